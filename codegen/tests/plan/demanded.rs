//! A query parameter without which there is no request: it has to be given, by a model or by the mapping.

use argocd_codegen::plan::{Inputs, plan};
use serde_json::{Value, json};

use crate::support::{DESCRIPTION, INPUTS, Requests, replaced, told};

const FILE: &str = "spec/tools/applications.yaml";

/// The committed inputs, with a list of applications that demands an owner, about whom the mapping says this.
fn demanding(argument: &str, below: &str) -> Inputs {
    let mut inputs = INPUTS.clone();
    let mut json: Value = serde_json::from_str(&inputs[DESCRIPTION]).unwrap();
    let parameters = &mut json["paths"]["/api/v1/applications"]["get"]["parameters"];
    let owner = json!({ "in": "query", "name": "owner", "required": true, "schema": { "type": "string" } });
    parameters.as_array_mut().unwrap().push(owner);
    inputs.insert(DESCRIPTION.into(), json.to_string());
    let text = replaced(&inputs[FILE], "    args:\n", &format!("    args:\n{argument}"));
    let text = replaced(&text, "    hide:\n", &format!("{below}    hide:\n"));
    let text = if argument.contains("required: false") || below.contains("set:") {
        text
    } else {
        replaced(&text, "example: { max_tokens: 600 }", "example: { max_tokens: 600, owner: me }")
    };
    inputs.insert(FILE.into(), text);
    inputs
}

#[test]
fn what_argo_cd_demands_is_demanded() {
    let plan = plan(&demanding("      owner: Whose applications.\n", "")).map_err(|problems| told(&problems)).unwrap();
    let definition: Value = serde_json::from_str(&plan.files["src/tools/list_applications.json"]).unwrap();
    assert_eq!(definition["inputSchema"]["required"], json!(["owner"]));
    let (_, given) = Requests::of(&plan).made_by("list_applications");
    assert_eq!(given["owner"], "arguments . owner . as_str ()");
}

#[test]
fn what_argo_cd_demands_may_be_constant() {
    let plan = plan(&demanding("", "    set: { owner: me }\n")).map_err(|problems| told(&problems)).unwrap();
    assert_eq!(Requests::of(&plan).made_by("list_applications").1["owner"], "\"me\"");
}

#[test]
fn what_argo_cd_demands_cannot_be_left_out() {
    #[track_caller]
    fn check(inputs: &Inputs, expected: &str) {
        let problems = plan(inputs).unwrap_err();
        assert!(matches!(problems.as_slice(), [one] if one.what == expected), "{}", told(&problems));
    }
    let optional = "      owner: { description: Whose applications., required: false }\n";
    check(&demanding(optional, ""), "\"owner\" is demanded by Argo CD and has to be given");
    let mut hidden = demanding("", "    set: { owner: me }\n");
    let text = replaced(&hidden[FILE], "    set: { owner: me }\n    hide:\n", "    hide:\n      owner: nobody asks\n");
    hidden.insert(FILE.into(), text);
    check(&hidden, "\"owner\" is demanded by Argo CD and cannot be hidden");
}
