//! Every key of a mapping file, once: the reader knows no other, and the schema that editors read is made of these.

mod answers;
pub mod context;
mod requests;

pub use answers::{ANSWER, FIELD, STALE};
pub use context::{PROSE, RESOURCE};
pub use requests::{READ, WRITE};

use crate::model::{About, Grammar, Plan};

/// What stands where a curator still has to write a word.
pub const TODO: &str = "TODO";

/// Whether a curator still has to write it.
pub fn is_unwritten(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').any(|word| word == TODO)
}

/// Claude Code cuts at 2,048 characters and others sooner; what is not said in this many is not read anyway.
pub const DESCRIPTION: usize = 400;
/// The most characters of what a model reads about an argument.
pub const ARGUMENT: usize = 200;
/// The most characters of a title.
pub const TITLE: usize = 60;
/// The most characters of a question.
pub const QUESTION: usize = 120;
/// The most characters of a hint, and of what is said after an answer.
pub const HINT: usize = 300;
/// The longest a whole call may take, in seconds.
pub const LONGEST: i64 = 300;
/// The word for a text that is a JSON patch.
pub const JSON_PATCH: &str = "json_patch";

/// What stands below one kind of name.
pub struct Table {
    /// What the schema calls it.
    pub name: &'static str,
    /// What may stand there instead of a map.
    pub short: Option<Form>,
    /// In the order in which somebody writes them.
    pub keys: &'static [Key],
    /// Which of them it needs at least one of.
    pub choice: Choice,
}

/// Keys of which some have to be there.
pub enum Choice {
    /// None has to, but for those that are needed.
    Free,
    /// Exactly one of these.
    One(&'static [&'static str]),
    /// At least one of these.
    Some(&'static [&'static str]),
}

/// One key.
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What stands after it.
    pub form: Form,
    /// What it is for, in a line.
    pub says: &'static str,
    /// What to write, where it has to be there.
    pub needed: Option<&'static str>,
}

/// What stands after a key.
pub enum Form {
    /// A text of at most this many characters.
    Text(usize),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A service of the description, or several.
    Services,
    /// An operation of the description, without its service where that tells it.
    Operation,
    /// Several of them, each with a reason.
    ReasonByOperation,
    /// A text by the status of a failure.
    ByStatus,
    /// `true` or `false`.
    Flag,
    /// A whole number, from the first to the second.
    Integer(i64, i64),
    /// One text, or several.
    Texts,
    /// Two texts.
    Pair,
    /// A list of permissions, which may be empty, or one.
    Permissions,
    /// Any value.
    Any,
    /// A map of anything.
    Map,
    /// What stands below that kind of name.
    Is(&'static Table),
    /// A list of that, of one at least.
    List(&'static Table),
    /// A map of names, each with that.
    Each(Names, &'static Form),
}

/// What names in a map look like.
pub enum Names {
    /// As names of tools.
    Tool,
    /// As names of arguments.
    Plain,
    /// One version.
    Version,
    /// Anything.
    Free,
}

const fn key(name: &'static str, form: Form, says: &'static str) -> Key {
    Key { name, form, says, needed: None }
}

const fn needed(name: &'static str, form: Form, says: &'static str, cure: &'static str) -> Key {
    Key { name, form, says, needed: Some(cure) }
}

impl Table {
    /// The keys, as they are written.
    pub fn names(&self) -> Vec<&'static str> {
        self.keys.iter().map(|key| key.name).collect()
    }
}

/// A text without a bound.
const FREE: usize = usize::MAX;

/// A mapping file.
pub static FILE: Table = Table {
    name: "file",
    short: None,
    choice: Choice::Free,
    keys: &[
        needed(
            "service",
            Form::Services,
            "The service whose operations this file decides, or several: the part of an operationId before the `_`.",
            "write `service: ApplicationService`, or another of the description",
        ),
        key("shared", Form::Map, "Words that several tools share; nothing but a place for anchors."),
        key("hints", Form::ByStatus, "The next step after a status of Argo CD, for every tool of the file."),
        key("tools", Form::Each(Names::Tool, &Form::Is(&TOOL)), "The tools, in the order in which clients see them."),
        key(
            "reads",
            Form::Each(Names::Plain, &Form::Is(&READ)),
            "Requests whose replies tools written by hand look at.",
        ),
        key(
            "writes",
            Form::Each(Names::Plain, &Form::Is(&WRITE)),
            "Requests by which tools written by hand change something.",
        ),
        key("exclude", Form::ReasonByOperation, "Operations that are left out, each with the reason."),
    ],
};

/// A tool.
pub static TOOL: Table = Table {
    name: "tool",
    short: None,
    choice: Choice::Free,
    keys: &[
        key(
            "operation",
            Form::Operation,
            "The operation it makes requests with: the part of the operationId after the `_`, or all of it where two have that.",
        ),
        needed(
            "title",
            Form::Text(TITLE),
            "What a person calls it, in two or three words.",
            "write `title:` and two or three words for a person",
        ),
        needed(
            "description",
            Form::Text(DESCRIPTION),
            "For a model: when to use it and what comes back; the first sentence in 120 characters.",
            "write `description:` and what a model needs to choose this tool",
        ),
        key("question", Form::Text(QUESTION), "What a person may have asked."),
        needed(
            "effect",
            Form::Word(EFFECTS),
            "What it does to the world.",
            "write `effect:` and one of read, write and destructive",
        ),
        needed(
            "needs",
            Form::Permissions,
            "What Argo CD demands of a caller: `resource, action` of its policies, one or several; `[]` for nothing.",
            "write `needs:` and what Argo CD demands, as in `needs: \"applications, get\"`, or `[]`",
        ),
        key("default", Form::Flag, "Whether it is offered where nothing else is chosen."),
        key("because", Form::Text(FREE), "Why it does less than the method of its request says."),
        key("idempotent", Form::Flag, "Whether doing it twice is as good as once; a read is."),
        key("access", Form::Word(&["full"]), "For a write that needs that access although nothing is lost."),
        key("about", Form::Word(ABOUT), "What it is about, where it changes something or may."),
        key("plan", Form::Word(PLANS), "How what it would do is worked out, where it changes something or may."),
        key("listed", Form::Flag, "Whether clients see it in the list; without, whoever knows its name may call it."),
        key("then", Form::Text(HINT), "A sentence after every answer: what to look at next."),
        key("resource", Form::Is(&RESOURCE), "The address at which its answer can be read, where it only reads."),
        key(
            "completes",
            Form::Each(Names::Plain, &Form::Text(FREE)),
            "Names whose values are in a column of its rows, each with the column.",
        ),
        key(
            "before",
            Form::Each(Names::Version, &Form::Is(&EARLIER)),
            "The operation that did the same before this version of Argo CD.",
        ),
        key("raises", Form::Each(Names::Plain, &Form::Is(&RAISE)), "Arguments that make a call do more."),
        key("args", Form::Each(Names::Plain, &Form::Is(&ARGUMENTS)), "What a model gives, in the order it reads them."),
        key("set", Form::Map, "Inputs that always have the same value."),
        key("hide", Form::Each(Names::Free, &Form::Text(FREE)), "Inputs nobody fills, each with the reason."),
        key(
            "fills",
            Form::Each(Names::Plain, &Form::Text(FREE)),
            "What the server fills and no caller may, each with the input.",
        ),
        key("hints", Form::ByStatus, "The next step after a status of Argo CD; takes the place of the file's."),
        needed(
            "answer",
            Form::Is(&ANSWER),
            "What of the reply is kept.",
            "write `answer:` with `object:`, `rows:`, `lines:` or `by_hand:` below it",
        ),
        key("seconds", Form::Integer(1, LONGEST), "Deadline of the whole call."),
        needed(
            "example",
            Form::Map,
            "Arguments of a sensible call.",
            "write `example:` and the arguments of a sensible call",
        ),
    ],
};

/// What a call may be about.
pub const ABOUT: &[&str] = &About::NAMES;

/// How what a call would do is worked out.
pub const PLANS: &[&str] = &Plan::NAMES;

const EFFECTS: &[&str] = &["read", "write", "destructive"];
const RAISED: &[&str] = &["write", "destructive"];
const GRAMMARS: [&str; 5] =
    [Grammar::WORDS[0].0, Grammar::WORDS[1].0, Grammar::WORDS[2].0, Grammar::WORDS[3].0, Grammar::WORDS[4].0];

/// An argument; the short form is its description.
pub static ARGUMENTS: Table = Table {
    name: "argument",
    short: Some(Form::Text(ARGUMENT)),
    choice: Choice::Free,
    keys: &[
        needed(
            "description",
            Form::Text(ARGUMENT),
            "What a model needs to fill it.",
            "write `description:` and what a model needs to fill it",
        ),
        key("from", Form::Text(FREE), "The input it fills: a parameter, `body.field.inside`, or `body` for the whole."),
        key("filter", Form::Texts, "Tested here against this column of the answer, or one of several."),
        key(
            "match",
            Form::Word(&["is", "contains", "older", "younger"]),
            "How a filter compares; `is` where not given.",
        ),
        key("control", Form::Word(CONTROLS), "What it says about the answer, or about how something is changed."),
        key("enum", Form::Texts, "The words it may be."),
        key("list", Form::Flag, "Whether a filter takes several values, one of which has to fit."),
        key("single", Form::Flag, "One value for an input that takes several."),
        key("required", Form::Flag, "Whether it has to be given; parts of the path and whole bodies always have to."),
        key("default", Form::Any, "Used where it is not given, and told to the model."),
        key("minimum", Form::Integer(i64::MIN, i64::MAX), "The smallest number it may be."),
        key("maximum", Form::Integer(i64::MIN, i64::MAX), "The largest number it may be."),
        key("type", Form::Word(KINDS), "What it is, of a tool written by hand; a text where not given."),
        key("schema", Form::Word(&["open", JSON_PATCH]), "Any JSON object, or the text of a JSON patch."),
        key("grammar", Form::Word(&GRAMMARS), "What a text has to look like; parts of the path are names."),
        key(
            "items",
            Form::Each(Names::Free, &Form::Is(&ITEM)),
            "The fields of each object of a list, all of them texts.",
        ),
    ],
};

/// What an argument of a tool written by hand may be.
pub const KINDS: &[&str] = &["text", "texts", "integer", "boolean", "objects"];

/// What an argument may say about the answer, or about how something is changed.
pub const CONTROLS: &[&str] =
    &["cursor", "max_tokens", "fields", "detail", "group_by", "sort", "trouble", "plan", "ticket", "wait"];

/// A field of each object that an argument lists; the short form is its description.
pub static ITEM: Table = Table {
    name: "item",
    short: Some(Form::Text(ARGUMENT)),
    choice: Choice::Free,
    keys: &[
        key("description", Form::Text(ARGUMENT), "What a model needs to fill it."),
        key("required", Form::Flag, "Whether each object has to have it."),
    ],
};

/// The operation of an older Argo CD.
pub static EARLIER: Table = Table {
    name: "earlier",
    short: None,
    choice: Choice::Free,
    keys: &[
        needed(
            "operation",
            Form::Operation,
            "The operation that did the same.",
            "write `operation:` and one of the service",
        ),
        key("args", Form::Each(Names::Plain, &Form::Text(FREE)), "Arguments that fill an input of another name there."),
        key("set", Form::Map, "Its inputs that always have the same value."),
        key("hide", Form::Each(Names::Free, &Form::Text(FREE)), "Its inputs nobody fills, each with the reason."),
    ],
};

/// What raises the effect; the short form is the effect, wherever the argument is given.
pub static RAISE: Table = Table {
    name: "raise",
    short: Some(Form::Word(RAISED)),
    choice: Choice::Free,
    keys: &[
        needed("to", Form::Word(RAISED), "The effect that a call has then.", "write `to: destructive`"),
        key("unless", Form::Texts, "Values that do not raise it."),
        key(
            "growing",
            Form::Each(Names::Free, &Form::Is(&GROWTH)),
            "Values that are harmless where there will be no less.",
        ),
        key(
            "touches",
            Form::Texts,
            "Of a JSON patch: paths that raise it where something at, in or around them changes.",
        ),
    ],
};

/// What is looked up to see that there will be no less of something.
pub static GROWTH: Table = Table {
    name: "growth",
    short: None,
    choice: Choice::Free,
    keys: &[
        needed("given", Form::Text(FREE), "The argument that asks for so many, and the name in it.", GROWN),
        needed("tool", Form::Text(FREE), "The tool that tells how many there are.", GROWN),
        needed("live", Form::Text(FREE), "Where in its reply.", GROWN),
    ],
};

/// What to write about something that grows.
pub const GROWN: &str = "write `given: <argument>.<name>`, `tool: <who tells how much there is>` and `live: <path>`";

/// All of a mapping file, the whole first.
pub static ALL: &[&Table] =
    &[&FILE, &TOOL, &RESOURCE, &READ, &WRITE, &ARGUMENTS, &ITEM, &EARLIER, &RAISE, &GROWTH, &ANSWER, &STALE, &FIELD];
