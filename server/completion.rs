//! Names to choose from while somebody fills in an address or a prompt. They are those that the token may see, asked for
//! once and remembered for a moment: a host asks after every letter.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use argocd_api::COMPLETIONS;
use argocd_api::context::{Completion, Prompt};
use argocd_api::vocabulary;
use tokio::sync::OnceCell;
use tokio::time::{Instant, timeout};

use crate::caller::{Caller, Principal};
use crate::dispatch::Runtime;
use crate::failure::{Failure, Phase};
use crate::request::column;
use crate::tool::{Tool, Work};

/// So many values are told at a time; the protocol's limit.
const TOLD: usize = 100;
/// So many names are remembered of one kind.
const MOST: usize = 20_000;
/// For how long.
const FRESH: Duration = Duration::from_secs(20);
/// For so many callers and kinds; beyond that the oldest goes.
const CALLERS: usize = 32;
/// Whoever types does not wait longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Names that fit what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completed {
    /// Those that begin with it first, then those that contain it; at most 100.
    pub values: Vec<String>,
    /// How many fit.
    pub total: usize,
}

/// Names, and when they came.
type Known = (Instant, Vec<String>);
type Asked = Arc<OnceCell<Known>>;

/// What was asked for lately, for each caller by itself.
#[derive(Default)]
pub(crate) struct Names(Mutex<HashMap<(Principal, &'static str), Asked>>);

impl Runtime {
    /// Completes a part of an address; `template` is the address with its parts in braces, as it is listed. Nothing where
    /// there is no such part.
    pub async fn complete_address(
        &self,
        caller: &Caller,
        template: &str,
        part: &str,
        typed: &str,
    ) -> Option<Completed> {
        let instance = &self.instance().name;
        let mut known = self.resources(caller);
        let readable = known
            .find(|readable| template == readable.address("{instance}") || template == readable.address(instance))?;
        if part == "instance" {
            return Some(fitting([instance.clone()].iter(), typed));
        }
        let (_, completion) = readable.resource.complete.iter().find(|(placeholder, _)| *placeholder == part)?;
        Some(self.names(caller, completion, typed).await)
    }

    /// Completes an argument of a prompt. Nothing where there is no such argument.
    pub async fn complete_argument(
        &self,
        caller: &Caller,
        prompt: &Prompt,
        argument: &str,
        typed: &str,
    ) -> Option<Completed> {
        let argument = prompt.arguments.iter().find(|known| known.name == argument)?;
        match argument.complete {
            Some(completion) => Some(self.names(caller, completion, typed).await),
            None => Some(Completed::default()),
        }
    }

    /// Names of one kind. That they cannot be had is no news to whoever types.
    async fn names(&self, caller: &Caller, completion: &str, typed: &str) -> Completed {
        let Some(completion) = COMPLETIONS.iter().find(|known| known.name == completion) else {
            return Completed::default();
        };
        // What a tool would not tell is not told without it.
        let offered = self.context().namers.iter().find(|tool| tool.name == completion.tool);
        let is_left = |tool: &&Tool| caller.narrowing.as_ref().is_none_or(|left| left.withholds(tool).is_none());
        let Some(Work::Request(tool)) = offered.filter(is_left).map(|tool| &tool.work) else {
            return Completed::default();
        };
        let asked = self.context().names.of((caller.principal.clone(), completion.name));
        let asking = asked.get_or_try_init(|| self.ask_names(caller, tool, completion));
        let names = tokio::select! {
            () = caller.cancel.cancelled() => Err(Failure::Cancelled),
            why = caller.ending.ended() => Err(Failure::Ended(why)),
            names = timeout(PATIENCE, asking) => {
                names.unwrap_or(Err(Failure::Timeout { phase: Phase::Whole, after: PATIENCE }))
            }
        };
        match names {
            Ok((_, names)) => {
                let Completed { values, total } = fitting(names.iter(), typed);
                Completed { values: values.iter().map(|name| self.safe(name)).collect(), total }
            }
            Err(failure) => {
                tracing::debug!(%failure, completion = completion.name, "names could not be had");
                Completed::default()
            }
        }
    }

    async fn ask_names(
        &self,
        caller: &Caller,
        tool: &'static vocabulary::Tool,
        completion: &Completion,
    ) -> Result<Known, Failure> {
        let upstream = self.upstream().within(caller.trace.clone());
        let names = column::values(&upstream, tool, completion.column, MOST, Instant::now() + PATIENCE).await?;
        Ok((Instant::now(), names))
    }
}

/// Whether its rows have names that something asks for.
pub(crate) fn names(tool: &Tool) -> bool {
    COMPLETIONS.iter().any(|completion| completion.tool == tool.name)
}

impl Names {
    /// What was asked for lately, or where it will be: whoever asks meanwhile waits for the same.
    fn of(&self, key: (Principal, &'static str)) -> Asked {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, asked| asked.get().is_none_or(|(at, _)| at.elapsed() < FRESH));
        let since = |asked: &Asked| asked.get().map(|(at, _)| *at);
        let oldest = known.iter().min_by_key(|(_, asked)| since(asked)).map(|(key, _)| key.clone());
        if let Some(oldest) = oldest.filter(|_| known.len() >= CALLERS && !known.contains_key(&key)) {
            known.remove(&oldest);
        }
        known.entry(key).or_default().clone()
    }
}

fn fitting<'a>(names: impl Iterator<Item = &'a String> + Clone, typed: &str) -> Completed {
    let typed = typed.trim().to_lowercase();
    let fits = |name: &String| name.to_lowercase().find(&typed);
    let begin = names.clone().filter(|name| fits(name) == Some(0));
    let contain = names.filter(|name| fits(name).is_some_and(|at| at > 0));
    let all = begin.chain(contain);
    Completed { values: all.clone().take(TOLD).cloned().collect(), total: all.count() }
}
