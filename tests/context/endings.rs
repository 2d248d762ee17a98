//! How what is read and started ends where it does not go well: left alone by whoever cancels it, and answered whatever
//! breaks.

use std::sync::Arc;

use argocd_api::{PROMPTS, RESOURCES};
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::tool::{self, Tool, Work};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::harness::within;
use crate::speaker::{ERAS, Speaker};
use crate::support::http::{Ask, Connection};
use crate::support::served::Served;
use crate::support::{Upstream, runtime, settings};

const VERSION: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 20\r\n\r\n{\"Version\":\"v3.5.1\"}";
const BEGUN: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{\"metadata\":{\"name\":";

/// An Argo CD that begins its replies and does not end them: how many of them are open, and how many have been.
struct Silent {
    url: String,
    open: watch::Receiver<(usize, usize)>,
}

impl Silent {
    async fn listening() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (counting, open) = watch::channel((0, 0));
        let counting = Arc::new(counting);
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(hold(connection, counting.clone()));
            }
        });
        Self { url, open }
    }

    async fn until(&mut self, fits: impl FnMut(&(usize, usize)) -> bool) {
        within(self.open.wait_for(fits)).await.unwrap();
    }
}

async fn hold(mut connection: TcpStream, counting: Arc<watch::Sender<(usize, usize)>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match connection.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    if head.starts_with(b"GET /api/version ") {
        connection.write_all(VERSION.as_bytes()).await.unwrap();
        return;
    }
    connection.write_all(BEGUN.as_bytes()).await.unwrap();
    counting.send_modify(|(open, ever)| (*open, *ever) = (*open + 1, *ever + 1));
    let _ = connection.read(&mut [0; 1]).await;
    counting.send_modify(|(open, _)| *open -= 1);
}

/// Something to read, something to start, and something to choose from; how many requests each makes before it has any reply.
fn requests() -> [(&'static str, Value, usize); 5] {
    let address = |path: &str| json!({"uri": format!("argocd://default/{path}")});
    let prompt = |name: &str, arguments: Value| json!({"name": name, "arguments": arguments});
    let names = json!({
        "ref": {"type": "ref/prompt", "name": "diagnose"}, "argument": {"name": "application", "value": ""},
    });
    [
        ("resources/read", address("applications/shop"), 1),
        ("resources/read", address("applications/shop/diff"), 1),
        ("prompts/get", prompt("diagnose", json!({"application": "shop"})), 4),
        ("prompts/get", prompt("compare_environments", json!({"application": "shop", "other_application": "bank"})), 5),
        ("completion/complete", names, 1),
    ]
}

#[tokio::test]
async fn who_cancels_leaves_argo_cd_alone() {
    let mut argo_cd = Silent::listening().await;
    let runtime = Arc::new(runtime(&argo_cd.url));
    for era in ERAS {
        let mut speaker = Speaker::of(era, &runtime).await;
        for (method, params, at_least) in requests() {
            let ever = argo_cd.open.borrow().1;
            let (id, message) = speaker.message(method, params);
            speaker.client.say(message).await;
            argo_cd.until(|(open, total)| *open >= at_least && *total >= ever + at_least).await;
            let cancelled = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": id}});
            speaker.client.say(cancelled.to_string()).await;
            argo_cd.until(|(open, _)| *open == 0).await;
            // The next thing to be heard is the answer to the next thing that is asked.
            assert!(speaker.ask("prompts/list", json!({})).await["result"].is_object(), "{method}");
        }
    }
}

/// Whoever closes their end of the line is answered, and Argo CD is left alone.
#[tokio::test]
async fn who_says_no_more_is_answered() {
    let mut argo_cd = Silent::listening().await;
    let runtime = Arc::new(runtime(&argo_cd.url));
    for (method, params, at_least) in requests() {
        let mut speaker = Speaker::to(&runtime).await;
        let (id, message) = speaker.message(method, params);
        speaker.client.say(message).await;
        argo_cd.until(|(open, _)| *open >= at_least).await;
        speaker.client.fall_silent().await;
        let (ended, lines) = speaker.client.until_the_end().await;
        ended.unwrap();
        let [answer] = lines.as_slice() else { panic!("{method}: {lines:?}") };
        assert_eq!(answer["id"], id, "{method}");
        match method {
            "completion/complete" => assert_eq!(answer["result"]["completion"]["total"], 0, "{answer}"),
            _ => {
                assert_eq!(answer["error"]["code"], -32603, "{answer}");
                let text = answer["error"]["message"].as_str().unwrap();
                assert!(text.contains("Standard input was closed"), "{method}: {text}");
            }
        }
        argo_cd.until(|(open, _)| *open == 0).await;
    }
}

/// The same tools, of which this one panics.
fn panicking(name: &'static str, upstream: &Upstream) -> Arc<Runtime> {
    let tools = tool::all().map(|tool| match tool.name == name {
        true => {
            Tool { work: Work::ByHand(Arc::new(|_, _| Box::pin(async { panic!("a tool that panics") })), &[]), ..tool }
        }
        false => tool,
    });
    Arc::new(Runtime::offering(tools.collect(), settings(Some(&upstream.url))))
}

#[tokio::test]
async fn a_panic_is_answered() {
    let upstream = Upstream::answering(|_| crate::support::json(r#"{"metadata":{"name":"shop"}}"#)).await;
    // A hundred backtraces help nobody.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut answers = Vec::new();
    for resource in RESOURCES {
        let mut speaker = Speaker::to(&panicking(resource.tool, &upstream)).await;
        let path = resource.path.replace("{name}", "shop").replace("{cluster}", "shop");
        let read = speaker.read(&format!("argocd://default/{path}")).await;
        let lives = speaker.ask("resources/list", json!({})).await["result"].is_object();
        answers.push((resource.path, true, read, lives));
    }
    for (prompt, tool, is_needed) in [
        ("diagnose", "diagnose_application", true),
        ("diagnose", "get_events", false),
        ("review_before_sync", "get_application_diff", true),
        ("release_check", "get_sync_windows", false),
    ] {
        let mut speaker = Speaker::to(&panicking(tool, &upstream)).await;
        let known = PROMPTS.iter().find(|known| known.name == prompt).unwrap();
        let argument = json!({known.arguments[0].name: "shop"});
        let said = speaker.start(prompt, argument).await;
        let lives = speaker.ask("prompts/list", json!({})).await["result"].is_object();
        answers.push((prompt, is_needed, said, lives));
    }
    std::panic::set_hook(hook);
    for (what, is_needed, answer, lives) in answers {
        let told = "This server made a mistake";
        match answer {
            Err((code, text)) if is_needed => {
                assert!(code == -32603 && text.contains(told) && lives, "{what}: {code} {text}");
            }
            Ok(text) if !is_needed => {
                assert!(text.contains("Not to be had: ") && text.contains(told), "{what}: {text}")
            }
            other => panic!("{what}: {other:?}"),
        }
    }
}

/// Over HTTP whoever closes the response does not want it.
#[tokio::test]
async fn who_closes_the_response_leaves_argo_cd_alone() {
    let mut argo_cd = Silent::listening().await;
    let address = Served::of(Arc::new(runtime(&argo_cd.url)), false).await.address;
    for (method, params, at_least) in requests() {
        let uri = params["uri"].as_str().map(str::to_owned);
        let ask = Ask::modern(address, method, params);
        let ask = uri.iter().fold(ask, |ask, uri| ask.with("Mcp-Name", uri));
        let mut client = Connection::to(address).await;
        client.say(&ask.bytes()).await;
        argo_cd.until(|(open, _)| *open >= at_least).await;
        client.reset();
        argo_cd.until(|(open, _)| *open == 0).await;
    }
}
