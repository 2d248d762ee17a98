//! `docs/tools.md`: every tool for people, by toolset.

#[allow(unreachable_pub, reason = "in the generated crate it is reached")]
#[path = "../../templates/reference.rs"]
mod page;

use std::fmt::Write as _;

use serde_json::Value;

use super::schema;
use crate::model::{Api, Raise, Tool, When};
use crate::reading::Word;
use page::{Condition, Entry, Raised};

const HEAD: &str = "\
<!-- @generated from spec/ by `cargo codegen`; edit spec/ and run that again. -->

# Tools

What each tool is for, what it takes, what it does to the world, and what Argo CD demands of the token for it. The words
are those that a model reads. `argocd-mcp tools` lists what a configuration offers and what that costs in tokens;
`argocd-mcp tools show <tool>` tells one of these.

A policy line stands in Argo CD's `argocd-rbac-cm`, or below `roles:` of a project; `role:assistant` is a name to replace,
and `*/*` a project and an application. What `safe-writes` and `full` allow is in the [README](../README.md).

";

/// The whole page.
pub(super) fn emit(api: &Api) -> String {
    let mut sets: Vec<&str> = Vec::new();
    for tool in &api.tools {
        if !sets.contains(&tool.toolset.as_str()) {
            sets.push(&tool.toolset);
        }
    }
    let mut text = format!("{HEAD}| toolset | tools |\n|---|---|\n");
    let of = |set: &str| api.tools.iter().filter(move |tool| tool.toolset == *set).collect::<Vec<_>>();
    let links =
        |tools: Vec<&Tool>| tools.iter().map(|tool| format!("[{0}](#{0})", tool.name)).collect::<Vec<_>>().join(", ");
    let _ = writeln!(text, "| `default` | {} |", links(api.tools.iter().filter(|tool| tool.default).collect()));
    for set in &sets {
        let _ = writeln!(text, "| `{set}` | {} |", links(of(set)));
    }
    for set in sets {
        let _ = writeln!(text, "\n## Toolset {set}");
        for tool in of(set) {
            let _ = write!(text, "\n{}", section(tool));
        }
    }
    text
}

fn section(tool: &Tool) -> String {
    let definition: Value = serde_json::from_str(&schema::definition(tool)).unwrap_or_default();
    let entry = Entry {
        definition: &definition,
        toolset: &tool.toolset,
        default: tool.default,
        listed: tool.listed,
        effect: tool.effect.word(),
        full: tool.full,
        raises: tool.raises.iter().map(raised).collect(),
        change: tool.change.map(|change| (change.about.word(), change.plan.word())),
        needs: tool.needs.iter().map(|(resource, action)| (resource.as_str(), action.as_str())).collect(),
        since: tool.since,
        question: tool.question.as_deref(),
        example: &tool.example,
    };
    page::markdown(&entry, 3)
}

fn raised(raise: &Raise) -> Raised<'_> {
    fn texts(words: &[Word]) -> Vec<&str> {
        words.iter().map(|word| word.text.as_str()).collect()
    }
    let when = match &raise.when {
        When::Given => Condition::Given,
        When::Unless { harmless, growing } => {
            Condition::Unless(texts(harmless), growing.iter().map(|growth| growth.value.text.as_str()).collect())
        }
        When::Touches(paths) => Condition::Touches(texts(paths)),
    };
    Raised { argument: &raise.argument, effect: raise.effect.word(), when }
}
