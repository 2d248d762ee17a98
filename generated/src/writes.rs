// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! What tools written by hand change something with.
mod application_patch;
pub use application_patch::TOOL as APPLICATION_PATCH;
