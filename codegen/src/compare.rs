//! What two descriptions of Argo CD say differently of what goes over the wire: operations, their inputs, the fields of
//! what they take and answer. Schemas are compared as they are written out, from operation to field: another name for
//! the same schema does not reach the wire and is no difference.

mod fields;
mod kind;
mod pairs;
mod reach;

use std::collections::BTreeMap;

use crate::document::{Document, Operation};
pub use fields::{of_body, of_reply, passes};
pub use kind::kind;
pub use pairs::Change;

/// Every difference. A part of something that is gained or lost as a whole is not told again.
#[derive(Clone, Debug, Default)]
pub struct Differences {
    /// By operationId.
    pub operations: Vec<(String, Change)>,
    /// Parameters, and fields of the message in the body: the operationId, the name as a mapping writes it.
    pub inputs: Vec<Input>,
    /// Fields of objects that requests or replies are made of.
    pub fields: Vec<Field>,
    /// Objects that only have another name now: the old and the new one.
    pub renamed: Vec<(String, String)>,
}

/// A parameter or a field of a body that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The operationId, as the newer description has it.
    pub operation: String,
    /// `project`, `body.revision`.
    pub name: String,
    /// Whether a request without it is refused.
    pub required: bool,
    /// What became of it.
    pub change: Change,
}

/// A field of an object that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The object, by the name its schema has.
    pub object: String,
    /// The field.
    pub name: String,
    /// What became of it.
    pub change: Change,
    /// The operationIds that take it.
    pub taken: Vec<String>,
    /// The operationIds that answer with it.
    pub answered: Vec<String>,
}

impl Differences {
    /// Whether there are none that reach the wire.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.inputs.is_empty() && self.fields.is_empty()
    }
}

/// What became of `old`.
pub fn compare(old: &Document, new: &Document) -> Differences {
    let mut differences = Differences::default();
    let mut same: Vec<(&Operation, &Operation)> = Vec::new();
    let by_id = |document| BTreeMap::from_iter(operations(document));
    for change in pairs::pair(&by_id(old), &by_id(new), |old, new| at(old) == at(new)) {
        let (name, change) = match change {
            pairs::Pair::Gained(id, operation) => (id, Change::Gained(at(operation))),
            pairs::Pair::Lost(id, operation) => (id, Change::Lost(at(operation))),
            pairs::Pair::Same(id, old, new) => {
                same.push((old, new));
                if at(old) == at(new) {
                    continue;
                }
                (id, Change::Changed(at(old), at(new)))
            }
            pairs::Pair::Renamed(from, id, old, new) => {
                same.push((old, new));
                (id, Change::Renamed(from.to_owned()))
            }
        };
        differences.operations.push((name.to_owned(), change));
    }
    for (before, after) in &same {
        fields::parameters(old, new, before, after, &mut differences);
    }
    fields::bodies_and_replies(old, new, &same, &mut differences);
    differences
}

fn operations(document: &Document) -> impl Iterator<Item = (&str, &Operation)> {
    document.operations.iter().map(|operation| (operation.id.as_str(), operation))
}

/// Method and path, and whether it is a stream.
fn at(Operation { method, path, stream, .. }: &Operation) -> String {
    let stream = if *stream { ", a stream" } else { "" };
    format!("{} {path}{stream}", method.to_uppercase())
}
