//! x
pub mod import;
pub mod problem;
