//! The generated crate over another description than the committed one: what the mapping loses there, and what is left.

use std::fmt::Write as _;

use serde_json::Value;

use crate::document::Document;
use crate::model::Api;
use crate::plan::{Inputs, Plan, Read, describe, read_description, sorted};
use crate::problem::Problem;
use crate::resolve::{self, fit};

pub use crate::resolve::fit::{Loss, Lost};

/// What the mapping is over another description.
#[derive(Clone, Debug)]
pub struct Base {
    /// The version of that description.
    pub version: String,
    /// What goes, sorted.
    pub losses: Vec<Loss>,
    /// The files of what is left; what else is wrong where something is.
    pub plan: Result<Plan, Vec<Problem>>,
    /// The mapping over its own description.
    pub own: Api,
    /// Its own description, and the other one; both after the overlay.
    pub documents: [Document; 2],
}

/// Holds the mapping of `inputs` against `description`, as the importer writes it.
///
/// # Errors
/// The problems that the mapping has with its own description: until they are mended nobody knows what is lost and what is
/// misspelt. A description that is not as the importer writes it.
pub fn base(inputs: &Inputs, description: Value) -> Result<Base, Vec<Problem>> {
    let Read { toolsets, prompts, complete, mut problems } = Read::of(inputs);
    let own = describe(inputs, read_description(inputs)?, &mut problems);
    let resolved = own.map(|own| (resolve::resolve(&own, &toolsets, &prompts, complete), own));
    let (api, own) = match resolved {
        Some((Ok(api), own)) if problems.is_empty() => (api, own),
        resolved => {
            problems.extend(resolved.and_then(|(found, _)| found.err()).into_iter().flatten());
            return Err(sorted(problems));
        }
    };
    let version = description["info"]["version"].as_str().unwrap_or_default().to_owned();
    // The overlay is sound: what is wrong with it now, that description has not, and the entry is passed over.
    let document = describe(inputs, description, &mut problems);
    let Some(document) = document else { return Err(sorted(problems)) };
    let (toolsets, prompts, of_mapping) = fit::fit(&document, toolsets, prompts);
    let of_overlay = sorted(problems).into_iter().map(|problem| Loss {
        lost: Lost::Overlay,
        owner: problem.file,
        name: String::new(),
        lacking: problem.what,
    });
    let losses = of_mapping.into_iter().chain(of_overlay).collect();
    // Words may name a tool that is lost; that they name no other has been seen.
    let mut open = resolve::services::without_a_file(&document, &toolsets);
    let plan = match resolve::resolve(&document, &toolsets, &prompts, false) {
        Ok(api) if open.is_empty() => Plan::of(&document, api),
        resolved => {
            open.extend(resolved.err().into_iter().flatten());
            Err(sorted(open))
        }
    };
    Ok(Base { version, losses, plan, own: api, documents: [own, document] })
}

/// What is lost, under a heading for each kind; a line for what one owner loses for one reason.
pub fn told(losses: &[Loss]) -> String {
    let mut lines: Vec<(Lost, &str, Vec<&str>, &str)> = Vec::new();
    for Loss { lost, owner, name, lacking } in losses {
        // The heading says why.
        let lacking = if *lost == Lost::Decision { "" } else { lacking };
        match lines.iter_mut().find(|(kind, one, _, why)| (*kind, *one, *why) == (*lost, owner, lacking)) {
            Some((_, _, names, _)) => names.push(name),
            None => lines.push((*lost, owner, vec![name], lacking)),
        }
    }
    let wide = lines.iter().map(|(_, owner, names, _)| owner.len() + 1 + names.join(", ").len()).max();
    let wide = wide.unwrap_or_default().min(60);
    let (mut text, mut heading) = (String::new(), None);
    for (lost, owner, names, lacking) in lines {
        if heading.replace(lost) != Some(lost) {
            let _ = writeln!(text, "{}", lost.heading());
        }
        let what = [owner, &names.join(", ")].join(" ");
        let line = format!("  {:wide$}  {lacking}", what.trim_end());
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

/// The manifest of the generated crate, with what it takes from the workspace written out, so that it builds by itself.
pub fn manifest(workspace: &str, generated: &str) -> String {
    // A line of the workspace's manifest, where it has one for that key.
    let written = |key: &str| workspace.lines().find(|line| line.starts_with(&format!("{key} = ")));
    let line = |line: &str| line.strip_suffix(".workspace = true").and_then(written).unwrap_or(line).to_owned();
    generated.lines().map(|text| line(text) + "\n").collect()
}
