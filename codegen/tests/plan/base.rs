//! The mapping over the descriptions of other Argo CDs: what it loses there, and that the rest becomes a crate.

use std::fmt::Write as _;
use std::fs;

use argocd_codegen::base::{Base, Lost, base, manifest, told};
use serde_json::{Map, Value, json};

use crate::support::{INPUTS, PLAN, Requests, replaced, root, told as problems};
use crate::versions::{committed, description, versions};

/// `.ci/versions` compiles them as well.
#[test]
fn every_argo_cd_gets_what_it_has() {
    let mut report = String::new();
    for version in versions() {
        let Base { version: said, losses, plan, .. } = base(&INPUTS, described(&version)).unwrap();
        assert_eq!(said, version);
        let plan = plan.unwrap_or_else(|found| panic!("{version}: {}", problems(&found)));
        // A read that tools ask with is lost like a tool.
        let is_tool = |name: &str| PLAN.files.contains_key(&format!("src/tools/{name}.rs"));
        let lost = losses.iter().filter(|loss| loss.lost == Lost::Tool && is_tool(&loss.owner)).count();
        assert_eq!(plan.tools + lost, PLAN.tools, "{version}");
        writeln!(report, "{version}: {} tools\n{}", plan.tools, told(&losses)).unwrap();
        for (path, text) in plan.files.iter().filter(|(path, _)| path.ends_with(".rs")) {
            assert!(syn::parse_file(text).is_ok(), "{version}: {path}");
        }
        if losses.is_empty() {
            assert_eq!(
                (plan.tools, !["2.", "3.0.", "3.1."].iter().any(|old| version.starts_with(old))),
                (PLAN.tools, true)
            );
        }
    }
    insta::assert_snapshot!(report);
}

/// The description of a version, as the importer writes it.
fn described(version: &str) -> Value {
    serde_json::from_str(&description(version)).unwrap()
}

#[test]
fn its_own_description_gives_what_is_committed() {
    let Base { losses, plan, .. } = base(&INPUTS, described(&committed())).unwrap();
    assert_eq!(losses, []);
    assert!(plan.unwrap().files == PLAN.files);
}

/// A tool with `before:` makes the earlier request where there is no other.
#[test]
fn an_earlier_operation_takes_the_place_of_a_missing_one() {
    let plan = base(&INPUTS, described("3.0.23")).unwrap().plan.unwrap();
    let (method, filled) = Requests::of(&plan).made_by("run_resource_action");
    assert_eq!(method, "application_service_run_resource_action");
    assert!(filled["body"].contains("body"), "{filled:?}");
    let text = &plan.files["src/tools/run_resource_action.json"];
    assert!(text.contains("\"action\"") && !text.contains("\"parameters\""), "{text}");
}

/// What goes takes along what was made of it, and nothing else.
#[test]
fn what_is_missing_is_left_out() {
    let mut report = String::new();
    let mut check = |what: &str, change: fn(&mut Value)| {
        let mut description = described(&committed());
        change(&mut description);
        let Base { losses, plan, .. } = base(&INPUTS, description).unwrap();
        let plan = plan.unwrap_or_else(|found| panic!("{what}: {}", problems(&found)));
        assert!(!losses.is_empty(), "{what}");
        writeln!(report, "without {what}: {} tools\n{}", plan.tools, told(&losses)).unwrap();
    };
    check("the only operation of a service", |json| drop(map(json, "/paths").shift_remove("/api/version")));
    check("an input", |json| without(json, "/api/v1/applications/{name}/resource", "group"));
    check("an input that has to be given", |json| without(json, "/api/v1/applications/{name}/resource", "kind"));
    check("an input that the overlay knows", |json| without(json, "/api/v1/applications/{name}", "refresh"));
    check("a constant input", |json| without(json, "/api/v1/applications/{name}/logs", "follow"));
    check("the input that limits lines", |json| without(json, "/api/v1/applications/{name}/logs", "tailLines"));
    check("a field of rows that filters and orders go by", |json| {
        drop(map(json, "/components/schemas/v1alpha1ResourceNode/properties").shift_remove("health"));
    });
    check("a field that tells elements of a list argument apart", |json| {
        drop(map(json, "/components/schemas/v1alpha1SyncOperationResource/properties").shift_remove("kind"));
    });
    check("a field that elements are chosen by", |json| {
        drop(map(json, "/components/schemas/v1alpha1ResourceResult/properties").shift_remove("hookPhase"));
    });
    check("one of two lists of rows", |json| {
        drop(map(json, "/components/schemas/v1alpha1ApplicationTree/properties").shift_remove("orphanedNodes"));
    });
    check("any list of rows", |json| map(json, "/components/schemas/v1alpha1ApplicationTree/properties").clear());
    check("a reason for an entry of the overlay", |json| {
        map(json, "/components/schemas").insert("v1Time".into(), json!({ "type": "string" }));
    });
    insta::assert_snapshot!(report);
}

fn map<'a>(json: &'a mut Value, pointer: &str) -> &'a mut Map<String, Value> {
    json.pointer_mut(pointer).unwrap().as_object_mut().unwrap()
}

/// Takes a parameter from what is read at a path.
fn without(json: &mut Value, path: &str, parameter: &str) {
    let parameters = json["paths"][path]["get"]["parameters"].as_array_mut().unwrap();
    let before = parameters.len();
    parameters.retain(|one| one["name"] != parameter);
    assert_eq!(parameters.len() + 1, before, "{parameter}");
}

/// Another description of which nobody has decided anything is no loss.
#[test]
fn what_is_new_there_is_told_as_a_problem() {
    let mut description = described(&committed());
    let added = json!({ "name": "owner", "in": "query", "schema": { "type": "string" } });
    description["paths"]["/api/v1/applications"]["get"]["parameters"].as_array_mut().unwrap().push(added);
    let Base { losses, plan, .. } = base(&INPUTS, description).unwrap();
    assert_eq!(losses, []);
    let found = problems(&plan.unwrap_err());
    assert!(found.contains("nothing is decided about the input \"owner\" of List"), "{found}");
}

/// What is misspelt is not lost: it has to be mended first.
#[test]
fn a_mapping_with_problems_loses_nothing() {
    let mut inputs = INPUTS.clone();
    let text = inputs.get_mut("spec/tools/applications.yaml").unwrap();
    *text = replaced(text, "operation: GetOCIMetadata", "operation: GetOCIMetdata");
    let found = problems(&base(&inputs, described("2.13.9")).unwrap_err());
    assert_eq!(found.lines().count(), 1, "{found}");
    assert!(found.contains("did you mean \"GetOCIMetadata\"?"), "{found}");
}

#[test]
fn the_manifest_stands_for_itself() {
    let read = |file: &str| fs::read_to_string(root().join(file)).unwrap();
    let text = manifest(&read("Cargo.toml"), &read("generated/Cargo.toml"));
    assert!(text.contains("name = \"argocd-api\"") && text.contains("\nreqwest = { version = "), "{text}");
    assert!(!text.contains("workspace"), "{text}");
}
