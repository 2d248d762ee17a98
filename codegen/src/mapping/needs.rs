//! What Argo CD demands of a caller: `resource, action`, in the words of its policies.

use crate::problem::did_you_mean;
use crate::reading::{Reading, Word, entry};
use crate::yaml::{Key, Node, Value};

/// The resources of a policy line.
pub const RESOURCES: &[&str] = &[
    "applications",
    "applicationsets",
    "clusters",
    "projects",
    "repositories",
    "write-repositories",
    "certificates",
    "accounts",
    "gpgkeys",
    "logs",
    "exec",
    "extensions",
];

/// The actions of a policy line.
pub const ACTIONS: &[&str] = &["get", "create", "update", "delete", "sync", "override", "action", "invoke"];

/// Actions that may say of which resources of an application: `delete/*/Pod/*/*`.
const FINE: &[&str] = &["update", "delete", "action"];

/// What to write for one.
const FORM: &str = "write a resource and an action, as in `needs: \"applications, get\"`";

/// What `needs` says; none where every caller may.
pub(super) fn read(reading: &mut Reading<'_>, entries: &[(Key, Node)]) -> Vec<(String, String)> {
    let Some(node) = entry(entries, "needs") else { return Vec::new() };
    // An empty list is an answer here: nothing is demanded.
    if matches!(&node.value, Value::List(items) if items.is_empty()) {
        return Vec::new();
    }
    let mut needs = Vec::new();
    for word in reading.words(node, "`needs`") {
        let Some(permission) = permission(reading, &word) else { continue };
        if needs.contains(&permission) {
            reading.problem(word.mark, format!("\"{}\" is needed twice", word.text), "keep one");
        } else {
            needs.push(permission);
        }
    }
    needs
}

fn permission(reading: &mut Reading<'_>, word: &Word) -> Option<(String, String)> {
    let Some((resource, action)) = word.text.split_once(',').map(|(one, other)| (one.trim(), other.trim())) else {
        reading.problem(word.mark, format!("\"{}\" is no permission", word.text), FORM);
        return None;
    };
    let (verb, of) = action.split_once('/').map_or((action, None), |(verb, of)| (verb, Some(of)));
    for (what, said, known) in [("resource", resource, RESOURCES), ("action", verb, ACTIONS)] {
        if !known.contains(&said) {
            let cure = match did_you_mean(said, known.iter().copied()) {
                near if near.is_empty() => format!("choose one of {}", known.join(", ")),
                near => near,
            };
            reading.problem(word.mark, format!("policies of Argo CD have no {what} \"{said}\""), cure);
            return None;
        }
    }
    let wrong = match of {
        Some("") => Some(format!("\"{action}\" does not say of what")),
        Some(_) if resource != "applications" || !FINE.contains(&verb) => {
            Some(format!("\"{verb}\" of {resource} is not about single resources"))
        }
        None if verb == "action" => Some("\"action\" alone covers no action".to_owned()),
        _ => None,
    };
    if let Some(what) = wrong {
        let cure = "write `applications, action/*`, or `update/*` or `delete/*`, for what an application has deployed";
        reading.problem(word.mark, what, cure);
        return None;
    }
    Some((resource.to_owned(), action.to_owned()))
}
