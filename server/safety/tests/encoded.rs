//! Secrets in base64, and what looks random where a secret is spoken of.

use super::{private_key, redactor, token};
use crate::safety::base64;

#[test]
fn base64_of_a_secret_goes() {
    for inside in [
        token("ghp_", 36),
        private_key(),
        format!("user: bob\npassword: {}\n", token("", 8)),
        r#"{"auths":{"reg.example":{"auth":"Ym9iOmh1bnRlcjI="}},"password":"x1y2z3"}"#.into(),
        "postgres://app:s3cr3t@db:5432/shop".into(),
    ] {
        let encoded = base64::encode(inside.as_bytes());
        let padded = encoded.clone() + &"=".repeat((4 - encoded.len() % 4) % 4);
        let standard = padded.replace('-', "+").replace('_', "/");
        for (secret, frame) in [
            (&encoded, "x {} y"),
            (&padded, "x={}, y"),
            (&standard, "\"{}\""),
            (&standard, "data:text/plain;base64,{}"),
        ] {
            let text = frame.replace("{}", secret);
            let told = redactor().text(&text).into_owned();
            assert_eq!(told, frame.replace("{}", &redactor().marker("encoded-secret", secret)), "{inside}");
            assert_eq!(redactor().text(&told), told);
        }
    }
}

#[test]
fn base64_of_anything_else_stays() {
    for inside in [
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "a long sentence about nothing much",
        "{\"mode\":\"oidc\",\"tokenTTL\":\"1h\"}",
    ] {
        let text = format!("caData: {}", base64::encode(inside.as_bytes()));
        assert_eq!(redactor().text(&text), text);
    }
}

#[test]
fn what_looks_random_goes_where_a_secret_is_spoken_of() {
    let random = "q7Xk2Vb9Lm4Tz8Rw1Yc6Np3Hd5Gf0JsA";
    for before in ["using token ", "the secret is now ", "generated API key ", "Bearer token was "] {
        let told = redactor().text(&format!("{before}{random}.")).into_owned();
        assert!(told.starts_with(before) && !told.contains(random), "{told}");
    }
    for text in [
        format!("request {random} took 12 ms"),
        "secret kubernetes-dashboard-certificate-authority-1 not found".into(),
        "token 9f2c1aa7d0e14b6f8a3c5d7e9f1b2c3d4e5f6071 is a commit".into(),
        "secret /var/lib/kubelet/pods/7a1cdd04-9b1e-4a53-8a0e-0d6f5f0c7a11/volumes".into(),
    ] {
        assert_eq!(redactor().text(&text), text);
    }
}
