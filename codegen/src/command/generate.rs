//! Writing `generated/`, and seeing whether it is what `spec/` says.

use argocd_codegen::plan::{Inputs, Stale, from_root, plan, read_inputs};

use super::{Command, Root, Said, told};

pub(super) const WRITE: Command = Command {
    name: "",
    takes: "",
    does: "write generated/ from spec/",
    teaches: "Reads spec/argocd.json, spec/overlay.yaml and spec/tools/*.yaml, and writes generated/: the client, the table of tools, a \
        JSON file for each tool as a client of MCP sees it, and a summary of a line each; and spec/tools.schema.json, which editors complete and check the mapping by. Files that nothing wants are removed. Where \
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

fn generate(Root(root): &Root, write: bool) -> Result<Said, String> {
    let inputs = read_inputs(root).map_err(|problems| told(&problems, &Inputs::new()))?;
    let plan = plan(&inputs).map_err(|problems| told(&problems, &inputs))?;
    let folder = root.join("generated");
    let failed = |error: std::io::Error| format!("generated/: {error}");
    let changes = if write { plan.write(&folder) } else { plan.stale(&folder) }.map_err(failed)?;
    let coverage = &plan.coverage;
    let counts = format!(
        "{} tools; of {} operations {} mapped, {} excluded, {} undecided",
        plan.tools, coverage.total, coverage.mapped, coverage.excluded, coverage.undecided
    );
    if changes.is_empty() {
        return Ok(Said::holds(format!("generated/ is fresh: {counts}")));
    }
    let lines: Vec<String> =
        changes.iter().map(|change| if write { done(change) } else { change.to_string() }).collect();
    let lines = lines.join("\n");
    if write { Ok(Said::holds(format!("{lines}\n{counts}"))) } else { Err(format!("{lines}\nrun `cargo codegen`")) }
}

fn done(change: &Stale) -> String {
    match change {
        Stale::Missing(path) => format!("added    {}", from_root(path)),
        Stale::Differs(path) => format!("changed  {}", from_root(path)),
        Stale::Orphan(path) => format!("removed  {}", from_root(path)),
    }
}
