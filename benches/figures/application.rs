//! The processor time that the server spends on one application, and the memory it has after many.

use std::hint::black_box;
use std::time::Instant;

use anyhow::Result;
use serde_json::{Value, json};

use crate::fleet;
use crate::process;
use crate::report::{Figure, amount};
use crate::samples::{Samples, milliseconds};
use crate::server::Server;
use crate::upstream::Upstream;

/// Calls before anything is measured.
const FIRST: usize = 100;
/// Calls are measured together, so many at a time, so many times: one disturbance spoils one part.
const CALLS: usize = 100;
const PARTS: usize = 20;

pub(crate) fn figures() -> Result<Vec<Figure>> {
    let upstream = Upstream::start(0)?;
    let mut server = Server::start(&["--server", &upstream.url])?;
    server.tools()?;
    let idle = process::memory(server.process())?;
    let told = server.call("get_application", json!({"name": fleet::NAME}))?;
    for _ in 1..FIRST {
        server.call("get_application", json!({"name": fleet::NAME}))?;
    }
    let later = process::memory(server.process())?;
    let application = fleet::application(0, fleet::TYPICAL).to_string();
    let (mut calls, mut versions, mut refused, mut read) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut waited = Vec::new();
    // In turns, so that whatever else the machine does meets all of them.
    for _ in 0..PARTS {
        let process = server.process();
        let begun = Instant::now();
        calls.push(each(process, || server.call("get_application", json!({"name": fleet::NAME})).map(drop))?);
        waited.push(milliseconds(begun.elapsed()) / CALLS as f64);
        versions.push(each(process, || server.call("get_version", json!({})).map(drop))?);
        // No name, no request.
        refused.push(each(process, || server.exchange_call("get_application", json!({})).map(drop))?);
        read.push(each(std::process::id(), || {
            black_box(serde_json::from_str::<Value>(&application)?);
            Ok(())
        })?);
    }
    let last = process::memory(server.process())?;
    server.end()?;

    let [calls, versions, refused, read, waited] =
        [calls, versions, refused, read, waited].map(|parts| parts.into_iter().collect::<Samples>());
    let compared = format!(
        "beside it: get_version {}, a call refused before it leaves {}; serde_json reads the same bytes into a Value in {}",
        amount(versions.median(), "ms"),
        amount(refused.median(), "ms"),
        amount(read.median(), "ms"),
    );
    Ok(vec![
        Figure::at_most(12.0, "resident memory after 100 calls of get_application", later.resident / 1e6, "MB").remark(
            format!(
                "{} after the first answer, {} after {} calls; not a file's: {}, {}, {}",
                amount(idle.resident / 1e6, "MB"),
                amount(last.resident / 1e6, "MB"),
                FIRST + 3 * PARTS * CALLS,
                amount(idle.own / 1e6, "MB"),
                amount(later.own / 1e6, "MB"),
                amount(last.own / 1e6, "MB"),
            ),
        ),
        Figure::at_most(0.3, "processor time of the server for one get_application", calls.median(), "ms")
            .undisturbed(calls.least())
            .remark(format!(
                "{} of {CALLS} calls each; {} until the answer; {} bytes of JSON, {} bytes told",
                calls.spread("ms"),
                amount(waited.median(), "ms"),
                application.len(),
                told.len(),
            ))
            .remark(compared),
    ])
}

/// Milliseconds of processor time that a process spends on each of many.
fn each(process: u32, mut call: impl FnMut() -> Result<()>) -> Result<f64> {
    let before = process::processor_time(process)?;
    for _ in 0..CALLS {
        call()?;
    }
    Ok(milliseconds(process::processor_time(process)? - before) / CALLS as f64)
}
