//! Changes as lines: what somebody reads at night who wants to know what is different.

use serde_json::Value;

use super::key::Key;
use super::lines::{around_difference, cut, differing, first};
use super::noise::is_masked;
use super::{Change, Step, What, weight};

/// Characters of a value that are told in its line.
const WIDTH: usize = 160;
/// Lines of one value that takes several.
const VALUE: usize = 30;
/// Lines around those that differ in a text, and in a whole manifest.
const AROUND: (usize, usize) = (1, 3);

/// How much is told of one resource, and of one value in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    /// Lines of the resource; none at all may be told of it.
    pub(crate) lines: usize,
}

/// The changes, the weightiest first: a line each, more for texts of several lines. `beside` is told behind a change.
pub(crate) fn told(changes: &[Change], limits: Told, beside: impl Fn(&Change) -> Option<String>) -> Vec<String> {
    if limits.lines == 0 {
        return Vec::new();
    }
    let mut sorted: Vec<&Change> = changes.iter().collect();
    sorted.sort_by_key(|change| weight(change));
    let lines = sorted.into_iter().flat_map(|change| {
        let mut lines = one(change);
        if let (Some(line), Some(beside)) = (lines.first_mut(), beside(change)) {
            line.push_str(&beside);
        }
        lines
    });
    first(lines.collect(), limits.lines)
}

/// Both manifests as YAML, and the lines that differ.
pub(crate) fn unified(from: &Value, to: &Value, limits: Told) -> Vec<String> {
    if limits.lines == 0 {
        return Vec::new();
    }
    let text = |manifest: &Value| match manifest {
        Value::Null => String::new(),
        manifest => {
            let mut manifest = manifest.clone();
            manifest.sort_all_objects();
            yaml(&manifest)
        }
    };
    differing(&text(from), &text(to), AROUND.1, limits.lines)
}

/// What a resource that is only on one side is made of: its images, and how many of it there are.
pub(crate) fn essence(manifest: &Value) -> Vec<String> {
    let mut images = Vec::new();
    collect(manifest, "image", &mut images);
    images.dedup();
    let replicas = manifest.pointer("/spec/replicas").map(|replicas| format!("replicas: {}", scalar(replicas)));
    let images = (!images.is_empty()).then(|| format!("images: {}", images.join(" ")));
    images.into_iter().chain(replicas).collect()
}

fn collect(value: &Value, field: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| match value.as_str() {
            Some(text) if name == field => found.push(cut(text, WIDTH)),
            _ => collect(value, field, found),
        }),
        Value::Array(items) => items.iter().for_each(|item| collect(item, field, found)),
        _ => {}
    }
}

fn one(change: &Change) -> Vec<String> {
    let path = path(&change.path);
    match &change.what {
        What::Changed(from, _) if is_masked(from) => vec![format!("{path}: changed (masked)")],
        What::Changed(from, to) => changed(&path, from, to),
        What::Removed(value) => on_one_side(&path, "only before", "-", value),
        What::Added(value, _) => on_one_side(&path, "new", "+", value),
        What::Ordered(keys) => {
            let keys: Vec<String> = keys.iter().map(key).collect();
            vec![format!("{path}: other order: {}", cut(&keys.join(", "), WIDTH))]
        }
    }
}

fn changed(path: &str, from: &Value, to: &Value) -> Vec<String> {
    let documents = document(from).zip(document(to));
    if let Some((from, to)) = in_line(from).zip(in_line(to)) {
        if let Some(tag) = other_tag(&from, &to).filter(|_| path.ends_with("image")) {
            return vec![format!("{path}: {from} → …:{tag}")];
        }
        if from.chars().count() <= WIDTH && to.chars().count() <= WIDTH {
            return vec![format!("{path}: {from} → {to}")];
        }
        // More than one place of a long document in one line may differ.
        if let Some((from, to)) = documents {
            return several(path, &differing(&yaml(&from), &yaml(&to), AROUND.0, VALUE));
        }
        let (from, to) = around_difference(&from, &to, WIDTH);
        return vec![format!("{path}: {from} → {to}")];
    }
    let lines = differing(&block(from), &block(to), AROUND.0, VALUE);
    if lines.is_empty() {
        return vec![format!("{path}: only the line feeds at its end differ")];
    }
    several(path, &lines)
}

fn several(path: &str, lines: &[String]) -> Vec<String> {
    std::iter::once(format!("{path}:")).chain(lines.iter().map(|line| format!("  {line}"))).collect()
}

/// What a text of JSON holds.
fn document(text: &Value) -> Option<Value> {
    serde_json::from_str(text.as_str()?).ok().filter(|value: &Value| value.is_object() || value.is_array())
}

/// The tag of an image of which the rest stays as it was.
fn other_tag<'a>(from: &str, to: &'a str) -> Option<&'a str> {
    let ((image, tag), (same, other)) = from.rsplit_once(':').zip(to.rsplit_once(':'))?;
    (image == same && !tag.contains('/') && from.len() <= WIDTH).then_some(other)
}

fn on_one_side(path: &str, word: &str, sign: &str, value: &Value) -> Vec<String> {
    if is_masked(value) {
        return vec![format!("{sign} {path}: (masked)")];
    }
    match in_line(value) {
        Some(text) => vec![format!("{sign} {path}: {}", cut(&text, WIDTH))],
        None => {
            let text = block(value);
            let lines = first(text.lines().map(|line| format!("  {sign}{}", cut(line, WIDTH))).collect(), VALUE);
            std::iter::once(format!("{sign} {path} ({word}):")).chain(lines).collect()
        }
    }
}

/// The value in one line; nothing where it takes several.
fn in_line(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.trim_end_matches('\n').contains('\n') => None,
        Value::Object(_) | Value::Array(_) => Some(flow(value)).filter(|text| text.chars().count() <= WIDTH),
        value => Some(scalar(value)),
    }
}

/// `{name: LOG_LEVEL, value: debug}`
fn flow(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}: {}", flow(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        value => scalar(value),
    }
}

/// A text without quotes, where it cannot be taken for anything else.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => {
            let plain = !text.is_empty()
                && text.trim() == text
                && !text.contains(['\n', '"', '→', ','])
                && serde_json::from_str::<Value>(text).is_err();
            if plain { text.clone() } else { value.to_string() }
        }
        value => value.to_string(),
    }
}

fn block(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => yaml(value),
    }
}

fn yaml(value: &Value) -> String {
    crate::answer::yaml(value) + "\n"
}

/// `spec.template.spec.containers[checkout].image`
fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Field(name) if name.contains(['.', '/', ' ', '[']) => path.push_str(&format!("[{name}]")),
            Step::Field(name) if path.is_empty() => path.push_str(name),
            Step::Field(name) => path.push_str(&format!(".{name}")),
            Step::Item(item) => path.push_str(&format!("[{}]", key(item))),
            Step::Only => path.push_str("[0]"),
        }
    }
    path
}

fn key(key: &Key) -> String {
    let values = key.iter().filter(|(_, value)| !value.is_null()).map(|(_, value)| match value {
        Value::String(text) => cut(text, WIDTH),
        value => value.to_string(),
    });
    values.collect::<Vec<_>>().join("/")
}
