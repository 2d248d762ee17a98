//! Digests: two things have the same where they are the same, and nobody finds two that differ and have.

use aws_lc_rs::digest::{SHA256, digest};
use serde_json::Value;

/// A digest by SHA-256.
pub type Digest = [u8; 32];

/// Of some bytes.
pub fn of(bytes: &[u8]) -> Digest {
    let mut short = Digest::default();
    short.copy_from_slice(digest(&SHA256, bytes).as_ref());
    short
}

/// Of JSON, in whatever order its keys stand.
pub fn of_json(mut value: Value) -> Digest {
    value.sort_all_objects();
    of(value.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_order_of_keys_means_nothing_and_all_else_does() {
        let one = of_json(json!({"b": [{"d": 1, "c": "x"}], "a": null}));
        for (value, same) in [
            (json!({"a": null, "b": [{"c": "x", "d": 1}]}), true),
            (json!({"b": [{"d": 1, "c": "x"}]}), false),
            (json!({"a": null, "b": [{"c": "x", "d": "1"}]}), false),
            (json!({"a": null, "b": {"c": "x", "d": 1}}), false),
            (json!({"a": null, "b": [{"c": "X", "d": 1}]}), false),
        ] {
            assert_eq!(of_json(value.clone()) == one, same, "{value}");
        }
    }

    /// The example of FIPS 180-2.
    #[test]
    fn it_is_the_sha_256_of_everybody_else() {
        assert_eq!(of(b"abc")[..4], [0xba, 0x78, 0x16, 0xbf]);
    }
}
