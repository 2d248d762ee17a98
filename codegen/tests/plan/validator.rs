//! What a value breaks of a JSON Schema, for the keywords that the schema of mapping files uses.

use regex::Regex;
use serde_json::Value;

/// Every rule that is broken, by the path of the value. A keyword that is not known here is a panic: nothing is passed over.
pub(crate) fn broken(root: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(root, root, value, "", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    let fits = |schema: &Value| {
        let mut inside = Vec::new();
        check(root, schema, value, path, &mut inside);
        inside.is_empty()
    };
    let all = |rule: &Value| rule.as_array().unwrap().clone();
    let count = |rule: &Value| usize::try_from(rule.as_u64().unwrap()).unwrap();
    for (keyword, rule) in schema.as_object().unwrap() {
        let holds = match (keyword.as_str(), value) {
            ("$schema" | "title" | "description" | "definitions", _) => true,
            // Both are looked at together with `properties` below.
            ("patternProperties", _) => true,
            ("$ref", _) => {
                let target = root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                check(root, target, value, path, found);
                true
            }
            ("allOf", _) => {
                all(rule).iter().for_each(|schema| check(root, schema, value, path, found));
                true
            }
            ("anyOf", _) => all(rule).iter().any(fits),
            ("oneOf", _) => all(rule).iter().filter(|schema| fits(schema)).count() == 1,
            ("enum", _) => all(rule).contains(value),
            ("type", _) => match rule {
                Value::Array(types) => types.iter().any(|one| is(value, one.as_str().unwrap())),
                one => is(value, one.as_str().unwrap()),
            },
            ("minLength", Value::String(text)) => text.chars().count() >= count(rule),
            ("maxLength", Value::String(text)) => text.chars().count() <= count(rule),
            ("pattern", Value::String(text)) => Regex::new(rule.as_str().unwrap()).unwrap().is_match(text),
            ("minimum", Value::Number(number)) => number.as_i64() >= rule.as_i64(),
            ("maximum", Value::Number(number)) => number.as_i64() <= rule.as_i64(),
            ("minItems", Value::Array(items)) => items.len() >= count(rule),
            ("maxItems", Value::Array(items)) => items.len() <= count(rule),
            ("uniqueItems", Value::Array(items)) => {
                items.iter().enumerate().all(|(at, one)| !items[..at].contains(one))
            }
            ("items", Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    check(root, rule, item, &format!("{path}/{at}"), found);
                }
                true
            }
            ("required", Value::Object(object)) => {
                all(rule).iter().all(|key| object.contains_key(key.as_str().unwrap()))
            }
            ("minProperties", Value::Object(object)) => object.len() >= count(rule),
            ("maxProperties", Value::Object(object)) => object.len() <= count(rule),
            ("propertyNames", Value::Object(object)) => {
                for key in object.keys() {
                    check(root, rule, &key.as_str().into(), &format!("{path}/{key}"), found);
                }
                true
            }
            ("properties", Value::Object(object)) => {
                for (key, value) in object {
                    if let Some(schema) = rule.get(key) {
                        check(root, schema, value, &format!("{path}/{key}"), found);
                    }
                }
                true
            }
            ("additionalProperties", Value::Object(object)) => {
                let patterns = schema.get("patternProperties").and_then(Value::as_object);
                for (key, value) in object {
                    let path = format!("{path}/{key}");
                    let named = schema["properties"].get(key).is_some();
                    let pattern = patterns
                        .and_then(|all| all.iter().find(|(pattern, _)| Regex::new(pattern).unwrap().is_match(key)));
                    match (named, pattern, rule) {
                        (true, ..) => {}
                        (_, Some((_, schema)), _) => check(root, schema, value, &path, found),
                        (_, _, Value::Bool(false)) => found.push(format!("{path} is not known")),
                        (_, _, schema) => check(root, schema, value, &path, found),
                    }
                }
                true
            }
            (
                "minLength"
                | "maxLength"
                | "pattern"
                | "minimum"
                | "maximum"
                | "minItems"
                | "maxItems"
                | "uniqueItems"
                | "items"
                | "required"
                | "minProperties"
                | "maxProperties"
                | "propertyNames"
                | "properties"
                | "additionalProperties",
                _,
            ) => true,
            (other, _) => panic!("{other} is not a keyword that this validator knows"),
        };
        if !holds {
            found.push(format!("{path} breaks {keyword}"));
        }
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is not a type"),
    }
}
