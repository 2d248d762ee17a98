//! `/api/v1/account`: the local accounts, and what the caller may do.

use serde::Serialize;

use super::Call;
use crate::{
    auth::{Account, Caller, account, accounts},
    http::{Code, Status},
    wire::{Empty, is_false},
    world::World,
};

/// An empty list is left out.
#[derive(Serialize)]
pub(super) struct Accounts {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    name: &'static str,
    #[serde(skip_serializing_if = "is_false")]
    enabled: bool,
    capabilities: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tokens: Vec<Token>,
}

/// Times are in seconds since 1970.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Token {
    id: &'static str,
    issued_at: i64,
}

/// One's own account is always among them.
pub(super) fn list(world: &World, _: &Call, caller: &Caller) -> Result<Accounts, Status> {
    let seen = |one: &&&Account| one.name == caller.name || caller.may("accounts", "get", one.name);
    Ok(Accounts { items: accounts().iter().filter(seen).map(|one| shown(world, one)).collect() })
}

pub(super) fn delete_token(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    let (name, id) = (call.value(0), call.value(1));
    caller.demand("accounts", "update", name)?;
    let found = account(name).ok_or_else(|| Status::new(Code::NotFound, format!("account '{name}' does not exist")))?;
    if !found.keys.contains(&id) || !world.registry().revoked.insert((name.to_owned(), id.to_owned())) {
        return Err(Status::new(Code::NotFound, format!("token with id '{id}' does not exist")));
    }
    Ok(Empty {})
}

#[derive(Serialize)]
pub(super) struct Answer {
    value: &'static str,
}

/// Knows the plain words only: rights to act on live resources cannot be asked for.
pub(super) fn can_i(_: &World, call: &Call, caller: &Caller) -> Result<Answer, Status> {
    const RESOURCES: [&str; 12] = [
        "clusters",
        "projects",
        "applications",
        "applicationsets",
        "repositories",
        "write-repositories",
        "certificates",
        "accounts",
        "gpgkeys",
        "logs",
        "exec",
        "extensions",
    ];
    const ACTIONS: [&str; 8] = ["get", "create", "update", "delete", "sync", "override", "action", "invoke"];
    let known = |words: &[&str], word: &str| match words.contains(&word) {
        true => Ok(()),
        false => Err(Status::invalid(format!("[{}] does not contain {word}", words.join(" ")))),
    };
    known(&RESOURCES, call.value(0))?;
    known(&ACTIONS, call.value(1))?;
    let may = caller.may(call.value(0), call.value(1), call.value(2));
    Ok(Answer { value: if may { "yes" } else { "no" } })
}

fn shown(world: &World, account: &Account) -> Shown {
    let registry = world.registry();
    let left =
        account.keys.iter().filter(|id| !registry.revoked.contains(&(account.name.to_owned(), (**id).to_owned())));
    Shown {
        name: account.name,
        enabled: account.enabled,
        capabilities: account.capabilities.iter().map(|one| one.name()).collect(),
        // Keys are a day older than the simulator.
        tokens: left.map(|id| Token { id, issued_at: world.epoch() - 86_400 }).collect(),
    }
}
