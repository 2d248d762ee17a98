//! Proves that `generated/` is what `spec/` says: a stale or edited tree does not build. It looks, and writes nothing.

use std::path::PathBuf;

use argocd_codegen::plan::{plan, read_inputs};

#[expect(clippy::disallowed_methods, reason = "Cargo says by a variable where the package is")]
fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    // A packaged crate has no source tree to check.
    if !root.join("spec").is_dir() || !root.join("generated").is_dir() {
        return;
    }
    let inputs = ["spec/argocd.json", "spec/overlay.yaml", "spec/since.json", "spec/tools", "spec/prompts.yaml"];
    let beside = ["spec/tools.schema.json", "spec/prompts.schema.json", "docs/tools.md", "docs/resources.md"];
    for input in inputs.into_iter().chain(beside).chain(["generated/src", "generated/summary.txt"]) {
        println!("cargo::rerun-if-changed={input}");
    }
    match read_inputs(&root).and_then(|inputs| plan(&inputs)) {
        Err(problems) => problems.iter().for_each(|problem| println!("cargo::error={problem}")),
        Ok(plan) => match plan.stale(&root.join("generated")) {
            Ok(stale) => stale.iter().for_each(|change| println!("cargo::error={change}; run `cargo codegen`")),
            Err(error) => println!("cargo::error=generated/ cannot be read ({error}); run `cargo codegen`"),
        },
    }
}
