//! What looks like a secret to a careless reader.

use serde_json::{Value, json};

use crate::safety::redact::Redactor;

#[test]
fn sentences_names_and_figures_stay() {
    let redactor = Redactor::new([42; 16]);
    for text in [
        "9f2c1aa7d0e14b6f8a3c5d7e9f1b2c3d4e5f6071",
        "sha256:4bc453b53cb3d914b45f4b250294236adba2c0e09ff6f03793949e7e39fd4cc1",
        "reg.example/pay/checkout@sha256:4bc453b53cb3d914b45f4b250294236adba2c0e09ff6f03793949e7e39fd4cc1",
        "7a1cdd04-9b1e-4a53-8a0e-0d6f5f0c7a11",
        "secretName: db-credentials",
        "existingSecret: postgres-db",
        "imagePullSecrets: registry-login",
        "secretKeyRef: db",
        "Secret \"db-password\" not found",
        "MountVolume.SetUp failed for volume \"token\" : secret \"app-token-2\" not found",
        "invalid session: token is expired",
        "token: expired",
        "authentication failed: password: must not be empty",
        "the password is wrong",
        "401: basic authentication required",
        "no bearer token given, using Basic auth",
        "https://git.example:8443/pay.git",
        "https://git.example/a@b",
        "ssh://git@git.example/pay.git",
        "git@git.example:pay.git",
        "GET /login?user=bob&tokenTTL=3600 200",
        "author: bob42, authority=x509",
        "passed: 12, failed: 0, bypass=abc123",
        "max_tokens=8000 tokens: 1500",
        "tokenExpirationSeconds: 3600",
        "automountServiceAccountToken: true",
        "password: ${DB_PASSWORD}",
        "password: $(cat /run/secrets/db)",
        "clientSecret: $oidc.clientSecret",
        "password: <path:kv/data/db#password>",
        "password: ******",
        "password: null",
        "--token-file /var/run/token",
        "monkey=banana1 keyboard: qwerty12",
        "pulled reg.example/vault-secrets:v1.24.3-alpine",
        "checksum/secret: 4bc453b53cb3d914b45f4b250294236adba2c0e09ff6f03793949e7e39fd4cc1",
        "kind: Secret\nmetadata:\n  name: db\ndata:\n  a: ++++++++\n",
        "waiting for kind: Secret, name: db-credentials",
        "map[kind:Secret name:db]",
        "partition-key: user_id",
        "kubernetes.io/service-account-token",
        "2026-11-22T06:19:04Z key=value status=200",
        "app.kubernetes.io/name: token-service",
        "eyJub3QiOiJhIGp3dCJ9.eyJub3QiOiJhIGp3dCJ9.x1",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    ] {
        assert_eq!(redactor.text(text), text);
    }
}

#[test]
fn a_deployment_stays_as_it_is() {
    let deployment = json!({
        "apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": {"name": "checkout", "namespace": "prod", "uid": "7a1cdd04-9b1e-4a53-8a0e-0d6f5f0c7a11",
            "annotations": {"deployment.kubernetes.io/revision": "7", "checksum/secret": "4bc453b53cb3d914b45f4b250294236a"}},
        "spec": {"template": {"spec": {
            "serviceAccountName": "checkout", "automountServiceAccountToken": false,
            "imagePullSecrets": [{"name": "registry-login"}],
            "containers": [{"name": "app", "image": "reg.example/checkout:1.4.2", "env": [
                {"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db-credentials", "key": "password"}}},
                {"name": "TOKEN_PATH", "value": "/var/run/secrets/token"},
                {"name": "AUTH_MODE", "value": "oidc"},
                {"name": "API_TOKEN", "value": "$(TOKEN)"},
            ]}],
            "volumes": [
                {"name": "tls", "secret": {"secretName": "checkout-tls", "items": [{"key": "token", "path": "token"}]}},
                {"name": "sa", "projected": {"sources": [{"serviceAccountToken": {"path": "token", "expirationSeconds": 3600, "audience": "vault"}}]}},
            ],
        }}},
    });
    stays(&deployment);
}

#[test]
fn an_application_and_its_tree_stay_as_they_are() {
    stays(&json!({
        "metadata": {"name": "token-service"},
        "spec": {"source": {"repoURL": "https://git.example/pay.git", "targetRevision": "main", "helm": {
            "parameters": [{"name": "auth.enabled", "value": "true"}, {"name": "auth.existingSecret", "value": "db-credentials"}]}}},
        "status": {"sync": {"revision": "9f2c1aa7d0e14b6f8a3c5d7e9f1b2c3d4e5f6071"}, "resources": [
            {"kind": "Secret", "name": "db-password", "namespace": "prod", "status": "Synced"},
            {"kind": "ExternalSecret", "name": "db", "health": {"status": "Degraded", "message": "secret not found"}}]},
    }));
    stays(&json!({"kind": "Secret", "data": {"user": "++++++++", "password": "++++++++++++"}}));
    stays(
        &json!({"spec": {"data": [{"secretKey": "password", "remoteRef": {"key": "prod/db", "property": "password"}}],
        "secretStoreRef": {"name": "vault", "kind": "ClusterSecretStore"}, "target": {"name": "db", "creationPolicy": "Owner"}}}),
    );
}

#[track_caller]
fn stays(value: &Value) {
    let mut redacted = value.clone();
    Redactor::new([42; 16]).value(&mut redacted);
    assert_eq!(&redacted, value);
}
