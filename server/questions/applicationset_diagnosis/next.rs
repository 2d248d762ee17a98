//! The next call that is safe to make: a tool that reads, with its arguments. Which tool that is, the table of tools
//! says, by the operation that it makes.

use serde_json::{Map, Value};

use super::super::diagnosis::tool;

/// What to look at next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The ApplicationSet itself.
    Set,
    Events,
    /// Why the application is as it is.
    Application,
    /// What would be synced of it.
    Diff,
    /// Until it is as it should be.
    Wait,
    /// Those that the ApplicationSet has made.
    Applications,
    Clusters,
    Repositories,
    Projects,
}

impl Step {
    /// The operation, or the tool written by hand, that serves.
    fn served_by(self) -> &'static str {
        match self {
            Self::Set => "ApplicationSetService_Get",
            Self::Events => "ApplicationSetService_ListResourceEvents",
            Self::Application => "diagnose_application",
            Self::Diff => "get_application_diff",
            Self::Wait => "wait_for_application",
            Self::Applications => "ApplicationService_List",
            Self::Clusters => "ClusterService_List",
            Self::Repositories => "RepositoryService_ListRepositories",
            Self::Projects => "ProjectService_List",
        }
    }

    /// The call, as it is written for the command line: about the ApplicationSet that was asked for, or about this
    /// application of it in this namespace.
    pub(super) fn told(
        self,
        given: &Map<String, Value>,
        application: Option<&str>,
        project: &str,
        namespace: &str,
    ) -> Option<String> {
        let (name, arguments) = tool(self.served_by()).or_else(|| tool(Self::Set.served_by()))?;
        let text = |key: &str| given.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let set = text("name");
        let values = match (self, application) {
            (Self::Application | Self::Diff | Self::Wait, Some(application)) => {
                // Where the set was asked for in its namespace, that is not Argo CD's own.
                let namespace = if text("appset_namespace").is_empty() { "" } else { namespace };
                vec![
                    ("name", application.to_owned()),
                    ("project", project.to_owned()),
                    ("app_namespace", namespace.to_owned()),
                ]
            }
            (Self::Applications | Self::Application | Self::Diff | Self::Wait, _) => vec![("owner", set)],
            (Self::Set | Self::Events, _) => vec![("name", set), ("appset_namespace", text("appset_namespace"))],
            (Self::Clusters | Self::Repositories | Self::Projects, _) => Vec::new(),
        };
        let taken = |key: &str| arguments.iter().any(|argument| argument.name == key);
        let values = values.into_iter().filter(|(key, value)| !value.is_empty() && taken(key));
        Some(values.fold(name.to_owned(), |told, (key, value)| format!("{told} {key}={value}")))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::diagnosis::tool;
    use super::Step;

    #[test]
    fn each_step_is_served() {
        use Step::{Application, Applications, Clusters, Diff, Events, Projects, Repositories, Set, Wait};
        for step in [Set, Events, Application, Diff, Wait, Applications, Clusters, Repositories, Projects] {
            assert!(tool(step.served_by()).is_some(), "{step:?}");
        }
    }
}
