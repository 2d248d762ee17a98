//! How to ask Argo CD for the fields of an answer alone.

use super::answers::show;
use crate::document::Projection;
use crate::mapping::answer::{Field, Path, Piece, Step, Take};
use crate::problem::Mark;
use crate::reading::Reading;

/// A dotted path that an answer takes a value from, and where that is said.
type Wanted = (String, Mark);

/// For each version that can tell more than the one before it: the parameter that asks for these columns alone. Newest
/// first. A path is asked for by itself or by the nearest one around it that is known; where both a path and one inside
/// it are asked for, the inner one goes, since Argo CD 3.5 fails on the two together.
pub(super) fn ask(
    reading: &mut Reading<'_>,
    projection: &Projection,
    at: &Path,
    columns: &[Field],
) -> Vec<((u64, u64), String)> {
    let mut wanted = Vec::new();
    leaves(columns, "", &mut wanted);
    let mut versions: Vec<(u64, u64)> = projection.paths.iter().map(|(_, since)| *since).collect();
    versions.sort_unstable();
    versions.dedup();
    let mut told: Vec<&str> = Vec::new();
    let mut result: Vec<((u64, u64), String)> = Vec::new();
    for version in versions {
        let mut asked: Vec<&str> = Vec::new();
        for (path, mark) in &wanted {
            let known = projection.paths.iter().filter(|(known, since)| *since <= version && is_inside(path, known));
            match known.max_by_key(|(known, _)| known.len()) {
                Some((known, _)) => asked.push(known),
                None if told.contains(&path.as_str()) => {}
                None => {
                    told.push(path);
                    let (major, minor) = version;
                    let what = format!("Argo CD {major}.{minor} leaves \"{path}\" out of a list that is cut to fields");
                    let cure = "remove it, or add it to the projection in spec/overlay.yaml where that is not so";
                    reading.problem(*mark, what, cure);
                }
            }
        }
        let mut fields: Vec<String> = Vec::new();
        for path in &asked {
            let inside = asked.iter().any(|other| other != path && is_inside(path, other));
            let field = format!("{}.{path}", show(at));
            if !inside && !fields.contains(&field) {
                fields.push(field);
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
/// Every path that fields are taken from.
pub(crate) fn leaves(fields: &[Field], prefix: &str, wanted: &mut Vec<Wanted>) {
    for field in fields {
        match &field.take {
            Take::First(paths) | Take::Revision(paths) => paths.iter().for_each(|path| add(prefix, path, wanted)),
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
