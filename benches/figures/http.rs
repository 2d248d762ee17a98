//! What the server costs over HTTP, how many it serves, and what others can do to those. The server, Argo CD and whoever
//! asks, which is this, are three processes.

mod cancel;
mod client;
mod load;
mod program;
mod slow;
mod stop;

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use crate::fleet;
use crate::process;
use crate::report::{Figure, amount};
use crate::server;
use crate::upstream::Upstream;
use client::Era;
use load::{Asked, Asking};
use program::Program;

/// How many ask at once.
const CONNECTIONS: usize = 16;
const MANY: usize = 256;

/// One disturbance spoils one part.
const PARTS: usize = 8;
const PART: Duration = Duration::from_millis(750);

pub(crate) fn figures() -> Result<Vec<Figure>> {
    allow_many_files();
    // One thread: the server has the processors that are left.
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let upstream = Upstream::start(0)?;
        let mut figures = memory(&upstream).await?;
        figures.extend(speed(&upstream).await?);
        let program = Program::start(&upstream.url, &[])?;
        figures.extend(slow::figures(&program).await?);
        drop(program);
        figures.extend(cancel::figures().await?);
        figures.extend(stop::figures(&upstream).await?);
        Ok(figures)
    })
}

/// Of a server that nobody has asked for much, and of one that many ask.
async fn memory(upstream: &Upstream) -> Result<Vec<Figure>> {
    let program = Program::start(&upstream.url, &[])?;
    let silent = process::memory(program.process())?;
    let list = client::request(program.address, Era::Alone, "tools/list", json!({}));
    server::count_tools(&client::ask(program.address, &list).await?)?;
    let idle = process::memory(program.process())?;
    let request = client::call(program.address, Era::Alone, "get_application", json!({"name": fleet::NAME}));
    let mut calls = Asking::new(&program, request, |told| server::text(told).map(drop)).await?;
    process::forget_peak(program.process())?;
    calls.part(&program, MANY, CONNECTIONS, Duration::from_secs(3)).await?;
    let open = process::memory(program.process())?;
    // Another one, that remembers nothing.
    let program = Program::start(&upstream.url, &[])?;
    let request = client::call(program.address, Era::Alone, "get_application", json!({"name": fleet::NAME}));
    let mut crowd = Asking::new(&program, request, |told| server::text(told).map(drop)).await?;
    crowd.part(&program, MANY, MANY, Duration::from_secs(3)).await?;
    let crowded = process::memory(program.process())?;
    Ok(vec![
        Figure::at_most(15.0, "resident memory over HTTP after the first answer", idle.resident / 1e6, "MB").remark(
            format!(
                "{} before it; {} of it not a file's",
                amount(silent.resident / 1e6, "MB"),
                amount(idle.own / 1e6, "MB")
            ),
        ),
        Figure::at_most(40.0, format!("peak memory with {MANY} open connections"), open.peak / 1e6, "MB").remark(
            format!(
                "they call get_application in turns, {CONNECTIONS} at once; {} afterwards; {}",
                amount(open.resident / 1e6, "MB"),
                told(&calls.asked()),
            ),
        ),
        Figure::noted(
            format!("peak memory while all {MANY} wait for an answer all the time"),
            crowded.peak / 1e6,
            "MB",
        )
        .remark(told(&crowd.asked())),
    ])
}

/// Of calls and lists, in both eras.
async fn speed(upstream: &Upstream) -> Result<Vec<Figure>> {
    let program = Program::start(&upstream.url, &[])?;
    let all = Program::start(&upstream.url, &["--toolsets", "all"])?;
    let application = |era| client::call(program.address, era, "get_application", json!({"name": fleet::NAME}));
    let list = |to: &Program, era| client::request(to.address, era, "tools/list", json!({}));
    let is_call = |told: &str| server::text(told).map(drop);
    let is_list = |told: &str| server::count_tools(told).map(drop);
    let mut call = Asking::new(&program, application(Era::Alone), is_call).await?;
    let mut call_shaken = Asking::new(&program, application(Era::Handshake), is_call).await?;
    let version = client::call(all.address, Era::Alone, "get_version", json!({}));
    let mut small = Asking::new(&all, version, is_call).await?;
    let mut listed = Asking::new(&program, list(&program, Era::Alone), is_list).await?;
    let mut listed_shaken = Asking::new(&program, list(&program, Era::Handshake), is_list).await?;
    let mut listed_all = Asking::new(&all, list(&all, Era::Alone), is_list).await?;
    // In turns, so that whatever else the machine does meets all of them.
    for _ in 0..PARTS {
        for asking in [&mut call, &mut call_shaken, &mut listed, &mut listed_shaken] {
            asking.part(&program, CONNECTIONS, CONNECTIONS, PART).await?;
        }
        for asking in [&mut small, &mut listed_all] {
            asking.part(&all, CONNECTIONS, CONNECTIONS, PART).await?;
        }
    }
    let load = process::machine().1;
    let bytes = [listed.length, listed_all.length];
    let [call, call_shaken, small, listed, listed_shaken, listed_all] =
        [call, call_shaken, small, listed, listed_shaken, listed_all].map(Asking::asked);
    Ok(vec![
        rate(2_000.0, "tools/call in a second, 16 connections, 2026-07-28", &call)
            .remark(format!("get_application; load {load}; beside it: get_version {}", told(&small))),
        processor("processor time of the server for one of these", &call),
        rate(2_000.0, "tools/call in a second, 16 connections, handshake era", &call_shaken),
        processor("processor time of the server for one of these", &call_shaken),
        rate(3_000.0, "tools/list in a second, 16 connections, 2026-07-28", &listed).remark(format!(
            "{} bytes; load {load}; beside it: all tools, {} bytes, {}",
            bytes[0],
            bytes[1],
            told(&listed_all)
        )),
        rate(3_000.0, "tools/list in a second, 16 connections, handshake era", &listed_shaken),
    ])
}

fn rate(promised: f64, what: &str, asked: &Asked) -> Figure {
    Figure::at_least(promised, what, asked.rate.median(), "").undisturbed(asked.rate.most()).remark(told(asked))
}

fn processor(what: &str, asked: &Asked) -> Figure {
    Figure::at_most(0.5, what, asked.processor.median(), "ms")
        .undisturbed(asked.processor.least())
        .remark(asked.processor.spread("ms"))
}

fn told(asked: &Asked) -> String {
    format!(
        "{} in a second; p50 {}, p99 {}; processor time {}",
        asked.rate.spread(""),
        amount(asked.wait.median(), "ms"),
        amount(asked.wait.share(0.99), "ms"),
        amount(asked.processor.median(), "ms"),
    )
}

/// Each connection is an open file, here and in the server, which sees to itself.
fn allow_many_files() {
    #[cfg(unix)]
    {
        use nix::sys::resource::{Resource, getrlimit, setrlimit};
        let _ = getrlimit(Resource::RLIMIT_NOFILE)
            .and_then(|(now, most)| setrlimit(Resource::RLIMIT_NOFILE, most.min(8_192).max(now), most));
    }
}
