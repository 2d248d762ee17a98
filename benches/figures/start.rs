//! From starting the process to its first answer, and the memory it has then.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::json;

use crate::process::{self, Memory};
use crate::report::{Figure, amount};
use crate::samples::{Samples, milliseconds};
use crate::server::{self, PROGRAM, Server};

const RUNS: usize = 50;

/// A server's first answer.
struct Start {
    after: Duration,
    processor: Duration,
    memory: Memory,
}

pub(crate) fn figures() -> Result<Vec<Figure>> {
    let (mut nothing, mut version) = (Vec::new(), Vec::new());
    let (mut alone, mut shaken) = (Vec::new(), Vec::new());
    // In turns, so that whatever else the machine does meets all of them.
    for _ in 0..RUNS {
        nothing.push(run(Command::new("true"))?);
        let mut program = Command::new(PROGRAM);
        program.arg("--version");
        version.push(run(program)?);
        alone.push(start(false)?);
        shaken.push(start(true)?);
    }
    let nothing: Samples = nothing.into_iter().map(milliseconds).collect();
    let version: Samples = version.into_iter().map(milliseconds).collect();
    let compared = format!(
        "beside it, start to end: `true` {}, `argocd-mcp --version` {}",
        amount(nothing.median(), "ms"),
        amount(version.median(), "ms"),
    );
    let resident: Samples = alone.iter().map(|start| start.memory.resident / 1e6).collect();
    let own: Samples = alone.iter().map(|start| start.memory.own / 1e6).collect();
    let idle = Figure::at_most(12.0, "resident memory after the first answer", resident.median(), "MB")
        .remark(format!("{}; {} of it not a file's", resident.spread("MB"), amount(own.median(), "MB")));
    let size = Figure::at_most(15.0, "size of the program", fs::metadata(PROGRAM)?.len() as f64 / 1e6, "MB");
    Ok(vec![
        first_answer("start to the first tools/list answer, 2026-07-28", &alone, &compared),
        first_answer("start to the first tools/list answer, with handshake", &shaken, &compared),
        idle,
        size,
    ])
}

fn first_answer(what: &str, starts: &[Start], compared: &str) -> Figure {
    let after: Samples = starts.iter().map(|start| milliseconds(start.after)).collect();
    let processor: Samples = starts.iter().map(|start| milliseconds(start.processor)).collect();
    Figure::at_most(10.0, what, after.median(), "ms")
        .undisturbed(after.least())
        .remark(format!("{}; processor time {}", after.spread("ms"), amount(processor.median(), "ms")))
        .remark(compared)
}

fn start(shakes_hands: bool) -> Result<Start> {
    let begun = Instant::now();
    let mut server = Server::start(&[])?;
    if shakes_hands {
        server.shake_hands()?;
        server.send("tools/list", json!({}))?;
    } else {
        server.send_alone("tools/list", json!({}))?;
    }
    let answer = server.receive()?;
    let after = begun.elapsed();
    let processor = process::processor_time(server.process())?;
    let memory = process::memory(server.process())?;
    server::count_tools(&answer)?;
    server.end()?;
    Ok(Start { after, processor, memory })
}

fn run(mut command: Command) -> Result<Duration> {
    let begun = Instant::now();
    command.stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    Ok(begun.elapsed())
}
