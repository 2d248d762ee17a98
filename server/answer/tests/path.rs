//! What paths find, and what has to be kept for them.

use argocd_api::vocabulary::{Each, Field, Path, Piece, Step, Take};
use serde_json::{Value, json};

use super::{NAME, field, hidden};
use crate::answer::path::{keep, values};

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

#[track_caller]
fn keeps(fields: &[Field], wanted: &[&str]) {
    assert_eq!(keep(fields), wanted);
}

#[test]
fn every_part_that_a_field_is_made_from_is_kept() {
    const STATUS: Path = &[Step::Key("status"), Step::Key("phase")];
    const INFO: Path = &[Step::Key("info"), Step::Where("name", "Restarts"), Step::Key("value")];
    const PIECES: &[Piece] = &[Piece::Hole(&[&[Step::Key("kind")]]), Piece::Text("/"), Piece::Hole(&[NAME])];
    keeps(&[field("a", Take::First(&[NAME, STATUS]))], &["metadata.name", "status.phase"]);
    keeps(&[hidden("a", Take::Time(STATUS)), field("b", Take::Revision(&[NAME]))], &["status.phase", "metadata.name"]);
    keeps(
        &[field("a", Take::Template(PIECES)), field("b", Take::Count(STATUS))],
        &["kind", "metadata.name", "status.phase"],
    );
    keeps(
        &[field("a", Take::First(&[INFO])), field("b", Take::Origin(&[("items", "x")]))],
        &["info.name", "info.value"],
    );
    keeps(&[field("a", Take::First(&[&[]]))], &[""]);
}

#[test]
fn inside_elements_the_paths_of_fields_and_conditions_are_kept() {
    const TYPE: Path = &[Step::Key("type")];
    const INNER: &[Field] = &[field("type", Take::First(&[TYPE])), field("at", Take::Time(&[Step::Key("at")]))];
    const CONDITIONS: Path = &[Step::Key("status"), Step::Key("conditions")];
    const EACH: &Each = &Each {
        at: &[CONDITIONS, &[Step::Key("spec"), Step::Where("kind", "X"), Step::Key("all")]],
        when: &[(&[Step::Key("severity")], &["high"])],
        unless: &[(&[Step::Key("old"), Step::Key("yes")], &[""])],
        fields: INNER,
        limit: 3,
        last: false,
    };
    const GROUP: &[Field] = &[field("conditions", Take::Each(EACH))];
    let of = |at: &str| ["type", "at", "severity", "old.yes"].map(|path| format!("{at}.{path}"));
    let wanted = [&of("status.conditions")[..], &["spec.kind".to_owned()], &of("spec.all")].concat();
    assert_eq!(keep(&[field("group", Take::Group(GROUP))]), wanted);
}

#[test]
fn no_path_is_kept_twice_or_inside_another() {
    const SPEC: Path = &[Step::Key("spec")];
    const PROJECT: Path = &[Step::Key("spec"), Step::Key("project")];
    const SPECIAL: Path = &[Step::Key("special")];
    keeps(
        &[
            field("a", Take::First(&[PROJECT])),
            field("b", Take::First(&[SPEC])),
            field("c", Take::First(&[SPECIAL, PROJECT])),
        ],
        &["spec", "special"],
    );
}

#[test]
fn a_key_with_a_dot_keeps_all_beside_it() {
    const ANNOTATION: Path =
        &[Step::Key("metadata"), Step::Key("annotations"), Step::Key("argocd.argoproj.io/refresh")];
    keeps(&[field("a", Take::First(&[ANNOTATION]))], &["metadata.annotations"]);
}

#[test]
fn what_names_a_secret_is_kept_beside_it() {
    keeps(&[field("a", Take::First(&[&[Step::Key("env"), Step::Key("value")]]))], &["env.name", "env.value"]);
    keeps(&[field("a", Take::First(&[&[Step::Key("data"), Step::Key("user")]]))], &["kind", "data.user"]);
}
