//! `docs/resources.md`: what can be read by its address, and what a person can start, for people.

use std::fmt::Write as _;

use crate::model::Api;
use crate::model::context::{Fetch, Filling, Piece, Prompt, Resource};

const HEAD: &str = "\
<!-- @generated from spec/ by `cargo codegen`; edit spec/ and run that again. -->

# Resources and prompts

What a host can put before a model besides [tools](tools.md). Both show what tools answer: a token sees no more by them,
nothing is changed by them, and without its tool neither is offered.

## Resources

An address is `argocd://<instance>/` and a path of this table, with names where braces are, percent-encoded. Other
arguments of the tool may follow as a query: `argocd://<instance>/applications/checkout/logs?container=web`.

| path | what is there | as told by | followed |
|---|---|---|---|
";

/// The whole page.
pub(super) fn emit(api: &Api) -> String {
    let mut text = HEAD.to_owned();
    for Resource { path, title, tool, watched, .. } in &api.context.resources {
        let watched = if *watched { "yes" } else { "" };
        let _ = writeln!(text, "| `{path}` | {title} | [{tool}](tools.md#{tool}) | {watched} |");
    }
    text.push_str(
        "\nWhoever subscribes to one that is followed is told when its application has changed.\n\n\
        Names are completed from what the token may see, where the tool that has them is offered:\n\n| names | from |\n|---|---|\n",
    );
    for completion in &api.context.completions {
        let (name, column, tool) = (&completion.name, &completion.column, &completion.tool);
        let _ = writeln!(text, "| {name} | `{column}` of [{tool}](tools.md#{tool}) |");
    }
    text.push_str(
        "\n## Prompts\n\nA prompt asks its tools first, and then puts the task and their answers before the model. A call \
        that is optional may\nfail; then the prompt says so and goes on.\n",
    );
    let prompts = &api.context.prompts;
    // What all of them say is told once.
    let common = prompts.first().map(|first| &first.after).filter(|_| prompts.len() > 1);
    let common = common.filter(|words| !words.is_empty() && prompts.iter().all(|prompt| prompt.after == **words));
    for prompt in prompts {
        let _ = write!(text, "\n{}", section(prompt));
        if common.is_none() {
            text.push_str(&quoted(&prompt.after));
        }
    }
    if let Some(common) = common {
        let _ = write!(text, "\n### What every prompt ends with\n{}", quoted(common));
    }
    text
}

fn section(prompt: &Prompt) -> String {
    let mut text = format!("### {}\n\n{}: {}\n", prompt.name, prompt.title, prompt.description);
    if !prompt.arguments.is_empty() {
        text.push_str("\n| argument | | what it is |\n|---|---|---|\n");
    }
    for argument in &prompt.arguments {
        let required = if argument.required { "required" } else { "" };
        let _ = writeln!(text, "| `{}` | {required} | {} |", argument.name, argument.description.replace('|', "\\|"));
    }
    text.push_str("\nIt asks:\n\n");
    for (number, Fetch { tool, with, optional, .. }) in (1..).zip(&prompt.fetch) {
        let with: Vec<String> = with.iter().map(|(name, value)| format!("{name}={}", filled(value))).collect();
        let with = if with.is_empty() { String::new() } else { format!(" with `{}`", with.join("`, `")) };
        let optional = if *optional { "; optional" } else { "" };
        let _ = writeln!(text, "{number}. [{tool}](tools.md#{tool}){with}{optional}");
    }
    text.push_str(&quoted(&prompt.before));
    text
}

/// Words as a paragraph that is quoted; nothing where there are none.
fn quoted(words: &[Piece]) -> String {
    let words = shown(words);
    let lines = words.lines().map(|line| format!("> {line}").trim_end().to_owned() + "\n").collect::<String>();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

fn filled(filling: &Filling) -> String {
    match filling {
        Filling::Value(value) => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
        Filling::Text(text) => shown(text),
        Filling::List(text) => format!("[{}]", shown(text)),
    }
}

fn shown(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Is(text) => text.clone(),
        Piece::Argument(name) => format!("{{{name}}}"),
    };
    pieces.iter().map(piece).collect()
}
