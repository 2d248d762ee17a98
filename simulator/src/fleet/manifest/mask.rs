//! Secrets are never shown: every value becomes a run of plus signs, the same run for the same value of one key, so that
//! a difference still shows as one.

use serde_json::Value;

use super::text;

const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

/// Masks what belongs together: the target, then the live object.
pub(crate) fn mask(objects: &mut [&mut Value]) {
    let mut applied: Vec<Option<Value>> = objects
        .iter()
        .map(|object| {
            let applied = object.pointer("/metadata/annotations")?.get(LAST_APPLIED)?.as_str()?;
            serde_json::from_str(applied).ok()
        })
        .collect();
    let all: Vec<&Value> = objects.iter().map(|object| &**object).chain(applied.iter().flatten()).collect();
    if !all.iter().any(|object| object["kind"] == "Secret" && object["apiVersion"] == "v1") {
        return;
    }
    let keys = |object: &Value| object["data"].as_object().map(|data| data.keys().cloned().collect::<Vec<_>>());
    let keys: Vec<String> = all.iter().filter_map(|object| keys(object)).flatten().collect();
    for key in keys {
        let mut known: Vec<Value> = Vec::new();
        let each = objects.iter_mut().map(|object| &mut **object).chain(applied.iter_mut().flatten());
        for value in each.filter_map(|object| object.get_mut("data")?.get_mut(&key)) {
            // What is masked already stays as it is.
            if value.as_str().is_some_and(|text| text.len() >= 8 && text.bytes().all(|letter| letter == b'+')) {
                continue;
            }
            let at = known.iter().position(|earlier| earlier == value).unwrap_or_else(|| {
                known.push(value.clone());
                known.len() - 1
            });
            *value = "+".repeat(8 + 4 * at).into();
        }
    }
    for (object, applied) in objects.iter_mut().zip(applied).filter_map(|(object, applied)| Some((object, applied?))) {
        object["metadata"]["annotations"][LAST_APPLIED] = format!("{}\n", text(&applied)).into();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn equal_values_get_equal_masks_and_other_kinds_none() {
        let secret = |a: &str, b: &str| json!({"apiVersion": "v1", "kind": "Secret", "data": {"a": a, "b": b}});
        let (mut target, mut live) = (secret("x", "y"), secret("x", "z"));
        mask(&mut [&mut target, &mut live]);
        assert_eq!(target["data"], json!({"a": "++++++++", "b": "++++++++"}));
        assert_eq!(live["data"], json!({"a": "++++++++", "b": "++++++++++++"}));
        let mut applied = secret("x", "y");
        let before = format!("{}\n", secret("x", "old"));
        applied["metadata"] = json!({"annotations": {LAST_APPLIED: before}});
        mask(&mut [&mut applied]);
        let annotation = applied["metadata"]["annotations"][LAST_APPLIED].to_string();
        assert!(!annotation.contains("old") && annotation.contains("++++++++++++"), "{annotation}");
        let mut other = json!({"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "x"}});
        mask(&mut [&mut other]);
        assert_eq!(other["data"]["a"], "x");
    }
}
