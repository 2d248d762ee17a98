//! The generated crate over the description of another Argo CD, and what the mapping loses there.

use std::path::{Path, PathBuf};

use argocd_codegen::base::{self, Base};

use super::{Command, Root, Said, source, told};

pub(super) const BASE: Command = Command {
    name: "--base",
    takes: "<version or file> [--allow-missing] [--into <folder>]",
    does: "generate from another description, into another folder",
    teaches: "Tells what that Argo CD has not and the mapping names: tools, arguments, fields of answers, entries of the overlay. Where it is \
        something, nothing is written, unless --allow-missing says that it may be left out. A tool with `before:` makes its earlier \
        request. What comes out is a crate that builds by itself, in target/base-<version>/ or where --into says; generated/ stays \
        as it is.",
    run: |root, words| match words {
        [name, options @ ..] if !name.starts_with("--") => match Options::of(options) {
            Some(options) => generate(root, name, &options),
            None => Err(BASE.misused()),
        },
        _ => Err(BASE.misused()),
    },
};

#[derive(Default)]
struct Options {
    allow_missing: bool,
    into: Option<PathBuf>,
}

impl Options {
    fn of(words: &[&str]) -> Option<Self> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--allow-missing" => options.allow_missing = true,
                "--into" => options.into = Some(words.next()?.into()),
                _ => return None,
            }
        }
        Some(options)
    }
}

fn generate(root: &Root, name: &str, options: &Options) -> Result<Said, String> {
    let inputs = root.inputs()?;
    let description = source::description(root, name)?;
    let Base { version, losses, plan, .. } =
        base::base(&inputs, description).map_err(|problems| told(&problems, &inputs))?;
    let lost = match losses.as_slice() {
        [] => format!("Argo CD {version} has everything that the mapping names\n"),
        losses => format!("what is lost with Argo CD {version}\n\n{}\n", base::told(losses)),
    };
    // Not told as losses: what that description has and nobody has decided about, and what is of another type there.
    let plan = plan.map_err(|problems| format!("{lost}{}", told(&problems, &inputs)))?;
    if !losses.is_empty() && !options.allow_missing {
        let text = format!("{lost}nothing is written; with --allow-missing it is, without these");
        return Ok(Said { text, holds: false });
    }
    let folder = options.into.clone().unwrap_or_else(|| root.0.join(format!("target/base-{version}")));
    let shown = options.into.clone().unwrap_or_else(|| format!("target/base-{version}").into());
    let shown = shown.display();
    if !is_ours(&folder) {
        return Err(format!("{shown} holds something else; name a folder that is empty, or not there yet"));
    }
    let failed = |error: std::io::Error| format!("{shown}: {error}");
    std::fs::create_dir_all(&folder).map_err(failed)?;
    std::fs::write(folder.join("Cargo.toml"), manifest(&root.0)?).map_err(failed)?;
    plan.write(&folder).map_err(failed)?;
    Ok(Said::holds(format!("{lost}{shown}/ is written: {} tools", plan.tools)))
}

/// How a manifest starts that was written here.
const MARK: &str = "# Written by `cargo codegen --base`.\n";

/// Whether nothing else is in a folder than what was written there before.
fn is_ours(folder: &Path) -> bool {
    let empty = std::fs::read_dir(folder)
        .map_or_else(|error| error.kind() == std::io::ErrorKind::NotFound, |mut entries| entries.next().is_none());
    empty || std::fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|manifest| manifest.starts_with(MARK))
}

fn manifest(root: &Path) -> Result<String, String> {
    let read = |file: &str| std::fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {error}"));
    Ok(format!("{MARK}{}", base::manifest(&read("Cargo.toml")?, &read("generated/Cargo.toml")?)))
}
