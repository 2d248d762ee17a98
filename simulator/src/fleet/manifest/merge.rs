//! Laying one object over another, and telling what differs.

use serde_json::{Map, Value};

/// RFC 7396: `null` takes away, objects are merged, everything else is replaced.
pub(crate) fn merge_patch(value: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *value = patch.clone();
        return;
    };
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    let Value::Object(map) = value else { return };
    for (key, wanted) in patch {
        match wanted {
            Value::Null => drop(map.remove(key)),
            wanted => merge_patch(map.entry(key.clone()).or_insert(Value::Null), wanted),
        }
    }
}

/// A strategic merge: as a merge patch, but lists of things with names go by those.
pub(crate) fn patched_strategically(value: &Value, patch: &Value) -> Value {
    match (value, patch) {
        (Value::Object(value), Value::Object(patch)) => {
            let mut merged = value.clone();
            for (key, wanted) in patch {
                match wanted {
                    Value::Null => drop(merged.remove(key)),
                    wanted => {
                        let is = merged.get(key).cloned().unwrap_or_default();
                        merged.insert(key.clone(), patched_strategically(&is, wanted));
                    }
                }
            }
            Value::Object(merged)
        }
        (Value::Array(items), Value::Array(patches)) if patches.iter().all(|patch| patch.get("name").is_some()) => {
            let mut merged = items.clone();
            for patch in patches {
                match merged.iter_mut().find(|item| item.get("name") == patch.get("name")) {
                    Some(item) => *item = patched_strategically(item, patch),
                    None => merged.push(patch.clone()),
                }
            }
            Value::Array(merged)
        }
        (_, patch) => patch.clone(),
    }
}

/// The merge patch that makes `to` of `from`; nothing when they are the same.
pub(crate) fn difference(from: &Value, to: &Value) -> Option<Value> {
    let (Value::Object(old), Value::Object(new)) = (from, to) else {
        return (from != to).then(|| to.clone());
    };
    let gone = old.keys().filter(|key| !new.contains_key(*key)).map(|key| (key.clone(), Value::Null));
    let changed = new.iter().filter_map(|(key, value)| {
        let was = old.get(key);
        let change = match was {
            None => Some(value.clone()),
            Some(was) => difference(was, value),
        };
        change.map(|change| (key.clone(), change))
    });
    let patch: Map<String, Value> = gone.chain(changed).collect();
    (!patch.is_empty()).then_some(Value::Object(patch))
}

/// What is left of a patch once everything that `target` names is taken from it.
pub(crate) fn without(patch: &Value, target: &Value) -> Option<Value> {
    let (Value::Object(patch), Value::Object(target)) = (patch, target) else { return None };
    let left: Map<String, Value> = patch
        .iter()
        .filter_map(|(key, value)| match target.get(key) {
            None => Some((key.clone(), value.clone())),
            Some(named) => without(value, named).map(|left| (key.clone(), left)),
        })
        .collect();
    (!left.is_empty()).then_some(Value::Object(left))
}

/// What an apply makes of the live object: everything the target names is as it says, the rest stays. Lists of things
/// with names go by those.
pub(crate) fn overlaid(live: &Value, target: &Value) -> Value {
    match (live, target) {
        (Value::Object(live), Value::Object(target)) => {
            let mut merged = live.clone();
            for (key, wanted) in target {
                let value = live.get(key).map_or_else(|| wanted.clone(), |is| overlaid(is, wanted));
                merged.insert(key.clone(), value);
            }
            Value::Object(merged)
        }
        (Value::Array(live), Value::Array(target)) if target.iter().all(|item| item.get("name").is_some()) => {
            let of = |item: &Value| live.iter().find(|is| is.get("name") == item.get("name")).cloned();
            target.iter().map(|item| of(item).map_or_else(|| item.clone(), |is| overlaid(&is, item))).collect()
        }
        (_, target) => target.clone(),
    }
}

/// Whether an apply would change anything.
pub(crate) fn differs(live: &Value, target: &Value) -> bool {
    overlaid(live, target) != *live
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_difference_is_a_patch_that_makes_one_of_the_other() {
        for (from, to, patch) in [
            (json!({"a": 1}), json!({"a": 1}), None),
            (json!({"a": 1, "b": {"c": 2}}), json!({"b": {"c": 3}}), Some(json!({"a": null, "b": {"c": 3}}))),
            (json!({"a": [1, 2]}), json!({"a": [1], "n": {}}), Some(json!({"a": [1], "n": {}}))),
        ] {
            assert_eq!(difference(&from, &to), patch);
            let mut made = from.clone();
            merge_patch(&mut made, &patch.unwrap_or_else(|| json!({})));
            assert_eq!(made, to);
        }
    }

    #[test]
    fn only_what_the_target_names_counts() {
        let live =
            json!({"spec": {"replicas": 2, "extra": true, "containers": [{"name": "a", "image": "x", "policy": "y"}]}});
        for (target, expected) in [
            (json!({"spec": {"replicas": 2}}), false),
            (json!({"spec": {"containers": [{"name": "a", "image": "x"}]}}), false),
            (json!({"spec": {"containers": [{"name": "a", "image": "z"}]}}), true),
            (json!({"spec": {"containers": [{"name": "a"}, {"name": "b"}]}}), true),
            (json!({"spec": {"replicas": 3}}), true),
            (json!({"data": {}}), true),
        ] {
            assert_eq!(differs(&live, &target), expected, "{target}");
        }
        assert_eq!(without(&json!({"a": {"b": 1, "c": 2}}), &json!({"a": {"b": 5}})), Some(json!({"a": {"c": 2}})));
    }
}
