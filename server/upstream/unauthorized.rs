//! What it means that Argo CD does not accept a token. Its words differ between versions: they are kept, and what they
//! are known to mean is said before them.

use crate::failure::Failure;

/// The code by which Argo CD itself, and nothing before it, says that it does not know who asks.
const UNAUTHENTICATED: u64 = 16;

/// What Argo CD says where a request brings nothing that has the form of a token; what has not, was not sent.
const NOTHING_CAME: &str = "no session information";

const ON_THE_WAY: &str = "Look for a proxy on the way that keeps the Authorization header for itself.";

/// The same failure, or what it says of the token; `cure` says how to get another.
pub(super) fn told(failure: Failure, is_known: bool, cure: impl FnOnce() -> String) -> Failure {
    match failure {
        // These words alone are those of a managed cluster.
        Failure::Status { status: 401, code: Some(UNAUTHENTICATED), message, .. } if message != "Unauthorized" => {
            let what = format!("{}: Argo CD answered 401 Unauthorized, {message}.", meaning(&message, is_known));
            let cure = if is_known && message == NOTHING_CAME { ON_THE_WAY.into() } else { cure() };
            Failure::Token { what, cure }
        }
        failure => failure,
    }
}

fn meaning(message: &str, is_known: bool) -> &'static str {
    let says = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
    if !is_known {
        "There is no token, and this needs one"
    } else if message == NOTHING_CAME {
        "The token did not reach Argo CD, as if something in between took it away"
    } else if says(&["expired"]) {
        "The token has expired"
    } else if says(&["revoked", "does not have token with id", "password has changed"]) {
        "The token has been revoked"
    } else if says(&["is disabled", "does not exist", "capability"]) {
        "The account of the token may not be used any more"
    } else if says(&["signature is invalid", "SSO is not configured"]) {
        "The token was not made by this Argo CD, or its key has changed since"
    } else if says(&["malformed", "invalid number of segments", "illegal base64", "JSON decode"]) {
        "The token is malformed"
    } else {
        "The token is not accepted"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_argo_cd_says_of_a_token_is_understood() {
        for (message, is_known, meaning) in [
            (NOTHING_CAME, false, "There is no token"),
            (NOTHING_CAME, true, "did not reach"),
            ("invalid session: token has invalid claims: token is expired", true, "has expired"),
            ("invalid session: Token is expired", true, "has expired"),
            ("invalid session: token is revoked, please re-login", true, "has been revoked"),
            ("invalid session: account bob does not have token with id X", true, "has been revoked"),
            ("invalid session: account password has changed since token issued", true, "has been revoked"),
            ("invalid session: account bob is disabled", true, "account of the token"),
            ("invalid session: token signature is invalid: signature is invalid", true, "not made by this"),
            ("invalid session: token is malformed: could not base64 decode header", true, "is malformed"),
            ("invalid session: failed to verify the token", true, "is not accepted"),
        ] {
            let failure = Failure::Status {
                status: 401,
                message: message.into(),
                code: Some(UNAUTHENTICATED),
                retry_after: None,
            };
            let wanted = if meaning == "did not reach" { ON_THE_WAY } else { "the cure" };
            let told = told(failure, is_known, || "the cure".into());
            assert!(matches!(&told, Failure::Token { cure, .. } if cure == wanted), "{told:?}");
            let text = told.to_string();
            assert!(text.contains(meaning) && text.contains(message), "{text}");
        }
    }

    #[test]
    fn a_refusal_that_is_not_about_the_token_stays() {
        for (status, message, code) in [
            (401, "Unauthorized", Some(UNAUTHENTICATED)),
            (401, "Log in to the proxy", None),
            (403, "permission denied", Some(7)),
        ] {
            let failure = Failure::Status { status, message: message.into(), code, retry_after: None };
            assert!(matches!(told(failure, true, String::new), Failure::Status { .. }), "{status} {message}");
        }
    }
}
