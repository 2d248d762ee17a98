//! What a line holds, and that it is kept whole or not taken for kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use argocd_api::vocabulary::Effect;
use argocd_mcp::audit::*;
use argocd_mcp::policy::Verdict;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::Folder;

fn record() -> Record {
    let at = Timestamp::from_millisecond(1_767_225_600_042).unwrap();
    Record::new(at, "local", "default", "a_tool", Effect::Destructive)
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.ends_with('\n'), "{text}");
    text.lines().map(|line| serde_json::from_str(line).unwrap_or(Value::Null)).collect()
}

#[tokio::test]
async fn a_line_holds_what_is_known_and_nothing_else() {
    let audit = Audit::memory();
    let bare = record();
    audit.intent(&bare).await.unwrap();
    let full = Record {
        transport: Some(Transport::Http),
        client: Some(Client { name: "a client".into(), version: "1".into() }),
        arguments: json!({ "name": "checkout" }).as_object().cloned().unwrap(),
        target: Target {
            application: Some("checkout".into()),
            uid: Some("5f1c9a52-7b0e-4d0b-9a3e-0c8f6a7d1e24".into()),
            kind: Some("Secret".into()),
            resource: Some("database-password".into()),
            revision_to: Some("3f2a9c1b81d0e47a5c6d9e8f0a1b2c3d4e5f6071".into()),
            ..Target::default()
        },
        decision: Some(Decision {
            verdict: Verdict::ConfirmTyped,
            rule: Some("rule 2 \"prod\"".into()),
            shadow: Some(Shadow { verdict: Verdict::Deny, rule: None }),
        }),
        confirmation: Some(Confirmation::TwoStep),
        plan: Some([0xab; 32]),
        trace_id: Some("0af7651916cd43dd8448eb211c80319c".into()),
        ms: Some(12),
        ..record()
    };
    audit.tell(&full.clone().ended(full.at, Outcome::Unknown, Some("the connection ended"), 1)).await;
    audit.tell(&full.clone().refused(full.at, Stage::Quota, "too many")).await;
    let lines: Vec<Value> = audit.lines().iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let id = full.id.as_str();
    let common = json!({
        "v": 1, "id": id, "at": "2026-01-01T00:00:00.042Z", "principal": "local", "transport": "http",
        "client": { "name": "a client", "version": "1" }, "instance": "default", "tool": "a_tool",
        "effect": "destructive", "arguments": { "name": "checkout" },
        "target": {
            "application": "checkout", "uid": "5f1c9a52-7b0e-4d0b-9a3e-0c8f6a7d1e24", "kind": "Secret",
            "resource": "database-password", "revision_to": "3f2a9c1b81d0e47a5c6d9e8f0a1b2c3d4e5f6071",
        },
        "decision": { "verdict": "confirm-typed", "rule": "rule 2 \"prod\"", "shadow": { "verdict": "deny" } },
        "confirmation": "two-step", "plan": "ab".repeat(32), "ms": 12, "trace_id": "0af7651916cd43dd8448eb211c80319c",
    });
    let with = |more: Value| {
        let mut all = common.clone();
        all.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        all
    };
    let bare = json!({
        "v": 1, "id": bare.id.as_str(), "at": "2026-01-01T00:00:00.042Z", "phase": "intent", "principal": "local",
        "instance": "default", "tool": "a_tool", "effect": "destructive", "arguments": {},
    });
    let error = "the connection ended";
    let ended = with(json!({ "phase": "outcome", "outcome": "unknown", "error": error, "requests": 1 }));
    let refused = with(json!({ "phase": "refused", "stage": "quota", "why": "too many" }));
    assert_eq!(lines, [bare, ended, refused]);
    assert!(id.len() == 26 && id.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit()), "{id}");
}

#[tokio::test]
async fn no_secret_and_nothing_unseen_is_kept() {
    let canary = "hunter2-canary-8f3a1c";
    let token = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    let manifest = format!("apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\nstringData:\n  anything: {canary}\n");
    let arguments = json!({
        "password": canary,
        "manifest": manifest,
        "patch": format!(r#"{{"spec":{{"source":{{"helm":{{"parameters":[{{"name":"db.password","value":"{canary}"}}]}}}}}}}}"#),
        "values": { "adminPassword": canary, "nested": [{ "token": token }] },
        "url": format!("https://us:{canary}@git.example/x.git"),
    });
    let record = Record {
        arguments: arguments.as_object().cloned().unwrap(),
        client: Some(Client { name: format!("x\u{202e}\n{{\"v\":1}} {token}"), version: token.into() }),
        target: Target { resource: Some(format!("password={canary}")), ..Target::default() },
        ..record()
    };
    let audit = Audit::memory();
    audit.intent(&record).await.unwrap();
    audit.tell(&record.clone().refused(record.at, Stage::Policy, &format!("Authorization: Bearer {token}"))).await;
    audit.tell(&record.clone().ended(record.at, Outcome::Failed, Some(&format!("password: {canary}")), 0)).await;
    assert_eq!(audit.lines().len(), 3);
    for line in audit.lines() {
        assert!(!line.contains(canary) && !line.contains(&token[4..]) && !line.contains(['\n', '\u{202e}']), "{line}");
        assert!(line.contains(record.id.as_str()) && line.contains("[redacted:"), "{line}");
    }
}

#[tokio::test]
async fn long_texts_are_cut_and_say_how_long_they_were() {
    let long = "é".repeat(5000);
    let audit = Audit::memory();
    let keep = async |arguments: Value| {
        let record = Record { arguments: arguments.as_object().cloned().unwrap(), ..record() };
        audit.intent(&record).await.unwrap();
        let line = audit.lines().pop().unwrap();
        assert!(line.len() < 20_000, "{}", line.len());
        serde_json::from_str::<Value>(&line).unwrap()["arguments"].clone()
    };
    let cut = format!("{}… (5000 characters)", "é".repeat(256));
    assert_eq!(keep(json!({ "a": [long], "b": 1 })).await, json!({ "a": [cut], "b": 1 }));
    assert_eq!(keep(json!({ (long): 1 })).await, json!({ (cut): 1 }));
    let many = keep(json!({ "numbers": (0..100_000).collect::<Vec<_>>() })).await;
    assert!(many.as_str().unwrap().ends_with("… (588903 characters)"), "{many}");
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_made_with_the_first_record_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let path = folder.join("new/er/audit.jsonl");
    let audit = Audit::file(path.clone());
    assert!(!folder.join("new").exists());
    audit.intent(&record()).await.unwrap();
    audit.tell(&record()).await;
    assert_eq!(lines(&path).len(), 2);
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(&folder.join("new")), mode(&folder.join("new/er"))), (0o600, 0o700, 0o700));
}

#[tokio::test]
async fn a_file_that_was_moved_away_is_followed_by_another() {
    let folder = Folder::new();
    let path = folder.join("audit.jsonl");
    let audit = Audit::file(path.clone());
    audit.intent(&record()).await.unwrap();
    fs::rename(&path, folder.join("audit.jsonl.1")).unwrap();
    audit.intent(&record()).await.unwrap();
    fs::remove_file(&path).unwrap();
    audit.intent(&record()).await.unwrap();
    assert_eq!((lines(&path).len(), lines(&folder.join("audit.jsonl.1")).len()), (1, 1));
}

#[tokio::test]
async fn a_line_without_its_end_spoils_no_other() {
    let folder = Folder::new();
    let path = folder.join("audit.jsonl");
    fs::write(&path, "{\"v\":1,\"id\":\"half").unwrap();
    let audit = Audit::file(path.clone());
    audit.intent(&record()).await.unwrap();
    audit.intent(&record()).await.unwrap();
    let kept: Vec<bool> = lines(&path).iter().map(|line| line["v"] == 1).collect();
    assert_eq!(kept, [false, true, true]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn lines_of_many_do_not_mix() {
    let folder = Folder::new();
    let path = folder.join("audit.jsonl");
    // As two processes: each has its own turns.
    let both = [Arc::new(Audit::file(path.clone())), Arc::new(Audit::file(path.clone()))];
    let tasks: Vec<_> = (0..400)
        .map(|number| {
            let audit = both[number % 2].clone();
            let arguments = json!({ "filler": vec!["x".repeat(200); number % 40] });
            let record = Record { arguments: arguments.as_object().cloned().unwrap(), ..record() };
            tokio::spawn(async move {
                audit.tell(&record).await;
                record.id.to_string()
            })
        })
        .collect();
    let mut told = Vec::new();
    for task in tasks {
        told.push(task.await.unwrap());
    }
    let mut kept: Vec<_> = lines(&path).iter().map(|line| line["id"].as_str().unwrap_or_default().to_owned()).collect();
    told.sort_unstable();
    kept.sort_unstable();
    assert!(kept == told, "{} lines, of which {} are none", kept.len(), kept.iter().filter(|id| id.is_empty()).count());
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_cannot_be_kept_says_where_why_and_the_cure() {
    let folder = Folder::new();
    fs::create_dir(folder.join("a-folder")).unwrap();
    fs::write(folder.join("a-file"), "").unwrap();
    for (path, why, cure) in [
        (PathBuf::from("/dev/full"), "No space left on device", "make room there"),
        (folder.join("a-folder"), "Is a directory", "put that right"),
        (folder.join("a-file/audit.jsonl"), "Not a directory", "put that right"),
        (PathBuf::from("/proc/nothing/audit.jsonl"), "No such file", "put that right"),
        // Nobody may write this one, not even root.
        (PathBuf::from("/proc/version"), "", "choose another file with --audit-log"),
    ] {
        let failure = Audit::file(path.clone()).intent(&record()).await.unwrap_err().to_string();
        for part in [&path.display().to_string(), why, cure, "Nothing is changed without it"] {
            assert!(failure.contains(part), "{part}: {failure}");
        }
    }
    let missing = Audit::missing("there is no home").intent(&record()).await.unwrap_err().to_string();
    assert_eq!(
        missing,
        "the account of writes (nowhere) cannot be kept: there is no home. Nothing is changed without it: choose a place with \
         --audit-log."
    );
}

#[tokio::test]
async fn each_attempt_tries_anew() {
    let folder = Folder::new();
    let path = folder.join("audit.jsonl");
    fs::create_dir(&path).unwrap();
    let audit = Audit::file(path.clone());
    assert!(audit.intent(&record()).await.is_err());
    fs::remove_dir(&path).unwrap();
    audit.intent(&record()).await.unwrap();
    assert_eq!(lines(&path).len(), 1);
}

/// A pipe that nobody reads is a disk that hangs: one thread waits, the others who want to write are told, and when it goes
/// on they are let through again.
#[cfg(unix)]
#[tokio::test]
async fn a_disk_that_hangs_holds_up_one_thread_and_no_caller() {
    let folder = Folder::new();
    let path = folder.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let audit = Arc::new(Audit::file(path.clone()).with_patience(Duration::from_millis(50)));
    for _ in 0..3 {
        let failure = audit.intent(&record()).await.unwrap_err().to_string();
        assert!(
            failure.contains("nothing was written within 0.05 s") && failure.contains("what holds that disk"),
            "{failure}"
        );
    }
    let reading = std::thread::spawn(move || {
        use std::io::{BufRead as _, BufReader};
        // Held open by this side too, so that it does not end between two lines.
        let pipe = fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
        let lines = BufReader::new(pipe).lines().map(Result::unwrap);
        lines.take(2).map(|line| serde_json::from_str::<Value>(&line).unwrap()["v"] == 1).collect::<Vec<_>>()
    });
    let until = async { while audit.intent(&record()).await.is_err() {} };
    tokio::time::timeout(Duration::from_secs(20), until).await.unwrap();
    assert_eq!(reading.join().unwrap(), [true, true]);
}
