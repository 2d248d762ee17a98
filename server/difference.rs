//! What differs between two manifests, field by field: two JSON values in, changes out, and lines told of them. Nothing
//! here asks or waits. Values of Secrets are gone before anything is compared, so that no change can hold one.

mod change;
mod key;
mod lines;
mod noise;
mod shared;
mod told;
mod weight;

#[cfg(test)]
mod tests;

pub(crate) use self::change::{Change, Step, What, compare};
pub(crate) use self::noise::prepared;
pub(crate) use self::shared::{Shared, shared};
pub(crate) use self::told::{Told, essence, told, unified};
pub(crate) use self::weight::{Weight, weight};
