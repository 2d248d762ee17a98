//! Names to choose from: those that the token may see, asked for once.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use argocd_api::PROMPTS;
use argocd_mcp::caller::{Caller, Principal};
use argocd_mcp::completion::Completed;
use argocd_mcp::config::Settings;
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::narrowing::Narrowing;
use argocd_mcp::selection::Selection;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::speaker::{ERAS, Speaker, error};
use crate::support::simulated::{reading, simulator};
use crate::support::{Upstream, reply, runtime, settings};

/// A list of applications, projects and whatever else has names.
fn list(names: &[String]) -> String {
    let items: Vec<_> = names.iter().map(|name| json!({"metadata": {"name": name}, "name": name})).collect();
    json!({ "items": items }).to_string()
}

async fn of(names: &[&str]) -> Upstream {
    let body = list(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    Upstream::answering(move |_| crate::support::json(&body)).await
}

fn values(answer: &Value) -> Vec<&str> {
    let values = answer["result"]["completion"]["values"].as_array().unwrap_or_else(|| panic!("{answer}"));
    values.iter().map(|value| value.as_str().unwrap()).collect()
}

/// Asked in the process, by whomever.
async fn complete(runtime: &Runtime, caller: &Caller, argument: &str, typed: &str) -> Completed {
    let prompt = PROMPTS.iter().find(|prompt| prompt.arguments.iter().any(|known| known.name == argument)).unwrap();
    runtime.complete_argument(caller, prompt, argument, typed).await.unwrap()
}

fn caller(name: &str) -> Caller {
    Caller { principal: Principal::named(name), ..Caller::local(CancellationToken::new()) }
}

fn lists(upstream: &Upstream) -> usize {
    upstream.asked().iter().filter(|asked| !asked.target.starts_with("/api/version")).count()
}

#[tokio::test]
async fn names_that_begin_so_come_before_those_that_contain_it() {
    let upstream = of(&["web-shop", "shop-b", "Shop-a", "workshop", "shop", "bank", "shop"]).await;
    let runtime = Arc::new(runtime(&upstream.url));
    for era in ERAS {
        let mut speaker = Speaker::of(era, &runtime).await;
        for (typed, expected) in [
            ("shop", &["Shop-a", "shop", "shop-b", "web-shop", "workshop"][..]),
            (" SHOP ", &["Shop-a", "shop", "shop-b", "web-shop", "workshop"]),
            ("w", &["web-shop", "workshop"]),
            ("k", &["bank", "workshop"]),
            ("nothing like it", &[]),
            ("", &["Shop-a", "bank", "shop", "shop-b", "web-shop", "workshop"]),
            ("\u{0}%../", &[]),
        ] {
            let answer = speaker.complete_argument("diagnose", "application", typed).await;
            assert_eq!(values(&answer), expected, "{typed:?}");
            let completion = &answer["result"]["completion"];
            assert_eq!(
                (&completion["total"], &completion["hasMore"]),
                (&json!(expected.len()), &json!(false)),
                "{typed:?}"
            );
            let template = "argocd://{instance}/applications/{name}/tree";
            assert_eq!(values(&speaker.complete_address(template, "name", typed).await), expected, "{typed:?}");
        }
        for template in ["argocd://{instance}/applications/{name}", "argocd://default/applications/{name}"] {
            assert_eq!(values(&speaker.complete_address(template, "instance", "DEF").await), ["default"]);
            assert!(values(&speaker.complete_address(template, "instance", "x").await).is_empty());
        }
        // What is no name of anything has no values, which is no mistake.
        assert!(values(&speaker.complete_argument("diagnose", "app_namespace", "arg").await).is_empty());
        assert!(values(&speaker.complete_argument("diagnose", "application", &"a".repeat(10_000)).await).is_empty());
    }
    assert_eq!(lists(&upstream), 1);
}

#[tokio::test]
async fn what_there_is_not_cannot_be_completed() {
    let upstream = of(&["shop"]).await;
    let runtime = Arc::new(runtime(&upstream.url));
    let template = "argocd://{instance}/applications/{name}";
    for era in ERAS {
        let mut speaker = Speaker::of(era, &runtime).await;
        for (prompt, argument) in [
            ("diagnose", "name"),
            ("diagnose", ""),
            ("no-such", "application"),
            ("", "application"),
            ("DIAGNOSE", "application"),
        ] {
            let (code, _) = error(&speaker.complete_argument(prompt, argument, "s").await);
            assert_eq!(code, -32602, "{prompt} {argument}");
        }
        for (template, part) in [
            (template, "application"),
            (template, "{name}"),
            (template, ""),
            ("argocd://{instance}/applications/shop", "name"),
            ("argocd://elsewhere/applications/{name}", "name"),
            ("argocd://{instance}/weather/{name}", "name"),
            ("argocd://{instance}/applications", "name"),
            ("https://example.com/{name}", "name"),
            ("", "name"),
        ] {
            let (code, _) = error(&speaker.complete_address(template, part, "s").await);
            assert_eq!(code, -32602, "{template} {part}");
        }
        for params in [
            json!({}),
            json!({"ref": {"type": "ref/prompt", "name": "diagnose"}}),
            json!({"argument": {"name": "application", "value": ""}}),
            json!({"ref": {"type": "ref/other", "name": "diagnose"}, "argument": {"name": "application", "value": ""}}),
            json!({"ref": {"type": "ref/prompt", "name": "diagnose"}, "argument": {"name": "application", "value": 7}}),
        ] {
            let answer = speaker.ask("completion/complete", params).await;
            assert_eq!(answer["error"]["code"], -32602, "{answer}");
        }
    }
    assert_eq!(lists(&upstream), 0);
}

/// Once for each caller and kind, however many ask, until it is no news any more.
#[tokio::test]
async fn argo_cd_is_asked_once_for_a_while() {
    let upstream = of(&["shop", "bank"]).await;
    let runtime = runtime(&upstream.url);
    let (one, other) = (caller("one"), caller("other"));
    let typed = ["", "s", "sh", "sho", "shop", "b"];
    let at_once = futures_util::future::join_all(typed.map(|typed| complete(&runtime, &one, "application", typed)));
    assert_eq!(at_once.await.iter().map(|completed| completed.total).collect::<Vec<_>>(), [2, 1, 1, 1, 1, 1]);
    assert_eq!(lists(&upstream), 1);
    complete(&runtime, &one, "other_application", "s").await;
    assert_eq!(lists(&upstream), 1);
    complete(&runtime, &one, "project", "s").await;
    assert_eq!(lists(&upstream), 2);
    complete(&runtime, &other, "application", "s").await;
    assert_eq!(lists(&upstream), 3);
    for (after, expected) in [(19, 3), (2, 4), (0, 4)] {
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(after)).await;
        tokio::time::resume();
        assert_eq!(complete(&runtime, &other, "application", "s").await.total, 1);
        assert_eq!(lists(&upstream), expected, "{after}");
    }
    let applications = upstream.asked().into_iter().filter(|asked| asked.target.starts_with("/api/v1/applications"));
    for asked in applications {
        let fields = asked.target.strip_prefix("/api/v1/applications?fields=items.metadata.name").unwrap_or_default();
        assert!(!fields.is_empty() && !fields.contains("items.spec"), "{}", asked.target);
    }
}

/// Many callers come and go: what is remembered of them has an end.
#[tokio::test]
async fn the_names_of_many_callers_are_not_all_remembered() {
    let upstream = of(&["shop"]).await;
    let runtime = runtime(&upstream.url);
    for number in 0..40 {
        complete(&runtime, &caller(&number.to_string()), "application", "").await;
    }
    assert_eq!(lists(&upstream), 40);
    complete(&runtime, &caller("39"), "application", "").await;
    assert_eq!(lists(&upstream), 40);
    complete(&runtime, &caller("0"), "application", "").await;
    assert_eq!(lists(&upstream), 41);
}

/// Whoever types is not told of it, and the next letter tries again.
#[tokio::test]
async fn an_argo_cd_that_fails_has_no_names() {
    for (status, kind, body) in [
        (403, "application/json", r#"{"error":"permission denied","code":7,"message":"permission denied"}"#),
        (401, "application/json", r#"{"error":"no session","code":16,"message":"no session information"}"#),
        (404, "text/html", "<html>nothing here</html>"),
        (200, "text/html", "<html>please log in</html>"),
        (200, "application/json", r#"{"items":[{"metadata":{"na"#),
        (200, "application/json", r#"{"items":null}"#),
        (200, "application/json", r#"{"items":[{"metadata":{"name":null}},{"metadata":null},{}]}"#),
    ] {
        let upstream = Upstream::answering(move |_| reply(status, kind, body)).await;
        let runtime = Arc::new(runtime(&upstream.url));
        let mut speaker = Speaker::to(&runtime).await;
        for _ in 0..2 {
            let answer = speaker.complete_argument("diagnose", "application", "").await;
            let expected = json!({"values": [], "total": 0, "hasMore": false});
            assert_eq!(answer["result"]["completion"], expected, "{status} {body}");
        }
        assert!(lists(&upstream) >= 1, "{status} {body}");
    }
    let unconfigured = Arc::new(Runtime::new(settings(None)));
    let mut speaker = Speaker::to(&unconfigured).await;
    assert!(values(&speaker.complete_argument("diagnose", "application", "").await).is_empty());
}

#[tokio::test]
async fn ten_thousand_names_are_told_a_hundred_at_a_time() {
    let body = list(&(0..10_000).map(|number| format!("service-{number:05}")).collect::<Vec<_>>());
    let upstream = Upstream::answering(move |_| crate::support::json(&body)).await;
    let runtime = Arc::new(runtime(&upstream.url));
    let mut speaker = Speaker::to(&runtime).await;
    let begun = Instant::now();
    for (typed, total) in [("", 10_000), ("service-000", 100), ("service-00", 1_000), ("99", 0), ("-0999", 10)] {
        let answer = speaker.complete_argument("diagnose", "application", typed).await;
        let total = if typed == "99" {
            10_000 - (0..10_000).filter(|n| !format!("{n:05}").contains("99")).count()
        } else {
            total
        };
        assert_eq!(values(&answer).len(), total.min(100), "{typed}");
        let completion = &answer["result"]["completion"];
        assert_eq!((&completion["total"], &completion["hasMore"]), (&json!(total), &json!(total > 100)), "{typed}");
    }
    assert_eq!(lists(&upstream), 1);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_token_completes_what_it_may_see() {
    let simulator = simulator().await;
    let (all, some) = (simulator.admin_token(), simulator.reader_token());
    let mut names = Vec::new();
    for token in [all, some] {
        let mut speaker = Speaker::to(&Arc::new(reading(&simulator, token))).await;
        let answer = speaker.complete_argument("diagnose", "application", "").await;
        names.push(values(&answer).into_iter().map(str::to_owned).collect::<Vec<_>>());
    }
    assert!(names[0].contains(&"guestbook".to_owned()) && names[0].contains(&"checkout".to_owned()), "{names:?}");
    assert!(!names[1].contains(&"guestbook".to_owned()) && names[1].contains(&"checkout".to_owned()), "{names:?}");
}

/// Names are words that others have chosen.
#[tokio::test]
async fn names_are_cleaned_and_hold_no_secret() {
    let token = format!("ghp_{}", "a1B2".repeat(9));
    let upstream = of(&[&token, "in\u{202E}visible\u{1B}[2K", "shop"]).await;
    let mut speaker = Speaker::to(&Arc::new(runtime(&upstream.url))).await;
    let answer = speaker.complete_argument("diagnose", "application", "").await;
    let text = answer.to_string();
    assert!(!text.contains("a1B2") && !text.contains("\u{202E}") && !text.contains("\\u001b"), "{text}");
    assert!(values(&answer).contains(&"shop"), "{text}");
}

/// Names are told where the tool that has them is: neither the operator nor the request has taken it away.
#[tokio::test]
async fn names_come_from_a_tool_that_is_offered() {
    let upstream = of(&["shop"]).await;
    let selection = Selection { exclude: vec!["list_applications".to_owned()], ..Selection::default() };
    let without = Runtime::new(Settings { selection: selection.clone(), ..settings(Some(&upstream.url)) });
    assert_eq!(complete(&without, &caller("one"), "application", "").await, Completed::default());
    let runtime = runtime(&upstream.url);
    let narrowing = Some(Arc::new(Narrowing { selection, ..Narrowing::default() }));
    let narrowed = Caller { narrowing, ..caller("one") };
    assert_eq!(complete(&runtime, &narrowed, "application", "").await, Completed::default());
    assert_eq!(upstream.asked().len(), 0);
    assert_eq!(complete(&runtime, &caller("one"), "application", "").await.total, 1);
    // What was remembered is not told to it either.
    assert_eq!(complete(&runtime, &narrowed, "application", "").await, Completed::default());
}

/// The one who asked first goes away; whoever waits for the same gets it.
#[tokio::test]
async fn whoever_waits_is_not_let_down_by_whoever_goes() {
    let upstream = of(&["shop"]).await;
    let runtime = runtime(&upstream.url);
    let (first, second) = (caller("one"), caller("one"));
    let mut going = Box::pin(complete(&runtime, &first, "application", ""));
    poll_fn(|context| Poll::Ready(going.as_mut().poll(context).is_pending())).await;
    let mut waiting = Box::pin(complete(&runtime, &second, "application", ""));
    poll_fn(|context| Poll::Ready(waiting.as_mut().poll(context).is_pending())).await;
    first.cancel.cancel();
    assert_eq!(going.await.total, 0);
    assert_eq!(waiting.await.total, 1);
}
