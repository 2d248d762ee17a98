//! Holds what an answer keeps against what the description says a reply has.

use serde_json::Value;

use super::projections;
use crate::document::{Document, Operation, Projection};
use crate::mapping::answer::{Answer, Field, Lines, Path, Piece, Rows, Step, Take};
use crate::mapping::keys::CONTROLS;
use crate::mapping::{ArgumentBlock, Block, Toolset};
use crate::model::{self, Argument, Kind};
use crate::overlay::EMBEDDED;
use crate::problem::{Mark, did_you_mean, nearest};
use crate::reading::Reading;

/// The names of an answer's columns.
pub(super) fn columns(answer: &Answer) -> Vec<&str> {
    match answer {
        Answer::Object(_) | Answer::ByHand(_) => Vec::new(),
        Answer::Rows(Rows { columns, .. }) | Answer::Lines(Lines { columns, .. }) => {
            columns.iter().map(|field| field.name.text.as_str()).collect()
        }
    }
}

/// The names of what is told, among which a caller may choose.
pub(super) fn shown(answer: &Answer) -> Vec<&str> {
    let fields = match answer {
        Answer::Object(fields) => fields,
        Answer::Rows(Rows { columns, .. }) => columns,
        Answer::Lines(_) | Answer::ByHand(_) => return Vec::new(),
    };
    fields.iter().filter(|field| field.shown).map(|field| field.name.text.as_str()).collect()
}

/// Checks an answer, and works out how to ask for its fields alone.
pub(super) fn check(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &Block,
    answer: &Answer,
    arguments: &[Argument],
    projection: Option<&Projection>,
) -> Vec<model::Projection> {
    let mark = block.name.mark;
    let name = &block.name.text;
    match (answer, operation.stream) {
        (Answer::Lines(_), false) => {
            let what = format!("the reply of {} is one document, not lines", operation.name);
            reading.problem(mark, what, "write `object:` or `rows:` instead of `lines:`");
        }
        (Answer::Object(_) | Answer::Rows(_), true) => {
            let what = format!("the reply of {} is a stream of records", operation.name);
            reading.problem(mark, what, "write `lines:` with `tail:` and `searched:`");
        }
        _ => {}
    }
    controls(reading, block, answer);
    match answer {
        Answer::Object(fields) => {
            if fields.is_empty() && !document.properties(&operation.response).is_empty() && !operation.stream {
                let what = format!("the answer of \"{name}\" keeps nothing of the reply");
                reading.problem(mark, what, "write `name: path` below `object:` for each thing to keep");
            }
            check_fields(reading, document, &operation.response, fields, false);
            if let Some(stale) = &block.stale {
                walk(reading, document, &operation.response, &stale.path);
            }
        }
        Answer::Rows(rows) => return check_rows(reading, document, operation, rows, name, projection),
        Answer::Lines(lines) => check_lines(reading, document, operation, lines, arguments, block),
        Answer::ByHand(_) => {}
    }
    Vec::new()
}

/// Whether the tool that tells where lines come from is one, and tells rows.
pub(super) fn pods(reading: &mut Reading<'_>, block: &Block, toolsets: &[Toolset]) {
    let Some(Answer::Lines(Lines { pods: Some(word), .. })) = &block.answer else { return };
    let all = || toolsets.iter().flat_map(|set| &set.tools);
    let found = all().find(|other| other.name.text == word.text);
    if !found.is_some_and(|other| matches!(other.answer, Some(Answer::Rows(_)))) {
        let rows = all().filter(|other| matches!(other.answer, Some(Answer::Rows(_))));
        let cure = match did_you_mean(&word.text, rows.map(|other| other.name.text.as_str())) {
            near if near.is_empty() => "name the one whose rows are the resources".to_owned(),
            near => near,
        };
        let what = match found {
            Some(_) => format!("\"{}\" is not a tool that tells rows", word.text),
            None => format!("this names the tool \"{}\", which does not exist", word.text),
        };
        reading.problem(word.mark, what, cure);
    }
}

/// An answer of any length needs a size limit, rows a way to go on.
fn controls(reading: &mut Reading<'_>, block: &Block, answer: &Answer) {
    let without_lines = if matches!(answer, Answer::Lines(_)) { Some(false) } else { None };
    let only_rows = if matches!(answer, Answer::Rows(_)) { None } else { Some(false) };
    let needs = [
        ("cursor", Some(matches!(answer, Answer::Rows(_)))),
        ("max_tokens", if matches!(answer, Answer::Object(_)) { None } else { Some(true) }),
        // It may be there or not, but lines have no fields.
        ("fields", without_lines),
        ("detail", without_lines),
        ("group_by", only_rows),
        ("sort", only_rows),
        ("trouble", only_rows),
    ];
    for (control, needed) in needs {
        // What is misspelt is told as that.
        let is = |one: &&ArgumentBlock| {
            let word = one.control.as_ref().map(|word| word.text.as_str());
            word.and_then(|word| nearest(word, CONTROLS.iter().copied())) == Some(control)
        };
        let mut having = block.args.iter().filter(is);
        match (having.next(), needed) {
            (None, Some(true)) => {
                let what = format!("the answer of \"{}\" may be of any length", block.name.text);
                let cure = format!("add an argument with `control: {control}`");
                reading.problem(block.name.mark, what, cure);
            }
            (Some(one), Some(false)) => {
                let what = format!("\"{}\" is a control that this answer has no use for", one.name.text);
                reading.problem(one.name.mark, what, "remove it");
            }
            _ => {}
        }
        for more in having {
            let what = format!("\"{}\" is a second `control: {control}`", more.name.text);
            reading.problem(more.name.mark, what, "keep one");
        }
    }
}

fn check_rows(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    rows: &Rows,
    tool: &str,
    projection: Option<&Projection>,
) -> Vec<model::Projection> {
    for at in &rows.at {
        if at.steps.iter().any(|step| matches!(step, Step::Where(..))) {
            reading.problem(at.mark, "rows cannot be chosen by a condition here", "write the keys alone");
        }
        if let Some(found) = walk(reading, document, &operation.response, at) {
            if !is_array(document, found) && !is_anything(document, found) {
                let what = format!("\"{}\" is not a list", show(at));
                reading.problem(at.mark, what, "name the list whose elements are the rows");
                continue;
            }
            check_fields(reading, document, found, &rows.columns, true);
        }
    }
    let names: Vec<&str> = rows.columns.iter().map(|field| field.name.text.as_str()).collect();
    let ordered = rows.worst_first.iter().chain(&rows.trouble).map(|(word, _)| word);
    for word in rows.key.iter().chain(&rows.count_by).chain(ordered) {
        if !names.contains(&word.text.as_str()) {
            let cure = match did_you_mean(&word.text, names.iter().copied()) {
                near if near.is_empty() => format!("there are {}", names.join(", ")),
                near => near,
            };
            reading.problem(word.mark, format!("there is no column \"{}\"", word.text), cure);
        }
    }
    let mark = rows.at.first().map_or(Mark::START, |at| at.mark);
    for field in &rows.columns {
        if let Take::Origin(words) = &field.take {
            for (word, _) in words {
                if !rows.at.iter().any(|at| show(at) == word.text) {
                    let what = format!("no rows come from \"{}\"", word.text);
                    reading.problem(word.mark, what, "name one of the lists under `rows:`");
                }
            }
        }
    }
    if rows.key.is_empty() {
        let what = format!("nothing tells the rows of \"{tool}\" apart");
        reading.problem(mark, what, "write `key:` with the columns that do");
    }
    match (projection, rows.at.as_slice()) {
        (Some(projection), [at]) => projections::ask(reading, projection, at, &rows.columns),
        _ => {
            for column in rows.columns.iter().filter(|column| column.whole) {
                let what = format!("\"{}\" is asked for with everything else anyway", column.name.text);
                reading.problem(column.name.mark, what, "remove `whole`: this list cannot be cut to fields");
            }
            Vec::new()
        }
    }
}

fn check_lines(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    lines: &Lines,
    arguments: &[Argument],
    block: &Block,
) {
    let mark = lines.at.mark;
    if let Some(record) = walk(reading, document, &operation.response, &lines.at) {
        check_fields(reading, document, record, &lines.columns, false);
    }
    if !lines.columns.is_empty() && !lines.columns.iter().any(|field| field.name.text == "text") {
        reading.problem(mark, "lines have no column \"text\"", "call the column that is the line itself `text`");
    }
    match &lines.tail {
        None => {
            reading.problem(mark, "nothing limits how many lines are sent", "write `tail:` and the argument that does")
        }
        Some(tail) if !block.args.iter().any(|written| written.name.text == tail.text) => {
            let cure = match did_you_mean(&tail.text, block.args.iter().map(|written| written.name.text.as_str())) {
                near if near.is_empty() => "name the one that says how many lines are sent".to_owned(),
                near => near,
            };
            reading.problem(tail.mark, format!("there is no argument \"{}\"", tail.text), cure);
        }
        Some(tail) => {
            let argument = arguments.iter().find(|argument| argument.name == tail.text);
            if argument.is_some_and(|one| !matches!(one.kind, Kind::Integer(..)) || one.default.is_none()) {
                let what =
                    format!("\"{}\" is not a number with a default, and without it everything is sent", tail.text);
                reading.problem(tail.mark, what, "give it one, or name another");
            }
        }
    }
    if let Some(pods) = &lines.pods {
        for name in ["pod", "namespace", "container", "kind", "resource", "group"] {
            if !block.args.iter().any(|written| written.name.text == name) {
                let what = format!("lines of several pods are asked for by \"{name}\", which is no argument");
                reading.problem(pods.mark, what, "add it, or remove `pods:`");
            }
        }
    }
    if lines.searched < 1 {
        reading.problem(mark, "it is not said how many lines a filter searches", "write `searched: 5000`");
    }
}

/// `rows` says that these are columns of rows, which alone know which list they come from.
fn check_fields(reading: &mut Reading<'_>, document: &Document, schema: &Value, fields: &[Field], rows: bool) {
    for field in fields {
        if field.whole && !rows {
            let what = format!("\"{}\" is no column, and only lists are cut to fields", field.name.text);
            reading.problem(field.name.mark, what, "remove `whole`");
        }
        let mut walk_all = |paths: &[Path]| {
            for path in paths {
                walk(reading, document, schema, path);
            }
        };
        match &field.take {
            Take::First(paths) | Take::Words(paths, _) | Take::Revision(paths) => walk_all(paths),
            Take::RevisionKind(paths) => {
                for path in paths {
                    let found = walk(reading, document, schema, path);
                    let source = found.map(|found| document.properties(elements(document, found)));
                    if source.is_some_and(|known| !known.iter().any(|(name, _)| *name == "targetRevision")) {
                        let what = format!("\"{}\" is not a source, and has no revision to follow", show(path));
                        reading.problem(path.mark, what, "name sources: objects with a `targetRevision`");
                    }
                }
            }
            Take::Time(path) | Take::Switch(path) | Take::Keys(path) | Take::Policy(path) => {
                walk_all(std::slice::from_ref(path))
            }
            Take::Template(pieces) => pieces.iter().for_each(|piece| match piece {
                Piece::Hole(paths) => walk_all(paths),
                Piece::Text(_) => {}
            }),
            Take::Count(path) => {
                if let Some(found) = walk(reading, document, schema, path)
                    && !is_array(document, found)
                    && !is_anything(document, found)
                {
                    let what = format!("\"{}\" is not a list that can be counted", show(path));
                    reading.problem(path.mark, what, "name a list, or remove `as: count`");
                }
            }
            Take::Group(fields) => check_fields(reading, document, schema, fields, false),
            Take::Each(each) => {
                for at in &each.at {
                    let Some(element) = walk(reading, document, schema, at) else { continue };
                    for (path, _) in each.when.iter().chain(&each.unless) {
                        walk(reading, document, element, path);
                    }
                    check_fields(reading, document, element, &each.fields, false);
                }
                if each.limit < 1 {
                    let what = format!("\"{}\" keeps none of its elements", field.name.text);
                    reading.problem(field.name.mark, what, "write a limit of 1 or more");
                }
            }
            Take::Origin(_) if rows => {}
            Take::Origin(_) => {
                let what = format!("\"{}\" is told by origin, which only a row has", field.name.text);
                reading.problem(field.name.mark, what, "write `path:`, or make it a column of rows");
            }
        }
    }
}

/// The schema at a path; a problem where there is nothing. Raw JSON has anything.
pub(super) fn walk<'a>(
    reading: &mut Reading<'_>,
    document: &'a Document,
    schema: &'a Value,
    path: &Path,
) -> Option<&'a Value> {
    let mut here = schema;
    for step in &path.steps {
        let (Step::Key(key) | Step::Where(key, _)) = step;
        let object = elements(document, here);
        if is_anything(document, object) {
            return Some(object);
        }
        let properties = document.properties(object);
        let found = properties.iter().find(|(name, _)| name == key).map(|(_, schema)| *schema);
        let found = found.or_else(|| object.get("additionalProperties").filter(|any| any.is_object()));
        let Some(found) = found else {
            let place = if path.steps.len() == 1 { "here".to_owned() } else { format!("at \"{}\"", show(path)) };
            let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
            let cure = match did_you_mean(key, names.iter().copied()) {
                near if !near.is_empty() => near,
                _ if !names.is_empty() => format!("there are {}", names.join(", ")),
                _ if object["type"] == "object" => "remove it: the description knows no fields there".to_owned(),
                _ => "end the path before it".to_owned(),
            };
            reading.problem(path.mark, format!("the reply has no \"{key}\" {place}"), cure);
            return None;
        };
        // A condition stays with the elements it is about.
        if matches!(step, Step::Key(_)) {
            here = found;
        }
    }
    Some(here)
}

/// Whether a schema allows any JSON.
fn is_anything(document: &Document, schema: &Value) -> bool {
    let any = |schema: &serde_json::Map<String, Value>| schema.is_empty() || schema.contains_key(EMBEDDED);
    document.schema(schema).as_object().is_some_and(any)
}

/// What an element of a list is, however deep; else the schema itself.
pub(super) fn elements<'a>(document: &'a Document, schema: &'a Value) -> &'a Value {
    let schema = document.schema(schema);
    match schema.get("items") {
        Some(items) if schema["type"] == "array" => elements(document, items),
        _ => schema,
    }
}

fn is_array(document: &Document, schema: &Value) -> bool {
    document.schema(schema)["type"] == "array"
}

/// A path as it is written.
pub fn show(path: &Path) -> String {
    let mut text = String::new();
    for step in &path.steps {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(key),
            Step::Key(key) => text.push_str(&format!(".{key}")),
            Step::Where(key, value) => text.push_str(&format!("[{key}={value}]")),
        }
    }
    text
}
