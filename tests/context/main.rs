//! What hosts put before a model besides tools: resources, prompts, and names to fill them in with, as a client meets them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod addresses;
mod completions;
mod endings;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../stdio/harness.rs"]
mod harness;
mod lists;
mod prompts;
mod resources;
mod speaker;
#[path = "../support/mod.rs"]
mod support;
