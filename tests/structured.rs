//! Structured content: that it is what its schema says, within the budget, and told only where it was chosen.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;
#[path = "../codegen/tests/plan/validator.rs"]
mod validator;

use std::collections::BTreeSet;

use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::{Answer, Runtime};
use argocd_mcp::instance::{BaseUrl, Credential};
use argocd_mcp::output::Output;
use argocd_simulator::{Clock, Options, Simulator};
use jiff::Timestamp;
use serde_json::{Value, json};
use support::{call, settings};

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

async fn simulator() -> Simulator {
    let options = Options { clock: Clock::fixed(noon()), ..Options::default() };
    argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap()
}

fn runtime(simulator: &Simulator, output: Output) -> Runtime {
    let mut settings = Settings { output, ..settings(None) };
    settings.instance.url = Some(BaseUrl::read(&simulator.url()).unwrap());
    settings.instance.credential = Credential::Token(simulator.admin_token().into());
    Runtime::new(settings).with_clock(noon)
}

/// What the schema of that tool says is wrong with it.
#[track_caller]
fn fits(runtime: &Runtime, tool: &str, content: &Value) {
    let tool = runtime.callable().find(|offered| offered.name == tool).unwrap();
    let definition: Value = serde_json::from_str(&tool.definition).unwrap();
    let broken = validator::broken(&definition["outputSchema"], content);
    assert_eq!(broken, [""; 0], "{}: {content:#}", tool.name);
}

#[tokio::test]
async fn every_answer_is_what_its_schema_says() {
    let simulator = simulator().await;
    let [text, both, structured] =
        [Output::Text, Output::Both, Output::Structured].map(|output| runtime(&simulator, output));
    let mut kinds: BTreeSet<&str> = BTreeSet::new();
    for tool in both.callable() {
        let example: Value = serde_json::from_str(tool.example).unwrap();
        let mut calls = vec![example.clone()];
        // One that tells nothing, one that is cut.
        let filters = tool.arguments.iter().filter(|argument| argument.name == "text" || argument.name == "resource");
        calls.extend(
            filters
                .filter(|argument| !argument.required)
                .map(|argument| with(&example, argument.name, json!("nosuch"))),
        );
        let budget = tool.arguments.iter().find(|argument| argument.name == "max_tokens");
        calls.extend(budget.map(|argument| with(&example, argument.name, json!(500))));
        for arguments in calls {
            let [plain, both_told, content] = [&text, &both, &structured].map(|runtime| (runtime, arguments.clone()));
            let plain = call(plain.0, tool.name, plain.1).await;
            let both_told = call(both_told.0, tool.name, both_told.1).await;
            let content = call(content.0, tool.name, content.1).await;
            assert_eq!(plain.structured, None, "{}", tool.name);
            assert_eq!([&both_told, &content].map(|answer| answer.is_error), [plain.is_error; 2], "{}", tool.name);
            if plain.is_error {
                assert_eq!((both_told.structured, content.structured), (None, None), "{}", tool.name);
                continue;
            }
            assert_eq!(both_told.text.lines().count(), plain.text.lines().count(), "{} {arguments}", tool.name);
            assert!(content.text.lines().count() == 1 && content.text.len() < 80, "{}", content.text);
            let told = content.structured.unwrap();
            fits(&structured, tool.name, &told);
            fits(&both, tool.name, both_told.structured.as_ref().unwrap());
            // The tool's own last sentence comes on top.
            let next = told.get("next").map_or(0, |next| next.to_string().len() + r#","next":"#.len());
            let most = arguments["max_tokens"].as_u64().unwrap_or(8_000) as usize * 5 / 2 + next;
            assert!(told.to_string().len() <= most, "{} {arguments}: {}", tool.name, told.to_string().len());
            kinds.extend(["object", "columns", "records", "parts"].into_iter().find(|kind| told.get(kind).is_some()));
        }
    }
    assert_eq!(kinds.len(), 4, "{kinds:?}");
}

fn with(example: &Value, name: &str, value: Value) -> Value {
    let mut arguments = example.clone();
    arguments[name] = value;
    arguments
}

/// The same facts as the text, and the way on is the argument itself.
#[tokio::test]
async fn a_list_is_columns_and_rows_and_pages_visit_each_once() {
    let simulator = simulator().await;
    let runtime = runtime(&simulator, Output::Structured);
    let mut names = Vec::new();
    let mut arguments = json!({ "max_tokens": 500 });
    for _ in 0..100 {
        let Answer { structured, .. } = call(&runtime, "list_applications", arguments.clone()).await;
        let told = structured.unwrap();
        let columns: Vec<&str> =
            told["columns"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(columns[..2], ["name", "app_namespace"]);
        let rows = told["rows"].as_array().unwrap();
        assert!(rows.iter().all(|row| row.as_array().unwrap().len() == columns.len()), "{told}");
        assert_eq!(told["shown"], rows.len());
        names.extend(rows.iter().map(|row| row[0].as_str().unwrap().to_owned()));
        let Some(more) = told.get("more").and_then(Value::as_object) else {
            assert_eq!((told["left"].as_u64(), told["total"].as_u64()), (Some(0), Some(names.len() as u64)));
            break;
        };
        arguments.as_object_mut().unwrap().extend(more.clone());
    }
    let distinct: BTreeSet<&String> = names.iter().collect();
    assert!(names.len() == distinct.len() && names.len() >= 50, "{} of {} are distinct", distinct.len(), names.len());
}

/// Who reads data sees no fence, and has to know whose words these are.
#[tokio::test]
async fn words_that_others_chose_are_named() {
    let simulator = simulator().await;
    let runtime = runtime(&simulator, Output::Structured);
    for (tool, arguments, untrusted) in [
        ("get_events", json!({ "name": "checkout" }), json!(["reason", "message"])),
        ("get_logs", json!({ "name": "checkout", "previous": true }), json!(["text"])),
        ("list_applications", json!({ "text": "checkout" }), json!([])),
        ("get_manifests", json!({ "name": "guestbook" }), json!(["document"])),
    ] {
        let told = call(&runtime, tool, arguments).await.structured.unwrap();
        assert_eq!(told["untrusted"], untrusted, "{tool}: {told}");
    }
    let told = call(&runtime, "get_application", json!({ "name": "checkout" })).await.structured.unwrap();
    let untrusted: Vec<&str> =
        told["untrusted"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(untrusted.contains(&"conditions") || untrusted.contains(&"in_trouble"), "{told}");
}

/// A text answer has no schema beside it: it would be paid for and never kept.
#[test]
fn the_schema_is_declared_where_answers_have_content() {
    for output in [Output::Text, Output::Structured, Output::Both] {
        let runtime = Runtime::new(Settings { output, ..settings(None) });
        for tool in runtime.offered() {
            let definition: Value = serde_json::from_str(&tool.definition).unwrap();
            let declared = definition.get("outputSchema");
            assert_eq!(declared.is_some(), output != Output::Text, "{}", tool.name);
            assert!(declared.is_none_or(|schema| schema["type"] == "object"), "{}", tool.name);
        }
    }
}
