//! Arguments: which input, filter or control each one is, and what its value may be.

use serde_json::Value;

use super::{controls, inputs};
use crate::document::{Document, Operation};
use crate::mapping::answer::Answer;
use crate::mapping::keys::JSON_PATCH;
use crate::mapping::{ArgumentBlock, Block, ItemBlock};
use crate::model::{Argument, Grammar, Item, Kind, Role, Target, Test};
use crate::problem::did_you_mean;
use crate::reading::{Reading, entry};
use crate::yaml;

const DEFAULT_TOKENS: i64 = 8_000;

/// Resolves the arguments of one tool; those that cannot be are problems and left out. `answer` is there where it has been
/// understood.
pub(super) fn resolve(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &Block,
    answer: Option<&Answer>,
) -> Vec<Argument> {
    block.args.iter().filter_map(|written| argument(reading, document, operation, written, answer)).collect()
}

fn argument(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    written: &ArgumentBlock,
    answer: Option<&Answer>,
) -> Option<Argument> {
    if written.kind.is_some() {
        let what = format!("\"{}\" has the type of what it fills", written.name.text);
        reading.problem(written.place_of(&["type"]), what, "remove `type:`; it is for tools written by hand");
    }
    let (role, kind) = if !written.filter.is_empty() {
        controls::filter(reading, written, answer)?
    } else if let Some(control) = &written.control {
        controls::control(reading, written, control, answer)?
    } else {
        input(reading, document, operation, written)?
    };
    let part = match &role {
        Role::Input(Target::Segment(_)) => Some("part of the path"),
        Role::Input(Target::Body(steps)) if steps.is_empty() => Some("the whole body"),
        Role::Input(Target::Query(name)) if operation.needs(name) => Some("required by Argo CD"),
        _ => None,
    };
    finished(reading, written, role, kind, part)
}

/// With its words, bounds, default and grammar. `part` says why it cannot be left out.
pub(super) fn finished(
    reading: &mut Reading<'_>,
    written: &ArgumentBlock,
    role: Role,
    kind: Kind,
    part: Option<&str>,
) -> Option<Argument> {
    let name = &written.name;
    let kind = bounded(reading, written, kind)?;
    let required = written.required.unwrap_or(part.is_some());
    if let (Some(part), false) = (part, required) {
        let what = format!("\"{}\" is {part} and has to be given", name.text);
        reading.problem(written.place_of(&["required"]), what, "remove `required: false`");
    }
    if let Some((value, mark)) = &written.default {
        if let Some(wrong) = misfit(&kind, value) {
            reading.problem(*mark, format!("the default of \"{}\" {wrong}", name.text), "write a value it may have");
        }
        if required {
            let what = format!("\"{}\" has to be given and has a default", name.text);
            let cure = if part.is_some() { "remove the default" } else { "remove `required: true` or the default" };
            reading.problem(*mark, what, cure);
        }
    }
    let default = match (&written.default, &role) {
        (Some((value, _)), _) => Some(value.clone()),
        (None, Role::Budget) => Some(DEFAULT_TOKENS.into()),
        (None, _) => None,
    };
    let description = written.description.as_ref().map(|word| word.text.clone()).unwrap_or_default();
    let grammar = grammar(reading, written, &kind, &role);
    Some(Argument { name: name.text.clone(), description, kind, required, default, role, grammar })
}

/// What a text has to look like; a part of the path is a name where the mapping does not say.
fn grammar(reading: &mut Reading<'_>, written: &ArgumentBlock, kind: &Kind, role: &Role) -> Grammar {
    let Some(word) = &written.grammar else {
        return match role {
            Role::Filter(_, Test::Older | Test::Younger) => Grammar::Duration,
            Role::Input(Target::Segment(_)) => Grammar::Name,
            _ => Grammar::Any,
        };
    };
    if !matches!(kind, Kind::Text(_)) {
        let what = format!("\"{}\" is not a text and has a grammar", written.name.text);
        reading.problem(word.mark, what, "remove it");
    }
    let found = Grammar::WORDS.iter().find(|(name, _)| *name == word.text);
    if found.is_none() {
        let cure = format!("write one of {}", Grammar::WORDS.map(|(name, _)| name).join(", "));
        reading.problem(word.mark, format!("there is no grammar \"{}\"", word.text), cure);
    }
    found.map_or(Grammar::Any, |(_, grammar)| *grammar)
}

fn input(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    written: &ArgumentBlock,
) -> Option<(Role, Kind)> {
    let name = &written.name;
    let found = match &written.from {
        Some(from) => {
            inputs::find(document, operation, &from.text).or_else(|| inputs::guess(document, operation, &from.text))
        }
        None => inputs::guess(document, operation, &name.text),
    };
    let Some((target, schema)) = found else {
        inputs::unknown(reading, document, operation, written.from.as_ref().unwrap_or(name));
        return None;
    };
    let target_name = target.to_string();
    let role = Role::Input(target);
    let kind = kind_of(document, schema);
    let many = document.schema(schema)["type"] == "array";
    if let Some(open) = &written.schema {
        if open.text == JSON_PATCH && matches!(kind, Some(Kind::Text(_))) {
            return Some((role, Kind::Patch));
        }
        if open.text == JSON_PATCH {
            let what = format!("a JSON patch goes where a text does, and \"{target_name}\" is none");
            reading.problem(open.mark, what, "remove it");
            return None;
        }
        if open.text != "open" {
            let cure = "write `schema: open` or `schema: json_patch`";
            reading.problem(open.mark, format!("there is no schema \"{}\"", open.text), cure);
        } else if kind.is_some() || many {
            let is = if many { "a list" } else { "none" };
            let what = format!("`schema: open` is for an object, and \"{target_name}\" is {is}");
            reading.problem(open.mark, what, if kind.is_some() { "remove it" } else { "hide the input" });
            return None;
        }
        return Some((role, Kind::Object));
    }
    if !written.items.is_empty() {
        return Some((role, Kind::Objects(items(reading, document, written, schema)?)));
    }
    let Some(kind) = kind else {
        let (is, cure) = if many {
            ("a list, but not of texts", "write `items:` and what each has, or hide it")
        } else {
            ("an object", "name one of its fields with `from:`, or write `schema: open`")
        };
        reading.problem(name.mark, format!("\"{target_name}\" is {is}, too much for an argument"), cure);
        return None;
    };
    if written.list && !matches!(kind, Kind::Texts(_)) {
        let what = format!("\"{target_name}\" takes one value");
        reading.problem(written.place_of(&["list"]), what, "remove `list: true`");
    }
    match (written.single, kind) {
        (true, Kind::Texts(_)) => Some((role, Kind::Text(Vec::new()))),
        (true, kind) => {
            let what = format!("\"{target_name}\" takes one value anyway");
            reading.problem(written.place_of(&["single"]), what, "remove `single: true`");
            Some((role, kind))
        }
        (false, kind) => Some((role, kind)),
    }
}

/// The fields of each element of a list of objects.
fn items(reading: &mut Reading<'_>, document: &Document, written: &ArgumentBlock, schema: &Value) -> Option<Vec<Item>> {
    let list = document.schema(schema);
    let fields = list.get("items").map(|items| document.properties(items)).unwrap_or_default();
    if list["type"] != "array" || fields.is_empty() {
        let what = format!("\"{}\" is not a list of objects", written.name.text);
        reading.problem(written.place_of(&["items"]), what, "remove `items:`");
        return None;
    }
    for ItemBlock { name, .. } in &written.items {
        let field = fields.iter().find(|(field, _)| *field == name.text);
        let cure = match (field, did_you_mean(&name.text, fields.iter().map(|(field, _)| *field))) {
            (Some((_, schema)), _) if kind_of(document, schema) == Some(Kind::Text(Vec::new())) => None,
            (Some(_), _) => Some("leave it out: only texts can be told in a list".to_owned()),
            (None, near) if near.is_empty() => Some("remove it".to_owned()),
            (None, near) => Some(near),
        };
        if let Some(cure) = cure {
            let what = format!("the elements of \"{}\" have no text \"{}\"", written.name.text, name.text);
            reading.problem(name.mark, what, cure);
        }
    }
    Some(described(reading, written))
}

/// The fields as a model reads them.
pub(super) fn described(reading: &mut Reading<'_>, written: &ArgumentBlock) -> Vec<Item> {
    for ItemBlock { name, .. } in written.items.iter().filter(|item| item.description.is_none()) {
        let what = format!("\"{}\" has no description", name.text);
        reading.problem(name.mark, what, "write what a model needs to fill it");
    }
    let item = |item: &ItemBlock| Item {
        name: item.name.text.clone(),
        description: item.description.as_ref().map(|word| word.text.clone()).unwrap_or_default(),
        required: item.required,
    };
    written.items.iter().map(item).collect()
}

/// What a value of this schema is; nothing for objects and lists of them.
pub(crate) fn kind_of(document: &Document, schema: &Value) -> Option<Kind> {
    let schema = document.schema(schema);
    match schema.get("type").and_then(Value::as_str)? {
        "string" => Some(Kind::Text(Vec::new())),
        "integer" => Some(Kind::Integer(None, None)),
        "boolean" => Some(Kind::Boolean),
        "array" => match kind_of(document, schema.get("items")?)? {
            Kind::Text(_) => Some(Kind::Texts(Vec::new())),
            _ => None,
        },
        _ => None,
    }
}

/// The kind with the words and bounds of the mapping.
fn bounded(reading: &mut Reading<'_>, written: &ArgumentBlock, kind: Kind) -> Option<Kind> {
    let name = &written.name;
    let values: Vec<String> = written.values.iter().map(|word| word.text.clone()).collect();
    let place = written.place_of(&["minimum", "maximum"]);
    let bounds = written.minimum.is_some() || written.maximum.is_some();
    if bounds && !matches!(kind, Kind::Integer(..)) {
        reading.problem(place, format!("\"{}\" is not a number and has bounds", name.text), "remove them");
        return None;
    }
    if !values.is_empty() && !matches!(kind, Kind::Text(_) | Kind::Texts(_)) {
        let what = format!("\"{}\" is not a text and has an enum", name.text);
        reading.problem(written.place_of(&["enum"]), what, "remove the enum");
        return None;
    }
    Some(match kind {
        Kind::Text(own) => Kind::Text(if values.is_empty() { own } else { values }),
        Kind::Texts(own) => Kind::Texts(if values.is_empty() { own } else { values }),
        Kind::Integer(fewest, most) => {
            let (minimum, maximum) = (written.minimum.or(fewest), written.maximum.or(most));
            let outside = fewest.zip(minimum).is_some_and(|(fewest, minimum)| minimum < fewest)
                || most.zip(maximum).is_some_and(|(most, maximum)| maximum > most);
            if let (true, Some((fewest, most))) = (outside, fewest.zip(most)) {
                let what = format!("\"{}\" can only be from {fewest} to {most}", name.text);
                reading.problem(place, what, "narrow its bounds, or remove them");
            }
            if minimum.zip(maximum).is_some_and(|(minimum, maximum)| minimum > maximum) {
                let what = format!("the minimum of \"{}\" is above its maximum", name.text);
                reading.problem(place, what, "swap them");
            }
            Kind::Integer(minimum, maximum)
        }
        kind => kind,
    })
}

/// Why a value cannot be this argument's, or nothing.
pub(in crate::resolve) fn misfit(kind: &Kind, value: &Value) -> Option<String> {
    let among = |values: &[String], text: &str| {
        (!values.is_empty() && !values.iter().any(|value| value == text))
            .then(|| format!("is not among {}", values.join(", ")))
    };
    let wrong = |wanted: &str| Some(format!("is {value}, not {wanted}"));
    match (kind, value) {
        (Kind::Text(values), Value::String(text)) => among(values, text),
        (Kind::Text(_), _) => wrong("a text"),
        (Kind::Texts(values), Value::Array(items)) => items.iter().find_map(|item| match item {
            Value::String(text) => among(values, text),
            _ => wrong("a list of texts"),
        }),
        (Kind::Texts(_), _) => wrong("a list of texts"),
        (Kind::Integer(minimum, maximum), value) => match value.as_i64() {
            None => wrong("a whole number"),
            Some(number)
                if minimum.is_some_and(|minimum| number < minimum)
                    || maximum.is_some_and(|maximum| number > maximum) =>
            {
                Some(format!("is {number}, outside its bounds"))
            }
            Some(_) => None,
        },
        (Kind::Integers, _) => wrong("an argument"),
        (Kind::Boolean, value) => (!value.is_boolean()).then(|| format!("is {value}, not true or false")),
        (Kind::Object, value) => (!value.is_object()).then(|| format!("is {value}, not an object")),
        (Kind::Objects(_), value) => {
            let objects = value.as_array().is_some_and(|items| items.iter().all(Value::is_object));
            (!objects).then(|| format!("is {value}, not a list of objects"))
        }
        (Kind::Patch, value) => {
            let patch = value.as_str().and_then(|text| serde_json::from_str::<Vec<Value>>(text).ok());
            patch.is_none().then(|| format!("is {value}, not the text of a JSON patch"))
        }
    }
}

/// The example, held against the arguments.
pub(super) fn example(reading: &mut Reading<'_>, block: &Block, arguments: &[Argument]) -> Value {
    let Some(example) = &block.example else { return Value::Null };
    let yaml::Value::Map(given) = &example.value else {
        reading.problem(example.mark, "an example is a map of arguments", "write `example: { name: guestbook }`");
        return Value::Null;
    };
    for (key, value) in given {
        let name = &key.text;
        match arguments.iter().find(|argument| argument.name == *name) {
            Some(argument) => {
                if let Some(wrong) = misfit(&argument.kind, &value.to_json()) {
                    reading.problem(
                        value.mark,
                        format!("in the example, \"{name}\" {wrong}"),
                        "write a value it may have",
                    );
                }
            }
            // An argument that could not be resolved is a problem of its own.
            None if block.args.iter().any(|written| written.name.text == *name) => {}
            None => {
                let cure = match did_you_mean(name, arguments.iter().map(|argument| argument.name.as_str())) {
                    near if near.is_empty() => "remove it".to_owned(),
                    near => near,
                };
                reading.problem(key.mark, format!("the example gives \"{name}\", which is no argument"), cure);
            }
        }
    }
    let lacks = |argument: &&Argument| argument.required && entry(given, &argument.name).is_none();
    for argument in arguments.iter().filter(lacks) {
        reading.problem(example.mark, format!("the example does not give \"{}\"", argument.name), "add it");
    }
    example.to_json()
}
