//! The services of the description: each is one file's, whole.

use std::collections::BTreeSet;

use crate::document::{Document, Operation};
use crate::mapping::Toolset;
use crate::names::file_of;
use crate::problem::{Open, Problem, did_you_mean, nearest};
use crate::reading::{Reading, Word};

/// The services of a file that there are.
pub(super) fn known<'t>(reading: &mut Reading<'_>, document: &Document, toolset: &'t Toolset) -> Vec<&'t Word> {
    let services = document.services();
    let (known, unknown): (Vec<&Word>, Vec<&Word>) =
        toolset.services.iter().partition(|word| services.contains(&word.text.as_str()));
    for word in unknown {
        let cure = match did_you_mean(&word.text, services.iter().copied()) {
            near if near.is_empty() => format!("there are {}", services.join(", ")),
            near => near,
        };
        reading.problem(word.mark, format!("there is no service \"{}\"", word.text), cure);
    }
    known
}

/// A problem for each service that none of the files is about, where these are all there are.
pub(crate) fn without_a_file(document: &Document, toolsets: &[Toolset]) -> Vec<Problem> {
    // What a file without a service is about, nobody knows.
    if toolsets.iter().any(|set| set.services.is_empty()) {
        return Vec::new();
    }
    let services = document.services();
    // One that a misspelt name means is told as misspelt.
    let named = toolsets.iter().flat_map(|set| &set.services);
    let meant: BTreeSet<&str> = named.filter_map(|word| nearest(&word.text, services.iter().copied())).collect();
    let open = services.iter().filter(|service| !meant.contains(**service));
    open.map(|service| problem(document, toolsets, service)).collect()
}

fn problem(document: &Document, toolsets: &[Toolset], service: &str) -> Problem {
    let operations: Vec<&Operation> = document.operations.iter().filter(|one| one.service == service).collect();
    let names: Vec<&str> = operations.iter().map(|one| one.name.as_str()).collect();
    let file = file_of(service, |file| toolsets.iter().any(|set| set.file == file));
    let what = format!("no file decides about {service}: {}", names.join(", "));
    // Few streams can be tools.
    let first = operations.iter().find(|one| !one.stream).or(operations.first()).map_or(service, |one| &one.id);
    let cure = format!(
        "make {file} with `cargo codegen new {first} --write`, or write it with a reason for each under `exclude:`"
    );
    Problem::in_file(&file, what, cure).about(Open::Service(service.to_owned()))
}
