//! An MCP server for Argo CD.
//!
//! A call goes one way: `mcp` reads a message and hands it to `dispatch`, which finds the tool, checks the arguments and
//! makes the request through the generated client; `upstream` is where it leaves. The reply is read once, by
//! `projection`, laid out by `answer`, made safe by `safety`, and goes back the way it came.

pub mod access;
pub mod answer;
pub mod asking;
pub mod audit;
pub mod caller;
pub mod change;
pub mod command;
pub mod completion;
pub mod config;
pub mod confirmation;
#[cfg(feature = "conformance")]
mod conformance;
mod context;
pub mod credential;
mod difference;
pub mod digest;
pub mod dispatch;
mod effect;
pub mod ending;
pub mod failure;
pub mod guards;
pub mod halt;
pub mod http;
pub mod instance;
mod instructions;
mod limit;
pub mod mcp;
pub mod metrics;
pub mod narrowing;
pub mod output;
pub mod policy;
pub mod progress;
pub mod projection;
pub mod prompts;
mod questions;
pub mod quota;
mod random;
mod request;
pub mod resources;
pub mod safety;
pub mod seal;
pub mod selection;
pub mod tokens;
pub mod tool;
pub mod trace;
pub mod upstream;
pub mod watch;
