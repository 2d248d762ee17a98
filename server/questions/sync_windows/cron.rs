//! When a schedule of five fields starts: minute, hour, day of the month, month, day of the week. As robfig/cron reads
//! them, which Argo CD uses: where both days are narrowed, one of them is enough; Sunday is 0; a step after `*` narrows.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};

/// The start that is looked for is at most so many years away, as in robfig/cron.
const YEARS: i64 = 5;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// One schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cron {
    minutes: Field,
    hours: Field,
    days: Field,
    months: Field,
    weekdays: Field,
}

/// The values that one field allows, and whether it was left open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Field {
    bits: u64,
    is_open: bool,
}

impl Cron {
    /// Reads one.
    ///
    /// # Errors
    /// What is wrong with it, as a clause.
    pub(super) fn read(schedule: &str) -> Result<Self, String> {
        let fields: Vec<&str> = schedule.split_whitespace().collect();
        let [minutes, hours, days, months, weekdays] = fields[..] else {
            return Err(format!("it has {} fields and not five", fields.len()));
        };
        Ok(Self {
            minutes: Field::read(minutes, 0, 59, &[])?,
            hours: Field::read(hours, 0, 23, &[])?,
            days: Field::read(days, 1, 31, &[])?,
            months: Field::read(months, 1, 12, &MONTHS)?,
            weekdays: Field::read(weekdays, 0, 6, &DAYS)?,
        })
    }

    /// The first start after that time on the same clock; nothing where there is none for years.
    pub(super) fn next(&self, after: DateTime) -> Option<DateTime> {
        let last = after.date().checked_add(YEARS.years()).ok()?;
        let mut date = after.date();
        let mut earliest = Some(after.time());
        while date <= last {
            if self.has_day(date)
                && let Some(time) = self.first_time(earliest)
            {
                return Some(date.to_datetime(time));
            }
            earliest = None;
            date = date.tomorrow().ok()?;
        }
        None
    }

    fn has_day(&self, date: Date) -> bool {
        let day = self.days.has(date.day());
        let weekday = self.weekdays.has(date.weekday().to_sunday_zero_offset());
        let either = !self.days.is_open && !self.weekdays.is_open;
        self.months.has(date.month()) && if either { day || weekday } else { day && weekday }
    }

    /// The first start of a day, or the first after that time.
    fn first_time(&self, after: Option<Time>) -> Option<Time> {
        let first = after.map_or(0, |time| i32::from(time.hour()) * 60 + i32::from(time.minute()) + 1);
        (first..24 * 60).find_map(|minute| {
            let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
            (self.hours.has(hour) && self.minutes.has(minute)).then(|| Time::new(hour, minute, 0, 0).ok()).flatten()
        })
    }
}

impl Field {
    fn has(self, value: i8) -> bool {
        u32::try_from(value).is_ok_and(|value| self.bits & (1 << value) != 0)
    }

    fn read(text: &str, least: u32, most: u32, names: &[&str]) -> Result<Self, String> {
        let mut field = Self::default();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            field.add(part, least, most, names)?;
        }
        if field.bits == 0 {
            return Err(format!("\"{text}\" allows nothing"));
        }
        Ok(field)
    }

    /// Adds `*`, `5`, `1-4`, or one of these with a step.
    fn add(&mut self, part: &str, least: u32, most: u32, names: &[&str]) -> Result<(), String> {
        let bad = || format!("\"{part}\" cannot be read");
        let value = |text: &str| {
            let named = names.iter().position(|name| name.eq_ignore_ascii_case(text));
            // Months begin with 1, days of the week with 0, as their numbers do.
            let named = named.and_then(|at| u32::try_from(at).ok()).map(|at| at + least);
            named
                .or_else(|| text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit())))
                .ok_or_else(bad)
        };
        let mut pieces = part.split('/');
        let (range, step, more) = (pieces.next().unwrap_or_default(), pieces.next(), pieces.next());
        let step = match (step, more) {
            (_, Some(_)) => return Err(bad()),
            (None, _) => None,
            (Some(step), _) => {
                Some(step.parse::<u32>().map_err(|_| bad())?).filter(|step| *step > 0).ok_or_else(bad).map(Some)?
            }
        };
        let (low, high, is_open) = match range {
            "*" | "?" => (least, most, true),
            range => match range.split_once('-') {
                Some((low, high)) => (value(low)?, value(high)?, false),
                // From there to the end, where there is a step.
                None if step.is_some() => (value(range)?, most, false),
                None => (value(range)?, value(range)?, false),
            },
        };
        if low < least || high > most || low > high {
            return Err(format!("\"{part}\" is not within {least} to {most}"));
        }
        self.is_open |= is_open && step.unwrap_or(1) == 1;
        let step = usize::try_from(step.unwrap_or(1)).unwrap_or(usize::MAX);
        self.bits |= (low..=high).step_by(step).fold(0, |bits, value| bits | 1 << value);
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_start_is_found() {
        // 2026-11-22 is a Sunday.
        for (schedule, after, expected) in [
            ("0 6 * * *", "2026-11-22T05:59", Some("2026-11-22T06:00")),
            ("0 6 * * *", "2026-11-22T06:00", Some("2026-11-23T06:00")),
            ("0 6 * * *", "2026-11-22T06:00:01", Some("2026-11-23T06:00")),
            ("*/15 * * * *", "2026-11-22T06:16", Some("2026-11-22T06:30")),
            ("5/20 * * * *", "2026-11-22T06:46", Some("2026-11-22T07:05")),
            ("0 9-17/4 * * *", "2026-11-22T09:30", Some("2026-11-22T13:00")),
            ("0 0 * * mon-FRI", "2026-11-21T12:00", Some("2026-11-23T00:00")),
            ("0 0 * * 0", "2026-11-22T12:00", Some("2026-11-29T00:00")),
            ("0 0 1 jan,Jul *", "2026-11-22T12:00", Some("2027-01-01T00:00")),
            ("0 0 29 2 *", "2026-11-22T12:00", Some("2028-02-29T00:00")),
            ("0 0 31 2 *", "2026-11-22T12:00", None),
            ("59 23 31 12 *", "2026-12-31T23:59", Some("2027-12-31T23:59")),
            // Both days narrowed: one of them is enough. One left open: the other has to fit.
            ("0 0 13 * fri", "2026-11-22T12:00", Some("2026-11-27T00:00")),
            ("0 0 13 * *", "2026-11-22T12:00", Some("2026-12-13T00:00")),
            ("0 0 ? * 5", "2026-11-22T12:00", Some("2026-11-27T00:00")),
            // A star with a step narrows.
            ("0 0 */2 * 1", "2026-11-22T12:00", Some("2026-11-23T00:00")),
            ("0 0 */2 * 2", "2026-11-22T12:00", Some("2026-11-23T00:00")),
            ("0 0 */1 * 2", "2026-11-22T12:00", Some("2026-11-24T00:00")),
        ] {
            let next = Cron::read(schedule).unwrap().next(at(after));
            assert_eq!(next, expected.map(at), "{schedule} after {after}");
        }
    }

    #[test]
    fn what_argocd_would_not_take_is_refused() {
        for schedule in [
            "",
            "* * * *",
            "* * * * * *",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * * 13 *",
            "* * * * 7",
            "5-1 * * * *",
            "*/0 * * * *",
            "1/2/3 * * * *",
            "a * * * *",
            "-1 * * * *",
            "+1 * * * *",
            ", * * * *",
            "@daily",
            "* * * * jan",
        ] {
            assert!(Cron::read(schedule).is_err(), "{schedule}");
        }
    }

    /// Whether a schedule starts in a minute, decided field by field and in no hurry.
    fn starts(fields: &[&str], at: DateTime) -> bool {
        let names = |field: &str, all: &[&str], first: usize| {
            all.iter()
                .enumerate()
                .fold(field.to_lowercase(), |text, (index, name)| text.replace(name, &(index + first).to_string()))
        };
        let fits = |field: &str, value: i64, most: i64| {
            field.split(',').any(|part| {
                let (range, step) = part.split_once('/').unwrap_or((part, "1"));
                let (low, high) = match range {
                    "*" => (if most == 31 || most == 12 { 1 } else { 0 }, most),
                    _ => match range.split_once('-') {
                        Some((low, high)) => (low.parse().unwrap(), high.parse().unwrap()),
                        None => {
                            (range.parse().unwrap(), if part.contains('/') { most } else { range.parse().unwrap() })
                        }
                    },
                };
                (low..=high).contains(&value) && (value - low) % step.parse::<i64>().unwrap() == 0
            })
        };
        let day = fits(fields[2], i64::from(at.day()), 31);
        let weekday = fits(&names(fields[4], &DAYS, 0), i64::from(at.weekday().to_sunday_zero_offset()), 6);
        let days = if fields[2] == "*" || fields[4] == "*" { day && weekday } else { day || weekday };
        fits(fields[0], i64::from(at.minute()), 59)
            && fits(fields[1], i64::from(at.hour()), 23)
            && fits(&names(fields[3], &MONTHS, 1), i64::from(at.month()), 12)
            && days
    }

    /// Schedules put together by chance: the next start is one, and none is before it.
    #[test]
    fn no_start_is_passed_over() {
        let mut seed = 7_u64;
        let mut draw = |of: &[&'static str]| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            of[usize::try_from(seed >> 33).unwrap() % of.len()]
        };
        for round in 0..300 {
            let fields = [
                draw(&["*", "0", "*/7", "10-20", "59", "3,33", "50/3", "0-59/17"]),
                draw(&["*", "0", "*/5", "9-17", "23", "1,2,22", "20/2"]),
                draw(&["*", "1", "*/10", "28-31", "15", "13"]),
                draw(&["*", "1", "feb", "*/3", "nov-dec", "11,12"]),
                draw(&["*", "0", "mon-fri", "sat,sun", "*/2", "3"]),
            ];
            let cron = Cron::read(&fields.join(" ")).unwrap();
            let from = at("2026-11-22T12:34:56").saturating_add((round * 37).hours());
            let next = cron.next(from).unwrap();
            assert!(starts(&fields, next) && next > from, "{fields:?} after {from} is {next}");
            let mut minute = from.with().second(0).build().unwrap().saturating_add(1.minute());
            // A fortnight of minutes is enough to notice.
            for _ in 0..14 * 24 * 60 {
                if minute >= next {
                    break;
                }
                assert!(!starts(&fields, minute), "{fields:?} after {from} is {next}, and passes over {minute}");
                minute = minute.saturating_add(1.minute());
            }
        }
    }
}
