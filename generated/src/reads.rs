// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! What tools written by hand ask with.
mod application;
mod revision;
mod managed;
mod managed_states;
mod sync_windows;
mod manifests;
pub use application::TOOL as APPLICATION;
pub use revision::TOOL as REVISION;
pub use managed::TOOL as MANAGED;
pub use managed_states::TOOL as MANAGED_STATES;
pub use sync_windows::TOOL as SYNC_WINDOWS;
pub use manifests::TOOL as MANIFESTS;
