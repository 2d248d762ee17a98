//! YAML as a tree in which everything knows its line, so that each mistake in a mapping can be told with its place.
//! Scalars are as YAML 1.2's core schema reads them, but for fractions: nothing here is one, and `2.13` is a version.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use crate::problem::Problem;

/// A value and the line it starts on, counted from 1.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it starts.
    pub line: usize,
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
    pub line: usize,
    /// What it says.
    pub text: String,
}

/// More nodes than any mapping has; an alias may stand for many.
const MOST_NODES: usize = 100_000;

/// Reads one document.
///
/// # Errors
/// Everything that keeps the text from being one document of maps with unique keys.
pub fn read(file: &str, text: &str) -> Result<Node, Vec<Problem>> {
    let mut reader =
        Reader { file, events: Parser::new_from_str(text), anchors: HashMap::new(), nodes: 0, problems: Vec::new() };
    match reader.document() {
        Ok(node) if reader.problems.is_empty() => Ok(node),
        Ok(_) => Err(reader.problems),
        Err(last) => {
            reader.problems.push(last);
            Err(reader.problems)
        }
    }
}

struct Reader<'a> {
    file: &'a str,
    events: Parser<'a, saphyr_parser::StrInput<'a>>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, usize), Problem> {
        match self.events.next() {
            Some(Ok((event, span))) => Ok((event, line(span))),
            Some(Err(error)) => {
                let line = error.marker().line();
                Err(Problem::at_line(self.file, line.max(1), format!("this is not YAML: {}", error.info()), ""))
            }
            None => Ok((Event::StreamEnd, 0)),
        }
    }

    fn document(&mut self) -> Result<Node, Problem> {
        loop {
            let (event, line) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::StreamEnd => {
                    return Err(Problem::in_file(
                        self.file,
                        "the file is empty",
                        "see spec/README.md for what belongs here",
                    ));
                }
                event => {
                    let root = self.node(event, line)?;
                    loop {
                        match self.next()? {
                            (Event::StreamEnd, _) => return Ok(root),
                            (Event::DocumentStart(_), line) => {
                                return Err(Problem::at_line(
                                    self.file,
                                    line,
                                    "a second document starts here",
                                    "keep one a file",
                                ));
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
    }

    fn node(&mut self, event: Event<'a>, line: usize) -> Result<Node, Problem> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Problem::at_line(
                self.file,
                line,
                format!("there are more than {MOST_NODES} values"),
                "use fewer aliases",
            ));
        }
        let (anchor, value) = match event {
            Event::Scalar(text, style, anchor, _) => (anchor, scalar(&text, style)),
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor).cloned() else {
                    return Err(Problem::at_line(self.file, line, "this alias stands inside its own anchor", ""));
                };
                self.nodes += count(&node);
                // The place of a mistake in an alias is where the alias stands: that is what has to change.
                return Ok(Node { line, value: node.value });
            }
            Event::SequenceStart(anchor, _) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break,
                        (event, line) => items.push(self.node(event, line)?),
                    }
                }
                (anchor, Value::List(items))
            }
            Event::MappingStart(anchor, _) => (anchor, Value::Map(self.entries()?)),
            other => {
                return Err(Problem::at_line(self.file, line, format!("this does not belong here: {other:?}"), ""));
            }
        };
        let node = Node { line, value };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn entries(&mut self) -> Result<Vec<(Key, Node)>, Problem> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let (event, line) = self.next()?;
            let text = match event {
                Event::MappingEnd => return Ok(entries),
                Event::Scalar(text, ..) => text.into_owned(),
                _ => return Err(Problem::at_line(self.file, line, "a key has to be a word", "")),
            };
            let (event, value_line) = self.next()?;
            let node = self.node(event, value_line)?;
            match entries.iter().find(|(key, _)| key.text == text) {
                Some((first, _)) => self.problems.push(Problem::at_line(
                    self.file,
                    line,
                    format!("\"{text}\" stands here a second time"),
                    format!("the first is in line {}; keep one", first.line),
                )),
                None => entries.push((Key { line, text }, node)),
            }
        }
    }
}

fn line(span: Span) -> usize {
    span.start.line()
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
    pub fn found(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Boolean(_) => "true or false",
            Value::Integer(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
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
