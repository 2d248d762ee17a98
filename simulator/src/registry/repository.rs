//! Repositories as they are registered. One has a credential that is no longer good.

/// One repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repository {
    pub(crate) repo: String,
    pub(crate) kind: Kind,
    pub(crate) name: String,
    /// Empty where any project may use it.
    pub(crate) project: String,
    /// Whether a template of credentials is what it is read with.
    pub(crate) inherited: bool,
    /// Why it cannot be read.
    pub(crate) fault: Option<&'static str>,
}

/// What a repository holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Git,
    Helm,
    Oci,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Git => "git",
            Self::Helm => "helm",
            Self::Oci => "oci",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Git, Self::Helm, Self::Oci].into_iter().find(|kind| kind.name() == name)
    }
}

const REFUSED: &str = "error testing repository connectivity: authentication required: Unauthorized";

/// Every repository at the start, by project and URL.
pub(super) fn registered() -> Vec<Repository> {
    let of = |repo: &str, kind: Kind, name: &str, project: &str| Repository {
        repo: repo.to_owned(),
        kind,
        name: name.to_owned(),
        project: project.to_owned(),
        inherited: repo.starts_with("https://git.example.com/"),
        fault: None,
    };
    let git = |path: &str, project: &str| of(&format!("https://git.example.com/{path}"), Kind::Git, "", project);
    let mut all = vec![
        of("https://charts.example.com", Kind::Helm, "charts", ""),
        git("observability/values.git", ""),
        git("platform/log-shipper.git", ""),
        git("storefront/orders-deploy.git", ""),
        git("storefront/storefront-deploy.git", ""),
        of("https://github.com/argoproj/argocd-example-apps.git", Kind::Git, "examples", ""),
        of("https://prometheus-community.github.io/helm-charts", Kind::Helm, "prometheus-community", ""),
        of("oci://registry.example.com/security/cluster-policies", Kind::Oci, "cluster-policies", ""),
        Repository {
            inherited: false,
            fault: Some(REFUSED),
            ..of("https://git.partner.example/loyalty/loyalty-deploy.git", Kind::Git, "", "payments")
        },
        git("payments/billing-deploy.git", "payments"),
        git("payments/checkout-deploy.git", "payments"),
    ];
    all.sort_by(|one, other| (&one.project, &one.repo).cmp(&(&other.project, &other.repo)));
    all
}

impl Repository {
    /// What rights to it are about.
    pub(crate) fn rights_name(&self) -> String {
        rights_name(&self.project, &self.repo)
    }
}

/// What rights to a repository of that project are about.
fn rights_name(project: &str, repo: &str) -> String {
    if project.is_empty() { repo.to_owned() } else { format!("{project}/{repo}") }
}
