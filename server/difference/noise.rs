//! What does not count as a difference, since Kubernetes or Argo CD writes it and nobody means it; and the values of
//! Secrets, which nobody may see.

use serde_json::{Map, Value};

/// Fields of the metadata that a cluster fills in.
const METADATA: [&str; 7] = [
    "managedFields",
    "resourceVersion",
    "generation",
    "uid",
    "creationTimestamp",
    "selfLink",
    "deletionGracePeriodSeconds",
];
/// Annotations that repeat the manifest, or count what a controller did with it.
const ANNOTATIONS: [&str; 2] =
    ["kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision"];
/// Where a Secret has its values.
const SECRET: [&str; 2] = ["data", "stringData"];
/// What stands for the value of a Secret, and for another one. Whoever looks for secrets leaves it alone.
const MASK: &str = "********";
const OTHER_MASK: &str = "************";

/// Two manifests as they are compared: without noise, and without any value of a Secret. Of a Secret's field that is in
/// both, it is kept whether both have the same.
pub(crate) fn prepared(from: &Value, to: &Value) -> (Value, Value) {
    let (mut one, mut other) = (quiet(from), quiet(to));
    let is_secret = |manifest: &Value| matches!(manifest["kind"].as_str(), Some("Secret" | "SecretList"));
    if is_secret(&one) || is_secret(&other) {
        for field in SECRET {
            mask(&mut one, &mut other, field);
        }
        if let Some(items) = one.get_mut("items") {
            *items = MASK.into();
        }
        if let Some(items) = other.get_mut("items") {
            *items = MASK.into();
        }
    }
    (one, other)
}

/// Whether a value stands for one of a Secret.
pub(super) fn is_masked(value: &Value) -> bool {
    value == MASK || value == OTHER_MASK
}

fn quiet(manifest: &Value) -> Value {
    let Value::Object(fields) = manifest else { return manifest.clone() };
    let kept = fields.iter().filter(|(name, _)| *name != "status");
    let mut kept: Map<String, Value> = kept.map(|(name, value)| (name.clone(), value.clone())).collect();
    if let Some(metadata) = kept.get_mut("metadata").and_then(Value::as_object_mut) {
        metadata.retain(|name, _| !METADATA.contains(&name.as_str()));
        if let Some(annotations) = metadata.get_mut("annotations").and_then(Value::as_object_mut) {
            annotations.retain(|name, _| !ANNOTATIONS.contains(&name.as_str()));
            if annotations.is_empty() {
                metadata.remove("annotations");
            }
        }
    }
    Value::Object(kept)
}

fn mask(one: &mut Value, other: &mut Value, field: &str) {
    match (one.get_mut(field), other.get_mut(field)) {
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            for (name, value) in other.iter_mut() {
                let differs = one.get(name).is_some_and(|was| was != value);
                *value = if differs { OTHER_MASK } else { MASK }.into();
            }
            one.values_mut().for_each(|value| *value = MASK.into());
        }
        (one, other) => one.into_iter().chain(other).for_each(hide),
    }
}

fn hide(data: &mut Value) {
    match data {
        Value::Object(data) => data.values_mut().for_each(|value| *value = MASK.into()),
        data => *data = MASK.into(),
    }
}
