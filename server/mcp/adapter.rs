//! The protocol's methods, told in terms of the runtime.

mod caller;
mod confirmation;
#[cfg(feature = "conformance")]
mod conformance;
mod context;
mod progress;
mod subscriptions;

use std::io;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use argocd_api::vocabulary::Effect;
use futures_util::FutureExt;
use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, CallToolResult, CompleteRequestParams, CompleteResult,
    ContentBlock, CustomRequest, CustomResult, DiscoverResult, ErrorCode, ErrorData, GetPromptRequestParams,
    GetPromptResponse, Implementation, InitializeRequestParams, InitializeResult, ListPromptsResult,
    ListResourceTemplatesResult, ListResourcesResult, ListToolsResult, MetaObject, PaginatedRequestParams,
    ReadResourceRequestParams, ReadResourceResponse, ServerCapabilities, ServerConfig, SubscriptionFilter, Tool,
};
use rmcp::service::{RequestContext, SubscriptionContext};
use rmcp::{RoleServer, ServerHandler};
use serde_json::json;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::message;
use crate::caller::Caller;
use crate::dispatch::{Answer, Reply, Runtime, UnknownTool};
use crate::ending::Ending;
use crate::failure::Failure;

/// What the server is stays what it is until it is replaced.
const DISCOVERED_FOR: u64 = 3_600_000;

/// The list rests on the configuration, which may differ at the next start.
const LISTED_FOR: u64 = 300_000;

/// Answers requests of either era for one runtime. Over HTTP there is one for each request, so that copies are cheap.
#[derive(Clone)]
pub(super) struct Adapter(Arc<Shared>);

/// What all requests share.
struct Shared {
    runtime: Arc<Runtime>,
    tools: Vec<Tool>,
    running: Semaphore,
    ending: Ending,
    /// Fires when this conversation or the whole process is about to end.
    closing: CancellationToken,
}

impl Adapter {
    /// One that runs `at_once` calls at the same time and lets the others wait.
    ///
    /// # Errors
    /// Where the definition of a tool is not one.
    pub(super) fn new(runtime: Arc<Runtime>, at_once: usize) -> io::Result<Self> {
        let tools = runtime.offered().map(definition).collect::<io::Result<_>>()?;
        let closing = runtime.closing().child_token();
        let (running, ending) = (Semaphore::new(at_once), Ending::default());
        Ok(Self(Arc::new(Shared { runtime, tools, running, ending, closing })))
    }

    /// The end of the conversation, for all calls of it.
    pub(super) fn ending(&self) -> &Ending {
        &self.0.ending
    }

    /// To be fired when the conversation is about to end: subscriptions then end as if by themselves.
    pub(super) fn closing(&self) -> CancellationToken {
        self.0.closing.clone()
    }

    fn caller(&self, cx: &RequestContext<RoleServer>) -> Caller {
        Caller { ending: self.0.ending.clone(), ..caller::of(cx) }
    }

    fn runtime(&self) -> &Runtime {
        &self.0.runtime
    }

    /// The tools that a request is shown.
    fn tools(&self, cx: &RequestContext<RoleServer>) -> Vec<Tool> {
        let Shared { runtime, tools, .. } = &*self.0;
        match caller::narrowing(cx) {
            None => tools.clone(),
            Some(narrowing) => {
                let offered = runtime.offered().zip(tools);
                offered.filter(|(tool, _)| narrowing.withholds(tool).is_none()).map(|(_, tool)| tool.clone()).collect()
            }
        }
    }

    /// What is told of this server to whoever sent a request.
    fn instructions(&self, cx: &RequestContext<RoleServer>) -> String {
        self.0.runtime.instructions_for(caller::narrowing(cx).as_deref())
    }

    async fn call(&self, request: CallToolRequestParams, cx: &RequestContext<RoleServer>) -> Called {
        let _running = tokio::select! {
            biased;
            // Whoever cancelled does not read this.
            () = cx.ct.cancelled() => return Err(ErrorData::internal_error("The call was cancelled.", None)),
            // What has not begun does not begin any more, even where a place is free now.
            why = self.0.ending.ended() => {
                let failure = Failure::Ended(why);
                let text = format!("The call was not made. {failure} {}", failure.next_step(Effect::Read, &[]));
                return Ok(CallToolResult::error(vec![ContentBlock::text(text)]).into());
            }
            permit = self.0.running.acquire() => permit,
        };
        let caller = self.caller(cx);
        let means = confirmation::means(&request, cx, &caller.ending);
        let caller = Caller { means, ..caller };
        #[cfg(feature = "conformance")]
        let (responses, state) = (request.input_responses.clone(), request.request_state.clone());
        let arguments = request.arguments.unwrap_or_default();
        let reply = self.0.runtime.call_for(&caller, &request.name, arguments).await;
        match reply.map_err(|UnknownTool(text)| ErrorData::invalid_params(text, None))? {
            Reply::Answer(Answer { text, is_error: false, structured, .. }) => {
                let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
                result.structured_content = structured;
                Ok(result.into())
            }
            Reply::Answer(Answer { text, .. }) => Ok(CallToolResult::error(vec![ContentBlock::text(text)]).into()),
            Reply::Question(question) => Ok(confirmation::required(question).into()),
            #[cfg(feature = "conformance")]
            Reply::Fixture(fixture, arguments) => {
                conformance::call(fixture, conformance::Came { arguments, responses, state }, cx).await
            }
        }
    }
}

type Called = Result<CallToolResponse, ErrorData>;

fn definition(tool: &crate::tool::Tool) -> io::Result<Tool> {
    serde_json::from_str(&tool.definition).map_err(|error| {
        io::Error::new(io::ErrorKind::InvalidData, format!("the definition of tool `{}`: {error}", tool.name))
    })
}

fn implementation() -> Implementation {
    Implementation::new("argocd-mcp", env!("CARGO_PKG_VERSION")).with_title("Argo CD")
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities::builder()
        .enable_tools()
        .enable_resources()
        .enable_resources_subscribe()
        .enable_prompts()
        .enable_completions()
        .build()
}

/// Whether the request says by itself who sends it, as all do since 2026-07-28.
fn is_modern(cx: &RequestContext<RoleServer>) -> bool {
    cx.protocol_version().is_some_and(|version| !version.has_initialize())
}

/// Since 2026-07-28 every result should name the server.
fn stamp() -> Option<MetaObject> {
    let mut meta = MetaObject::default();
    meta.insert("io.modelcontextprotocol/serverInfo".to_owned(), json!(implementation()));
    Some(meta)
}

/// Everything is on one page, so no cursor is ever valid.
fn first_page(page: Option<PaginatedRequestParams>) -> Result<(), ErrorData> {
    match page.and_then(|page| page.cursor) {
        None => Ok(()),
        Some(_) => Err(ErrorData::invalid_params("There is no such `cursor`: everything is on the first page.", None)),
    }
}

fn no_method(name: &str) -> ErrorData {
    ErrorData::new(ErrorCode::METHOD_NOT_FOUND, format!("There is no method `{name}`."), None)
}

/// A call that panics is still answered: `rmcp` would leave its caller waiting for ever.
fn guarded<T>(call: impl Future<Output = Result<T, ErrorData>>) -> impl Future<Output = Result<T, ErrorData>> {
    // In a box: whatever a request asks for, `rmcp` has room for the largest method of all.
    AssertUnwindSafe(Box::pin(call)).catch_unwind().map(|ended| {
        ended.unwrap_or_else(|_| {
            Err(ErrorData::internal_error("The call failed inside this server; the server's log says where.", None))
        })
    })
}

impl ServerHandler for Adapter {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(capabilities()).with_server_info(implementation())
    }

    async fn initialize(
        &self,
        mut client: InitializeRequestParams,
        cx: RequestContext<RoleServer>,
    ) -> Result<InitializeResult, ErrorData> {
        let mut server = self.negotiate_initialize(&client)?;
        server.instructions = Some(self.instructions(&cx));
        // Nobody is told of changes before 2026-07-28.
        if let Some(resources) = &mut server.capabilities.resources {
            resources.subscribe = None;
        }
        // What was agreed on, not what was asked for, is what later requests are answered by.
        client.protocol_version = server.protocol_version.clone();
        cx.peer.set_peer_info(client);
        Ok(server)
    }

    async fn discover(&self, cx: RequestContext<RoleServer>) -> Result<DiscoverResult, ErrorData> {
        let info = self.get_info().with_instructions(self.instructions(&cx));
        Ok(DiscoverResult::from_server_info(self.supported_protocol_versions().into_owned(), info)
            .with_ttl_ms(DISCOVERED_FOR)
            // It names an address, which is for those who were let in, and what a request leaves is its own.
            .with_cache_scope(CacheScope::Private))
    }

    async fn list_tools(
        &self,
        page: Option<PaginatedRequestParams>,
        cx: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        first_page(page)?;
        let mut list = ListToolsResult::with_all_items(self.tools(&cx));
        if is_modern(&cx) {
            list = list.with_ttl_ms(LISTED_FOR).with_cache_scope(CacheScope::Private);
            list.meta = stamp();
        }
        Ok(list)
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.0.tools.iter().find(|tool| tool.name == name).cloned()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        cx: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let mut response = guarded(self.call(request, &cx)).await?;
        if is_modern(&cx) {
            match &mut response {
                CallToolResponse::Complete(result) => result.meta = stamp(),
                CallToolResponse::InputRequired(result) => result.meta = stamp(),
                _ => {}
            }
        }
        Ok(response)
    }

    fn accepted_subscription_filter(&self, requested: &SubscriptionFilter) -> Option<SubscriptionFilter> {
        Some(subscriptions::accepted(self.runtime(), requested))
    }

    async fn listen(&self, context: SubscriptionContext) -> Result<(), ErrorData> {
        guarded(subscriptions::listen(self.runtime(), &self.0.closing, context)).await
    }

    /// Where `rmcp` reads messages by itself, this is where malformed parameters of a method it knows end up.
    async fn on_custom_request(
        &self,
        request: CustomRequest,
        _: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        match request.method.as_str() {
            // Its absence in the newer era is told by the unknown method.
            method if message::serves(method) && method != "initialize" => {
                Err(ErrorData::invalid_params(format!("`params` of `{method}` are malformed."), None))
            }
            method => Err(no_method(method)),
        }
    }

    async fn list_prompts(
        &self,
        page: Option<PaginatedRequestParams>,
        cx: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        self.prompts(page, &cx)
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        cx: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        #[cfg(feature = "conformance")]
        if let Some(fixture) = conformance::prompt(&request.name) {
            let came = conformance::Came {
                arguments: request.arguments.unwrap_or_default(),
                responses: request.input_responses,
                state: request.request_state,
            };
            return conformance::start(fixture, came, &cx).await;
        }
        Ok(guarded(self.start(request, &cx)).await?.into())
    }

    async fn list_resources(
        &self,
        page: Option<PaginatedRequestParams>,
        cx: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        self.resources(page, &cx)
    }

    async fn list_resource_templates(
        &self,
        page: Option<PaginatedRequestParams>,
        cx: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        self.templates(page, &cx)
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        cx: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        Ok(guarded(self.read(request, &cx)).await?.into())
    }

    async fn complete(
        &self,
        request: CompleteRequestParams,
        cx: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        guarded(self.completed(request, &cx)).await
    }
}

#[cfg(test)]
mod tests {
    use rmcp::service::serve_directly;
    use serde_json::Value;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, duplex};

    use super::*;

    #[tokio::test]
    async fn a_call_that_panics_is_answered() {
        let panicking = async { panic!("outside of the runtime's own guard") };
        let error = guarded::<CallToolResult>(panicking).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::INTERNAL_ERROR);
    }

    /// Where `rmcp` reads the messages, as over HTTP, a method is unknown or its parameters are wrong all the same.
    #[tokio::test]
    async fn methods_are_told_apart_without_our_reader() {
        let (here, there) = duplex(4096);
        let adapter = Adapter::new(Arc::new(Runtime::of_tools(Vec::new())), 1).unwrap();
        let _service = serve_directly(adapter, there, None);
        let mut client = BufReader::new(here);
        for (method, code) in [
            ("tools/call", -32602),
            ("server/discover", -32602),
            ("initialize", -32601),
            ("no/such", -32601),
            ("prompts/get", -32602),
            ("resources/read", -32002),
            ("resources/subscribe", -32601),
            ("completion/complete", -32602),
            ("subscriptions/listen", -32601),
            ("logging/setLevel", -32601),
            ("tasks/get", -32601),
        ] {
            let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": {
                "uri": "argocd://x", "level": "info", "taskId": "x", "notifications": {},
                "ref": {"type": "ref/prompt", "name": "x"}, "argument": {"name": "x", "value": "x"},
            }});
            client.write_all(format!("{request}\n").as_bytes()).await.unwrap();
            let mut answer = String::new();
            client.read_line(&mut answer).await.unwrap();
            let answer: Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(answer["error"]["code"], code, "{method}: {answer}");
        }
    }
}
