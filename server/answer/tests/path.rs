//! What paths find.

use argocd_api::vocabulary::{Path, Step};
use serde_json::{Value, json};

use crate::answer::path::values;

#[track_caller]
fn finds(from: Value, path: Path, wanted: &[Value]) {
    assert_eq!(values(&from, path), wanted.iter().collect::<Vec<_>>(), "{path:?} in {from}");
}

#[test]
fn a_path_goes_through_arrays_and_passes_over_what_is_empty() {
    const IMAGES: Path = &[Step::Key("containers"), Step::Key("image")];
    finds(
        json!({"containers": [{"image": "a"}, {"image": ""}, {}, {"image": "b"}]}),
        IMAGES,
        &[json!("a"), json!("b")],
    );
    finds(json!({"containers": {"image": ["a", null, ["b"]]}}), IMAGES, &[json!("a"), json!("b")]);
    finds(json!({"containers": "text"}), IMAGES, &[]);
    finds(
        json!({"containers": [{"image": false}, {"image": 0}, {"image": {"x": [""]}}]}),
        IMAGES,
        &[json!(false), json!(0)],
    );
    finds(json!([{"a": 1}]), &[], &[json!({"a": 1})]);
}

#[test]
fn a_condition_stays_with_the_elements_that_meet_it() {
    const RESTARTS: Path = &[Step::Key("info"), Step::Where("name", "Restarts"), Step::Key("value")];
    finds(
        json!({"info": [{"name": "Node", "value": "n1"}, {"name": "Restarts", "value": "17"}]}),
        RESTARTS,
        &[json!("17")],
    );
    finds(json!({"info": {"name": "Restarts", "value": 3}}), RESTARTS, &[json!(3)]);
    finds(json!({"info": [{"value": "17"}]}), RESTARTS, &[]);
}
