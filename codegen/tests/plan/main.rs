//! What `generated/` is to be: that it follows from `spec/` and from nothing else, and that a change of `spec/` changes
//! what it should and no more.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod bodies;
mod changes;
mod editor;
mod effects;
mod mutations;
mod portable;
mod projections;
mod readme;
mod support;
mod upgrade;
mod validator;
mod writing;
