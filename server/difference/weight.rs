//! How much a change matters to whoever asks why something broke.

use serde_json::Value;

use super::{Change, Step, What};

/// From what matters most to what matters least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Image,
    Replicas,
    Environment,
    Resources,
    Configuration,
    Other,
    Metadata,
}

/// The fields that make a change weigh so much: anywhere in its path, or at its end alone.
const FIELDS: &[(Weight, bool, &[&str])] = &[
    (Weight::Image, true, &["image"]),
    (Weight::Replicas, false, &["replicas", "minReplicas", "maxReplicas", "parallelism", "completions", "suspend"]),
    (Weight::Environment, true, &["env", "envFrom"]),
    (Weight::Metadata, true, &["metadata"]),
    (Weight::Resources, true, &["resources"]),
    (Weight::Configuration, true, &["args", "command", "data", "binaryData", "stringData"]),
];

/// Of one change.
pub(crate) fn weight(change: &Change) -> Weight {
    // A container more or less is an image more or less.
    if let What::Added(Value::Object(item), Some(_)) | What::Removed(Value::Object(item)) = &change.what
        && item.contains_key("image")
    {
        return Weight::Image;
    }
    let fields: Vec<&str> = change.path.iter().filter_map(Step::field).collect();
    let found = FIELDS.iter().find(|(_, anywhere, names)| match anywhere {
        true => fields.iter().any(|field| names.contains(field)),
        false => fields.last().is_some_and(|field| names.contains(field)),
    });
    found.map_or(Weight::Other, |(weight, ..)| *weight)
}

impl Step {
    fn field(&self) -> Option<&str> {
        match self {
            Self::Field(name) => Some(name),
            Self::Item(_) | Self::Only => None,
        }
    }
}
