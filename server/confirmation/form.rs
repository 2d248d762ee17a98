//! What a person is shown: facts with a type, each in quotes it cannot leave. Nothing that the cluster, Git or a model has
//! written stands there as a sentence, a link or a line of its own.

use argocd_api::vocabulary::{Argument, Effect, Role};
use serde_json::{Map, Value};

use crate::change::Plan;
use crate::change::plan::LINES;
use crate::safety::quoted::quoted;
use crate::safety::redact::Redactor;
use crate::safety::{sanitize, sanitize_text};
use crate::tool::{Tool, Work};

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

/// What a person is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// The tool that would be called.
    pub tool: &'a Tool,
    /// As they were checked.
    pub arguments: &'a Map<String, Value>,
    /// What it would do.
    pub plan: &'a Plan,
    /// Whether something may be lost.
    pub effect: Effect,
    /// Whether a yes has to be typed where there is a name to type.
    pub typed: bool,
    /// The name of the Argo CD.
    pub instance: &'a str,
    /// Its host.
    pub host: Option<&'a str>,
    /// Who calls, where several may.
    pub principal: Option<&'a str>,
}

impl Form {
    /// Asks whether a call may be made.
    pub fn about(matter: &Matter<'_>, redactor: &Redactor) -> Self {
        let Matter { tool, arguments, plan, .. } = *matter;
        let title = serde_json::from_str::<Value>(&tool.definition).ok();
        let title = title.as_ref().and_then(|definition| definition["title"].as_str()).unwrap_or(tool.name);
        let place = matter.host.map(|host| format!(" at {}", quoted(host))).unwrap_or_default();
        let who = matter.principal.map(|name| format!(", asked by {}", quoted(name))).unwrap_or_default();
        let instance = quoted(matter.instance);
        let mut message = format!("{title}? (tool {}, Argo CD {instance}{place}{who})", quoted(tool.name));

        let mut shown = Value::Object(arguments.clone());
        sanitize(&mut shown, redactor);
        let (objects, others): (Vec<_>, Vec<_>) = tool
            .arguments
            .iter()
            .filter(|argument| matches!(argument.role, Role::Segment | Role::Input))
            .filter_map(|argument| Some((argument, shown.get(argument.name)?)))
            .partition(|(argument, _)| matches!(argument.role, Role::Segment));
        let given =
            objects.iter().chain(&others).map(|(argument, value)| format!("{}: {}", argument.name, told(value)));
        let lines: Vec<String> = match plan.lines.as_slice() {
            [] => given.collect(),
            // Below what would happen, what was asked for.
            lines => {
                let given: Vec<String> = given.collect();
                let asked = format!("Asked for with {}", given.join(", "));
                lines.iter().take(LINES).map(|line| line.told(redactor)).chain([asked]).collect()
            }
        };
        let mut left_out = 0;
        for line in lines {
            match message.len() + line.len() + END <= WHOLE {
                true => message.push_str(&format!("\n{line}")),
                false => left_out += 1,
            }
        }
        if left_out > 0 {
            let what = if plan.lines.is_empty() { "Arguments" } else { "Lines" };
            message.push_str(&format!("\n{what} that have no room here: {left_out}."));
        }

        let name = plan.typed.clone().or_else(|| object(tool, arguments)).filter(|_| matter.typed);
        let typed = name.map(|name| match quoted(&sanitize_text(&name, redactor)).trim_matches('`').trim() == name {
            true => name,
            // What cannot be read cannot be typed.
            false => tool.name.to_owned(),
        });
        let loses = matter.effect == Effect::Destructive;
        message.push_str(if loses { "\nThis may lose something for good. " } else { "\n" });
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

fn told(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        other => quoted(&other.to_string()),
    }
}
