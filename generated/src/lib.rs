// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! Argo CD's API as a typed client, and a table of the tools that are made of it.
#![allow(missing_docs, clippy::all)]
pub mod arguments;
pub mod body;
mod change;
#[rustfmt::skip]
pub mod client;
pub mod context;
pub mod hooks;
mod kept;
#[rustfmt::skip]
mod prompts;
pub mod reference;
#[rustfmt::skip]
pub mod reads;
#[rustfmt::skip]
mod resources;
#[rustfmt::skip]
mod tools;
pub mod vocabulary;
#[rustfmt::skip]
pub mod writes;
pub use prompts::PROMPTS;
pub use resources::{COMPLETIONS, RESOURCES};
pub use tools::{OPERATIONS, ROWS, TOOLS};
