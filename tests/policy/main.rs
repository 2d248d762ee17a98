//! What a policy says of a call is what its text says: by an oracle that was written another way, over random policies and
//! questions; and whatever is wrong with a policy is told at once, with line and cure.
//!
//! `POLICY_QUESTIONS=1000000 cargo test -p argocd-mcp --test policy -- --nocapture` asks as many.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bad;
mod command;
mod enforced;
mod examples;
#[path = "../support/numbers.rs"]
mod numbers;
mod oracle;
mod random;
#[path = "../support/mod.rs"]
mod support;
#[path = "../../codegen/tests/plan/validator.rs"]
mod validator;

use std::collections::BTreeMap;

use argocd_mcp::policy::{By, Judgement, Object, Policy, Question, decide};
use argocd_mcp::tool::{self, Tool};

use numbers::Numbers;
use oracle::Asked;

/// Questions to each policy.
const EACH: usize = 50;

#[expect(clippy::disallowed_methods, reason = "how long a test runs is no setting of the server")]
fn wanted() -> usize {
    std::env::var("POLICY_QUESTIONS").map_or(50_000, |text| text.parse().unwrap())
}

#[test]
fn policies_say_what_an_oracle_says() {
    let tools: Vec<Tool> = tool::all().collect();
    let mut numbers = Numbers(7);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let (mut asked, mut policies, mut dropped) = (0, 0, 0);
    while asked < wanted() {
        let mut written = random::policy(&mut numbers);
        let questions: Vec<Asked> = (0..EACH).map(|_| random::question(&mut numbers, &written, &tools)).collect();
        let policy = loop {
            match Policy::parse("policy.yaml", &written.text(), &tools) {
                Ok(policy) => break policy,
                Err(problems) => {
                    let lines: Vec<usize> = problems.iter().map(|problem| problem.place.unwrap().0).collect();
                    let vain = |text: &str| text.contains("never decides") || text.contains("changes nothing");
                    let without = written.without(&lines);
                    dropped += lines.len();
                    for problem in &problems {
                        assert!(
                            vain(&problem.what) || problem.what.contains("never match"),
                            "{problem}\n{}",
                            written.text()
                        );
                    }
                    // What is refused for deciding nothing decides nothing. (Not so what reads of unknown objects, which are
                    // denied because a rule tells objects apart, whatever it says.)
                    let only_vain = problems.iter().all(|problem| vain(&problem.what));
                    for question in questions.iter().filter(|asked| only_vain && !asked.reads_the_unknown()) {
                        let (with, without) = (written.verdicts(question), without.verdicts(question));
                        assert_eq!(with, without, "{problems:?}\n{question:?}\n{}", written.text());
                    }
                    written = without;
                }
            }
        };
        policies += 1;
        for question in &questions {
            let (said, expected) = (said(&policy, question), written.answer(question));
            assert_eq!(said, expected, "{question:?}\n{}", written.text());
            for part in said.split("; ") {
                let kind: Vec<&str> = part.split(' ').filter(|word| word.parse::<usize>().is_err()).collect();
                *seen.entry(kind.join(" ")).or_default() += 1;
            }
        }
        asked += EACH;
    }
    eprintln!("{asked} questions to {policies} policies, {dropped} rules refused; {seen:#?}");
    // Nothing is proven about what is never asked.
    for kind in KINDS {
        assert!(seen.get(*kind).copied().unwrap_or_default() >= asked / 2_500, "{kind}: {seen:#?}");
    }
}

/// What there is to be said, each of it often.
const KINDS: &[&str] = &[
    "allow by rule",
    "confirm by rule",
    "confirm-typed by rule",
    "deny by rule",
    "allow by default",
    "confirm by default",
    "confirm-typed by default",
    "deny by default",
    "confirm-typed by protected",
    "deny by protected",
    "deny by unknown",
    "allow by ungoverned",
    "allow by shadow",
    "confirm by shadow",
    "in shadow: allow by rule",
    "in shadow: confirm by rule",
    "in shadow: confirm-typed by rule",
    "in shadow: deny by rule",
    "in shadow: deny by default",
    "in shadow: deny by unknown",
    "in shadow: deny by protected",
    "protected",
];

/// What the engine says, in the oracle's words.
fn said(policy: &Policy, asked: &Asked) -> String {
    let object = match &asked.object {
        oracle::Object::None => Object::None,
        oracle::Object::Unknown => Object::Unknown,
        oracle::Object::Known(values) => {
            let all = |key: &str| {
                values.iter().filter(|(own, _)| *own == key).map(|(_, text)| text.clone()).collect::<Vec<_>>()
            };
            let label =
                |text: String| text.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned())).unwrap();
            Object::Known(argocd_mcp::policy::Known {
                project: all("project").pop(),
                application: all("application").pop(),
                cluster: all("cluster"),
                namespace: all("namespace").pop(),
                labels: all("label").into_iter().map(label).collect(),
            })
        }
    };
    let question = Question {
        tool: &asked.tool,
        effect: asked.effect(),
        instance: &asked.instance,
        principal: &asked.principal,
        now: jiff::Timestamp::from_second(asked.second).unwrap(),
        object,
    };
    let decision = decide(policy, &question);
    let mut said = told(&decision.enforced);
    if let Some(shadowed) = &decision.shadowed {
        said += &format!("; in shadow: {}", told(shadowed));
    }
    if let Some(protected) = decision.protected {
        said += &format!("; protected {}", protected.line);
    }
    said
}

fn told(judgement: &Judgement<'_>) -> String {
    let by = match judgement.by {
        By::Rule(rule) => format!("rule {}", rule.number),
        By::Protected(protected) => format!("protected {}", protected.line),
        By::Default => "default".to_owned(),
        By::Ungoverned => "ungoverned".to_owned(),
        By::Unknown => "unknown".to_owned(),
        By::Shadow => "shadow".to_owned(),
    };
    format!("{} by {by}", judgement.verdict)
}
