//! The keys of requests that tools written by hand make.

use super::{Choice, FREE, Form, LONGEST, Names, RAISED, Table, key, needed};

/// A read.
pub static READ: Table = Table {
    name: "read",
    short: None,
    choice: Choice::Free,
    keys: &[
        needed(
            "operation",
            Form::Operation,
            "The operation it makes requests with, a GET.",
            "write `operation:` and one of the service",
        ),
        key(
            "args",
            Form::Each(Names::Plain, &Form::Text(FREE)),
            "What it is asked with, each with the input it fills.",
        ),
        key("rows", Form::Text(FREE), "The list in the reply whose elements are handed over one by one."),
        key("stream", Form::Text(FREE), "The object in each record of a stream."),
        key("server", Form::Flag, "Whether the server asks with it by itself, so that no tool has to name it."),
        key("seconds", Form::Integer(1, LONGEST), "Its own deadline, where Argo CD takes long."),
        needed(
            "keep",
            Form::Texts,
            "What is kept of the object, row or record, by path.",
            "write `keep:` and the paths",
        ),
    ],
};

/// A write.
pub static WRITE: Table = Table {
    name: "write",
    short: None,
    choice: Choice::Free,
    keys: &[
        needed(
            "operation",
            Form::Operation,
            "The operation it makes requests with, no GET.",
            "write `operation:` and one of the service",
        ),
        key("args", Form::Each(Names::Plain, &Form::Text(FREE)), "What it is made from, each with the input it fills."),
        key("set", Form::Map, "Inputs that always have the same value."),
        needed(
            "effect",
            Form::Word(RAISED),
            "What it does to the world.",
            "write `effect:` and one of write and destructive",
        ),
        key("seconds", Form::Integer(1, LONGEST), "Its own deadline, where Argo CD takes long."),
        needed("keep", Form::Texts, "What is kept of the reply, by path.", "write `keep:` and the paths"),
    ],
};
