//! What a yes is good for: the call that the person was asked about, once, in time, and nothing else.

use argocd_api::vocabulary::Effect;
use argocd_mcp::caller::{Caller, Principal};
use argocd_mcp::change::Basis;
use argocd_mcp::change::basis::Moved;
use argocd_mcp::confirmation::{Asked, Confirmations, Form, Means, Outcome, Question, Void};
use argocd_mcp::seal::Sealer;
use secrecy::SecretString;
use serde_json::{Map, Value, json};

use crate::counted::{Lost, answer, call, now, pass, question, server, somebody, yes};

const FOREIGN: &str = "was not given by this server";
const ELSEWHERE: &str = "was given for another call";

fn keyed(keys: &str) -> Sealer {
    Sealer::of_keys(&SecretString::from(keys)).unwrap()
}

fn key(letter: &str) -> String {
    letter.repeat(32)
}

/// Whoever calls, what, and where a yes is taken that was given to `alice` who was to lose `x` by `lose` at `prod` 10 s ago.
struct Taken {
    keys: String,
    instance: &'static str,
    principal: &'static str,
    tool: &'static str,
    text: &'static str,
    after: i64,
}

#[tokio::test]
async fn each_change_alone_makes_it_good_for_nothing() {
    let same = || Taken { keys: key("k"), instance: "prod", principal: "alice", tool: "lose", text: "x", after: 10 };
    for (taken, told) in [
        (same(), "lost"),
        (Taken { after: 299, ..same() }, "lost"),
        (Taken { keys: format!("{}\n{}", key("n"), key("k")), ..same() }, "lost"),
        (Taken { principal: "bob", ..same() }, ELSEWHERE),
        (Taken { principal: "Alice", ..same() }, ELSEWHERE),
        (Taken { tool: "drop", ..same() }, ELSEWHERE),
        (Taken { text: "y", ..same() }, ELSEWHERE),
        (Taken { text: "x ", ..same() }, ELSEWHERE),
        (Taken { instance: "staging", ..same() }, ELSEWHERE),
        (Taken { after: 300, ..same() }, "has expired"),
        (Taken { after: 1_000_000, ..same() }, "has expired"),
        (Taken { keys: key("n"), ..same() }, FOREIGN),
    ] {
        let lost = Lost::default();
        let tools = || vec![lost.by("lose"), lost.by("drop")];
        let asking = server(tools(), keyed(&key("k")), "prod");
        let state = question(call(&asking, &somebody("alice", None), "lose", "x").await).state;
        pass(taken.after);
        let taking = server(tools(), keyed(&taken.keys), taken.instance);
        let said = answer(call(&taking, &somebody(taken.principal, yes(&state)), taken.tool, taken.text).await);
        assert!(said.text.contains(told), "{told}: {}", said.text);
        let runs = usize::from(told == "lost");
        assert_eq!((said.is_error, lost.times()), (runs == 0, runs), "{}", said.text);

        // There it was not spent by what was refused, and here it is spent once.
        pass(-taken.after);
        let said = answer(call(&asking, &somebody("alice", yes(&state)), "lose", "x").await);
        assert_eq!((said.text.as_str(), lost.times()), ("lost", runs + 1));
        let said = answer(call(&asking, &somebody("alice", yes(&state)), "lose", "x").await);
        assert!(said.text.contains("used already"), "{}", said.text);
        assert_eq!(lost.times(), runs + 1);
    }
}

/// A server without a key of its own opens what it has sealed itself, and nobody else does.
#[tokio::test]
async fn keys_that_nobody_chose_are_nobody_elses() {
    let lost = Lost::default();
    let [one, other] = [(); 2].map(|()| server(vec![lost.by("lose")], Sealer::random(), "prod"));
    let state = question(call(&one, &somebody("alice", None), "lose", "x").await).state;
    assert!(answer(call(&other, &somebody("alice", yes(&state)), "lose", "x").await).text.contains(FOREIGN));
    assert_eq!(answer(call(&one, &somebody("alice", yes(&state)), "lose", "x").await).text, "lost");
}

/// Whatever letter is changed, put in or taken out, at whatever place.
#[tokio::test]
async fn an_altered_state_is_none() {
    let lost = Lost::default();
    let server = server(vec![lost.by("lose")], Sealer::random(), "prod");
    let state = question(call(&server, &somebody("alice", None), "lose", "x").await).state;
    let mut altered = vec![format!("{state}="), format!("{state} "), format!("{state}A"), state.to_uppercase()];
    for (at, letter) in state.char_indices() {
        let (before, after) = (&state[..at], &state[at + 1..]);
        altered.push(format!("{before}{after}"));
        altered.push(before.to_owned());
        altered.push(format!("{before}{letter}{letter}{after}"));
        let others = if letter == 'A' { ['B', '/', '+'] } else { ['A', '/', '+'] };
        altered.extend(others.map(|other| format!("{before}{other}{after}")));
        // One bit of what is sealed.
        altered.push(format!("{before}{}{after}", if letter == 'g' { 'w' } else { 'g' }));
    }
    for state in altered.into_iter().filter(|altered| *altered != state) {
        let said = answer(call(&server, &somebody("alice", yes(&state)), "lose", "x").await);
        // A doubled letter may be the same text; then it is the same state.
        assert!(said.text.contains(FOREIGN), "{state}: {}", said.text);
    }
    assert_eq!(lost.times(), 0);
}

/// What a question rests on.
fn basis(plan: &str) -> Basis {
    let mut basis = Basis::default();
    basis.on("plan", plan);
    basis
}

/// One question put to the rules themselves, with what it rests on.
fn confirm(
    confirmations: &Confirmations,
    caller: &Caller,
    arguments: &Value,
    effect: Effect,
    rests_on: &str,
) -> Outcome {
    let rests_on = &basis(rests_on);
    let arguments: &Map<String, Value> = arguments.as_object().unwrap();
    let form = Form { message: "?".to_owned(), typed: None };
    let asked = Asked { instance: "prod", tool: "lose", arguments, effect, rests_on, form: &form };
    futures_util::FutureExt::now_or_never(confirmations.confirm(caller, &asked, now())).unwrap()
}

fn moved(to: &str) -> Void {
    Void::Moved(vec![Moved { name: "plan".to_owned(), was: Some("plan".to_owned()), is: Some(to.to_owned()) }])
}

#[test]
fn what_the_question_rests_on_has_to_stay() {
    let arguments = json!({"a": {"x": 1, "y": [true]}, "b": "é"});
    let turned = json!({"b": "é", "a": {"y": [true], "x": 1}});
    for (given, effect, rests_on, outcome) in [
        (&arguments, Effect::Destructive, "plan", Outcome::Accepted),
        // The order in which a client writes them says nothing.
        (&turned, Effect::Destructive, "plan", Outcome::Accepted),
        (
            &json!({"a": {"x": 1, "y": [false]}, "b": "é"}),
            Effect::Destructive,
            "plan",
            Outcome::Refused(Void::Elsewhere),
        ),
        (&json!({"a": {"x": 1, "y": [true]}}), Effect::Destructive, "plan", Outcome::Refused(Void::Elsewhere)),
        (&arguments, Effect::Write, "plan", Outcome::Refused(Void::Elsewhere)),
        (&arguments, Effect::Destructive, "another", Outcome::Refused(moved("another"))),
        (
            &arguments,
            Effect::Destructive,
            "",
            Outcome::Refused(Void::Moved(vec![Moved {
                name: "plan".to_owned(),
                was: Some("plan".to_owned()),
                is: None,
            }])),
        ),
    ] {
        let confirmations = Confirmations::new(Sealer::random());
        let asking = confirm(&confirmations, &somebody("alice", None), &arguments, Effect::Destructive, "plan");
        let Outcome::Pending(Question { state, .. }) = asking else { panic!("{asking:?}") };
        let caller = somebody("alice", yes(&state));
        assert_eq!(confirm(&confirmations, &caller, given, effect, rests_on), outcome, "{given}");
    }
}

/// Rather refuse than forget: what was forgotten could be used again.
#[test]
fn when_no_more_can_be_remembered_nothing_more_is_taken() {
    let confirmations = Confirmations::remembering(Sealer::random(), 2);
    let ask = || match confirm(&confirmations, &somebody("alice", None), &json!({}), Effect::Destructive, "") {
        Outcome::Pending(question) => question.state,
        other => panic!("{other:?}"),
    };
    let take =
        |state: &str| confirm(&confirmations, &somebody("alice", yes(state)), &json!({}), Effect::Destructive, "");
    let early: Vec<String> = (0..3).map(|_| ask()).collect();
    pass(200);
    let late = ask();
    for (state, outcome) in [
        (&early[0], Outcome::Accepted),
        (&early[1], Outcome::Accepted),
        (&early[2], Outcome::Refused(Void::Full)),
        (&late, Outcome::Refused(Void::Full)),
        (&early[0], Outcome::Refused(Void::Spent)),
    ] {
        assert_eq!(take(state), outcome);
    }
    pass(100);
    assert_eq!(take(&late), Outcome::Accepted);
    assert_eq!(take(&early[0]), Outcome::Refused(Void::Expired));
}

/// Where nobody can be asked, what came back means nothing.
#[test]
fn a_state_without_means_is_no_yes() {
    let confirmations = Confirmations::new(Sealer::random());
    let caller = Caller {
        principal: Principal::named("alice"),
        means: Means::none("there is nobody"),
        ..somebody("alice", None)
    };
    let outcome = confirm(&confirmations, &caller, &json!({}), Effect::Destructive, "");
    assert_eq!(outcome, Outcome::CouldNotAsk("there is nobody".to_owned()));
}
