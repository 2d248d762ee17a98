//! YAML as a tree in which everything knows its place, so that each mistake in a mapping can be told with it.
//! Scalars are as YAML 1.2's core schema reads them, but for fractions: nothing here is one, and `2.13` is a version.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use crate::problem::{Mark, Problem};

/// A value and where it starts.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it starts.
    pub mark: Mark,
    /// What it is.
    pub value: Value,
}

/// What a node may be.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing, or `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Anything else that is not a list or a map.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in its order; keys are unique.
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Clone, Debug)]
pub struct Key {
    /// Where it stands.
    pub mark: Mark,
    /// What it says.
    pub text: String,
}

/// More nodes than any mapping has; an alias may stand for many.
const MOST_NODES: usize = 100_000;

/// Deeper than any mapping goes, and not so deep that reading it would exhaust the stack.
const DEEPEST: usize = 64;

/// Reads one document of maps. A key given twice is a problem that leaves the rest readable.
///
/// Nothing comes back where the text is not one document; the problems say why.
pub fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Node> {
    let mut reader = Reader {
        file,
        end: end(text),
        events: Parser::new_from_str(text),
        anchors: HashMap::new(),
        nodes: 0,
        depth: 0,
        problems,
    };
    match reader.document() {
        Ok(node) => Some(node),
        Err(last) => {
            let lost = if last.what.ends_with(UNKNOWN) { lost_aliases(file, text) } else { Vec::new() };
            problems.extend(if lost.is_empty() { vec![last] } else { lost });
            None
        }
    }
}

/// What the parser says of the first alias that stands for nothing, and then it stops.
const UNKNOWN: &str = "found unknown anchor";

/// Every alias that stands for nothing: whoever removes an anchor wants to know of all of them.
fn lost_aliases(file: &str, text: &str) -> Vec<Problem> {
    let mut anchors: HashSet<&str> = HashSet::new();
    let mut lost = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.split(" #").next().unwrap_or_default();
        for (place, sign) in line.match_indices(['&', '*']) {
            // Elsewhere it is a letter of a text.
            let starts_a_value = line[..place].trim_end().chars().next_back().is_none_or(|c| ":-,[{".contains(c));
            let name = line[place + 1..].split([' ', ',', ']', '}']).next().unwrap_or_default();
            match sign {
                "&" if starts_a_value => drop(anchors.insert(name)),
                "*" if starts_a_value && !anchors.contains(name) => {
                    let mark = Mark { line: at + 1, column: line[..place].chars().count() + 1 };
                    let cure = format!("write it out, and `&{name}` before it where others stand for the same");
                    lost.push(Problem::at(file, mark, format!("`*{name}` stands for nothing"), cure));
                }
                _ => {}
            }
        }
    }
    lost
}

/// What helps against what the parser says, by a part of that.
const CURES: &[(&str, &str)] = &[
    ("tabs disallowed", "indent with spaces"),
    ("mapping values are not allowed", "put a text with `: ` in it in quotes"),
    ("simple key expect ':'", "write a space after the colon, here or in the line above"),
    ("quoted scalar", "close the quote"),
    ("did not find expected node content", "close what is open: a brace, a bracket or a quote"),
    ("did not find expected key", "indent this line like those around it"),
    ("unexpected character", "put the text in quotes"),
    (UNKNOWN, "an alias stands below its `&anchor`, in the same file"),
    ("recursion limit", "a mapping needs ten levels"),
];

struct Reader<'a, 'p> {
    file: &'a str,
    end: Mark,
    events: Parser<'a, saphyr_parser::StrInput<'a>>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    depth: usize,
    problems: &'p mut Vec<Problem>,
}

impl<'a> Reader<'a, '_> {
    fn next(&mut self) -> Result<(Event<'a>, Mark), Problem> {
        match self.events.next() {
            Some(Ok((event, span))) => Ok((event, mark(span.start))),
            Some(Err(error)) => {
                let known = CURES.iter().find(|(part, _)| error.info().contains(part));
                let cure = known.map_or("look at this line and the ones above it", |(_, cure)| *cure);
                // What is never closed is noticed after the last line.
                let place = mark(*error.marker()).clamp(Mark::START, self.end);
                Err(self.problem(place, format!("this is not YAML: {}", error.info()), cure))
            }
            None => Ok((Event::StreamEnd, self.end)),
        }
    }

    fn problem(&self, mark: Mark, what: impl Into<String>, cure: impl Into<String>) -> Problem {
        Problem::at(self.file, mark, what, cure)
    }

    fn document(&mut self) -> Result<Node, Problem> {
        let root = loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
                (Event::StreamEnd, _) => break None,
                (event, mark) => break Some(self.node(event, mark)?),
            }
        };
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => break,
                (Event::DocumentStart(_), mark) => {
                    return Err(self.problem(mark, "a second document starts here", "keep one a file, without `---`"));
                }
                _ => {}
            }
        }
        root.filter(|root| !matches!(root.value, Value::Null))
            .ok_or_else(|| Problem::in_file(self.file, "the file is empty", "see spec/README.md for what belongs here"))
    }

    fn node(&mut self, event: Event<'a>, mark: Mark) -> Result<Node, Problem> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(self.problem(mark, format!("there are more than {MOST_NODES} values"), "use fewer aliases"));
        }
        let (anchor, value) = match event {
            Event::Scalar(text, style, anchor, _) => (anchor, scalar(&text, style)),
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor).cloned() else {
                    let what = "this alias stands inside what it stands for";
                    return Err(self.problem(mark, what, "write out what it should be"));
                };
                self.nodes += count(&node);
                // What is wrong with the whole is told where the alias stands: that is what has to change.
                return Ok(Node { mark, value: node.value });
            }
            Event::SequenceStart(anchor, _) => (anchor, Value::List(self.nested(mark, Self::items)?)),
            Event::MappingStart(anchor, _) => (anchor, Value::Map(self.nested(mark, Self::entries)?)),
            other => return Err(self.problem(mark, format!("this does not belong here: {other:?}"), "")),
        };
        let node = Node { mark, value };
        self.keep(anchor, &node);
        Ok(node)
    }

    fn keep(&mut self, anchor: usize, node: &Node) {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
    }

    fn nested<T>(&mut self, mark: Mark, read: fn(&mut Self) -> Result<T, Problem>) -> Result<T, Problem> {
        if self.depth == DEEPEST {
            return Err(self.problem(mark, format!("this is more than {DEEPEST} levels deep"), "a mapping needs ten"));
        }
        self.depth += 1;
        let inside = read(self);
        self.depth -= 1;
        inside
    }

    fn items(&mut self) -> Result<Vec<Node>, Problem> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (event, mark) => items.push(self.node(event, mark)?),
            }
        }
    }

    fn entries(&mut self) -> Result<Vec<(Key, Node)>, Problem> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let (event, mark) = self.next()?;
            let text = match event {
                Event::MappingEnd => return Ok(entries),
                Event::Scalar(text, _, anchor, _) => {
                    self.keep(anchor, &Node { mark, value: Value::Text(text.to_string()) });
                    text.into_owned()
                }
                _ => return Err(self.problem(mark, "a key has to be a word", "write `key: value`")),
            };
            let (event, value_mark) = self.next()?;
            let mut node = self.node(event, value_mark)?;
            if matches!(node.value, Value::Null) {
                // Where nothing stands there is no place; the key has one.
                node.mark = mark;
            }
            match entries.iter().find(|(key, _)| key.text == text) {
                Some((first, _)) => {
                    let cure = format!("the first is in line {}; keep one", first.mark.line);
                    self.problems.push(self.problem(mark, format!("\"{text}\" stands here a second time"), cure));
                }
                None => entries.push((Key { mark, text }, node)),
            }
        }
    }
}

fn mark(marker: Marker) -> Mark {
    Mark { line: marker.line(), column: marker.col() + 1 }
}

/// Behind the last character that is not a line end.
fn end(text: &str) -> Mark {
    let last = text.lines().last().unwrap_or_default();
    Mark { line: text.lines().count().max(1), column: last.chars().count() + 1 }
}

fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::List(items) => items.iter().map(count).sum(),
        Value::Map(entries) => entries.iter().map(|(_, node)| count(node)).sum(),
        _ => 0,
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" => Value::Null,
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        _ => text.parse().map_or_else(|_| Value::Text(text.to_owned()), Value::Integer),
    }
}

impl Node {
    /// What this is, for a sentence that says what it should have been.
    pub fn found(&self) -> String {
        match &self.value {
            Value::Null => "nothing".to_owned(),
            Value::Boolean(value) => value.to_string(),
            Value::Integer(value) => value.to_string(),
            Value::Text(text) if text.chars().count() > 40 => "a text".to_owned(),
            Value::Text(text) => format!("\"{text}\""),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a map".to_owned(),
        }
    }

    /// The value in the terms of JSON.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Boolean(value) => (*value).into(),
            Value::Integer(value) => (*value).into(),
            Value::Text(value) => value.as_str().into(),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Map(entries) => serde_json::Value::Object(
                entries.iter().map(|(key, node)| (key.text.clone(), node.to_json())).collect(),
            ),
        }
    }
}
