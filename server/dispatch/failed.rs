//! The words of a call that failed: what was tried, what was said of it, one next step.

use argocd_api::vocabulary::{About, Effect, Role};
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::safety::redact::Redactor;
use crate::safety::sanitize_text;
use crate::tool::{Tool, Work};

/// Longer texts of failures are cut: hosts cut them too, and not where it is best.
pub(super) const MOST_OF_A_FAILURE: usize = 2_000;

/// The call, with what names its object.
pub(super) fn tried(tool: &Tool, arguments: &Map<String, Value>) -> String {
    let names = tool.arguments.iter().filter(|argument| match tool.work {
        Work::Request(_) => matches!(argument.role, Role::Segment),
        _ => argument.required,
    });
    let told: Vec<String> = names
        .filter_map(|argument| {
            let value: String = arguments.get(argument.name)?.as_str()?.chars().take(100).collect();
            Some(format!("{} {value}", argument.name))
        })
        .collect();
    if told.is_empty() { tool.name.to_owned() } else { format!("{} ({})", tool.name, told.join(", ")) }
}

/// What was tried, what was said, one next step. What was said is cut so that the step is never lost.
pub(super) fn told(tool: &Tool, effect: Effect, tried: &str, failure: &Failure, redactor: &Redactor) -> String {
    let hints = match tool.work {
        // Before anything is sent it is a read that has failed, about which the hints of a write say nothing.
        _ if effect == Effect::Read && tool.effect != Effect::Read && !is_about_a_resource(tool) => &[],
        Work::Request(generated) => generated.hints,
        Work::ByHand(_, hints) | Work::Planned(hints) => hints,
        #[cfg(feature = "conformance")]
        Work::Fixture(_) => &[],
    };
    let step = failure.next_step(effect, hints);
    // Half a secret is not recognised, so nothing is cut before.
    let said = sanitize_text(&failure.to_string(), redactor);
    let most = MOST_OF_A_FAILURE.saturating_sub(step.len() + tried.len() + 32);
    let said: String =
        if said.chars().count() > most { said.chars().take(most).chain(['…']).collect() } else { said };
    format!("{tried} failed. {said} {step}").trim_end().to_owned()
}

/// Whether the hints of a write are about finding what it is about, too.
fn is_about_a_resource(tool: &Tool) -> bool {
    tool.change.is_some_and(|change| change.about == About::Resource)
}
