//! The keys of an answer and of its fields.

use super::{Choice, FREE, Form, Names, Table, key, needed};

/// What of a reply is kept.
pub static ANSWER: Table = Table {
    name: "answer",
    short: None,
    choice: Choice::One(&["object", "rows", "lines", "by_hand"]),
    keys: &[
        key(
            "object",
            Form::Each(Names::Free, &A_FIELD),
            "One object, and what to keep of it; `{}` where the reply is empty.",
        ),
        key("rows", Form::Texts, "The lists in the reply whose elements are the rows."),
        key("lines", Form::Text(FREE), "The object in each record of a stream."),
        key("by_hand", Form::Texts, "Whatever the server's own code makes of these reads; then there is no operation."),
        key("noun", Form::Pair, "What one row is called, and several."),
        key("columns", Form::Each(Names::Free, &A_FIELD), "What to keep of each row or record."),
        key("key", Form::Texts, "The columns that tell rows apart."),
        key(
            "worst_first",
            Form::Each(Names::Free, &Form::Texts),
            "Columns by which the worst come first: their values, worst to best.",
        ),
        key("count_by", Form::Texts, "Columns whose values are counted over all rows."),
        key(
            "trouble",
            Form::Each(Names::Free, &Form::Texts),
            "Columns with the values that mean that somebody should look.",
        ),
        key("stale", Form::Is(&STALE), "When what is told of an object may no longer be so."),
        key("layout", Form::Word(&["yaml"]), "Told as YAML instead of JSON or a table."),
        key("tail", Form::Text(FREE), "The argument that says how many lines from the end."),
        key("searched", Form::Integer(1, i64::MAX), "How many lines are read where a filter is given."),
        key("pods", Form::Text(FREE), "The tool whose reply has the resources that lines can be of."),
    ],
};

/// When an object may no longer be as it is told.
pub static STALE: Table = Table {
    name: "stale",
    short: None,
    choice: Choice::Free,
    keys: &[
        needed("path", Form::Text(FREE), "When it was last looked at.", "write `path: status.reconciledAt`"),
        needed("after", Form::Integer(1, i64::MAX), "Seconds after which that is long ago.", "write `after: 360`"),
    ],
};

/// Fields may have fields.
static A_FIELD: Form = Form::Is(&FIELD);

/// One thing that is kept; the short form is its path, or several of which the first that has a value is taken.
pub static FIELD: Table = Table {
    name: "field",
    short: Some(Form::Texts),
    choice: Choice::Some(&["path", "each", "fields", "origin"]),
    keys: &[
        key("path", Form::Texts, "A path, a list of paths, or a text with holes."),
        key(
            "as",
            Form::Word(&["time", "count", "keys", "policy", "switch", "revision", "revision_kind"]),
            "How it is told.",
        ),
        key("words", Form::Each(Names::Free, &Form::Text(FREE)), "Values that are told by another word."),
        key("detail", Form::Word(&["summary", "normal", "full"]), "From which level on it is told; `normal`."),
        key(
            "whole",
            Form::Flag,
            "Whether the whole list is asked for where it is needed, since none that is cut to fields has it.",
        ),
        key("show", Form::Flag, "Whether it is told; else it serves filters and order."),
        key("untrusted", Form::Flag, "Whether it may hold anybody's words."),
        key("each", Form::Texts, "A list, or an object that is told like a list of one."),
        key(
            "fields",
            Form::Each(Names::Free, &A_FIELD),
            "What to keep of each element, or of the same object under one name.",
        ),
        key("text", Form::Texts, "What each element is told as, instead of by fields."),
        key(
            "when",
            Form::Each(Names::Free, &Form::Texts),
            "Keeps an element where each of these paths has one of its values.",
        ),
        key(
            "unless",
            Form::Each(Names::Free, &Form::Texts),
            "Leaves one out where each of these paths has one of its values.",
        ),
        key("limit", Form::Integer(1, i64::MAX), "At most this many, the first."),
        key("last", Form::Integer(1, i64::MAX), "At most this many, the last, newest first."),
        key(
            "origin",
            Form::Each(Names::Free, &Form::Text(FREE)),
            "A word by the list under `rows` that the row comes from.",
        ),
    ],
};
