//! Every request of a generated tool goes through a method of the generated client, and no other way.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::{Arc, Mutex};

use argocd_api::client::Client;
use argocd_api::hooks::{Caller, Leaving};
use argocd_api::vocabulary::Given;
use argocd_api::{OPERATIONS, TOOLS};
use support::{Upstream, json};

/// Remembers the client's methods that made requests.
#[derive(Default)]
struct Methods(Mutex<Vec<String>>);

impl Leaving for Methods {
    fn leaving(&self, method: &str, _: &mut reqwest::Request) -> Result<(), String> {
        self.0.lock().unwrap().push(method.to_owned());
        Ok(())
    }
}

#[tokio::test]
async fn each_tool_makes_its_request_by_the_method_of_its_operation() {
    let upstream = Upstream::answering(|_| json("{}")).await;
    let methods = Arc::new(Methods::default());
    let client = Client::new_with_client(&upstream.url, reqwest::Client::new(), Caller(methods.clone()));
    for tool in TOOLS {
        let arguments = serde_json::from_str(tool.example).unwrap();
        let arguments = argocd_api::arguments::check(tool.arguments, &arguments).unwrap();
        (tool.send)(&client, Given { arguments: &arguments, fields: None }).await.map(drop).unwrap();
        let method = methods.0.lock().unwrap().last().cloned();
        let operation = OPERATIONS.iter().find(|operation| operation.id == tool.operation).unwrap();
        assert_eq!(method.as_deref(), Some(operation.method), "{}", tool.name);
    }
    // As many requests as methods, as many methods as tools: nothing went past the client.
    assert_eq!(methods.0.lock().unwrap().len(), TOOLS.len());
    assert_eq!(upstream.asked().len(), TOOLS.len());
}

#[tokio::test]
async fn a_request_that_is_refused_on_its_way_out_does_not_leave() {
    struct Refuse;
    impl Leaving for Refuse {
        fn leaving(&self, _: &str, _: &mut reqwest::Request) -> Result<(), String> {
            Err("not today".into())
        }
    }
    let upstream = Upstream::answering(|_| json("{}")).await;
    let client = Client::new_with_client(&upstream.url, reqwest::Client::new(), Caller(Arc::new(Refuse)));
    for tool in TOOLS {
        let arguments = serde_json::from_str(tool.example).unwrap();
        let sent = (tool.send)(&client, Given { arguments: &arguments, fields: None }).await;
        assert!(sent.is_err(), "{}", tool.name);
    }
    assert!(upstream.asked().is_empty());
}
