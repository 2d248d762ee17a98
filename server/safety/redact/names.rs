//! What a name says about its value: `password` holds a secret, `passwordPolicy` and `secretName` do not, and a
//! `secret` may be either the thing itself or the name of a Kubernetes Secret.

use super::shapes;

/// How sure a name makes us that its value is a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secrecy {
    /// Whatever the value is.
    Certain(&'static str),
    /// Unless the value reads like a name or a word.
    Likely(&'static str),
}

/// Words that end the name of a secret, whatever comes before.
const PASSWORDS: &[&str] = &["password", "passwords", "passwd", "pwd", "passphrase", "passcode", "pass"];
/// Two words that end the name of a secret.
const PAIRS: &[(&[&str], &str, &str)] = &[
    (&["api", "private", "access", "signing", "encryption", "master", "account"], "key", "key"),
    (
        &["client", "shared", "webhook", "oauth", "oidc", "jwt", "hmac", "signing", "session", "cookie", "app"],
        "secret",
        "secret",
    ),
    (
        &["access", "auth", "refresh", "bearer", "api", "bot", "session", "personal", "private", "oauth", "id"],
        "token",
        "token",
    ),
    (&["connection", "conn"], "string", "connection-string"),
    (&["conn"], "str", "connection-string"),
];
/// Two words that end the name of a key, or of where one is.
const KEYS: &[&str] = &[
    "secret",
    "ssh",
    "tls",
    "cert",
    "certificate",
    "server",
    "client",
    "host",
    "deploy",
    "license",
    "hmac",
    "session",
    "cookie",
    "storage",
    "app",
    "application",
    "admin",
    "auth",
    "webhook",
    "shared",
    "crypto",
    "aes",
    "rsa",
    "integration",
    "routing",
];
/// How the name of the bytes of a key ends: `keyData` of a cluster, `client-key-data` of a kubeconfig.
const KEY_DATA: &[&str] = &["keydata", "key-data", "key_data", "key.data"];
/// Words that end the name of a secret or of something about one.
const LIKELY: &[(&str, &str)] = &[
    ("secret", "secret"),
    ("secrets", "secret"),
    ("token", "token"),
    ("tokens", "token"),
    ("jwt", "token"),
    ("bearer", "token"),
    ("authorization", "authorization"),
    ("auth", "authorization"),
    ("credential", "secret"),
    ("credentials", "secret"),
    ("creds", "secret"),
    ("dsn", "connection-string"),
    ("kubeconfig", "secret"),
    ("dockerconfigjson", "secret"),
    ("dockercfg", "secret"),
    ("htpasswd", "password"),
    ("cookie", "cookie"),
];
/// The same written as one word.
const FUSED: &[(&str, &str)] = &[
    ("password", "password"),
    ("passwd", "password"),
    ("passphrase", "password"),
    ("apikey", "key"),
    ("secretkey", "key"),
    ("accesskey", "key"),
    ("privatekey", "key"),
    ("clientsecret", "secret"),
    ("authtoken", "token"),
    ("accesstoken", "token"),
];

/// What a name says; nothing for most names. The last word decides: `token` is one, `tokenTTL` is not.
pub(super) fn secrecy(name: &str) -> Option<Secrecy> {
    if !may_say_something(name) {
        return None;
    }
    let words = words(name);
    // `checksum/secret` is how charts restart pods when a Secret changes; a marker speaks of what was there.
    if words.iter().any(|word| word == "checksum") || name.contains("[redacted:") {
        return None;
    }
    let (last, before) = words.split_last()?;
    let before = before.last().map_or("", String::as_str);
    if PASSWORDS.contains(&last.as_str()) {
        return Some(Secrecy::Certain("password"));
    }
    if let Some((_, _, kind)) = PAIRS.iter().find(|(first, second, _)| second == last && first.contains(&before)) {
        return Some(Secrecy::Certain(kind));
    }
    // The field `secretKey` of an ExternalSecret is a name, the same word in a configuration is a secret.
    if KEYS.contains(&before) && last == "key" {
        return Some(Secrecy::Likely("key"));
    }
    // What everybody may know is called so, or says so itself.
    if before == "key" && last == "data" {
        return (!words.iter().any(|word| word == "public")).then_some(Secrecy::Certain("key"));
    }
    if last == "secret" && words.iter().any(|word| word == "webhook") {
        return Some(Secrecy::Certain("secret"));
    }
    if let Some((_, kind)) = LIKELY.iter().find(|(word, _)| word == last) {
        return Some(Secrecy::Likely(kind));
    }
    FUSED.iter().find(|(ending, _)| last.ends_with(ending)).map(|(_, kind)| Secrecy::Certain(kind))
}

/// Whether a name ends in any of the words above. Most do not, and need not be taken apart.
fn may_say_something(name: &str) -> bool {
    let name = name.as_bytes();
    let Some(end) = name.iter().rposition(u8::is_ascii_alphabetic) else { return false };
    let letters = &name[..=end];
    let [.., next, last] = letters else { return false };
    let bit = |letter: u8| u32::from(letter.to_ascii_lowercase().wrapping_sub(b'a'));
    if ENDS[bit(*last) as usize] >> bit(*next).min(31) & 1 == 0 {
        return false;
    }
    let ends_in = |word: &str| {
        let at = letters.len().checked_sub(word.len());
        at.is_some_and(|at| letters[at..].eq_ignore_ascii_case(word.as_bytes()))
    };
    PASSWORDS.iter().chain(KEY_DATA).any(|word| ends_in(word))
        || PAIRS.iter().any(|(_, word, _)| ends_in(word))
        || LIKELY.iter().chain(FUSED).any(|(word, _)| ends_in(word))
}

/// For each letter, those before it at the end of any of the words above.
const ENDS: [u32; 26] = {
    const fn add(ends: &mut [u32; 26], word: &str) {
        let word = word.as_bytes();
        ends[(word[word.len() - 1] - b'a') as usize] |= 1 << (word[word.len() - 2] - b'a');
    }
    let mut ends = [0; 26];
    let mut row = 0;
    while row < 64 {
        if row < PASSWORDS.len() {
            add(&mut ends, PASSWORDS[row]);
        }
        if row < PAIRS.len() {
            add(&mut ends, PAIRS[row].1);
        }
        if row < LIKELY.len() {
            add(&mut ends, LIKELY[row].0);
        }
        if row < FUSED.len() {
            add(&mut ends, FUSED[row].0);
        }
        if row < KEY_DATA.len() {
            add(&mut ends, KEY_DATA[row]);
        }
        row += 1;
    }
    ends
};

impl Secrecy {
    /// The kind to tell, where the value is to be taken out.
    pub(super) fn of_value(self, value: &str) -> Option<&'static str> {
        match self {
            _ if says_nothing(value) || is_public(value) => None,
            Self::Certain(kind) => Some(kind),
            Self::Likely(_) if reads_like_a_name(value) || is_small_number(value) || is_version(value) => None,
            // `auth` is most often followed by a word; in the file of a container registry by a user and a password.
            Self::Likely(kind @ "authorization") => {
                (!value.contains(' ') && shapes::is_credential(value)).then_some(kind)
            }
            Self::Likely(kind) => Some(kind),
        }
    }
}

/// Values that are not secrets under any name: none, a mask, a reference to where the secret is.
fn says_nothing(value: &str) -> bool {
    let masked = value.bytes().all(|byte| matches!(byte, b'*' | b'+' | b'.' | b'-' | b'x' | b'X'));
    let word = ["true", "false", "null", "none", "nil", "yes", "no", "<nil>", "<none>", "<redacted>", "~"];
    masked
        || super::is_marker(value.trim())
        || word.iter().any(|word| value.eq_ignore_ascii_case(word))
        || is_reference(value)
}

/// What is made to be given away: the public half of a key, a certificate; also as base64.
fn is_public(value: &str) -> bool {
    let begins =
        ["-----BEGIN PUBLIC KEY", "-----BEGIN RSA PUBLIC KEY", "-----BEGIN PGP PUBLIC KEY", "-----BEGIN CERTIFICATE"];
    let encoded = [
        "LS0tLS1CRUdJTiBQVUJMSUMg",
        "LS0tLS1CRUdJTiBSU0EgUFVCTElD",
        "LS0tLS1CRUdJTiBQR1AgUFVCTElD",
        "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0t",
    ];
    let line = ["ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-"];
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| value.starts_with(prefix));
    (starts(&begins) || starts(&encoded) || starts(&line)) && !value.contains("PRIVATE KEY")
}

/// `$VARIABLE`, `$secret:key`, `${…}`, `$(…)`, `{{ … }}`, and the placeholders of plugins that fill in secrets later.
fn is_reference(value: &str) -> bool {
    let enclosed =
        |open: &str, close: &str| value.starts_with(open) && value.find(close) == Some(value.len() - close.len());
    let variable = value.strip_prefix('$').is_some_and(|name| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:/".contains(&byte);
        let told = |byte: u8| byte.is_ascii_uppercase() || byte == b'_' || byte.is_ascii_digit();
        name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
            && name.bytes().all(plain)
            && (name.bytes().all(told) || name.contains(['.', ':']))
    });
    variable
        || enclosed("${", "}")
        || enclosed("$(", ")")
        || enclosed("{{", "}}")
        || enclosed("<path:", ">")
        || value.starts_with("ref+")
        || value.starts_with("vault:secret")
}

/// A DNS name made of words (`db-credentials`, `postgres-2`), a word, or a path or type (`kubernetes.io/tls`).
fn reads_like_a_name(value: &str) -> bool {
    let segments = || value.split(['-', '.', '/', '_', ':']);
    let word = |segment: &str| segment.bytes().all(|byte| byte.is_ascii_alphabetic()) && segment.len() < 24;
    let fits = |segment: &str| {
        let alphanumeric = segment.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        word(segment) && !is_mixed_case(segment) || alphanumeric && segment.len() <= 5
    };
    value.len() <= 253 && segments().all(fits) && segments().any(|segment| segment.len() >= 2 && word(segment))
}

/// Both cases in a way that neither words nor camelCase have it.
fn is_mixed_case(segment: &str) -> bool {
    let changes =
        segment.as_bytes().windows(2).filter(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
    changes.count() > segment.len() / 5
}

/// `v1.24.3`, `2.10-alpine`: what follows the name of an image or a chart.
fn is_version(value: &str) -> bool {
    let numbers = value.strip_prefix('v').unwrap_or(value).split(['-', '+']).next().unwrap_or_default();
    let number = |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    value.len() <= 24 && numbers.contains('.') && numbers.split('.').all(number)
}

fn is_small_number(value: &str) -> bool {
    value.len() <= 10 && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// `GITHUB_apiKey2` → `github`, `api`, `key`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let bytes = name.as_bytes();
    let mut inside = false;
    for (position, byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_alphabetic() {
            inside = false;
            continue;
        }
        let before = position.checked_sub(1).map(|before| bytes[before]);
        let after = bytes.get(position + 1);
        let starts = byte.is_ascii_uppercase()
            && (before.is_some_and(|before| before.is_ascii_lowercase())
                || before.is_some_and(|before| before.is_ascii_uppercase())
                    && after.is_some_and(u8::is_ascii_lowercase));
        if !inside || starts {
            words.push(String::new());
        }
        inside = true;
        if let Some(word) = words.last_mut() {
            word.push(char::from(byte.to_ascii_lowercase()));
        }
    }
    words
}
