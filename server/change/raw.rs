//! What Argo CD has said of an object, twice: as it may be told, and as it is. Only the second can be compared and tested
//! against; only the first is shown.

use serde_json::Value;

use crate::digest::{self, Digest};

/// An object, or a part of one, as it is: it may hold secrets, so that nothing here prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct Raw(Value);

/// An object as it may be told, and as it is.
#[derive(Clone, Debug)]
pub struct Found {
    /// Cleaned and redacted.
    pub safe: Value,
    /// As it is.
    pub raw: Raw,
}

impl Raw {
    /// Of what has come.
    pub(crate) fn of(value: Value) -> Self {
        Self(value)
    }

    /// The part of it that a JSON pointer leads to.
    pub fn at(&self, pointer: &str) -> Option<Self> {
        self.0.pointer(pointer).cloned().map(Self)
    }

    /// Its name among all values.
    pub fn digest(&self) -> Digest {
        digest::of_json(self.0.clone())
    }

    /// The part of it that a JSON pointer leads to, for the policy, which compares and does not tell.
    pub(crate) fn for_policy(&self, pointer: &str) -> &Value {
        self.0.pointer(pointer).unwrap_or(&Value::Null)
    }

    /// As it is, for a request to Argo CD, from which it has come; nowhere else.
    pub(crate) fn for_argo_cd(&self) -> &Value {
        &self.0
    }
}

impl std::fmt::Debug for Raw {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Raw")
    }
}
