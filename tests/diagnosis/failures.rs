//! What Argo CD cannot work out or apply, in its words and those of Kubernetes, Git and Helm.

use serde_json::json;

use crate::example::{Example, ago, info, sha};
use crate::{Family, check};

/// Argo CD could not work out what Git wants.
fn uncomparable(example: &mut Example, id: &'static str, kind: &str, words: &str) {
    example.status()["sync"]["status"] = "Unknown".into();
    example.condition(kind, words);
    example.wanted.push(id);
    let start: String = words.chars().take(40).collect();
    example.quoted.push(start);
}

const TARGET: &str =
    "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = ";

pub(crate) fn revision(example: &mut Example) {
    let branch = format!("release-{}.{}", example.below(9), example.below(40));
    let why = match example.below(4) {
        0 => format!("unable to resolve '{branch}' to a commit SHA"),
        1 => format!("failed to initialize repository resources: rpc error: code = Internal desc = Failed to fetch {branch}: `git fetch origin {branch} --tags --force --prune` failed exit status 128: fatal: couldn't find remote ref {branch}"),
        2 => "error fetching chart: failed to fetch chart: failed to get command args to log: `helm pull --destination /tmp/x --version 99.0.0 --repo https://charts.example.org redis` failed exit status 1: Error: chart \"redis\" version \"99.0.0\" not found in https://charts.example.org repository".to_owned(),
        _ => "failed to resolve revision \"7.x.x\": no version found in constraint ^7.0.0".to_owned(),
    };
    uncomparable(example, "revision_missing", "ComparisonError", &format!("{TARGET}{why}"));
}

pub(crate) fn render(example: &mut Example) {
    let why = example.one_of(&[
        "Manifest generation error (cached): `helm template . --name-template x --namespace y --include-crds` failed exit status 1: Error: execution error at (app/templates/deployment.yaml:14:20): image.tag is required",
        "`kustomize build <path to cached source>/overlays/prod` failed exit status 1: Error: accumulating resources: accumulation err='accumulating resources from '../../base': open base: no such file or directory'",
        "Manifest generation error (cached): failed to unmarshal manifest: error converting YAML to JSON: yaml: line 31: did not find expected key",
        "`helm template .` failed exit status 1: Error: template: app/templates/_helpers.tpl:9:3: executing \"labels\" at <.Values.global.team>: nil pointer evaluating interface {}.team",
        "plugin sidecar failed. error generating manifests in cmp: rpc error: code = Unknown desc = error generating manifests: `sh -c generate` failed exit status 1",
    ]);
    uncomparable(example, "render_failed", "ComparisonError", &format!("{TARGET}{why}"));
}

pub(crate) fn repository(example: &mut Example) {
    let (why, id) = match example.below(6) {
        0 => ("authentication required: Repository not found.", "repository_denied"),
        1 => (
            "failed to list refs: ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey], no supported methods remain",
            "repository_denied",
        ),
        2 => ("failed to list refs: repository not found", "repository_unreachable"),
        3 => (
            "failed to list refs: Get \"https://git.example.org/x.git/info/refs?service=git-upload-pack\": dial tcp: lookup git.example.org on 10.96.0.10:53: no such host",
            "repository_unreachable",
        ),
        4 => (
            "failed to list refs: Get \"https://git.example.org/x.git/info/refs\": tls: failed to verify certificate: x509: certificate signed by unknown authority",
            "repository_unreachable",
        ),
        _ => (
            "failed to fetch chart: `helm pull` failed exit status 1: Error: looks like \"https://charts.example.org\" is not a valid chart repository or cannot be reached",
            "repository_unreachable",
        ),
    };
    uncomparable(example, id, "ComparisonError", &format!("{TARGET}{why}"));
}

pub(crate) fn path(example: &mut Example) {
    let why = format!("{TARGET}deploy/{}: app path does not exist", example.fresh("dir"));
    uncomparable(example, "path_missing", "ComparisonError", &why);
}

pub(crate) fn repo_server(example: &mut Example) {
    let why = "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while dialing: dial tcp 10.96.7.8:8081: connect: connection refused\"";
    uncomparable(example, "repo_server_down", "ComparisonError", why);
}

pub(crate) fn cluster(example: &mut Example) {
    let why = example.one_of(&[
        "Failed to load live state: failed to get cluster info for \"https://10.2.0.4:6443\": error synchronizing cache state : failed to sync cluster https://10.2.0.4:6443: failed to load initial state of resource Pod: Get \"https://10.2.0.4:6443/api/v1/pods\": dial tcp 10.2.0.4:6443: i/o timeout",
        "Failed to load live state: failed to get cluster info for \"https://k.example.org\": error synchronizing cache state : Unauthorized",
        "Failed to load live state: failed to get cluster info for \"https://k.example.org\": error synchronizing cache state : the server has asked for the client to provide credentials",
    ]);
    uncomparable(example, "cluster_unreachable", "ComparisonError", why);
}

pub(crate) fn spec(example: &mut Example) {
    let project = example.project.clone();
    let (why, id) = match example.below(6) {
        0 => (format!("application repo https://git.example.org/x.git is not permitted in project '{project}'"), "project_forbids_source"),
        1 => (format!("application destination server 'https://kubernetes.default.svc' and namespace 'kube-system' do not match any of the allowed destinations in project '{project}'"), "project_forbids_destination"),
        2 => ("error getting cluster by name \"prod-eu\": there are no clusters with this name: prod-eu".to_owned(), "destination_missing"),
        3 => ("error getting cluster by server \"https://10.9.9.9\": rpc error: code = NotFound desc = cluster \"https://10.9.9.9\" not found".to_owned(), "destination_missing"),
        4 => (format!("Application referencing project {project} which does not exist"), "project_missing"),
        _ => ("spec.source.repoURL and either spec.source.path or spec.source.chart are required".to_owned(), "invalid_spec"),
    };
    example.status()["health"]["status"] = "Unknown".into();
    uncomparable(example, id, "InvalidSpecError", &why);
}

pub(crate) fn deletion(example: &mut Example) {
    example.application["metadata"]["deletionTimestamp"] = ago(7_000);
    if example.below(2) == 0 {
        example.condition("DeletionError", "services \"x\" is forbidden: User \"system:serviceaccount:argocd:controller\" cannot delete resource \"services\"");
        example.wanted.push("deletion_failed");
    } else {
        example.wanted.push("deleting");
    }
}

/// One resource of the last sync was refused.
pub(crate) fn refused(example: &mut Example) {
    let kind = example.one_of(&["Deployment", "StatefulSet"]).to_owned();
    let made = example.workload(&kind);
    let name = &made.name;
    let (words, id) = match example.below(12) {
        0 => (format!("Deployment.apps \"{name}\" is invalid: spec.selector: Invalid value: v1.LabelSelector{{MatchLabels:map[string]string{{\"app\":\"x\"}}}}: field is immutable"), "immutable_field"),
        1 => (format!("StatefulSet.apps \"{name}\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy' are forbidden"), "immutable_field"),
        2 => (format!("Deployment.apps \"{name}\" is invalid: spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 99999: must be between 1 and 65535, inclusive"), "invalid_resource"),
        3 => ("error when patching \"/dev/shm/1\": creating patch with: unable to find api field in struct PodSpec: strict decoding error: unknown field \"spec.template.spec.contaners\"".to_owned(), "invalid_resource"),
        4 => (format!("deployments.apps \"{name}\" is forbidden: User \"system:serviceaccount:argocd:argocd-application-controller\" cannot patch resource \"deployments\" in API group \"apps\" in the namespace \"prod\""), "forbidden"),
        5 => ("admission webhook \"policy.example.org\" denied the request: every container needs a memory limit".to_owned(), "webhook_denied"),
        6 => ("Internal error occurred: failed calling webhook \"check.example.org\": failed to call webhook: Post \"https://checks.ops.svc:443/validate\": dial tcp 10.96.1.1:443: connect: connection refused".to_owned(), "webhook_unreachable"),
        7 => ("The Kubernetes API could not find monitoring.coreos.com/ServiceMonitor for requested resource prod/x. Make sure the \"ServiceMonitor\" CRD is installed on the destination cluster.".to_owned(), "kind_missing"),
        8 => ("namespaces \"prod-eu\" not found".to_owned(), "namespace_missing"),
        9 => ("resource apps:Deployment is not permitted in project payments".to_owned(), "project_forbids_resource"),
        10 => (format!("ConfigMap \"{name}\" is invalid: metadata.annotations: Too long: must have at most 262144 bytes"), "too_large"),
        _ => ("one or more resources are in a strange state".to_owned(), "sync_failed"),
    };
    example.out_of_sync(name);
    let refused = json!({"group": "apps", "version": "v1", "kind": kind, "namespace": example.namespace, "name": name, "status": "SyncFailed",
        "message": words, "hookPhase": "Failed", "syncPhase": "Sync"});
    let fine = json!({"group": "", "version": "v1", "kind": "Service", "namespace": example.namespace, "name": "x", "status": "Synced",
        "message": "service/x unchanged", "hookPhase": "Running", "syncPhase": "Sync"});
    let message = format!("one or more objects failed to apply, reason: {words} (retried 5 times).");
    example.operation("Failed", &message, json!([fine, refused]));
    example.wanted.push(id);
    let start: String = words.chars().take(60).collect();
    example.quoted.push(start);
    example.named.push(format!("{kind}/{}", made.name));
    gave_up(example, &message);
}

/// Where auto-sync was it, it does not try again.
fn gave_up(example: &mut Example, message: &str) {
    if example.below(3) > 0 {
        let revision = example.status()["sync"]["revision"].as_str().unwrap().to_owned();
        example.condition("SyncError", &format!("Failed last sync attempt to [{revision}]: {message}"));
        example.wanted.push("auto_sync_gave_up");
    }
}

/// The results are gone, the message is not.
pub(crate) fn refused_untold(example: &mut Example) {
    let made = example.workload("Deployment");
    example.out_of_sync(&made.name);
    let message = format!(
        "one or more objects failed to apply, reason: Deployment.apps \"{}\" is invalid: spec.selector: Invalid value: {{}}: field is immutable",
        made.name
    );
    example.operation("Failed", &message, json!(null));
    example.wanted.push("immutable_field");
}

/// A hook: `Failed`, or still running.
fn hook(example: &mut Example, phase: &str) -> (String, usize) {
    let name = example.fresh("hook");
    let changed = example.fresh("svc");
    example.managed("apps", "ControllerRevision", &changed);
    example.out_of_sync(&changed);
    let health = if phase == "Failed" {
        json!({"status": "Degraded", "message": "Job has reached the specified backoff limit"})
    } else {
        json!({"status": "Progressing"})
    };
    let job = example.node("batch", "Job", &name, None, health);
    let pod =
        example.node("", "Pod", &format!("{name}-7xk2p"), Some(job), json!({"status": "Degraded", "message": ""}));
    let when = example.one_of(&["PreSync", "Sync", "PostSync", "SyncFail"]);
    let result = json!({"group": "batch", "version": "v1", "kind": "Job", "namespace": example.namespace, "name": name, "status": "",
        "message": "Job has reached the specified backoff limit", "hookType": when, "hookPhase": phase, "syncPhase": when});
    let message = match phase {
        "Failed" => "one or more synchronization tasks completed unsuccessfully, reason: Job has reached the specified backoff limit".to_owned(),
        _ => format!("waiting for completion of hook batch/Job/{name}"),
    };
    example.operation(phase, &message, json!([result]));
    if phase == "Running" {
        example.application["operation"] = json!({"sync": {}});
    }
    (name, pod)
}

pub(crate) fn hook_failed(example: &mut Example) {
    let (name, pod) = hook(example, "Failed");
    example.nodes[pod]["info"] = info("Error", "0/1", 0);
    let pod = example.text_of(pod, "name");
    let line = format!("migration {} failed: relation exists already", example.below(500));
    example.logs.insert((pod, false), vec!["connecting".to_owned(), line.clone()]);
    example.quoted.push(line);
    example.named.push(name);
    example.wanted.push("hook_failed");
    gave_up(example, "one or more synchronization tasks completed unsuccessfully");
}

/// The hook cannot even begin.
pub(crate) fn hook_stuck(example: &mut Example) {
    let (_, pod) = hook(example, "Running");
    example.nodes[pod]["info"] = info("ImagePullBackOff", "0/1", 0);
    example.nodes[pod]["health"]["message"] = "Back-off pulling image \"registry.example.org/migrate:9\"".into();
    let pod = example.text_of(pod, "name");
    example.named.push(pod);
    example.wanted.push("image_pull");
}

pub(crate) fn hook_running(example: &mut Example) {
    let (name, pod) = hook(example, "Running");
    example.nodes[pod]["health"] = json!({"status": "Healthy"});
    example.nodes[pod]["info"] = info("Running", "1/1", 0);
    example.named.push(name);
    example.wanted.push("waits_for_hook");
}

pub(crate) fn failed_somehow(example: &mut Example) {
    let changed = example.fresh("svc");
    example.managed("", "Secret", &changed);
    example.out_of_sync(&changed);
    let message = format!("one or more synchronization tasks are not valid: {}", sha(&mut example.draw));
    example.operation("Failed", &message, json!([]));
    example.wanted.push("last_sync_failed");
}

pub(crate) const FAILING: [(&str, Family); 14] = [
    ("revision", revision),
    ("render", render),
    ("repository", repository),
    ("path", path),
    ("repo_server", repo_server),
    ("cluster", cluster),
    ("spec", spec),
    ("deletion", deletion),
    ("refused", refused),
    ("refused_untold", refused_untold),
    ("hook_failed", hook_failed),
    ("hook_stuck", hook_stuck),
    ("hook_running", hook_running),
    ("failed_somehow", failed_somehow),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_applied_is_told() {
    check(&FAILING).await;
}
