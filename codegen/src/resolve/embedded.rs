//! Which texts of a reply are JSON themselves, and have to be read as such for what an answer keeps.

use std::collections::BTreeSet;

use serde_json::Value;

use super::answers::elements;
use crate::document::Document;
use crate::mapping::answer::{Answer, Field, Path, Piece, Step, Take};
use crate::overlay::EMBEDDED;

/// Dotted paths, from the object or the row, of the texts that the answer looks into; `""` is the row itself.
pub(super) fn embedded(document: &Document, response: &Value, answer: &Answer) -> Vec<String> {
    let mut found = BTreeSet::new();
    match answer {
        Answer::Object(fields) => of_fields(document, response, "", fields, &mut found),
        Answer::Rows(rows) => {
            for at in &rows.at {
                if let Some(row) = end(document, response, at) {
                    of_fields(document, row, "", &rows.columns, &mut found);
                }
            }
        }
        Answer::Lines(_) | Answer::ByHand(_) => {}
    }
    found.into_iter().collect()
}

fn of_fields(document: &Document, schema: &Value, under: &str, fields: &[Field], found: &mut BTreeSet<String>) {
    for field in fields {
        let mut look = |paths: &[Path]| paths.iter().for_each(|path| of_path(document, schema, under, path, found));
        match &field.take {
            Take::First(paths) | Take::Words(paths, _) | Take::Revision(paths) | Take::RevisionKind(paths) => {
                look(paths)
            }
            Take::Time(path) | Take::Switch(path) | Take::Count(path) | Take::Keys(path) | Take::Policy(path) => {
                look(std::slice::from_ref(path));
            }
            Take::Template(pieces) => pieces.iter().for_each(|piece| match piece {
                Piece::Hole(paths) => look(paths),
                Piece::Text(_) => {}
            }),
            Take::Group(nested) => of_fields(document, schema, under, nested, found),
            Take::Each(each) => {
                look(&each.at);
                for at in &each.at {
                    if let Some(element) = end(document, schema, at) {
                        of_fields(document, element, &joined(under, at, at.steps.len()), &each.fields, found);
                    }
                }
            }
            Take::Origin(_) => {}
        }
    }
}

fn of_path(document: &Document, schema: &Value, under: &str, path: &Path, found: &mut BTreeSet<String>) {
    for length in 0..=path.steps.len() {
        let part = Path { steps: path.steps[..length].to_vec(), mark: path.mark };
        if end(document, schema, &part).is_some_and(|schema| elements(document, schema).get(EMBEDDED).is_some()) {
            found.insert(joined(under, path, length));
        }
    }
}

/// The schema at the end of a path; nothing where the description does not reach.
fn end<'a>(document: &'a Document, schema: &'a Value, path: &Path) -> Option<&'a Value> {
    path.steps.iter().try_fold(schema, |here, step| match step {
        Step::Key(key) => document
            .properties(elements(document, here))
            .into_iter()
            .find(|(name, _)| name == key)
            .map(|(_, schema)| schema),
        Step::Where(..) => Some(here),
    })
}

fn joined(under: &str, path: &Path, length: usize) -> String {
    let keys = path.steps[..length].iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Where(..) => None,
    });
    std::iter::once(under).filter(|under| !under.is_empty()).chain(keys).collect::<Vec<_>>().join(".")
}
