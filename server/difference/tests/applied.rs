//! What changes say, done: the other way round from comparing, and written without a look at it.

use serde_json::Value;

use crate::difference::{Change, Step, What};

/// The value with all changes made.
pub(super) fn applied(value: &Value, changes: &[Change]) -> Value {
    let mut value = value.clone();
    // Places in a list are those of the end, so what goes goes first.
    let gone = |change: &&Change| matches!(change.what, What::Removed(_));
    for change in changes.iter().filter(gone).chain(changes.iter().filter(|change| !gone(change))) {
        apply(&mut value, &change.path, &change.what);
    }
    value
}

fn apply(value: &mut Value, path: &[Step], what: &What) {
    let Some((step, rest)) = path.split_first() else {
        match what {
            What::Changed(from, to) => {
                assert_eq!(value, from);
                *value = to.clone();
            }
            What::Ordered(keys) => {
                let items = value.as_array_mut().unwrap();
                assert_eq!(items.len(), keys.len());
                items.sort_by_key(|item| keys.iter().position(|key| is(item, key)).unwrap());
            }
            What::Added(..) | What::Removed(_) => panic!("nothing is around it"),
        }
        return;
    };
    match (step, what) {
        (Step::Field(name), What::Removed(gone)) if rest.is_empty() => {
            assert_eq!(value.as_object_mut().unwrap().remove(name).as_ref(), Some(gone));
        }
        (Step::Field(name), What::Added(new, None)) if rest.is_empty() => {
            assert_eq!(value.as_object_mut().unwrap().insert(name.clone(), new.clone()), None);
        }
        (Step::Item(key), What::Removed(gone)) if rest.is_empty() => {
            let items = value.as_array_mut().unwrap();
            let place = items.iter().position(|item| is(item, key)).unwrap();
            assert_eq!(&items.remove(place), gone);
        }
        (Step::Item(_), What::Added(new, Some(place))) if rest.is_empty() => {
            value.as_array_mut().unwrap().insert(*place, new.clone());
        }
        (Step::Field(name), _) => apply(&mut value[name.as_str()], rest, what),
        (Step::Item(key), _) => {
            let item = value.as_array_mut().unwrap().iter_mut().find(|item| is(item, key));
            apply(item.unwrap(), rest, what);
        }
        (Step::Only, _) => {
            let items = value.as_array_mut().unwrap();
            assert_eq!(items.len(), 1);
            apply(&mut items[0], rest, what);
        }
    }
}

fn is(item: &Value, key: &[(&str, Value)]) -> bool {
    key.iter().all(|(field, value)| item.get(*field).unwrap_or(&Value::Null) == value)
}
