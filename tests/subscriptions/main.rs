//! Who subscribes to applications is told when they change: by one watch of Argo CD for each identity, and by
//! `subscriptions/listen` in the era that has it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fleet;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../stdio/harness.rs"]
mod harness;
mod over_http;
mod protocol;
#[path = "../support/mod.rs"]
mod support;
mod watching;
