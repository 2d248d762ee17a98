//! What a call would change, worked out from reads alone, and told in lines that a person reads in a moment. What is told to
//! be changed here is what is sent: a plan holds its requests.

pub mod basis;
pub(crate) mod edit;
pub mod line;
pub mod plan;
mod planning;
mod plans;
mod raw;
pub(crate) mod subject;
pub(crate) mod target;

pub use basis::Basis;
pub use line::Line;
pub use plan::{Look, Looking, Plan, Seen, Sent, Step};
pub(crate) use planning::{Making, Planner, Planning};
pub(crate) use plans::planner;
pub use raw::{Found, Raw};
