//! What is asked for a diagnosis, no more than is needed: the application; where something is wrong, its live objects
//! and what may block a sync; of the worst leaves their events, their status, and what they wrote.

use std::ops::ControlFlow;

use argocd_api::reads;
use futures_util::future::{join, join_all};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokio::time::{Duration, Instant};

use super::super::application::Application;
use super::super::{which, with};
use super::clue::Object;
use super::seen::{Event, Leaf, PodStatus, Seen, Windows};
use super::tree::{Node, Tree};
use crate::asking::Asking;
use crate::failure::Failure;

/// So many leaves are looked at closely.
const LEAVES: usize = 5;
/// So many lines of each log.
const LINES: usize = 20;
/// So long a log may take to come.
const LOG_SECONDS: u64 = 15;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Live {
    manifest: Manifest,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Manifest {
    status: Value,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct LogLine {
    content: String,
    time_stamp_str: String,
    pod_name: String,
}

/// Looks at an application.
///
/// # Errors
/// Where not even the application can be seen.
pub(super) async fn look(asking: &Asking<'_>, given: &Map<String, Value>) -> Result<Seen, Failure> {
    let mut seen = Seen::default();
    match asking.object(&reads::APPLICATION, Value::Object(which(given))).await {
        Ok(application) => seen.application = application,
        Err(Failure::Status { status: 400, message, .. }) => {
            // Argo CD shows it in lists and nowhere else.
            let mut listed = None;
            let each = |application: Application| listed = Some(application);
            asking.rows(&reads::APPLICATION_LISTED, Value::Object(which(given)), each).await?;
            seen.application = listed.ok_or(Failure::Told(message.clone()))?;
            seen.refusal = Some(message);
            return Ok(seen);
        }
        Err(failure) => return Err(failure),
    }
    seen.looked_at.push("the application");
    let (tree, windows) =
        join(nodes(asking, given, &seen.application), windows(asking, given, &seen.application)).await;
    if let Some(tree) = part(&mut seen, "the live objects", tree) {
        seen.tree = tree;
    }
    seen.windows = part(&mut seen, "the sync windows", windows);
    let leaves = seen.tree.worst_leaves(LEAVES);
    let looked = join_all(leaves.into_iter().map(|node| leaf(asking, given, node))).await;
    for (leaf, failures) in looked {
        seen.leaves.push(leaf);
        seen.failures.extend(failures);
    }
    seen.failures.dedup();
    Ok(seen)
}

/// Notes what came of a part that may not have been asked for.
fn part<T>(seen: &mut Seen, what: &'static str, asked: Option<Result<T, Failure>>) -> Option<T> {
    match asked? {
        Ok(value) => {
            seen.looked_at.push(what);
            Some(value)
        }
        Err(failure) => {
            seen.failures.push(format!("Not seen: {what}. {failure}"));
            None
        }
    }
}

async fn nodes(
    asking: &Asking<'_>,
    given: &Map<String, Value>,
    application: &Application,
) -> Option<Result<Tree, Failure>> {
    let status = &application.status;
    let operation = status.operation_state.as_ref();
    let moves = operation.is_some_and(|operation| ["Running", "Terminating"].contains(&operation.phase.as_str()));
    let hooks = operation.is_some_and(|operation| {
        let bad = |phase: &str| ["Failed", "Error"].contains(&phase);
        bad(&operation.phase) && operation.sync_result.resources.iter().any(|result| !result.hook_type.is_empty())
    });
    let well = ["Healthy", "Suspended"].contains(&status.health.status.as_str());
    let deleted = !application.metadata.deletion_timestamp.is_null();
    if well && !moves && !hooks && !deleted {
        return None;
    }
    let mut tree = Tree::default();
    let asked = asking.rows(&reads::TREE_NODES, Value::Object(which(given)), |node| tree.push(node)).await;
    Some(asked.map(|_| tree))
}

async fn windows(
    asking: &Asking<'_>,
    given: &Map<String, Value>,
    application: &Application,
) -> Option<Result<Windows, Failure>> {
    let moves = application.status.operation_state.as_ref().is_some_and(|operation| operation.phase == "Running");
    if application.status.sync.status == "Synced" && !moves && application.operation.is_none() {
        return None;
    }
    Some(asking.object(&reads::SYNC_WINDOWS, Value::Object(which(given))).await)
}

/// Looks at one leaf. A part that cannot be seen is named; it may have gone in the meantime.
async fn leaf(asking: &Asking<'_>, given: &Map<String, Value>, node: &Node) -> (Leaf, Vec<String>) {
    let object = node.object();
    let mut leaf = Leaf { object: object.clone(), ..Leaf::default() };
    // What is not there has neither.
    if node.uid.is_empty() {
        return (leaf, Vec::new());
    }
    let mut events = Vec::new();
    let more = [
        ("resource", object.name.as_str().into()),
        ("namespace", object.namespace.as_str().into()),
        ("uid", node.uid.as_str().into()),
    ];
    let asked = asking.rows(&reads::EVENTS, with(given, more), |event: Event| events.push(event));
    let is_pod = object.kind == "Pod" && object.group.is_empty();
    let (told, status) = join(asked, status(asking, given, &object, is_pod)).await;
    let mut failures = Vec::new();
    let mut note =
        |what: &str, failure: &Failure| failures.push(format!("Not seen: {what} of {}. {failure}", object.told()));
    if let Err(failure) = told {
        note("events", &failure);
    }
    leaf.events = events;
    match status {
        Ok(status) => leaf.status = status,
        Err(failure) => note("the status", &failure),
    }
    if is_pod && let Err(failure) = write(asking, given, node, &mut leaf).await {
        note("logs", &failure);
    }
    (leaf, failures)
}

async fn status(
    asking: &Asking<'_>,
    given: &Map<String, Value>,
    object: &Object,
    is_pod: bool,
) -> Result<PodStatus, Failure> {
    if !is_pod {
        return Ok(PodStatus::default());
    }
    let more = [
        ("kind", object.kind.as_str().into()),
        ("resource", object.name.as_str().into()),
        ("group", object.group.as_str().into()),
        ("namespace", object.namespace.as_str().into()),
        ("version", "v1".into()),
    ];
    let live: Live = asking.object(&reads::LIVE_STATUS, with(given, more)).await?;
    Ok(serde_json::from_value(live.manifest.status).unwrap_or_default())
}

/// Reads what the container in trouble wrote, where it has run at all.
async fn write(asking: &Asking<'_>, given: &Map<String, Value>, node: &Node, leaf: &mut Leaf) -> Result<(), Failure> {
    let trouble = leaf.status.in_trouble();
    let named_by_kubernetes = || {
        let words = leaf.events.iter().rev().map(|event| event.message.as_str());
        words.chain(node.health.iter().map(|health| health.message.as_str())).find_map(container_in)
    };
    let container = trouble.map(|one| one.name.clone()).or_else(named_by_kubernetes).unwrap_or_default();
    let restarts = trouble.map_or_else(|| node.restarts(), |one| one.restart_count.max(node.restarts()));
    let waits = trouble.and_then(|one| one.state.waiting.as_ref()).map_or_else(|| node.reason(), |stop| &stop.reason);
    let never_ran = restarts == 0 && WAITING.iter().any(|word| waits.ends_with(word));
    leaf.container = container.clone();
    if never_ran {
        return Ok(());
    }
    let lines = |previous: bool| {
        let container = container.clone();
        async move {
            let more = [
                ("pod", node.object().name.into()),
                ("namespace", node.object().namespace.into()),
                ("container", container.into()),
                ("previous", previous.into()),
                ("tail_lines", json!(LINES)),
            ];
            let given: Value = with(given, more);
            let given: Map<String, Value> = match given {
                Value::Object(given) => given.into_iter().filter(|(_, value)| value != "" && value != false).collect(),
                _ => Map::new(),
            };
            log(asking, Value::Object(given)).await
        }
    };
    let (now, before) = match restarts {
        0 => (lines(false).await, Ok(Vec::new())),
        _ => join(lines(false), lines(true)).await,
    };
    let (now, before) = match (now, before) {
        (Err(failure), Err(_)) => return Err(failure),
        (now, before) => (now.unwrap_or_default(), before.unwrap_or_default()),
    };
    leaf.previous = !before.is_empty();
    leaf.lines = if before.is_empty() { now } else { before };
    Ok(())
}

/// Status reasons of containers that have not run yet.
const WAITING: [&str; 10] = [
    "ContainerCreating",
    "PodInitializing",
    "Pending",
    "ImagePullBackOff",
    "ErrImagePull",
    "ErrImageNeverPull",
    "InvalidImageName",
    "CreateContainerConfigError",
    "CreateContainerError",
    "Terminating",
];

/// The container that a message of the kubelet is about: `container=web`, or `container web in pod`.
fn container_in(message: &str) -> Option<String> {
    let (_, after) = message.split_once("failed container")?;
    let name: String = after
        .trim_start_matches(['=', ' ', '"'])
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .collect();
    (!name.is_empty()).then_some(name)
}

async fn log(asking: &Asking<'_>, given: Value) -> Result<Vec<String>, Failure> {
    let until = Instant::now() + Duration::from_secs(LOG_SECONDS);
    let mut lines = Vec::new();
    let each = |line: LogLine| {
        // Without a pod it is no line of a log: the end, or words of Kubernetes instead of a log.
        if !line.pod_name.is_empty() && !line.time_stamp_str.starts_with("0001") && !line.content.trim().is_empty() {
            lines.push(line.content);
        }
        ControlFlow::Continue(())
    };
    asking.records(&reads::LOG_LINES, given, until, each).await?;
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::container_in;

    #[test]
    fn the_kubelet_names_the_container() {
        for (message, wanted) in [
            ("back-off 5m0s restarting failed container=web pod=web-1_prod(uid)", Some("web")),
            ("Back-off restarting failed container web-2 in pod web-1_prod(uid)", Some("web-2")),
            ("Back-off restarting failed container", None),
            ("Successfully assigned prod/web-1 to node-7", None),
        ] {
            assert_eq!(container_in(message).as_deref(), wanted, "{message}");
        }
    }
}
