//! Rights as lines of a policy: who may do what to which objects. `*` crosses slashes.

/// Subject, resource, action, object.
type Line = (&'static str, &'static str, &'static str, &'static str);

const POLICY: &[Line] = &[
    ("role:admin", "*", "*", "*"),
    ("role:readonly", "applications", "get", "*/*"),
    ("role:readonly", "logs", "get", "*/*"),
    ("role:readonly", "accounts", "get", "*"),
    ("role:readonly", "applicationsets", "get", "*/*"),
    ("role:readonly", "certificates", "get", "*"),
    ("role:readonly", "clusters", "get", "*"),
    ("role:readonly", "gpgkeys", "get", "*"),
    ("role:readonly", "projects", "get", "*"),
    ("role:readonly", "repositories", "get", "*"),
    ("role:readonly", "write-repositories", "get", "*"),
    ("reader", "applications", "get", "payments/*"),
    ("reader", "logs", "get", "payments/*"),
    ("auditor", "applications", "get", "*/*"),
    ("syncer", "applications", "get", "*/*"),
    ("syncer", "applications", "sync", "*/*"),
    ("syncer", "applications", "action/apps/Deployment/restart", "*/*"),
    ("syncer", "applications", "delete/*/Pod/*/*", "*/*"),
    ("syncer", "logs", "get", "*/*"),
];

const ROLES: &[(&str, &str)] = &[("admin", "role:admin"), ("alice", "role:readonly")];

/// The role of calls without an identity where those are let in.
pub(super) const ANONYMOUS: &str = "role:readonly";

/// Whether any line allows it.
pub(super) fn allows(subject: &str, resource: &str, action: &str, object: &str) -> bool {
    let roles = ROLES.iter().filter(|(user, _)| *user == subject).map(|(_, role)| *role);
    let subjects: Vec<&str> = std::iter::once(subject).chain(roles).collect();
    POLICY.iter().any(|(who, on, what, which)| {
        subjects.contains(who) && glob(on, resource) && glob(what, action) && glob(which, object)
    })
}

/// Whether a pattern matches; `*` stands for anything.
pub(crate) fn glob(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((before, after)) => text
            .strip_prefix(before)
            .is_some_and(|rest| (0..=rest.len()).any(|at| rest.is_char_boundary(at) && glob(after, &rest[at..]))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_allow_what_they_name_and_nothing_else() {
        for (subject, resource, object, expected) in [
            ("admin", "logs", "payments/checkout", true),
            ("reader", "applications", "payments/checkout", true),
            ("reader", "applications", "payments/team-data/checkout", true),
            ("reader", "applications", "payments-eu/checkout", false),
            ("reader", "applications", "default/guestbook", false),
            ("auditor", "applications", "default/guestbook", true),
            ("auditor", "logs", "default/guestbook", false),
            ("alice", "logs", "default/guestbook", true),
            ("nobody", "applications", "default/guestbook", false),
        ] {
            assert_eq!(allows(subject, resource, "get", object), expected, "{subject} {resource} {object}");
        }
        assert!(!allows("alice", "applications", "sync", "default/guestbook"));
    }
}
