//! `get_application_diff`.

use serde_json::{Value, json};

use super::{fleet, masked, replying, told};
use crate::support::call;

const TOOL: &str = "get_application_diff";

/// One of each way to be out of sync, and of none.
#[tokio::test]
async fn each_story_is_told_in_a_few_lines() {
    let (runtime, _simulator) = fleet().await;
    let names =
        ["inventory", "orders", "gift-cards", "recommendations", "guestbook", "images-proxy-staging-ap-northeast-1"];
    let mut questions: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
    questions.extend([
        json!({"name": "inventory", "format": "unified"}),
        json!({"name": "gift-cards", "kind": "deployment", "format": "unified"}),
        json!({"name": "gift-cards", "resource": "nothing-is-called-so"}),
        json!({"name": "no-such-application"}),
    ]);
    let answers = told(&runtime, TOOL, &questions).await;
    masked().bind(|| insta::assert_snapshot!(answers));
}

#[tokio::test]
async fn only_what_differs_is_asked_for_in_full() {
    let (runtime, simulator) = fleet().await;
    call(&runtime, TOOL, json!({"name": "inventory"})).await;
    let asked = simulator.requests().into_iter().map(|request| request.target);
    let asked: Vec<String> = asked.filter(|target| target.contains("managed-resources")).collect();
    let [names, states] = asked.as_slice() else { panic!("{asked:?}") };
    assert!(names.contains("modified") && !names.contains("State"), "{names}");
    assert!(states.ends_with("&group=apps&kind=Deployment&name=inventory&namespace=inventory"), "{states}");
    // Not the two states that are compared with nothing.
    assert!(
        states.contains("normalizedLiveState")
            && !states.contains("targetState")
            && !states.contains("items.liveState")
    );
}

fn managed(kind: &str, name: &str, live: &Value, predicted: &Value) -> Value {
    json!({"kind": kind, "namespace": "shop", "name": name, "modified": *predicted != Value::Null,
        "normalizedLiveState": live.to_string(), "predictedLiveState": predicted.to_string()})
}

fn object(kind: &str, name: &str, more: Value) -> Value {
    let mut object = json!({"apiVersion": "v1", "kind": kind, "metadata": {"name": name, "namespace": "shop"}});
    object.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    object
}

fn application(policy: Value, resources: Value) -> Value {
    json!({"metadata": {"name": "shop", "namespace": "argocd"}, "spec": {"syncPolicy": policy},
        "status": {"sync": {"status": "OutOfSync", "revision": "a".repeat(40)}, "reconciledAt": "2026-11-22T11:58:00Z",
            "resources": resources}})
}

#[tokio::test]
async fn every_kind_of_difference_is_told_and_no_secret() {
    let secret = |value: &str| object("Secret", "database", json!({"data": {"password": value, "user": "++++++++"}}));
    let file = |lines: usize| (0..lines).map(|line| format!("line {line}\n")).collect::<String>();
    let mut written = object("ConfigMap", "noise", json!({"data": {}, "status": {"seen": true}}));
    written["metadata"]["resourceVersion"] = "7".into();
    let kept = json!({"metadata": {"annotations": {"argocd.argoproj.io/sync-options": "Prune=false"}}});
    let items = json!([
        managed("Secret", "database", &secret("++++++++"), &secret("++++++++++++")),
        managed("Secret", "plain", &object("Secret", "plain", json!({"data": {"k": "aHVudGVyMg=="}})),
            &object("Secret", "plain", json!({"data": {"k": "aHVudGVyMw=="}, "stringData": {"x": "hunter4"}}))),
        managed("ConfigMap", "settings", &object("ConfigMap", "settings", json!({"data": {"app.conf": file(300)}})),
            &object("ConfigMap", "settings", json!({"data": {"app.conf": file(299) + "the end\n"}}))),
        managed("ConfigMap", "noise", &written, &object("ConfigMap", "noise", json!({"data": {}}))),
        managed("Service", "new", &Value::Null, &object("Service", "new", json!({}))),
        managed("ConfigMap", "old", &object("ConfigMap", "old", json!({})), &Value::Null),
        managed("ConfigMap", "kept", &object("ConfigMap", "kept", kept), &Value::Null),
        managed("Namespace", "guarded", &object("Namespace", "guarded", json!({})), &Value::Null),
        // Differs in what is to be ignored, and so is not told.
        {"kind": "ConfigMap", "namespace": "shop", "name": "ignored", "modified": false,
            "normalizedLiveState": "{\"a\":1}", "predictedLiveState": "{\"a\":2}"},
    ]);
    let pruned = |kind: &str, name: &str, confirm: bool| {
        json!({"version": "v1", "kind": kind, "namespace": "shop", "name": name,
        "status": "OutOfSync", "requiresPruning": true, "requiresDeletionConfirmation": confirm})
    };
    let resources = json!([
        pruned("ConfigMap", "old", false),
        pruned("ConfigMap", "kept", false),
        pruned("Namespace", "guarded", true)
    ]);
    let replies = vec![
        ("/managed-resources", json!({"items": items})),
        ("/syncwindows", json!({"activeWindows": [{"kind": "deny"}], "assignedWindows": [{"kind": "deny"}]})),
        ("/shop", application(json!({"automated": {}}), resources)),
    ];
    let (runtime, _upstream) = replying(replies).await;
    let questions = [json!({"name": "shop"}), json!({"name": "shop", "kind": "secret", "format": "unified"})];
    let answers = told(&runtime, TOOL, &questions).await;
    for hidden in ["aHVudGVy", "hunter4", "++++", "line 10\n", "ignored", "resourceVersion"] {
        assert!(!answers.contains(hidden), "{hidden} in {answers}");
    }
    masked().bind(|| insta::assert_snapshot!(answers));
}

#[tokio::test]
async fn what_many_have_alike_is_told_once_and_what_is_too_much_is_left_out_by_resources() {
    let labelled = |n: usize, version: &str| {
        let data = json!({"data": {"own": format!("{}{version}", "x".repeat(n))}});
        let mut object = object("ConfigMap", &format!("settings-{n:02}"), data);
        object["metadata"]["labels"] = json!({"chart": version});
        object
    };
    let items: Vec<Value> = (0..60)
        .map(|n| managed("ConfigMap", &format!("settings-{n:02}"), &labelled(n, "1.0.0"), &labelled(n, "1.1.0")))
        .collect();
    let replies = vec![("/managed-resources", json!({"items": items})), ("/shop", application(json!({}), json!([])))];
    let (runtime, upstream) = replying(replies).await;
    let whole = call(&runtime, TOOL, json!({"name": "shop"})).await.text;
    assert_eq!(whole.matches("metadata.labels.chart: 1.0.0 → 1.1.0").count(), 1, "{whole}");
    assert!(whole.contains("60 resources alike (ConfigMap shop/settings-00, ConfigMap shop/settings-01, "), "{whole}");
    assert_eq!(whole.matches("data.own: ").count(), 60, "{whole}");
    // Many are asked for at once.
    assert_eq!(upstream.asked().iter().filter(|asked| asked.target.contains("managed-resources")).count(), 2);
    let cut = call(&runtime, TOOL, json!({"name": "shop", "max_tokens": 700})).await.text;
    assert!(cut.len() <= 700 * 5 / 2, "{}", cut.len());
    assert!(cut.starts_with("shop is OutOfSync: 60 of 60 resources differ"), "{cut}");
    let end = cut.lines().last().unwrap();
    assert!(end.contains("of 61 resources of differences from live to wanted (narrow by kind or resource)"), "{end}");
    assert!(cut.contains("\nA sync would change 60, create 0, prune 0."), "{cut}");
}

#[tokio::test]
async fn what_cannot_be_read_hides_nothing_else() {
    let resources =
        json!([{"version": "v1", "kind": "Service", "namespace": "shop", "name": "web", "status": "OutOfSync"}]);
    let application = application(json!({}), resources);
    let replies = vec![("/managed-resources", json!("cache: key is missing")), ("/shop", application.clone())];
    let (runtime, _upstream) = replying(replies).await;
    let answer = call(&runtime, TOOL, json!({"name": "shop"})).await;
    assert!(!answer.is_error, "{}", answer.text);
    assert!(answer.text.contains("cache: key is missing") && answer.text.contains("Service web"), "{}", answer.text);
    // One of two states cannot be read; sync windows neither.
    let one = managed("Service", "web", &Value::Null, &object("Service", "web", json!({})));
    let two = managed("Service", "api", &Value::Null, &object("Service", "api", json!({})));
    let replies = vec![
        ("kind=Service&name=api&namespace=shop", json!("no way to the cluster")),
        ("/managed-resources", json!({"items": [one, two]})),
        ("/syncwindows", json!("nobody knows")),
        ("/shop", application),
    ];
    let (runtime, _upstream) = replying(replies).await;
    let text = call(&runtime, TOOL, json!({"name": "shop"})).await.text;
    assert!(text.contains("Service shop/web: missing, to be created"), "{text}");
    assert!(text.contains("Service shop/api: could not be read: ") && text.contains("no way to the cluster"), "{text}");
    assert!(text.contains("2 of 2 resources differ: 1 missing, 1 unreadable."), "{text}");
}
