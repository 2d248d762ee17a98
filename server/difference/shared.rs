//! Changes that several resources have alike: a chart's version in a label of each of them is told once.

use std::collections::HashMap;

use super::Change;

/// The same changes of several resources.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shared {
    pub(crate) changes: Vec<Change>,
    /// The places of the resources among all that were compared.
    pub(crate) of: Vec<usize>,
}

/// Takes every change out that at least so many resources have alike.
pub(crate) fn shared(resources: &mut [&mut Vec<Change>], least: usize) -> Vec<Shared> {
    let mut of: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, changes) in resources.iter().enumerate() {
        for change in changes.iter() {
            of.entry(format!("{change:?}")).or_default().push(place);
        }
    }
    let mut found: Vec<Shared> = Vec::new();
    for changes in resources {
        changes.retain(|change| {
            let places = of.get(&format!("{change:?}")).filter(|places| places.len() >= least);
            let Some(places) = places else { return true };
            match found.iter_mut().find(|shared| shared.of == *places) {
                Some(shared) if shared.changes.contains(change) => {}
                Some(shared) => shared.changes.push(change.clone()),
                None => found.push(Shared { changes: vec![change.clone()], of: places.clone() }),
            }
            false
        });
    }
    found
}
