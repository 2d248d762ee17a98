//! Which pods and containers there are logs of, where Argo CD does not tell all of them in one reply: it refuses more than
//! ten pods, and of a pod with several containers it tells only that one has to be named.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use argocd_api::vocabulary::{Answer, Tool};
use regex::Regex;
use serde_json::{Map, Value};
use tokio::time::Instant;

use crate::failure::Failure;
use crate::projection::{Keep, Kept, Limits, Projector, Row};
use crate::upstream::Upstream;

/// As many as Argo CD would tell in one reply.
const MOST_PODS: usize = 10;

/// One reply's share of what was asked for.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Of the request.
    pub(super) arguments: Map<String, Value>,
    /// The container, where it is one of several.
    container: Option<String>,
}

impl Part {
    /// Everything at once.
    pub(super) fn all(arguments: &Map<String, Value>) -> Self {
        Self { arguments: arguments.clone(), container: None }
    }

    /// Whether a container has been named.
    pub(super) fn has_container(&self) -> bool {
        self.arguments.contains_key("container")
    }

    /// One part for each container of a pod.
    pub(super) fn of_each(&self, (pod, containers): (String, Vec<String>)) -> Vec<Self> {
        let part = |container: String| {
            let mut arguments = of_pod(&self.arguments, &pod, None);
            arguments.insert("container".into(), container.clone().into());
            Self { arguments, container: Some(container) }
        };
        containers.into_iter().map(part).collect()
    }

    /// The record, its pod told with the container.
    pub(super) fn named(&self, mut record: Value) -> Value {
        if let (Some(container), Some(pod)) = (&self.container, record.pointer_mut("/result/podName"))
            && let Some(name) = pod.as_str().filter(|name| !name.is_empty())
        {
            *pod = format!("{name}/{container}").into();
        }
        record
    }
}

/// The arguments for one pod instead of those of a workload.
fn of_pod(arguments: &Map<String, Value>, pod: &str, namespace: Option<&str>) -> Map<String, Value> {
    let mut arguments = arguments.clone();
    for name in ["kind", "resource", "group"] {
        arguments.shift_remove(name);
    }
    arguments.insert("pod".into(), pod.into());
    if let Some(namespace) = namespace {
        arguments.insert("namespace".into(), namespace.into());
    }
    arguments
}

/// Whether Argo CD refused since there are more pods than it tells at a time (`PodLogs`).
pub(super) fn are_too_many(failure: &Failure) -> bool {
    matches!(failure, Failure::Status { status: 400, message, .. } if message.contains("max pods"))
}

/// The pod and its containers, where a record is the error of Kubernetes that one of them has to be named; it comes as a
/// line without a pod.
pub(super) fn containers(record: &Value) -> Option<(String, Vec<String>)> {
    static SEVERAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^a container name must be specified for pod ([a-z0-9.-]+), choose one of: \[([a-z0-9 -]+)\]").ok()
    });
    let result = record.get("result")?;
    if result.get("podName").and_then(Value::as_str).is_some_and(|pod| !pod.is_empty()) {
        return None;
    }
    let (_, [pod, names]) = SEVERAL.as_ref()?.captures(result.get("content")?.as_str()?)?.extract();
    Some((pod.to_owned(), names.split(' ').filter(|name| !name.is_empty()).map(str::to_owned).collect()))
}

/// A resource, as far as it tells what to choose.
struct Node {
    uid: String,
    parents: Vec<String>,
    /// Whether it is what was asked for, by itself.
    named: bool,
    pod: Option<Pod>,
}

struct Pod {
    name: String,
    namespace: String,
    health: usize,
    restarts: u64,
}

/// The pods that were asked for, the worst first and no more than Argo CD would tell, and how many there are.
pub(super) async fn worst(
    upstream: &Upstream,
    tree: &Tool,
    arguments: &Map<String, Value>,
    deadline: Instant,
) -> Result<(Vec<Part>, usize), Failure> {
    let Answer::Rows(spec) = tree.answer else { return Ok((Vec::new(), 0)) };
    let orders = spec.worst_first.first().map(|(_, values)| *values).unwrap_or_default();
    let reply = upstream.send(tree, &super::passed_on(tree, arguments)?, deadline).await?;
    let kept = Keep::paths(["kind", "name", "namespace", "group", "uid", "parentRefs.uid", "health.status", "info"]);
    let projector = Projector::rows(&spec.at[..1], kept, Keep::none(), Limits::default());
    let mut nodes = Vec::new();
    let each = |row: Row| {
        if let Kept::Value(value) = row.kept {
            nodes.push(node(&value, arguments, orders));
        }
    };
    super::read_document(reply, projector.expecting(tree.reply), each).await?;
    Ok(chosen(nodes, arguments))
}

fn node(value: &Value, arguments: &Map<String, Value>, orders: &[&str]) -> Node {
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let asked = [("kind", "kind"), ("resource", "name"), ("group", "group"), ("namespace", "namespace")];
    let named = asked.iter().all(|(argument, key)| {
        arguments.get(*argument).and_then(Value::as_str).is_none_or(|wanted| wanted.is_empty() || wanted == text(key))
    });
    let health = value["health"]["status"].as_str().unwrap_or_default();
    let restarts = value["info"].as_array().into_iter().flatten().find(|info| info["name"] == "Restart Count");
    let pod = || Pod {
        name: text("name"),
        namespace: text("namespace"),
        health: orders.iter().position(|order| *order == health).unwrap_or_default(),
        restarts: restarts.and_then(|info| info["value"].as_str()?.parse().ok()).unwrap_or_default(),
    };
    let parents = value["parentRefs"].as_array().into_iter().flatten();
    Node {
        uid: text("uid"),
        parents: parents.filter_map(|parent| Some(parent["uid"].as_str()?.to_owned())).collect(),
        named,
        pod: (text("kind") == "Pod" && text("group").is_empty()).then(pod),
    }
}

/// A pod is meant where it, or anything above it, is what was asked for.
fn chosen(nodes: Vec<Node>, arguments: &Map<String, Value>) -> (Vec<Part>, usize) {
    let mut children: HashMap<&str, Vec<&str>> = HashMap::new();
    for node in &nodes {
        node.parents.iter().for_each(|parent| children.entry(parent).or_default().push(&node.uid));
    }
    let mut meant: HashSet<&str> = HashSet::new();
    let mut open: Vec<&str> = nodes.iter().filter(|node| node.named).map(|node| node.uid.as_str()).collect();
    while let Some(uid) = open.pop() {
        if meant.insert(uid) {
            open.extend(children.get(uid).into_iter().flatten());
        }
    }
    let mut pods: Vec<&Pod> =
        nodes.iter().filter(|node| meant.contains(node.uid.as_str())).filter_map(|node| node.pod.as_ref()).collect();
    pods.sort_by_key(|pod| (pod.health, Reverse(pod.restarts), &pod.name));
    let count = pods.len();
    let part = |pod: &&Pod| Part { arguments: of_pod(arguments, &pod.name, Some(&pod.namespace)), container: None };
    (pods.iter().take(MOST_PODS).map(part).collect(), count)
}
