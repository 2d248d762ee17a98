//! What is in a resource of each kind besides its metadata, as Git has it; and what Kubernetes fills in.

use serde_json::{Value, json};

use super::Shape;
use crate::{
    fleet::part::{Body, Part},
    random::Draw,
};

/// The top-level keys of the resource.
pub(super) fn of(part: &Part, shape: &Shape, namespace: &str) -> Value {
    let name = part.name.as_str();
    let selector = json!({"matchLabels": {"app": name}});
    if let Body::Workload(_) = &part.body {
        return workload(part, shape);
    }
    match (part.kind, &part.body) {
        ("Service", Body::Service(label)) => json!({"spec": {
            "ports": [{"name": "http", "port": 80, "protocol": "TCP", "targetPort": 8080}],
            "selector": {"app": label},
        }}),
        ("Ingress", Body::Ingress { service, host }) => {
            let backend = json!({"service": {"name": service, "port": {"name": "http"}}});
            let paths = json!([{"backend": backend, "path": "/", "pathType": "Prefix"}]);
            json!({"spec": {"ingressClassName": "nginx", "rules": [{"host": host, "http": {"paths": paths}}]}})
        }
        ("ConfigMap", _) => json!({"data": {
            "LOG_LEVEL": if shape.altered { "debug" } else { "info" },
            "settings.yaml": format!("name: {name}\ntimeoutSeconds: 30\n"),
        }}),
        ("Secret", _) => {
            let mut draw = Draw::new(0, &format!("secret/{namespace}/{name}"));
            json!({"type": "Opaque", "data": {"password": draw.hex(24), "url": draw.hex(60), "username": draw.hex(12)}})
        }
        ("HorizontalPodAutoscaler", _) => json!({"spec": {
            "maxReplicas": 8, "minReplicas": 2,
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": name.trim_end_matches("-scale")},
        }}),
        ("PodDisruptionBudget", _) => json!({"spec": {"minAvailable": 1, "selector": selector}}),
        ("NetworkPolicy", _) => json!({"spec": {"podSelector": selector, "policyTypes": ["Ingress"]}}),
        ("Role" | "ClusterRole", _) => {
            json!({"rules": [{"apiGroups": [""], "resources": ["configmaps", "pods"], "verbs": ["get", "list", "watch"]}]})
        }
        ("RoleBinding" | "ClusterRoleBinding", _) => {
            let kind = part.kind.trim_end_matches("Binding");
            json!({
                "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": kind, "name": name},
                "subjects": [{"kind": "ServiceAccount", "name": name, "namespace": namespace}],
            })
        }
        ("PersistentVolumeClaim", _) => json!({"spec": {
            "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "20Gi"}}, "storageClassName": "gp3",
        }}),
        ("LimitRange", _) => {
            json!({"spec": {"limits": [{"default": {"cpu": "500m", "memory": "512Mi"}, "type": "Container"}]}})
        }
        ("ServiceMonitor", _) => {
            json!({"spec": {"endpoints": [{"interval": "30s", "port": "http"}], "selector": selector}})
        }
        ("PrometheusRule", _) => {
            let rule = json!({"alert": "TooManyErrors", "expr": "sum(rate(http_requests_total{code=~\"5..\"}[5m])) > 1", "for": "10m"});
            json!({"spec": {"groups": [{"name": name, "rules": [rule]}]}})
        }
        ("Certificate", _) => {
            json!({"spec": {"dnsNames": [format!("{name}.example.com")], "issuerRef": {"kind": "ClusterIssuer", "name": "internal"}, "secretName": name}})
        }
        ("ExternalSecret", _) => {
            json!({"spec": {"refreshInterval": "1h", "secretStoreRef": {"kind": "ClusterSecretStore", "name": "vault"}, "target": {"name": name}}})
        }
        ("ClusterPolicy", _) => {
            json!({"spec": {"background": true, "rules": [{"name": name}], "validationFailureAction": "Enforce"}})
        }
        ("CustomResourceDefinition", _) => {
            let (plural, group) = name.split_once('.').unwrap_or((name, "example.com"));
            json!({"spec": {"group": group, "names": {"kind": plural, "plural": plural}, "scope": "Namespaced"}})
        }
        _ => json!({}),
    }
}

fn workload(part: &Part, shape: &Shape) -> Value {
    let name = part.name.as_str();
    let containers: Vec<Value> = shape
        .containers
        .iter()
        .map(|(name, image)| {
            json!({
                "env": [{"name": "LOG_LEVEL", "value": "info"}],
                "image": image,
                "name": name,
                "resources": {"limits": {"memory": "256Mi"}, "requests": {"cpu": "250m", "memory": "256Mi"}},
            })
        })
        .collect();
    let template = json!({"metadata": {"labels": {"app": name}}, "spec": {"containers": containers}});
    let selector = json!({"matchLabels": {"app": name}});
    match part.kind {
        "CronJob" => {
            let job = json!({"spec": {"backoffLimit": 1, "template": template}});
            json!({"spec": {"concurrencyPolicy": "Forbid", "jobTemplate": job, "schedule": "0 * * * *"}})
        }
        "Job" => json!({"spec": {"backoffLimit": 1, "template": template}}),
        "DaemonSet" => json!({"spec": {"selector": selector, "template": template}}),
        "StatefulSet" => json!({"spec": {
            "replicas": shape.pods, "selector": selector, "serviceName": name, "template": template,
        }}),
        "Rollout" => {
            let steps = json!([{"setWeight": 20}, {"pause": {}}, {"setWeight": 60}, {"pause": {"duration": "10m"}}]);
            json!({"spec": {"replicas": shape.pods, "selector": selector, "strategy": {"canary": {"steps": steps}}, "template": template}})
        }
        _ => json!({"spec": {"replicas": shape.pods, "selector": selector, "template": template}}),
    }
}

/// What Kubernetes fills in where Git says nothing.
pub(super) fn defaults(live: &mut Value, kind: &str) {
    let spec = &mut live["spec"];
    let template = match kind {
        "Deployment" => {
            spec["progressDeadlineSeconds"] = 600.into();
            spec["revisionHistoryLimit"] = 10.into();
            spec["strategy"] =
                json!({"rollingUpdate": {"maxSurge": "25%", "maxUnavailable": "25%"}, "type": "RollingUpdate"});
            &mut spec["template"]
        }
        "StatefulSet" | "DaemonSet" => {
            spec["revisionHistoryLimit"] = 10.into();
            &mut spec["template"]
        }
        "Rollout" | "Job" => &mut spec["template"],
        "CronJob" => {
            spec["suspend"] = false.into();
            spec["successfulJobsHistoryLimit"] = 3.into();
            spec["failedJobsHistoryLimit"] = 1.into();
            &mut spec["jobTemplate"]["spec"]["template"]
        }
        "Service" => {
            spec["type"] = "ClusterIP".into();
            spec["sessionAffinity"] = "None".into();
            return;
        }
        _ => {
            // Looking at what is not there has put it there.
            if spec.is_null() {
                live.as_object_mut().map(|live| live.remove("spec"));
            }
            return;
        }
    };
    pod(&mut template["spec"], if matches!(kind, "Job" | "CronJob") { "Never" } else { "Always" });
}

/// The same for the specification of a pod.
pub(super) fn pod(spec: &mut Value, restart: &str) {
    spec["dnsPolicy"] = "ClusterFirst".into();
    spec["restartPolicy"] = restart.into();
    spec["schedulerName"] = "default-scheduler".into();
    spec["securityContext"] = json!({});
    spec["terminationGracePeriodSeconds"] = 30.into();
    for container in spec["containers"].as_array_mut().into_iter().flatten() {
        container["imagePullPolicy"] = "IfNotPresent".into();
        container["terminationMessagePath"] = "/dev/termination-log".into();
        container["terminationMessagePolicy"] = "File".into();
    }
}
