//! What a call is about, for the policy: what Argo CD says of the object, never what arguments say. Only what does not exist yet
//! is what its manifest says. Where a call is about several things, or may be, the policy is asked about each.

use std::collections::BTreeMap;

use argocd_api::reads;
use argocd_api::vocabulary::{About, Change, Effect, Plan};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Planning, Raw};
use crate::failure::Failure;
use crate::policy::{Known, Object, Policy, Subject};

/// Sets of tools whose reads tell nothing of what rules tell apart.
const TELLING_NOTHING: [&str; 5] = ["accounts", "certificates", "gpgkeys", "notifications", "server"];

/// What Argo CD calls the project of those that name none.
const DEFAULT_PROJECT: &str = "default";

/// Looks it up: at least one.
///
/// # Errors
/// What keeps Argo CD from telling; then nobody knows what it is about.
pub(crate) async fn of(planning: &Planning<'_>, policy: &Policy) -> Result<Vec<Object>, Failure> {
    if planning.effect == Effect::Read {
        return read(planning, policy).await;
    }
    let Some(Change { about, plan }) = planning.tool.change else { return Ok(vec![Object::None]) };
    let creates = plan == Plan::Create;
    match about {
        About::Application if creates => new_application(planning, policy).await,
        About::Application => applications(planning, policy).await,
        About::Resource => {
            let mut objects = applications(planning, policy).await?;
            // A live resource may lie elsewhere than where its application is deployed to; Argo CD finds it only where it is.
            let namespace = Some(planning.text("namespace")).filter(|namespace| !namespace.is_empty());
            for object in objects.clone() {
                if let (Object::Known(known), Some(namespace)) = (object, namespace) {
                    objects.push(Object::Known(Known { namespace: Some(namespace.to_owned()), ..known }));
                }
            }
            Ok(objects)
        }
        About::Project => project(planning, creates).await,
        About::Applicationset => set(planning, policy, creates).await,
        About::Cluster => clusters(planning).await,
        About::Repository if creates => {
            let project = Some(planning.text("project")).filter(|project| !project.is_empty()).map(str::to_owned);
            Ok(vec![Object::Known(Known { project, ..Known::default() })])
        }
        About::Repository => repositories(planning).await,
        About::Credentials | About::Account | About::Certificate | About::Key => Ok(vec![Object::None]),
    }
}

/// The same object with every name of its cluster, where the policy is about clusters.
pub(crate) async fn completed(planning: &Planning<'_>, policy: &Policy, known: Known) -> Result<Object, Failure> {
    if known.cluster.is_empty() || !policy.tells_apart_by(Subject::Cluster) {
        return Ok(Object::Known(known));
    }
    let (mut found, mut names) = (false, known.cluster.clone());
    for cluster in all_clusters(planning).await? {
        if known.cluster.iter().any(|name| cluster.is_called(name)) {
            found = true;
            names.extend(cluster.names());
        }
    }
    names.sort_unstable();
    names.dedup();
    Ok(if found { Object::Known(Known { cluster: names, ..known }) } else { Object::Unknown })
}

/// What a read shows. What shows many things, or one of those that are not applications, may show whatever a rule denies.
async fn read(planning: &Planning<'_>, policy: &Policy) -> Result<Vec<Object>, Failure> {
    let toolset = planning.tool.toolset;
    if TELLING_NOTHING.contains(&toolset) {
        return Ok(vec![Object::None]);
    }
    if toolset != "applications" || planning.text("name").is_empty() {
        return Ok(vec![Object::Unknown]);
    }
    let mut objects = applications(planning, policy).await?;
    let other = planning.text("other_application");
    if !other.is_empty() {
        let which = named(other, planning.text("other_namespace"));
        objects.push(looked_up(planning, policy, which).await?);
    }
    Ok(objects)
}

async fn applications(planning: &Planning<'_>, policy: &Policy) -> Result<Vec<Object>, Failure> {
    let found = planning.application().await?;
    Ok(vec![completed(planning, policy, application(&found.raw)).await?])
}

async fn looked_up(planning: &Planning<'_>, policy: &Policy, which: Value) -> Result<Object, Failure> {
    let found = planning.asking.found(&reads::APPLICATION, which).await?;
    completed(planning, policy, application(&found.raw)).await
}

/// What is to be, and what it takes the place of.
async fn new_application(planning: &Planning<'_>, policy: &Policy) -> Result<Vec<Object>, Failure> {
    let new = Raw::of(planning.arguments.get("application").cloned().unwrap_or_default());
    let mut objects = vec![completed(planning, policy, application(&new)).await?];
    if planning.flag("upsert") {
        let which = named(&text(&new, "/metadata/name"), &text(&new, "/metadata/namespace"));
        // One that is not there cannot be told from one that may not be seen but by the list.
        let mut exists = false;
        let listed = planning.asking.rows(&reads::APPLICATION_LISTED, which.clone(), |_: Value| exists = true).await?;
        if exists || listed > 0 {
            objects.push(looked_up(planning, policy, which).await?);
        }
    }
    Ok(objects)
}

async fn project(planning: &Planning<'_>, creates: bool) -> Result<Vec<Object>, Failure> {
    let of = |raw: &Raw| {
        let labels = labels(raw, "/metadata/labels");
        Object::Known(Known { project: Some(text(raw, "/metadata/name")), labels, ..Known::default() })
    };
    let manifest = planning.arguments.get("project").filter(|given| given.is_object());
    let new = Raw::of(manifest.cloned().unwrap_or_default());
    let name = match (manifest, planning.text("name"), planning.text("project")) {
        (Some(_), "", _) => text(&new, "/metadata/name"),
        (_, "", name) | (_, name, _) => name.to_owned(),
    };
    let mut objects = if creates { vec![of(&new)] } else { Vec::new() };
    if !creates || planning.flag("upsert") {
        match planning.asking.found(&reads::PROJECT_ALONE, json!({ "name": name })).await {
            Ok(found) => objects.push(of(&found.raw)),
            // Its name is all there is to say of one that is not there.
            Err(failure) if creates && failure.is_absence() => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(objects)
}

/// The set, and the applications that it has made: what becomes of it becomes of them.
async fn set(planning: &Planning<'_>, policy: &Policy, creates: bool) -> Result<Vec<Object>, Failure> {
    let mut sets = Vec::new();
    let mut which = (planning.text("name").to_owned(), planning.text("appset_namespace").to_owned());
    if creates {
        let new = Raw::of(planning.arguments.get("applicationset").cloned().unwrap_or_default());
        which = (text(&new, "/metadata/name"), text(&new, "/metadata/namespace"));
        sets.push(new);
    }
    if !creates || planning.flag("upsert") {
        let mut given = json!({ "name": which.0 });
        if !which.1.is_empty() {
            given["appset_namespace"] = which.1.into();
        }
        match planning.asking.found(&reads::APPLICATIONSET, given).await {
            Ok(found) => sets.push(found.raw),
            Err(failure) if creates && matches!(failure, Failure::Status { status: 404, .. }) => {}
            Err(failure) => return Err(failure),
        }
    }
    let mut objects = Vec::new();
    for set in &sets {
        let template = Raw::of(set.for_policy("/spec/template").clone());
        let mut known = application(&template);
        let own = text(set, "/metadata/name");
        known.labels.extend(labels(set, "/metadata/labels"));
        let made = set.for_policy("/status/resources").as_array().map(Vec::as_slice).unwrap_or_default();
        let made = made.iter().filter_map(|one| one["name"].as_str());
        if is_open(set, &known, policy) {
            objects.push(Object::Unknown);
        }
        for name in std::iter::once(own.as_str()).chain(made) {
            let one = Known { application: Some(name.to_owned()), ..known.clone() };
            objects.push(completed(planning, policy, one).await?);
        }
    }
    Ok(objects)
}

/// Whether a part that rules tell apart is worked out anew for each of a set's applications.
fn is_open(set: &Raw, template: &Known, policy: &Policy) -> bool {
    let spec = set.for_policy("/spec");
    let generators = spec["generators"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_patched = spec["templatePatch"].as_str().is_some_and(|patch| !patch.is_empty());
    let has_more = is_patched || generators.iter().any(has_template);
    let names = |subject| match subject {
        Subject::Project => template.project.iter().cloned().collect(),
        Subject::Cluster => template.cluster.clone(),
        Subject::Namespace => template.namespace.iter().cloned().collect(),
        Subject::Label => template.labels.iter().map(|(key, value)| format!("{key}={value}")).collect(),
        _ => Vec::new(),
    };
    let subjects = [Subject::Project, Subject::Cluster, Subject::Namespace, Subject::Label];
    subjects
        .into_iter()
        .filter(|subject| policy.tells_apart_by(*subject))
        .any(|subject| has_more || names(subject).iter().any(|text| text.contains("{{")))
}

/// Whether a generator, or one within it, brings a template of its own.
fn has_template(generator: &Value) -> bool {
    match generator {
        Value::Object(fields) => fields.iter().any(|(key, value)| match key.as_str() {
            "template" => value.pointer("/spec").is_some() || value.pointer("/metadata").is_some(),
            _ => has_template(value),
        }),
        Value::Array(items) => items.iter().any(has_template),
        _ => false,
    }
}

async fn clusters(planning: &Planning<'_>) -> Result<Vec<Object>, Failure> {
    let name = Some(planning.text("cluster")).filter(|name| !name.is_empty()).unwrap_or(planning.text("server"));
    let all = all_clusters(planning).await?.into_iter().filter(|cluster| cluster.is_called(name));
    let known = all.map(|cluster| {
        let names = cluster.names().collect();
        let project = Some(cluster.project).filter(|project| !project.is_empty());
        Object::Known(Known { cluster: names, project, labels: cluster.labels, ..Known::default() })
    });
    Ok(or_unknown(known.collect()))
}

async fn repositories(planning: &Planning<'_>) -> Result<Vec<Object>, Failure> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Repository {
        repo: String,
        project: String,
    }
    let plain = |url: &str| url.trim_end_matches('/').trim_end_matches(".git").to_lowercase();
    let wanted = plain(planning.text("repo"));
    let mut objects = Vec::new();
    let each = |one: Repository| {
        if plain(&one.repo) == wanted {
            let project = Some(one.project).filter(|project| !project.is_empty());
            objects.push(Object::Known(Known { project, ..Known::default() }));
        }
    };
    planning.asking.rows(&reads::REPOSITORIES, json!({}), each).await?;
    Ok(or_unknown(objects))
}

fn or_unknown(objects: Vec<Object>) -> Vec<Object> {
    if objects.is_empty() { vec![Object::Unknown] } else { objects }
}

/// A cluster that Argo CD knows.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Cluster {
    name: String,
    server: String,
    project: String,
    labels: BTreeMap<String, String>,
}

impl Cluster {
    fn is_called(&self, name: &str) -> bool {
        !name.is_empty() && (self.name == name || plain(&self.server) == plain(name))
    }

    fn names(&self) -> impl Iterator<Item = String> {
        [self.name.clone(), plain(&self.server).to_owned()].into_iter().filter(|name| !name.is_empty())
    }
}

/// An address however it ends.
fn plain(url: &str) -> &str {
    url.trim_end_matches('/')
}

async fn all_clusters(planning: &Planning<'_>) -> Result<Vec<Cluster>, Failure> {
    let mut clusters = Vec::new();
    planning.asking.rows(&reads::CLUSTERS, json!({}), |cluster: Cluster| clusters.push(cluster)).await?;
    Ok(clusters)
}

/// What an application says of itself.
pub(crate) fn application(raw: &Raw) -> Known {
    let some = |pointer: &str| Some(text(raw, pointer)).filter(|text| !text.is_empty());
    let cluster = ["/spec/destination/name", "/spec/destination/server"].into_iter().filter_map(some);
    Known {
        project: some("/spec/project").or_else(|| Some(DEFAULT_PROJECT.to_owned())),
        application: some("/metadata/name"),
        cluster: cluster.collect(),
        namespace: some("/spec/destination/namespace"),
        labels: labels(raw, "/metadata/labels"),
    }
}

fn named(name: &str, namespace: &str) -> Value {
    let mut which = json!({ "name": name });
    if !namespace.is_empty() {
        which["app_namespace"] = namespace.into();
    }
    which
}

fn text(raw: &Raw, pointer: &str) -> String {
    raw.for_policy(pointer).as_str().unwrap_or_default().to_owned()
}

fn labels(raw: &Raw, pointer: &str) -> BTreeMap<String, String> {
    let none = Map::new();
    let labels = raw.for_policy(pointer).as_object().unwrap_or(&none);
    labels.iter().filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}
