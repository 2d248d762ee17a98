//! The quota by a given clock: tables, many at a time, and against what says the same in another way.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

const MANY: Limits =
    Limits { writes_per_minute: u32::MAX, destructive_per_minute: u32::MAX, destructive_per_hour: u32::MAX };

/// One call of its own on an object of its own.
fn enter(quota: &Quota, effect: Effect, number: u32, now: Instant) -> Result<Permit, Refusal> {
    quota.enter("us", effect, &number.to_string(), crate::digest::of(&number.to_be_bytes()), true, now)
}

fn told(entered: Result<Permit, Refusal>) -> String {
    entered.map_or_else(|refusal| refusal.to_string(), |_| "let through".into())
}

#[test]
fn each_limit_is_a_window_that_moves() {
    let start = Instant::now();
    let at = |seconds: u64| start + Duration::from_secs(seconds);
    let (write, destructive) = (Effect::Write, Effect::Destructive);
    let limits = Limits { writes_per_minute: 3, destructive_per_minute: 2, destructive_per_hour: 3 };
    let per_minute = "this caller may make 3 calls that change something in a minute (--writes-per-minute), and has.";
    let lost = "this caller may make 2 calls that may lose something in a minute (--destructive-per-minute), and has.";
    let hour = "this caller may make 3 calls that may lose something in an hour (--destructive-per-hour), and has.";
    let quota = Quota::new(limits);
    for (number, (seconds, effect, expected)) in (0..).zip([
        (0, write, None),
        (10, destructive, None),
        (20, destructive, None),
        (30, write, Some(format!("{per_minute} Try again in 30 s."))),
        (59, destructive, Some(format!("{per_minute} Try again in 1 s."))),
        (60, destructive, Some(format!("{lost} Try again in 10 s."))),
        (60, write, None),
        (75, destructive, None),
        (90, destructive, Some(format!("{hour} Try again in 3520 s."))),
        (3609, destructive, Some(format!("{hour} Try again in 1 s."))),
        (3610, destructive, None),
    ]) {
        let entered = enter(&quota, effect, number, at(seconds));
        if let Ok(permit) = &entered {
            permit.sent(at(seconds));
            permit.sent(at(seconds));
        }
        assert_eq!(told(entered), expected.unwrap_or("let through".into()), "{number} at {seconds}");
    }
}

#[test]
fn none_is_none_and_very_many_are_no_limit() {
    let now = Instant::now();
    let none = Quota::new(Limits { writes_per_minute: 0, ..MANY });
    let why = "this server makes no calls that change something (--writes-per-minute 0).";
    assert_eq!(told(enter(&none, Effect::Write, 0, now)), why);
    let keeps = Quota::new(Limits { destructive_per_hour: 0, ..MANY });
    let why = "this server makes no calls that may lose something (--destructive-per-hour 0).";
    assert_eq!(told(enter(&keeps, Effect::Destructive, 0, now)), why);
    assert_eq!(told(enter(&keeps, Effect::Write, 0, now)), "let through");
    let many = Quota::new(MANY);
    for number in 0..3 * Limits::MOST {
        enter(&many, Effect::Destructive, number, now).unwrap().sent(now);
    }
    let state = many.state.lock().unwrap();
    assert_eq!(format!("{:?}", state.principals["us"]).matches("Instant").count(), 101, "no more is remembered");
}

#[test]
fn what_is_let_through_holds_its_room_until_it_is_over() {
    let now = Instant::now();
    let quota = Quota::new(Limits { writes_per_minute: 2, destructive_per_minute: 1, ..MANY });
    let first = enter(&quota, Effect::Write, 1, now).unwrap();
    let second = enter(&quota, Effect::Write, 2, now).unwrap();
    let full = enter(&quota, Effect::Write, 3, now).unwrap_err();
    assert_eq!(full.after(), None);
    assert!(full.to_string().ends_with("Try again once one of those under way is over."), "{full}");
    second.sent(now);
    let full = enter(&quota, Effect::Write, 3, now).unwrap_err();
    assert_eq!(full.after(), Some(Duration::from_secs(60)));
    drop((first, second));
    // The first was never sent.
    let third = enter(&quota, Effect::Write, 3, now).unwrap();
    assert!(third.raised(Effect::Destructive, now).is_ok());
    drop(third);
    assert!(enter(&quota, Effect::Write, 4, now).is_ok());
}

#[test]
fn a_call_that_turns_out_to_lose_something_needs_room_for_that() {
    let now = Instant::now();
    let quota = Quota::new(Limits { destructive_per_minute: 1, ..MANY });
    let (first, second) =
        (enter(&quota, Effect::Write, 1, now).unwrap(), enter(&quota, Effect::Write, 2, now).unwrap());
    first.raised(Effect::Destructive, now).unwrap();
    first.sent(now);
    let refused = second.raised(Effect::Destructive, now).unwrap_err();
    assert_eq!(refused.after(), Some(Duration::from_secs(60)));
    assert!(second.raised(Effect::Destructive, now + Duration::from_secs(60)).is_ok());
}

#[test]
fn one_object_is_changed_by_one_call_at_a_time() {
    let now = Instant::now();
    let quota = Quota::new(Limits::default());
    let call = |principal: &str, object: &str| {
        let digest = crate::digest::of(object.as_bytes());
        quota.enter(principal, Effect::Write, object, digest, false, now)
    };
    let first = call("us", "default/Application/argocd/checkout").unwrap();
    first.sent(now);
    assert_eq!(call("us", "default/Application/argocd/checkout").unwrap_err(), Refusal::Busy);
    assert_eq!(call("them", "default/Application/argocd/checkout").unwrap_err(), Refusal::Busy);
    assert!(call("them", "default/Application/argocd/guestbook").is_ok());
    drop(first);
    assert!(call("them", "default/Application/argocd/checkout").is_ok());
}

#[test]
fn the_same_call_again_and_again_is_told_so() {
    let start = Instant::now();
    let quota = Quota::new(MANY);
    let call = |principal: &str, what: u8, fresh, seconds| {
        let now = start + Duration::from_secs(seconds);
        told(quota.enter(principal, Effect::Write, "an object", [what; 32], fresh, now))
    };
    let again = |seconds| {
        format!(
            "this would be the same call 5 times in a minute: look at what the earlier ones did. The same again may be tried \
             in {seconds} s."
        )
    };
    for (seconds, principal, what, fresh, expected) in [
        (0, "us", 1, true, None),
        (10, "us", 1, true, None),
        (11, "us", 1, false, None),
        (20, "us", 1, true, None),
        (30, "us", 1, true, None),
        (40, "us", 1, true, Some(again(20))),
        // One that is refused does not count, nor does one that brings back an answer.
        (41, "us", 1, true, Some(again(19))),
        (41, "us", 1, false, None),
        (41, "us", 2, true, None),
        (41, "them", 1, true, None),
        (60, "us", 1, true, None),
        (61, "us", 1, true, Some(again(9))),
    ] {
        let expected = expected.unwrap_or("let through".into());
        assert_eq!(call(principal, what, fresh, seconds), expected, "{what} by {principal} at {seconds}");
    }
}

#[test]
fn as_many_callers_are_remembered_as_there_is_room_for() {
    let now = Instant::now();
    let quota = Quota::new(Limits { writes_per_minute: 1, ..MANY });
    let call = |number: usize, now| quota.enter(&number.to_string(), Effect::Write, "it", [0; 32], true, now);
    for number in 0..MOST_PRINCIPALS {
        call(number, now).unwrap().sent(now);
    }
    assert_eq!(call(MOST_PRINCIPALS, now).unwrap_err(), Refusal::TooManyCallers);
    // Those who are known go on as before: nobody's count is forgotten to make room.
    assert!(matches!(call(0, now).unwrap_err(), Refusal::Full { .. }));
    let later = now + IDLE - Duration::from_secs(1);
    assert_eq!(call(MOST_PRINCIPALS, later).unwrap_err(), Refusal::TooManyCallers);
    assert!(call(0, later).is_ok());
    assert!(call(MOST_PRINCIPALS, now + IDLE).is_ok());
    assert_eq!(quota.state.lock().unwrap().principals.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_thousand_at_a_time_no_more_are_sent_than_may_be() {
    let quota =
        Arc::new(Quota::new(Limits { writes_per_minute: 50, destructive_per_minute: 20, destructive_per_hour: 30 }));
    let sent = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let at_once = Arc::new([const { AtomicUsize::new(0) }; 10]);
    let now = Instant::now();
    let tasks: Vec<_> = (0..1000_usize)
        .map(|number| {
            let (quota, sent, at_once) = (quota.clone(), sent.clone(), at_once.clone());
            tokio::spawn(async move {
                let effect = if number % 3 == 0 { Effect::Destructive } else { Effect::Write };
                let object = number % 10;
                let digest = crate::digest::of(&number.to_be_bytes());
                loop {
                    match quota.enter("us", effect, &object.to_string(), digest, true, now) {
                        Ok(permit) => {
                            assert_eq!(at_once[object].fetch_add(1, Ordering::SeqCst), 0, "two at a time");
                            tokio::task::yield_now().await;
                            if number % 7 != 0 {
                                permit.sent(now);
                                sent[usize::from(effect == Effect::Destructive)].fetch_add(1, Ordering::SeqCst);
                            }
                            at_once[object].fetch_sub(1, Ordering::SeqCst);
                            return;
                        }
                        Err(Refusal::Full { after: Some(_), .. } | Refusal::Loop { .. }) => return,
                        Err(_) => tokio::task::yield_now().await,
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        tokio::time::timeout(Duration::from_secs(60), task).await.unwrap().unwrap();
    }
    let [writes, destructive] = [0, 1].map(|at| sent[at].load(Ordering::SeqCst));
    assert_eq!(writes + destructive, 50);
    assert!(destructive <= 20, "{destructive}");
    assert!(quota.state.lock().unwrap().objects.is_empty());
}

/// The same in another way: everything that ever happened, looked through from the beginning each time.
#[derive(Default)]
struct Naive {
    entered: Vec<(u64, String, u8)>,
    sent: Vec<(u64, String, Effect)>,
    held: Vec<(u32, String, Effect, u8, bool)>,
}

impl Naive {
    fn lets_through(&self, limits: &Limits, who: &str, effect: Effect, now: u64, except: Option<u32>) -> bool {
        let count = |effects: &[Effect], within| {
            let sent =
                self.sent.iter().filter(|(at, by, effect)| by == who && effects.contains(effect) && at + within > now);
            let held = self.held.iter().filter(|(id, by, effect, _, is_sent)| {
                by == who && effects.contains(effect) && !is_sent && Some(*id) != except
            });
            (sent.count() + held.count()) as u32
        };
        let both = [Effect::Write, Effect::Destructive];
        count(&both, 60) < limits.writes_per_minute
            && (effect == Effect::Write
                || count(&both[1..], 60) < limits.destructive_per_minute
                    && count(&both[1..], 3600) < limits.destructive_per_hour)
    }

    fn loops(&self, who: &str, call: u8, now: u64) -> bool {
        self.entered.iter().filter(|(at, by, known)| by == who && *known == call && at + 60 > now).count() >= 4
    }
}

#[test]
fn it_says_what_somebody_says_who_counts_everything_anew() {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut pick = move |most: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % most
    };
    let (mut let_through, mut refused) = (0, [0; 3]);
    for round in 0..200 {
        let mut limit = |most: u64| match pick(most + 2) as u32 {
            none if u64::from(none) > most => u32::MAX,
            few => few,
        };
        let limits =
            Limits { writes_per_minute: limit(12), destructive_per_minute: limit(5), destructive_per_hour: limit(9) };
        let (quota, start, mut clock) = (Quota::new(limits), Instant::now(), 0);
        let (mut naive, mut permits) = (Naive::default(), HashMap::new());
        for step in 0..500_u32 {
            clock += [0, 0, 1, 1, 3, 7, 20, 61, 900][pick(9) as usize] * u64::from(pick(6) == 0);
            let now = start + Duration::from_secs(clock);
            let who = ["us", "them"][pick(2) as usize];
            let effect = [Effect::Write, Effect::Destructive][pick(2) as usize];
            let some = (!naive.held.is_empty()).then(|| pick(naive.held.len().max(1) as u64) as usize);
            match (pick(6), some) {
                (0..3, _) => {
                    let (object, call, fresh) = (pick(20) as u8, pick(2) as u8, pick(4) != 0);
                    let is_busy = naive.held.iter().any(|(_, _, _, held, _)| *held == object);
                    let has_room = naive.lets_through(&limits, who, effect, clock, None);
                    let is_loop = fresh && naive.loops(who, call, clock);
                    let entered = quota.enter(who, effect, &object.to_string(), [call; 32], fresh, now);
                    let place = format!("step {step} of round {round}: {entered:?} with {limits:?}");
                    match &entered {
                        Ok(_) => assert!(has_room && !is_busy && !is_loop, "{place}"),
                        Err(Refusal::Loop { .. }) => assert!(is_loop, "{place}"),
                        Err(Refusal::Busy) => assert!(has_room && is_busy && !is_loop, "{place}"),
                        Err(_) => assert!(!has_room && !is_loop, "{place}"),
                    }
                    match entered {
                        Ok(permit) => {
                            let_through += 1;
                            permits.insert(step, permit);
                            naive.held.push((step, who.into(), effect, object, false));
                            if fresh {
                                naive.entered.push((clock, who.into(), call));
                            }
                        }
                        Err(Refusal::Loop { .. }) => refused[0] += 1,
                        Err(Refusal::Busy) => refused[1] += 1,
                        Err(_) => refused[2] += 1,
                    }
                }
                (3, Some(at)) => {
                    let (id, who, effect, _, is_sent) = &mut naive.held[at];
                    permits[id].sent(now);
                    if !std::mem::replace(is_sent, true) {
                        naive.sent.push((clock, who.clone(), *effect));
                    }
                }
                (4, Some(at)) => {
                    let (id, who, held, _, is_sent) = naive.held[at].clone();
                    let raised = permits[&id].raised(Effect::Destructive, now).is_ok();
                    let room = is_sent
                        || held == Effect::Destructive
                        || naive.lets_through(&limits, &who, Effect::Destructive, clock, Some(id));
                    assert_eq!(raised, room, "step {step} of round {round}");
                    if raised && !is_sent {
                        naive.held[at].2 = Effect::Destructive;
                    }
                }
                (_, Some(at)) => {
                    permits.remove(&naive.held.remove(at).0);
                }
                _ => {}
            }
        }
    }
    assert!(let_through > 1000 && refused.iter().all(|count| *count > 100), "{let_through} {refused:?}");
}
