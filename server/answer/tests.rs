//! What answers promise, with tools made up for the purpose: none of the real ones is named here.

#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

mod budget;
mod cursor;
mod fleet;
mod follow;
mod keep;
mod lines;
mod object;
mod path;
mod report;
mod rows;
mod take;
mod time;

use argocd_api::vocabulary::{
    Answer, Argument, Detail, Effect, Field, Grammar, Kind, Layout, Path, Role, Step, Take, Test, Tool,
};
use serde_json::{Map, Value};

use super::{Collector, Setting};
use crate::safety::fence::Mark;
use crate::safety::redact::Redactor;

const NAME: Path = &[Step::Key("metadata"), Step::Key("name")];
const TEXT: Kind = Kind::Text { values: &[] };
const TEXTS: Kind = Kind::Texts { values: &[] };

fn setting() -> Setting {
    let now = "2026-11-22T06:33:10Z".parse().unwrap();
    Setting { now, mark: Mark::new([7; 16]), redactor: Redactor::new([42; 16]) }
}

const fn field(name: &'static str, take: Take) -> Field {
    Field { name, take, shown: true, untrusted: false, detail: Detail::Normal }
}

const fn untrusted(name: &'static str, take: Take) -> Field {
    Field { untrusted: true, ..field(name, take) }
}

const fn hidden(name: &'static str, take: Take) -> Field {
    Field { shown: false, ..field(name, take) }
}

const fn argument(name: &'static str, kind: Kind, role: Role) -> Argument {
    Argument { name, kind, required: false, default: None, role, grammar: Grammar::Any }
}

const fn filter(name: &'static str, columns: &'static [&'static str], test: Test) -> Argument {
    argument(name, TEXTS, Role::Filter { columns, test })
}

const BUDGET: Argument = argument("max_tokens", Kind::Integer { minimum: 500, maximum: 19_200 }, Role::Budget);
const CURSOR: Argument = argument("from_cursor", TEXT, Role::Cursor);

fn tool(arguments: &'static [Argument], answer: Answer) -> Tool {
    Tool {
        name: "list_things",
        title: "Things",
        toolset: "things",
        operation: "ThingService_List",
        effect: Effect::Read,
        since: None,
        newer: &[],
        raises: &[],
        full: false,
        change: None,
        fills: &[],
        needs: &[],
        default: false,
        listed: true,
        definition: "{}",
        arguments,
        answer,
        reply: &[],
        embedded: &[],
        layout: Layout::Compact,
        stale: None,
        seconds: 60,
        hints: &[],
        then: None,
        earlier: None,
        question: None,
        example: "{}",
        send: |_, _| Box::pin(async { Err(progenitor_client::Error::Custom("nobody is asked here".to_owned())) }),
    }
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no object"),
    }
}

/// The answer to a call with these arguments whose reply holds these rows.
fn answer(tool: &Tool, arguments: Value, rows: impl IntoIterator<Item = Value>) -> String {
    let mut collector = Collector::new(tool, &map(arguments), setting()).unwrap();
    rows.into_iter().for_each(|row| collector.push(0, row));
    collector.finish()
}
