//! Who sends a request, and what their client can do while it is worked on.

use std::sync::Arc;

use http::HeaderMap;
use http::request::Parts;
use rmcp::RoleServer;
use rmcp::service::RequestContext;

use super::progress;
use crate::audit::{Client, Transport};
use crate::caller::{Caller, Principal};
use crate::confirmation::Means;
use crate::ending::Ending;
use crate::narrowing::Narrowing;
use crate::safety::clean::clean;
use crate::trace::Trace;

/// As far as the request and whoever let it in say. Over HTTP the front door has put who it is, and what the headers leave
/// of the offer, beside the request's head.
pub(super) fn of(cx: &RequestContext<RoleServer>) -> Caller {
    Caller {
        principal: beside(cx).unwrap_or_else(Principal::local),
        cancel: cx.ct.clone(),
        ending: Ending::default(),
        narrowing: narrowing(cx),
        progress: progress::of(cx),
        means: Means::none("this client cannot be asked anything"),
        trace: trace(cx),
        client: client(cx),
        transport: Some(if cx.extensions.get::<Parts>().is_some() { Transport::Http } else { Transport::Stdio }),
    }
}

/// What the request leaves of what is offered.
pub(super) fn narrowing(cx: &RequestContext<RoleServer>) -> Option<Arc<Narrowing>> {
    beside(cx)
}

/// The program that sends it, as it says with the request or has said when the conversation began; short.
fn client(cx: &RequestContext<RoleServer>) -> Option<Arc<Client>> {
    let said = cx.meta.client_info();
    let said = said.or_else(|| Some(cx.peer.peer_info()?.client_info.clone()))?;
    let short = |text: &str| clean(text).chars().take(100).collect::<String>();
    Some(Arc::new(Client { name: short(&said.name), version: short(&said.version) }))
}

/// The trace that a request names, in its own metadata before the headers around it.
fn trace(cx: &RequestContext<RoleServer>) -> Option<Trace> {
    let named = || Trace::read(cx.meta.get_traceparent()?, cx.meta.get_tracestate());
    named().or_else(|| {
        let headers = &cx.extensions.get::<Parts>()?.headers;
        Trace::read(only(headers, "traceparent")?, only(headers, "tracestate"))
    })
}

/// A header that is there once, and is text.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

fn beside<T: Clone + Send + Sync + 'static>(cx: &RequestContext<RoleServer>) -> Option<T> {
    cx.extensions.get::<Parts>()?.extensions.get::<T>().cloned()
}
