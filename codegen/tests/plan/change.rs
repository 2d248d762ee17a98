//! How tools that change something are planned: what can be said, and each mistake with its cure.

use argocd_codegen::plan::plan;
use serde_json::Value;

use crate::support::{others_excluded, replaced, told, writing};

/// A sync, a refresh, and a tool written by hand that changes something.
const MAPPING: &str = "
service: ApplicationService
reads:
  application:
    operation: Get
    args: { name: name }
    keep: [metadata.name, spec]
writes:
  application_patch:
    operation: Patch
    args: { name: name, project: body.project, patch: body.patch }
    set: { body.patchType: json }
    effect: write # of the write
    keep: [metadata.name]
tools:
  sync_application:
    operation: Sync
    title: Sync an application
    description: Starts a sync.
    effect: write
    needs: []
    about: application
    plan: sync
    raises: { prune: destructive }
    args:
      name: Its name.
      prune: Delete what is no longer wanted.
      only_plan: { description: Only tell., control: plan }
      ticket: { description: The ticket of the plan., control: ticket }
      wait: { description: Tell the end., control: wait }
    fills: { infos: body.infos }
    hide:
      body.appNamespace: a
      body.dryRun: a
      body.manifests: a
      body.project: a
      body.resources: a
      body.retryStrategy: a
      body.revision: a
      body.revisions: a
      body.sourcePositions: a
      body.strategy: a
      body.syncOptions: a
    answer: { object: { name: metadata.name } }
    example: { name: checkout }

  set_labels:
    title: Set labels
    description: Sets labels of an application.
    effect: write # by hand
    needs: []
    about: application
    plan: labels
    access: full
    raises: { remove: destructive }
    args:
      name: { description: Its name., required: true }
      set: { description: Labels., type: objects, items: { key: { description: Its key., required: true }, value: Its value. } }
      remove: { description: Keys., type: texts }
      plan: { description: Tell alone., control: plan }
      ticket: { description: The ticket of it., control: ticket }
    answer: { by_hand: [application, application_patch] }
    example: { name: checkout, set: [{ key: team }] }

  get_application:
    operation: Get # looks
    title: Get an application
    description: One application.
    effect: read
    needs: []
    args:
      name: The name.
    hide: { appNamespace: a, project: a, projects: a, refresh: a, repo: a, resourceVersion: a, selector: a }
    answer: { object: { name: metadata.name } }
    example: { name: checkout }
";

#[test]
fn what_can_be_said_is_taken() {
    let made = plan(&writing(&others_excluded(MAPPING))).map_err(|problems| told(&problems)).unwrap();
    let flat = |path: &str| made.files[path].split_whitespace().collect::<Vec<_>>().join(" ");
    let sync = flat("src/tools/sync_application.rs");
    for part in [
        "change: Some(Change { about: About::Application, plan: Plan::Sync, })",
        "fills: &[\"infos\"]",
        "role: Role::Plan",
        "role: Role::Ticket",
        "role: Role::Wait",
        "infos: Option<Vec<Map<String, Value>>>",
        "put(&mut body, &[\"infos\"], &arguments.infos);",
    ] {
        assert!(sync.contains(part), "{part}\n{sync}");
    }
    assert!(!sync.contains("only_plan: Option"), "a plan is nothing that Argo CD is sent");
    assert!(!sync.contains("name: \"infos\""), "what the server fills is no argument");
    let definition = &made.files["src/tools/sync_application.json"];
    assert!(!definition.contains("infos") && definition.contains("only_plan"), "{definition}");
    let labels = flat("src/tools/set_labels.rs");
    for part in
        ["effect: Effect::Write", "full: true", "plan: Plan::Labels", "fields: &[(\"key\", true), (\"value\", false)]"]
    {
        assert!(labels.contains(part), "{part}\n{labels}");
    }
    let hints: Value = serde_json::from_str(&made.files["src/tools/set_labels.json"]).unwrap();
    assert_eq!([&hints["annotations"]["readOnlyHint"], &hints["annotations"]["destructiveHint"]], [false, true]);
    assert!(made.files["src/tools/get_application.rs"].contains("change: None"));
}

#[test]
fn a_write_sends_what_it_names_and_its_constants() {
    let made = plan(&writing(&others_excluded(MAPPING))).map_err(|problems| told(&problems)).unwrap();
    let write = &made.files["src/writes/application_patch.rs"];
    let (row, send) = write.split_once("fn send").unwrap();
    assert!(row.contains("effect: Effect::Write") && send.contains("application_service_patch"), "{write}");
    assert!(
        send.contains("\"project\"") && send.contains("json!(\"json\")") && !send.contains("appNamespace"),
        "{send}"
    );
    assert!(made.files["src/writes.rs"].contains("pub use application_patch::TOOL as APPLICATION_PATCH;"));
    assert!(!made.files.contains_key("src/writes/application_patch.json"));
    // Its operation counts as mapped, of its inputs what is sent.
    let service = &made.coverage.services["ApplicationService"];
    assert_eq!(service.mapped, 3);
    let without = others_excluded(&replaced(MAPPING, ", application_patch]", "]"));
    let without = plan(&writing(&without)).map_err(|problems| told(&problems)).unwrap();
    assert!(!without.files.contains_key("src/writes/application_patch.rs"));
    let inputs = |plan: &argocd_codegen::plan::Plan| plan.coverage.services["ApplicationService"].inputs;
    let (with, without) = (inputs(&made), inputs(&without));
    assert_eq!([with.arguments - without.arguments, with.constants - without.constants], [3, 1]);
    assert_eq!(with.hidden - without.hidden, 1, "its namespace is not sent");
}

#[test]
fn each_mistake_is_told() {
    for (from, to, what, cure) in [
        (
            "    about: application\n    plan: sync\n",
            "    plan: sync\n",
            "not said what \"sync_application\" is about",
            "write `about:`",
        ),
        (
            "about: application\n    plan: sync",
            "about: aplication\n    plan: sync",
            "no `about` \"aplication\"",
            "did you mean \"application\"?",
        ),
        ("    plan: sync\n", "", "not said how \"sync_application\" is planned", "write `plan:`"),
        ("plan: sync", "plan: synk", "no `plan` \"synk\"", "did you mean \"sync\"?"),
        (
            "plan: sync",
            "plan: TODO",
            "the `plan` of \"sync_application\" is still to be written",
            "write one of refresh, sync",
        ),
        ("plan: labels", "plan: everything", "no `plan` \"everything\"", "write one of refresh, sync"),
        (
            "      only_plan: { description: Only tell., control: plan }\n",
            "",
            "cannot be asked what it would do",
            "`control: plan`",
        ),
        (
            "      ticket: { description: The ticket of the plan., control: ticket }\n",
            "",
            "takes no ticket",
            "`control: ticket`",
        ),
        ("control: wait }", "control: plan }", "a second `control: plan`", "keep one"),
        ("plan: sync", "plan: edit", "\"wait\" waits for an end", "remove it"),
        (
            "      name: The name.\n",
            "      name: The name.\n      plan: { description: P., control: plan }\n",
            "only reads and has a `control: plan`",
            "remove the argument",
        ),
        (
            "    effect: read\n",
            "    effect: read\n    about: application\n",
            "only reads and has `about:`",
            "remove it",
        ),
        ("    effect: read\n", "    effect: read\n    plan: edit\n", "only reads and has `plan:`", "remove it"),
        ("refresh: a, ", "", "nothing is decided about the input \"refresh\"", "hide"),
        ("infos: body.infos", "infos: body.inofs", "no input \"body.inofs\"", "did you mean \"body.infos\"?"),
        ("{ infos: body.infos }", "{ prune: body.infos }", "is an argument, and the server fills it", "keep one"),
        ("{ infos: body.infos }", "{ Infos: body.infos }", "cannot be the name of what the server fills", "write "),
        (
            "      body.dryRun: a\n",
            "      body.dryRun: a\n      body.infos: a\n",
            "\"body.infos\" is hidden and filled by the server",
            "keep one",
        ),
        (
            "    answer: { by_hand:",
            "    fills: { a: b }\n    answer: { by_hand:",
            "\"a\" stands under `fills` of a tool",
            "remove it",
        ),
        ("operation: Patch", "operation: GetResource", "GetResource is a GET, and a write changes", "under `reads:`"),
        (
            "operation: Patch\n",
            "operation: Delete\n",
            "makes a DELETE but says it loses nothing",
            "`effect: destructive`",
        ),
        ("effect: write # of the write", "effect: read", "\"read\" is not what a write does", "choose write"),
        ("    effect: write # of the write\n", "", "the write \"application_patch\" has no effect", "write `effect:`"),
        ("patch: body.patch }", "patch: body.pach }", "no input \"body.pach\"", "did you mean \"body.patch\"?"),
        ("set: { body.patchType: json }", "set: { body.patchType: 1 }", "\"body.patchType\" cannot be 1", "a text"),
        ("set: { body.patchType: json }", "set: { body.patch: json }", "is a constant and an argument", "keep one"),
        ("args: { name: name, project", "args: { project", "does not give \"name\"", "under `args:`"),
        ("  application_patch:\n", "  application:\n", "a read or a write \"application\" already", "another name"),
        (
            "application_patch]",
            "application_pach]",
            "no read \"application_pach\"",
            "did you mean \"application_patch\"?",
        ),
        ("keep: [metadata.name]\n", "keep: [metadata.nam]\n", "no \"nam\"", "did you mean \"name\"?"),
        ("keep: [metadata.name]\n", "keep: [metadata.name]\n    seconds: 900\n", "cannot take so long", "1 to 300"),
    ] {
        let problems = plan(&writing(&others_excluded(&replaced(MAPPING, from, to)))).err().unwrap_or_default();
        let found = problems.iter().find(|problem| problem.what.contains(what));
        let found = found.unwrap_or_else(|| panic!("{to}: nobody says {what:?}:\n{}", told(&problems)));
        assert!(found.cure.contains(cure), "{to}: {found}");
    }
}

#[test]
fn a_tool_is_not_less_than_the_writes_it_makes() {
    let text = replaced(MAPPING, "effect: write # of the write", "effect: destructive");
    assert!(plan(&writing(&others_excluded(&text))).is_ok(), "what is removed may be lost");
    let text = replaced(&text, "    raises: { remove: destructive }\n", "");
    let problems = plan(&writing(&others_excluded(&text))).unwrap_err();
    let told: Vec<String> = problems.iter().map(|one| format!("{}; {}", one.what, one.cure)).collect();
    assert_eq!(
        told,
        [
            "\"set_labels\" makes a request that is destructive, and is write itself; write `effect: destructive`, or raise it"
        ]
    );
}
