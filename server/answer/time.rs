//! Times as people correlate them: clock and age.

use argocd_api::vocabulary::Stale;
use jiff::Timestamp;
use serde_json::Value;

use super::path;

const DAY: i64 = 24 * 60 * 60;

/// A time as JSON has it: RFC 3339, or seconds since 1970. Nothing for the time that Go writes where there is none.
pub(crate) fn parse(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => text.parse().ok().filter(|_| !is_unset(text)),
        Value::Number(number) => number.as_i64().and_then(|seconds| Timestamp::from_second(seconds).ok()),
        _ => None,
    }
}

/// `06:19:04Z (14m)`, with the date and without seconds where it is a day away or more. A text that is no time stays;
/// nothing for the time that Go writes where there is none.
pub(crate) fn told(value: &Value, now: Timestamp) -> Option<String> {
    match (parse(value), value) {
        (Some(time), _) => Some(clock_and_age(time, now)),
        (None, Value::String(text)) if !text.is_empty() && !is_unset(text) => Some(text.clone()),
        _ => None,
    }
}

/// `06:19:04Z`.
pub(crate) fn clock(time: Timestamp) -> String {
    time.strftime("%H:%M:%SZ").to_string()
}

/// `2026-11-22`.
pub(crate) fn date(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d").to_string()
}

/// A sentence where an object was last looked at long ago, or never.
pub(crate) fn stale(object: &Value, Stale { path, after }: Stale, now: Timestamp) -> Option<String> {
    match path::values(object, path).into_iter().find_map(parse) {
        Some(time) if now.as_second() - time.as_second() <= after => None,
        Some(time) => {
            let age = age(now.as_second() - time.as_second());
            Some(format!("Argo CD last looked at it {age} ago: what is told here may no longer be so."))
        }
        None => Some("Argo CD has not looked at it yet: what is told here may not be so.".to_owned()),
    }
}

fn clock_and_age(time: Timestamp, now: Timestamp) -> String {
    let seconds = now.as_second() - time.as_second();
    let when = if seconds.abs() < DAY { clock(time) } else { time.strftime("%Y-%m-%d %H:%MZ").to_string() };
    let age = age(seconds.abs());
    if seconds < 0 { format!("{when} (in {age})") } else { format!("{when} ({age})") }
}

/// `14m`: the largest unit that holds so many seconds once.
pub(crate) fn age(seconds: i64) -> String {
    match seconds {
        ..60 => format!("{seconds}s"),
        60..3600 => format!("{}m", seconds / 60),
        3600..DAY => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / DAY),
    }
}

fn is_unset(text: &str) -> bool {
    text.starts_with("0001-01-01T00:00:00")
}
