//! What a token says of its own life. It is not verified: that is Argo CD's to do, and nothing here rests on it but
//! what is told.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::safety::base64;

/// The clock here and that of Argo CD may differ by as much.
const SKEW: SignedDuration = SignedDuration::from_secs(60);

/// No token is said to end soon that lives longer than this.
const SOON: SignedDuration = SignedDuration::from_hours(24);

/// From when to when a token is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Life {
    issued: Option<Timestamp>,
    pub(super) expires: Timestamp,
}

/// Nothing for a token that never expires, or does not say when.
pub(super) fn life(token: &str) -> Option<Life> {
    let claims = token.split('.').nth(1).and_then(base64::decode)?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    // A number of seconds may have a fraction.
    let time = |claim: &str| claims[claim].as_f64().and_then(|seconds| Timestamp::from_second(seconds as i64).ok());
    Some(Life { issued: time("iat").or_else(|| time("nbf")), expires: time("exp")? })
}

impl Life {
    pub(super) fn is_over(self, now: Timestamp) -> bool {
        now.duration_since(self.expires) > SKEW
    }

    /// In the last tenth of its life, and not before its last day: a session of a day is not told of all day long, a key
    /// of a year not for weeks.
    pub(super) fn is_nearly_over(self, now: Timestamp) -> bool {
        let left = self.expires.duration_since(now);
        let whole = self.issued.map_or(SOON, |issued| self.expires.duration_since(issued));
        left < SOON && left < whole / 10
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_327_200;
    const HOUR: i64 = 3_600;
    const DAY: i64 = 24 * HOUR;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn token(claims: &str) -> String {
        format!("e30.{}.c2ln", base64::encode(claims.as_bytes()))
    }

    #[test]
    fn a_token_says_when_it_ends_or_nothing_is_known() {
        for (token, expires) in [
            (token(r#"{"exp":1795327200}"#), Some(NOW)),
            (token(r#"{"exp":1795327200.75,"iat":1}"#), Some(NOW)),
            (token(r#"{"exp":"soon"}"#), None),
            (token(r#"{"exp":1e300}"#), None),
            (token("{}"), None),
            (token("[]"), None),
            (token("no json"), None),
            ("head.claims.signature".into(), None),
            (String::new(), None),
        ] {
            assert_eq!(life(&token).map(|life| life.expires.as_second()), expires, "{token}");
        }
    }

    #[test]
    fn the_end_is_told_when_it_is_near_and_no_sooner() {
        for (issued, left, nearly, over) in [
            (Some(-DAY), 3 * HOUR, false, false),
            (Some(-22 * HOUR), 2 * HOUR, true, false),
            (Some(-300 * DAY), 25 * HOUR, false, false),
            (Some(-300 * DAY), 23 * HOUR, true, false),
            (None, 3 * HOUR, false, false),
            (None, 2 * HOUR, true, false),
            (Some(-DAY), -59, true, false),
            (Some(-DAY), -61, true, true),
        ] {
            let life = Life { issued: issued.map(|issued| at(NOW + issued)), expires: at(NOW + left) };
            assert_eq!((life.is_nearly_over(at(NOW)), life.is_over(at(NOW))), (nearly, over), "{issued:?} {left}");
        }
    }
}
