//! Texts in a reply that are JSON themselves, read as such before anything else looks at them: what is secret in a
//! manifest is known by where it stands.

use serde_json::Value;

/// Fields of a manifest that Kubernetes and its clients keep for themselves; the second repeats the whole manifest.
const BOOKKEEPING: [&str; 2] = ["managedFields", "kubectl.kubernetes.io/last-applied-configuration"];

/// Reads the texts at these dotted paths, through arrays; `""` is the value itself. One that is no JSON stays a text.
pub(crate) fn read(value: &mut Value, paths: &[&str]) {
    read_with(value, paths, false);
}

/// The same; `managers` leaves who wrote which field.
pub(crate) fn read_with(value: &mut Value, paths: &[&str], managers: bool) {
    for path in paths {
        let keys: Vec<&str> = path.split('.').filter(|key| !key.is_empty()).collect();
        read_at(value, &keys, managers);
    }
}

fn read_at(value: &mut Value, keys: &[&str], managers: bool) {
    match (value, keys) {
        (Value::Array(items), keys) => items.iter_mut().for_each(|item| read_at(item, keys, managers)),
        (value @ Value::String(_), []) => {
            if let Some(mut read) = value.as_str().and_then(|text| serde_json::from_str(text).ok()) {
                without_bookkeeping(&mut read, managers);
                *value = read;
            }
        }
        (Value::Object(fields), [key, rest @ ..]) => {
            if let Some(inside) = fields.get_mut(*key) {
                read_at(inside, rest, managers);
            }
        }
        _ => {}
    }
}

fn without_bookkeeping(manifest: &mut Value, managers: bool) {
    let Some(metadata) = manifest.get_mut("metadata").and_then(Value::as_object_mut) else { return };
    let [managed, applied] = BOOKKEEPING;
    if !managers {
        metadata.shift_remove(managed);
    }
    if let Some(annotations) = metadata.get_mut("annotations").and_then(Value::as_object_mut)
        && annotations.shift_remove(applied).is_some()
        && annotations.is_empty()
    {
        metadata.shift_remove("annotations");
    }
}
