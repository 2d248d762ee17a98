//! Acts out what the conformance suite expects of a server, as far as its fixtures say.

use std::sync::LazyLock;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rmcp::RoleServer;
use rmcp::model::{
    CallToolResponse, CallToolResult, ClientResult, CompleteResult, CompletionInfo, ErrorCode, ErrorData,
    GetPromptResponse, GetPromptResult, InputRequiredResult, InputResponses, ProgressNotificationParam, Prompt,
    PromptArgument, ReadResourceResult, Resource, ResourceTemplate, ServerRequest,
};
use rmcp::service::RequestContext;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::conformance::{FIXTURES, Fixture, filled};
use crate::seal::Sealer;

/// Of the states that go along with questions.
static SEALER: LazyLock<Sealer> = LazyLock::new(Sealer::random);
const PURPOSE: &str = "conformance";
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(5);

type Cx = RequestContext<RoleServer>;

/// What comes along with a request.
pub(super) struct Came {
    pub(super) arguments: Map<String, Value>,
    pub(super) responses: Option<InputResponses>,
    pub(super) state: Option<String>,
}

/// Texts by their names.
type Known = Vec<(String, String)>;

enum Acted {
    Done(Known),
    Asks(InputRequiredResult),
}

pub(super) async fn call(fixture: &Fixture, came: Came, cx: &Cx) -> Result<CallToolResponse, ErrorData> {
    match act(fixture, came, cx).await? {
        Acted::Done(known) => Ok(complete::<CallToolResult>(filled(&fixture.result, &known))?.into()),
        Acted::Asks(question) => Ok(question.into()),
    }
}

/// The prompt of this name, if it is one of the fixtures.
pub(super) fn prompt(name: &str) -> Option<&'static Fixture> {
    FIXTURES.prompts.iter().find(|fixture| fixture.name == name)
}

pub(super) async fn start(fixture: &Fixture, came: Came, cx: &Cx) -> Result<GetPromptResponse, ErrorData> {
    if let Some(missing) = fixture.arguments.iter().find(|name| !came.arguments.contains_key(*name)) {
        return Err(ErrorData::invalid_params(format!("`{missing}` is missing."), None));
    }
    match act(fixture, came, cx).await? {
        Acted::Done(known) => {
            let messages = filled(&fixture.messages, &known);
            Ok(complete::<GetPromptResult>(json!({ "messages": messages }))?.into())
        }
        Acted::Asks(question) => Ok(question.into()),
    }
}

pub(super) fn prompts() -> impl Iterator<Item = Prompt> {
    FIXTURES.prompts.iter().map(|fixture| {
        let argument = |name: &String| PromptArgument::new(name).with_description("A text.").with_required(true);
        let arguments = fixture.arguments.iter().map(argument).collect();
        Prompt::new(&fixture.name, Some("A fixture of the conformance suite."), Some(arguments))
    })
}

/// Nothing has values to choose from.
pub(super) fn completed() -> Result<CompleteResult, ErrorData> {
    let none = CompletionInfo::new(Vec::new()).map_err(|problem| ErrorData::internal_error(problem, None))?;
    Ok(CompleteResult::new(none))
}

pub(super) fn resources() -> impl Iterator<Item = Resource> {
    let fixed = FIXTURES.resources.iter().filter_map(|resource| resource["uri"].as_str());
    fixed.filter(|uri| !uri.contains('{')).map(|uri| Resource::new(uri, uri))
}

pub(super) fn templates() -> impl Iterator<Item = ResourceTemplate> {
    let open = FIXTURES.resources.iter().filter_map(|resource| resource["uri"].as_str());
    open.filter(|uri| uri.contains('{')).map(|uri| ResourceTemplate::new(uri, uri))
}

/// What is at an address, if it is one of the fixtures.
pub(super) fn contents(uri: &str) -> Option<Result<ReadResourceResult, ErrorData>> {
    FIXTURES.resources.iter().find_map(|resource| {
        let template = resource["uri"].as_str()?;
        let known = match template.split_once("{id}") {
            Some((before, after)) => {
                vec![("id".to_owned(), uri.strip_prefix(before)?.strip_suffix(after)?.to_owned())]
            }
            None if uri == template => Vec::new(),
            None => return None,
        };
        let mut contents = filled(resource, &known);
        contents["uri"] = uri.into();
        Some(complete(json!({ "contents": [contents] })))
    })
}

async fn act(fixture: &Fixture, came: Came, cx: &Cx) -> Result<Acted, ErrorData> {
    if let Some(required) = &fixture.requires {
        let has = serde_json::to_value(cx.client_capabilities()).unwrap_or_default();
        if required.as_object().is_some_and(|required| required.keys().any(|name| has[name].is_null())) {
            return Err(ErrorData::new(
                ErrorCode::MISSING_REQUIRED_CLIENT_CAPABILITY,
                "The client cannot do what this needs.",
                Some(json!({ "requiredCapabilities": required })),
            ));
        }
    }
    let mut known: Known = came.arguments.iter().map(|(name, value)| (name.clone(), as_text(value))).collect();
    if let Some(token) = cx.meta.get_progress_token() {
        for progress in &fixture.progress {
            let told = ProgressNotificationParam::new(token.clone(), f64::from(*progress)).with_total(100.0);
            let _ = cx.peer.notify_progress(told).await;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    if let Some(request) = &fixture.live {
        known.push(("live".to_owned(), ask(filled(request, &known), cx).await?));
    }
    rounds(fixture, &came, known)
}

/// Asks while the call waits.
async fn ask(request: Value, cx: &Cx) -> Result<String, ErrorData> {
    let request = ServerRequest::ElicitRequest(read(request)?);
    match cx.peer.send_request(request).await {
        Ok(ClientResult::ElicitResult(result)) => {
            let result = serde_json::to_value(result).unwrap_or_default();
            Ok(format!("action={}, content={}", as_text(&result["action"]), result["content"]))
        }
        Ok(_) => Err(ErrorData::internal_error("The client answered something else.", None)),
        Err(error) => Err(ErrorData::internal_error(error.to_string(), None)),
    }
}

/// Where the call is, among its rounds of questions.
fn rounds(fixture: &Fixture, came: &Came, known: Known) -> Result<Acted, ErrorData> {
    let now = Timestamp::now();
    let begun = match &came.state {
        Some(state) if fixture.state => {
            let opened = SEALER.open(PURPOSE, state, now);
            let opened =
                opened.map_err(|_| ErrorData::invalid_params("`requestState` is not what was given.", None))?;
            opened.content.first().copied().unwrap_or_default()
        }
        _ => 0,
    };
    let Some(round) = fixture.rounds.get(usize::from(begun)) else { return Ok(Acted::Done(known)) };
    let answered = answers(round, came.responses.as_ref());
    let next = begun + u8::from(answered.is_some());
    match fixture.rounds.get(usize::from(next)) {
        None => Ok(Acted::Done(known.into_iter().chain(answered.unwrap_or_default()).collect())),
        Some(round) => {
            let mut question = json!({ "inputRequests": round, "resultType": "input_required" });
            if fixture.state {
                question["requestState"] = SEALER.seal(PURPOSE, &[next], now + GOOD_FOR).into();
            }
            Ok(Acted::Asks(read(question)?))
        }
    }
}

/// What was accepted; nothing where not everything was.
fn answers(round: &Map<String, Value>, responses: Option<&InputResponses>) -> Option<Known> {
    let responses = responses?;
    let mut known = Vec::new();
    for name in round.keys() {
        let response = responses.get(name).filter(|response| response["action"] == "accept")?;
        for (field, value) in response["content"].as_object()? {
            known.push((format!("{name}.{field}"), as_text(value)));
        }
    }
    Some(known)
}

fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A result that needs nothing more.
fn complete<T: DeserializeOwned>(mut value: Value) -> Result<T, ErrorData> {
    value["resultType"] = "complete".into();
    read(value)
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, ErrorData> {
    serde_json::from_value(value).map_err(|error| ErrorData::internal_error(error.to_string(), None))
}
