//! What `cargo codegen` does, a command each.

mod base;
mod coverage;
mod generate;
mod import;
mod new;
mod source;

use std::path::PathBuf;

use argocd_codegen::problem::Problem;

/// One command.
pub(crate) struct Command {
    /// Its word; the first one has none.
    pub(crate) name: &'static str,
    /// What follows the word.
    takes: &'static str,
    /// What it does, in a line.
    does: &'static str,
    /// What somebody should know who uses it for the first time.
    teaches: &'static str,
    pub(crate) run: fn(&Root, &[&str]) -> Result<Said, String>,
}

/// The repository.
pub(crate) struct Root(pub(crate) PathBuf);

/// What a command prints, and whether all is well.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) holds: bool,
}

impl Said {
    pub(crate) fn holds(text: impl Into<String>) -> Self {
        Self { text: text.into(), holds: true }
    }
}

/// All of them, in the order in which somebody meets them.
pub(crate) const COMMANDS: &[Command] =
    &[generate::WRITE, generate::CHECK, import::IMPORT, new::NEW, coverage::COVERAGE, base::BASE];

impl Command {
    /// All about it.
    pub(crate) fn help(&self) -> String {
        format!("{}: {}\n\n{}", self.usage(), self.does, self.teaches)
    }

    fn usage(&self) -> String {
        ["cargo codegen", self.name, self.takes]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// That these words are not what it takes.
    fn misused(&self) -> String {
        self.help()
    }
}

/// A line about each.
pub(crate) fn overview() -> String {
    let wide = COMMANDS.iter().map(|command| command.usage().len()).max().unwrap_or_default();
    let line = |command: &Command| format!("{:wide$}  {}\n", command.usage(), command.does);
    let lines: String = COMMANDS.iter().map(line).collect();
    format!("{lines}\n`cargo codegen help <command>` says more.")
}

/// All problems, a line each, and how many there are.
pub(crate) fn told(problems: &[Problem]) -> String {
    let mut lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.push(match problems.len() {
        1 => "1 problem to mend".into(),
        count => format!("{count} problems to mend"),
    });
    lines.join("\n")
}
