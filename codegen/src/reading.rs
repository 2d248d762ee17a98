//! Takes a YAML tree apart. What is not as it should be becomes a problem, and reading goes on.

use crate::place;
use crate::problem::{Mark, Open, Problem, did_you_mean};
use crate::yaml::{Key, Node, Value};

/// A text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub mark: Mark,
}

impl Word {
    /// A key with its place.
    pub fn of(key: &Key) -> Self {
        Self { text: key.text.clone(), mark: key.mark }
    }
}

/// One file and the problems found in it so far.
pub struct Reading<'a> {
    /// The file's name, as problems tell it.
    pub file: &'a str,
    /// What it says.
    pub text: &'a str,
    /// What was found.
    pub problems: Vec<Problem>,
}

impl<'a> Reading<'a> {
    /// Nothing is wrong yet.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, problems: Vec::new() }
    }

    /// Where in the file this byte of a text stands.
    pub fn place_in(&self, word: &Word, at: usize) -> Mark {
        place::within(self.text, word.mark, &word.text, at)
    }

    /// Notes a problem.
    pub fn problem(&mut self, mark: Mark, what: impl Into<String>, cure: impl Into<String>) {
        self.problems.push(Problem::at(self.file, mark, what, cure));
    }

    /// Notes that something has to be decided.
    pub fn open(&mut self, mark: Mark, what: impl Into<String>, cure: impl Into<String>, open: Open) {
        self.problems.push(Problem::at(self.file, mark, what, cure).about(open));
    }

    /// The entries of a map; none for nothing.
    pub fn entries<'n>(&mut self, node: &'n Node, what: &str) -> &'n [(Key, Node)] {
        match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            _ => {
                let cure = "write `name: value` lines below it";
                self.problem(node.mark, format!("{what} has to be a map, not {}", node.found()), cure);
                &[]
            }
        }
    }

    /// The entries of a map whose keys are known; others are problems.
    pub fn known<'n>(&mut self, node: &'n Node, what: &str, keys: &[&str]) -> &'n [(Key, Node)] {
        let entries = self.entries(node, what);
        for (key, _) in entries {
            if !keys.contains(&key.text.as_str()) {
                let cure = match did_you_mean(&key.text, keys.iter().copied()) {
                    near if near.is_empty() => format!("it takes {}", keys.join(", ")),
                    near => near,
                };
                self.problem(key.mark, format!("{what} takes no \"{}\"", key.text), cure);
            }
        }
        entries
    }

    /// Keys of `known` that mean something in this form of the thing only where they are among `fitting`.
    pub fn fitting(&mut self, entries: &[(Key, Node)], what: &str, known: &[&str], fitting: &[&str], cure: &str) {
        for (key, _) in entries {
            if known.contains(&key.text.as_str()) && !fitting.contains(&key.text.as_str()) {
                self.problem(key.mark, format!("{what}, where \"{}\" means nothing", key.text), cure);
            }
        }
    }

    /// A text that says something.
    pub fn word(&mut self, node: &Node, what: &str) -> Option<Word> {
        let text = match &node.value {
            Value::Text(text) => text.trim().to_owned(),
            Value::Integer(number) => number.to_string(),
            Value::Null => String::new(),
            _ => {
                let cure = if matches!(node.value, Value::Boolean(_)) { "put it in quotes" } else { "write one text" };
                self.problem(node.mark, format!("{what} has to be a text, not {}", node.found()), cure);
                return None;
            }
        };
        if text.is_empty() {
            self.problem(node.mark, format!("{what} is empty"), "write something there");
            return None;
        }
        Some(Word { text, mark: node.mark })
    }

    /// A list of texts, at least one; one text is a list of one.
    pub fn words(&mut self, node: &Node, what: &str) -> Vec<Word> {
        match &node.value {
            Value::List(items) if !items.is_empty() => items
                .iter()
                .filter_map(|item| match &item.value {
                    // An empty text is a value like any other in a list of values.
                    Value::Text(text) if text.is_empty() => Some(Word { text: String::new(), mark: item.mark }),
                    _ => self.word(item, &format!("an element of {what}")),
                })
                .collect(),
            Value::List(_) | Value::Null => {
                self.problem(node.mark, format!("{what} is empty"), "write at least one, or remove it");
                Vec::new()
            }
            _ => self.word(node, what).into_iter().collect(),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, node: &Node, what: &str) -> bool {
        if let Value::Boolean(value) = node.value {
            return value;
        }
        self.problem(node.mark, format!("{what} has to be true or false, not {}", node.found()), "");
        false
    }

    /// A whole number.
    pub fn integer(&mut self, node: &Node, what: &str) -> Option<i64> {
        if let Value::Integer(value) = node.value {
            return Some(value);
        }
        self.problem(node.mark, format!("{what} has to be a whole number, not {}", node.found()), "");
        None
    }
}

/// The entry of that name.
pub fn entry<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    entries.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
}
