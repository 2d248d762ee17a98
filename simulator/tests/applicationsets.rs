//! ApplicationSets: how they are doing, whose applications they are, and what becomes of those when one is written.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use argocd_simulator::{Options, Simulator, Version};
use common::{Answer, check_refusal, get, get_as, options, quick, run, send};
use serde_json::{Value, json};

const LIST: &str = "/api/v1/applicationsets";

async fn admin(simulator: &Simulator, line: &str, body: Value) -> Answer {
    send(simulator, simulator.admin_token(), line, &body).await
}

async fn set(simulator: &Simulator, name: &str) -> Value {
    let answer = get(simulator, &format!("{LIST}/{name}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

/// Type, status and reason of each condition.
fn conditions(set: &Value) -> Vec<String> {
    let conditions = set["status"]["conditions"].as_array().unwrap().iter();
    conditions
        .map(|condition| ["type", "status", "reason"].map(|key| condition[key].as_str().unwrap().to_owned()).join(" "))
        .collect()
}

/// The names of the applications that an ApplicationSet says are its own.
fn resources(set: &Value) -> Vec<&str> {
    let resources = set["status"]["resources"].as_array().map(Vec::as_slice).unwrap_or_default();
    resources.iter().map(|resource| resource["name"].as_str().unwrap()).collect()
}

/// One that lists these, over the default project.
fn listing(elements: &[&str]) -> Value {
    let elements: Vec<Value> = elements.iter().map(|name| json!({"name": name})).collect();
    json!({
        "metadata": {"name": "trial"},
        "spec": {
            "goTemplate": true,
            "generators": [{"list": {"elements": elements}}],
            "template": {
                "metadata": {"name": "trial-{{.name}}"},
                "spec": {
                    "project": "default",
                    "source": {
                        "repoURL": "https://github.com/argoproj/argocd-example-apps.git",
                        "path": "guestbook",
                        "targetRevision": "HEAD",
                    },
                    "destination": {"server": "https://kubernetes.default.svc", "namespace": "trial-{{.name}}"},
                },
            },
        },
    })
}

async fn trials(simulator: &Simulator) -> Vec<String> {
    let mut names = get(simulator, "/api/v1/applications").await.names();
    names.retain(|name| name.starts_with("trial-"));
    names
}

#[tokio::test]
async fn every_owner_is_there_and_knows_what_it_owns() {
    for applications in [50, 400] {
        let simulator = run(Options { applications, ..options() }).await;
        let sets = get(&simulator, LIST).await.json();
        let mut owned: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for application in get(&simulator, "/api/v1/applications").await.json()["items"].as_array().unwrap() {
            let Some(owner) = application["metadata"]["ownerReferences"].get(0) else { continue };
            assert_eq!(owner["kind"], "ApplicationSet");
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let name = text(&application["metadata"]["name"]);
            owned.entry((text(&owner["name"]), text(&owner["uid"]))).or_default().insert(name);
        }
        assert!(owned.len() > 10, "{owned:?}");
        let mut told: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for set in sets["items"].as_array().unwrap() {
            let text = |key: &str| set["metadata"][key].as_str().unwrap().to_owned();
            let names: BTreeSet<String> = resources(set).into_iter().map(str::to_owned).collect();
            assert_eq!(set["status"]["resourcesCount"].as_u64().unwrap_or_default() as usize, names.len());
            if !names.is_empty() {
                told.insert((text("name"), text("uid")), names);
            }
        }
        assert_eq!(told, owned);
    }
}

#[tokio::test]
async fn each_story_has_the_conditions_of_its_trouble() {
    let simulator = run(options()).await;
    let fine = ["ParametersGenerated True ParametersGenerated", "ResourcesUpToDate True ApplicationSetUpToDate"];
    let error = "ErrorOccurred False ApplicationSetUpToDate";
    for (name, expected, applications) in [
        ("platform-daemons", vec![error, fine[0], fine[1]], vec!["log-shipper"]),
        (
            "tenant-previews",
            vec![
                "ErrorOccurred True ApplicationParamsGenerationError",
                "ParametersGenerated False ErrorOccurred",
                "ResourcesUpToDate False ApplicationParamsGenerationError",
            ],
            vec![],
        ),
        (
            "banners",
            vec![error, fine[0], fine[1], "RolloutProgressing True ApplicationSetModified"],
            vec!["banners-ap", "banners-eu", "banners-us"],
        ),
        (
            "sessions",
            vec![
                "ErrorOccurred True ApplicationValidationError",
                fine[0],
                "ResourcesUpToDate False ApplicationValidationError",
            ],
            vec!["sessions"],
        ),
    ] {
        let set = set(&simulator, name).await;
        assert_eq!(conditions(&set), expected, "{name}");
        assert_eq!(resources(&set), applications, "{name}");
        assert!(set["metadata"]["managedFields"].is_array() && set.get("kind").is_none(), "{name}");
    }
}

#[tokio::test]
async fn a_rollout_waits_behind_what_is_degraded() {
    let simulator = run(options()).await;
    let set = set(&simulator, "banners").await;
    let steps = set["status"]["applicationStatus"].as_array().unwrap();
    let told: Vec<[&str; 3]> =
        steps.iter().map(|step| ["application", "step", "status"].map(|key| step[key].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [["banners-eu", "1", "Progressing"], ["banners-us", "2", "Waiting"], ["banners-ap", "3", "Waiting"]]
    );
    for (name, sync, health) in [("banners-eu", "Synced", "Degraded"), ("banners-us", "OutOfSync", "Healthy")] {
        let resources = set["status"]["resources"].as_array().unwrap();
        let resource = resources.iter().find(|resource| resource["name"] == name).unwrap();
        assert_eq!((&resource["status"], &resource["health"]["status"]), (&json!(sync), &json!(health)));
        let application = common::application(&simulator, name).await;
        assert_eq!(common::state(&application), (sync, health));
        assert!(application["spec"]["syncPolicy"].get("automated").is_none(), "a rollout takes that out");
    }
}

#[tokio::test]
async fn an_older_argo_cd_does_not_know_what_came_later() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let status = &set(&simulator, "sessions").await["status"];
        let newest = version >= Version::V3_5;
        assert_eq!(status.get("resourcesCount").is_some(), newest, "{version:?}");
        assert_eq!(status.get("health").is_some(), newest, "{version:?}");
        let events = get(&simulator, &format!("{LIST}/sessions/events")).await;
        assert_eq!(events.status, if newest { 200 } else { 404 }, "{version:?}");
        if newest {
            let event = &events.json()["items"][0];
            assert_eq!((&event["type"], &event["reason"]), (&json!("Warning"), &json!("ApplicationValidationError")));
        }
    }
}

#[tokio::test]
async fn a_list_goes_by_project_label_and_namespace() {
    let simulator = run(options()).await;
    for (query, expected) in [
        ("projects=identity&selector=team", vec!["sessions"]),
        ("projects=identity&projects=platform&selector=team", vec!["platform-daemons", "sessions"]),
        ("selector=team=storefront", vec!["banners", "tenant-previews"]),
        ("appsetNamespace=team-data", vec![]),
    ] {
        assert_eq!(get(&simulator, &format!("{LIST}?{query}")).await.names(), expected, "{query}");
    }
    assert_eq!(get(&simulator, &format!("{LIST}?selector=nobody")).await.json()["items"], Value::Null);
    assert_eq!(get_as(&simulator, simulator.reader_token(), LIST).await.json()["items"], Value::Null);
    for (path, refusal) in [
        ("/nothing", (404, 5, "error getting ApplicationSet: applicationset.argoproj.io \"nothing\" not found")),
        ("/sessions?appsetNamespace=kube-system", (500, 2, "namespace 'kube-system' is not permitted")),
        ("?appsetNamespace=kube-system", (500, 2, "namespace 'kube-system' is not permitted")),
    ] {
        check_refusal(&get(&simulator, &format!("{LIST}{path}")).await, refusal, path);
    }
    let hidden = get_as(&simulator, simulator.reader_token(), &format!("{LIST}/sessions")).await;
    let text = "permission denied: applicationsets, get, identity/sessions, sub: reader, iat: 2026-11-21T06:00:00Z";
    check_refusal(&hidden, (403, 7, text), "reader");
}

#[tokio::test]
async fn a_tree_has_the_applications_below_their_owner() {
    let simulator = run(options()).await;
    let tree = get(&simulator, &format!("{LIST}/banners/resource-tree")).await.json();
    let owner = set(&simulator, "banners").await["metadata"]["uid"].clone();
    let nodes = tree["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 3);
    assert!(nodes.iter().all(|node| node["parentRefs"][0]["uid"] == owner && node.get("uid").is_none()), "{nodes:?}");
    assert_eq!(get(&simulator, &format!("{LIST}/tenant-previews/resource-tree")).await.text, "{}");
}

#[tokio::test]
async fn a_preview_makes_nothing() {
    let simulator = run(options()).await;
    let generate =
        async |set: &Value| admin(&simulator, &format!("POST {LIST}/generate"), json!({"applicationSet": set})).await;
    let reply = generate(&listing(&["a", "b"])).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    let reply = reply.json();
    let names: Vec<&Value> =
        reply["applications"].as_array().unwrap().iter().map(|one| &one["metadata"]["name"]).collect();
    assert_eq!(names, ["trial-a", "trial-b"]);
    let first = &reply["applications"][0];
    assert_eq!(first["spec"]["destination"]["namespace"], "trial-a");
    assert_eq!(first["status"]["health"], json!({}));
    assert!(first["metadata"].get("uid").is_none());
    assert_eq!(generate(&listing(&[])).await.text, "{}");
    assert_eq!(trials(&simulator).await, Vec::<String>::new());
    assert_eq!(simulator.writes(), 0);
    let mut strict = listing(&["a"]);
    strict["spec"]["goTemplateOptions"] = json!(["missingkey=error"]);
    strict["spec"]["template"]["spec"]["destination"]["namespace"] = "{{.team}}".into();
    let answer = generate(&strict).await;
    assert!(answer.status == 500 && answer.text.contains("no entry for key"), "{}", answer.text);
    let mut templated = listing(&["a"]);
    templated["spec"]["template"]["spec"]["project"] = "{{.name}}".into();
    let answer = generate(&templated).await;
    assert!(answer.status == 500 && answer.text.contains("templated `project` fields"), "{}", answer.text);
    let body = json!({"applicationSet": listing(&["a"])});
    let answer = send(&simulator, simulator.auditor_token(), &format!("POST {LIST}/generate"), &body).await;
    assert!(answer.status == 403 && answer.text.contains("applicationsets, create, default/trial"), "{}", answer.text);
}

#[tokio::test]
async fn what_is_written_is_what_there_is() {
    let simulator = quick().await;
    let create = async |query: &str, set: &Value| admin(&simulator, &format!("POST {LIST}{query}"), set.clone()).await;
    assert_eq!(create("?dryRun=true", &listing(&["a", "b"])).await.status, 200);
    assert_eq!(trials(&simulator).await, Vec::<String>::new());
    let first = create("", &listing(&["a", "b"])).await;
    assert_eq!(first.status, 200, "{}", first.text);
    assert_eq!(trials(&simulator).await, ["trial-a", "trial-b"]);
    let application = common::application(&simulator, "trial-a").await;
    assert_eq!(application["metadata"]["ownerReferences"][0]["uid"], first.json()["metadata"]["uid"]);
    assert_eq!(application["metadata"]["finalizers"], json!(["resources-finalizer.argocd.argoproj.io"]));
    assert_eq!(create("", &listing(&["a", "b"])).await.json()["metadata"], first.json()["metadata"]);
    let text = "existing ApplicationSet spec is different, use upsert flag to force update";
    check_refusal(&create("", &listing(&["a", "c"])).await, (400, 3, text), "different");
    assert_eq!(create("?upsert=true", &listing(&["a", "c"])).await.status, 200);
    assert_eq!(trials(&simulator).await, ["trial-a", "trial-c"]);
    // The same name twice makes neither, and what there is stays.
    assert_eq!(create("?upsert=true", &listing(&["a", "d", "d"])).await.status, 200);
    let twice = set(&simulator, "trial").await;
    assert_eq!(conditions(&twice)[0], "ErrorOccurred True ApplicationValidationError");
    assert_eq!(trials(&simulator).await, ["trial-a"]);
    let gone = admin(&simulator, &format!("DELETE {LIST}/trial"), Value::Null).await;
    assert_eq!((gone.status, gone.text.as_str()), (200, "{}"));
    assert_eq!(trials(&simulator).await, Vec::<String>::new());
    assert_eq!(get(&simulator, &format!("{LIST}/trial")).await.status, 404);
}

#[tokio::test]
async fn deployed_resources_stay_where_the_set_says_so() {
    for (keeps, finalizers) in [(false, 1), (true, 0)] {
        let simulator = run(options()).await;
        let mut body = listing(&["a"]);
        body["spec"]["syncPolicy"] = json!({"preserveResourcesOnDeletion": keeps});
        assert_eq!(admin(&simulator, &format!("POST {LIST}"), body).await.status, 200);
        let application = common::application(&simulator, "trial-a").await;
        let kept = application["metadata"]["finalizers"].as_array().map_or(0, Vec::len);
        assert_eq!(kept, finalizers);
        admin(&simulator, &format!("DELETE {LIST}/trial"), Value::Null).await;
        // Without a finalizer it is gone at once; with one its resources go first.
        let left = get(&simulator, "/api/v1/applications/trial-a").await;
        assert_eq!(left.status == 200, !keeps, "{}", left.text);
        simulator.finish_operations();
        assert_eq!(trials(&simulator).await, Vec::<String>::new());
    }
}
