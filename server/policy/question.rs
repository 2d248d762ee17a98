//! What a policy is asked: who calls what with which effect, when, and what Argo CD says of the object it is about.

use std::borrow::Cow;
use std::collections::BTreeMap;

use argocd_api::vocabulary::Effect;
use jiff::Timestamp;

/// One call, as far as a policy looks at it.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// The tool's name.
    pub tool: &'a str,
    /// What the call does with the arguments it was given.
    pub effect: Effect,
    /// The name of the Argo CD it goes to.
    pub instance: &'a str,
    /// Who calls.
    pub principal: &'a str,
    /// When.
    pub now: Timestamp,
    /// What it is about.
    pub object: Object,
}

/// What a call is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// What Argo CD says of it.
    Known(Known),
    /// The tool is about nothing that rules could tell apart.
    None,
    /// There is something, and looking it up failed, or left out a part of [`Known`].
    Unknown,
}

/// An object as Argo CD has it, not as arguments name it. A rule about something that is not here is not about this object:
/// whoever could not find out a part has to say [`Object::Unknown`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its project; Argo CD reads an empty one as `default`.
    pub project: Option<String>,
    /// The application's name.
    pub application: Option<String>,
    /// The cluster it is deployed to, by all it is called: its name and its server's URL, whichever of them the object says.
    pub cluster: Vec<String>,
    /// The namespace it is deployed to.
    pub namespace: Option<String>,
    /// Its labels.
    pub labels: BTreeMap<String, String>,
}

/// What patterns may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The tool.
    Tool,
    /// The Argo CD.
    Instance,
    /// Who calls.
    Principal,
    /// The object's project.
    Project,
    /// The object's name.
    Application,
    /// Name and URL of the cluster.
    Cluster,
    /// The namespace it is deployed to.
    Namespace,
    /// A label of the object, as `key=value`.
    Label,
}

impl Subject {
    /// The key in a file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tool => "tool",
            Self::Instance => "instance",
            Self::Principal => "principal",
            Self::Project => "project",
            Self::Application => "application",
            Self::Cluster => "cluster",
            Self::Namespace => "namespace",
            Self::Label => "label",
        }
    }

    /// Whether only Argo CD can tell it.
    pub fn is_of_object(self) -> bool {
        self >= Self::Project
    }
}

impl Question<'_> {
    /// Every value of this call that a pattern about the subject may fit.
    pub(super) fn values(&self, subject: Subject) -> Vec<Cow<'_, str>> {
        let own = |text| vec![Cow::Borrowed(text)];
        match subject {
            Subject::Tool => own(self.tool),
            Subject::Instance => own(self.instance),
            Subject::Principal => own(self.principal),
            _ => match &self.object {
                Object::Known(known) => known.values(subject),
                Object::None | Object::Unknown => Vec::new(),
            },
        }
    }
}

impl Known {
    fn values(&self, subject: Subject) -> Vec<Cow<'_, str>> {
        let one = |value: &Option<String>| value.iter().map(|text| Cow::Owned(text.clone())).collect();
        match subject {
            Subject::Project => one(&self.project),
            Subject::Application => one(&self.application),
            Subject::Namespace => one(&self.namespace),
            Subject::Cluster => self.cluster.iter().map(|name| Cow::Borrowed(name.trim_end_matches('/'))).collect(),
            Subject::Label => self.labels.iter().map(|(key, value)| Cow::Owned(format!("{key}={value}"))).collect(),
            Subject::Tool | Subject::Instance | Subject::Principal => Vec::new(),
        }
    }
}
