//! Values that lose nothing while something grows: that what they are compared with can be told.

use super::answers::walk;
use super::operation;
use crate::document::Document;
use crate::mapping::answer::Answer;
use crate::mapping::raises::{Growth, When};
use crate::mapping::{Block, Toolset};
use crate::problem::did_you_mean;
use crate::reading::{Reading, Word};
use crate::scope::Scope;

/// Whether what is asked for is an argument, and what there is comes from a tool that reads one object.
pub(super) fn check(reading: &mut Reading<'_>, document: &Document, block: &Block, toolsets: &[Toolset]) {
    for raise in &block.raises {
        let When::Unless { growing, .. } = &raise.when else { continue };
        for Growth { given: (list, name), tool, live, .. } in growing {
            given(reading, block, list, name);
            let all = || toolsets.iter().flat_map(|set| set.tools.iter().map(move |tool| (set, tool)));
            let Some((set, teller)) = all().find(|(_, other)| other.name.text == tool.text) else {
                let cure = match did_you_mean(&tool.text, all().map(|(_, other)| other.name.text.as_str())) {
                    near if near.is_empty() => "name the one that tells the object".to_owned(),
                    near => near,
                };
                let what = format!("this names the tool \"{}\", which does not exist", tool.text);
                reading.problem(tool.mark, what, cure);
                continue;
            };
            let reads = teller.effect.as_ref().is_some_and(|word| word.text == "read");
            if !reads || !matches!(teller.answer, Some(Answer::Object(_))) {
                let what = format!("\"{}\" is not a tool that reads one object", tool.text);
                reading.problem(tool.mark, what, "name the one that tells the object");
                continue;
            }
            if let Some(operation) = operation(&Scope::of(document, &set.services), teller) {
                walk(reading, document, &operation.response, live);
            }
        }
    }
}

fn given(reading: &mut Reading<'_>, block: &Block, list: &Word, name: &str) {
    let written = block.args.iter().find(|one| one.name.text == list.text);
    let has = |field: &str| written.is_some_and(|one| one.items.iter().any(|item| item.name.text == field));
    if name.is_empty() || !has("name") || !has("value") {
        let what = format!("\"{}\" does not lead to a value in a list of names and values", list.text);
        let cure = "write `given: <argument>.<name>`, of an argument whose `items:` have `name` and `value`";
        reading.problem(list.mark, what, cure);
    }
}
