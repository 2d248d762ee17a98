//! What a host puts before a model besides tools: resources, which people or the host choose, and prompts, which people
//! start. Both show what tools answer, and nothing that no tool does.

/// Something to read by its address: what its tool answers, with the placeholders of the address as arguments.
#[derive(Clone, Copy, Debug)]
pub struct Resource {
    /// Below `argocd://{instance}/`: whole segments, each a word or `{argument}` of the tool. No other resource has an
    /// address that fits.
    pub path: &'static str,
    /// What a person calls it.
    pub title: &'static str,
    /// What a model reads.
    pub description: &'static str,
    /// The tool that answers; it only reads, and needs no argument that is not in the path.
    pub tool: &'static str,
    /// What the answer is.
    pub media_type: &'static str,
    /// Whether it may change with the application that the path names, and therefore whoever asks is told when it does.
    pub watched: bool,
    /// Placeholders whose values are known: the placeholder and the name of the completion.
    pub complete: &'static [(&'static str, &'static str)],
}

/// Where the values come from that a name may have.
#[derive(Clone, Copy, Debug)]
pub struct Completion {
    /// What asks for it calls it so.
    pub name: &'static str,
    /// The tool whose rows have them; it only reads, and needs no argument.
    pub tool: &'static str,
    /// The column of its rows.
    pub column: &'static str,
}

/// A task that a person starts: words around what tools answer right now.
#[derive(Clone, Copy, Debug)]
pub struct Prompt {
    /// Unique among all prompts; `[a-z0-9_]`.
    pub name: &'static str,
    /// What a person calls it.
    pub title: &'static str,
    /// What it does, for a person.
    pub description: &'static str,
    /// What it takes, in the order in which a person is asked. All of them are texts.
    pub arguments: &'static [PromptArgument],
    /// The task, before what was fetched. Arguments in it have to be given.
    pub before: &'static [Piece],
    /// What is asked before anybody speaks, in this order.
    pub fetch: &'static [Fetch],
    /// What holds for the answer, after what was fetched. Arguments in it have to be given.
    pub after: &'static [Piece],
}

/// One argument of a prompt.
#[derive(Clone, Copy, Debug)]
pub struct PromptArgument {
    /// As a host sends it.
    pub name: &'static str,
    /// What a person reads.
    pub description: &'static str,
    /// Whether the prompt makes no sense without it.
    pub required: bool,
    /// The completion that knows its values.
    pub complete: Option<&'static str>,
}

/// One call whose answer is part of a prompt.
#[derive(Clone, Copy, Debug)]
pub struct Fetch {
    /// The tool; it only reads.
    pub tool: &'static str,
    /// What stands above its answer. Arguments in it have to be given.
    pub heading: &'static [Piece],
    /// The arguments of the call.
    pub with: &'static [(&'static str, Filling)],
    /// Whether the prompt makes sense without it: a failure is told in place of the answer, instead of failing the prompt.
    pub optional: bool,
}

/// The value of an argument of a call.
#[derive(Clone, Copy, Debug)]
pub enum Filling {
    /// This one, as JSON text.
    Value(&'static str),
    /// A text. Where an argument in it is not given, there is no value, and the call does without.
    Text(&'static [Piece]),
    /// A list of one text, under the same rule.
    List(&'static [Piece]),
}

/// A part of a text.
#[derive(Clone, Copy, Debug)]
pub enum Piece {
    /// As it stands.
    Is(&'static str),
    /// What the person has given as this argument of the prompt.
    Argument(&'static str),
}
