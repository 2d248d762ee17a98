//! One Kubernetes object among several: what it is called, and whether it is one of those asked for.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::difference::Told;

/// What tells an object from all others.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(default)]
pub(super) struct Name {
    pub(super) kind: String,
    pub(super) namespace: String,
    pub(super) name: String,
    pub(super) group: String,
}

impl Name {
    /// Of a manifest.
    pub(super) fn of(manifest: &Value) -> Self {
        let text = |pointer: &str| manifest.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        let version = text("/apiVersion");
        Self {
            kind: text("/kind"),
            namespace: text("/metadata/namespace"),
            name: text("/metadata/name"),
            group: version.split_once('/').map(|(group, _)| group.to_owned()).unwrap_or_default(),
        }
    }

    /// `Deployment payments/checkout`
    pub(super) fn told(&self) -> String {
        match self.namespace.as_str() {
            "" => format!("{} {}", self.kind, self.name),
            namespace => format!("{} {namespace}/{}", self.kind, self.name),
        }
    }

    /// Whether the arguments `kind` and `resource` want it.
    pub(super) fn fits(&self, given: &Map<String, Value>) -> bool {
        let text = |name: &str| given.get(name).and_then(Value::as_str).unwrap_or_default();
        let kind = text("kind");
        (kind.is_empty() || kind.eq_ignore_ascii_case(&self.kind))
            && self.name.to_lowercase().contains(&text("resource").to_lowercase())
    }
}

/// How much is told of each of so many resources.
pub(super) fn limits(count: usize) -> Told {
    Told { lines: if count == 1 { 600 } else { 80 } }
}

/// Whether a unified difference is asked for.
pub(super) fn is_unified(given: &Map<String, Value>) -> bool {
    given.get("format").and_then(Value::as_str) == Some("unified")
}

/// `1 resource`, `2 resources`
pub(super) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// One resource and its lines.
pub(super) fn block(name: &Name, head: &str, lines: &[String], unified: bool) -> String {
    let indent = if unified { "" } else { "  " };
    let lines: String = lines.iter().map(|line| format!("\n{indent}{line}")).collect();
    format!("{}: {head}{lines}", name.told())
}
