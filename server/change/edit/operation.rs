//! One operation of a JSON patch.

use serde::Deserialize;
use serde_json::{Map, Value};

/// What it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Add,
    Remove,
    Replace,
    Move,
    Copy,
    Test,
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Operation {
    #[serde(rename = "op")]
    pub(crate) kind: Kind,
    /// A JSON pointer.
    pub(crate) path: String,
    /// Another, of what is moved or copied.
    #[serde(default)]
    pub(crate) from: Option<String>,
    /// What is put there; `null` is a value.
    #[serde(default, deserialize_with = "given")]
    pub(crate) value: Option<Value>,
}

/// A value that is given, though it is `null`.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl Operation {
    pub(crate) fn add(path: &str, value: Value) -> Self {
        Self { kind: Kind::Add, path: path.to_owned(), from: None, value: Some(value) }
    }

    pub(crate) fn replace(path: &str, value: Value) -> Self {
        Self { kind: Kind::Replace, ..Self::add(path, value) }
    }

    pub(crate) fn remove(path: &str) -> Self {
        Self { kind: Kind::Remove, path: path.to_owned(), from: None, value: None }
    }

    pub(crate) fn test(path: &str, value: Value) -> Self {
        Self { kind: Kind::Test, ..Self::add(path, value) }
    }

    /// Those of a patch.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn all_of(patch: &str) -> Result<Vec<Self>, String> {
        serde_json::from_str(patch).map_err(|error| error.to_string())
    }

    pub(crate) fn to_json(&self) -> Value {
        let word = match self.kind {
            Kind::Add => "add",
            Kind::Remove => "remove",
            Kind::Replace => "replace",
            Kind::Move => "move",
            Kind::Copy => "copy",
            Kind::Test => "test",
        };
        let mut written = Map::new();
        written.insert("op".to_owned(), word.into());
        written.insert("path".to_owned(), self.path.clone().into());
        if let Some(from) = &self.from {
            written.insert("from".to_owned(), from.clone().into());
        }
        if let Some(value) = &self.value {
            written.insert("value".to_owned(), value.clone());
        }
        Value::Object(written)
    }
}

/// A name as a part of a JSON pointer.
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
