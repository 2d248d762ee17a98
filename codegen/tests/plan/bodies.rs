//! Requests with a body: which fields are sent, and as what.

use argocd_codegen::plan::plan;
use serde_json::{Value, json};

use crate::support::{Requests, WRITING, told, writing};

#[path = "../../templates/body.rs"]
#[expect(unreachable_pub, reason = "it is public in the crate it is emitted into")]
mod body;

#[test]
fn bodies_are_put_together_field_by_field() {
    let plan = plan(&writing(WRITING)).map_err(|problems| told(&problems)).unwrap();
    let mut report = plan.files["summary.txt"].clone();
    for (path, text) in plan.files.iter().filter(|(path, _)| path.starts_with("src/tools/") && path.ends_with(".rs")) {
        report.push_str(&format!("\n// {path}\n{}", &text[text.find("fn send").unwrap()..]));
    }
    insta::assert_snapshot!(report);
}

#[test]
fn writing_tools_call_their_own_methods() {
    let plan = plan(&writing(WRITING)).unwrap();
    let requests = Requests::of(&plan);
    for (tool, method) in [
        ("sync_application", "application_service_sync"),
        ("create_application", "application_service_create"),
        ("update_application", "application_service_update"),
        ("delete_application", "application_service_delete"),
        ("patch_application", "application_service_patch"),
        ("run_resource_action", "application_service_run_resource_action"),
    ] {
        assert_eq!(requests.made_by(tool).0, method);
    }
}

#[test]
fn what_was_not_given_leaves_no_trace_in_a_body() {
    let nothing: Option<String> = None;
    let mut found = json!({});
    body::put(&mut found, &["name"], &"checkout");
    body::put(&mut found, &["revision"], &nothing);
    body::put(&mut found, &["strategy", "apply", "force"], &nothing);
    assert_eq!(found, json!({ "name": "checkout" }));
    body::put(&mut found, &["strategy", "apply", "force"], &Some(false));
    body::put(&mut found, &["strategy", "hook"], &json!({}));
    body::put(&mut found, &["syncOptions", "items"], &Some(vec!["Replace=true"]));
    assert_eq!(
        found,
        json!({
            "name": "checkout",
            "strategy": { "apply": { "force": false }, "hook": {} },
            "syncOptions": { "items": ["Replace=true"] },
        })
    );
}

#[test]
fn what_is_put_last_into_a_body_stands() {
    // Whatever a model gave as an object, a constant has its place in it.
    for given in
        [json!({}), json!({ "spec": null }), json!({ "spec": "text" }), json!({ "spec": { "project": ["a"] } })]
    {
        let mut found = given;
        body::put(&mut found, &["spec", "project"], &"default");
        assert_eq!(found, json!({ "spec": { "project": "default" } }));
    }
    let mut whole = json!({});
    body::put(&mut whole, &[], &"restart");
    assert_eq!(whole, Value::from("restart"));
    body::put(&mut whole, &[], &None::<String>);
    assert_eq!(whole, Value::from("restart"));
}
