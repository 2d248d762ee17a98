//! What a runtime tells of itself.

use tokio_util::sync::CancellationToken;

use super::Runtime;
use crate::instructions::{self, About};
use crate::narrowing::Narrowing;
use crate::watch::Watches;

impl Runtime {
    /// Who is told of changes, and the watches of Argo CD behind that.
    pub fn watches(&self) -> &Watches {
        &self.watches
    }

    /// To be fired when the process is about to end, before any connection is closed: what has no end of its own, such as a
    /// subscription, then ends as if it had, and its client hears so.
    pub fn closing(&self) -> &CancellationToken {
        self.watches.closing()
    }

    /// What somebody should know of the token before the first call.
    pub fn trouble(&self) -> Option<String> {
        let instance = self.upstream.instance();
        instance.credential.trouble(instance.url.as_ref()?, (self.clock)())
    }

    /// What a model is told of this server before it sees a tool.
    pub fn instructions(&self) -> String {
        self.instructions_for(None)
    }

    /// The same where a request leaves no more than that.
    pub fn instructions_for(&self, narrowing: Option<&Narrowing>) -> String {
        let narrowed = narrowing.and_then(|narrowing| narrowing.access);
        instructions::told(&About {
            host: self.upstream.instance().url.as_ref().map(|url| url.host()),
            trouble: self.trouble(),
            access: narrowed.map_or(self.access, |narrowed| narrowed.min(self.access)),
            governed: self.is_governed(),
            output: self.output,
            offered: self.offered_to(narrowing).collect(),
        })
    }
}
