// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! Argo CD's API as a typed client, and a table of the tools that are made of it.
#![allow(missing_docs, clippy::all)]
pub mod arguments;
pub mod body;
#[rustfmt::skip]
pub mod client;
pub mod hooks;
mod kept;
pub mod reference;
#[rustfmt::skip]
pub mod reads;
#[rustfmt::skip]
mod tools;
pub mod vocabulary;
pub use tools::{OPERATIONS, ROWS, TOOLS};
