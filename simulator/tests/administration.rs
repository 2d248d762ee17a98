//! Accounts and rights, certificates and keys, notifications, settings.

#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use argocd_simulator::{Options, Version};
use common::{check_refusal, get, get_as, get_with, options, run, send};
use serde_json::{Value, json};

#[tokio::test]
async fn everybody_sees_at_least_their_own_account() {
    let simulator = run(options()).await;
    let names = async |token: &str| {
        let list = get_as(&simulator, token, "/api/v1/account").await.json();
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(simulator.admin_token()).await, ["admin", "alice", "auditor", "bob", "reader", "syncer"]);
    assert_eq!(names(simulator.reader_token()).await, ["reader"]);
    let list = get(&simulator, "/api/v1/account").await.json();
    assert_eq!(list["items"][3].get("enabled"), None, "what is off is left out");
    assert_eq!(list["items"][0]["tokens"][0]["issuedAt"], 1_795_240_800);
}

#[tokio::test]
async fn a_key_that_is_deleted_lets_nobody_in() {
    let simulator = run(options()).await;
    let delete = "DELETE /api/v1/account/reader/token/simulator";
    assert_eq!(send(&simulator, simulator.reader_token(), delete, &Value::Null).await.status, 403);
    assert_eq!(send(&simulator, simulator.admin_token(), delete, &Value::Null).await.text, "{}");
    let text = "invalid session: account reader does not have token with id simulator";
    let refused = get_as(&simulator, simulator.reader_token(), "/api/v1/applications").await;
    check_refusal(&refused, (401, 16, text), "deleted");
    let unknown = "DELETE /api/v1/account/admin/token/none";
    assert_eq!(send(&simulator, simulator.admin_token(), unknown, &Value::Null).await.status, 404);
}

#[tokio::test]
async fn rights_are_told_with_slashes_however_they_are_written() {
    let simulator = run(options()).await;
    for (path, expected) in [
        ("applications/get/payments/checkout", "yes"),
        ("applications/get/payments%2Fcheckout", "yes"),
        ("applications/get/default%2Fguestbook", "no"),
        ("applications/sync/payments%2Fcheckout", "no"),
        ("clusters/get/%2A", "no"),
        ("certificates/get", "no"),
        ("certificates/get/", "no"),
    ] {
        let answer = get_as(&simulator, simulator.reader_token(), &format!("/api/v1/account/can-i/{path}")).await;
        assert_eq!(answer.json(), json!({ "value": expected }), "{path}");
        let admin = get(&simulator, &format!("/api/v1/account/can-i/{path}")).await.json();
        assert_eq!(admin["value"], "yes", "{path}");
    }
    let unknown = get(&simulator, "/api/v1/account/can-i/applications/restart/a").await;
    let text = "[get create update delete sync override action invoke] does not contain restart";
    check_refusal(&unknown, (400, 3, text), "no such action");
    assert_eq!(get(&simulator, "/api/v1/account/can-i/applications").await.status, 404);
}

#[tokio::test]
async fn certificates_go_by_patterns_and_without_one_all_of_them_go() {
    let simulator = run(options()).await;
    let path = "/api/v1/certificates";
    let count = async |query: &str| {
        get(&simulator, &format!("{path}{query}")).await.json()["items"].as_array().map_or(0, Vec::len)
    };
    assert_eq!((count("").await, count("?hostNamePattern=git*&certType=ssh").await), (7, 5));
    let certificate = json!({ "serverName": "new.example.com", "certType": "https", "certData": "QUJD" });
    let create = |body: Value| {
        let simulator = &simulator;
        async move { send(simulator, simulator.admin_token(), &format!("POST {path}"), &json!({ "items": [body] })).await }
    };
    assert_eq!(create(certificate.clone()).await.json()["items"][0]["serverName"], "new.example.com");
    assert_eq!(create(certificate.clone()).await.json()["items"], Value::Null, "it is there already");
    let mut other = certificate;
    other["certData"] = "REVG".into();
    assert_eq!(create(other).await.status, 400);
    let delete = async |query: &str| {
        send(&simulator, simulator.admin_token(), &format!("DELETE {path}{query}"), &Value::Null).await.json()["items"]
            .clone()
    };
    assert_eq!(delete("?hostNamePattern=github.com").await.as_array().unwrap().len(), 2);
    assert_eq!(delete("").await.as_array().unwrap().len(), 6);
    assert_eq!(count("").await, 0);
    let refused = get_as(&simulator, simulator.reader_token(), path).await;
    assert!(refused.text.contains("permission denied: certificates, get, , sub: reader"), "{}", refused.text);
}

#[tokio::test]
async fn keys_are_added_once_and_removed_by_their_id() {
    let simulator = run(options()).await;
    let path = "/api/v1/gpgkeys";
    let key = json!({ "keyData": "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----" });
    let create = async |body: &Value| send(&simulator, simulator.admin_token(), &format!("POST {path}"), body).await;
    let created = create(&key).await.json();
    let id = created["created"]["items"][0]["keyID"].as_str().unwrap().to_owned();
    assert_eq!(id.len(), 16);
    assert_eq!(create(&key).await.json()["skipped"], json!([id]));
    assert_eq!(create(&json!({ "keyData": "nothing" })).await.status, 400);
    let delete = format!("DELETE {path}?keyID={id}");
    assert_eq!(send(&simulator, simulator.admin_token(), &delete, &Value::Null).await.text, "{}");
    let again = send(&simulator, simulator.admin_token(), &delete, &Value::Null).await;
    check_refusal(&again, (500, 2, &format!("no such key: {id}")), "deleted");
    assert_eq!(get(&simulator, path).await.json()["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn notifications_need_a_login_and_no_right() {
    let simulator = run(options()).await;
    for (path, first) in [("services", "email"), ("triggers", "on-deployed"), ("templates", "app-deployed")] {
        let path = format!("/api/v1/notifications/{path}");
        assert_eq!(get_as(&simulator, simulator.reader_token(), &path).await.json()["items"][0]["name"], first);
        assert_eq!(get_with(&simulator, &[], &path).await.status, 401);
    }
}

#[tokio::test]
async fn settings_tell_strangers_less() {
    for version in Version::ALL {
        let simulator = run(Options { version, ..options() }).await;
        let known = get(&simulator, "/api/v1/settings").await;
        let stranger = get_with(&simulator, &[], "/api/v1/settings").await;
        assert_eq!((known.status, stranger.status), (200, 200));
        assert!(known.text.len() > 20_000, "{}", known.text.len());
        assert_eq!(known.json()["controllerNamespace"], "argocd");
        assert_eq!(stranger.json().get("controllerNamespace"), None);
        assert_eq!(stranger.json().get("resourceOverrides").is_some(), version < Version::V3_5, "{version:?}");
        assert_eq!(known.json().get("hydratorEnabled").is_some(), version >= Version::V3_0);
    }
}
