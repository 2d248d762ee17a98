//! Ten thousand applications, none of which the upstream shortens: what reading them costs.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::process;
use crate::report::{Figure, amount};
use crate::samples::Samples;
use crate::server::{self, Server};
use crate::upstream::Upstream;

const APPLICATIONS: usize = 10_000;
const RUNS: usize = 5;
const AT_ONCE: usize = 8;

/// What some lists cost that were asked for at the same time.
struct Cost {
    processor: Duration,
    wall: Duration,
    /// Bytes of memory: before the first call, after a small one, at the peak of the lists, and after them.
    idle: f64,
    called: f64,
    peak: f64,
    after: f64,
}

pub(crate) fn figures() -> Result<Vec<Figure>> {
    let upstream = Upstream::start(APPLICATIONS)?;
    let megabytes = upstream.list as f64 / 1e6;
    let plain = repeatedly(&upstream.url, 1, RUNS, &json!({}))?;
    let chosen = repeatedly(&upstream.url, 1, RUNS, &heaviest())?;
    let counted = repeatedly(&upstream.url, 1, RUNS, &json!({ "group_by": "images" }))?;
    let received: Samples = (0..RUNS).map(|_| receive(&upstream)).collect::<Result<_>>()?;
    let together = repeatedly(&upstream.url, AT_ONCE, 2, &json!({}))?;
    let speed = speed(&plain, megabytes);
    let wall: Samples = plain.iter().map(|cost| cost.wall.as_secs_f64()).collect();
    let received = megabytes / received.median();
    let mut figures = vec![
        peak(16.0, "peak memory above idle, list of 10,000 applications", &plain),
        Figure::at_least(80.0, "JSON read per second and core, list of 10,000 applications", speed.median(), "MB/s")
            .undisturbed(speed.most())
            .remark(format!("{}; {} MB in {}", speed.spread("MB/s"), megabytes.round(), amount(wall.median(), "s")))
            .remark(format!(
                "beside it: receiving the same bytes and dropping them {}, {} times as fast",
                amount(received, "MB/s"),
                amount(received / speed.median(), "").trim_end(),
            )),
        peak(16.0, "the same, by the heaviest filters, none of which passes", &chosen),
        read(80.0, "JSON read per second and core, by the heaviest filters", &chosen, megabytes),
        peak(16.0, "peak memory above idle, counted by image", &counted),
        read(80.0, "JSON read per second and core, counted by image", &counted, megabytes),
        peak(64.0, "peak memory above idle, eight such lists at once", &together),
    ];
    if let Some(compressed) = upstream.compressed {
        let zipped = repeatedly(&format!("{}/gzip", upstream.url), 1, RUNS, &json!({}))?;
        let speed = self::speed(&zipped, megabytes);
        figures.push(
            Figure::noted("the same, one list sent with gzip", speed.median(), "MB/s")
                .remark(format!(
                    "{}; {} MB on the wire",
                    speed.spread("MB/s"),
                    amount(compressed as f64 / 1e6, "").trim_end()
                ))
                .remark(memory_of(&zipped)),
        );
    }
    Ok(figures)
}

/// What looks at most of each application, and finds nothing: as long as nothing is found, all that is there is compared
/// with what was wanted.
fn heaviest() -> Value {
    json!({
        "resource": "Deployment/no-such-one",
        "image": "registry.example.com/no-such-one",
        "repo": "https://git.example.com/no-such-one",
        "text": "no-such-one",
        "owner": "no-such-one",
        "older_than": "1h",
    })
}

fn read(promised: f64, what: &str, costs: &[Cost], megabytes: f64) -> Figure {
    let speed = speed(costs, megabytes);
    Figure::at_least(promised, what, speed.median(), "MB/s").undisturbed(speed.most()).remark(speed.spread("MB/s"))
}

fn peak(promised: f64, what: &str, costs: &[Cost]) -> Figure {
    // Memory is not noisy: the worst is what has to be there.
    let above: Samples = costs.iter().map(|cost| (cost.peak - cost.idle) / 1e6).collect();
    Figure::at_most(promised, what, above.most(), "MB").remark(memory_of(costs))
}

fn memory_of(costs: &[Cost]) -> String {
    let median = |which: fn(&Cost) -> f64| {
        amount(costs.iter().map(|cost| which(cost) / 1e6).collect::<Samples>().median(), "MB")
    };
    format!(
        "idle {}, after a small call {}, at the peak {}, after it {}",
        median(|cost| cost.idle),
        median(|cost| cost.called),
        median(|cost| cost.peak),
        median(|cost| cost.after),
    )
}

fn speed(costs: &[Cost], megabytes: f64) -> Samples {
    costs.iter().map(|cost| megabytes / cost.processor.as_secs_f64()).collect()
}

fn repeatedly(url: &str, at_once: usize, runs: usize, arguments: &Value) -> Result<Vec<Cost>> {
    (0..runs).map(|_| lists(url, at_once, arguments)).collect()
}

/// Starts a server and asks it for so many lists at the same time.
fn lists(url: &str, at_once: usize, arguments: &Value) -> Result<Cost> {
    let mut server = Server::start(&["--server", url])?;
    server.tools()?;
    let idle = process::memory(server.process())?.resident;
    server.call("get_version", json!({}))?;
    let called = process::memory(server.process())?.resident;
    process::forget_peak(server.process())?;
    let before = process::processor_time(server.process())?;
    let begun = Instant::now();
    for _ in 0..at_once {
        server.send_call("list_applications", arguments.clone())?;
    }
    for _ in 0..at_once {
        let told = server::text(&server.receive()?)?;
        ensure!(told.contains(&APPLICATIONS.to_string()), "not all applications were counted: {told}");
    }
    let wall = begun.elapsed();
    let processor = process::processor_time(server.process())? - before;
    let memory = process::memory(server.process())?;
    server.end()?;
    Ok(Cost { processor, wall, idle, called, peak: memory.peak, after: memory.resident })
}

/// Seconds of processor time that this process takes to receive a list and to do nothing with it.
fn receive(upstream: &Upstream) -> Result<f64> {
    let this = std::process::id();
    let before = process::processor_time(this)?;
    let address = upstream.url.strip_prefix("http://").context("the upstream is not http")?;
    let mut connection = TcpStream::connect(address)?;
    connection.write_all(b"GET /api/v1/applications HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut piece = vec![0; 256 * 1024];
    let mut received = 0;
    loop {
        match connection.read(&mut piece)? {
            0 => break,
            read => received += read,
        }
    }
    ensure!(received >= upstream.list, "only {received} bytes of a list arrived");
    Ok((process::processor_time(this)? - before).as_secs_f64())
}
