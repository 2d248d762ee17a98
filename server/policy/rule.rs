//! One rule, and one protected object: patterns that all have to fit, and what follows.

use std::fmt;

use argocd_api::vocabulary::Effect;

use super::{EFFECTS, Glob, Question, Subject, Verdict, Window, effect_word};
use crate::tool::Tool;

/// Patterns about one subject, of which one has to fit.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What they are about.
    pub subject: Subject,
    /// At least one.
    pub globs: Vec<Glob>,
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Counted from 1.
    pub number: usize,
    /// What its author calls it.
    pub name: Option<String>,
    /// The line it begins in.
    pub line: usize,
    /// What calls it is about do.
    pub effects: Vec<Effect>,
    /// All of them have to hold.
    pub conditions: Vec<Condition>,
    /// One of them has to be open, unless there are none.
    pub windows: Vec<Window>,
    /// What follows.
    pub then: Verdict,
    /// Whether it is told and not enforced.
    pub shadow: bool,
}

/// Objects that need more care, whatever rules say.
#[derive(Clone, Debug)]
pub struct Protected {
    /// The line it begins in.
    pub line: usize,
    /// All of them have to hold; at least one.
    pub conditions: Vec<Condition>,
    /// [`Verdict::ConfirmTyped`] or [`Verdict::Deny`].
    pub then: Verdict,
}

impl Rule {
    /// Whether it is about this call.
    pub fn matches(&self, question: &Question<'_>) -> bool {
        self.matches_but_for(question, |_| false)
    }

    /// Whether it might be about this call, of whose object nothing is known.
    pub(super) fn might_match(&self, question: &Question<'_>) -> bool {
        self.is_about_objects() && self.matches_but_for(question, Subject::is_of_object)
    }

    fn matches_but_for(&self, question: &Question<'_>, leave_out: fn(Subject) -> bool) -> bool {
        self.effects.contains(&question.effect)
            && self.conditions.iter().all(|condition| leave_out(condition.subject) || condition.holds(question))
            && (self.windows.is_empty() || self.windows.iter().any(|window| window.contains(question.now)))
    }

    /// Whether it tells objects apart.
    pub fn is_about_objects(&self) -> bool {
        self.conditions.iter().any(|condition| condition.subject.is_of_object())
    }

    /// Whether it is about calls of this tool with this effect, of some object at some time.
    pub fn is_about(&self, tool: &str, effect: Effect) -> bool {
        let tools = self.conditions.iter().find(|condition| condition.subject == Subject::Tool);
        self.effects.contains(&effect) && tools.is_none_or(|tools| tools.globs.iter().any(|glob| glob.matches(tool)))
    }
}

impl Protected {
    /// Whether this call is about such an object; of nothing, and of what is unknown, no condition holds.
    pub fn matches(&self, question: &Question<'_>) -> bool {
        self.conditions.iter().all(|condition| condition.holds(question))
    }
}

impl Condition {
    fn holds(&self, question: &Question<'_>) -> bool {
        question.values(self.subject).iter().any(|value| self.globs.iter().any(|glob| glob.matches(value)))
    }
}

/// Every effect that calls of a tool may have.
pub fn effects(tool: &Tool) -> Vec<Effect> {
    let may = |effect: &Effect| {
        *effect == tool.effect || *effect > tool.effect && tool.raises.iter().any(|raise| raise.effect == *effect)
    };
    EFFECTS.into_iter().filter(may).collect()
}

impl fmt::Display for Condition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let globs: Vec<&str> = self.globs.iter().map(Glob::as_str).collect();
        write!(out, "{} {}", self.subject.word(), globs.join(" or "))
    }
}

/// `rule 3 "freeze" (line 12)`
impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "rule {}", self.number)?;
        if let Some(name) = &self.name {
            write!(out, " \"{name}\"")?;
        }
        write!(out, " (line {})", self.line)
    }
}

impl Rule {
    /// What it is about, in a line.
    pub fn about(&self) -> String {
        let effects: Vec<&str> = self.effects.iter().map(|effect| effect_word(*effect)).collect();
        let conditions = self.conditions.iter().map(ToString::to_string);
        let windows = self.windows.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
        let windows = (!windows.is_empty()).then_some(windows);
        [effects.join(" or ")].into_iter().chain(conditions).chain(windows).collect::<Vec<_>>().join(", ")
    }
}

impl Protected {
    /// What it is about, in a line.
    pub fn about(&self) -> String {
        self.conditions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}
