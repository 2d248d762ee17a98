// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! What tools written by hand ask with.
mod permission;
mod application;
mod revision;
mod fleet;
mod managed;
mod managed_states;
mod manifests;
mod application_changes;
mod application_windows;
mod clusters;
mod project;
mod projects;
mod repositories;
mod identity;
mod settings;
pub use permission::TOOL as PERMISSION;
pub use application::TOOL as APPLICATION;
pub use revision::TOOL as REVISION;
pub use fleet::TOOL as FLEET;
pub use managed::TOOL as MANAGED;
pub use managed_states::TOOL as MANAGED_STATES;
pub use manifests::TOOL as MANIFESTS;
pub use application_changes::TOOL as APPLICATION_CHANGES;
pub use application_windows::TOOL as APPLICATION_WINDOWS;
pub use clusters::TOOL as CLUSTERS;
pub use project::TOOL as PROJECT;
pub use projects::TOOL as PROJECTS;
pub use repositories::TOOL as REPOSITORIES;
pub use identity::TOOL as IDENTITY;
pub use settings::TOOL as SETTINGS;
