//! Why an ApplicationSet makes too few, too many or wrong applications: the simulator's stories, and sets made up by
//! number, whose names no rule can know, alone and with two causes at once.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod example;
#[path = "../support/numbers.rs"]
mod numbers;
#[path = "../support/mod.rs"]
mod support;
mod ways;

use std::sync::LazyLock;

use argocd_mcp::dispatch::Runtime;
use argocd_mcp::instance::Credential;
use argocd_simulator::{Clock, Options, Simulator, Version};
use example::{Example, condition};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::json;
use support::{call, settings};
use tiktoken_rs::CoreBPE;
use ways::{
    ERRORS, Way, broken, closed, deleted, empty, error, going, left, listing, missing, one_error, stepless, stuck,
    untouched,
};

/// No answer costs more.
const TOKENS: usize = 900;
const SEEDS: u64 = 12;

fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

async fn simulated(version: Version) -> (Runtime, Simulator) {
    let options = Options { version, clock: Clock::fixed(noon()), ..Options::default() };
    let simulator = argocd_simulator::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let mut settings = settings(Some(&simulator.url()));
    settings.instance.credential = Credential::Token(SecretString::from(simulator.admin_token()));
    (Runtime::new(settings).with_clock(noon), simulator)
}

/// The causes of an answer, in order.
fn causes(text: &str) -> Vec<&str> {
    let numbered = |line: &&str| line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
    let own = text.lines().take_while(|line| !line.starts_with("<data ")).filter(numbered);
    own.map(|line| line.split([' ', ':']).nth(1).unwrap_or_default().trim_end_matches('.')).collect()
}

fn within_budget(text: &str) {
    static TOKENIZER: LazyLock<CoreBPE> = LazyLock::new(|| tiktoken_rs::o200k_base().unwrap());
    let tokens = TOKENIZER.encode_ordinary(text).len();
    assert!(tokens <= TOKENS, "{tokens} tokens:\n{text}");
}

/// Each story with its causes, how many requests that took at most, and what the answer names.
#[tokio::test]
async fn each_story_has_its_verdict() {
    let (runtime, simulator) = simulated(Version::V3_5).await;
    let mut told = Vec::new();
    for (name, wanted, most) in [
        ("platform-daemons", "", 1),
        ("tenant-previews", "generator_refused", 2),
        ("banners", "step_unhealthy", 4),
        ("sessions", "duplicate_names", 3),
        ("gateway-admin", "", 3),
    ] {
        let before = simulator.requests().len();
        let answer = call(&runtime, "diagnose_applicationset", json!({ "name": name })).await;
        let asked =
            simulator.requests()[before..].iter().filter(|request| !request.target.contains("/api/version")).count();
        let first = causes(&answer.text).first().copied().unwrap_or_default().to_owned();
        assert!(!answer.is_error && first == wanted, "{name} wants {wanted}:\n{}", answer.text);
        assert!(asked <= most, "{name} took {asked} requests");
        within_budget(&answer.text);
        told.push(answer.text);
    }
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"(</?data )[A-Za-z0-9_-]{22}>", "${1}MARK>");
    settings.bind(|| insta::assert_snapshot!("stories", told.join("\n\n")));
}

/// An older Argo CD has no events of ApplicationSets; that is said where they were wanted, and the rest is told.
#[tokio::test]
async fn an_older_argo_cd_is_diagnosed_without_events() {
    for version in Version::ALL {
        let (runtime, _simulator) = simulated(version).await;
        for (name, wanted) in
            [("tenant-previews", "generator_refused"), ("banners", "step_unhealthy"), ("sessions", "duplicate_names")]
        {
            let text = call(&runtime, "diagnose_applicationset", json!({ "name": name })).await.text;
            assert_eq!(causes(&text).first(), Some(&wanted), "{version:?}: {text}");
            let said = text.contains("Not seen: events.") && text.contains("3.4");
            assert_eq!(said, version < Version::V3_5, "{version:?}: {text}");
        }
    }
}

#[tokio::test]
async fn one_that_is_not_there_is_not_diagnosed() {
    let (runtime, _simulator) = simulated(Version::V3_5).await;
    let answer = call(&runtime, "diagnose_applicationset", json!({ "name": "no-such-set" })).await;
    assert!(answer.is_error && answer.text.contains("list_applicationsets"), "{}", answer.text);
}

async fn check(example: &Example) {
    let (answer, asked) = example.diagnosed().await;
    let text = &answer.text;
    assert!(!answer.is_error, "{text}");
    let told = causes(text);
    assert_eq!(told.first(), example.wanted.first(), "wants {:?}:\n{text}\n{:#}", example.wanted, example.set);
    assert!(example.wanted.iter().all(|wanted| told.contains(wanted)), "wants {:?}:\n{text}", example.wanted);
    let fence = text.find("<data ").unwrap_or(text.len());
    let (own, evidence) = text.split_at(fence);
    assert!(own.starts_with(&format!("ApplicationSet {} ", example.name)), "{text}");
    assert!(example.named.iter().all(|name| own.contains(name)), "wants {:?}:\n{text}", example.named);
    assert!(example.quoted.iter().all(|words| evidence.contains(words)), "wants {:?}:\n{text}", example.quoted);
    assert!(example.quoted.iter().all(|words| !own.contains(words)), "outside of the fence:\n{text}");
    let next = own.lines().filter(|line| line.starts_with("Next: ")).count();
    assert_eq!(next, 1, "{text}");
    assert!(asked.iter().all(|asked| asked.method == "GET"), "{asked:?}");
    assert!(asked.len() <= 7, "{asked:?}");
    within_budget(text);
}

#[tokio::test]
async fn each_cause_is_told_whatever_the_names() {
    for (reason, message, cause) in ERRORS {
        let mut example = Example::new(7);
        one_error(&mut example, reason, message, cause);
        check(&example).await;
    }
    let ways: [Way; 10] = [stuck, closed, stepless, left, missing, empty, broken, going, deleted, untouched];
    for way in ways {
        for seed in 0..SEEDS {
            let mut example = Example::new(seed);
            way(&mut example);
            check(&example).await;
        }
    }
}

/// Of two causes the one that has to be cured first is told first, and the other is not lost.
#[tokio::test]
async fn two_causes_are_told_in_order() {
    let pairs: [(Way, Way); 7] = [
        (error, stuck),
        (error, broken),
        (deleted, error),
        (stuck, going),
        (error, closed),
        (stepless, going),
        (error, left),
    ];
    for (first, second) in pairs {
        for seed in 0..SEEDS {
            let mut example = Example::new(seed);
            first(&mut example);
            second(&mut example);
            // What the controller cannot work out at all comes before anything else.
            if example.wanted[1].starts_with("generator_") || example.wanted[1] == "template_fails" {
                example.wanted.sort_by_key(|cause| *cause != "deleting");
            }
            check(&example).await;
        }
    }
}

/// What only looks like trouble is no cause: conditions of a rollout that is over, warnings that are past, policies.
#[tokio::test]
async fn what_is_well_is_told_as_well_in_one_request() {
    for seed in 0..SEEDS {
        let mut example = Example::new(seed);
        let all: Vec<(usize, &str, i64)> = (0..example.applications.len()).map(|index| (index, "Healthy", 1)).collect();
        example.rolls(json!([{ "maxUpdate": 0 }]), &all);
        example.set["status"]["conditions"][3] = condition(
            "RolloutProgressing",
            "False",
            "ApplicationSetRolloutComplete",
            "ApplicationSet Rollout has completed",
        );
        example.events.push(json!({"type": "Warning", "reason": "Old", "message": "error generating params"}));
        example.is(0, "Suspended", "Synced");
        example.set["spec"]["syncPolicy"] =
            json!({"applicationsSync": "create-only", "preserveResourcesOnDeletion": true});
        let (answer, asked) = example.diagnosed().await;
        assert!(answer.text.contains("nothing is wrong with it"), "{}", answer.text);
        assert!(answer.text.contains("never_changes") && answer.text.contains("keeps_resources"), "{}", answer.text);
        assert_eq!(causes(&answer.text), Vec::<&str>::new());
        assert_eq!(asked.len(), 1, "{asked:?}");
    }
}

/// Of more applications than its status names, the number is told, and nothing is said of those that are not named.
#[tokio::test]
async fn more_applications_than_the_status_names_are_counted() {
    let mut example = Example::new(3);
    listing(&mut example);
    example.set["status"]["resourcesCount"] = json!(7_214);
    broken(&mut example);
    let (answer, _) = example.diagnosed().await;
    assert!(answer.text.contains("has 7214 applications (of "), "{}", answer.text);
    assert_eq!(causes(&answer.text), ["applications_in_trouble"], "{}", answer.text);
}
