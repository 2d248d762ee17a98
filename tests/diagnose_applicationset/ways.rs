//! Ways of being broken, each with the cause that has to be told and the words that have to be in the answer.

use serde_json::{Value, json};

use crate::example::{Example, word};

/// One way of being broken.
pub(crate) type Way = fn(&mut Example);

/// What the controller says when something fails: reason, message with a name in it, and the cause.
pub(crate) const ERRORS: &[(&str, &str, &str)] = &[
    (
        "ApplicationGenerationFromParamsError",
        "error generating params from git: rpc error: authentication required: NAME",
        "generator_refused",
    ),
    (
        "ApplicationParamsGenerationError",
        "error generating params from pull request generator: NAME: 403 API rate limit exceeded",
        "generator_limited",
    ),
    (
        "ApplicationGenerationFromParamsError",
        "error generating params: error fetching Secret token: Secret \"NAME\" not found",
        "generator_secret_missing",
    ),
    (
        "ApplicationGenerationFromParamsError",
        "error getting directories of NAME: dial tcp: lookup git.example.org: no such host",
        "generator_unreachable",
    ),
    (
        "ApplicationGenerationFromParamsError",
        "error listing repos: error getting NAME: repository not found",
        "generator_source_missing",
    ),
    (
        "ApplicationGenerationFromParamsError",
        "scm provider not allowed: scm provider \"NAME\" not allowed, must use one of the following: a",
        "generator_not_allowed",
    ),
    ("ApplicationGenerationFromParamsError", "error generating params: plugin NAME gave up", "generator_fails"),
    (
        "RenderTemplateParamsError",
        "failed to execute go template {{.NAME}}: template: :1:2: executing \"\" at <.NAME>: map has no entry for key \"NAME\"",
        "template_fails",
    ),
    (
        "ApplicationValidationError",
        "application references project NAME which does not exist (and 2 more)",
        "project_missing",
    ),
    (
        "ApplicationValidationError",
        "application destination spec is invalid: there are no clusters with this name: NAME",
        "destination_unknown",
    ),
    (
        "ApplicationValidationError",
        "ApplicationSet x contains applications with duplicate name: NAME",
        "duplicate_names",
    ),
    ("ApplicationValidationError", "application NAME has neither source nor sources", "invalid_application"),
    (
        "UpdateApplicationError",
        "Object argocd/NAME is already owned by another ApplicationSet controller other",
        "owned_by_another",
    ),
    ("CreateApplicationError", "admission webhook \"NAME\" denied the request", "cannot_write"),
    ("SyncApplicationError", "could not sync NAME", "cannot_sync"),
    ("NobodyKnows", "something about NAME", "error_occurred"),
];

pub(crate) fn error(example: &mut Example) {
    let (reason, message, cause) = ERRORS[example.below(ERRORS.len())];
    one_error(example, reason, message, cause);
}

pub(crate) fn one_error(example: &mut Example, reason: &str, message: &str, cause: &'static str) {
    let name = format!("{}{}", word(&mut example.draw), example.below(100));
    example.fails(reason, &message.replace("NAME", &name));
    example.wants(cause);
}

/// A step waits for an application that is broken in one of several ways; others of it may do well.
pub(crate) fn stuck(example: &mut Example) {
    let at = example.below(example.applications.len());
    let name = example.names()[at].clone();
    let later = example.applications.len();
    example.member();
    example.is(later, "Healthy", "OutOfSync");
    let mut progress: Vec<(usize, &str, i64)> = (0..later).map(|index| (index, "Healthy", 1)).collect();
    progress[at].1 = "Progressing";
    progress.push((later, "Waiting", 2));
    let cause = match example.below(7) {
        0 => {
            example.is(at, "Degraded", "Synced");
            example.applications[at]["status"]["resources"] = json!([{"kind": "Deployment", "name": "web", "status": "Synced",
                "health": {"status": "Degraded", "message": "progress deadline exceeded"}}]);
            example.quoted.push("progress deadline exceeded".to_owned());
            "step_unhealthy"
        }
        1 => {
            example.is(at, "Missing", "OutOfSync");
            example.applications[at]["status"]["operationState"] =
                json!({"phase": "Failed", "message": "one or more objects failed to apply"});
            example.quoted.push("one or more objects failed to apply".to_owned());
            "step_sync_failed"
        }
        2 => {
            example.is(at, "Progressing", "Synced");
            "step_under_way"
        }
        3 => {
            example.is(at, "Suspended", "Synced");
            "step_suspended"
        }
        4 => {
            example.is(at, "Healthy", "Unknown");
            example.applications[at]["status"]["conditions"] =
                json!([{"type": "ComparisonError", "message": "failed to load target state"}]);
            example.quoted.push("failed to load target state".to_owned());
            "step_invalid"
        }
        5 => {
            progress[at].1 = "Pending";
            example.is(at, "Healthy", "OutOfSync");
            "step_not_synced"
        }
        _ => "step_lags",
    };
    example.rolls(json!([{}, {}]), &progress);
    example.wants(cause);
    example.named.push(name);
    example.named.push("step 1 of 2".to_owned());
}

/// A step that takes none by itself.
pub(crate) fn closed(example: &mut Example) {
    let names = example.names();
    let zero = if example.below(2) == 0 { json!(0) } else { json!("0%") };
    let progress: Vec<(usize, &str, i64)> = (0..names.len()).map(|index| (index, "Waiting", 1)).collect();
    (0..names.len()).for_each(|index| example.is(index, "Healthy", "OutOfSync"));
    example.rolls(json!([{ "maxUpdate": zero }]), &progress);
    example.wants("step_takes_none");
    example.named.push(names[0].clone());
}

pub(crate) fn stepless(example: &mut Example) {
    let names = example.names();
    example.is(0, "Healthy", "OutOfSync");
    let progress: Vec<(usize, &str, i64)> =
        (0..names.len()).map(|index| if index == 0 { (0, "Waiting", -1) } else { (index, "Healthy", 1) }).collect();
    example.rolls(json!([{}]), &progress);
    example.wants("no_step_selects");
    example.named.push(names[0].clone());
}

/// Lists of which an element has gone, and its application has not.
pub(crate) fn left(example: &mut Example) {
    listing(example);
    let kept = example.below(2) == 0;
    if kept {
        let policy = ["create-only", "create-update"][example.below(2)];
        example.set["spec"]["syncPolicy"] = json!({"applicationsSync": policy});
    }
    let name = example.member();
    example.wants(if kept { "kept_by_policy" } else { "left_over" });
    example.named.push(name);
}

pub(crate) fn missing(example: &mut Example) {
    listing(example);
    let elements = example.set["spec"]["generators"][0]["list"]["elements"].as_array_mut().unwrap();
    elements.push(json!({"app": "one-more"}));
    example.wants("not_made");
    example.named.push("one-more".to_owned());
}

/// Makes the generator a list that gives the applications that there are.
pub(crate) fn listing(example: &mut Example) {
    let elements: Vec<Value> = example.names().iter().map(|name| json!({ "app": name })).collect();
    example.set["spec"]["generators"] = json!([{"list": {"elements": elements, "template": {"metadata": {}}}}]);
    example.set["spec"]["template"]["metadata"]["name"] = json!("{{.app}}");
}

/// Nothing fails and nothing comes of it.
pub(crate) fn empty(example: &mut Example) {
    let ways = [
        (json!([{"clusters": {"selector": {"matchLabels": {"env": "nowhere"}}}}]), "no_cluster_selected"),
        (json!([{"git": {"directories": [{"path": "x/*"}]}}]), "no_path_found"),
        (json!([{"pullRequest": {"github": {"owner": "o", "repo": "r"}}}]), "no_pull_request"),
        (json!([{"scmProvider": {"github": {"organization": "o"}}}]), "no_repository_found"),
        (json!([{"list": {"elements": []}}]), "list_empty"),
        (json!([{"matrix": {"generators": [{"git": {}}, {"clusters": {}}]}}]), "generates_nothing"),
        (json!([]), "no_generators"),
    ];
    let (generators, cause) = ways[example.below(ways.len())].clone();
    example.set["spec"]["generators"] = generators;
    example.set["status"]["resources"] = Value::Null;
    example.applications.clear();
    example.named.push("no applications".to_owned());
    example.wants(cause);
}

pub(crate) fn broken(example: &mut Example) {
    let at = example.below(example.applications.len());
    example.is(at, "Degraded", "Synced");
    example.wants("applications_in_trouble");
    let name = example.names()[at].clone();
    example.named.push(name);
}

/// The last of its applications: none that a first step waits for.
pub(crate) fn going(example: &mut Example) {
    let at = example.applications.len() - 1;
    example.applications[at]["metadata"]["deletionTimestamp"] = json!("2026-11-22T10:00:00Z");
    example.is(at, "Missing", "OutOfSync");
    example.wants("applications_deleting");
    let name = example.names()[at].clone();
    example.named.push(name);
}

pub(crate) fn deleted(example: &mut Example) {
    example.set["metadata"]["deletionTimestamp"] = json!("2026-11-22T10:00:00Z");
    example.wants("deleting");
    example.named.push("is being deleted (2h)".to_owned());
}

pub(crate) fn untouched(example: &mut Example) {
    example.set["status"] = json!({});
    example.applications.clear();
    example.wants("never_looked_at");
}
