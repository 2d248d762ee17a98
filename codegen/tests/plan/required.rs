//! What Argo CD requires in a query is always sent.

use argocd_codegen::plan::{Inputs, plan};
use serde_json::{Value, json};

use crate::support::{DESCRIPTION, Requests, others_excluded, told, writing};

const GET: &str = "
service: ApplicationService
tools:
  get_application:
    operation: Get # with a parameter that is required
    title: Get an application
    description: One application.
    effect: read
    needs: []
    args:
      name: Application name.
      ARGUMENT
    SET
    hide: { HIDDEN appNamespace: a, project: a, projects: a, refresh: a, repo: a, resourceVersion: a, selector: a }
    answer: { object: { name: metadata.name } }
    example: { name: checkout OWNER }
";

/// The mapping over a description in which an application is asked for with its owner.
fn inputs(argument: &str, set: &str, hidden: &str, owner: &str) -> Inputs {
    let text = GET.replace("ARGUMENT", argument).replace("SET", set).replace("HIDDEN", hidden).replace("OWNER", owner);
    let mut inputs = writing(&others_excluded(&text));
    let mut json: Value = serde_json::from_str(&inputs[DESCRIPTION]).unwrap();
    let owner = json!({ "in": "query", "name": "owner", "required": true, "schema": { "type": "string" } });
    let parameters = &mut json["paths"]["/api/v1/applications/{name}"]["get"]["parameters"];
    parameters.as_array_mut().unwrap().push(owner);
    inputs.insert(DESCRIPTION.into(), format!("{json:#}\n"));
    inputs
}

#[test]
fn it_has_to_be_decided_and_cannot_be_left_out() {
    #[track_caller]
    fn check(inputs: &Inputs, expected: &str) {
        let problems = plan(inputs).unwrap_err();
        let [problem] = problems.as_slice() else { panic!("{}", told(&problems)) };
        assert_eq!(problem.what, expected);
    }
    check(&inputs("", "", "", ""), "nothing is decided about the input \"owner\" of Get, which Argo CD requires");
    check(&inputs("", "", "owner: a,", ""), "\"owner\" is required by Argo CD and cannot be hidden");
    let optional = "owner: { description: Whose., required: false }";
    check(&inputs(optional, "", "", ", owner: ahab"), "\"owner\" is required by Argo CD and has to be given");
    let defaulted = "owner: { description: Whose., default: ahab }";
    check(&inputs(defaulted, "", "", ", owner: ahab"), "\"owner\" has to be given and has a default");
}

#[test]
fn an_argument_or_a_constant_fills_it() {
    let argument = plan(&inputs("owner: Whose.", "", "", ", owner: ahab")).unwrap();
    let filled = |plan| Requests::of(plan).made_by("get_application").1["owner"].clone();
    assert_eq!(filled(&argument), "arguments . owner . as_str ()");
    let definition: Value = serde_json::from_str(&argument.files["src/tools/get_application.json"]).unwrap();
    assert_eq!(definition["inputSchema"]["required"], json!(["name", "owner"]));
    let constant = plan(&inputs("", "set: { owner: ahab }", "", "")).unwrap();
    assert_eq!(filled(&constant), "\"ahab\"");
}
