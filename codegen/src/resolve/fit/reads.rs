//! Reads and writes without what a description has not.

use super::{Fit, Loss, Lost, answer};
use crate::document::Document;
use crate::mapping::Toolset;
use crate::mapping::answer::Path;
use crate::mapping::reads::ReadBlock;
use crate::resolve::{answers::show, inputs};
use crate::scope::Scope;

/// The file without the reads and writes, and the parts of them, that the description has not.
pub(super) fn fit(document: &Document, mut toolset: Toolset, losses: &mut Vec<Loss>) -> Toolset {
    let scope = Scope::of(document, &toolset.services);
    toolset.reads.retain_mut(|read| stays(document, &scope, read, losses));
    toolset.writes.retain_mut(|write| {
        let stays = stays(document, &scope, &mut write.asked, losses);
        let name = write.asked.operation.as_ref().map_or("", |word| word.text.as_str());
        if let Some(operation) = scope.find(name).filter(|_| stays) {
            let mut fit = Fit { document, owner: write.asked.name.text.clone(), losses: Vec::new() };
            write.set.retain(|(word, _)| {
                let there = inputs::find(document, operation, &word.text).is_some();
                fit.stays(there, Lost::Constant, &word.text, || format!("no input {}", word.text))
            });
            losses.append(&mut fit.losses);
        }
        stays
    });
    toolset
}

/// Whether there is anything left of one.
fn stays(document: &Document, scope: &Scope<'_>, block: &mut ReadBlock, losses: &mut Vec<Loss>) -> bool {
    let mut fit = Fit { document, owner: block.name.text.clone(), losses: Vec::new() };
    let name = block.operation.as_ref().map_or("", |word| word.text.as_str());
    let mut lose = |lacking: String| {
        let owner = block.name.text.clone();
        losses.push(Loss { lost: Lost::Tool, owner, name: String::new(), lacking });
        false
    };
    let Some(operation) = scope.find(name) else { return lose(format!("no operation {name}")) };
    let at = block.rows.as_ref().or(block.stream.as_ref());
    let around = at.map_or(Some(&operation.response), |at| answer::end(document, &operation.response, at));
    let Some(around) = around else { return lose(format!("no {}", at.map(show).unwrap_or_default())) };
    let is_kept = |path: &Path| answer::end(document, around, path).is_some();
    if let Some(first) = block.keep.first()
        && !block.keep.iter().any(is_kept)
    {
        return lose(format!("no {}", show(first)));
    }
    block.args.retain(|(name, from)| {
        let there = inputs::find(document, operation, &from.text).is_some();
        fit.stays(there, Lost::Argument, &name.text, || format!("no input {}", from.text))
    });
    block.keep.retain(|path| fit.stays(is_kept(path), Lost::Field, &show(path), || format!("no {}", show(path))));
    losses.append(&mut fit.losses);
    true
}
