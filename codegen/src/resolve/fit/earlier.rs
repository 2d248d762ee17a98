//! The operation of an older Argo CD, where that is all there is, and where it is one of two.

use super::{Fit, Lost, goes_to_argo_cd};
use crate::mapping::{ArgumentBlock, Block};
use crate::model::Target;
use crate::reading::Word;
use crate::resolve::{inputs, operation};
use crate::scope::Scope;

/// Makes the earlier operation of a tool its own.
pub(super) fn become_own(block: &mut Block) {
    let Some(earlier) = block.earlier.take() else { return };
    for argument in &mut block.args {
        if let Some((_, input)) = earlier.args.iter().find(|(name, _)| name.text == argument.name.text) {
            argument.from = Some(input.clone());
        }
    }
    block.operation = earlier.operation;
    block.set = earlier.set;
    block.hide = earlier.hide;
}

/// The request to an older Argo CD, where the tool has kept its own. `written` are its arguments before some were lost.
pub(super) fn of_earlier(fit: &mut Fit<'_>, scope: &Scope<'_>, block: &mut Block, written: &[ArgumentBlock]) {
    let Some(mut earlier) = block.earlier.take() else { return };
    let other = Block { operation: earlier.operation.clone(), ..block.clone() };
    let name = earlier.operation.as_ref().map_or("", |word| word.text.as_str()).to_owned();
    let Some(found) = operation(scope, &other) else {
        fit.lose(Lost::Decision, "before", format!("no operation {name}"));
        return;
    };
    let document = fit.document;
    let known = |word: &Word| inputs::find(document, found, &word.text).is_some();
    let lacking = |word: &Word| format!("no input {}", word.text);
    for lost in written.iter().filter(|one| goes_to_argo_cd(one)) {
        if block.args.iter().any(|one| one.name.text == lost.name.text) {
            continue;
        }
        // What it filled there, nothing fills now.
        let place = earlier.args.iter().find(|(name, _)| name.text == lost.name.text).map(|(_, input)| input);
        let place = place.or(lost.from.as_ref()).unwrap_or(&lost.name);
        match inputs::guess(document, found, &place.text) {
            Some((Target::Segment(_), _)) => {
                fit.lose(Lost::Decision, "before", format!("no argument {} for {name}", lost.name.text));
                return;
            }
            Some((target, _)) => {
                let reason = Word { text: "its argument is not there".to_owned(), ..place.clone() };
                earlier.hide.push((Word { text: target.to_string(), ..place.clone() }, reason));
            }
            None => {}
        }
    }
    earlier.args.retain(|(argument, _)| block.args.iter().any(|one| one.name.text == argument.text));
    earlier.args.retain(|(argument, word)| {
        let there = inputs::guess(document, found, &word.text).is_some();
        fit.stays(there, Lost::Argument, &argument.text, || lacking(word))
    });
    earlier.set.retain(|(word, _)| fit.stays(known(word), Lost::Constant, &word.text, || lacking(word)));
    earlier.hide.retain(|(word, _)| fit.stays(known(word), Lost::Decision, &word.text, || lacking(word)));
    block.earlier = Some(earlier);
}
