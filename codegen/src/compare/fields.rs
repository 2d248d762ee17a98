//! Parameters, and the fields of what operations take and answer with.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::kind::{inside, kind};
use super::pairs::{Change, Pair, pair};
use super::reach::{Reach, reach};
use super::{Differences, Field, Input};
use crate::document::{Document, Operation, Parameter, reference};

/// The parameters of one operation.
pub(super) fn parameters(
    old: &Document,
    new: &Document,
    before: &Operation,
    after: &Operation,
    differences: &mut Differences,
) {
    fn by_name(operation: &Operation) -> BTreeMap<&str, &Parameter> {
        operation.parameters.iter().map(|parameter| (parameter.name.as_str(), parameter)).collect()
    }
    let told = |document: &Document, parameter: &Parameter| {
        let place = if parameter.in_path { "in the path" } else { "in the query" };
        format!("{} {place}", kind(document, &parameter.schema))
    };
    let is_same = |before: &Parameter, after: &Parameter| told(old, before) == told(new, after);
    for found in pair(&by_name(before), &by_name(after), is_same) {
        let (name, required, change) = match found {
            Pair::Gained(name, parameter) => (name, parameter.required, Change::Gained(told(new, parameter))),
            Pair::Lost(name, parameter) => (name, parameter.required, Change::Lost(told(old, parameter))),
            Pair::Renamed(from, name, _, parameter) => (name, parameter.required, Change::Renamed(from.to_owned())),
            Pair::Same(name, one, other) => {
                let required = |parameter: &Parameter| {
                    let needed = if parameter.required && !parameter.in_path { ", required" } else { "" };
                    format!("{}{needed}", told(if std::ptr::eq(parameter, one) { old } else { new }, parameter))
                };
                if required(one) == required(other) {
                    continue;
                }
                (name, other.required, Change::Changed(required(one), required(other)))
            }
        };
        let (operation, name) = (after.id.clone(), name.to_owned());
        differences.inputs.push(Input { operation, name, required, change });
    }
}

/// Everything that is taken in bodies and told in replies; each pair of objects is compared once.
pub(super) fn bodies_and_replies(
    old: &Document,
    new: &Document,
    same: &[(&Operation, &Operation)],
    differences: &mut Differences,
) {
    let mut walk = Walk { old, new, reach: [reach(old), reach(new)], seen: BTreeSet::new(), differences };
    for (before, after) in same {
        match (&before.body, &after.body) {
            (Some(one), Some(other)) => walk.body(after, one, other),
            (None, Some(other)) => walk.input(after, "body", Change::Gained(kind(new, other))),
            (Some(one), None) => walk.input(after, "body", Change::Lost(kind(old, one))),
            (None, None) => {}
        }
        walk.value(&of_reply(after), "", &before.response, &after.response);
    }
    let of = |field: &Field| (field.object.clone(), field.name.clone());
    differences.fields.sort_by_key(of);
    differences.inputs.sort_by_key(|input| (input.operation.clone(), input.name.clone()));
    differences.renamed.sort();
}

struct Walk<'a> {
    old: &'a Document,
    new: &'a Document,
    reach: [Reach; 2],
    /// The pairs of schemas that have been compared.
    seen: BTreeSet<(String, String)>,
    differences: &'a mut Differences,
}

impl Walk<'_> {
    /// The message in a body: its own fields are inputs of the operation.
    fn body(&mut self, operation: &Operation, old: &Value, new: &Value) {
        let (one, other) = (kind(self.old, old), kind(self.new, new));
        if one != other {
            return self.input(operation, "body", Change::Changed(one, other));
        }
        // A whole object that is also answered with is compared as such; a message is this operation's own.
        let name = reference(new).unwrap_or_default();
        if self.reach[1].answered.contains_key(name) {
            return self.value("the body", "", old, new);
        }
        for (name, change, inner) in self.changes(old, new) {
            match (change, inner) {
                (Some(change), _) => self.input(operation, &format!("body.{name}"), change),
                (None, Some((old, new))) => self.value(&of_body(operation), &name, &old, &new),
                (None, None) => {}
            }
        }
    }

    fn input(&mut self, operation: &Operation, name: &str, change: Change) {
        let (operation, name) = (operation.id.clone(), name.to_owned());
        self.differences.inputs.push(Input { operation, name, required: false, change });
    }

    /// A value of the same kind on both sides.
    fn value(&mut self, owner: &str, field: &str, old: &Value, new: &Value) {
        let (one, other) = (kind(self.old, old), kind(self.new, new));
        if one != other {
            return self.field(owner, field, Change::Changed(one, other));
        }
        let (old, new) = (inside(self.old, old).clone(), inside(self.new, new).clone());
        let owner = match (reference(&old), reference(&new)) {
            (Some(one), Some(other)) => {
                if !self.seen.insert((one.to_owned(), other.to_owned())) {
                    return;
                }
                let elsewhere =
                    |document: &Document, name: &str| document.json["components"]["schemas"].get(name).is_some();
                if one != other && !elsewhere(self.new, one) && !elsewhere(self.old, other) {
                    self.differences.renamed.push((one.to_owned(), other.to_owned()));
                }
                other.to_owned()
            }
            (_, Some(other)) => other.to_owned(),
            _ => owner.to_owned(),
        };
        for (name, change, inner) in self.changes(&old, &new) {
            match (change, inner) {
                (Some(change), _) => self.field(&owner, &name, change),
                (None, Some((old, new))) => self.value(&owner, &name, &old, &new),
                (None, None) => {}
            }
        }
    }

    fn field(&mut self, object: &str, name: &str, change: Change) {
        let side = &self.reach[usize::from(!matches!(change, Change::Lost(_)))];
        let of = |operations: Option<&BTreeSet<String>>| operations.into_iter().flatten().cloned().collect::<Vec<_>>();
        let (taken, answered) = (of(side.taken.get(object)), of(side.answered.get(object)));
        let found = Field { object: object.to_owned(), name: name.to_owned(), change, taken, answered };
        if !self.differences.fields.contains(&found) {
            self.differences.fields.push(found);
        }
    }

    /// The fields of two objects: what became of each, or else the schemas of it to go on with.
    #[expect(clippy::type_complexity, reason = "a field is either changed or looked into")]
    fn changes(&self, old: &Value, new: &Value) -> Vec<(String, Option<Change>, Option<(Value, Value)>)> {
        let (before, after) = (self.old.properties(old), self.new.properties(new));
        let (before, after) = (before.into_iter().collect(), after.into_iter().collect());
        let told = |document, schema: &Value| kind(document, schema);
        let is_same = |one: &Value, other: &Value| told(self.old, one) == told(self.new, other);
        let pairs = pair(&before, &after, is_same).into_iter().map(|found| match found {
            Pair::Gained(name, schema) => (name.to_owned(), Some(Change::Gained(told(self.new, schema))), None),
            Pair::Lost(name, schema) => (name.to_owned(), Some(Change::Lost(told(self.old, schema))), None),
            Pair::Renamed(from, name, _, _) => (name.to_owned(), Some(Change::Renamed(from.to_owned())), None),
            Pair::Same(name, one, other) => {
                let (from, to) = (told(self.old, one), told(self.new, other));
                let change = (from != to).then_some(Change::Changed(from, to));
                let inner = change.is_none().then(|| (one.clone(), other.clone()));
                (name.to_owned(), change, inner)
            }
        });
        pairs.collect()
    }
}

/// The fields that a path leads through: each with its object, as `Field` names that. `owner` is what the schema itself
/// belongs to, where it has no name.
pub fn passes(document: &Document, owner: &str, schema: &Value, path: &[&str]) -> Vec<(String, String)> {
    let schema = inside(document, schema);
    let owner = reference(schema).unwrap_or(owner);
    let Some((field, rest)) = path.split_first() else { return Vec::new() };
    let mut found = vec![(owner.to_owned(), (*field).to_owned())];
    let inner = document.properties(schema).into_iter().find(|(name, _)| name == field);
    found.extend(inner.into_iter().flat_map(|(_, schema)| passes(document, owner, schema, rest)));
    found
}

/// What a reply without a name is called.
pub fn of_reply(operation: &Operation) -> String {
    format!("the reply of {}", operation.id)
}

/// What a body without a name is called.
pub fn of_body(operation: &Operation) -> String {
    format!("the body of {}", operation.id)
}
