//! Who one is and what one may do; what is trusted; how Argo CD is set up.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use argocd_api::vocabulary::Effect;
use serde_json::json;
use support::simulated::{masked, reading, simulator, told, unguarded};
use support::{Upstream, call};

#[tokio::test]
async fn accounts_rights_and_settings_are_told() {
    let simulator = simulator().await;
    let may = |action: &str, object: &str| json!({ "resource": "applications", "action": action, "object": object });
    let calls = [
        ("get_user_info", json!({})),
        ("list_accounts", json!({})),
        ("list_accounts", json!({ "name": "bob" })),
        ("get_permission", may("get", "payments/checkout")),
        ("get_permission", may("sync", "payments/checkout")),
        ("get_permission", may("restart", "payments/checkout")),
        ("get_settings", json!({})),
        ("list_notification_triggers", json!({})),
    ];
    let mut answers = Vec::new();
    for token in [simulator.admin_token(), simulator.reader_token()] {
        answers.push(told(&reading(&simulator, token), &calls).await);
    }
    masked().bind(|| insta::assert_snapshot!(answers.join("\n\n--- as a reader of payments ---\n\n")));
}

#[tokio::test]
async fn an_object_with_slashes_stays_one_object() {
    let upstream = Upstream::answering(|_| support::json(r#"{"value":"yes"}"#)).await;
    let arguments = json!({ "resource": "applications", "action": "get", "object": "payments/team a/checkout" });
    call(&support::runtime(&upstream.url), "get_permission", arguments).await;
    let asked = upstream.asked().pop().unwrap();
    assert_eq!(asked.target, "/api/v1/account/can-i/applications/get/payments%2Fteam%20a%2Fcheckout");
}

#[tokio::test]
async fn what_is_trusted_is_told_and_changed() {
    let simulator = simulator().await;
    let certificate = |data: &str| json!([{ "serverName": "new.example.com", "certType": "ssh", "certSubType": "ssh-ed25519", "certData": data }]);
    let key = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----";
    let answers = told(
        &unguarded(&simulator),
        &[
            ("list_certificates", json!({})),
            ("list_certificates", json!({ "host": "*.partner.*", "type": "https" })),
            ("create_certificates", json!({ "certificates": certificate("QUFB") })),
            ("create_certificates", json!({ "certificates": certificate("QkJC") })),
            ("create_certificates", json!({ "certificates": certificate("QkJC"), "replace": true })),
            ("delete_certificates", json!({ "host": "github.com", "algorithm": "ssh-rsa" })),
            ("list_gpg_keys", json!({})),
            ("create_gpg_key", json!({ "key": key })),
            ("create_gpg_key", json!({ "key": key })),
            ("create_gpg_key", json!({ "key": "nothing" })),
            ("delete_gpg_key", json!({ "id": "0000000000000000" })),
            ("delete_account_token", json!({ "name": "reader", "id": "simulator" })),
            ("delete_account_token", json!({ "name": "reader", "id": "simulator" })),
        ],
    )
    .await;
    masked().bind(|| insta::assert_snapshot!(answers));
}

/// Argo CD takes an empty pattern for all hosts, and a star too.
#[tokio::test]
async fn no_call_removes_all_certificates() {
    let upstream = Upstream::answering(|_| support::json("{}")).await;
    let runtime = support::unguarded(&upstream.url);
    for arguments in
        [json!({}), json!({ "host": "" }), json!({ "host": null }), json!({ "host": "*" }), json!({ "type": "ssh" })]
    {
        let answer = call(&runtime, "delete_certificates", arguments.clone()).await;
        assert!(answer.is_error && answer.text.contains("`host`"), "{arguments}: {}", answer.text);
    }
    for (tool, argument) in [("delete_gpg_key", "id"), ("create_repository", "repo"), ("create_gpg_key", "key")] {
        let answer = call(&runtime, tool, json!({ argument: "" })).await;
        assert!(answer.is_error && answer.text.contains("must not be empty"), "{tool}: {}", answer.text);
    }
    assert!(upstream.asked().is_empty());
}

/// No tool has an argument for a credential, and what changes whom Argo CD trusts needs full access.
#[test]
fn credentials_have_no_way_in() {
    let table = |name: &str| argocd_api::TOOLS.iter().find(|tool| tool.name == name).unwrap();
    for tool in argocd_api::TOOLS {
        for argument in tool.arguments.iter().filter(|one| one.name != "max_tokens") {
            for word in ["password", "secret", "token", "private", "username", "credential", "bearer"] {
                assert!(!argument.name.contains(word), "{} takes {}", tool.name, argument.name);
            }
        }
    }
    for name in ["create_certificates", "create_gpg_key", "create_repository", "invalidate_cluster_cache"] {
        assert!(table(name).full && table(name).effect == Effect::Write, "{name}");
    }
    for name in ["delete_certificates", "delete_gpg_key", "delete_repository", "delete_cluster", "set_cluster_labels"] {
        assert_eq!(table(name).effect, Effect::Destructive, "{name}");
    }
}
