//! The rights that tools need, in the words that Argo CD can be asked with.

/// A resource and what is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Right(pub(super) &'static str, pub(super) &'static str);

/// Those about objects of a project.
pub(super) const IN_A_PROJECT: &[Right] = &[
    Right("applications", "get"),
    Right("applications", "sync"),
    Right("applications", "create"),
    Right("applications", "update"),
    Right("applications", "delete"),
    Right("applications", "override"),
    Right("applicationsets", "get"),
    Right("applicationsets", "create"),
    Right("applicationsets", "update"),
    Right("applicationsets", "delete"),
    Right("logs", "get"),
];

/// Those about one application.
pub(super) const OF_AN_APPLICATION: &[Right] = &[
    Right("applications", "get"),
    Right("applications", "sync"),
    Right("applications", "update"),
    Right("applications", "delete"),
    Right("applications", "override"),
    Right("logs", "get"),
];

/// Those about what is there once.
pub(super) const ANYWHERE: &[Right] = &[
    Right("projects", "get"),
    Right("projects", "create"),
    Right("projects", "update"),
    Right("projects", "delete"),
    Right("clusters", "get"),
    Right("clusters", "update"),
    Right("clusters", "delete"),
    Right("repositories", "get"),
    Right("repositories", "create"),
    Right("repositories", "delete"),
    Right("write-repositories", "get"),
    Right("accounts", "get"),
    Right("accounts", "update"),
    Right("certificates", "get"),
    Right("certificates", "create"),
    Right("certificates", "delete"),
    Right("gpgkeys", "get"),
    Right("gpgkeys", "create"),
    Right("gpgkeys", "delete"),
];

/// Characters of what a role's policies come to.
const POLICIES: usize = 160;

impl Right {
    pub(super) fn is(self, resource: &str, action: &str) -> bool {
        self.0 == resource && self.1 == action
    }

    /// `applications get sync, logs get`.
    pub(super) fn told(rights: &[Self]) -> String {
        let mut told: Vec<(&str, Vec<&str>)> = Vec::new();
        for Self(resource, action) in rights {
            match told.iter_mut().find(|(known, _)| known == resource) {
                Some((_, actions)) => actions.push(action),
                None => told.push((resource, vec![action])),
            }
        }
        if told.is_empty() {
            return "nothing".to_owned();
        }
        let each = told.iter().map(|(resource, actions)| format!("{resource} {}", actions.join(" ")));
        each.collect::<Vec<_>>().join(", ")
    }
}

/// Policies of a role without what is the same in each: `applications sync payments/*`.
pub(super) fn short(policies: &[String]) -> String {
    let one = |policy: &String| {
        let parts: Vec<&str> = policy.split(',').map(str::trim).collect();
        match parts[..] {
            ["p", _, resource, action, object, "allow"] => format!("{resource} {action} {object}"),
            ["p", _, resource, action, object, "deny"] => format!("never {resource} {action} {object}"),
            _ => policy.clone(),
        }
    };
    crate::answer::cut(&policies.iter().map(one).collect::<Vec<_>>().join("; "), POLICIES)
}

#[cfg(test)]
mod tests {
    use argocd_api::ROWS;
    use argocd_api::vocabulary::Row;

    use super::*;

    #[test]
    fn whatever_a_tool_needs_and_can_be_asked_is_asked() {
        let known =
            |resource: &str, action: &str| IN_A_PROJECT.iter().chain(ANYWHERE).any(|right| right.is(resource, action));
        for row in ROWS {
            let (name, needs) = match row {
                Row::Request(tool) => (tool.name, tool.needs),
                Row::ByHand(tool) => (tool.name, tool.needs),
            };
            // Rights over single resources cannot be asked about.
            for (resource, action) in needs.iter().filter(|(_, action)| !action.contains('/')) {
                assert!(known(resource, action), "{name} needs {resource} {action}");
            }
        }
    }
}
