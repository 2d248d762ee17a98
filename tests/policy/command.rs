//! `argocd-mcp policy`, as somebody at a shell meets it.

use std::process::{Command, Output};
use std::{env, fs};

/// A policy whose lines are what the tests name.
const POLICY: &str = "\
rules:
- { name: dev, effect: write, project: dev, then: allow }
- { name: freeze, project: \"*\", time: { days: sat-sun, zone: UTC }, then: deny }
- { project: dev, cluster: \"https://*\", then: confirm, shadow: true }
protected:
- label: tier=critical
";

fn run(name: &str, policy: &str, arguments: &[&str]) -> Output {
    let folder = env::temp_dir().join(format!("argocd-mcp-policy-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("p.yaml"), policy).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"))
        .current_dir(&folder)
        .arg("policy")
        .args(arguments)
        .output()
        .unwrap();
    fs::remove_dir_all(folder).unwrap();
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_check_tells_what_a_policy_does_or_what_is_wrong_with_it() {
    let good = run("good", POLICY, &["check", "p.yaml"]);
    assert!(good.status.success() && good.stderr.is_empty(), "{}", text(&good.stderr));
    for part in [
        "p.yaml: 3 rules, 1 protected entry, default deny.",
        "allow          rule 1 \"dev\" (line 2): write, project dev",
        "deny           rule 2 \"freeze\" (line 3): write or destructive, project *, sat sun 00:00-24:00 UTC",
        "rule 3 (line 4): write or destructive, project dev, cluster https://* (in shadow)",
        "confirm-typed  protected (line 6): label tier=critical",
        "tools: rule 1 allow, rule 2 deny, rule 3 confirm, else deny",
        "tools: allow (reads are not governed)",
    ] {
        assert!(text(&good.stdout).contains(part), "{part}\n{}", text(&good.stdout));
    }
    let bad = run("bad", "rules:\n- { tool: sync_aplication }\n", &["check", "p.yaml"]);
    assert!(!bad.status.success() && bad.stdout.is_empty());
    let told: Vec<&str> = text(&bad.stderr).lines().collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("argocd-mcp: p.yaml:2:3: a rule needs `then`;"), "{told:?}");
    assert!(
        told[1].ends_with("p.yaml:2:11: there is no tool \"sync_aplication\"; did you mean \"sync_application\"?"),
        "{told:?}"
    );
    let none = run("none", "", &["check", "q.yaml"]);
    assert!(!none.status.success() && text(&none.stderr).contains("q.yaml: it cannot be read"), "{none:?}");
}

#[test]
fn an_explanation_names_the_rule_and_those_beside_it() {
    let tuesday = "at=2026-11-24T10:00:00Z";
    let saturday = "at=2026-11-21T10:00:00Z";
    for (at, (arguments, parts)) in [
        (
            &["sync_application", "project=dev", "application=shop", tuesday][..],
            &[
                "allow: rule 1 \"dev\" (line 2) of p.yaml allows it.",
                "asked: sync_application (write) of application shop, project dev on default by local",
            ][..],
        ),
        (
            &["sync_application", "project=dev", saturday],
            &["deny: rule 2 \"freeze\" (line 3) of p.yaml denies it.", "matches: rule 1"],
        ),
        (
            &["sync_application", "project=dev", "cluster=prod", "cluster=https://x/", tuesday],
            &[
                "allow: rule 1",
                "if what is in shadow were enforced, rule 3 (line 4) of p.yaml wants a person to confirm it.",
            ],
        ),
        (
            &["sync_application", "project=dev", "label=tier=critical", tuesday],
            &[
                "confirm-typed: the object is protected, and line 6 of p.yaml wants",
                "protected: line 6, label tier=critical",
            ],
        ),
        (
            &["sync_application", "effect=destructive", "project=dev", tuesday],
            &["deny: no rule of p.yaml is about it, and its default is deny."],
        ),
        (&["sync_application", "object=unknown"], &["deny: what it is about could not be looked up"]),
        (&["get_logs", "project=dev"], &["allow: it only reads, and no rule of p.yaml is about that."]),
    ]
    .into_iter()
    .enumerate()
    {
        let output = run(&format!("explain{at}"), POLICY, &[&["explain", "p.yaml"], arguments].concat());
        assert!(output.status.success(), "{output:?}");
        for part in parts {
            assert!(text(&output.stdout).contains(part), "{part}\n{}", text(&output.stdout));
        }
    }
    for (at, (arguments, part)) in [
        (&["sync_aplication"][..], "did you mean \"sync_application\"?"),
        (&["get_logs", "effect=write"], "no call of get_logs has the effect \"write\"; write read"),
        (&["get_logs", "projekt=a"], "did you mean \"project\"?"),
        (&["get_logs", "at=noon"], "\"noon\" is no time"),
        (&["get_logs", "object=unknown", "project=a"], "exclude each other"),
        (&["get_logs", "label=a"], "is not label=key=value"),
    ]
    .into_iter()
    .enumerate()
    {
        let output = run(&format!("refuse{at}"), POLICY, &[&["explain", "p.yaml"], arguments].concat());
        assert!(!output.status.success() && text(&output.stderr).contains(part), "{part}\n{}", text(&output.stderr));
    }
}

#[test]
fn the_whole_file_in_shadow_enforces_nothing() {
    let policy = format!("shadow: true\n{POLICY}");
    let output = run("shadow", &policy, &["explain", "p.yaml", "delete_project"]);
    let told = text(&output.stdout);
    let start =
        "confirm: p.yaml is in shadow and not enforced; else no rule of p.yaml is about it, and its default is deny.";
    assert!(told.starts_with(start), "{told}");
}

/// A server that would enforce something else than what was meant does not start.
#[test]
fn a_server_does_not_start_with_a_policy_that_is_wrong() {
    let folder = env::temp_dir().join(format!("argocd-mcp-policy-{}-start", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("good.yaml"), POLICY).unwrap();
    fs::write(
        folder.join("bad.yaml"),
        "rules:\n- { tool: sync_aplication, then: deny }\n- { project: x, than: deny }\n",
    )
    .unwrap();
    let with = |flags: &[&str], variable: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"));
        command.current_dir(&folder).env_remove("ARGOCD_MCP_POLICY");
        variable.map(|file| command.env("ARGOCD_MCP_POLICY", file));
        command.args(["stdio", "--simulator"]).args(flags).stdin(std::process::Stdio::null()).output().unwrap()
    };
    for (flags, variable, problems) in [
        (&["--policy", "good.yaml"][..], None, &[][..]),
        (&["--policy", "good.yaml"], Some("bad.yaml"), &[]),
        (&[], Some("good.yaml"), &[]),
        (
            &["--policy", "bad.yaml"],
            None,
            &["bad.yaml:2:11: there is no tool \"sync_aplication\"; did you mean", "bad.yaml:3:"],
        ),
        (&[], Some("bad.yaml"), &["bad.yaml:2:11:", "bad.yaml:3:"]),
        (&["--policy", "none.yaml"], None, &["none.yaml: it cannot be read"]),
    ] {
        let output = with(flags, variable);
        let expected = if problems.is_empty() { Some(0) } else { Some(2) };
        assert_eq!(output.status.code(), expected, "{flags:?} {variable:?}: {}", text(&output.stderr));
        for problem in problems {
            assert!(text(&output.stderr).contains(problem), "{problem}: {}", text(&output.stderr));
        }
    }
    fs::remove_dir_all(folder).unwrap();
}
