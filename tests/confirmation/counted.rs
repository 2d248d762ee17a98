//! A tool that may lose something and counts how often it did, and servers that offer it by a clock that a test turns.

use std::cell::Cell;
use std::sync::{Arc, Mutex};

use argocd_api::vocabulary::Effect;
use argocd_mcp::caller::{Caller, Principal};
use argocd_mcp::confirmation::{Means, Question, Response, Returned};
use argocd_mcp::dispatch::{Answer, Reply, Runtime};
use argocd_mcp::instance::Instance;
use argocd_mcp::seal::Sealer;
use argocd_mcp::tool::Tool;
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::support::settings;
use crate::tools::{TEXT, tool};

thread_local! { static SECONDS: Cell<i64> = const { Cell::new(1_795_000_000) }; }

/// The time by the clock of the test.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(SECONDS.get()).unwrap()
}

/// Turns the clock on.
pub(crate) fn pass(seconds: i64) {
    SECONDS.set(SECONDS.get() + seconds);
}

/// Every time that something was lost: by which tool, and what.
#[derive(Clone, Default)]
pub(crate) struct Lost(Arc<Mutex<Vec<(&'static str, String)>>>);

impl Lost {
    /// How often.
    pub(crate) fn times(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// The last time.
    pub(crate) fn last(&self) -> Option<(&'static str, String)> {
        self.0.lock().unwrap().last().cloned()
    }

    /// A tool of this name that loses its text.
    pub(crate) fn by(&self, name: &'static str) -> Tool {
        let lost = self.clone();
        let tool = tool(name, &[TEXT], move |arguments| {
            lost.0.lock().unwrap().push((name, arguments["text"].as_str().unwrap_or_default().to_owned()));
            async { Ok("lost".to_owned()) }
        });
        Tool { effect: Effect::Destructive, ..tool }
    }
}

/// A server of these tools with this key, at an Argo CD of this name.
pub(crate) fn server(tools: Vec<Tool>, sealer: Sealer, instance: &str) -> Runtime {
    let instance = Instance { name: instance.to_owned(), ..Instance::unconfigured() };
    let settings =
        argocd_mcp::config::Settings { instance, access: argocd_mcp::access::Access::Full, sealer, ..settings(None) };
    Runtime::offering(tools, settings).with_clock(now)
}

/// Somebody of this name, with what comes back with their call.
pub(crate) fn somebody(name: &str, returned: Option<Returned>) -> Caller {
    Caller {
        principal: Principal::named(name),
        means: Means::Again(returned),
        ..Caller::local(CancellationToken::new())
    }
}

/// A yes to the question with this state.
pub(crate) fn yes(state: &str) -> Option<Returned> {
    Some(Returned { state: state.to_owned(), response: Some(Response::Accepted { yes: true, typed: None }) })
}

/// Calls a tool with a text.
pub(crate) async fn call(server: &Runtime, caller: &Caller, tool: &str, text: &str) -> Reply {
    let Value::Object(arguments) = json!({ "text": text }) else { unreachable!() };
    server.call_for(caller, tool, arguments).await.unwrap()
}

/// The question that a call is answered with.
#[track_caller]
pub(crate) fn question(reply: Reply) -> Question {
    match reply {
        Reply::Question(question) => question,
        Reply::Answer(answer) => panic!("not asked: {}", answer.text),
    }
}

/// The answer to a call.
#[track_caller]
pub(crate) fn answer(reply: Reply) -> Answer {
    match reply {
        Reply::Answer(answer) => answer,
        Reply::Question(question) => panic!("asked: {}", question.form.message),
    }
}
