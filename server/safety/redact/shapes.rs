//! Secrets that can be told by their shape alone, wherever they are. A row of the table is a kind, the words one of
//! which it has to hold, how it looks, which part of it is the secret, and what else has to hold.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::{Found, is_marker, pattern};
use crate::safety::base64;

/// One kind of secret.
pub(super) struct Shape {
    kind: &'static str,
    /// In lower case; the text may have them in either.
    pub(super) anchors: &'static [&'static str],
    looks: LazyLock<Regex>,
    holds: fn(&str) -> bool,
}

macro_rules! shape {
    ($kind:literal, $anchors:expr, $looks:literal, $holds:expr) => {
        Shape { kind: $kind, anchors: &$anchors, looks: LazyLock::new(|| pattern($looks)), holds: $holds }
    };
}

/// In the order they are looked for: what a URL or a header carries comes after what is recognised anywhere.
pub(super) static ALL: [Shape; 17] = [
    shape!("jwt", ["eyj"], r"(?-u:\b)eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*", is_jwt),
    shape!("aws-key", ["akia", "asia"], r"(?-u:\b)(?:AKIA|ASIA)[0-9A-Z]{16}(?-u:\b)", any),
    shape!(
        "github-token",
        ["ghp_", "gho_", "ghr_", "ghs_", "ghu_", "github_pat_"],
        r"(?-u:\b)(?:gh[oprsu]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})",
        any
    ),
    shape!(
        "gitlab-token",
        ["glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "gloas-", "glsoat-", "glft-", "glimt-", "glagent-"],
        r"(?-u:\b)gl(?:pat|dt|rt|ptt|cbt|oas|soat|ft|imt|agent)-[A-Za-z0-9_-]{20,255}",
        any
    ),
    shape!("slack-token", ["xox", "xapp-"], r"(?-u:\b)(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,255}", has_digit),
    shape!("google-key", ["aiza"], r"(?-u:\b)AIza[0-9A-Za-z_-]{35}", any),
    shape!("google-token", ["ya29."], r"(?-u:\b)ya29\.[0-9A-Za-z_-]{20,}", has_digit),
    // Stripe, Anthropic and OpenAI, npm, Vault, Hugging Face, Docker Hub, PyPI, DigitalOcean, SendGrid, Shopify.
    shape!(
        "api-key",
        [
            "sk_live_",
            "sk_test_",
            "rk_live_",
            "whsec_",
            "sk-ant-",
            "sk-proj-",
            "npm_",
            "hvs.",
            "hvb.",
            "hf_",
            "dckr_pat_",
            "dckr_oat_",
            "pypi-",
            "dop_v1_",
            "sg.",
            "shpat_"
        ],
        r"(?-u:\b)(?:sk_live_|sk_test_|rk_live_|whsec_|sk-ant-|sk-proj-|npm_|hv[sb]\.|hf_|dckr_[po]at_|pypi-|dop_v1_|SG\.|shpat_)[A-Za-z0-9_-]{20,255}(?:\.[A-Za-z0-9_-]{20,255})?",
        has_digit
    ),
    shape!("private-key", ["age-secret-key-1"], r"(?-u:\b)AGE-SECRET-KEY-1[0-9A-Z]{58}", any),
    shape!("password-hash", ["$2a$", "$2b$", "$2y$"], r"\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{53}", any),
    shape!(
        "password-hash",
        ["$apr1$", "$5$", "$6$", "$argon2"],
        r"\$(?:apr1|5|6|argon2(?:id|i|d))\$[^\s:]*[./A-Za-z0-9+]{22,}",
        any
    ),
    // What runs into a link is looked for before it: half of it would go with the link, and the rest not be known.
    shape!(
        "slack-webhook",
        ["hooks.slack"],
        r"hooks\.slack\.com/(?:services|workflows|triggers)/([A-Za-z0-9/_-]{20,})",
        any
    ),
    // A name without a password is told, unless it is long enough to be a token itself.
    shape!("url-password", ["://"], r#"(?i)[a-z][a-z0-9+.-]{0,40}://[^\s/:@?#"'<>]*:([^\s/?#"'<>]+)@"#, any),
    shape!("url-token", ["://"], r#"(?i)[a-z][a-z0-9+.-]{0,40}://([^\s/:@?#"'<>\[\]]{20,})@"#, has_digit),
    // Of a link that opens what it leads to.
    shape!(
        "url-signature",
        ["sig=", "signature="],
        r"(?i)(?-u:\b)(?:sig|x-amz-signature|x-goog-signature)=([a-z0-9%+/=_-]{20,})",
        has_digit
    ),
    shape!(
        "authorization",
        ["authorization"],
        r#"(?i)(?-u:\b)authorization\\?["']?[ \t]*[:=][ \t]*\\?["']?(?:(?:basic|bearer|digest|token|negotiate|apikey)[ \t]+)?([^\s"',;\\]+)"#,
        is_credential
    ),
    shape!(
        "authorization",
        ["basic", "bearer"],
        r"(?i)(?-u:\b)(?:basic|bearer)[ \t]+([a-z0-9._~+/-]{8,}=*)",
        is_credential
    ),
];

impl Shape {
    /// Where it occurs; the first group of the pattern is the secret where there is one, else all of it.
    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        // Most URLs name no user, and looking for one is slow.
        if self.anchors == ["://"] && !text.as_bytes().contains(&b'@') {
            return Vec::new();
        }
        self.looks
            .captures_iter(text)
            .filter_map(|captures| captures.get(1).or_else(|| captures.get(0)))
            .filter(|found| !is_marker(found.as_str()) && (self.holds)(found.as_str()))
            .map(|found| Found { at: found.range(), kind: self.kind })
            .collect()
    }
}

/// Private keys in PEM, with everything up to their end; where that is missing, all that may belong to them.
/// Found by hand: a pattern would look for the end of each anew.
pub(super) fn private_keys(text: &str) -> Vec<Found> {
    static BEGIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"));
    const END: &str = "-----END ";
    /// No key is longer.
    const LONGEST: usize = 16 * 1024;
    let mut found = Vec::new();
    let mut end = None;
    let mut position = 0;
    while let Some(begin) = BEGIN.find_at(text, position) {
        if end.is_none_or(|end| end < begin.end()) {
            end = Some(text[begin.end()..].find(END).map_or(text.len(), |at| begin.end() + at));
        }
        let body = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || "+/=\\-:,".contains(c);
        let closed = end.filter(|end| *end < text.len() && *end - begin.end() <= LONGEST);
        position = match closed {
            Some(end) => {
                let name = &text[end + END.len()..];
                end + END.len() + name.find("-----").filter(|at| *at <= 64).map_or(0, |at| at + 5)
            }
            None => text.len() - text[begin.end()..].trim_start_matches(body).len(),
        };
        found.push(Found { at: begin.start()..position, kind: "private-key" });
    }
    found
}

fn any(_: &str) -> bool {
    true
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_jwt(text: &str) -> bool {
    let header = text.split('.').next().and_then(base64::decode);
    let header: Option<Value> = header.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    header.is_some_and(|header| header.get("alg").is_some())
}

/// What follows a scheme is either a word of a sentence ("basic authentication") or what nobody would say.
pub(super) fn is_credential(text: &str) -> bool {
    let mixed = || has_digit(text) || text.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    is_user_and_password(text) || text.len() >= 12 && mixed()
}

/// Whether this is base64 of `user:password`.
fn is_user_and_password(text: &str) -> bool {
    let printable = |bytes: &[u8]| bytes.iter().all(|byte| (b' '..=b'~').contains(byte));
    text.len() >= 8 && base64::decode(text).is_some_and(|bytes| bytes.contains(&b':') && printable(&bytes))
}
