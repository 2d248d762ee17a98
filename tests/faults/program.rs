//! The program itself: no fault ends it.

use argocd_mcp::mcp::client::Client;
use futures_util::future::join_all;
use serde_json::Value;

use crate::class::stages;
use crate::messages::ok;
use crate::replies::faults;
use crate::support::TOKEN;
use crate::support::listener::Act;

#[tokio::test]
async fn no_fault_ends_the_program() {
    join_all(stages().await.iter().filter(|stage| !stage.class.is_write()).map(async |stage| {
        let arguments = ["stdio", "--toolsets", "all", "--server", &stage.url()];
        let client =
            Client::spawn(env!("CARGO_BIN_EXE_argocd-mcp"), arguments, [("ARGOCD_AUTH_TOKEN", TOKEN)]).await.unwrap();
        let tool = stage.class.tool;
        let example: Value = serde_json::from_str(tool.example).unwrap();
        let call = async || client.call(tool.name, example.as_object().cloned().unwrap()).await.unwrap();
        for (fault, acts, said, step, _) in faults(&stage.class) {
            stage.set([acts, vec![Act::Close]].concat());
            stage.class.check(fault, &call().await, said, step);
        }
        stage.set(vec![Act::Send(ok(&stage.class.sound)), Act::Close]);
        let answer = call().await;
        assert!(!answer.is_error, "{}", answer.text);
        client.close().await.unwrap();
    }))
    .await;
}
