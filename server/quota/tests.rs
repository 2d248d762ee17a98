//! Quotas by a clock that the test turns.

use super::*;

const LIMITS: Limits = Limits { writes_per_minute: 4, destructive_per_minute: 2, destructive_per_hour: 3 };

struct Try {
    at: u64,
    who: &'static str,
    effect: Effect,
    told: &'static str,
}

fn call(number: u64) -> Digest {
    crate::digest::of(&number.to_be_bytes())
}

#[test]
fn each_caller_has_so_much_within_a_minute_and_an_hour() {
    use Effect::{Destructive as D, Write as W};
    let start = Instant::now();
    let quota = Quota::new(LIMITS);
    for (number, Try { at, who, effect, told }) in [
        Try { at: 0, who: "a", effect: D, told: "" },
        Try { at: 1, who: "a", effect: D, told: "" },
        Try { at: 2, who: "a", effect: D, told: "--destructive-per-minute allows. It can be made in 58 s" },
        Try { at: 2, who: "b", effect: D, told: "" },
        Try { at: 3, who: "a", effect: W, told: "" },
        Try { at: 4, who: "a", effect: W, told: "" },
        Try { at: 5, who: "a", effect: W, told: "--writes-per-minute allows. It can be made in 55 s" },
        Try { at: 60, who: "a", effect: D, told: "" },
        Try { at: 130, who: "a", effect: D, told: "--destructive-per-hour allows. It can be made in 3470 s" },
        Try { at: 130, who: "a", effect: W, told: "" },
        Try { at: 3600, who: "a", effect: D, told: "" },
    ]
    .into_iter()
    .enumerate()
    {
        let now = start + Duration::from_secs(at);
        let entered = quota.enter(&Principal::named(who), effect, "x", call(number as u64), true, now);
        match entered {
            Ok(mut permit) => {
                permit.sent(now);
                assert_eq!(told, "", "{number}");
            }
            Err(refusal) => assert!(!told.is_empty() && refusal.to_string().contains(told), "{number}: {refusal}"),
        }
    }
}

#[test]
fn what_was_not_sent_takes_nothing_and_what_is_on_its_way_does() {
    let (quota, now, who) = (Quota::new(LIMITS), Instant::now(), Principal::local());
    for number in 0..20 {
        assert!(quota.enter(&who, Effect::Destructive, "x", call(number), true, now).is_ok());
    }
    let held: Vec<Permit> = ["x", "y"]
        .map(|object| quota.enter(&who, Effect::Destructive, object, call(90), false, now))
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(held.len(), 2);
    let full = quota.enter(&who, Effect::Destructive, "z", call(91), true, now).unwrap_err();
    assert_eq!(full, Refusal::Used { flag: "destructive-per-minute", limit: 2, after: None });
    assert_eq!(quota.enter(&who, Effect::Write, "x", call(92), true, now).unwrap_err(), Refusal::Busy);
    drop(held);
    assert!(quota.enter(&who, Effect::Write, "x", call(92), true, now).is_ok());
}

#[test]
fn the_same_call_again_and_again_is_refused_until_a_minute_has_gone() {
    let (quota, start, who) = (Quota::new(Limits::NONE), Instant::now(), Principal::local());
    let enter = |seconds: u64, number: u64, fresh: bool| {
        let now = start + Duration::from_secs(seconds);
        quota.enter(&who, Effect::Write, "x", call(number), fresh, now).map(|mut permit| permit.sent(now))
    };
    for second in 0..5 {
        assert_eq!(enter(second, 1, true), Ok(()));
    }
    assert_eq!(enter(5, 1, true), Err(Refusal::Alike { after: 55 }));
    assert_eq!(enter(6, 2, true), Ok(()));
    assert_eq!(enter(7, 1, false), Ok(()));
    assert_eq!(enter(60, 1, true), Ok(()));
    assert_eq!(enter(60, 1, true), Err(Refusal::Alike { after: 1 }));
}

/// Whoever goes on in whatever order, no more are ever let through than there may be.
#[test]
fn never_more_than_there_may_be() {
    let start = Instant::now();
    let quota = Quota::new(LIMITS);
    let (mut sent, mut permits, mut numbers): (Vec<(u64, bool)>, Vec<(Permit, bool)>, u64) =
        (Vec::new(), Vec::new(), 7);
    let mut now = 0;
    for round in 0..20_000 {
        numbers = numbers.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = numbers >> 33;
        now += pick % 20;
        let at = start + Duration::from_secs(now);
        let effect = if pick % 3 == 0 { Effect::Destructive } else { Effect::Write };
        match quota.enter(&Principal::local(), effect, &format!("{round}"), call(round), true, at) {
            Ok(permit) => permits.push((permit, effect == Effect::Destructive)),
            Err(Refusal::Used { .. }) => {}
            Err(other) => panic!("{other}"),
        }
        if pick % 2 == 0 && !permits.is_empty() {
            let (mut permit, destructive) = permits.swap_remove((pick as usize / 7) % permits.len());
            if pick % 5 != 0 {
                permit.sent(at);
                sent.push((now, destructive));
            }
        }
        let within = |seconds: u64, only: bool| {
            sent.iter().filter(|(then, destructive)| now - then < seconds && (*destructive || !only)).count()
        };
        assert!(within(60, false) <= LIMITS.writes_per_minute, "round {round}");
        assert!(within(60, true) <= LIMITS.destructive_per_minute, "round {round}");
        assert!(within(3600, true) <= LIMITS.destructive_per_hour, "round {round}");
    }
    assert!(sent.len() > 500, "{}", sent.len());
}
