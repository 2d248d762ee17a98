//! What `cargo codegen` says, command by command: the binary is run in a copy of the tree, or in a small made-up one.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod bad;
mod base;
mod coverage;
mod diff;
mod generate;
mod impact;
mod merge;
mod new;
#[path = "../shared/services.rs"]
mod services;
mod support;
#[path = "../shared/versions.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod versions;
