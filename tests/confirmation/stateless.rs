//! Asking a client that says with every request who it is, as all do since 2026-07-28: by a result that requires input.

use serde_json::{Value, json};

use crate::counted::Lost;
use crate::harness::Client;

/// The parameters of a call, with what the client can do and what came back.
fn params(capabilities: &Value, text: &str, returned: Value) -> Value {
    let mut params = json!({
        "name": "lose", "arguments": {"text": text},
        "_meta": {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": capabilities,
        },
    });
    params.as_object_mut().unwrap().extend(returned.as_object().unwrap().clone());
    params
}

async fn call(client: &mut Client, params: &Value) -> Value {
    let mut answer =
        client.ask(json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).to_string()).await;
    assert_eq!(answer["error"], Value::Null, "{params}");
    answer["result"].take()
}

fn forms() -> Value {
    json!({"elicitation": {}})
}

/// Asks, and gives the state of the question.
async fn ask(client: &mut Client) -> Value {
    let mut result = call(client, &params(&forms(), "x", json!({}))).await;
    assert_eq!(result["resultType"], "input_required", "{result}");
    result["requestState"].take()
}

fn text(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn the_question_is_a_form() {
    let lost = Lost::default();
    let mut client = Client::of(vec![lost.by("lose")]);
    let mut result = call(&mut client, &params(&forms(), "x", json!({}))).await;
    let state = result["requestState"].take();
    assert!(state.as_str().is_some_and(|state| state.len() > 100 && !state.contains("lose")), "{state}");
    let message = "LOSE? (tool `lose`, Argo CD `default`)\ntext: `x`\nThis may lose something for good. Say yes to do it; anything \
        else does nothing.";
    assert_eq!(
        result,
        json!({
            "resultType": "input_required",
            "requestState": null,
            "inputRequests": {"confirmation": {"method": "elicitation/create", "params": {
                "mode": "form", "message": message, "requestedSchema": {
                    "type": "object", "required": ["confirm"],
                    "properties": {"confirm": {"type": "boolean", "title": "Do it", "description": "Whether this is to be done."}},
                },
            }}},
            "_meta": {"io.modelcontextprotocol/serverInfo": {"name": "argocd-mcp", "title": "Argo CD", "version": env!("CARGO_PKG_VERSION")}},
        })
    );
    assert_eq!(lost.times(), 0);
}

/// Each answer, what is told of it, and whether it is a yes.
pub(crate) fn answers() -> Vec<(Value, &'static str, bool)> {
    let accept = |content: Value| json!({"action": "accept", "content": content});
    vec![
        (accept(json!({"confirm": true})), "lost", true),
        (accept(json!({"confirm": true, "more": [1]})), "lost", true),
        (accept(json!({"confirm": true, "typed": ""})), "lost", true),
        (json!({"action": "accept", "content": {"confirm": true}, "_meta": {"a": 1}}), "lost", true),
        (accept(json!({"confirm": false})), "said no", false),
        (accept(json!({"confirm": false, "typed": "lose"})), "said no", false),
        (json!({"action": "decline"}), "said no", false),
        (json!({"action": "decline", "content": {"confirm": true}}), "said no", false),
        (json!({"action": "cancel"}), "closed the question", false),
        (json!({"action": "cancel", "content": {"confirm": true}}), "closed the question", false),
        (json!({"action": "accept"}), "no answer to the question", false),
        (accept(Value::Null), "no answer to the question", false),
        (accept(json!({})), "no answer to the question", false),
        (accept(json!("yes")), "no answer to the question", false),
        (accept(json!([{"confirm": true}])), "no answer to the question", false),
        (accept(json!({"confirm": "true"})), "no answer to the question", false),
        (accept(json!({"confirm": 1})), "no answer to the question", false),
        (accept(json!({"confirm": null})), "no answer to the question", false),
        (accept(json!({"Confirm": true})), "no answer to the question", false),
        (accept(json!({"typed": "lose"})), "no answer to the question", false),
        (accept(json!({"confirm": true, "typed": 1})), "no answer to the question", false),
        (json!({"action": "Accept", "content": {"confirm": true}}), "no answer to the question", false),
        (json!({"action": "allow", "content": {"confirm": true}}), "no answer to the question", false),
        (json!({"action": ["accept"], "content": {"confirm": true}}), "no answer to the question", false),
        (json!({"content": {"confirm": true}}), "no answer to the question", false),
        (json!({"confirm": true}), "no answer to the question", false),
        (json!({"roots": []}), "no answer to the question", false),
    ]
}

#[tokio::test]
async fn only_a_yes_is_a_yes() {
    let strange =
        [json!("accept"), json!(true), Value::Null, json!([{"action": "accept", "content": {"confirm": true}}])];
    let strange = strange.into_iter().map(|answer| (answer, "no answer to the question", false));
    for (answer, told, is_yes) in answers().into_iter().chain(strange) {
        let lost = Lost::default();
        let mut client = Client::of(vec![lost.by("lose")]);
        let state = ask(&mut client).await;
        let again = params(&forms(), "x", json!({"requestState": state, "inputResponses": {"confirmation": answer}}));
        let result = call(&mut client, &again).await;
        assert!(text(&result).contains(told), "{answer}: {result}");
        assert_eq!((&result["isError"], lost.times()), (&json!(!is_yes), usize::from(is_yes)), "{answer}");
        assert_eq!(result["resultType"], "complete");

        // Once said, nothing more comes of it, and a no does not become a yes.
        let yes = json!({"action": "accept", "content": {"confirm": true}});
        let again = params(
            &forms(),
            "x",
            json!({"requestState": again["requestState"], "inputResponses": {"confirmation": yes}}),
        );
        let result = call(&mut client, &again).await;
        assert!(text(&result).contains("used already"), "{answer}: {result}");
        assert_eq!(lost.times(), usize::from(is_yes), "{answer}");
    }
}

/// A state without an answer, or an answer without a state, is no mistake: the person is asked.
#[tokio::test]
async fn what_is_missing_is_asked_for_again() {
    let yes = json!({"action": "accept", "content": {"confirm": true}});
    for returned in [
        json!({}),
        json!({"requestState": true}),
        json!({"requestState": true, "inputResponses": {}}),
        json!({"requestState": true, "inputResponses": {"confirm": yes, "Confirmation": yes}}),
        json!({"inputResponses": {"confirmation": yes}}),
    ] {
        let lost = Lost::default();
        let mut client = Client::of(vec![lost.by("lose")]);
        let mut given = returned.clone();
        if returned.get("requestState").is_some() {
            given["requestState"] = ask(&mut client).await;
        }
        let mut result = call(&mut client, &params(&forms(), "x", given)).await;
        assert_eq!((&result["resultType"], lost.times()), (&json!("input_required"), 0), "{returned}: {result}");
        let again = json!({"requestState": result["requestState"].take(), "inputResponses": {"confirmation": yes}});
        let result = call(&mut client, &params(&forms(), "x", again)).await;
        assert_eq!((text(&result), lost.times()), ("lost", 1), "{returned}");
    }
}

/// It is this request that has to say so, whatever those before it said.
#[tokio::test]
async fn a_client_that_shows_no_forms_is_not_asked() {
    for (capabilities, can) in [
        (json!({}), false),
        (json!({"sampling": {}, "roots": {}}), false),
        (json!({"elicitation": {"url": {}}}), false),
        (json!({"elicitation": {}}), true),
        (json!({"elicitation": {"form": {}}}), true),
        (json!({"elicitation": {"form": {}, "url": {}}}), true),
    ] {
        let lost = Lost::default();
        let mut client = Client::of(vec![lost.by("lose")]);
        let result = call(&mut client, &params(&capabilities, "x", json!({}))).await;
        assert_eq!(result["resultType"] == "input_required", can, "{capabilities}: {result}");
        if !can {
            assert!(
                text(&result).contains("this client cannot show a form. A person can do it in Argo CD"),
                "{result}"
            );
        }
        let yes = json!({"action": "accept", "content": {"confirm": true}});
        let again = json!({"requestState": ask(&mut client).await, "inputResponses": {"confirmation": yes}});
        let result = call(&mut client, &params(&capabilities, "x", again)).await;
        assert_eq!((result["isError"] == false, lost.times()), (can, usize::from(can)), "{capabilities}: {result}");
    }
}

#[tokio::test]
async fn what_is_no_state_is_refused() {
    let lost = Lost::default();
    let mut client = Client::of(vec![lost.by("lose")]);
    let yes = json!({"confirmation": {"action": "accept", "content": {"confirm": true}}});
    for state in [String::new(), "x".into(), "é".into(), "A".repeat(156), "A".repeat(1 << 20), "null".into()] {
        let again = json!({"requestState": state, "inputResponses": yes});
        let result = call(&mut client, &params(&forms(), "x", again)).await;
        assert!(text(&result).contains("was not given by this server. Call it anew"), "{result}");
    }
    // What is not even of the right type is no call.
    for returned in [json!({"requestState": 1}), json!({"inputResponses": []}), json!({"inputResponses": "yes"})] {
        let request =
            json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params(&forms(), "x", returned)});
        assert_eq!(client.ask(request.to_string()).await["error"]["code"], -32602, "{request}");
    }
    assert_eq!(lost.times(), 0);
}

/// The same yes, sent many times at once, is one yes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_yes_that_comes_many_times_at_once_is_one() {
    let lost = Lost::default();
    let mut client = Client::of(vec![lost.by("lose")]);
    let yes = json!({"confirmation": {"action": "accept", "content": {"confirm": true}}});
    let again = json!({"requestState": ask(&mut client).await, "inputResponses": yes});
    let params = params(&forms(), "x", again);
    for id in 0..50 {
        client.say(json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params}).to_string()).await;
    }
    let mut done = 0;
    for _ in 0..50 {
        done += usize::from(client.hear().await["result"]["isError"] == false);
    }
    assert_eq!((done, lost.times()), (1, 1));
}
