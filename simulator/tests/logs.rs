//! The log streams.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::atomic::Ordering;

use argocd_simulator::{Options, Simulator, Version};
use common::{Answer, START, client, get, get_as, get_with, hand, options, run};
use serde_json::{Value, json};

/// The names of an application's pods, in tree order, whose names contain this.
async fn pods(simulator: &Simulator, application: &str, part: &str) -> Vec<String> {
    let tree = get(simulator, &format!("/api/v1/applications/{application}/resource-tree")).await.json();
    let pods = tree["nodes"].as_array().unwrap().iter().filter(|node| node["kind"] == "Pod").map(|node| &node["name"]);
    pods.map(|name| name.as_str().unwrap().to_owned()).filter(|name| name.contains(part)).collect()
}

#[tokio::test]
async fn records_are_lines_of_json_and_the_last_says_so() {
    let simulator = run(options()).await;
    let answer = get(&simulator, "/api/v1/applications/guestbook/logs?tailLines=2").await;
    assert_eq!((answer.status, answer.kind.as_str()), (200, "application/json"));
    assert!(answer.text.ends_with("}\n"));
    let records = answer.records();
    assert_eq!(records.len(), 3);
    let keys: Vec<&String> = records[0]["result"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["content", "timeStamp", "last", "timeStampStr", "podName"]);
    let first = &records[0]["result"];
    assert!(
        first["timeStampStr"].as_str().unwrap().starts_with(first["timeStamp"].as_str().unwrap().trim_end_matches('Z'))
    );
    let last = json!({"content": "", "timeStamp": "2026-11-22T06:00:00Z", "last": true, "timeStampStr": "2026-11-22T06:00:00Z", "podName": ""});
    assert_eq!(records[2], json!({"result": last}));
}

#[tokio::test]
async fn pods_are_chosen_by_themselves_or_by_what_they_descend_from() {
    let simulator = run(options()).await;
    let all = pods(&simulator, "checkout", "").await;
    assert_eq!(all.len(), 3);
    let replicas = all[2].rsplit_once('-').unwrap().0.to_owned();
    let logs = "/api/v1/applications/checkout/logs?tailLines=1";
    for (target, expected) in [
        (logs.to_owned(), all.clone()),
        (format!("{logs}&kind=Deployment&group=apps&resourceName=checkout&namespace=payments"), all.clone()),
        (format!("{logs}&kind=ReplicaSet&resourceName={replicas}"), all[2..].to_vec()),
        (format!("{logs}&podName={}", all[1]), all[1..2].to_vec()),
        (format!("{logs}&podName="), all.clone()),
        (format!("/api/v1/applications/checkout/pods/{}/logs?tailLines=1", all[0]), all[..1].to_vec()),
        (format!("{logs}&kind=ConfigMap"), vec![]),
        (format!("{logs}&namespace=elsewhere"), vec![]),
        (format!("{logs}&podName=nothing"), vec![]),
    ] {
        let answer = get(&simulator, &target).await;
        assert_eq!(answer.status, 200, "{target}");
        if expected.is_empty() {
            assert_eq!(answer.text, "", "{target}: no pods, no records, not even the last");
            continue;
        }
        let mut seen: Vec<String> =
            answer.records().iter().map(|record| record["result"]["podName"].as_str().unwrap().to_owned()).collect();
        assert_eq!(seen.pop().as_deref(), Some(""), "{target}");
        seen.sort();
        let mut expected = expected;
        expected.sort();
        assert_eq!(seen, expected, "{target}");
    }
}

#[tokio::test]
async fn applications_without_pods_have_an_empty_log_and_more_than_ten_pods_are_too_many() {
    let simulator = run(options()).await;
    let none = get(&simulator, "/api/v1/applications/cluster-policies/logs").await;
    assert_eq!((none.status, none.text.as_str(), none.kind.as_str()), (200, "", "application/json"));
    let many = get(&simulator, "/api/v1/applications/log-shipper/logs?tailLines=1").await;
    let text = "max pods to view logs are reached. Please provide more granular query";
    let record = json!({"error": {"grpc_code": 3, "http_code": 400, "message": text, "http_status": "Bad Request"}});
    assert_eq!((many.status, many.json()), (400, record));
    assert!(!many.text.ends_with('\n'));
    let one = pods(&simulator, "log-shipper", "").await.remove(0);
    let one = get(&simulator, &format!("/api/v1/applications/log-shipper/logs?podName={one}")).await;
    assert_eq!(one.lines().len(), 12_000, "all there is, when no tail is asked for");
}

#[tokio::test]
async fn what_cannot_be_read_is_told_in_a_line() {
    let simulator = run(options()).await;
    let sessions = pods(&simulator, "sessions", "").await.remove(0);
    let fresh = pods(&simulator, "storefront", "").await.remove(3);
    let well = pods(&simulator, "guestbook", "").await.remove(0);
    for (application, query, said) in [
        (
            "sessions",
            format!("podName={sessions}"),
            format!(
                "a container name must be specified for pod {sessions}, choose one of: [sessions envoy vault-agent]"
            ),
        ),
        (
            "sessions",
            format!("podName={sessions}&container=nothing"),
            format!("container nothing is not valid for pod {sessions}"),
        ),
        (
            "storefront",
            format!("podName={fresh}"),
            format!(
                "container \"storefront\" in pod \"{fresh}\" is waiting to start: trying and failing to pull image"
            ),
        ),
        (
            "guestbook",
            "previous=true".to_owned(),
            format!("previous terminated container \"guestbook-ui\" in pod \"{well}\" not found"),
        ),
    ] {
        let answer = get(&simulator, &format!("/api/v1/applications/{application}/logs?{query}")).await;
        let line = json!({"content": said, "timeStamp": null, "last": false, "timeStampStr": "0001-01-01T00:00:00Z", "podName": ""});
        assert_eq!((answer.status, answer.records()[0].clone()), (200, json!({"result": line})), "{query}");
        assert_eq!(answer.records().len(), 2);
    }
    let target = format!("/api/v1/applications/sessions/logs?podName={sessions}&container=envoy&tailLines=3");
    assert_eq!(get(&simulator, &target).await.lines().len(), 3);
}

#[tokio::test]
async fn lines_of_several_pods_are_merged_by_time() {
    let simulator = run(options()).await;
    let records = get(&simulator, "/api/v1/applications/catalog/logs?tailLines=50").await.records();
    let times: Vec<&str> = records.iter().map(|record| record["result"]["timeStampStr"].as_str().unwrap()).collect();
    assert_eq!(times.len(), 101);
    let parsed: Vec<jiff::Timestamp> = times.iter().map(|time| time.parse().unwrap()).collect();
    assert!(parsed.is_sorted());
}

#[tokio::test]
async fn the_filter_comes_after_the_tail() {
    let simulator = run(options()).await;
    let log = |query: &str| format!("/api/v1/applications/inventory/logs?{query}");
    let pod = pods(&simulator, "inventory", "").await.remove(0);
    let tail = get(&simulator, &log(&format!("podName={pod}&tailLines=300"))).await.lines();
    assert_eq!(tail.len(), 300);
    let count = |test: &dyn Fn(&str) -> bool| tail.iter().filter(|line| test(line)).count();
    for (query, expected) in [
        ("filter=level%3Dwarn", count(&|line| line.contains("level=warn"))),
        ("filter=LEVEL%3DWARN", count(&|line| line.contains("level=warn"))),
        ("filter=LEVEL%3DWARN&matchCase=true", 0),
        ("filter=level%3Dwarn&matchCase=true", count(&|line| line.contains("level=warn"))),
        ("filter=!level%3Dinfo", count(&|line| !line.contains("level=info"))),
        ("filter=", 300),
        ("filter=!", 0),
    ] {
        let lines = get(&simulator, &log(&format!("podName={pod}&tailLines=300&{query}"))).await.lines();
        assert_eq!(lines.len(), expected, "{query}");
    }
    let all = get(&simulator, &log(&format!("podName={pod}&filter=level%3Dwarn"))).await.lines().len();
    assert!(count(&|line| line.contains("level=warn")) > 0 && all > count(&|line| line.contains("level=warn")));
    // Until 3.0 the case always mattered.
    let old = run(Options { version: Version::V2_13, ..options() }).await;
    assert_eq!(
        get(&old, &log(&format!("podName={pod}&tailLines=300&filter=LEVEL%3DWARN&matchCase=false")))
            .await
            .lines()
            .len(),
        0
    );
}

#[tokio::test]
async fn since_and_until_cut_by_time() {
    let simulator = run(options()).await;
    let log = |query: &str| format!("/api/v1/applications/guestbook/logs?{query}");
    let all = get(&simulator, &log("sinceSeconds=600")).await.records();
    assert!((58..=62).contains(&all.len()), "one line every ten seconds: {}", all.len());
    let border = jiff::Timestamp::from_second(START - 600).unwrap();
    let time = |record: &Value| record["result"]["timeStampStr"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert!(all.iter().all(|record| time(record) >= border));
    assert_eq!(get(&simulator, &log("sinceSeconds=600&tailLines=4")).await.lines().len(), 4);
    assert_eq!(
        get(&simulator, &log("tailLines=-4&sinceSeconds=-1")).await.lines().len(),
        get(&simulator, &log("")).await.lines().len()
    );
    // The first line past the limit is the last record, and is marked as such.
    let until = get(&simulator, &log("sinceSeconds=600&untilTime=2026-11-22T05:55:00Z")).await.records();
    let (last, before) = until.split_last().unwrap();
    let limit: jiff::Timestamp = "2026-11-22T05:55:00Z".parse().unwrap();
    assert!(before.iter().all(|record| time(record) <= limit && record["result"]["last"] == false));
    assert!(time(last) > limit && last["result"]["last"] == true && last["result"]["content"] != "");
    let bad = get(&simulator, &log("untilTime=noon")).await;
    assert_eq!((bad.status, bad.json()["error"]["grpc_code"].clone()), (500, json!(2)));
    assert!(
        bad.json()["error"]["message"]
            .as_str()
            .unwrap()
            .starts_with("invalid untilTime parameter value: parsing time \"noon\"")
    );
}

#[tokio::test]
async fn a_crashing_container_shows_its_last_words_either_way() {
    let simulator = run(options()).await;
    let pod = pods(&simulator, "checkout", "").await.remove(2);
    for previous in ["true", "false"] {
        let lines = get(&simulator, &format!("/api/v1/applications/checkout/logs?podName={pod}&previous={previous}"))
            .await
            .lines();
        assert_eq!(lines.len(), 5);
        assert!(lines[3].contains("environment variable PAYMENT_GATEWAY_URL is not set"), "{lines:?}");
    }
}

#[tokio::test]
async fn logs_need_a_right_of_their_own_since_3_0() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let answer =
            get_as(&simulator, simulator.auditor_token(), "/api/v1/applications/guestbook/logs?tailLines=1").await;
        if version < Version::V3_0 {
            assert_eq!(answer.status, 200);
            continue;
        }
        assert_eq!(answer.status, 403);
        let text = "permission denied: logs, get, default/guestbook, sub: auditor, iat: 2026-11-21T06:00:00Z";
        assert_eq!(answer.json()["error"]["message"], text, "{version:?}");
    }
}

#[tokio::test]
async fn records_can_be_projected_to_any_path() {
    let simulator = run(options()).await;
    let log = |query: &str| format!("/api/v1/applications/guestbook/logs?tailLines=1&{query}");
    let record = get(&simulator, &log("fields=result.last,result.podName,error")).await.records()[1].clone();
    assert_eq!(record.to_string(), r#"{"result":{"last":true,"podName":""}}"#);
    // A prefix of text is enough.
    let record = get(&simulator, &log("fields=result.timeStampStr")).await.records()[1].clone();
    assert_eq!(record["result"].as_object().unwrap().len(), 2, "timeStamp begins timeStampStr: {record}");
}

#[tokio::test]
async fn lines_can_be_downloaded_raw_or_sent_as_events() {
    let simulator = run(options()).await;
    let pod = pods(&simulator, "guestbook", "").await.remove(0);
    let target = format!(
        "/api/v1/applications/guestbook/logs?tailLines=2&namespace=default&podName={pod}&container=guestbook-ui"
    );
    let lines = get(&simulator, &target).await.lines();
    let request =
        client().get(format!("{}{target}&download=true", simulator.url())).bearer_auth(simulator.admin_token());
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/octet-stream");
    assert_eq!(
        response.headers()["content-disposition"],
        format!("attachment;filename=\"default-{pod}-guestbook-ui.log\"")
    );
    assert_eq!(Answer::of(response).await.text, format!("{}\n{}\n", lines[0], lines[1]));
    let token = format!("Bearer {}", simulator.admin_token());
    let events = get_with(&simulator, &[("authorization", &token), ("accept", "text/event-stream")], &target).await;
    assert_eq!(events.kind, "text/event-stream");
    assert!(events.text.starts_with("data: {\"result\":{") && events.text.contains("} \n\n"), "{}", events.text);
}

#[tokio::test]
async fn following_goes_on_as_time_does_and_sends_no_headers_before_the_first_line() {
    let (hand, clock) = hand();
    let simulator = run(Options { clock, ..options() }).await;
    let target = "/api/v1/applications/guestbook/logs?follow=true&sinceSeconds=1&filter=!nothing";
    let quiet = get(&simulator, &target.replace("follow=true&", "")).await;
    assert_eq!(quiet.lines().len(), 0, "nothing was written in the last second");
    let request = client().get(format!("{}{target}", simulator.url())).bearer_auth(simulator.admin_token());
    let following = tokio::spawn(async move { request.send().await.unwrap() });
    while simulator.request_count() < 2 {
        tokio::task::yield_now().await;
    }
    get(&simulator, "/healthz").await;
    assert!(!following.is_finished(), "no headers yet");
    hand.store(START + 25, Ordering::SeqCst);
    let mut response = following.await.unwrap();
    let mut text = String::new();
    while text.lines().count() < 2 {
        text.push_str(std::str::from_utf8(&response.chunk().await.unwrap().unwrap()).unwrap());
    }
    assert!(!text.contains("\"last\":true"), "it does not end by itself: {text}");
    simulator.stop().await;
    // What was on its way may still come; then it ends with the simulator.
    while let Some(chunk) = response.chunk().await.unwrap() {
        text.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    assert!(text.lines().count() <= 3 && !text.contains("\"last\":true"), "{text}");
}

#[tokio::test]
async fn following_what_has_ended_ends() {
    let simulator = run(options()).await;
    let pod = pods(&simulator, "checkout", "").await.remove(2);
    let answer = get(&simulator, &format!("/api/v1/applications/checkout/logs?follow=true&podName={pod}")).await;
    assert_eq!(answer.lines().len(), 5);
    assert_eq!(answer.records()[5]["result"]["last"], true);
}

#[tokio::test]
async fn a_deadline_ends_a_stream_with_a_record() {
    let simulator = run(options()).await;
    let token = format!("Bearer {}", simulator.admin_token());
    let headers = [("authorization", token.as_str()), ("grpc-timeout", "50m")];
    let target = "/api/v1/applications/guestbook/logs?follow=true&tailLines=1";
    let answer = get_with(&simulator, &headers, target).await;
    let records = answer.records();
    assert_eq!((answer.status, records.len()), (200, 2));
    assert_eq!(records[1]["error"]["grpc_code"], 4);
    assert!(!answer.text.ends_with('\n'));
}
