// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! What tools written by hand ask with.
mod application;
mod revision;
mod managed;
mod managed_states;
mod manifests;
mod application_changes;
mod application_windows;
pub use application::TOOL as APPLICATION;
pub use revision::TOOL as REVISION;
pub use managed::TOOL as MANAGED;
pub use managed_states::TOOL as MANAGED_STATES;
pub use manifests::TOOL as MANIFESTS;
pub use application_changes::TOOL as APPLICATION_CHANGES;
pub use application_windows::TOOL as APPLICATION_WINDOWS;
