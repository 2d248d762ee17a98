//! An Argo CD API in memory: real HTTP on a port of its own, behaving so much like Argo CD that a client cannot tell.
//!
//! [`start`] gives a [`Simulator`] with an address, tokens for several identities, and a fleet that always begins with
//! the same story applications (`guestbook`, healthy; `checkout`, crash looping; and one for each other way of being
//! broken) and grows to any size from a seed. Nothing of the fleet beyond its names is kept in memory: each reply is
//! rendered when it is asked for, and lists leave in pieces.
//!
//! What is written is kept beside the fleet, and the controller goes on from there by the clock: a sync is asked for,
//! runs and ends, new pods come up, what was deleted goes.
//!
//! The crate prints nothing, reads no environment, and knows Argo CD only by what it answers on the wire.

mod auth;
mod controller;
mod fields;
mod fleet;
mod http;
mod json;
mod json_patch;
mod options;
mod random;
mod registry;
mod routes;
mod selector;
mod simulator;
mod state;
mod stories;
mod wire;
mod world;

pub use options::{Clock, Options, Version};
pub use simulator::{Simulator, router, start};
pub use world::Recorded;
