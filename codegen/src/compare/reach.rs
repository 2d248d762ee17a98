//! Which operations an object is part of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::kind::inside;
use crate::document::{Document, Operation, reference};

/// For each schema, the operations that take it or answer with it.
pub(super) struct Reach {
    /// By the name of the schema.
    pub(super) taken: BTreeMap<String, BTreeSet<String>>,
    pub(super) answered: BTreeMap<String, BTreeSet<String>>,
}

pub(super) fn reach(document: &Document) -> Reach {
    let mut reach = Reach { taken: BTreeMap::new(), answered: BTreeMap::new() };
    for Operation { id, body, response, .. } in &document.operations {
        for (schema, into) in [(body.as_ref(), &mut reach.taken), (Some(response), &mut reach.answered)] {
            let mut names = BTreeSet::new();
            schema.into_iter().for_each(|schema| visit(document, schema, &mut names));
            for name in names {
                into.entry(name).or_default().insert(id.clone());
            }
        }
    }
    reach
}

fn visit(document: &Document, schema: &Value, names: &mut BTreeSet<String>) {
    let schema = inside(document, schema);
    if let Some(name) = reference(schema)
        && !names.insert(name.to_owned())
    {
        return;
    }
    document.properties(schema).into_iter().for_each(|(_, schema)| visit(document, schema, names));
}
