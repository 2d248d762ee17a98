//! The trace that a request belongs to, as W3C Trace Context tells it: what its sender began, our log lines and Argo CD's
//! own spans are found by one id.

use std::sync::Arc;

use crate::random::random;

/// What of `tracestate` is passed on at most, in bytes: so much everybody has to.
const LONGEST_STATE: usize = 512;
/// Vendors that one may name.
const MOST_VENDORS: usize = 32;
/// Bytes of a `traceparent` of the version that everybody has to read.
const LENGTH: usize = 55;
/// Whether it is recorded, and whether its id is random; what else there may be means nothing yet.
const FLAGS: u8 = 0b11;

/// A trace that somebody else has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    id: u128,
    flags: u8,
    state: Option<Arc<str>>,
}

impl Trace {
    /// Understands a `traceparent`, with the `tracestate` beside it. Nothing where the first is not one, as it is meant to
    /// be: who does not understand it begins anew. A `tracestate` that is none is left behind alone.
    pub fn read(parent: &str, state: Option<&str>) -> Option<Self> {
        let (head, rest) = parent.split_at_checked(LENGTH)?;
        let mut parts = head.split('-');
        let version = hexadecimal(parts.next()?, 2)?;
        let id = hexadecimal(parts.next()?, 32)?;
        let sender = hexadecimal(parts.next()?, 16)?;
        let flags = hexadecimal(parts.next()?, 2)?;
        // What comes later may be longer; this one may not.
        let is_whole = rest.is_empty() || version > 0 && rest.starts_with('-');
        if parts.next().is_some() || version == 0xff || id == 0 || sender == 0 || !is_whole {
            return None;
        }
        let flags = u8::try_from(flags).ok()? & FLAGS;
        Some(Self { id, flags, state: state.filter(|state| may_pass(state)).map(Arc::from) })
    }

    /// Its id: 32 hexadecimal digits.
    pub fn id(&self) -> String {
        format!("{:032x}", self.id)
    }

    /// The `traceparent` of a request that is made on its way: the same trace, and a sender that is new each time.
    pub fn onward(&self) -> String {
        let [a, b, c, d, e, f, g, h, ..] = random();
        // All zeros would mean nobody.
        let sender = u64::from_le_bytes([a, b, c, d, e, f, g, h]).max(1);
        format!("00-{:032x}-{sender:016x}-{:02x}", self.id, self.flags)
    }

    /// The `tracestate`, as it came.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }
}

/// A number of exactly so many digits; upper case is not allowed there.
fn hexadecimal(text: &str, digits: usize) -> Option<u128> {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (text.len() == digits && text.bytes().all(is_digit)).then(|| u128::from_str_radix(text, 16).ok())?
}

/// Whether it is short, printable, and a list of pairs.
fn may_pass(state: &str) -> bool {
    let vendors: Vec<&str> = state.split(',').map(str::trim).filter(|vendor| !vendor.is_empty()).collect();
    state.len() <= LONGEST_STATE
        && state.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        && (1..=MOST_VENDORS).contains(&vendors.len())
        && vendors
            .iter()
            .all(|vendor| vendor.split_once('=').is_some_and(|(key, value)| !key.is_empty() && !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    #[test]
    fn a_parent_is_read_as_the_standard_says() {
        for (parent, flags) in [
            (format!("00-{ID}-00f067aa0ba902b7-01"), Some("01")),
            (format!("00-{ID}-00f067aa0ba902b7-00"), Some("00")),
            (format!("00-{ID}-00f067aa0ba902b7-ff"), Some("03")),
            (format!("01-{ID}-00f067aa0ba902b7-01"), Some("01")),
            (format!("cc-{ID}-00f067aa0ba902b7-01-what-comes-later"), Some("01")),
            (format!("cc-{ID}-00f067aa0ba902b7-01.what-comes-later"), None),
            (format!("00-{ID}-00f067aa0ba902b7-01-"), None),
            (format!("00-{ID}-00f067aa0ba902b7-01-more"), None),
            (format!("ff-{ID}-00f067aa0ba902b7-01"), None),
            (format!("00-{}-00f067aa0ba902b7-01", ID.to_uppercase()), None),
            (format!("00-{}-00f067aa0ba902b7-01", "0".repeat(32)), None),
            (format!("00-{ID}-{}-01", "0".repeat(16)), None),
            (format!("00-{}-00f067aa0ba902b7-01", "g".repeat(32)), None),
            (format!("00-{}-00f067aa0ba902b7-01", "+".to_owned() + &ID[1..]), None),
            (format!("00-{ID}-00f067aa0ba902b7-0"), None),
            (format!("00-{ID}00f067aa0ba902b7--01-"), None),
            (format!(" 00-{ID}-00f067aa0ba902b7-0"), None),
            (format!("00-{ID}-00f067aa0ba902b7-0\u{e9}"), None),
            (String::new(), None),
            ("x".repeat(100_000), None),
        ] {
            let trace = Trace::read(&parent, None);
            assert_eq!(trace.is_some(), flags.is_some(), "{parent}");
            if let (Some(trace), Some(flags)) = (trace, flags) {
                let onward = trace.onward();
                assert_eq!((trace.id().as_str(), onward.len()), (ID, LENGTH), "{parent}");
                assert!(onward.starts_with(&format!("00-{ID}-")) && onward.ends_with(&format!("-{flags}")), "{onward}");
                assert!(!onward.contains("00f067aa0ba902b7") && onward != trace.onward(), "{onward}");
                assert!(Trace::read(&onward, None).is_some(), "{onward}");
            }
        }
    }

    #[test]
    fn a_state_is_passed_on_as_it_came_or_not_at_all() {
        let many = |vendors: usize| (0..vendors).map(|vendor| format!("v{vendor}=1")).collect::<Vec<_>>().join(",");
        for (state, passes) in [
            ("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE".to_owned(), true),
            ("a=1, ,b=2".to_owned(), true),
            (many(32), true),
            (many(33), false),
            (format!("a={}", "x".repeat(510)), true),
            (format!("a={}", "x".repeat(511)), false),
            ("a".to_owned(), false),
            ("=1".to_owned(), false),
            ("a=1\r\nX-Evil: 1".to_owned(), false),
            ("a=\u{e9}".to_owned(), false),
            (String::new(), false),
        ] {
            let trace = Trace::read(&format!("00-{ID}-00f067aa0ba902b7-01"), Some(&state));
            let kept = trace.as_ref().and_then(Trace::state);
            assert_eq!(kept, passes.then_some(state.as_str()), "{state}");
        }
    }
}
