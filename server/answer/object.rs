//! One object, told as one line of compact JSON, or as YAML. What does not fit is cut inside: long texts and long arrays first,
//! small fields stay whole.

mod structured;

use argocd_api::vocabulary::{Effect, Field, Layout, Stale};
use serde_json::{Map, Value};

use super::asked::Asked;
use super::take::{self, Source};
use super::{Setting, TooLarge, cell, documents, time};
use crate::safety::fence::fence;
use crate::safety::sanitize;

/// The object, once it has come.
#[derive(Clone)]
pub(super) struct Object {
    fields: &'static [Field],
    layout: Layout,
    stale: Option<Stale>,
    told: Option<Value>,
    /// A sentence about what is told being old.
    age: Option<String>,
    pub(super) too_large: TooLarge,
}

impl Object {
    pub(super) fn new(fields: &'static [Field], layout: Layout, stale: Option<Stale>) -> Self {
        Self { fields, layout, stale, told: None, age: None, too_large: TooLarge::default() }
    }

    /// The object; sanitized already where its names say anything of secrets.
    pub(super) fn push(&mut self, value: &Value, asked: &Asked, setting: &Setting) {
        let exact = self.layout == Layout::Yaml;
        let source = Source { value, at: "", now: setting.now, exact, detail: asked.detail() };
        let mut told = Map::new();
        for field in self.fields.iter().filter(|field| asked.tells(field)) {
            // One that is asked for by name is told as if that much detail had been.
            let source = Source { detail: source.detail.max(field.detail), ..source };
            told.extend(take::told(field.take, &source).map(|value| (field.name.to_owned(), value)));
        }
        self.told = (!told.is_empty()).then_some(Value::Object(told));
        self.age = self.stale.and_then(|stale| time::stale(value, stale, setting.now));
        if let Some(told) = &mut self.told {
            sanitize(told, &setting.redactor);
        }
    }

    pub(super) fn wants_more(&self) -> bool {
        self.told.is_none()
    }

    /// The answer.
    pub(super) fn told(self, asked: &Asked, setting: &Setting) -> String {
        let budget = asked.budget();
        let too_large = self.too_large.told(("object", "objects"));
        let Some(value) = self.told else {
            let nothing = match (self.fields, asked.effect) {
                _ if too_large.is_some() => None,
                ([], _) => Some("Done.".to_owned()),
                (_, Effect::Read) => Some("The reply of Argo CD has nothing to tell.".to_owned()),
                _ => Some("Done; the reply of Argo CD has nothing more to tell.".to_owned()),
            };
            return budget.cut(too_large.into_iter().chain(nothing).collect::<Vec<_>>().join("\n"));
        };
        let untrusted = take::is_untrusted(self.fields, &value);
        let tell = |value: &Value, tail: Option<String>| {
            let text = laid_out(self.layout, value, self.fields.len());
            let block = if untrusted { fence(&setting.mark, asked.title, &text) } else { text };
            too_large.iter().cloned().chain([block]).chain(self.age.clone()).chain(tail).collect::<Vec<_>>().join("\n")
        };
        let whole = tell(&value, None);
        if whole.len() <= budget.bytes {
            return whole;
        }
        let (compact, length) = (size(&value), laid_out(self.layout, &value, self.fields.len()).len());
        let around = whole.len() - length;
        let cut = |for_tail: usize| {
            let mut cuts = Vec::new();
            let room = budget.bytes.saturating_sub(around + for_tail);
            // What is cut is counted as compact JSON.
            let room = if length > compact { room / 8 * 7 * compact / length } else { room };
            let value = fit(value.clone(), room, "", &mut cuts).unwrap_or(Value::Object(Map::new()));
            let argument = asked.budget_argument().filter(|_| budget.can_grow());
            let way = argument.map_or_else(String::new, |name| format!("; for more raise {name}"));
            let cuts = cell::cut(&cuts.join(", "), TAIL / 4);
            tell(&value, Some(format!("Cut to {} tokens: {cuts}{way}.", budget.tokens)))
        };
        let first = cut(TAIL);
        // The first knows how long the words about it are; most often there is room for more of the object.
        let tail = first.rsplit('\n').next().map_or(TAIL, str::len);
        let second = cut(tail + 32);
        if second.len() <= budget.bytes { second } else { budget.cut(first) }
    }
}

fn laid_out(layout: Layout, value: &Value, fields: usize) -> String {
    match layout {
        // Its `Display` writes character by character.
        Layout::Compact => serde_json::to_string(value).unwrap_or_default(),
        Layout::Yaml => documents::yaml(&documents::document(value.clone(), fields)),
    }
}

/// Bytes for what is said about what was cut.
const TAIL: usize = 400;

/// The value in at most so many bytes of JSON, or nothing where not even a part fits. `cuts` gets a word about each cut.
fn fit(value: Value, room: usize, path: &str, cuts: &mut Vec<String>) -> Option<Value> {
    if size(&value) <= room {
        return Some(value);
    }
    let fitted = match value {
        Value::String(text) => fit_text(&text, room, path, cuts),
        Value::Array(items) => fit_array(items, room, path, cuts),
        Value::Object(fields) => fit_object(fields, room, path, cuts),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    };
    if fitted.is_none() {
        cuts.push(format!("{path} left out"));
    }
    fitted
}

fn fit_text(text: &str, room: usize, path: &str, cuts: &mut Vec<String>) -> Option<Value> {
    const LEAST: usize = 40;
    if room < LEAST {
        return None;
    }
    let mut kept = room - 4;
    loop {
        kept = text.floor_char_boundary(kept);
        let value = Value::String(format!("{}…", &text[..kept]));
        // Quotes and line feeds take two bytes each in JSON.
        match size(&value).checked_sub(room) {
            None | Some(0) => {
                cuts.push(format!("{path} {kept} of {} bytes", text.len()));
                return Some(value);
            }
            Some(over) => kept = kept.checked_sub(over.div_ceil(2).max(1))?,
        }
    }
}

fn fit_array(mut items: Vec<Value>, room: usize, path: &str, cuts: &mut Vec<String>) -> Option<Value> {
    let hidden = items.last().and_then(take::is_more).inspect(|_| drop(items.pop())).unwrap_or(0);
    let count = items.len();
    let mut left = room.checked_sub(2 + size(&take::more(count + hidden)))?;
    let mut kept = Vec::new();
    for item in items {
        let needs = size(&item) + 1;
        if needs > left {
            // Of the first, a part is better than nothing.
            if kept.is_empty() {
                kept.extend(fit(item, left.saturating_sub(1), path, cuts));
            }
            break;
        }
        left -= needs;
        kept.push(item);
    }
    if kept.is_empty() {
        return None;
    }
    let over = count - kept.len();
    if over > 0 {
        cuts.push(format!("{path} {} of {}", kept.len(), count + hidden));
    }
    if over + hidden > 0 {
        kept.push(take::more(over + hidden));
    }
    Some(Value::Array(kept))
}

/// Small fields stay whole; what is left is shared evenly among the large ones.
fn fit_object(fields: Map<String, Value>, room: usize, path: &str, cuts: &mut Vec<String>) -> Option<Value> {
    let around: usize = fields.keys().map(|key| size(&Value::String(key.clone())) + 2).sum();
    let mut left = room.checked_sub(around + 2)?;
    let mut sizes: Vec<_> = fields.values().map(size).collect();
    sizes.sort_unstable();
    let mut share = 0;
    for (position, size) in sizes.iter().enumerate() {
        share = left / (sizes.len() - position);
        if *size > share {
            break;
        }
        left -= size;
    }
    let kept = fields.into_iter().filter_map(|(key, value)| {
        let inside = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let value = fit(value, share, &inside, cuts)?;
        Some((key, value))
    });
    let kept: Map<_, _> = kept.collect();
    (!kept.is_empty()).then_some(Value::Object(kept))
}

/// Bytes of the value as JSON.
fn size(value: &Value) -> usize {
    value.to_string().len()
}
