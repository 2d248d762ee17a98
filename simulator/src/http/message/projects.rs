//! The messages about projects and ApplicationSets.

use super::Type::{Any, Flag, Int64, Many, One, Text, Texts};
use super::{DESTINATION, METADATA, Message};

pub(crate) const PROJECT_CREATE: Message = Message {
    name: "ProjectCreateRequest",
    package: "project",
    fields: &[("project", One(&PROJECT)), ("upsert", Flag)],
};

pub(crate) const PROJECT_UPDATE: Message =
    Message { name: "ProjectUpdateRequest", package: "project", fields: &[("project", One(&PROJECT))] };

const PROJECT: Message = Message {
    name: "AppProject",
    package: "v1alpha1",
    fields: &[("metadata", One(&METADATA)), ("spec", One(&PROJECT_SPEC)), ("status", Any)],
};

const PROJECT_SPEC: Message = Message {
    name: "AppProjectSpec",
    package: "v1alpha1",
    fields: &[
        ("sourceRepos", Texts),
        ("destinations", Many(&DESTINATION)),
        ("description", Text),
        ("roles", Many(&ROLE)),
        ("clusterResourceWhitelist", Many(&GROUP_KIND)),
        ("namespaceResourceBlacklist", Many(&GROUP_KIND)),
        ("orphanedResources", Any),
        ("syncWindows", Many(&WINDOW)),
        ("namespaceResourceWhitelist", Any),
        ("signatureKeys", Any),
        ("clusterResourceBlacklist", Any),
        ("sourceNamespaces", Texts),
        ("permitOnlyProjectScopedClusters", Flag),
        ("destinationServiceAccounts", Any),
        ("sourceIntegrity", Any),
    ],
};

const ROLE: Message = Message {
    name: "ProjectRole",
    package: "v1alpha1",
    fields: &[
        ("name", Text),
        ("description", Text),
        ("policies", Texts),
        ("jwtTokens", Many(&TOKEN)),
        ("groups", Texts),
    ],
};

const TOKEN: Message =
    Message { name: "JWTToken", package: "v1alpha1", fields: &[("iat", Int64), ("exp", Int64), ("id", Text)] };

const GROUP_KIND: Message = Message {
    name: "ClusterResourceRestrictionItem",
    package: "v1alpha1",
    fields: &[("group", Text), ("kind", Text), ("name", Text)],
};

const WINDOW: Message = Message {
    name: "SyncWindow",
    package: "v1alpha1",
    fields: &[
        ("kind", Text),
        ("schedule", Text),
        ("duration", Text),
        ("applications", Texts),
        ("namespaces", Texts),
        ("clusters", Texts),
        ("manualSync", Flag),
        ("timeZone", Text),
        ("andOperator", Flag),
        ("description", Text),
        ("syncOverrun", Flag),
    ],
};

pub(crate) const GENERATE: Message = Message {
    name: "ApplicationSetGenerateRequest",
    package: "applicationset",
    fields: &[("applicationSet", One(&APPLICATION_SET))],
};

pub(crate) const APPLICATION_SET: Message = Message {
    name: "ApplicationSet",
    package: "v1alpha1",
    fields: &[("metadata", One(&METADATA)), ("spec", One(&SET_SPEC)), ("status", Any)],
};

const SET_SPEC: Message = Message {
    name: "ApplicationSetSpec",
    package: "v1alpha1",
    fields: &[
        ("goTemplate", Flag),
        ("generators", Any),
        ("template", Any),
        ("syncPolicy", One(&SET_POLICY)),
        ("strategy", Any),
        ("preservedFields", Any),
        ("goTemplateOptions", Texts),
        ("applyNestedSelectors", Flag),
        ("ignoreApplicationDifferences", Any),
        ("templatePatch", Text),
    ],
};

const SET_POLICY: Message = Message {
    name: "ApplicationSetSyncPolicy",
    package: "v1alpha1",
    fields: &[("preserveResourcesOnDeletion", Flag), ("applicationsSync", Text)],
};
