//! How answers look: what is there even when empty, what never is, and what a projection keeps.

use serde_json::{Value, json};

use super::rule::{Known, Reply, Rule, Wanted::*, rule};

pub(crate) fn rules() -> Vec<Rule> {
    let conflict = Body(500, "application/json", r#"{"error": "failed to marshal error message"}"#);
    let leaving_out = Body(500, "application/json", r#"{"error": "failed to marshal error message"}"#);
    let mut rules = vec![
        rule(
            "a list goes by name, and what it lists is whole, its structs there even when empty",
            "GET /api/v1/applications",
            Right(is_a_list),
        ),
        rule(
            "an empty list is null",
            "GET /api/v1/applications?name=no-such-name",
            Right(|reply, _| reply.json().get("items") == Some(&Value::Null)),
        ),
        rule(
            "also when it is projected, with its keys sorted",
            "GET /api/v1/applications?name=no-such-name&fields=items.metadata.name",
            Right(|reply, _| reply.text.starts_with(r#"{"items":null,"metadata":{"resourceVersion":""#)),
        ),
        rule(
            "so is one application",
            "GET /api/v1/applications/{name}",
            Right(|reply, _| is_an_application(&reply.json())),
        ),
        rule("since 3.0 resources have no health in a list", "GET /api/v1/applications", {
            Right(|reply, _| any_resource(&reply.json(), |_| true) && !any_resource(&reply.json(), has_health))
        })
        .since((3, 0)),
        rule(
            "before, they have",
            "GET /api/v1/applications",
            Right(|reply, _| any_resource(&reply.json(), has_health)),
        )
        .before((3, 0)),
        rule(
            "since 3.0 it is said where their health is",
            "GET /api/v1/applications/{name}",
            Right(|reply, _| reply.json()["status"]["resourceHealthSource"] == "appTree"),
        )
        .since((3, 0)),
        rule(
            "a list can be projected",
            "GET /api/v1/applications?name={name}&fields=items.metadata.name",
            Right(|reply, known| reply.json()["items"] == json!([{ "metadata": { "name": known.name } }])),
        ),
        rule(
            "to the paths it knows",
            "GET /api/v1/applications?name={name}&fields=items.metadata.uid,items.status.history,items.metadata,items.x",
            Right(|reply, _| reply.json()["items"] == json!([{}])),
        ),
        rule(
            "what is empty is null then",
            "GET /api/v1/applications?name={name}&fields=items.metadata.deletionTimestamp",
            Right(|reply, _| reply.json()["items"] == json!([{ "metadata": { "deletionTimestamp": null } }])),
        ),
        rule(
            "one application cannot",
            "GET /api/v1/applications/{name}?fields=metadata.name",
            Right(|reply, _| reply.json()["metadata"]["uid"].is_string()),
        ),
        rule(
            "the whole specification can be listed in every version",
            "GET /api/v1/applications?name={name}&fields=items.spec",
            Right(|reply, _| reply.json()["items"][0]["spec"]["destination"].is_object()),
        ),
        rule(
            "since 3.5 not together with its parts",
            "GET /api/v1/applications?fields=items.spec,items.spec.project",
            conflict,
        )
        .since((3, 5))
        // One application has an even chance.
        .only_if(|known| known.simulated),
        rule("nor can anything be left out", "GET /api/v1/applications?fields=-items.status.resources", leaving_out)
            .since((3, 5))
            .only_if(|known| known.simulated),
        rule(
            "where there is nothing to break on, nothing breaks",
            "GET /api/v1/applications?name=no-such-name&fields=-items.status.resources",
            Right(|reply, _| reply.status == 200),
        )
        .since((3, 5)),
        rule(
            "before, something can, of what the list knows",
            "GET /api/v1/applications?name={name}&fields=-items.status.resources",
            Right(|reply, _| {
                let status = &reply.json()["items"][0]["status"];
                status.get("summary").is_some() && status.get("resources").is_none() && status.get("history").is_none()
            }),
        )
        .before((3, 5)),
        rule(
            "a tree has nodes, whatever it is asked to leave out",
            "GET /api/v1/applications/{name}/resource-tree?kind=Nothing&name=x&fields=nodes.kind",
            Right(is_a_tree),
        ),
        rule(
            "what is managed is text inside JSON",
            "GET /api/v1/applications/{name}/managed-resources",
            Right(is_managed),
        ),
        rule(
            "where nothing is chosen there is no list",
            "GET /api/v1/applications/{name}/managed-resources?name=no-such-name",
            Body(200, "application/json", "{}"),
        ),
        rule(
            "a resource is text inside JSON",
            "GET /api/v1/applications/{name}/resource?{resource}",
            Right(|reply, _| {
                let text = reply.json()["manifest"].as_str().map(serde_json::from_str::<Value>);
                text.is_some_and(|manifest| manifest.is_ok_and(|manifest| manifest["metadata"]["uid"].is_string()))
            }),
        ),
        rule(
            "what nothing can be done with has no list of actions, and others one",
            "GET /api/v1/applications/{name}/resource/actions?{resource}",
            Right(|reply, _| reply.text == "{}" || reply.json()["actions"][0]["name"].is_string()),
        ),
        rule(
            "windows say even that nobody may",
            "GET /api/v1/applications/{name}/syncwindows",
            Right(|reply, _| reply.json()["canSync"].is_boolean()),
        ),
        rule(
            "events are a list that is there even when empty",
            "GET /api/v1/applications/{name}/events",
            Right(|reply, _| reply.json().get("items").is_some_and(|items| items.is_array() || items.is_null())),
        ),
        rule(
            "links are left out where there are none",
            "GET /api/v1/applications/{name}/links",
            Right(|reply, _| reply.text == "{}" || reply.json()["items"][0]["url"].is_string()),
        ),
        rule(
            "a log is lines of JSON, the last of which says so",
            "GET /api/v1/applications/{name}/logs?tailLines=1",
            Right(is_a_log),
        ),
        rule("a watch begins with what there is", "GET /api/v1/stream/applications", {
            Right(|reply, _| {
                let first = reply.records().first().cloned().unwrap_or_default();
                first["result"]["type"] == "ADDED" && is_an_application(&first["result"]["application"])
            })
        }),
        rule(
            "and can be projected to any path",
            "GET /api/v1/stream/applications?name={name}&fields=result.type,result.application.metadata.uid",
            Right(|reply, _| {
                let first = reply.records().first().cloned().unwrap_or_default();
                first["result"]["application"]["metadata"].as_object().is_some_and(|metadata| metadata.len() == 1)
            }),
        ),
    ];
    for line in [
        "GET /api/v1/applications?name={name}&fields=items.spec.destination",
        "GET /api/v1/applications?name={name}&fields=items.spec.project",
    ] {
        let parts =
            |reply: &Reply, _: &Known| reply.json()["items"][0]["spec"].as_object().is_some_and(|spec| spec.len() == 1);
        rules.push(rule("since 3.5 a list knows parts of the specification", line, Right(parts)).since((3, 5)));
        let nothing = |reply: &Reply, _: &Known| reply.json()["items"] == json!([{}]);
        rules.push(rule("before, they are nothing", line, Right(nothing)).before((3, 5)));
    }
    rules
}

fn is_a_list(reply: &Reply, _: &Known) -> bool {
    let list = reply.json();
    let names: Vec<&str> =
        list["items"].as_array().into_iter().flatten().filter_map(|item| item["metadata"]["name"].as_str()).collect();
    list.get("kind").is_none()
        && list.get("apiVersion").is_none()
        && list["metadata"]["resourceVersion"].is_string()
        && !names.is_empty()
        && names.is_sorted()
        && list["items"].as_array().is_some_and(|items| items.iter().all(is_an_application))
}

fn is_an_application(application: &Value) -> bool {
    let present = [
        "/spec/destination",
        "/spec/project",
        "/status/sync/status",
        "/status/sync/comparedTo/source/repoURL",
        "/status/sync/comparedTo/destination",
        "/status/health",
        "/status/summary",
    ];
    let created = application["metadata"]["creationTimestamp"].as_str().unwrap_or_default();
    application.get("kind").is_none()
        && application.get("apiVersion").is_none()
        && application["metadata"]["managedFields"].as_array().is_some_and(|fields| !fields.is_empty())
        && application["metadata"]["generation"].is_i64()
        // To the second, in UTC.
        && created.len() == "2026-11-22T06:00:00Z".len()
        && created.ends_with('Z')
        && present.iter().all(|path| application.pointer(path).is_some_and(|value| !value.is_null()))
        && application["status"]["history"].as_array().into_iter().flatten().all(|past| {
            past["id"].is_i64() && past["source"]["repoURL"].is_string() && past["initiatedBy"].is_object()
        })
        && application["status"].get("operationState").is_none_or(|state| {
            state["operation"]["initiatedBy"].is_object()
                && state["operation"]["retry"].is_object()
                && state.get("syncResult").is_none_or(|result| result["source"]["repoURL"].is_string())
        })
}

fn any_resource(list: &Value, is_one: fn(&Value) -> bool) -> bool {
    let items = list["items"].as_array().into_iter().flatten();
    items.flat_map(|item| item["status"]["resources"].as_array().into_iter().flatten()).any(is_one)
}

fn has_health(resource: &Value) -> bool {
    resource.get("health").is_some()
}

fn is_a_tree(reply: &Reply, _: &Known) -> bool {
    let tree = reply.json();
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let whole = |node: &Value| ["version", "kind", "name"].iter().all(|key| node[key].is_string());
    // A resource that is in Git only has no uid; a live one has.
    let live = |node: &Value| node.get("uid").is_some() == node.get("resourceVersion").is_some();
    reply.status == 200
        && nodes.iter().all(|node| whole(node) && live(node) && node.get("health") != Some(&Value::Null))
}

fn is_managed(reply: &Reply, _: &Known) -> bool {
    let managed = reply.json();
    let states = |item: &Value| {
        ["liveState", "targetState"]
            .map(|key| item[key].as_str().map(serde_json::from_str::<Value>).is_none_or(|read| read.is_ok()))
    };
    let secret_is_masked = |item: &Value| {
        let live =
            item["liveState"].as_str().and_then(|text| serde_json::from_str::<Value>(text).ok()).unwrap_or_default();
        let data = live["data"].as_object().cloned().unwrap_or_default();
        item["kind"] != "Secret"
            || data.values().all(|value| value.as_str().is_some_and(|text| text.bytes().all(|byte| byte == b'+')))
    };
    reply.status == 200
        && managed["items"]
            .as_array()
            .into_iter()
            .flatten()
            .all(|item| states(item) == [true; 2] && secret_is_masked(item))
}

fn is_a_log(reply: &Reply, _: &Known) -> bool {
    let records = reply.records();
    // Without pods there is nothing, not even the last record; with too many a refusal.
    if reply.status == 400 || (reply.status == 200 && reply.text.is_empty()) {
        return true;
    }
    let (Some(last), keys) = (records.last(), ["content", "last", "timeStampStr", "podName"]) else { return false };
    reply.status == 200
        && reply.kind == "application/json"
        && reply.text.ends_with("}\n")
        && records.iter().all(|record| keys.iter().all(|key| record["result"].get(key).is_some()))
        && (&last["result"]["last"], &last["result"]["content"]) == (&json!(true), &json!(""))
}
