//! As much YAML as the argocd command line writes: maps, lists and scalars, as JSON. Whole numbers stay text.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};
use serde_json::{Map, Value};

/// Deeper than any such file.
const DEEPEST: usize = 16;

/// The first document of a text; nothing where it is not YAML, or more than that command would write.
pub(super) fn read(text: &str) -> Option<Value> {
    let mut events = Parser::new_from_str(text);
    loop {
        match next(&mut events)? {
            Event::StreamStart | Event::DocumentStart(_) => {}
            event => return value(event, &mut events, DEEPEST),
        }
    }
}

fn next<'a>(events: &mut Parser<'a, StrInput<'a>>) -> Option<Event<'a>> {
    events.next()?.ok().map(|(event, _)| event)
}

fn value<'a>(event: Event<'a>, events: &mut Parser<'a, StrInput<'a>>, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    match event {
        Event::Scalar(text, style, ..) => Some(match (style, text.as_ref()) {
            (ScalarStyle::Plain, "true") => Value::Bool(true),
            (ScalarStyle::Plain, "false") => Value::Bool(false),
            (ScalarStyle::Plain, "" | "~" | "null") => Value::Null,
            (_, text) => Value::String(text.to_owned()),
        }),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match next(events)? {
                    Event::SequenceEnd => return Some(Value::Array(items)),
                    event => items.push(value(event, events, depth)?),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut fields = Map::new();
            loop {
                match next(events)? {
                    Event::MappingEnd => return Some(Value::Object(fields)),
                    Event::Scalar(key, ..) => {
                        let event = next(events)?;
                        fields.insert(key.into_owned(), value(event, events, depth)?);
                    }
                    _ => return None,
                }
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde_json::json;

    #[test]
    fn what_the_command_line_writes_is_read_and_nothing_else() {
        for (text, value) in [
            (
                "a: 1\nb:\n- c: x\n  d: true\n- e: \"\"\n",
                Some(json!({ "a": "1", "b": [{ "c": "x", "d": true }, { "e": "" }] })),
            ),
            ("contexts: []\ncurrent-context: null\n", Some(json!({ "contexts": [], "current-context": null }))),
            ("", None),
            ("a: [", None),
            ("a: &x 1\nb: *x\n", None),
            (&"[".repeat(100), None),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }
}
