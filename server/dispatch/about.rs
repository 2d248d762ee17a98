//! What a runtime tells of itself.

use super::Runtime;
use crate::instructions::{self, About};
use crate::narrowing::Narrowing;

impl Runtime {
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
            output: self.output,
            offered: self.offered_to(narrowing).collect(),
        })
    }
}
