//! What controllers report about their resources.

use serde_json::{Value, json};

use super::Shape;
use crate::{
    fleet::{
        Moment,
        part::{Body, Part},
        workload::{Rollout, Trouble},
    },
    wire::Health,
};

/// The `status` of a resource, where its kind has one.
pub(super) fn of(part: &Part, shape: &Shape, moment: &Moment) -> Option<Value> {
    let Body::Workload(workload) = &part.body else { return other(part) };
    let well = |rollout: &&Rollout| rollout.trouble == Trouble::None;
    let newest = workload.rollouts.last()?;
    let ready: usize = workload.rollouts.iter().filter(well).map(|rollout| rollout.pods).sum();
    let replicas: usize = workload.rollouts.iter().map(|rollout| rollout.pods).sum();
    let since = moment.ago(newest.since).to_string();
    let fallback = Health::healthy();
    let health = part.health.as_ref().unwrap_or(&fallback);
    Some(match part.kind {
        "Deployment" => {
            let stuck = health.status == "Degraded";
            let reason = match health.status {
                "Degraded" => "ProgressDeadlineExceeded",
                "Progressing" => "ReplicaSetUpdated",
                _ => "NewReplicaSetAvailable",
            };
            let condition = |kind: &str, status: bool, reason: &str, message: &str| {
                json!({"lastTransitionTime": since, "lastUpdateTime": since, "message": message, "reason": reason,
                    "status": if status { "True" } else { "False" }, "type": kind})
            };
            let conditions = [
                condition("Available", ready > 0, "MinimumReplicasAvailable", "Deployment has minimum availability."),
                condition("Progressing", !stuck, reason, &health.message),
            ];
            json!({"availableReplicas": ready, "conditions": conditions, "observedGeneration": 7, "readyReplicas": ready,
                "replicas": replicas, "unavailableReplicas": replicas - ready, "updatedReplicas": newest.pods})
        }
        "StatefulSet" => json!({"availableReplicas": ready, "currentReplicas": replicas, "observedGeneration": 7,
            "readyReplicas": ready, "replicas": replicas, "updatedReplicas": newest.pods}),
        "DaemonSet" => json!({"currentNumberScheduled": replicas, "desiredNumberScheduled": shape.pods,
            "numberAvailable": ready, "numberReady": ready, "observedGeneration": 7}),
        "Rollout" => {
            let paused = health.status == "Suspended";
            let pauses = json!([{"reason": "CanaryPauseStep", "startTime": since}]);
            let phase = if paused { "Paused" } else { health.status };
            let mut status = json!({"availableReplicas": ready, "currentStepIndex": if paused { 1 } else { 4 },
                "phase": phase, "readyReplicas": ready, "replicas": replicas, "updatedReplicas": newest.pods});
            if paused {
                status["pauseConditions"] = pauses;
                status["controllerPause"] = true.into();
            }
            status
        }
        "CronJob" => json!({"lastScheduleTime": since, "lastSuccessfulTime": since}),
        "Job" if health.status == "Degraded" => json!({"failed": 2, "startTime": since, "conditions": [
            {"lastTransitionTime": since, "message": health.message, "reason": "BackoffLimitExceeded", "status": "True", "type": "Failed"}]}),
        "Job" => json!({"startTime": since, "succeeded": 1}),
        _ => return None,
    })
}

fn other(part: &Part) -> Option<Value> {
    Some(match part.kind {
        "Service" => json!({"loadBalancer": {}}),
        "Ingress" => json!({"loadBalancer": {"ingress": [{"ip": "10.0.12.7"}]}}),
        "HorizontalPodAutoscaler" => json!({"currentReplicas": 2, "desiredReplicas": 2}),
        "PodDisruptionBudget" => {
            json!({"currentHealthy": 2, "desiredHealthy": 1, "disruptionsAllowed": 1, "expectedPods": 2})
        }
        "PersistentVolumeClaim" => {
            json!({"accessModes": ["ReadWriteOnce"], "capacity": {"storage": "20Gi"}, "phase": "Bound"})
        }
        "Certificate" | "ExternalSecret" => {
            json!({"conditions": [{"reason": "Ready", "status": "True", "type": "Ready"}]})
        }
        _ => return None,
    })
}
