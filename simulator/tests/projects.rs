//! Projects: what is shown of them, what is refused, and that what is written holds for their applications.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use argocd_simulator::{Options, Simulator, Version};
use common::{Answer, check_refusal, get, get_as, options, quick, run, send, write};
use serde_json::{Value, json};

const LIST: &str = "/api/v1/projects";

async fn admin(simulator: &Simulator, line: &str, body: Value) -> Answer {
    send(simulator, simulator.admin_token(), line, &body).await
}

/// The project of that name, as GET shows it.
async fn project(simulator: &Simulator, name: &str) -> Value {
    let answer = get(simulator, &format!("{LIST}/{name}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

/// The same without what a writer does not give.
fn written(project: &Value) -> Value {
    json!({"metadata": {"name": project["metadata"]["name"], "resourceVersion": project["metadata"]["resourceVersion"]},
           "spec": project["spec"]})
}

fn trial() -> Value {
    json!({
        "metadata": {"name": "trial"},
        "spec": {
            "sourceRepos": ["https://git.example.com/trial/*"],
            "destinations": [{"server": "*", "namespace": "trial-*"}],
        },
    })
}

#[tokio::test]
async fn a_list_has_every_project_whole_or_cut_to_fields() {
    let simulator = run(options()).await;
    let list = get(&simulator, LIST).await;
    assert_eq!(list.names().len(), 21);
    assert!(list.names().is_sorted());
    let payments = project(&simulator, "payments").await;
    assert!(list.json()["items"].as_array().unwrap().contains(&payments));
    assert!(payments["metadata"]["managedFields"][0]["fieldsV1"]["f:spec"].is_object());
    assert!(payments.get("kind").is_none() && payments["status"].is_object());
    assert_eq!(payments["status"]["jwtTokensByRole"]["ci"]["items"], payments["spec"]["roles"][0]["jwtTokens"]);
    assert_eq!(project(&simulator, "media").await["status"], json!({}));
    // A parameter that is not looked at.
    assert_eq!(get(&simulator, &format!("{LIST}?name=payments")).await.names().len(), 21);
    for (fields, expected) in [
        ("items.metadata.name", json!({"metadata": {"name": "analytics"}})),
        // A key stays as well where it begins a longer one as text.
        ("items.metadata.namespace", json!({"metadata": {"name": "analytics", "namespace": "argocd"}})),
        ("items.spec.sourceRepos", json!({"spec": {"sourceRepos": ["*"]}})),
        ("items.nothing", json!({})),
    ] {
        let list = get(&simulator, &format!("{LIST}?fields={fields}")).await;
        assert_eq!(list.json()["items"][0], expected, "{fields}");
    }
}

#[tokio::test]
async fn who_may_not_see_a_project_learns_nothing_of_it() {
    let simulator = run(options()).await;
    let reader = simulator.reader_token();
    let list = get_as(&simulator, reader, LIST).await;
    assert_eq!(list.json()["items"], Value::Null);
    for name in ["payments", "no-such-project"] {
        for path in ["", "/detailed", "/globalprojects", "/events", "/syncwindows"] {
            let answer = get_as(&simulator, reader, &format!("{LIST}/{name}{path}")).await;
            let text = format!("permission denied: projects, get, {name}, sub: reader, iat: 2026-11-21T06:00:00Z");
            check_refusal(&answer, (403, 7, &text), path);
        }
    }
    for path in ["", "/detailed", "/globalprojects", "/events", "/syncwindows"] {
        let answer = get(&simulator, &format!("{LIST}/no-such-project{path}")).await;
        check_refusal(&answer, (404, 5, "appprojects.argoproj.io \"no-such-project\" not found"), path);
    }
}

#[tokio::test]
async fn what_stands_beside_a_project_is_left_out_where_there_is_nothing() {
    let simulator = run(options()).await;
    let detailed = get(&simulator, &format!("{LIST}/payments/detailed")).await.json();
    assert_eq!(detailed, json!({"project": project(&simulator, "payments").await}));
    assert_eq!(get(&simulator, &format!("{LIST}/payments/globalprojects")).await.text, "{}");
    assert_eq!(get(&simulator, &format!("{LIST}/payments/events")).await.json()["items"], Value::Null);
    // Sunday, six in the morning.
    for (name, open) in [("payments", 1), ("logistics", 1), ("finance", 0), ("default", 0)] {
        let windows = get(&simulator, &format!("{LIST}/{name}/syncwindows")).await.json();
        assert_eq!(windows["windows"].as_array().map_or(0, Vec::len), open, "{name}: {windows}");
        assert_eq!(windows.get("windows").is_some(), open > 0, "{name}");
    }
}

#[tokio::test]
async fn an_older_argo_cd_does_not_know_what_came_later() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let windows = &project(&simulator, "payments").await["spec"]["syncWindows"][0];
        assert_eq!(windows.get("description").is_some(), version >= Version::V3_1, "{version:?}: {windows}");
        assert_eq!(windows["timeZone"], "UTC");
        let mut wanted = trial();
        wanted["spec"]["clusterResourceWhitelist"] = json!([{"group": "", "kind": "Namespace", "name": "trial-*"}]);
        wanted["spec"]["syncWindows"] = json!([{"kind": "deny", "schedule": "0 0 * * *", "duration": "1h", "andOperator": true, "syncOverrun": true}]);
        let made = admin(&simulator, "POST /api/v1/projects", json!({"project": wanted})).await.json();
        let known = |pointer: &str| made.pointer(pointer).is_some();
        assert_eq!(known("/spec/clusterResourceWhitelist/0/name"), version >= Version::V3_5, "{version:?}");
        assert_eq!(known("/spec/syncWindows/0/andOperator"), version >= Version::V3_0, "{version:?}");
        assert_eq!(known("/spec/syncWindows/0/syncOverrun"), version >= Version::V3_5, "{version:?}");
    }
}

#[tokio::test]
async fn a_change_names_the_version_it_is_a_change_of() {
    let simulator = run(options()).await;
    let before = project(&simulator, "logistics").await;
    let mut wanted = written(&before);
    wanted["spec"]["description"] = "Warehouses".into();
    for (version, refusal) in [
        (
            json!(null),
            (
                400,
                3,
                "appprojects.argoproj.io \"logistics\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be \
                 specified for an update",
            ),
        ),
        (
            json!("1"),
            (
                409,
                10,
                "Operation cannot be fulfilled on appprojects.argoproj.io \"logistics\": the object has been modified; please \
                 apply your changes to the latest version and try again",
            ),
        ),
    ] {
        let mut stale = wanted.clone();
        stale["metadata"]["resourceVersion"] = version.clone();
        let answer = admin(&simulator, "PUT /api/v1/projects/logistics", json!({"project": stale})).await;
        check_refusal(&answer, refusal, &version.to_string());
    }
    assert_eq!(project(&simulator, "logistics").await, before);
    let answer = admin(&simulator, "PUT /api/v1/projects/logistics", json!({"project": wanted})).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let after = project(&simulator, "logistics").await;
    assert_eq!(after, answer.json());
    assert_eq!(after["spec"]["description"], "Warehouses");
    assert_eq!(after["metadata"]["uid"], before["metadata"]["uid"]);
    assert_ne!(after["metadata"]["resourceVersion"], before["metadata"]["resourceVersion"]);
    let again = admin(&simulator, "PUT /api/v1/projects/logistics", json!({"project": wanted})).await;
    assert_eq!(again.status, 409, "{}", again.text);
    let events = get(&simulator, &format!("{LIST}/logistics/events")).await.json();
    assert_eq!(events["items"][0]["message"], "admin updated project");
    assert_eq!(events["items"].as_array().unwrap().len(), 1);
    let missing = admin(&simulator, "PUT /api/v1/projects/nothing", json!({"project": trial()})).await;
    check_refusal(&missing, (404, 5, "appprojects.argoproj.io \"nothing\" not found"), "missing");
    let nothing = admin(&simulator, "PUT /api/v1/projects/logistics", json!({})).await;
    check_refusal(&nothing, (400, 3, "missing payload 'project' in request"), "no project");
}

#[tokio::test]
async fn creating_the_same_twice_is_fine_and_something_else_needs_upsert() {
    let simulator = run(options()).await;
    let create = async |project: &Value, upsert: bool| {
        admin(&simulator, "POST /api/v1/projects", json!({"project": project, "upsert": upsert})).await
    };
    let first = create(&trial(), false).await;
    assert_eq!(first.status, 200, "{}", first.text);
    assert_eq!(create(&trial(), false).await.json(), first.json());
    let mut other = trial();
    other["spec"]["description"] = "Trial".into();
    let text =
        "existing project spec is different; use upsert flag to force update; difference in keys \"description\"";
    check_refusal(&create(&other, false).await, (400, 3, text), "different");
    assert_eq!(create(&other, true).await.json()["spec"]["description"], "Trial");
    let policy = "p, proj:trial:ci, applications, sync, other/*, allow";
    let wrong =
        format!("invalid policy rule '{policy}': object must be of form 'trial/*' or 'trial/<APPNAME>', not 'other/*'");
    for (roles, refusal) in [
        (json!([{"name": "ci", "policies": [policy]}]), (400, 3, wrong.as_str())),
        (json!([{"name": "ci"}, {"name": "ci"}]), (409, 6, "can't have duplicate roles: role 'ci' already exists")),
    ] {
        let mut refused = trial();
        refused["spec"]["roles"] = roles;
        check_refusal(&create(&refused, true).await, refusal, "roles");
    }
    let token = simulator.reader_token();
    let answer = send(&simulator, token, "POST /api/v1/projects", &json!({"project": trial()})).await;
    assert_eq!(answer.status, 403, "{}", answer.text);
}

#[tokio::test]
async fn a_project_goes_once_nothing_belongs_to_it() {
    let simulator = run(options()).await;
    for (name, status, part) in [
        ("default", 400, "name 'default' is reserved and cannot be deleted"),
        ("payments", 400, "project is referenced by "),
        ("no-such-project", 404, "not found"),
    ] {
        let answer = admin(&simulator, &format!("DELETE {LIST}/{name}"), Value::Null).await;
        assert!(answer.status == status && answer.text.contains(part), "{name}: {}", answer.text);
    }
    admin(&simulator, "POST /api/v1/projects", json!({"project": trial()})).await;
    let gone = admin(&simulator, &format!("DELETE {LIST}/trial"), Value::Null).await;
    assert_eq!((gone.status, gone.text.as_str()), (200, "{}"));
    assert_eq!(get(&simulator, &format!("{LIST}/trial")).await.status, 404);
}

#[tokio::test]
async fn a_token_that_is_gone_is_as_good_as_deleted() {
    let simulator = run(options()).await;
    let tokens = async || project(&simulator, "payments").await["spec"]["roles"][0]["jwtTokens"].clone();
    let iat = tokens().await[0]["iat"].as_i64().unwrap();
    for (role, iat, status, left) in
        [("ci", 1, 200, true), ("nobody", iat, 404, true), ("ci", iat, 200, false), ("ci", iat, 200, false)]
    {
        let line = format!("DELETE {LIST}/payments/roles/{role}/token/{iat}");
        assert_eq!(admin(&simulator, &line, Value::Null).await.status, status, "{role} {iat}");
        assert_eq!(tokens().await.is_array(), left, "{role} {iat}");
    }
}

/// What is written holds for the applications.
#[tokio::test]
async fn windows_and_restrictions_hold_from_when_they_are_written() {
    let simulator = quick().await;
    assert_eq!(write(&simulator, "POST /guestbook/sync", &json!({})).await.status, 200);
    let mut wanted = written(&project(&simulator, "default").await);
    wanted["spec"]["syncWindows"] =
        json!([{"kind": "deny", "schedule": "* * * * *", "duration": "1h", "namespaces": ["default"]}]);
    let saved = admin(&simulator, "PUT /api/v1/projects/default", json!({"project": wanted})).await;
    assert_eq!(saved.status, 200, "{}", saved.text);
    let blocked = write(&simulator, "POST /guestbook/sync", &json!({})).await;
    check_refusal(&blocked, (403, 7, "cannot sync: blocked by sync window"), "sync");
    let mut narrowed = written(&saved.json());
    narrowed["spec"]["destinations"] = json!([{"server": "*", "namespace": "elsewhere"}]);
    let refused = admin(&simulator, "PUT /api/v1/projects/default", json!({"project": narrowed})).await;
    let text = "as a result of project update 0 applications source became invalid and 1 applications destination became \
                invalid";
    check_refusal(&refused, (400, 3, text), "narrowed");
    admin(&simulator, "POST /api/v1/projects", json!({"project": trial()})).await;
    for (namespace, status) in [("trial-a", 200), ("production", 400)] {
        let application = json!({
            "metadata": {"name": format!("of-{namespace}")},
            "spec": {
                "project": "trial",
                "source": {"repoURL": "https://git.example.com/trial/a.git", "path": "deploy", "targetRevision": "main"},
                "destination": {"server": "https://kubernetes.default.svc", "namespace": namespace},
            },
        });
        let answer = write(&simulator, "POST ", &application).await;
        assert_eq!(answer.status, status, "{namespace}: {}", answer.text);
    }
}
