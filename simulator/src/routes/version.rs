//! `GET /api/version`: to strangers only the version itself.

use axum::response::Response;
use serde::Serialize;

use super::Call;
use crate::{auth::identify_anyone, http::json_reply, options::Version, world::World};

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Build {
    version: &'static str,
    #[serde(flatten)]
    more: Option<More>,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "PascalCase")]
struct More {
    build_date: &'static str,
    git_commit: &'static str,
    git_tree_state: &'static str,
    go_version: &'static str,
    compiler: &'static str,
    platform: &'static str,
    kustomize_version: &'static str,
    helm_version: &'static str,
    kubectl_version: &'static str,
    jsonnet_version: &'static str,
}

pub(super) fn version(world: &World, call: &Call) -> Response {
    let known = world.options().anonymous || identify_anyone(world, &call.headers).is_some();
    let (version, more) = build(world.version());
    json_reply(Ok(Build { version, more: known.then_some(more) }))
}

fn build(version: Version) -> (&'static str, More) {
    let more = |build_date, git_commit, go_version, kustomize, helm, kubectl, jsonnet| More {
        build_date,
        git_commit,
        git_tree_state: "clean",
        go_version,
        compiler: "gc",
        platform: "linux/amd64",
        kustomize_version: kustomize,
        helm_version: helm,
        kubectl_version: kubectl,
        jsonnet_version: jsonnet,
    };
    match version {
        Version::V2_13 => (
            "v2.13.9+4b1d2f6",
            more(
                "2025-07-09T14:02:11Z",
                "4b1d2f6a0c4e58f7b9d3e1a6c2058f94b7d0e3a1",
                "go1.23.6",
                "v5.4.3 2024-07-19T16:40:33Z",
                "v3.15.4+gfa9efb0",
                "v0.31.0",
                "v0.20.0",
            ),
        ),
        Version::V3_0 => (
            "v3.0.23+7c0e9d5",
            more(
                "2026-01-15T09:41:37Z",
                "7c0e9d5b2f81a64c3e70d95b18fa42c6e9d07b35",
                "go1.24.6",
                "v5.6.0 2025-01-14T15:12:17Z",
                "v3.17.1+g980d8ac",
                "v0.32.2",
                "v0.20.0",
            ),
        ),
        Version::V3_1 => (
            "v3.1.16+e2a58b0",
            more(
                "2026-05-06T11:18:52Z",
                "e2a58b04d7c9136f85eb20a7d4f91c6b3820e5fd",
                "go1.24.9",
                "v5.7.0 2025-06-27T14:13:52Z",
                "v3.18.4+gd80839c",
                "v0.33.1",
                "v0.21.0",
            ),
        ),
        Version::V3_5 => (
            "v3.5.1+93d6c4e",
            more(
                "2026-11-03T08:27:45Z",
                "93d6c4e1b8052f7ad94c36e07fb1a582d60c9e47",
                "go1.26.2",
                "v5.8.1 2026-02-09T16:15:43Z",
                "v4.2.0+g5f1c9e7",
                "v0.36.0",
                "v0.22.0",
            ),
        ),
    }
}
