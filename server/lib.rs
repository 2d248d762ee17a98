//! An MCP server for Argo CD.
//!
//! A call goes one way: `mcp` reads a message and hands it to `dispatch`, which finds the tool, checks the arguments and
//! makes the request through the generated client; `upstream` is where it leaves. The reply is read once, by
//! `projection`, laid out by `answer`, made safe by `safety`, and goes back the way it came.

pub mod answer;
pub mod dispatch;
pub mod mcp;
pub mod projection;
pub mod safety;
pub mod tool;
