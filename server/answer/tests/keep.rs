//! What is kept of a reply for what is told of it.

use argocd_api::vocabulary::{Answer, Argument, Each, Field, Path, Piece, Role, Rows, Step, Take, Test};
use serde_json::{Value, json};

use super::rows::APPLICATIONS;
use super::{NAME, TEXT, TEXTS, argument, field, filter, hidden};
use crate::answer::Collector;
use crate::answer::keep::{gates, keep, paths};
use crate::answer::take::{Source, object};
use crate::projection::{Keep, Kept, Limits, Projector};

#[track_caller]
fn keeps(fields: &[Field], wanted: &[&str]) {
    assert_eq!(paths(fields), wanted);
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
    assert_eq!(paths(&[field("group", Take::Group(GROUP))]), wanted);
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

const RESOURCES: Path = &[Step::Key("status"), Step::Key("resources")];
const HEALTH: Path = &[Step::Key("health"), Step::Key("status")];
const IN_TROUBLE: &Each = &Each {
    at: &[RESOURCES],
    when: &[(&[Step::Key("hook")], &["", "false"])],
    unless: &[(&[Step::Key("status")], &["Synced", ""]), (HEALTH, &["Healthy", "Sus\"pended", ""])],
    fields: &[field("name", Take::First(&[&[Step::Key("name")]])), field("health", Take::First(&[HEALTH]))],
    limit: 3,
    last: false,
};

/// What is kept of a document in which every kind of element occurs, and what is told of it.
fn told(fields: &[Field], keep: Keep) -> (Value, Option<Value>) {
    let document = json!({"status": {"resources": [
        {"name": "fine", "status": "Synced", "health": {"status": "Healthy"}},
        {"name": "without"},
        {"name": "drifted", "status": "OutOfSync", "health": {"status": "Healthy"}},
        {"name": "quoted", "status": "Synced", "health": {"status": "Sus\"pended"}, "hook": false},
        {"name": "a hook", "status": "OutOfSync", "hook": true},
        {"name": "ill", "status": null, "health": {"status": "Degraded"}, "hook": ""},
        null, [],
        {"name": "either", "status": ["Synced", "OutOfSync"], "health": {"status": "Healthy"}},
        [{"name": "nested", "status": "Unknown"}],
    ]}});
    let mut projector = Projector::object(keep, Limits::default());
    projector.feed(document.to_string().as_bytes(), &mut |_| ()).unwrap();
    let Kept::Value(value) = projector.finish().unwrap() else { panic!("too large") };
    let told = object(
        fields,
        &Source {
            value: &value,
            at: "",
            now: super::setting().now,
            exact: false,
            detail: argocd_api::vocabulary::Detail::Normal,
        },
    );
    (value, told)
}

#[test]
fn elements_that_are_not_told_are_not_kept_either() {
    let fields = &[field("count", Take::Count(RESOURCES)), field("in_trouble", Take::Each(IN_TROUBLE))];
    let (kept, gated) = told(fields, keep(fields, &[]));
    let (_, all) = told(fields, Keep::all());
    assert_eq!(gated, all);
    let kept = kept["status"]["resources"].to_string();
    assert!(kept.contains("drifted") && kept.contains("ill") && !kept.contains("fine"), "{kept}");
    assert!(!kept.contains("quoted") && !kept.contains("without") && !kept.contains("a hook"), "{kept}");
}

#[test]
fn elements_that_something_else_is_taken_from_are_all_kept() {
    let each = field("in_trouble", Take::Each(IN_TROUBLE));
    let check = |other: Path, gated: bool| {
        let fields = [each, field("other", Take::Time(other))];
        assert_eq!(!gates(&fields).is_empty(), gated, "{other:?}");
    };
    check(&[Step::Key("status"), Step::Key("resources"), Step::Key("kind")], false);
    check(&[Step::Key("status"), Step::Key("resources")], false);
    check(&[Step::Key("status")], false);
    check(&[Step::Key("status"), Step::Key("resourcesOf")], true);
}

#[test]
fn what_is_not_chosen_is_not_kept_unless_it_orders_counts_or_tests() {
    const COLUMNS: &[Field] = &[
        field("name", Take::First(&[NAME])),
        field("health", Take::First(&[HEALTH])),
        field("phase", Take::First(&[&[Step::Key("phase")]])),
        field("age", Take::Time(&[Step::Key("created")])),
        hidden("uid", Take::First(&[&[Step::Key("uid")]])),
    ];
    const ROWS: Rows =
        Rows { columns: COLUMNS, key: &["name"], worst_first: &[], count_by: &["health"], ..APPLICATIONS };
    const ARGUMENTS: &[Argument] = &[
        filter("in_phase", &["phase"], Test::Is),
        argument("fields", TEXTS, Role::Fields),
        argument("by", TEXT, Role::Group),
        argument("sort", TEXT, Role::Sort),
    ];
    let tool = super::tool(ARGUMENTS, Answer::Rows(ROWS));
    let row = json!({"metadata": {"name": "a"}, "health": {"status": "b"}, "phase": "c", "created": "d", "uid": "e", "other": "f"});
    let document = json!({"items": [row]}).to_string();
    let kept = |arguments: Value| {
        let keep = Collector::keep(&tool, &super::map(arguments));
        let mut projector = Projector::rows(&["items"], keep, Keep::none(), Limits::default());
        let mut rows = Vec::new();
        projector.feed(document.as_bytes(), &mut |row| rows.push(row.kept)).unwrap();
        let [Kept::Value(Value::Object(row))] = rows.as_slice() else { panic!("{rows:?}") };
        row.keys().cloned().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(kept(json!({})), "metadata health phase created");
    assert_eq!(kept(json!({"fields": ["age"]})), "metadata health created");
    assert_eq!(kept(json!({"fields": ["name"]})), "metadata health");
    assert_eq!(kept(json!({"fields": ["name"], "in_phase": ["c"]})), "metadata health phase");
    assert_eq!(kept(json!({"fields": ["name"], "in_phase": []})), "metadata health");
    assert_eq!(kept(json!({"by": "uid"})), "metadata health uid");
    assert_eq!(kept(json!({"fields": ["name"], "sort": "-age"})), "metadata health created");
}
