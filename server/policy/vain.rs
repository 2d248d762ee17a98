//! Rules that can never decide anything, since another one is about all that they are about and is as strict. Told only where
//! it is certain: whoever has written such a rule believes in something that is not so.

use argocd_api::vocabulary::Effect;

use super::{Condition, Policy, Problem, Protected, Rule, Subject, Verdict, effects};
use crate::tool::Tool;

/// A problem for each of them.
pub(super) fn problems(policy: &Policy, tools: &[Tool]) -> Vec<Problem> {
    let calls: Vec<Vec<bool>> = policy.rules.iter().map(|rule| calls(rule, tools)).collect();
    let mut problems = Vec::new();
    for (at, (rule, own)) in policy.rules.iter().zip(&calls).enumerate() {
        let mut others = policy.rules.iter().zip(&calls).enumerate();
        let stronger = others.find(|(place, (other, theirs))| {
            let first = other.then > rule.then || other.then == rule.then && *place < at;
            first && (!other.shadow || rule.shadow) && includes(theirs, own) && covers(other, rule)
        });
        let protected = policy.protected.iter().find(|protected| denies(protected, rule));
        let by = stronger.map(|(_, (other, _))| (other.to_string(), other.then));
        let by = by.or_else(|| {
            protected.map(|protected| (format!("what is protected in line {}", protected.line), protected.then))
        });
        if let Some((by, then)) = by {
            problems.push(problem(
                policy,
                rule.line,
                &format!("this rule never decides anything: {by} says {then} of all that it is about"),
            ));
        }
    }
    for (at, own) in policy.protected.iter().enumerate() {
        let stronger = policy.protected.iter().enumerate().find(|(place, other)| {
            let first = other.then > own.then || other.then == own.then && *place < at;
            first && all_cover(&other.conditions, &own.conditions)
        });
        if let Some((_, other)) = stronger {
            let what = format!("this changes nothing: line {} protects all of it already", other.line);
            problems.push(problem(policy, own.line, &what));
        }
    }
    problems.sort_by_key(|problem| problem.place);
    problems
}

fn problem(policy: &Policy, line: usize, what: &str) -> Problem {
    let cure = "take it out, or make the other one narrower";
    Problem { place: Some((line, 1)), ..Problem::of_file(&policy.file, what, cure) }
}

/// For each tool and each effect, whether the rule is about it and such a call can be.
fn calls(rule: &Rule, tools: &[Tool]) -> Vec<bool> {
    let of_tool = |tool: &Tool| {
        let possible = effects(tool);
        super::EFFECTS.map(|effect| possible.contains(&effect) && rule.is_about(tool.name, effect))
    };
    tools.iter().flat_map(of_tool).collect()
}

fn includes(all: &[bool], some: &[bool]) -> bool {
    all.iter().zip(some).all(|(all, some)| *all || !some)
}

/// Whether a rule is about all that the other one is about, tools and effects aside.
fn covers(rule: &Rule, other: &Rule) -> bool {
    let of_windows = rule.windows.is_empty()
        || !other.windows.is_empty()
            && other.windows.iter().all(|theirs| rule.windows.iter().any(|window| window.covers(theirs)));
    of_windows && all_cover(&rule.conditions, &other.conditions)
}

/// Whether whatever fulfils the others fulfils these.
fn all_cover(conditions: &[Condition], others: &[Condition]) -> bool {
    conditions.iter().filter(|condition| condition.subject != Subject::Tool).all(|condition| {
        let theirs = others.iter().find(|other| other.subject == condition.subject);
        theirs.is_some_and(|theirs| theirs.globs.iter().all(|glob| condition.globs.iter().any(|own| own.covers(glob))))
    })
}

/// Whether every change that the rule is about is denied anyway.
fn denies(protected: &Protected, rule: &Rule) -> bool {
    protected.then == Verdict::Deny
        && !rule.effects.contains(&Effect::Read)
        && all_cover(&protected.conditions, &rule.conditions)
}
