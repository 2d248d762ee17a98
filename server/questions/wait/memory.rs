//! What was seen of an application while it was waited for.

use jiff::Timestamp;
use serde_json::Value;

use crate::questions::application::Application;

/// What a change shows in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trace {
    asked: bool,
    phase: String,
    started: Value,
    message: String,
    sync: String,
    health: String,
    deleting: bool,
}

/// What was seen before.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// An operation was asked for and nothing of it has been seen yet; beside it, when the one before it started.
    asked: Option<Value>,
    trace: Option<Trace>,
    /// When something last moved, by our own clock.
    pub(super) moved: Option<Timestamp>,
}

impl Trace {
    pub(super) fn of(application: &Application) -> Self {
        let operation = application.status.operation_state.clone().unwrap_or_default();
        Self {
            asked: application.operation.is_some(),
            phase: operation.phase,
            started: operation.started_at,
            message: operation.message,
            sync: application.status.sync.status.clone(),
            health: application.status.health.status.clone(),
            deleting: !application.metadata.deletion_timestamp.is_null(),
        }
    }
}

impl Memory {
    /// Remembers what was read.
    pub(super) fn observe(&mut self, application: &Application, now: Timestamp) {
        let trace = Trace::of(application);
        let over = is_over(&trace.phase);
        // Argo CD clears the result of the last operation when it takes a new one, and the wish when that one is over: a
        // result beside a wish is that of the one before.
        if trace.asked && (over || trace.phase.is_empty()) {
            self.asked = Some(trace.started.clone());
        } else if !trace.phase.is_empty() && self.asked.as_ref().is_some_and(|before| *before != trace.started) {
            self.asked = None;
        }
        // Messages change while nothing else does.
        let quiet = |trace: &Trace| Trace { message: String::new(), ..trace.clone() };
        if self.trace.as_ref().is_some_and(|before| quiet(before) != quiet(&trace)) {
            self.moved = Some(now);
        }
        self.trace = Some(trace);
    }

    pub(super) fn is_pending(&self) -> bool {
        self.asked.is_some()
    }
}

/// Whether an operation in this phase does no more.
pub(super) fn is_over(phase: &str) -> bool {
    matches!(phase, "Succeeded" | "Failed" | "Error")
}
