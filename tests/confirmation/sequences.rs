//! Thousands of stories of asking, answering, repeating, waiting and altering over several servers, beside a judge who knows
//! nothing of seals: nothing is lost but by a live yes to that very call, and such a yes loses it once.
//! `CONFIRMATION_SEQUENCES` says how many.

use std::collections::HashSet;

use argocd_mcp::confirmation::{Response, Returned};
use argocd_mcp::dispatch::{Reply, Runtime};
use argocd_mcp::seal::Sealer;
use secrecy::SecretString;

use crate::counted::{Lost, call, now, pass, server, somebody};
use crate::numbers::Numbers;

const STEPS: usize = 16;
const PRINCIPALS: [&str; 2] = ["alice", "bob"];
const TOOLS: [&str; 2] = ["lose", "drop"];
const TEXTS: [&str; 3] = ["x", "y", "x "];

/// Name of the Argo CD, and the keys: the first seals.
const SERVERS: [(&str, &str); 5] = [("prod", "k"), ("prod", "nk"), ("prod", "n"), ("staging", "k"), ("prod", "z")];

/// Who calls what where.
type Call = (&'static str, &'static str, &'static str, &'static str);

/// A question that some server has asked, as the judge remembers it.
struct Asked {
    state: String,
    key: char,
    call: Call,
    second: i64,
}

/// What has to come of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Expected {
    Lost,
    Question,
    Refused,
}

#[tokio::test]
async fn nothing_is_lost_without_a_live_yes_to_that_very_call() {
    #[expect(clippy::disallowed_methods, reason = "a test is told how long it may run")]
    let sequences = std::env::var("CONFIRMATION_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(300);
    let lost = Lost::default();
    let servers: Vec<Runtime> = SERVERS
        .iter()
        .map(|(instance, keys)| {
            let lines: Vec<String> = keys.chars().map(|key| key.to_string().repeat(40)).collect();
            let sealer = Sealer::of_keys(&SecretString::from(lines.join("\n"))).unwrap();
            server(TOOLS.iter().map(|name| lost.by(name)).collect(), sealer, instance)
        })
        .collect();
    let mut numbers = Numbers(20_261_122);
    let mut came = [0_usize; 3];
    for sequence in 0..sequences {
        let mut story = Story { asked: Vec::new(), spent: HashSet::new() };
        for step in 0..STEPS {
            let (expected, reply, call, before) = story.step(&servers, &lost, &mut numbers).await;
            let after = lost.times();
            let got = match &reply {
                Reply::Question(_) => Expected::Question,
                Reply::Answer(answer) if answer.is_error => Expected::Refused,
                Reply::Answer(_) => Expected::Lost,
            };
            assert_eq!(got, expected, "sequence {sequence}, step {step}: {call:?}: {reply:?}");
            assert_eq!(after - before, usize::from(expected == Expected::Lost), "sequence {sequence}, step {step}");
            if expected == Expected::Lost {
                assert_eq!(lost.last(), Some((call.1, call.2.to_owned())), "sequence {sequence}, step {step}");
            }
            came[expected as usize] += 1;
        }
        // The next story begins where all of this one has expired.
        pass(400);
    }
    let [done, asked, refused] = came;
    eprintln!(
        "{} of {} steps were as they have to be: {done} lost, {asked} asked, {refused} refused",
        came.iter().sum::<usize>(),
        sequences * STEPS
    );
    assert!(came.iter().all(|count| *count > sequences), "{came:?}");
}

struct Story {
    asked: Vec<Asked>,
    /// Server and question.
    spent: HashSet<(usize, usize)>,
}

impl Story {
    async fn step(
        &mut self,
        servers: &[Runtime],
        lost: &Lost,
        numbers: &mut Numbers,
    ) -> (Expected, Reply, Call, usize) {
        if numbers.below(4) == 0 {
            pass(i64::try_from(numbers.below(200)).unwrap());
        }
        let chosen = (!self.asked.is_empty() && numbers.below(5) > 0).then(|| numbers.below(self.asked.len()));
        // Mostly what was asked about, by whom it was asked.
        let mut at = numbers.below(servers.len());
        let mut call: Call = (PRINCIPALS[numbers.below(2)], TOOLS[numbers.below(2)], TEXTS[numbers.below(3)], "");
        if let Some(chosen) = chosen.filter(|_| numbers.below(4) > 0) {
            call = self.asked[chosen].call;
            if numbers.below(2) == 0 {
                at = SERVERS
                    .iter()
                    .position(|(name, keys)| (*name, keys.chars().next().unwrap()) == (call.3, self.asked[chosen].key))
                    .unwrap();
            }
        }
        let (instance, keys) = SERVERS[at];
        call.3 = instance;
        let response = match numbers.below(8) {
            0 => None,
            1 => Some(Response::Declined),
            2 => Some(Response::Dismissed),
            3 => Some(Response::Unclear),
            _ => Some(Response::Accepted { yes: true, typed: None }),
        };
        let altered = numbers.below(8) == 0;
        let returned = chosen.map(|chosen| {
            let mut state = self.asked[chosen].state.clone();
            if altered {
                let place = numbers.below(state.len());
                let other = if state[place..].starts_with('A') { "B" } else { "A" };
                state.replace_range(place..=place, other);
            }
            Returned { state, response: response.clone() }
        });

        let expected = match chosen {
            None => Expected::Question,
            Some(chosen) => {
                let asked = &self.asked[chosen];
                let is_live = !altered
                    && keys.contains(asked.key)
                    && now().as_second() < asked.second + 300
                    && asked.call == call
                    && !self.spent.contains(&(at, chosen));
                match response {
                    _ if !is_live => Expected::Refused,
                    None => Expected::Question,
                    Some(response) => {
                        self.spent.insert((at, chosen));
                        let is_yes = matches!(response, Response::Accepted { .. });
                        if is_yes { Expected::Lost } else { Expected::Refused }
                    }
                }
            }
        };
        let before = lost.times();
        let reply = self::call(&servers[at], &somebody(call.0, returned), call.1, call.2).await;
        if let Reply::Question(question) = &reply {
            let key = keys.chars().next().unwrap();
            self.asked.push(Asked { state: question.state.clone(), key, call, second: now().as_second() });
        }
        (expected, reply, call, before)
    }
}
