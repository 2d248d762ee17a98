//! A sync window: whom it is about, when it is open, and what several of them allow together. Decided as Argo CD does, on
//! the clock of the window's time zone.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::cron::Cron;
use crate::questions::application::{Application, Destination};

/// Starts of one window that are put together to one long opening; more than that is called open for good.
const JOINED: usize = 2_000;
/// Changes of windows that are looked at for the next one of a verdict.
const CHANGES: usize = 400;

/// One window of a project. Absent and empty are the same.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(in crate::questions) struct Window {
    pub(super) kind: String,
    pub(super) schedule: String,
    pub(super) duration: String,
    pub(super) applications: Vec<String>,
    pub(super) namespaces: Vec<String>,
    pub(super) clusters: Vec<String>,
    pub(super) manual_sync: bool,
    pub(super) time_zone: String,
    pub(super) and_operator: bool,
    pub(super) description: String,
    pub(super) sync_overrun: bool,
}

/// A window whose schedule, duration and time zone could be read.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    cron: Cron,
    duration: SignedDuration,
    zone: TimeZone,
}

/// What people and auto-sync may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowed {
    pub(super) by_hand: bool,
    pub(super) by_itself: bool,
}

impl Window {
    pub(in crate::questions) fn denies(&self) -> bool {
        self.kind == "deny"
    }

    /// When it is open.
    ///
    /// # Errors
    /// What of it cannot be read, as a clause.
    pub(super) fn opening(&self) -> Result<Opening, String> {
        let cron = Cron::read(&self.schedule).map_err(|why| format!("schedule \"{}\": {why}", self.schedule))?;
        let duration = duration(&self.duration).ok_or_else(|| format!("duration \"{}\"", self.duration))?;
        Ok(Opening { cron, duration, zone: self.zone().unwrap_or(TimeZone::UTC) })
    }

    /// Its time zone; nothing where this system does not know it. UTC where it names none.
    pub(super) fn zone(&self) -> Option<TimeZone> {
        match self.time_zone.as_str() {
            "" | "UTC" => Some(TimeZone::UTC),
            name => TimeZone::get(name).ok(),
        }
    }

    /// Whether it is about that application: by its name, the cluster or the namespace it deploys to. Of what is said, one
    /// has to fit, or all with `andOperator`; where nothing is said, it is about none.
    pub(super) fn is_about(&self, application: &Application) -> bool {
        let Destination { server, name, namespace } = &application.spec.destination;
        let any = |patterns: &[String], of: &[&str]| {
            let fits = |pattern: &String| of.iter().any(|text| !text.is_empty() && glob(pattern, text));
            (!patterns.is_empty()).then(|| patterns.iter().any(fits))
        };
        let said = [
            any(&self.applications, &[&application.metadata.name]),
            any(&self.clusters, &[name, server]),
            any(&self.namespaces, &[namespace]),
        ];
        let mut said = said.into_iter().flatten().peekable();
        said.peek().is_some() && if self.and_operator { said.all(|fits| fits) } else { said.any(|fits| fits) }
    }
}

impl Opening {
    /// Whether it is open.
    pub(super) fn is_open(&self, now: Timestamp) -> bool {
        self.last_start(now).is_some()
    }

    /// When it next opens or closes; nothing where it never does.
    pub(super) fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let local = self.zone.to_datetime(now);
        let Some(mut start) = self.last_start(now) else {
            return self.instant(self.cron.next(local)?);
        };
        // An opening that begins before the one before it is over goes on.
        for _ in 0..JOINED {
            let end = start.checked_add(self.duration).ok()?;
            match self.cron.next(start) {
                Some(next) if next <= end => start = next,
                _ => return self.instant(end),
            }
        }
        None
    }

    /// The start of the opening that is going on, the first that is.
    fn last_start(&self, now: Timestamp) -> Option<DateTime> {
        let local = self.zone.to_datetime(now);
        let before = local.checked_sub(self.duration).ok()?;
        self.cron.next(before).filter(|start| *start <= local)
    }

    fn instant(&self, local: DateTime) -> Option<Timestamp> {
        self.zone.to_zoned(local).ok().map(|zoned| zoned.timestamp())
    }
}

/// What these windows, all about one application, allow. An open one that denies wins; where windows allow, one of them
/// has to be open. Those that say that people may sync all the same have to be all that stand in the way.
pub(super) fn allowed(windows: &[(&Window, &Opening)], now: Timestamp) -> Allowed {
    let denying: Vec<_> = windows.iter().filter(|(window, opening)| window.denies() && opening.is_open(now)).collect();
    if !denying.is_empty() {
        return Allowed { by_hand: denying.iter().all(|(window, _)| window.manual_sync), by_itself: false };
    }
    let mut allowing = windows.iter().filter(|(window, _)| !window.denies()).peekable();
    if allowing.peek().is_none() || allowing.clone().any(|(_, opening)| opening.is_open(now)) {
        return Allowed { by_hand: true, by_itself: true };
    }
    Allowed { by_hand: allowing.all(|(window, _)| window.manual_sync), by_itself: false }
}

/// When that next becomes something else, and what; nothing where it does not for as long as can be seen.
pub(super) fn next_change(windows: &[(&Window, &Opening)], now: Timestamp) -> Option<(Timestamp, Allowed)> {
    let current = allowed(windows, now);
    let mut at = now;
    for _ in 0..CHANGES {
        at = windows.iter().filter_map(|(_, opening)| opening.next_change(at)).filter(|next| *next > at).min()?;
        let then = allowed(windows, at);
        if then != current {
            return Some((at, then));
        }
    }
    None
}

/// A duration as Go writes one: `1h30m`, `1.5h`, `90s`.
pub(super) fn duration(text: &str) -> Option<SignedDuration> {
    let mut total = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
        let (number, unit) = rest.split_at(digits);
        let units = [
            ("ms", 0.001),
            ("us", 0.000_001),
            ("µs", 0.000_001),
            ("ns", 0.000_000_001),
            ("h", 3_600.0),
            ("m", 60.0),
            ("s", 1.0),
        ];
        let (name, seconds) = units.into_iter().find(|(name, _)| unit.starts_with(name))?;
        total += number.parse::<f64>().ok()? * seconds;
        rest = &unit[name.len()..];
    }
    (total > 0.0).then(|| SignedDuration::try_from_secs_f64(total).ok()).flatten()
}

/// Whether a pattern of Argo CD fits; `*` crosses everything, `?` is one letter, `{a,b}` one of several.
pub(super) fn glob(pattern: &str, text: &str) -> bool {
    if let Some((before, rest)) = pattern.split_once('{')
        && let Some((choices, after)) = rest.split_once('}')
    {
        return choices.split(',').any(|choice| glob(&format!("{before}{choice}{after}"), text));
    }
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    // Where the last star stood and how much it has taken: nothing is tried twice as often as it is long.
    let (mut at, mut read, mut star) = (0, 0, None);
    while read < text.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(letter) if *letter == '?' || *letter == text[read] => {
                at += 1;
                read += 1;
            }
            _ => match star {
                Some((place, taken)) => {
                    star = Some((place, taken + 1));
                    at = place + 1;
                    read = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|letter| *letter == '*')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use serde_json::json;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn window(kind: &str, schedule: &str, duration: &str, zone: &str, manual_sync: bool) -> Window {
        let text = str::to_owned;
        Window {
            kind: text(kind),
            schedule: text(schedule),
            duration: text(duration),
            time_zone: text(zone),
            manual_sync,
            ..Window::default()
        }
    }

    #[test]
    fn a_window_opens_and_closes_by_the_clock_of_its_zone() {
        for (schedule, duration, zone, now, open, next) in [
            ("0 6 * * *", "1h", "", "2026-11-22T05:59:59Z", false, Some("2026-11-22T06:00:00Z")),
            ("0 6 * * *", "1h", "", "2026-11-22T06:00:00Z", true, Some("2026-11-22T07:00:00Z")),
            ("0 6 * * *", "1h", "", "2026-11-22T07:00:00Z", false, Some("2026-11-23T06:00:00Z")),
            ("0 6 * * *", "1h30m", "Europe/Berlin", "2026-11-22T05:10:00Z", true, Some("2026-11-22T06:30:00Z")),
            ("0 6 * * *", "1h", "Asia/Kolkata", "2026-11-22T00:31:00Z", true, Some("2026-11-22T01:30:00Z")),
            // Over midnight, and over the change of a year.
            ("0 22 * * 5", "60h", "UTC", "2026-11-22T12:00:00Z", true, Some("2026-11-23T10:00:00Z")),
            ("0 12 31 12 *", "24h", "UTC", "2027-01-01T03:00:00Z", true, Some("2027-01-01T12:00:00Z")),
            // One opening after the other is one.
            ("0 0 * * 1-5", "24h", "", "2026-11-23T12:00:00Z", true, Some("2026-11-28T00:00:00Z")),
            ("0 0 * * *", "24h", "", "2026-11-22T12:00:00Z", true, None),
            ("0 0 31 2 *", "1h", "", "2026-11-22T12:00:00Z", false, None),
            // Where the clock goes back and forth: by the wall.
            ("0 9 * * *", "1h", "Europe/Berlin", "2026-10-24T12:00:00Z", false, Some("2026-10-25T08:00:00Z")),
            ("0 9 * * *", "1h", "America/New_York", "2026-03-07T20:00:00Z", false, Some("2026-03-08T13:00:00Z")),
            ("30 2 * * *", "1h", "Europe/Berlin", "2026-03-28T12:00:00Z", false, Some("2026-03-29T01:30:00Z")),
        ] {
            let opening = window("deny", schedule, duration, zone, false).opening().unwrap();
            let told = (opening.is_open(at(now)), opening.next_change(at(now)));
            assert_eq!(told, (open, next.map(at)), "{schedule} {duration} {zone} {now}");
        }
    }

    #[test]
    fn denial_wins_and_where_windows_allow_one_has_to_be_open() {
        let (open, closed) = ("0 0 * * *", "0 0 1 1 *");
        let deny = |schedule, manual| window("deny", schedule, "24h", "", manual);
        let allow = |schedule, manual| window("allow", schedule, "24h", "", manual);
        for (windows, by_hand, by_itself) in [
            (vec![], true, true),
            (vec![deny(closed, false)], true, true),
            (vec![deny(open, false)], false, false),
            (vec![deny(open, true)], true, false),
            (vec![deny(open, true), deny(open, false)], false, false),
            (vec![allow(open, false)], true, true),
            (vec![allow(closed, false)], false, false),
            (vec![allow(closed, true)], true, false),
            (vec![allow(closed, true), allow(closed, false)], false, false),
            (vec![allow(closed, false), allow(open, false)], true, true),
            (vec![allow(open, true), deny(open, false)], false, false),
        ] {
            let openings: Vec<Opening> = windows.iter().map(|window| window.opening().unwrap()).collect();
            let all: Vec<_> = windows.iter().zip(&openings).collect();
            assert_eq!(allowed(&all, at("2026-11-22T12:00:00Z")), Allowed { by_hand, by_itself }, "{windows:?}");
        }
    }

    #[test]
    fn a_verdict_changes_when_the_last_of_what_stands_in_the_way_does() {
        let windows = [
            window("deny", "0 10 * * *", "4h", "", false),
            window("deny", "0 12 * * *", "4h", "", true),
            window("allow", "0 8 * * *", "12h", "", false),
        ];
        let openings: Vec<Opening> = windows.iter().map(|window| window.opening().unwrap()).collect();
        let all: Vec<_> = windows.iter().zip(&openings).collect();
        for (now, next, by_hand, by_itself) in [
            ("2026-11-22T11:00:00Z", "2026-11-22T14:00:00Z", true, false),
            ("2026-11-22T14:30:00Z", "2026-11-22T16:00:00Z", true, true),
            ("2026-11-22T17:00:00Z", "2026-11-22T20:00:00Z", false, false),
            ("2026-11-22T20:00:00Z", "2026-11-23T08:00:00Z", true, true),
        ] {
            let change = next_change(&all, at(now));
            assert_eq!(change, Some((at(next), Allowed { by_hand, by_itself })), "{now}");
        }
        assert_eq!(next_change(&[], at("2026-11-22T11:00:00Z")), None);
    }

    #[test]
    fn a_window_is_about_what_it_names() {
        let application: Application = serde_json::from_value(json!({
            "metadata": { "name": "shop-eu" },
            "spec": { "destination": { "server": "https://1.2.3.4", "namespace": "shop" } },
        }))
        .unwrap();
        for (window, expected) in [
            (json!({}), false),
            (json!({ "applications": ["shop-*"] }), true),
            (json!({ "applications": ["shop"] }), false),
            (json!({ "applications": ["{cart,shop}-eu"] }), true),
            (json!({ "clusters": ["https://1.2.3.?"] }), true),
            (json!({ "clusters": ["in-cluster"] }), false),
            (json!({ "namespaces": ["*"], "applications": ["other"] }), true),
            (json!({ "namespaces": ["*"], "applications": ["other"], "andOperator": true }), false),
            (json!({ "namespaces": ["shop"], "clusters": ["https://*"], "andOperator": true }), true),
        ] {
            let known: Window = serde_json::from_value(window.clone()).unwrap();
            assert_eq!(known.is_about(&application), expected, "{window}");
        }
    }

    #[test]
    fn durations_are_read_as_go_writes_them() {
        for (text, seconds) in [
            ("1h30m", Some(5_400)),
            ("90s", Some(90)),
            ("1.5h", Some(5_400)),
            ("2h0m0s", Some(7_200)),
            ("1500ms", Some(1)),
        ] {
            assert_eq!(duration(text).map(|duration| duration.as_secs()), seconds, "{text}");
        }
        for text in ["", "1", "h", "1d", "-1h", "1h 30m", "0s"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn a_zone_that_nobody_knows_is_none() {
        assert_eq!(window("deny", "", "", "Mars/Olympus", false).zone(), None);
        assert!(window("deny", "", "", "", false).zone().is_some());
    }
}
