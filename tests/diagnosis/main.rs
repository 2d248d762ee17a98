//! Broken applications, made up by seed: the diagnosis names what is the matter, first what matters most, and stays
//! short. `DIAGNOSIS_SEEDS` says how many of each kind there are.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod clutter;
mod example;
mod failures;
#[path = "../support/numbers.rs"]
mod numbers;
mod odd;
mod pods;
mod policies;
mod several;
mod stories;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use argocd_mcp::dispatch::Runtime;
use example::{Example, NOW};
use futures_util::StreamExt as _;
use serde_json::json;
use support::{Asked, Upstream, call, json as reply_json, reply, runtime};
use tiktoken_rs::CoreBPE;

/// Makes one kind of trouble.
pub(crate) type Family = fn(&mut Example);

/// Tokens that no diagnosis exceeds, and the bytes that make one.
const TOKENS: usize = 900;
const BYTES_A_TOKEN: f64 = 2.5;

static O200K: LazyLock<CoreBPE> = LazyLock::new(|| tiktoken_rs::o200k_base().unwrap());

fn seeds() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a test is told how long it may run")]
    std::env::var("DIAGNOSIS_SEEDS").ok().and_then(|count| count.parse().ok()).unwrap_or(25)
}

fn noon() -> jiff::Timestamp {
    jiff::Timestamp::from_second(NOW).unwrap()
}

type Shelf = Arc<Mutex<BTreeMap<String, Arc<Example>>>>;

/// An Argo CD that has the examples on a shelf, and somebody who asks it.
async fn argocd(shelf: &Shelf) -> (Runtime, Upstream) {
    let shelf = shelf.clone();
    let upstream = Upstream::answering(move |asked: &Asked| {
        let path = asked.target.split('?').next().unwrap_or_default();
        let name = path.strip_prefix("/api/v1/applications/").and_then(|rest| rest.split('/').next());
        let example = name.and_then(|name| shelf.lock().unwrap().get(name).cloned());
        match example {
            Some(example) => example.answer(asked),
            None if path == "/api/version" => reply_json(r#"{"Version":"v3.5.1+abcdef0"}"#),
            None => reply(404, "text/plain", "Not Found\n"),
        }
    })
    .await;
    (runtime(&upstream.url).with_clock(noon), upstream)
}

/// The ids of the causes, in order.
fn causes(text: &str) -> Vec<&str> {
    let outside = text.split("<data ").next().unwrap_or_default();
    let numbered = |line: &&str| line.starts_with(|letter: char| letter.is_ascii_digit()) && line.contains(". ");
    outside
        .lines()
        .filter(numbered)
        .filter_map(|line| line.split_once(". ")?.1.split([';', ':', '.', ' ']).next())
        .collect()
}

/// What is wrong with an answer, if anything is.
fn problem(example: &Example, text: &str) -> Option<String> {
    let told = causes(text);
    let verdict = text.lines().next().unwrap_or_default();
    if told.first() != example.wanted.first() {
        return Some(format!("wanted {:?}, told {told:?}", example.wanted));
    }
    if let Some(missing) = example.wanted.iter().find(|id| !told.contains(id)) {
        return Some(format!("{missing} is not told, but {told:?}"));
    }
    if let Some(name) = example.named.iter().find(|name| !verdict.contains(name.as_str())) {
        return Some(format!("the verdict does not name {name}"));
    }
    if let Some(words) = example.quoted.iter().find(|words| !text.contains(words.as_str())) {
        return Some(format!("the evidence does not hold {words:?}"));
    }
    let tokens = text.len() as f64 / BYTES_A_TOKEN;
    (tokens > TOKENS as f64).then(|| format!("{tokens} tokens"))
}

/// Every kind, with every seed.
async fn check(families: &[(&'static str, Family)]) {
    check_some(families, seeds()).await;
}

/// Every kind, so often.
async fn check_some(families: &[(&'static str, Family)], count: u64) {
    let shelf = Shelf::default();
    let (runtime, _upstream) = argocd(&shelf).await;
    let mut examples = Vec::new();
    for (kind, (what, family)) in families.iter().enumerate() {
        for seed in 0..count {
            let mut example = Example::new(seed * 1_000 + kind as u64);
            family(&mut example);
            if seed % 2 == 1 {
                clutter::around(&mut example);
            }
            examples.push((*what, seed, Arc::new(example)));
        }
    }
    let all = examples.len();
    let asked = examples.into_iter().map(|(what, seed, example)| {
        let (runtime, shelf) = (&runtime, &shelf);
        async move {
            shelf.lock().unwrap().insert(example.name.clone(), example.clone());
            let answer = call(runtime, "diagnose_application", json!({ "name": example.name })).await;
            shelf.lock().unwrap().remove(&example.name);
            let mut problem =
                if answer.is_error { Some("an error".to_owned()) } else { problem(&example, &answer.text) };
            // To count takes longer than to answer.
            if seed % 16 == 0 {
                let tokens = O200K.encode_ordinary(&answer.text).len();
                problem = problem.or((tokens > TOKENS).then(|| format!("{tokens} tokens of o200k")));
            }
            problem.map(|problem| format!("{what}, seed {seed}: {problem}\n{}\n", answer.text))
        }
    });
    let problems: Vec<String> =
        futures_util::stream::iter(asked).buffer_unordered(8).filter_map(async |one| one).collect().await;
    let shown: Vec<&str> = problems.iter().take(5).map(String::as_str).collect();
    #[expect(clippy::print_stdout, reason = "the long proof tells how many there were")]
    {
        println!("{} of {} diagnoses are right", all - problems.len(), all);
    }
    assert!(problems.is_empty(), "{} wrong, such as\n{}", problems.len(), shown.join("\n"));
}
