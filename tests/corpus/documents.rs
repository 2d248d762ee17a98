//! Manifests and replies made of such values.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::numbers::Numbers;

/// How many kinds of documents there are.
pub(crate) const KINDS: usize = 14;

pub(crate) fn document(kind: usize, numbers: &mut Numbers) -> Value {
    match kind % KINDS {
        0..=2 => workload(numbers),
        3 => config_map(numbers),
        4 => application(numbers),
        5 => external_secret(numbers),
        6 => masked_secret(numbers),
        7 => ingress(numbers),
        8 => tree(numbers),
        9 => events(numbers),
        10 => cluster_and_repository(numbers),
        11 => managed(numbers),
        12 => revision(numbers),
        _ => webhook(numbers),
    }
}

fn metadata(numbers: &mut Numbers) -> Value {
    json!({
        "name": numbers.name(), "namespace": "prod", "uid": numbers.uid(), "resourceVersion": numbers.below(99_999_999).to_string(),
        "creationTimestamp": numbers.time(),
        "labels": {"app.kubernetes.io/name": numbers.name(), "pod-template-hash": numbers.hex(10), "helm.sh/chart": format!("{}-1.4.2", numbers.name())},
        "annotations": {"checksum/secret": numbers.hex(64), "checksum/config": numbers.hex(64), "deployment.kubernetes.io/revision": "7",
            "argocd.argoproj.io/tracking-id": format!("{}:apps/Deployment:prod/{}", numbers.name(), numbers.name())},
    })
}

fn workload(numbers: &mut Numbers) -> Value {
    let containers: Vec<Value> = (0..=numbers.below(3)).map(|_| container(numbers)).collect();
    json!({
        "apiVersion": "apps/v1", "kind": numbers.one_of(&["Deployment", "StatefulSet", "DaemonSet"]), "metadata": metadata(numbers),
        "spec": {"replicas": 3, "template": {"metadata": metadata(numbers), "spec": {
            "serviceAccountName": numbers.name(), "automountServiceAccountToken": false, "imagePullSecrets": [{"name": numbers.secret_name()}],
            "containers": containers,
            "volumes": [
                {"name": "tls", "secret": {"secretName": numbers.secret_name(), "items": [{"key": "tls.key", "path": "tls.key"}, {"key": "token", "path": "token"}]}},
                {"name": "token", "projected": {"sources": [{"serviceAccountToken": {"path": "token", "audience": "vault", "expirationSeconds": 3600}},
                    {"secret": {"name": numbers.secret_name()}}]}},
            ]}}},
        "status": {"conditions": [{"type": "Available", "status": "True", "message": "Deployment has minimum availability.", "lastTransitionTime": numbers.time()}]},
    })
}

fn container(numbers: &mut Numbers) -> Value {
    let mut env: Vec<Value> = (0..3 + numbers.below(6))
        .map(|_| {
            let (name, value) = numbers.setting();
            json!({"name": name, "value": value})
        })
        .collect();
    env.push(json!({"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": numbers.secret_name(), "key": "password"}}}));
    json!({
        "name": numbers.name(), "image": numbers.image(), "env": env,
        "envFrom": [{"secretRef": {"name": numbers.secret_name()}}, {"configMapRef": {"name": numbers.name()}}],
        "args": ["--token-auth-file=/etc/auth/tokens.csv", "--tls-private-key-file", "/etc/tls/tls.key", "--secret-name", numbers.secret_name(),
            "--authentication-mode=x509", "--listen=:8080", format!("--client-id={}", numbers.uid())],
        "volumeMounts": [{"name": "token", "mountPath": "/var/run/secrets/tokens"}],
        "livenessProbe": {"httpGet": {"path": "/healthz", "port": 8080, "httpHeaders": [{"name": "X-Request-Id", "value": numbers.uid()}]}},
    })
}

fn config_map(numbers: &mut Numbers) -> Value {
    let settings: Vec<(&str, String)> = (0..8).map(|_| numbers.setting()).collect();
    let lines = |sign: &str| {
        settings.iter().fold(String::new(), |mut text, (name, value)| {
            let _ = writeln!(text, "{name}{sign}{value}");
            text
        })
    };
    let object: Map<String, Value> =
        settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into())).collect();
    json!({
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata(numbers),
        "data": {
            "application.properties": lines("="), "config.yaml": format!("# who may come in\nserver:\n  port: 8080\n{}", lines(": ")),
            "config.json": Value::Object(object.clone()).to_string(), "ca.crt": numbers.certificate(),
            "ssh_known_hosts": format!("git.example ssh-rsa AAAAB3NzaC1yc2E{}\n", numbers.base64(120)), "mode": "oidc", "key": numbers.name(),
        },
    })
}

fn application(numbers: &mut Numbers) -> Value {
    let values = (0..6).fold(String::new(), |mut text, _| {
        let (name, value) = numbers.setting();
        let _ =
            writeln!(text, "{}:\n  enabled: true\n  {name}: {value:?}\n  image: {}", numbers.name(), numbers.image());
        text
    });
    let parameters: Vec<Value> = (0..3)
        .map(|_| {
            let (name, value) = numbers.setting();
            json!({"name": format!("auth.{name}"), "value": value})
        })
        .collect();
    let (name, value) = numbers.setting();
    json!({
        "metadata": metadata(numbers),
        "spec": {"project": numbers.name(), "destination": {"server": "https://kubernetes.default.svc", "namespace": numbers.name()},
            "source": {"repoURL": numbers.url(), "targetRevision": numbers.hex(40), "path": format!("apps/{}", numbers.name()),
                "helm": {"values": values, "parameters": parameters, "valuesObject": {"auth": {name: value}, "existingSecret": numbers.secret_name(),
                    "secrets": {"enabled": "true", "name": numbers.secret_name()}}},
                "kustomize": {"patches": [{"target": {"kind": "Deployment"}, "patch": "- op: replace\n  path: /spec/replicas\n  value: 3\n"}]},
                "plugin": {"env": [{"name": "AVP_SECRET", "value": numbers.secret_name()}, {"name": "HELM_ARGS", "value": "--set auth.enabled=true"}]}},
            "ignoreDifferences": [{"kind": "Secret", "name": numbers.secret_name(), "jsonPointers": ["/data/password", "/data/tls.key"]}]},
        "status": {"sync": {"status": "Synced", "revision": numbers.hex(40)}, "resources": [
                {"kind": "Secret", "version": "v1", "name": numbers.secret_name(), "namespace": "prod", "status": "Synced"},
                {"kind": "ServiceAccount", "version": "v1", "name": numbers.name(), "status": "OutOfSync"}],
            "summary": {"images": [numbers.image(), numbers.image()], "externalURLs": [numbers.url()]},
            "history": [{"id": 4, "revision": numbers.hex(40), "deployedAt": numbers.time(), "initiatedBy": {"username": "token-rotator"}}],
            "conditions": [{"type": "ComparisonError", "message": numbers.one_of(SENTENCES), "lastTransitionTime": numbers.time()}]},
    })
}

fn external_secret(numbers: &mut Numbers) -> Value {
    json!({
        "apiVersion": "external-secrets.io/v1", "kind": "ExternalSecret", "metadata": metadata(numbers),
        "spec": {"refreshInterval": "1h", "secretStoreRef": {"name": "vault-backend", "kind": "ClusterSecretStore"},
            "target": {"name": numbers.secret_name(), "creationPolicy": "Owner"},
            "data": [{"secretKey": "password", "remoteRef": {"key": format!("prod/{}", numbers.name()), "property": "password", "version": "3"}}],
            "dataFrom": [{"extract": {"key": format!("kv/{}", numbers.name())}}]},
        "status": {"conditions": [{"type": "Ready", "status": "True", "reason": "SecretSynced", "message": "secret synced"}], "syncedResourceVersion": format!("1-{}", numbers.hex(56))},
    })
}

/// As Argo CD sends one: every value is a run of plus signs.
fn masked_secret(numbers: &mut Numbers) -> Value {
    json!({"apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/tls", "metadata": metadata(numbers),
        "data": {"tls.crt": "++++++++", "tls.key": "++++++++++++", "password": "++++++++"}})
}

fn ingress(numbers: &mut Numbers) -> Value {
    json!({
        "apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": numbers.name(), "annotations": {
            "nginx.ingress.kubernetes.io/auth-type": "basic", "nginx.ingress.kubernetes.io/auth-secret": numbers.secret_name(),
            "nginx.ingress.kubernetes.io/auth-realm": "Authentication Required", "nginx.ingress.kubernetes.io/auth-url": "https://login.example/oauth2/auth",
            "cert-manager.io/private-key-secret-name": numbers.secret_name(), "cert-manager.io/cluster-issuer": "letsencrypt"}},
        "spec": {"tls": [{"hosts": ["shop.example"], "secretName": numbers.secret_name()}],
            "rules": [{"host": "shop.example", "http": {"paths": [{"path": "/token", "pathType": "Prefix", "backend": {"service": {"name": numbers.name()}}}]}}]},
    })
}

fn tree(numbers: &mut Numbers) -> Value {
    let nodes: Vec<Value> = (0..8)
        .map(|_| {
            json!({"kind": numbers.one_of(&["Secret", "Pod", "ReplicaSet", "ServiceAccount", "Certificate"]), "version": "v1", "name": numbers.secret_name(), "namespace": "prod",
                "uid": numbers.uid(), "resourceVersion": numbers.below(99_999_999).to_string(), "images": [numbers.image()], "createdAt": numbers.time(),
                "parentRefs": [{"kind": "Secret", "name": numbers.secret_name(), "uid": numbers.uid()}],
                "info": [{"name": "Revision", "value": "Rev:7"}, {"name": "Status Reason", "value": "Running"}, {"name": "Containers", "value": "1/1"}],
                "health": {"status": "Healthy", "message": numbers.one_of(SENTENCES)}})
        })
        .collect();
    json!({ "nodes": nodes })
}

fn events(numbers: &mut Numbers) -> Value {
    let items: Vec<Value> = (0..6)
        .map(|_| {
            json!({"metadata": {"name": format!("{}.{}", numbers.name(), numbers.hex(16)), "uid": numbers.uid()}, "reason": "Failed", "type": "Warning", "count": 4,
                "message": numbers.one_of(SENTENCES), "lastTimestamp": numbers.time(),
                "involvedObject": {"kind": "Secret", "name": numbers.secret_name(), "uid": numbers.uid()}, "source": {"component": "kubelet"}})
        })
        .collect();
    json!({ "items": items })
}

fn cluster_and_repository(numbers: &mut Numbers) -> Value {
    json!({
        "cluster": {"server": "https://10.0.0.1:6443", "name": numbers.name(), "serverVersion": "1.33", "connectionState": {"status": "Successful", "message": "", "attemptedAt": numbers.time()},
            "config": {"tlsClientConfig": {"insecure": false, "serverName": "kubernetes", "caData": numbers.base64(600), "certData": numbers.base64(600)},
                "awsAuthConfig": {"clusterName": numbers.name(), "roleARN": "arn:aws:iam::123456789012:role/argocd"}}},
        "repository": {"repo": numbers.url(), "username": "git", "type": "git", "githubAppID": 12345, "tlsClientCertData": numbers.certificate(), "inheritedCreds": true},
        "key": {"keyID": numbers.hex(16).to_uppercase(), "fingerprint": numbers.hex(40), "owner": "Build <build@example.org>", "trust": "unknown", "subType": "rsa4096",
            "keyData": format!("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{}\n-----END PGP PUBLIC KEY BLOCK-----\n", numbers.base64(64))},
        "project": {"roles": [{"name": "ci", "jwtTokens": [{"iat": 1_700_000_000, "id": numbers.uid()}], "policies": ["p, proj:x:ci, applications, sync, x/*, allow"]}]},
        "settings": {"url": "https://argocd.example", "oidcConfig": {"name": "login", "issuer": "https://login.example", "clientID": format!("0oa{}", numbers.hex(17)), "scopes": ["openid", "groups"]},
            "passwordPattern": "^.{8,32}$", "dexConfig": {"connectors": [{"name": "GitHub", "type": "github"}]}, "trackingMethod": "annotation"},
    })
}

/// Manifests as texts, the way Argo CD sends what is compared.
fn managed(numbers: &mut Numbers) -> Value {
    let (one, other) = (workload(numbers), config_map(numbers));
    json!({"items": [{"kind": "Deployment", "name": numbers.name(), "targetState": one.to_string(), "liveState": one.to_string()},
        {"kind": "ConfigMap", "name": numbers.name(), "targetState": other.to_string(), "liveState": "null"}]})
}

fn revision(numbers: &mut Numbers) -> Value {
    json!({"author": "Ada <ada@example.org>", "date": numbers.time(), "message": numbers.one_of(SENTENCES), "tags": ["v1.4.2"],
        "signatureInfo": "", "references": [{"commit": {"sha": numbers.hex(40), "subject": numbers.one_of(SENTENCES), "repoURL": numbers.url()}}]})
}

fn webhook(numbers: &mut Numbers) -> Value {
    json!({"kind": "ValidatingWebhookConfiguration", "metadata": metadata(numbers), "webhooks": [{"name": "vault.example", "clientConfig": {"caBundle": numbers.base64(800),
        "service": {"name": numbers.name(), "path": "/validate-tokens"}}, "rules": [{"resources": ["secrets", "serviceaccounts/token"], "operations": ["CREATE"]}]}]})
}

/// What people and programs say about secrets without telling one.
pub(crate) const SENTENCES: &[&str] = &[
    "rotate the database password every 30 days",
    "fix: token refresh no longer races with logout",
    "feat(auth): support client_secret_post (#4711)",
    "MountVolume.SetUp failed for volume \"token\" : secret \"db-credentials\" not found",
    "Unable to retrieve some image pull secrets (registry-login); attempting to pull the image may not succeed.",
    "secret/db-credentials configured",
    "couldn't find key password in Secret prod/db-credentials",
    "password authentication failed for user \"orders\"",
    "invalid session: token is expired",
    "failed to verify certificate: x509: certificate signed by unknown authority",
    "Authorization mode: Node,RBAC",
    "basic authentication required",
    "no bearer token given, using Basic auth",
    "Back-off restarting failed container key-manager in pod vault-0_prod(7a1cdd04-9b1e-4a53-8a0e-0d6f5f0c7a11)",
    "Readiness probe failed: HTTP probe failed with statuscode: 401",
    "the server has asked for the client to provide credentials",
    "rpc error: code = Unknown desc = authentication required: Repository not found.",
    "error: secrets \"api-key\" is forbidden: User \"system:serviceaccount:prod:default\" cannot get resource \"secrets\" in API group \"\"",
    "docs: how to set auth.existingSecret and auth.secretKeys.adminPasswordKey",
    "waiting for secret: db-credentials",
    "Successfully pulled image \"reg.example/vault-secrets:v1.24.3\" in 2.1s",
    "one or more objects failed to apply, reason: Secret \"db\" is invalid: data[password]: Invalid value",
];
