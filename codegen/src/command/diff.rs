//! What the API gained, lost and changed between two descriptions.

use std::fmt::Write as _;

use argocd_codegen::compare::{Change, Differences, Field, Input, compare};
use argocd_codegen::document::Document;
use argocd_codegen::plan::Inputs;

use super::{Command, Root, Said, source, told};

pub(super) const DIFF: Command = Command {
    name: "diff",
    takes: "<old> <new>",
    does: "what the API gained, lost and changed",
    teaches: "Each is a version (3.4.7), a file as Argo CD serves it or as `import` writes it, or - for standard input.\n\
        + gained, - lost, ~ changed or renamed. What is part of something gained or lost is not told by itself, and what does not reach \
        the wire, such as another name for the same object, is left out.\n\
        Example: cargo codegen diff 3.4.7 3.5.1",
    run: |root, words| match words {
        [old, new] => diff(root, old, new),
        _ => Err(DIFF.misused()),
    },
};

fn diff(root: &Root, old: &str, new: &str) -> Result<Said, String> {
    let (before, after) = (read(root, old)?, read(root, new)?);
    let differences = compare(&before, &after);
    Ok(Said::holds(format!("{} → {}\n{}", version(&before, old), version(&after, new), shown(&differences))))
}

/// The description of that name.
pub(super) fn read(root: &Root, name: &str) -> Result<Document, String> {
    Document::read(source::description(root, name)?).map_err(|problems| told(&problems, &Inputs::new()))
}

/// The version a description is of, or else what it is called.
pub(super) fn version<'a>(document: &'a Document, name: &'a str) -> &'a str {
    document.json["info"]["version"].as_str().filter(|version| *version != source::UNKNOWN).unwrap_or(name)
}

fn shown(differences: &Differences) -> String {
    let Differences { operations, inputs, fields, renamed } = differences;
    let mut text = String::new();
    let operation = |(id, change): &(String, Change)| row(change, id, "", String::new());
    section(&mut text, "operations", operations.iter().map(operation).collect());
    let input = |Input { operation, name, required, change }: &Input| {
        row(change, operation, name, if *required { "required".into() } else { String::new() })
    };
    section(&mut text, "inputs", inputs.iter().map(input).collect());
    let field = |field: &Field| row(&field.change, &field.object, &field.name, users(field));
    section(&mut text, "fields", fields.iter().map(field).collect());
    if differences.is_empty() {
        text.push_str("\nnothing that reaches the wire differs\n");
    }
    if !renamed.is_empty() {
        let names: Vec<String> = renamed.iter().map(|(old, new)| format!("{old} → {new}")).collect();
        let _ = writeln!(text, "\nleft out: other names for the same objects ({})", names.join(", "));
    }
    text
}

/// Mark and owner, name, what it is, and a remark.
type Row = [String; 4];

fn row(change: &Change, owner: &str, name: &str, remark: String) -> Row {
    let (mark, kind) = match change {
        Change::Gained(kind) => ('+', kind.clone()),
        Change::Lost(kind) => ('-', kind.clone()),
        Change::Changed(from, to) => ('~', format!("{from} → {to}")),
        Change::Renamed(from) => ('~', format!("was {from}")),
    };
    [format!("{mark} {owner}"), name.to_owned(), kind, remark]
}

fn section(text: &mut String, what: &str, rows: Vec<Row>) {
    if rows.is_empty() {
        return;
    }
    let count = |mark: char, word: &str| {
        let count = rows.iter().filter(|row| row[0].starts_with(mark)).count();
        (count > 0).then(|| format!("{count} {word}"))
    };
    let counts = [count('+', "gained"), count('-', "lost"), count('~', "changed")];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let _ = writeln!(text, "\n{what}: {}", counts.join(", "));
    let wide = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..4).map(wide).collect();
    for row in &rows {
        // A column in which there is nothing takes no room.
        let cells = row.iter().zip(&widths).filter(|(_, wide)| **wide > 0);
        let line: String = cells.map(|(cell, wide)| format!("  {cell:wide$}")).collect();
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

/// Where a field goes over the wire.
fn users(field: &Field) -> String {
    let named = |what: &str, operations: &[String]| match operations {
        [] => None,
        [one] => Some(format!("{what} {one}")),
        all => Some(format!("{what} {} operations", all.len())),
    };
    let parts = [named("taken by", &field.taken), named("told by", &field.answered)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
