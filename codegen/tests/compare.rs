//! What two descriptions say differently: each kind of change, as one edit of a small description.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use argocd_codegen::compare::{Change, compare};
use argocd_codegen::document::Document;
use argocd_codegen::since::since;
use serde_json::{Value, json};

/// Ships with a captain, and a message to send one off.
fn harbour() -> Value {
    let reply = |name: &str| json!({ "200": { "description": "", "content": { "application/json": { "schema": reference(name) } } } });
    let query = |name: &str, kind: &str| json!({ "in": "query", "name": name, "schema": { "type": kind } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "argo-cd", "version": "1.0.0" },
        "paths": {
            "/ships": { "get": {
                "operationId": "ShipService_List", "responses": reply("shipList"),
                "parameters": [query("port", "string"), query("limit", "integer")],
            } },
            "/ships/{name}/sail": { "post": {
                "operationId": "ShipService_Sail", "responses": reply("ship"),
                "parameters": [{ "in": "path", "name": "name", "required": true, "schema": { "type": "string" } }],
                "requestBody": { "required": true, "content": { "application/json": { "schema": reference("sailRequest") } } },
            } },
        },
        "components": { "schemas": {
            "shipList": object(json!({ "items": { "type": "array", "items": reference("ship") } })),
            "ship": object(json!({ "name": { "type": "string" }, "captain": reference("person"), "decks": { "type": "integer" } })),
            "person": object(json!({ "name": { "type": "string" }, "deputy": { "type": "string" } })),
            "sailRequest": object(json!({ "course": { "type": "string" }, "speed": reference("speed") })),
            "speed": object(json!({ "knots": { "type": "integer" } })),
        } },
    })
}

fn object(properties: Value) -> Value {
    json!({ "type": "object", "properties": properties })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// The differences that an edit makes, a line each.
fn told(edit: impl Fn(&mut Value)) -> Vec<String> {
    let mut edited = harbour();
    edit(&mut edited);
    let found = compare(&Document::read(harbour()).unwrap(), &Document::read(edited).unwrap());
    let change = |change: &Change| match change {
        Change::Gained(kind) => format!("+ {kind}"),
        Change::Lost(kind) => format!("- {kind}"),
        Change::Changed(from, to) => format!("{from} → {to}"),
        Change::Renamed(from) => format!("was {from}"),
    };
    let operations = found.operations.iter().map(|(id, what)| format!("{id}: {}", change(what)));
    let inputs = found.inputs.iter().map(|input| {
        let required = if input.required { " required" } else { "" };
        format!("{} {}: {}{required}", input.operation, input.name, change(&input.change))
    });
    let fields = found.fields.iter().map(|field| {
        let users = format!("{} {}", field.taken.len(), field.answered.len());
        format!("{}.{}: {} ({users})", field.object, field.name, change(&field.change))
    });
    let renamed = found.renamed.iter().map(|(old, new)| format!("{old} is {new}"));
    operations.chain(inputs).chain(fields).chain(renamed).collect()
}

#[track_caller]
fn check(edit: impl Fn(&mut Value), expected: &[&str]) {
    assert_eq!(told(edit), expected);
}

#[test]
fn nothing_differs_from_itself_in_any_order() {
    check(|_| (), &[]);
    check(|json| json["paths"]["/ships"]["get"]["parameters"].as_array_mut().unwrap().reverse(), &[]);
}

#[test]
fn operations_come_go_move_and_change_their_names() {
    check(
        |json| {
            let other = json["paths"]["/ships"]["get"].clone();
            json["paths"]["/boats"] = json!({ "get": other });
            json["paths"]["/boats"]["get"]["operationId"] = "BoatService_ListBoats".into();
        },
        &["BoatService_ListBoats: + GET /boats"],
    );
    check(|json| drop(json["paths"].as_object_mut().unwrap().remove("/ships")), &["ShipService_List: - GET /ships"]);
    check(
        |json| {
            let moved = json["paths"].as_object_mut().unwrap().remove("/ships").unwrap();
            json["paths"]["/v2/ships"] = moved;
        },
        &["ShipService_List: GET /ships → GET /v2/ships"],
    );
    check(
        |json| json["paths"]["/ships"]["get"]["operationId"] = "ShipService_ListAll".into(),
        &["ShipService_ListAll: was ShipService_List"],
    );
    check(
        |json| {
            let reply = &mut json["paths"]["/ships"]["get"]["responses"]["200"];
            *reply = json!({ "description": "", "content": { "application/x-ndjson": { "schema": reference("shipList") } } });
        },
        &["ShipService_List: GET /ships → GET /ships, a stream"],
    );
}

#[test]
fn inputs_come_go_and_change() {
    fn parameters(json: &mut Value) -> &mut Vec<Value> {
        json["paths"]["/ships"]["get"]["parameters"].as_array_mut().unwrap()
    }
    let owner = |required: Value| json!({ "in": "query", "name": "owner", "required": required, "schema": { "type": "string" } });
    check(|json| parameters(json).push(owner(false.into())), &["ShipService_List owner: + text in the query"]);
    check(|json| parameters(json).push(owner(true.into())), &["ShipService_List owner: + text in the query required"]);
    check(|json| drop(parameters(json).remove(0)), &["ShipService_List port: - text in the query"]);
    check(|json| parameters(json)[0]["name"] = "ports".into(), &["ShipService_List ports: was port"]);
    check(
        |json| parameters(json)[0]["required"] = true.into(),
        &["ShipService_List port: text in the query → text in the query, required required"],
    );
    check(
        |json| parameters(json)[1]["schema"]["type"] = "string".into(),
        &["ShipService_List limit: integer in the query → text in the query"],
    );
    fn schema<'a>(json: &'a mut Value, name: &str) -> &'a mut Value {
        &mut json["components"]["schemas"][name]["properties"]
    }
    check(
        |json| schema(json, "sailRequest")["crew"] = json!({ "type": "array", "items": { "type": "string" } }),
        &["ShipService_Sail body.crew: + list of text"],
    );
    check(
        |json| schema(json, "sailRequest")["course"] = json!({ "type": "integer", "format": "int64" }),
        &["ShipService_Sail body.course: text → integer (int64)"],
    );
    check(
        |json| schema(json, "speed")["reversed"] = json!({ "type": "boolean" }),
        &["speed.reversed: + true or false (1 0)"],
    );
    check(
        |json| drop(json["paths"]["/ships/{name}/sail"]["post"].as_object_mut().unwrap().remove("requestBody")),
        &["ShipService_Sail body: - object"],
    );
}

#[test]
fn fields_come_go_and_change_and_each_is_told_once() {
    fn schema<'a>(json: &'a mut Value, name: &str) -> &'a mut Value {
        &mut json["components"]["schemas"][name]["properties"]
    }
    check(|json| schema(json, "ship")["flag"] = json!({ "type": "string" }), &["ship.flag: + text (0 2)"]);
    check(
        |json| drop(schema(json, "person").as_object_mut().unwrap().remove("deputy")),
        &["person.deputy: - text (0 2)"],
    );
    check(|json| schema(json, "ship")["decks"] = json!({ "type": "string" }), &["ship.decks: integer → text (0 2)"]);
    check(
        |json| {
            schema(json, "ship")["decks"] = json!({ "type": "object", "additionalProperties": { "type": "integer" } })
        },
        &["ship.decks: integer → map of integer (0 2)"],
    );
    check(
        |json| {
            let decks = schema(json, "ship").as_object_mut().unwrap().remove("decks").unwrap();
            schema(json, "ship")["deckCount"] = decks.clone();
            schema(json, "ship")["deck"] = decks;
        },
        &["ship.deck: was decks (0 2)", "ship.deckCount: + integer (0 2)"],
    );
    // What is part of something new is not told by itself.
    check(
        |json| {
            schema(json, "ship")["cargo"] = reference("cargo");
            json["components"]["schemas"]["cargo"] = object(json!({ "weight": { "type": "integer" } }));
        },
        &["ship.cargo: + object (0 2)"],
    );
}

#[test]
fn what_does_not_reach_the_wire_is_left_out() {
    // Nobody takes it or answers with it.
    check(|json| json["components"]["schemas"]["ghost"] = object(json!({ "name": { "type": "string" } })), &[]);
    // Another name for the same, and with a field more.
    let renamed = |json: &mut Value| {
        let person = json["components"]["schemas"].as_object_mut().unwrap().remove("person").unwrap();
        json["components"]["schemas"]["sailor"] = person;
        json["components"]["schemas"]["ship"]["properties"]["captain"] = reference("sailor");
    };
    check(renamed, &["person is sailor"]);
    check(
        |json| {
            renamed(json);
            json["components"]["schemas"]["sailor"]["properties"]["rank"] = json!({ "type": "string" });
        },
        &["sailor.rank: + text (0 2)", "person is sailor"],
    );
    // What was shared has a schema of its own now.
    check(
        |json| {
            json["components"]["schemas"]["captain"] = json["components"]["schemas"]["person"].clone();
            json["components"]["schemas"]["ship"]["properties"]["captain"] = reference("captain");
        },
        &[],
    );
}

#[test]
fn each_version_brings_what_none_before_had() {
    let version = |name: &str, edit: &dyn Fn(&mut Value)| {
        let mut json = harbour();
        edit(&mut json);
        (name.to_owned(), Document::read(json).unwrap())
    };
    let limited = |json: &mut Value| {
        json["components"]["schemas"]["speed"]["properties"]["limit"] = json!({ "type": "integer" });
    };
    let grown = |json: &mut Value| {
        limited(json);
        let list = json["paths"]["/ships"].clone();
        json["paths"]["/boats"] = list;
        json["paths"]["/boats"]["get"]["operationId"] = "BoatService_List".into();
        json["components"]["schemas"]["sailRequest"]["properties"]["wind"] = reference("person");
    };
    let found = since(&[version("1.0", &|_| ()), version("1.1", &limited), version("2.0", &grown)]);
    let inputs = json!({ "ShipService_Sail": { "body.speed.limit": "1.1", "body.wind": "2.0" } });
    assert_eq!(found, json!({ "operations": { "BoatService_List": "2.0" }, "inputs": inputs }));
}
