//! Hours of days as they are written, with the zone whose clock is meant.

use argocd_api::arguments::nearest;
use jiff::tz::{TimeZone, db};

use super::{Fields, Reader};
use crate::policy::Window;
use crate::policy::keys;
use crate::policy::window::{DAY, DAYS, days, minute};
use crate::policy::yaml::Node;

impl Reader<'_> {
    pub(super) fn windows(&mut self, node: &Node) -> Vec<Window> {
        self.some(node, "time").iter().filter_map(|item| self.window(item)).collect()
    }

    fn window(&mut self, node: &Node) -> Option<Window> {
        let fields = self.fields(node, "a time", &keys::TIME);
        let from = self.clock(&fields, "from", 0);
        let until = self.clock(&fields, "until", DAY);
        let zone = fields.get("zone").and_then(|node| self.zone(node));
        let days = self.days(&fields);
        let ((from, until), (zone, zone_name)) = (from.zip(until)?, zone?);
        if from == until || from == DAY {
            let what = "this begins when it is over, so it can never match";
            self.note(
                node.place,
                what,
                "write an `until` that differs from `from`; the whole day is `00:00` to `24:00`",
            );
        }
        Some(Window { days, from, until, zone, zone_name })
    }

    fn days(&mut self, fields: &Fields<'_>) -> [bool; 7] {
        let Some(node) = fields.get("days") else { return [true; 7] };
        let mut all = [false; 7];
        for item in self.some(node, "days") {
            let Some(word) = self.text(item, "a day") else { continue };
            match days(&word) {
                Some(days) => all.iter_mut().zip(days).for_each(|(day, on)| *day |= on),
                None => {
                    let what = format!("there is no day \"{word}\"");
                    self.note(item.place, what, format!("write {}, or a range such as mon-fri", DAYS.join(", ")));
                }
            }
        }
        all
    }

    fn clock(&mut self, fields: &Fields<'_>, key: &str, otherwise: u16) -> Option<u16> {
        let Some(node) = fields.get(key) else { return Some(otherwise) };
        let word = self.text(node, "a time of day")?;
        let read = minute(&word);
        if read.is_none() {
            self.note(
                node.place,
                format!("\"{word}\" is no time of day"),
                "write hours and minutes, such as \"09:30\"",
            );
        }
        read
    }

    fn zone(&mut self, node: &Node) -> Option<(TimeZone, String)> {
        let name = self.text(node, "a time zone")?;
        if let Ok(zone) = TimeZone::get(&name) {
            return Some((zone, name));
        }
        let known: Vec<String> = db().available().map(|known| known.as_str().to_owned()).collect();
        let cure = match nearest(&name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None if known.len() < 2 => {
                "this machine has no list of time zones (/usr/share/zoneinfo); write UTC".to_owned()
            }
            None => "write one such as Europe/Berlin, or UTC".to_owned(),
        };
        self.note(node.place, format!("this machine knows no time zone \"{name}\""), cure);
        None
    }
}
