// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! The table of tools, in the order in which clients see them.
mod list_applications;
mod get_application;
mod get_resource_tree;
mod get_logs;
mod get_version;
use crate::vocabulary::{Effect, Tool};
/// Every tool.
pub static TOOLS: &[&Tool] = &[
    &list_applications::TOOL,
    &get_application::TOOL,
    &get_resource_tree::TOOL,
    &get_logs::TOOL,
    &get_version::TOOL,
];
/// Every operation that a tool makes requests with, and the least a request with it does.
pub static OPERATIONS: &[(&str, Effect)] = &[
    ("ApplicationService_Get", Effect::Read),
    ("ApplicationService_List", Effect::Read),
    ("ApplicationService_PodLogs2", Effect::Read),
    ("ApplicationService_ResourceTree", Effect::Read),
    ("VersionService_Version", Effect::Read),
];
