//! Filters, controls and what answers say for them: each mistake is told, with what to write instead.

use argocd_codegen::plan::plan;

use crate::support::{others_undecided, replaced, told, writing};

/// Every word about choosing, ordering, counting and detail, without a mistake.
const LIST: &str = "
service: ApplicationService
tools:
  list_applications:
    operation: List # all of them
    title: List applications
    description: All applications.
    effect: read
    args:
      older_than: { description: Created longer ago., filter: age, match: older }
      younger_than: { description: Created since., filter: age, match: younger }
      image: { description: With this image., filter: images, match: contains }
      trouble: { description: Only those in trouble., control: trouble }
      group_by: { description: Count by this., control: group_by, enum: [project, follows] }
      sort: { description: Order by this., control: sort, enum: [name, age, -age] }
      detail: { description: How much., control: detail }
      cursor: { description: Where to go on., control: cursor }
      max_tokens: { description: Size limit., control: max_tokens }
    hide: { name: a, project: a, projects: a, repo: a, resourceVersion: a, selector: a, refresh: a, appNamespace: a }
    answer:
      rows: items
      noun: [application, applications]
      columns:
        name: metadata.name
        project: { path: spec.project, detail: summary }
        health: status.health.status
        cluster: { path: spec.destination.server, words: { \"https://kubernetes.default.svc\": in-cluster } }
        follows: { path: [spec.source, spec.sources], as: revision_kind }
        age: { path: metadata.creationTimestamp, as: time, detail: full }
        images: { each: status.resources, text: \"{kind}/{name}\", untrusted: true }
        owner: { path: metadata.uid, whole: true }
      key: name
      trouble: { health: [Degraded] }
    example: { older_than: 7d }

  get_application:
    operation: Get # one
    title: Get an application
    description: One application.
    effect: read
    args:
      name: Its name.
      max_tokens: { description: Size limit., control: max_tokens, default: 4000 }
    hide: { project: a, projects: a, repo: a, resourceVersion: a, selector: a, refresh: a, appNamespace: a }
    answer:
      object: { name: metadata.name }
      stale: { path: status.reconciledAt, after: 360 }
    example: { name: checkout }
undecided: []
";

#[test]
fn what_can_be_said_is_taken() {
    let made = plan(&writing(&others_undecided(LIST))).map_err(|problems| told(&problems)).unwrap();
    let code = &made.files["src/tools/list_applications.rs"];
    for word in [
        "Test::Older",
        "Test::Younger",
        "Role::Trouble",
        "Role::Group",
        "Role::Sort",
        "Role::Detail",
        "Detail::Summary",
        "Detail::Full",
        "Grammar::Duration",
        "Take::Words(",
        "Take::RevisionKind(",
        "trouble: &[(\"health\", &[\"Degraded\"])]",
    ] {
        assert!(code.contains(word), "{word}");
    }
    assert!(made.files["src/tools/get_application.rs"].contains("after: 360"));
}

#[test]
fn each_mistake_is_told() {
    for (from, to, what, cure) in [
        ("filter: age, match: older", "filter: name, match: older", "\"name\" is not a time", "as: time"),
        ("match: older }", "match: older, list: true }", "takes one length of time", "remove `list`"),
        ("match: younger", "match: younge", "nothing can be matched by \"younge\"", "older, younger"),
        ("older_than: 7d", "older_than: [7d]", "\"older_than\" is [\"7d\"], not a text", "write a value"),
        ("control: trouble", "control: troubel", "no control \"troubel\"", "sort, trouble"),
        ("      trouble: { health: [Degraded] }\n", "", "it is not said when a row is in trouble", "`trouble:` below"),
        ("{ health: [Degraded] }", "{ heath: [Degraded] }", "no column \"heath\"", "did you mean \"health\"?"),
        ("enum: [project, follows]", "enum: [projct]", "no column \"projct\"", "did you mean \"project\"?"),
        ("enum: [project, follows]", "enum: [project, age]", "\"age\" is a time", "count by something else"),
        ("enum: [project, follows]", "enum: [-project]", "no column \"-project\"", "did you mean \"project\"?"),
        (", enum: [project, follows]", "", "not said which columns \"group_by\" may name", "write `enum:`"),
        ("[name, age, -age]", "[name, -aeg]", "no column \"aeg\"", "did you mean \"age\"?"),
        ("control: detail }", "control: detail, enum: [full] }", "may be is not chosen here", "remove the enum"),
        ("detail: full", "detail: all", "no level of detail \"all\"", "write one of summary, normal, full"),
        ("detail: full", "detail: ful", "no level of detail \"ful\"", "did you mean \"full\"?"),
        (", as: revision_kind", ", as: revision_kin", "nothing can be told as \"revision_kin\"", "revision_kind"),
        ("[spec.source, spec.sources]", "[spec.destination]", "\"spec.destination\" is not a source", "targetRevision"),
        ("words: { ", "as: count, words: { ", "gives values of a plain path other words", "without `as`"),
        ("text: \"{kind}/{name}\"", "fields: { a: name }, text: name", "has both `fields` and `text`", "keep one"),
        ("text: \"{kind}/{name}\"", "limit: 3", "has `each` but no fields", "or a `text:` of it"),
        ("{kind}/{name}", "{kind}/{nme}", "the reply has no \"nme\"", "did you mean \"name\"?"),
        (", whole: true", "", "leaves \"metadata.uid\" out", "write `whole: true`"),
        ("detail: summary", "whole: true", "\"project\" is in a list that is cut", "remove `whole: true`"),
        ("status.reconciledAt", "status.reconciled", "no \"reconciled\"", "did you mean \"reconciledAt\"?"),
        (", after: 360", "", "it is not said when the answer is stale", "after: 360"),
        ("after: 360", "after: 0", "not stale at once", "seconds"),
        ("after: 360", "since: 360", "takes no \"since\"", "path, after"),
        ("      key: name", "      stale: { path: a, after: 9 }\n      key: name", "this answer is rows", "remove it"),
        ("name: metadata.name }", "name: { path: metadata.name, whole: true } }", "is no column", "remove `whole`"),
        (
            "      name: Its name.",
            "      name: Its name.\n      sort: { description: S., control: sort }",
            "no use for",
            "remove",
        ),
        (
            "      name: Its name.",
            "      name: Its name.\n      level: { description: L., control: detail }",
            "nothing in this answer depends",
            "detail: full",
        ),
    ] {
        let problems = plan(&writing(&others_undecided(&replaced(LIST, from, to)))).err().unwrap_or_default();
        let found = problems.iter().find(|problem| problem.what.contains(what));
        let found = found.unwrap_or_else(|| panic!("{to}: nobody says {what:?}:\n{}", told(&problems)));
        assert!(found.cure.contains(cure), "{to}: {found}");
    }
}
