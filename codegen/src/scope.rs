//! The operations that a mapping file decides about, by the names it calls them: each by its own, or by its whole id where
//! two services of the file have one of that name.

use crate::document::{Document, Operation};
use crate::problem::nearest;
use crate::reading::{Reading, Word};

/// The operations of some services.
pub struct Scope<'d> {
    services: Vec<&'d str>,
    operations: Vec<(&'d str, &'d Operation)>,
}

impl<'d> Scope<'d> {
    /// Those of these services, as far as there are such.
    pub fn of(document: &'d Document, services: &[Word]) -> Self {
        let mine = |service: &str| services.iter().any(|word| word.text == service);
        let operations: Vec<&Operation> = document.operations.iter().filter(|one| mine(&one.service)).collect();
        let alone = |name: &str| operations.iter().filter(|one| one.name == name).count() == 1;
        Self {
            services: document.services().into_iter().filter(|service| mine(service)).collect(),
            operations: operations
                .iter()
                .map(|one| (if alone(&one.name) { one.name.as_str() } else { one.id.as_str() }, *one))
                .collect(),
        }
    }

    /// The operation that is called so; its id always does.
    pub fn find(&self, name: &str) -> Option<&'d Operation> {
        self.operations.iter().find(|(called, one)| *called == name || one.id == name).map(|(_, one)| *one)
    }

    /// What the file calls an operation.
    pub fn name<'o>(&self, operation: &'o Operation) -> &'o str {
        let whole = self.operations.iter().any(|(called, _)| *called == operation.id);
        if whole { &operation.id } else { &operation.name }
    }

    /// All of them, sorted by their ids.
    pub fn operations(&self) -> impl Iterator<Item = &'d Operation> {
        self.operations.iter().map(|(_, one)| *one)
    }

    /// Notes that there is no operation of that name, and what may be meant: the operations among `free` that are called
    /// like it, which come back, or else `cure`.
    pub fn unknown(
        &self,
        reading: &mut Reading<'_>,
        word: &Word,
        free: impl Fn(&Operation) -> bool,
        cure: &str,
    ) -> Vec<&'d Operation> {
        let same: Vec<&Operation> = self.operations().filter(|one| one.name == word.text).collect();
        if !same.is_empty() {
            let ids: Vec<&str> = same.iter().map(|one| one.id.as_str()).collect();
            let what = format!("several services have an operation \"{}\"", word.text);
            reading.problem(word.mark, what, format!("write {}", ids.join(" or ")));
            return same;
        }
        let names = self.operations.iter().filter(|(_, one)| free(one)).map(|(called, _)| *called);
        let near = nearest(&word.text, names);
        let cure = near.map_or(cure.to_owned(), |near| format!("did you mean \"{near}\"?"));
        let none = match self.services.as_slice() {
            [one] => format!("{one} has no operation"),
            several => format!("none of {} has an operation", several.join(", ")),
        };
        reading.problem(word.mark, format!("{none} \"{}\"", word.text), cure);
        near.and_then(|near| self.find(near)).into_iter().collect()
    }
}
