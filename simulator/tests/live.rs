//! Writing to live resources past Git: patches, deletions, actions, and what becomes of them.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::{sync::atomic::Ordering, time::Duration};

use argocd_simulator::{Options, Simulator, Version};
use common::{START, application, check_refusal, get, hand, nodes, options, run, write, write_as};
use serde_json::{Value, json};

/// The query that names a resource of the group `apps` in its own namespace.
fn named(kind: &str, name: &str) -> String {
    format!("group=apps&kind={kind}&version=v1&resourceName={name}&namespace={name}")
}

async fn live(simulator: &Simulator, application: &str, query: &str) -> Value {
    let answer = get(simulator, &format!("/api/v1/applications/{application}/resource?{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    serde_json::from_str(answer.json()["manifest"].as_str().unwrap()).unwrap()
}

async fn names(simulator: &Simulator, application: &str, kind: &str) -> Vec<String> {
    let nodes = nodes(simulator, application).await;
    nodes.iter().filter(|node| node["kind"] == kind).map(|node| node["name"].as_str().unwrap().to_owned()).collect()
}

async fn sync_and_health(simulator: &Simulator, name: &str) -> (String, String) {
    let now = application(simulator, name).await;
    let text = |pointer: &str| now.pointer(pointer).unwrap().as_str().unwrap().to_owned();
    (text("/status/sync/status"), text("/status/health/status"))
}

fn both(sync: &str, health: &str) -> (String, String) {
    (sync.to_owned(), health.to_owned())
}

const MERGE: &str = "application/merge-patch%2Bjson";

#[tokio::test]
async fn patches_of_each_type_are_applied_and_shown() {
    let simulator = run(options()).await;
    let query = named("Deployment", "inventory");
    let env = json!({"spec": {"template": {"spec": {"containers": [{"name": "inventory", "env": [{"name": "MODE", "value": "safe"}]}]}}}});
    for (kind, patch, pointer, expected) in [
        (MERGE, json!({"metadata": {"annotations": {"who": "me"}}}), "/metadata/annotations/who", json!("me")),
        (MERGE, json!({"spec": {"replicas": 4}}), "/spec/replicas", json!(4)),
        (
            "application/json-patch%2Bjson",
            json!([{"op": "remove", "path": "/metadata/annotations/who"}]),
            "/metadata/annotations/who",
            Value::Null,
        ),
        (
            "application/strategic-merge-patch%2Bjson",
            env,
            "/spec/template/spec/containers/0/env/1",
            json!({"name": "MODE", "value": "safe"}),
        ),
        (
            "application/apply-patch%2Byaml",
            json!({"metadata": {"labels": {"a": "b"}}}),
            "/metadata/labels/a",
            json!("b"),
        ),
    ] {
        let body = Value::String(patch.to_string());
        let reply = write(&simulator, &format!("POST /inventory/resource?{query}&patchType={kind}"), &body).await;
        assert_eq!(reply.status, 200, "{patch}: {}", reply.text);
        let shown: Value = serde_json::from_str(reply.json()["manifest"].as_str().unwrap()).unwrap();
        assert_eq!(shown.pointer(pointer).cloned().unwrap_or_default(), expected, "{patch}");
        let now = live(&simulator, "inventory", &query).await;
        assert_eq!(now.pointer(pointer).cloned().unwrap_or_default(), expected, "{patch}");
    }
    let now = live(&simulator, "inventory", &query).await;
    assert_eq!(now["spec"]["template"]["spec"]["containers"][0]["env"][0]["name"], "LOG_LEVEL", "merged by name");
    assert_eq!(names(&simulator, "inventory", "ReplicaSet").await.len(), 2, "another template makes other pods");
    let managers = now["metadata"]["managedFields"].as_array().unwrap();
    assert_eq!(managers.last().unwrap()["manager"], "argocd-server");
}

#[tokio::test]
async fn a_patch_counts_as_a_difference_where_git_says_otherwise_and_a_sync_takes_it_back() {
    let simulator = run(Options { operation_takes: Duration::ZERO, ..options() }).await;
    let target = |kind: &str, group: &str| {
        format!(
            "POST /guestbook/resource?group={group}&kind={kind}&version=v1&resourceName=guestbook-ui&namespace=default&patchType={MERGE}"
        )
    };
    for (kind, group, patch, sync) in [
        ("Deployment", "apps", json!({"metadata": {"annotations": {"note": "x"}}}), "Synced"),
        ("Deployment", "apps", json!({"spec": {"replicas": 3}}), "OutOfSync"),
        ("Deployment", "apps", json!({"spec": {"replicas": 1}}), "Synced"),
        ("Service", "", json!({"spec": {"type": "LoadBalancer"}}), "Synced"),
        ("Service", "", json!({"spec": {"selector": {"app": "other"}}}), "OutOfSync"),
    ] {
        assert_eq!(write(&simulator, &target(kind, group), &Value::String(patch.to_string())).await.status, 200);
        assert_eq!(sync_and_health(&simulator, "guestbook").await.0, sync, "{kind} {patch}");
        let managed = get(
            &simulator,
            &format!("/api/v1/applications/guestbook/managed-resources?kind={kind}&fields=items.modified"),
        )
        .await;
        assert_eq!(managed.json()["items"][0]["modified"] == true, sync == "OutOfSync", "{kind} {patch}");
    }
    assert_eq!(write(&simulator, "POST /guestbook/sync", &json!({})).await.status, 200);
    assert_eq!(sync_and_health(&simulator, "guestbook").await, both("Synced", "Healthy"));
    let service =
        live(&simulator, "guestbook", "kind=Service&version=v1&resourceName=guestbook-ui&namespace=default").await;
    assert_eq!(
        (&service["spec"]["selector"], &service["spec"]["type"]),
        (&json!({"app": "guestbook-ui"}), &json!("LoadBalancer")),
        "what Git does not name stays"
    );
    let image = json!({"spec": {"template": {"spec": {"containers": [{"name": "guestbook-ui", "image": "gb:v6"}]}}}})
        .to_string();
    let strategic = target("Deployment", "apps").replace(MERGE, "application/strategic-merge-patch%2Bjson");
    assert_eq!(write(&simulator, &strategic, &Value::String(image)).await.status, 200);
    let now = application(&simulator, "guestbook").await;
    assert_eq!(
        (&now["status"]["sync"]["status"], &now["status"]["summary"]["images"]),
        (&json!("OutOfSync"), &json!(["gb:v6"]))
    );
}

#[tokio::test]
async fn patches_that_kubernetes_would_refuse_are_refused() {
    let simulator = run(options()).await;
    let deployment = format!("/inventory/resource?{}", named("Deployment", "inventory"));
    let rollout =
        "/pricing/resource?group=argoproj.io&kind=Rollout&version=v1alpha1&resourceName=pricing&namespace=pricing"
            .to_owned();
    let secret = "/catalog/resource?kind=Secret&version=v1&resourceName=catalog-database&namespace=catalog".to_owned();
    let unknown = "error patching resource: the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml";
    for (target, kind, body, refusal) in [
        (&deployment, "", json!("{}"), (500, 2, unknown)),
        (&rollout, "application/strategic-merge-patch%2Bjson", json!("{}"), (500, 2, unknown)),
        (
            &deployment,
            MERGE,
            json!("nonsense"),
            (400, 9, "error patching resource: error decoding patch: the patch is not a JSON object"),
        ),
        (&deployment, MERGE, json!({}), (400, 3, "json: cannot unmarshal object into Go value of type string")),
        (
            &deployment,
            MERGE,
            Value::Null,
            (500, 13, "grpc: error while marshaling: proto: required field \"patch\" not set"),
        ),
        (
            &deployment,
            "application/json-patch%2Bjson",
            json!("[{\"op\":\"remove\",\"path\":\"/nothing\"}]"),
            (400, 3, "error patching resource: the server rejected our request due to an error in our request"),
        ),
        (
            &deployment,
            MERGE,
            json!("{\"metadata\":{\"name\":\"other\"}}"),
            (
                400,
                9,
                "error patching resource: the name of the object (other) does not match the name on the URL (inventory)",
            ),
        ),
        (
            &deployment,
            MERGE,
            json!("{\"spec\":{\"replicas\":\"three\"}}"),
            (
                400,
                9,
                "error patching resource: Deployment in version \"v1\" cannot be handled as a Deployment: spec.replicas is not a number of pods",
            ),
        ),
        (
            &secret,
            MERGE,
            json!("{\"kind\":\"ConfigMap\"}"),
            (500, 2, "failed to patch Secret catalog/catalog-database"),
        ),
    ] {
        let line = format!("POST {target}&patchType={kind}");
        check_refusal(&write(&simulator, &line, &body).await, refusal, &line);
    }
    let line = format!("POST {deployment}");
    let missing = "grpc: error while marshaling: proto: required field \"patchType\" not set";
    check_refusal(&write(&simulator, &line, &json!("{}")).await, (500, 13, missing), &line);
    // A secret that was patched is shown masked, and its difference by the length of the mask.
    let line = format!("POST {secret}&patchType={MERGE}");
    let reply = write(&simulator, &line, &json!("{\"data\":{\"password\":\"bmV3\"}}")).await.text;
    assert!(reply.contains("++++++++") && !reply.contains("bmV3"), "{reply}");
    let managed = get(&simulator, "/api/v1/applications/catalog/managed-resources?kind=Secret").await.json();
    let password = |state: &str| {
        let object: Value = serde_json::from_str(managed["items"][0][state].as_str().unwrap()).unwrap();
        object["data"]["password"].as_str().unwrap().len()
    };
    assert_eq!((password("targetState"), password("liveState")), (8, 12));
}

#[tokio::test]
async fn what_is_deleted_comes_back_if_somebody_sees_to_it() {
    let simulator = run(Options { operation_takes: Duration::ZERO, ..options() }).await;
    // A pod: its ReplicaSet makes another.
    let before = names(&simulator, "inventory", "Pod").await;
    let pod = |name: &str| {
        format!("DELETE /inventory/resource?kind=Pod&version=v1&resourceName={name}&namespace=inventory&force=true")
    };
    assert_eq!(write(&simulator, &pod(&before[1]), &Value::Null).await.text, "{}");
    let after = names(&simulator, "inventory", "Pod").await;
    assert_eq!(after.len(), before.len());
    assert!(after[1] != before[1] && after[0] == before[0], "{after:?}");
    let again = format!("Pod  {} not found as part of application inventory", before[1]);
    check_refusal(&write(&simulator, &pod(&before[1]), &Value::Null).await, (400, 3, &again), "again");
    // A pod of a StatefulSet keeps its name, and is another one.
    let list = "kind=Pod&version=v1&resourceName=prometheus-0&namespace=monitoring";
    let uid = live(&simulator, "prometheus-stack", list).await["metadata"]["uid"].clone();
    assert_eq!(write(&simulator, &format!("DELETE /prometheus-stack/resource?{list}"), &Value::Null).await.status, 200);
    assert_ne!(live(&simulator, "prometheus-stack", list).await["metadata"]["uid"], uid);
    // A resource of Git's: missing, until something syncs it.
    let deployment = format!("DELETE /inventory/resource?{}", named("Deployment", "inventory"));
    assert_eq!(write(&simulator, &deployment, &Value::Null).await.status, 200);
    assert_eq!(names(&simulator, "inventory", "Pod").await, [""; 0]);
    let now = application(&simulator, "inventory").await;
    let gone = now["status"]["resources"]
        .as_array()
        .unwrap()
        .iter()
        .find(|resource| resource["kind"] == "Deployment")
        .unwrap();
    assert_eq!(gone["health"], json!({"status": "Missing", "message": "Resource has not been created"}));
    write(&simulator, "POST /inventory/sync", &json!({})).await;
    assert_eq!(sync_and_health(&simulator, "inventory").await, both("Synced", "Healthy"));
    assert_eq!(names(&simulator, "inventory", "Pod").await.len(), 3, "as many as Git asks for");
    // Where automatic sync heals, that is soon.
    let healed = format!("DELETE /sessions/resource?{}", named("Deployment", "sessions"));
    assert_eq!(write(&simulator, &healed, &Value::Null).await.status, 200);
    assert_eq!(sync_and_health(&simulator, "sessions").await, both("Synced", "Healthy"));
    // What belongs to nobody is gone.
    let orphan =
        "DELETE /inventory/resource?kind=ConfigMap&version=v1&resourceName=inventory-debug&namespace=inventory";
    assert_eq!(write(&simulator, orphan, &Value::Null).await.status, 200);
    let tree = get(&simulator, "/api/v1/applications/inventory/resource-tree").await.json();
    assert!(tree.get("orphanedNodes").is_none());
    assert!(application(&simulator, "inventory").await["status"].get("conditions").is_none());
}

#[tokio::test]
async fn resources_have_rights_of_their_own_since_3_0() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let syncer = simulator.syncer_token();
        let pod = names(&simulator, "guestbook", "Pod").await.remove(0);
        let fine = version >= Version::V3_0;
        let deployment = "group=apps&kind=Deployment&version=v1&resourceName=guestbook-ui&namespace=default";
        for (line, body, allowed) in [
            (
                format!("DELETE /guestbook/resource?kind=Pod&version=v1&resourceName={pod}&namespace=default"),
                Value::Null,
                fine,
            ),
            (format!("DELETE /guestbook/resource?{deployment}"), Value::Null, false),
            (format!("POST /guestbook/resource?{deployment}&patchType={MERGE}"), json!("{}"), false),
            (format!("POST /guestbook/resource/actions?{deployment}"), json!("restart"), true),
            (format!("POST /guestbook/resource/actions?{deployment}"), json!("pause"), false),
        ] {
            let answer = write_as(&simulator, syncer, &line, &body).await;
            match allowed {
                true => assert_eq!(answer.status, 200, "{version:?} {line}: {}", answer.text),
                false => check_refusal(&answer, (403, 7, "permission denied"), &line),
            }
        }
    }
}

#[tokio::test]
async fn a_restart_makes_new_pods_that_come_up_in_time() {
    let (hand, clock) = hand();
    let simulator = run(Options { clock, operation_takes: Duration::from_secs(10), ..options() }).await;
    let before = (names(&simulator, "sessions", "ReplicaSet").await, names(&simulator, "sessions", "Pod").await);
    let line = format!("POST /sessions/resource/actions?{}", named("Deployment", "sessions"));
    assert_eq!(write(&simulator, &line, &json!("restart")).await.text, "{}");
    let coming = names(&simulator, "sessions", "ReplicaSet").await;
    assert_eq!((coming.len(), &coming[0]), (2, &before.0[0]));
    assert_eq!(
        sync_and_health(&simulator, "sessions").await,
        both("Synced", "Progressing"),
        "Git has no such annotation"
    );
    let deployment = live(&simulator, "sessions", &named("Deployment", "sessions")).await;
    assert_eq!(
        deployment["spec"]["template"]["metadata"]["annotations"]["kubectl.kubernetes.io/restartedAt"],
        "2026-11-22T06:00:00Z"
    );
    hand.store(START + 10, Ordering::SeqCst);
    assert_eq!(sync_and_health(&simulator, "sessions").await, both("Synced", "Healthy"));
    let pods = names(&simulator, "sessions", "Pod").await;
    assert!(pods.len() == before.1.len() && pods.iter().all(|pod| !before.1.contains(pod)), "{pods:?}");
    let events = get(&simulator, "/api/v1/applications/sessions/events").await.json();
    let messages: Vec<&str> =
        events["items"].as_array().unwrap().iter().map(|event| event["message"].as_str().unwrap()).collect();
    assert_eq!(
        messages,
        [
            "admin ran action restart on resource apps/Deployment/sessions",
            "Updated health status: Healthy -> Progressing",
            "Updated health status: Progressing -> Healthy",
        ]
    );
}

#[tokio::test]
async fn actions_do_what_they_say() {
    let simulator = run(Options { operation_takes: Duration::ZERO, ..options() }).await;
    let v2 = |kind: &str, group: &str, name: &str, namespace: &str, action: &str, parameters: Value| json!({"group": group, "kind": kind, "version": "", "resourceName": name, "namespace": namespace, "action": action, "resourceActionParameters": parameters});
    let replicas = |count: &str| json!([{"name": "replicas", "value": count}]);
    let inventory =
        |action: &str, parameters: Value| v2("Deployment", "apps", "inventory", "inventory", action, parameters);
    let act =
        async |name: &str, body: &Value| write(&simulator, &format!("POST /{name}/resource/actions/v2"), body).await;
    assert_eq!(act("inventory", &inventory("scale", replicas("2"))).await.text, "{}");
    assert_eq!(names(&simulator, "inventory", "Pod").await.len(), 2);
    assert_eq!(act("inventory", &inventory("pause", Value::Null)).await.status, 200);
    assert_eq!(sync_and_health(&simulator, "inventory").await, both("OutOfSync", "Suspended"));
    assert_eq!(act("inventory", &inventory("resume", Value::Null)).await.status, 200);
    assert_eq!(sync_and_health(&simulator, "inventory").await.1, "Healthy");
    // The canary goes on.
    assert_eq!(
        act("pricing", &v2("Rollout", "argoproj.io", "pricing", "pricing", "promote-full", Value::Null)).await.status,
        200
    );
    assert_eq!(sync_and_health(&simulator, "pricing").await.1, "Healthy");
    assert_eq!(names(&simulator, "pricing", "Pod").await.len(), 4);
    let job = json!({"appNamespace": "team-data"});
    let mut job_body = v2("CronJob", "batch", "cull", "notebooks", "create-job", Value::Null);
    job_body.as_object_mut().unwrap().extend(job.as_object().unwrap().clone());
    assert_eq!(act("notebooks", &job_body).await.status, 200);
    check_refusal(
        &act("notebooks", &job_body).await,
        (409, 6, "jobs.batch \"cull\" already exists"),
        "in the same minute",
    );
    let tree = get(&simulator, "/api/v1/applications/notebooks/resource-tree?appNamespace=team-data").await.json();
    assert_eq!(tree["nodes"].as_array().unwrap().iter().filter(|node| node["kind"] == "Job").count(), 3);
    // The application itself.
    let toggle = v2("Application", "argoproj.io", "sessions", "argocd", "toggle-auto-sync", Value::Null);
    assert_eq!(act("sessions", &toggle).await.status, 200);
    assert_eq!(application(&simulator, "sessions").await["spec"]["syncPolicy"]["automated"]["enabled"], false);
    for (name, body, refusal) in [
        (
            "inventory",
            inventory("dance", Value::Null),
            (500, 2, "error getting Lua resource action: built-in script does not exist"),
        ),
        (
            "inventory",
            inventory("scale", replicas("many")),
            (500, 2, "error executing Lua resource action: <string>:3: replicas must be a number"),
        ),
        (
            "inventory",
            v2("Deployment", "apps", "nothing", "inventory", "restart", Value::Null),
            (400, 3, "Deployment apps nothing not found as part of application inventory"),
        ),
        (
            "inventory",
            json!({"kind": "Deployment"}),
            (500, 13, "grpc: error while marshaling: proto: required field \"action\" not set"),
        ),
    ] {
        check_refusal(&act(name, &body).await, refusal, &body.to_string());
    }
}

#[tokio::test]
async fn the_second_version_of_actions_is_there_since_3_1() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let body = json!({"group": "apps", "kind": "Deployment", "version": "v1", "resourceName": "inventory", "namespace": "inventory", "action": "restart"});
        let answer = write(&simulator, "POST /inventory/resource/actions/v2", &body).await;
        match version < Version::V3_1 {
            true => assert_eq!((answer.status, answer.text.as_str()), (404, "Not Found\n")),
            false => assert_eq!((answer.status, answer.text.as_str()), (200, "{}")),
        }
        let line = format!("POST /inventory/resource/actions?{}", named("Deployment", "inventory"));
        assert_eq!(write(&simulator, &line, &json!("restart")).await.status, 200, "{version:?}");
    }
}
