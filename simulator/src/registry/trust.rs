//! What Argo CD trusts: certificates and host keys of repository servers, and keys that sign commits.

use crate::random::Draw;

/// A certificate, or a host key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Certificate {
    pub(crate) server: String,
    /// `https`, `ssh`.
    pub(crate) kind: String,
    /// The algorithm.
    pub(crate) algorithm: String,
    /// In base64.
    pub(crate) data: String,
    /// A fingerprint of a host key, the subject of a certificate.
    pub(crate) info: String,
}

/// A GnuPG public key.
#[derive(Clone, Debug)]
pub(crate) struct PublicKey {
    pub(crate) id: String,
    pub(crate) fingerprint: String,
    pub(crate) owner: String,
    pub(crate) algorithm: &'static str,
}

/// Certificates and host keys at the start, host keys first.
pub(super) fn certificates() -> Vec<Certificate> {
    let of = |server: &str, kind: &str, algorithm: &str| {
        let data = Draw::new(0, &format!("certificate/{server}/{algorithm}")).hex(68);
        let info = if kind == "ssh" { fingerprint(&data) } else { format!("CN={server},O=Example") };
        let [server, kind, algorithm] = [server, kind, algorithm].map(str::to_owned);
        Certificate { server, kind, algorithm, data, info }
    };
    vec![
        of("git.example.com", "ssh", "ecdsa-sha2-nistp256"),
        of("git.example.com", "ssh", "ssh-ed25519"),
        of("git.example.com", "ssh", "ssh-rsa"),
        of("github.com", "ssh", "ssh-ed25519"),
        of("github.com", "ssh", "ssh-rsa"),
        of("git.partner.example", "https", "rsa"),
        of("registry.example.com", "https", "rsa"),
    ]
}

/// Keys at the start.
pub(super) fn keys() -> Vec<PublicKey> {
    [("Release Bot <release-bot@example.com>", "ed25519"), ("Platform Team <platform@example.com>", "rsa4096")]
        .map(|(owner, algorithm)| PublicKey::of(owner, owner, algorithm))
        .into()
}

impl PublicKey {
    /// The key in this text.
    pub(crate) fn of(text: &str, owner: &str, algorithm: &'static str) -> Self {
        let fingerprint = Draw::new(0, &format!("key/{text}")).hex(40).to_uppercase();
        Self { id: fingerprint[24..].to_owned(), fingerprint, owner: owner.to_owned(), algorithm }
    }
}

/// The fingerprint of a host key.
pub(crate) fn fingerprint(data: &str) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut draw = Draw::new(0, data);
    let digits: String = (0..43).map(|_| char::from(draw.pick(ALPHABET))).collect();
    format!("SHA256:{digits}")
}
