//! What a person is shown: facts with a type, each in quotes it cannot leave. Nothing that the cluster, Git or a model has
//! written stands there as a sentence, a link or a line of its own.

use argocd_api::vocabulary::{Argument, Role};
use serde_json::{Map, Value};

use crate::safety::clean::clean;
use crate::safety::redact::Redactor;
use crate::safety::sanitize;
use crate::tool::{Tool, Work};

/// Characters of one value.
const VALUE: usize = 120;

/// Bytes of the whole question.
const WHOLE: usize = 2 * 1024;

/// What stands after the arguments, and says how many are left out, has room in as many bytes.
const END: usize = 320;

/// A question to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The question, made of facts alone; no more than 2 KiB.
    pub message: String,
    /// What has to be typed to say yes; nothing where a yes is enough.
    pub typed: Option<String>,
}

impl Form {
    /// Asks whether a tool may be called with these arguments, at the Argo CD of this name and host.
    pub fn about(
        tool: &Tool,
        arguments: &Map<String, Value>,
        instance: &str,
        host: Option<&str>,
        redactor: &Redactor,
    ) -> Self {
        let title = serde_json::from_str::<Value>(&tool.definition).ok();
        let title = title.as_ref().and_then(|definition| definition["title"].as_str()).unwrap_or(tool.name);
        let place = host.map(|host| format!(" at {}", quoted(host))).unwrap_or_default();
        let mut message = format!("{title}? (tool {}, Argo CD {}{place})", quoted(tool.name), quoted(instance));

        let mut shown = Value::Object(arguments.clone());
        sanitize(&mut shown, redactor);
        let (objects, others): (Vec<_>, Vec<_>) = tool
            .arguments
            .iter()
            .filter(|argument| matches!(argument.role, Role::Segment | Role::Input))
            .filter_map(|argument| Some((argument, shown.get(argument.name)?)))
            .partition(|(argument, _)| matches!(argument.role, Role::Segment));
        let lines =
            objects.iter().chain(&others).map(|(argument, value)| format!("\n{}: {}", argument.name, told(value)));
        let mut left_out = 0;
        for line in lines {
            match message.len() + line.len() + END <= WHOLE {
                true => message.push_str(&line),
                false => left_out += 1,
            }
        }
        if left_out > 0 {
            message.push_str(&format!("\nArguments that have no room here: {left_out}."));
        }

        let typed = object(tool, arguments).map(|name| match shown_as(&name, &shown, tool) {
            true => name,
            // What cannot be read cannot be typed.
            false => tool.name.to_owned(),
        });
        message.push_str("\nThis may lose something for good. ");
        message.push_str(&match &typed {
            Some(name) => format!("Type {} to do it; anything else does nothing.", quoted(name)),
            None => "Say yes to do it; anything else does nothing.".to_owned(),
        });
        Self { message, typed }
    }
}

/// The argument that names the object: the last one in the path.
fn naming(tool: &Tool) -> Option<&'static Argument> {
    let is_name = |argument: &&Argument| matches!(argument.role, Role::Segment);
    match tool.work {
        Work::Request(_) => tool.arguments.iter().rfind(is_name),
        _ => None,
    }
}

/// The name of the object; nothing where the call has none.
fn object(tool: &Tool, arguments: &Map<String, Value>) -> Option<String> {
    let name = match arguments.get(naming(tool)?.name)? {
        Value::String(name) => name.trim().to_owned(),
        other => other.to_string(),
    };
    (!name.is_empty()).then_some(name)
}

/// Whether a person sees the name as it is.
fn shown_as(name: &str, shown: &Value, tool: &Tool) -> bool {
    let told_of = naming(tool).and_then(|argument| shown.get(argument.name));
    told_of.is_some_and(|value| told(value).trim_matches('`').trim() == name)
}

fn told(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        other => quoted(&other.to_string()),
    }
}

/// The text between two marks that are not in it, on one line, with nothing in it that a person would not see. What is too
/// long is cut, and says so outside of the marks.
fn quoted(text: &str) -> String {
    let text: String = clean(text)
        .chars()
        .map(|letter| match letter {
            '`' => '\'',
            letter if letter.is_control() || letter.is_whitespace() => ' ',
            letter => letter,
        })
        .collect();
    let length = text.chars().count();
    match text.char_indices().nth(VALUE) {
        Some((cut, _)) => format!("`{}` (the first {VALUE} of {length} characters)", &text[..cut]),
        None => format!("`{text}`"),
    }
}
