//! The two streams of changes.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::{sync::atomic::Ordering, time::Duration};

use argocd_simulator::{Options, Simulator};
use common::{Answer, START, check_refusal, client, get, get_with, hand, options, run, write};
use serde_json::{Value, json};

const STREAM: &str = "/api/v1/stream/applications";

/// A stream that is read record by record.
struct Reader {
    response: reqwest::Response,
    rest: String,
}

impl Reader {
    async fn next(&mut self) -> Value {
        loop {
            if let Some((line, rest)) = self.rest.split_once('\n') {
                let record = serde_json::from_str(line).unwrap();
                self.rest = rest.to_owned();
                return record;
            }
            let chunk = self.response.chunk().await.unwrap().unwrap();
            self.rest.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    /// Kind, name, and phase of the operation.
    async fn told(&mut self) -> (String, String, String) {
        let record = self.next().await;
        let text = |pointer: &str| record.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        (
            text("/result/type"),
            text("/result/application/metadata/name"),
            text("/result/application/status/operationState/phase"),
        )
    }
}

fn request(simulator: &Simulator, token: &str, path: &str) -> reqwest::RequestBuilder {
    client().get(format!("{}{path}", simulator.url())).bearer_auth(token)
}

async fn open(simulator: &Simulator, path: &str) -> Reader {
    let response = request(simulator, simulator.admin_token(), path).send().await.unwrap();
    assert_eq!(response.status(), 200);
    Reader { response, rest: String::new() }
}

/// Opens a stream that has nothing to say yet, and gives a handle on it once it has been asked for.
async fn quiet(simulator: &Simulator, path: &str) -> tokio::task::JoinHandle<Reader> {
    let (request, before) = (request(simulator, simulator.admin_token(), path), simulator.request_count());
    let opening = tokio::spawn(async move { Reader { response: request.send().await.unwrap(), rest: String::new() } });
    while simulator.request_count() == before {
        tokio::task::yield_now().await;
    }
    // Another request gets through, and still there are no headers.
    get(simulator, "/healthz").await;
    assert!(!opening.is_finished(), "{path}: no headers before the first record");
    opening
}

#[tokio::test]
async fn a_watch_tells_of_everything_there_is_and_then_of_what_changes() {
    let simulator = run(Options { applications: 30, ..options() }).await;
    let mut names = get(&simulator, "/api/v1/applications").await.names();
    // By namespace first: the one that lives elsewhere comes last.
    names.retain(|name| name != "notebooks");
    names.push("notebooks".to_owned());
    let mut watch = open(&simulator, STREAM).await;
    for name in &names {
        let record = watch.next().await;
        assert_eq!(
            (&record["result"]["type"], &record["result"]["application"]["metadata"]["name"]),
            (&json!("ADDED"), &json!(name))
        );
        if name == "checkout" {
            assert_eq!(record.pointer("/result/application/status/resources/0/health"), None, "it has no health check");
            assert!(record.pointer("/result/application/status/resources/2/health").is_some(), "unlike in a list");
        }
    }
    write(&simulator, "POST /guestbook/sync", &json!({})).await;
    let told = |kind: &str, name: &str, phase: &str| (kind.to_owned(), name.to_owned(), phase.to_owned());
    assert_eq!(watch.told().await, told("MODIFIED", "guestbook", ""));
    simulator.finish_operations();
    assert_eq!(watch.told().await, told("MODIFIED", "guestbook", "Running"));
    assert_eq!(watch.told().await, told("MODIFIED", "guestbook", "Succeeded"));
    assert_eq!(watch.told().await, told("MODIFIED", "guestbook", "Succeeded"), "the controller has looked");
    write(&simulator, "DELETE /mailer", &Value::Null).await;
    assert_eq!(watch.told().await.1, "mailer");
    simulator.finish_operations();
    assert_eq!(watch.told().await.0, "MODIFIED");
    assert_eq!(watch.told().await, told("DELETED", "mailer", "Succeeded"));
    simulator.stop().await;
    assert_eq!(watch.response.chunk().await.unwrap(), None, "there is no mark of an end");
}

#[tokio::test]
async fn what_is_watched_can_be_narrowed_by_what_argocd_knows() {
    let simulator = run(options()).await;
    let newest = get(&simulator, "/api/v1/applications").await.json()["metadata"]["resourceVersion"]
        .as_str()
        .unwrap()
        .to_owned();
    for (query, first) in [
        ("name=guestbook", "guestbook"),
        ("name=notebooks&appNamespace=team-data", "notebooks"),
        ("projects=default", "guestbook"),
        ("project=data&projects=default&selector=!region", "notebooks"),
        ("selector=team%3Dpayments,!region", "billing"),
        // Not looked at without a name, and never.
        ("appNamespace=team-data&projects=default", "guestbook"),
        ("repo=nothing&projects=default", "guestbook"),
        ("name=guestbook&resourceVersion=1", "guestbook"),
    ] {
        let mut watch = open(&simulator, &format!("{STREAM}?{query}")).await;
        assert_eq!(watch.told().await.1, first, "{query}");
    }
    for query in [
        "name=nothing".to_owned(),
        "name=notebooks".to_owned(),
        "projects=nothing".to_owned(),
        format!("resourceVersion={newest}"),
        format!("name=guestbook&resourceVersion={newest}"),
    ] {
        let waiting = quiet(&simulator, &format!("{STREAM}?{query}")).await;
        waiting.abort();
    }
    // Who names a version is told of what comes after it.
    let waiting = quiet(&simulator, &format!("{STREAM}?resourceVersion={newest}")).await;
    write(&simulator, "POST /guestbook/sync", &json!({})).await;
    assert_eq!(waiting.await.unwrap().told().await.1, "guestbook");
    let text = "error parsing labels with selectors: unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt";
    let bad = get(&simulator, &format!("{STREAM}?selector=a%20b")).await;
    let record =
        json!({"error": {"grpc_code": 2, "http_code": 500, "message": text, "http_status": "Internal Server Error"}});
    assert_eq!((bad.status, bad.json()), (500, record));
    let stranger = get_with(&simulator, &[], STREAM).await;
    assert_eq!((stranger.status, stranger.json()["error"]["grpc_code"].clone()), (401, json!(16)));
    let mut watch = Reader {
        response: request(&simulator, simulator.reader_token(), STREAM).send().await.unwrap(),
        rest: String::new(),
    };
    assert_eq!(watch.told().await.1, "billing", "only what the caller may see");
}

#[tokio::test]
async fn a_record_that_says_nothing_new_about_its_application_is_left_out() {
    let simulator = run(Options { operation_takes: Duration::ZERO, ..options() }).await;
    let fields = "fields=result.type,result.application.metadata.name,result.application.status.sync.status,error";
    let mut watch = open(
        &simulator,
        &format!("{STREAM}?projects=default,logistics&projects=default&projects=logistics&selector=!region&{fields}"),
    )
    .await;
    let record = |kind: &str, name: &str, sync: &str| json!({"result": {"application": {"metadata": {"name": name}, "status": {"sync": {"status": sync}}}, "type": kind}});
    assert_eq!(watch.next().await, record("ADDED", "guestbook", "Synced"));
    assert_eq!(watch.next().await, record("ADDED", "inventory", "OutOfSync"));
    // The sync of guestbook changes its type once and nothing else that is asked for.
    write(&simulator, "POST /guestbook/sync", &json!({})).await;
    write(&simulator, "POST /inventory/sync", &json!({})).await;
    get(&simulator, "/healthz").await;
    for expected in [
        record("MODIFIED", "guestbook", "Synced"),
        record("MODIFIED", "inventory", "OutOfSync"),
        record("MODIFIED", "inventory", "Synced"),
    ] {
        assert_eq!(watch.next().await, expected);
    }
    // An error that is not asked for is gone from the record.
    let refused = get(&simulator, &format!("{STREAM}?selector=a%20b&fields=result.type")).await;
    assert_eq!((refused.status, refused.text.as_str()), (500, "{}"));
}

#[tokio::test]
async fn a_watch_follows_the_clock_by_itself() {
    let (hand, clock) = hand();
    let simulator = run(Options { clock, operation_takes: Duration::from_secs(10), ..options() }).await;
    write(&simulator, "POST /guestbook/sync", &json!({})).await;
    let mut watch = open(&simulator, &format!("{STREAM}?name=guestbook")).await;
    assert_eq!(watch.told().await.2, "");
    hand.store(START + 60, Ordering::SeqCst);
    let mut phases = Vec::new();
    while phases.last().is_none_or(|phase| phase != "Succeeded") {
        phases.push(watch.told().await.2);
    }
    assert_eq!(phases, ["Running", "Succeeded"]);
}

#[tokio::test]
async fn a_tree_is_silent_until_it_is_looked_at_anew() {
    let simulator = run(options()).await;
    let target = format!("{STREAM}/inventory/resource-tree");
    let waiting = quiet(&simulator, &target).await;
    let line = "POST /inventory/resource/actions?group=apps&kind=Deployment&version=v1&resourceName=inventory&namespace=inventory";
    write(&simulator, "POST /guestbook/sync", &json!({})).await;
    write(&simulator, line, &json!("restart")).await;
    let mut trees = waiting.await.unwrap();
    let tree = trees.next().await;
    let whole = get(&simulator, "/api/v1/applications/inventory/resource-tree").await.json();
    assert_eq!(tree["result"], whole);
    simulator.finish_operations();
    let replicas =
        |tree: &Value| tree["result"]["nodes"].as_array().unwrap().iter().filter(|node| node["kind"] == "Pod").count();
    assert_eq!(replicas(&tree), 6, "one more than wanted, for a while");
    let mut last = trees.next().await;
    while replicas(&last) != 5 {
        last = trees.next().await;
    }
    for (name, query, status) in
        [("nothing", "", 403), ("nothing", "?project=default", 404), ("guestbook", "?project=data", 404)]
    {
        let answer = get(&simulator, &format!("{STREAM}/{name}/resource-tree{query}")).await;
        assert_eq!((answer.status, answer.json()["error"]["http_code"].clone()), (status, json!(status)), "{name}");
    }
}

#[tokio::test]
async fn a_deadline_ends_a_watch_with_a_record_or_with_a_status() {
    let simulator = run(options()).await;
    let token = format!("Bearer {}", simulator.admin_token());
    let headers = [("authorization", token.as_str()), ("grpc-timeout", "50m")];
    let answer = get_with(&simulator, &headers, &format!("{STREAM}?name=guestbook")).await;
    let records = answer.records();
    assert_eq!((answer.status, records.len(), records[1]["error"]["grpc_code"].clone()), (200, 2, json!(4)));
    assert!(!answer.text.ends_with('\n'));
    let silent: Answer = get_with(&simulator, &headers, &format!("{STREAM}?name=nothing")).await;
    assert_eq!((silent.status, silent.json()["error"]["grpc_code"].clone()), (504, json!(4)));
    let unary = get_with(&simulator, &[("authorization", &token), ("grpc-timeout", "soon")], STREAM).await;
    check_refusal(&unary, (400, 3, "invalid grpc-timeout: soon"), "deadline");
}

#[tokio::test]
async fn records_can_come_as_events() {
    let simulator = run(options()).await;
    let token = format!("Bearer {}", simulator.admin_token());
    let headers = [("authorization", token.as_str()), ("accept", "text/event-stream"), ("grpc-timeout", "50m")];
    let answer = get_with(&simulator, &headers, &format!("{STREAM}?name=guestbook")).await;
    assert_eq!(answer.kind, "text/event-stream");
    assert!(answer.text.starts_with("data: {\"result\":{\"type\":\"ADDED\""), "{}", answer.text);
}
