//! `cargo codegen`: writes `generated/` from `spec/`, and answers what maintainers and curators ask of the two.

use std::path::PathBuf;
use std::process::ExitCode;

mod command;

use command::{COMMANDS, Command, Root, Said};

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is a command for people")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(Said { text, holds }) => {
            println!("{}", text.trim_end());
            if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(said) => {
            eprintln!("{}", said.trim_end());
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<Said, String> {
    let here = here().join("..");
    let (root, words) = match words {
        ["--root", folder, rest @ ..] => (Root(folder.into()), rest),
        _ => (Root(here), words),
    };
    let (name, rest) = words.split_first().map_or(("", &[][..]), |(name, rest)| (*name, rest));
    if matches!(name, "help" | "--help" | "-h") {
        return match rest.first() {
            Some(name) => named(name).map(|command| Said::holds(command.help())),
            None => Ok(Said::holds(command::overview())),
        };
    }
    let command = named(name)?;
    if rest.iter().any(|word| matches!(*word, "--help" | "-h")) {
        return Ok(Said::holds(command.help()));
    }
    (command.run)(&root, rest)
}

/// This package. Cargo says where it is: what was compiled may have been compiled for another checkout, where two share a
/// target folder.
#[expect(clippy::disallowed_methods, reason = "Cargo says by a variable where the package is")]
fn here() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

fn named(name: &str) -> Result<&'static Command, String> {
    COMMANDS.iter().find(|command| command.name == name).ok_or_else(|| {
        let near = argocd_codegen::problem::did_you_mean(name, COMMANDS.iter().map(|command| command.name));
        format!("there is no command \"{name}\"; {near}\n\n{}", command::overview()).replace("; \n", "\n")
    })
}
