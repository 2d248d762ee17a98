//! The tables of causes, in the order in which causes of one class are told.

mod errors;
mod members;
mod rollout;

use super::rule::Rule;

/// All of them.
pub(super) const TABLES: &[&[Rule]] = &[errors::RULES, rollout::RULES, members::RULES];
