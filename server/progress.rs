//! How far a call is, for a client that wants to know while it waits.

use std::fmt;
use std::sync::Arc;

/// Takes what a call says of itself while it runs. Nothing may rest on it: what is said may be left out, and what comes
/// just before the answer may come after it or not at all.
pub trait Reporter: Send + Sync {
    /// A short sentence, fit for a person to read.
    fn report(&self, message: String);
}

/// Where a call says how far it is.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Reporter>>);

impl Progress {
    /// For a client that does not want to know.
    pub fn unwanted() -> Self {
        Self(None)
    }

    /// For one that does.
    pub fn to(reporter: Arc<dyn Reporter>) -> Self {
        Self(Some(reporter))
    }

    /// Whether anybody wants to know.
    pub fn is_wanted(&self) -> bool {
        self.0.is_some()
    }

    /// Says how far the call is.
    pub fn report(&self, message: impl Into<String>) {
        if let Some(reporter) = &self.0 {
            reporter.report(message.into());
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.is_wanted() { "wanted" } else { "unwanted" })
    }
}
