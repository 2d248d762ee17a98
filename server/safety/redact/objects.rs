//! Secrets in JSON, by what a value is called and by where it is: the name of its field, the `name` beside a `value`,
//! the flag before it, the data of a Kubernetes Secret. Documents inside a text, JSON and YAML, are looked into as well.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::hints::Hints;
use super::names::{Secrecy, secrecy};
use super::{Redactor, encoded, json, yaml};

/// How deep documents inside texts inside documents are looked into.
const DEPTH: usize = 3;
/// What every value in the data of a Secret is.
const SECRET: Secrecy = Secrecy::Certain("secret");
/// Fields that hold the value of the `name` or `key` beside them: in environments and parameters, of Helm, of plugins
/// and of resource actions.
const VALUES: &[&str] = &["value", "string", "array", "map", "default"];
/// Names of fields that hold secrets under names of their own.
const MAPS: &[&str] = &["passwords", "tokens", "secrets"];
/// A text of so many bytes may well be a manifest.
const MANIFEST: usize = 512;
/// A name shorter than this is no secret itself.
const LONG_NAME: usize = 20;

/// Where a value is.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// What its name says of it.
    secrecy: Option<Secrecy>,
    /// The name of the field it is in, or of the one around that where it is in a list.
    field: &'a str,
    /// Whether it belongs to a Kubernetes Secret, as its kind or the one beside it says.
    in_secret: bool,
    depth: usize,
}

/// Whether what is beside a field of this name may say that its value is a secret.
pub(super) fn is_told_beside(key: &str) -> bool {
    VALUES.contains(&key)
        || MAPS.contains(&key)
        || matches!(key, "data" | "stringData" | "secretGenerator" | "patch" | "args" | "command")
}

/// Redacts in place. Names of fields stay, and so do objects under a secret-like name: only what is inside may go.
pub(super) fn redact(value: &mut Value, redactor: &Redactor) {
    redact_under(Place { secrecy: None, field: "", in_secret: false, depth: DEPTH }, value, redactor);
}

/// Whether anything was redacted.
pub(super) fn redact_under(place: Place<'_>, value: &mut Value, redactor: &Redactor) -> bool {
    match value {
        Value::String(text) => redact_text(place, text, redactor),
        Value::Array(items) => redact_items(place, items, redactor),
        Value::Object(fields) => redact_fields(place, fields, redactor),
        Value::Number(number) => match place.secrecy {
            Some(Secrecy::Certain(kind @ ("password" | "secret"))) => {
                *value = Value::String(redactor.marker(kind, &number.to_string()));
                true
            }
            _ => false,
        },
        Value::Null | Value::Bool(_) => false,
    }
}

fn redact_text(place: Place<'_>, text: &mut String, redactor: &Redactor) -> bool {
    if let Some(kind) = place.secrecy.and_then(|secrecy| secrecy.of_value(text)) {
        *text = redactor.marker(kind, text);
        return true;
    }
    let inside = Place { secrecy: None, field: "", depth: place.depth.saturating_sub(1), ..place };
    // Something as long as a manifest holds a hint in any case; looking for one would cost more than it saves.
    let hints = (text.len() < MANIFEST).then(|| Hints::of(text));
    if hints.as_ref().is_some_and(|hints| !hints.any())
        && !place.in_secret
        && !text.contains("\\u")
        && !encoded::any(text)
    {
        return false;
    }
    if let Some(mut value) = (place.depth > 0).then(|| json::read(text)).flatten() {
        let changed = redact_under(inside, &mut value, redactor);
        if changed {
            *text = value.to_string();
        }
        return changed;
    }
    let hints = hints.unwrap_or_else(|| Hints::of(text));
    if place.depth > 0 {
        let may_be_yaml = text.contains('\n') && (!hints.names.is_empty() || place.in_secret);
        if let Some(redacted) = may_be_yaml.then(|| yaml::redact(text, inside, redactor)).flatten() {
            *text = redacted;
            redact_flat(text, None, redactor);
            return true;
        }
    }
    redact_flat(text, Some(hints), redactor)
}

fn redact_flat(text: &mut String, hints: Option<Hints>, redactor: &Redactor) -> bool {
    match redactor.hinted(text, hints) {
        Cow::Owned(redacted) => {
            *text = redacted;
            true
        }
        Cow::Borrowed(_) => false,
    }
}

fn redact_items(place: Place<'_>, items: &mut [Value], redactor: &Redactor) -> bool {
    let mut changed = false;
    // Of what follows a flag, the flag is the name.
    let mut of_flag = None;
    for item in items {
        let text = item.as_str();
        let follows = of_flag.take().filter(|_| text.is_some_and(|text| !text.starts_with('-')));
        of_flag = text.filter(|text| text.starts_with('-') && !text.contains(['=', ' '])).and_then(secrecy);
        if place.field == "secretGenerator" {
            changed |= redact_generator(item, redactor);
        }
        changed |= redact_under(Place { secrecy: follows.or(place.secrecy), ..place }, item, redactor);
    }
    changed
}

/// Kustomize makes a Secret of `literals: [name=value]`.
fn redact_generator(generator: &mut Value, redactor: &Redactor) -> bool {
    let mut changed = false;
    for literal in generator.get_mut("literals").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some((name, value)) = literal.as_str().and_then(|text| text.split_once('=')) else { continue };
        if let Some(kind) = SECRET.of_value(value) {
            *literal = Value::from(format!("{name}={}", redactor.marker(kind, value)));
            changed = true;
        }
    }
    changed
}

fn redact_fields(place: Place<'_>, fields: &mut Map<String, Value>, redactor: &Redactor) -> bool {
    let mut changed = redact_names(fields, redactor);
    let is_secret = match fields.get("kind").and_then(Value::as_str) {
        Some("Secret" | "SecretList") => true,
        Some(_) => false,
        // What a patch is for is said beside it.
        None => place.in_secret || fields.get("target").is_some_and(|target| target["kind"] == "Secret"),
    };
    let of_value = beside(fields, is_secret);
    for (key, value) in fields.iter_mut() {
        let here = Place { secrecy: None, field: key, in_secret: is_secret, depth: place.depth };
        changed |= match (key.as_str(), &mut *value) {
            ("data" | "stringData", Value::Object(data)) if is_secret => redact_all(SECRET, data, here, redactor),
            (key, value) if of_value.is_some() && VALUES.contains(&key) => match value {
                Value::Object(map) => redact_all(of_value.unwrap_or(SECRET), map, here, redactor),
                value => redact_under(Place { secrecy: of_value, ..here }, value, redactor),
            },
            (key, Value::Object(map)) if MAPS.contains(&key) => {
                redact_all(Secrecy::Likely("secret"), map, here, redactor)
            }
            (key, value) => redact_under(Place { secrecy: secrecy(key), ..here }, value, redactor),
        };
    }
    changed
}

/// What the fields beside a value say of it: its name, or the path of a JSON patch.
fn beside(fields: &Map<String, Value>, in_secret: bool) -> Option<Secrecy> {
    if !fields.keys().any(|key| VALUES.contains(&key.as_str())) {
        return None;
    }
    let text = |key: &str| fields.get(key).and_then(Value::as_str);
    if let Some(path) = text("path").filter(|_| fields.contains_key("op")) {
        let in_data = path.starts_with("/stringData/") || in_secret && path.starts_with("/data/");
        return if in_data { Some(SECRET) } else { path.rsplit('/').next().and_then(secrecy) };
    }
    ["name", "key"].iter().find_map(|key| text(key)).and_then(secrecy)
}

/// Every value in the object, under whatever name.
fn redact_all(secrecy: Secrecy, map: &mut Map<String, Value>, place: Place<'_>, redactor: &Redactor) -> bool {
    let mut changed = false;
    for (key, value) in map.iter_mut() {
        let by_name = super::names::secrecy(key).filter(|secrecy| matches!(secrecy, Secrecy::Certain(_)));
        changed |= redact_under(Place { secrecy: by_name.or(Some(secrecy)), field: key, ..place }, value, redactor);
    }
    changed
}

/// A name may hold a secret by its shape.
fn redact_names(fields: &mut Map<String, Value>, redactor: &Redactor) -> bool {
    let redacted = |key: &str| match redactor.shapes(key) {
        Cow::Owned(redacted) => Some(redacted),
        Cow::Borrowed(_) => None,
    };
    if !fields.keys().any(|key| key.len() >= LONG_NAME && redacted(key).is_some()) {
        return false;
    }
    let before = std::mem::take(fields);
    fields.extend(before.into_iter().map(|(key, value)| (redacted(&key).unwrap_or(key), value)));
    true
}
