//! Repositories as somebody asks for them whose applications no longer compare.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use support::simulated::{masked, reading, simulator, told, unguarded};
use support::{Upstream, call};

const CHECKOUT: &str = "https://git.example.com/payments/checkout-deploy.git";
const LOYALTY: &str = "https://git.partner.example/loyalty/loyalty-deploy.git";

#[tokio::test]
async fn what_cannot_be_read_is_told_first() {
    let simulator = simulator().await;
    let answers = told(
        &reading(&simulator, simulator.admin_token()),
        &[
            ("list_repositories", json!({})),
            ("list_repositories", json!({ "state": "Failed" })),
            ("list_repositories", json!({ "text": "charts", "type": "helm" })),
            ("get_repository", json!({ "repo": LOYALTY, "again": true })),
            ("get_repository", json!({ "repo": CHECKOUT, "app_project": "finance" })),
            ("get_repository", json!({ "repo": "https://git.example.com/none.git" })),
            ("list_repository_credentials", json!({})),
            ("list_write_repositories", json!({})),
            ("list_write_repository_credentials", json!({})),
        ],
    )
    .await;
    masked().bind(|| insta::assert_snapshot!(answers));
}

#[tokio::test]
async fn what_is_in_a_repository_is_told_in_parts() {
    let simulator = simulator().await;
    let with = |more: Value| {
        let mut arguments = json!({ "repo": CHECKOUT });
        arguments.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        arguments
    };
    let answers = told(
        &reading(&simulator, simulator.admin_token()),
        &[
            ("list_repository_refs", with(json!({ "kind": "branch" }))),
            ("list_repository_refs", with(json!({ "text": ".1" }))),
            ("list_repository_refs", json!({ "repo": LOYALTY })),
            ("list_helm_charts", json!({ "repo": "https://prometheus-community.github.io/helm-charts", "chart": "node" })),
            ("list_helm_charts", json!({ "repo": CHECKOUT })),
            ("list_oci_tags", json!({ "repo": "oci://registry.example.com/security/cluster-policies", "text": "v" })),
            ("find_source_paths", with(json!({ "app_project": "payments" }))),
            ("get_source_details", with(json!({ "app_project": "payments", "path": "overlays/prod" }))),
            ("get_source_details", with(json!({ "app_project": "payments", "path": "nowhere" }))),
            (
                "get_source_details",
                json!({ "repo": "https://charts.example.com", "app_project": "payments", "chart": "catalog", "revision": "3.4.0" }),
            ),
        ],
    )
    .await;
    masked().bind(|| insta::assert_snapshot!(answers));
}

#[tokio::test]
async fn the_source_of_a_repository_is_asked_without_settings() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let arguments = json!({ "repo": CHECKOUT, "app_project": "payments", "path": "overlays/prod" });
    call(&support::runtime(&upstream.url), "get_source_details", arguments).await;
    let asked = upstream.asked().pop().unwrap();
    let segment = "https%3A%2F%2Fgit.example.com%2Fpayments%2Fcheckout-deploy.git";
    assert_eq!(asked.target, format!("/api/v1/repositories/{segment}/appdetails"));
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(body, json!({ "appProject": "payments", "source": { "path": "overlays/prod" } }));
}

#[tokio::test]
async fn repositories_come_and_go_without_credentials() {
    let simulator = simulator().await;
    let shop = "https://git.example.com/web/shop.git";
    let answers = told(
        &unguarded(&simulator),
        &[
            ("create_repository", json!({ "repo": shop })),
            ("create_repository", json!({ "repo": shop, "name": "shop" })),
            ("create_repository", json!({ "repo": "https://nowhere.example/a.git" })),
            ("create_repository", json!({ "repo": shop, "password": "correct-horse" })),
            ("create_repository", json!({ "repo": "" })),
            ("delete_repository", json!({ "repo": shop })),
            ("delete_repository", json!({ "repo": shop })),
            ("delete_repository_credentials", json!({ "url": "https://git.example.com/" })),
        ],
    )
    .await;
    masked().bind(|| insta::assert_snapshot!(answers));
}
