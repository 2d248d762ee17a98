//! Who calls, and what their client can do while the call runs. Made anew for each request by whoever reads it, so that
//! nothing of one request reaches another.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::audit::{Client, Transport};
use crate::confirmation::Means;
use crate::ending::Ending;
use crate::narrowing::Narrowing;
use crate::progress::Progress;
use crate::trace::Trace;

/// One request's side of the conversation.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who it is.
    pub principal: Principal,
    /// Fires when nobody wants the answer any more.
    pub cancel: CancellationToken,
    /// The end of the conversation that the request belongs to.
    pub ending: Ending,
    /// What the request leaves of what is offered.
    pub narrowing: Option<Arc<Narrowing>>,
    /// Where a call that takes long says how far it is.
    pub progress: Progress,
    /// How a person can be asked whether something may be done.
    pub means: Means,
    /// The trace that the request belongs to.
    pub trace: Option<Trace>,
    /// The program they call with, as it says itself.
    pub client: Option<Arc<Client>>,
    /// How their call came in, where that is known.
    pub transport: Option<Transport>,
}

impl Caller {
    /// Whoever started this process, by a client that only waits for the answer.
    pub fn local(cancel: CancellationToken) -> Self {
        Self {
            principal: Principal::local(),
            cancel,
            ending: Ending::default(),
            narrowing: None,
            progress: Progress::unwanted(),
            means: Means::none("this client cannot be asked anything"),
            trace: None,
            client: None,
            transport: None,
        }
    }
}

/// Who calls, as far as this server can tell: a name to compare and to write down, which says nothing of what proved it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Principal(Arc<str>);

impl Principal {
    /// Whoever started this process.
    pub fn local() -> Self {
        Self(Arc::from("local"))
    }

    /// Somebody whom something else has told apart from others.
    pub fn named(name: &str) -> Self {
        Self(Arc::from(name))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }
}
