//! What another description does to the tools: each kind of change, told once, with its edit.

use std::fs;

use serde_json::{Value, json};

use crate::services::{cut, cut_overlay};
use crate::support::{TempRoot, copy, harbour, run};
use crate::versions::{description, versions};

/// What somebody changes in a description.
type Edit = fn(&mut Value);

const DESCRIPTION: &str = "spec/argocd.json";

/// What is said of the description of a tree after an edit.
fn told(root: &TempRoot, edit: impl Fn(&mut Value)) -> (String, bool) {
    let mut json: Value = serde_json::from_str(&root.read(DESCRIPTION)).unwrap();
    json["info"] = json!({ "title": "argo-cd", "version": "9.9.9" });
    edit(&mut json);
    root.write("spec/next.json", &json.to_string());
    run(root, &["impact", "next"])
}

fn query(name: &str, required: bool) -> Value {
    json!({ "in": "query", "name": name, "required": required, "schema": { "type": "string" } })
}

fn parameters<'a>(json: &'a mut Value, path: &str, method: &str) -> &'a mut Vec<Value> {
    json["paths"][path][method]["parameters"].as_array_mut().unwrap()
}

fn schema<'a>(json: &'a mut Value, name: &str) -> &'a mut Value {
    &mut json["components"]["schemas"][name]["properties"]
}

#[test]
fn each_kind_of_change_is_told_with_its_edit() {
    let rows: [(&str, Edit); 18] = [
        ("nothing", |_| ()),
        ("what no tool takes or tells", |json| {
            json["paths"]["/api/v1/crews"]["get"]["parameters"] = json!([query("port", false)]);
            schema(json, "ship")["flag"] = json!({ "type": "string" });
        }),
        ("an operation more", |json| {
            json["paths"]["/api/v1/ships/{name}/weather"] =
                json!({ "get": json["paths"]["/api/v1/ships/{name}"]["get"] });
            json["paths"]["/api/v1/ships/{name}/weather"]["get"]["operationId"] = "ShipService_Weather".into();
        }),
        ("a service more", |json| {
            json["paths"]["/api/v1/gulls"] = json!({ "get": json["paths"]["/api/v1/crews"]["get"] });
            json["paths"]["/api/v1/gulls"]["get"]["operationId"] = "GullService_List".into();
        }),
        ("a service less", |json| drop(json["paths"].as_object_mut().unwrap().remove("/api/version"))),
        ("an operation less", |json| drop(json["paths"].as_object_mut().unwrap().remove("/api/v1/ships"))),
        ("an operation with another name", |json| {
            json["paths"]["/api/v1/ships"]["get"]["operationId"] = "ShipService_ListAll".into();
        }),
        // There is one of the same name in another service, which is not meant.
        ("a name that two services have, changed in one", |json| {
            json["paths"]["/api/v1/ports"]["get"]["operationId"] = "PortService_ListAll".into();
            drop(json["paths"].as_object_mut().unwrap().remove("/api/v1/ships"));
        }),
        ("an operation elsewhere", |json| {
            let moved = json["paths"].as_object_mut().unwrap().remove("/api/v1/ships").unwrap();
            json["paths"]["/api/v2/ships"] = moved;
        }),
        ("an input more", |json| parameters(json, "/api/v1/ships", "get").push(query("owner", false))),
        ("an input more that is required", |json| parameters(json, "/api/v1/ships", "get").push(query("owner", true))),
        ("an input with another name", |json| parameters(json, "/api/v1/ships", "get")[0]["name"] = "ports".into()),
        ("an input less", |json| drop(parameters(json, "/api/v1/ships", "get").remove(0))),
        ("a hidden input less", |json| drop(parameters(json, "/api/v1/ships", "get").remove(1))),
        ("an input of another kind", |json| {
            parameters(json, "/api/v1/ships/{name}", "get")[2]["schema"] = json!({ "type": "boolean" });
        }),
        ("a field of a body more", |json| schema(json, "voyage")["speed"] = json!({ "type": "integer" })),
        ("a told field with another name", |json| {
            let name = schema(json, "v1ObjectMeta").as_object_mut().unwrap().remove("name").unwrap();
            schema(json, "v1ObjectMeta")["names"] = name;
        }),
        ("a told field of another kind", |json| schema(json, "v1ObjectMeta")["name"] = json!({ "type": "integer" })),
    ];
    let root = harbour();
    let told = rows.map(|(what, edit)| {
        let (said, well) = told(&root, edit);
        assert_eq!(well, !said.contains("BREAKS"), "{said}");
        format!("{what}\n{said}")
    });
    insta::assert_snapshot!(told.join("\n"));
}

/// A copy of the committed description with a new operation and a new required parameter.
#[test]
fn exactly_what_is_new_is_named() {
    let (said, well) = told(&copy(), |json| {
        json["paths"]["/api/v1/applications/{name}/weather"] =
            json!({ "get": json["paths"]["/api/v1/applications/{name}"]["get"] });
        json["paths"]["/api/v1/applications/{name}/weather"]["get"]["operationId"] =
            "ApplicationService_Weather".into();
        parameters(json, "/api/v1/applications", "get").push(query("owner", true));
    });
    assert!(!well);
    insta::assert_snapshot!(said);
}

/// The decisions that each version asked for since everything that a mapping names has been there, and what is missing in
/// the oldest one.
#[test]
fn between_versions_each_decision_is_told_and_nothing_else() {
    let root = copy();
    fs::remove_dir_all(root.0.join("spec/tools")).unwrap();
    fs::remove_file(root.0.join("spec/prompts.yaml")).unwrap();
    root.write("spec/tools/applications.yaml", include_str!("../cases/writing.yaml"));
    root.write("spec/overlay.yaml", &cut_overlay(&root.read("spec/overlay.yaml"), &["ApplicationService"]));
    let versions = versions();
    let complete = versions.iter().position(|version| version.starts_with("3.4.")).unwrap();
    let of_mapping = |version: &String| cut(&description(version), &["ApplicationService"]);
    let mut all = Vec::new();
    for step in versions[complete..].windows(2) {
        root.write(DESCRIPTION, &of_mapping(&step[0]));
        root.write("spec/next.json", &of_mapping(&step[1]));
        let (said, well) = run(&root, &["impact", "next"]);
        assert!(well, "{said}");
        all.push(said);
    }
    let (said, well) = run(&copy(), &["impact", &versions[0]]);
    assert!(!well, "{said}");
    all.push(said);
    insta::assert_snapshot!(all.join("\n"));
}
