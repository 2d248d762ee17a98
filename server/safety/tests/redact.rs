//! Secrets that have to go.

use serde_json::{Value, json};

use super::{Numbers, private_key, redactor, token};
use crate::safety::base64;
use crate::safety::redact::{OpenKey, Redactor};

fn jwt() -> String {
    let part = |text: &str| base64::encode(text.as_bytes());
    format!(
        "{}.{}.{}",
        part(r#"{"alg":"HS256","typ":"JWT"}"#),
        part(r#"{"sub":"admin:login","iss":"argocd"}"#),
        token("", 43)
    )
}

/// `{}` in the frame is where the secret stands; what remains is the frame around a marker of this kind.
#[track_caller]
fn check(frame: &str, secret: &str, kind: &str) {
    let text = frame.replace("{}", secret);
    let redacted = redactor().text(&text).into_owned();
    let wanted = frame.replace("{}", &redactor().marker(kind, secret));
    assert_eq!(redacted, wanted, "{text}");
    assert_eq!(redactor().text(&redacted), redacted, "a second time");
}

#[test]
fn takes_out_what_is_known_by_its_shape() {
    let shapes = [
        (jwt(), "jwt"),
        (private_key(), "private-key"),
        (private_key().replace('\n', "\\n"), "private-key"),
        (private_key().replace("RSA ", "OPENSSH "), "private-key"),
        (private_key().replace("RSA PRIVATE KEY", "PGP PRIVATE KEY BLOCK"), "private-key"),
        (token("AKIA", 0) + "IOSFODNN7EXAMPLE", "aws-key"),
        (token("ghp_", 36), "github-token"),
        (token("github_pat_", 60), "github-token"),
        (token("glpat-", 20), "gitlab-token"),
        (token("xoxb-", 40), "slack-token"),
        (token("AIza", 35), "google-key"),
        (token("sk_live_", 24), "api-key"),
        (token("hvs.", 24), "api-key"),
        (token("$2a$10$", 53), "password-hash"),
        (token("$6$rounds=5000$salt$", 86), "password-hash"),
        (token("ya29.", 40), "google-token"),
        (token("hf_", 34), "api-key"),
        (token("dckr_pat_", 27), "api-key"),
        (token("pypi-", 60), "api-key"),
        (token("SG.", 22) + "." + &token("", 43), "api-key"),
        (token("AGE-SECRET-KEY-1", 58).to_uppercase(), "private-key"),
    ];
    for (secret, kind) in &shapes {
        for frame in ["{}", "found {} in a log", "[{}]", "x\n{}\ny", "<{}>"] {
            check(frame, secret, kind);
        }
    }
}

#[test]
fn takes_out_what_urls_and_headers_carry() {
    check("https://bob:{}@git.example/pay.git", "s3cr3t", "url-password");
    check("dial postgres://app:{}@db:5432/shop?sslmode=require failed", "p@ss-word", "url-password");
    check("https://{}@git.example/pay.git", &token("", 30), "url-token");
    check("Authorization: Bearer {}", &token("", 30), "authorization");
    check("authorization: Basic {}", "dXNlcjpwYXNzd29yZA==", "authorization");
    check("Authorization: {}", &token("", 30), "authorization");
    check(r#"{"Authorization":"Bearer {}","Accept":"*/*"}"#, &token("", 30), "authorization");
    check("curl -H 'Authorization: token {}' x", &token("", 30), "authorization");
    check("sent Bearer {} to the server", &token("", 30), "authorization");
    check("https://x.blob.core.windows.net/b?sv=2024&sig={}&se=2026", &token("", 44), "url-signature");
    check("https://hooks.slack.com/services/{}", &format!("T0AAAAAAA/B0AAAAAAA/{}", token("", 24)), "slack-webhook");
    // One that runs into a link does not lose its beginning to it.
    let link = format!("https://hooks.slack.com/services/T0AAAAAAA/B0AAAAAAA/{}/{{}}", token("", 24));
    let told = redactor().text(&link.replace("{}", &token("ya29.", 40))).into_owned();
    assert!(!told.contains(&token("", 40)), "{told}");
}

#[test]
fn takes_out_what_is_named_a_secret() {
    for frame in [
        "password={}",
        "PGPASSWORD={} psql",
        "DB_PASSWORD='{}'",
        "db.password: {}",
        "  password: {}\n  user: bob",
        "+    password: \"{}\"",
        r#"{"user":"bob","password":"{}"}"#,
        r#"{"user":"bob","password": "{}", "x":1}"#,
        r#"msg="{\"password\":\"{}\"}""#,
        "login with password: {} failed",
        "--password {} --user bob",
        "--password={}",
        "user=bob;password={};server=x",
    ] {
        check(frame, "hunter2", "password");
    }
    check("password={}", "correcthorse", "password");
    check(r#"{"password":"{}"}"#, "two words; and a \\\" quote", "password");
    check("?access_token={}&x=1", "abc", "token");
    check("X-Api-Key: {}", "0a1b2c3d", "key");
    check("apiKey: {}", "0a1b2c3d", "key");
    check("token: {}", "9f8e7d6c5b4a", "token");
    check("clientSecret: {}", "wordlike", "secret");
    check("aws_secret_access_key = {}", &token("", 40), "key");
    check("  connectionString: {}", "Server=db", "connection-string");
}

#[test]
fn the_same_secret_leaves_the_same_marker_and_another_process_another() {
    let marker = redactor().marker("jwt", "secret");
    assert_eq!(marker, redactor().marker("jwt", "secret"));
    assert_ne!(marker, redactor().marker("jwt", "other"));
    assert_ne!(marker, Redactor::new([43; 16]).marker("jwt", "secret"));
    assert_eq!((marker.len(), &marker[..14]), ("[redacted:jwt#a1b2]".len(), "[redacted:jwt#"));
}

#[test]
fn a_marker_with_something_behind_it_is_no_marker() {
    let text = "password=[redacted:password#0000]hunter2";
    assert!(!redactor().text(text).contains("hunter2"));
}

#[test]
fn takes_out_of_json_what_its_names_give_away() {
    let check = |value: Value, gone: &[&str], stays: &[&str]| {
        let mut redacted = value.clone();
        redactor().value(&mut redacted);
        let text = redacted.to_string();
        gone.iter().for_each(|secret| assert!(!text.contains(secret), "{secret} in {text}"));
        stays.iter().for_each(|word| assert!(text.contains(word), "no {word} in {text}"));
        let mut again = redacted.clone();
        redactor().value(&mut again);
        assert_eq!(again, redacted, "a second time");
    };
    check(json!({"password": "hunter2", "username": "bob"}), &["hunter2"], &["bob", "[redacted:password#"]);
    check(json!({"password": 12345678}), &["12345678"], &[]);
    check(
        json!({"sshPrivateKey": "oneline", "bearerToken": "abc", "url": "https://x"}),
        &["oneline", "abc"],
        &["https://x"],
    );
    check(
        json!({"env": [{"name": "DB_PASSWORD", "value": "hunter2"}, {"name": "HOST", "value": "db"}]}),
        &["hunter2"],
        &["DB_PASSWORD", "\"db\""],
    );
    check(json!({"tokens": ["9f8e7d6c5b4a", "name"]}), &["9f8e7d6c5b4a"], &["name"]);
    check(
        json!({"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}, "data": {"user": "Ym9i"}, "stringData": {"a": "plain"}}),
        &["Ym9i", "plain"],
        &["\"db\"", "\"user\"", "\"a\""],
    );
    check(
        json!({"manifest": r#"{"kind":"Secret","data":{"user":"Ym9i"},"metadata":{"name":"db"}}"#}),
        &["Ym9i"],
        &["db", "user"],
    );
    check(
        json!({"auths": {"reg.example": {"username": "bob", "auth": "Ym9iOmh1bnRlcjI="}}}),
        &["Ym9iOmh1bnRlcjI"],
        &["bob"],
    );
    check(json!({"values": "db:\n  user: bob\n  password: hunter2\n"}), &["hunter2"], &["bob"]);
    check(json!({"message": format!("got {}", jwt())}), &["eyJ"], &["got [redacted:jwt#"]);
}

#[test]
fn a_private_key_is_taken_out_line_by_line() {
    let key = private_key();
    let mut open = OpenKey::default();
    let mut lines = vec!["before", "MIIthisIsNoKeyYet"];
    lines.extend(key.lines());
    lines.insert(4, "GET /x 200");
    lines.push("MIIthisIsNoKeyAnyMore");
    let whole = |line: &str| redactor().text(line) == line;
    let stays: Vec<_> = lines.into_iter().filter(|line| !open.holds(line) && whole(line)).collect();
    assert_eq!(stays, ["before", "MIIthisIsNoKeyYet", "GET /x 200", "MIIthisIsNoKeyAnyMore"]);
}

#[test]
fn redacting_twice_is_redacting_once_and_leaves_no_secret() {
    let mut numbers = Numbers(2);
    let (jwt, github, key) = (jwt(), token("ghp_", 36), private_key());
    let secrets = [jwt.as_str(), &github, &key, "AKIAIOSFODNN7EXAMPLE"];
    let frames = [
        "password=",
        "token: ",
        "\"secret\":\"",
        "\"",
        "'",
        "\\\"",
        " ",
        "\n",
        "https://bob:",
        "@host",
        "Authorization: Bearer ",
        "=",
        ":",
        "[redacted:jwt#0000]",
        "[redacted:",
        "]",
        "--api-key ",
        "x",
        "{",
        "}",
        ",",
        "-----BEGIN RSA PRIVATE KEY-----",
    ];
    for round in 0..3_000 {
        let mut text = String::new();
        for _ in 0..numbers.below(10) {
            text.push_str(if numbers.below(3) == 0 { numbers.one_of(&secrets) } else { numbers.one_of(&frames) });
        }
        let once = redactor().text(&text).into_owned();
        assert_eq!(redactor().text(&once), once, "round {round}: {text:?}");
        assert!(!once.contains(&key), "round {round}: {text:?} → {once:?}");
    }
}
