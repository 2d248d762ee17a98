//! What a model reads: the kept part of a reply as a table, one line of JSON, or lines of text, within a budget, and
//! what was left out. Everything that comes in is sanitized first, then tested, ordered and counted, then cut, then
//! fenced. Nothing here waits, and nothing asks for the time.

mod asked;
mod block;
mod budget;
mod cell;
mod cursor;
mod documents;
pub(crate) mod embedded;
mod filter;
mod follow;
mod groups;
mod keep;
mod lines;
mod nearby;
pub(crate) mod needed;
mod object;
mod order;
mod path;
mod report;
mod rows;
pub(crate) mod schema;
mod structured;
mod table;
mod take;
mod tally;
mod time;

#[cfg(test)]
mod tests;

use argocd_api::vocabulary::{Answer, Detail, Field, Take, Tool};
use jiff::Timestamp;
use serde_json::{Map, Value};

use self::asked::Asked;
pub use self::budget::Budget;
pub(crate) use self::cell::{cut, ends};
pub(crate) use self::documents::yaml;
pub use self::report::Report;
pub use self::structured::Told;
pub(crate) use self::take::{Source, revision, texts_behind};
pub(crate) use self::time::{age, parse as parse_time, told as told_time};
use crate::output::Output;
use crate::projection::Keep;
use crate::safety::fence::Mark;
use crate::safety::redact::Redactor;
use crate::safety::{names_secrets, sanitize, sanitize_text};

/// What an answer is made with, beside the reply.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Ages are counted from here.
    pub now: Timestamp,
    /// New for each answer.
    pub mark: Mark,
    /// The same as long as the process lives.
    pub redactor: Redactor,
}

/// Why no more was read than was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The call's time was up.
    Time,
    /// More was sent than is read.
    Limit,
}

/// Receives a reply piece by piece, and ends in the text of the answer.
pub struct Collector {
    asked: Asked,
    setting: Setting,
    collected: Collected,
    embedded: &'static [&'static str],
    then: Option<&'static str>,
}

enum Collected {
    Object(object::Object),
    Rows(Box<rows::Rows>),
    Lines(Box<lines::Lines>),
}

impl Collector {
    /// For one call; the arguments have passed `arguments::check`.
    ///
    /// # Errors
    /// A sentence for a model: its cursor is not one of this question, or a filter cannot be applied.
    pub fn new(tool: &Tool, arguments: &Map<String, Value>, setting: Setting) -> Result<Self, String> {
        let asked = Asked::new(tool, arguments, &setting.redactor);
        let collected = match tool.answer {
            Answer::Object(fields) => Collected::Object(object::Object::new(fields, tool.layout, tool.stale)),
            Answer::Rows(spec) => Collected::Rows(Box::new(rows::Rows::new(spec, tool.layout, &asked)?)),
            Answer::Lines(spec) => Collected::Lines(Box::new(lines::Lines::new(spec, &asked)?)),
        };
        Ok(Self { asked, setting, collected, embedded: tool.embedded, then: tool.then })
    }

    /// What has to be kept of the object, of each row or of each record for what these arguments ask to be told; no other
    /// part is looked at.
    pub fn keep(tool: &Tool, arguments: &Map<String, Value>) -> Keep {
        let mut fields: Vec<Field> = needed::needed(tool, arguments).into_iter().copied().collect();
        let looked_at = |take| Field { name: "", take, shown: false, untrusted: false, detail: Detail::Summary };
        fields.extend(tool.stale.map(|stale| looked_at(Take::Time(stale.path))));
        keep::keep(&fields, tool.embedded)
    }

    /// The argument that says how many lines, and how many have to be asked for instead: where a filter is given, more
    /// are searched than are told.
    pub fn reads(&self) -> Option<(&'static str, u64)> {
        match &self.collected {
            Collected::Lines(lines) => lines.reads(),
            Collected::Object(_) | Collected::Rows(_) => None,
        }
    }

    /// The object, the next row of the array `Rows::at[at]`, or the next record of the stream.
    pub fn push(&mut self, at: usize, mut value: Value) {
        if let Collected::Lines(lines) = &mut self.collected {
            return lines.push(value, &self.setting);
        }
        embedded::read(&mut value, self.embedded);
        // Most of an object is not told. Where no name in it says anything of a secret, only texts can hold one, and
        // those that are told are sanitized then.
        if !matches!(self.collected, Collected::Object(_)) || names_secrets(&value) {
            sanitize(&mut value, &self.setting.redactor);
        }
        match &mut self.collected {
            Collected::Object(object) => object.push(&value, &self.asked, &self.setting),
            Collected::Rows(rows) => rows.push(at, &value, &self.setting),
            Collected::Lines(_) => {}
        }
    }

    /// An object, row or record of so many bytes that was passed over since it is larger than is read. `label` says
    /// which, as far as known.
    pub fn too_large(&mut self, label: &str, bytes: u64) {
        let label = &self.safe(label);
        match &mut self.collected {
            Collected::Object(object) => object.too_large.add(label, bytes),
            Collected::Rows(rows) => rows.too_large.add(label, bytes),
            Collected::Lines(lines) => lines.too_large.add(label, bytes),
        }
    }

    /// A text from elsewhere, without what must not be shown.
    pub(crate) fn safe(&self, text: &str) -> String {
        sanitize_text(text, &self.setting.redactor)
    }

    /// Whether reading on would change the answer.
    pub fn wants_more(&self) -> bool {
        match &self.collected {
            Collected::Object(object) => object.wants_more(),
            Collected::Rows(_) => true,
            Collected::Lines(lines) => lines.wants_more(),
        }
    }

    /// A sentence about what was read, for lines.
    pub fn note(&mut self, note: String) {
        if let Collected::Lines(lines) = &mut self.collected {
            lines.notes.push(note);
        }
    }

    /// The reply was not read to its end.
    pub fn stopped(&mut self, why: Stopped) {
        match &mut self.collected {
            Collected::Lines(lines) => lines.stopped = Some(why),
            Collected::Rows(rows) => rows.stopped = Some(why),
            Collected::Object(_) => {}
        }
    }

    /// The text of the answer, never longer than its budget but for the tool's own last sentence.
    pub fn finish(self) -> String {
        let then = self.then;
        let mut told = self.told();
        if let Some(then) = then {
            told.push('\n');
            told.push_str(then);
        }
        told
    }

    /// The same in the form that was chosen.
    pub fn finish_as(self, output: Output) -> Told {
        let content = output.is_structured().then(|| self.structured());
        Told::of(output, || content.unwrap_or_default(), || self.finish())
    }

    fn structured(&self) -> Value {
        let mut content = match &self.collected {
            Collected::Object(object) => object.structured(&self.asked, &self.setting),
            Collected::Rows(rows) => rows.structured(&self.asked, &self.setting),
            Collected::Lines(lines) => lines.structured(&self.asked, &self.setting),
        };
        if let Some(then) = self.then {
            content["next"] = then.into();
        }
        content
    }

    fn told(self) -> String {
        match self.collected {
            Collected::Object(object) => object.told(&self.asked, &self.setting),
            Collected::Rows(rows) => rows.told(&self.asked, &self.setting),
            Collected::Lines(lines) => lines.told(&self.asked, &self.setting),
        }
    }
}

impl Stopped {
    fn told(self) -> &'static str {
        match self {
            Self::Time => "reading stopped when the time was up, there may be more after these",
            Self::Limit => "reading stopped at the limit, there is more after these",
        }
    }
}

/// What was too large to be read.
#[derive(Clone, Debug, Default)]
struct TooLarge {
    told: Vec<String>,
    count: u64,
}

impl TooLarge {
    fn add(&mut self, label: &str, bytes: u64) {
        const TOLD: usize = 5;
        self.count += 1;
        if self.told.len() < TOLD {
            // A label stands outside the fence, so it may hold nothing that a sentence is made of.
            let plain = |c: char| if c.is_ascii_alphanumeric() || "-._/:".contains(c) { c } else { '?' };
            let label: String = label.chars().map(plain).take(80).collect();
            let size = format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10);
            self.told.push(if label.is_empty() { size } else { format!("{label} ({size})") });
        }
    }

    /// `1 application is too large to be read and not among these: checkout (12.3 MB).`
    fn told(&self, (one, several): (&str, &str)) -> Option<String> {
        let (noun, are) = if self.count == 1 { (one, "is") } else { (several, "are") };
        let over = self.count - self.told.len() as u64;
        let over = if over > 0 { format!(" and {over} more") } else { String::new() };
        (self.count > 0).then(|| {
            format!(
                "{} {noun} {are} too large to be read and neither counted nor shown: {}{over}.",
                self.count,
                self.told.join(", ")
            )
        })
    }
}
