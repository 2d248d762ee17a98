//! What calls that change something say they would do, and whether that is what they then do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod sending;
mod stories;
#[path = "../support/mod.rs"]
mod support;

use argocd_mcp::access::Access;
use argocd_mcp::caller::Caller;
use argocd_mcp::config::Settings;
use argocd_mcp::confirmation::{Means, Question, Response, Returned};
use argocd_mcp::dispatch::{Answer, Reply, Runtime};
use argocd_mcp::instance::Credential;
use argocd_simulator::Simulator;
use secrecy::SecretString;
use serde_json::Value;
use support::simulated::noon;
use tokio_util::sync::CancellationToken;

/// A server that may do everything there, as an administrator.
pub(crate) fn administrator(simulator: &Simulator) -> Runtime {
    at(&simulator.url(), simulator.admin_token())
}

/// The same with another token.
pub(crate) fn at(url: &str, token: &str) -> Runtime {
    let mut settings = Settings { access: Access::Full, ..support::settings(Some(url)) };
    settings.instance.credential = Credential::Token(SecretString::from(token));
    Runtime::new(settings).with_clock(noon)
}

/// What a call would do.
pub(crate) async fn planned(runtime: &Runtime, tool: &str, mut arguments: Value) -> String {
    arguments["plan"] = true.into();
    support::call(runtime, tool, arguments).await.text
}

/// Calls for a person who can be asked, with what they said before.
pub(crate) async fn asked(runtime: &Runtime, tool: &str, arguments: &Value, returned: Option<Returned>) -> Reply {
    let caller = Caller { means: Means::Again(returned), ..Caller::local(CancellationToken::new()) };
    runtime.call_for(&caller, tool, arguments.as_object().unwrap().clone()).await.unwrap()
}

/// Their yes, with what they typed.
pub(crate) fn yes(question: &Question, typed: &str) -> Option<Returned> {
    let response = Response::Accepted { yes: true, typed: Some(typed.to_owned()) };
    Some(Returned { state: question.state.clone(), response: Some(response) })
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
