//! The program itself, told by signals and by a file to stop writes and to let them go on.

#![cfg(unix)]

use std::net::SocketAddr;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

use super::Folder;
use crate::support::http::{Ask, within};
use crate::support::prometheus::Metrics;

const PING: &str = r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#;

/// Something that listens or answers, and what it writes to its standard error.
struct Program {
    process: Child,
    errors: Lines<BufReader<ChildStderr>>,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"));
        command.args(arguments).env_remove("ARGOCD_MCP_BEARER_TOKEN").env_remove("ARGOCD_MCP_LOG").kill_on_drop(true);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let errors = BufReader::new(process.stderr.take().unwrap()).lines();
        Self { process, errors }
    }

    async fn signal(&self, signal: &str) {
        let id = self.process.id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().await.unwrap().success());
    }

    /// What it writes next has this in it.
    async fn says(&mut self, part: &str) -> String {
        let line = within(self.errors.next_line()).await.unwrap().expect("it ended");
        assert!(line.contains(part), "{part}: {line}");
        line
    }

    async fn address(&mut self, prefix: &str) -> SocketAddr {
        let line = self.says(prefix).await;
        line[prefix.len()..].trim_end_matches("/mcp").parse().unwrap()
    }
}

async fn stopped(operations: SocketAddr) -> f64 {
    let ask = Ask { target: "/metrics".to_owned(), ..Ask::post(operations, "").by("GET") };
    Metrics::read(&ask.send(operations).await.body).get("writes_stopped")
}

#[tokio::test]
async fn over_http_signals_and_a_file_stop_writes_and_the_metrics_say_so() {
    let folder = Folder::new();
    let file = folder.join("stop");
    let flags = ["http", "--simulator", "--listen", "127.0.0.1:0", "--operations-listen", "127.0.0.1:0", "--stop-file"];
    let mut program = Program::start(&[&flags[..], &[file.to_str().unwrap()]].concat());
    program.address("listening on http://").await;
    let operations = program.address("operations on http://").await;
    assert_eq!(stopped(operations).await, 0.0);
    program.signal("-USR1").await;
    program.says("an operator has stopped all writes (SIGUSR1)").await;
    assert_eq!(stopped(operations).await, 1.0);
    program.signal("-USR2").await;
    program.says("writes go on").await;
    assert_eq!(stopped(operations).await, 0.0);
    std::fs::write(&file, "").unwrap();
    assert_eq!(stopped(operations).await, 1.0);
    program.says("all writes are stopped while the file").await;
    // A signal does not take back what a file says.
    program.signal("-USR1").await;
    program.says("(SIGUSR1)").await;
    program.signal("-USR2").await;
    program.says("all writes are stopped while the file").await;
    assert_eq!(stopped(operations).await, 1.0);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(stopped(operations).await, 0.0);
    program.says("writes go on").await;
}

#[tokio::test]
async fn over_standard_input_a_signal_ends_nothing_but_writes() {
    let mut program = Program::start(&["stdio", "--simulator"]);
    let mut input = program.process.stdin.take().unwrap();
    let mut answers = BufReader::new(program.process.stdout.take().unwrap()).lines();
    for (signal, says) in [("-USR1", "(SIGUSR1)"), ("-USR2", "writes go on"), ("-USR1", "(SIGUSR1)")] {
        // What answers listens to signals already.
        input.write_all(format!("{PING}\n").as_bytes()).await.unwrap();
        assert!(within(answers.next_line()).await.unwrap().is_some());
        program.signal(signal).await;
        program.says(says).await;
    }
    drop(input);
    assert_eq!(within(program.process.wait()).await.unwrap().code(), Some(0));
}
