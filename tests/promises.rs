//! What `docs/security.md` promises is held by tests that are there.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use regex::Regex;

#[test]
fn every_test_that_holds_a_promise_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/security.md")).unwrap();
    let named = Regex::new("`(tests/[a-z_/]+\\.rs)` `([a-z_]+)`").unwrap();
    let mut count = 0;
    for found in named.captures_iter(&text) {
        let (file, test) = (&found[1], &found[2]);
        let source = fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(source.contains(&format!("fn {test}()")), "{file} has no test {test}");
        count += 1;
    }
    assert!(count >= 25, "{count}");
    for row in text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| promise")) {
        assert!(named.is_match(row), "nothing holds this: {row}");
    }
}
