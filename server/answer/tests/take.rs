//! What each kind of field takes out of an object.

use argocd_api::vocabulary::{Each, Field, Path, Piece, Step, Take};
use serde_json::{Value, json};

use super::{NAME, field, hidden};
use crate::answer::take::{Source, texts_behind, told};

const A: Path = &[Step::Key("a")];
const B: Path = &[Step::Key("b")];
const C: Path = &[Step::Key("c")];

fn source(value: &Value) -> Source<'_> {
    Source {
        value,
        at: "items",
        now: "2026-11-22T06:33:10Z".parse().unwrap(),
        exact: false,
        detail: argocd_api::vocabulary::Detail::Normal,
    }
}

#[track_caller]
fn check(take: Take, from: Value, wanted: Value) {
    assert_eq!(told(take, &source(&from)).unwrap_or(Value::Null), wanted, "{from}");
}

#[test]
fn the_first_path_with_a_value_is_told() {
    let take = Take::First(&[A, B]);
    check(take, json!({"a": 1, "b": 2}), json!(1));
    check(take, json!({"a": "", "b": 2}), json!(2));
    check(take, json!({"a": {"source": {"repoURL": ""}}, "b": false}), json!(false));
    check(take, json!({"a": [{}, {"x": ""}], "b": []}), json!(null));
}

#[test]
fn several_values_make_an_array_and_one_stands_alone() {
    check(Take::First(&[A]), json!({"a": ["x", "", "y"]}), json!(["x", "y"]));
    check(Take::First(&[A]), json!({"a": ["x", null]}), json!("x"));
    check(Take::First(&[NAME]), json!([{"metadata": {"name": "x"}}, {"metadata": {"name": "y"}}]), json!(["x", "y"]));
}

#[test]
fn nothing_empty_is_told_inside_objects() {
    let from = json!({"a": {"name": "x", "labels": {}, "source": {"repoURL": "", "path": null}, "on": false, "list": [{}, 1]}});
    check(Take::First(&[A]), from, json!({"name": "x", "on": false, "list": [1]}));
}

#[test]
fn the_keys_of_an_object_are_told_also_where_they_have_nothing() {
    for (from, told) in [
        (
            json!({"a": [{"clusters": {}}, {"git": {"repoURL": "x"}, "list": null}, {"git": {}}]}),
            json!(["clusters", "git"]),
        ),
        (json!({"a": {"matrix": {"generators": []}}}), json!("matrix")),
        (json!({"a": {}}), json!(null)),
        (json!({"a": "text"}), json!(null)),
        (json!({}), json!(null)),
    ] {
        check(Take::Keys(A), from, told);
    }
}

#[test]
fn a_policy_is_told_without_whom_it_is_about() {
    for (line, told) in [
        ("p, proj:a:ci, applications, sync, a/*, allow", "applications sync a/*"),
        ("p,proj:a:ci,logs,get,a/b,deny", "deny logs get a/b"),
        ("g, alice, proj:a:ci", "g, alice, proj:a:ci"),
        ("anything", "anything"),
    ] {
        check(Take::Policy(A), json!({"a": [line]}), json!(told));
    }
    check(Take::Policy(A), json!({"a": []}), json!(null));
}

#[test]
fn a_switch_is_on_where_something_is_there_were_it_empty() {
    for (from, told) in [
        (json!({"a": {}}), "on"),
        (json!({"a": {"prune": true}}), "on"),
        (json!({"a": {"enabled": true}}), "on"),
        (json!({"a": true}), "on"),
        (json!({"a": {"enabled": false, "prune": true}}), "off"),
        (json!({"a": false}), "off"),
        (json!({"a": null}), "off"),
        (json!({}), "off"),
    ] {
        check(Take::Switch(A), from, json!(told));
    }
}

#[test]
fn a_text_stands_only_between_filled_holes() {
    const HOLES: &[Piece] = &[
        Piece::Text("<"),
        Piece::Hole(&[A]),
        Piece::Text("/"),
        Piece::Hole(&[B]),
        Piece::Text(":"),
        Piece::Hole(&[C]),
        Piece::Text(">"),
    ];
    let take = Take::Template(HOLES);
    check(take, json!({"a": "x", "b": "y", "c": 3}), json!("x/y:3"));
    check(take, json!({"a": "x", "b": "y"}), json!("x/y"));
    check(take, json!({"a": "x", "c": "z"}), json!("x:z"));
    check(take, json!({"b": "y", "c": "z"}), json!("y:z"));
    check(take, json!({"c": ["z1", "z2"]}), json!("z1,z2"));
    check(take, json!({"a": "", "b": null}), json!(null));
}

#[test]
fn commits_and_digests_are_cut_and_other_revisions_are_not() {
    const SHA: &str = "9f2c1aa7d0e14b6f8a3c5d7e9f1b2c3d4e5f6071";
    let digest = format!("sha256:{}", "0123456789abcdef".repeat(4));
    let take = Take::Revision(&[A, B]);
    check(take, json!({"a": SHA}), json!("9f2c1aa"));
    check(take, json!({"a": "0123456789abcdef".repeat(4)}), json!("0123456"));
    check(take, json!({"a": digest}), json!("sha256:0123456789ab"));
    check(take, json!({"b": [SHA, "main", "1.4.2", ""]}), json!("9f2c1aa,main,1.4.2"));
    check(take, json!({"a": &SHA[1..]}), json!(&SHA[1..]));
    check(take, json!({"a": "release-2026"}), json!("release-2026"));
}

#[test]
fn elements_are_counted() {
    check(Take::Count(A), json!({"a": [{"x": 1}, {"x": 2}, {"x": 3}]}), json!(3));
    check(Take::Count(A), json!({"a": []}), json!(null));
    check(Take::Count(A), json!({}), json!(null));
}

#[test]
fn a_group_leaves_out_what_is_hidden_or_empty() {
    const GROUP: &[Field] =
        &[field("one", Take::First(&[A])), hidden("two", Take::First(&[B])), field("three", Take::Count(C))];
    check(Take::Group(GROUP), json!({"a": 1, "b": 2, "c": [4]}), json!({"one": 1, "three": 1}));
    check(Take::Group(GROUP), json!({"b": 2}), json!(null));
}

const INNER: &[Field] = &[field("n", Take::First(&[A])), field("at", Take::Time(B))];
const PLAIN: Each = Each { at: &[C, A], when: &[], unless: &[], fields: INNER, limit: 2, last: false };

#[test]
fn of_many_elements_the_first_are_told_and_how_many_more_there_are() {
    let from = json!({"c": [{"a": 1, "b": "2026-11-22T06:19:04Z"}, {"a": 2}, {"a": 3}, {"a": 4}]});
    check(Take::Each(&PLAIN), from, json!([{"n": 1, "at": "06:19:04Z (14m)"}, {"n": 2}, "… 2 more"]));
}

#[test]
fn or_the_last_with_the_newest_first() {
    const LAST: Each = Each { last: true, ..PLAIN };
    check(Take::Each(&LAST), json!({"c": [{"a": 1}, {"a": 2}, {"a": 3}]}), json!([{"n": 3}, {"n": 2}, "… 1 more"]));
}

#[test]
fn an_object_is_an_array_of_one_and_the_first_path_with_something_counts() {
    check(Take::Each(&PLAIN), json!({"c": {"a": 1}}), json!([{"n": 1}]));
    check(Take::Each(&PLAIN), json!({"c": [{}], "a": [{"a": 5}]}), json!([{"n": 5}]));
    check(Take::Each(&PLAIN), json!({"c": []}), json!(null));
}

#[test]
fn elements_are_kept_when_every_condition_holds() {
    const WHEN: Each = Each { when: &[(A, &["1", "2"]), (B, &["x", ""])], ..PLAIN };
    let from = json!({"c": [{"a": 1, "b": "x"}, {"a": 1, "b": "y"}, {"a": 2}, {"a": 3, "b": "x"}]});
    const NAMES: Each = Each { fields: &[field("n", Take::First(&[A]))], ..WHEN };
    check(Take::Each(&NAMES), from, json!([{"n": 1}, {"n": 2}]));
}

#[test]
fn elements_are_left_out_only_where_every_reason_holds() {
    const HEALTHY: Each = Each {
        unless: &[(A, &["Synced"]), (B, &["Healthy", ""])],
        fields: &[field("a", Take::First(&[A])), field("b", Take::First(&[B]))],
        limit: 9,
        ..PLAIN
    };
    let from = json!({"c": [{"a": "Synced", "b": "Healthy"}, {"a": "Synced"}, {"a": "Synced", "b": "Degraded"}, {"a": "OutOfSync"}]});
    check(Take::Each(&HEALTHY), from, json!([{"a": "Synced", "b": "Degraded"}, {"a": "OutOfSync"}]));
}

#[test]
fn the_array_a_row_comes_from_has_a_word() {
    let take = Take::Origin(&[("orphans", "orphaned"), ("items", "managed"), ("hosts", "")]);
    check(take, json!({}), json!("managed"));
    let from = json!({});
    assert_eq!(told(take, &Source { at: "hosts", ..source(&from) }), None);
}

#[test]
fn what_orders_rows_does_not_depend_on_the_clock() {
    let from = json!({"a": "2026-11-22T06:19:04Z", "b": "9f2c1aa7d0e14b6f8a3c5d7e9f1b2c3d4e5f6071"});
    assert_eq!(texts_behind(Take::Time(A), &source(&from)), ["2026-11-22T06:19:04Z"]);
    assert_eq!(texts_behind(Take::Revision(&[B]), &source(&from)), ["9f2c1aa7d0e14b6f8a3c5d7e9f1b2c3d4e5f6071"]);
}

#[test]
fn of_a_list_of_texts_each_is_told_as_it_is() {
    const FIELDS: &[Field] = &[field("text", Take::First(&[&[]]))];
    const EACH: Each = Each { at: &[A], when: &[], unless: &[], fields: FIELDS, limit: 2, last: false };
    check(Take::Each(&EACH), json!({"a": ["x", "", "y", "z"]}), json!(["x", "y", "… 1 more"]));
    check(Take::Each(&EACH), json!({"a": [7, "x"]}), json!(["x"]));
}
