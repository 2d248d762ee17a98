//! One Kubernetes object among several: what it is called, and whether it is one of those asked for.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::difference::{Change, Shared, Told, Weight, shared, told, weight};

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

/// More bytes than these no answer holds; what comes behind them is not worth comparing line by line.
const ENOUGH: usize = 60_000;

/// How much is told of each of so many resources, once so many bytes are told of those before it.
pub(super) fn limits(count: usize, told: usize) -> Told {
    let lines = if count == 1 { 600 } else { 80 };
    Told { lines: if told < ENOUGH { lines } else { 0 } }
}

/// What is told of each, with as much of each as the ones before it leave room for.
pub(super) fn blocks<'a, T>(all: &'a [T], block: impl Fn(&'a T, Told) -> String) -> impl Iterator<Item = String> {
    let mut bytes = 0;
    all.iter().map(move |one| {
        let told = block(one, limits(all.len(), bytes));
        bytes += told.len();
        told
    })
}

/// Whether a unified difference is asked for.
pub(super) fn is_unified(given: &Map<String, Value>) -> bool {
    given.get("format").and_then(Value::as_str) == Some("unified")
}

/// `1 resource`, `2 resources`
pub(super) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// So many resources have to have a change alike for it to be told once for all of them.
const ALIKE: usize = 4;

/// What many resources have alike, told once.
#[derive(Debug, Default)]
pub(super) struct Alike {
    /// What matters, and what does not.
    blocks: (Vec<String>, Vec<String>),
    /// The places of those that have no change left.
    pub(super) emptied: Vec<usize>,
}

impl Alike {
    /// Takes it out of the changes of these resources.
    pub(super) fn taken(resources: &mut [(&Name, &mut Vec<Change>)]) -> Self {
        let names: Vec<String> = resources.iter().map(|(name, _)| name.told()).collect();
        let mut changes: Vec<&mut Vec<Change>> = resources.iter_mut().map(|(_, changes)| &mut **changes).collect();
        let had: Vec<bool> = changes.iter().map(|changes| !changes.is_empty()).collect();
        let found = shared(&mut changes, ALIKE);
        let emptied = (0..had.len()).filter(|place| had[*place] && changes[*place].is_empty()).collect();
        let (matter, rest): (Vec<Shared>, Vec<Shared>) =
            found.into_iter().partition(|shared| shared.changes.iter().any(|change| weight(change) < Weight::Metadata));
        let told = |shared: Vec<Shared>| shared.iter().map(|shared| of_several(shared, &names)).collect();
        Self { blocks: (told(matter), told(rest)), emptied }
    }

    /// With the blocks of single resources between what matters and what does not.
    pub(super) fn around(self, blocks: impl Iterator<Item = String>) -> Vec<String> {
        self.blocks.0.into_iter().chain(blocks).chain(self.blocks.1).collect()
    }
}

fn of_several(shared: &Shared, names: &[String]) -> String {
    let named: Vec<&str> = shared.of.iter().take(3).map(|place| names[*place].as_str()).collect();
    let more = if shared.of.len() > 3 { format!(" and {} more", shared.of.len() - 3) } else { String::new() };
    let lines: String =
        told(&shared.changes, limits(2, 0), |_| None).iter().map(|line| format!("\n  {line}")).collect();
    format!("{} resources alike ({}{more}): {}{lines}", shared.of.len(), named.join(", "), fields(shared.changes.len()))
}

/// `1 field differs`
pub(super) fn fields(number: usize) -> String {
    count(number, "field differs", "fields differ")
}

/// One resource and its lines.
pub(super) fn block(name: &Name, head: &str, lines: &[String], unified: bool) -> String {
    let indent = if unified { "" } else { "  " };
    let lines: String = lines.iter().map(|line| format!("\n{indent}{line}")).collect();
    format!("{}: {head}{lines}", name.told())
}
