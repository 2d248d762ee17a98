//! From the text of a policy to rules: everything that is wrong with it is told in one reading.

mod hours;
mod patterns;

use argocd_api::arguments::nearest;
use argocd_api::vocabulary::Effect;

use super::keys::{self, Key};
use super::yaml::{self, Node, Value};
use super::{Condition, EFFECTS, Policy, Problem, Protected, Rule, Verdict, effect_word, effects, vain};
use crate::tool::Tool;

/// More rules than anybody can keep in mind, and few enough to compare each with each.
const MOST_RULES: usize = 1_000;

/// Reads a policy; see [`Policy::parse`].
pub(super) fn policy(file: &str, text: &str, tools: &[Tool]) -> Result<Policy, Vec<Problem>> {
    let mut reader = Reader { file, tools, problems: Vec::new() };
    let root = yaml::read(file, text, &mut reader.problems);
    let policy = root.map(|root| reader.policy(&root));
    let mut problems = reader.problems;
    match policy {
        Some(policy) if problems.is_empty() => {
            problems = vain::problems(&policy, tools);
            if problems.is_empty() { Ok(policy) } else { Err(problems) }
        }
        _ => {
            problems.sort_by_key(|problem| problem.place);
            Err(problems)
        }
    }
}

/// The most letters of a rule's name.
const LONGEST_NAME: usize = 80;

struct Reader<'a> {
    file: &'a str,
    tools: &'a [Tool],
    problems: Vec<Problem>,
}

/// The values of a map by key.
struct Fields<'n>(Vec<(&'static str, &'n Node)>);

impl<'n> Fields<'n> {
    fn get(&self, name: &str) -> Option<&'n Node> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, node)| *node)
    }
}

impl Reader<'_> {
    fn policy(&mut self, root: &Node) -> Policy {
        if matches!(root.value, Value::Null) {
            self.note(root.place, "the policy is empty", "write `rules: []` to deny every change");
        }
        let fields = self.fields(root, "a policy", &keys::FILE);
        let rules = self.items(fields.get("rules"), "rules").iter().enumerate();
        let rules = rules.map(|(at, node)| self.rule(at + 1, node)).collect();
        let protected = self.items(fields.get("protected"), "protected objects");
        let protected = protected.iter().map(|node| self.protected(node)).collect();
        Policy {
            file: self.file.to_owned(),
            default: self.verdict(fields.get("default"), &Verdict::ALL).unwrap_or(Verdict::Deny),
            shadow: self.flag(fields.get("shadow")),
            rules,
            protected,
        }
    }

    fn rule(&mut self, number: usize, node: &Node) -> Rule {
        let fields = self.fields(node, "a rule", &keys::RULE);
        let written = fields.get("effect");
        let effects = written.map_or_else(|| vec![Effect::Write, Effect::Destructive], |node| self.effects(node));
        if let Some(tool) = fields.get("tool") {
            self.reachable(tool, &effects, written.is_some());
        }
        Rule {
            number,
            name: fields.get("name").and_then(|node| self.name(node)),
            line: node.place.0,
            effects,
            conditions: self.conditions(&fields),
            windows: fields.get("time").map(|node| self.windows(node)).unwrap_or_default(),
            then: self.verdict(fields.get("then"), &Verdict::ALL).unwrap_or(Verdict::Deny),
            shadow: self.flag(fields.get("shadow")),
        }
    }

    fn protected(&mut self, node: &Node) -> Protected {
        let told = self.problems.len();
        let fields = self.fields(node, "a protected object", &keys::PROTECTED);
        if told == self.problems.len() && fields.0.iter().all(|(name, _)| *name == "then") {
            self.note(node.place, "this does not say what is protected", "give it `application`, `project` or `label`");
        }
        Protected {
            line: node.place.0,
            conditions: self.conditions(&fields),
            then: self.verdict(fields.get("then"), &keys::OF_PROTECTED).unwrap_or(Verdict::ConfirmTyped),
        }
    }

    fn conditions(&mut self, fields: &Fields<'_>) -> Vec<Condition> {
        let patterns = fields.0.iter().filter_map(|(name, node)| Some((keys::subject(name)?, *node)));
        patterns.map(|(subject, node)| Condition { subject, globs: self.globs(subject, node) }).collect()
    }

    /// A name stands in one sentence with other words.
    fn name(&mut self, node: &Node) -> Option<String> {
        let name = self.text(node, "a name")?;
        if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            let what = "this name is more than a few words";
            self.note(node.place, what, format!("write one line of at most {LONGEST_NAME} letters"));
        }
        Some(name)
    }

    fn effects(&mut self, node: &Node) -> Vec<Effect> {
        let mut effects = Vec::new();
        for item in self.some(node, "effect") {
            let Some(word) = self.text(item, "an effect") else { continue };
            match EFFECTS.into_iter().find(|effect| effect_word(*effect) == word) {
                Some(effect) => effects.push(effect),
                None => self.unknown(item.place, "effect", &word, &EFFECTS.map(effect_word)),
            }
        }
        effects
    }

    /// Tells of each pattern of tools that none of which ever has one of these effects.
    fn reachable(&mut self, node: &Node, effects_here: &[Effect], written: bool) {
        for item in elements(node) {
            let Value::Text(text) = &item.value else { continue };
            let glob = super::Glob::new(text);
            let mut tools = self.tools.iter().filter(|tool| glob.matches(tool.name)).peekable();
            let known = tools.peek().is_some();
            if !known
                || effects_here.is_empty()
                || tools.any(|tool| effects(tool).iter().any(|own| effects_here.contains(own)))
            {
                continue;
            }
            let words: Vec<&str> = effects_here.iter().map(|effect| effect_word(*effect)).collect();
            let what = format!("no call of \"{text}\" has the effect {}, so this can never match", words.join(" or "));
            let cure = if written {
                "change `effect`, or leave the tool out"
            } else {
                "reads are governed where `effect: read` says so"
            };
            self.note(item.place, what, cure);
        }
    }

    fn verdict(&mut self, node: Option<&Node>, words: &[Verdict]) -> Option<Verdict> {
        let node = node?;
        let word = self.text(node, "a verdict")?;
        let found = words.iter().copied().find(|verdict| verdict.word() == word);
        if found.is_none() {
            self.unknown(node.place, "verdict", &word, &words.iter().map(|verdict| verdict.word()).collect::<Vec<_>>());
        }
        found
    }

    fn flag(&mut self, node: Option<&Node>) -> bool {
        let Some(node) = node else { return false };
        match &node.value {
            Value::Text(word) if word == "true" || word == "false" => word == "true",
            _ => {
                self.note(
                    node.place,
                    format!("`shadow` is true or false, not {}", node.found()),
                    "write `shadow: true`",
                );
                false
            }
        }
    }

    /// The values of a map that has no other keys than these, and those that it needs.
    fn fields<'n>(&mut self, node: &'n Node, what: &str, keys: &'static [Key]) -> Fields<'n> {
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Null => &[],
            _ => {
                self.note(node.place, format!("{what} is a map, not {}", node.found()), "write `key: value` lines");
                return Fields(Vec::new());
            }
        };
        let mut fields = Vec::new();
        for (written, value) in entries {
            match keys.iter().find(|key| key.name == written.text) {
                Some(key) => fields.push((key.name, value)),
                None => {
                    let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
                    self.unknown(written.place, &format!("key of {what}"), &written.text, &names);
                }
            }
        }
        for key in keys.iter().filter(|key| key.needed && !fields.iter().any(|(name, _)| *name == key.name)) {
            let says = key.says.trim_end_matches('.');
            self.note(
                node.place,
                format!("{what} needs `{}`", key.name),
                format!("add it: {}{}", says[..1].to_lowercase(), &says[1..]),
            );
        }
        Fields(fields)
    }

    /// The items of a list, which may be absent or empty.
    fn items<'n>(&mut self, node: Option<&'n Node>, what: &str) -> &'n [Node] {
        let Some(node) = node else { return &[] };
        match &node.value {
            Value::List(items) if items.len() <= MOST_RULES => items,
            Value::List(_) => {
                self.note(
                    node.place,
                    format!("these are more than {MOST_RULES} {what}"),
                    "put several into one with lists and patterns",
                );
                &[]
            }
            Value::Null => &[],
            _ => {
                self.note(node.place, format!("{what} are a list, not {}", node.found()), "begin each with `- `");
                &[]
            }
        }
    }

    /// One value, or a list of at least one.
    fn some<'n>(&mut self, node: &'n Node, key: &str) -> &'n [Node] {
        let items = elements(node);
        if items.is_empty() {
            let what = format!("an empty list for `{key}` never matches");
            self.note(node.place, what, format!("leave `{key}` out where it does not matter"));
        }
        items
    }

    fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => {
                let found =
                    if matches!(node.value, Value::Text(_)) { "an empty text".to_owned() } else { node.found() };
                self.note(node.place, format!("here has to be {what}, not {found}"), "write it, or leave the key out");
                None
            }
        }
    }

    fn unknown(&mut self, place: (usize, usize), noun: &str, word: &str, known: &[&str]) {
        let word: String = word.chars().filter(|letter| !letter.is_control()).take(64).collect();
        let cure = match nearest(&word, known.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("there are {}", known.join(", ")),
        };
        self.note(place, format!("there is no {noun} \"{word}\""), cure);
    }

    fn note(&mut self, place: (usize, usize), what: impl Into<String>, cure: impl Into<String>) {
        self.problems.push(Problem { place: Some(place), ..Problem::of_file(self.file, what, cure) });
    }
}

/// The items of a list, or the one that stands there without.
fn elements(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}
