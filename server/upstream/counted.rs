//! One request to Argo CD as it is counted: once, whatever becomes of it, and also where nobody waits for it any more.

use std::sync::Arc;

use tokio::time::Instant;

use crate::failure::Failure;
use crate::metrics::{Metrics, Replied};

/// A request on its way. Dropped before its end it was cancelled.
pub(super) struct Counted {
    metrics: Arc<Metrics>,
    began: Instant,
    replied: Replied,
}

impl Counted {
    pub(super) fn begin(metrics: Arc<Metrics>) -> Self {
        Self { metrics, began: Instant::now(), replied: Replied::Cancelled }
    }

    /// It has no reply that can be read.
    pub(super) fn with_failure<T>(mut self, failure: Failure) -> Result<T, Failure> {
        self.replied = what(&failure);
        Err(failure)
    }

    /// It has a reply, or what looked like one.
    pub(super) fn with_reply<T>(
        mut self,
        reply: impl FnOnce(Arc<Metrics>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let reply = reply(self.metrics.clone());
        self.replied = reply.as_ref().err().map_or(Replied::Success, what);
        reply
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.metrics.replied(self.replied, self.began.elapsed());
    }
}

fn what(failure: &Failure) -> Replied {
    match failure {
        Failure::Status { status, .. } | Failure::Redirect { status, .. } => Replied::of(*status),
        // Argo CD said 401, and this is what to do about it.
        Failure::Token { .. } => Replied::Refusal,
        Failure::Page { .. } => Replied::Page,
        Failure::Unreachable { .. } => Replied::Unreachable,
        Failure::Timeout { .. } => Replied::Timeout,
        Failure::Forbidden(_) | Failure::Request(_) | Failure::Configuration(_) | Failure::NotConfigured(_) => {
            Replied::Unsent
        }
        _ => Replied::Broken,
    }
}
