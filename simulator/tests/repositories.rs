//! Repositories: whether they can be read, what is in them, and templates of credentials.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use argocd_simulator::{Options, Version};
use common::{check_refusal, get, get_as, options, run, send};
use serde_json::{Value, json};

const LIST: &str = "/api/v1/repositories";
const ORDERS: &str = "/api/v1/repositories/https%3A%2F%2Fgit.example.com%2Fstorefront%2Forders-deploy.git";
const CHECKOUT: &str = "/api/v1/repositories/https%3A%2F%2Fgit.example.com%2Fpayments%2Fcheckout-deploy.git";
const LOYALTY: &str = "/api/v1/repositories/https%3A%2F%2Fgit.partner.example%2Floyalty%2Floyalty-deploy.git";
const CHARTS: &str = "/api/v1/repositories/https%3A%2F%2Fcharts.example.com";

#[tokio::test]
async fn one_credential_is_refused_and_none_is_shown() {
    let simulator = run(options()).await;
    let list = get(&simulator, LIST).await;
    let body = list.json();
    let items = body["items"].as_array().unwrap();
    assert_eq!(items.len(), 11);
    let failed: Vec<&Value> = items.iter().filter(|one| one["connectionState"]["status"] == "Failed").collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0]["project"], "payments");
    assert!(
        failed[0]["connectionState"]["message"].as_str().unwrap().ends_with("authentication required: Unauthorized")
    );
    for secret in ["password", "username", "sshPrivateKey", "bearerToken"] {
        assert!(!list.text.contains(secret), "{secret}");
    }
    let again = get(&simulator, &format!("{LOYALTY}?forceRefresh=true")).await.json();
    assert_eq!(again["connectionState"]["attemptedAt"], "2026-11-22T06:00:00Z");
    let malformed = get(&simulator, &format!("{LIST}?forceRefresh=yes")).await;
    assert_eq!(malformed.status, 400);
    let nothing = get_as(&simulator, simulator.reader_token(), LIST).await;
    assert_eq!(nothing.text, r#"{"metadata":{},"items":null}"#);
}

#[tokio::test]
async fn missing_forbidden_and_of_another_project_are_refused_each_in_its_way() {
    let simulator = run(options()).await;
    let missing = get(&simulator, "/api/v1/repositories/https%3A%2F%2Fgit.example.com%2Fnone.git").await;
    check_refusal(&missing, (403, 7, "permission denied"), "missing");
    let forbidden = get_as(&simulator, simulator.reader_token(), ORDERS).await;
    assert_eq!(forbidden.status, 403);
    let text = "permission denied: repositories, get, https://git.example.com/storefront/orders-deploy.git, sub: reader, iat: ";
    assert!(forbidden.json()["message"].as_str().unwrap().starts_with(text), "{}", forbidden.text);
    let other = get(&simulator, &format!("{CHECKOUT}?appProject=finance")).await;
    let text =
        "repository not found for url \"https://git.example.com/payments/checkout-deploy.git\" and project \"finance\"";
    check_refusal(&other, (500, 2, text), "of another project");
    assert_eq!(get(&simulator, &format!("{CHECKOUT}?appProject=payments")).await.status, 200);
}

#[tokio::test]
async fn what_is_in_a_repository_is_told() {
    let simulator = run(options()).await;
    let refs = get(&simulator, &format!("{CHECKOUT}/refs")).await.json();
    assert_eq!(refs["branches"], json!(["main", "develop", "staging", "release-2.7"]));
    assert_eq!(refs["tags"].as_array().unwrap().len(), 24);
    let refused = get(&simulator, &format!("{LOYALTY}/refs")).await;
    assert!(refused.status == 500 && refused.text.contains("Unauthorized"), "{}", refused.text);
    let charts = get(&simulator, &format!("{CHARTS}/helmcharts")).await.json();
    assert_eq!(charts["items"][0]["name"], "catalog");
    assert_eq!(get(&simulator, &format!("{CHECKOUT}/helmcharts")).await.status, 500);
    let paths = get(&simulator, &format!("{CHECKOUT}/apps?appProject=payments&appName=new")).await.json();
    assert_eq!(paths["items"][2], json!({ "type": "Kustomize", "path": "overlays/prod" }));
    let details = format!("POST {CHECKOUT}/appdetails");
    for (path, status) in [("overlays/prod", 200), ("nowhere", 500)] {
        let body = json!({ "source": { "path": path }, "appProject": "payments" });
        let answer = send(&simulator, simulator.admin_token(), &details, &body).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text);
    }
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let path = "/api/v1/repositories/oci%3A%2F%2Fregistry.example.com%2Fsecurity%2Fcluster-policies/oci-tags";
        let answer = get(&simulator, path).await;
        assert_eq!(answer.status == 200, version >= Version::V3_1, "{version:?} {}", answer.text);
    }
}

#[tokio::test]
async fn only_who_may_make_an_application_looks_into_a_repository() {
    let simulator = run(options()).await;
    let paths = |project: &str| format!("{CHECKOUT}/apps?appProject={project}");
    assert_eq!(get_as(&simulator, simulator.auditor_token(), &paths("payments")).await.status, 403);
    let unknown = get(&simulator, &paths("nowhere")).await;
    check_refusal(&unknown, (404, 5, "appprojects.argoproj.io \"nowhere\" not found"), "no such project");
    let loyalty = format!("{ORDERS}/apps?appProject=payments");
    let text = "repository 'https://git.example.com/storefront/orders-deploy.git' not permitted in project 'payments'";
    check_refusal(&get(&simulator, &loyalty).await, (403, 7, text), "not permitted");
}

#[tokio::test]
async fn repositories_come_and_go() {
    let simulator = run(options()).await;
    let create = async |body: Value, query: &str| {
        send(&simulator, simulator.admin_token(), &format!("POST {LIST}{query}"), &body).await
    };
    let new = json!({ "repo": "https://git.example.com/web/shop.git", "type": "git" });
    let created = create(new.clone(), "").await;
    let expected = json!({ "repo": "https://git.example.com/web/shop.git", "type": "git",
                           "connectionState": { "status": "", "message": "", "attemptedAt": null } });
    assert_eq!(created.json(), expected);
    assert_eq!(create(new, "").await.status, 200, "the same once more");
    let other = json!({ "repo": "https://git.example.com/web/shop.git", "type": "git", "name": "shop" });
    let text = "existing repository spec is different; use upsert flag to force update";
    check_refusal(&create(other.clone(), "").await, (400, 3, text), "different");
    assert_eq!(create(other, "?upsert=true").await.status, 200);
    assert_eq!(create(json!({ "repo": "https://nowhere.example/a.git" }), "").await.status, 500);
    let shop = "/api/v1/repositories/https%3A%2F%2Fgit.example.com%2Fweb%2Fshop.git";
    assert_eq!(send(&simulator, simulator.admin_token(), &format!("DELETE {shop}"), &Value::Null).await.text, "{}");
    assert_eq!(get(&simulator, shop).await.status, 403);
}

/// Their URLs lose their slashes on the way, so that nothing but the whole lists can be asked for.
#[tokio::test]
async fn repositories_that_are_written_to_cannot_be_named() {
    let simulator = run(options()).await;
    let list = get(&simulator, "/api/v1/write-repositories").await.json();
    assert_eq!(list["items"][0]["repo"], "https://git.example.com/platform/rendered.git");
    assert_eq!(get(&simulator, "/api/v1/write-repocreds").await.json()["items"], Value::Null);
    let named =
        get(&simulator, "/api/v1/write-repositories/https%3A%2F%2Fgit.example.com%2Fplatform%2Frendered.git").await;
    assert_eq!((named.status, named.text.as_str()), (404, "Not Found\n"));
    let plain = get(&simulator, "/api/v1/write-repositories/https://git.example.com/platform/rendered.git").await;
    assert_eq!(plain.status, 301);
    let old = run(Options { version: Version::V2_13, ..options() }).await;
    assert_eq!(get(&old, "/api/v1/write-repositories").await.status, 404);
}

#[tokio::test]
async fn of_a_template_only_url_and_user_are_shown() {
    let simulator = run(options()).await;
    let list = get(&simulator, "/api/v1/repocreds").await;
    assert_eq!(list.text, r#"{"metadata":{},"items":[{"url":"https://git.example.com/","username":"deploy-bot"}]}"#);
    let delete = "DELETE /api/v1/repocreds/https%3A%2F%2Fgit.example.com%2F";
    assert_eq!(send(&simulator, simulator.admin_token(), delete, &Value::Null).await.text, "{}");
    assert_eq!(send(&simulator, simulator.admin_token(), delete, &Value::Null).await.status, 404);
    assert_eq!(get(&simulator, "/api/v1/repocreds").await.text, r#"{"metadata":{},"items":null}"#);
}
