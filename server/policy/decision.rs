//! What a policy says of a call, and why. The strictest rule that is about the call counts, whatever their order; where
//! none is, the default; protected objects make it stricter, never laxer.

use argocd_api::vocabulary::Effect;

use super::{Object, Policy, Protected, Question, Rule, Verdict};

/// What becomes of a call.
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    /// What is enforced, and what made it so.
    pub enforced: Judgement<'a>,
    /// What it would be with everything enforced that is in shadow, where that is another verdict.
    pub shadowed: Option<Judgement<'a>>,
    /// What protects the object, whether or not it made a difference.
    pub protected: Option<&'a Protected>,
    /// One sentence for whoever reads.
    pub why: String,
}

/// A verdict, and what made it so.
#[derive(Clone, Copy, Debug)]
pub struct Judgement<'a> {
    /// What becomes of the call.
    pub verdict: Verdict,
    /// What made it so.
    pub by: By<'a>,
}

/// What made a verdict so.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    /// The strictest rule that is about the call, of several the first.
    Rule(&'a Rule),
    /// What protects the object, since that is stricter than the rules.
    Protected(&'a Protected),
    /// No rule is about it.
    Default,
    /// It only reads, and no rule is about that.
    Ungoverned,
    /// Nobody knows what it is about.
    Unknown,
    /// The whole file is in shadow: it goes as without one.
    Shadow,
}

impl Decision<'_> {
    /// What is enforced.
    pub fn verdict(&self) -> Verdict {
        self.enforced.verdict
    }
}

impl Decision<'_> {
    /// How strict it is: first what is enforced, then what would be.
    pub(crate) fn strictness(&self) -> (Verdict, Verdict) {
        let enforced = self.enforced.verdict;
        (enforced, self.shadowed.as_ref().map_or(enforced, |shadowed| shadowed.verdict))
    }
}

/// Decides about a call.
pub fn decide<'a>(policy: &'a Policy, question: &Question<'_>) -> Decision<'a> {
    let whole = judge(policy, question, |_| true);
    let enforced = if policy.shadow {
        Judgement { verdict: Verdict::without_policy(question.effect), by: By::Shadow }
    } else {
        judge(policy, question, |rule| !rule.shadow)
    };
    let shadowed = (whole.verdict != enforced.verdict).then_some(whole);
    Decision { enforced, shadowed, protected: protected(policy, question), why: why(policy, enforced, shadowed) }
}

/// What those rules say that take part.
fn judge<'a>(policy: &'a Policy, question: &Question<'_>, takes_part: fn(&Rule) -> bool) -> Judgement<'a> {
    let reads = question.effect == Effect::Read;
    let rules = policy.rules.iter().filter(|rule| takes_part(rule));
    // What could not be looked up might be anything, and what might be denied is.
    if question.object == Object::Unknown && (!reads || rules.clone().any(|rule| rule.might_match(question))) {
        return Judgement { verdict: Verdict::Deny, by: By::Unknown };
    }
    let mut strictest: Option<&Rule> = None;
    for rule in rules.filter(|rule| rule.matches(question)) {
        if strictest.is_none_or(|known| rule.then > known.then) {
            strictest = Some(rule);
        }
    }
    let ruled = match strictest {
        Some(rule) => Judgement { verdict: rule.then, by: By::Rule(rule) },
        None if reads => Judgement { verdict: Verdict::Allow, by: By::Ungoverned },
        None => Judgement { verdict: policy.default, by: By::Default },
    };
    match protected(policy, question) {
        Some(protected) if protected.then > ruled.verdict => {
            Judgement { verdict: protected.then, by: By::Protected(protected) }
        }
        _ => ruled,
    }
}

/// What protects the object from being changed: of several the strictest, then the first.
fn protected<'a>(policy: &'a Policy, question: &Question<'_>) -> Option<&'a Protected> {
    let matching = || policy.protected.iter().filter(|protected| protected.matches(question));
    let strictest = matching().map(|protected| protected.then).max();
    if question.effect == Effect::Read { None } else { matching().find(|protected| Some(protected.then) == strictest) }
}

fn why(policy: &Policy, enforced: Judgement<'_>, shadowed: Option<Judgement<'_>>) -> String {
    let file = &policy.file;
    let says = because(file, policy.default, enforced);
    match (enforced.by, shadowed) {
        (By::Shadow, None) => format!("{file} is in shadow, and would not change anything about it."),
        (By::Shadow, Some(whole)) => {
            format!("{file} is in shadow and not enforced; else {}.", because(file, policy.default, whole))
        }
        (_, None) => format!("{says}."),
        (_, Some(whole)) => {
            format!("{says}; if what is in shadow were enforced, {}.", because(file, policy.default, whole))
        }
    }
}

fn because(file: &str, default: Verdict, judgement: Judgement<'_>) -> String {
    let verdict = match judgement.verdict {
        Verdict::Allow => "allows it",
        Verdict::Confirm => "wants a person to confirm it",
        Verdict::ConfirmTyped => "wants a person to confirm it by typing the name",
        Verdict::Deny => "denies it",
    };
    match judgement.by {
        By::Rule(rule) => format!("{rule} of {file} {verdict}"),
        By::Protected(protected) => format!("the object is protected, and line {} of {file} {verdict}", protected.line),
        By::Default => format!("no rule of {file} is about it, and its default is {default}"),
        By::Ungoverned => format!("it only reads, and no rule of {file} is about that"),
        By::Unknown => format!("what it is about could not be looked up, so {file} denies it"),
        By::Shadow => format!("{file} is in shadow"),
    }
}
