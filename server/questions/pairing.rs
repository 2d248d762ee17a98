//! Which manifest of one rendering is which of another: by kind and name; of two applications also where names differ in
//! the words by which those applications differ, as `shop-staging-db` and `shop-prod-db` do.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::manifest::Name;

/// A manifest and its counterpart; one of them where there is no other.
pub(super) type Pair = (Option<Value>, Option<Value>);

/// Of two revisions of one application.
pub(super) fn pairs(from: Vec<Value>, to: Vec<Value>) -> Vec<Pair> {
    joined(from, to, Name::of)
}

/// Of two applications, each told by its name and its destination's namespace. In what the first has, names of the
/// second stand for their counterparts, so that what is only called otherwise is no difference.
pub(super) fn pairs_across(from: Vec<Value>, to: Vec<Value>, one: [&str; 2], other: [&str; 2]) -> Vec<Pair> {
    let nameless = |manifest: &Value| Name { namespace: String::new(), ..Name::of(manifest) };
    let (mut done, rest): (Vec<Pair>, Vec<Pair>) = joined(from, to, nameless).into_iter().partition(is_whole);
    let (from, to): (Vec<_>, Vec<_>) = rest.into_iter().unzip();
    let apart: BTreeSet<&str> = words(one).symmetric_difference(&words(other)).copied().collect();
    let alike = |manifest: &Value| {
        let name = nameless(manifest);
        let kept: Vec<&str> = name.name.split(['-', '.']).filter(|word| !apart.contains(word)).collect();
        Name { name: kept.join("-"), ..name }
    };
    done.extend(joined(from.into_iter().flatten().collect(), to.into_iter().flatten().collect(), alike));
    let mut called: BTreeMap<String, String> =
        one.iter().zip(other).map(|(one, other)| ((*one).to_owned(), other.to_owned())).collect();
    for (from, to) in &done {
        if let (Some(from), Some(to)) = (from, to) {
            let (from, to) = (Name::of(from), Name::of(to));
            called.extend([(from.namespace, to.namespace), (from.name, to.name)]);
        }
    }
    called.retain(|one, other| one != other && !one.is_empty());
    for (from, to) in &mut done {
        if let (Some(from), Some(to)) = (from.as_mut(), to.as_mut()) {
            rename(from, &called, false);
            untracked(from);
            untracked(to);
        }
    }
    done
}

/// Pairs those with the same key; the first with the first, where several have it.
fn joined(from: Vec<Value>, to: Vec<Value>, key: impl Fn(&Value) -> Name) -> Vec<Pair> {
    let mut waiting: BTreeMap<Name, Vec<Value>> = BTreeMap::new();
    for manifest in to.into_iter().rev() {
        waiting.entry(key(&manifest)).or_default().push(manifest);
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for manifest in from {
        let other = waiting.get_mut(&key(&manifest)).and_then(Vec::pop);
        pairs.push((Some(manifest), other));
    }
    pairs.extend(waiting.into_values().flatten().map(|manifest| (None, Some(manifest))));
    pairs
}

fn is_whole(pair: &Pair) -> bool {
    pair.0.is_some() && pair.1.is_some()
}

fn words(names: [&str; 2]) -> BTreeSet<&str> {
    names.into_iter().flat_map(|name| name.split(['-', '.'])).filter(|word| !word.is_empty()).collect()
}

/// Only where a name stands: an environment variable that says `staging` is a difference.
fn rename(value: &mut Value, called: &BTreeMap<String, String>, names: bool) {
    match value {
        Value::String(text) if names => {
            if let Some(other) = called.get(text) {
                *text = other.clone();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, called, names)),
        Value::Object(fields) => fields.iter_mut().for_each(|(field, value)| {
            let lower = field.to_lowercase();
            let inside = matches!(field.as_str(), "labels" | "matchLabels" | "selector");
            let inherits = names && !value.is_array();
            rename(value, called, inherits || inside || lower.ends_with("name") || lower.ends_with("namespace"));
        }),
        _ => {}
    }
}

/// Without the mark by which Argo CD knows whose it is.
fn untracked(manifest: &mut Value) {
    let annotations = manifest.pointer_mut("/metadata/annotations").and_then(Value::as_object_mut);
    let empty = annotations.is_some_and(|annotations: &mut Map<String, Value>| {
        annotations.shift_remove("argocd.argoproj.io/tracking-id");
        annotations.is_empty()
    });
    if empty && let Some(metadata) = manifest["metadata"].as_object_mut() {
        metadata.shift_remove("annotations");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn manifest(kind: &str, namespace: &str, name: &str) -> Value {
        json!({"kind": kind, "metadata": {"namespace": namespace, "name": name, "labels": {"app": name},
            "annotations": {"argocd.argoproj.io/tracking-id": format!("{namespace}:{name}")}},
            "spec": {"mode": namespace, "template": {"spec": {"serviceAccountName": name}}}})
    }

    #[test]
    fn resources_of_two_applications_are_the_same_but_for_their_names() {
        for (one, other, name, its_other) in [
            (["shop-staging", "staging"], ["shop-prod", "prod"], "shop-staging-db", "shop-prod-db"),
            (["shop-staging", "staging"], ["shop-prod", "prod"], "staging-shop", "prod-shop"),
            (["shop", "a"], ["shop-prod", "b"], "shop", "shop-prod"),
            (["shop", "a"], ["shop", "b"], "shop", "shop"),
            (["shop", "a"], ["store", "b"], "shop-db", "store-db"),
        ] {
            let from = vec![manifest("Deployment", one[1], name), manifest("Service", one[1], "web")];
            let to = vec![manifest("Service", other[1], "web"), manifest("Deployment", other[1], its_other)];
            let pairs = pairs_across(from, to, one, other);
            assert_eq!(pairs.len(), 2, "{pairs:?}");
            for (from, to) in &pairs {
                let (mut from, to) = (from.clone().unwrap_or_default(), to.clone().unwrap_or_default());
                // What no name stands in is not renamed.
                assert_eq!((&from["spec"]["mode"], &to["spec"]["mode"]), (&json!(one[1]), &json!(other[1])));
                from["spec"]["mode"] = to["spec"]["mode"].clone();
                assert_eq!(from, to);
            }
        }
        let pairs =
            pairs_across(vec![manifest("Job", "a", "x")], vec![manifest("Job", "b", "y")], ["s", "a"], ["p", "b"]);
        assert_eq!(pairs.iter().filter(|pair| is_whole(pair)).count(), 0);
    }

    #[test]
    fn nothing_is_lost_where_names_are_not_unique() {
        let nameless = |n: u64| json!({"kind": "Job", "metadata": {"generateName": "j-"}, "n": n});
        let pairs = pairs(vec![nameless(1), nameless(2)], vec![nameless(1), nameless(2), nameless(3)]);
        let numbers: Vec<_> =
            pairs.iter().map(|(one, other)| [one, other].map(|it| it.as_ref().map(|it| it["n"].clone()))).collect();
        let both = |n: u64| [Some(json!(n)), Some(json!(n))];
        assert_eq!(numbers, [both(1), both(2), [None, Some(json!(3))]]);
    }
}
