//! Changes of an object by a JSON patch (RFC 6902): what a patch makes of the object as it is, told path by path; the tests
//! that the server writes into it, so that nobody else's change is undone; and what is read back afterwards.

mod apply;
mod operation;
mod told;

use std::collections::BTreeSet;
use std::sync::Arc;

use argocd_api::reads;
use serde_json::{Map, Value};

pub(crate) use self::apply::apply;
pub(crate) use self::operation::{Kind, Operation, escaped};
pub(crate) use self::told::{lines, short, unreadable};
use super::{Found, Line, Look, Raw, Seen, Sent};
use crate::asking::Asking;

/// The patch as it is sent: before the operations a test of each value that they change, as it is now. A test cannot say
/// that something is not there; what is added is read back afterwards instead.
pub(crate) fn with_tests(found: &Found, operations: &[Operation]) -> Value {
    let document = found.raw.for_argo_cd();
    let mut tested: Vec<&str> = Vec::new();
    let mut patch = Vec::new();
    for path in touched(document, operations).into_iter().map(|path| steady(document, path)) {
        let covered = tested.iter().any(|other| is_within(path, other));
        let Some(value) = document.pointer(path).filter(|_| !covered) else { continue };
        patch.push(Operation::test(path, value.clone()).to_json());
        tested.push(path);
    }
    patch.extend(operations.iter().map(Operation::to_json));
    Value::Array(patch)
}

/// The place to test for a change at this path: an element of a list that it goes through is tested whole, since numbers of
/// elements are no names.
fn steady<'p>(document: &Value, path: &'p str) -> &'p str {
    let mut at = 0;
    while let Some(next) = path[at..].get(1..).and_then(|rest| rest.find('/')).map(|next| at + 1 + next) {
        if document.pointer(&path[..at]).is_some_and(Value::is_array) && document.pointer(&path[..next]).is_some() {
            return &path[..next];
        }
        at = next;
    }
    path
}

/// The places that operations change, the outer ones first: of a list that something is put into or taken out of, the
/// list, since what follows moves.
pub(crate) fn touched<'a>(document: &Value, operations: &'a [Operation]) -> BTreeSet<&'a str> {
    let places = operations.iter().filter(|operation| operation.kind != Kind::Test).flat_map(|operation| {
        let moves = matches!(operation.kind, Kind::Add | Kind::Remove | Kind::Move | Kind::Copy);
        let place = |path: &'a str| {
            let parent = path.rfind('/').map_or("", |at| &path[..at]);
            if moves && document.pointer(parent).is_some_and(Value::is_array) { parent } else { path }
        };
        let from = operation.from.as_deref().filter(|_| operation.kind == Kind::Move);
        [Some(place(&operation.path)), from.map(place)].into_iter().flatten()
    });
    places.collect()
}

fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Reads back whether the application is as the operations were to make it, and whether anybody else wrote it in the very
/// moment between Argo CD's reading and writing it, in which it takes no notice of them.
pub(crate) fn look(which: Map<String, Value>, found: &Found, operations: &[Operation]) -> Look {
    let before = found.raw.for_argo_cd();
    let after = apply(before, operations).unwrap_or_else(|_| before.clone());
    let generation = before["metadata"]["generation"].as_i64();
    let expected: Vec<(String, Option<Raw>, bool)> = touched(before, operations)
        .into_iter()
        .map(|path| {
            let wanted = after.pointer(path);
            (path.to_owned(), wanted.cloned().map(Raw::of), wanted == before.pointer(path))
        })
        .collect();
    Arc::new(move |asking, sent| Box::pin(read_back(asking, sent, which.clone(), expected.clone(), generation)))
}

async fn read_back(
    asking: &Asking<'_>,
    sent: &Sent,
    which: Map<String, Value>,
    expected: Vec<(String, Option<Raw>, bool)>,
    before: Option<i64>,
) -> Seen {
    let Ok(now) = asking.found(&reads::APPLICATION, Value::Object(which)).await else {
        return Seen {
            lines: vec![Line::of("It could not be read back; look at it before trying again.")],
            ..Seen::default()
        };
    };
    let differ: Vec<&str> = expected
        .iter()
        .filter(|(path, wanted, _)| now.raw.at(path) != *wanted)
        .map(|(path, ..)| path.as_str())
        .collect();
    if *sent == Sent::Unknown {
        let line = match differ.is_empty() {
            true => Line::of("Looked at since then: it is as it was to be."),
            false => Line::of("Looked at since then: it is not, at ").values(differ.iter().copied()).words("."),
        };
        return Seen { lines: vec![line], happened: differ.is_empty().then_some(true), revision: None };
    }
    let mut lines: Vec<Line> = differ
        .iter()
        .map(|path| {
            let line = Line::of("Somebody else's edit came in between: ").value(*path);
            match now.safe.pointer(path) {
                Some(value) => line.words(" is now ").value(told::short(value)).words("."),
                None => line.words(" is not there any more."),
            }
        })
        .collect();
    let replied = match sent {
        Sent::Answered(replies) => replies.iter().rev().find_map(|reply| reply["metadata"]["generation"].as_i64()),
        Sent::Unknown => None,
    };
    let generation = replied.or_else(|| now.raw.for_argo_cd()["metadata"]["generation"].as_i64());
    if let (Some(before), Some(generation)) = (before, generation)
        && generation > before + 1
        && lines.is_empty()
    {
        lines.push(Line::of(
            "Something else wrote the application in the same moment, and Argo CD takes no notice of that: if it was somebody's edit \
             it may be lost. Argo CD's own controller writes it too.",
        ));
    }
    Seen { lines, happened: Some(differ.is_empty()), revision: None }
}

#[cfg(test)]
mod tests;
