//! Edits while others edit too: whatever they change, wherever in between, is noticed, and how an application is doing
//! keeps nobody from editing it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod concurrent;
#[path = "../support/mod.rs"]
mod support;
