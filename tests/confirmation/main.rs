//! Nothing is lost that a person has not said yes to: asked in either era, whatever their client answers, and whatever comes
//! back with a call.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod binding;
mod counted;
mod form;
mod handshake;
#[allow(dead_code, reason = "this uses a part of it")]
#[path = "../stdio/harness.rs"]
mod harness;
#[path = "../support/numbers.rs"]
mod numbers;
mod seal;
mod sequences;
mod stateless;
#[path = "../support/mod.rs"]
mod support;
#[allow(dead_code, reason = "this uses a part of it")]
#[path = "../stdio/tools.rs"]
mod tools;
mod typed;
