//! Resources, prompts and completions, as messages.

use rmcp::RoleServer;
use rmcp::model::{
    ArgumentInfo, CacheScope, CompleteRequestParams, CompleteResult, CompletionInfo, ErrorData, GetPromptRequestParams,
    GetPromptResult, ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult, PaginatedRequestParams,
    Prompt, PromptArgument, PromptMessage, ReadResourceRequestParams, ReadResourceResult, Reference, Resource,
    ResourceContents, ResourceTemplate, Role,
};
use rmcp::service::RequestContext;

use super::{Adapter, LISTED_FOR, first_page, is_modern, stamp};
use crate::completion::Completed;
use crate::dispatch::Runtime;
use crate::prompts::{Startable, Unstarted};
use crate::resources::{Contents, Readable, Unread};

/// What a resource shows is what Argo CD says at that moment.
const READ_FOR: u64 = 0;

type Cx = RequestContext<RoleServer>;

impl Adapter {
    pub(super) fn resources(
        &self,
        page: Option<PaginatedRequestParams>,
        cx: &Cx,
    ) -> Result<ListResourcesResult, ErrorData> {
        first_page(page)?;
        let (runtime, caller) = (self.runtime(), self.caller(cx));
        let fixed = runtime.resources(&caller).filter(|readable| readable.is_fixed());
        let mut list = ListResourcesResult::with_all_items(fixed.map(|readable| resource(runtime, readable)).collect());
        #[cfg(feature = "conformance")]
        list.resources.extend(super::conformance::resources());
        if is_modern(cx) {
            list = list.with_ttl_ms(LISTED_FOR).with_cache_scope(CacheScope::Private);
            list.meta = stamp();
        }
        Ok(list)
    }

    pub(super) fn templates(
        &self,
        page: Option<PaginatedRequestParams>,
        cx: &Cx,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        first_page(page)?;
        let caller = self.caller(cx);
        let open = self.runtime().resources(&caller).filter(|readable| !readable.is_fixed());
        let mut list = ListResourceTemplatesResult::with_all_items(open.map(template).collect());
        #[cfg(feature = "conformance")]
        list.resource_templates.extend(super::conformance::templates());
        if is_modern(cx) {
            list = list.with_ttl_ms(LISTED_FOR).with_cache_scope(CacheScope::Private);
            list.meta = stamp();
        }
        Ok(list)
    }

    pub(super) async fn read(
        &self,
        request: ReadResourceRequestParams,
        cx: &Cx,
    ) -> Result<ReadResourceResult, ErrorData> {
        let uri = request.uri;
        #[cfg(feature = "conformance")]
        if let Some(contents) = super::conformance::contents(&uri) {
            let mut result = contents?;
            if is_modern(cx) {
                result = result.with_ttl_ms(READ_FOR).with_cache_scope(CacheScope::Private);
                result.meta = stamp();
            }
            return Ok(result);
        }
        let Contents { media_type, text } =
            self.runtime().read(&self.caller(cx), &uri).await.map_err(|unread| match unread {
                Unread::Absent(text) => ErrorData::resource_not_found(text, Some(serde_json::json!({ "uri": uri }))),
                Unread::Failed(text) => ErrorData::internal_error(text, None),
            })?;
        let contents = ResourceContents::text(text, uri).with_mime_type(media_type);
        let mut result = ReadResourceResult::new(vec![contents]);
        if is_modern(cx) {
            result = result.with_ttl_ms(READ_FOR).with_cache_scope(CacheScope::Private);
            result.meta = stamp();
        }
        Ok(result)
    }

    pub(super) fn prompts(
        &self,
        page: Option<PaginatedRequestParams>,
        cx: &Cx,
    ) -> Result<ListPromptsResult, ErrorData> {
        first_page(page)?;
        let caller = self.caller(cx);
        let mut list = ListPromptsResult::with_all_items(self.runtime().prompts(&caller).map(prompt).collect());
        #[cfg(feature = "conformance")]
        list.prompts.extend(super::conformance::prompts());
        if is_modern(cx) {
            list = list.with_ttl_ms(LISTED_FOR).with_cache_scope(CacheScope::Private);
            list.meta = stamp();
        }
        Ok(list)
    }

    pub(super) async fn start(&self, request: GetPromptRequestParams, cx: &Cx) -> Result<GetPromptResult, ErrorData> {
        let given = request.arguments.unwrap_or_default();
        let text =
            self.runtime().start(&self.caller(cx), &request.name, &given).await.map_err(
                |unstarted| match unstarted {
                    Unstarted::Wrong(text) => ErrorData::invalid_params(text, None),
                    Unstarted::Failed(text) => ErrorData::internal_error(text, None),
                },
            )?;
        let mut result = GetPromptResult::new(vec![PromptMessage::new_text(Role::User, text)]);
        if is_modern(cx) {
            result.meta = stamp();
        }
        Ok(result)
    }

    pub(super) async fn completed(&self, request: CompleteRequestParams, cx: &Cx) -> Result<CompleteResult, ErrorData> {
        let (runtime, caller) = (self.runtime(), self.caller(cx));
        #[cfg(feature = "conformance")]
        if matches!(&request.r#ref, Reference::Prompt(prompt) if super::conformance::prompt(&prompt.name).is_some()) {
            return super::conformance::completed();
        }
        let ArgumentInfo { name, value, .. } = request.argument;
        let completed = match request.r#ref {
            Reference::Resource(reference) => runtime.complete_address(&caller, &reference.uri, &name, &value).await,
            Reference::Prompt(reference) => {
                let known = runtime.prompts(&caller).find(|known| known.prompt.name == reference.name);
                match known {
                    Some(known) => runtime.complete_argument(&caller, known.prompt, &name, &value).await,
                    None => None,
                }
            }
            _ => None,
        };
        let Completed { values, total } = completed.ok_or_else(|| {
            ErrorData::invalid_params("There is nothing to complete of that name and argument.", None)
        })?;
        let more = values.len() < total;
        let mut completion = CompletionInfo::new(values).map_err(|problem| ErrorData::internal_error(problem, None))?;
        completion.total = u32::try_from(total).ok();
        completion.has_more = Some(more);
        let mut result = CompleteResult::new(completion);
        if is_modern(cx) {
            result.meta = stamp();
        }
        Ok(result)
    }
}

fn resource(runtime: &Runtime, readable: &Readable) -> Resource {
    let known = readable.resource;
    Resource::new(readable.address(&runtime.instance().name), known.path)
        .with_title(known.title)
        .with_description(known.description)
        .with_mime_type(known.media_type)
}

fn template(readable: &Readable) -> ResourceTemplate {
    let known = readable.resource;
    ResourceTemplate::new(readable.address("{instance}"), known.path)
        .with_title(known.title)
        .with_description(known.description)
        .with_mime_type(known.media_type)
}

fn prompt(Startable { prompt, .. }: &Startable) -> Prompt {
    let argument = |argument: &argocd_api::context::PromptArgument| {
        PromptArgument::new(argument.name).with_description(argument.description).with_required(argument.required)
    };
    let arguments = prompt.arguments.iter().map(argument).collect();
    Prompt::new(prompt.name, Some(prompt.description), Some(arguments)).with_title(prompt.title)
}
