//! What an application has come from and what happened to it: events, manifests, revisions, windows.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use argocd_simulator::{Options, Simulator, Version};
use common::{check_refusal, get, nodes, options, run};
use serde_json::{Value, json};

const LIST: &str = "/api/v1/applications";

#[tokio::test]
async fn events_are_of_the_application_or_of_exactly_one_resource() {
    let simulator = run(options()).await;
    let own = get(&simulator, &format!("{LIST}/checkout/events")).await.json();
    let reasons: Vec<&str> =
        own["items"].as_array().unwrap().iter().map(|event| event["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["OperationStarted", "OperationCompleted", "ResourceUpdated", "ResourceUpdated"]);
    let uid = get(&simulator, &format!("{LIST}/checkout")).await.json()["metadata"]["uid"].clone();
    let first = &own["items"][0];
    assert_eq!(first["involvedObject"]["uid"], uid);
    assert_eq!(
        (&first["eventTime"], &first["reportingComponent"], &first["count"]),
        (&Value::Null, &json!(""), &json!(1))
    );
    assert!(first["metadata"]["name"].as_str().unwrap().starts_with("checkout.18"));
    // Two days ago is not kept.
    let old = get(&simulator, &format!("{LIST}/guestbook/events")).await;
    assert_eq!(old.text, r#"{"metadata":{"resourceVersion":"9182731"},"items":null}"#);
    let crashing = nodes(&simulator, "checkout").await.into_iter().rfind(|node| node["kind"] == "Pod").unwrap();
    let (name, uid) = (crashing["name"].as_str().unwrap(), crashing["uid"].as_str().unwrap());
    let asked = |name: &str, uid: &str, namespace: &str| {
        format!("{LIST}/checkout/events?resourceName={name}&resourceUID={uid}&resourceNamespace={namespace}")
    };
    let events = get(&simulator, &asked(name, uid, "payments")).await.json();
    let back_off = events["items"].as_array().unwrap().iter().find(|event| event["reason"] == "BackOff").unwrap();
    assert_eq!(back_off["type"], "Warning");
    assert_eq!(back_off["involvedObject"]["kind"], "Pod");
    for (name, uid, namespace) in
        [(name, uid, ""), (name, "", "payments"), ("", uid, "payments"), (name, "x", "payments")]
    {
        let text = format!("{name} not found as part of application checkout");
        check_refusal(&get(&simulator, &asked(name, uid, namespace)).await, (400, 3, &text), uid);
    }
}

async fn images(simulator: &Simulator, target: &str) -> Vec<String> {
    let answer = get(simulator, &format!("{LIST}/{target}")).await.json();
    assert_eq!(answer.as_object().unwrap().len(), 1, "nothing is said about where they come from");
    let manifests = answer["manifests"].as_array().unwrap();
    let parsed = manifests.iter().map(|text| serde_json::from_str::<Value>(text.as_str().unwrap()).unwrap());
    parsed
        .filter_map(|object| Some(object.pointer("/spec/template/spec/containers/0/image")?.as_str()?.to_owned()))
        .collect()
}

#[tokio::test]
async fn manifests_are_those_of_the_revision() {
    let simulator = run(options()).await;
    let history = get(&simulator, &format!("{LIST}/checkout")).await.json()["status"]["history"].clone();
    let before = history[2]["revision"].as_str().unwrap();
    let image = |tag: &str| vec![format!("registry.example.com/payments/checkout:{tag}")];
    for (query, expected) in [
        ("", image("2.31.0")),
        ("?revision=main", image("2.31.0")),
        ("?revision=HEAD", image("2.31.0")),
        (&*format!("?revision={before}"), image("2.30.4")),
        ("?noCache=true", image("2.31.0")),
    ] {
        assert_eq!(images(&simulator, &format!("checkout/manifests{query}")).await, expected, "{query}");
    }
    let stack = images(&simulator, "prometheus-stack/manifests?sourcePositions=1&revisions=66.3.1").await;
    assert_eq!(stack.len(), 4);
    for (target, refusal) in [
        ("checkout/manifests?revision=nothing", (500, 2, "unable to resolve 'nothing' to a commit SHA")),
        ("recommendations/manifests", (500, 2, "unable to resolve 'release-2.8' to a commit SHA")),
        ("prometheus-stack/manifests?sourcePositions=3&revisions=x", (500, 2, "source position is out of range")),
        ("prometheus-stack/manifests?sourcePositions=0&revisions=x", (500, 2, "source position is out of range")),
        (
            "prometheus-stack/manifests?sourcePositions=1",
            (500, 13, "runtime error: index out of range [0] with length 0"),
        ),
    ] {
        check_refusal(&get(&simulator, &format!("{LIST}/{target}")).await, refusal, target);
    }
    // The list of a broken branch can still be had from one that exists.
    assert_eq!(images(&simulator, "recommendations/manifests?revision=release-2.7").await.len(), 1);
}

#[tokio::test]
async fn revisions_are_described_by_what_they_are() {
    let simulator = run(options()).await;
    let checkout = get(&simulator, &format!("{LIST}/checkout")).await.json();
    let newest = checkout["status"]["sync"]["revision"].as_str().unwrap().to_owned();
    let commit = get(&simulator, &format!("{LIST}/checkout/revisions/{newest}/metadata")).await.json();
    assert_eq!(
        commit["message"],
        "Read the address of the payment gateway from PAYMENT_GATEWAY_URL\n\nIt used to be compiled in."
    );
    assert!(commit["author"].as_str().unwrap().contains("@example.com>"));
    let deployed = checkout["status"]["history"][3]["deployStartedAt"].as_str().unwrap();
    assert!(commit["date"].as_str().unwrap() < deployed, "it was written before it was deployed");
    let short = get(&simulator, &format!("{LIST}/checkout/revisions/{}/metadata", &newest[..8])).await.json();
    assert_eq!(short, commit);
    let chart = get(&simulator, &format!("{LIST}/catalog/revisions/3.4.0/chartdetails")).await.json();
    assert_eq!(chart["description"], "catalog for Kubernetes");
    let unknown = "0123456789abcdef0123456789abcdef01234567";
    for (target, refusal) in [
        ("checkout/revisions/main/metadata", "revision main must be resolved".to_owned()),
        ("catalog/revisions/3.4.0/metadata", "revision 3.4.0 must be resolved".to_owned()),
        ("checkout/revisions/x/chartdetails", "no chart found for application: checkout".to_owned()),
        (
            "checkout/revisions/x/metadata?sourceIndex=1",
            "source index 1 not found because there is only 1 source".to_owned(),
        ),
        (
            "prometheus-stack/revisions/x/chartdetails?sourceIndex=9",
            "source index 9 not found because there are only 2 sources".to_owned(),
        ),
        (
            "prometheus-stack/revisions/x/chartdetails?sourceIndex=1",
            "no chart found for application: prometheus-stack".to_owned(),
        ),
        ("checkout/revisions/x/chartdetails?versionId=7", "revision not found for version ID 7".to_owned()),
        (
            &format!("checkout/revisions/{unknown}/metadata"),
            format!(
                "`git show -s --format=%an <%ae>%n%at%n%B {unknown}` failed exit status 128: fatal: bad object {unknown}"
            ),
        ),
    ] {
        check_refusal(&get(&simulator, &format!("{LIST}/{target}")).await, (500, 2, &refusal), target);
    }
    let number = get(&simulator, &format!("{LIST}/checkout/revisions/x/metadata?sourceIndex=one")).await;
    check_refusal(&number, (400, 3, "strconv.ParseInt: parsing \"one\": invalid syntax"), "sourceIndex");
}

#[tokio::test]
async fn versions_differ_in_what_they_tell_about_revisions() {
    for version in Version::ALL {
        let simulator = run(Options { version, applications: 60, ..options() }).await;
        let oci = get(&simulator, &format!("{LIST}/checkout/revisions/x/ocimetadata")).await;
        match version < Version::V3_1 {
            true => assert_eq!((oci.status, oci.text.as_str()), (404, "Not Found\n")),
            false => assert_eq!(oci.status, 500, "it has no OCI source"),
        }
        let mut references = 0;
        for application in get(&simulator, LIST).await.json()["items"].as_array().unwrap().iter().take(60) {
            let (name, revision) = (&application["metadata"]["name"], &application["status"]["sync"]["revision"]);
            let target = format!("{LIST}/{name}/revisions/{revision}/metadata").replace('"', "");
            let commit = get(&simulator, &target).await;
            references += usize::from(commit.status == 200 && commit.json().get("references").is_some());
        }
        assert_eq!(references > 0, version >= Version::V3_1, "{version:?}");
        let no_cache = get(&simulator, &format!("{LIST}/checkout/manifests?noCache=perhaps")).await;
        assert_eq!(no_cache.status, if version >= Version::V3_5 { 400 } else { 200 });
    }
}

#[tokio::test]
async fn windows_say_whether_people_may_sync() {
    let simulator = run(options()).await;
    let window = |kind: &str, schedule: &str, duration: &str, manual: bool| json!([{"kind": kind, "schedule": schedule, "duration": duration, "manualSync": manual}]);
    let closing = window("deny", "0 0 * * *", "24h", false);
    let counting = window("deny", "0 */4 * * *", "4h", true);
    let evenings = window("allow", "0 20 * * 2,4", "2h", false);
    for (name, expected) in [
        ("guestbook", json!({"canSync": true})),
        ("checkout", json!({"canSync": true})),
        ("billing", json!({"activeWindows": closing, "assignedWindows": closing, "canSync": false})),
        ("inventory", json!({"activeWindows": counting, "assignedWindows": counting, "canSync": true})),
        ("legacy-reports", json!({"assignedWindows": evenings, "canSync": false})),
    ] {
        assert_eq!(get(&simulator, &format!("{LIST}/{name}/syncwindows")).await.json(), expected, "{name}");
    }
}
