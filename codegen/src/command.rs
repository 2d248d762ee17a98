//! What `cargo codegen` does, a command each.

mod base;
mod coverage;
mod diff;
mod generate;
mod impact;
mod import;
mod new;
mod since;
mod source;

use std::path::PathBuf;

use argocd_codegen::plan::{Inputs, Plan, plan, read_inputs};
use argocd_codegen::problem::{Place, Problem};
use argocd_codegen::snippet::snippet;

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

impl Root {
    /// Everything below `spec/`.
    fn inputs(&self) -> Result<Inputs, String> {
        read_inputs(&self.0).map_err(|problems| told(&problems, &Inputs::new()))
    }

    /// What follows from it, or all that is wrong with it.
    fn plan(&self) -> Result<Plan, String> {
        let inputs = self.inputs()?;
        plan(&inputs).map_err(|problems| told(&problems, &inputs))
    }
}

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
pub(crate) const COMMANDS: &[Command] = &[
    generate::WRITE,
    generate::CHECK,
    new::NEW,
    coverage::COVERAGE,
    import::IMPORT,
    diff::DIFF,
    impact::IMPACT,
    base::BASE,
    since::SINCE,
];

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

/// All problems, a line each, and how many there are; those at a place in one of these texts with the line they are about.
pub(crate) fn told(problems: &[Problem], texts: &Inputs) -> String {
    let shown = |problem: &Problem| match &problem.place {
        Place::At(mark) => texts.get(&problem.file).and_then(|text| snippet(text, *mark)),
        Place::File | Place::Path(_) => None,
    };
    let mut lines: Vec<String> = Vec::new();
    for problem in problems {
        lines.push(problem.to_string());
        lines.extend(shown(problem));
    }
    lines.push(match problems.len() {
        1 => "1 problem to mend".into(),
        count => format!("{count} problems to mend"),
    });
    lines.join("\n")
}
