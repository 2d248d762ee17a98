//! Turns Argo CD's API description and the curated mapping into the generated crate.
//!
//! `import` writes the description. `plan` reads description, overlay and mapping, resolves them into `model`, and emits
//! every file of `generated/` from it, as text in memory: the command writes that, the build script compares it.

pub mod base;
pub mod changes;
pub mod coverage;
pub mod document;
pub mod emit;
pub mod import;
pub mod mapping;
pub mod model;
pub mod names;
pub mod overlay;
pub mod plan;
pub mod problem;
pub mod propose;
pub mod reading;
pub mod resolve;
pub mod yaml;
