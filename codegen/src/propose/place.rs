//! Where a block goes in a mapping file. Everything else in the file stays as it is, to the byte.

use crate::document::{Document, Operation};
use crate::mapping;
use crate::mapping::keys::{TODO, is_unwritten};
use crate::reading::Word;
use crate::yaml::{self, Value};

/// The file with the block at the end of its tools, and the operation no longer under `exclude:` where its reason there has
/// not been written.
///
/// # Errors
/// What has to be done by hand, where the file is not written as this expects.
pub fn place(text: &str, block: &str, operation: &Operation) -> Result<String, String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = read(text).ok_or("this file cannot be read; `cargo codegen check` says why")?;
    let goes = |(word, reason): &&(Word, Word)| {
        [&operation.name, &operation.id].contains(&&word.text) && is_unwritten(&reason.text)
    };
    let without = match before.exclude.iter().find(goes) {
        Some((word, _)) => without(text, word, before.exclude.len() == 1),
        None => text.to_owned(),
    };
    let block = block.replace('\n', end);
    let mut lines: Vec<&str> = without.split_inclusive('\n').collect();
    let tools = lines.iter().position(|line| line.split('#').next().is_some_and(|line| line.trim_end() == "tools:"));
    let placed = match tools {
        Some(tools) => {
            // The section ends before the next key; comments and blank lines before that are the key's.
            let inside = |line: &&&str| line.starts_with([' ', '\t']) && !line.trim().is_empty();
            let after =
                lines[tools + 1..].iter().position(|line| !line.trim().is_empty() && !line.starts_with([' ', '#']));
            let section = after.map_or(lines.len(), |after| tools + 1 + after);
            let last = (tools + 1..section).rev().find(|at| inside(&&lines[*at])).unwrap_or(tools);
            let gap = if last == tools { "" } else { end };
            let ended = if lines[last].ends_with('\n') { "" } else { end };
            let block = format!("{ended}{gap}{block}");
            lines.insert(last + 1, &block);
            lines.concat()
        }
        None => {
            let ended = if without.ends_with('\n') { "" } else { end };
            format!("{without}{ended}{end}tools:{end}{block}")
        }
    };
    // What came out is read again: a file that is written in another way is better left to its owner.
    let after = read(&placed).filter(|after| {
        let others = before.exclude.iter().filter(|entry| !goes(entry));
        after.services.len() == before.services.len()
            && after.tools.len() == before.tools.len() + 1
            && after.exclude.iter().map(|(word, _)| &word.text).eq(others.map(|(word, _)| &word.text))
    });
    after
        .map(|_| placed)
        .ok_or_else(|| "`tools:` or `exclude:` is not written as lines; put the block in by hand".to_owned())
}

/// A file of its own for the service of the operation; of the others of the service the reasons are left to write.
pub fn fresh(document: &Document, operation: &Operation, block: &str) -> String {
    let service = &operation.service;
    let others = document.operations.iter().filter(|one| one.service == *service && one.id != operation.id);
    let others: String = others.map(|one| format!("  {}: {TODO}\n", one.name)).collect();
    let exclude = if others.is_empty() { String::new() } else { format!("\nexclude:\n{others}") };
    format!(
        "# yaml-language-server: $schema=../tools.schema.json\n# The format is taught in ../README.md.\n\nservice: {service}\n\ntools:\n{block}{exclude}"
    )
}

fn read(text: &str) -> Option<mapping::Toolset> {
    let problems = &mut Vec::new();
    let root = yaml::read("", text, problems)?;
    matches!(root.value, Value::Map(_)).then_some(())?;
    mapping::read("", "", text, problems)
}

/// The file without that name of a map and what is said of it, where both have lines of their own.
fn without(text: &str, name: &Word, alone: bool) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = name.mark.line - 1;
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = lines.get(at).map_or(0, |line| indent(line));
    // What is inside of it, or goes on where it stops.
    let inside = |line: &&&str| line.trim().is_empty() || indent(line) > own;
    let several = lines.iter().skip(at + 1).take_while(inside).collect::<Vec<_>>();
    let several = several.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
    lines.drain(at..(at + 1 + several).min(lines.len()));
    if alone {
        // Nothing is left that is left out.
        lines.retain(|line| line.split('#').next().is_none_or(|line| line.trim_end() != "exclude:"));
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
    }
    lines.concat()
}
