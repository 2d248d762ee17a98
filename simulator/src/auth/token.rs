//! Tokens in the shape of a JWT. They are signed with a keyed hash of our own: enough that none is valid by accident,
//! and no more than that. Nothing here protects anything.

use serde::{Deserialize, Serialize};

use crate::{
    options::Version,
    random::{fold, mix},
};

/// The claims of a token; times in seconds since 1970.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Claims {
    #[serde(default)]
    pub(crate) iss: String,
    #[serde(default)]
    pub(crate) sub: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) exp: Option<i64>,
    #[serde(default)]
    pub(crate) nbf: i64,
    #[serde(default)]
    pub(crate) iat: i64,
    #[serde(default)]
    pub(crate) jti: String,
}

/// What tokens are signed with.
#[derive(Clone, Copy)]
pub(crate) struct Key(u64);

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

impl Key {
    pub(crate) fn new(seed: u64) -> Self {
        Self(mix(seed ^ fold(b"server.secretkey")))
    }

    pub(crate) fn sign(self, claims: &Claims) -> String {
        let body = format!("{}.{}", encode(HEADER.as_bytes()), encode(&crate::json::bytes(claims)));
        let signature = encode(&self.hash(&body));
        format!("{body}.{signature}")
    }

    /// The claims of a token that was signed with this key, or what is wrong with it in the words of the JWT library.
    pub(crate) fn verify(self, token: &str, now: i64, version: Version) -> Result<Claims, String> {
        let parts: Vec<&str> = token.split('.').collect();
        let [header, claims, signature] = parts.as_slice() else {
            return Err(malformed(version, "token contains an invalid number of segments"));
        };
        let read = |part: &str, what: &str| {
            let bytes = decode(part).map_err(|at| {
                malformed(version, &format!("could not base64 decode {what}: illegal base64 data at input byte {at}"))
            })?;
            serde_json::from_slice::<serde_json::Value>(&bytes).map_err(|_| {
                malformed(
                    version,
                    &format!("could not JSON decode {what}: invalid character looking for beginning of value"),
                )
            })
        };
        read(header, "header")?;
        let claims: Claims = serde_json::from_value(read(claims, "claim")?)
            .map_err(|_| malformed(version, "could not JSON decode claim: json: cannot unmarshal claims"))?;
        if claims.iss != "argocd" {
            return Err("SSO is not configured".to_owned());
        }
        let body = token.strip_suffix(signature).and_then(|body| body.strip_suffix('.')).unwrap_or_default();
        if decode(signature).ok().as_deref() != Some(self.hash(body).as_slice()) {
            return Err(worded(version, "signature is invalid", "token signature is invalid: signature is invalid"));
        }
        if claims.exp.is_some_and(|expires| now >= expires) {
            return Err(worded(version, "Token is expired", "token has invalid claims: token is expired"));
        }
        Ok(claims)
    }

    fn hash(self, text: &str) -> Vec<u8> {
        let lane =
            |lane: u64| mix(fold(text.as_bytes()).rotate_left(lane as u32 * 7) ^ mix(self.0 ^ lane)).to_be_bytes();
        (1..=4).flat_map(lane).collect()
    }
}

fn malformed(version: Version, what: &str) -> String {
    worded(version, what, &format!("token is malformed: {what}"))
}

/// 2.x links an older JWT library, whose texts are shorter.
fn worded(version: Version, old: &str, new: &str) -> String {
    if version < Version::V3_0 { old.to_owned() } else { new.to_owned() }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 for URLs, without padding.
fn encode(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        text.extend((0..=chunk.len()).map(|at| char::from(ALPHABET[(bits >> (18 - 6 * at)) as usize & 63])));
    }
    text
}

/// The bytes, or where the text stops being base64.
fn decode(text: &str) -> Result<Vec<u8>, usize> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for (at, letter) in text.bytes().enumerate() {
        let value = ALPHABET.iter().position(|known| *known == letter).ok_or(at)?;
        bits = (bits << 6 | value as u32) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    if text.len() % 4 == 1 { Err(text.len()) } else { Ok(bytes) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn base64_goes_there_and_back() {
        for text in ["", "a", "ab", "abc", "{\"x\":\"ÿ\u{3ff}?>\"}"] {
            assert_eq!(decode(&encode(text.as_bytes())).unwrap(), text.as_bytes());
        }
        assert_eq!(encode(b"\xfb\xff\xfe"), "-__-");
        assert_eq!(decode("ab!d"), Err(2));
    }

    #[test]
    fn only_what_the_key_signed_is_believed() {
        let key = Key::new(1);
        let claims = Claims { iss: "argocd".into(), sub: "admin:apiKey".into(), exp: Some(100), ..Claims::default() };
        let token = key.sign(&claims);
        let other = claims.sub.replace("admin", "reader");
        let forged = token.replace(
            token.split('.').nth(1).unwrap(),
            &encode(&crate::json::bytes(&Claims { sub: other, ..claims.clone() })),
        );
        for (token, now, version, expected) in [
            (token.as_str(), 99, Version::V3_5, "admin:apiKey"),
            (&token, 100, Version::V3_5, "token has invalid claims: token is expired"),
            (&token, 100, Version::V2_13, "Token is expired"),
            (&forged, 99, Version::V3_5, "token signature is invalid: signature is invalid"),
            (&Key::new(2).sign(&claims), 99, Version::V2_13, "signature is invalid"),
            (&key.sign(&Claims { iss: "https://sso".into(), ..claims }), 99, Version::V3_5, "SSO is not configured"),
            ("a.b", 99, Version::V3_5, "token is malformed: token contains an invalid number of segments"),
            (
                "!.b.c",
                99,
                Version::V3_5,
                "token is malformed: could not base64 decode header: illegal base64 data at input byte 0",
            ),
        ] {
            let got = key.verify(token, now, version).map_or_else(|problem| problem, |claims| claims.sub);
            assert_eq!(got, expected);
        }
    }
}
