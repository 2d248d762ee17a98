//! The program itself: how it starts, whom it lets in, what it costs, and how it ends.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};
use tokio::time::{Instant, interval};

use crate::PING;
use crate::support::http::{Ask, Connection, within};

const FIRST: &str = "the-first-token-of-all";
const SECOND: &str = "the-second-token-of-all";
const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a client","version":"1"}}}"#;

/// A program that serves, and what it writes to its standard error.
struct Program {
    address: SocketAddr,
    process: Child,
    _errors: Lines<BufReader<ChildStderr>>,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"));
    command.arg("http").args(arguments).env_remove("ARGOCD_MCP_BEARER_TOKEN").stdin(Stdio::null()).kill_on_drop(true);
    command
}

impl Program {
    async fn start(arguments: &[&str]) -> Self {
        let arguments = [&["--simulator", "--listen", "127.0.0.1:0"], arguments].concat();
        Self::of(command(&arguments)).await
    }

    /// Once it says where it is.
    async fn of(mut command: Command) -> Self {
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut errors = BufReader::new(process.stderr.take().unwrap()).lines();
        let line = within(errors.next_line()).await.unwrap().expect("it ended");
        let address = line.strip_prefix("listening on http://").and_then(|rest| rest.strip_suffix("/mcp"));
        let address = address.unwrap_or_else(|| panic!("{line}")).parse().unwrap();
        Self { address, process, _errors: errors }
    }

    async fn ask(&self, token: &str) -> u16 {
        let ask = Ask::post(self.address, PING).with("Authorization", format!("Bearer {token}"));
        ask.send(self.address).await.status
    }

    async fn terminate(&self) {
        let id = self.process.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
    }

    /// Its exit code.
    async fn end(mut self) -> Option<i32> {
        within(self.process.wait()).await.unwrap().code()
    }
}

async fn refused(arguments: &[&str]) -> Output {
    within(command(arguments).output()).await.unwrap()
}

/// A file of this test alone.
struct Secret(PathBuf);

impl Secret {
    fn holding(token: &str, mode: u32) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let secret = Self(std::env::temp_dir().join(format!("argocd-mcp-bearer-{}-{number}", std::process::id())));
        secret.write(token, mode);
        secret
    }

    /// As whoever rotates it does: another file takes its place.
    fn write(&self, token: &str, mode: u32) {
        let next = self.0.with_extension("next");
        fs::write(&next, token).unwrap();
        fs::set_permissions(&next, fs::Permissions::from_mode(mode)).unwrap();
        fs::rename(next, &self.0).unwrap();
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        let _ = fs::remove_file(Path::new(&self.0));
    }
}

#[tokio::test]
async fn it_does_not_start_open_to_others() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let output = refused(&["--simulator", "--listen", address]).await;
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{address}: {told}");
        assert!(told.contains("--bearer-token-file") && told.contains("127.0.0.1"), "{address}: {told}");
        assert!(output.stdout.is_empty());
    }
}

#[tokio::test]
async fn it_does_not_start_with_what_makes_no_sense() {
    let (open, short) = (Secret::holding(FIRST, 0o644), Secret::holding("short", 0o600));
    for (arguments, told) in [
        (&["--bearer-token-file", open.path()][..], "chmod 600"),
        (&["--bearer-token-file", short.path()], "shorter than 16"),
        (&["--bearer-token-file", "/nowhere"], "cannot be read"),
        (&["--allowed-host", "https://a.example"], "--allowed-host"),
        (&["--allowed-origin", "null"], "--allowed-origin"),
        (&["--listen", "nowhere"], "--listen"),
    ] {
        let all = [&["--simulator"], arguments].concat();
        let output = refused(&all).await;
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && error.contains(told), "{arguments:?}: {error}");
    }
}

#[tokio::test]
async fn a_token_from_the_environment_lets_in() {
    let mut command = command(&["--simulator", "--listen", "0.0.0.0:0"]);
    command.env("ARGOCD_MCP_BEARER_TOKEN", FIRST);
    let mut server = Program::of(command).await;
    server.address.set_ip("127.0.0.1".parse().unwrap());
    assert_eq!((server.ask(FIRST).await, server.ask(SECOND).await), (200, 401));
}

#[tokio::test]
async fn a_token_that_is_replaced_counts_soon() {
    let secret = Secret::holding(FIRST, 0o600);
    let server = Program::start(&["--bearer-token-file", secret.path()]).await;
    assert_eq!((server.ask(FIRST).await, server.ask(SECOND).await), (200, 401));
    let until = async |token: &str, status: u16| {
        within(async { while server.ask(token).await != status {} }).await;
    };
    secret.write(SECOND, 0o600);
    until(SECOND, 200).await;
    assert_eq!(server.ask(FIRST).await, 401);
    // Where others could have read it, nobody is let in.
    secret.write(SECOND, 0o644);
    until(SECOND, 401).await;
    secret.write(FIRST, 0o600);
    until(FIRST, 200).await;
}

/// `/proc` says how much memory a process holds.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn handshakes_cost_no_memory() {
    for arguments in [&[][..], &["--sessions"]] {
        let server = Program::start(arguments).await;
        let resident = || {
            let status = fs::read_to_string(format!("/proc/{}/status", server.process.id().unwrap())).unwrap();
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
            line.trim().trim_end_matches(" kB").parse::<i64>().unwrap()
        };
        let ask = Ask::post(server.address, INITIALIZE).bytes();
        let handshakes = async |count: usize| {
            let mut connection = Connection::to(server.address).await;
            for _ in 0..count {
                connection.say(&ask).await;
                assert_eq!(connection.hear().await.unwrap().status, 200);
            }
        };
        // What the first of them cost stays: connections, threads, the sessions that may be.
        handshakes(300).await;
        let before = resident();
        handshakes(3_000).await;
        let grown = resident() - before;
        eprintln!("{arguments:?}: 3,000 handshakes cost {grown} kB beyond {before} kB");
        assert!(grown < 5_000, "{arguments:?}: {grown} kB");
    }
}

#[tokio::test]
async fn it_ends_when_it_is_asked_to() {
    let server = Program::start(&[]).await;
    let begun = Instant::now();
    server.terminate().await;
    assert_eq!(server.end().await, Some(0));
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

/// Two hundred requests a second while it is asked to end: each that it took is answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_it_took_is_dropped() {
    let server = Program::start(&[]).await;
    let (over, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let clients: Vec<_> = (0..10)
        .map(|_| {
            let (address, over, answered) = (server.address, over.clone(), answered.clone());
            tokio::spawn(async move {
                let ask = Ask::post(address, PING).bytes();
                let mut ticks = interval(Duration::from_millis(50));
                let mut connection = Connection::to(address).await;
                while !over.load(Ordering::Relaxed) {
                    ticks.tick().await;
                    connection.say(&ask).await;
                    let reply = connection.hear().await.expect("a request was dropped");
                    assert_eq!(reply.status, 200, "{reply:?}");
                    answered.fetch_add(1, Ordering::Relaxed);
                    if reply.header("connection") == Some("close") {
                        // The next one is for another server.
                        return;
                    }
                }
            })
        })
        .collect();
    within(async {
        while answered.load(Ordering::Relaxed) < 200 {
            tokio::task::yield_now().await
        }
    })
    .await;
    server.terminate().await;
    assert_eq!(server.end().await, Some(0));
    over.store(true, Ordering::Relaxed);
    for client in clients {
        client.await.unwrap();
    }
}
