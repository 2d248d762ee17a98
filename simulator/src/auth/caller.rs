//! From the headers of a request to the one who calls.

use axum::http::{HeaderMap, header};

use super::{
    account::{Capability, account},
    rights,
    token::Claims,
};
use crate::{
    http::{Code, Status},
    json::Time,
    world::World,
};

/// Whoever calls. Without claims they are anonymous.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) name: String,
    issued: Option<i64>,
    /// A session that is about to end is renewed on the way.
    pub(crate) renewed: Option<String>,
}

impl Caller {
    /// Whether they may; `object` is `project/name`.
    pub(crate) fn may(&self, resource: &str, action: &str, object: &str) -> bool {
        rights::allows(&self.name, resource, action, object)
    }

    /// The refusal that says what was refused, and to whom.
    pub(crate) fn demand(&self, resource: &str, action: &str, object: &str) -> Result<(), Status> {
        if self.may(resource, action, object) {
            return Ok(());
        }
        let mut text = format!("permission denied: {resource}, {action}, {object}");
        if let Some(issued) = self.issued {
            text.push_str(&format!(", sub: {}, iat: {}", self.name, Time(issued)));
        }
        Err(Status::new(Code::PermissionDenied, text))
    }

    fn anonymous() -> Self {
        Self { name: rights::ANONYMOUS.to_owned(), issued: None, renewed: None }
    }
}

/// The caller of a route that needs one. Where anonymous calls are let in, whoever has no usable token is anonymous.
pub(crate) fn identify(world: &World, headers: &HeaderMap) -> Result<Caller, Status> {
    match verified(world, headers) {
        Err(_) if world.options().anonymous => Ok(Caller::anonymous()),
        other => other,
    }
}

/// The caller of a route that answers anybody; nothing for those without a usable token.
pub(crate) fn identify_anyone(world: &World, headers: &HeaderMap) -> Option<Caller> {
    verified(world, headers).ok()
}

fn verified(world: &World, headers: &HeaderMap) -> Result<Caller, Status> {
    let refused = |text: String| Status::new(Code::Unauthenticated, text);
    let token = presented(headers).ok_or_else(|| refused("no session information".to_owned()))?;
    let invalid = |text: String| refused(format!("invalid session: {text}"));
    let claims = world.key().verify(&token, world.now(), world.version()).map_err(invalid)?;
    let (name, capability) = match claims.sub.rsplit_once(':') {
        Some((name, "apiKey")) => (name, Capability::ApiKey),
        Some((name, _)) => (name, Capability::Login),
        None => (claims.sub.as_str(), Capability::Login),
    };
    let Some(account) = account(name) else {
        return Err(invalid(format!("rpc error: code = NotFound desc = account '{name}' does not exist")));
    };
    if !account.enabled {
        return Err(invalid(format!("account {name} is disabled")));
    }
    if !account.capabilities.contains(&capability) {
        return Err(invalid(format!("account {name} does not have '{}' capability", capability.name())));
    }
    let is_revoked = || world.registry().revoked.contains(&(name.to_owned(), claims.jti.clone()));
    if capability == Capability::ApiKey && (!account.keys.contains(&claims.jti.as_str()) || is_revoked()) {
        return Err(invalid(format!("account {name} does not have token with id {}", claims.jti)));
    }
    let renewed = renewal(world, &claims, capability);
    Ok(Caller { name: name.to_owned(), issued: Some(claims.iat), renewed })
}

/// A new token for a session with less than five minutes left; API keys are never renewed.
fn renewal(world: &World, claims: &Claims, capability: Capability) -> Option<String> {
    let left = claims.exp? - world.now();
    (capability == Capability::Login && left < 300).then(|| world.session(&claims.sub))
}

/// The token of a request: a metadata header, else a bearer of three parts, else a cookie of three parts.
fn presented(headers: &HeaderMap) -> Option<String> {
    let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let three_parts = |token: &String| token.matches('.').count() >= 2;
    if let Some(token) = headers.get("grpc-metadata-token") {
        return Some(text(token)).filter(|token| !token.is_empty());
    }
    let bearer = headers.get_all(header::AUTHORIZATION).iter().map(text);
    let mut bearer = bearer.filter_map(|value| value.strip_prefix("Bearer ").map(str::to_owned)).filter(three_parts);
    bearer.next().or_else(|| {
        let cookies = headers.get_all(header::COOKIE).iter().map(text).collect::<Vec<_>>().join("; ");
        joined(&cookies).filter(three_parts)
    })
}

/// The token in the cookies: whole, or `3:<first part>` and the others in numbered cookies.
fn joined(cookies: &str) -> Option<String> {
    let pairs: Vec<(&str, &str)> = cookies.split(';').filter_map(|pair| pair.trim().split_once('=')).take(20).collect();
    let value = |name: &str| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let whole = value("argocd.token")?;
    let Some((count, first)) = whole.split_once(':') else { return Some(whole.to_owned()) };
    let count: usize = count.parse().ok()?;
    let mut token = first.to_owned();
    for number in 1..count.min(20) {
        token.push_str(value(&format!("argocd.token-{number}"))?);
    }
    Some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_found_where_argocd_looks_for_them() {
        for (headers, expected) in [
            (&[][..], None),
            (&[("authorization", "Bearer a.b.c")], Some("a.b.c")),
            (&[("authorization", "bearer a.b.c")], None),
            (&[("authorization", "Bearer opaque")], None),
            (&[("authorization", "\"Bearer a.b.c\"")], None),
            (&[("authorization", "Basic YTpi")], None),
            (&[("cookie", "x=1; argocd.token=a.b.c")], Some("a.b.c")),
            (&[("cookie", "argocd.token=opaque")], None),
            (&[("cookie", "argocd.token=3:a.; argocd.token-2=.c; argocd.token-1=b")], Some("a.b.c")),
            (&[("authorization", "Bearer opaque"), ("cookie", "argocd.token=a.b.c")], Some("a.b.c")),
            (&[("authorization", "Bearer a.b.c"), ("cookie", "argocd.token=d.e.f")], Some("a.b.c")),
            (&[("grpc-metadata-token", "x"), ("authorization", "Bearer a.b.c")], Some("x")),
        ] {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                map.append(*name, axum::http::HeaderValue::from_static(value));
            }
            assert_eq!(presented(&map).as_deref(), expected, "{headers:?}");
        }
    }
}
