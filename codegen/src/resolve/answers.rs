//! Holds what an answer keeps against what the description says a reply has.

use serde_json::Value;

use crate::document::{Document, Operation, Projection};
use crate::mapping::Block;
use crate::mapping::answer::{Answer, Field, Lines, Path, Piece, Rows, Step, Take};
use crate::model::{Argument, Kind, Role};
use crate::problem::did_you_mean;
use crate::reading::{Reading, Word};

/// The names of an answer's columns.
pub(super) fn columns(answer: &Answer) -> Vec<&str> {
    match answer {
        Answer::Object(_) => Vec::new(),
        Answer::Rows(Rows { columns, .. }) | Answer::Lines(Lines { columns, .. }) => {
            columns.iter().map(|field| field.name.text.as_str()).collect()
        }
    }
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
) -> Vec<((u64, u64), String)> {
    let line = block.name.line;
    let name = &block.name.text;
    match (answer, operation.stream) {
        (Answer::Lines(_), false) => {
            reading.problem(
                line,
                format!("{} does not stream", operation.name),
                "write `object:` or `rows:` instead of `lines:`",
            );
        }
        (Answer::Object(_) | Answer::Rows(_), true) => {
            reading.problem(
                line,
                format!("{} streams without end", operation.name),
                "write `lines:` with tail and searched",
            );
        }
        _ => {}
    }
    let control = |role: &Role| arguments.iter().any(|argument| argument.role == *role);
    if !matches!(answer, Answer::Object(_)) && !control(&Role::Budget) {
        reading.problem(
            line,
            format!("the answer of \"{name}\" has any length"),
            "add an argument with `control: max_tokens`",
        );
    }
    if matches!(answer, Answer::Rows(_)) != control(&Role::Cursor) {
        let (what, cure) = match answer {
            Answer::Rows(_) => ("needs a way to go on", "add an argument with `control: cursor`"),
            _ => ("has no cursor to go on from", "remove the argument with `control: cursor`"),
        };
        reading.problem(line, format!("the answer of \"{name}\" {what}"), cure);
    }
    match answer {
        Answer::Object(fields) => check_fields(reading, document, &operation.response, fields),
        Answer::Rows(rows) => return check_rows(reading, document, operation, rows, projection),
        Answer::Lines(lines) => check_lines(reading, document, operation, lines, arguments, line),
    }
    Vec::new()
}

fn check_rows(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    rows: &Rows,
    projection: Option<&Projection>,
) -> Vec<((u64, u64), String)> {
    for at in &rows.at {
        if at.steps.iter().any(|step| matches!(step, Step::Where(..))) {
            reading.problem(at.line, "rows cannot be chosen by a condition here", "write the keys alone");
        }
        if let Some(found) = walk(reading, document, &operation.response, at) {
            if !is_array(document, found) && !document.schema(found).as_object().is_some_and(serde_json::Map::is_empty)
            {
                reading.problem(at.line, format!("\"{}\" is not a list", show(at)), "rows are the elements of a list");
            }
            check_fields(reading, document, found, &rows.columns);
        }
    }
    let names: Vec<&str> = rows.columns.iter().map(|field| field.name.text.as_str()).collect();
    let known = |reading: &mut Reading<'_>, word: &Word| {
        if !names.contains(&word.text.as_str()) {
            reading.problem(
                word.line,
                format!("there is no column \"{}\"", word.text),
                did_you_mean(&word.text, names.iter().copied()),
            );
        }
    };
    rows.key
        .iter()
        .chain(&rows.count_by)
        .chain(rows.worst_first.iter().map(|(word, _)| word))
        .for_each(|word| known(reading, word));
    for field in &rows.columns {
        if let Take::Origin(words) = &field.take {
            for (word, _) in words {
                if !rows.at.iter().any(|at| show(at) == word.text) {
                    reading.problem(
                        word.line,
                        format!("no rows come from \"{}\"", word.text),
                        "name one of the lists under `rows:`",
                    );
                }
            }
        }
    }
    if rows.key.is_empty() {
        let line = rows.at.first().map_or(1, |at| at.line);
        reading.problem(line, "nothing tells these rows apart", "write `key:` with the columns that do");
    }
    match (projection, rows.at.as_slice()) {
        (Some(projection), [at]) => projections(reading, projection, at, &rows.columns),
        _ => Vec::new(),
    }
}

fn check_lines(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    lines: &Lines,
    arguments: &[Argument],
    line: usize,
) {
    if let Some(record) = walk(reading, document, &operation.response, &lines.at) {
        check_fields(reading, document, record, &lines.columns);
    }
    if !lines.columns.iter().any(|field| field.name.text == "text") {
        reading.problem(line, "lines have no column \"text\"", "call the column that is the line itself `text`");
    }
    let tail = lines.tail.as_ref().and_then(|word| arguments.iter().find(|argument| argument.name == word.text));
    match tail {
        Some(argument) if matches!(argument.kind, Kind::Integer(..)) && argument.default.is_some() => {}
        Some(_) => reading.problem(
            line,
            "the argument named by `tail:` is not a number with a default",
            "give it one, or everything is sent",
        ),
        None => {
            reading.problem(line, "nothing limits how many lines are sent", "write `tail:` and the argument that does")
        }
    }
    if lines.searched < 1 {
        reading.problem(line, "it is not said how many lines a filter searches", "write `searched: 5000`");
    }
}

fn check_fields(reading: &mut Reading<'_>, document: &Document, schema: &Value, fields: &[Field]) {
    for (at, field) in fields.iter().enumerate() {
        if fields[..at].iter().any(|earlier| earlier.name.text == field.name.text) {
            reading.problem(field.name.line, format!("\"{}\" is kept twice", field.name.text), "give one another name");
        }
        match &field.take {
            Take::First(paths) | Take::Revision(paths) => {
                for path in paths {
                    walk(reading, document, schema, path);
                }
            }
            Take::Time(path) | Take::Count(path) => {
                walk(reading, document, schema, path);
            }
            Take::Template(pieces) => {
                for path in
                    pieces.iter().flat_map(|piece| if let Piece::Hole(paths) = piece { paths.as_slice() } else { &[] })
                {
                    walk(reading, document, schema, path);
                }
            }
            Take::Group(fields) => check_fields(reading, document, schema, fields),
            Take::Each(each) => {
                for at in &each.at {
                    let Some(element) = walk(reading, document, schema, at) else { continue };
                    for (path, _) in each.when.iter().chain(&each.unless) {
                        walk(reading, document, element, path);
                    }
                    check_fields(reading, document, element, &each.fields);
                }
                if each.limit < 1 {
                    reading.problem(
                        field.name.line,
                        format!("\"{}\" keeps none of its elements", field.name.text),
                        "write a limit of 1 or more",
                    );
                }
            }
            Take::Origin(_) => {}
        }
    }
}

/// The schema at a path; a problem, once, where there is nothing. Raw JSON has anything.
fn walk<'a>(reading: &mut Reading<'_>, document: &'a Document, schema: &'a Value, path: &Path) -> Option<&'a Value> {
    let mut here = schema;
    for step in &path.steps {
        let key = match step {
            Step::Key(key) | Step::Where(key, _) => key,
        };
        let object = elements(document, here);
        if object.as_object().is_some_and(serde_json::Map::is_empty) {
            return Some(object);
        }
        let properties = document.properties(object);
        let found = properties.iter().find(|(name, _)| name == key).map(|(_, schema)| *schema);
        let found = found.or_else(|| object.get("additionalProperties").filter(|any| any.is_object()));
        let Some(found) = found else {
            let what = format!("there is no \"{key}\" in the reply, on the way to \"{}\"", show(path));
            if !reading.problems.iter().any(|known| known.what == what) {
                reading.problem(path.line, what, did_you_mean(key, properties.iter().map(|(name, _)| *name)));
            }
            return None;
        };
        // A condition stays with the elements it is about.
        if matches!(step, Step::Key(_)) {
            here = found;
        }
    }
    Some(here)
}

fn elements<'a>(document: &'a Document, schema: &'a Value) -> &'a Value {
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

/// For each version that can tell more than the one before it: the parameter that asks for these columns alone. Newest
/// first. A path is asked for by itself or by the nearest one around it that is known; where both a path and one inside
/// it are asked for, the inner one goes, since Argo CD 3.5 fails on the two together.
fn projections(
    reading: &mut Reading<'_>,
    projection: &Projection,
    at: &Path,
    columns: &[Field],
) -> Vec<((u64, u64), String)> {
    let mut wanted = Vec::new();
    leaves(columns, "", 1, &mut wanted);
    let mut versions: Vec<(u64, u64)> = projection.paths.iter().map(|(_, since)| *since).collect();
    versions.sort_unstable();
    versions.dedup();
    let mut result: Vec<((u64, u64), String)> = Vec::new();
    for version in versions {
        let mut asked: Vec<&str> = Vec::new();
        let mut unknown = Vec::new();
        for (path, line) in &wanted {
            let known = projection.paths.iter().filter(|(known, since)| *since <= version && is_inside(path, known));
            match known.max_by_key(|(known, _)| known.len()) {
                Some((known, _)) => asked.push(known),
                None => unknown.push((path, *line)),
            }
        }
        for (path, line) in unknown {
            let what = format!("a list cannot be asked for \"{path}\" (Argo CD {}.{})", version.0, version.1);
            let cure = "it would silently be empty: remove it, or add it to the overlay where that is not so";
            if !reading
                .problems
                .iter()
                .any(|known| known.what.starts_with(&format!("a list cannot be asked for \"{path}\"")))
            {
                reading.problem(line, what, cure);
            }
        }
        let outer: Vec<&str> = asked
            .iter()
            .filter(|path| !asked.iter().any(|other| *other != **path && is_inside(path, other)))
            .copied()
            .collect();
        let mut fields: Vec<String> = Vec::new();
        for path in outer {
            let path = format!("{}.{path}", show(at));
            if !fields.contains(&path) {
                fields.push(path);
            }
        }
        let fields = fields.join(",");
        if result.last().is_none_or(|(_, before)| *before != fields) {
            result.push((version, fields));
        }
    }
    result.reverse();
    result
}

fn is_inside(path: &str, outer: &str) -> bool {
    path == outer || path.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
}

/// The dotted paths that fields take their values from.
fn leaves(fields: &[Field], prefix: &str, line: usize, leaves_found: &mut Vec<(String, usize)>) {
    let join = |path: &Path| {
        let keys: Vec<&str> = path
            .steps
            .iter()
            .filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None })
            .collect();
        let dotted = keys.join(".");
        if prefix.is_empty() { dotted } else { format!("{prefix}.{dotted}") }
    };
    for field in fields {
        let mut add = |path: &Path| leaves_found.push((join(path), path.line.max(line)));
        match &field.take {
            Take::First(paths) | Take::Revision(paths) => paths.iter().for_each(&mut add),
            Take::Time(path) | Take::Count(path) => add(path),
            Take::Template(pieces) => {
                pieces
                    .iter()
                    .flat_map(|piece| if let Piece::Hole(paths) = piece { paths.as_slice() } else { &[] })
                    .for_each(&mut add);
            }
            Take::Group(nested) => leaves(nested, prefix, line, leaves_found),
            Take::Each(each) => {
                for at in &each.at {
                    let inner = join(at);
                    leaves(&each.fields, &inner, at.line, leaves_found);
                    for (path, _) in each.when.iter().chain(&each.unless) {
                        let condition = Field {
                            name: Word { text: String::new(), line: path.line },
                            take: Take::First(vec![path.clone()]),
                            shown: false,
                            untrusted: false,
                        };
                        leaves(std::slice::from_ref(&condition), &inner, path.line, leaves_found);
                    }
                }
            }
            Take::Origin(_) => {}
        }
    }
}
