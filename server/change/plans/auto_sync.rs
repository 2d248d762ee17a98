//! Whether an application is synced by itself: paused so that it can be put back exactly as it was.

use serde_json::{Map, Value, json};

use super::application::{Known, patched};
use crate::change::{Line, Making, Plan, Planning, Step, edit};
use crate::failure::Failure;

/// Where it stands in an application.
const AUTOMATED: &str = "/spec/syncPolicy/automated";

/// The first Argo CD that can switch it off without forgetting it.
const SWITCHED: (u64, u64) = (3, 1);

/// What is told to restore where there was nothing.
const NONE: &str = "none";

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let known = Known::of(planning).await?;
    let mut plan = known.plan();
    let before = known.found.safe.pointer(AUTOMATED).cloned().unwrap_or(Value::Null);
    let wanted = match wanted(planning, &before).await {
        Ok(wanted) => wanted,
        Err(why) => {
            plan.blocked = plan.blocked.or(Some(why));
            return Ok(plan);
        }
    };
    if wanted == before {
        plan.blocked = plan.blocked.or(Some(Line::of("it is so already; nothing is to be changed.")));
        return Ok(plan);
    }
    plan.lines
        .push(Line::of("Auto-sync was ").value(told(&before)).words(" and will be ").value(told(&wanted)).words("."));
    let is_on = wanted.is_object() && wanted["enabled"] != json!(false);
    if is_on {
        plan.lines.push(Line::of("Argo CD then syncs it by itself, beginning with what differs now."));
    }
    if is_on && wanted["prune"] == json!(true) {
        plan.lines.push(Line::of("It deletes what is no longer in Git, without asking."));
    }
    if is_on && wanted["selfHeal"] == json!(true) {
        plan.lines.push(Line::of("It undoes changes made in the cluster, without asking."));
    }
    plan.lines.extend(known.undone_by());
    let operations = written(&known, &wanted);
    plan.look = Some(edit::look(planning.which(), known.found, &operations));
    let arguments = patched(planning.which(), &edit::with_tests(known.found, &operations));
    plan.after.push(Line::of("Auto-sync is ").value(told(&wanted)).words("."));
    plan.after.push(restoring(&known));
    plan.steps.push(Step { tool: &argocd_api::writes::APPLICATION_PATCH, arguments, done: None });
    Ok(plan)
}

/// What the call wants it to be; or why it does not say so.
async fn wanted(planning: &Planning<'_>, before: &Value) -> Result<Value, Line> {
    match planning.text("restore") {
        "" => {}
        NONE => return Ok(Value::Null),
        text => {
            let known = ["prune", "selfHeal", "allowEmpty", "enabled"];
            return match serde_json::from_str(text) {
                Ok(Value::Object(policy))
                    if policy.iter().all(|(key, value)| known.contains(&key.as_str()) && value.is_boolean()) =>
                {
                    Ok(Value::Object(policy))
                }
                _ => Err(Line::of(
                    "`restore` is not what an earlier call told; it is a text such as `{\"prune\":true}` or `none`.",
                )),
            };
        }
    }
    if !planning.flag("enabled") {
        return Ok(paused(before, can_switch(planning).await));
    }
    let mut policy = before.as_object().cloned().unwrap_or_default();
    policy.remove("enabled");
    for (argument, field) in [("prune", "prune"), ("self_heal", "selfHeal")] {
        match planning.arguments.get(argument).and_then(Value::as_bool) {
            Some(true) => {
                policy.insert(field.to_owned(), true.into());
            }
            Some(false) => {
                policy.remove(field);
            }
            None => {}
        }
    }
    Ok(Value::Object(policy))
}

async fn can_switch(planning: &Planning<'_>) -> bool {
    // An older Argo CD passes the switch over in silence, and would go on syncing.
    planning.asking.upstream().version().await.is_some_and(|version| version >= SWITCHED)
}

/// The same, off: switched off where that can be, else taken away.
fn paused(before: &Value, can_switch: bool) -> Value {
    match before.as_object() {
        Some(policy) if can_switch => {
            let mut policy: Map<String, Value> = policy.clone();
            policy.insert("enabled".to_owned(), false.into());
            Value::Object(policy)
        }
        _ => Value::Null,
    }
}

/// How it is put back as it was.
fn restoring(known: &Known<'_>) -> Line {
    let before = known.found.safe.pointer(AUTOMATED).filter(|before| before.is_object());
    let restore = before.map_or_else(|| NONE.to_owned(), Value::to_string);
    let line = Line::of("To put auto-sync back exactly as it was: set_auto_sync with name ");
    let line = line.value(known.application.metadata.name.clone()).words(", enabled ");
    let was_on = known.application.spec.auto_sync();
    line.words(if was_on { "true" } else { "false" }).words(" and restore ").value(restore).words(".")
}

/// The operations that make it so.
fn written(known: &Known<'_>, wanted: &Value) -> Vec<edit::Operation> {
    let has = |pointer: &str| known.found.raw.at(pointer).is_some();
    match (has(AUTOMATED), wanted) {
        (true, Value::Null) => vec![edit::Operation::remove(AUTOMATED)],
        (true, wanted) => vec![edit::Operation::replace(AUTOMATED, wanted.clone())],
        (false, _) if has("/spec/syncPolicy") => vec![edit::Operation::add(AUTOMATED, wanted.clone())],
        (false, _) => vec![edit::Operation::add("/spec/syncPolicy", json!({ "automated": wanted }))],
    }
}

fn told(policy: &Value) -> String {
    match policy {
        Value::Object(fields) => {
            let off = fields.get("enabled") == Some(&json!(false));
            let on = |field: &str| fields.get(field) == Some(&json!(true));
            let words = [("prune", on("prune")), ("self-heal", on("selfHeal")), ("allow empty", on("allowEmpty"))];
            let words: Vec<&str> = words.into_iter().filter(|(_, on)| *on).map(|(word, _)| word).collect();
            let with = if words.is_empty() { String::new() } else { format!(" with {}", words.join(" and ")) };
            format!("{}{with}", if off { "off" } else { "on" })
        }
        _ => "off".to_owned(),
    }
}
