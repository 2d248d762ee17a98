//! Who wrote a field of a live resource last, as its `managedFields` say.

use serde_json::Value;

use crate::difference::Step;

/// The writer, and when, unless it was Argo CD or nobody knows.
pub(super) fn writer<'a>(managed_fields: &'a Value, path: &[Step]) -> Option<(&'a str, &'a Value)> {
    let entries = managed_fields.as_array()?.iter().filter(|entry| owns(&entry["fieldsV1"], path));
    let last = entries.max_by_key(|entry| entry["time"].as_str())?;
    let name = last["manager"].as_str().filter(|name| !name.starts_with("argocd"))?;
    Some((name, &last["time"]))
}

/// Whether the path, or something around it that is owned as a whole, is among these fields.
fn owns(fields: &Value, path: &[Step]) -> bool {
    let Some(fields) = fields.as_object() else { return false };
    let Some((step, rest)) = path.split_first() else { return true };
    let inside = match step {
        Step::Field(name) => fields.get(&format!("f:{name}")),
        Step::Item(key) => fields.iter().find_map(|(name, inside)| {
            let item: Value = serde_json::from_str(name.strip_prefix("k:")?).ok()?;
            let item = item.as_object()?;
            item.iter()
                .all(|(field, value)| key.iter().any(|(name, is)| name == field && is == value))
                .then_some(inside)
        }),
        Step::Only => None,
    };
    match inside {
        Some(Value::Object(inside)) if inside.is_empty() => true,
        Some(inside) => owns(inside, rest),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_last_writer_of_a_field_is_known() {
        let entry =
            |manager: &str, time: &str, fields: Value| json!({"manager": manager, "time": time, "fieldsV1": fields});
        let containers = json!({"f:spec": {"f:containers": {"k:{\"name\":\"a\"}": {".": {}, "f:image": {}}}}});
        let fields = json!([
            entry("argocd-controller", "2026-01-01T00:00:00Z", json!({"f:spec": {"f:replicas": {}, "f:paused": {}}})),
            entry("kubectl-edit", "2026-01-02T00:00:00Z", json!({"f:spec": {"f:replicas": {}}})),
            entry("argocd-controller", "2026-01-03T00:00:00Z", json!({"f:metadata": {}})),
            entry("kubectl", "2026-01-01T00:00:00Z", containers),
        ]);
        let field = |name: &str| Step::Field(name.to_owned());
        let item = |name: &str| Step::Item(vec![("name", json!(name))]);
        for (path, expected) in [
            (vec![field("spec"), field("replicas")], Some("kubectl-edit")),
            (vec![field("spec"), field("paused")], None),
            (vec![field("spec"), field("suspend")], None),
            (vec![field("metadata"), field("labels"), field("a")], None),
            (vec![field("spec"), field("containers"), item("a"), field("image")], Some("kubectl")),
            (vec![field("spec"), field("containers"), item("b"), field("image")], None),
        ] {
            assert_eq!(writer(&fields, &path).map(|(name, _)| name), expected, "{path:?}");
        }
        assert_eq!(writer(&json!(null), &[field("spec")]), None);
    }
}
