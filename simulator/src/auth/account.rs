//! The local accounts. There is no single sign-on here.

/// One account.
pub(crate) struct Account {
    pub(crate) name: &'static str,
    pub(crate) password: &'static str,
    pub(crate) enabled: bool,
    pub(crate) capabilities: &'static [Capability],
    /// The ids of its API keys; a key whose id is not here was deleted.
    pub(crate) keys: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capability {
    Login,
    ApiKey,
}

impl Capability {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::ApiKey => "apiKey",
        }
    }
}

use Capability::{ApiKey, Login};

const ACCOUNTS: &[Account] = &[
    Account {
        name: "admin",
        password: "password",
        enabled: true,
        capabilities: &[Login, ApiKey],
        keys: &["simulator"],
    },
    Account { name: "alice", password: "password", enabled: true, capabilities: &[Login], keys: &[] },
    Account { name: "auditor", password: "password", enabled: true, capabilities: &[ApiKey], keys: &["simulator"] },
    Account { name: "reader", password: "password", enabled: true, capabilities: &[ApiKey], keys: &["simulator"] },
    Account { name: "syncer", password: "password", enabled: true, capabilities: &[ApiKey], keys: &["simulator"] },
    Account { name: "bob", password: "password", enabled: false, capabilities: &[Login, ApiKey], keys: &["simulator"] },
];

/// All of them, by name.
pub(crate) fn accounts() -> Vec<&'static Account> {
    let mut all: Vec<&Account> = ACCOUNTS.iter().collect();
    all.sort_by_key(|account| account.name);
    all
}

/// The account of that name.
pub(crate) fn account(name: &str) -> Option<&'static Account> {
    ACCOUNTS.iter().find(|account| account.name == name)
}
