//! Elements that no gate lets pass are left out, however the body arrives.

use serde_json::{Value, json};

use super::{Asked, value};
use crate::projection::{Condition, Gate, Keep, Kept};

fn condition(path: &str, values: &[&str]) -> Condition {
    Condition { path: path.to_owned(), values: values.iter().map(|value| (*value).to_owned()).collect() }
}

/// Elements of `a` with a name and a state.
fn keep(gate: Gate) -> Keep {
    Keep::paths(["a.name", "a.in.state", "b"]).gate("a", gate)
}

#[track_caller]
fn check(gate: Gate, document: &str, expected: Value) {
    let asked = Asked { outside: keep(gate), ..Asked::object(&[]) };
    let (_, kept) = asked.read_all_ways(document.as_bytes());
    assert_eq!(kept, Ok(Kept::Value(expected)), "{document}");
}

#[test]
fn an_element_stays_where_it_meets_what_is_asked() {
    let good = || Gate { when: vec![condition("in.state", &["good", "true", "7"])], unless: vec![] };
    let bad = || Gate { when: vec![], unless: vec![condition("in.state", &["bad", ""]), condition("name", &["x"])] };
    let document = |elements: &str| format!("{{\"b\": [1, 2], \"a\": {elements} , \"c\": 3}}");
    check(
        good(),
        &document(r#"[{"name": "x", "in": {"state": "bad"}}, {"in": {"state": "good", "d": [{}]}, "name": "y"}]"#),
        json!({"b": [1, 2], "a": [0, {"in": {"state": "good"}, "name": "y"}]}),
    );
    check(
        good(),
        &document(
            r#"[{"in": {"state": true}}, {"in": {"state": 7}}, {"in": {"state": "g\u006fod"}}, {"in": null}, {}]"#,
        ),
        json!({"b": [1, 2], "a": [{"in": {"state": true}}, {"in": {"state": 7}}, {"in": {"state": "good"}}, 0, 0]}),
    );
    check(
        bad(),
        &document(r#"[{"name": "x"}, {"name": "z"}, {"name": "x", "in": {"state": "fine"}}, {"name": ["z", "x"]}]"#),
        json!({"b": [1, 2], "a": [0, {"name": "z"}, {"name": "x", "in": {"state": "fine"}}, 0]}),
    );
    check(good(), &document("[]"), json!({"b": [1, 2], "a": []}));
    check(good(), &document("null"), json!({"b": [1, 2], "a": null}));
    check(good(), &document(r#"{"name": "not an element"}"#), json!({"b": [1, 2], "a": {"name": "not an element"}}));
}

#[test]
fn what_is_no_object_stays_as_it_is() {
    let gate = Gate { when: vec![condition("name", &["x"])], unless: vec![] };
    check(
        gate,
        r#"{"a": ["x", 1, null, [], [{"name": "x"}, {"name": "y"}]]}"#,
        json!({"a": [null, null, null, [], [{"name": "x"}, 0]]}),
    );
}

#[test]
fn rows_have_gates_of_their_own() {
    let gate = Gate { when: vec![condition("in.state", &["bad"])], unless: vec![] };
    let asked = Asked { row: keep(gate), ..Asked::rows(&["items"], &[], &[]) };
    let document = r#"{"items": [{"a": [{"in": {"state": "good"}}]}, {"a": [{"in": {"state": "bad"}}], "b": 1}]}"#;
    let (rows, _) = asked.read_all_ways(document.as_bytes());
    assert_eq!(rows, [value(0, 0, json!({"a": [0]})), value(0, 1, json!({"a": [{"in": {"state": "bad"}}], "b": 1}))]);
}

#[test]
fn a_gate_that_tests_what_is_not_kept_lets_all_pass() {
    let gate = Gate { when: vec![condition("elsewhere", &["x"])], unless: vec![] };
    check(gate, r#"{"a": [{"name": "x"}]}"#, json!({"a": [{"name": "x"}]}));
}
