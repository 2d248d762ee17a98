//! Somebody else's edit at every point of one of ours: before it is planned, between the plan and the yes, in the middle
//! of Argo CD's own reading and writing, and right after.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use argocd_mcp::access::Access;
use argocd_mcp::caller::Caller;
use argocd_mcp::config::Settings;
use argocd_mcp::confirmation::{Form, Means, Person, Response};
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::guards::Guards;
use argocd_mcp::instance::Credential;
use argocd_mcp::policy::Policy;
use argocd_simulator::Simulator;
use secrecy::SecretString;
use serde_json::{Map, Value, json};
use tokio_util::sync::CancellationToken;

use crate::support::simulated::{noon, simulator};
use crate::support::{settings, text};

const NAME: &str = "guestbook";

/// When somebody else writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    BeforeThePlan,
    BeforeTheYes,
    InTheMiddle,
    Never,
}

/// What they write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    SamePlace,
    OtherPlace,
    Labels,
    /// How the application is doing, by a refresh.
    Status,
}

/// What of it has to be noticed, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noticed {
    /// What is told to be changed is what they have written.
    InThePlan,
    /// Nothing is sent.
    Refused,
    /// It is done, and told.
    ReadBack,
    /// There is nothing to notice, and nothing is told.
    Nothing,
}

fn expected(when: When, what: What) -> Noticed {
    match (when, what) {
        (_, What::Status) | (When::Never, _) => Noticed::Nothing,
        (When::BeforeThePlan, What::SamePlace) => Noticed::InThePlan,
        (When::BeforeThePlan, _) => Noticed::Nothing,
        (When::BeforeTheYes, _) => Noticed::Refused,
        (When::InTheMiddle, _) => Noticed::ReadBack,
    }
}

/// Says yes, once somebody else has written.
struct Slow {
    url: String,
    token: String,
    meanwhile: Mutex<Option<(What, usize)>>,
    asked: Mutex<String>,
}

impl Person for Slow {
    fn ask<'a>(&'a self, form: &'a Form) -> Pin<Box<dyn Future<Output = Response> + Send + 'a>> {
        form.message.clone_into(&mut self.asked.lock().unwrap());
        let typed = form.typed.clone();
        Box::pin(async move {
            let meanwhile = self.meanwhile.lock().unwrap().take();
            if let Some((what, number)) = meanwhile {
                write(&self.url, &self.token, what, number).await;
            }
            Response::Accepted { yes: true, typed }
        })
    }
}

const IMAGE: &str = "gcr.io/google-samples/gb-frontend";

/// The two of our edits, which take turns.
#[derive(Clone, Copy, Debug)]
enum Ours {
    Patch,
    Image,
}

impl Ours {
    fn of(number: usize) -> Self {
        if number.is_multiple_of(2) { Self::Patch } else { Self::Image }
    }

    /// The call, each time with something else.
    fn call(self, number: usize) -> (&'static str, Value) {
        match self {
            Self::Patch => {
                let patch = json!([{ "op": "add", "path": "/spec/revisionHistoryLimit", "value": 1_000 + number }]);
                ("patch_application", json!({ "name": NAME, "patch": patch.to_string() }))
            }
            Self::Image => {
                let image = format!("{IMAGE}:ours-{number}");
                ("set_source_parameters", json!({ "name": NAME, "kustomize_images": [image] }))
            }
        }
    }

    /// What somebody else puts at the same place, and what is seen of it.
    fn theirs(self, number: usize) -> (Value, String) {
        match self {
            Self::Patch => {
                let limit = 900_000 + number;
                (json!({ "op": "add", "path": "/spec/revisionHistoryLimit", "value": limit }), limit.to_string())
            }
            Self::Image => {
                let image = format!("{IMAGE}:theirs-{number}");
                let kustomize = json!({ "images": [image] });
                (
                    json!({ "op": "add", "path": "/spec/source/kustomize", "value": kustomize }),
                    format!("theirs-{number}"),
                )
            }
        }
    }
}

fn theirs(what: What, number: usize) -> Value {
    match what {
        What::SamePlace => json!([Ours::of(number).theirs(number).0]),
        What::OtherPlace => {
            let info = json!([{ "name": "theirs", "value": format!("{number}") }]);
            json!([{ "op": "add", "path": "/spec/info", "value": info }])
        }
        What::Labels => {
            json!([{ "op": "add", "path": "/metadata/labels", "value": { "theirs": format!("{number}") } }])
        }
        What::Status => json!([]),
    }
}

/// Writes as somebody else does, past this server.
async fn write(url: &str, token: &str, what: What, number: usize) {
    let client = reqwest::Client::new();
    let path = format!("{url}/api/v1/applications/{NAME}");
    let request = match what {
        What::Status => client.get(format!("{path}?refresh=hard")),
        _ => client
            .patch(path)
            .header("content-type", "application/json")
            .body(json!({ "patch": theirs(what, number).to_string(), "patchType": "json" }).to_string()),
    };
    let reply = request.bearer_auth(token).send().await.unwrap();
    let status = reply.status();
    assert_eq!(status, 200, "{what:?}: {}", text(reply).await);
}

fn runtime(simulator: &Simulator) -> Runtime {
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    // Everything is asked about, so that there is a time between plan and yes.
    let tools: Vec<_> = argocd_mcp::tool::all().collect();
    let policy =
        Policy::parse("policy.yaml", "default: confirm\nrules:\n  - effect: write\n    then: confirm\n", &tools);
    let guards = Guards { policy: Some(Arc::new(policy.unwrap())), ..Guards::default() };
    Runtime::new(Settings { access: Access::Full, guards, ..settings }).with_clock(noon)
}

/// One edit of ours with one of theirs; why it was not noticed as it has to be.
async fn play(simulator: &Simulator, runtime: &Runtime, number: usize, when: When, what: What) -> Result<(), String> {
    let (url, token) = (simulator.url(), simulator.admin_token().to_owned());
    if when == When::BeforeThePlan {
        write(&url, &token, what, number).await;
    }
    let meanwhile = (when == When::BeforeTheYes).then_some((what, number));
    if when == When::InTheMiddle && what != What::Status {
        simulator.meanwhile(NAME, &theirs(what, number).to_string());
    }
    let person = Arc::new(Slow { url, token, meanwhile: Mutex::new(meanwhile), asked: Mutex::default() });
    let caller = Caller { means: Means::Live(person.clone()), ..Caller::local(CancellationToken::new()) };
    let (tool, given) = Ours::of(number).call(number);
    let given: Map<String, Value> = given.as_object().cloned().unwrap();
    let writes =
        |simulator: &Simulator| simulator.requests().iter().filter(|request| request.method == "PATCH").count();
    let before = writes(simulator);
    let answer = runtime.answer(&caller, tool, given).await.unwrap();
    let theirs_too = usize::from(when == When::BeforeTheYes && what != What::Status);
    let sent = writes(simulator) - before - theirs_too;
    let asked = person.asked.lock().unwrap().clone();
    let told = answer.text.contains("omebody else's edit");
    let told = told || answer.text.contains("Something else wrote the application in the same moment");
    let seen = match expected(when, what) {
        Noticed::InThePlan => asked.contains(&Ours::of(number).theirs(number).1) && sent == 1 && !answer.is_error,
        Noticed::Refused => answer.is_error && sent == 0 && answer.text.contains("has changed since then"),
        Noticed::ReadBack => sent == 1 && told,
        Noticed::Nothing => sent == 1 && !answer.is_error && !told,
    };
    if seen { Ok(()) } else { Err(format!("{number} {tool} {when:?} {what:?}: sent {sent}; {}", answer.text)) }
}

/// As many as `EDITS` says.
#[expect(clippy::disallowed_methods, reason = "a test is told how much it is to do")]
#[tokio::test]
async fn every_edit_of_somebody_else_is_noticed() {
    let count: usize = std::env::var("EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(160);
    let simulator = simulator().await;
    let runtime = runtime(&simulator);
    let whens = [When::BeforeThePlan, When::BeforeTheYes, When::InTheMiddle, When::Never];
    let whats = [What::SamePlace, What::OtherPlace, What::Labels, What::Status];
    let mut missed = Vec::new();
    for number in 0..count {
        let (when, what) = (whens[number / 2 % 4], whats[number / 8 % 4]);
        missed.extend(play(&simulator, &runtime, number, when, what).await.err());
    }
    eprintln!("{} of {count} concurrent edits were noticed as they have to be", count - missed.len());
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
