//! Every key of a policy, once: the reader knows no other, and the schema that editors read is made of these.

use serde_json::{Map, Value, json};

use super::window::DAYS;
use super::{EFFECTS, Subject, Verdict, effect_word};

/// One key.
pub(super) struct Key {
    /// As it is written.
    pub(super) name: &'static str,
    /// What it is for, in a line.
    pub(super) says: &'static str,
    /// What stands after it.
    form: Form,
    /// Whether it has to be there.
    pub(super) needed: bool,
}

enum Form {
    Text,
    Flag,
    Patterns,
    Effects,
    Days,
    Clock,
    Verdict(&'static [Verdict]),
    /// A list of maps with these keys.
    List(&'static [Key]),
    /// One such map, or a list.
    OneOrMore(&'static [Key]),
}

const fn key(name: &'static str, form: Form, says: &'static str) -> Key {
    Key { name, says, form, needed: false }
}

const fn needed(name: &'static str, form: Form, says: &'static str) -> Key {
    Key { name, says, form, needed: true }
}

/// What a protected object may be given.
pub(super) const OF_PROTECTED: [Verdict; 2] = [Verdict::ConfirmTyped, Verdict::Deny];

/// A file.
pub(super) static FILE: [Key; 4] = [
    key(
        "default",
        Form::Verdict(&Verdict::ALL),
        "What becomes of a call that changes something and that no rule is about; deny unless said otherwise.",
    ),
    key("shadow", Form::Flag, "Decide and tell, and enforce nothing of this file."),
    key("rules", Form::List(&RULE), "The strictest rule that is about a call counts, whatever their order."),
    key("protected", Form::List(&PROTECTED), "Objects that need more care, whatever rules say."),
];

/// A rule.
pub(super) static RULE: [Key; 12] = [
    key("name", Form::Text, "What it is called where it is told."),
    key("tool", Form::Patterns, "Tools, by name or pattern; every one unless said otherwise."),
    key("effect", Form::Effects, "What the call does with its arguments; write and destructive unless said otherwise."),
    key("instance", Form::Patterns, "The name of the Argo CD."),
    key("principal", Form::Patterns, "Who calls."),
    key("project", Form::Patterns, "The project of the object."),
    key("application", Form::Patterns, "The application's name."),
    key("cluster", Form::Patterns, "The cluster it is deployed to, by name or by its server's URL."),
    key("namespace", Form::Patterns, "The namespace it is deployed to."),
    key("time", Form::OneOrMore(&TIME), "When the rule holds; always unless said otherwise."),
    needed("then", Form::Verdict(&Verdict::ALL), "What becomes of the call."),
    key("shadow", Form::Flag, "Decide and tell, and do not enforce this rule."),
];

/// Hours of days.
pub(super) static TIME: [Key; 4] = [
    key("days", Form::Days, "The days on which it begins; every day unless said otherwise."),
    key("from", Form::Clock, "Its first minute; 00:00 unless said otherwise."),
    key(
        "until",
        Form::Clock,
        "The minute at which it is over, the next day's if that comes first; 24:00 unless said otherwise.",
    ),
    needed("zone", Form::Text, "Whose clock it is, such as Europe/Berlin or UTC."),
];

/// A protected object.
pub(super) static PROTECTED: [Key; 4] = [
    key("application", Form::Patterns, "The application's name."),
    key("project", Form::Patterns, "The project of the object."),
    key("label", Form::Patterns, "A label of the object, as key=value."),
    key(
        "then",
        Form::Verdict(&OF_PROTECTED),
        "The least that is asked for a change; confirm-typed unless said otherwise.",
    ),
];

/// The JSON schema of a policy, for editors.
pub fn schema() -> Value {
    let mut schema = object(&FILE);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("A policy of argocd-mcp");
    // A policy that is empty is a file that somebody has forgotten.
    schema["minProperties"] = json!(1);
    schema
}

fn object(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let mut object = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    let needed: Vec<&str> = keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    if !needed.is_empty() {
        object["required"] = json!(needed);
    }
    object
}

fn property(key: &Key) -> Value {
    let text = || json!({ "type": "string", "minLength": 1 });
    let some = |item: Value| json!({ "anyOf": [item, { "type": "array", "minItems": 1, "items": item }] });
    let mut property = match &key.form {
        Form::Text => text(),
        Form::Flag => json!({ "type": "boolean" }),
        // What looks like a number is a name all the same.
        Form::Patterns => some(json!({ "type": ["string", "integer"], "minLength": 1 })),
        Form::Effects => some(json!({ "enum": EFFECTS.map(effect_word) })),
        Form::Days => {
            let day = DAYS.join("|");
            some(json!({ "type": "string", "pattern": format!("^({day})(-({day}))?$") }))
        }
        Form::Clock => json!({ "type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" }),
        Form::Verdict(verdicts) => json!({ "enum": verdicts.iter().map(|verdict| verdict.word()).collect::<Vec<_>>() }),
        Form::List(keys) => json!({ "type": ["array", "null"], "items": object(keys) }),
        Form::OneOrMore(keys) => some(object(keys)),
    };
    property["description"] = json!(key.says);
    property
}

/// The subject of a key, where it has patterns.
pub(super) fn subject(name: &str) -> Option<Subject> {
    use Subject::{Application, Cluster, Instance, Label, Namespace, Principal, Project, Tool};
    let all = [Tool, Instance, Principal, Project, Application, Cluster, Namespace, Label];
    all.into_iter().find(|subject| subject.word() == name)
}
