//! What is sent is what was planned: the pinned revision, and a rollback that pauses auto-sync before it.

use serde_json::{Value, json};

use crate::support::simulated::simulator;
use crate::support::{TOKEN, Upstream, call, json as json_reply};
use crate::{administrator, answer, asked, at, planned, question, yes};

#[tokio::test]
async fn what_cannot_begin_is_told_with_its_reason() {
    let simulator = simulator().await;
    let runtime = administrator(&simulator);
    for (tool, arguments, why) in [
        ("sync_application", json!({"name": "billing"}), "an operation is running since"),
        ("sync_application", json!({"name": "checkout", "revision": "v1"}), "auto-sync is on"),
        ("rollback_application", json!({"name": "gift-cards", "deployment": 0}), "nothing has been deployed"),
        ("rollback_application", json!({"name": "checkout", "deployment": 7}), "no such deployment"),
        ("rollback_application", json!({"name": "checkout", "deployment": 63}), "is what was deployed last"),
        ("terminate_operation", json!({"name": "guestbook"}), "nothing is running"),
    ] {
        let told = planned(&runtime, tool, arguments.clone()).await;
        assert!(told.contains("cannot be now: ") && told.contains(why), "{tool} {arguments}: {told}");
        let told = call(&runtime, tool, arguments.clone()).await.text;
        assert!(told.contains(why), "{tool} {arguments}: {told}");
    }
    let reader = at(&simulator.url(), simulator.auditor_token());
    let told = planned(&reader, "sync_application", json!({"name": "guestbook"})).await;
    assert!(told.contains("this token may not sync it"), "{told}");
    assert_eq!(simulator.writes(), 0);
}

/// Each reason alone keeps everything that begins an operation from being offered.
#[tokio::test]
async fn what_is_being_deleted_or_lies_in_a_closed_window_is_not_offered() {
    for (deleted, open, may, why) in [
        (true, true, "yes", "being deleted"),
        (false, false, "yes", "a sync window keeps people from syncing it now"),
        (false, true, "no", "this token may not sync it"),
    ] {
        let mut application = json!({
            "metadata": { "name": "shop", "namespace": "argocd", "uid": "1" },
            "spec": { "project": "default", "source": { "repoURL": "https://git.example.com/a.git" } },
            "status": { "sync": { "revision": "b" }, "history": [{ "id": 1, "revision": "a" }, { "id": 2, "revision": "b" }] },
        });
        if deleted {
            application["metadata"]["deletionTimestamp"] = json!("2026-11-22T11:59:00Z");
        }
        let upstream = Upstream::answering(move |asked| match asked.target.as_str() {
            "/api/version" => json_reply(r#"{"Version":"v3.5.1"}"#),
            target if target.contains("/can-i/") => json_reply(&json!({ "value": may }).to_string()),
            target if target.contains("/syncwindows") => json_reply(&json!({ "canSync": open }).to_string()),
            _ => json_reply(&application.to_string()),
        })
        .await;
        let runtime = at(&upstream.url, TOKEN);
        for (tool, arguments) in [
            ("sync_application", json!({"name": "shop"})),
            ("rollback_application", json!({"name": "shop", "deployment": 1})),
        ] {
            let told = call(&runtime, tool, arguments).await;
            assert!(
                told.is_error && told.text.contains(why) && told.text.contains("cannot be now"),
                "{tool}: {}",
                told.text
            );
            assert!(!told.text.contains("ticket:"), "{tool}: {}", told.text);
        }
        assert!(upstream.asked().iter().all(|asked| asked.method == "GET"), "{why}");
    }
}

#[tokio::test]
async fn a_rollback_pauses_auto_sync_and_says_how_to_restore_it() {
    let simulator = simulator().await;
    let runtime = administrator(&simulator);
    let arguments = json!({"name": "checkout", "deployment": 62});
    let asks = question(asked(&runtime, "rollback_application", &arguments, None).await);
    assert_eq!(simulator.writes(), 0, "nothing is sent before the yes");
    let said = answer(asked(&runtime, "rollback_application", &arguments, yes(&asks, "checkout")).await);
    assert!(!said.is_error, "{}", said.text);
    let writes: Vec<String> = simulator
        .requests()
        .into_iter()
        .filter(|request| request.method != "GET")
        .map(|request| format!("{} {}", request.method, request.target))
        .collect();
    assert_eq!(writes.len(), 2, "{writes:?}");
    assert!(writes[0].starts_with("PATCH ") && writes[1].ends_with("/rollback"), "{writes:?}");
    let restore = said.text.split("`restore` `").nth(1).and_then(|rest| rest.split('`').next());
    let restore: Value = serde_json::from_str(restore.unwrap_or_else(|| panic!("{}", said.text))).unwrap();
    assert!(restore.is_object() && restore.get("enabled") != Some(&json!(false)), "{restore}");
    let again = planned(&runtime, "rollback_application", json!({"name": "checkout", "deployment": 63})).await;
    assert!(!again.contains("Pauses auto-sync"), "it is paused by now: {again}");

    // What was told puts it back exactly.
    let arguments = json!({"name": "checkout", "enabled": true, "restore": restore.to_string()});
    let asks = question(asked(&runtime, "set_auto_sync", &arguments, None).await);
    let said = answer(asked(&runtime, "set_auto_sync", &arguments, yes(&asks, "checkout")).await);
    assert!(!said.is_error, "{}", said.text);
    let told = call(&runtime, "get_application", json!({"name": "checkout"})).await.text;
    assert!(told.contains("\"auto_sync\":\"on\",\"prune\":true,\"self_heal\":true"), "{told}");
}

#[tokio::test]
async fn edits_by_parameters_and_labels_tell_what_they_have_changed() {
    let simulator = simulator().await;
    let runtime = administrator(&simulator);
    for (tool, arguments, told) in [
        (
            "set_source_parameters",
            json!({"name": "guestbook", "kustomize_images": ["nginx:2"]}),
            "Adds `/spec/source/kustomize`: `{\"images\":[\"nginx:2\"]}`.",
        ),
        (
            "set_source_parameters",
            json!({"name": "guestbook", "kustomize_images": ["nginx:3"]}),
            "Changes `/spec/source/kustomize/images/0` from `nginx:2` to `nginx:3`.",
        ),
        ("set_source_parameters", json!({"name": "guestbook", "source": "nope", "revision": "main"}), "has one source"),
        ("set_source_parameters", json!({"name": "guestbook", "remove": ["x"]}), "Kustomize"),
        ("update_application_labels", json!({"name": "guestbook", "set": [{"key": "team", "value": "a"}]}), "team"),
        (
            "update_application_labels",
            json!({"name": "guestbook", "set": [{"key": "team", "value": "a"}]}),
            "it is so already",
        ),
        (
            "update_application_labels",
            json!({"name": "guestbook", "set": [{"key": "a b", "value": "x"}, {"key": "c", "value": "y z"}]}),
            "`a b is no name",
        ),
        ("set_auto_sync", json!({"name": "guestbook", "enabled": false}), "it is so already"),
        (
            "set_auto_sync",
            json!({"name": "guestbook", "enabled": true, "restore": "{\"x\":1}"}),
            "`restore` is not what",
        ),
    ] {
        let said = call(&runtime, tool, arguments.clone()).await.text;
        assert!(said.contains(told), "{tool} {arguments}: {said}");
    }
}

/// Argo CD looks at the object alone where there are both.
#[tokio::test]
async fn values_that_are_a_text_are_not_put_aside_by_an_object() {
    for (helm, told) in [
        (json!({ "values": "replicas: 3" }), "its Helm values are a text"),
        (json!({ "values": " " }), "Adds `/spec/source/helm/valuesObject`: `{\"image\":{\"tag\":\"v2\"}}`"),
        (
            json!({ "valuesObject": { "image": { "tag": "v1" } } }),
            "Changes `/spec/source/helm/valuesObject/image/tag` from `v1` to `v2`",
        ),
    ] {
        let application = json!({ "metadata": { "name": "shop", "uid": "1" }, "spec": { "project": "default",
            "source": { "repoURL": "https://git.example.com/a.git", "chart": "shop", "helm": helm } } });
        let upstream = Upstream::answering(move |_| json_reply(&application.to_string())).await;
        let arguments = json!({ "name": "shop", "helm_values_object": [{ "path": "image.tag", "value": "v2" }] });
        let said = planned(&at(&upstream.url, TOKEN), "set_source_parameters", arguments).await;
        assert!(said.contains(told), "{said}");
    }
}

#[tokio::test]
async fn the_commit_that_somebody_has_agreed_to_is_sent_and_none_where_auto_sync_is_on() {
    for (automated, prune, sent) in [
        (json!(null), true, json!("b81d0e4000000000000000000000000000000000")),
        // Without a question it is the newest that is meant.
        (json!(null), false, json!(null)),
        (json!({}), true, json!(null)),
    ] {
        let policy = json!({ "automated": automated });
        let application = json!({
            "metadata": { "name": "shop", "namespace": "argocd", "uid": "1" },
            "spec": {
                "project": "default",
                "source": { "repoURL": "https://git.example.com/a.git", "targetRevision": "main" },
                "syncPolicy": policy,
            },
            "status": { "sync": { "status": "OutOfSync", "revision": "b81d0e4000000000000000000000000000000000" } },
        });
        let upstream = Upstream::answering(move |asked| match asked.target.as_str() {
            "/api/version" => json_reply(r#"{"Version":"v3.5.1"}"#),
            target if target.contains("/can-i/") => json_reply(r#"{"value":"yes"}"#),
            target if target.contains("/syncwindows") => json_reply(r#"{"canSync":true}"#),
            target if target.contains("/metadata") => json_reply(r#"{"author":"a","message":"m"}"#),
            _ => json_reply(&application.to_string()),
        })
        .await;
        let (runtime, arguments) = (at(&upstream.url, TOKEN), json!({ "name": "shop", "prune": prune }));
        let said = match prune {
            false => call(&runtime, "sync_application", arguments).await,
            true => {
                let asks = question(asked(&runtime, "sync_application", &arguments, None).await);
                answer(asked(&runtime, "sync_application", &arguments, yes(&asks, "shop")).await)
            }
        };
        let posts: Vec<_> = upstream.asked().into_iter().filter(|asked| asked.method == "POST").collect();
        assert_eq!(posts.len(), 1, "{}", said.text);
        let body: Value = serde_json::from_str(&posts[0].body).unwrap();
        assert_eq!(body["revision"], sent, "{body}");
    }
}

#[tokio::test]
async fn replacing_by_the_application_s_own_options_needs_a_yes() {
    let upstream = Upstream::answering(|asked| match asked.target.as_str() {
        "/api/version" => json_reply(r#"{"Version":"v3.5.1"}"#),
        target if target.contains("/can-i/") => json_reply(r#"{"value":"yes"}"#),
        target if target.contains("/syncwindows") => json_reply(r#"{"canSync":true}"#),
        _ => json_reply(
            r#"{"metadata":{"name":"shop","uid":"1"},"spec":{"project":"default","source":{"repoURL":"https://g/a.git"},
                "syncPolicy":{"syncOptions":["Replace=true"]}},"status":{"sync":{"revision":"abc"}}}"#,
        ),
    })
    .await;
    let asks = question(asked(&at(&upstream.url, TOKEN), "sync_application", &json!({"name": "shop"}), None).await);
    assert!(asks.form.message.contains("Replace=true"), "{}", asks.form.message);
    assert!(upstream.asked().iter().all(|asked| asked.method == "GET"));
}

#[tokio::test]
async fn waiting_tells_how_it_ended() {
    let simulator = simulator().await;
    let said = call(&administrator(&simulator), "sync_application", json!({"name": "guestbook", "wait": true})).await;
    assert!(!said.is_error && said.text.contains("guestbook is done and healthy"), "{}", said.text);
}
