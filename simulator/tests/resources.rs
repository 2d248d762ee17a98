//! Looking at the resources of an application: what they are, how they differ from Git, what can be done with them.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeMap;

use argocd_simulator::{Options, Simulator, Version};
use common::{check_refusal, get, get_as, nodes, options, run};
use serde_json::{Value, json};

const LIST: &str = "/api/v1/applications";

/// The query that names a node.
fn named(node: &Value) -> String {
    let text = |key: &str| node[key].as_str().unwrap_or_default().to_owned();
    let (group, kind, namespace, name) = (text("group"), text("kind"), text("namespace"), text("name"));
    format!("group={group}&kind={kind}&namespace={namespace}&resourceName={name}&version=")
}

#[tokio::test]
async fn a_resource_is_text_inside_json_and_every_live_node_has_one() {
    let simulator = run(options()).await;
    for name in ["guestbook", "checkout", "notebooks?appNamespace=team-data", "orders", "cluster-policies", "pricing"] {
        let (name, query) = name.split_once('?').unwrap_or((name, ""));
        let tree = get(&simulator, &format!("{LIST}/{name}/resource-tree?{query}")).await.json();
        for node in tree["nodes"].as_array().unwrap() {
            let answer = get(&simulator, &format!("{LIST}/{name}/resource?{}&{query}", named(node))).await;
            assert_eq!(answer.status, 200, "{node}: {}", answer.text);
            let manifest: Value = serde_json::from_str(answer.json()["manifest"].as_str().unwrap()).unwrap();
            for (pointer, expected) in [
                ("/kind", &node["kind"]),
                ("/metadata/name", &node["name"]),
                ("/metadata/uid", &node["uid"]),
                ("/metadata/resourceVersion", &node["resourceVersion"]),
                ("/metadata/creationTimestamp", &node["createdAt"]),
            ] {
                assert_eq!(manifest.pointer(pointer), Some(expected), "{node}");
            }
            let keys: Vec<&String> = manifest.as_object().unwrap().keys().collect();
            assert!(keys.is_sorted(), "{keys:?}");
            assert!(manifest["metadata"]["managedFields"][0]["manager"].is_string(), "{node}");
        }
    }
}

#[tokio::test]
async fn a_resource_is_looked_for_in_its_application_alone() {
    let simulator = run(options()).await;
    for part in ["resource", "resource/actions", "resource/links"] {
        for (query, text) in [
            ("kind=Service&resourceName=x&version=", "Service  x not found as part of application guestbook"),
            (
                "kind=Deployment&resourceName=guestbook-ui&namespace=default&version=",
                "Deployment  guestbook-ui not found as part of application guestbook",
            ),
        ] {
            let target = format!("{LIST}/guestbook/{part}?{query}");
            check_refusal(&get(&simulator, &target).await, (400, 3, text), &target);
        }
        let there = "kind=Service&resourceName=checkout&namespace=payments&version=";
        let (mine, others) = (format!("{LIST}/checkout/{part}?{there}"), format!("{LIST}/orders/{part}?{there}"));
        assert_eq!(get_as(&simulator, simulator.reader_token(), &mine).await.status, 200);
        check_refusal(
            &get_as(&simulator, simulator.reader_token(), &others).await,
            (403, 7, "permission denied"),
            &others,
        );
    }
    // What is in Git only is not there.
    let target = format!(
        "{LIST}/gift-cards/resource?group=apps&kind=Deployment&resourceName=gift-cards&namespace=gift-cards&version=v1"
    );
    let text = "Deployment apps gift-cards not found as part of application gift-cards";
    check_refusal(&get(&simulator, &target).await, (400, 3, text), &target);
    let other =
        format!("{LIST}/guestbook/resource?kind=Service&resourceName=guestbook-ui&namespace=default&version=v2");
    check_refusal(&get(&simulator, &other).await, (404, 5, "the server could not find the requested resource"), &other);
}

#[tokio::test]
async fn secrets_are_masked_wherever_they_are_shown() {
    let simulator = run(options()).await;
    let resource = "resource?kind=Secret&resourceName=catalog-database&namespace=catalog&version=v1";
    for path in [resource, "managed-resources?kind=Secret", "manifests"] {
        let text = get(&simulator, &format!("{LIST}/catalog/{path}")).await.text;
        assert!(
            text.contains(r#"\"data\":{\"password\":\"++++++++\",\"url\":\"++++++++\",\"username\":\"++++++++\"}"#),
            "{path}: {text}"
        );
        let masked = text.matches(r#"\"password\":"#).count() + text.matches(r#"\\\"password\\\":"#).count();
        assert_eq!(masked, text.matches("++++++++").count() / 3, "{path}: also in what was last applied");
    }
}

/// The managed resources of an application by kind and name.
async fn managed(simulator: &Simulator, name: &str, query: &str) -> BTreeMap<String, Value> {
    let answer = get(simulator, &format!("{LIST}/{name}/managed-resources?{query}")).await.json();
    let items = answer["items"].as_array().cloned().unwrap_or_default();
    items.into_iter().map(|item| (format!("{}/{}", item["kind"], item["name"]).replace('"', ""), item)).collect()
}

fn state(item: &Value, which: &str) -> Value {
    serde_json::from_str(item[which].as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn differences_are_those_that_the_application_tells_of() {
    for version in Version::ALL {
        let newest = version == Version::V3_5;
        let simulator = run(Options { version, applications: if newest { 150 } else { 30 }, ..options() }).await;
        let list = get(&simulator, LIST).await.json();
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for application in list["items"].as_array().unwrap() {
            let name = application["metadata"]["name"].as_str().unwrap();
            if application["status"]["sync"]["status"] == "Unknown" || application["metadata"]["namespace"] != "argocd"
            {
                continue;
            }
            let items = managed(&simulator, name, "").await;
            for resource in application["status"]["resources"].as_array().unwrap() {
                let item = items.get(&format!("{}/{}", resource["kind"], resource["name"]).replace('"', ""));
                if resource["hook"] == true {
                    assert!(item.is_none(), "{name}: hooks are left out");
                    continue;
                }
                let item = item.unwrap();
                let (target, live) = (state(item, "targetState"), state(item, "liveState"));
                let (normal, predicted) = (state(item, "normalizedLiveState"), state(item, "predictedLiveState"));
                assert_eq!(live, normal);
                let found = match (target.is_null(), live.is_null(), item["modified"] == true) {
                    (true, false, false) => "extra",
                    (false, true, true) => "missing",
                    (false, false, true) => "changed",
                    (false, false, false) => "same",
                    other => panic!("{name}: {other:?}"),
                };
                *kinds.entry(found).or_default() += 1;
                assert_eq!(resource["status"] == "Synced", found == "same", "{name} {resource} {found}");
                assert_eq!(resource["requiresPruning"] == true, found == "extra", "{name}");
                assert_eq!(predicted == live, found == "same", "{name} {resource}");
            }
        }
        let every = ["extra", "missing", "changed", "same"].iter().all(|kind| kinds.contains_key(kind));
        assert!(every || !newest, "{kinds:?}");
    }
}

#[tokio::test]
async fn a_difference_says_what_git_asks_for_and_who_changed_it() {
    let simulator = run(options()).await;
    let deployment = &managed(&simulator, "inventory", "kind=Deployment").await["Deployment/inventory"];
    let (live, predicted) = (state(deployment, "liveState"), state(deployment, "predictedLiveState"));
    assert_eq!((&live["spec"]["replicas"], &predicted["spec"]["replicas"]), (&json!(5), &json!(3)));
    let managers = live["metadata"]["managedFields"].as_array().unwrap();
    assert_eq!(managers.last().unwrap()["manager"], "kubectl-edit");
    assert_eq!(managers.last().unwrap()["fieldsV1"], json!({"f:spec": {"f:replicas": {}}}));
    let deployment = &managed(&simulator, "orders", "kind=Deployment").await["Deployment/orders"];
    let image = "/spec/template/spec/containers/0/image";
    let pair = ["liveState", "targetState"].map(|which| state(deployment, which).pointer(image).unwrap().clone());
    assert_eq!(pair, ["registry.example.com/storefront/orders:8.4.1", "registry.example.com/storefront/orders:8.4.2"]);
}

#[tokio::test]
async fn managed_resources_are_filtered_and_projected() {
    let simulator = run(options()).await;
    let all: Vec<String> = managed(&simulator, "checkout", "").await.into_keys().collect();
    let every = [
        "ConfigMap/checkout",
        "Deployment/checkout",
        "HorizontalPodAutoscaler/checkout",
        "Service/checkout",
        "ServiceAccount/checkout",
    ];
    assert_eq!(all, every);
    for (query, expected) in [
        ("kind=Service", &["Service/checkout"][..]),
        ("group=apps&version=ignored", &["Deployment/checkout"]),
        ("namespace=payments&name=checkout", &every),
        ("namespace=elsewhere", &[]),
    ] {
        let keys: Vec<String> = managed(&simulator, "checkout", query).await.into_keys().collect();
        assert_eq!(keys, expected, "{query}");
    }
    for (query, expected) in [
        ("name=nothing", json!({})),
        ("kind=Service&fields=items.kind,items.modified", json!({"items": [{"kind": "Service"}]})),
        ("kind=Service&fields=nothing", json!({})),
    ] {
        let answer = get(&simulator, &format!("{LIST}/checkout/managed-resources?{query}")).await;
        assert_eq!(answer.json(), expected, "{query}");
    }
    let fields = "fields=items.name,items.modified";
    let changed = get(&simulator, &format!("{LIST}/inventory/managed-resources?kind=Deployment&{fields}")).await;
    assert_eq!(changed.json(), json!({"items": [{"modified": true, "name": "inventory"}]}));
}

#[tokio::test]
async fn a_diff_on_the_server_has_nothing_to_compare() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let diff = async |query: &str| get(&simulator, &format!("{LIST}/inventory/server-side-diff{query}")).await;
        if version < Version::V3_5 {
            assert_eq!(diff("").await.text, "Not Found\n");
            continue;
        }
        assert_eq!(diff("").await.text, r#"{"modified":false}"#);
        for (query, refusal) in [
            ("?targetManifests={}", (500, 13, "runtime error: index out of range [0] with length 0")),
            ("?liveResources=x", (400, 3, "unsupported field type *v1alpha1.ResourceDiff")),
            ("?liveResources.kind=x", (400, 3, "unexpected repeated field in liveResources.kind")),
        ] {
            check_refusal(&diff(query).await, refusal, query);
        }
    }
}

#[tokio::test]
async fn actions_are_those_of_the_kind_and_the_version() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let actions = |name: &'static str, query: &'static str| {
            let target = format!("{LIST}/{name}/resource/actions?version=&{query}");
            let simulator = &simulator;
            async move { get(simulator, &target).await.json() }
        };
        let deployment =
            actions("checkout", "group=apps&kind=Deployment&resourceName=checkout&namespace=payments").await;
        let names: Vec<&str> =
            deployment["actions"].as_array().unwrap().iter().map(|action| action["name"].as_str().unwrap()).collect();
        let scale = version >= Version::V3_1;
        let expected = ["pause", "restart", "resume", "scale"];
        assert_eq!(names, expected[..if scale { 4 } else { 3 }], "{version:?}");
        assert_eq!(deployment["actions"][2]["disabled"], true, "it is not paused");
        let params = deployment["actions"].pointer("/3/params/0").map(|param| param.as_object().unwrap().len());
        assert_eq!(params, scale.then_some(if version == Version::V3_1 { 2 } else { 1 }), "{version:?}");
        assert_eq!(actions("checkout", "kind=ConfigMap&resourceName=checkout&namespace=payments").await, json!({}));
        let itself = actions("checkout", "group=argoproj.io&kind=Application&resourceName=checkout").await;
        assert_eq!(itself["actions"].is_array(), version >= Version::V3_0);
        let rollout = actions("pricing", "group=argoproj.io&kind=Rollout&resourceName=pricing&namespace=pricing").await;
        let resume = rollout["actions"].as_array().unwrap().iter().find(|action| action["name"] == "resume").unwrap();
        assert!(resume.get("disabled").is_none(), "the canary waits for it");
    }
}

#[tokio::test]
async fn links_belong_to_some_and_are_empty_for_others() {
    let simulator = run(options()).await;
    let links = get(&simulator, &format!("{LIST}/checkout/links")).await.json();
    assert_eq!(links["items"][0]["title"], "Grafana");
    assert_eq!(get(&simulator, &format!("{LIST}/guestbook/links")).await.text, "{}");
    // Here the parameter is called otherwise.
    for (query, status) in [("appNamespace=team-data", 403), ("namespace=team-data", 200)] {
        assert_eq!(get(&simulator, &format!("{LIST}/notebooks/links?{query}")).await.status, status, "{query}");
    }
    let pod = nodes(&simulator, "guestbook").await.into_iter().find(|node| node["kind"] == "Pod").unwrap();
    let links = get(&simulator, &format!("{LIST}/guestbook/resource/links?{}", named(&pod))).await.json();
    assert_eq!(links["items"][0]["title"], "Logs");
}
