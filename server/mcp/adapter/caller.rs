//! Who sends a request, and what their client can do while it is worked on.

use std::sync::Arc;

use http::request::Parts;
use rmcp::RoleServer;
use rmcp::service::RequestContext;

use crate::caller::{Caller, Principal};
use crate::confirmation::Means;
use crate::narrowing::Narrowing;
use crate::progress::Progress;

/// As far as the request and whoever let it in say. Over HTTP the front door has put who it is, and what the headers leave
/// of the offer, beside the request's head.
pub(super) fn of(cx: &RequestContext<RoleServer>) -> Caller {
    Caller {
        principal: beside(cx).unwrap_or_else(Principal::local),
        cancel: cx.ct.clone(),
        narrowing: narrowing(cx),
        progress: Progress::unwanted(),
        means: Means::none("this client cannot be asked anything"),
    }
}

/// What the request leaves of what is offered.
pub(super) fn narrowing(cx: &RequestContext<RoleServer>) -> Option<Arc<Narrowing>> {
    beside(cx)
}

fn beside<T: Clone + Send + Sync + 'static>(cx: &RequestContext<RoleServer>) -> Option<T> {
    cx.extensions.get::<Parts>()?.extensions.get::<T>().cloned()
}
