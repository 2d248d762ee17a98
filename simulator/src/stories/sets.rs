//! ApplicationSets: one that is well, and one for each way of not making what it should.

use serde_json::{Value, json};

use super::{banners::BEGAN, labels};
use crate::{
    fleet::{
        blueprint::{IN_CLUSTER, days, hours, minutes},
        set::{Set, State},
    },
    wire::{SetPolicy, SetSpec},
};

/// Well: what stands in a repository, on each of some clusters.
pub(super) fn daemons() -> Set {
    let source = json!({
        "repoURL": "https://git.example.com/platform/{{.name}}.git",
        "path": "charts/{{.name}}",
        "targetRevision": "main",
        "helm": {"valueFiles": ["values-{{.environment}}.yaml"]},
    });
    Set {
        labels: labels(&[("team", "platform")]),
        created: days(120),
        since: days(22),
        members: members(&["log-shipper"]),
        spec: SetSpec {
            generators: Some(vec![json!({"matrix": {"generators": [
                {"git": {
                    "repoURL": "https://git.example.com/platform/daemons.git",
                    "revision": "main",
                    "files": [{"path": "daemons/*.json"}],
                    "template": nothing(),
                }},
                {"list": {"elements": [{"environment": "prod"}], "template": nothing()}},
            ]}})]),
            template: template("{{.name}}", "platform", source, "{{.name}}"),
            sync_policy: Some(SetPolicy {
                preserve_resources_on_deletion: true,
                applications_sync: "create-update".to_owned(),
            }),
            ..go()
        },
        ..Set::new("platform-daemons")
    }
}

/// Makes nothing: who hosts the code refuses the token that asks for pull requests.
pub(super) fn previews() -> Set {
    let source = json!({
        "repoURL": "https://git.example.com/storefront/storefront-deploy.git",
        "path": "overlays/preview",
        "targetRevision": "{{.head_sha}}",
    });
    let problem = "error generating params from pull request generator: error listing repos: error listing pull requests \
                   for storefront/storefront: GET https://git.example.com/api/v3/repos/storefront/storefront/pulls: 401 Bad \
                   credentials []";
    Set {
        labels: labels(&[("team", "storefront")]),
        created: days(9),
        since: hours(5) + minutes(12),
        state: State::Generating(problem.to_owned()),
        spec: SetSpec {
            generators: Some(vec![json!({"pullRequest": {
                "github": {
                    "owner": "storefront",
                    "repo": "storefront",
                    "api": "https://git.example.com/api/v3",
                    "labels": ["preview"],
                    "tokenRef": {"secretName": "preview-bot", "key": "token"},
                },
                "requeueAfterSeconds": 300,
                "template": nothing(),
            }})]),
            template: template("preview-{{.number}}", "storefront", source, "preview-{{.number}}"),
            ..go()
        },
        ..Set::new("tenant-previews")
    }
}

/// In a rollout that waits for its first region.
pub(super) fn banners() -> Set {
    let source = json!({
        "repoURL": "https://git.example.com/storefront/banners-deploy.git",
        "path": "overlays/{{.region}}",
        "targetRevision": "main",
    });
    let step = |region: &str| json!({"matchExpressions": [{"key": "region", "operator": "In", "values": [region]}]});
    let mut template = template("banners-{{.region}}", "storefront", source, "banners-{{.region}}");
    template["metadata"]["labels"] = json!({"region": "{{.region}}", "team": "storefront", "tier": "standard"});
    Set {
        labels: labels(&[("team", "storefront")]),
        created: days(90),
        since: BEGAN,
        state: State::Rolling(1),
        members: ["banners-eu", "banners-us", "banners-ap"].map(str::to_owned).into_iter().zip(1..).collect(),
        spec: SetSpec {
            generators: Some(vec![json!({"list": {
                "elements": [{"region": "eu"}, {"region": "us"}, {"region": "ap"}],
                "template": nothing(),
            }})]),
            template,
            strategy: Some(
                json!({"type": "RollingSync", "rollingSync": {"steps": [step("eu"), step("us"), step("ap")]}}),
            ),
            ..go()
        },
        ..Set::new("banners")
    }
}

/// Makes one application instead of two: the region is not in the name.
pub(super) fn sessions() -> Set {
    let source = json!({
        "repoURL": "https://git.example.com/identity/{{.service}}-deploy.git",
        "path": "overlays/prod",
        "targetRevision": "main",
    });
    Set {
        labels: labels(&[("team", "identity")]),
        created: days(200),
        since: days(2) + hours(3),
        state: State::Validating(
            "ApplicationSet sessions contains applications with duplicate name: sessions".to_owned(),
        ),
        members: members(&["sessions"]),
        spec: SetSpec {
            generators: Some(vec![json!({"list": {
                "elements": [{"service": "sessions", "region": "eu"}, {"service": "sessions", "region": "us"}],
                "template": nothing(),
            }})]),
            template: template("{{.service}}", "identity", source, "{{.service}}"),
            ..go()
        },
        ..Set::new("sessions")
    }
}

fn members(names: &[&str]) -> Vec<(String, i64)> {
    names.iter().map(|name| ((*name).to_owned(), 0)).collect()
}

/// With Go's templates, and strict about them.
fn go() -> SetSpec {
    SetSpec { go_template: true, go_template_options: vec!["missingkey=error".to_owned()], ..SetSpec::default() }
}

fn template(name: &str, project: &str, source: Value, namespace: &str) -> Value {
    json!({
        "metadata": {"name": name},
        "spec": {
            "project": project,
            "source": source,
            "destination": {"server": IN_CLUSTER, "namespace": namespace},
        },
    })
}

/// The template of a generator that has none of its own: structs that are there all the same.
fn nothing() -> Value {
    json!({"metadata": {}, "spec": {"destination": {}, "project": ""}})
}
