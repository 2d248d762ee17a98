//! Writes under faults, by seed: whatever becomes of the request, it is sent once, and whether it happened is said and
//! written down as far as anybody knows.

use std::collections::BTreeMap;
use std::future::Future;
use std::ops::Range;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use argocd_api::vocabulary::Effect;
use argocd_mcp::access::Access;
use argocd_mcp::audit::Audit;
use argocd_mcp::caller::Caller;
use argocd_mcp::config::Settings;
use argocd_mcp::confirmation::{Form, Means, Person, Response};
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::guards::Guards;
use argocd_mcp::tool::{self, Tool};
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

use crate::class::noon;
use crate::messages::{counted, message, ok, reply};
use crate::support::listener::{Act, Listener, Request};
use crate::support::settings;

/// What is said where nobody knows.
const OPEN: &str = "Whether it happened is not known";

/// What becomes of a request, and what is known of it then.
struct Fault {
    name: &'static str,
    acts: fn() -> Vec<Act>,
    known: Known,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Done,
    Failed,
    Nothing,
}

const FAULTS: [Fault; 21] = [
    Fault { name: "sound", acts: || vec![Act::Send(ok(b"{}")), Act::Close], known: Known::Done },
    Fault { name: "closed", acts: || vec![Act::Close], known: Known::Nothing },
    Fault { name: "reset", acts: || vec![Act::Reset], known: Known::Nothing },
    Fault {
        name: "half a head",
        acts: || vec![Act::Send((&b"HTTP/1.1 200 OK\r\nContent-Ty"[..]).into()), Act::Close],
        known: Known::Nothing,
    },
    Fault { name: "no body", acts: || vec![Act::Send(counted(100, b"")), Act::Close], known: Known::Nothing },
    Fault {
        name: "half a body",
        acts: || vec![Act::Send(counted(100, b"{\"metadata\":{")), Act::Reset],
        known: Known::Nothing,
    },
    Fault { name: "no JSON", acts: || vec![Act::Send(ok(b"done")), Act::Close], known: Known::Nothing },
    Fault { name: "an empty reply", acts: || vec![Act::Send(ok(b"")), Act::Close], known: Known::Nothing },
    Fault { name: "502", acts: || refused("502 Bad Gateway"), known: Known::Nothing },
    Fault { name: "503", acts: || refused("503 Service Unavailable"), known: Known::Nothing },
    Fault { name: "504", acts: || refused("504 Gateway Timeout"), known: Known::Nothing },
    Fault {
        name: "a page with 502",
        acts: || vec![Act::Send(reply("502 Bad Gateway", "text/html", b"<html>no</html>")), Act::Close],
        known: Known::Nothing,
    },
    Fault { name: "400", acts: || refused("400 Bad Request"), known: Known::Failed },
    Fault { name: "401", acts: || refused("401 Unauthorized"), known: Known::Failed },
    Fault { name: "403", acts: || refused("403 Forbidden"), known: Known::Failed },
    Fault { name: "404", acts: || refused("404 Not Found"), known: Known::Failed },
    Fault { name: "409", acts: || refused("409 Conflict"), known: Known::Failed },
    Fault { name: "429", acts: || refused("429 Too Many Requests"), known: Known::Failed },
    Fault { name: "500", acts: || refused("500 Internal Server Error"), known: Known::Failed },
    Fault {
        name: "a redirect",
        acts: || vec![Act::Send(message("302 Found", &["Location: /login", "Content-Length: 0"], b"")), Act::Close],
        known: Known::Failed,
    },
    // Nobody waits for the answer any more.
    Fault { name: "cancelled", acts: || vec![Act::Hang], known: Known::Nothing },
];

fn refused(status: &str) -> Vec<Act> {
    vec![Act::Send(reply(status, "application/json", br#"{"error":"no","code":9,"message":"no"}"#)), Act::Close]
}

/// Somebody who agrees to everything.
struct Agreeing;

impl Person for Agreeing {
    fn ask<'a>(&'a self, form: &'a Form) -> Pin<Box<dyn Future<Output = Response> + Send + 'a>> {
        let typed = form.typed.clone();
        Box::pin(async { Response::Accepted { yes: true, typed } })
    }
}

/// Every tool that changes something, with its example and what makes that sensible here.
fn writes() -> Vec<(Tool, Map<String, Value>)> {
    // A refresh is a GET, which is looked for among those that only look.
    let writes = tool::all().filter(|tool| tool.effect != Effect::Read && !tool.name.starts_with("refresh"));
    let called = writes.map(|tool| {
        let Ok(Value::Object(mut example)) = serde_json::from_str(tool.example) else { panic!("{}", tool.example) };
        if tool.name == "rollback_application" {
            example.insert("deployment".to_owned(), json!(1));
        }
        (tool, example)
    });
    called.collect()
}

/// What Argo CD says where somebody looks: what examples change is there, what they make is not.
fn looked_at(tool: &str, target: &str) -> Vec<Act> {
    let creates = tool.starts_with("create_");
    let path = target.split('?').next().unwrap_or_default().trim_start_matches("/api/").split('/').collect::<Vec<_>>();
    let body = match path.as_slice() {
        ["version"] => json!({ "Version": "v3.5.1" }),
        ["v1", "account", "can-i", ..] => json!({ "value": "yes" }),
        ["v1", "applications" | "applicationsets" | "projects", _] if creates => {
            return refused("404 Not Found");
        }
        ["v1", "applications", name] => application(tool, name),
        ["v1", "applications", _, "syncwindows"] => json!({ "canSync": true }),
        ["v1", "applications", _, "resource"] => json!({ "manifest": live().to_string() }),
        ["v1", "applications", _, "resource", "actions"] => json!({ "actions": [{ "name": "restart" }] }),
        ["v1", "applicationsets", name] | ["v1", "projects", name] => {
            json!({ "metadata": { "name": name, "uid": "1", "resourceVersion": "1" }, "spec": { "description": "x" } })
        }
        ["v1", "clusters"] => json!({ "items": [{ "name": "in-cluster", "server": "https://kubernetes.default.svc" },
            { "name": "dev-eu-west-1", "server": "https://dev-eu-west-1.example.com" }] }),
        // Every name that an example may mean.
        ["v1", "repositories"] if !creates => json!({ "items": [{ "repo": "https://charts.example.com" }] }),
        ["v1", "repocreds"] => json!({ "items": [{ "url": "https://git.example.com/" }] }),
        ["v1", "account"] => json!({ "items": [{ "name": "reader" }] }),
        ["v1", "certificates"] if !creates => json!({ "items": [{ "serverName": "git.example.com" }] }),
        ["v1", "gpgkeys"] if !creates => json!({ "items": [{ "keyID": "4AEE18F83AFDEB23" }] }),
        _ => json!({ "items": [] }),
    };
    vec![Act::Send(ok(body.to_string().as_bytes())), Act::Close]
}

fn live() -> Value {
    json!({ "apiVersion": "apps/v1", "kind": "Deployment", "spec": { "replicas": 2 },
        "metadata": { "name": "checkout", "namespace": "payments", "uid": "5b1f", "resourceVersion": "7" } })
}

fn application(tool: &str, name: &str) -> Value {
    let phase = if tool == "terminate_operation" { "Running" } else { "Succeeded" };
    let source = json!({ "repoURL": "https://git.example.com/web.git", "path": "deploy", "targetRevision": "main",
        "helm": { "parameters": [{ "name": "image.tag", "value": "v1" }] } });
    json!({
        "metadata": { "name": name, "namespace": "argocd", "uid": "5b1e", "labels": { "old": "label" } },
        "spec": { "project": "default", "source": source,
            "destination": { "server": "https://kubernetes.default.svc", "namespace": name },
            "syncPolicy": { "automated": { "prune": true } } },
        "status": {
            "health": { "status": "Healthy" }, "sync": { "status": "OutOfSync", "revision": "1f0c" },
            "history": [{ "id": 1, "revision": "0a1b" }, { "id": 2, "revision": "1f0c" }],
            "operationState": { "phase": phase, "startedAt": "2026-11-22T11:00:00Z",
                "operation": { "sync": { "revision": "1f0c" } }, "syncResult": { "revision": "1f0c" } },
        },
    })
}

/// A tool that changes something, what it is called with, and a server that offers it alone.
struct Write {
    tool: Tool,
    given: Map<String, Value>,
    runtime: Runtime,
    audit: Arc<Audit>,
}

impl Write {
    fn at(url: &str, tool: Tool, given: Map<String, Value>) -> Self {
        let audit = Arc::new(Audit::memory());
        let guards = Guards { audit: audit.clone(), ..Guards::default() };
        let settings = Settings { access: Access::Full, guards, ..settings(Some(url)) };
        Self { runtime: Runtime::offering(vec![tool.clone()], settings).with_clock(noon), tool, given, audit }
    }
}

/// What one call came to.
async fn attempt(listener: &Listener, write: &Write, fault: &Fault) -> Result<(), String> {
    let Write { tool, given, runtime, audit } = write;
    let accounted = audit.lines().len();
    let cancel = CancellationToken::new();
    let caller = Caller { means: Means::Live(Arc::new(Agreeing)), ..Caller::local(cancel.clone()) };
    let before = listener.asked().len();
    let sent = || listener.asked()[before..].iter().filter(|asked| asked.method != "GET").cloned().collect::<Vec<_>>();
    let call = runtime.answer(&caller, tool.name, given.clone());
    let leaving = async {
        if fault.name == "cancelled" {
            while sent().is_empty() {
                tokio::task::yield_now().await;
            }
            cancel.cancel();
        }
    };
    let (answer, ()) = tokio::join!(call, leaving);
    let text = answer.map_err(|unknown| unknown.0)?.text;
    let sent = sent();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for Request { method, target, .. } in &sent {
        *times.entry(format!("{method} {target}")).or_default() += 1;
    }
    if sent.is_empty() || times.values().any(|times| *times > 1) {
        return Err(format!("sent {times:?}: {text}"));
    }
    if text.contains(OPEN) != (fault.known == Known::Nothing) {
        return Err(format!("says of what is {:?}: {text}", fault.known));
    }
    let lines: Vec<Value> = audit.lines()[accounted..].iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let phases: Vec<&str> = lines.iter().filter_map(|line| line["phase"].as_str()).collect();
    let outcome = lines.last().and_then(|line| line["outcome"].as_str()).unwrap_or_default();
    let expected = match fault.known {
        Known::Done => "done",
        Known::Failed => "failed",
        Known::Nothing => "unknown",
    };
    let counted = lines.last().is_some_and(|line| line["requests"] == json!(sent.len()));
    if phases != ["intent", "outcome"] || outcome != expected || !counted {
        return Err(format!("{phases:?} {outcome}, and it is {expected}: {text}"));
    }
    Ok(())
}

const SOME: usize = 250;

/// Those of these numbers that were not as they have to be, and why.
async fn some(numbers: Range<usize>) -> Vec<String> {
    let playing: Arc<Mutex<(String, Vec<Act>)>> = Arc::default();
    let listener = Listener::playing({
        let playing = playing.clone();
        move |request| {
            let (tool, acts) = playing.lock().unwrap().clone();
            if request.method == "GET" { looked_at(&tool, &request.target) } else { acts }
        }
    })
    .await;
    let url = listener.url();
    let writes: Vec<Write> = writes().into_iter().map(|(tool, given)| Write::at(&url, tool, given)).collect();
    let mut wrong = Vec::new();
    for number in numbers {
        let write = &writes[number % writes.len()];
        let fault = &FAULTS[(number / writes.len()) % FAULTS.len()];
        *playing.lock().unwrap() = (write.tool.name.to_owned(), (fault.acts)());
        if let Err(why) = attempt(&listener, write, fault).await {
            wrong.push(format!("{}, {}: {why}", write.tool.name, fault.name));
        }
    }
    wrong
}

/// As many as `WRITES` says; each tool and each fault come about as often as any other.
#[expect(clippy::disallowed_methods, reason = "a test is told how much it is to do")]
#[tokio::test]
async fn a_write_is_sent_at_most_once_and_what_is_not_known_is_said() {
    let count: usize = std::env::var("WRITES").ok().and_then(|count| count.parse().ok()).unwrap_or(600);
    let mut wrong = Vec::new();
    // A listener remembers all it was asked, so that each has so many of them.
    for first in (0..count).step_by(SOME) {
        wrong.extend(some(first..count.min(first + SOME)).await);
    }
    eprintln!("{} of {count} writes under faults were sent at most once and told as they are", count - wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
