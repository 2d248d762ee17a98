//! Secrets of every kind that is recognised, each new and each with what must not be seen of it.

use serde_json::json;

use crate::numbers::Numbers;

impl Numbers {
    /// Letters of both cases and digits, always some of each.
    pub(crate) fn letters(&mut self, length: usize) -> String {
        const CLASSES: [&[u8]; 3] = [b"abcdefghijkmnopqrstuvwxyz", b"ABCDEFGHJKLMNPQRSTUVWXYZ", b"0123456789"];
        (0..length).map(|at| CLASSES[at % 3]).map(|class| char::from(class[self.below(class.len())])).collect()
    }
}

/// A text with a secret in it.
pub(crate) struct Canary {
    pub(crate) text: String,
    /// None of these may be seen.
    pub(crate) gone: Vec<String>,
}

impl Canary {
    fn new(text: String, secrets: &[&str]) -> Self {
        // A part of a secret is a leak too.
        let part = |secret: &str, at: usize| secret[at..at + 10].to_owned();
        let parts = secrets.iter().flat_map(|secret| match secret.len() {
            ..10 => vec![(*secret).to_owned()],
            length => vec![part(secret, 0), part(secret, length / 2 - 5), part(secret, length - 10)],
        });
        let gone = parts.collect();
        Self { text, gone }
    }

    /// What of it can be seen here.
    pub(crate) fn leak(&self, text: &str) -> Option<&str> {
        self.gone.iter().map(String::as_str).find(|part| text.contains(part))
    }
}

/// How many kinds of shaped secrets there are; after them come documents that hold unshaped ones.
pub(crate) const SHAPED: usize = 29;
/// How many kinds there are.
pub(crate) const KINDS: usize = SHAPED + 7;

/// A new secret of one kind.
pub(crate) fn canary(kind: usize, numbers: &mut Numbers) -> Canary {
    let mut prefixed = |prefix: &str, length: usize| {
        let secret = numbers.letters(length);
        Canary::new(format!("{prefix}{secret}"), &[&secret])
    };
    match kind {
        0 => {
            let (claims, signature) = (numbers.letters(40), numbers.letters(43));
            Canary::new(
                format!("{}.{claims}.{signature}", base64(r#"{"alg":"HS256","typ":"JWT"}"#)),
                &[&claims, &signature],
            )
        }
        1 => {
            let secret = numbers.letters(16).to_uppercase();
            Canary::new(format!("AKIA{secret}"), &[&secret])
        }
        2 => prefixed("ghp_", 36),
        3 => prefixed("ghs_", 36),
        4 => prefixed("github_pat_", 60),
        5 => prefixed("glpat-", 20),
        6 => prefixed("xoxb-", 40),
        7 => prefixed("https://hooks.slack.com/services/T0AAAAAAA/B0AAAAAAA/", 24),
        8 => prefixed("AIza", 35),
        9 => prefixed("ya29.", 60),
        10 => prefixed("sk_live_", 24),
        11 => prefixed("sk-ant-api03-", 40),
        12 => prefixed("npm_", 36),
        13 => prefixed("hvs.", 40),
        14 => prefixed("hf_", 34),
        15 => prefixed("dckr_pat_", 27),
        16 => prefixed("pypi-", 80),
        17 => prefixed("dop_v1_", 64),
        18 => prefixed("SG.", 60),
        19 => prefixed("$2a$10$", 53),
        20 => prefixed("Authorization: Bearer ", 40),
        21 => prefixed("password=", 12),
        22 => prefixed("sent the token ", 40),
        23 => {
            let secret = numbers.letters(14);
            Canary::new(format!("postgres://orders:{secret}@db.shop.svc:5432/orders"), &[&secret])
        }
        24 => {
            let secret = numbers.letters(40);
            Canary::new(format!("https://x.blob.core.windows.net/b?sig={secret}&se=2026"), &[&secret])
        }
        25..=27 => {
            let name = ["RSA PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"][kind - 25];
            let lines = [numbers.letters(64), numbers.letters(64), numbers.letters(30)];
            let text = format!("-----BEGIN {name}-----\n{}\n-----END {name}-----", lines.join("\n"));
            Canary::new(text, &lines.each_ref().map(String::as_str))
        }
        28 => {
            let encoded = base64(&format!("ghp_{}", numbers.letters(36)));
            Canary::new(encoded.clone(), &[&encoded])
        }
        // From here on nothing but the place tells that it is one.
        29 => {
            let secret = unshaped(numbers);
            let manifest = json!({"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "data": {"user": base64(&secret)}, "stringData": {"a": secret}});
            Canary::new(manifest.to_string(), &[&secret, &base64(&secret)])
        }
        30 => {
            let secret = unshaped(numbers);
            Canary::new(
                format!(
                    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  user: {secret}\n  a: |\n    {secret}\n"
                ),
                &[&secret],
            )
        }
        31 => {
            let secret = unshaped(numbers);
            Canary::new(format!("replicas: 2\nauth:\n  enabled: true\n  password: {secret}\n"), &[&secret])
        }
        32 => {
            let secret = unshaped(numbers);
            Canary::new(json!({"level": "info", "db": {"user": "bob", "password": secret}}).to_string(), &[&secret])
        }
        33 => {
            let secret = unshaped(numbers);
            Canary::new(json!({"env": [{"name": "DB_PASSWORD", "value": secret}]}).to_string(), &[&secret])
        }
        34 => {
            let secret = unshaped(numbers);
            Canary::new(
                format!(
                    "Secret in version \"v1\" cannot be handled as a Secret: bigger context ...|{{\"data\":{{\"user\":\"{secret}\"}}"
                ),
                &[&secret],
            )
        }
        _ => {
            let secret = unshaped(numbers);
            let inner = json!({"kind": "Secret", "data": {"user": secret}}).to_string();
            let outer = json!({"kind": "Secret", "metadata": {"annotations": {"kubectl.kubernetes.io/last-applied-configuration": inner}}});
            Canary::new(outer.to_string(), &[&secret])
        }
    }
}

/// Nothing about it says that it is a secret.
pub(crate) fn unshaped(numbers: &mut Numbers) -> String {
    format!("tr0ub4dor{}", numbers.letters(6))
}

pub(crate) fn base64(text: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let group = chunk.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let sextet = ALPHABET[(group >> (18 - 6 * at)) as usize & 63];
            encoded.push(if at <= chunk.len() { char::from(sextet) } else { '=' });
        }
    }
    encoded
}
