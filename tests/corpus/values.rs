//! Values as clusters really hold them, none of them a secret.

use crate::numbers::Numbers;

impl Numbers {
    pub(crate) fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    pub(crate) fn hex(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(b"0123456789abcdef"[self.below(16)])).collect()
    }

    pub(crate) fn uid(&mut self) -> String {
        [8, 4, 4, 4, 12].map(|length| self.hex(length)).join("-")
    }

    pub(crate) fn digest(&mut self) -> String {
        format!("sha256:{}", self.hex(64))
    }

    /// `payments-worker`, `db-7`
    pub(crate) fn name(&mut self) -> String {
        let team = self
            .one_of(&["payments", "search", "identity", "auth", "token", "vault", "key", "pass", "secrets", "billing"]);
        let part = self
            .one_of(&["api", "worker", "gateway", "db", "service", "manager", "server", "store", "rotator", "issuer"]);
        match self.below(3) {
            0 => format!("{team}-{part}"),
            1 => format!("{team}-{part}-{}", self.below(30)),
            _ => part.to_owned(),
        }
    }

    /// The name of a Secret, as people give them.
    pub(crate) fn secret_name(&mut self) -> String {
        let name = self.name();
        let what = self.one_of(&[
            "credentials",
            "password",
            "tls",
            "token",
            "secret",
            "auth",
            "keys",
            "creds",
            "docker-config",
            "api-key",
        ]);
        match self.below(4) {
            0 => format!("{name}-{what}"),
            1 => format!("{what}-{name}"),
            2 => format!("{name}.{what}"),
            // What a controller generates.
            _ => format!("{name}-{what}-{}", self.hex(5)),
        }
    }

    pub(crate) fn image(&mut self) -> String {
        let host = self.one_of(&[
            "reg.example",
            "ghcr.io",
            "registry.k8s.io",
            "quay.io",
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
        ]);
        let (name, minor, patch) = (self.name(), self.below(30), self.below(99));
        match self.below(3) {
            0 => format!("{host}/{name}:1.{minor}.{patch}"),
            1 => format!("{host}/team/{name}@{}", self.digest()),
            _ => format!("{host}/{name}:v2.{minor}.{patch}-{}", self.hex(7)),
        }
    }

    pub(crate) fn url(&mut self) -> String {
        let name = self.name();
        let number = self.below(9000);
        let hex = self.hex(24);
        match self.below(6) {
            0 => format!("https://git.example/team/{name}.git"),
            1 => format!("https://{name}.prod.svc.cluster.local:8443/healthz"),
            2 => format!("ssh://git@git.example:7999/team/{name}.git"),
            3 => format!("https://shop.example/orders/{number}?page=2&sort=key"),
            4 => format!("oci://reg.example/charts/{name}"),
            _ => format!("https://login.example/{hex}/oauth2/v2.0/token"),
        }
    }

    pub(crate) fn time(&mut self) -> String {
        format!(
            "2026-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            1 + self.below(12),
            1 + self.below(28),
            self.below(24),
            self.below(60),
            self.below(60)
        )
    }

    /// A certificate's lines; what is in it is for everybody.
    pub(crate) fn certificate(&mut self) -> String {
        let lines: Vec<String> = (0..6).map(|_| self.base64(64)).collect();
        format!("-----BEGIN CERTIFICATE-----\nMIID{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
    }

    pub(crate) fn base64(&mut self, length: usize) -> String {
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        (0..length).map(|_| char::from(ALPHABET[self.below(64)])).collect()
    }

    /// A setting and its value: about secrets, and none.
    pub(crate) fn setting(&mut self) -> (&'static str, String) {
        let name = self.name();
        let secret = self.secret_name();
        let number = self.below(5000);
        match self.below(42) {
            0 => ("tokenTTL", format!("{}h", 1 + number % 72)),
            1 => ("passwordPolicy", "minimum 12 letters, one digit".into()),
            2 => ("PASSWORD_MIN_LENGTH", "12".into()),
            3 => ("AUTH_MODE", self.one_of(&["oidc", "ldap", "basic", "none", "mtls"]).into()),
            4 => ("TOKEN_ISSUER", "https://login.example/realms/main".into()),
            5 => ("SECRET_NAME", secret),
            6 => ("existingSecret", secret),
            7 => ("existingSecretPasswordKey", "postgres-password".into()),
            8 => ("passwordFile", format!("/run/secrets/{name}/password")),
            9 => ("TOKEN_PATH", "/var/run/secrets/kubernetes.io/serviceaccount/token".into()),
            10 => ("JWT_ALGORITHM", "RS256".into()),
            11 => ("JWT_EXPIRES_IN", number.to_string()),
            12 => ("MAX_TOKENS", number.to_string()),
            13 => ("kmsKeyId", format!("arn:aws:kms:eu-west-1:123456789012:key/{}", self.uid())),
            14 => ("clientID", format!("0oa{}", self.hex(17))),
            15 => ("tenantId", self.uid()),
            16 => ("cookieName", "session".into()),
            17 => ("COOKIE_SECURE", "true".into()),
            18 => (
                "authentication",
                self.one_of(&["required", "Basic", "OAuth2", "kubernetes", "client-certificate"]).into(),
            ),
            19 => ("credentialsFile", "/etc/gcp/credentials.json".into()),
            20 => ("partitionKey", "customer_id".into()),
            21 => ("KEYSPACE", name),
            22 => ("secretKey", self.one_of(&["password", "tls.key", "api-key", "DB_PASSWORD"]).into()),
            23 => ("TLS_KEY", "/etc/tls/tls.key".into()),
            24 => ("tokenReviewer", name),
            25 => (
                "password",
                self.one_of(&[
                    "${DB_PASSWORD}",
                    "$(DB_PASSWORD)",
                    "{{ .Values.db.password }}",
                    "<path:kv/data/db#password>",
                    "$oidc.clientSecret",
                ])
                .into(),
            ),
            26 => ("auth.secretRef", secret),
            27 => ("token_endpoint", "https://login.example/oauth2/token".into()),
            28 => ("publicKey", format!("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{} deploy@{name}", self.base64(43))),
            29 => ("apiKeyHeader", "X-Api-Key".into()),
            30 => ("passthrough", "true".into()),
            31 => ("authorizationMode", "Node,RBAC".into()),
            32 => ("LOG_LEVEL", self.one_of(&["info", "debug", "warn"]).into()),
            33 => ("DB_HOST", format!("{name}.prod.svc")),
            34 => ("credentialProvider", self.one_of(&["aws", "env", "workload-identity"]).into()),
            35 => ("secretStore", "vault-backend".into()),
            36 => ("REDIS_URL", format!("redis://{name}:6379/0")),
            37 => ("sessionTimeout", "30m".into()),
            38 => ("trustedKeys", format!("{}{}", self.hex(20), self.hex(20)).to_uppercase()),
            39 => ("checksum/secret", self.hex(64)),
            40 => ("tokenizer", "cl100k_base".into()),
            _ => ("image", self.image()),
        }
    }
}
