//! The same over HTTP, where a subscription is a response that does not end before its client or the server does.

use std::net::SocketAddr;
use std::sync::Arc;

use argocd_mcp::http::{self, Bearer, Door, Ending, Hosts, Limits, Origins, Uncounted};
use argocd_mcp::mcp::http::Endpoint;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::fleet::{Fleet, until};
use crate::support::http::{Ask, Connection, within};
use crate::support::runtime;

const SHOP: &str = "argocd://default/applications/shop";

struct Server {
    address: SocketAddr,
    ending: Ending,
    serving: JoinHandle<()>,
}

async fn server(fleet: &Fleet) -> Server {
    let runtime = Arc::new(runtime(&fleet.upstream.url));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (hosts, origins) = (Hosts::new(address, &[]).unwrap(), Origins::new(address, &[]).unwrap());
    let door = Door { hosts, origins, bearer: Bearer::Nothing, sessions: false };
    // As the command does it.
    let ending = Ending { stopping: runtime.closing().clone(), ..Ending::default() };
    let endpoint = Endpoint::new(runtime, false, &ending).unwrap();
    let serving = http::serve(listener, door, endpoint, Limits::default(), Arc::new(Uncounted), ending.clone());
    Server { address, ending, serving: tokio::spawn(serving) }
}

async fn listening(server: &Server, fleet: &Fleet) -> Connection {
    let params = json!({"notifications": {"resourceSubscriptions": [SHOP]}});
    let mut client = Connection::to(server.address).await;
    client.say(&Ask::modern(server.address, "subscriptions/listen", params).bytes()).await;
    let head = client.hear_head().await.unwrap();
    assert_eq!((head.status, head.header("content-type")), (200, Some("text/event-stream")), "{head:?}");
    let acknowledged = event(&mut client).await;
    assert_eq!(acknowledged["method"], "notifications/subscriptions/acknowledged", "{acknowledged}");
    until("the watch is open", || fleet.open() == 1).await;
    client
}

/// The next message of the stream.
async fn event(client: &mut Connection) -> Value {
    within(async {
        loop {
            let line = client.line().await.expect("the stream has ended");
            if let Some(data) = line.trim().strip_prefix("data:").map(str::trim).filter(|data| !data.is_empty()) {
                return serde_json::from_str(data).unwrap();
            }
        }
    })
    .await
}

#[tokio::test]
async fn a_response_tells_of_changes_until_the_server_stops() {
    let fleet = Fleet::of(&["shop"]).await;
    let server = server(&fleet).await;
    let mut client = listening(&server, &fleet).await;
    fleet.change("shop");
    let told = event(&mut client).await;
    assert_eq!((&told["method"], &told["params"]["uri"]), (&json!("notifications/resources/updated"), &json!(SHOP)));
    server.ending.asked.cancel();
    let result = event(&mut client).await;
    assert_eq!((&result["id"], &result["result"]["resultType"]), (&json!(1), &json!("complete")), "{result}");
    within(server.serving).await.unwrap();
}

#[tokio::test]
async fn whoever_goes_away_needs_no_watch_any_more() {
    let fleet = Fleet::of(&["shop"]).await;
    let server = server(&fleet).await;
    drop(listening(&server, &fleet).await);
    within(async {
        while fleet.open() > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_request_takes_away_it_is_not_told_of() {
    let fleet = Fleet::of(&["shop"]).await;
    let server = server(&fleet).await;
    let params = json!({"notifications": {"resourceSubscriptions": [SHOP]}});
    let ask =
        Ask::modern(server.address, "subscriptions/listen", params).with("X-MCP-Exclude-Tools", "get_application");
    let mut client = Connection::to(server.address).await;
    client.say(&ask.bytes()).await;
    client.hear_head().await.unwrap();
    assert_eq!(event(&mut client).await["method"], "notifications/subscriptions/acknowledged");
    let refused = event(&mut client).await;
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&json!(1), &json!(-32602)), "{refused}");
    assert_eq!(refused["error"]["message"], format!("`{SHOP}` is not offered to this request."));
    assert_eq!(fleet.asked().len(), 0);
}
