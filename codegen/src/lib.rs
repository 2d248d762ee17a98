//! Turns Argo CD's API description and the curated mapping into the generated crate.
//!
//! `import` writes the description. `plan` reads description, overlay and mapping, resolves them into `model`, and emits
//! every file of `generated/` from it, as text in memory: the command writes that, the build script compares it.

#[cfg(feature = "command")]
pub mod base;
#[cfg(feature = "command")]
pub mod changes;
mod circles;
#[cfg(feature = "command")]
pub mod compare;
pub mod coverage;
pub mod document;
pub mod emit;
#[cfg(feature = "command")]
pub mod impact;
#[cfg(feature = "command")]
pub mod import;
pub mod mapping;
pub mod model;
pub mod names;
pub mod overlay;
pub mod place;
pub mod plan;
pub mod problem;
#[cfg(feature = "command")]
pub mod propose;
pub mod reading;
pub mod resolve;
pub mod scope;
pub mod since;
#[cfg(feature = "command")]
pub mod snippet;
pub mod yaml;
