// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! What can be read by its address, and where the values of names come from.
use crate::context::{Completion, Resource};
/// Every resource: those with a fixed address first, each kind in the order of the tools.
pub static RESOURCES: &[Resource] = &[];
/// Where the values come from that names may have.
pub static COMPLETIONS: &[Completion] = &[];
