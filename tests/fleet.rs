//! Questions over a whole fleet: each argument held against the same list, read as it is and judged by the test's own
//! rules.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_simulator::{Clock, Options, Simulator, Version};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::{call, settings};

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

async fn fleet(applications: usize, version: Version) -> (Runtime, Simulator) {
    let options = Options { applications, version, clock: Clock::fixed(noon()), ..Options::default() };
    let simulator = argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    (Runtime::new(settings).with_clock(noon), simulator)
}

/// What Argo CD itself lists, cut to `fields` where those are given.
async fn listed(simulator: &Simulator, fields: &str) -> Vec<Value> {
    let url = format!("{}/api/v1/applications?fields={fields}", simulator.url());
    let request = reqwest::Client::new().get(url).bearer_auth(simulator.admin_token());
    let body = support::text(request.send().await.unwrap()).await;
    let mut list: Value = serde_json::from_str(&body).unwrap();
    list["items"].as_array_mut().map(std::mem::take).unwrap()
}

/// The lines of the table, without its head.
fn rows(text: &str) -> Vec<Vec<String>> {
    let table = text.lines().skip_while(|line| !line.starts_with("name") && !line.contains("\tapplications"));
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    table.skip(1).take_while(|line| !line.contains(" shown") && !line.contains(" groups told")).map(cells).collect()
}

async fn names(runtime: &Runtime, mut arguments: Value) -> BTreeSet<String> {
    arguments["fields"] = json!(["name"]);
    arguments["max_tokens"] = json!(16_000);
    let answer = call(runtime, "list_applications", arguments.clone()).await;
    assert!(!answer.is_error && !answer.text.contains(" more: "), "{arguments}: {}", answer.text);
    let rows = rows(&answer.text);
    rows.into_iter().map(|cells| cells[0].clone()).collect()
}

fn text<'a>(application: &'a Value, pointer: &str) -> &'a str {
    application.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn sources(application: &Value) -> Vec<&Value> {
    let several = application["spec"]["sources"].as_array().into_iter().flatten();
    several.chain(application["spec"].get("source").filter(|source| !source.is_null())).collect()
}

fn any_source(application: &Value, key: &str, passes: impl Fn(&str) -> bool) -> bool {
    sources(application).into_iter().any(|source| passes(source[key].as_str().unwrap_or_default()))
}

fn age(application: &Value, pointer: &str) -> Option<i64> {
    let time: Timestamp = text(application, pointer).parse().ok()?;
    Some(noon().as_second() - time.as_second())
}

fn owner(application: &Value) -> &str {
    let owners = application["metadata"]["ownerReferences"].as_array().into_iter().flatten();
    owners
        .filter(|owner| owner["kind"] == "ApplicationSet")
        .find_map(|owner| owner["name"].as_str())
        .unwrap_or_default()
}

fn is_in_trouble(application: &Value) -> bool {
    let [health, sync, phase] = ["/status/health/status", "/status/sync/status", "/status/operationState/phase"]
        .map(|pointer| text(application, pointer));
    !matches!(health, "Healthy" | "Suspended") || sync != "Synced" || matches!(phase, "Failed" | "Error")
}

type Passes = fn(&Value) -> bool;

/// Each filter, with what passes it by the notes on Argo CD's own fields.
fn filters() -> Vec<(Value, Passes)> {
    vec![
        (json!({ "trouble": true }), is_in_trouble),
        (json!({ "health": ["Degraded", "Missing"] }), |app| {
            matches!(text(app, "/status/health/status"), "Degraded" | "Missing")
        }),
        (json!({ "sync": ["Unknown"] }), |app| text(app, "/status/sync/status") == "Unknown"),
        (json!({ "last_operation": ["Failed", "Running"] }), |app| {
            matches!(text(app, "/status/operationState/phase"), "Failed" | "Running")
        }),
        (json!({ "text": "Worker-prod" }), |app| text(app, "/metadata/name").contains("worker-prod")),
        (json!({ "projects": ["payments", "media"] }), |app| {
            matches!(text(app, "/spec/project"), "payments" | "media")
        }),
        (json!({ "selector": "environment=prod" }), |app| text(app, "/metadata/labels/environment") == "prod"),
        (json!({ "cluster": "in-cluster" }), |app| {
            text(app, "/spec/destination/server") == "https://kubernetes.default.svc"
                || text(app, "/spec/destination/name") == "in-cluster"
        }),
        (json!({ "cluster": "kubernetes.default.svc" }), |app| {
            text(app, "/spec/destination/server") == "https://kubernetes.default.svc"
        }),
        (json!({ "cluster": "prod-eu" }), |app| text(app, "/spec/destination/name").contains("prod-eu")),
        (json!({ "namespace": "payments" }), |app| text(app, "/spec/destination/namespace") == "payments"),
        (json!({ "repo": "/payments/" }), |app| any_source(app, "repoURL", |url| url.contains("/payments/"))),
        (json!({ "chart": "E" }), |app| any_source(app, "chart", |chart| chart.contains('e'))),
        (json!({ "revision": "main" }), |app| any_source(app, "targetRevision", |revision| revision == "main")),
        (json!({ "follows": ["HEAD"] }), |app| {
            sources(app).iter().any(|source| {
                let (revision, chart) = (&source["targetRevision"], &source["chart"]);
                revision == "HEAD" || revision.as_str().unwrap_or_default().is_empty() && chart.is_null()
            })
        }),
        (json!({ "image": ":1.2." }), |app| {
            let images = app["status"]["summary"]["images"].as_array().into_iter().flatten();
            images.filter_map(Value::as_str).any(|image| image.contains(":1.2."))
        }),
        (json!({ "resource": "ingress/" }), |app| {
            app["status"]["resources"].as_array().into_iter().flatten().any(|resource| resource["kind"] == "Ingress")
        }),
        (json!({ "auto_sync": "off" }), |app| app["spec"]["syncPolicy"]["automated"].is_null()),
        (json!({ "older_than": "300d" }), |app| age(app, "/metadata/creationTimestamp") > Some(300 * 86_400)),
        (json!({ "younger_than": "300d" }), |app| {
            age(app, "/metadata/creationTimestamp").is_some_and(|age| age <= 300 * 86_400)
        }),
        (json!({ "operated_within": "48h" }), |app| {
            age(app, "/status/operationState/startedAt").is_some_and(|age| age <= 48 * 3_600)
        }),
        (json!({ "trouble": true, "sync": ["OutOfSync"], "auto_sync": "on", "younger_than": "90w" }), |app| {
            text(app, "/status/sync/status") == "OutOfSync"
                && !app["spec"]["syncPolicy"]["automated"].is_null()
                && age(app, "/metadata/creationTimestamp").is_some_and(|age| age <= 90 * 7 * 86_400)
        }),
    ]
}

#[tokio::test]
async fn each_filter_lets_pass_what_it_says_however_little_of_a_list_can_be_asked_for() {
    for version in [Version::V2_13, Version::V3_5] {
        let (runtime, simulator) = fleet(500, version).await;
        let applications = listed(&simulator, "").await;
        assert_eq!(applications.len(), 500);
        let mut useful = 0;
        for (arguments, passes) in filters() {
            let passing = applications.iter().filter(|application| passes(application));
            let wanted: BTreeSet<String> = passing.map(|app| text(app, "/metadata/name").to_owned()).collect();
            assert_eq!(names(&runtime, arguments.clone()).await, wanted, "{version:?} {arguments}");
            useful += usize::from(!wanted.is_empty() && wanted.len() < 500);
        }
        assert!(useful + 1 >= filters().len(), "{useful} filters choose some and not all");

        // Who made it is in no list that is cut to fields.
        let some = applications.iter().map(owner).find(|owner| !owner.is_empty()).unwrap();
        let owned = applications.iter().filter(|app| owner(app) == some);
        let wanted: BTreeSet<String> = owned.map(|app| text(app, "/metadata/name").to_owned()).collect();
        assert_eq!(names(&runtime, json!({ "owner": some })).await, wanted, "{version:?} {some}");
    }
}

#[tokio::test]
async fn ten_thousand_are_counted_by_group_with_those_in_trouble() {
    const FIELDS: &str =
        "items.metadata.name,items.spec,items.status.health,items.status.sync.status,items.status.operationState.phase";
    let (runtime, simulator) = fleet(10_000, Version::V3_1).await;
    let applications = listed(&simulator, FIELDS).await;
    assert_eq!(applications.len(), 10_000);
    for (column, pointer) in [("project", "/spec/project"), ("namespace", "/spec/destination/namespace")] {
        let mut wanted: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for application in &applications {
            let group = wanted.entry(text(application, pointer)).or_default();
            group.0 += 1;
            group.1 += u64::from(is_in_trouble(application));
        }
        let arguments = json!({ "group_by": column, "max_tokens": 16_000 });
        let answer = call(&runtime, "list_applications", arguments).await;
        let told: BTreeMap<String, (u64, u64)> = rows(&answer.text)
            .into_iter()
            .map(|cells| {
                let count = |at: usize| cells.get(at).map_or(0, |cell| cell.parse().unwrap());
                (cells[0].clone(), (count(1), count(2)))
            })
            .collect();
        let wanted: BTreeMap<String, _> = wanted.into_iter().map(|(name, counts)| (name.to_owned(), counts)).collect();
        assert_eq!(told, wanted, "{}", answer.text);
        let trouble: u64 = told.values().map(|(_, trouble)| trouble).sum();
        assert!(answer.text.starts_with(&format!("10000 applications, {trouble} in trouble: ")), "{}", answer.text);
    }
}

#[tokio::test]
async fn an_order_holds_over_pages_and_those_without_a_value_come_last() {
    let (runtime, simulator) = fleet(500, Version::V3_5).await;
    let applications = listed(&simulator, "").await;
    for (sort, pointer, descending) in [
        ("name", "/metadata/name", false),
        ("age", "/metadata/creationTimestamp", true),
        ("-age", "/metadata/creationTimestamp", false),
        ("operated", "/status/operationState/startedAt", true),
        ("-operated", "/status/operationState/startedAt", false),
        ("-health_since", "/status/health/lastTransitionTime", false),
    ] {
        let by_name: BTreeMap<&str, &str> =
            applications.iter().map(|app| (text(app, "/metadata/name"), text(app, pointer))).collect();
        let (mut told, mut cursor) = (Vec::new(), Value::Null);
        loop {
            let arguments = json!({ "sort": sort, "fields": ["name"], "max_tokens": 3_000, "cursor": cursor });
            let answer = call(&runtime, "list_applications", arguments).await;
            assert!(!answer.is_error, "{}", answer.text);
            told.extend(rows(&answer.text).into_iter().map(|cells| cells[0].clone()));
            match answer.text.split("cursor \"").nth(1).and_then(|rest| rest.split('"').next()) {
                Some(next) => cursor = next.into(),
                None => break,
            }
        }
        assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), 500, "{sort}");
        let values: Vec<&str> = told.iter().map(|name| by_name[name.as_str()]).collect();
        let given: Vec<&str> = values.iter().copied().take_while(|value| !value.is_empty()).collect();
        assert!(values[given.len()..].iter().all(|value| value.is_empty()), "{sort}: {values:?}");
        let sorted = if descending { given.is_sorted_by(|a, b| a >= b) } else { given.is_sorted() };
        assert!(sorted, "{sort}: {given:?}");
    }
}

#[tokio::test]
async fn a_question_that_cannot_be_asked_is_told_with_what_can() {
    let (runtime, _simulator) = fleet(50, Version::V3_5).await;
    let first = call(&runtime, "list_applications", json!({ "sort": "-age", "max_tokens": 500 })).await.text;
    let cursor = first.split("cursor \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let mut answers = Vec::new();
    for arguments in [
        json!({ "heath": ["Degraded"] }),
        json!({ "health": ["Sick"] }),
        json!({ "group_by": "colour" }),
        json!({ "sort": "size" }),
        json!({ "fields": ["colour"] }),
        json!({ "older_than": "a week" }),
        json!({ "sort": "age", "cursor": cursor }),
        json!({ "trouble": true, "sort": "-age", "cursor": cursor }),
        json!({ "cursor": "AAAA" }),
    ] {
        let answer = call(&runtime, "list_applications", arguments.clone()).await;
        assert!(answer.is_error, "{arguments}: {}", answer.text);
        answers.push(format!("{}\n✗ {}", arguments.to_string().replace(cursor, "CURSOR"), answer.text));
    }
    insta::assert_snapshot!(answers.join("\n\n"));
}

/// What an on-call engineer asks, as told.
#[tokio::test]
async fn answers_over_a_fleet_are_short_and_say_what_they_are_about() {
    let (runtime, _simulator) = fleet(500, Version::V3_5).await;
    let mut answers = Vec::new();
    for arguments in [
        json!({ "trouble": true, "max_tokens": 900 }),
        json!({ "trouble": true, "projects": ["media"] }),
        json!({ "group_by": "project", "trouble": true }),
        json!({ "group_by": "owner", "projects": ["payments"] }),
        json!({ "group_by": "cluster", "max_tokens": 500 }),
        json!({ "last_operation": ["Failed"], "fields": ["name", "operated", "message"] }),
        json!({ "resource": "ingress/", "text": "images-" }),
        json!({ "sort": "-health_since", "health": ["Degraded"], "text": "config-" }),
        json!({ "image": "guestbok" }),
        json!({ "cluster": "prod-eu-wst-1" }),
        json!({ "owner": "config-indexr", "health": ["Missing"] }),
        json!({ "older_than": "9000d" }),
        json!({ "trouble": true, "projects": ["default"] }),
        json!({ "text": "checkout", "fields": ["name", "cluster", "namespace", "repo", "revision", "follows", "images"] }),
    ] {
        let answer = call(&runtime, "list_applications", arguments.clone()).await;
        assert!(!answer.is_error, "{arguments}: {}", answer.text);
        answers.push(format!("{arguments}\n{}", answer.text));
    }
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings.bind(|| insta::assert_snapshot!(answers.join("\n\n")));
}

#[tokio::test]
async fn an_application_is_told_at_three_levels() {
    let (runtime, _simulator) = fleet(50, Version::V3_5).await;
    let mut answers = Vec::new();
    let mut before = 0;
    for detail in ["summary", "normal", "full"] {
        for name in ["storefront", "payslips-admin-staging-sa-east-1"] {
            let answer = call(&runtime, "get_application", json!({ "name": name, "detail": detail })).await;
            assert!(!answer.is_error, "{}", answer.text);
            for hidden in ["managedFields", "nameOverride", "last-applied"] {
                assert!(!answer.text.contains(hidden), "{name} at {detail} tells {hidden}");
            }
            answers.push(format!("{name} {detail}\n{}", answer.text));
        }
        let length = answers.iter().map(String::len).sum::<usize>();
        assert!(length > 2 * before, "each level tells more");
        before = length;
    }
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings.bind(|| insta::assert_snapshot!(answers.join("\n\n")));
}

/// The clock of who asks runs ahead of the controller's by so many seconds.
#[tokio::test]
async fn what_the_controller_has_not_looked_at_for_long_is_marked() {
    fn later() -> Timestamp {
        "2026-11-22T13:00:00Z".parse().unwrap()
    }
    let (runtime, simulator) = fleet(50, Version::V3_5).await;
    let fresh = call(&runtime, "get_application", json!({ "name": "guestbook" })).await;
    assert!(!fresh.text.contains("may no longer be so"), "{}", fresh.text);
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    let runtime = Runtime::new(settings).with_clock(later);
    for arguments in [json!({ "name": "guestbook" }), json!({ "name": "guestbook", "fields": ["health"] })] {
        let stale = call(&runtime, "get_application", arguments).await;
        let warning = "Argo CD last looked at it 1h ago: what is told here may no longer be so.";
        assert!(stale.text.contains(warning), "{}", stale.text);
    }
}
