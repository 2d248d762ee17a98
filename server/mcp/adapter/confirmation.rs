//! How the protocol asks a person: since 2026-07-28 by a result that requires input, after which the whole call comes again;
//! before by a request of the server's own, where the transport has a way back to the client.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::request::Parts;
use rmcp::model::{
    BooleanSchema, CallToolRequestParams, ClientCapabilities, ClientResult, CustomResult, ElicitRequest,
    ElicitRequestParams, ElicitationSchema, InputRequest, InputRequiredResult, PrimitiveSchemaDefinition,
    ServerRequest,
};
use rmcp::service::{Peer, PeerRequestOptions, RequestContext, ServiceError};
use rmcp::{RoleServer, model::StringSchema};
use serde_json::Value;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::is_modern;
use crate::confirmation::{Form, Means, PATIENCE, Person, Question, Response, Returned};
use crate::ending::Ending;

/// The name of our question among those that a result requires answers to; there is one.
const KEY: &str = "confirmation";

/// The field to say yes in, and the one to type in; a form has one of them.
const YES: &str = "confirm";
const TYPED: &str = "typed";

/// Longest time that a client is given to hear that a question is closed.
const MOMENT: Duration = Duration::from_secs(1);

const NO_FORM: &str = "this client cannot show a form";
const NO_SESSION: &str =
    "this client connects without a session; start this server with --sessions, so that it can be asked";

/// How whoever sends this call can be asked.
pub(super) fn means(call: &CallToolRequestParams, cx: &RequestContext<RoleServer>, ending: &Ending) -> Means {
    if is_modern(cx) {
        // What the client can do it says with each request; what it said before means nothing.
        return match cx.meta.client_capabilities() {
            Some(capabilities) if shows_forms(&capabilities) => Means::Again(returned(call)),
            _ => Means::none(NO_FORM),
        };
    }
    let session = |parts: &Parts| parts.headers.contains_key("mcp-session-id");
    if !cx.extensions.get::<Parts>().is_none_or(session) {
        return Means::none(NO_SESSION);
    }
    match cx.peer.peer_info() {
        Some(client) if shows_forms(&client.capabilities) => {
            let (peer, cancel, ending) = (cx.peer.clone(), cx.ct.clone(), ending.clone());
            Means::Live(Arc::new(Live { peer, cancel, ending }))
        }
        _ => Means::none(NO_FORM),
    }
}

/// The result that has the client ask, and the call come again.
pub(super) fn required(Question { form, state }: Question) -> InputRequiredResult {
    let request = InputRequest::Elicitation(ElicitRequest::new(elicitation(&form)));
    InputRequiredResult::new(Some(BTreeMap::from([(KEY.to_owned(), request)])), Some(state))
}

/// An empty capability means forms.
fn shows_forms(client: &ClientCapabilities) -> bool {
    client.elicitation.as_ref().is_some_and(|ways| ways.form.is_some() || ways.url.is_none())
}

/// An answer without the state belongs to no question, so that it is as if none had come.
fn returned(call: &CallToolRequestParams) -> Option<Returned> {
    let response = call.input_responses.as_ref().and_then(|responses| responses.get(KEY)).map(response);
    Some(Returned { state: call.request_state.clone()?, response })
}

fn elicitation(form: &Form) -> ElicitRequestParams {
    let (name, field) = match &form.typed {
        None => {
            let field = BooleanSchema::new().title("Do it").description("Whether this is to be done.");
            (YES, PrimitiveSchemaDefinition::Boolean(field))
        }
        Some(typed) => {
            let field = StringSchema::new().title(format!("Type {typed}"));
            (TYPED, PrimitiveSchemaDefinition::String(field.description("Exactly this, to do it.")))
        }
    };
    let fields = BTreeMap::from([(name.to_owned(), field)]);
    let requested_schema = ElicitationSchema::new(fields).with_required(vec![name.to_owned()]);
    ElicitRequestParams::FormElicitationParams { meta: None, message: form.message.clone(), requested_schema }
}

/// What a client says has come of asking; whatever is no result of an elicitation is no answer.
fn response(result: &Value) -> Response {
    match result["action"].as_str() {
        Some("decline") => Response::Declined,
        Some("cancel") => Response::Dismissed,
        Some("accept") => match (&result["content"][YES], &result["content"][TYPED]) {
            (Value::Bool(false), _) => Response::Declined,
            (yes @ (Value::Null | Value::Bool(true)), typed @ (Value::Null | Value::String(_))) => {
                Response::Accepted { yes: !yes.is_null(), typed: typed.as_str().map(str::to_owned) }
            }
            _ => Response::Unclear,
        },
        _ => Response::Unclear,
    }
}

/// A client with a way back to it, and the call of theirs that waits. Asking has to happen in the task of that call: over
/// HTTP the question goes out on its response.
struct Live {
    peer: Peer<RoleServer>,
    cancel: CancellationToken,
    ending: Ending,
}

/// How waiting for an answer ended.
enum Waited {
    Answered(Option<Result<ClientResult, ServiceError>>),
    Unwanted,
    Over,
    Late,
}

impl Person for Live {
    fn ask<'a>(&'a self, form: &'a Form) -> Pin<Box<dyn Future<Output = Response> + Send + 'a>> {
        Box::pin(self.elicit(form))
    }
}

impl Live {
    async fn elicit(&self, form: &Form) -> Response {
        let request = ServerRequest::ElicitRequest(ElicitRequest::new(elicitation(form)));
        let sending = self.peer.send_cancellable_request(request, PeerRequestOptions::no_options());
        let mut asking = match sending.await {
            Ok(asking) => asking,
            Err(error) => return failed(&error),
        };
        let waited = tokio::select! {
            biased;
            () = self.cancel.cancelled() => Waited::Unwanted,
            answer = &mut asking.rx => Waited::Answered(answer.ok()),
            _ = self.ending.ended() => Waited::Over,
            () = tokio::time::sleep(PATIENCE) => Waited::Late,
        };
        // A question that nobody waits for any more is closed: whoever still said yes would believe it was done.
        let close = |why: &str| timeout(MOMENT, asking.cancel(Some(why.to_owned())));
        match waited {
            Waited::Answered(Some(Ok(ClientResult::ElicitResult(result)))) => {
                serde_json::to_value(result).map_or(Response::Unclear, |result| response(&result))
            }
            Waited::Answered(Some(Ok(ClientResult::CustomResult(CustomResult(result))))) => response(&result),
            Waited::Answered(Some(Ok(_))) => Response::Unclear,
            Waited::Answered(Some(Err(error))) => failed(&error),
            Waited::Answered(None) => Response::Failed("the client has gone".to_owned()),
            Waited::Unwanted => {
                let _ = close("The call was cancelled.").await;
                Response::Dismissed
            }
            Waited::Over => {
                let _ = close("The conversation has ended.").await;
                Response::Failed("the conversation ended before there was an answer".to_owned())
            }
            Waited::Late => {
                let _ = close("Nobody answered in time.").await;
                Response::Unanswered
            }
        }
    }
}

/// What the client said of it is its own words, so that only that it refused is told.
fn failed(error: &ServiceError) -> Response {
    tracing::debug!(%error, "the client did not ask");
    Response::Failed(match error {
        ServiceError::McpError(_) => "this client refused to ask".to_owned(),
        _ => "the question did not reach this client".to_owned(),
    })
}

#[cfg(test)]
mod tests;
