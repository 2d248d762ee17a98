//! Sync windows: when they are open, and what follows from that.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::wire::SyncWindow;

impl SyncWindow {
    /// Whether it is open at that second since 1970. Of time zones only UTC is known.
    pub(crate) fn is_active(&self, now: i64) -> bool {
        let minutes = seconds(&self.duration).unwrap_or_default() / 60;
        (0..minutes).any(|ago| starts(&self.schedule, now - ago * 60))
    }

    pub(crate) fn denies(&self) -> bool {
        self.kind == "deny"
    }

    /// What is wrong with it, in the words of Argo CD.
    pub(crate) fn problem(&self) -> Option<String> {
        let Self { kind, schedule, duration, .. } = self;
        if kind != "allow" && kind != "deny" {
            return Some(format!("kind '{kind}' mismatch: can only be allow or deny"));
        }
        if schedule.split_whitespace().count() != 5 {
            return Some(format!("cannot parse schedule '{schedule}': expected exactly 5 fields"));
        }
        seconds(duration).is_none().then(|| format!("cannot parse duration '{duration}': time: invalid duration"))
    }
}

/// Whether a sync may begin. An open window that denies wins; where windows allow, one of them has to be open.
pub(crate) fn may_sync(windows: &[SyncWindow], manual: bool, now: i64) -> bool {
    let excused = |windows: &[&SyncWindow]| manual && windows.iter().all(|window| window.manual_sync);
    let denying: Vec<&SyncWindow> = windows.iter().filter(|window| window.denies() && window.is_active(now)).collect();
    if !denying.is_empty() {
        return excused(&denying);
    }
    let allowing: Vec<&SyncWindow> = windows.iter().filter(|window| !window.denies()).collect();
    allowing.is_empty() || allowing.iter().any(|window| window.is_active(now)) || excused(&allowing)
}

/// Whether the schedule has a start in this minute.
fn starts(schedule: &str, second: i64) -> bool {
    let Ok(at) = Timestamp::from_second(second) else { return false };
    let at: DateTime = at.to_zoned(TimeZone::UTC).datetime();
    let weekday = i64::from(at.weekday().to_sunday_zero_offset());
    let values = [i64::from(at.minute()), i64::from(at.hour()), i64::from(at.day()), i64::from(at.month()), weekday];
    let fields: Vec<&str> = schedule.split_whitespace().collect();
    fields.len() == values.len() && fields.iter().zip(values).all(|(field, value)| matches(field, value))
}

/// `*`, `5`, `1-4`, `*/10`, and lists of these.
fn matches(field: &str, value: i64) -> bool {
    field.split(',').any(|part| {
        let (range, step) = part.split_once('/').map_or((part, 1), |(range, step)| (range, step.parse().unwrap_or(1)));
        let (low, high) = match range {
            "*" => (0, i64::MAX),
            range => {
                let (low, high) = range.split_once('-').unwrap_or((range, range));
                let (Ok(low), Ok(high)) = (low.parse(), high.parse()) else { return false };
                (low, high)
            }
        };
        (low..=high).contains(&value) && (value - low) % step == 0
    })
}

/// The seconds of `1h30m`, `5s` and the like, whole ones.
pub(crate) fn seconds(duration: &str) -> Option<i64> {
    let mut total = 0;
    let mut digits = String::new();
    for letter in duration.chars() {
        let unit = match letter {
            '0'..='9' => {
                digits.push(letter);
                continue;
            }
            'h' => 3_600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        total += digits.parse::<i64>().ok()? * unit;
        digits.clear();
    }
    (digits.is_empty() && !duration.is_empty()).then_some(total)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    fn window(kind: &str, schedule: &str, duration: &str, manual_sync: bool) -> SyncWindow {
        let (kind, schedule, duration) = (kind.to_owned(), schedule.to_owned(), duration.to_owned());
        SyncWindow {
            kind,
            schedule,
            duration,
            applications: vec!["*".to_owned()],
            manual_sync,
            ..SyncWindow::default()
        }
    }

    #[test]
    fn a_window_is_open_from_its_start_for_as_long_as_it_lasts() {
        // 2026-11-22 is a Sunday.
        for (schedule, duration, now, expected) in [
            ("0 6 * * *", "1h", "2026-11-22T06:00:00Z", true),
            ("0 6 * * *", "1h", "2026-11-22T06:59:59Z", true),
            ("0 6 * * *", "1h", "2026-11-22T07:00:00Z", false),
            ("30 22 * * *", "8h30m", "2026-11-22T06:59:00Z", true),
            ("0 0 * * 1-5", "24h", "2026-11-22T12:00:00Z", false),
            ("0 0 * * 0,6", "24h", "2026-11-22T12:00:00Z", true),
            ("*/20 * * * *", "5m", "2026-11-22T12:43:00Z", true),
            ("*/20 * * * *", "5m", "2026-11-22T12:46:00Z", false),
        ] {
            assert_eq!(window("deny", schedule, duration, false).is_active(at(now)), expected, "{schedule} {now}");
        }
    }

    #[test]
    fn denial_wins_and_where_windows_allow_one_has_to_be_open() {
        let (open, closed) = ("0 0 * * *", "0 0 1 1 *");
        let deny = |schedule, manual| window("deny", schedule, "24h", manual);
        let allow = |schedule, manual| window("allow", schedule, "24h", manual);
        for (windows, manually, automatically) in [
            (vec![], true, true),
            (vec![deny(closed, false)], true, true),
            (vec![deny(open, false)], false, false),
            (vec![deny(open, true)], true, false),
            (vec![deny(open, true), deny(open, false)], false, false),
            (vec![allow(open, false)], true, true),
            (vec![allow(closed, false)], false, false),
            (vec![allow(closed, true)], true, false),
            (vec![allow(closed, false), allow(open, false)], true, true),
            (vec![allow(open, true), deny(open, false)], false, false),
        ] {
            let now = at("2026-11-22T12:00:00Z");
            assert_eq!(
                (may_sync(&windows, true, now), may_sync(&windows, false, now)),
                (manually, automatically),
                "{windows:?}"
            );
        }
    }
}
