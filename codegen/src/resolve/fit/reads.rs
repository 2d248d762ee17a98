//! Reads without what a description has not.

use super::{Fit, Loss, Lost, answer};
use crate::document::Document;
use crate::mapping::Toolset;
use crate::mapping::answer::Path;
use crate::resolve::{answers::show, inputs};
use crate::scope::Scope;

/// The file without the reads, and the parts of reads, that the description has not.
pub(super) fn fit(document: &Document, mut toolset: Toolset, losses: &mut Vec<Loss>) -> Toolset {
    let scope = Scope::of(document, &toolset.services);
    toolset.reads.retain_mut(|read| {
        let mut fit = Fit { document, owner: read.name.text.clone(), losses: Vec::new() };
        let name = read.operation.as_ref().map_or("", |word| word.text.as_str());
        let mut lose = |lacking: String| {
            let owner = read.name.text.clone();
            losses.push(Loss { lost: Lost::Tool, owner, name: String::new(), lacking });
            false
        };
        let Some(operation) = scope.find(name) else { return lose(format!("no operation {name}")) };
        let at = read.rows.as_ref().or(read.stream.as_ref());
        let around = at.map_or(Some(&operation.response), |at| answer::end(document, &operation.response, at));
        let Some(around) = around else { return lose(format!("no {}", at.map(show).unwrap_or_default())) };
        let is_kept = |path: &Path| answer::end(document, around, path).is_some();
        if let Some(first) = read.keep.first()
            && !read.keep.iter().any(is_kept)
        {
            return lose(format!("no {}", show(first)));
        }
        read.args.retain(|(name, from)| {
            let there = inputs::find(document, operation, &from.text).is_some();
            fit.stays(there, Lost::Argument, &name.text, || format!("no input {}", from.text))
        });
        read.keep.retain(|path| fit.stays(is_kept(path), Lost::Field, &show(path), || format!("no {}", show(path))));
        losses.append(&mut fit.losses);
        true
    });
    toolset
}
