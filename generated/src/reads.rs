// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! What tools written by hand ask with.
mod application;
mod revision;
mod managed;
mod managed_states;
mod manifests;
mod application_changes;
mod application_listed;
mod applications_briefly;
mod tree_nodes;
mod events;
mod sync_windows;
mod live_status;
mod log_lines;
mod applicationset;
mod applicationset_events;
pub use application::TOOL as APPLICATION;
pub use revision::TOOL as REVISION;
pub use managed::TOOL as MANAGED;
pub use managed_states::TOOL as MANAGED_STATES;
pub use manifests::TOOL as MANIFESTS;
pub use application_changes::TOOL as APPLICATION_CHANGES;
pub use application_listed::TOOL as APPLICATION_LISTED;
pub use applications_briefly::TOOL as APPLICATIONS_BRIEFLY;
pub use tree_nodes::TOOL as TREE_NODES;
pub use events::TOOL as EVENTS;
pub use sync_windows::TOOL as SYNC_WINDOWS;
pub use live_status::TOOL as LIVE_STATUS;
pub use log_lines::TOOL as LOG_LINES;
pub use applicationset::TOOL as APPLICATIONSET;
pub use applicationset_events::TOOL as APPLICATIONSET_EVENTS;
