//! One watch for each identity, whoever and however many subscribe; and what of all that is heard is news.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use argocd_mcp::caller::{Caller, Principal};
use argocd_mcp::dispatch::Runtime;
use argocd_mcp::watch::{Full, Load, MOST, MOST_OF_ONE, Subscription};
use serde_json::json;
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

use crate::fleet::{Fleet, until};
use crate::support::{call, runtime};

/// Here everybody is in time but whoever never comes: nobody waits where the clock stands.
const LONG: Duration = Duration::from_secs(120);

fn names(names: &[&str]) -> BTreeSet<Arc<str>> {
    names.iter().map(|name| Arc::from(*name)).collect()
}

fn subscribe(runtime: &Runtime, who: &str, to: &[&str]) -> Subscription {
    runtime.watches().subscribe(&Principal::named(who), names(to)).unwrap()
}

async fn next(subscription: &mut Subscription) -> String {
    timeout(LONG, subscription.next()).await.expect("nothing was told").unwrap().to_string()
}

/// What is told within so long.
async fn all(subscription: &mut Subscription, within: Duration) -> Vec<String> {
    let (mut told, until) = (Vec::new(), Instant::now() + within);
    while let Ok(name) = tokio::time::timeout_at(until, subscription.next()).await {
        told.push(name.unwrap().to_string());
    }
    told.sort();
    told
}

async fn nothing(subscription: &mut Subscription) {
    assert_eq!(all(subscription, Duration::from_secs(30)).await, [""; 0]);
}

/// Until the watch and the list have come.
async fn settled(fleet: &Fleet, subscriptions: &mut [&mut Subscription]) {
    let lists = fleet.lists();
    until("a list", || fleet.lists() > lists || lists > 0).await;
    for subscription in subscriptions {
        nothing(subscription).await;
    }
}

#[test]
fn what_changes_with_an_application_can_be_watched_and_nothing_else() {
    let runtime = runtime("http://127.0.0.1:9");
    let anybody = Caller::local(CancellationToken::new());
    for (address, name) in [
        ("argocd://default/applications/shop", Some("shop")),
        ("argocd://default/applications/shop/tree", Some("shop")),
        ("argocd://default/applications/shop/diff", Some("shop")),
        ("argocd://default/applications/shop/manifests", Some("shop")),
        ("argocd://default/applications/shop/events", Some("shop")),
        ("argocd://default/applications/shop-2.eu/history", Some("shop-2.eu")),
        ("argocd://default/applications/shop?app_namespace=team", Some("shop")),
        ("argocd://default/applications/%73hop", Some("shop")),
        ("argocd://default/applications/shop/logs", None),
        ("argocd://default/applications/shop/", None),
        ("argocd://default/applications/shop/tree/x", None),
        ("argocd://default/applications/", None),
        ("argocd://default/applications", None),
        ("argocd://default/applications/-shop", None),
        ("argocd://default/applications/{name}", None),
        ("argocd://default/applications/shop?x", None),
        ("argocd://default/applications/shop?no_such=x", None),
        ("argocd://default/projects/shop", None),
        ("argocd://default2/applications/shop", None),
        ("https://default/applications/shop", None),
        ("", None),
    ] {
        assert_eq!(runtime.changes_with(&anybody, address).as_deref(), name, "{address}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_identity_has_one_watch_however_many_subscribe() {
    let fleet = Fleet::of(&["bank", "shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut first = subscribe(&runtime, "ann", &["shop"]);
    let mut second = subscribe(&runtime, "ann", &["bank", "shop"]);
    let mut other = subscribe(&runtime, "bob", &["shop"]);
    settled(&fleet, &mut [&mut first, &mut second, &mut other]).await;
    assert_eq!((fleet.asked().len(), fleet.open()), (2, 2));
    assert_eq!(runtime.watches().load(), Load { subscriptions: 3, watches: 2, applications: 3 });
    fleet.change("shop");
    for subscription in [&mut first, &mut second, &mut other] {
        assert_eq!(next(subscription).await, "shop");
    }
    fleet.change("bank");
    assert_eq!(next(&mut second).await, "bank");
    nothing(&mut first).await;
    let asked = fleet.upstream.asked();
    let watch = asked.iter().find(|asked| asked.target.contains("/stream/")).unwrap();
    let list = asked.iter().find(|asked| asked.target.contains("/v1/applications?")).unwrap();
    let fields =
        |target: &str| target.split_once("?fields=").unwrap().1.replace("%2C", " ").replace("result.application.", "");
    assert_eq!(
        fields(&watch.target),
        "result.type metadata.managedFields.time metadata.name metadata.namespace metadata.resourceVersion metadata.uid error"
    );
    assert_eq!(fields(&list.target), "items.metadata.name items.metadata.namespace");
}

#[tokio::test(start_paused = true)]
async fn what_is_told_is_what_has_changed() {
    let fleet = Fleet::of(&["bank", "shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut subscription = subscribe(&runtime, "ann", &["later", "shop"]);
    // It may have been there when it was subscribed to.
    assert_eq!(next(&mut subscription).await, "later");
    settled(&fleet, &mut [&mut subscription]).await;
    fleet.change("bank");
    fleet.repeat("shop");
    nothing(&mut subscription).await;
    for (what, name) in [
        (Fleet::change as fn(&Fleet, &str), "shop"),
        (Fleet::create, "later"),
        (Fleet::delete, "shop"),
        (Fleet::create, "shop"),
    ] {
        what(&fleet, name);
        assert_eq!(next(&mut subscription).await, name);
        fleet.repeat("bank");
        nothing(&mut subscription).await;
    }
}

#[tokio::test(start_paused = true)]
async fn after_a_gap_only_what_has_changed_in_it_is_told() {
    let fleet = Fleet::of(&["bank", "gone", "shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut subscription = subscribe(&runtime, "ann", &["bank", "gone", "new", "shop"]);
    assert_eq!(next(&mut subscription).await, "new");
    settled(&fleet, &mut [&mut subscription]).await;
    fleet.cut();
    fleet.quietly("shop");
    fleet.quietly("new");
    fleet.quietly_delete("gone");
    assert_eq!(all(&mut subscription, LONG).await, ["gone", "new", "shop"]);
    assert_eq!((fleet.asked().len(), fleet.open()), (2, 1));
    fleet.cut();
    nothing(&mut subscription).await;
    assert_eq!((fleet.asked().len(), fleet.open()), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn a_change_before_the_watch_is_open_is_told() {
    let fleet = Fleet::of(&["bank", "shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut subscription = subscribe(&runtime, "ann", &["bank", "shop"]);
    fleet.quietly("shop");
    assert_eq!(all(&mut subscription, LONG).await, ["shop"]);
}

/// A buffer that is full drops events, and nobody says so.
#[tokio::test(start_paused = true)]
async fn what_the_watch_has_dropped_is_told_minutes_later() {
    let fleet = Fleet::of(&["bank", "gone", "shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut subscription = subscribe(&runtime, "ann", &["bank", "gone", "shop"]);
    settled(&fleet, &mut [&mut subscription]).await;
    fleet.quietly("shop");
    fleet.quietly_delete("gone");
    assert_eq!(all(&mut subscription, Duration::from_secs(300)).await, ["gone", "shop"]);
    assert_eq!(fleet.open(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_burst_is_told_once_a_second_and_its_end_always() {
    let fleet = Fleet::of(&["shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut subscription = subscribe(&runtime, "ann", &["shop"]);
    settled(&fleet, &mut [&mut subscription]).await;
    let mut told = Vec::new();
    let began = Instant::now();
    let mut last = began;
    for _ in 0..50 {
        fleet.change("shop");
        last = Instant::now();
        if timeout(Duration::from_millis(100), subscription.next()).await.is_ok() {
            told.push(Instant::now());
        }
    }
    while timeout(Duration::from_secs(30), subscription.next()).await.is_ok() {
        told.push(Instant::now());
    }
    assert!((5..=7).contains(&told.len()), "50 changes in 5 s were told {} times", told.len());
    assert!(told.windows(2).all(|two| two[1] - two[0] >= Duration::from_secs(1)), "{told:?}");
    assert!(*told.last().unwrap() >= last, "the last change was not told");
}

#[tokio::test(start_paused = true)]
async fn who_does_not_listen_keeps_no_more_than_a_mark_for_each() {
    let fleet = Fleet::of(&["a", "b", "c"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut slow = subscribe(&runtime, "ann", &["a", "b", "c"]);
    let mut quick = subscribe(&runtime, "ann", &["c"]);
    settled(&fleet, &mut [&mut slow, &mut quick]).await;
    for _ in 0..1_000 {
        ["a", "b", "c"].iter().for_each(|name| fleet.change(name));
    }
    assert_eq!(next(&mut quick).await, "c");
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(all(&mut slow, Duration::from_secs(30)).await, ["a", "b", "c"]);
}

#[tokio::test(start_paused = true)]
async fn the_watch_ends_a_while_after_the_last_subscriber() {
    let fleet = Fleet::of(&["shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut first = subscribe(&runtime, "ann", &["shop"]);
    settled(&fleet, &mut [&mut first]).await;
    drop(first);
    tokio::time::sleep(Duration::from_secs(3)).await;
    let mut second = subscribe(&runtime, "ann", &["shop"]);
    nothing(&mut second).await;
    assert_eq!((fleet.asked().len(), fleet.open()), (1, 1), "the watch was not kept for the next one");
    fleet.change("shop");
    assert_eq!(next(&mut second).await, "shop");
    drop(second);
    tokio::time::sleep(Duration::from_secs(6)).await;
    until("the watch is closed", || fleet.open() == 0).await;
    assert_eq!(runtime.watches().load(), Load::default());
}

#[tokio::test(start_paused = true)]
async fn there_are_only_so_many_and_of_one_caller_fewer() {
    let runtime = runtime("http://127.0.0.1:9");
    let ask = |who: usize| runtime.watches().subscribe(&Principal::named(&who.to_string()), names(&[]));
    let mut open: Vec<Subscription> = Vec::new();
    for number in 0..MOST {
        open.push(ask(number / MOST_OF_ONE).unwrap());
        let own = number % MOST_OF_ONE == MOST_OF_ONE - 1;
        if own && number + 1 < MOST {
            assert_eq!(ask(number / MOST_OF_ONE).err(), Some(Full::Caller));
        }
    }
    assert_eq!(ask(999).err(), Some(Full::All));
    open.pop();
    assert!(ask(999).is_ok());
    open.clear();
    assert_eq!(runtime.watches().load(), Load::default());
}

#[tokio::test(start_paused = true)]
async fn a_failing_argo_cd_is_asked_less_and_less_often() {
    let fleet = Fleet::of(&["bank", "shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut subscription = subscribe(&runtime, "ann", &["bank", "shop"]);
    settled(&fleet, &mut [&mut subscription]).await;
    // 500 is not tried again by each request itself.
    fleet.refuse(500, 13);
    let began = Instant::now();
    fleet.cut();
    assert_eq!(all(&mut subscription, Duration::from_secs(600)).await, [""; 0]);
    let asked: Vec<Instant> = fleet.asked().into_iter().filter(|asked| *asked >= began).collect();
    let pauses: Vec<f64> = asked.windows(2).map(|two| (two[1] - two[0]).as_secs_f64()).collect();
    assert!((12..40).contains(&asked.len()), "asked {} times in ten minutes", asked.len());
    assert!(pauses.iter().all(|pause| (0.9..61.0).contains(pause)), "{pauses:?}");
    assert!(pauses[8..].iter().all(|pause| *pause >= 29.0), "{pauses:?}");
    fleet.quietly("shop");
    fleet.allow();
    assert_eq!(all(&mut subscription, Duration::from_secs(70)).await, ["shop"]);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_ends_the_subscription_at_the_start_and_not_later() {
    let fleet = Fleet::of(&["shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    fleet.refuse(401, 16);
    let mut refused = subscribe(&runtime, "ann", &["shop"]);
    let why = timeout(LONG, refused.next()).await.unwrap().unwrap_err();
    assert!(why.contains("401") && why.contains("not now"), "{why}");
    assert_eq!(runtime.watches().load().watches, 0);
    fleet.allow();
    let mut accepted = subscribe(&runtime, "ann", &["shop"]);
    settled(&fleet, &mut [&mut accepted]).await;
    fleet.refuse(401, 16);
    fleet.cut();
    fleet.quietly("shop");
    nothing(&mut accepted).await;
    fleet.allow();
    assert_eq!(next(&mut accepted).await, "shop");
}

#[tokio::test(start_paused = true)]
async fn whoever_subscribed_while_argo_cd_was_away_is_told_when_it_is_back() {
    let fleet = Fleet::of(&["shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    fleet.refuse(500, 13);
    let mut subscription = subscribe(&runtime, "ann", &["shop"]);
    nothing(&mut subscription).await;
    fleet.allow();
    assert_eq!(all(&mut subscription, LONG).await, ["shop"]);
}

#[tokio::test(start_paused = true)]
async fn of_a_large_fleet_only_what_somebody_wants_is_kept() {
    let all_names: Vec<String> = (0..10_000).map(|number| format!("application-{number}")).collect();
    let fleet = Fleet::of(&all_names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut subscription = subscribe(&runtime, "ann", &["application-7", "application-9999", "missing"]);
    assert_eq!(next(&mut subscription).await, "missing");
    settled(&fleet, &mut [&mut subscription]).await;
    assert_eq!(runtime.watches().load().applications, 2);
    all_names.iter().for_each(|name| fleet.change(name));
    assert_eq!(all(&mut subscription, LONG).await, ["application-7", "application-9999"]);
    assert_eq!(runtime.watches().load().applications, 2);
}

#[tokio::test(start_paused = true)]
async fn watches_take_no_place_from_calls() {
    let fleet = Fleet::of(&["shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let open: Vec<_> = (0..MOST).map(|number| subscribe(&runtime, &number.to_string(), &["shop"])).collect();
    until("all are open", || fleet.open() == MOST).await;
    let answer = call(&runtime, "get_version", json!({})).await;
    assert!(!answer.is_error, "{}", answer.text);
    drop(open);
}

#[tokio::test(start_paused = true)]
async fn when_the_server_closes_so_do_the_watches() {
    let fleet = Fleet::of(&["shop"]).await;
    let runtime = runtime(&fleet.upstream.url);
    let mut subscription = subscribe(&runtime, "ann", &["shop"]);
    settled(&fleet, &mut [&mut subscription]).await;
    runtime.closing().cancel();
    until("the watch is closed", || fleet.open() == 0).await;
}
