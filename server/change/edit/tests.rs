//! Patches by the examples of RFC 6902, appendix A, and what the server writes before them.

use serde_json::json;

use super::*;

fn patched(document: Value, patch: Value) -> Result<Value, &'static str> {
    let operations = Operation::all_of(&patch.to_string()).unwrap();
    apply(&document, &operations).map_err(|unfit| unfit.why)
}

#[test]
fn a_patch_makes_of_a_document_what_the_rfc_says() {
    for (document, patch, expected) in [
        (
            json!({"foo": "bar"}),
            json!([{"op": "add", "path": "/baz", "value": "qux"}]),
            Some(json!({"baz": "qux", "foo": "bar"})),
        ),
        (
            json!({"foo": ["bar", "baz"]}),
            json!([{"op": "add", "path": "/foo/1", "value": "qux"}]),
            Some(json!({"foo": ["bar", "qux", "baz"]})),
        ),
        (json!({"baz": "qux", "foo": "bar"}), json!([{"op": "remove", "path": "/baz"}]), Some(json!({"foo": "bar"}))),
        (
            json!({"foo": ["bar", "qux", "baz"]}),
            json!([{"op": "remove", "path": "/foo/1"}]),
            Some(json!({"foo": ["bar", "baz"]})),
        ),
        (
            json!({"baz": "qux", "foo": "bar"}),
            json!([{"op": "replace", "path": "/baz", "value": "boo"}]),
            Some(json!({"baz": "boo", "foo": "bar"})),
        ),
        (
            json!({"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}}),
            json!([{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}]),
            Some(json!({"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}})),
        ),
        (
            json!({"foo": ["all", "grass", "cows", "eat"]}),
            json!([{"op": "move", "from": "/foo/1", "path": "/foo/3"}]),
            Some(json!({"foo": ["all", "cows", "eat", "grass"]})),
        ),
        (
            json!({"baz": "qux", "foo": ["a", 2, "c"]}),
            json!([{"op": "test", "path": "/baz", "value": "qux"}, {"op": "test", "path": "/foo/1", "value": 2}]),
            Some(json!({"baz": "qux", "foo": ["a", 2, "c"]})),
        ),
        (json!({"baz": "qux"}), json!([{"op": "test", "path": "/baz", "value": "bar"}]), None),
        (
            json!({"foo": "bar"}),
            json!([{"op": "add", "path": "/child", "value": {"grandchild": {}}}]),
            Some(json!({"foo": "bar", "child": {"grandchild": {}}})),
        ),
        (json!({"foo": "bar"}), json!([{"op": "add", "path": "/baz/bat", "value": "qux"}]), None),
        (
            json!({"/": 9, "~1": 10}),
            json!([{"op": "test", "path": "/~01", "value": 10}]),
            Some(json!({"/": 9, "~1": 10})),
        ),
        (json!({"/": 9, "~1": 10}), json!([{"op": "test", "path": "/~01", "value": "10"}]), None),
        (
            json!({"foo": ["bar"]}),
            json!([{"op": "add", "path": "/foo/-", "value": ["abc", "def"]}]),
            Some(json!({"foo": ["bar", ["abc", "def"]]})),
        ),
        (json!({"foo": null}), json!([{"op": "test", "path": "/foo", "value": null}]), Some(json!({"foo": null}))),
        (json!({"foo": [1]}), json!([{"op": "remove", "path": "/foo/01"}]), None),
        (json!({"foo": [1]}), json!([{"op": "add", "path": "/foo/2", "value": 1}]), None),
        (json!({"foo": {}}), json!([{"op": "move", "from": "/foo", "path": "/foo/bar"}]), None),
        (json!({}), json!([{"op": "remove", "path": ""}]), None),
        (json!({}), json!([{"op": "add", "path": "x", "value": 1}]), None),
    ] {
        assert_eq!(patched(document.clone(), patch.clone()).ok(), expected, "{document} {patch}");
    }
}

#[test]
fn each_value_that_is_changed_is_tested_before() {
    let document =
        json!({"spec": {"source": {"targetRevision": "main", "helm": {"parameters": [{"name": "a", "value": "1"}]}}}});
    let found = Found { safe: document.clone(), raw: Raw::of(document.clone()) };
    for (patch, tests) in [
        (
            json!([{"op": "replace", "path": "/spec/source/targetRevision", "value": "v2"}]),
            json!([{"op": "test", "path": "/spec/source/targetRevision", "value": "main"}]),
        ),
        // What is not there cannot be tested.
        (json!([{"op": "add", "path": "/spec/source/path", "value": "x"}]), json!([])),
        (
            json!([{"op": "add", "path": "/spec/source/helm/parameters/-", "value": {"name": "b", "value": "2"}}]),
            json!([{"op": "test", "path": "/spec/source/helm/parameters", "value": [{"name": "a", "value": "1"}]}]),
        ),
        (
            json!([{"op": "remove", "path": "/spec/source/helm"}, {"op": "replace", "path": "/spec/source/helm/x", "value": 1}]),
            json!([{"op": "test", "path": "/spec/source/helm", "value": {"parameters": [{"name": "a", "value": "1"}]}}]),
        ),
        (
            json!([{"op": "move", "from": "/spec/source/targetRevision", "path": "/spec/source/path"}]),
            json!([{"op": "test", "path": "/spec/source/targetRevision", "value": "main"}]),
        ),
    ] {
        let operations = Operation::all_of(&patch.to_string()).unwrap();
        let written = with_tests(&found, &operations);
        let expected: Vec<Value> = [tests, patch].iter().flat_map(|part| part.as_array().unwrap().clone()).collect();
        assert_eq!(written, Value::Array(expected));
    }
}
