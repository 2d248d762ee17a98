//! A report as structured content: its parts in their order, each a list of lines.

use serde_json::{Value, json};

use super::super::Setting;
use super::super::budget::Budget;
use super::{Part, Report, TAIL};
use crate::safety::sanitize_text;

impl Report {
    /// Within the budget of so many tokens, counted as JSON.
    pub fn structured(&self, tokens: Option<u64>, setting: &Setting) -> Value {
        let budget = Budget::of_tokens(tokens);
        let tell = |count: usize| {
            let mut left = count;
            let mut parts = Vec::new();
            for part in &self.parts {
                let lines = left.min(part.lines.len());
                left -= lines;
                if lines > 0 {
                    parts.push(part.structured(lines, setting));
                }
            }
            json!({ "parts": parts, "notes": [] })
        };
        let all: usize = self.parts.iter().map(|part| part.lines.len()).sum();
        let room = Budget { bytes: budget.bytes.saturating_sub(TAIL), ..budget };
        let (count, _) = room.most_of(all, |count| tell(count).to_string());
        let mut told = tell(count);
        if count < all {
            let left_out =
                format!("Cut to {} tokens: {} of {all} lines left out, the last.", budget.tokens, all - count);
            told["notes"] = json!([left_out]);
        }
        told
    }
}

impl Part {
    fn structured(&self, count: usize, setting: &Setting) -> Value {
        // A secret may go over several lines.
        let text = sanitize_text(&self.lines.join("\n"), &setting.redactor);
        let lines: Vec<&str> = text.lines().take(count).collect();
        let mut part = json!({ "lines": lines, "untrusted": self.untrusted });
        if let Some(name) = &self.name {
            part["name"] = name.as_str().into();
        }
        part
    }
}
