//! Labels and annotations that are set and taken away, by the rules of Kubernetes for their names and values.

use serde_json::{Value, json};

use super::application::Known;
use crate::change::edit::{Operation, escaped};
use crate::change::{Line, Making, Plan, Planning};
use crate::failure::Failure;

/// Annotations by which Argo CD itself keeps track, asks or is asked.
const ARGO_CDS_OWN: [&str; 4] = [
    "argocd.argoproj.io/tracking-id",
    "argocd.argoproj.io/refresh",
    "argocd.argoproj.io/hydrate",
    "argocd.argoproj.io/deletion-approved",
];

/// What is set and taken away, and the rules for it.
struct Part {
    field: &'static str,
    set: &'static str,
    remove: &'static str,
    /// Whether values have a grammar too.
    is_label: bool,
}

const PARTS: [Part; 2] = [
    Part { field: "labels", set: "set", remove: "remove", is_label: true },
    Part { field: "annotations", set: "set_annotations", remove: "remove_annotations", is_label: false },
];

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let known = Known::of(planning).await?;
    let mut plan = known.plan();
    let (mut operations, mut wrong) = (Vec::new(), Vec::new());
    for part in &PARTS {
        wanted(planning, &known, part, &mut operations, &mut wrong);
    }
    if !wrong.is_empty() {
        plan.blocked = Some(Line::of("it does not fit the rules of Kubernetes and Argo CD: ").values(wrong).words("."));
        return Ok(plan);
    }
    known.changed_by(planning, &mut plan, &operations);
    Ok(plan)
}

/// The changes of labels or annotations, and what is wrong with what was asked for.
fn wanted(
    planning: &Planning<'_>,
    known: &Known<'_>,
    part: &Part,
    operations: &mut Vec<Operation>,
    wrong: &mut Vec<String>,
) {
    let root = format!("/metadata/{}", part.field);
    let there = known.found.raw.for_argo_cd().pointer(&root).and_then(Value::as_object);
    let list = |name: &str| planning.arguments.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut set = Vec::new();
    for pair in list(part.set) {
        let text = |field: &str| pair[field].as_str().unwrap_or_default().to_owned();
        let (key, value) = (text("key"), text("value"));
        wrong.extend(problems(&key, Some(&value), part.is_label));
        if there.and_then(|there| there.get(&key)) != Some(&json!(value)) {
            set.push((key, value));
        }
    }
    for key in list(part.remove).iter().filter_map(Value::as_str) {
        wrong.extend(problems(key, None, part.is_label));
        if list(part.set).iter().any(|pair| pair["key"] == key) {
            wrong.push(format!("{key} is to be set and taken away"));
        }
        if there.is_some_and(|there| there.contains_key(key)) {
            operations.push(Operation::remove(&format!("{root}/{}", escaped(key))));
        }
    }
    match there {
        Some(there) => operations.extend(set.into_iter().map(|(key, value)| {
            let path = format!("{root}/{}", escaped(&key));
            match there.contains_key(&key) {
                true => Operation::replace(&path, value.into()),
                false => Operation::add(&path, value.into()),
            }
        })),
        None if !set.is_empty() => {
            operations.push(Operation::add(
                &root,
                set.into_iter().map(|(key, value)| (key, value.into())).collect::<serde_json::Map<_, Value>>().into(),
            ));
        }
        None => {}
    }
}

/// What is wrong with a name and a value.
fn problems(key: &str, value: Option<&str>, is_label: bool) -> Vec<String> {
    let mut problems = Vec::new();
    let (prefix, name) = key.rsplit_once('/').map_or((None, key), |(prefix, name)| (Some(prefix), name));
    let dns = |text: &str| {
        !text.is_empty()
            && text.len() <= 253
            && text.split('.').all(|part| {
                is_edged(part)
                    && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            })
    };
    if !is_word(name, 63) || prefix.is_some_and(|prefix| !dns(prefix)) {
        problems.push(format!(
            "{key} is no name of a label: at most 63 letters, digits, -, _ and ., with a DNS name and / before"
        ));
    }
    if is_label && value.is_some_and(|value| !value.is_empty() && !is_word(value, 63)) {
        problems.push(format!(
            "the value of {key} has more than 63 characters, or others than letters, digits, -, _ and ."
        ));
    }
    if ARGO_CDS_OWN.contains(&key) {
        problems.push(format!("{key} is Argo CD's own"));
    }
    problems
}

fn is_word(text: &str, most: usize) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.len() <= most && is_edged(text) && text.bytes().all(plain)
}

fn is_edged(text: &str) -> bool {
    let edge = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    edge(text.bytes().next()) && edge(text.bytes().last())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_keep_to_the_rules_of_kubernetes() {
        for (key, value, is_label, count) in [
            ("team", Some("payments"), true, 0),
            ("app.kubernetes.io/part-of", Some("shop_1.2"), true, 0),
            ("team", Some(""), true, 0),
            ("team", Some("a b"), true, 1),
            ("team", Some("a b"), false, 0),
            ("", Some("x"), true, 1),
            ("-team", None, true, 1),
            ("UPPER.example/x", None, true, 1),
            ("a//b", None, true, 1),
            (&"k".repeat(63), None, true, 0),
            (&"k".repeat(64), None, true, 1),
            ("argocd.argoproj.io/refresh", Some("hard"), false, 1),
            ("argocd.argoproj.io/sync-wave", Some("-1"), false, 0),
        ] {
            assert_eq!(problems(key, value, is_label).len(), count, "{key} {value:?}");
        }
    }
}
