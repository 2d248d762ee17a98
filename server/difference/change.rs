//! A change of one field, and how all changes between two values are found.

use serde_json::{Map, Value};

use super::key::{self, Key};

/// One difference: where it is, and what it is. All of them, applied to the first value in their order, give the second.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    /// From the outside in.
    pub(crate) path: Vec<Step>,
    pub(crate) what: What,
}

/// One step into a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// A field of an object.
    Field(String),
    /// The object of a list whose fields have these values.
    Item(Key),
    /// The object of a list of one.
    Only,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// Only in the first.
    Removed(Value),
    /// Only in the second; in a list, at this place.
    Added(Value, Option<usize>),
    /// In both, and not the same.
    Changed(Value, Value),
    /// The objects of this list, all of them in both, stand in this order in the second.
    Ordered(Vec<Key>),
}

/// All changes from one value to the other, in the order of their fields.
pub(crate) fn compare(from: &Value, to: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    walk(&mut Vec::new(), from, to, &mut changes);
    changes
}

fn walk(path: &mut Vec<Step>, from: &Value, to: &Value, changes: &mut Vec<Change>) {
    if from == to {
        return;
    }
    match (from, to) {
        (Value::Object(from), Value::Object(to)) => fields(path, from, to, changes),
        (Value::Array(from), Value::Array(to)) if let Some((old, new)) = key::keys(field(path), from, to) => {
            match (from.as_slice(), to.as_slice()) {
                // The one object of a list stays that object when it is called otherwise.
                ([from], [to]) if old != new => inside(path, Step::Only, from, to, changes),
                _ => items(path, (from, &old), (to, &new), changes),
            }
        }
        (from, to) => changes.push(Change { path: path.clone(), what: What::Changed(from.clone(), to.clone()) }),
    }
}

fn inside(path: &mut Vec<Step>, step: Step, from: &Value, to: &Value, changes: &mut Vec<Change>) {
    path.push(step);
    walk(path, from, to, changes);
    path.pop();
}

fn fields(path: &mut Vec<Step>, from: &Map<String, Value>, to: &Map<String, Value>, changes: &mut Vec<Change>) {
    for (name, value) in from {
        let step = Step::Field(name.clone());
        match to.get(name) {
            Some(other) => inside(path, step, value, other, changes),
            None => changes.push(change(path, step, What::Removed(value.clone()))),
        }
    }
    for (name, value) in to.iter().filter(|(name, _)| !from.contains_key(*name)) {
        changes.push(change(path, Step::Field(name.clone()), What::Added(value.clone(), None)));
    }
}

fn items(path: &mut Vec<Step>, from: (&[Value], &[Key]), to: (&[Value], &[Key]), changes: &mut Vec<Change>) {
    let ((from, old), (to, new)) = (from, to);
    for (value, key) in from.iter().zip(old) {
        let step = Step::Item(key.clone());
        match new.iter().position(|other| other == key) {
            Some(place) => inside(path, step, value, &to[place], changes),
            None => changes.push(change(path, step, What::Removed(value.clone()))),
        }
    }
    for (place, key) in new.iter().enumerate().filter(|(_, key)| !old.contains(key)) {
        changes.push(change(path, Step::Item(key.clone()), What::Added(to[place].clone(), Some(place))));
    }
    let stays = |one: &[Key], other: &[Key]| one.iter().filter(|key| other.contains(key)).cloned().collect::<Vec<_>>();
    if stays(old, new) != stays(new, old) {
        changes.push(Change { path: path.clone(), what: What::Ordered(new.to_vec()) });
    }
}

fn change(path: &[Step], step: Step, what: What) -> Change {
    let path = path.iter().cloned().chain(std::iter::once(step)).collect();
    Change { path, what }
}

/// The name of the field that the value at this path is in.
fn field(path: &[Step]) -> &str {
    match path.last() {
        Some(Step::Field(name)) => name,
        _ => "",
    }
}
