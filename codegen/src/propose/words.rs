//! Names for what has none yet: tools, toolsets, arguments and columns.

use std::collections::BTreeMap;

use crate::document::Operation;
use crate::names::{VERBS, is_plain, plural, snake};
use crate::yaml::{self, Value};

/// Verbs of Argo CD that have another name here.
const VERB: &[(&str, &str)] = &[("add", "create"), ("edit", "update"), ("remove", "delete"), ("revoke", "delete")];

/// The longest name, as hosts take it.
const LONGEST: usize = 40;

/// What a model shall never be asked for, nor be told.
const CREDENTIALS: &[&str] =
    &["password", "secret", "token", "privatekey", "tlsclientcert", "serviceaccountkey", "keydata", "apikey"];

/// Whether a field holds a credential, by its name.
pub(super) fn is_credential(name: &str) -> bool {
    let name = name.to_lowercase();
    CREDENTIALS.iter().any(|word| name.contains(word))
}

/// A name for the tool: a verb, what the service is about, what of it. None that is taken.
pub(super) fn tool(operation: &Operation, taken: &[&str]) -> String {
    let spelt = snake(&operation.name);
    let mut words: Vec<&str> = spelt.split('_').filter(|word| !word.is_empty()).collect();
    let first = words.first().copied().unwrap_or_default();
    let known = VERB.iter().find(|(theirs, _)| *theirs == first).map_or(first, |(_, ours)| *ours);
    let verb = if VERBS.contains(&known) {
        words.remove(0);
        known
    } else {
        match operation.method.as_str() {
            "post" => "run",
            "put" => "update",
            "patch" => "patch",
            "delete" => "delete",
            _ => "get",
        }
    };
    let (one, several) = nouns_of_service(operation);
    let about = |word: &&str| one.split('_').chain(several.split('_')).any(|part| part == *word);
    let about_it = words.iter().any(about);
    let noun = if verb == "list" && words.is_empty() { several } else { one };
    let rest = words.join("_");
    let candidates = match (about_it, rest.is_empty()) {
        (false, false) => vec![format!("{verb}_{noun}_{rest}"), format!("{verb}_{rest}")],
        (true, _) => vec![format!("{verb}_{rest}"), format!("{verb}_{noun}")],
        (false, true) => vec![format!("{verb}_{noun}")],
    };
    let fits = |name: &&String| is_plain(name);
    let name = candidates.iter().find(fits).cloned().unwrap_or_else(|| format!("{verb}_{noun}"));
    free(&name, |name| taken.contains(&name))
}

/// The name, or with a number where it is taken or too long.
pub(super) fn free(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let short = |most: usize| name.chars().take(most).collect::<String>().trim_end_matches('_').to_owned();
    let first = short(LONGEST);
    if !taken(&first) {
        return first;
    }
    (2..).map(|number| format!("{}_{number}", short(LONGEST - 4))).find(|name| !taken(name)).unwrap_or(first)
}

/// What one is called that the service is about, and several.
fn nouns_of_service(operation: &Operation) -> (String, String) {
    let one = snake(operation.service.strip_suffix("Service").unwrap_or(&operation.service));
    let several = plural(&one);
    (one, several)
}

/// What one row of the answer is called, and several.
pub(super) fn nouns(operation: &Operation) -> (String, String) {
    let spelt = snake(&operation.name);
    let last = spelt.rsplit('_').next().unwrap_or_default();
    let (one, several) = if spelt.contains('_') && last.ends_with('s') && !last.ends_with("ss") {
        (singular(last), last.to_owned())
    } else {
        nouns_of_service(operation)
    };
    (one.replace('_', " "), several.replace('_', " "))
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.trim_end_matches('s').to_owned(),
    }
}

/// A name for an argument or a column: `sinceTime.seconds` → `since_time_seconds`.
pub(super) fn plain(name: &str, taken: &[String]) -> String {
    let spelt = snake(name).trim_matches('_').to_owned();
    let spelt = if is_plain(&spelt) { spelt } else { free(&format!("the_{spelt}"), |_| false) };
    free(&spelt, |name| taken.iter().any(|other| other == name))
}

/// What an alias under `shared:` can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shared {
    /// A description, or a whole argument that goes to Argo CD. `true` where it is for a text only.
    Input(bool),
    /// An argument that controls the answer.
    Control,
}

/// The anchors under `shared:` that are called like what they stand for, by that name: whoever writes the same argument
/// again says it by an alias.
pub(super) fn shared(text: &str) -> BTreeMap<String, Shared> {
    let Some(root) = yaml::read("", text, &mut Vec::new()) else { return BTreeMap::new() };
    let Value::Map(entries) = root.value else { return BTreeMap::new() };
    let Some(Value::Map(shared)) =
        entries.into_iter().find(|(key, _)| key.text == "shared").map(|(_, node)| node.value)
    else {
        return BTreeMap::new();
    };
    let lines: Vec<&str> = text.lines().collect();
    let mut found = BTreeMap::new();
    for (key, node) in shared {
        let name = key.text;
        let line = lines.get(key.mark.line.saturating_sub(1)).map(|line| line.trim()).unwrap_or_default();
        let anchored =
            line.strip_prefix(&format!("{name}: &{name}")).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let kind = match node.value {
            Value::Text(_) => Some(Shared::Input(false)),
            Value::Map(fields) => {
                let has = |field: &str| fields.iter().any(|(key, _)| key.text == field);
                match (has("control"), has("description")) {
                    (true, true) => Some(Shared::Control),
                    (false, true)
                        if fields.iter().all(|(key, _)| ["description", "grammar"].contains(&key.text.as_str())) =>
                    {
                        Some(Shared::Input(has("grammar")))
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(kind) = kind.filter(|_| anchored) {
            found.insert(name, kind);
        }
    }
    found
}
