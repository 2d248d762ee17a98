//! `compare_revisions`.

use serde_json::{Value, json};

use super::{fleet, masked, replying, told};
use crate::support::call;

const TOOL: &str = "compare_revisions";

#[tokio::test]
async fn each_way_to_say_what_is_compared() {
    let (runtime, _simulator) = fleet().await;
    let questions = [
        json!({"name": "checkout"}),
        json!({"name": "checkout", "deployment": 60}),
        json!({"name": "checkout", "from": "v2.30.3", "to": "main", "format": "unified"}),
        json!({"name": "checkout", "kind": "service"}),
        // Behind what Git has.
        json!({"name": "orders"}),
        // A chart, and one with a second source; a Secret is in one of them.
        json!({"name": "catalog"}),
        json!({"name": "prometheus-stack", "deployment": 21}),
        json!({"name": "prometheus-stack", "to": "66.3.1"}),
        json!({"name": "checkout", "other_application": "billing"}),
        json!({"name": "guestbook"}),
        json!({"name": "checkout", "deployment": 7}),
        json!({"name": "checkout", "to": "no-such-branch"}),
        json!({"name": "checkout", "other_application": "no-such-application"}),
    ];
    let answers = told(&runtime, TOOL, &questions).await;
    masked().bind(|| insta::assert_snapshot!(answers));
}

/// A shop of one environment: what it is called, where it goes, and what it runs.
fn shop(environment: &str, image: &str, replicas: u64) -> (Value, Value) {
    let name = format!("shop-{environment}");
    let application = json!({"metadata": {"name": name}, "spec": {
        "project": "default", "destination": {"server": "https://kubernetes.default.svc", "namespace": environment},
        "source": {"repoURL": "https://git.example.com/shop.git", "path": format!("overlays/{environment}"),
            "targetRevision": "main", "helm": {"values": format!("environment: {environment}\nreplicas: {replicas}\n")}}},
        "status": {"sync": {"status": "Synced", "revision": "b".repeat(40)}}});
    let labels = json!({"app": name});
    let metadata = |kind: &str| {
        json!({"name": name, "namespace": environment, "labels": labels,
        "annotations": {"argocd.argoproj.io/tracking-id": format!("{name}:/{kind}:{environment}/{name}")}})
    };
    let deployment = json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata("Deployment"), "spec": {
        "replicas": replicas, "selector": {"matchLabels": labels}, "template": {"metadata": {"labels": labels},
        "spec": {"serviceAccountName": name, "containers": [{"name": "shop", "image": image,
            "env": [{"name": "STAGE", "value": environment}]}]}}}});
    let service =
        json!({"apiVersion": "v1", "kind": "Service", "metadata": metadata("Service"), "spec": {"selector": labels}});
    let secret =
        json!({"apiVersion": "v1", "kind": "Secret", "metadata": metadata("Secret"), "data": {"k": "++++++++"}});
    let manifests = [deployment, service, secret].map(|manifest| manifest.to_string());
    (application, json!({"manifests": manifests}))
}

#[tokio::test]
async fn of_two_applications_only_what_they_are_called_is_left_aside() {
    let (staging, its) = shop("staging", "registry.example.com/shop:1.5.0", 1);
    let (prod, others) = shop("prod", "registry.example.com/shop:1.4.0", 4);
    let replies = vec![
        ("/shop-staging/manifests", its),
        ("/shop-prod/manifests", others),
        ("/metadata", json!({"author": "A", "date": "2026-11-20T12:00:00Z", "message": "Bump\n\nMore."})),
        ("/shop-staging", staging),
        ("/shop-prod", prod),
    ];
    let (runtime, upstream) = replying(replies).await;
    let arguments = json!({"name": "shop-staging", "other_application": "shop-prod"});
    let answers = told(&runtime, TOOL, &[arguments]).await;
    masked().bind(|| insta::assert_snapshot!(answers));
    let asked: Vec<String> = upstream.asked().into_iter().map(|asked| asked.target).collect();
    // What an application asks for by itself is not named.
    assert!(asked.contains(&"/api/v1/applications/shop-prod/manifests".to_owned()), "{asked:?}");
    assert_eq!(asked.iter().filter(|target| target.contains("/metadata")).count(), 1, "{asked:?}");
}

#[tokio::test]
async fn one_that_cannot_be_rendered_does_not_hide_the_settings() {
    let (staging, its) = shop("staging", "registry.example.com/shop:1.5.0", 1);
    let (prod, _) = shop("prod", "", 1);
    let replies = vec![
        ("/shop-staging/manifests", its),
        ("/shop-prod/manifests", json!("helm template failed")),
        ("/metadata", json!("no such commit")),
        ("/shop-staging", staging),
        ("/shop-prod", prod),
    ];
    let (runtime, _upstream) = replying(replies).await;
    let answer = call(&runtime, TOOL, json!({"name": "shop-staging", "other_application": "shop-prod"})).await;
    assert!(!answer.is_error, "{}", answer.text);
    for part in [
        "shop-prod could not be rendered: ",
        "helm template failed",
        "source.path: overlays/staging → overlays/prod",
        "no such commit",
    ] {
        assert!(answer.text.contains(part), "{part}: {}", answer.text);
    }
}

/// Positions count from 1, each with its revision, and the source that is not meant stays as it is.
#[tokio::test]
async fn of_several_sources_each_gets_its_revision() {
    let (runtime, simulator) = fleet().await;
    let text = call(&runtime, TOOL, json!({"name": "prometheus-stack", "source": 1, "to": "65.1.0"})).await.text;
    assert!(text.contains("prometheus-operator:v0.79.0 → …:v0.7"), "{text}");
    let asked = simulator.requests().into_iter().map(|request| request.target);
    let asked: Vec<String> = asked.filter(|target| target.contains("/manifests")).collect();
    let values = |target: &str| target.split("revisions=").nth(2).map(|rest| rest[..40].to_owned()).unwrap();
    assert_eq!(asked.len(), 2);
    for target in &asked {
        assert!(target.contains("sourcePositions=1&sourcePositions=2"), "{target}");
        assert!(target.contains("revisions=66.3.1&") || target.contains("revisions=65.1.0&"), "{target}");
    }
    assert_eq!(values(&asked[0]), values(&asked[1]));
}
