//! That a search finds the tool: many clients show a model only what a search over names, titles and descriptions finds.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use argocd_codegen::yaml::{self, Value};
use argocd_mcp::access::Access;
use argocd_mcp::dispatch::Runtime;

/// Words of every sentence, which say nothing about what it is about.
const COMMON: &str = "a all an and any are as at be but by can do does for from give has have how i if in is it its just \
    me my not of on one only or our so that the their them then this to us was we what when where which who why with without";

/// Above this, two tools are hard to tell apart: the cosine of the angle between their words, each word counted by how
/// often it stands there and how few tools have it. Reading and doing the same thing (which actions there are, and to run
/// one) comes to 0.6.
const ALIKE: f64 = 0.7;

#[test]
fn a_question_finds_its_tool_among_the_first_three() {
    let search = Search::over_all_tools();
    let questions = questions();
    assert!(questions.values().map(Vec::len).sum::<usize>() >= 40);
    let mut missed = Vec::new();
    for (tool, asked) in &questions {
        assert!(search.tools.contains_key(tool), "there is no tool {tool}");
        for question in asked {
            let found = search.ranked(question);
            if !found.iter().take(3).any(|name| name == tool) {
                missed.push(format!("{question}\n    wants {tool}, finds {}", found.join(", ")));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    let unasked: Vec<_> = search.tools.keys().filter(|tool| !questions.contains_key(*tool)).collect();
    assert!(unasked.is_empty(), "nobody asks for {unasked:?}");
}

#[test]
fn no_two_tools_have_nearly_the_same_words() {
    let search = Search::over_all_tools();
    for one in search.tools.keys() {
        for other in search.tools.keys().filter(|other| *other > one) {
            let alike = search.alike(one, other);
            assert!(alike < ALIKE, "{one} and {other}: {alike:.2}");
        }
    }
}

/// What the two tests rest on.
#[test]
fn a_search_goes_by_words_that_few_tools_have() {
    let tool = |name: &str, words: &str| (name.to_owned(), words.to_owned());
    let search = Search::over([
        tool("get_ship", "Every ship and its sailors."),
        tool("list_ships", "Ships, ships and ships."),
        tool("get_port", "A port, and the sailors in it."),
        tool("get_harbour_port", "A port, and the sailors in it."),
    ]);
    for (question, expected) in [
        ("Which ships are sailing?", &["list_ships", "get_ship"][..]),
        ("the HARBOUR", &["get_harbour_port"]),
        ("sailors of a port", &["get_port", "get_harbour_port", "get_ship"]),
        ("who is it for", &[]),
    ] {
        assert_eq!(search.ranked(question), expected, "{question}");
    }
    assert!(search.alike("get_port", "get_harbour_port") > ALIKE && search.alike("get_ship", "get_port") < ALIKE);
    for (word, expected) in [("syncing", "sync"), ("synced", "sync"), ("stopped", "stop"), ("crashes", "crash")] {
        assert_eq!(stem(word), expected);
    }
}

/// The questions by the tool that answers them.
fn questions() -> BTreeMap<String, Vec<String>> {
    let mut problems = Vec::new();
    let read = yaml::read("tests/questions.yaml", include_str!("questions.yaml"), &mut problems);
    assert_eq!(problems, []);
    let Value::Map(tools) = read.unwrap().value else { panic!("a list of questions below each tool") };
    let texts = |value: &Value| match value {
        Value::List(items) => items.iter().map(|item| item.to_json().as_str().unwrap().to_owned()).collect(),
        _ => panic!("a list of questions below each tool"),
    };
    tools.iter().map(|(tool, asked)| (tool.text.clone(), texts(&asked.value))).collect()
}

/// How often each word stands in the name, title and description of each tool.
struct Search {
    tools: BTreeMap<String, BTreeMap<String, f64>>,
}

impl Search {
    fn over_all_tools() -> Self {
        let mut settings = support::settings(None);
        settings.access = Access::Full;
        Self::over(Runtime::new(settings).callable().map(|tool| {
            let definition: serde_json::Value = serde_json::from_str(&tool.definition).unwrap();
            let words = ["title", "description"].map(|key| definition[key].as_str().unwrap());
            (tool.name.to_owned(), words.join(" "))
        }))
    }

    fn over(tools: impl IntoIterator<Item = (String, String)>) -> Self {
        let counted = |(name, said): (String, String)| {
            let mut counts = BTreeMap::new();
            for word in words(&format!("{name} {said}")) {
                *counts.entry(word).or_default() += 1.0;
            }
            (name, counts)
        };
        Self { tools: tools.into_iter().map(counted).collect() }
    }

    /// What a word is worth: the more, the fewer tools have it.
    fn rarity(&self, word: &str) -> f64 {
        let having = self.tools.values().filter(|counts| counts.contains_key(word)).count() as f64;
        (1.0 + (self.tools.len() as f64 - having + 0.5) / (having + 0.5)).ln()
    }

    /// The tools that have a word of the question, best first by BM25 with its usual constants (k1 1.2, b 0.75).
    fn ranked(&self, question: &str) -> Vec<&str> {
        let length = |counts: &BTreeMap<_, f64>| counts.values().sum::<f64>();
        let usual = self.tools.values().map(length).sum::<f64>() / self.tools.len() as f64;
        let asked: BTreeSet<String> = words(question).collect();
        let score = |counts: &BTreeMap<String, f64>| -> f64 {
            let damping = 1.2 * (0.25 + 0.75 * length(counts) / usual);
            let worth = |word: &String| {
                let count = counts.get(word).copied().unwrap_or_default();
                self.rarity(word) * count * 2.2 / (count + damping)
            };
            asked.iter().map(worth).sum()
        };
        let mut found: Vec<(f64, &str)> = self.tools.iter().map(|(name, counts)| (score(counts), &**name)).collect();
        found.retain(|(score, _)| *score > 0.0);
        found.sort_by(|one, other| other.0.total_cmp(&one.0));
        found.into_iter().map(|(_, name)| name).collect()
    }

    fn alike(&self, one: &str, other: &str) -> f64 {
        let product = |one: &str, other: &str| -> f64 {
            let shared =
                self.tools[one].iter().filter_map(|(word, count)| Some((word, count * self.tools[other].get(word)?)));
            shared.map(|(word, count)| count * self.rarity(word).powi(2)).sum()
        };
        product(one, other) / (product(one, one) * product(other, other)).sqrt()
    }
}

/// The words that say something, without their endings.
fn words(text: &str) -> impl Iterator<Item = String> {
    let text = text.to_lowercase();
    let words: Vec<String> = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect();
    let common: BTreeSet<&str> = COMMON.split_whitespace().collect();
    words.into_iter().filter(move |word| !word.is_empty() && !common.contains(&**word)).map(|word| stem(&word))
}

/// `syncs`, `synced` and `syncing` are one word, and so are `stop` and `stopped`.
fn stem(word: &str) -> String {
    let shorter = |ending: &&str| word.strip_suffix(*ending).filter(|rest| rest.len() >= 3 && !word.ends_with("ss"));
    let stem = ["ing", "ed", "es", "s"].iter().find_map(shorter).unwrap_or(word);
    let stem = stem.strip_suffix('e').filter(|rest| rest.len() >= 3).unwrap_or(stem);
    let mut ends = stem.chars().rev();
    let doubled = ends.next().filter(|last| !"lse".contains(*last) && ends.next() == Some(*last));
    doubled.and_then(|last| stem.strip_suffix(last)).filter(|rest| rest.len() >= 3).unwrap_or(stem).to_owned()
}
