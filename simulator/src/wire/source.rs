//! Where manifests come from.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::is_false;
use crate::json::Shared;

/// One source. `repoURL` is always written, so an absent source inside a struct is `{"repoURL":""}`. Settings that
/// nothing here looks at are kept in `rest`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Source {
    #[serde(rename = "repoURL")]
    pub(crate) repo_url: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) path: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) target_revision: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) helm: Option<Helm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) kustomize: Option<Kustomize>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) chart: String,
    #[serde(rename = "ref", skip_serializing_if = "String::is_empty")]
    pub(crate) reference: String,
    #[serde(flatten)]
    pub(crate) rest: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Helm {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) value_files: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parameters: Vec<Parameter>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) release_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) values: Option<Shared>,
    #[serde(flatten)]
    pub(crate) rest: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Parameter {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) value: String,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) force_string: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Kustomize {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) images: Vec<String>,
    #[serde(flatten)]
    pub(crate) rest: Map<String, Value>,
}

impl Source {
    /// A directory or Kustomize tree in a Git repository.
    pub(crate) fn git(repo_url: &str, path: &str, target_revision: &str) -> Self {
        Self {
            repo_url: repo_url.to_owned(),
            path: path.to_owned(),
            target_revision: target_revision.to_owned(),
            ..Self::default()
        }
    }

    /// A chart of a Helm repository.
    pub(crate) fn chart(repo_url: &str, chart: &str, version: &str) -> Self {
        Self {
            repo_url: repo_url.to_owned(),
            chart: chart.to_owned(),
            target_revision: version.to_owned(),
            ..Self::default()
        }
    }

    /// The same source with these Helm settings.
    pub(crate) fn with_helm(self, helm: Helm) -> Self {
        Self { helm: Some(helm), ..self }
    }

    /// The same source with these image overrides of Kustomize.
    pub(crate) fn with_images(self, images: &[&str]) -> Self {
        let images = images.iter().map(|image| (*image).to_owned()).collect();
        Self { kustomize: Some(Kustomize { images, ..Kustomize::default() }), ..self }
    }

    /// What Argo CD takes the source for, as `status.sourceType` tells.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self { helm: Some(_), .. } => "Helm",
            Self { chart, .. } if !chart.is_empty() => "Helm",
            Self { kustomize: Some(_), .. } => "Kustomize",
            _ => "Directory",
        }
    }
}
