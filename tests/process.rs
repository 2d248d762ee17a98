//! The program itself: what it leaves on its standard output, and how it ends.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use argocd_mcp::mcp::client::Client;
use rmcp::model::{CallToolRequestParams, ProtocolVersion};
use rmcp::service::{ClientLifecycleMode, ClientServiceExt as _};
use rmcp::transport::TokioChildProcess;
use serde_json::{Map, Value};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

const PROGRAM: &str = env!("CARGO_BIN_EXE_argocd-mcp");
const ARGUMENTS: [&str; 2] = ["stdio", "--simulator"];
const PING: &str = r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#;

#[tokio::test]
async fn standard_output_holds_messages_and_nothing_else() {
    let conversation = [
        PING,
        "hello",
        r#"{"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a client","version":"1"}}}"#,
        r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
        r#"{"jsonrpc":"2.0","id":3,"method":"tools/list"}"#,
        r#"{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"no_such_tool"}}"#,
    ];
    let (status, output) = converse(&conversation).await;
    assert_eq!(status.code(), Some(0));
    let mut ids: Vec<_> = output
        .lines()
        .map(|line| {
            let message: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no message: {line}"));
            assert_eq!(message["jsonrpc"], "2.0", "{line}");
            message["id"].to_string()
        })
        .collect();
    ids.sort_unstable();
    assert_eq!(ids, ["1", "2", "3", "4", "null"]);
}

#[tokio::test]
async fn the_end_of_input_is_a_good_end() {
    for conversation in [&[][..], &[PING], &["hello"]] {
        let (status, output) = converse(conversation).await;
        assert_eq!(status.code(), Some(0), "after {conversation:?}");
        assert_eq!(output.lines().count(), conversation.len());
    }
}

#[tokio::test]
async fn a_signal_ends_it_while_its_input_is_a_pipe() {
    let mut server = program().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = server.stdin.take().unwrap();
    input.write_all(format!("{PING}\n").as_bytes()).await.unwrap();
    let mut answer = String::new();
    within(BufReader::new(server.stdout.take().unwrap()).read_line(&mut answer)).await.unwrap();
    assert_eq!(terminated(server).await.code(), Some(0));
}

/// As hosts that run on Node start it.
#[tokio::test]
async fn a_signal_ends_it_while_its_input_is_a_socket() {
    let (here, there) = UnixStream::pair().unwrap();
    let streams = OwnedFd::from(there);
    let server = program().stdin(streams.try_clone().unwrap()).stdout(streams).spawn().unwrap();
    here.set_nonblocking(true).unwrap();
    let mut client = BufReader::new(tokio::net::UnixStream::from_std(here).unwrap());
    client.write_all(format!("{PING}\n").as_bytes()).await.unwrap();
    let mut answer = String::new();
    within(client.read_line(&mut answer)).await.unwrap();
    assert_eq!(terminated(server).await.code(), Some(0));
}

#[tokio::test]
async fn our_own_client_speaks_with_it() {
    let client = within(Client::spawn(PROGRAM, ARGUMENTS, [("NO_COLOR", "1")])).await.unwrap();
    let tools = within(client.tools()).await.unwrap();
    assert!(!tools.is_empty(), "no tools");
    let refused = within(client.call("no_such_tool", Map::new())).await.unwrap_err();
    assert!(refused.to_string().contains("no_such_tool"), "{refused}");
    within(client.close()).await.unwrap();
}

/// In either era.
#[tokio::test]
async fn another_client_speaks_with_it() {
    let newest = ClientLifecycleMode::Auto {
        preferred_versions: vec![ProtocolVersion::LATEST],
        legacy_version: Some(ProtocolVersion::LATEST_WITH_INITIALIZE),
    };
    for era in [newest, ClientLifecycleMode::Initialize] {
        let client = within(().serve_with_lifecycle(TokioChildProcess::new(program()).unwrap(), era)).await.unwrap();
        let tools = within(client.list_all_tools()).await.unwrap();
        assert!(!tools.is_empty(), "no tools");
        let refused = within(client.call_tool(CallToolRequestParams::new("no_such_tool"))).await.unwrap_err();
        assert!(refused.to_string().contains("no_such_tool"), "{refused}");
        within(client.cancel()).await.unwrap();
    }
}

fn program() -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(ARGUMENTS).kill_on_drop(true);
    command
}

/// Says these lines and nothing more; how the program ended and what it left on its standard output.
async fn converse(lines: &[&str]) -> (ExitStatus, String) {
    let mut server = program().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = server.stdin.take().unwrap();
    for line in lines {
        input.write_all(format!("{line}\n").as_bytes()).await.unwrap();
    }
    drop(input);
    let mut output = String::new();
    within(server.stdout.take().unwrap().read_to_string(&mut output)).await.unwrap();
    (within(server.wait()).await.unwrap(), output)
}

async fn terminated(mut server: Child) -> ExitStatus {
    let id = server.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
    within(server.wait()).await.unwrap()
}

/// Fails where it would otherwise wait for ever.
async fn within<T>(work: impl Future<Output = T>) -> T {
    timeout(Duration::from_secs(20), work).await.expect("nothing happened")
}
