//! The tables of causes, in the order in which causes of one class are told.

mod comparison;
mod live;
mod operation;
mod pods;
mod policy;
mod spec;

use super::rule::Rule;

/// All of them.
pub(super) const TABLES: &[&[Rule]] =
    &[spec::RULES, pods::RULES, live::RULES, comparison::RULES, operation::RULES, policy::RULES];
