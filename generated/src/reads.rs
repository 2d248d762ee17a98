// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! What tools written by hand ask with.
mod application;
mod revision;
mod application_changes;
mod application_windows;
pub use application::TOOL as APPLICATION;
pub use revision::TOOL as REVISION;
pub use application_changes::TOOL as APPLICATION_CHANGES;
pub use application_windows::TOOL as APPLICATION_WINDOWS;
