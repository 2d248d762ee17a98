//! An answer without what a reply has not.

use serde_json::Value;

use super::{Fit, Lost};
use crate::document::{Document, Operation};
use crate::mapping::answer::{Answer, Each, Field, Lines, Path, Piece, Rows, Take};
use crate::reading::{Reading, Word};
use crate::resolve::answers::{show, walk};

/// The answer without what the reply has not, or why nothing is left of it.
pub(super) fn of_answer(fit: &mut Fit<'_>, operation: &Operation, answer: Answer) -> Result<Answer, String> {
    let reply = &operation.response;
    match answer {
        Answer::Object(written) => {
            let had = !written.is_empty();
            let left = fields(fit, &[reply], written, "");
            if had && left.is_empty() {
                Err("nothing of its answer is there".to_owned())
            } else {
                Ok(Answer::Object(left))
            }
        }
        Answer::Rows(rows) => of_rows(fit, reply, rows).map(Answer::Rows),
        Answer::Lines(lines) => {
            let record =
                end(fit.document, reply, &lines.at).ok_or_else(|| format!("no lines at {}", show(&lines.at)))?;
            let columns = fields(fit, &[record], lines.columns, "");
            if !columns.iter().any(|column| column.name.text == "text") {
                return Err("no text of its lines".to_owned());
            }
            Ok(Answer::Lines(Lines { columns, ..lines }))
        }
        Answer::ByHand(reads) => Ok(Answer::ByHand(reads)),
    }
}

fn of_rows(fit: &mut Fit<'_>, reply: &Value, mut rows: Rows) -> Result<Rows, String> {
    let document = fit.document;
    let lists: Vec<String> = rows.at.iter().map(show).collect();
    rows.at.retain(|at| {
        let there = end(document, reply, at).is_some();
        fit.stays(there, Lost::Field, &format!("rows of {}", show(at)), || format!("no {}", show(at)))
    });
    let elements: Vec<&Value> = rows.at.iter().filter_map(|at| end(document, reply, at)).collect();
    if elements.is_empty() {
        return Err(format!("no rows at {}", lists.join(", ")));
    }
    rows.columns = fields(fit, &elements, rows.columns, "");
    for column in &mut rows.columns {
        if let Take::Origin(words) = &mut column.take {
            words.retain(|(word, _)| rows.at.iter().any(|at| show(at) == word.text));
        }
    }
    let names: Vec<String> = rows.columns.iter().map(|column| column.name.text.clone()).collect();
    let known = |word: &Word| names.contains(&word.text);
    rows.key.retain(known);
    rows.count_by.retain(known);
    rows.worst_first.retain(|(word, _)| known(word));
    rows.trouble.retain(|(word, _)| known(word));
    if rows.key.is_empty() {
        return Err("nothing tells its rows apart".to_owned());
    }
    Ok(rows)
}

/// Fields that each of these schemas has.
fn fields(fit: &mut Fit<'_>, schemas: &[&Value], written: Vec<Field>, under: &str) -> Vec<Field> {
    let mut left = Vec::new();
    for field in written {
        let place = match (under, field.name.text.as_str()) {
            ("", name) | (name, "") => name.to_owned(),
            (under, name) => format!("{under}.{name}"),
        };
        left.extend(taken(fit, schemas, field.take.clone(), &place).map(|take| Field { take, ..field }));
    }
    left
}

fn taken(fit: &mut Fit<'_>, schemas: &[&Value], take: Take, name: &str) -> Option<Take> {
    let some = |paths: Vec<Path>| (!paths.is_empty()).then_some(paths);
    Some(match take {
        Take::First(written) => Take::First(some(paths(fit, schemas, written, name))?),
        Take::Words(written, words) => Take::Words(some(paths(fit, schemas, written, name))?, words),
        Take::RevisionKind(written) => Take::RevisionKind(some(paths(fit, schemas, written, name))?),
        Take::Revision(written) => Take::Revision(some(paths(fit, schemas, written, name))?),
        Take::Time(path) => Take::Time(paths(fit, schemas, vec![path], name).pop()?),
        Take::Count(path) => Take::Count(paths(fit, schemas, vec![path], name).pop()?),
        Take::Keys(path) => Take::Keys(paths(fit, schemas, vec![path], name).pop()?),
        Take::Policy(path) => Take::Policy(paths(fit, schemas, vec![path], name).pop()?),
        Take::Switch(path) => Take::Switch(paths(fit, schemas, vec![path], name).pop()?),
        Take::Template(pieces) => {
            let piece = |piece| match piece {
                Piece::Hole(written) => some(paths(fit, schemas, written, name)).map(Piece::Hole),
                text => Some(text),
            };
            Take::Template(pieces.into_iter().map(piece).collect::<Option<_>>()?)
        }
        Take::Group(written) => {
            let left = fields(fit, schemas, written, name);
            if left.is_empty() {
                return None;
            }
            Take::Group(left)
        }
        Take::Each(each) => Take::Each(of_each(fit, schemas, each, name)?),
        Take::Origin(words) => Take::Origin(words),
    })
}

fn of_each(fit: &mut Fit<'_>, schemas: &[&Value], each: Each, name: &str) -> Option<Each> {
    let document = fit.document;
    let at = paths(fit, schemas, each.at, name);
    let elements: Vec<&Value> =
        at.iter().flat_map(|at| schemas.iter().filter_map(move |schema| end(document, schema, at))).collect();
    if elements.is_empty() {
        return None;
    }
    let mut unless = each.unless;
    let (mut none_stays, mut none_goes) = (false, false);
    let mut conditions = |conditions: &mut Vec<(Path, Vec<Word>)>, never: &mut bool| {
        conditions.retain(|(path, words)| {
            let there = all_have(document, &elements, path);
            // What is not there counts as the empty text: the condition always holds, or never.
            *never |= !there && !words.iter().any(|word| word.text.is_empty());
            fit.stays(there, Lost::Field, name, || format!("no {} to choose elements by", show(path)))
        });
    };
    let mut when = each.when;
    conditions(&mut when, &mut none_stays);
    let chosen = !unless.is_empty();
    conditions(&mut unless, &mut none_goes);
    // Without a condition that can fail, every element would go.
    if none_stays || chosen && unless.is_empty() && !none_goes {
        return None;
    }
    if none_goes {
        unless.clear();
    }
    let left = fields(fit, &elements, each.fields, name);
    (!left.is_empty()).then_some(Each { at, when, unless, fields: left, limit: each.limit, last: each.last })
}

/// Those of the paths that lead somewhere; the others are noted.
fn paths(fit: &mut Fit<'_>, schemas: &[&Value], written: Vec<Path>, name: &str) -> Vec<Path> {
    let document = fit.document;
    let there = |path: &Path| {
        let there = all_have(document, schemas, path);
        fit.stays(there, Lost::Field, name, || format!("no {}", show(path)))
    };
    let mut left = written;
    left.retain(there);
    left
}

fn all_have(document: &Document, schemas: &[&Value], path: &Path) -> bool {
    schemas.iter().all(|schema| end(document, schema, path).is_some())
}

/// The schema at a path, where there is one.
pub(super) fn end<'a>(document: &'a Document, schema: &'a Value, path: &Path) -> Option<&'a Value> {
    walk(&mut Reading::new("", ""), document, schema, path)
}
