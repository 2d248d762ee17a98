//! What a policy says, read off what was written and nothing else: every rule is asked by itself, patterns by trying every
//! way to fit them, hours by a table of all minutes of a week. Knows nothing of the engine.

use argocd_api::vocabulary::Effect;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// From the laxest to the strictest.
pub(crate) const WORDS: [&str; 4] = ["allow", "confirm", "confirm-typed", "deny"];
/// Keys about what Argo CD says of the object.
pub(crate) const OF_OBJECT: [&str; 5] = ["project", "application", "cluster", "namespace", "label"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WEEK: i64 = 7 * 1440;

/// A policy before it is text.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) default: Option<&'static str>,
    pub(crate) shadow: bool,
    pub(crate) rules: Vec<Entry>,
    pub(crate) protected: Vec<Entry>,
}

/// A rule, or something protected.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Keys that have lists of texts.
    pub(crate) keys: Vec<(&'static str, Vec<String>)>,
    pub(crate) hours: Vec<Hours>,
    pub(crate) then: Option<&'static str>,
    pub(crate) shadow: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Hours {
    /// First and last, Monday is 0.
    pub(crate) days: Option<(usize, usize)>,
    pub(crate) from: Option<i64>,
    pub(crate) until: Option<i64>,
    pub(crate) zone: &'static str,
}

/// A question before it is one.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) tool: String,
    pub(crate) effect: &'static str,
    pub(crate) instance: String,
    pub(crate) principal: String,
    pub(crate) second: i64,
    pub(crate) object: Object,
}

#[derive(Clone, Debug)]
pub(crate) enum Object {
    None,
    Unknown,
    Known(Vec<(&'static str, String)>),
}

impl Asked {
    pub(crate) fn effect(&self) -> Effect {
        match self.effect {
            "read" => Effect::Read,
            "write" => Effect::Write,
            _ => Effect::Destructive,
        }
    }

    pub(crate) fn reads_the_unknown(&self) -> bool {
        self.effect == "read" && matches!(self.object, Object::Unknown)
    }

    fn values(&self, key: &str) -> Vec<String> {
        match (key, &self.object) {
            ("tool", _) => vec![self.tool.clone()],
            ("instance", _) => vec![self.instance.clone()],
            ("principal", _) => vec![self.principal.clone()],
            (_, Object::Known(values)) => {
                let of_key = values.iter().filter(|(own, _)| *own == key).map(|(_, text)| text);
                of_key.map(|text| if key == "cluster" { bare(text) } else { text.clone() }).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A server with a slash behind it is the same server.
fn bare(text: &str) -> String {
    let mut text = text.to_owned();
    while text.ends_with('/') {
        text.pop();
    }
    text
}

impl Written {
    /// As the engine is to say it.
    pub(crate) fn answer(&self, asked: &Asked) -> String {
        let whole = self.ruled(asked, true);
        let enforced = match (self.shadow, asked.effect) {
            (true, "destructive") => "confirm by shadow".to_owned(),
            (true, _) => "allow by shadow".to_owned(),
            (false, _) => self.ruled(asked, false),
        };
        let verdict = |said: &str| said.split(' ').next().unwrap().to_owned();
        let mut answer = enforced.clone();
        if verdict(&whole) != verdict(&enforced) {
            answer = format!("{answer}; in shadow: {whole}");
        }
        if let Some((line, _)) = self.protector(asked) {
            answer = format!("{answer}; protected {line}");
        }
        answer
    }

    /// What is enforced, and what would be.
    pub(crate) fn verdicts(&self, asked: &Asked) -> [String; 2] {
        [self.ruled(asked, false), self.ruled(asked, true)].map(|said| said.split(' ').next().unwrap().to_owned())
    }

    fn ruled(&self, asked: &Asked, with_shadow: bool) -> String {
        let reads = asked.effect == "read";
        let rules = || self.rules.iter().enumerate().filter(|(_, rule)| with_shadow || !rule.shadow);
        if matches!(asked.object, Object::Unknown) {
            let about_objects = |rule: &Entry| rule.keys.iter().any(|(key, _)| OF_OBJECT.contains(key));
            let possible = rules().any(|(_, rule)| about_objects(rule) && rule.blind().is_about(asked));
            if !reads || possible {
                return "deny by unknown".to_owned();
            }
        }
        let mut said = match (reads, self.default) {
            (true, _) => "allow by ungoverned".to_owned(),
            (false, default) => format!("{} by default", default.unwrap_or("deny")),
        };
        // From the laxest to the strictest and from the last to the first, so that what counts is said last.
        for word in WORDS {
            for (at, rule) in rules().collect::<Vec<_>>().into_iter().rev() {
                if rule.then == Some(word) && rule.is_about(asked) {
                    said = format!("{word} by rule {}", at + 1);
                }
            }
        }
        if let Some((line, least)) = self.protector(asked) {
            let own = said.split(' ').next().unwrap();
            if strictness(least) > strictness(own) {
                said = format!("{least} by protected {line}");
            }
        }
        said
    }

    fn protector(&self, asked: &Asked) -> Option<(usize, &'static str)> {
        if asked.effect == "read" || !matches!(asked.object, Object::Known(_)) {
            return None;
        }
        let first = self.first_line_of_protected();
        let of = |word: &'static str| {
            let mut entries = self.protected.iter().enumerate();
            let found = entries.find(|(_, entry)| entry.then.unwrap_or("confirm-typed") == word && entry.fits(asked));
            found.map(|(at, _)| (first + at, word))
        };
        of("deny").or_else(|| of("confirm-typed"))
    }

    pub(crate) fn first_line_of_protected(&self) -> usize {
        // default, shadow, rules:, each rule, protected:
        self.rules.len() + 5
    }
}

fn strictness(word: &str) -> usize {
    WORDS.iter().position(|known| *known == word).unwrap()
}

impl Entry {
    fn is_about(&self, asked: &Asked) -> bool {
        let named = self.keys.iter().find(|(key, _)| *key == "effect");
        let effect = match named {
            Some((_, words)) => words.iter().any(|word| word == asked.effect),
            None => asked.effect != "read",
        };
        effect && self.fits(asked) && (self.hours.is_empty() || self.hours.iter().any(|hours| hours.hold(asked.second)))
    }

    fn fits(&self, asked: &Asked) -> bool {
        self.keys.iter().filter(|(key, _)| *key != "effect").all(|(key, patterns)| {
            asked.values(key).iter().any(|value| {
                patterns.iter().any(|pattern| {
                    let pattern = if *key == "cluster" { bare(pattern) } else { pattern.clone() };
                    fits(pattern.as_bytes(), value.as_bytes())
                })
            })
        })
    }

    /// What is left of a rule for whoever cannot see the object.
    fn blind(&self) -> Self {
        let mut blind = self.clone();
        blind.keys.retain(|(key, _)| !OF_OBJECT.contains(key));
        blind
    }
}

/// Every way to fit a pattern; all texts here are ASCII.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((b'*', rest)) => (0..=text.len()).any(|taken| fits(rest, &text[taken..])),
        Some((b'?', rest)) => !text.is_empty() && fits(rest, &text[1..]),
        Some((letter, rest)) => text.first() == Some(letter) && fits(rest, &text[1..]),
    }
}

impl Hours {
    fn hold(&self, second: i64) -> bool {
        let zone = TimeZone::get(self.zone).unwrap();
        let offset = i64::from(zone.to_offset(Timestamp::from_second(second).unwrap()).seconds());
        // The first day of all was a Thursday.
        let minute = ((second + offset).div_euclid(60) + 3 * 1440).rem_euclid(WEEK);
        self.minutes()[usize::try_from(minute).unwrap()]
    }

    /// Every minute of a week.
    fn minutes(&self) -> Vec<bool> {
        let mut week = vec![false; usize::try_from(WEEK).unwrap()];
        let (first, last) = self.days.unwrap_or((0, 6));
        let mut day = first;
        loop {
            let (from, until) = (self.from.unwrap_or(0), self.until.unwrap_or(1440));
            let length = if until > from { until - from } else { until + 1440 - from };
            for minute in 0..length {
                let at = i64::try_from(day).unwrap() * 1440 + from + minute;
                week[usize::try_from(at % WEEK).unwrap()] = true;
            }
            if day == last {
                return week;
            }
            day = (day + 1) % 7;
        }
    }

    pub(crate) fn words(&self) -> Option<String> {
        let (first, last) = self.days?;
        Some(if first == last { DAYS[first].to_owned() } else { format!("{}-{}", DAYS[first], DAYS[last]) })
    }
}
