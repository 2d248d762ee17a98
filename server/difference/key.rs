//! By what the objects of a list are known: a container by its name, a port by its number, a mount by its path. Places in
//! a list say nothing, since one more object in front moves all others.

use serde_json::Value;

/// Fields of an object with their values; one that is not there has the value null.
pub(crate) type Key = Vec<(&'static str, Value)>;

/// Fields that tell the objects of a list apart, by the name of the list; `""` for any. The first that fits is taken:
/// each object of both lists has its first field, and no two of one list have the same key. Those of Kubernetes' own
/// kinds are its merge keys.
const FIELDS: &[(&str, &[&str])] = &[
    ("ports", &["containerPort", "protocol"]),
    ("ports", &["port", "protocol"]),
    ("volumeMounts", &["mountPath"]),
    ("volumeDevices", &["devicePath"]),
    ("subjects", &["kind", "namespace", "name"]),
    ("paths", &["path", "pathType"]),
    ("tolerations", &["key", "operator", "value", "effect"]),
    ("topologySpreadConstraints", &["topologyKey", "whenUnsatisfiable"]),
    ("", &["name"]),
    ("", &["host"]),
    ("", &["path"]),
    ("", &["key"]),
    ("", &["ip"]),
    ("", &["type"]),
    ("", &["id"]),
];

/// The key of each object of both lists; nothing where they have none.
pub(super) fn keys(list: &str, one: &[Value], other: &[Value]) -> Option<(Vec<Key>, Vec<Key>)> {
    let named = FIELDS.iter().filter(|(name, _)| name.is_empty() || *name == list);
    named.into_iter().find_map(|(_, fields)| keys_of(one, fields).zip(keys_of(other, fields)))
}

fn keys_of(items: &[Value], fields: &[&'static str]) -> Option<Vec<Key>> {
    let mut keys: Vec<Key> = Vec::with_capacity(items.len());
    for item in items {
        let item = item.as_object()?;
        let value = |field: &&'static str| (*field, item.get(*field).cloned().unwrap_or_default());
        let key: Key = fields.iter().map(value).collect();
        let is_plain = |value: &Value| !value.is_object() && !value.is_array();
        if key[0].1.is_null() || !key.iter().all(|(_, value)| is_plain(value)) || keys.contains(&key) {
            return None;
        }
        keys.push(key);
    }
    Some(keys)
}
