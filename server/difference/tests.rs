//! Differences of manifests that somebody has made up, and of many that nobody has.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod applied;
mod properties;

use serde_json::{Value, json};

use super::{Told, Weight, compare, essence, prepared, shared, told, unified, weight};

const ALL: Told = Told { lines: usize::MAX };

fn deployment(containers: Value, replicas: u64) -> Value {
    json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "shop"},
        "spec": {"replicas": replicas, "template": {"spec": {"containers": containers}}}})
}

fn lines(from: &Value, to: &Value) -> Vec<String> {
    let (from, to) = prepared(from, to);
    told(&compare(&from, &to), ALL, |_| None)
}

#[test]
fn each_difference_is_one_line() {
    let shop = json!({"name": "shop", "image": "r/shop:1", "ports": [{"containerPort": 80, "protocol": "TCP"}],
        "env": [{"name": "A", "value": "1"}], "volumeMounts": [{"name": "v", "mountPath": "/a"}]});
    let with = |pointer: &str, value: Value| {
        let mut changed = shop.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        deployment(json!([changed]), 2)
    };
    let from = deployment(json!([shop.clone()]), 2);
    let at = "spec.template.spec.containers[shop]";
    for (to, expected) in [
        (from.clone(), vec![]),
        (deployment(json!([shop.clone()]), 5), vec!["spec.replicas: 2 → 5".to_owned()]),
        (with("/image", json!("r/shop:2")), vec![format!("{at}.image: r/shop:1 → …:2")]),
        (with("/env/0/value", json!("")), vec![format!("{at}.env[A].value: \"1\" → \"\"")]),
        // What stands before the others does not move them.
        (
            deployment(json!([{"name": "proxy", "image": "r/proxy:3"}, shop.clone()]), 2),
            vec!["+ spec.template.spec.containers[proxy]: {name: proxy, image: r/proxy:3}".to_owned()],
        ),
        (
            with(
                "/ports",
                json!([{"containerPort": 8080, "protocol": "TCP"}, {"containerPort": 80, "protocol": "TCP"}]),
            ),
            vec![format!("+ {at}.ports[8080/TCP]: {{containerPort: 8080, protocol: TCP}}")],
        ),
        (
            with("/volumeMounts", json!([{"name": "v", "mountPath": "/a", "readOnly": true}])),
            vec![format!("+ {at}.volumeMounts[/a].readOnly: true")],
        ),
        (with("/name", json!("store")), vec!["spec.template.spec.containers[0].name: shop → store".to_owned()]),
    ] {
        assert_eq!(lines(&from, &to), expected);
    }
}

#[test]
fn what_a_cluster_writes_is_no_difference() {
    let from = json!({"kind": "ConfigMap", "metadata": {"name": "a"}, "data": {}});
    let to = json!({"kind": "ConfigMap", "data": {}, "status": {"ready": true}, "metadata": {"name": "a", "uid": "u",
        "resourceVersion": "7", "generation": 3, "creationTimestamp": "t", "managedFields": [{"manager": "m"}],
        "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}"}}});
    assert_eq!(lines(&from, &to), Vec::<String>::new());
    assert_eq!(lines(&to, &from), Vec::<String>::new());
}

#[test]
fn no_value_of_a_secret_is_in_any_change() {
    let secret = |field: &str, value: Value| json!({"kind": "Secret", "metadata": {"name": "s"}, field: value});
    for (from, to, expected) in [
        (secret("data", json!({"k": "hidden1"})), secret("data", json!({"k": "hidden1"})), vec![]),
        (
            secret("data", json!({"k": "hidden1"})),
            secret("data", json!({"k": "hidden2"})),
            vec!["data.k: changed (masked)"],
        ),
        (secret("data", json!({})), secret("data", json!({"k": "hidden1"})), vec!["+ data.k: (masked)"]),
        (
            secret("data", json!({"k": "hidden1"})),
            json!({"kind": "Secret"}),
            vec!["- metadata: {name: s}", "- data: {k: ********}"],
        ),
        (secret("stringData", json!("hidden1")), secret("stringData", json!(["hidden2"])), vec![]),
        (
            secret("data", json!({"k": {"deep": "hidden1"}})),
            json!({"kind": "ConfigMap", "metadata": {"name": "s"}}),
            vec!["- data: {k: ********}", "kind: Secret → ConfigMap"],
        ),
    ] {
        let mut told = lines(&from, &to);
        told.sort();
        let mut expected = expected;
        expected.sort_unstable();
        assert_eq!(told, expected, "{from} {to}");
        let (from, to) = prepared(&from, &to);
        let text = format!("{:?} {}", compare(&from, &to), unified(&from, &to, ALL).join("\n"));
        assert!(!text.contains("hidden"), "{text}");
    }
}

#[test]
fn a_file_in_a_value_is_told_by_its_lines() {
    let lines_of = |changed: usize| {
        (0..500).map(|n| format!("line {n}{}\n", if n == changed { "!" } else { "" })).collect::<String>()
    };
    let file = |text: String| json!({"kind": "ConfigMap", "data": {"app.conf": text}});
    let told = lines(&file(lines_of(9_999)), &file(lines_of(250)));
    assert_eq!(told, ["data[app.conf]:", "   line 249", "  -line 250", "  +line 250!", "   line 251"]);
    // All of it, if nothing is the same, is too much.
    let other = (0..500).map(|n| format!("other {n}\n")).collect();
    let told = lines(&file(lines_of(0)), &file(other));
    assert_eq!((told.len(), told[30].as_str()), (31, "  … 971 lines more"));
    let long = |end: &str| file(format!("{}{end}", "x".repeat(5_000)));
    let told = lines(&long("1"), &long("2"));
    assert!(told.len() == 1 && told[0].len() < 120 && told[0].contains("x2"), "{told:?}");
    let document = |n: u64| file(json!({"a": n, "b": "x".repeat(300), "c": {"d": [n]}}).to_string());
    let told = lines(&document(1), &document(2));
    let changed: Vec<&str> = told.iter().map(|line| line.trim()).filter(|line| line.starts_with(['-', '+'])).collect();
    assert_eq!(changed, ["-a: 1", "+a: 2", "-  - 1", "+  - 2"], "{told:?}");
}

#[test]
fn what_matters_comes_first() {
    let manifest = |n: u64| {
        json!({"kind": "Deployment", "metadata": {"name": "a", "labels": {"v": n}}, "spec": {"paused": n == 2, "replicas": n,
            "template": {"metadata": {"labels": {"v": n}}, "spec": {"containers": [{"name": "c", "args": [n],
                "env": [{"name": "E", "value": n}], "image": format!("i:{n}"), "resources": {"limits": {"cpu": n}}}]}}}})
    };
    let changes = compare(&manifest(1), &manifest(2));
    let mut weights: Vec<Weight> = changes.iter().map(weight).collect();
    weights.sort();
    use Weight::{Configuration, Environment, Image, Metadata, Other, Replicas, Resources};
    assert_eq!(weights, [Image, Replicas, Environment, Resources, Configuration, Other, Metadata, Metadata]);
    let told = told(&changes, Told { lines: 3 }, |_| Some(" by somebody".to_owned()));
    assert_eq!(
        told,
        [
            "spec.template.spec.containers[c].image: i:1 → …:2 by somebody",
            "spec.replicas: 1 → 2 by somebody",
            "… 6 lines more",
        ]
    );
}

#[test]
fn what_many_have_alike_is_taken_out_once() {
    let manifest =
        |version: u64, own: u64| json!({"metadata": {"labels": {"chart": version, "app": version}}, "spec": own});
    let mut all: Vec<_> = (0..4).map(|own| compare(&manifest(1, 0), &manifest(2, own))).collect();
    let mut refs: Vec<_> = all.iter_mut().collect();
    let found = shared(&mut refs, 4);
    assert_eq!((found.len(), found[0].of.as_slice(), found[0].changes.len()), (1, [0, 1, 2, 3].as_slice(), 2));
    assert_eq!(all.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1, 1, 1]);
    let mut refs: Vec<_> = all.iter_mut().collect();
    assert_eq!(shared(&mut refs, 2), []);
}

#[test]
fn a_unified_difference_is_one_of_sorted_yaml() {
    let from = json!({"b": 1, "a": [{"x": 1}], "c": 3});
    let to = json!({"a": [{"x": 2}], "b": 1, "c": 3});
    assert_eq!(unified(&from, &to, ALL), [" a:", "-- x: 1", "+- x: 2", " b: 1", " c: 3"]);
    assert_eq!(unified(&Value::Null, &json!({"a": 1}), ALL), ["+a: 1"]);
    let manifest = deployment(json!([{"name": "a", "image": "i:1"}, {"name": "b", "image": "i:1"}]), 3);
    assert_eq!(essence(&manifest), ["images: i:1", "replicas: 3"]);
}
