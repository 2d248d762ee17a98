//! Hours of days of the week, on the clock of a time zone.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// When a rule holds: on each of its days from one minute up to another, which is the next day's where it comes first.
/// Where a clock is put forward or back, what it shows counts.
#[derive(Clone, Debug)]
pub struct Window {
    /// The days on which it begins, Monday first.
    pub days: [bool; 7],
    /// The first minute of the day, up to 1,439.
    pub from: u16,
    /// The minute that is no longer in it, up to 1,440; never the same as the first.
    pub until: u16,
    /// Whose clock it is.
    pub zone: TimeZone,
    /// What the zone is called.
    pub zone_name: String,
}

/// Days as they are written, Monday first.
pub(super) const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The minutes of a day.
pub(super) const DAY: u16 = 24 * 60;

impl Window {
    /// Whether it is open.
    pub fn contains(&self, now: Timestamp) -> bool {
        let there = now.to_zoned(self.zone.clone());
        let minute = u16::try_from(i32::from(there.hour()) * 60 + i32::from(there.minute())).unwrap_or_default();
        let day = usize::try_from(there.weekday().to_monday_zero_offset()).unwrap_or_default();
        let begins = |day: usize| self.days[day % 7];
        if self.from < self.until {
            begins(day) && (self.from..self.until).contains(&minute)
        } else {
            begins(day) && minute >= self.from || begins(day + 6) && minute < self.until
        }
    }

    /// Whether it surely is open whenever the other one is.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let days = self.days.iter().zip(other.days).all(|(own, other)| *own || !other);
        let same = self.from == other.from && self.until == other.until;
        let within =
            self.from < self.until && other.from < other.until && self.from <= other.from && other.until <= self.until;
        self.zone_name == other.zone_name && days && (same || within)
    }
}

/// The minute of a day that `09:30` is; `24:00` is its end.
pub(super) fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |text: &str| {
        (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u16>().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= DAY).then_some(minute)
}

/// The days that `mon`, or `sat-mon`, stands for.
pub(super) fn days(text: &str) -> Option<[bool; 7]> {
    let day = |word: &str| DAYS.iter().position(|day| *day == word);
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (day(first)?, day(last)?);
    let mut days = [false; 7];
    (first..=if last < first { last + 7 } else { last }).for_each(|day| days[day % 7] = true);
    Some(days)
}

impl fmt::Display for Window {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days: Vec<&str> = DAYS.into_iter().zip(self.days).filter(|(_, on)| *on).map(|(day, _)| day).collect();
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        write!(out, "{} {}-{} {}", days.join(" "), clock(self.from), clock(self.until), self.zone_name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(written: &str, from: &str, until: &str, zone: &str) -> Window {
        let (days, from, until) = (days(written).unwrap(), minute(from).unwrap(), minute(until).unwrap());
        Window { days, from, until, zone: TimeZone::get(zone).unwrap(), zone_name: zone.to_owned() }
    }

    #[test]
    fn it_is_open_on_the_clock_of_its_zone() {
        let berlin = "Europe/Berlin";
        for (window, at, open) in [
            (window("mon-fri", "09:00", "17:00", berlin), "2026-11-20T08:00:00Z", true),
            (window("mon-fri", "09:00", "17:00", berlin), "2026-11-20T07:59:59.999Z", false),
            (window("mon-fri", "09:00", "17:00", berlin), "2026-11-20T16:00:00Z", false),
            (window("mon-fri", "09:00", "17:00", berlin), "2026-11-21T10:00:00Z", false),
            // Summer: an hour earlier by the sun.
            (window("mon-fri", "09:00", "17:00", berlin), "2026-07-17T07:00:00Z", true),
            // Over midnight it is the day on which it began that counts.
            (window("fri", "22:00", "06:00", "UTC"), "2026-11-20T22:00:00Z", true),
            (window("fri", "22:00", "06:00", "UTC"), "2026-11-21T05:59:00Z", true),
            (window("fri", "22:00", "06:00", "UTC"), "2026-11-20T05:59:00Z", false),
            (window("sun", "22:00", "06:00", "UTC"), "2026-11-23T05:00:00Z", true),
            (window("sat-mon", "00:00", "24:00", "UTC"), "2026-11-22T23:59:59Z", true),
            (window("sat-mon", "00:00", "24:00", "UTC"), "2026-11-24T00:00:00Z", false),
            // 02:30 is there twice when clocks go back, and both are in it.
            (window("sun", "02:00", "03:00", berlin), "2026-10-25T00:30:00Z", true),
            (window("sun", "02:00", "03:00", berlin), "2026-10-25T01:30:00Z", true),
        ] {
            assert_eq!(window.contains(at.parse().unwrap()), open, "{window} {at}");
        }
    }

    #[test]
    fn only_hours_of_a_day_are_read() {
        for (text, read) in [("00:00", Some(0)), ("24:00", Some(1440)), ("09:30", Some(570))] {
            assert_eq!(minute(text), read, "{text}");
        }
        for text in ["24:01", "9:00", "09:60", "09", "+9:00", "09:00:00", ""] {
            assert_eq!(minute(text), None, "{text}");
        }
        for text in ["monday", "mon-", "mon-tue-wed", "", "Mon"] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
