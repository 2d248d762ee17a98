//! What is no secret stays: manifests, replies and log lines as clusters really have them, with whatever is said there
//! about secrets and is none.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "corpus/documents.rs"]
mod documents;
#[path = "corpus/logs.rs"]
mod logs;
#[path = "support/numbers.rs"]
mod numbers;
#[path = "corpus/values.rs"]
mod values;

use std::collections::BTreeMap;

use argocd_mcp::safety::redact::Redactor;
use argocd_mcp::safety::sanitize;
use numbers::Numbers;
use serde_json::{Value, json};

const DOCUMENTS: usize = 2_000;
/// Lines of logs come beside them.
const LINES: usize = 6_000;
/// So many fields in a thousand may be taken for secrets.
const MOST: usize = 5;

#[derive(Default)]
struct Counted {
    fields: usize,
    changed: Vec<String>,
    /// Of each class of values that has to survive: how many there were.
    classes: BTreeMap<&'static str, usize>,
    lost: Vec<String>,
}

impl Counted {
    fn compare(&mut self, path: &str, before: &Value, after: &Value) {
        match (before, after) {
            (Value::Object(before), Value::Object(after)) => {
                assert!(before.keys().eq(after.keys()), "names at {path}");
                for (key, value) in before {
                    self.compare(&format!("{path}.{key}"), value, &after[key]);
                }
            }
            (Value::Array(before), Value::Array(after)) => {
                before.iter().zip(after).for_each(|(before, after)| self.compare(path, before, after));
            }
            (before, after) => {
                self.fields += 1;
                let class = before.as_str().and_then(|text| class(path, text));
                *self.classes.entry(class.unwrap_or("other")).or_default() += 1;
                if before != after {
                    self.changed.push(format!("{path}: {before} → {after}"));
                    self.lost.extend(class.map(|class| format!("{class} at {path}: {before} → {after}")));
                }
            }
        }
    }
}

/// What a value is that must never be lost, by where it is or by how it looks.
fn class(path: &str, text: &str) -> Option<&'static str> {
    let hex = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let ends = |ending: &str| path.ends_with(ending);
    Some(match text {
        _ if hex(text, 40) => "commit SHA",
        _ if hex(text, 64) || text.starts_with("sha256:") => "digest",
        _ if text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12]) => "uid",
        _ if ends(".resourceVersion") => "resourceVersion",
        _ if ends(".secretName") || ends(".existingSecret") || ends("-secret-name") || ends("/auth-secret") => {
            "secretName"
        }
        _ if ends(".imagePullSecrets.name") => "imagePullSecrets",
        _ if path.contains(".secretKeyRef.") => "secretKeyRef",
        _ if ends(".secretRef.name") => "envFrom",
        _ if ends(".image") || ends(".images") => "image",
        _ if text.starts_with("https://") || text.starts_with("ssh://") => "URL",
        _ if text.starts_with("-----BEGIN CERTIFICATE") || ends(".caData") || ends(".caBundle") => "certificate",
        _ if ends(".creationTimestamp") || ends(".lastTransitionTime") => "time",
        _ => return None,
    })
}

#[test]
fn what_is_no_secret_stays() {
    let redactor = Redactor::new([42; 16]);
    let mut numbers = Numbers(20_261_122);
    let mut counted = Counted::default();
    let lines = (0..LINES).map(|_| json!({"content": logs::line(&mut Numbers(numbers.below(usize::MAX) as u64))}));
    let lines: Vec<Value> = lines.collect();
    let documents: Vec<Value> = (0..DOCUMENTS).map(|kind| documents::document(kind, &mut numbers)).collect();
    for before in documents.iter().chain(&lines) {
        let mut after = before.clone();
        sanitize(&mut after, &redactor);
        counted.compare("", before, &after);
    }
    let Counted { fields, changed, classes, lost } = counted;
    let kinds: BTreeMap<&str, &String> =
        changed.iter().map(|change| (change.split(':').next().unwrap(), change)).collect();
    assert!(lost.is_empty(), "{} lost: {:#?}", lost.len(), &lost[..lost.len().min(10)]);
    assert!(changed.len() * 1_000 <= fields * MOST, "{} of {fields} fields changed, such as {kinds:#?}", changed.len());
    assert!(
        fields > 40 * DOCUMENTS / 2 && classes.len() == 13 && classes.values().all(|count| *count >= 50),
        "{fields} fields: {classes:?}"
    );
    eprintln!("{} of {fields} fields changed; {kinds:#?}", changed.len());
}
