//! Lists as questions: only trouble, counts by group, another order, lengths of time, and what there is instead.

use argocd_api::vocabulary::{Answer, Argument, Detail, Each, Field, Path, Piece, Role, Rows, Step, Take, Test};
use serde_json::{Value, json};

use super::{BUDGET, CURSOR, NAME, TEXT, TEXTS, answer, argument, field, filter, hidden, map, setting, tool};
use crate::answer::Collector;

const HEALTH: Path = &[Step::Key("health")];
const SYNC: Path = &[Step::Key("sync")];
const SOURCES: Path = &[Step::Key("sources")];
const IMAGES: Path = &[Step::Key("images")];
const SERVER: Path = &[Step::Key("server")];
const CREATED: Path = &[Step::Key("created")];
const RESOURCES: Path = &[Step::Key("resources")];
const KIND_AND_NAME: &[Piece] =
    &[Piece::Hole(&[&[Step::Key("kind")]]), Piece::Text("/"), Piece::Hole(&[&[Step::Key("name")]])];
const ELEMENT: &[Field] = &[field("", Take::Template(KIND_AND_NAME))];
const EACH: &Each = &Each { at: &[RESOURCES], when: &[], unless: &[], fields: ELEMENT, limit: 2, last: false };

const fn full(name: &'static str, take: Take) -> Field {
    Field { detail: Detail::Full, ..field(name, take) }
}

const COLUMNS: &[Field] = &[
    field("name", Take::First(&[NAME])),
    field("health", Take::First(&[HEALTH])),
    field("sync", Take::First(&[SYNC])),
    full("cluster", Take::Words(&[SERVER], &[("https://kubernetes.default.svc", "in-cluster")])),
    full("follows", Take::RevisionKind(&[SOURCES])),
    full("images", Take::First(&[IMAGES])),
    full("age", Take::Time(CREATED)),
    full("resources", Take::Each(EACH)),
    hidden("uid", Take::First(&[&[Step::Key("uid")]])),
];
const THINGS: Rows = Rows {
    at: &["items"],
    noun: ("thing", "things"),
    columns: COLUMNS,
    key: &["name"],
    worst_first: &[("health", &["Degraded", "Unknown", "Healthy"])],
    count_by: &["health"],
    trouble: &[("health", &["Degraded", "Unknown"]), ("sync", &["Unknown"])],
    projections: &[],
};
const ARGUMENTS: &[Argument] = &[
    argument("trouble", argocd_api::vocabulary::Kind::Boolean, Role::Trouble),
    argument("by", TEXT, Role::Group),
    argument("sort", TEXT, Role::Sort),
    argument("level", TEXT, Role::Detail),
    argument("fields", TEXTS, Role::Fields),
    filter("image", &["images"], Test::Contains),
    filter("cluster", &["cluster"], Test::Is),
    filter("resource", &["resources"], Test::Contains),
    filter("health", &["health"], Test::Is),
    argument("older", TEXT, Role::Filter { columns: &["age"], test: Test::Older }),
    argument("younger", TEXT, Role::Filter { columns: &["age"], test: Test::Younger }),
    CURSOR,
    BUDGET,
];

/// Asked at 2026-11-22T06:33:10Z.
fn things() -> Vec<Value> {
    let thing = |name: &str, health: &str, sync: &str, server: &str, created: &str, images: Value| {
        json!({"metadata": {"name": name}, "health": health, "sync": sync, "server": server, "created": created,
               "images": images, "sources": [{"repoURL": "r", "targetRevision": "main"}, {"repoURL": "s", "chart": "c"}],
               "resources": [{"kind": "Pod", "name": "one"}, {"kind": "Pod", "name": "two"}, {"kind": "Service", "name": name}]})
    };
    let inside = "https://kubernetes.default.svc";
    vec![
        thing("cart", "Healthy", "Synced", inside, "2026-11-20T06:33:10Z", json!(["reg/nginx:1.27", "reg/cart:1"])),
        thing("checkout", "Degraded", "Unknown", inside, "2026-11-22T06:00:00Z", json!(["reg/checkout:2"])),
        thing("search", "Unknown", "Synced", "prod-eu", "2026-01-01T00:00:00Z", json!("reg/nginx:1.26")),
        thing("ads", "Healthy", "Synced", "prod-eu", "", Value::Null),
    ]
}

fn told(arguments: Value) -> String {
    answer(&tool(ARGUMENTS, Answer::Rows(THINGS)), arguments, things())
}

#[test]
fn a_question_over_rows_is_answered() {
    let questions = [
        json!({}),
        json!({"trouble": true}),
        json!({"trouble": false, "health": ["Healthy"]}),
        json!({"by": "cluster"}),
        json!({"by": "images", "trouble": true}),
        json!({"by": "follows"}),
        json!({"sort": "age"}),
        json!({"sort": "-age"}),
        json!({"sort": "-name"}),
        json!({"sort": "-health"}),
        json!({"level": "full"}),
        json!({"level": "full", "fields": ["name", "follows"]}),
        json!({"image": ["NGINX"]}),
        json!({"resource": ["service/"]}),
        json!({"cluster": ["https://kubernetes.default.svc"]}),
        json!({"cluster": ["in-cluster"], "fields": ["name", "cluster"]}),
        json!({"older": "2d"}),
        json!({"younger": "2d"}),
    ];
    let answers = questions.map(|arguments| format!("{arguments}\n{}", told(arguments.clone())));
    insta::assert_snapshot!(answers.join("\n\n"));
}

#[test]
fn where_nothing_passes_what_is_near_is_told() {
    let none = [
        json!({"cluster": ["prod-ue"]}),
        json!({"image": ["ngnix"]}),
        json!({"older": "900d"}),
        json!({"cluster": ["in-cluster"], "health": ["Healthy"], "image": ["checkout"]}),
        json!({"trouble": true, "younger": "10m"}),
        json!({"by": "cluster", "cluster": ["nowhere"]}),
    ];
    let answers = none.map(|arguments| format!("{arguments}\n{}", told(arguments.clone())));
    insta::assert_snapshot!(answers.join("\n\n"));
}

/// Of many different values the nearest are told, and no others.
#[test]
fn of_many_values_the_nearest_are_told() {
    let mut rows: Vec<Value> = (0..300)
        .map(|number| json!({"metadata": {"name": format!("n{number}")}, "images": format!("reg/team-{number}/app-{number}:1")}))
        .collect();
    rows[250]["images"] = json!(["reg/web/nginx:1.27", "reg/web/sidecar:1"]);
    let text = answer(&tool(ARGUMENTS, Answer::Rows(THINGS)), json!({"image": ["ngnix"]}), rows);
    assert_eq!(text, "No thing matches image contains ngnix; 300 things looked at: nearest are reg/web/nginx:1.27.");
}

#[test]
fn groups_are_cut_to_the_budget_and_counted() {
    let rows = (0..3_000).map(|number| {
        let health = if number % 1_000 == 7 { "Degraded" } else { "Healthy" };
        json!({"metadata": {"name": format!("n{number}")}, "health": health, "server": format!("cluster-{number}")})
    });
    let text = answer(&tool(ARGUMENTS, Answer::Rows(THINGS)), json!({"by": "cluster", "max_tokens": 500}), rows);
    assert!(text.len() <= 1_250, "{}", text.len());
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "3000 things, 3 in trouble: health 2997 Healthy, 3 Degraded");
    assert_eq!(
        lines[1..4],
        ["cluster\tthings\tin trouble\twhich", "cluster-1007\t1\t1\t1 Degraded", "cluster-7\t1\t1\t1 Degraded"]
    );
    let tail = lines.last().unwrap();
    assert!(
        tail.contains(" of 2000 groups told, those with most trouble first; 1000 things have other values still"),
        "{tail}"
    );
    assert!(tail.contains("cut to 500 tokens: raise max_tokens or narrow with trouble, image"), "{tail}");
}

#[test]
fn an_order_is_part_of_what_a_cursor_belongs_to() {
    let tool = tool(ARGUMENTS, Answer::Rows(THINGS));
    let rows = (0..200).map(|number| json!({"metadata": {"name": format!("thing-with-a-name-{number:03}")}}));
    let text = answer(&tool, json!({"sort": "-name", "max_tokens": 500}), rows);
    let next = super::cursor::of(&text).unwrap().to_owned();
    for (more, fits) in [
        (json!({"sort": "-name"}), true),
        (json!({"sort": "-name", "max_tokens": 900}), true),
        (json!({"sort": "name"}), false),
        (json!({}), false),
        (json!({"sort": "-name", "trouble": true}), false),
        (json!({"sort": "-name", "by": "health"}), false),
    ] {
        let mut arguments = map(more.clone());
        arguments.insert("from_cursor".to_owned(), next.clone().into());
        assert_eq!(Collector::new(&tool, &arguments, setting()).is_ok(), fits, "{more}");
    }
}
