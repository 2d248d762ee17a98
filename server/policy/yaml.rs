//! YAML as a tree in which everything knows its place. Scalars are texts; whoever wants something else reads them.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, StrInput};

use super::Problem;

/// A value and where it starts: line and column, from 1.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) place: (usize, usize),
    pub(super) value: Value,
}

/// What a node may be.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Nothing, or `null`.
    Null,
    /// Whatever is neither list nor map.
    Text(String),
    /// In its order.
    List(Vec<Node>),
    /// In its order; a key that is there twice is told, and left out.
    Map(Vec<(Key, Node)>),
}

/// A key of a map, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) place: (usize, usize),
    pub(super) text: String,
}

/// Deeper than any policy goes.
const DEEPEST: usize = 16;

/// What helps against what the parser says, by a part of that.
const CURES: &[(&str, &str)] = &[
    ("anchor", "put a text that begins with `*` or `&` in quotes: \"*\""),
    ("alias", "put a text that begins with `*` or `&` in quotes: \"*\""),
    ("tabs disallowed", "indent with spaces"),
    ("mapping values are not allowed", "put a text with `: ` in it in quotes"),
    ("simple key expect ':'", "write a space after the colon, here or in the line above"),
    ("quoted scalar", "close the quote"),
    ("did not find expected node content", "close what is open: a brace, a bracket or a quote"),
    ("did not find expected key", "indent this line like those around it"),
    ("unexpected character", "put the text in quotes"),
];

/// Reads one document; nothing where it is none, and the problems say why. An empty one is `Null`.
pub(super) fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Node> {
    let mut reader = Reader { file, lines: text.lines().count().max(1), events: Parser::new_from_str(text), problems };
    reader.document().map_err(|last| reader.problems.push(last)).ok()
}

struct Reader<'a, 'p> {
    file: &'a str,
    lines: usize,
    events: Parser<'a, StrInput<'a>>,
    problems: &'p mut Vec<Problem>,
}

impl<'a> Reader<'a, '_> {
    fn next(&mut self) -> Result<(Event<'a>, (usize, usize)), Problem> {
        match self.events.next() {
            Some(Ok((event, span))) => Ok((event, place(&span.start))),
            Some(Err(error)) => {
                let known = CURES.iter().find(|(part, _)| error.info().contains(part));
                let cure = known.map_or("look at this line and the ones above it", |(_, cure)| *cure);
                let (line, column) = place(error.marker());
                // What is never closed is noticed after the last line.
                Err(self.problem(
                    (line.clamp(1, self.lines), column),
                    format!("this is not YAML: {}", error.info()),
                    cure,
                ))
            }
            None => Ok((Event::StreamEnd, (self.lines, 1))),
        }
    }

    fn problem(&self, place: (usize, usize), what: impl Into<String>, cure: &str) -> Problem {
        Problem { place: Some(place), ..Problem::of_file(self.file, what, cure) }
    }

    fn document(&mut self) -> Result<Node, Problem> {
        let root = loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
                (Event::StreamEnd, _) => return Ok(Node { place: (1, 1), value: Value::Null }),
                (event, place) => break self.node(event, place, DEEPEST)?,
            }
        };
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(root),
                (Event::DocumentStart(_), place) => {
                    return Err(self.problem(place, "a second document starts here", "keep one a file, without `---`"));
                }
                _ => {}
            }
        }
    }

    fn node(&mut self, event: Event<'a>, place: (usize, usize), depth: usize) -> Result<Node, Problem> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(self.problem(
                place,
                "this is deeper than any policy",
                "see docs/policy.md for what belongs here",
            ));
        };
        let value = match event {
            Event::Scalar(text, style, ..) => match (style, text.as_ref()) {
                (ScalarStyle::Plain, "" | "~" | "null") => Value::Null,
                (_, text) => Value::Text(text.to_owned()),
            },
            Event::SequenceStart(..) => Value::List(self.items(depth)?),
            Event::MappingStart(..) => Value::Map(self.entries(depth)?),
            _ => {
                return Err(self.problem(
                    place,
                    "a policy has no aliases",
                    "write out what it stands for, or put a text that begins with `*` in quotes",
                ));
            }
        };
        Ok(Node { place, value })
    }

    fn items(&mut self, depth: usize) -> Result<Vec<Node>, Problem> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (event, place) => items.push(self.node(event, place, depth)?),
            }
        }
    }

    fn entries(&mut self, depth: usize) -> Result<Vec<(Key, Node)>, Problem> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let (event, place) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(entries),
                Event::Scalar(text, ..) => text.into_owned(),
                _ => return Err(self.problem(place, "a key has to be a word", "write `key: value`")),
            };
            let (event, value_place) = self.next()?;
            let mut node = self.node(event, value_place, depth)?;
            if matches!(node.value, Value::Null) {
                // Where nothing stands there is no place; the key has one.
                node.place = place;
            }
            if entries.iter().any(|(known, _)| known.text == key) {
                self.problems.push(self.problem(
                    place,
                    format!("\"{key}\" stands here a second time"),
                    "keep one of them",
                ));
            } else {
                entries.push((Key { place, text: key }, node));
            }
        }
    }
}

fn place(marker: &Marker) -> (usize, usize) {
    (marker.line(), marker.col() + 1)
}

impl Node {
    /// What this is, for a sentence that says what it should have been.
    pub(super) fn found(&self) -> String {
        match &self.value {
            Value::Null => "nothing".to_owned(),
            Value::Text(text) if text.chars().count() > 60 => "a long text".to_owned(),
            Value::Text(text) => format!("\"{text}\""),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a map".to_owned(),
        }
    }
}
