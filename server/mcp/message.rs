//! What a text is: a message that can be worked on, one that needs no work, or none at all, and then why not.
//!
//! `rmcp` alone would drop most of what is refused here without a word, and call the malformed parameters of a method it
//! knows an unknown method.

use rmcp::model::{
    CallToolRequest, CancelledNotification, ClientJsonRpcMessage, ClientNotification, ClientRequest, CompleteRequest,
    DiscoverRequest, ErrorCode, GetPromptRequest, InitializeRequest, InitializedNotification, JsonRpcMessage,
    ListPromptsRequest, ListResourceTemplatesRequest, ListResourcesRequest, ListToolsRequest, PingRequest,
    ReadResourceRequest, RequestId, SubscriptionsListenRequest,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// How deep a message may nest.
const DEEPEST: usize = 64;

/// Too much is asked at once. The protocol has no code for it; this one is outside the range it keeps to itself.
pub(super) const BUSY: ErrorCode = ErrorCode(503);

/// Why a text is not worked on.
#[derive(Debug, PartialEq)]
pub(super) struct Refusal {
    /// The request it answers, where that can be told.
    pub(super) id: Option<RequestId>,
    pub(super) code: i32,
    pub(super) message: String,
}

impl Refusal {
    fn parse(message: impl Into<String>) -> Self {
        Self { id: None, code: ErrorCode::PARSE_ERROR.0, message: message.into() }
    }

    pub(super) fn request(id: Option<&RequestId>, message: impl Into<String>) -> Self {
        Self { id: id.cloned(), code: ErrorCode::INVALID_REQUEST.0, message: message.into() }
    }

    pub(super) fn method(id: &RequestId, name: &str) -> Self {
        Self {
            id: Some(id.clone()),
            code: ErrorCode::METHOD_NOT_FOUND.0,
            message: format!("There is no method `{name}`."),
        }
    }

    pub(super) fn params(id: &RequestId, message: impl Into<String>) -> Self {
        Self { id: Some(id.clone()), code: ErrorCode::INVALID_PARAMS.0, message: message.into() }
    }

    pub(super) fn busy(id: &RequestId, most: usize) -> Self {
        let message = format!("Busy: {most} requests are not answered yet. Send this one again when some are.");
        Self { id: Some(id.clone()), code: BUSY.0, message }
    }

    /// The answer, as a line without its end.
    pub(super) fn line(&self) -> Vec<u8> {
        json!({"jsonrpc": "2.0", "id": self.id, "error": {"code": self.code, "message": self.message}})
            .to_string()
            .into_bytes()
    }
}

/// A method that is served.
struct Method {
    name: &'static str,
    read: fn(Value) -> Option<ClientRequest>,
    /// What its parameters must be, in words that complete "`params` must …".
    params: &'static str,
}

/// Of a list.
const PAGED: &str = "be an object; `cursor`, if given, a text";

const METHODS: &[Method] = &[
    Method {
        name: "initialize",
        read: request::<InitializeRequest>,
        params: "hold `protocolVersion`, `capabilities` and `clientInfo` with a `name` and a `version`",
    },
    Method { name: "ping", read: request::<PingRequest>, params: "be an object, with an object as `_meta`" },
    Method {
        name: "server/discover",
        read: request::<DiscoverRequest>,
        params: "be an object, with an object as `_meta`",
    },
    Method { name: "tools/list", read: paged::<ListToolsRequest>, params: PAGED },
    Method {
        name: "subscriptions/listen",
        read: listen,
        params: "hold what to listen for, as the object `notifications`",
    },
    Method {
        name: "tools/call",
        read: request::<CallToolRequest>,
        params: "hold the tool's `name` as a text and its `arguments`, if any, as an object",
    },
    Method { name: "resources/list", read: paged::<ListResourcesRequest>, params: PAGED },
    Method { name: "resources/templates/list", read: paged::<ListResourceTemplatesRequest>, params: PAGED },
    Method {
        name: "resources/read",
        read: request::<ReadResourceRequest>,
        params: "hold the resource's `uri` as a text",
    },
    Method { name: "prompts/list", read: paged::<ListPromptsRequest>, params: PAGED },
    Method {
        name: "prompts/get",
        read: request::<GetPromptRequest>,
        params: "hold the prompt's `name` as a text and its `arguments`, if any, as an object",
    },
    Method {
        name: "completion/complete",
        read: request::<CompleteRequest>,
        params: "hold `ref`, which names a prompt or a resource, and `argument` with `name` and `value`",
    },
];

/// Whether requests of this method are served, by any handshake or none.
pub(super) fn serves(method: &str) -> bool {
    METHODS.iter().any(|known| known.name == method)
}

/// Whether a text is a request that opens a conversation, however malformed otherwise.
pub(super) fn opens(text: &[u8]) -> bool {
    parse(text).is_ok_and(|message| message["method"] == "initialize" && message.get("id").is_some())
}

/// Reads one message. None where it needs neither work nor an answer: a response to nothing that was asked, or a
/// notification of something that does not matter here.
///
/// # Errors
/// With the answer, where there is one to be given.
pub(super) fn read(text: &[u8]) -> Result<Option<ClientJsonRpcMessage>, Refusal> {
    let message = parse(text)?;
    let Some(fields) = message.as_object() else {
        return Err(Refusal::request(None, "A message is one JSON object; batches are not taken."));
    };
    let id = fields.get("id").map(|id| serde_json::from_value::<RequestId>(id.clone()));
    let known = id.as_ref().and_then(|id| id.as_ref().ok());
    if fields.get("jsonrpc").is_none_or(|version| version != "2.0") {
        return Err(Refusal::request(known, "`jsonrpc` must be \"2.0\"."));
    }
    let responds = fields.contains_key("result") || fields.contains_key("error");
    let method = match fields.get("method") {
        None if responds => return Ok(serde_json::from_value(message).ok()),
        Some(Value::String(method)) if !responds => method.clone(),
        _ => {
            return Err(Refusal::request(
                known,
                "A message has either a `method`, as a text, or a `result` or `error`.",
            ));
        }
    };
    match id {
        None => Ok(notification(&method, message).map(JsonRpcMessage::notification)),
        Some(Err(_)) => Err(Refusal::request(None, "`id` must be a text or a whole number.")),
        Some(Ok(id)) => {
            let known =
                METHODS.iter().find(|known| known.name == method).ok_or_else(|| Refusal::method(&id, &method))?;
            let request = (known.read)(message)
                .ok_or_else(|| Refusal::params(&id, format!("`params` of `{method}` must {}.", known.params)))?;
            Ok(Some(JsonRpcMessage::request(request, id)))
        }
    }
}

fn parse(text: &[u8]) -> Result<Value, Refusal> {
    let text = std::str::from_utf8(text).map_err(|_| Refusal::parse("The message is not valid UTF-8."))?;
    if depth(text) > DEEPEST {
        return Err(Refusal::parse(format!("The message nests deeper than {DEEPEST} levels.")));
    }
    serde_json::from_str(text).map_err(|error| {
        Refusal::parse(match error.is_eof() {
            true => "The message is not valid JSON: it ends too early.".to_owned(),
            false => format!("The message is not valid JSON: it goes wrong at byte {}.", error.column()),
        })
    })
}

/// How many brackets are open at the deepest place.
fn depth(text: &str) -> usize {
    let (mut open, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                open += 1;
                deepest = deepest.max(open);
            }
            b'}' | b']' if !quoted => open = open.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

fn request<R: DeserializeOwned + Into<ClientRequest>>(message: Value) -> Option<ClientRequest> {
    serde_json::from_value::<R>(message).ok().map(Into::into)
}

/// `rmcp` reads a cursor that is no text as none at all, and would start over.
fn paged<R: DeserializeOwned + Into<ClientRequest>>(message: Value) -> Option<ClientRequest> {
    match &message["params"]["cursor"] {
        Value::Null | Value::String(_) => request::<R>(message),
        _ => None,
    }
}

/// A list would be read as the object's fields one after another.
fn listen(message: Value) -> Option<ClientRequest> {
    let is_object = message["params"]["notifications"].is_object();
    is_object.then(|| request::<SubscriptionsListenRequest>(message)).flatten()
}

fn notification(method: &str, message: Value) -> Option<ClientNotification> {
    match method {
        "notifications/cancelled" => serde_json::from_value::<CancelledNotification>(message).ok().map(Into::into),
        "notifications/initialized" => serde_json::from_value::<InitializedNotification>(message).ok().map(Into::into),
        _ => None,
    }
}
