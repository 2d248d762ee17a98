//! `cargo codegen`: writes `generated/`, or `spec/argocd.json` from a document of Argo CD.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use argocd_codegen::plan::{Stale, plan, read_inputs};
use argocd_codegen::problem::Problem;
use argocd_codegen::{document, import};

const HELP: &str = "\
cargo codegen                 write generated/ from spec/
cargo codegen check           say what is wrong or out of date; write nothing
cargo codegen import <file>   write spec/argocd.json from Argo CD's Swagger document; - reads standard input,
                              as in: curl https://<argocd>/swagger.json | cargo codegen import -
      --as <version>          the Argo CD it describes, where the document does not say";

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is a command for people")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [] => generate(true),
        ["check"] => generate(false),
        ["import", file] => import_file(file, None),
        ["import", file, "--as", version] | ["import", "--as", version, file] => import_file(file, Some(version)),
        ["help" | "--help" | "-h"] => Ok(HELP.to_owned()),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(said) => {
            eprintln!("{said}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn generate(write: bool) -> Result<String, String> {
    let root = root();
    let plan = read_inputs(&root).and_then(|inputs| plan(&inputs)).map_err(|problems| told(&problems))?;
    let folder = root.join("generated");
    let failed = |error: std::io::Error| format!("generated/: {error}");
    let changes = if write { plan.write(&folder) } else { plan.stale(&folder) }.map_err(failed)?;
    let coverage = &plan.coverage;
    let counts = format!(
        "{} tools; of {} operations {} mapped, {} excluded, {} undecided",
        plan.tools, coverage.total, coverage.mapped, coverage.excluded, coverage.undecided
    );
    if changes.is_empty() {
        return Ok(format!("generated/ is fresh: {counts}"));
    }
    let lines: Vec<String> =
        changes.iter().map(|change| if write { done(change) } else { change.to_string() }).collect();
    let lines = lines.join("\n");
    if write { Ok(format!("{lines}\n{counts}")) } else { Err(format!("{lines}\nrun `cargo codegen`")) }
}

fn done(change: &Stale) -> String {
    match change {
        Stale::Missing(path) => format!("added    generated/{path}"),
        Stale::Differs(path) => format!("changed  generated/{path}"),
        Stale::Orphan(path) => format!("removed  generated/{path}"),
    }
}

fn import_file(file: &str, version: Option<&str>) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = if file == "-" {
        std::io::stdin().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(file).map(|found| bytes = found)
    };
    read.map_err(|error| format!("{file}: {error}"))?;
    let name = if file == "-" { "standard input" } else { file };
    let text = String::from_utf8_lossy(&bytes);
    let imported = import::import(name, &text, version).map_err(|problems| told(&problems))?;
    std::fs::write(root().join(document::FILE), imported).map_err(|error| format!("{}: {error}", document::FILE))?;
    Ok(format!("{} is written; now run `cargo codegen`", document::FILE))
}

fn told(problems: &[Problem]) -> String {
    let mut lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.push(format!(
        "{} to mend",
        if problems.len() == 1 { "1 problem".into() } else { format!("{} problems", problems.len()) }
    ));
    lines.join("\n")
}
