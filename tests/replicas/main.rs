//! What one replica has planned another one does, by what there is then: a yes outlives how an application is doing, and not a
//! change of what it was given for; and nothing is done twice.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod argo;
#[path = "../support/numbers.rs"]
mod numbers;
mod sequences;
#[path = "../support/mod.rs"]
mod support;

use argo::{Argo, Call, KEYS, Manner, call, replica};
use argocd_mcp::dispatch::{Answer, Reply, Runtime};

/// The first half of a call: what has to come back with the second one.
async fn first(runtime: &Runtime, manner: Manner, of: Call) -> String {
    match call(runtime, manner, of, None).await {
        Reply::Question(question) => question.state,
        Reply::Answer(answer) => ticket(&answer).unwrap_or_else(|| panic!("{}", answer.text)),
    }
}

/// What a plan was told with.
fn ticket(answer: &Answer) -> Option<String> {
    let (_, rest) = answer.text.split_once("ticket: \"")?;
    Some(rest.split_once('"')?.0.to_owned())
}

#[track_caller]
fn answer(reply: Reply) -> Answer {
    match reply {
        Reply::Answer(answer) => answer,
        Reply::Question(question) => panic!("asked: {}", question.form.message),
    }
}

const MOVE: Call = Call { principal: "alice", namespace: "elsewhere" };

#[tokio::test]
async fn a_yes_given_to_one_replica_is_taken_by_another_while_nothing_it_rests_on_moves() {
    for manner in [Manner::Question, Manner::Ticket] {
        let argo = Argo::start().await;
        let [one, other] = [replica(&argo, KEYS), replica(&argo, KEYS)];
        let state = first(&one, manner, MOVE).await;
        argo.churn();
        let done = answer(call(&other, manner, MOVE, Some(&state)).await);
        assert!(!done.is_error, "{manner:?}: {}", done.text);
        assert_eq!(argo.writes(), 1, "{manner:?}");
    }
}

#[tokio::test]
async fn what_has_moved_is_told_with_what_it_was() {
    for manner in [Manner::Question, Manner::Ticket] {
        let argo = Argo::start().await;
        let [one, other] = [replica(&argo, KEYS), replica(&argo, KEYS)];
        let state = first(&one, manner, MOVE).await;
        argo.release();
        let said = answer(call(&other, manner, MOVE, Some(&state)).await);
        assert!(said.is_error, "{manner:?}: {}", said.text);
        // A ticket is copied by hand, and too short to keep what something was.
        let was = manner == Manner::Ticket || said.text.contains("web:1");
        assert!(was && said.text.contains("images.0") && said.text.contains("web:2"), "{manner:?}: {}", said.text);
        assert_eq!(argo.writes(), 0, "{manner:?}");
    }
}

#[tokio::test]
async fn the_same_yes_does_nothing_twice() {
    for manner in [Manner::Question, Manner::Ticket] {
        let argo = Argo::start().await;
        let [one, other] = [replica(&argo, KEYS), replica(&argo, KEYS)];
        let state = first(&one, manner, MOVE).await;
        assert!(!answer(call(&one, manner, MOVE, Some(&state)).await).is_error);
        let again = answer(call(&one, manner, MOVE, Some(&state)).await);
        let elsewhere = answer(call(&other, manner, MOVE, Some(&state)).await);
        assert!(again.is_error && elsewhere.is_error, "{}\n{}", again.text, elsewhere.text);
        assert_eq!(argo.writes(), 1, "{manner:?}");
    }
}

/// Late, by somebody else, with other arguments, at a server with another key.
#[tokio::test]
async fn a_yes_for_something_else_is_none() {
    let other_key = "z";
    for manner in [Manner::Question, Manner::Ticket] {
        for (of, seconds, key, told) in [
            (Call { principal: "bob", ..MOVE }, 0, KEYS, "given for another call"),
            (Call { namespace: "third", ..MOVE }, 0, KEYS, "given for another call"),
            (MOVE, 300, KEYS, "has expired"),
            (MOVE, 0, other_key, "not given by this server"),
        ] {
            let argo = Argo::start().await;
            let state = first(&replica(&argo, KEYS), manner, MOVE).await;
            argo::pass(seconds);
            let said = answer(call(&replica(&argo, key), manner, of, Some(&state)).await);
            assert!(said.is_error && said.text.contains(told), "{manner:?}, {told}: {}", said.text);
            assert_eq!(argo.writes(), 0);
        }
    }
}
