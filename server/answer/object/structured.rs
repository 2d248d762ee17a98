//! An object as structured content: as it is told, with the names of fields that hold somebody else's words.

use serde_json::{Map, Value, json};

use super::super::asked::Asked;
use super::super::{Setting, cell, take};
use super::{Object, TAIL, fit, size};

impl Object {
    /// Within the same budget as the text, counted as JSON.
    pub(in crate::answer) fn structured(&self, asked: &Asked, setting: &Setting) -> Value {
        let budget = asked.budget();
        let Some(value) = &self.told else {
            return json!({ "object": {}, "untrusted": [], "notes": [self.clone().told(asked, setting)] });
        };
        let names = self.fields.iter().filter(|field| take::may_be_untrusted(field) && value.get(field.name).is_some());
        let untrusted: Vec<_> = names.map(|field| field.name).collect();
        let mut notes: Vec<String> = self.too_large.told(("object", "objects")).into_iter().collect();
        let whole = json!({ "object": value, "untrusted": untrusted, "notes": notes });
        if size(&whole) <= budget.bytes {
            return whole;
        }
        let around = size(&whole) - size(value);
        let mut cuts = Vec::new();
        let room = budget.bytes.saturating_sub(around + TAIL);
        let value = fit(value.clone(), room, "", &mut cuts).unwrap_or(Value::Object(Map::new()));
        notes.push(format!("Cut to {} tokens: {}.", budget.tokens, cell::cut(&cuts.join(", "), TAIL / 2)));
        json!({ "object": value, "untrusted": untrusted, "notes": notes })
    }
}
