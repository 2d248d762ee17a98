//! What is known about revisions of sources.

use serde::Serialize;

use crate::json::Time;

/// A commit.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RevisionMetadata {
    pub(crate) author: String,
    pub(crate) date: Time,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    pub(crate) message: String,
    /// Since 3.1: the commits it was made from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) references: Vec<RelatedCommit>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct RelatedCommit {
    pub(crate) commit: Commit,
}

/// A commit in the repository of the code.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Commit {
    pub(crate) author: String,
    pub(crate) subject: String,
    pub(crate) sha: String,
    pub(crate) repo_url: String,
}

/// What a chart says about itself.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ChartDetails {
    pub(crate) description: String,
    pub(crate) home: String,
    pub(crate) maintainers: Vec<String>,
}

/// What an OCI artifact says about itself.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OciMetadata {
    pub(crate) created_at: String,
    pub(crate) authors: String,
    pub(crate) image_url: String,
    pub(crate) docs_url: String,
    pub(crate) source_url: String,
    pub(crate) version: String,
    pub(crate) description: String,
}
