//! `/api/v1/certificates` and `/api/v1/gpgkeys`: by what repository servers and signed commits are known.

use serde::Serialize;
use serde_json::Value;

use super::{Call, repositories::text};
use crate::{
    auth::{Caller, glob},
    http::Status,
    registry::{self, fingerprint},
    wire::{Empty, List},
    world::World,
};

/// The bytes of a host key are shown, those of a certificate are not.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Certificate {
    server_name: String,
    cert_type: String,
    cert_sub_type: String,
    cert_data: Option<String>,
    cert_info: String,
}

#[derive(Serialize)]
pub(super) struct PublicKey {
    #[serde(rename = "keyID")]
    id: String,
    fingerprint: String,
    owner: String,
    trust: &'static str,
    #[serde(rename = "subType")]
    algorithm: &'static str,
}

#[derive(Serialize)]
pub(super) struct Created {
    created: List<PublicKey>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    skipped: Vec<String>,
}

pub(super) fn certificates(world: &World, call: &Call, caller: &Caller) -> Result<List<Certificate>, Status> {
    caller.demand("certificates", "get", "")?;
    let registry = world.registry();
    Ok(List::of(registry.certificates.iter().filter(|one| is_meant(call, one)).map(shown)))
}

/// Those that are there already do not come back.
pub(super) fn create_certificates(world: &World, call: &Call, caller: &Caller) -> Result<List<Certificate>, Status> {
    caller.demand("certificates", "create", "")?;
    let items = call.body.as_ref().and_then(|body| body.get("items")).and_then(Value::as_array);
    let mut registry = world.registry();
    let mut created = Vec::new();
    for item in items.into_iter().flatten() {
        let of = |key: &str| text(item, key).to_owned();
        let (server, kind, data) = (of("/serverName"), of("/certType"), of("/certData"));
        if !["https", "ssh"].contains(&kind.as_str()) {
            return Err(Status::invalid(format!("Unknown certificate type: {kind}")));
        }
        let info = if kind == "ssh" { fingerprint(&data) } else { format!("CN={server}") };
        let wanted = registry::Certificate { server, kind, algorithm: of("/certSubType"), data, info };
        let name = |one: &registry::Certificate| (one.server.clone(), one.kind.clone(), one.algorithm.clone());
        match registry.certificates.iter_mut().find(|one| name(one) == name(&wanted)) {
            Some(there) if there.data == wanted.data => continue,
            Some(there) if call.query.flag("upsert") => *there = wanted.clone(),
            Some(there) => {
                return Err(Status::invalid(format!(
                    "Key for '{}' (subtype: '{}') already exist and upsert was not specified.",
                    there.server, there.algorithm
                )));
            }
            None => registry.certificates.push(wanted.clone()),
        }
        created.push(shown(&wanted));
    }
    Ok(List::of(created))
}

/// Whatever is not asked for does not narrow: an empty query means all.
pub(super) fn delete_certificates(world: &World, call: &Call, caller: &Caller) -> Result<List<Certificate>, Status> {
    caller.demand("certificates", "delete", "")?;
    let mut registry = world.registry();
    let (removed, kept) = registry.certificates.drain(..).partition(|one| is_meant(call, one));
    registry.certificates = kept;
    let removed: Vec<registry::Certificate> = removed;
    Ok(List::of(removed.iter().map(shown)))
}

/// What it is asked for is ignored.
pub(super) fn keys(world: &World, _: &Call, caller: &Caller) -> Result<List<PublicKey>, Status> {
    caller.demand("gpgkeys", "get", "")?;
    Ok(List::of(world.registry().keys.iter().map(shown_key)))
}

pub(super) fn create_key(world: &World, call: &Call, caller: &Caller) -> Result<Created, Status> {
    caller.demand("gpgkeys", "create", "")?;
    let data = call.body.as_ref().map(|body| text(body, "/keyData")).unwrap_or_default();
    if !data.contains("BEGIN PGP PUBLIC KEY BLOCK") {
        return Err(Status::invalid("Submitted key data is not a valid GnuPG public key"));
    }
    let key = registry::PublicKey::of(data, "Imported <imported@example.com>", "ed25519");
    let mut registry = world.registry();
    if registry.keys.iter().any(|one| one.id == key.id) {
        return Ok(Created { created: List::of([]), skipped: vec![key.id] });
    }
    registry.keys.push(key.clone());
    Ok(Created { created: List::of([shown_key(&key)]), skipped: Vec::new() })
}

pub(super) fn delete_key(world: &World, call: &Call, caller: &Caller) -> Result<Empty, Status> {
    caller.demand("gpgkeys", "delete", "")?;
    let id = call.query.text("keyID");
    let mut registry = world.registry();
    let before = registry.keys.len();
    registry.keys.retain(|key| key.id != id);
    if registry.keys.len() == before {
        return Err(Status::unknown(format!("no such key: {id}")));
    }
    Ok(Empty {})
}

fn is_meant(call: &Call, certificate: &registry::Certificate) -> bool {
    let fits = |key: &str, own: &str| match call.query.text(key) {
        "" => true,
        pattern => glob(pattern, own),
    };
    fits("hostNamePattern", &certificate.server)
        && fits("certType", &certificate.kind)
        && fits("certSubType", &certificate.algorithm)
}

fn shown(certificate: &registry::Certificate) -> Certificate {
    let registry::Certificate { server, kind, algorithm, data, info } = certificate.clone();
    let cert_data = (kind == "ssh").then_some(data);
    Certificate { server_name: server, cert_type: kind, cert_sub_type: algorithm, cert_data, cert_info: info }
}

fn shown_key(key: &registry::PublicKey) -> PublicKey {
    let registry::PublicKey { id, fingerprint, owner, algorithm } = key.clone();
    PublicKey { id, fingerprint, owner, trust: "unknown", algorithm }
}
