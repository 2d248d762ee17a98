//! Lists of what is not in Kubernetes as it stands, and whether something outside can be reached.

use serde::Serialize;

use super::Empty;
use crate::json::Time;

/// A list; `items` is `null` where there are none.
#[derive(Debug, Serialize)]
pub(crate) struct List<T> {
    metadata: Empty,
    items: Option<Vec<T>>,
}

impl<T> List<T> {
    pub(crate) fn of(items: impl IntoIterator<Item = T>) -> Self {
        let items: Vec<T> = items.into_iter().collect();
        Self { metadata: Empty {}, items: (!items.is_empty()).then_some(items) }
    }
}

/// How the last attempt went. All three keys are always there.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Connection {
    status: &'static str,
    message: String,
    attempted_at: Option<Time>,
}

impl Connection {
    /// It worked, or why it did not.
    pub(crate) fn tried(at: Time, fault: Option<&str>) -> Self {
        let status = if fault.is_some() { "Failed" } else { "Successful" };
        Self { status, message: fault.unwrap_or_default().to_owned(), attempted_at: Some(at) }
    }

    /// Nobody tries, and why.
    pub(crate) fn unknown(at: Time, why: &str) -> Self {
        Self { status: "Unknown", message: why.to_owned(), attempted_at: Some(at) }
    }
}
