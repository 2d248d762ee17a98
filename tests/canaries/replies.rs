//! Replies made from the API's own description, with a secret in every text.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::numbers::Numbers;
use crate::secrets::{Canary, KINDS, canary, unshaped};

/// Schemas inside schemas inside schemas end here.
const DEEPEST: usize = 12;
/// A schema stands in a reply at so many places; what generates applications would have it in thousands.
const PLACES: usize = 12;

/// The API's description.
pub(crate) struct Description(Value);

/// A reply, and what must not be seen of it.
pub(crate) struct Reply {
    pub(crate) value: Value,
    pub(crate) canaries: Vec<Canary>,
}

impl Description {
    pub(crate) fn read() -> Self {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/spec/argocd.json");
        Self(serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap())
    }

    /// What each operation answers with; of a stream, each record.
    pub(crate) fn replies(&self) -> BTreeMap<&str, &Value> {
        let operations =
            self.0["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
        fn reply(operation: &Value) -> Option<(&str, &Value)> {
            let content = operation["responses"]["200"]["content"].as_object()?.values().next()?;
            Some((operation["operationId"].as_str()?, &content["schema"]))
        }
        operations.filter_map(reply).collect()
    }

    /// A reply of this schema with a secret in every text, the first of this kind.
    pub(crate) fn reply(&self, schema: &Value, kind: usize, numbers: &mut Numbers) -> Reply {
        let mut making = Making { description: self, numbers, kind, canaries: Vec::new(), places: BTreeMap::new() };
        let value = making.value(schema, "", DEEPEST);
        let canaries = making.canaries;
        Reply { value, canaries }
    }
}

struct Making<'a> {
    description: &'a Description,
    numbers: &'a mut Numbers,
    kind: usize,
    canaries: Vec<Canary>,
    places: BTreeMap<String, usize>,
}

impl Making<'_> {
    fn value(&mut self, schema: &Value, name: &str, depth: usize) -> Value {
        if let Some(name_of) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            let description = self.description;
            let places = self.places.entry(name_of.to_owned()).or_default();
            *places += 1;
            if *places > PLACES {
                return Value::Null;
            }
            return self.value(&description.0["components"]["schemas"][name_of], name, depth);
        }
        match schema["type"].as_str() {
            // An error in a record would end the stream; errors have their own test.
            Some("object") | None if depth > 0 => {
                let mut object = Map::new();
                for (key, field) in
                    schema["properties"].as_object().into_iter().flatten().filter(|(key, _)| *key != "error")
                {
                    object.insert(key.clone(), self.value(field, key, depth - 1));
                }
                if schema["additionalProperties"].is_object() {
                    object.insert("first".into(), self.value(&schema["additionalProperties"], name, depth - 1));
                }
                for part in schema["allOf"].as_array().into_iter().flatten() {
                    if let Value::Object(fields) = self.value(part, name, depth) {
                        object.extend(fields);
                    }
                }
                Value::Object(object)
            }
            Some("array") if depth > 0 => Value::Array(vec![self.value(&schema["items"], name, depth - 1)]),
            Some("string") => Value::String(self.text(name, schema["format"].as_str())),
            Some("integer") => 1.into(),
            Some("number") => 1.5.into(),
            Some("boolean") => true.into(),
            _ => Value::Null,
        }
    }

    fn text(&mut self, name: &str, format: Option<&str>) -> String {
        if format == Some("date-time") {
            return "2026-11-22T06:19:04Z".into();
        }
        // What its name says is a secret needs no shape.
        if SECRETS.contains(&name) && self.numbers.below(2) == 0 {
            let text = unshaped(self.numbers);
            self.canaries.push(Canary { gone: vec![text.clone()], text: text.clone() });
            return text;
        }
        let canary = canary(self.kind % KINDS, self.numbers);
        self.kind += 1;
        let text = match self.numbers.below(3) {
            // Documents stand alone, and so does what its length tells.
            _ if canary.text.starts_with(['{', 'a', 'r']) => canary.text.clone(),
            0 => canary.text.clone(),
            1 => format!("it was {} there", canary.text),
            _ => format!("\"{}\"", canary.text),
        };
        self.canaries.push(canary);
        text
    }
}

/// Every field of Argo CD's own types that is a secret for what it is: repositories, credential templates, clusters,
/// accounts and sessions.
const SECRETS: &[&str] = &[
    "azureServicePrincipalClientSecret",
    "bearerToken",
    "currentPassword",
    "gcpServiceAccountKey",
    "githubAppPrivateKey",
    "keyData",
    "newPassword",
    "password",
    "sshPrivateKey",
    "tlsClientCertKey",
    "token",
];
