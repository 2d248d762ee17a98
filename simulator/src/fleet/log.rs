//! What containers write. Line `n` of a run is a function of the run and `n`, so a log of any length costs nothing.

use std::fmt::Write;

use jiff::Timestamp;

use super::{
    pod::Run,
    workload::{Steady, Style},
};
use crate::random::Draw;

const SECOND: i64 = 1_000_000_000;

/// How many lines the run has written by then: the first that is kept and the one after the last.
pub(crate) fn written(run: &Run, by: i64) -> std::ops::Range<u64> {
    let by = run.ended.map_or(by, |ended| ended.min(by));
    let opening = run.container.log.opening.len() as u64;
    let mut end = 0;
    while end < opening && time(run, end) <= by {
        end += 1;
    }
    let mut first = 0;
    if let Some(steady) = run.container.log.steady.filter(|_| end == opening) {
        let passed = by - base(run);
        // Two lines less than the whole periods that passed are certain; the rest depends on where in its period each fell.
        end += (passed / period(steady)).max(2) as u64 - 2;
        while time(run, end) <= by {
            end += 1;
        }
        first = end.saturating_sub(steady.kept as u64);
    }
    first..end
}

/// When the line was written, in nanoseconds since 1970; later lines are never earlier.
pub(crate) fn time(run: &Run, line: u64) -> i64 {
    let opening = run.container.log.opening.len() as u64;
    let jitter = Draw::new(run.key, "time").bits().wrapping_add(crate::random::mix(line)) % 1_000_000;
    if line < opening {
        // Where nothing follows the opening, it fills the life of the container.
        let step = match (run.ended, run.container.log.steady) {
            (Some(ended), None) => ((ended - run.began) / (opening as i64 + 1)).max(1_000_001),
            _ => SECOND / 5,
        };
        return run.began + step * (line as i64 + 1) + jitter as i64;
    }
    let Some(steady) = run.container.log.steady else { return i64::MAX };
    let period = period(steady);
    let within = crate::random::mix(run.key ^ line) % (period as u64 - 1);
    base(run) + period * (line - opening) as i64 + within as i64
}

/// The first line, from `from` on, that is not older than `since`.
pub(crate) fn first_since(run: &Run, lines: std::ops::Range<u64>, since: i64) -> u64 {
    let (mut low, mut high) = (lines.start, lines.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if time(run, middle) < since { low = middle + 1 } else { high = middle }
    }
    low
}

/// What the line says.
pub(crate) fn text(run: &Run, line: u64) -> String {
    let log = &run.container.log;
    if let Some(said) = log.opening.get(line as usize) {
        return (*said).to_owned();
    }
    let Some(steady) = log.steady else { return String::new() };
    match steady.spice {
        Some((spice, every)) if line % every == every - 1 => spice.to_owned(),
        _ => styled(steady.style, &mut Draw::new(run.key, &format!("line/{line}")), time(run, line)),
    }
}

fn styled(style: Style, draw: &mut Draw, at: i64) -> String {
    const PATHS: &[&str] =
        &["/", "/healthz", "/api/items", "/api/items/4711", "/api/cart", "/metrics", "/api/search?q=tea"];
    const WORK: &[&str] = &["request handled", "cache refreshed", "message consumed", "batch flushed", "lease renewed"];
    let at = Timestamp::from_nanosecond(i128::from(at)).unwrap_or(Timestamp::UNIX_EPOCH);
    let took = draw.between(1, 240);
    let mut line = String::new();
    // Writing to a string does not fail.
    let _ = match style {
        Style::Access => {
            let path = draw.pick(PATHS);
            let status = if draw.chance(97) { 200 } else { draw.pick(&[301, 404, 500, 503]) };
            let (client, size) = (draw.between(2, 250), draw.between(80, 40_000));
            let clock = at.strftime("%d/%b/%Y:%H:%M:%S +0000");
            write!(
                line,
                "10.42.7.{client} - - [{clock}] \"GET {path} HTTP/1.1\" {status} {size} \"-\" \"kube-probe/1.33\""
            )
        }
        Style::Json => {
            let (level, message) = levelled(draw, WORK);
            let trace = draw.hex(16);
            write!(
                line,
                r#"{{"level":"{level}","ts":"{at:.3}","msg":"{message}","duration_ms":{took},"trace_id":"{trace}"}}"#
            )
        }
        Style::Logfmt => {
            let (level, message) = levelled(draw, WORK);
            write!(line, "time={at:.0} level={level} msg=\"{message}\" duration={took}ms")
        }
    };
    line
}

fn levelled(draw: &mut Draw, work: &[&'static str]) -> (&'static str, &'static str) {
    match draw.below(100) {
        0 => ("error", "upstream answered 503, giving up"),
        1..=4 => ("warn", "slow upstream, retrying"),
        _ => ("info", draw.pick(work)),
    }
}

/// When the first steady line may come: after the opening.
fn base(run: &Run) -> i64 {
    run.began + (run.container.log.opening.len() as i64 + 1) * SECOND / 5 + 2_000_000
}

fn period(steady: Steady) -> i64 {
    (steady.every * 1_000_000).max(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::workload::{Container, Log};

    fn run(log: Log, ended: Option<i64>) -> Run {
        Run { container: Container::new("web", "web:1", log), key: 7, began: 1_000 * SECOND, ended }
    }

    #[test]
    fn lines_come_in_order_and_only_when_their_time_has_come() {
        let log = Log::of(Style::Json, 700).after(&["one", "two", "three"]);
        for (now, ended) in [(1_001, None), (1_100, None), (5_000, Some(1_090)), (900, None)] {
            let run = run(log, ended.map(|at| at * SECOND));
            let by = now * SECOND;
            let lines = written(&run, by);
            let times: Vec<i64> = lines.clone().map(|line| time(&run, line)).collect();
            assert!(times.is_sorted(), "{now}");
            assert!(times.iter().all(|at| *at <= run.ended.unwrap_or(by).min(by)), "{now}");
            assert!(time(&run, lines.end) > run.ended.unwrap_or(by).min(by), "{now}: the next one is still to come");
        }
    }

    #[test]
    fn the_kubelet_keeps_the_newest_lines() {
        let run = run(Log::of(Style::Access, 100).keeping(50), None);
        let lines = written(&run, 2_000 * SECOND);
        assert_eq!(lines.end - lines.start, 50);
        assert!(lines.start > 9_000);
    }

    #[test]
    fn what_a_dying_container_says_fits_into_its_life() {
        let run = run(Log::says(&["starting", "no database", "exit"]), Some(1_002 * SECOND));
        assert_eq!(written(&run, 9_999 * SECOND), 0..3);
    }
}
