//! The definition of a tool that a client of MCP sees. Schemas are plain on purpose: an object at the root, one type a
//! property, no references and no combinators, since one that a host does not understand costs the whole list.

use serde_json::{Map, Value, json};

use crate::model::{Answer, Argument, Effect, Field, Item, Kind, Role, Take, Target, Tool};

/// As pretty JSON with a final newline.
pub(super) fn definition(tool: &Tool) -> String {
    let properties: Map<String, Value> =
        tool.arguments.iter().map(|argument| (argument.name.clone(), property(argument))).collect();
    let required: Vec<&str> =
        tool.arguments.iter().filter(|argument| argument.required).map(|argument| argument.name.as_str()).collect();
    let mut input = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        input["required"] = json!(required);
    }
    input["additionalProperties"] = json!(false);
    let definition = json!({
        "name": tool.name,
        "title": tool.title,
        "description": tool.description,
        "inputSchema": input,
        "annotations": {
            "readOnlyHint": tool.most() == Effect::Read,
            "destructiveHint": tool.most() == Effect::Destructive,
            "idempotentHint": tool.idempotent,
            // Whoever writes to a log or an event speaks to the model through this tool.
            "openWorldHint": tells_foreign_words(&tool.answer),
        },
    });
    let mut text = serde_json::to_string_pretty(&definition).unwrap_or_default();
    text.push('\n');
    text
}

fn property(argument: &Argument) -> Value {
    let mut property = match &argument.kind {
        Kind::Text(values) => with_enum(json!({ "type": "string" }), values),
        Kind::Texts(values) => json!({ "type": "array", "items": with_enum(json!({ "type": "string" }), values) }),
        Kind::Integer(minimum, maximum) => {
            let mut schema = json!({ "type": "integer" });
            if let Some(minimum) = minimum {
                schema["minimum"] = json!(minimum);
            }
            if let Some(maximum) = maximum {
                schema["maximum"] = json!(maximum);
            }
            schema
        }
        Kind::Integers => json!({ "type": "array", "items": { "type": "integer" } }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Object => json!({ "type": "object" }),
        Kind::Patch => json!({ "type": "string" }),
        Kind::Objects(items) => {
            let field = |item: &Item| (item.name.clone(), json!({ "type": "string", "description": item.description }));
            let fields: Map<String, Value> = items.iter().map(field).collect();
            let required: Vec<&str> =
                items.iter().filter(|item| item.required).map(|item| item.name.as_str()).collect();
            let mut element = json!({ "type": "object", "properties": fields });
            if !required.is_empty() {
                element["required"] = json!(required);
            }
            element["additionalProperties"] = json!(false);
            json!({ "type": "array", "items": element })
        }
    };
    property["description"] = json!(argument.description);
    if let Some(default) = &argument.default {
        property["default"] = default.clone();
    }
    if let (Role::Input(Target::Segment(_)), Kind::Text(_)) = (&argument.role, &argument.kind) {
        property["minLength"] = json!(1);
    }
    property
}

fn with_enum(mut schema: Value, values: &[String]) -> Value {
    if !values.is_empty() {
        schema["enum"] = json!(values);
    }
    schema
}

fn tells_foreign_words(answer: &Answer) -> bool {
    fn any(fields: &[Field]) -> bool {
        fields.iter().any(|field| {
            field.untrusted
                || match &field.take {
                    Take::Group(nested) => any(nested),
                    Take::Each(each) => any(&each.fields),
                    _ => false,
                }
        })
    }
    match answer {
        Answer::Object(fields) => any(fields),
        Answer::Rows(rows) => any(&rows.columns),
        Answer::Lines(lines) => any(&lines.columns),
        Answer::ByHand(_) => true,
    }
}
