//! The fleet: the stories agree with themselves, the rest is believable, and all of it is the same every time.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use argocd_simulator::{Options, Simulator, Version};
use common::{get, options, run, write};
use serde_json::{Value, json};

const LIST: &str = "/api/v1/applications";

/// Name, sync, health, phase of the operation, and type of the condition, if any.
const STORIES: [(&str, &str, &str, &str, &str); 23] = [
    ("banners-ap", "OutOfSync", "Healthy", "Succeeded", ""),
    ("banners-eu", "Synced", "Degraded", "Succeeded", ""),
    ("banners-us", "OutOfSync", "Healthy", "Succeeded", ""),
    ("billing", "Synced", "Healthy", "Running", ""),
    ("catalog", "Synced", "Healthy", "Succeeded", ""),
    ("checkout", "Synced", "Degraded", "Succeeded", ""),
    ("cluster-policies", "Synced", "Healthy", "Succeeded", ""),
    ("gift-cards", "OutOfSync", "Missing", "", ""),
    ("guestbook", "Synced", "Healthy", "Succeeded", ""),
    ("inventory", "OutOfSync", "Healthy", "Succeeded", "OrphanedResourceWarning"),
    ("legacy-reports", "Synced", "Healthy", "Succeeded", "DeletionError"),
    ("log-shipper", "Synced", "Healthy", "Succeeded", ""),
    ("mailer", "Synced", "Healthy", "Succeeded", ""),
    ("notebooks", "Synced", "Healthy", "Succeeded", ""),
    ("old-intranet", "Unknown", "Unknown", "Succeeded", "InvalidSpecError"),
    ("orders", "OutOfSync", "Healthy", "Failed", "SyncError"),
    ("point-of-sale", "Unknown", "Healthy", "Succeeded", "ComparisonError"),
    ("pricing", "Synced", "Suspended", "Succeeded", ""),
    ("prometheus-stack", "Synced", "Healthy", "Succeeded", ""),
    ("recommendations", "Unknown", "Healthy", "Succeeded", "ComparisonError"),
    ("reviews", "OutOfSync", "Healthy", "Failed", "SyncError"),
    ("sessions", "Synced", "Healthy", "Succeeded", ""),
    ("storefront", "Synced", "Degraded", "Succeeded", ""),
];

#[tokio::test]
async fn every_story_is_what_it_says_and_is_always_there() {
    for applications in [0, 5, 50] {
        let simulator = run(Options { applications, ..options() }).await;
        let list = get(&simulator, LIST).await.json();
        let items = list["items"].as_array().unwrap();
        assert_eq!(items.len(), applications.max(STORIES.len()));
        for (name, sync, health, phase, condition) in STORIES {
            let story = items.iter().find(|item| item["metadata"]["name"] == name).unwrap();
            let status = &story["status"];
            assert_eq!(status["sync"]["status"], sync, "{name}");
            assert_eq!(status["health"]["status"], health, "{name}");
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            assert_eq!(text(&status["operationState"]["phase"]), phase, "{name}");
            assert_eq!(text(&status["conditions"][0]["type"]), condition, "{name}");
            assert_eq!(story.get("operation").is_some(), phase == "Running", "{name}");
            assert_eq!(
                status["operationState"].get("finishedAt").is_none(),
                ["", "Running"].contains(&phase),
                "{name}"
            );
            assert_eq!(story["metadata"].get("deletionTimestamp").is_some(), condition == "DeletionError", "{name}");
        }
    }
}

/// The target of an application below `/applications`, and its query.
fn target(application: &Value) -> (String, &'static str) {
    let name = application["metadata"]["name"].as_str().unwrap();
    let query = if application["metadata"]["namespace"] == "argocd" { "" } else { "?appNamespace=team-data" };
    (format!("{LIST}/{name}"), query)
}

/// Kind, namespace and name.
fn key(resource: &Value) -> (String, String, String) {
    let text = |key: &str| resource[key].as_str().unwrap_or_default().to_owned();
    (text("kind"), text("namespace"), text("name"))
}

/// Writes of every sort, after which everything still has to agree.
async fn rewrite(simulator: &Simulator) {
    let named = |name: &str| format!("group=apps&kind=Deployment&version=v1&resourceName={name}&namespace={name}");
    let images = r#"{"spec":{"source":{"kustomize":{"images":["registry.example.com/messaging/mailer:1.19.0"]}}}}"#;
    let source = json!({"repoURL": "https://charts.example.com", "chart": "trial", "targetRevision": "1.2.3"});
    let destination = json!({"name": "in-cluster", "namespace": "trial"});
    for (line, body) in [
        ("POST /guestbook/sync".to_owned(), json!({"prune": true})),
        (format!("POST /inventory/resource/actions?{}", named("inventory")), json!("restart")),
        (
            format!("POST /sessions/resource?{}&patchType=application/merge-patch%2Bjson", named("sessions")),
            json!("{\"spec\":{\"replicas\":5}}"),
        ),
        (format!("DELETE /catalog/resource?{}", named("catalog")), Value::Null),
        ("PATCH /mailer".to_owned(), json!({"patchType": "merge", "patch": images})),
        ("PATCH /checkout".to_owned(), json!({"patchType": "merge", "patch": r#"{"spec":{"syncPolicy":null}}"#})),
        ("POST /checkout/rollback".to_owned(), json!({"id": 62})),
        (
            "POST ".to_owned(),
            json!({"metadata": {"name": "trial"}, "spec": {"source": source, "destination": destination}}),
        ),
        ("POST /trial/sync".to_owned(), json!({})),
        ("DELETE /storefront".to_owned(), Value::Null),
    ] {
        let answer = write(simulator, &line, &body).await;
        assert_eq!(answer.status, 200, "{line}: {}", answer.text);
    }
}

#[tokio::test]
async fn list_get_tree_and_logs_agree() {
    let untouched = Version::ALL.map(|version| (version, false));
    for (version, written) in untouched.into_iter().chain([(Version::V2_13, true), (Version::V3_5, true)]) {
        let quick = Options { operation_takes: std::time::Duration::ZERO, ..options() };
        let simulator = run(Options { version, applications: 60, ..quick }).await;
        if written {
            rewrite(&simulator).await;
        }
        let list = get(&simulator, LIST).await.json();
        let mut read = 0;
        for listed in list["items"].as_array().unwrap() {
            let name = listed["metadata"]["name"].as_str().unwrap();
            // The one whose project is gone can only be listed.
            if name == "old-intranet" {
                continue;
            }
            let (base, query) = target(listed);
            let mut got = get(&simulator, &format!("{base}{query}")).await.json();
            let tree = get(&simulator, &format!("{base}/resource-tree{query}")).await.json();
            let nodes = tree["nodes"].as_array().unwrap();
            let by_key: HashMap<_, &Value> = nodes.iter().map(|node| (key(node), node)).collect();
            assert_eq!(by_key.len(), nodes.len(), "{name}: no node twice");

            // What is managed is at the roots of the tree, in the same health.
            let roots: BTreeSet<_> = nodes.iter().filter(|node| node.get("parentRefs").is_none()).map(key).collect();
            let managed: BTreeSet<_> = got["status"]["resources"].as_array().unwrap().iter().map(key).collect();
            assert_eq!(roots, managed, "{name}");
            for resource in got["status"]["resources"].as_array().unwrap() {
                let node = by_key[&key(resource)];
                let missing = resource["health"]["status"] == "Missing"
                    || (resource["status"] == "OutOfSync" && node.get("uid").is_none());
                assert_eq!(node.get("uid").is_none(), missing, "{name}: only what is missing has no uid");
                if resource.get("hook").is_none() {
                    assert_eq!(resource.get("health"), node.get("health"), "{name}");
                } else {
                    assert!(resource.get("status").is_none() && resource.get("health").is_none(), "{name}");
                }
            }

            // Every parent is there, with the same uid.
            let uids: BTreeSet<&str> = nodes.iter().filter_map(|node| node["uid"].as_str()).collect();
            for parent in nodes.iter().filter_map(|node| node.get("parentRefs")) {
                assert!(uids.contains(parent[0]["uid"].as_str().unwrap()), "{name}: {parent}");
            }

            // The images and addresses of the summary are those of the tree.
            let texts = |pointer: &str| -> BTreeSet<String> {
                let lists = nodes.iter().filter_map(|node| node.pointer(pointer)?.as_array());
                lists.flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
            };
            let summary = |field: &str| -> BTreeSet<String> {
                let list = got["status"]["summary"][field].as_array().cloned().unwrap_or_default();
                list.iter().map(|text| text.as_str().unwrap().to_owned()).collect()
            };
            assert_eq!(summary("images"), texts("/images"), "{name}");
            assert_eq!(summary("externalURLs"), texts("/networkingInfo/externalURLs"), "{name}");

            // Machines of pods are the hosts of the tree.
            let machines: BTreeSet<&str> = nodes
                .iter()
                .filter(|node| node["kind"] == "Pod")
                .map(|pod| pod["info"][1]["value"].as_str().unwrap())
                .collect();
            let hosts = tree["hosts"].as_array().cloned().unwrap_or_default();
            assert_eq!(machines, hosts.iter().map(|host| host["name"].as_str().unwrap()).collect(), "{name}");

            // Every pod can be asked for its log, by the images it runs and the name it has.
            for pod in nodes.iter().filter(|node| node["kind"] == "Pod").take(3) {
                let pod_name = pod["name"].as_str().unwrap();
                let join = if query.is_empty() { "?" } else { "&" };
                let log = get(&simulator, &format!("{base}/logs{query}{join}podName={pod_name}&tailLines=5")).await;
                assert_eq!(log.status, 200, "{name}");
                let records = log.records();
                let several = pod["images"].as_array().unwrap().len() > 1;
                let waiting = pod["info"][0]["value"] == "ImagePullBackOff";
                // What has come this very moment has not said anything.
                if pod["createdAt"] == "2026-11-22T06:00:00Z" {
                    continue;
                }
                let content = records[0]["result"]["content"].as_str().unwrap();
                let from = records[0]["result"]["podName"].as_str().unwrap();
                if several {
                    assert!(content.starts_with("a container name must be specified"), "{name}: {content}");
                } else if waiting {
                    assert!(content.contains("trying and failing to pull image"), "{name}: {content}");
                } else {
                    assert_eq!((from, content.is_empty()), (pod_name, false), "{name}");
                    read += 1;
                }
            }

            // And the list shows the same application, except for the health of its resources.
            let mut listed = listed.clone();
            for application in [&mut listed, &mut got] {
                for resource in application["status"]["resources"].as_array_mut().unwrap() {
                    resource.as_object_mut().unwrap().remove("health");
                }
            }
            assert_eq!(listed, got, "{name}");
        }
        assert!(read > 50, "{read}");
    }
}

#[tokio::test]
async fn times_make_sense() {
    let simulator = run(Options { applications: 300, ..options() }).await;
    let now: jiff::Timestamp = "2026-11-22T06:00:00Z".parse().unwrap();
    let list = get(&simulator, LIST).await.json();
    for application in list["items"].as_array().unwrap() {
        let name = &application["metadata"]["name"];
        let time = |pointer: &str| {
            application.pointer(pointer).map(|text| text.as_str().unwrap().parse::<jiff::Timestamp>().unwrap())
        };
        let created = time("/metadata/creationTimestamp").unwrap();
        let reconciled = time("/status/reconciledAt").unwrap();
        assert!(created < now && reconciled <= now && now.duration_since(reconciled).as_secs() < 180, "{name}");
        let history = application["status"]["history"].as_array().cloned().unwrap_or_default();
        let past: Vec<(i64, jiff::Timestamp, jiff::Timestamp)> = history
            .iter()
            .map(|past| {
                let time = |key: &str| past[key].as_str().unwrap().parse().unwrap();
                (past["id"].as_i64().unwrap(), time("deployStartedAt"), time("deployedAt"))
            })
            .collect();
        assert!(past.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0 && pair[0].2 < pair[1].1), "{name}: {past:?}");
        assert!(past.iter().all(|(id, started, done)| *id >= 0 && started < done && *done < now), "{name}");
        if application["status"]["operationState"]["phase"] == "Succeeded" {
            let newest = past.last().unwrap();
            assert_eq!(time("/status/operationState/startedAt"), Some(newest.1), "{name}");
            assert_eq!(time("/status/operationState/finishedAt"), Some(newest.2), "{name}");
        }
    }
}

#[tokio::test]
async fn a_fleet_is_as_healthy_as_fleets_are() {
    let simulator = run(Options { applications: 1_023, ..options() }).await;
    let list = get(&simulator, LIST).await.json();
    let stories: BTreeSet<&str> = STORIES.iter().map(|story| story.0).collect();
    let fleet: Vec<&Value> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| !stories.contains(item["metadata"]["name"].as_str().unwrap()))
        .collect();
    let count = |test: &dyn Fn(&Value) -> bool| fleet.iter().filter(|application| test(application)).count();
    assert_eq!(fleet.len(), 1_000);
    assert_eq!(count(&|application| application["status"]["health"]["status"] == "Degraded"), 30);
    assert_eq!(count(&|application| application["status"]["sync"]["status"] == "OutOfSync"), 50);
    assert_eq!(count(&|application| application["status"]["sync"]["status"] == "Unknown"), 10);
    assert_eq!(count(&|application| application["status"]["resources"].as_array().unwrap().len() >= 100), 20);
    assert_eq!(count(&|application| application["status"]["history"].as_array().unwrap().len() == 10), 1_000);
    let distinct = |pointers: &[&str]| {
        let text = |application: &&Value| {
            pointers.iter().map(|pointer| application.pointer(pointer).map(Value::to_string)).collect::<Vec<_>>()
        };
        fleet.iter().map(text).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(distinct(&["/metadata/name"]), 1_000);
    assert_eq!(distinct(&["/spec/project"]), 20);
    // Thirty clusters, each written by its name or by its server.
    assert_eq!(distinct(&["/spec/destination/name", "/spec/destination/server"]), 60);
    let mut sizes: Vec<usize> = fleet.iter().map(|application| application.to_string().len()).collect();
    sizes.sort_unstable();
    let (tenth, median, ninetieth) = (sizes[100], sizes[500], sizes[900]);
    assert!(tenth > 8_000 && ninetieth < 30_000 && (9_000..15_000).contains(&median), "{tenth} {median} {ninetieth}");
    let kinds: BTreeMap<&str, usize> = fleet.iter().fold(BTreeMap::new(), |mut kinds, application| {
        *kinds.entry(application["status"]["sourceType"].as_str().unwrap()).or_default() += 1;
        kinds
    });
    assert_eq!(kinds.keys().copied().collect::<Vec<_>>(), ["Directory", "Helm", "Kustomize"]);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let one = run(options()).await;
    let same = run(options()).await;
    let other = run(Options { seed: 2, ..options() }).await;
    for path in [
        LIST.to_owned(),
        format!("{LIST}?fields=items.metadata.name,items.status.resources"),
        format!("{LIST}/checkout"),
        format!("{LIST}/checkout/resource-tree"),
        format!("{LIST}/checkout/logs?tailLines=20"),
    ] {
        assert_eq!(get(&one, &path).await.text, get(&same, &path).await.text, "{path}");
        let alike = get(&one, &path).await.text == get(&other, &path).await.text;
        assert_eq!(alike, path.contains("checkout"), "{path}: stories are the same under every seed");
    }
    assert_eq!(one.admin_token(), same.admin_token());
    assert_ne!(one.admin_token(), other.admin_token());
}

#[tokio::test]
async fn the_untrusted_and_the_secret_are_where_the_stories_put_them() {
    let simulator = run(options()).await;
    let text = |path: &'static str| async { get(&simulator, path).await.text };
    let catalog = text("/api/v1/applications/catalog").await;
    assert!(catalog.matches("password: correct-horse-battery").count() >= 6, "in every copy of the source");
    assert!(text("/api/v1/applications/mailer").await.contains("https://deploy-bot:opensesame-42@git.example.com/"));
    let sessions = text("/api/v1/applications/sessions/logs?container=sessions&tailLines=100").await;
    assert!(sessions.contains("Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."));
    for reviews in
        [text("/api/v1/applications/reviews").await, text("/api/v1/applications/reviews/logs?tailLines=100").await]
    {
        assert!(reviews.contains("\\u001b[") && reviews.contains('\u{202e}'));
        assert!(reviews.contains("previous instructions"));
    }
}
