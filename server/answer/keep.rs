//! What is kept of a reply while it is read: the paths that fields are made from, and which elements on the way are
//! told.

use argocd_api::vocabulary::{Each, Field, Path, Piece, Step, Take};

use crate::projection::{Condition, Gate, Keep};

/// What has to be kept for these fields. Of a text that is JSON itself, all: no path leads into it yet.
pub(super) fn keep(fields: &[Field], embedded: &[&str]) -> Keep {
    let whole = |path: String| match embedded.iter().find(|text| inside(&path, text)) {
        Some(text) => (*text).to_owned(),
        None => path,
    };
    let paths = paths(fields).into_iter().map(whole);
    gates(fields).into_iter().fold(Keep::paths(paths), |keep, (at, gate)| keep.gate(&at, gate))
}

/// The dotted paths these fields are made from, none of them inside another; `""` is everything. What redaction has to
/// see to know a secret is among them: the `name` beside a `value`, the `kind` beside `data`. A key with a dot of its
/// own cannot be told in such a path, so all that is beside it is kept as well.
pub(super) fn paths(fields: &[Field]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut counted = Vec::new();
    for field in fields {
        keep_take("", field.take, &mut kept, &mut counted);
    }
    let mut paths: Vec<String> = Vec::new();
    for path in kept {
        if !paths.iter().any(|other| inside(&path, other)) {
            paths.retain(|other| !inside(other, &path));
            paths.push(path);
        }
    }
    // Elements that are kept in part for something else can be counted as they are.
    for path in counted {
        if !paths.iter().any(|other| inside(&path, other) || inside(other, &path)) {
            paths.push(path);
        }
    }
    paths
}

/// The arrays of which some elements are told, and by what: where nothing else is taken from them, the others need not
/// be kept.
pub(super) fn gates(fields: &[Field]) -> Vec<(String, Gate)> {
    let mut takes = Vec::new();
    flatten(fields, &mut takes);
    let mut gates = Vec::new();
    for (index, take) in takes.iter().enumerate() {
        let Take::Each(each) = take else { continue };
        let mut elsewhere = Vec::new();
        let others = takes.iter().enumerate().filter(|(other, _)| *other != index);
        others.for_each(|(_, take)| keep_take("", *take, &mut elsewhere, &mut Vec::new()));
        let free = |at: &String| !elsewhere.iter().any(|path| inside(path, at) || inside(at, path));
        if let Some(gate) = gate(each) {
            let arrays = each.at.iter().filter_map(|at| plain(at)).filter(free);
            gates.extend(arrays.map(|at| (at, gate.clone())));
        }
    }
    gates
}

/// The fields of groups among the others.
fn flatten(fields: &[Field], takes: &mut Vec<Take>) {
    for field in fields {
        match field.take {
            Take::Group(fields) => flatten(fields, takes),
            take => takes.push(take),
        }
    }
}

fn gate(each: &Each) -> Option<Gate> {
    let condition = |(path, values): &(Path, &[&str])| {
        Some(Condition { path: plain(path)?, values: values.iter().map(|value| (*value).to_owned()).collect() })
    };
    let conditions = |conditions: &[(Path, &[&str])]| conditions.iter().map(condition).collect::<Option<Vec<_>>>();
    let gate = Gate { when: conditions(each.when)?, unless: conditions(each.unless)? };
    (gate != Gate::default()).then_some(gate)
}

/// A path as text, where nothing but names is on it.
fn plain(path: Path) -> Option<String> {
    let mut aside = Vec::new();
    steps("", path, &mut aside).filter(|_| aside.is_empty())
}

/// Whether a path leads to another one or into it.
fn inside(path: &str, other: &str) -> bool {
    other.is_empty() || path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn keep_take(under: &str, take: Take, kept: &mut Vec<String>, counted: &mut Vec<String>) {
    let keep = |paths: &[Path], kept: &mut Vec<String>| paths.iter().for_each(|path| keep_path(under, path, kept));
    match take {
        Take::First(paths) | Take::Words(paths, _) | Take::Revision(paths) => keep(paths, kept),
        Take::RevisionKind(paths) => {
            for at in paths.iter().filter_map(|path| steps(under, path, kept)).collect::<Vec<_>>() {
                kept.extend(["repoURL", "chart", "targetRevision"].map(|key| joined(&at, key)));
            }
        }
        Take::Time(path) | Take::Switch(path) | Take::Keys(path) | Take::Policy(path) => keep(&[path], kept),
        Take::Count(path) => counted.extend(steps(under, path, kept)),
        Take::Template(pieces) => pieces.iter().for_each(|piece| match piece {
            Piece::Hole(paths) => keep(paths, kept),
            Piece::Text(_) => {}
        }),
        Take::Group(fields) => fields.iter().for_each(|field| keep_take(under, field.take, kept, counted)),
        Take::Each(each) => {
            for at in each.at {
                let Some(at) = steps(under, at, kept) else { continue };
                each.fields.iter().for_each(|field| keep_take(&at, field.take, kept, counted));
                each.when.iter().chain(each.unless).for_each(|(path, _)| keep_path(&at, path, kept));
            }
        }
        Take::Origin(_) => {}
    }
}

fn keep_path(under: &str, path: Path, kept: &mut Vec<String>) {
    if let Some(path) = steps(under, path, kept) {
        kept.push(path);
    }
}

/// The path as text. What has to be seen on the way is kept; where the path cannot be told, so is all around its end,
/// and there is nothing more to keep.
fn steps(under: &str, path: Path, kept: &mut Vec<String>) -> Option<String> {
    let mut here = under.to_owned();
    for step in path {
        match step {
            Step::Key(key) | Step::Where(key, _) if key.contains('.') => {
                kept.push(here);
                return None;
            }
            Step::Where(key, _) => kept.push(joined(&here, key)),
            Step::Key(key) => {
                match *key {
                    "value" => kept.push(joined(&here, "name")),
                    "data" | "stringData" => kept.push(joined(&here, "kind")),
                    _ => {}
                }
                here = joined(&here, key);
            }
        }
    }
    Some(here)
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
