//! `subscriptions/listen`, as its clients see it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use argocd_mcp::watch::MOST_OF_ONE;
use serde_json::{Value, json};

use crate::fleet::{Fleet, until};
use crate::harness::{Client, within};
use crate::support::runtime;
use crate::support::simulated::{simulator, unguarded};

/// Sooner than the library would stop waiting for calls that go on.
const SOON: Duration = Duration::from_secs(4);

fn meta() -> Value {
    json!({"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}})
}

fn listen(id: impl Into<Value>, addresses: &[&str]) -> String {
    let params = json!({"_meta": meta(), "notifications": {"resourceSubscriptions": addresses}});
    json!({"jsonrpc": "2.0", "id": id.into(), "method": "subscriptions/listen", "params": params}).to_string()
}

fn shop(below: &str) -> String {
    format!("argocd://default/applications/shop{below}")
}

/// What is acknowledged to this subscription.
fn acknowledged(id: impl Into<Value>, notifications: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": "notifications/subscriptions/acknowledged", "params": {
        "_meta": {"io.modelcontextprotocol/subscriptionId": id.into()}, "notifications": notifications,
    }})
}

fn updated(id: impl Into<Value>, address: &str) -> Value {
    json!({"jsonrpc": "2.0", "method": "notifications/resources/updated", "params": {
        "_meta": {"io.modelcontextprotocol/subscriptionId": id.into()}, "uri": address,
    }})
}

async fn serving(fleet: &Fleet) -> Client {
    Client::to(Arc::new(runtime(&fleet.upstream.url)))
}

/// Nothing is said but the answer to this.
async fn nothing_more(client: &mut Client) {
    let params = json!({"_meta": meta()});
    let answer =
        client.ask(json!({"jsonrpc": "2.0", "id": "well?", "method": "server/discover", "params": params}).to_string());
    assert_eq!(answer.await["id"], "well?");
}

#[tokio::test]
async fn a_subscriber_hears_of_what_it_was_promised() {
    let fleet = Fleet::of(&["bank", "shop"]).await;
    let mut client = serving(&fleet).await;
    let wanted = json!({"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": {
        "_meta": meta(),
        "notifications": {
            "toolsListChanged": true, "promptsListChanged": true, "resourcesListChanged": true,
            "resourceSubscriptions": [
                shop(""), shop("/tree"), shop("/tree"), shop("/logs"), "argocd://elsewhere/applications/shop",
                "argocd://default/projects/shop", "https://example.com/", "",
            ],
        },
    }});
    let promised = acknowledged(1, json!({"resourceSubscriptions": [shop(""), shop("/tree")]}));
    let heard = client.ask(wanted.to_string()).await;
    let unique = |mut value: Value| {
        let list = value["params"]["notifications"]["resourceSubscriptions"].as_array_mut().unwrap();
        list.dedup();
        value
    };
    assert_eq!(unique(heard), promised);
    until("the watch is open", || fleet.open() == 1).await;
    fleet.change("bank");
    fleet.change("shop");
    assert_eq!(client.hear().await, updated(1, &shop("")));
    assert_eq!(client.hear().await, updated(1, &shop("/tree")));
    let bank = "argocd://default/applications/bank";
    let promised = acknowledged("two", json!({"resourceSubscriptions": [bank]}));
    assert_eq!(client.ask(listen("two", &[bank])).await, promised);
    fleet.delete("bank");
    assert_eq!(client.hear().await, updated("two", bank));
    nothing_more(&mut client).await;
    assert_eq!((fleet.open(), fleet.asked().len()), (1, 1));
}

#[tokio::test]
async fn what_cannot_be_watched_is_not_promised_and_disturbs_nobody() {
    let fleet = Fleet::of(&["shop"]).await;
    let mut client = serving(&fleet).await;
    let logs = shop("/logs");
    assert_eq!(client.ask(listen(1, &[&logs])).await, acknowledged(1, json!({})));
    nothing_more(&mut client).await;
    assert_eq!(fleet.asked().len(), 0);
    let many: Vec<String> = (0..120).map(|number| format!("argocd://default/applications/a{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let promised = acknowledged(2, json!({"resourceSubscriptions": many[..100]}));
    assert_eq!(client.ask(listen(2, &many)).await, promised);
}

#[tokio::test]
async fn a_server_that_stops_ends_its_subscriptions_well() {
    let fleet = Fleet::of(&["shop"]).await;
    for stops in [true, false] {
        let mut client = serving(&fleet).await;
        client.ask(listen(1, &[&shop("")])).await;
        until("the watch is open", || fleet.open() == 1).await;
        let began = Instant::now();
        match stops {
            true => client.stop.cancel(),
            false => client.fall_silent().await,
        }
        let (ended, rest) = client.until_the_end().await;
        ended.unwrap();
        let [result] = &rest[..] else { panic!("{rest:?}") };
        assert_eq!((&result["id"], &result["result"]["resultType"]), (&json!(1), &json!("complete")), "{result}");
        let meta = &result["result"]["_meta"];
        assert_eq!(meta["io.modelcontextprotocol/subscriptionId"], 1, "{result}");
        assert_eq!(meta["io.modelcontextprotocol/serverInfo"]["name"], "argocd-mcp", "{result}");
        assert!(began.elapsed() < SOON, "stops: {stops}, after {:?}", began.elapsed());
        until("the watch is closed", || fleet.open() == 0).await;
    }
}

#[tokio::test]
async fn a_client_ends_its_subscription_by_cancelling_it() {
    let fleet = Fleet::of(&["shop"]).await;
    let mut client = serving(&fleet).await;
    client.ask(listen(1, &[&shop("")])).await;
    until("the watch is open", || fleet.open() == 1).await;
    let params = json!({"requestId": 1});
    client.say(json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": params}).to_string()).await;
    within(async {
        while fleet.open() > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    fleet.change("shop");
    nothing_more(&mut client).await;
    // It may begin again, by the same number too.
    client.ask(listen(1, &[&shop("")])).await;
    until("the watch is open", || fleet.open() == 1).await;
    fleet.change("shop");
    assert_eq!(client.hear().await, updated(1, &shop("")));
}

#[tokio::test]
async fn too_many_subscriptions_are_told_so() {
    let fleet = Fleet::of(&["shop"]).await;
    let mut client = serving(&fleet).await;
    for id in 0..MOST_OF_ONE {
        assert_eq!(
            client.ask(listen(id, &[&shop("")])).await["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"],
            id
        );
    }
    client.say(listen(99, &[&shop("")])).await;
    assert_eq!(client.hear().await["method"], "notifications/subscriptions/acknowledged");
    let refused = client.hear().await;
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&json!(99), &json!(503)), "{refused}");
    assert_eq!(refused["error"]["message"], "You have 4 open subscriptions, which is the most. End one first.");
    until("the watch is open", || fleet.open() == 1).await;
    fleet.change("shop");
    let mut told: Vec<Value> = Vec::new();
    for _ in 0..MOST_OF_ONE {
        told.push(client.hear().await["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"].take());
    }
    told.sort_by_key(Value::as_u64);
    assert_eq!(told, [0, 1, 2, 3]);
}

#[tokio::test]
async fn what_argo_cd_refuses_is_an_error() {
    let fleet = Fleet::of(&["shop"]).await;
    fleet.refuse(403, 7);
    let mut client = serving(&fleet).await;
    client.ask(listen(1, &[&shop("")])).await;
    let refused = client.hear().await;
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&json!(1), &json!(-32603)), "{refused}");
    assert_eq!(
        refused["error"]["message"],
        "Argo CD does not let its applications be watched. Argo CD answered 403 Forbidden: not now."
    );
}

#[tokio::test]
async fn parameters_that_are_none_are_told_so() {
    let fleet = Fleet::of(&["shop"]).await;
    let mut client = serving(&fleet).await;
    for params in [
        json!({}),
        json!({"notifications": null}),
        json!({"notifications": []}),
        json!({"notifications": {"resourceSubscriptions": "argocd://default/applications/shop"}}),
        json!({"notifications": {"resourceSubscriptions": [1]}}),
    ] {
        let mut params = params;
        params["_meta"] = meta();
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": params});
        let refused = client.ask(request.to_string()).await;
        assert_eq!(refused["error"]["code"], -32602, "{request} {refused}");
    }
    assert_eq!(fleet.asked().len(), 0);
}

#[tokio::test]
async fn only_the_newer_era_has_subscriptions() {
    let fleet = Fleet::of(&["shop"]).await;
    let mut client = serving(&fleet).await;
    let say = |id: u32, method: &str, params: Value| {
        json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string()
    };
    let discovered = client.ask(say(1, "server/discover", json!({"_meta": meta()}))).await;
    assert_eq!(discovered["result"]["capabilities"]["resources"]["subscribe"], true, "{discovered}");
    let hello =
        json!({"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}});
    let welcome = client.ask(say(2, "initialize", hello)).await;
    assert_eq!(welcome["result"]["protocolVersion"], "2025-11-25");
    assert_eq!(welcome["result"]["capabilities"]["resources"].get("subscribe"), None, "{welcome}");
    for (id, method, params) in [
        (3, "resources/subscribe", json!({"uri": shop("")})),
        (4, "resources/unsubscribe", json!({"uri": shop("")})),
        (5, "subscriptions/listen", json!({"notifications": {"resourceSubscriptions": [shop("")]}})),
    ] {
        let refused = client.ask(say(id, method, params)).await;
        assert_eq!(refused["error"]["code"], -32601, "{method}: {refused}");
    }
    assert_eq!(fleet.asked().len(), 0);
}

/// Against an Argo CD that was not written for this.
#[tokio::test]
async fn a_change_of_an_application_is_told() {
    let simulator = simulator().await;
    let runtime = Arc::new(unguarded(&simulator));
    let mut client = Client::to(runtime.clone());
    let address = "argocd://default/applications/guestbook";
    client.ask(listen(1, &[address])).await;
    until("it is known", || runtime.watches().load().applications == 1).await;
    let arguments = json!({"name": "guestbook", "patch": r#"[{"op": "add", "path": "/metadata/labels", "value": {"tier": "front"}}]"#});
    let params = json!({"_meta": meta(), "name": "patch_application", "arguments": arguments});
    client.say(json!({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": params}).to_string()).await;
    let (mut told, mut answered) = (false, false);
    while !(told && answered) {
        let heard = client.hear().await;
        told |= heard == updated(1, address);
        answered |= heard["id"] == 2;
        assert!(!heard["result"]["isError"].as_bool().unwrap_or(false), "{heard}");
    }
}
