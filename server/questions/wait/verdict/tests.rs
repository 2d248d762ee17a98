//! The life of an operation and of an application as they are read one after the other, and what is made of the last.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::json;

use super::*;

const NOON: &str = "2026-11-22T12:00:00Z";

fn at(seconds: i64) -> Timestamp {
    let noon: Timestamp = NOON.parse().unwrap();
    noon + jiff::SignedDuration::from_secs(seconds)
}

/// What an application looked like so many seconds after noon, in short: `sync health`, then what is so besides.
fn application(seconds: i64, short: &str) -> (i64, Application) {
    let mut words = short.split(' ');
    let (sync, health) = (words.next().unwrap(), words.next().unwrap());
    let mut value = json!({
        "metadata": { "name": "shop", "uid": "1", "annotations": {} },
        "spec": { "syncPolicy": {} },
        "status": {
            "sync": { "status": sync, "revision": "abc" },
            "health": { "status": health },
            "reconciledAt": at(seconds).to_string(),
            "resources": [{ "kind": "Rollout", "name": "web", "status": sync, "health": { "status": health, "message": "m" } }],
        },
    });
    for word in words {
        let (what, of) = word.split_once('=').unwrap_or((word, ""));
        let status = &mut value["status"];
        match what {
            // The result, or what there is of it: its phase, and when it started and ended.
            "phase" => status["operationState"]["phase"] = of.into(),
            "started" => status["operationState"]["startedAt"] = at(of.parse().unwrap()).to_string().into(),
            "ended" => status["operationState"]["finishedAt"] = at(of.parse().unwrap()).to_string().into(),
            "message" => status["operationState"]["message"] = of.replace('_', " ").into(),
            "retry" => status["operationState"]["retryCount"] = of.parse::<i64>().unwrap().into(),
            "by-itself" => {
                status["operationState"]["operation"]["initiatedBy"]["automated"] = true.into();
                status["operationState"]["syncResult"]["revision"] = "abc".into();
            }
            "failing" => {
                status["operationState"]["syncResult"]["resources"] =
                    json!([{ "kind": "Job", "name": "migrate", "hookPhase": "Failed", "message": "exit 1" }]);
            }
            "looked" => status["reconciledAt"] = at(of.parse().unwrap()).to_string().into(),
            "since" => status["health"]["lastTransitionTime"] = at(of.parse().unwrap()).to_string().into(),
            "condition" => status["conditions"] = json!([{ "type": of, "message": "because" }]),
            "wished" => value["operation"] = json!({ "sync": {} }),
            "refreshing" => value["metadata"]["annotations"]["argocd.argoproj.io/refresh"] = "normal".into(),
            "deleting" => value["metadata"]["deletionTimestamp"] = at(0).to_string().into(),
            "auto" => value["spec"]["syncPolicy"]["automated"] = json!({}),
            "auto-heal" => value["spec"]["syncPolicy"]["automated"] = json!({ "selfHeal": true, "prune": true }),
            "auto-off" => value["spec"]["syncPolicy"]["automated"] = json!({ "enabled": false }),
            "pruning" => status["resources"][0]["requiresPruning"] = true.into(),
            other => panic!("{other}"),
        }
    }
    (seconds, serde_json::from_value(value).unwrap())
}

/// What is read one after the other, at its second; the verdict on the last begins like that.
fn check(goal: Goal, read: &[(i64, &str)], expected: &str) {
    let mut memory = Memory::default();
    let mut verdict = None;
    for (seconds, short) in read {
        let (seconds, application) = application(*seconds, short);
        memory.observe(&application, at(seconds));
        verdict = Some(judge(goal, &application, &memory, at(seconds), None));
    }
    let told = match verdict.unwrap() {
        Verdict::Reached => "reached".to_owned(),
        Verdict::Never(said) => format!("never: {} [{}]", said.ours, said.theirs.join("; ")),
        Verdict::Waiting { said, .. } => format!("waiting: {} [{}]", said.ours, said.theirs.join("; ")),
    };
    assert!(told.starts_with(expected), "{goal:?} of {read:?}\n  is      {told}\n  not     {expected}");
}

#[test]
fn an_operation_just_asked_for_is_not_the_one_before_it() {
    use Goal::{Done, DoneAndHealthy};
    let before = "Synced Healthy phase=Succeeded started=-600 ended=-590";
    let pending = "waiting: an operation was asked for and has not begun.";
    for goal in [Done, DoneAndHealthy] {
        // Wanted, and no result at all.
        check(goal, &[(0, "Synced Healthy wished")], pending);
        // Wanted, and the result of the one before it still there.
        check(goal, &[(0, "Synced Healthy wished phase=Succeeded started=-600 ended=-590")], pending);
        // The wish was seen; what is read next is older than it.
        check(goal, &[(0, "Synced Healthy wished phase=Succeeded started=-600 ended=-590"), (1, before)], pending);
        check(goal, &[(0, "Synced Healthy wished phase=Failed started=-600 ended=-590"), (9, before)], pending);
        // Gone from the one and not yet in the other.
        check(goal, &[(0, "Synced Healthy wished"), (1, "Synced Healthy")], pending);
        check(
            goal,
            &[(0, before), (1, "Synced Healthy wished phase=Running started=1 message=m")],
            "waiting: its operation runs. [m]",
        );
        // Begun and over, the second time it is looked at.
        let over = "Synced Healthy phase=Succeeded started=1 ended=4 looked=5";
        check(
            goal,
            &[(0, "Synced Healthy wished phase=Succeeded started=-600 ended=-590"), (5, over), (8, over)],
            "reached",
        );
        check(goal, &[(0, "Synced Healthy wished"), (5, over), (8, over)], "reached");
        // Nothing was asked for: the last operation is the one that is meant.
        check(goal, &[(0, before)], "reached");
    }
}

#[test]
fn an_operation_that_fails_is_over_only_when_it_is_not_tried_again() {
    use Goal::{Done, DoneAndHealthy, Healthy, Synced};
    for goal in [Done, DoneAndHealthy, Healthy, Synced] {
        check(
            goal,
            &[(0, "OutOfSync Healthy wished phase=Running started=-9 ended=-2 retry=2 message=failed._Retrying")],
            "waiting: its operation runs. It failed before; this is retry 2. [failed. Retrying]",
        );
        check(
            goal,
            &[(0, "OutOfSync Healthy wished phase=Running started=-9 message=Sync_operation_blocked_by_sync_window")],
            "never: its operation waits for a sync window",
        );
    }
    let failed = "OutOfSync Healthy phase=Failed started=-9 ended=-2 retry=5 message=why failing";
    for goal in [Done, DoneAndHealthy, Synced] {
        let told =
            "never: its last operation ended Failed at 11:59:58Z (2s) after 5 retries on Job/migrate. [why; exit 1]";
        check(goal, &[(0, failed)], told);
    }
    check(Healthy, &[(0, failed)], "reached");
    check(
        Done,
        &[(0, "OutOfSync Missing phase=Error started=-9 ended=-2 message=why")],
        "never: its last operation ended Error",
    );
    check(Done, &[(0, "OutOfSync Missing")], "never: no operation runs, and none has run.");
    check(
        Done,
        &[(0, "Synced Healthy wished phase=Terminating started=-9")],
        "waiting: its operation is being terminated.",
    );
}

#[test]
fn what_was_before_an_operation_is_not_taken_for_what_came_of_it() {
    use Goal::{Done, DoneAndHealthy, Healthy, Synced};
    let looking = "waiting: Argo CD is looking at what has changed.";
    for goal in [DoneAndHealthy, Healthy, Synced] {
        check(goal, &[(0, "Synced Healthy phase=Succeeded started=-9 ended=-2 looked=-5")], looking);
        check(goal, &[(0, "Synced Healthy phase=Succeeded started=-9 ended=-2 looked=-2")], "reached");
        check(goal, &[(0, "Synced Healthy refreshing")], looking);
        let running = "OutOfSync Healthy wished phase=Running started=-9";
        let over = "Synced Healthy phase=Succeeded started=-9 ended=1 looked=1";
        check(goal, &[(0, running), (1, over)], looking);
        check(goal, &[(0, running), (1, over), (3, over)], "reached");
        check(
            goal,
            &[(0, running), (1, over), (3, "Synced Progressing phase=Succeeded started=-9 ended=1 looked=3")],
            looking,
        );
    }
    check(Done, &[(0, "Synced Healthy phase=Succeeded started=-9 ended=-2 looked=-5")], "reached");
}

#[test]
fn what_will_not_become_healthy_by_itself_is_told_at_once() {
    use Goal::{Done, DoneAndHealthy, Healthy, Suspended, Synced};
    for goal in [DoneAndHealthy, Healthy] {
        check(goal, &[(0, "Synced Degraded since=-600")], "never: it is Degraded: Rollout/web. [m]");
        check(goal, &[(0, "Synced Degraded")], "never: it is Degraded");
        // A rollout may be degraded for a moment.
        check(goal, &[(0, "Synced Degraded since=-3")], "waiting: it is Degraded: Rollout/web. [m]");
        check(goal, &[(0, "Synced Degraded phase=Succeeded started=-9 ended=-3")], "waiting: it is Degraded");
        check(
            goal,
            &[(0, "Synced Progressing"), (5, "Synced Degraded"), (24, "Synced Degraded")],
            "waiting: it is Degraded",
        );
        check(
            goal,
            &[(0, "Synced Progressing"), (5, "Synced Degraded"), (25, "Synced Degraded")],
            "never: it is Degraded",
        );
        check(goal, &[(0, "Synced Progressing")], "waiting: it is Progressing: Rollout/web. [m]");
        check(
            goal,
            &[(0, "Synced Suspended")],
            "never: it is Suspended on purpose and waits for somebody to resume it: Rollout/web. [m]",
        );
        check(
            goal,
            &[(0, "Synced Suspended wished phase=Running started=-9 message=waiting_for_healthy_state_of_web")],
            "never: its operation waits for somebody to resume what is Suspended: Rollout/web.",
        );
        check(
            goal,
            &[(0, "Unknown Unknown condition=ComparisonError")],
            "never: Argo CD cannot work it out (ComparisonError). [because]",
        );
        check(goal, &[(0, "OutOfSync Missing")], "never: it is out of sync, auto-sync is off");
        check(goal, &[(0, "OutOfSync Missing auto")], "waiting: it is out of sync and auto-sync has not begun.");
        // Synced is not healthy, and healthy is not synced.
        check(goal, &[(0, "OutOfSync Healthy")], "reached");
    }
    for goal in [Done, DoneAndHealthy, Healthy, Suspended, Synced] {
        check(
            goal,
            &[(0, "Synced Healthy deleting phase=Succeeded started=-9 ended=-2")],
            "never: it is being deleted since",
        );
    }
    check(Suspended, &[(0, "Synced Suspended")], "reached");
    check(Suspended, &[(0, "Synced Suspended wished phase=Running started=-9")], "reached");
    check(Suspended, &[(0, "Synced Progressing")], "waiting: it is Progressing");
    check(Suspended, &[(0, "Synced Healthy")], "waiting: it is Healthy.");
}

#[test]
fn who_waits_for_auto_sync_learns_why_it_does_not_come() {
    for (short, expected) in [
        ("Synced Degraded", "reached"),
        ("OutOfSync Healthy", "never: it is out of sync, auto-sync is off"),
        ("OutOfSync Healthy auto-off", "never: it is out of sync, auto-sync is off"),
        ("OutOfSync Healthy auto", "waiting: it is out of sync and auto-sync has not begun."),
        (
            "OutOfSync Healthy auto condition=SyncError",
            "never: auto-sync has given up until Git or the application changes. [because]",
        ),
        ("OutOfSync Healthy auto pruning", "never: what differs would have to be deleted"),
        ("OutOfSync Healthy auto-heal pruning", "waiting: it is out of sync and auto-sync"),
        (
            "OutOfSync Healthy auto phase=Succeeded started=-9 ended=-2 by-itself",
            "never: this revision was synced and the cluster has drifted",
        ),
        (
            "OutOfSync Healthy auto-heal phase=Succeeded started=-9 ended=-2 by-itself",
            "waiting: it is out of sync and auto-sync",
        ),
        (
            "Unknown Healthy auto condition=InvalidSpecError",
            "never: Argo CD cannot work it out (InvalidSpecError). [because]",
        ),
    ] {
        check(Goal::Synced, &[(0, short)], expected);
    }
    let (_, application) = application(0, "OutOfSync Healthy auto");
    for (windows, blocked) in [
        (json!({}), false),
        (json!({ "assignedWindows": [{ "kind": "deny" }] }), false),
        (json!({ "assignedWindows": [{ "kind": "deny" }], "activeWindows": [{ "kind": "deny" }] }), true),
        (json!({ "assignedWindows": [{ "kind": "allow" }] }), true),
        (json!({ "assignedWindows": [{ "kind": "allow" }], "activeWindows": [{ "kind": "allow" }] }), false),
    ] {
        let known: Windows = serde_json::from_value(windows.clone()).unwrap();
        let verdict = judge(Goal::Synced, &application, &Memory::default(), at(0), Some(&known));
        assert_eq!(matches!(verdict, Verdict::Never(_)), blocked, "{windows}");
    }
}
