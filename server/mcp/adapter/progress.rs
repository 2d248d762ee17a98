//! How far a call is, as notifications: only for a request that gives a token, and on its own stream.

use std::pin::Pin;
use std::sync::Arc;

use rmcp::model::{ProgressNotificationParam, ProgressToken};
use rmcp::service::RequestContext;
use rmcp::{Peer, RoleServer};

use crate::progress::{Progress, Reporter, Step};

/// As the request wants it.
pub(super) fn of(cx: &RequestContext<RoleServer>) -> Progress {
    match cx.meta.get_progress_token() {
        Some(token) => Progress::to(Arc::new(Notifier { peer: cx.peer.clone(), token })),
        None => Progress::unwanted(),
    }
}

struct Notifier {
    peer: Peer<RoleServer>,
    token: ProgressToken,
}

impl Reporter for Notifier {
    fn report<'a>(&'a self, step: Step) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        let params = ProgressNotificationParam::new(self.token.clone(), step.progress).with_message(step.message);
        let params = match step.total {
            Some(total) => params.with_total(total),
            None => params,
        };
        Box::pin(async move {
            if self.peer.notify_progress(params).await.is_err() {
                tracing::debug!("nobody is there to hear how far a call is");
            }
        })
    }
}
