//! Random stories of planning, saying yes, repeating, waiting and changing over two replicas and one with another key, beside a
//! judge who knows nothing of seals or plans. `CONFIRMATION_SEQUENCES` says how many.

use std::collections::HashSet;

use argocd_mcp::dispatch::{Reply, Runtime};

use crate::argo::{Argo, Call, KEYS, Manner, call, now, pass, replica};
use crate::numbers::Numbers;
use crate::ticket;

const STEPS: usize = 8;

/// What some replica has planned, as the judge remembers it.
struct Planned {
    state: String,
    manner: Manner,
    call: Call,
    second: i64,
    releases: usize,
}

#[tokio::test]
async fn nothing_is_changed_without_a_live_yes_and_how_things_are_doing_refuses_none() {
    #[expect(clippy::disallowed_methods, reason = "a test is told how long it may run")]
    let sequences = std::env::var("CONFIRMATION_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    let argo = Argo::start().await;
    let replicas: [Runtime; 3] = [KEYS, KEYS, "z"].map(|key| replica(&argo, key));
    let mut numbers = Numbers(20_261_123);
    let (mut done, mut planned_in_all, mut refused, mut churned) = (0_usize, 0_usize, 0_usize, 0_usize);
    for sequence in 0..sequences {
        let mut planned: Vec<Planned> = Vec::new();
        let mut spent: HashSet<(usize, usize)> = HashSet::new();
        let mut has_churned = false;
        for step in 0..STEPS {
            match numbers.below(8) {
                0 => argo.release(),
                1 | 2 => {
                    argo.churn();
                    has_churned = true;
                }
                3 => pass(i64::try_from(numbers.below(200)).unwrap()),
                _ => {}
            }
            let principal = ["alice", "bob"][numbers.below(2)];
            let namespace = ["elsewhere", "third"][numbers.below(2)];
            let (mut at, mut of) = (numbers.below(3), Call { principal, namespace });
            let mut manner = [Manner::Question, Manner::Ticket][numbers.below(2)];
            let chosen = (!planned.is_empty() && numbers.below(4) > 0).then(|| numbers.below(planned.len()));
            if let Some(chosen) = chosen {
                manner = planned[chosen].manner;
                // Mostly the very call, mostly where it can be taken.
                if numbers.below(5) > 0 {
                    of = planned[chosen].call;
                }
                if numbers.below(5) > 0 {
                    at = numbers.below(2);
                }
            }
            let is_live = chosen.is_some_and(|chosen| {
                let one = &planned[chosen];
                one.call == of
                    && at < 2
                    && now().as_second() < one.second + 300
                    && one.releases == argo.releases()
                    && !spent.contains(&(at, chosen))
            });
            let (writes, releases) = (argo.writes(), argo.releases());
            let state = chosen.map(|chosen| planned[chosen].state.clone());
            let reply = call(&replicas[at], manner, of, state.as_deref()).await;
            let what = format!("sequence {sequence}, step {step}: {manner:?} {of:?} at {at}: {reply:?}");
            assert_eq!(argo.writes() - writes, usize::from(is_live), "{what}");
            match (reply, chosen) {
                (Reply::Answer(answer), Some(chosen)) => {
                    assert_eq!(answer.is_error, !is_live, "{what}");
                    if is_live {
                        spent.insert((at, chosen));
                        (done, churned) = (done + 1, churned + usize::from(has_churned));
                    } else {
                        refused += 1;
                    }
                }
                (Reply::Question(question), None) if manner == Manner::Question && at < 2 => {
                    let (state, second) = (question.state, now().as_second());
                    planned.push(Planned { state, manner, call: of, second, releases });
                    planned_in_all += 1;
                }
                (Reply::Answer(answer), None) if manner == Manner::Ticket => {
                    let state = ticket(&answer).unwrap_or_else(|| panic!("{what}"));
                    if at < 2 {
                        planned.push(Planned { state, manner, call: of, second: now().as_second(), releases });
                    }
                    planned_in_all += 1;
                }
                (Reply::Question(_), None) => {}
                _ => panic!("{what}"),
            }
        }
        // The next story begins where all of this one has expired.
        pass(400);
    }
    eprintln!(
        "{sequences} sequences: {done} done ({churned} after its state changed), {planned_in_all} planned, {refused} refused"
    );
    assert!(done > sequences / 2 && churned > sequences / 8 && refused > sequences / 2, "{done} {churned} {refused}");
}
