//! How to ask Argo CD for the fields of an answer alone.

use super::answers::show;
use crate::document::Projection;
use crate::mapping::answer::{Field, Path, Piece, Step, Take};
use crate::model;
use crate::problem::Mark;
use crate::reading::Reading;

/// Stands among the paths of a projection that can cut a list to any path there is.
const ANY: &str = ".";

/// A dotted path that an answer takes a value from, and where that is said.
type Wanted = (String, Mark);

/// For each version that can tell more than the one before it: which columns it can cut the list to, and the fields
/// each is made of. Newest first. A path is asked for by itself or by the nearest one around it that is known. A column
/// that cannot be had that way says so, and is in none of them: where it is needed, the whole list is asked for.
pub(super) fn ask(
    reading: &mut Reading<'_>,
    projection: &Projection,
    at: &Path,
    columns: &[Field],
) -> Vec<model::Projection> {
    let mut versions: Vec<(u64, u64)> = projection.paths.iter().map(|(_, since)| *since).collect();
    versions.sort_unstable();
    versions.dedup();
    let wanted: Vec<(&Field, Vec<Wanted>)> = columns
        .iter()
        .map(|column| {
            let mut wanted = Vec::new();
            leaves(std::slice::from_ref(column), "", &mut wanted);
            (column, wanted)
        })
        .collect();
    let mut told: Vec<String> = Vec::new();
    let mut result: Vec<model::Projection> = Vec::new();
    for since in versions {
        let known = |path: &str| {
            let of_then = projection.paths.iter().filter(|(_, from)| *from <= since).map(|(known, _)| known.as_str());
            let around = |known: &&str| *known == ANY || is_inside(path, known);
            let known = of_then.filter(around).map(|known| if known == ANY { path } else { known });
            known.max_by_key(|known| known.len()).map(|known| format!("{}.{known}", show(at)))
        };
        let mut asked = Vec::new();
        for (column, wanted) in &wanted {
            let fields: Vec<Option<String>> = wanted.iter().map(|(path, _)| known(path)).collect();
            if !column.whole {
                for (path, mark) in wanted.iter().zip(&fields).filter(|(_, field)| field.is_none()).map(|(one, _)| one)
                {
                    missing(reading, since, path, *mark, &mut told);
                }
            }
            let Some(fields) = fields.into_iter().collect::<Option<Vec<String>>>() else { continue };
            if column.whole && result.is_empty() {
                let what = format!("\"{}\" is in a list that is cut to fields", column.name.text);
                reading.problem(column.name.mark, what, "remove `whole: true`");
            }
            asked.push((column.name.text.clone(), distinct(fields)));
        }
        if result.last().is_none_or(|before| before.columns != asked) {
            result.push(model::Projection { since, columns: asked });
        }
    }
    result.reverse();
    result
}

fn missing(reading: &mut Reading<'_>, (major, minor): (u64, u64), path: &str, mark: Mark, told: &mut Vec<String>) {
    if told.iter().all(|other| other != path) {
        told.push(path.to_owned());
        let what = format!("Argo CD {major}.{minor} leaves \"{path}\" out of a list that is cut to fields");
        let cure = "write `whole: true` beside it, which asks for the whole list where it is needed, or remove it";
        reading.problem(mark, what, cure);
    }
}

/// Each field once, and none that is inside another of them.
fn distinct(fields: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for field in &fields {
        let inside = fields.iter().any(|other| other != field && is_inside(field, other));
        if !inside && !kept.contains(field) {
            kept.push(field.clone());
        }
    }
    kept
}

fn is_inside(path: &str, outer: &str) -> bool {
    path == outer || path.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
}

/// The dotted paths that fields take their values from.
/// Every path that fields are taken from.
pub(crate) fn leaves(fields: &[Field], prefix: &str, wanted: &mut Vec<Wanted>) {
    for field in fields {
        match &field.take {
            Take::First(paths) | Take::Words(paths, _) | Take::Revision(paths) | Take::RevisionKind(paths) => {
                paths.iter().for_each(|path| add(prefix, path, wanted))
            }
            Take::Time(path) | Take::Count(path) | Take::Switch(path) | Take::Keys(path) | Take::Policy(path) => {
                add(prefix, path, wanted)
            }
            Take::Template(pieces) => {
                for piece in pieces {
                    if let Piece::Hole(paths) = piece {
                        paths.iter().for_each(|path| add(prefix, path, wanted));
                    }
                }
            }
            Take::Group(nested) => leaves(nested, prefix, wanted),
            Take::Each(each) => {
                for at in &each.at {
                    let inner = dotted(prefix, at, wanted);
                    leaves(&each.fields, &inner, wanted);
                    each.when.iter().chain(&each.unless).for_each(|(path, _)| add(&inner, path, wanted));
                }
            }
            Take::Origin(_) => {}
        }
    }
}

fn add(prefix: &str, path: &Path, wanted: &mut Vec<Wanted>) {
    let path_dotted = dotted(prefix, path, wanted);
    wanted.push((path_dotted, path.mark));
}

/// The keys of a path with dots between them. What its conditions look at is wanted too.
fn dotted(prefix: &str, path: &Path, wanted: &mut Vec<Wanted>) -> String {
    let join = |before: &str, key: &str| if before.is_empty() { key.to_owned() } else { format!("{before}.{key}") };
    path.steps.iter().fold(prefix.to_owned(), |before, step| match step {
        Step::Key(key) => join(&before, key),
        Step::Where(key, _) => {
            wanted.push((join(&before, key), path.mark));
            before
        }
    })
}
