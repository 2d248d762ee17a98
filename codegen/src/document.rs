//! The API description as the generator reads it: `spec/argocd.json` after the overlay.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::circles::circles;
use crate::model::Effect;
use crate::problem::Problem;
use crate::since::Since;

/// Where the description is.
pub const FILE: &str = "spec/argocd.json";

/// The description and its operations.
#[derive(Clone, Debug)]
pub struct Document {
    /// The whole OpenAPI 3.0.3 document.
    pub json: Value,
    /// Its operations, sorted by their ids.
    pub operations: Vec<Operation>,
    /// Query parameters that cut a reply at the source, by operationId.
    pub projections: Vec<Projection>,
    /// Inputs that do more than read, by operationId.
    pub effects: Vec<InputEffect>,
    /// Which version brought what.
    pub since: Since,
}

/// One request that can be made.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `ApplicationService_List`.
    pub id: String,
    /// `ApplicationService`.
    pub service: String,
    /// `List`.
    pub name: String,
    /// Lower case.
    pub method: String,
    /// With its placeholders.
    pub path: String,
    /// In the document's order.
    pub parameters: Vec<Parameter>,
    /// The schema of its JSON body.
    pub body: Option<Value>,
    /// The schema of what it answers with, or of each record where it streams.
    pub response: Value,
    /// Whether it answers with records, one a line, until it is closed.
    pub stream: bool,
}

/// One parameter of a request.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// As it stands in the URL.
    pub name: String,
    /// Whether it is a segment of the path; else it is in the query.
    pub in_path: bool,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Its type.
    pub schema: Value,
}

/// A query parameter that cuts a reply at the source.
#[derive(Clone, Debug)]
pub struct Projection {
    /// The operation that has it.
    pub operation: String,
    /// Its name.
    pub parameter: String,
    /// The paths below a row that it knows, with the version that brought each; `.` where it knows all.
    pub paths: Vec<(String, (u64, u64))>,
}

/// An input that does more than its operation's method says.
#[derive(Clone, Debug)]
pub struct InputEffect {
    /// The operation that has it.
    pub operation: String,
    /// Its name.
    pub input: String,
    /// What it does then.
    pub effect: Effect,
    /// Why.
    pub reason: String,
}

impl Document {
    /// Reads the operations of a document that the importer has written.
    ///
    /// # Errors
    /// Where it is not such a document.
    pub fn read(json: Value) -> Result<Self, Vec<Problem>> {
        let bad = |what: String| vec![Problem::in_file(FILE, what, "write it with `cargo codegen import <file>`")];
        let paths = json.get("paths").and_then(Value::as_object).ok_or_else(|| bad("there are no paths".into()))?;
        let mut operations = Vec::new();
        for (path, item) in paths {
            for (method, operation) in item.as_object().into_iter().flatten() {
                operations.push(
                    read_operation(path, method, operation)
                        .ok_or_else(|| bad(format!("{method} {path} is not as the importer writes it")))?,
                );
            }
        }
        // Whoever follows references goes on without looking back.
        if let Some(circle) = circles(&uses(&json)).first() {
            return Err(bad(format!("the schema {} refers to itself: {}", circle[0], circle.join(" > "))));
        }
        operations.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Self { json, operations, projections: Vec::new(), effects: Vec::new(), since: Since::default() })
    }

    /// The names of the schemas of whole Kubernetes objects, and of their `spec`s and `status`es, which requests carry too.
    pub fn kubernetes_objects(&self) -> BTreeSet<&str> {
        let mut objects = BTreeSet::new();
        for (name, schema) in self.json["components"]["schemas"].as_object().into_iter().flatten() {
            let properties = self.properties(schema);
            let is_object =
                |(field, schema): &(&str, &Value)| *field == "metadata" && reference(schema) == Some("v1ObjectMeta");
            if properties.iter().any(is_object) {
                objects.insert(name.as_str());
                let parts = properties.iter().filter(|(field, _)| ["spec", "status"].contains(field));
                objects.extend(parts.filter_map(|(_, schema)| reference(schema)));
            }
        }
        objects
    }

    /// The operation of that id.
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The names of the services that have operations, sorted.
    pub fn services(&self) -> Vec<&str> {
        let mut services: Vec<&str> = self.operations.iter().map(|operation| operation.service.as_str()).collect();
        services.sort_unstable();
        services.dedup();
        services
    }

    /// What a schema stands for, with references followed.
    pub fn schema<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        // References do not nest deeper than this; a circle must not keep us.
        for _ in 0..32 {
            if let Some(name) = reference(schema) {
                schema = &self.json["components"]["schemas"][name];
            } else {
                break;
            }
        }
        schema
    }

    /// The fields an object has according to its schema; those of every part of an `allOf`.
    pub fn properties<'a>(&'a self, schema: &'a Value) -> Vec<(&'a str, &'a Value)> {
        let schema = self.schema(schema);
        let mut properties: Vec<(&str, &Value)> = schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(name, schema)| (name.as_str(), schema))
            .collect();
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            properties.extend(self.properties(part));
        }
        properties
    }
}

impl Operation {
    /// Whether a request without that parameter in the query is refused.
    pub fn needs(&self, query: &str) -> bool {
        self.parameters.iter().any(|parameter| !parameter.in_path && parameter.required && parameter.name == query)
    }
}

/// The name of the schema that a `$ref` points to.
pub fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")
}

/// The schemas that each schema refers to, however deep inside.
fn uses(json: &Value) -> BTreeMap<&str, BTreeSet<&str>> {
    fn below<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
        found.extend(reference(value));
        match value {
            Value::Object(members) => members.values().for_each(|value| below(value, found)),
            Value::Array(items) => items.iter().for_each(|value| below(value, found)),
            _ => {}
        }
    }
    let schemas = json["components"]["schemas"].as_object().into_iter().flatten();
    let uses = schemas.map(|(name, schema)| {
        let mut found = BTreeSet::new();
        below(schema, &mut found);
        (name.as_str(), found)
    });
    uses.collect()
}

fn read_operation(path: &str, method: &str, operation: &Value) -> Option<Operation> {
    let id = operation.get("operationId")?.as_str()?;
    let (service, name) = id.split_once('_')?;
    let content = operation.get("responses")?.get("200")?.get("content")?.as_object()?;
    let (kind, media) = content.iter().next()?;
    Some(Operation {
        id: id.to_owned(),
        service: service.to_owned(),
        name: name.to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
        parameters: operation
            .get("parameters")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|parameter| {
                Some(Parameter {
                    name: parameter.get("name")?.as_str()?.to_owned(),
                    in_path: parameter.get("in")?.as_str()? == "path",
                    required: parameter.get("required").and_then(Value::as_bool).unwrap_or_default(),
                    schema: parameter.get("schema")?.clone(),
                })
            })
            .collect::<Option<_>>()?,
        body: operation.get("requestBody").map(|body| body["content"]["application/json"]["schema"].clone()),
        response: media.get("schema").cloned().unwrap_or_default(),
        stream: kind == "application/x-ndjson",
    })
}
