//! The keys of resources and of `spec/prompts.yaml`.

use super::{ARGUMENT, Choice, DESCRIPTION, FREE, Form, Names, TITLE, Table, key, needed};

/// The most characters of what a prompt says before or after what it fetches.
pub const PROSE: usize = 1_200;

/// The address of what a tool answers.
pub static RESOURCE: Table = Table {
    name: "resource",
    short: None,
    choice: Choice::Free,
    keys: &[
        needed(
            "path",
            Form::Text(FREE),
            "Its address below `argocd://{instance}/`: words and whole `{arguments}`, with `/` between them.",
            "write `path:` and an address such as \"applications/{name}/tree\"",
        ),
        needed(
            "title",
            Form::Text(TITLE),
            "What a person calls what is there.",
            "write `title:` and two or three words for a person",
        ),
        key("watched", Form::Flag, "Whether it may change with the application that the first placeholder names."),
    ],
};

/// The file of prompts.
pub static PROMPTS: Table = Table {
    name: "prompts",
    short: None,
    choice: Choice::Free,
    keys: &[
        key("shared", Form::Map, "Words that several prompts share; nothing but a place for anchors."),
        key(
            "prompts",
            Form::Each(Names::Plain, &Form::Is(&PROMPT)),
            "The prompts, in the order in which clients see them.",
        ),
    ],
};

/// A prompt.
pub static PROMPT: Table = Table {
    name: "prompt",
    short: None,
    choice: Choice::Free,
    keys: &[
        needed(
            "title",
            Form::Text(TITLE),
            "What a person calls it, in a few words.",
            "write `title:` and two or three words for a person",
        ),
        needed(
            "description",
            Form::Text(DESCRIPTION),
            "For a person: what comes of it; the first sentence in 120 characters.",
            "write `description:` and what a person gets who starts it",
        ),
        key("args", Form::Each(Names::Plain, &Form::Is(&PROMPT_ARGUMENT)), "What a person gives, in this order."),
        needed(
            "before",
            Form::Text(PROSE),
            "The task, before what is fetched; `{argument}` is what a person has given.",
            "write `before:` and the task",
        ),
        needed(
            "fetch",
            Form::List(&FETCH),
            "The tools that are asked before anybody speaks, in this order.",
            "write `fetch:` and `- tool: …` for each call below it",
        ),
        key("after", Form::Text(PROSE), "What holds for the answer, after what is fetched."),
    ],
};

/// An argument of a prompt; the short form is its description.
pub static PROMPT_ARGUMENT: Table = Table {
    name: "prompt_argument",
    short: Some(Form::Text(ARGUMENT)),
    choice: Choice::Free,
    keys: &[
        needed(
            "description",
            Form::Text(ARGUMENT),
            "What a person needs to fill it.",
            "write `description:` and what a person needs to fill it",
        ),
        key("required", Form::Flag, "Whether the prompt makes no sense without it."),
        key("complete", Form::Text(FREE), "Where its values come from: a name under `completes:` of a tool."),
    ],
};

/// A call of a prompt.
pub static FETCH: Table = Table {
    name: "fetch",
    short: None,
    choice: Choice::Free,
    keys: &[
        needed("tool", Form::Text(FREE), "The tool, which only reads.", "write `tool:` and one that only reads"),
        needed(
            "heading",
            Form::Text(TITLE),
            "What stands above its answer.",
            "write `heading:` and what stands above its answer",
        ),
        key("with", Form::Map, "Its arguments: values, or texts in which `{argument}` is what a person has given."),
        key("optional", Form::Flag, "Whether the prompt makes sense where this call fails."),
    ],
};

/// Those of the file of prompts, the whole first.
pub static ALL: &[&Table] = &[&PROMPTS, &PROMPT, &PROMPT_ARGUMENT, &FETCH];
