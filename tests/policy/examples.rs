//! The examples of docs/policy.md do what it says, and editors know the keys that the reader knows.

use std::fs;
use std::path::Path;

use argocd_api::vocabulary::Effect;
use argocd_codegen::yaml;
use argocd_mcp::policy::{Known, Object, Policy, Question, decide, schema};
use argocd_mcp::tool;

use crate::numbers::Numbers;
use crate::{random, validator};

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).unwrap()
}

fn examples() -> Vec<String> {
    let page = file("policy.md");
    page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// Project, application, labels.
fn known(project: &str, application: &str, labels: &[(&str, &str)]) -> Object {
    Object::Known(Known {
        project: Some(project.to_owned()),
        application: Some(application.to_owned()),
        labels: labels.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        ..Known::default()
    })
}

#[test]
fn the_examples_do_what_the_page_says() {
    let tools: Vec<_> = tool::all().collect();
    let policies: Vec<Policy> =
        examples().iter().map(|text| Policy::parse("policy.yaml", text, &tools).unwrap()).collect();
    let (friday, evening) = ("2026-11-20T10:00:00Z", "2026-11-20T17:30:00Z");
    for (example, tool, effect, object, now, verdict) in [
        (0, "sync_application", Effect::Write, known("dev", "shop", &[]), friday, "allow"),
        (0, "sync_application", Effect::Destructive, known("dev", "shop", &[]), friday, "deny"),
        (0, "sync_application", Effect::Write, known("prod", "shop", &[]), friday, "confirm"),
        (0, "sync_application", Effect::Destructive, known("prod", "shop", &[]), friday, "deny"),
        (0, "delete_application", Effect::Destructive, known("dev", "shop", &[]), friday, "deny"),
        (0, "sync_application", Effect::Write, known("other", "shop", &[]), friday, "deny"),
        (0, "sync_application", Effect::Write, Object::Unknown, friday, "deny"),
        (0, "create_project", Effect::Write, Object::None, friday, "deny"),
        (0, "get_application", Effect::Read, Object::Unknown, friday, "allow"),
        (1, "sync_application", Effect::Write, known("dev", "shop", &[]), friday, "allow"),
        (1, "sync_application", Effect::Write, known("dev", "shop", &[]), evening, "confirm"),
        (1, "sync_application", Effect::Write, known("prod", "shop", &[]), friday, "confirm"),
        (1, "sync_application", Effect::Write, known("prod", "shop", &[]), evening, "deny"),
        (1, "sync_application", Effect::Write, known("prod", "shop", &[]), "2026-11-22T22:59:59Z", "deny"),
        (1, "sync_application", Effect::Write, known("prod", "shop", &[]), "2026-11-22T23:00:00Z", "confirm"),
        (2, "sync_application", Effect::Write, known("dev", "shop", &[("tier", "critical")]), friday, "confirm-typed"),
        (2, "sync_application", Effect::Write, known("dev", "shop", &[("tier", "b")]), friday, "allow"),
        (2, "sync_application", Effect::Write, known("prod", "payments-api", &[("tier", "critical")]), friday, "deny"),
        (2, "sync_application", Effect::Write, known("dev", "payments-api", &[]), friday, "allow"),
    ] {
        let now = now.parse().unwrap();
        let question = Question { tool, effect, instance: "default", principal: "local", now, object };
        let decision = decide(&policies[example], &question);
        assert_eq!(decision.verdict().word(), verdict, "{example} {question:?} {}", decision.why);
    }
}

/// What a text breaks of the schema.
fn broken(text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let read = yaml::read("policy.yaml", text, &mut problems);
    assert_eq!(problems, []);
    validator::broken(&schema(), &read.unwrap().to_json())
}

#[test]
fn the_schema_that_is_kept_is_the_one_that_is_printed() {
    let printed = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    assert!(file("policy.schema.json") == printed, "run `argocd-mcp policy schema > docs/policy.schema.json`");
}

#[test]
fn whatever_is_read_fits_the_schema() {
    let tools: Vec<_> = tool::all().collect();
    let mut numbers = Numbers(11);
    let mut read = 0;
    for text in examples().into_iter().chain((0..300).map(|_| random::policy(&mut numbers).text())) {
        if Policy::parse("policy.yaml", &text, &tools).is_ok() {
            assert_eq!(broken(&text), Vec::<String>::new(), "{text}");
            read += 1;
        }
    }
    assert!(read > 50, "{read}");
}

#[test]
fn what_an_editor_marks_is_refused() {
    let tools: Vec<_> = tool::all().collect();
    for text in [
        "rulez: []",
        "default: ask",
        "shadow: 1",
        "rules: {}",
        "rules: [{ tool: a }]",
        "rules: [{ then: allow, tol: a }]",
        "rules: [{ then: allow, effect: red }]",
        "rules: [{ then: allow, project: [] }]",
        "rules: [{ then: allow, label: a=b }]",
        "rules: [{ then: allow, time: { days: monday, zone: UTC } }]",
        "rules: [{ then: allow, time: { from: \"9:00\", zone: UTC } }]",
        "rules: [{ then: allow, time: { from: \"24:01\", zone: UTC } }]",
        "rules: [{ then: allow, time: { from: \"09:00\" } }]",
        "protected: [{ cluster: a }]",
        "protected: [{ project: a, then: confirm }]",
    ] {
        assert!(!broken(text).is_empty(), "{text}");
        assert!(Policy::parse("policy.yaml", text, &tools).is_err(), "{text}");
    }
}
