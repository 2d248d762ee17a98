//! Whatever Argo CD, a proxy or the network does to a call: it ends within its limit, in a true answer or in a failure
//! that says what happened and what to do next; and a write is sent at most once.
//!
//! Every fault is played to one tool of each class there is: what an answer is made of, and what a call does.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod class;
mod cuts;
mod elsewhere;
mod limits;
mod load;
mod messages;
mod program;
mod replies;
mod statuses;
#[path = "../support/mod.rs"]
mod support;
mod tls;
mod writes;
