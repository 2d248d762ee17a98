//! The repositories: which there are, what is in them, and the commits that applications have come from.

use super::{Moment, blueprint::Blueprint};
use crate::{
    json::Time,
    options::Version,
    random::Draw,
    wire::{Commit, RelatedCommit, RevisionMetadata, Source},
};

/// Hosts whose every repository can be read.
const HOSTS: [&str; 4] = [
    "https://git.example.com/",
    "https://charts.example.com",
    "https://prometheus-community.github.io/helm-charts",
    "oci://registry.example.com/",
];

/// The repository of the quick starts, and what is in it.
const EXAMPLES: &str = "https://github.com/argoproj/argocd-example-apps";
const EXAMPLE_PATHS: [&str; 6] =
    ["guestbook", "helm-guestbook", "kustomize-guestbook", "sync-waves", "pre-post-sync", "blue-green"];

/// What repositories for deployments begin with.
const ROOTS: [&str; 9] =
    ["overlays", "charts", "manifests", "deploy", "base", "environments", "k8s", "policies", "apps"];

/// The branches that every repository has.
pub(crate) const BRANCHES: [&str; 6] = ["HEAD", "main", "master", "develop", "staging", "release-2.7"];

/// Whether the repository can be read at all.
pub(crate) fn is_accessible(url: &str) -> bool {
    // Credentials in a URL are no part of its address.
    let bare = match (url.split_once("://"), url.split_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://{rest}"),
        _ => url.to_owned(),
    };
    bare.trim_end_matches(".git") == EXAMPLES || HOSTS.iter().any(|host| bare.starts_with(host))
}

/// Whether there is something to render at the path of this source.
pub(crate) fn has_path(source: &Source) -> bool {
    let root = source.path.split('/').next().unwrap_or_default();
    if !source.chart.is_empty() || !source.reference.is_empty() || source.path == "." {
        return true;
    }
    if source.repo_url.trim_end_matches(".git") == EXAMPLES {
        return EXAMPLE_PATHS.contains(&source.path.as_str());
    }
    ROOTS.contains(&root)
}

/// The revision that a branch, tag, version or commit stands for in this source of the application, or why it stands
/// for none.
pub(crate) fn resolve(application: &Blueprint, source: &Source, asked: &str) -> Result<String, String> {
    let own = |wanted: &dyn Fn(&Source) -> bool| {
        let compared = application.compared().0;
        let index = compared.iter().position(|own| own.repo_url == source.repo_url && wanted(own))?;
        application.revisions.get(index).cloned()
    };
    if !source.chart.is_empty() {
        let exact =
            asked.split('.').count() == 3 && asked.starts_with(|first: char| first.is_ascii_digit() || first == 'v');
        if exact && !asked.contains(['*', 'x', ' ']) {
            return Ok(asked.to_owned());
        }
        let range = asked.contains(['*', 'x', '^', '~', '>', '<']) || asked.is_empty();
        let newest = || own(&|own| own.chart == source.chart).unwrap_or_else(|| "1.0.0".to_owned());
        return range
            .then(newest)
            .ok_or_else(|| format!("invalid revision: invalid semantic version constraint: {asked:?}"));
    }
    if is_commit(asked) {
        return Ok(asked.to_owned());
    }
    // The first digits are enough, and a tag is that of the release whose image it names.
    let past = || application.history.iter().rev().flat_map(|past| past.revisions.iter().zip(&past.sources));
    let begins = |known: &&String| asked.len() >= 7 && is_commit(known) && known.starts_with(asked);
    let here = application.revisions.iter().chain(past().map(|(known, _)| known)).find(begins);
    let released = past().find(|(_, own)| {
        own.repo_url == source.repo_url && asked.strip_prefix('v').is_some_and(|version| tag(own) == Some(version))
    });
    if let Some(known) = here.or(released.map(|(known, _)| known)) {
        return Ok(known.clone());
    }
    let unknown = || format!("unable to resolve '{asked}' to a commit SHA");
    let is_tag = asked.strip_prefix('v').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    if !(asked.is_empty() || BRANCHES.contains(&asked) || is_tag) {
        return Err(unknown());
    }
    let trunk =
        |name: &str| if ["", "HEAD", "main", "master"].contains(&name) { "main".to_owned() } else { name.to_owned() };
    let here = own(&|own| trunk(&own.target_revision) == trunk(asked));
    Ok(here.unwrap_or_else(|| Draw::new(0, &format!("{}@{}", source.repo_url, trunk(asked))).hex(40)))
}

/// The tag of the image that a source names.
fn tag(source: &Source) -> Option<&str> {
    let image = source.kustomize.iter().flat_map(|kustomize| &kustomize.images).next()?;
    image.rsplit_once(':').map(|(_, tag)| tag)
}

/// Forty hexadecimal digits.
pub(crate) fn is_commit(revision: &str) -> bool {
    revision.len() == 40 && revision.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// What is known of a commit that the application has come from or is compared with; its first digits are enough.
pub(crate) fn commit(application: &Blueprint, revision: &str, moment: &Moment) -> Option<RevisionMetadata> {
    const PEOPLE: [(&str, &str); 5] = [
        ("Alice Martin", "alice"),
        ("Carla Reyes", "carla"),
        ("Deniz Aydin", "deniz"),
        ("Erik Lund", "erik"),
        ("release-bot", "release-bot"),
    ];
    let past = application.history.iter().rev().find_map(|past| {
        let known = past.revisions.iter().position(|known| known.starts_with(revision))?;
        Some((past.revisions[known].clone(), past.finished + past.took, past.sources.get(known).cloned()))
    });
    let current = || {
        let asked = application.operation.iter().flat_map(|run| &run.order.revisions);
        let known = application.revisions.iter().chain(asked).find(|known| known.starts_with(revision))?;
        Some((known.clone(), application.health_since.max(0), application.sources.first().cloned()))
    };
    let (sha, deployed, source) = past.or_else(current)?;
    let mut draw = Draw::new(0, &format!("commit/{sha}"));
    let (name, address) = draw.pick(&PEOPLE);
    let tag = source.as_ref().and_then(tag).map(str::to_owned);
    let newest = application.revisions.contains(&sha);
    let subject = match (&tag, application.commit_message.filter(|_| newest)) {
        (_, Some(message)) => message.to_owned(),
        (Some(tag), None) => format!("Release {} {tag}", application.name),
        (None, None) => {
            draw.pick(&["Raise memory limits", "Rotate the certificates", "Tidy labels", "Update base"]).to_owned()
        }
    };
    let references = draw.chance(50).then(|| Commit {
        author: format!("{name} <{address}@example.com>"),
        subject: subject.lines().next().unwrap_or_default().to_owned(),
        sha: draw.hex(40),
        repo_url: format!("https://git.example.com/{}/{}.git", application.project, application.name),
    });
    let references = references.filter(|_| moment.version >= Version::V3_1).map(|commit| RelatedCommit { commit });
    Some(RevisionMetadata {
        author: format!("{name} <{address}@example.com>"),
        date: Time(moment.ago(deployed).0 - draw.between(90, 3_600)),
        tags: tag.map(|tag| format!("v{tag}")).into_iter().collect(),
        message: subject,
        references: references.into_iter().collect(),
    })
}
