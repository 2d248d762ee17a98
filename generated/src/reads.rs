// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! What tools written by hand ask with.
mod application;
mod revision;
pub use application::TOOL as APPLICATION;
pub use revision::TOOL as REVISION;
