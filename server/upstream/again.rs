//! Whether a read that failed is worth another try, and when. A write is sent once: whether it has happened is not known
//! from a failure.

use std::time::Duration;

use crate::failure::{Failure, Phase};
use crate::random::random;

/// Tries after the first.
pub(super) const TRIES: u32 = 2;
/// The first pause is at most this long, each later one at most three times the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(300);
/// No pause is longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// Argo CD may ask for a longer pause than ours, but not for a longer one than a caller would wait.
const LONGEST_ASKED: Duration = Duration::from_secs(5);

/// How long to wait before the next try; nothing where there should be none.
pub(super) fn pause(failure: &Failure, tried: u32) -> Option<Duration> {
    if tried >= TRIES {
        return None;
    }
    match failure {
        Failure::Status { status: 429 | 503, retry_after: Some(seconds), .. } => {
            Some(Duration::from_secs(*seconds)).filter(|asked| *asked <= LONGEST_ASKED)
        }
        Failure::Status { status: 502..=504, .. } | Failure::Page { status: 502..=504 } => Some(jitter(tried)),
        Failure::Timeout { phase: Phase::Connect, .. } => Some(jitter(tried)),
        Failure::Broken(_) => Some(jitter(tried)),
        // A certificate is not better the next time, nor is a server that speaks no TLS.
        Failure::Unreachable { .. } if !failure.is_about_tls() => Some(jitter(tried)),
        _ => None,
    }
}

/// Anything up to the longest pause there may be now, so that many callers do not come back at the same time.
fn jitter(tried: u32) -> Duration {
    let most = (FIRST_PAUSE * 3u32.pow(tried)).min(LONGEST_PAUSE);
    let [low, high, ..] = random();
    most.mul_f64(f64::from(u16::from_le_bytes([low, high])) / f64::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16, retry_after: Option<u64>) -> Failure {
        Failure::Status { status, message: String::new(), code: None, retry_after }
    }

    #[test]
    fn what_may_pass_is_tried_again_and_nothing_else() {
        for (failure, again) in [
            (status(502, None), true),
            (status(503, None), true),
            (status(504, None), true),
            (status(503, Some(1)), true),
            (status(429, Some(5)), true),
            (status(429, Some(6)), false),
            (status(429, None), false),
            (status(500, None), false),
            (status(401, None), false),
            (status(403, None), false),
            (Failure::Page { status: 502 }, true),
            (Failure::Page { status: 200 }, false),
            (Failure::Timeout { phase: Phase::Connect, after: Duration::ZERO }, true),
            (Failure::Timeout { phase: Phase::FirstByte, after: Duration::ZERO }, false),
            (Failure::Unreachable { place: String::new(), why: "Connection refused".into() }, true),
            (
                Failure::Unreachable { place: String::new(), why: "invalid peer certificate: UnknownIssuer".into() },
                false,
            ),
            (Failure::Broken("connection reset".into()), true),
            (Failure::Truncated(String::new()), false),
        ] {
            assert_eq!(pause(&failure, 0).is_some(), again, "{failure:?}");
            assert_eq!(pause(&failure, TRIES), None, "{failure:?}");
        }
    }

    #[test]
    fn no_pause_is_too_long() {
        for _ in 0..1_000 {
            assert!(jitter(0) <= FIRST_PAUSE && jitter(9) <= LONGEST_PAUSE);
        }
    }
}
