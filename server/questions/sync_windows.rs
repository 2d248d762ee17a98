//! Which sync windows stand in the way now, and when that changes: for one application, a project, or all that are seen.

mod cron;
mod window;

use argocd_api::reads;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};

pub(super) use self::window::Window;
use self::window::{Allowed, Opening, allowed, next_change};
use super::application::{Application, Metadata};
use super::assigned_windows::Windows;
use super::which;
use crate::answer::{Report, told_time};
use crate::asking::Asking;
use crate::failure::Failure;

/// A project, as far as its windows go.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Project {
    metadata: Metadata,
    spec: ProjectSpec,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct ProjectSpec {
    sync_windows: Vec<Window>,
}

/// A project together with what global projects add to it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Detailed {
    project: Project,
}

/// Columns of a table of windows.
const COLUMNS: [&str; 8] = ["project", "kind", "now", "changes", "when", "by hand too", "applies to", "description"];

pub(super) async fn tell(asking: &Asking<'_>, given: Map<String, Value>) -> Result<Report, Failure> {
    if given.contains_key("name") {
        return of_application(asking, &given).await;
    }
    let mut projects = Vec::new();
    let mut too_large = 0;
    match given.get("project") {
        Some(name) => {
            let detailed: Detailed = asking.object(&reads::PROJECT, json!({ "name": name })).await?;
            projects.push(detailed.project);
        }
        None => too_large = asking.rows(&reads::PROJECTS, json!({}), |project: Project| projects.push(project)).await?,
    }
    let mut report = Report::default();
    let windows: Vec<(&str, &Window)> = projects
        .iter()
        .flat_map(|project| project.spec.sync_windows.iter().map(|window| (project.metadata.name.as_str(), window)))
        .collect();
    report.line(overview(&projects, &windows, asking.now()));
    if too_large > 0 {
        report.line(format!("{too_large} projects are too large to be read and not among these."));
    }
    tabulate(&mut report, &windows, asking.now());
    Ok(report)
}

/// `2 of 3 windows stand in the way now, in 1 of 14 projects.`
fn overview(projects: &[Project], windows: &[(&str, &Window)], now: Timestamp) -> String {
    let place = match projects {
        [one] => format!("Project {}", one.metadata.name),
        all => format!("The {} projects that this token may see", all.len()),
    };
    if windows.is_empty() {
        let verb = if projects.len() == 1 { "has" } else { "have" };
        return format!("{place} {verb} no sync windows: nothing stands in the way of a sync.");
    }
    let open = |window: &Window| window.opening().is_ok_and(|opening| opening.is_open(now));
    let denying = windows.iter().filter(|(_, window)| window.denies() && open(window)).count();
    let closed = windows.iter().filter(|(_, window)| !window.denies() && !open(window)).count();
    format!(
        "{place}: {} sync window{}; {denying} deny now, and {closed} that would allow are closed. Give `name` for what that means \
         for one application.",
        windows.len(),
        if windows.len() == 1 { "" } else { "s" }
    )
}

async fn of_application(asking: &Asking<'_>, given: &Map<String, Value>) -> Result<Report, Failure> {
    let which = Value::Object(which(given));
    let application = asking.object::<Application>(&reads::APPLICATION, which.clone());
    let assigned = asking.object::<Windows>(&reads::SYNC_WINDOWS, which);
    let (application, assigned) = futures_util::future::join(application, assigned).await;
    let application = application?;
    let name = &application.metadata.name;
    let project = &application.spec.project;
    let now = asking.now();
    let mut report = Report::default();
    if assigned.as_ref().is_ok_and(|assigned| assigned.assigned_windows.is_empty()) {
        report.line(format!(
            "{name}: no sync window of project {project} is about it; nothing stands in the way of a sync."
        ));
        return Ok(report);
    }
    let detailed = asking.object::<Detailed>(&reads::PROJECT, json!({ "name": project })).await;
    let windows = match (detailed, &assigned) {
        (Ok(detailed), _) => detailed.project.spec.sync_windows,
        (Err(why), Err(_)) => return Err(why),
        (Err(why), Ok(assigned)) => {
            report.line(format!("{name}: {}", word_of_argocd(assigned)));
            let windows: Vec<(&str, &Window)> =
                assigned.assigned_windows.iter().map(|window| (project.as_str(), window)).collect();
            let rows: Vec<Vec<String>> = windows.iter().map(|(_, window)| unzoned(window)).collect();
            report.table("windows", &["kind", "schedule", "lasts", "by hand too"], &rows);
            report.line(format!("When that changes is not known: project {project} cannot be read. {why}"));
            return Ok(report);
        }
    };
    let own: Vec<(&str, &Window)> = windows
        .iter()
        .filter(|window| window.is_about(&application))
        .map(|window| (project.as_str(), window))
        .collect();
    if own.is_empty() {
        report.line(format!(
            "{name}: no sync window of project {project} is about it; nothing stands in the way of a sync."
        ));
        return Ok(report);
    }
    let openings: Vec<Option<Opening>> = own.iter().map(|(_, window)| window.opening().ok()).collect();
    let readable: Vec<(&Window, &Opening)> =
        own.iter().zip(&openings).filter_map(|((_, window), opening)| Some((*window, opening.as_ref()?))).collect();
    let current = allowed(&readable, now);
    let change = next_change(&readable, now);
    report.line(format!("{name}: {}{}", verdict(current, &application), until(change, now)));
    // What Argo CD says goes first where it says something else: its clock, its rules.
    if let Ok(assigned) = &assigned
        && (assigned.can_sync != current.by_hand || assigned.block_auto_sync() == current.by_itself)
    {
        report.line(format!("Argo CD itself says otherwise, and that is what counts: {}", word_of_argocd(assigned)));
    }
    if let Err(why) = &assigned {
        report.line(format!("This is worked out from the project alone; Argo CD's own word could not be read. {why}"));
    }
    let running = application.status.operation_state.as_ref().filter(|state| state.phase == "Running");
    if running.is_some_and(|state| state.message.contains("blocked by sync window")) {
        report
            .line("An operation waits for a window: it goes on by itself once it may, or ends when it is terminated.");
    }
    tabulate(&mut report, &own, now);
    Ok(report)
}

/// The words for what is allowed.
fn verdict(allowed: Allowed, application: &Application) -> String {
    let automatic = application.spec.auto_sync();
    match (allowed.by_hand, allowed.by_itself) {
        (true, true) => "it may be synced now, by hand and by auto-sync".to_owned(),
        (true, false) if automatic => "auto-sync is blocked now; it may be synced by hand".to_owned(),
        (true, false) => "it may be synced by hand now (auto-sync, which is off, would be blocked)".to_owned(),
        (false, _) if automatic => "syncs are blocked now, by hand and by auto-sync".to_owned(),
        (false, _) => "syncs are blocked now, by hand too (auto-sync is off)".to_owned(),
    }
}

fn until(change: Option<(Timestamp, Allowed)>, now: Timestamp) -> String {
    let Some((at, then)) = change else { return ", and no window changes that.".to_owned() };
    let what = match (then.by_hand, then.by_itself) {
        (true, true) => "everything is allowed",
        (true, false) => "only syncs by hand are allowed",
        (false, _) => "all syncs are blocked",
    };
    format!(", until {}; then {what}.", told_time(&at.to_string().into(), now).unwrap_or_default())
}

/// What Argo CD says of an application's windows, which does not tell time zones.
fn word_of_argocd(windows: &Windows) -> String {
    let may = |may: bool| if may { "yes" } else { "no" };
    format!("may be synced by hand: {}; by auto-sync: {}.", may(windows.can_sync), may(!windows.block_auto_sync()))
}

fn unzoned(window: &Window) -> Vec<String> {
    vec![window.kind.clone(), window.schedule.clone(), window.duration.clone(), yes(window.manual_sync)]
}

/// The windows, those that stand in the way now first.
fn tabulate(report: &mut Report, windows: &[(&str, &Window)], now: Timestamp) {
    let several = windows.iter().any(|(project, _)| *project != windows[0].0);
    let in_the_way = |window: &Window| window.opening().is_ok_and(|opening| opening.is_open(now)) == window.denies();
    let mut sorted: Vec<&(&str, &Window)> = windows.iter().collect();
    sorted.sort_by_key(|(_, window)| !in_the_way(window));
    let rows: Vec<Vec<String>> = sorted
        .iter()
        .map(|(project, window)| {
            let (open, changes) = match window.opening() {
                Err(why) => (format!("cannot be read: {why}"), String::new()),
                Ok(opening) => {
                    let open = opening.is_open(now);
                    let next = opening.next_change(now).and_then(|at| told_time(&at.to_string().into(), now));
                    let next = match (open, next) {
                        (true, Some(at)) => format!("closes {at}"),
                        (false, Some(at)) => format!("opens {at}"),
                        (_, None) => "never changes".to_owned(),
                    };
                    (if open { "open" } else { "closed" }.to_owned(), next)
                }
            };
            let zone = if window.time_zone.is_empty() { "UTC" } else { &window.time_zone };
            let overrun = if window.sync_overrun { ", a sync that runs may go on" } else { "" };
            vec![
                if several { (*project).to_owned() } else { String::new() },
                window.kind.clone(),
                open,
                changes,
                format!("{} for {}, {zone}{overrun}", window.schedule, window.duration),
                yes(window.manual_sync),
                about(window),
                window.description.clone(),
            ]
        })
        .collect();
    report.table("windows (give `project` or `name`)", &COLUMNS, &rows);
    let mut unknown: Vec<&str> = windows
        .iter()
        .filter(|(_, window)| window.zone().is_none())
        .map(|(_, window)| window.time_zone.as_str())
        .collect();
    unknown.dedup();
    if !unknown.is_empty() {
        let shown: String = unknown
            .join(", ")
            .chars()
            .filter(|letter| letter.is_ascii_alphanumeric() || "/_-+, ".contains(*letter))
            .collect();
        report.line(format!("Time zones unknown here, of which the times are told as if they were UTC: {shown}."));
    }
}

/// Whom a window is about.
fn about(window: &Window) -> String {
    let parts =
        [("applications", &window.applications), ("namespaces", &window.namespaces), ("clusters", &window.clusters)];
    let said = parts.iter().filter(|(_, patterns)| !patterns.is_empty());
    let said: Vec<String> = said.map(|(what, patterns)| format!("{what} {}", patterns.join(" "))).collect();
    match said.len() {
        0 => "nothing".to_owned(),
        _ => said.join(if window.and_operator { " and " } else { " or " }),
    }
}

fn yes(flag: bool) -> String {
    if flag { "yes" } else { "" }.to_owned()
}
