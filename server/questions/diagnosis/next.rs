//! The next call that is safe to make: a tool that reads, with its arguments. Which tool that is, the table of tools
//! says, by the operation that it makes.

use argocd_api::ROWS;
use argocd_api::vocabulary::{Argument, Effect, Row};
use serde_json::{Map, Value};

use super::clue::{Clue, Object, Place};
use super::rule::{Class, Finding};
use super::tree::Tree;

/// What to look at next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Logs,
    Events,
    Tree,
    Resource,
    Diff,
    Windows,
    Manifests,
    Application,
    /// The same question about an application that this one deploys.
    Child,
    Clusters,
    Repositories,
    Project,
    /// Until it is over, or again.
    Wait,
    /// That Argo CD looks again.
    Refresh,
}

/// What is known of the application that is asked about.
pub(super) struct About<'a> {
    pub(super) given: &'a Map<String, Value>,
    pub(super) project: &'a str,
    pub(super) clues: &'a [Clue],
    pub(super) tree: &'a Tree,
}

impl Step {
    /// The operations, or the tools written by hand, that serve; the first there is a tool for is told.
    fn served_by(self) -> &'static [&'static str] {
        match self {
            Self::Logs => &["ApplicationService_PodLogs2"],
            Self::Events => &["ApplicationService_ListResourceEvents"],
            Self::Tree => &["ApplicationService_ResourceTree"],
            Self::Resource => &["ApplicationService_GetResource"],
            Self::Diff => &["get_application_diff", "ApplicationService_ManagedResources"],
            Self::Windows => &["get_sync_windows"],
            Self::Manifests => &["ApplicationService_GetManifests"],
            Self::Child => &["diagnose_application"],
            Self::Clusters => &["get_fleet_status", "ClusterService_List"],
            Self::Repositories => &["get_fleet_status", "RepositoryService_ListRepositories"],
            Self::Project => &["ProjectService_GetDetailedProject", "ProjectService_Get", "ProjectService_List"],
            Self::Wait => &["wait_for_application"],
            Self::Application | Self::Refresh => &["ApplicationService_Get"],
        }
    }

    /// The call: the tool's name, and its arguments as they are written for the command line.
    pub(super) fn told(self, finding: &Finding, about: &About<'_>) -> Option<String> {
        let serves = |step: Self| step.served_by().iter().find_map(|word| tool(word)).map(|tool| (step, tool));
        let (step, (name, arguments)) = serves(self).or_else(|| serves(Self::Application))?;
        let mut told = name.to_owned();
        for (key, value) in step.arguments(finding, about) {
            if !value.is_empty() && arguments.iter().any(|argument| argument.name == key) {
                told.push_str(&format!(" {key}={value}"));
            }
        }
        Some(told)
    }

    fn arguments(self, finding: &Finding, about: &About<'_>) -> Vec<(&'static str, String)> {
        let given = |key: &str| about.given.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let object = finding.about.clone().unwrap_or_default();
        let application = match self {
            Self::Child => object.name.clone(),
            Self::Project => about.project.to_owned(),
            _ => given("name"),
        };
        let mut arguments = vec![("name", application)];
        if self != Self::Project {
            arguments.extend([("project", given("project")), ("app_namespace", given("app_namespace"))]);
        }
        match self {
            Self::Logs => {
                let of_it = |clue: &&Clue| clue.about.as_ref().is_some_and(|one| about.tree.related(one, &object));
                let found = about.clues.iter().filter(of_it).find(|clue| clue.place == Place::Log);
                let pod = found.and_then(|clue| clue.about.clone()).filter(|one| one.kind == "Pod").unwrap_or(object);
                let container = found.map(|clue| clue.container.clone()).unwrap_or_default();
                let again = about
                    .clues
                    .iter()
                    .any(|clue| clue.about.as_ref() == Some(&pod) && clue.place == Place::Pod && clue.count > 0);
                match pod.kind.as_str() {
                    "Pod" => arguments.push(("pod", pod.name)),
                    _ => arguments.extend([("kind", pod.kind), ("resource", pod.name)]),
                }
                arguments.push(("container", container));
                arguments.push(("previous", if again { "true".to_owned() } else { String::new() }));
            }
            Self::Events => {
                let uid = about.tree.get(&object).map(|node| node.uid.clone()).unwrap_or_default();
                if !uid.is_empty() {
                    arguments.extend([("resource", object.name), ("namespace", object.namespace), ("uid", uid)]);
                }
            }
            Self::Resource => arguments.extend(identity(object)),
            Self::Diff if finding.also.is_empty() && !object.name.is_empty() => {
                arguments.extend([("kind", object.kind), ("resource", object.name), ("differs", "on".to_owned())]);
            }
            Self::Diff => arguments.push(("differs", "on".to_owned())),
            Self::Tree if finding.class != Class::Stops => {
                arguments.push(("health", "Degraded,Missing,Unknown,Progressing".to_owned()))
            }
            _ => {}
        }
        arguments
    }
}

fn identity(object: Object) -> [(&'static str, String); 4] {
    [("kind", object.kind), ("resource", object.name), ("group", object.group), ("namespace", object.namespace)]
}

/// The tool that makes this operation, or has this name, and reads.
pub(in crate::questions) fn tool(word: &str) -> Option<(&'static str, &'static [Argument])> {
    ROWS.iter().find_map(|row| match row {
        Row::Request(tool) if tool.operation == word && tool.effect == Effect::Read => {
            Some((tool.name, tool.arguments))
        }
        Row::ByHand(tool) if tool.name == word => Some((tool.name, tool.arguments)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Step, tool};

    /// A step that has its own tool tells that one, and not the one that always serves.
    #[test]
    fn steps_are_served() {
        use Step::{Application, Child, Diff, Events, Logs, Manifests, Resource, Tree, Windows};
        for step in [Logs, Events, Tree, Resource, Diff, Windows, Manifests, Application, Child] {
            assert!(step.served_by().iter().any(|word| tool(word).is_some()), "{step:?}");
        }
    }
}
