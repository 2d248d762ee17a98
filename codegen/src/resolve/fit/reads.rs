//! Reads without what a description has not.

use super::{Fit, Loss, Lost, answer};
use crate::document::Document;
use crate::mapping::Toolset;
use crate::resolve::{answers::show, inputs};
use crate::scope::Scope;

/// The file without the reads, and the parts of reads, that the description has not.
pub(super) fn fit(document: &Document, mut toolset: Toolset, losses: &mut Vec<Loss>) -> Toolset {
    let scope = Scope::of(document, &toolset.services);
    toolset.reads.retain_mut(|read| {
        let mut fit = Fit { document, owner: read.name.text.clone(), losses: Vec::new() };
        let name = read.operation.as_ref().map_or("", |word| word.text.as_str());
        let Some(operation) = scope.find(name) else {
            let lacking = format!("no operation {name}");
            losses.push(Loss { lost: Lost::Tool, owner: fit.owner, name: String::new(), lacking });
            return false;
        };
        read.args.retain(|(name, from)| {
            let there = inputs::find(document, operation, &from.text).is_some();
            fit.stays(there, Lost::Argument, &name.text, || format!("no input {}", from.text))
        });
        let at = read.rows.as_ref().or(read.stream.as_ref());
        let around = at.map_or(Some(&operation.response), |at| answer::end(document, &operation.response, at));
        read.keep.retain(|path| {
            let there = around.is_some_and(|around| answer::end(document, around, path).is_some());
            fit.stays(there, Lost::Field, &show(path), || format!("no {}", show(path)))
        });
        losses.append(&mut fit.losses);
        true
    });
    toolset
}
