//! What is seen of an operation after it was asked for.

use std::sync::Arc;

use argocd_api::reads;
use serde_json::{Map, Value};

use super::application::{short, started};
use crate::asking::Asking;
use crate::change::{Line, Look, Seen, Sent};
use crate::questions::application::Application;

/// Looks whether another operation than the one before has begun, and whether it brings what was planned.
pub(super) fn look(which: Map<String, Value>, before: Value, wanted: Option<String>) -> Look {
    Arc::new(move |asking, sent| Box::pin(seen(asking, sent, which.clone(), before.clone(), wanted.clone())))
}

async fn seen(
    asking: &Asking<'_>,
    sent: &Sent,
    which: Map<String, Value>,
    before: Value,
    wanted: Option<String>,
) -> Seen {
    let read = asking.object::<Application>(&reads::APPLICATION, Value::Object(which)).await;
    let Ok(application) = read else {
        let line = Line::of("It could not be looked at afterwards; get_application tells what has become of it.");
        return Seen { lines: if *sent == Sent::Unknown { vec![line] } else { Vec::new() }, ..Seen::default() };
    };
    let has_begun = started(&application) != before;
    let revision = revision_of(&application);
    if *sent == Sent::Unknown {
        let line = match (has_begun, &revision) {
            (true, Some(revision)) => Line::of("Looked at since then: an operation has begun, with the revision ")
                .value(short(revision))
                .words("."),
            (true, None) => Line::of("Looked at since then: an operation has begun."),
            (false, _) => Line::of("Looked at since then: no operation has begun so far."),
        };
        // That none is seen yet does not mean that none comes.
        return Seen { lines: vec![line], happened: has_begun.then_some(true), revision };
    }
    let differs = match (&wanted, &revision) {
        (Some(wanted), Some(revision)) if has_begun => wanted != revision,
        _ => false,
    };
    let lines = differs.then(|| {
        Line::of("Argo CD applies ")
            .value(short(revision.as_deref().unwrap_or_default()))
            .words(", and the plan said ")
            .value(short(wanted.as_deref().unwrap_or_default()))
            .words(": terminate_operation ends it.")
    });
    Seen { lines: lines.into_iter().collect(), happened: Some(has_begun), revision }
}

/// What the operation that is wanted or runs, or else the last one, brings.
fn revision_of(application: &Application) -> Option<String> {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let wanted = application.operation.as_ref().and_then(|operation| text(operation.pointer("/sync/revision")));
    let state = || {
        let sync = application.status.operation_state.as_ref()?.operation.sync.as_ref()?;
        text(sync.get("revision"))
    };
    wanted.or_else(state)
}
