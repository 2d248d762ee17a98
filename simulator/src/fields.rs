//! `fields=`: the list of applications goes by a fixed set of paths; log records go by any path and its prefixes.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    json,
    options::Version,
    random::{fold, mix},
    wire::Application,
};

/// What a request wants to see, or with a leading `-` does not want to see.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    paths: Vec<String>,
    exclude: bool,
}

impl Fields {
    /// Reads the parameter; nothing when it is empty.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (exclude, paths) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        (!text.is_empty()).then(|| Self { paths: paths.split(',').map(str::to_owned).collect(), exclude })
    }

    fn lists(&self, path: &str) -> bool {
        self.paths.iter().any(|listed| listed == path)
    }

    /// Takes from any value what is not wanted. A key stays when its path is listed, or begins a longer listed one as
    /// text. Keys come out sorted.
    pub(crate) fn project(&self, value: &mut Value) {
        self.walk("", value);
        value.sort_all_objects();
    }

    fn walk(&self, path: &str, value: &mut Value) {
        match value {
            Value::Object(map) => {
                for (key, mut inner) in std::mem::replace(map, Map::new()) {
                    let here = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    let listed = self.lists(&here);
                    let wanted = listed || self.paths.iter().any(|longer| longer.starts_with(&here));
                    if if self.exclude { !listed } else { wanted } {
                        if !listed {
                            self.walk(&here, &mut inner);
                        }
                        map.insert(key, inner);
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.walk(path, item)),
            _ => {}
        }
    }
}

/// A path that lists can be projected to, since when, and how to write its value; false when there is none to write.
type Column = (&'static str, Version, fn(&Application, &mut Vec<u8>) -> bool);

use Version::{V2_13, V3_5};

/// In the order in which sorted keys come out. 3.2 added the hydrator, which to us means 3.5.
const COLUMNS: &[Column] = &[
    ("metadata.annotations", V2_13, |app, out| map(out, &app.metadata.annotations)),
    ("metadata.creationTimestamp", V2_13, |app, out| put(out, &app.metadata.creation_timestamp)),
    ("metadata.deletionTimestamp", V2_13, |app, out| put(out, &app.metadata.deletion_timestamp)),
    ("metadata.labels", V2_13, |app, out| map(out, &app.metadata.labels)),
    ("metadata.name", V2_13, |app, out| put(out, &app.metadata.name)),
    ("metadata.namespace", V2_13, |app, out| put(out, &app.metadata.namespace)),
    ("operation.sync", V2_13, |app, out| app.operation.as_ref().is_some_and(|operation| put(out, &operation.sync))),
    ("spec", V2_13, |app, out| put(out, &app.spec)),
    ("spec.destination", V3_5, |app, out| put(out, &app.spec.destination)),
    ("spec.project", V3_5, |app, out| put(out, &app.spec.project)),
    ("spec.source", V3_5, |app, out| put(out, &app.spec.source)),
    ("spec.sourceHydrator", V3_5, |_, out| put(out, &())),
    (
        "spec.sources",
        V3_5,
        |app, out| {
            if app.spec.sources.is_empty() { put(out, &()) } else { put(out, &app.spec.sources) }
        },
    ),
    ("spec.syncPolicy", V3_5, |app, out| put(out, &app.spec.sync_policy)),
    ("status.health", V2_13, |app, out| put(out, &app.status.health)),
    ("status.operationState.finishedAt", V2_13, |app, out| {
        app.status.operation_state.as_ref().is_some_and(|state| put(out, &state.finished_at))
    }),
    // The path says operation, the value is the result.
    ("status.operationState.operation.sync", V2_13, |app, out| {
        app.status.operation_state.as_ref().is_some_and(|state| put(out, &state.sync_result))
    }),
    ("status.operationState.phase", V2_13, |app, out| {
        app.status.operation_state.as_ref().is_some_and(|state| put(out, &state.phase))
    }),
    ("status.operationState.startedAt", V2_13, |app, out| {
        app.status.operation_state.as_ref().is_some_and(|state| put(out, &state.started_at))
    }),
    ("status.resources", V2_13, |app, out| !app.status.resources.is_empty() && put(out, &app.status.resources)),
    ("status.sourceHydrator", V3_5, |app, out| put(out, &app.status.source_hydrator)),
    ("status.summary", V2_13, |app, out| put(out, &app.status.summary)),
    ("status.sync.revision", V3_5, |app, out| put(out, &app.status.sync.revision)),
    ("status.sync.status", V2_13, |app, out| put(out, &app.status.sync.status)),
];

fn put(out: &mut Vec<u8>, value: &impl Serialize) -> bool {
    json::write(out, value).is_ok()
}

/// An empty map is a nil one by the time it gets here.
fn map(out: &mut Vec<u8>, labels: &crate::wire::Labels) -> bool {
    if labels.is_empty() { put(out, &()) } else { put(out, labels) }
}

/// The projection of one list.
pub(crate) struct Projection {
    columns: Vec<&'static Column>,
    seed: u64,
}

impl Projection {
    pub(crate) fn new(fields: &Fields, version: Version, seed: u64) -> Self {
        let wanted = |path: &str| fields.lists(&format!("items.{path}")) != fields.exclude;
        let columns = COLUMNS.iter().filter(|(path, since, _)| version >= *since && wanted(path)).collect();
        Self { columns, seed }
    }

    /// Whether projecting this application breaks the reply. It does when the whole of `spec` comes before one of its
    /// parts, and the order is not to be foretold: here it depends on the seed and the name.
    pub(crate) fn breaks(&self, name: &str) -> bool {
        let parts = self.columns.iter().filter(|(path, ..)| path.starts_with("spec.")).count() as u64;
        self.whole_spec() && !mix(self.seed ^ fold(name.as_bytes())).is_multiple_of(parts + 1)
    }

    /// Whether it can break at all.
    pub(crate) fn may_break(&self) -> bool {
        self.whole_spec() && self.columns.iter().any(|(path, ..)| path.starts_with("spec."))
    }

    fn whole_spec(&self) -> bool {
        self.columns.iter().any(|(path, ..)| *path == "spec")
    }

    /// Writes what is wanted of an application.
    pub(crate) fn write(&self, application: &Application, out: &mut Vec<u8>) {
        let mut values: Vec<(&str, Vec<u8>)> = Vec::with_capacity(self.columns.len());
        for (path, _, column) in &self.columns {
            let mut value = Vec::new();
            // Where the whole came last, it has replaced its parts.
            if !(self.whole_spec() && path.starts_with("spec.")) && column(application, &mut value) {
                values.push((path, value));
            }
        }
        nest(&values, 0, out);
    }
}

/// Writes sorted paths as nested objects, leaving out the first `depth` bytes of each.
fn nest(values: &[(&str, Vec<u8>)], depth: usize, out: &mut Vec<u8>) {
    out.push(b'{');
    let mut rest = values;
    while let Some((path, value)) = rest.first() {
        if rest.len() < values.len() {
            out.push(b',');
        }
        let (key, deeper) = path[depth..].split_once('.').map_or((&path[depth..], false), |(key, _)| (key, true));
        out.extend_from_slice(format!("\"{key}\":").as_bytes());
        let prefix = &path[..depth + key.len() + usize::from(deeper)];
        let count = if deeper { rest.iter().take_while(|(path, _)| path.starts_with(prefix)).count() } else { 1 };
        if deeper {
            nest(&rest[..count], prefix.len(), out);
        } else {
            out.extend_from_slice(value);
        }
        rest = &rest[count..];
    }
    out.push(b'}');
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn any_path_and_its_prefixes_are_kept() {
        let record = r#"{"result":{"content":"x","last":false,"podName":"p"},"name":1,"names":2}"#;
        for (fields, expected) in [
            ("result.content", r#"{"result":{"content":"x"}}"#),
            ("result", r#"{"result":{"content":"x","last":false,"podName":"p"}}"#),
            ("names", r#"{"name":1,"names":2}"#),
            ("nothing", "{}"),
            ("-result.content,name", r#"{"names":2,"result":{"last":false,"podName":"p"}}"#),
        ] {
            let mut value = serde_json::from_str(record).unwrap();
            Fields::parse(fields).unwrap().project(&mut value);
            assert_eq!(value.to_string(), expected, "{fields}");
        }
    }

    #[test]
    fn the_columns_are_in_the_order_of_sorted_keys() {
        let paths: Vec<Vec<&str>> = COLUMNS.iter().map(|(path, ..)| path.split('.').collect()).collect();
        assert!(paths.is_sorted());
    }
}
