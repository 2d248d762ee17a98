//! What is news, told as what is heard.

use super::*;

/// What is heard in this order, each with the names that are news then.
///
/// `want shop`, `forget shop`, `begin`, `interrupt`, `pass 60` (seconds), `list argocd/shop …`, and a record such as
/// `MODIFIED argocd/shop 2`, where the last is its version. Whoever subscribes does that at noon, and `2@1` has another uid,
/// `2 11:59:58` says when it was changed.
fn check(what: &str, steps: &[(&str, &str)]) -> Ledger {
    let (mut ledger, mut now) = (Ledger::default(), Instant::now());
    let noon: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
    for (number, (step, news)) in steps.iter().enumerate() {
        let words: Vec<&str> = step.split(' ').collect();
        let told = match words[..] {
            ["want", name] => {
                ledger.want(&name.into(), now, noon);
                BTreeSet::new()
            }
            ["forget", name] => {
                ledger.forget(&name.into());
                BTreeSet::new()
            }
            ["begin"] => {
                ledger.begin();
                BTreeSet::new()
            }
            ["interrupt"] => {
                ledger.interrupt(now);
                BTreeSet::new()
            }
            ["pass", seconds] => {
                now += Duration::from_secs(seconds.parse().unwrap());
                BTreeSet::new()
            }
            ["list", ref there @ ..] => {
                let there = there.iter().map(|name| metadata(name, "")).collect();
                ledger.list(&ledger.names(), &there, now)
            }
            [kind, name, version, ref changed @ ..] => {
                let mut metadata = metadata(name, version);
                metadata.managed_fields =
                    changed.iter().map(|at| Managed { time: format!("2026-11-22T{at}Z") }).collect();
                let application = Changed { metadata };
                ledger.take(Change { r#type: kind.to_owned(), application }, now)
            }
            _ => panic!("{step}?"),
        };
        let told: Vec<&str> = told.iter().map(|name| &**name).collect();
        assert_eq!(told.join(" "), *news, "{what}: step {number}, {step}");
    }
    ledger
}

fn metadata(name: &str, version: &str) -> Metadata {
    let (namespace, name) = name.split_once('/').unwrap();
    // One deleted and created again has another uid, and may have any version.
    let (version, uid) = version.split_once('@').unwrap_or((version, "1"));
    Metadata {
        name: name.into(),
        namespace: namespace.into(),
        uid: uid.into(),
        resource_version: version.into(),
        ..Metadata::default()
    }
}

#[test]
fn only_what_has_changed_is_news() {
    check(
        "what is repeated at the start is what there is",
        &[
            ("want shop", ""),
            ("begin", ""),
            ("ADDED argocd/bank 1", ""),
            ("ADDED argocd/shop 1", ""),
            ("list argocd/bank argocd/shop", ""),
            ("ADDED argocd/shop 1", ""),
            ("MODIFIED argocd/shop 2", "shop"),
            ("MODIFIED argocd/shop 2", ""),
            ("MODIFIED argocd/bank 2", ""),
            ("DELETED argocd/shop 3", "shop"),
            ("DELETED argocd/shop 3", ""),
            ("ADDED argocd/shop 4", "shop"),
        ],
    );
    check(
        "the list may come before what it names is repeated",
        &[
            ("want shop", ""),
            ("begin", ""),
            ("ADDED argocd/a 1", ""),
            ("list argocd/a argocd/shop team/shop", ""),
            ("ADDED argocd/shop 1", ""),
            ("ADDED team/shop 1", ""),
            ("ADDED other/shop 1", "shop"),
        ],
    );
    check(
        "one that is not there yet is news when it is",
        &[("want shop", ""), ("begin", ""), ("list", "shop"), ("ADDED argocd/shop 1", "shop")],
    );
    check(
        "a change is one, also of what was never repeated",
        &[("want shop", ""), ("begin", ""), ("MODIFIED argocd/shop 1", "shop"), ("list argocd/shop", "")],
    );
    check(
        "and so is the end of it",
        &[("want shop", ""), ("begin", ""), ("DELETED argocd/shop 1", "shop"), ("list", "")],
    );
}

#[test]
fn what_has_happened_while_nobody_watched_is_news() {
    let before = [
        ("want same", ""),
        ("want changed", ""),
        ("want deleted", ""),
        ("want again", ""),
        ("want new", ""),
        ("begin", ""),
        ("ADDED argocd/same 1", ""),
        ("ADDED argocd/changed 1", ""),
        ("ADDED argocd/deleted 1", ""),
        ("ADDED argocd/again 1@1", ""),
        ("list argocd/same argocd/changed argocd/deleted argocd/again", "new"),
    ];
    let told = [
        ("begin", ""),
        ("ADDED argocd/same 1", ""),
        ("ADDED argocd/changed 2", "changed"),
        ("ADDED argocd/again 1@2", "again"),
        ("list argocd/same argocd/changed argocd/again argocd/new", "deleted"),
        ("ADDED argocd/new 1", "new"),
    ];
    let ledger = check("a planned end", &[&before[..], &told].concat());
    assert_eq!(ledger.kept(), 4);
    let failed = [("interrupt", ""), ("pass 600", "")];
    check("a failure", &[&before[..], &failed, &told].concat());
    check(
        "what the list came too soon for is not gone",
        &[
            ("want shop", ""),
            ("begin", ""),
            ("ADDED argocd/shop 1", ""),
            ("list argocd/shop", ""),
            ("begin", ""),
            ("list argocd/shop", ""),
            ("ADDED argocd/shop 1", ""),
        ],
    );
    check(
        "what was heard of since the watch began is there, whatever an older list says",
        &[
            ("want shop", ""),
            ("begin", ""),
            ("list", "shop"),
            ("begin", ""),
            ("ADDED argocd/shop 1", "shop"),
            ("list", ""),
            ("MODIFIED argocd/shop 1", ""),
        ],
    );
}

#[test]
fn whoever_could_not_be_told_for_long_is_told_something() {
    check(
        "Argo CD is there, a little later",
        &[("want shop", ""), ("begin", ""), ("pass 9", ""), ("ADDED argocd/a 1", ""), ("ADDED argocd/shop 1", "")],
    );
    for (changed, news) in [
        ("11:50:00", ""),
        ("11:50:00 11:59:54", ""),
        ("11:50:00 11:59:58", "shop"),
        ("12:00:01 11:50:00", "shop"),
        ("x", ""),
    ] {
        let step = format!("ADDED argocd/shop 1 {changed}");
        check("it was changed when somebody subscribed", &[("want shop", ""), ("begin", ""), (&step, news)]);
        let listed = [("want shop", ""), ("begin", ""), ("list argocd/shop", ""), (&step, news), (&step, "")];
        check("the same, after the list", &listed);
        let late = [("want a", ""), ("begin", ""), ("ADDED argocd/a 1", ""), ("want shop", ""), (&step, "")];
        check("whoever comes later would be told of a change", &late);
    }
    check(
        "Argo CD was away for long",
        &[
            ("want shop", ""),
            ("begin", ""),
            ("interrupt", ""),
            ("pass 60", ""),
            ("begin", ""),
            ("ADDED argocd/a 1", "shop"),
            ("ADDED argocd/shop 1", ""),
        ],
    );
    check(
        "it went away before the application was seen",
        &[
            ("want shop", ""),
            ("begin", ""),
            ("ADDED argocd/a 1", ""),
            ("list argocd/a argocd/shop", ""),
            ("interrupt", ""),
            ("pass 60", ""),
            ("begin", ""),
            ("ADDED argocd/a 1", "shop"),
            ("ADDED argocd/shop 1", ""),
        ],
    );
}

#[test]
fn whoever_comes_later_is_told_what_happens_from_then_on() {
    let before =
        [("want a", ""), ("begin", ""), ("ADDED argocd/a 1", ""), ("ADDED argocd/shop 1", ""), ("list argocd/a", "")];
    for (step, news) in
        [("MODIFIED argocd/shop 2", "shop"), ("ADDED argocd/shop 2", "shop"), ("DELETED argocd/shop 2", "shop")]
    {
        check("on a running watch", &[&before[..], &[("want shop", ""), ("pass 60", ""), (step, news)]].concat());
    }
    let after =
        [("want shop", ""), ("pass 60", ""), ("begin", ""), ("ADDED argocd/shop 1", ""), ("ADDED argocd/a 1", "")];
    check("where nothing happens until the next watch", &[&before[..], &after].concat());
}

#[test]
fn nothing_is_kept_of_what_nobody_wants() {
    let mut steps = vec![("want shop".to_owned(), ""), ("want shop".to_owned(), ""), ("begin".to_owned(), "")];
    steps.extend((0..10_000).map(|number| (format!("ADDED argocd/a{number} 1"), "")));
    steps.extend([("ADDED argocd/shop 1".to_owned(), ""), ("forget shop".to_owned(), "")]);
    let steps: Vec<(&str, &str)> = steps.iter().map(|(step, news)| (step.as_str(), *news)).collect();
    let mut ledger = check("a large fleet", &steps);
    assert_eq!((ledger.kept(), ledger.names().len()), (1, 1));
    ledger.forget(&"shop".into());
    assert_eq!((ledger.kept(), ledger.names().len()), (0, 0));
}
