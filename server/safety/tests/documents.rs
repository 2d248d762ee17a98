//! Secrets by where they are: in manifests, values and parameters, as JSON, as YAML, and in what is left of either.

use serde_json::{Value, json};

use super::{redactor, sanitized};
use crate::safety::base64;

/// No shape tells it, and it does not read like a name.
const SECRET: &str = "tr0ub4dor&3 horse";
/// Nor this one, and it has no gap.
const WORD: &str = "tr0ub4dor3";

/// `SECRET` or `WORD` goes, whatever is called "stays" stays, and a second time changes nothing.
#[track_caller]
fn goes(value: &Value) {
    let told = sanitized(value);
    let text = told.to_string();
    for secret in [SECRET, WORD, "tr0ub4dor", &base64::encode(SECRET.as_bytes())] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert!(text.contains("[redacted:"), "{text}");
    assert_eq!(text.matches("stays").count(), value.to_string().matches("stays").count(), "{text}");
    assert_eq!(sanitized(&told), told, "a second time");
}

#[test]
fn what_argo_cd_keeps_secrets_in() {
    for value in [
        json!({"helm": {"values": format!("db:\n  user: stays\n  password: {SECRET} # stays\nlist:\n- stays\n")}}),
        json!({"helm": {"values": format!("auth:\n  password: |-\n    {SECRET}\n    more of tr0ub4dor\nnext: stays\n")}}),
        json!({"helm": {"valuesObject": {"db": {"user": "stays", "password": SECRET}}}}),
        json!({"helm": {"parameters": [{"name": "db.password", "value": SECRET}, {"name": "image.tag", "value": "stays"}]}}),
        json!({"plugin": {"env": [{"name": "VAULT_TOKEN", "value": WORD}, {"name": "MODE", "value": "stays"}]}}),
        json!({"plugin": {"parameters": [
            {"name": "passwords", "array": [SECRET, WORD]}, {"name": "credentials", "map": {"ci": WORD}}, {"name": "token", "string": WORD}]}}),
        json!({"kustomize": {"patches": [{"target": {"kind": "Secret", "name": "stays"},
            "patch": format!("- op: replace\n  path: /data/user\n  value: {WORD}\n")}]}}),
        json!({"kustomize": {"patches": [{"patch": format!("- op: add\n  path: /stringData/user\n  value: {WORD}\n- op: add\n  path: /metadata/x\n  value: stays\n")}]}}),
        json!({"kustomize": {"patches": [{"patch": format!("apiVersion: v1\nkind: Secret\nmetadata: {{name: stays}}\nstringData:\n  user: {SECRET}\n")}]}}),
        json!({"patch": format!(r#"[{{"op":"replace","path":"/spec/env/0/DB_PASSWORD","value":"{SECRET}"}}]"#)}),
        json!({"type": "git", "url": "https://stays.example/x.git", "username": "stays", "password": SECRET, "sshPrivateKey": SECRET,
            "tlsClientCertKey": WORD, "githubAppPrivateKey": SECRET, "gcpServiceAccountKey": SECRET, "bearerToken": WORD,
            "azureServicePrincipalClientSecret": SECRET}),
        json!({"server": "https://stays.example", "config": {"username": "stays", "password": SECRET, "bearerToken": WORD,
            "tlsClientConfig": {"serverName": "stays", "keyData": WORD, "caData": "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCnN0YXlz"},
            "execProviderConfig": {"command": "stays", "args": ["get-token", "--password", SECRET, "stays"],
                "env": {"AWS_SECRET_ACCESS_KEY": WORD, "AWS_PROFILE": "stays"}}}}),
        json!({"kind": "Secret", "name": "stays", "liveState": format!(r#"{{"data":{{"user":"{WORD}"}}}}"#)}),
        json!({"configs": {"webhook.github.secret": "tr0ub4dor", "webhook.bitbucketserver.secret": WORD}}),
        json!({"secretGenerator": [{"name": "stays", "literals": [format!("user={SECRET}")]}]}),
        json!({"clusters": [{"name": "stays"}], "users": [{"name": "stays", "user": {"client-key-data": WORD}}]}),
        json!({"token": WORD}),
        json!({"global": {"passwords": {"alice": WORD}, "tokens": {"ci": WORD}}}),
    ] {
        goes(&value);
    }
}

#[test]
fn the_data_of_a_secret_wherever_its_manifest_is() {
    let manifest = json!({"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "stays"}, "data": {"user": base64::encode(SECRET.as_bytes())},
        "stringData": {"port": WORD, "config": format!("user: {SECRET}\nurl: tr0ub4dor\n")}});
    let applied = json!({"kind": "Secret", "metadata": {"name": "stays", "annotations":
        {"kubectl.kubernetes.io/last-applied-configuration": format!("{manifest}\n")}}, "data": {}});
    let yaml = format!(
        "# stays\napiVersion: v1\nkind: Secret\nmetadata:\n  name: stays\ndata:\n  user: {WORD}\n  two: \"{WORD}\"\nstringData:\n  a: |\n    {SECRET}\n    x: tr0ub4dor\n  b: {SECRET}\ntype: stays\n"
    );
    let two = format!("kind: ConfigMap\ndata:\n  mode: stays\n---\n{yaml}");
    let list = format!(
        "apiVersion: v1\nkind: List\nitems:\n- {}\n- kind: ConfigMap\n  data: {{a: stays}}\n",
        yaml.trim().replace('\n', "\n  ")
    );
    for value in [
        manifest.clone(),
        applied.clone(),
        json!({"manifest": manifest.to_string()}),
        json!({"manifest": applied.to_string()}),
        json!({"kind": "SecretList", "items": [{"data": {"user": WORD}, "metadata": {"name": "stays"}}]}),
        json!({ "manifest": yaml }),
        json!({ "manifest": two }),
        json!({ "manifest": list }),
        json!({"extraObjects": format!("objects: |\n  {}\nother: stays\n", yaml.replace('\n', "\n  "))}),
        json!({"manifest": json!(manifest.to_string()).to_string()}),
    ] {
        goes(&value);
    }
    // Not YAML any more: the names of a template, lines of somebody else around it, and a diff.
    for text in [
        format!("stays {{{{ if .x }}}}\n{yaml}{{{{ end }}}}\n"),
        format!("Error: cannot apply\n\n{}\n: invalid", yaml.trim_end()),
        yaml.lines().map(|line| format!("+{line}\n")).collect(),
        yaml.lines().map(|line| format!("-   {line}\n")).collect(),
        format!(
            "error when creating \"x\": Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 3, error found in #10 byte of ...|{{\"data\":{{\"user\":\"{WORD}\",\"b\":\"{SECRET}\"}},\"kind\":\"stays"
        ),
        format!(
            "applying {{\\\"kind\\\":\\\"Secret\\\",\\\"data\\\":{{\\\"user\\\":\\\"{WORD}\\\"}},\\\"x\\\":\\\"stays\\\"}} failed"
        ),
        format!(
            "unable to decode map[apiVersion:v1 data:map[password:{WORD} user:tr0ub4dor] kind:Secret metadata:map[name:stays]]"
        ),
        format!("Object: &v1.Secret{{Data:map[string][]uint8{{}}, StringData:map[user:{SECRET}]}} stays"),
    ] {
        goes(&json!({"message": &text}));
        let told = redactor().text(&text).into_owned();
        assert!(!told.contains("tr0ub4dor"), "{told}");
    }
}

#[test]
fn names_in_lines_and_their_values_below() {
    for text in [
        format!("before\n  password: |\n    {SECRET}\n\n    more tr0ub4dor\n  stays: x\n"),
        format!("x {{{{\n  password:\n    {WORD}\n  stays: x\n"),
        format!("tokens: [\"{WORD}\", \"stays\"]"),
        format!("<server><password>{SECRET}</password><id>stays</id></server>"),
        format!("export DB_PASSWORD={WORD},with;marks&stays=no\n"),
        format!("PASSWORD={WORD},and)more\nNEXT=stays\n"),
        format!("--db-password {WORD} --name stays"),
        format!("map[password:{WORD} user:stays]"),
        format!("_password={WORD} stays"),
    ] {
        let told = redactor().text(&text).into_owned();
        assert!(!told.contains("tr0ub4dor") && told.contains("stays"), "{told}");
        assert_eq!(redactor().text(&told), told, "a second time");
    }
}

#[test]
fn what_is_left_is_still_a_document() {
    let values = format!(
        "a: {SECRET}\npassword: {SECRET}\nb: |\n  secret: '{WORD}'\n  c: 1\nd: [x, \"y\"] # e\ngrüße: 漢字\ntoken: \"{WORD}\"\nf: 2\n"
    );
    let told = sanitized(&json!({ "values": values }));
    let told = told["values"].as_str().unwrap();
    let marker = |kind: &str, secret: &str| redactor().marker(kind, secret);
    let wanted = format!(
        "a: {SECRET}\npassword: \"{}\"\nb: |\n  secret: \"{}\"\n  c: 1\nd: [x, \"y\"] # e\ngrüße: 漢字\ntoken: \"{}\"\nf: 2\n",
        marker("password", SECRET),
        marker("secret", WORD),
        marker("token", WORD)
    );
    assert_eq!(told, wanted);
    let log = json!({"log": r#"{"msg":"login","password":12345,"nested":{"password":"x1","n":1.50}}"#});
    let told = sanitized(&log);
    let log: Value = serde_json::from_str(told["log"].as_str().unwrap()).unwrap();
    assert_eq!(log["msg"], "login");
    assert!(log["password"].as_str().unwrap().starts_with("[redacted:password#"));
}

#[test]
fn a_name_that_comes_twice_hides_nothing() {
    let text = format!(
        r#"{{"a":"{}","a":"x","password":"{WORD}","password":""}}"#,
        format_args!("AKIA{}", "IOSFODNN7EXAMPLE")
    );
    let told = sanitized(&json!({ "log": text })).to_string();
    assert!(!told.contains("AKIA") && !told.contains(WORD), "{told}");
}

#[test]
fn a_name_that_is_a_secret_goes() {
    let token = format!("AKIA{}", "IOSFODNN7EXAMPLE");
    let told = sanitized(&json!({"first": 1, token.as_str(): "x", "last": 2}));
    assert!(!told.to_string().contains("AKIA"), "{told}");
    assert_eq!(told.as_object().unwrap().keys().next().unwrap(), "first");
}
