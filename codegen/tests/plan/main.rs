//! What `generated/` is to be: that it follows from `spec/` and from nothing else, and that a change of `spec/` changes
//! what it should and no more.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod base;
mod bodies;
mod by_hand;
mod change;
mod changes;
mod context;
mod controls;
mod editor;
mod effects;
mod mutations;
mod portable;
mod projections;
mod prompts;
#[path = "../shared/random.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod random;
mod readme;
mod reference;
mod required;
#[path = "../shared/services.rs"]
mod services;
mod several;
mod since;
mod support;
mod upgrade;
mod validator;
#[path = "../shared/versions.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod versions;
mod writing;
