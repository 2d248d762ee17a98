//! Tools whose work is the server's own code: their words and arguments are the mapping's like anybody's.

use super::{arguments, change, controls, effects};
use crate::mapping::keys::{KINDS, LONGEST};
use crate::mapping::{ArgumentBlock, Block, Toolset};
use crate::model::{Argument, Effect, Item, Kind, Role, Target, Tool};
use crate::problem::did_you_mean;
use crate::reading::Reading;

/// Asking several times takes longer than asking once.
const SECONDS: u64 = 60;

/// Keys of arguments that go to Argo CD or test a column.
const MEANINGLESS: &[&str] = &["from", "filter", "match", "list", "single", "schema"];

/// Resolves one.
pub(super) fn resolve(reading: &mut Reading<'_>, toolset: &Toolset, block: &Block) -> Option<Tool> {
    let before = reading.problems.len();
    for (word, key) in block.operation.iter().map(|word| (word, "operation")) {
        let what = format!("\"{}\" is written by hand and has an {key}", block.name.text);
        reading.problem(word.mark, what, "keep one: what it asks with stands under `reads:`");
    }
    for (word, list) in block
        .set
        .iter()
        .map(|(word, _)| (word, "set"))
        .chain(block.hide.iter().map(|(word, _)| (word, "hide")))
        .chain(block.fills.iter().map(|(word, _)| (word, "fills")))
    {
        let what = format!("\"{}\" stands under `{list}` of a tool that has no inputs", word.text);
        reading.problem(word.mark, what, "remove it");
    }
    let effect = effects::named(reading, block);
    if let Some(because) = &block.because {
        reading.problem(because.mark, "`because` is for a request, and this makes none itself", "remove it");
    }
    let raises = effects::raised(reading, block, effect);
    let full = effects::needs_full(reading, block, effect);
    let change = change::resolve(reading, block, effect, &raises);
    let arguments: Vec<Argument> = block.args.iter().filter_map(|written| argument(reading, written)).collect();
    let example = arguments::example(reading, block, &arguments);
    let seconds = block.seconds.map_or(Some(SECONDS), |(seconds, mark)| {
        if !(1..=LONGEST).contains(&seconds) {
            reading.problem(mark, format!("a call cannot take {seconds} seconds"), format!("write 1 to {LONGEST}"));
        }
        u64::try_from(seconds).ok()
    });
    if reading.problems.len() > before {
        return None;
    }
    let hints = toolset.hints.iter().chain(&block.hints);
    Some(Tool {
        name: block.name.text.clone(),
        title: block.title.clone()?.text,
        description: block.description.clone()?.text,
        toolset: toolset.name.clone(),
        operation: String::new(),
        effect: effect?,
        since: None,
        newer: Vec::new(),
        raises,
        full,
        change,
        fills: Vec::new(),
        needs: block.needs.clone(),
        default: block.default,
        listed: block.listed,
        then: None,
        earlier: None,
        idempotent: block.idempotent.unwrap_or(effect == Some(Effect::Read)),
        arguments,
        constants: Vec::new(),
        inputs: Vec::new(),
        projection: None,
        projections: Vec::new(),
        answer: block.answer.clone()?,
        embedded: Vec::new(),
        stale: None,
        yaml: false,
        seconds: seconds?,
        hints: hints.map(|(status, word)| (*status, word.text.clone())).collect(),
        question: block.question.as_ref().map(|word| word.text.clone()),
        example,
    })
}

fn argument(reading: &mut Reading<'_>, written: &ArgumentBlock) -> Option<Argument> {
    for key in MEANINGLESS {
        if let Some(mark) = written.said(key) {
            let what = format!("\"{}\" is for the tool's own code, where `{key}` means nothing", written.name.text);
            reading.problem(mark, what, "remove it");
        }
    }
    let kind = written.kind.as_ref().map_or("text", |word| word.text.as_str());
    if let Some(mark) = written.said("items").filter(|_| kind != "objects") {
        let what = format!("\"{}\" has `items` and is no list of objects", written.name.text);
        reading.problem(mark, what, "write `type: objects`, or remove it");
    }
    let kind = match kind {
        "text" => Kind::Text(Vec::new()),
        "texts" => Kind::Texts(Vec::new()),
        "integer" => Kind::Integer(None, None),
        "boolean" => Kind::Boolean,
        "objects" => Kind::Objects(objects(reading, written)),
        other => {
            let cure = match did_you_mean(other, KINDS.iter().copied()) {
                near if near.is_empty() => format!("write one of {}", KINDS.join(", ")),
                near => near,
            };
            let what = format!("nothing is a \"{other}\"");
            reading.problem(written.place_of(&["type"]), what, cure);
            return None;
        }
    };
    let (role, kind) = match &written.control {
        Some(control) => controls::control(reading, written, control, None)?,
        None => (Role::Input(Target::Query(written.name.text.clone())), kind),
    };
    arguments::finished(reading, written, role, kind, None)
}

/// The fields of each object.
fn objects(reading: &mut Reading<'_>, written: &ArgumentBlock) -> Vec<Item> {
    if written.items.is_empty() {
        let what = format!("it is not said what each of \"{}\" has", written.name.text);
        reading.problem(written.place_of(&["type"]), what, "write `items:` and words about each field");
    }
    arguments::described(reading, written)
}
