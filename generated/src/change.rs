// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.

//! How a call that changes something is planned: what it is about, and how what it would do is worked out. The words are
//! those of the mapping.

/// How a call that changes something is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub about: About,
    /// How what it would do is worked out.
    pub plan: Plan,
}

/// What a call is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// An application.
    Application,
    /// A live resource of an application.
    Resource,
    /// A project.
    Project,
    /// An ApplicationSet.
    Applicationset,
    /// A cluster.
    Cluster,
    /// A repository.
    Repository,
    /// A template of credentials.
    Credentials,
    /// A local account.
    Account,
    /// A certificate or a host key.
    Certificate,
    /// A GnuPG key.
    Key,
}

/// How what a call would do is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plan {
    /// Argo CD looks again.
    Refresh,
    /// What a sync would apply and prune.
    Sync,
    /// The operation that would end.
    Terminate,
    /// What an earlier deployment would bring back.
    Rollback,
    /// An action of a live resource.
    Action,
    /// What a patch, or another manifest, would make of something.
    Edit,
    /// Parameters of a source.
    Parameters,
    /// Whether, and how, an application is synced by itself.
    AutoSync,
    /// Labels and annotations.
    Labels,
    /// Something that is not there yet.
    Create,
    /// What would go.
    Delete,
}

impl About {
    /// The words of the mapping.
    pub const WORDS: [(&str, Self); 10] = [
        ("application", Self::Application),
        ("resource", Self::Resource),
        ("project", Self::Project),
        ("applicationset", Self::Applicationset),
        ("cluster", Self::Cluster),
        ("repository", Self::Repository),
        ("credentials", Self::Credentials),
        ("account", Self::Account),
        ("certificate", Self::Certificate),
        ("key", Self::Key),
    ];

    /// The words alone.
    pub const NAMES: [&str; 10] = names(&Self::WORDS);

    /// The word of the mapping.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, about)| *about == self).map_or("", |(word, _)| word)
    }
}

impl Plan {
    /// The words of the mapping.
    pub const WORDS: [(&str, Self); 11] = [
        ("refresh", Self::Refresh),
        ("sync", Self::Sync),
        ("terminate", Self::Terminate),
        ("rollback", Self::Rollback),
        ("action", Self::Action),
        ("edit", Self::Edit),
        ("parameters", Self::Parameters),
        ("auto_sync", Self::AutoSync),
        ("labels", Self::Labels),
        ("create", Self::Create),
        ("delete", Self::Delete),
    ];

    /// The words alone.
    pub const NAMES: [&str; 11] = names(&Self::WORDS);

    /// The word of the mapping.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, plan)| *plan == self).map_or("", |(word, _)| word)
    }

    /// Whether it is of something that goes on after the answer, so that its end can be waited for.
    pub fn goes_on(self) -> bool {
        matches!(self, Self::Sync | Self::Rollback)
    }
}

const fn names<T, const N: usize>(words: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = words[at].0;
        at += 1;
    }
    names
}
