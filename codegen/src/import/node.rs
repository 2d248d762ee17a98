//! A place in the document being read: a value and the path that leads to it, with the questions the importer asks of
//! it. An answer that is not as expected is a problem with that path.

use serde_json::Value;

use crate::problem::Problem;

/// The cure where upstream says something that it never said before.
pub(super) const NEW: &str = "decide what it means to a client, then teach codegen/src/import";

/// Keys whose text is prose. It is never copied.
const PROSE: [&str; 3] = ["description", "summary", "title"];

/// A value of the document and the path that leads to it.
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) path: String,
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self { value, path: String::new() }
    }

    /// The value of a key, where this is an object that has it.
    pub(super) fn key(&self, key: &str) -> Option<Node<'a>> {
        self.value.get(key).map(|value| Node { value, path: joined(&self.path, key) })
    }

    /// The value of a key that has to be there.
    pub(super) fn need(&self, key: &str, problems: &mut Problems<'_>) -> Option<Node<'a>> {
        let node = self.key(key);
        if node.is_none() && self.is_object(problems) {
            problems.at(self, format!("\"{key}\" is missing"), "");
        }
        node
    }

    /// Reports each key that is neither prose nor one of `keys`.
    pub(super) fn knows(&self, keys: &[&str], problems: &mut Problems<'_>) {
        for (key, value) in self.value.as_object().into_iter().flatten() {
            let is_prose = PROSE.contains(&key.as_str()) && value.is_string();
            if !is_prose && !keys.contains(&key.as_str()) {
                problems.at(&Node { value, path: joined(&self.path, key) }, "unknown key", NEW);
            }
        }
    }

    /// The members of an object, in the order given.
    pub(super) fn members(&self, problems: &mut Problems<'_>) -> Vec<(&'a str, Node<'a>)> {
        self.is_object(problems);
        let members = self.value.as_object().into_iter().flatten();
        members.map(|(key, value)| (key.as_str(), Node { value, path: joined(&self.path, key) })).collect()
    }

    /// The items of a list, in the order given.
    pub(super) fn items(&self, problems: &mut Problems<'_>) -> Vec<Node<'a>> {
        if !self.value.is_array() {
            self.expected("a list", problems);
        }
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(|(index, value)| Node { value, path: format!("{}[{index}]", self.path) }).collect()
    }

    pub(super) fn text(&self, problems: &mut Problems<'_>) -> Option<&'a str> {
        let text = self.value.as_str();
        if text.is_none() {
            self.expected("text", problems);
        }
        text
    }

    /// Text that is a name, see [`is_name`].
    pub(super) fn name(&self, problems: &mut Problems<'_>) -> Option<&'a str> {
        let text = self.text(problems)?;
        if !is_name(text) {
            self.expected("a name", problems);
        }
        Some(text)
    }

    pub(super) fn flag(&self, problems: &mut Problems<'_>) -> bool {
        if !self.value.is_boolean() {
            self.expected("true or false", problems);
        }
        self.value == true
    }

    fn is_object(&self, problems: &mut Problems<'_>) -> bool {
        if !self.value.is_object() {
            self.expected("an object", problems);
        }
        self.value.is_object()
    }

    /// Reports that this is not what it has to be.
    pub(super) fn expected(&self, wanted: &str, problems: &mut Problems<'_>) {
        problems.at(self, format!("expected {wanted}, found {}", shown(self.value)), NEW);
    }
}

/// The problems met so far.
pub(super) struct Problems<'f> {
    file: &'f str,
    met: Vec<Problem>,
}

impl<'f> Problems<'f> {
    pub(super) fn new(file: &'f str) -> Self {
        Self { file, met: Vec::new() }
    }

    pub(super) fn at(&mut self, node: &Node<'_>, what: impl Into<String>, cure: &str) {
        let what = one_line(what.into());
        self.met.push(match one_line(node.path.clone()) {
            path if path.is_empty() => Problem::in_file(self.file, what, cure),
            path => Problem::at_path(self.file, path, what, cure),
        });
    }

    /// The result, where there are no problems.
    pub(super) fn or<T>(self, result: T) -> Result<T, Vec<Problem>> {
        if self.met.is_empty() { Ok(result) } else { Err(self.met) }
    }
}

/// Whether text has only characters that names in these documents have (`repo.repo`, `v1alpha1Application`, `can-i`).
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// A value as a problem shows it, cut where it is long.
pub(super) fn shown(value: &Value) -> String {
    const LONGEST: usize = 60;
    match value {
        Value::Object(_) => "an object".into(),
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => "a list".into(),
        other => {
            let text = other.to_string();
            text.char_indices().nth(LONGEST).map(|(end, _)| format!("{}…", &text[..end])).unwrap_or(text)
        }
    }
}

/// Text with its control characters escaped: keys and values may have any, and problems are lines.
fn one_line(text: String) -> String {
    if text.contains(char::is_control) { text.escape_debug().to_string() } else { text }
}

/// The path of a key under a path.
fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.into() } else { format!("{path}.{key}") }
}
