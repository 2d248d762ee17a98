//! Names to choose from while somebody fills in an address or a prompt. They are those that the token may see, asked for
//! once and remembered for a moment: a host asks after every letter.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use argocd_api::COMPLETIONS;
use argocd_api::TOOLS;
use argocd_api::context::{Completion, Prompt};
use tokio::time::Instant;

use crate::caller::{Caller, Principal};
use crate::dispatch::Runtime;
use crate::failure::Failure;
use crate::request::column;

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

type Known = (Instant, Arc<Vec<String>>);

/// What was asked for lately, for each caller by itself.
#[derive(Default)]
pub(crate) struct Names(Mutex<HashMap<(Principal, &'static str), Known>>);

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
        let key = (caller.principal.clone(), completion.name);
        let known = match self.context().names.get(&key) {
            Some(names) => names,
            None => match self.ask_names(caller, completion).await {
                Ok(names) => self.context().names.put(key, names),
                Err(failure) => {
                    tracing::debug!(%failure, completion = completion.name, "names could not be had");
                    return Completed::default();
                }
            },
        };
        let Completed { values, total } = fitting(known.iter(), typed);
        Completed { values: values.iter().map(|name| self.safe(name)).collect(), total }
    }

    async fn ask_names(&self, caller: &Caller, completion: &Completion) -> Result<Vec<String>, Failure> {
        let Some(tool) = TOOLS.iter().find(|tool| tool.name == completion.tool) else { return Ok(Vec::new()) };
        let asking = column::values(self.upstream(), tool, completion.column, MOST, Instant::now() + PATIENCE);
        tokio::select! {
            () = caller.cancel.cancelled() => Err(Failure::Cancelled),
            why = caller.ending.ended() => Err(Failure::Ended(why)),
            names = asking => names,
        }
    }
}

impl Names {
    fn get(&self, key: &(Principal, &'static str)) -> Option<Arc<Vec<String>>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(key).filter(|(at, _)| at.elapsed() < FRESH).map(|(_, names)| names.clone())
    }

    fn put(&self, key: (Principal, &'static str), names: Vec<String>) -> Arc<Vec<String>> {
        let names = Arc::new(names);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (at, _)| at.elapsed() < FRESH);
        let oldest = known.iter().min_by_key(|(_, (at, _))| *at).map(|(key, _)| key.clone());
        if let Some(oldest) = oldest.filter(|_| known.len() >= CALLERS) {
            known.remove(&oldest);
        }
        known.insert(key, (Instant::now(), names.clone()));
        names
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
