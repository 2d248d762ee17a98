//! What this process writes to its standard error while it serves: its own words, and of the libraries below it only
//! what went wrong. They would tell every message and every header to whoever asks for more. Secrets are taken out of
//! all of it.

use std::io::{self, Write};

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{LevelFilter, Targets, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::random::random;
use crate::safety::redact::Redactor;
use crate::safety::sanitize_text;

/// Begins to log what the filter, levels and targets in the notation of tracing, lets through; errors alone where it is
/// none. stdout is the protocol's, or the answer's.
pub(super) fn start(filter: &str) {
    let filter: Targets = filter.parse().unwrap_or_else(|_| Targets::new().with_default(LevelFilter::ERROR));
    let lines = tracing_subscriber::fmt::layer().with_writer(Redacted(Redactor::new(random()))).with_target(false);
    tracing_subscriber::registry().with(lines.with_filter(filter_fn(may_be_told))).with(filter).init();
}

fn may_be_told(event: &Metadata<'_>) -> bool {
    event.target().starts_with(env!("CARGO_CRATE_NAME")) || *event.level() <= Level::WARN
}

#[derive(Clone, Copy)]
struct Redacted(Redactor);

impl<'a> MakeWriter<'a> for Redacted {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        *self
    }
}

impl Write for Redacted {
    /// A whole event: it comes in one piece.
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        io::stderr().write_all(sanitize_text(&String::from_utf8_lossy(event), &self.0).as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
