//! Paths into a reply, and texts with paths in them, as the mapping writes them.

use crate::problem::Mark;
use crate::reading::{Reading, Word};
use crate::yaml::Node;

/// A piece of a text with holes.
#[derive(Clone, Debug)]
pub enum Piece {
    /// These characters.
    Text(String),
    /// The first of these that has a value.
    Hole(Vec<Path>),
}

/// A path and where it stands.
#[derive(Clone, Debug)]
pub struct Path {
    /// Its steps.
    pub steps: Vec<Step>,
    /// Where it stands.
    pub mark: Mark,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a field.
    Key(String),
    /// Stay with elements whose field has this value.
    Where(String, String),
}

/// One path.
pub(super) fn one(reading: &mut Reading<'_>, node: &Node, what: &str) -> Option<Path> {
    let Word { text, mark } = reading.word(node, what)?;
    parse(reading, &text, mark)
}

/// One path or a list of them.
pub(super) fn several(reading: &mut Reading<'_>, node: &Node, what: &str) -> Vec<Path> {
    reading.words(node, what).iter().filter_map(|word| parse(reading, &word.text, word.mark)).collect()
}

/// `info[name=Status Reason].value`
pub(super) fn parse(reading: &mut Reading<'_>, text: &str, mark: Mark) -> Option<Path> {
    let steps = steps(text);
    if steps.is_none() {
        let cure = "write keys with dots between them, as in `info[name=Status Reason].value`";
        reading.problem(mark, format!("\"{text}\" is not a path"), cure);
    }
    Some(Path { steps: steps?, mark })
}

fn steps(text: &str) -> Option<Vec<Step>> {
    if text == "." {
        return Some(Vec::new());
    }
    let mut steps = Vec::new();
    let mut rest = text;
    loop {
        let (key, after) = rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len()));
        if key.is_empty() || key.contains([']', '{', '}', '|']) {
            return None;
        }
        steps.push(Step::Key(key.to_owned()));
        rest = after;
        while let Some(inside) = rest.strip_prefix('[') {
            let (condition, after) = inside.split_once(']')?;
            let (field, value) = condition.split_once('=').filter(|(field, _)| !field.is_empty())?;
            steps.push(Step::Where(field.to_owned(), value.to_owned()));
            rest = after;
        }
        match rest.strip_prefix('.') {
            Some(after) => rest = after,
            None => return rest.is_empty().then_some(steps),
        }
    }
}

/// `{spec.destination.name|spec.destination.server}/{spec.destination.namespace}`
pub(super) fn template(reading: &mut Reading<'_>, text: &str, mark: Mark) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let Some((hole, after)) = after.split_once('}') else {
            reading.problem(mark, format!("\"{text}\" opens a hole that it does not close"), "write `{path}`");
            return pieces;
        };
        pieces.push(Piece::Hole(hole.split('|').filter_map(|path| parse(reading, path.trim(), mark)).collect()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_keys_and_conditions() {
        for (text, expected) in [
            ("a", Some("[Key(\"a\")]")),
            ("a.b-c", Some("[Key(\"a\"), Key(\"b-c\")]")),
            ("a[n=v w].b", Some("[Key(\"a\"), Where(\"n\", \"v w\"), Key(\"b\")]")),
            ("a[n=v][m=].b", Some("[Key(\"a\"), Where(\"n\", \"v\"), Where(\"m\", \"\"), Key(\"b\")]")),
            ("a[n=1.2/x]", Some("[Key(\"a\"), Where(\"n\", \"1.2/x\")]")),
            (".", Some("[]")),
            ("", None),
            (".a", None),
            ("a.", None),
            ("a..b", None),
            ("a[n]", None),
            ("a[=v]", None),
            ("a[n=v", None),
            ("a[n=v]b", None),
            ("a].b", None),
            ("[n=v]", None),
            ("a}", None),
            ("a|b", None),
        ] {
            assert_eq!(steps(text).map(|steps| format!("{steps:?}")).as_deref(), expected, "{text}");
        }
    }
}
