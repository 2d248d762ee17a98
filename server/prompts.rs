//! Tasks that a person starts: the words stand in the mapping, and what they are about is asked before anybody speaks, so
//! that a model begins with facts.

use argocd_api::context::{Fetch, Filling, Piece, Prompt};
use argocd_api::{PROMPTS, arguments as checked};
use futures_util::future::join_all;
use serde_json::{Map, Value};

use crate::caller::Caller;
use crate::dispatch::{Answer, Runtime};
use crate::output::Output;
use crate::tool::Tool;

/// What a person has given: texts by name.
pub type Given = Map<String, Value>;

/// A prompt, and the tools that it asks.
pub struct Startable {
    /// As the mapping has it.
    pub prompt: &'static Prompt,
    tools: Vec<Tool>,
}

/// Why a prompt says nothing; a text for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unstarted {
    /// It is not there, or not all of what it needs was given, or what was given names nothing.
    Wrong(String),
    /// What it is about could not be had.
    Failed(String),
}

/// The prompts whose tools are all among these.
pub(crate) fn startable(tools: &[Tool]) -> Vec<Startable> {
    let of = |prompt: &'static Prompt| {
        let tool = |fetch: &Fetch| tools.iter().find(|tool| tool.name == fetch.tool).cloned();
        let tools = prompt.fetch.iter().map(tool).collect::<Option<Vec<_>>>()?;
        Some(Startable { prompt, tools })
    };
    PROMPTS.iter().filter_map(of).collect()
}

impl Startable {
    /// Whether it is there for this request.
    pub fn is_open_to(&self, caller: &Caller) -> bool {
        let Some(narrowing) = &caller.narrowing else { return true };
        self.tools.iter().all(|tool| narrowing.withholds(tool).is_none())
    }
}

impl Runtime {
    /// The prompts that are there for this request.
    pub fn prompts(&self, caller: &Caller) -> impl Iterator<Item = &Startable> {
        self.context().startable.iter().filter(|startable| startable.is_open_to(caller))
    }

    /// What a prompt says: the task, and what its tools answer now.
    ///
    /// # Errors
    /// A text for a person.
    pub async fn start(&self, caller: &Caller, name: &str, given: &Given) -> Result<String, Unstarted> {
        let found = self.prompts(caller).find(|known| known.prompt.name == name);
        let Some(Startable { prompt, tools }) = found else {
            let names: Vec<_> = self.prompts(caller).map(|known| known.prompt.name).collect();
            let others = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            return Err(Unstarted::Wrong(format!("There is no prompt of that name; there are {others}.")));
        };
        check(prompt, tools, given).map_err(|problems| Unstarted::Wrong(self.safe(&problems)))?;
        let calls = prompt.fetch.iter().zip(tools).map(|(fetch, tool)| async move {
            let reply = self.make(tool, caller, arguments(fetch, given), Output::Text).await;
            (fetch, self.only_answer(reply))
        });
        let mut parts: Vec<String> = filled(prompt.before, given).into_iter().collect();
        for (fetch, answer) in join_all(calls).await {
            let answer = match answer {
                Answer { text, is_error: false, .. } => text,
                Answer { text, .. } if fetch.optional => format!("Not to be had: {text}"),
                Answer { text, is_absent: true, .. } => return Err(Unstarted::Wrong(text)),
                Answer { text, .. } => return Err(Unstarted::Failed(text)),
            };
            parts.push(format!("## {}\n{answer}", filled(fetch.heading, given).unwrap_or_default()));
        }
        parts.extend(filled(prompt.after, given));
        Ok(parts.join("\n\n"))
    }
}

/// Everything that is wrong with what a person has given, by itself and for the tools that it goes to.
fn check(prompt: &Prompt, tools: &[Tool], given: &Given) -> Result<(), String> {
    let (mut problems, mut wrong) = (Vec::new(), Vec::new());
    for argument in prompt.arguments {
        let before = problems.len();
        match given.get(argument.name) {
            Some(Value::String(text)) if !text.trim().is_empty() => {}
            None if !argument.required => continue,
            None => problems.push(format!("`{}` is missing.", argument.name)),
            Some(_) => problems.push(format!("`{}` has to be a text that is not empty.", argument.name)),
        }
        wrong.extend((problems.len() > before).then_some(argument.name));
    }
    let known: Vec<_> = prompt.arguments.iter().map(|argument| argument.name).collect();
    if given.keys().any(|name| !known.contains(&name.as_str())) {
        problems.push(format!("The prompt takes {}.", known.join(", ")));
    }
    for (fetch, tool) in prompt.fetch.iter().zip(tools) {
        for problem in checked::check(tool.arguments, &arguments(fetch, given)).err().unwrap_or_default() {
            let about = fetch
                .with
                .iter()
                .find_map(|(name, filling)| Some((source(*filling)?, problem.strip_prefix(&format!("`{name}`"))?)));
            match about {
                // One mistake is told once, whichever tools it keeps from being asked.
                Some((argument, _)) if wrong.contains(&argument) => {}
                Some((argument, what)) => {
                    wrong.push(argument);
                    problems.push(format!("`{argument}`{what}"));
                }
                None => problems.push(problem),
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join(" ")) }
}

/// The argument of the prompt that is the whole of a value.
fn source(filling: Filling) -> Option<&'static str> {
    match filling {
        Filling::Text([Piece::Argument(name)]) | Filling::List([Piece::Argument(name)]) => Some(name),
        _ => None,
    }
}

/// The arguments of a call, without those whose value was not given.
fn arguments(fetch: &Fetch, given: &Given) -> Map<String, Value> {
    let value = |filling: Filling| match filling {
        Filling::Value(text) => serde_json::from_str(text).ok(),
        Filling::Text(pieces) => filled(pieces, given).map(Value::from),
        Filling::List(pieces) => filled(pieces, given).map(|text| Value::from(vec![text])),
    };
    fetch.with.iter().filter_map(|(name, filling)| Some(((*name).to_owned(), value(*filling)?))).collect()
}

/// The text; nothing where it is empty or an argument in it was not given.
fn filled(pieces: &[Piece], given: &Given) -> Option<String> {
    let text = |piece: &Piece| match *piece {
        Piece::Is(text) => Some(text),
        Piece::Argument(name) => given.get(name)?.as_str().map(str::trim),
    };
    pieces.iter().map(text).collect::<Option<String>>().filter(|text| !text.is_empty())
}
