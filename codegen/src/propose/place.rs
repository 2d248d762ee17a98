//! Where a block goes in a mapping file. Everything else in the file stays as it is, to the byte.

use crate::document::{Document, Operation};
use crate::mapping;
use crate::reading::Word;
use crate::yaml::{self, Value};

/// The file with the block at the end of its tools, and the operation no longer under `undecided:`.
///
/// # Errors
/// What has to be done by hand, where the file is not written as this expects.
pub fn place(text: &str, block: &str, operation: &Operation) -> Result<String, String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = read(text).ok_or("this file cannot be read; `cargo codegen check` says why")?;
    let is_it = |word: &&Word| [&operation.name, &operation.id].contains(&&word.text);
    let without = match before.undecided.iter().find(is_it) {
        Some(word) => without(text, &word.text, word.mark.line, before.undecided.len() == 1),
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
        let others = before.undecided.iter().filter(|word| !is_it(word));
        after.tools.len() == before.tools.len() + 1
            && after.undecided.iter().map(|word| &word.text).eq(others.map(|word| &word.text))
    });
    after
        .map(|_| placed)
        .ok_or_else(|| "`tools:` or `undecided:` is not written as lines; put the block in by hand".to_owned())
}

/// A file of its own for the service of the operation, with all others of the service undecided.
pub fn fresh(document: &Document, operation: &Operation, block: &str) -> String {
    let service = &operation.service;
    let others = document.operations.iter().filter(|one| one.service == *service && one.id != operation.id);
    let others: String = others.map(|one| format!("  - {}\n", one.name)).collect();
    let undecided = if others.is_empty() { String::new() } else { format!("\nundecided:\n{others}") };
    format!(
        "# yaml-language-server: $schema=../tools.schema.json\n# The format is taught in ../README.md.\n\nservice: {service}\n\ntools:\n{block}{undecided}"
    )
}

fn read(text: &str) -> Option<mapping::Toolset> {
    let problems = &mut Vec::new();
    let root = yaml::read("", text, problems)?;
    matches!(root.value, Value::Map(_)).then_some(())?;
    mapping::read("", "", text, problems)
}

/// The file without that word of a list, which stands in that line.
fn without(text: &str, name: &str, line: usize, alone: bool) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let Some(found) = lines.get_mut(line - 1) else { return text.to_owned() };
    let entry = found.split(" #").next().unwrap_or_default().trim();
    if entry.strip_prefix("- ").is_some_and(|word| word.trim().trim_matches(['"', '\'']) == name) {
        lines.remove(line - 1);
        if alone {
            // Nothing is left to decide.
            lines.retain(|line| line.split('#').next().is_none_or(|line| line.trim_end() != "undecided:"));
        }
    } else if alone && found.trim_start().starts_with("undecided:") {
        lines.remove(line - 1);
    } else {
        let is_word = |at: usize| {
            let around = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_');
            around(found[..at].chars().next_back()) && around(found[at + name.len()..].chars().next())
        };
        let Some(at) = found.match_indices(name).map(|(at, _)| at).find(|at| is_word(*at)) else {
            return text.to_owned();
        };
        let after = &found[at + name.len()..];
        *found = match after.trim_start_matches(' ').strip_prefix(',') {
            Some(rest) => format!("{}{}", &found[..at], rest.strip_prefix(' ').unwrap_or(rest)),
            None => format!("{}{after}", found[..at].trim_end().trim_end_matches(',')),
        };
    }
    lines.concat()
}
