//! Policies and questions as they come, out of few words, so that many of them meet; and policies as text.

use argocd_mcp::policy::effects;
use argocd_mcp::tool::Tool;
use serde_json::{Map, Value, json};

use crate::numbers::Numbers;
use crate::oracle::{Asked, Entry, Hours, OF_OBJECT, Object, WORDS, Written};

const TOOLS: [&str; 8] = [
    "sync_application",
    "delete_application",
    "patch_application",
    "refresh_application",
    "run_resource_action",
    "delete_project",
    "get_logs",
    "list_applications",
];
const TOOL_PATTERNS: [&str; 6] = ["*", "*_application", "delete_*", "s?nc_*", "get_*", "*a*"];
const NAMES: [&str; 6] = ["a", "ab", "abc", "shop-a", "shop-b", "b"];
const PATTERNS: [&str; 8] = ["*", "a*", "*b", "?", "a?", "shop-*", "*-*", "a*c"];
const CLUSTERS: [&str; 4] = ["in-cluster", "https://a.b", "https://a.b/", "https://b.b:6443"];
const CLUSTER_PATTERNS: [&str; 4] = ["https://*", "*cluster", "https://?.b", "https://a.b//"];
const LABELS: [&str; 4] = ["tier=a", "tier=b", "x.y/z=", "team=shop-a"];
const LABEL_PATTERNS: [&str; 3] = ["tier=*", "team=shop-?", "x.y/z=*"];
const ZONES: [&str; 6] =
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Chatham", "Australia/Lord_Howe"];
/// Where clocks are put forward or back, and an end of a year.
const TURNS: [i64; 5] = [1_774_746_000, 1_792_890_000, 1_775_314_800, 1_767_225_600, 1_772_953_200];

fn pick<T: Copy>(numbers: &mut Numbers, from: &[T]) -> T {
    from[numbers.below(from.len())]
}

fn one_in(numbers: &mut Numbers, bound: usize) -> bool {
    numbers.below(bound) == 0
}

pub(crate) fn policy(numbers: &mut Numbers) -> Written {
    let default = if one_in(numbers, 2) { None } else { Some(pick(numbers, &WORDS)) };
    let shadow = one_in(numbers, 6);
    let rules = (0..numbers.below(7)).map(|_| rule(numbers)).collect();
    let protected = (0..numbers.below(3)).map(|_| protected(numbers)).collect();
    Written { default, shadow, rules, protected }
}

fn rule(numbers: &mut Numbers) -> Entry {
    let mut keys = Vec::new();
    for key in ["tool", "instance", "principal", "project", "application", "cluster", "namespace"] {
        if one_in(numbers, if key == "tool" { 2 } else { 5 }) {
            keys.push((key, patterns(numbers, key)));
        }
    }
    if one_in(numbers, 2) {
        let words = (0..=numbers.below(2)).map(|_| pick(numbers, &["read", "write", "destructive"]).to_owned());
        keys.push(("effect", words.collect()));
    }
    let count = if one_in(numbers, 4) { 1 + numbers.below(2) } else { 0 };
    let hours = (0..count).map(|_| hours(numbers)).collect();
    Entry { keys, hours, then: Some(pick(numbers, &WORDS)), shadow: one_in(numbers, 5) }
}

fn protected(numbers: &mut Numbers) -> Entry {
    let mut keys = Vec::new();
    while keys.is_empty() {
        for key in ["application", "project", "label"] {
            if one_in(numbers, 3) {
                keys.push((key, patterns(numbers, key)));
            }
        }
    }
    Entry { keys, hours: Vec::new(), then: pick(numbers, &[None, Some("confirm-typed"), Some("deny")]), shadow: false }
}

fn patterns(numbers: &mut Numbers, key: &str) -> Vec<String> {
    let (names, patterns) = pool(key);
    let count = 1 + numbers.below(2);
    (0..count)
        .map(|_| if one_in(numbers, 2) { pick(numbers, names) } else { pick(numbers, patterns) }.to_owned())
        .collect()
}

fn pool(key: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match key {
        "tool" => (&TOOLS, &TOOL_PATTERNS),
        "cluster" => (&CLUSTERS, &CLUSTER_PATTERNS),
        "label" => (&LABELS, &LABEL_PATTERNS),
        _ => (&NAMES, &PATTERNS),
    }
}

fn hours(numbers: &mut Numbers) -> Hours {
    let days = if one_in(numbers, 3) { None } else { Some((numbers.below(7), numbers.below(7))) };
    let mut quarter = || i64::try_from(numbers.below(96)).unwrap() * 15;
    let (from, mut until) = (quarter(), quarter());
    if until == from {
        until += 15;
    }
    let (from, until) = match numbers.below(4) {
        0 => (None, if until == 0 { Some(15) } else { Some(until) }),
        1 => (Some(from), None),
        _ => (Some(from), Some(until)),
    };
    Hours { days, from, until, zone: pick(numbers, &ZONES) }
}

pub(crate) fn question(numbers: &mut Numbers, policy: &Written, tools: &[Tool]) -> Asked {
    let name = pick(numbers, &TOOLS);
    let possible = effects(tools.iter().find(|tool| tool.name == name).unwrap());
    let effect = argocd_mcp::policy::effect_word(pick(numbers, &possible));
    let second = 1_735_689_600 + i64::try_from(numbers.below(3 * 365 * 96)).unwrap() * 900;
    let second = if one_in(numbers, 4) {
        pick(numbers, &TURNS) + i64::try_from(numbers.below(40)).unwrap() * 900 - 18_000
    } else {
        second
    };
    let second = second + pick(numbers, &[0, 0, -1, 1, 417]);
    let mut value = |key| value(numbers, policy, key);
    let (instance, principal) = (value("instance"), value("principal"));
    let object = match numbers.below(8) {
        0 => Object::None,
        1 => Object::Unknown,
        _ => {
            let mut values = Vec::new();
            for key in OF_OBJECT {
                let count = match key {
                    "cluster" | "label" => numbers.below(3),
                    _ => usize::from(!one_in(numbers, 6)),
                };
                for _ in 0..count {
                    values.push((key, self::value(numbers, policy, key)));
                }
            }
            // A label has one value.
            let mut labels: Vec<String> = Vec::new();
            values.retain(|(key, text)| {
                let label = text.split('=').next().unwrap_or_default().to_owned();
                let first = *key != "label" || !labels.contains(&label);
                labels.push(label);
                first
            });
            Object::Known(values)
        }
    };
    Asked { tool: name.to_owned(), effect, instance, principal, second, object }
}

/// Half of the values are made for a pattern of the policy.
fn value(numbers: &mut Numbers, policy: &Written, key: &str) -> String {
    let entries = policy.rules.iter().chain(&policy.protected);
    let patterns: Vec<&String> = entries
        .flat_map(|entry| &entry.keys)
        .filter(|(own, _)| *own == key)
        .flat_map(|(_, patterns)| patterns)
        .collect();
    if patterns.is_empty() || one_in(numbers, 2) {
        return pick(numbers, pool(key).0).to_owned();
    }
    let pattern = patterns[numbers.below(patterns.len())].clone();
    let letters = pattern.chars().map(|letter| match letter {
        '*' => pick(numbers, &["", "a", "-b", "shop"]).to_owned(),
        '?' => pick(numbers, &["a", "b", "-"]).to_owned(),
        letter => letter.to_string(),
    });
    letters.collect()
}

impl Written {
    /// Each rule in its line.
    pub(crate) fn text(&self) -> String {
        let mut lines = vec![
            format!("default: {}", self.default.unwrap_or("deny")),
            format!("shadow: {}", self.shadow),
            if self.rules.is_empty() { "rules: []" } else { "rules:" }.to_owned(),
        ];
        lines.extend(self.rules.iter().map(|rule| format!("- {}", rule.json(true))));
        lines.push(if self.protected.is_empty() { "protected: []" } else { "protected:" }.to_owned());
        lines.extend(self.protected.iter().map(|entry| format!("- {}", entry.json(false))));
        lines.join("\n")
    }

    /// The same without what stands in these lines.
    pub(crate) fn without(&self, lines: &[usize]) -> Self {
        let kept = |entries: &[Entry], first: usize| {
            let numbered = entries.iter().enumerate().filter(|(at, _)| !lines.contains(&(first + at)));
            numbered.map(|(_, entry)| entry.clone()).collect::<Vec<_>>()
        };
        let left = Self {
            rules: kept(&self.rules, 4),
            protected: kept(&self.protected, self.first_line_of_protected()),
            ..self.clone()
        };
        let count = |written: &Self| written.rules.len() + written.protected.len();
        assert!(count(&left) < count(self), "{lines:?} of\n{}", self.text());
        left
    }
}

impl Entry {
    fn json(&self, rule: bool) -> Value {
        let texts = |texts: &[String]| match texts {
            [one] => json!(one),
            several => json!(several),
        };
        let mut map: Map<String, Value> =
            self.keys.iter().map(|(key, list)| ((*key).to_owned(), texts(list))).collect();
        if !self.hours.is_empty() {
            map.insert("time".to_owned(), self.hours.iter().map(Hours::json).collect());
        }
        if let Some(then) = self.then {
            map.insert("then".to_owned(), json!(then));
        }
        if rule && self.shadow {
            map.insert("shadow".to_owned(), json!(true));
        }
        Value::Object(map)
    }
}

impl Hours {
    fn json(&self) -> Value {
        let clock = |minute: i64| json!(format!("{:02}:{:02}", minute / 60, minute % 60));
        let mut map = Map::new();
        map.insert("zone".to_owned(), json!(self.zone));
        let optional = [
            ("days", self.words().map(|words| json!([words]))),
            ("from", self.from.map(clock)),
            ("until", self.until.map(clock)),
        ];
        map.extend(optional.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
        Value::Object(map)
    }
}
