//! Logging in with a name and a password, and what happens to those who guess.

use std::collections::HashMap;

use super::account::{Capability, account};
use crate::http::{Code, Status};

/// Seconds in which failures add up.
const WINDOW: i64 = 300;

/// After so many failures even the right password is refused.
const ALLOWED: usize = 5;

/// When each name failed to log in.
#[derive(Default)]
pub(crate) struct Logins(HashMap<String, Vec<i64>>);

impl Logins {
    /// Lets the person in or says why not. Known or not, a wrong name and a wrong password look the same.
    pub(crate) fn attempt(&mut self, username: &str, password: &str, now: i64) -> Result<(), Status> {
        let refused = |text: String| Err(Status::new(Code::Unauthenticated, text));
        let invalid = || refused("Invalid username or password".to_owned());
        if username.is_empty() || password.is_empty() {
            return refused("no credentials supplied".to_owned());
        }
        if username.len() > 32 {
            return Err(Status::new(Code::InvalidArgument, "Username is too long (32 bytes max)"));
        }
        let recent = |at: &i64| now - at < WINDOW;
        if self.0.get(username).is_some_and(|failures| failures.iter().filter(|at| recent(at)).count() >= ALLOWED) {
            return invalid();
        }
        let Some(account) = account(username).filter(|account| account.password == password) else {
            self.0.retain(|_, failures| failures.iter().any(recent));
            self.0.entry(username.to_owned()).or_default().push(now);
            return invalid();
        };
        if !account.enabled {
            return refused(format!("Account {username} is disabled"));
        }
        if !account.capabilities.contains(&Capability::Login) {
            return refused(format!("Account {username} does not have login capability"));
        }
        self.0.remove(username);
        Ok(())
    }
}
