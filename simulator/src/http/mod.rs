//! How a request travels before any application is looked at: cleaning and splitting the path, finding the route,
//! reading the query, and the three shapes an error can have.

mod body;
mod message;
mod query;
mod reply;
mod route;
mod status;
mod travel;

pub(crate) use body::{Expected, decode, parse};
pub(crate) use message::APPLICATION;
pub(crate) use query::{Kind, Query};
pub(crate) use reply::{json_reply, json_with, plain};
pub(crate) use route::Operation;
pub(crate) use status::{Code, Status};
pub(crate) use travel::answer;
