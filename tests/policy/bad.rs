//! What is wrong with a policy is told all at once, each with its line and what to write instead.

use argocd_mcp::policy::Policy;
use argocd_mcp::tool;

use crate::numbers::Numbers;
use crate::random;

/// The start of each problem and a part of the rest.
type Told = &'static [(&'static str, &'static str)];

fn check(text: &str, told: Told) {
    let tools: Vec<_> = tool::all().collect();
    let problems = Policy::parse("p.yaml", text, &tools).err().unwrap_or_default();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), told.len(), "{text}\n{problems:#?}");
    for (problem, (start, part)) in problems.iter().zip(told) {
        assert!(
            problem.starts_with(&format!("p.yaml:{start}: ")) && problem.contains(part),
            "{start} {part}:\n{problem}"
        );
    }
}

#[test]
fn what_cannot_be_understood_is_told_with_what_may_have_been_meant() {
    for (text, told) in [
        ("", &[("1:1", "the policy is empty; write `rules: []`")][..]),
        ("rulez: []", &[("1:1", "no key of a policy \"rulez\"; did you mean \"rules\"?")]),
        ("default: denny", &[("1:10", "no verdict \"denny\"; did you mean \"deny\"?")]),
        ("default: ask", &[("1:10", "there are allow, confirm, confirm-typed, deny")]),
        ("shadow: yes", &[("1:9", "true or false, not \"yes\"")]),
        ("rules: deny", &[("1:8", "rules are a list, not \"deny\"")]),
        ("rules:\n- deny\n", &[("2:3", "a rule is a map, not \"deny\"")]),
        ("rules:\n- tool: \"*\"\n", &[("2:3", "a rule needs `then`; add it: what becomes of the call")]),
        ("rules:\n- tol: \"*\"\n  then: deny\n", &[("2:3", "did you mean \"tool\"?")]),
        (
            "rules:\n- tool: [sync_aplication, delete_project, zzz]\n  then: deny\n",
            &[
                ("2:10", "no tool \"sync_aplication\"; did you mean \"sync_application\"?"),
                ("2:43", "no tool \"zzz\"; `argocd-mcp tools"),
            ],
        ),
        ("rules:\n- { tool: \"sink_*\", then: deny }\n", &[("2:11", "no tool \"sink_*\"; `argocd-mcp tools")]),
        ("rules:\n- { effect: destroy, then: deny }\n", &[("2:13", "did you mean \"destructive\"?")]),
        ("rules:\n- tool: *\n  then: deny\n", &[("2:9", "put a text that begins with `*` or `&` in quotes")]),
        (
            "rules:\n- application: *-prod\n  then: deny\n",
            &[("2:16", "put a text that begins with `*` or `&` in quotes")],
        ),
        ("rules:\n- &a { then: deny }\n- *a\n", &[("3:3", "a policy has no aliases")]),
        ("rules: []\nrules: []\n", &[("2:1", "\"rules\" stands here a second time; keep one")]),
        ("rules: [\n", &[("1:1", "close what is open")]),
        ("rules: []\n---\nrules: []\n", &[("2:1", "a second document starts here")]),
        ("protected:\n- { aplication: a }\n", &[("2:5", "did you mean \"application\"?")]),
        ("protected:\n- { application: a, then: allow }\n", &[("2:27", "there is no verdict \"allow\"")]),
        ("protected:\n- { label: critical }\n", &[("2:12", "is no label; write `key=value`")]),
        ("protected:\n- { label: \"a*=b\" }\n", &[("2:12", "is no label that there can be")]),
        ("protected:\n- { then: deny }\n", &[("2:3", "does not say what is protected")]),
    ] {
        check(text, told);
    }
}

#[test]
fn patterns_that_fit_nothing_are_told() {
    for (rule, column, part) in [
        ("application: \"a**\"", 18, "has `**`"),
        ("application: \"a{b,c}\"", 18, "has \"{\", which stands for nothing here"),
        ("application: \"[ab]\"", 18, "write several as a list"),
        ("application: argocd/shop", 18, "told by their name alone"),
        ("application: Shop", 18, "in lower case"),
        ("project: \"pay ments\"", 14, "no name has \" \""),
        ("namespace: \"!kube-system\"", 16, "has \"!\""),
        ("cluster: \"prod{1,2}\"", 14, "has \"{\""),
        ("principal: \"\"", 16, "an empty text"),
        ("cluster: /", 14, "\"\" is nothing"),
        ("name: \"two\\nlines\"", 11, "more than a few words; write one line"),
        ("project: []", 14, "an empty list for `project` never matches"),
        ("project: { a: b }", 14, "a pattern for `project`, not a map"),
    ] {
        let text = format!("rules:\n- {{ {rule}, then: deny }}\n");
        let tools: Vec<_> = tool::all().collect();
        let problems = Policy::parse("p.yaml", &text, &tools).err().unwrap_or_default();
        let [problem] = problems.as_slice() else { panic!("{text} {problems:#?}") };
        assert_eq!(problem.place, Some((2, column)), "{problem}");
        assert!(problem.to_string().contains(part), "{problem}");
    }
}

#[test]
fn hours_that_never_come_are_told() {
    for (time, part) in [
        ("{ from: \"9:00\", zone: UTC }", "\"9:00\" is no time of day; write hours and minutes"),
        ("{ from: \"09:00\", until: \"09:00\", zone: UTC }", "begins when it is over"),
        ("{ from: \"24:00\", until: \"09:00\", zone: UTC }", "begins when it is over"),
        ("{ from: \"09:00\", until: \"25:00\", zone: UTC }", "is no time of day"),
        ("{ days: [], zone: UTC }", "an empty list for `days` never matches"),
        ("{ days: [mon, montag], zone: UTC }", "no day \"montag\""),
        ("{ days: mon, zone: Europe/Berlim }", "did you mean \"Europe/Berlin\"?"),
        ("{ days: mon }", "a time needs `zone`; add it: whose clock it is, such as Europe/Berlin or UTC"),
        ("{ days: mon, zone: UTC, untill: \"09:00\" }", "did you mean \"until\"?"),
        ("[]", "an empty list for `time` never matches"),
    ] {
        let tools: Vec<_> = tool::all().collect();
        let text = format!("rules:\n- then: deny\n  time: {time}\n");
        let problems = Policy::parse("p.yaml", &text, &tools).err().unwrap_or_default();
        let [problem] = problems.as_slice() else { panic!("{text} {problems:#?}") };
        assert!(problem.place.unwrap().0 == 3 && problem.to_string().contains(part), "{problem}");
    }
}

#[test]
fn rules_that_can_never_match_or_decide_are_told() {
    for (rules, told) in [
        (&["{ tool: get_logs, then: deny }"][..], &[("2:11", "reads are governed where `effect: read` says so")][..]),
        (
            &["{ tool: [\"get_*\", \"*\"], then: deny }"],
            &[("2:12", "no call of \"get_*\" has the effect write or destructive")],
        ),
        (
            &["{ tool: refresh_application, effect: destructive, then: deny }"],
            &[("2:11", "can never match; change `effect`")],
        ),
        // Deny wins, wherever it stands.
        (
            &["{ tool: delete_application, project: dev, then: allow }", "{ tool: \"delete_*\", then: deny }"],
            &[("2:1", "never decides anything: rule 2 (line 3) says deny of all")],
        ),
        (&["{ project: a, then: allow }", "{ project: a, then: allow }"], &[("3:1", "rule 1 (line 2) says allow")]),
        // The wider one stands later and says the same: the first is told as the reason.
        (&["{ project: a, then: allow }", "{ then: allow }"], &[]),
        (
            &["{ project: \"a*\", then: deny }", "{ project: [ab, \"a?\"], application: x, then: confirm }"],
            &[("3:1", "rule 1")],
        ),
        (&["{ project: \"a*\", then: deny }", "{ project: [ab, b], then: confirm }"], &[]),
        (&["{ project: \"a*\", then: deny, shadow: true }", "{ project: a, then: confirm }"], &[]),
        (&["{ effect: write, then: deny }", "{ tool: \"*_application\", then: confirm }"], &[]),
        (&["{ effect: write, then: deny }", "{ tool: refresh_application, then: confirm }"], &[("3:1", "rule 1")]),
        (
            &[
                "{ time: { days: mon-fri, zone: UTC }, then: deny }",
                "{ time: { days: tue, from: \"09:00\", zone: UTC }, then: confirm }",
                "{ time: { days: tue, zone: Europe/Berlin }, then: confirm }",
            ],
            &[("3:1", "rule 1")],
        ),
    ] {
        check(&format!("rules:\n- {}\n", rules.join("\n- ")), told);
    }
    check(
        "protected:\n- { project: a }\n- { project: a, label: x=y }\n",
        &[("3:1", "line 2 protects all of it already")],
    );
    check("protected:\n- { project: a }\n- { project: a, label: x=y, then: deny }\n", &[]);
    // Whoever reads is not kept from it by what protects from changes.
    check(
        "rules:\n- { effect: [read, write], project: a, then: confirm }\nprotected:\n- { project: a, then: deny }\n",
        &[],
    );
    check(
        "rules:\n- { project: a, application: b, then: confirm }\nprotected:\n- { project: a, then: deny }\n",
        &[("2:1", "what is protected in line 4 says deny")],
    );
}

#[test]
fn everything_is_told_at_once_in_the_order_of_the_file() {
    check(
        "default: maybe\nrules:\n- tool: zzz\n  effect: [write, red]\n  tme: now\nprotected:\n- label: x\n",
        &[
            ("1:10", "verdict"),
            ("3:3", "needs `then`"),
            ("3:9", "no tool"),
            ("4:19", "no effect \"red\""),
            ("5:3", "did you mean \"time\"?"),
            ("7:10", "is no label"),
        ],
    );
}

/// Letters that mean something to YAML or to a policy.
const ODD: &[&str] = &[
    "\n", " ", ":", "- ", "*", "&a", "{", "]", "\"", "\t", "#", "!", "ä", "\u{0}", "null", "then", "|", "? ", "<<",
    "\u{feff}", "---\n", "%",
];

#[test]
fn whatever_is_in_a_file_is_a_policy_or_told() {
    let tools: Vec<_> = tool::all().collect();
    let mut numbers = Numbers(3);
    let (mut good, mut bad) = (0, 0);
    for _ in 0..4_000 {
        let mut letters: Vec<char> = random::policy(&mut numbers).text().chars().collect();
        for _ in 0..=numbers.below(3) {
            let at = numbers.below(letters.len());
            let end = (at + numbers.below(4)).min(letters.len());
            letters.splice(at..end, ODD[numbers.below(ODD.len())].chars());
        }
        let text: String = letters.into_iter().collect();
        match Policy::parse("p.yaml", &text, &tools) {
            Ok(_) => good += 1,
            Err(problems) => {
                bad += 1;
                let lines = text.lines().count().max(1);
                assert!(!problems.is_empty(), "{text}");
                for problem in problems {
                    let (line, column) = problem.place.unwrap();
                    assert!((1..=lines).contains(&line) && column > 0, "{problem}\n{text}");
                    assert!(
                        !problem.what.is_empty() && !problem.cure.is_empty() && !problem.to_string().contains('\n'),
                        "{problem}"
                    );
                }
            }
        }
    }
    assert!(good > 0 && bad > 1_000, "{good} {bad}");
}

/// Of two rules with hours, whether the first leaves nothing to the second.
#[test]
fn hours_within_other_hours_decide_nothing() {
    for (first, second, within) in [
        ("from: \"09:00\", until: \"17:00\"", "from: \"09:00\", until: \"17:00\"", true),
        ("from: \"09:00\", until: \"17:00\"", "days: tue, from: \"10:00\", until: \"12:00\"", true),
        ("days: tue, from: \"09:00\", until: \"17:00\"", "from: \"10:00\", until: \"12:00\"", false),
        ("from: \"09:00\", until: \"17:00\"", "from: \"08:00\", until: \"12:00\"", false),
        ("from: \"09:00\", until: \"17:00\"", "from: \"10:00\", until: \"18:00\"", false),
        ("from: \"22:00\", until: \"06:00\"", "days: tue, from: \"22:00\", until: \"06:00\"", true),
        ("days: fri, from: \"22:00\", until: \"06:00\"", "days: fri, from: \"23:00\", until: \"24:00\"", false),
        ("days: fri, from: \"09:00\", until: \"17:00\"", "days: fri, from: \"10:00\", until: \"06:00\"", false),
    ] {
        let rule = |hours, then| format!("- {{ time: {{ {hours}, zone: UTC }}, then: {then} }}\n");
        let told: Told = if within { &[("3:1", "never decides anything: rule 1 (line 2)")] } else { &[] };
        check(&format!("rules:\n{}{}", rule(first, "deny"), rule(second, "confirm")), told);
    }
}
