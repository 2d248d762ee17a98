//! An Argo CD that answers at once, from bytes made beforehand, in a process of its own: what it costs is not measured.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::fleet;

/// The first argument of the process that answers.
pub(crate) const COMMAND: &str = "upstream";

/// Below this path, lists are sent with gzip.
const GZIP: &str = "/gzip";

/// Below this path, replies come after a while.
pub(crate) const LATER: &str = "/later";

/// That while.
pub(crate) const LATE: Duration = Duration::from_millis(100);

/// The other process. It ends when this is dropped.
pub(crate) struct Upstream {
    /// Where it is, without a slash at the end.
    pub(crate) url: String,
    /// Bytes of the list of applications.
    pub(crate) list: usize,
    /// The same with gzip; none where there is no program of that name.
    pub(crate) compressed: Option<usize>,
    child: Child,
    input: Option<ChildStdin>,
}

impl Upstream {
    /// Starts it, with so many applications in its list.
    pub(crate) fn start(applications: usize) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([COMMAND, &applications.to_string()]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let input = child.stdin.take();
        let mut ready = String::new();
        BufReader::new(child.stdout.take().context("no standard output")?).read_line(&mut ready)?;
        let ready: Value = serde_json::from_str(&ready).context("the upstream did not start")?;
        let number = |name: &str| ready[name].as_u64().map(|number| number as usize);
        Ok(Self {
            url: ready["url"].as_str().context("the upstream has no address")?.to_owned(),
            list: number("list").context("the upstream has no list")?,
            compressed: number("compressed"),
            child,
            input,
        })
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

/// Whole replies, with their headers.
struct Replies {
    version: Vec<u8>,
    application: Vec<u8>,
    /// Made when it is first asked for.
    large: LazyLock<Vec<u8>>,
    list: Vec<u8>,
    compressed: Option<Vec<u8>>,
    missing: Vec<u8>,
}

/// The other process: tells where it is, and answers until its standard input ends.
#[expect(clippy::print_stdout, reason = "the process that started this reads it")]
pub(crate) fn serve(arguments: &[String]) -> Result<()> {
    let count = arguments.first().context("how many applications?")?.parse()?;
    let list = fleet::list(count);
    let compressed = compress(&list);
    let ready = json!({"list": list.len(), "compressed": compressed.as_ref().map(Vec::len)});
    let version = json!({"Version": "v3.5.1+0a1b2c3", "BuildDate": "2026-10-01T00:00:00Z", "GitCommit": "0a1b2c3", "Platform": "linux/amd64"});
    let replies = Arc::new(Replies {
        version: reply("200 OK", "", version.to_string().as_bytes()),
        application: reply("200 OK", "", fleet::application(0, fleet::TYPICAL).to_string().as_bytes()),
        large: LazyLock::new(|| reply("200 OK", "", fleet::application(0, fleet::LARGE).to_string().as_bytes())),
        list: reply("200 OK", "", &list),
        compressed: compressed.map(|body| reply("200 OK", "Content-Encoding: gzip\r\n", &body)),
        missing: reply("404 Not Found", "", br#"{"code":5,"message":"Not Found"}"#),
    });
    drop(list);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let mut ready = ready;
    ready["url"] = json!(format!("http://{}", listener.local_addr()?));
    println!("{ready}");
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let replies = replies.clone();
            // Whoever leaves early has what it wanted.
            thread::spawn(move || answer(connection, &replies));
        }
    });
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// A reply in chunks, as Argo CD sends what it has not counted.
fn reply(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n0\r\n\r\n"].concat()
}

/// Answers what is asked over one connection.
fn answer(connection: TcpStream, replies: &Replies) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut writing = connection.try_clone()?;
    let mut lines = BufReader::new(connection).lines();
    while let Some(request) = lines.next() {
        let request = request?;
        let mut last = false;
        for header in lines.by_ref() {
            let header = header?;
            last |= header.eq_ignore_ascii_case("connection: close");
            if header.is_empty() {
                break;
            }
        }
        let target = request.split(' ').nth(1).unwrap_or_default();
        let path = target.split('?').next().unwrap_or_default();
        let path = match path.strip_prefix(LATER) {
            Some(path) => {
                thread::sleep(LATE);
                path
            }
            None => path,
        };
        let zips = path.starts_with(GZIP);
        let reply = match path.strip_prefix(GZIP).unwrap_or(path) {
            "/api/version" => &replies.version,
            "/api/v1/applications" => replies.compressed.as_ref().filter(|_| zips).unwrap_or(&replies.list),
            path if path.strip_prefix("/api/v1/applications/") == Some(fleet::LARGE_NAME) => &replies.large,
            path if path.starts_with("/api/v1/applications/") => &replies.application,
            _ => &replies.missing,
        };
        writing.write_all(reply)?;
        if last {
            break;
        }
    }
    Ok(())
}

/// The bytes as the program `gzip` makes them, in its fastest way, which is near to what Argo CD does.
fn compress(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut gzip = Command::new("gzip").args(["-1", "-c"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = gzip.stdin.take()?;
    let mut output = gzip.stdout.take()?;
    let mut compressed = Vec::new();
    thread::scope(|scope| {
        scope.spawn(move || input.write_all(bytes));
        output.read_to_end(&mut compressed)
    })
    .ok()?;
    gzip.wait().ok()?.success().then_some(compressed)
}
