//! Writing `generated/`, and seeing whether it is what `spec/` says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use argocd_codegen::changes;
use argocd_codegen::plan::Stale;

use super::{Command, Root, Said};

pub(super) const WRITE: Command = Command {
    name: "",
    takes: "",
    does: "write generated/ from spec/",
    teaches: "Reads spec/argocd.json, spec/overlay.yaml, spec/tools/*.yaml and spec/prompts.yaml, and writes generated/: the client, the \
        tables of tools, resources and prompts, a JSON file for each tool as a client of MCP sees it, and a summary of a line each; \
        spec/tools.schema.json and spec/prompts.schema.json, which editors complete and check these files by; and docs/tools.md and \
        docs/resources.md. Files that nothing wants are removed. Where \
        something is wrong, nothing is written and all of it is told.",
    run: |root, words| if words.is_empty() { generate(root, true) } else { Err(WRITE.misused()) },
};

pub(super) const CHECK: Command = Command {
    name: "check",
    takes: "",
    does: "say what is wrong or out of date; write nothing",
    teaches: "The same as the build script does: a tree that is not fresh does not build.",
    run: |root, words| if words.is_empty() { generate(root, false) } else { Err(CHECK.misused()) },
};

fn generate(root: &Root, write: bool) -> Result<Said, String> {
    let plan = root.plan()?;
    let folder = root.0.join("generated");
    let failed = |error: std::io::Error| format!("generated/: {error}");
    let changes = plan.stale(&folder).map_err(failed)?;
    let coverage = &plan.coverage;
    let counts = format!(
        "{} tools; of {} operations {} mapped, {} excluded",
        plan.tools, coverage.total, coverage.mapped, coverage.excluded
    );
    if changes.is_empty() {
        return Ok(Said::holds(format!("generated/ is fresh: {counts}")));
    }
    // What was there is read before it is written over.
    let before = found(&folder, &changes);
    if write {
        plan.write(&folder).map_err(failed)?;
    }
    let lines = changes::told(&changes, &before, &plan.files).join("\n");
    if write {
        return Ok(Said::holds(format!("{lines}\n{counts}")));
    }
    Err(format!("generated/ is not what spec/ says:\n{lines}\nrun `cargo codegen`"))
}

/// The files that are there of those that differ.
fn found(folder: &Path, changes: &[Stale]) -> BTreeMap<String, String> {
    let text = |path: &str| fs::read_to_string(folder.join(path)).ok();
    changes.iter().filter_map(|change| Some((change.path().to_owned(), text(change.path())?))).collect()
}
