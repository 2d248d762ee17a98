//! `cargo codegen coverage`: what the surface covers.

use serde_json::Value;

use crate::support::{copy, harbour, run};

#[test]
fn coverage_is_a_page() {
    let (page, well) = run(&harbour(), &["coverage"]);
    assert!(well, "{page}");
    insta::assert_snapshot!(page);
}

#[test]
fn coverage_is_json_too() {
    let (json, well) = run(&harbour(), &["coverage", "--json"]);
    assert!(well, "{json}");
    insta::assert_snapshot!(json);
}

/// Of the committed mapping: each operation of Argo CD is a tool's or left out.
#[test]
fn every_count_adds_up() {
    let (json, well) = run(&copy(), &["coverage", "--json"]);
    assert!(well, "{json}");
    let json: Value = serde_json::from_str(&json).unwrap();
    let services: Vec<&Value> = json["services"].as_object().unwrap().values().collect();
    let count = |one: &Value, path: &str| one.pointer(path).and_then(Value::as_u64).unwrap();
    for path in ["mapped", "excluded", "total"].map(|name| format!("/operations/{name}")) {
        assert_eq!(count(&json, &path), services.iter().map(|one| count(one, &path)).sum::<u64>(), "{path}");
    }
    for path in ["arguments", "constants", "hidden", "total"].map(|name| format!("/inputs/{name}")) {
        assert_eq!(count(&json, &path), services.iter().map(|one| count(one, &path)).sum::<u64>(), "{path}");
    }
    for one in services.into_iter().chain([&json]) {
        let sum = |group: &str, names: &[&str]| -> u64 {
            names.iter().map(|name| count(one, &format!("/{group}/{name}"))).sum()
        };
        assert_eq!(count(one, "/operations/total"), sum("operations", &["mapped", "excluded"]));
        assert_eq!(count(one, "/inputs/total"), sum("inputs", &["arguments", "constants", "hidden"]));
        if let Some(names) = one["excluded"].as_array() {
            assert_eq!(count(one, "/operations/excluded"), names.len() as u64);
        }
    }
    let description: Value = serde_json::from_str(&copy().read("spec/argocd.json")).unwrap();
    let paths = description["paths"].as_object().unwrap().values();
    let operations: usize = paths.map(|methods| methods.as_object().unwrap().len()).sum();
    assert_eq!(count(&json, "/operations/total"), operations as u64);
}
