// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! The tasks that a person can start.
use crate::context::Prompt;
/// Every prompt, in the order in which clients see them.
pub static PROMPTS: &[Prompt] = &[];
