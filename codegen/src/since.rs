//! Which version of Argo CD brought which operation, and which input of an older one. An older Argo CD does not refuse
//! an input that it does not know: it passes over it in silence, so whoever sends one has to know.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::document::{Document, Operation, reference};
use crate::overlay::version;
use crate::problem::Problem;

/// Where that is written down.
pub const FILE: &str = "spec/since.json";

/// What the table says.
#[derive(Clone, Debug, Default)]
pub struct Since {
    /// By operationId.
    operations: BTreeMap<String, Version>,
    /// By operationId and name.
    inputs: BTreeMap<String, BTreeMap<String, Version>>,
}

/// Major and minor.
type Version = (u64, u64);

impl Since {
    /// Reads the table; a tree without one knows nothing.
    ///
    /// # Errors
    /// A text that is not such a table.
    pub fn read(text: Option<&str>) -> Result<Self, Problem> {
        let Some(text) = text else { return Ok(Self::default()) };
        let bad = |what: &str| Problem::in_file(FILE, what, "write it with `cargo codegen since`");
        let json: Value = serde_json::from_str(text).map_err(|error| bad(&format!("it is not JSON ({error})")))?;
        let versions = |value: &Value| -> Option<BTreeMap<String, Version>> {
            let entries = value.as_object()?.iter();
            entries.map(|(name, since)| Some((name.clone(), version(since.as_str()?)?))).collect()
        };
        let inputs = json["inputs"].as_object().into_iter().flatten();
        let inputs: Option<_> = inputs.map(|(id, inputs)| Some((id.clone(), versions(inputs)?))).collect();
        match (versions(&json["operations"]), inputs) {
            (Some(operations), Some(inputs)) => Ok(Self { operations, inputs }),
            _ => Err(bad("it holds something else than names with versions")),
        }
    }

    /// The first version that has the operation, where an older one is known that has not.
    pub fn operation(&self, id: &str) -> Option<Version> {
        self.operations.get(id).copied()
    }

    /// The same for an input, or for what it is inside of.
    pub fn input(&self, id: &str, name: &str) -> Option<Version> {
        let inputs = self.inputs.get(id)?;
        around(name).chain([name]).find_map(|name| inputs.get(name)).copied()
    }
}

/// What each description after the first has more than those before it: the minor version of each, oldest first.
/// `{"operations": {<operationId>: "3.1"}, "inputs": {<operationId>: {<name>: "3.0"}}}`; inputs are named as a mapping
/// names them, and what is inside of a new one is not told by itself.
pub fn since(documents: &[(String, Document)]) -> Value {
    let mut operations: BTreeMap<&str, &str> = BTreeMap::new();
    let mut brought: BTreeMap<&str, BTreeMap<String, &str>> = BTreeMap::new();
    let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (index, (version, document)) in documents.iter().enumerate() {
        for operation in &document.operations {
            let all = inputs(document, operation);
            let Some(before) = known.get(operation.id.as_str()) else {
                if index > 0 {
                    operations.insert(&operation.id, version);
                }
                known.insert(&operation.id, all);
                continue;
            };
            let is_new = |name: &String| !before.contains(name);
            let outermost = |name: &String| !around(name).any(|outer| !before.contains(outer));
            let new: Vec<String> = all.iter().filter(|name| is_new(name) && outermost(name)).cloned().collect();
            if !new.is_empty() {
                let known = brought.entry(&operation.id).or_default();
                known.extend(new.into_iter().map(|name| (name, version.as_str())));
            }
            known.entry(&operation.id).or_default().extend(all);
        }
    }
    json!({ "operations": operations, "inputs": brought })
}

/// Every input, and every field of a message in the body, however deep.
fn inputs(document: &Document, operation: &Operation) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = operation.parameters.iter().map(|parameter| parameter.name.clone()).collect();
    if let Some(body) = &operation.body {
        names.insert("body".into());
        fields(document, body, "body", &mut Vec::new(), &mut names);
    }
    names
}

fn fields(document: &Document, schema: &Value, under: &str, open: &mut Vec<String>, names: &mut BTreeSet<String>) {
    let properties = document.properties(schema);
    let has = |name: &str| properties.iter().any(|(field, _)| *field == name);
    // A whole object of Kubernetes is passed on as it stands.
    if has("metadata") && has("spec") {
        return;
    }
    if let Some(name) = reference(schema) {
        if open.iter().any(|outer| outer == name) {
            return;
        }
        open.push(name.to_owned());
    }
    for (field, schema) in properties {
        let name = format!("{under}.{field}");
        fields(document, schema, &name, open, names);
        names.insert(name);
    }
    if reference(schema).is_some() {
        open.pop();
    }
}

/// `body.a` and `body` for `body.a.b`.
fn around(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices('.').filter(|_| name.starts_with("body.")).map(|(end, _)| &name[..end])
}
