//! Documents of YAML inside a text: Helm values, manifests, patches. They are read as the JSON they stand for, and only
//! the values that have to go are written anew, so that comments and layout stay.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};
use serde_json::{Map, Value};

use super::Redactor;
use super::objects::{Place, redact_under};

/// Longer texts are not read as documents.
const LONGEST: usize = 1024 * 1024;
/// Nor are deeper ones.
const DEEPEST: usize = 64;

/// The text without its secrets; nothing where it is no YAML or holds none.
pub(super) fn redact(text: &str, place: Place<'_>, redactor: &Redactor) -> Option<String> {
    if text.len() > LONGEST || !begins_document(text) {
        return None;
    }
    let documents = documents(text)?;
    let mut changes = Vec::new();
    for document in &documents {
        let before = document.value()?;
        let mut after = before.clone();
        if redact_under(place, &mut after, redactor) {
            document.compare(&after, &mut changes);
        }
    }
    if changes.is_empty() {
        return None;
    }
    let bytes = Bytes::of(text);
    let mut told = String::with_capacity(text.len());
    let mut done = 0;
    for (scalar, now) in changes {
        let (start, end) = (bytes.at(scalar.start), bytes.at(scalar.end));
        told.push_str(text.get(done..start)?);
        told.push_str(&scalar.written(&now, &text[start..end]));
        done = end;
    }
    told.push_str(&text[done..]);
    Some(told)
}

/// Whether the first line that says something has a name or begins a list.
fn begins_document(text: &str) -> bool {
    let line =
        text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with(['#', '%']) && *line != "---");
    line.is_some_and(|line| line.contains(": ") || line.ends_with(':') || line.starts_with("- "))
}

enum Node<'a> {
    Scalar(Scalar<'a>),
    List(Vec<Node<'a>>),
    Fields(Vec<(String, Node<'a>)>),
    /// A reference to what is read where it is.
    Alias,
}

struct Scalar<'a> {
    text: std::borrow::Cow<'a, str>,
    style: ScalarStyle,
    /// In characters.
    start: usize,
    end: usize,
    column: usize,
}

impl Scalar<'_> {
    /// Another value in its place. A block stays one.
    fn written(&self, now: &str, before: &str) -> String {
        match self.style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                // What comes after it, up to the name that is next.
                let gap = &before[before.trim_end().len()..];
                now.trim_end().replace('\n', &format!("\n{}", " ".repeat(self.column))) + gap
            }
            _ => Value::from(now).to_string(),
        }
    }
}

type Events<'a> = Parser<'a, StrInput<'a>>;

fn documents(text: &str) -> Option<Vec<Node<'_>>> {
    let mut events = Parser::new_from_str(text);
    let mut documents = Vec::new();
    loop {
        match events.next()?.ok()? {
            (Event::StreamEnd, _) => return Some(documents),
            (Event::StreamStart | Event::DocumentEnd, _) => {}
            (Event::DocumentStart(_), _) => documents.push(node(&mut events, DEEPEST)?),
            _ => return None,
        }
    }
}

fn node<'a>(events: &mut Events<'a>, depth: usize) -> Option<Node<'a>> {
    let next = events.next()?.ok()?;
    node_of(next, events, depth)
}

fn node_of<'a>(
    (event, span): (Event<'a>, saphyr_parser::Span),
    events: &mut Events<'a>,
    depth: usize,
) -> Option<Node<'a>> {
    let depth = depth.checked_sub(1)?;
    match event {
        Event::Scalar(text, style, ..) => {
            let (start, end, column) = (span.start.index(), span.end.index(), span.start.col());
            Some(Node::Scalar(Scalar { text, style, start, end, column }))
        }
        Event::Alias(_) => Some(Node::Alias),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match events.next()?.ok()? {
                    (Event::SequenceEnd, _) => return Some(Node::List(items)),
                    event => items.push(node_of(event, events, depth)?),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut fields = Vec::new();
            loop {
                match events.next()?.ok()? {
                    (Event::MappingEnd, _) => return Some(Node::Fields(fields)),
                    (Event::Scalar(key, ..), _) => fields.push((key.into_owned(), node(events, depth)?)),
                    _ => return None,
                }
            }
        }
        _ => None,
    }
}

impl Node<'_> {
    /// As JSON, every scalar a text; nothing where a name comes twice.
    fn value(&self) -> Option<Value> {
        Some(match self {
            Self::Scalar(scalar) => Value::from(scalar.text.as_ref()),
            Self::Alias => Value::Null,
            Self::List(items) => Value::Array(items.iter().map(Self::value).collect::<Option<_>>()?),
            Self::Fields(fields) => {
                let mut object = Map::new();
                for (key, field) in fields {
                    if object.insert(key.clone(), field.value()?).is_some() {
                        return None;
                    }
                }
                Value::Object(object)
            }
        })
    }

    /// Every scalar that is another now, in order.
    fn compare<'n>(&'n self, now: &Value, changes: &mut Vec<(&'n Scalar<'n>, String)>) {
        match (self, now) {
            (Self::Scalar(scalar), Value::String(now)) if scalar.text != *now => changes.push((scalar, now.clone())),
            (Self::List(items), Value::Array(now)) => {
                items.iter().zip(now).for_each(|(item, now)| item.compare(now, changes))
            }
            (Self::Fields(fields), Value::Object(now)) => {
                fields.iter().zip(now.values()).for_each(|((_, field), now)| field.compare(now, changes));
            }
            _ => {}
        }
    }
}

/// Where characters are in bytes.
struct Bytes {
    /// Nothing where each is one byte.
    at: Option<Vec<usize>>,
}

impl Bytes {
    fn of(text: &str) -> Self {
        let at = || text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { at: (!text.is_ascii()).then(at) }
    }

    fn at(&self, character: usize) -> usize {
        self.at.as_ref().map_or(character, |at| at.get(character).or(at.last()).copied().unwrap_or(0))
    }
}
