//! What the protocol's conformance suite expects a server to have, beside what this one is for: in the same table, on the
//! same way. No program that is handed out has it. What each fixture is stands in data; `mcp` acts it out.

use std::borrow::Cow;
use std::sync::LazyLock;

use argocd_api::vocabulary::{Argument, Effect, Grammar, Kind, Role};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::tool::{Tool, Work};

/// All of it.
#[derive(Deserialize)]
pub(crate) struct Fixtures {
    pub(crate) tools: Vec<Fixture>,
    pub(crate) prompts: Vec<Fixture>,
    pub(crate) resources: Vec<Value>,
}

/// A tool or a prompt. Of what it does, in this order: it demands a capability, tells progress, asks while the call
/// waits, asks by its answer round after round, and ends in its result.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fixture {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) input_schema: Option<Value>,
    /// Of a prompt.
    #[serde(default)]
    pub(crate) arguments: Vec<String>,
    /// A capability that the client has to have.
    #[serde(default)]
    pub(crate) requires: Option<Value>,
    #[serde(default)]
    pub(crate) progress: Vec<u32>,
    /// A request to the client.
    #[serde(default)]
    pub(crate) live: Option<Value>,
    /// Requests to the client by their names, round by round.
    #[serde(default)]
    pub(crate) rounds: Vec<Map<String, Value>>,
    /// Whether a state goes along with each round and has to come back.
    #[serde(default)]
    pub(crate) state: bool,
    /// Of a tool; `{name}` in it is filled in.
    #[serde(default)]
    pub(crate) result: Value,
    /// Of a prompt; filled in likewise.
    #[serde(default)]
    pub(crate) messages: Value,
}

/// Read once; a mistake in them is one of this repository.
#[expect(clippy::expect_used, reason = "the text is part of the program")]
pub(crate) static FIXTURES: LazyLock<Fixtures> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../tests/interop/fixtures.json")).expect("fixtures that can be read")
});

/// The rows of the table.
pub(crate) fn tools() -> impl Iterator<Item = Tool> {
    FIXTURES.tools.iter().map(|fixture| Tool {
        name: &fixture.name,
        toolset: "conformance",
        effect: Effect::Read,
        raises: &[],
        full: false,
        change: None,
        needs: &[],
        default: true,
        listed: true,
        definition: Cow::Owned(definition(fixture)),
        arguments: arguments(fixture),
        question: None,
        example: "{}",
        seconds: 30,
        work: Work::Fixture(fixture),
    })
}

fn definition(fixture: &Fixture) -> String {
    let nothing = || json!({ "type": "object", "properties": {}, "additionalProperties": false });
    let schema = fixture.input_schema.clone().unwrap_or_else(nothing);
    json!({ "name": fixture.name, "description": "A fixture of the conformance suite.", "inputSchema": schema })
        .to_string()
}

/// Texts, one for each property that is required; others are listed only.
fn arguments(fixture: &Fixture) -> &'static [Argument] {
    let required = fixture.input_schema.as_ref().and_then(|schema| schema["required"].as_array()).into_iter().flatten();
    let argument = |name: &str| Argument {
        name: name.to_owned().leak(),
        kind: Kind::Text { values: &[] },
        required: true,
        default: None,
        role: Role::Input,
        grammar: Grammar::Any,
    };
    required.filter_map(Value::as_str).map(argument).collect::<Vec<_>>().leak()
}

/// The same value, with what is known in place of `{name}` in every text.
pub(crate) fn filled(value: &Value, known: &[(String, String)]) -> Value {
    match value {
        Value::String(text) => {
            let replace = |text: String, (name, value): &(String, String)| text.replace(&format!("{{{name}}}"), value);
            Value::String(known.iter().fold(text.clone(), replace))
        }
        Value::Array(items) => items.iter().map(|item| filled(item, known)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), filled(value, known))).collect::<Map<_, _>>().into()
        }
        value => value.clone(),
    }
}
