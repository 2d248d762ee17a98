//! The messages that requests carry in their bodies: which keys there are, and what each may hold. What is not here is
//! ignored, as Go does with keys that a struct does not have.

mod projects;

pub(crate) use projects::{APPLICATION_SET, GENERATE, PROJECT_CREATE, PROJECT_UPDATE};

/// A struct of Go's.
#[derive(Debug)]
pub(crate) struct Message {
    /// Its name.
    pub(crate) name: &'static str,
    /// The package it is in.
    pub(crate) package: &'static str,
    pub(crate) fields: &'static [(&'static str, Type)],
}

/// What a key may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Type {
    Text,
    Int64,
    Flag,
    /// Names and texts.
    Labels,
    Texts,
    Numbers,
    One(&'static Message),
    Many(&'static Message),
    /// Kept as it is.
    Any,
}

use Type::{Any, Flag, Int64, Labels, Many, Numbers, One, Text, Texts};

pub(crate) const LOGIN: Message = Message {
    name: "SessionCreateRequest",
    package: "session",
    fields: &[("username", Text), ("password", Text), ("token", Text)],
};

pub(crate) const APPLICATION: Message = Message {
    name: "Application",
    package: "v1alpha1",
    fields: &[("metadata", One(&METADATA)), ("spec", One(&SPEC)), ("status", Any), ("operation", Any)],
};

const METADATA: Message = Message {
    name: "ObjectMeta",
    package: "v1",
    fields: &[
        ("name", Text),
        ("namespace", Text),
        ("uid", Text),
        ("resourceVersion", Text),
        ("generation", Int64),
        ("labels", Labels),
        ("annotations", Labels),
        ("finalizers", Texts),
        ("ownerReferences", Any),
        ("managedFields", Any),
    ],
};

pub(crate) const SPEC: Message = Message {
    name: "ApplicationSpec",
    package: "v1alpha1",
    fields: &[
        ("source", One(&SOURCE)),
        ("destination", One(&DESTINATION)),
        ("project", Text),
        ("syncPolicy", One(&POLICY)),
        ("ignoreDifferences", Any),
        ("info", Many(&INFO)),
        ("revisionHistoryLimit", Int64),
        ("sources", Many(&SOURCE)),
        ("sourceHydrator", Any),
    ],
};

const SOURCE: Message = Message {
    name: "ApplicationSource",
    package: "v1alpha1",
    fields: &[
        ("repoURL", Text),
        ("path", Text),
        ("targetRevision", Text),
        ("helm", One(&HELM)),
        ("kustomize", One(&KUSTOMIZE)),
        ("directory", Any),
        ("plugin", Any),
        ("chart", Text),
        ("ref", Text),
        ("name", Text),
    ],
};

const HELM: Message = Message {
    name: "ApplicationSourceHelm",
    package: "v1alpha1",
    fields: &[
        ("valueFiles", Texts),
        ("parameters", Many(&PARAMETER)),
        ("releaseName", Text),
        ("values", Text),
        ("fileParameters", Any),
        ("version", Text),
        ("passCredentials", Flag),
        ("ignoreMissingValueFiles", Flag),
        ("skipCrds", Flag),
        ("valuesObject", Any),
        ("namespace", Text),
        ("kubeVersion", Text),
        ("apiVersions", Texts),
        ("skipTests", Flag),
        ("skipSchemaValidation", Flag),
    ],
};

const PARAMETER: Message = Message {
    name: "HelmParameter",
    package: "v1alpha1",
    fields: &[("name", Text), ("value", Text), ("forceString", Flag)],
};

const KUSTOMIZE: Message = Message {
    name: "ApplicationSourceKustomize",
    package: "v1alpha1",
    fields: &[
        ("namePrefix", Text),
        ("nameSuffix", Text),
        ("images", Texts),
        ("commonLabels", Labels),
        ("version", Text),
        ("commonAnnotations", Labels),
        ("forceCommonLabels", Flag),
        ("forceCommonAnnotations", Flag),
        ("namespace", Text),
        ("replicas", Any),
        ("patches", Any),
        ("components", Texts),
        ("labelWithoutSelector", Flag),
        ("kubeVersion", Text),
        ("apiVersions", Texts),
    ],
};

const DESTINATION: Message = Message {
    name: "ApplicationDestination",
    package: "v1alpha1",
    fields: &[("server", Text), ("namespace", Text), ("name", Text)],
};

const POLICY: Message = Message {
    name: "SyncPolicy",
    package: "v1alpha1",
    fields: &[
        ("automated", One(&AUTOMATED)),
        ("syncOptions", Texts),
        ("retry", One(&RETRY)),
        ("managedNamespaceMetadata", Any),
    ],
};

const AUTOMATED: Message = Message {
    name: "SyncPolicyAutomated",
    package: "v1alpha1",
    fields: &[("prune", Flag), ("selfHeal", Flag), ("allowEmpty", Flag), ("enabled", Flag)],
};

const RETRY: Message = Message {
    name: "RetryStrategy",
    package: "v1alpha1",
    fields: &[("limit", Int64), ("backoff", One(&BACKOFF)), ("refresh", Flag)],
};

const BACKOFF: Message = Message {
    name: "Backoff",
    package: "v1alpha1",
    fields: &[("duration", Text), ("factor", Int64), ("maxDuration", Text)],
};

const INFO: Message = Message { name: "Info", package: "v1alpha1", fields: &[("name", Text), ("value", Text)] };

pub(crate) const PATCH: Message = Message {
    name: "ApplicationPatchRequest",
    package: "application",
    fields: &[("name", Text), ("patch", Text), ("patchType", Text), ("appNamespace", Text), ("project", Text)],
};

pub(crate) const SYNC: Message = Message {
    name: "ApplicationSyncRequest",
    package: "application",
    fields: &[
        ("name", Text),
        ("revision", Text),
        ("dryRun", Flag),
        ("prune", Flag),
        ("strategy", Any),
        ("resources", Many(&PICK)),
        ("manifests", Texts),
        ("infos", Many(&INFO)),
        ("retryStrategy", One(&RETRY)),
        ("syncOptions", One(&OPTIONS)),
        ("appNamespace", Text),
        ("project", Text),
        ("sourcePositions", Numbers),
        ("revisions", Texts),
    ],
};

const PICK: Message = Message {
    name: "SyncOperationResource",
    package: "v1alpha1",
    fields: &[("group", Text), ("kind", Text), ("name", Text), ("namespace", Text)],
};

const OPTIONS: Message = Message { name: "SyncOptions", package: "application", fields: &[("items", Texts)] };

pub(crate) const ROLLBACK: Message = Message {
    name: "ApplicationRollbackRequest",
    package: "application",
    fields: &[
        ("name", Text),
        ("id", Int64),
        ("dryRun", Flag),
        ("prune", Flag),
        ("appNamespace", Text),
        ("project", Text),
    ],
};

pub(crate) const ACTION: Message = Message {
    name: "ResourceActionRunRequestV2",
    package: "application",
    fields: &[
        ("name", Text),
        ("namespace", Text),
        ("resourceName", Text),
        ("version", Text),
        ("group", Text),
        ("kind", Text),
        ("action", Text),
        ("appNamespace", Text),
        ("project", Text),
        ("resourceActionParameters", Many(&ACTION_PARAMETER)),
    ],
};

pub(crate) const CLUSTER: Message = Message {
    name: "Cluster",
    package: "v1alpha1",
    fields: &[
        ("server", Text),
        ("name", Text),
        ("config", Any),
        ("namespaces", Texts),
        ("shard", Int64),
        ("clusterResources", Flag),
        ("project", Text),
        ("labels", Labels),
        ("annotations", Labels),
    ],
};

pub(crate) const REPOSITORY: Message = Message {
    name: "Repository",
    package: "v1alpha1",
    fields: &[
        ("repo", Text),
        ("type", Text),
        ("name", Text),
        ("project", Text),
        ("insecure", Flag),
        ("enableOCI", Flag),
    ],
};

pub(crate) const DETAILS: Message = Message {
    name: "RepoAppDetailsQuery",
    package: "repository",
    fields: &[
        ("source", One(&SOURCE)),
        ("appName", Text),
        ("appProject", Text),
        ("sourceIndex", Int64),
        ("versionId", Int64),
    ],
};

pub(crate) const CERTIFICATES: Message =
    Message { name: "RepositoryCertificateList", package: "v1alpha1", fields: &[("items", Many(&CERTIFICATE))] };

const CERTIFICATE: Message = Message {
    name: "RepositoryCertificate",
    package: "v1alpha1",
    fields: &[("serverName", Text), ("certType", Text), ("certSubType", Text), ("certData", Text), ("certInfo", Text)],
};

pub(crate) const PUBLIC_KEY: Message =
    Message { name: "GnuPGPublicKey", package: "v1alpha1", fields: &[("keyID", Text), ("keyData", Text)] };

const ACTION_PARAMETER: Message =
    Message { name: "ResourceActionParameters", package: "application", fields: &[("name", Text), ("value", Text)] };
