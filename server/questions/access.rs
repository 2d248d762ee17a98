//! Who this token is and what it may do: by asking Argo CD for each permission, everywhere and in the projects that can be
//! seen; and for one application, why something is refused.

mod rights;

use std::collections::BTreeSet;

use argocd_api::reads;
use futures_util::future::{join, join_all};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use self::rights::{ANYWHERE, IN_A_PROJECT, OF_AN_APPLICATION, Right};
use super::application::{Application, Metadata};
use super::assigned_windows::Windows;
use super::which;
use crate::answer::{Report, cut};
use crate::asking::Asking;
use crate::failure::Failure;

/// So many projects are asked about where somebody may not do something everywhere.
const PROJECTS: usize = 6;

/// Characters of a condition.
const MESSAGE: usize = 240;

const LIMITS: &str = "Argo CD answers for these words only: not for resource actions (action/<group>/<kind>/<action>), nor for \
     changing single resources (update/…, delete/…). Lists show only what this token may see.";

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Identity {
    logged_in: bool,
    username: String,
    iss: String,
    groups: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Settings {
    controller_namespace: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Detailed {
    project: Project,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Project {
    metadata: Metadata,
    spec: ProjectSpec,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ProjectSpec {
    roles: Vec<Role>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Role {
    name: String,
    groups: Vec<String>,
    policies: Vec<String>,
}

/// What Argo CD said of some rights.
#[derive(Debug, Default)]
struct Said {
    may: Vec<Right>,
    may_not: Vec<Right>,
    failed: Option<Failure>,
}

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    let text = |name: &str| given.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let identity: Identity = asking.object(&reads::IDENTITY, json!({})).await?;
    let mut report = Report::default();
    report.line(who(&identity));
    report.quote("groups of this token", identity.groups.clone());
    if let Some(trouble) = trouble(asking) {
        report.line(trouble);
    }
    match (text("name"), text("project")) {
        (Some(_), _) => of_application(&mut report, asking, &given, &identity).await,
        (None, Some(project)) => {
            let said = ask(asking, IN_A_PROJECT, &format!("{project}/*")).await;
            tell_rights(&mut report, &format!("In project {project}"), &said, &identity, &format!("{project}/*"))?;
        }
        (None, None) => everywhere(&mut report, asking).await?,
    }
    report.line(LIMITS);
    Ok(report)
}

/// `This token is the account ci of Argo CD itself.`
fn who(identity: &Identity) -> String {
    if !identity.logged_in {
        return "Nobody is logged in: there is no token, it has expired, or Argo CD does not take it. What follows is what \
                Argo CD grants to anybody."
            .to_owned();
    }
    let name = plain(&identity.username);
    let mut role = name.strip_prefix("proj:").unwrap_or_default().splitn(2, ':');
    let who = match (role.next(), role.next(), identity.iss.as_str()) {
        (Some(project), Some(role), _) => {
            return format!(
                "This token is that of role {role} of project {project}: whatever its policies say, it acts inside that project only."
            );
        }
        (.., "argocd" | "") => format!("the account {name} of Argo CD itself"),
        _ => format!("{name}, signed in by single sign-on"),
    };
    let groups = match identity.groups.len() {
        0 => "without groups".to_owned(),
        1 => "in one group".to_owned(),
        count => format!("in {count} groups"),
    };
    format!("This token is {who}, {groups}.")
}

/// What is known of the token itself.
fn trouble(asking: &Asking<'_>) -> Option<String> {
    let instance = asking.upstream().instance();
    instance.credential.trouble(instance.url.as_ref()?, asking.now())
}

/// What it may do everywhere, and what in some of the projects whose applications it sees.
async fn everywhere(report: &mut Report, asking: &Asking<'_>) -> Result<(), Failure> {
    let mut projects = BTreeSet::new();
    let listed = asking.rows(&reads::FLEET, json!({}), |application: Application| {
        projects.insert(application.spec.project);
    });
    let asked = join(ask(asking, ANYWHERE, "*"), ask(asking, IN_A_PROJECT, "*/*"));
    let (listed, (global, own)) = join(listed, asked).await;
    let (mut may, may_not) = ([own.may, global.may].concat(), own.may_not);
    if let Some(failure) = own.failed.or(global.failed) {
        if may.is_empty() && may_not.is_empty() {
            return Err(failure);
        }
        report.line(format!("Not all could be asked: {failure}"));
    }
    may.sort();
    report.line(format!("May everywhere: {}.", Right::told(&may)));
    if !global.may_not.is_empty() {
        report.line(format!("May not, or not for all: {}.", Right::told(&global.may_not)));
    }
    if may_not.is_empty() {
        return Ok(());
    }
    report.line(format!("May not in every project: {}.", Right::told(&may_not)));
    let seen: Vec<&String> = projects.iter().take(PROJECTS).collect();
    let each = join_all(seen.iter().map(|project| {
        let object = format!("{project}/*");
        let may_not = &may_not;
        async move { ask(asking, may_not, &object).await }
    }))
    .await;
    let mut same = Vec::new();
    for (project, said) in seen.iter().zip(each) {
        match (said.may.is_empty(), &said.failed) {
            (_, Some(failure)) => drop(report.line(format!("In project {project}: not known. {failure}"))),
            (true, None) => same.push(project.as_str()),
            (false, None) => drop(report.line(format!("In project {project}: also {}.", Right::told(&said.may)))),
        }
    }
    if !same.is_empty() {
        report.line(format!("No more than that in {}.", same.join(", ")));
    }
    let more = projects.len().saturating_sub(seen.len());
    match listed {
        Err(failure) => drop(report.line(format!("Which projects it sees is not known: {failure}"))),
        Ok(_) if projects.is_empty() => drop(report.line("It sees no application of any project.")),
        Ok(_) if more > 0 => drop(report.line(format!("{more} more projects were not asked about; give `project`."))),
        Ok(_) => {}
    }
    Ok(())
}

/// Why something is refused for one application.
async fn of_application(report: &mut Report, asking: &Asking<'_>, given: &Map<String, Value>, identity: &Identity) {
    let which = Value::Object(which(given));
    let text = |name: &str| given.get(name).and_then(Value::as_str).unwrap_or_default();
    let name = text("name");
    let application = asking.object::<Application>(&reads::APPLICATION, which.clone());
    let settings = asking.object::<Settings>(&reads::SETTINGS, json!({}));
    let (application, settings) = join(application, settings).await;
    if let Err(failure) = &settings {
        report.line(format!("Whether policies call it by its namespace too is not known: {failure}"));
    }
    let own = settings.unwrap_or_default().controller_namespace;
    let project = match &application {
        Ok(application) => application.spec.project.clone(),
        Err(_) => text("project").to_owned(),
    };
    let namespace = match &application {
        Ok(application) => application.metadata.namespace.as_str(),
        Err(_) => text("app_namespace"),
    };
    // Where an application lives beside Argo CD, its namespace is part of what policies call it.
    let elsewhere = !namespace.is_empty() && !own.is_empty() && namespace != own;
    let object = if elsewhere { format!("{project}/{namespace}/{name}") } else { format!("{project}/{name}") };
    if let Err(failure) = &application {
        report.line(format!("{name} cannot be read: {failure}"));
        let is_hidden = matches!(failure, Failure::Status { status: 403 | 404, .. });
        if !is_hidden || project.is_empty() {
            report.line(match is_hidden {
                false => "That is not for want of a right.",
                true => {
                    "Argo CD says the same of an application that does not exist and of one that this token may not see. \
                     Give `project` to have it asked which."
                }
            });
            return;
        }
    }
    let said = ask(asking, OF_AN_APPLICATION, &object).await;
    if application.is_err() {
        if said.may.iter().any(|right| right.is("applications", "get")) {
            report.line(format!("This token may read {object}, so there is no such application in project {project}."));
            return;
        }
        report.line(format!("This token may not read {object}, whether or not it exists."));
    }
    let place = format!("{name} (policies call it {object})");
    if let Err(failure) = tell_rights(report, &place, &said, identity, &object) {
        report.line(format!("What it may do with {object} could not be asked: {failure}"));
    }
    if let Ok(application) = &application {
        let refused = application.status.conditions.iter().filter(|condition| condition.r#type == "InvalidSpecError");
        let refused: Vec<String> = refused.map(|condition| cut(&condition.message, MESSAGE)).collect();
        if !refused.is_empty() {
            report.line(format!("Argo CD does not take what it is made of; project {project} may restrict it:"));
            report.quote("conditions", refused);
        }
        besides(report, asking, which, &project).await;
    }
}

/// What stands in the way of a sync beside rights, and who has rights by roles of the project.
async fn besides(report: &mut Report, asking: &Asking<'_>, which: Value, project: &str) {
    let windows = asking.object::<Windows>(&reads::SYNC_WINDOWS, which);
    let detailed = asking.object::<Detailed>(&reads::PROJECT, json!({ "name": project }));
    let (windows, detailed) = join(windows, detailed).await;
    match windows {
        Ok(windows) if !windows.can_sync => {
            report.line(
                "Whatever the rights, a sync window blocks a sync by hand now: get_sync_windows tells until when.",
            );
        }
        Ok(_) => {}
        Err(failure) => drop(report.line(format!("Whether a sync window stands in the way is not known: {failure}"))),
    }
    match detailed {
        Ok(Detailed { project }) if project.spec.roles.is_empty() => {
            report.line(format!("Project {} has no roles of its own.", project.metadata.name));
        }
        Ok(Detailed { project }) => {
            let rows: Vec<Vec<String>> = project
                .spec
                .roles
                .iter()
                .map(|role| vec![role.name.clone(), role.groups.join(" "), rights::short(&role.policies)])
                .collect();
            report.table("roles of the project", &["role", "groups", "policies"], &rows);
        }
        Err(failure) => drop(report.line(format!("The roles of project {project} are not known: {failure}"))),
    }
}

/// What it may and may not, and the line that would let it.
fn tell_rights(
    report: &mut Report,
    place: &str,
    said: &Said,
    identity: &Identity,
    object: &str,
) -> Result<(), Failure> {
    if let Some(failure) = &said.failed {
        if said.may.is_empty() && said.may_not.is_empty() {
            return Err(failure.clone());
        }
        report.line(format!("Not all could be asked: {failure}"));
    }
    let may_not = match said.may_not.is_empty() {
        true => "nothing of this is refused".to_owned(),
        false => format!("may not {}", Right::told(&said.may_not)),
    };
    report.line(format!("{place}: may {}; {may_not}.", Right::told(&said.may)));
    if let Some(first) = said.may_not.iter().find(|right| right.is("applications", "sync")).or(said.may_not.first()) {
        let subject = if identity.username.is_empty() { "<subject>".to_owned() } else { plain(&identity.username) };
        let Right(resource, action) = first;
        report.line(format!(
            "A policy line that would allow one of them: p, {subject}, {resource}, {action}, {object}, allow"
        ));
    }
    Ok(())
}

/// Asks for each of these rights.
async fn ask(asking: &Asking<'_>, rights: &[Right], object: &str) -> Said {
    let one = |Right(resource, action): &Right| {
        asking.object::<Answer>(&reads::PERMISSION, json!({ "resource": resource, "action": action, "object": object }))
    };
    let answers = join_all(rights.iter().map(one)).await;
    let mut said = Said::default();
    for (right, answer) in rights.iter().zip(answers) {
        match answer {
            Ok(answer) if answer.value == "yes" => said.may.push(*right),
            Ok(_) => said.may_not.push(*right),
            Err(failure) => said.failed = Some(failure),
        }
    }
    said
}

/// A name that somebody may have chosen freely, as far as it can stand in a sentence of ours.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_ascii_alphanumeric() || "-_.@:+".contains(*letter)).take(100).collect()
}
