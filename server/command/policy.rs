//! `argocd-mcp policy check FILE`, `argocd-mcp policy explain FILE TOOL [key=value …]`, `argocd-mcp policy schema`

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use argocd_api::arguments::nearest;
use argocd_api::vocabulary::Effect;
use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::Failed;
use crate::caller::Principal;
use crate::instance::DEFAULT;
use crate::policy::{self, EFFECTS, Known, Object, Policy, Question, decide, effect_word, effects};
use crate::tool::{self, Tool};

/// Look at a policy: whether it can be used, and what it says of a call. A server is given one by --policy.
#[derive(Args)]
pub(super) struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Say everything that is wrong with a policy, or what it does.
    Check {
        /// The policy.
        file: PathBuf,
    },
    /// Say what becomes of a call, and which rule makes it so.
    Explain {
        /// The policy.
        file: PathBuf,
        /// The tool's name.
        tool: String,
        /// What Argo CD says of the object, and who calls when: project, application, cluster (several times for name and
        /// URL), namespace, label=KEY=VALUE, or object=unknown; effect, instance, principal, and at=2026-12-24T18:00:00Z.
        #[arg(value_name = "KEY=VALUE")]
        about: Vec<String>,
    },
    /// Print the JSON schema of policies, for editors.
    Schema,
}

impl Command {
    pub(super) fn run(self) -> Result<ExitCode, Failed> {
        let tools: Vec<Tool> = tool::all().collect();
        let read = |file: &PathBuf| {
            let told = |problems: Vec<policy::Problem>| Failed::of(problems.iter().map(ToString::to_string).collect());
            Policy::read(file, &tools).map_err(told)
        };
        let text = match &self.what {
            What::Check { file } => summary(&read(file)?, &tools),
            What::Explain { file, tool, about } => explained(&read(file)?, &tools, tool, about)?,
            What::Schema => serde_json::to_string_pretty(&policy::schema())?,
        };
        super::print(text.trim_end())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// How many rules there are, each in a line, and what becomes of tools by what they do.
fn summary(policy: &Policy, tools: &[Tool]) -> String {
    let Policy { file, default, rules, protected, .. } = policy;
    let shadow = if policy.shadow { "; all of it in shadow, so that nothing is enforced" } else { "" };
    let mut text = format!(
        "{file}: {}, {}, default {default}{shadow}.\n",
        counted(rules.len(), "rule"),
        counted(protected.len(), "protected entry"),
    );
    for rule in rules {
        let shadow = if rule.shadow { " (in shadow)" } else { "" };
        let _ = writeln!(text, "  {:13}  {rule}: {}{shadow}", rule.then, rule.about());
    }
    for protected in protected {
        let _ = writeln!(text, "  {:13}  protected (line {}): {}", protected.then, protected.line, protected.about());
    }
    text.push_str("\nWhat becomes of calls, by what they do; of several rules the strictest counts:\n");
    for effect in EFFECTS {
        let own: Vec<&Tool> = tools.iter().filter(|tool| effects(tool).contains(&effect)).collect();
        let about = rules.iter().filter(|rule| own.iter().any(|tool| rule.is_about(tool.name, effect)));
        let about: String = about.map(|rule| format!("rule {} {}, ", rule.number, rule.then)).collect();
        let about = if about.is_empty() { about } else { about + "else " };
        let otherwise =
            if effect == Effect::Read { "allow (reads are not governed)".to_owned() } else { default.to_string() };
        let count = counted(own.len(), "tool");
        let _ = writeln!(text, "  {:11}  {count}: {}{otherwise}", effect_word(effect), about);
    }
    text
}

fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {noun}s"),
    }
}

/// What becomes of one call, why, and which other rules are about it.
fn explained(policy: &Policy, tools: &[Tool], name: &str, about: &[String]) -> Result<String, Failed> {
    let found = tools.iter().find(|tool| tool.name == name);
    let tool = found.ok_or_else(|| match nearest(name, tools.iter().map(|tool| tool.name)) {
        Some(near) => format!("there is no tool \"{name}\"; did you mean \"{near}\"?"),
        None => format!("there is no tool \"{name}\"; `argocd-mcp tools --toolsets all --access full` lists them"),
    })?;
    let local = Principal::local();
    let unset = Question {
        tool: name,
        effect: tool.effect,
        instance: DEFAULT,
        principal: local.name(),
        now: this_second(),
        object: Object::None,
    };
    let question = about.iter().try_fold(unset, |question, written| with(question, tool, written))?;
    let decision = decide(policy, &question);
    let mut text = format!("{}: {}\n", decision.verdict(), decision.why);
    let Question { effect, instance, principal, now, .. } = &question;
    let _ = writeln!(
        text,
        "asked: {name} ({}) of {} on {instance} by {principal} at {now}",
        effect_word(*effect),
        told(&question.object)
    );
    if let Some(protected) = decision.protected {
        let _ =
            writeln!(text, "protected: line {}, {}, at least {}", protected.line, protected.about(), protected.then);
    }
    for rule in policy.matching(&question) {
        let shadow = if rule.shadow { " (in shadow)" } else { "" };
        let _ = writeln!(text, "matches: {rule} {}: {}{shadow}", rule.then, rule.about());
    }
    Ok(text)
}

fn this_second() -> Timestamp {
    let now = Timestamp::now();
    now.round(jiff::Unit::Second).unwrap_or(now)
}

/// The question with one thing said of it.
fn with<'a>(mut question: Question<'a>, tool: &Tool, written: &'a str) -> Result<Question<'a>, String> {
    const KEYS: [&str; 10] =
        ["effect", "instance", "principal", "at", "project", "application", "cluster", "namespace", "label", "object"];
    let (key, value) = written.split_once('=').ok_or_else(|| format!("\"{written}\" is not key=value"))?;
    match key {
        "effect" => {
            let possible = effects(tool);
            let effect = possible.iter().find(|effect| effect_word(**effect) == value);
            let words: Vec<&str> = possible.iter().map(|effect| effect_word(*effect)).collect();
            question.effect = *effect.ok_or_else(|| {
                format!("no call of {} has the effect \"{value}\"; write {}", tool.name, words.join(" or "))
            })?;
        }
        "instance" => question.instance = value,
        "principal" => question.principal = value,
        "at" => {
            question.now =
                value.parse().map_err(|_| format!("\"{value}\" is no time; write one such as 2026-12-24T18:00:00Z"))?
        }
        "object" if value == "unknown" => question.object = Object::Unknown,
        "project" | "application" | "cluster" | "namespace" | "label" => {
            let mut known = match question.object {
                Object::Known(known) => known,
                Object::None => Known::default(),
                Object::Unknown => return Err(format!("object=unknown and {written} exclude each other")),
            };
            match key {
                "project" => known.project = Some(value.to_owned()),
                "application" => known.application = Some(value.to_owned()),
                "cluster" => known.cluster.push(value.to_owned()),
                "namespace" => known.namespace = Some(value.to_owned()),
                _ => {
                    let (label, value) =
                        value.split_once('=').ok_or_else(|| format!("\"{written}\" is not label=key=value"))?;
                    known.labels.insert(label.to_owned(), value.to_owned());
                }
            }
            question.object = Object::Known(known);
        }
        _ => {
            let hint = nearest(key, KEYS)
                .map_or_else(|| format!("there are {}", KEYS.join(", ")), |near| format!("did you mean \"{near}\"?"));
            return Err(format!("\"{written}\" says nothing of a call; {hint}"));
        }
    }
    Ok(question)
}

fn told(object: &Object) -> String {
    let Object::Known(known) = object else {
        return if *object == Object::None { "no object" } else { "an object that could not be looked up" }.to_owned();
    };
    let named = [("application", &known.application), ("project", &known.project), ("namespace", &known.namespace)];
    let named = named.into_iter().filter_map(|(word, value)| Some(format!("{word} {}", value.as_ref()?)));
    let clusters = known.cluster.iter().map(|name| format!("cluster {name}"));
    let labels = known.labels.iter().map(|(key, value)| format!("label {key}={value}"));
    named.chain(clusters).chain(labels).collect::<Vec<_>>().join(", ")
}
