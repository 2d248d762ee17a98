//! Clock and age.

use serde_json::{Value, json};

use crate::answer::time::told;

fn check(value: Value, wanted: Option<&str>) {
    assert_eq!(told(&value, "2026-11-22T06:33:10Z".parse().unwrap()).as_deref(), wanted, "{value}");
}

#[test]
fn a_time_is_told_as_clock_and_age() {
    check(json!("2026-11-22T06:33:10Z"), Some("06:33:10Z (0s)"));
    check(json!("2026-11-22T06:32:11Z"), Some("06:32:11Z (59s)"));
    check(json!("2026-11-22T06:19:04Z"), Some("06:19:04Z (14m)"));
    check(json!("2026-11-22T08:19:04.123456+02:00"), Some("06:19:04Z (14m)"));
    check(json!("2026-11-21T06:33:11Z"), Some("06:33:11Z (23h)"));
    check(json!("2026-11-21T06:33:10Z"), Some("2026-11-21 06:33Z (1d)"));
    check(json!("2026-11-20T06:00:00Z"), Some("2026-11-20 06:00Z (2d)"));
    check(json!("2026-11-22T06:38:30Z"), Some("06:38:30Z (in 5m)"));
    check(json!("2026-11-25T06:33:10Z"), Some("2026-11-25 06:33Z (in 3d)"));
}

#[test]
fn seconds_since_1970_are_a_time() {
    check(json!(1_795_329_000), Some("06:30:00Z (3m)"));
}

#[test]
fn what_is_no_time_stays() {
    check(json!("yesterday"), Some("yesterday"));
    check(json!("2026-13-45T00:00:00Z"), Some("2026-13-45T00:00:00Z"));
}

#[test]
fn no_time_is_nothing() {
    for value in [json!(null), json!(""), json!("0001-01-01T00:00:00Z"), json!({})] {
        check(value, None);
    }
}
