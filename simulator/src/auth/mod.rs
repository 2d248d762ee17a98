//! Who is calling, and what they may see.

mod account;
mod caller;
mod login;
mod rights;
mod token;

pub(crate) use account::{Account, account, accounts};
pub(crate) use caller::{Caller, identify, identify_anyone};
pub(crate) use login::Logins;
pub(crate) use rights::glob;
pub(crate) use token::{Claims, Key};
