//! What a new Argo CD asks of the curator: a decision about each thing that is new, and nothing else.

use std::collections::BTreeMap;

use argocd_codegen::plan::{Inputs, plan};
use argocd_codegen::problem::{Mark, Place};
use argocd_codegen::{mapping, names};
use serde_json::{Value, json};

use crate::support::{DESCRIPTION, INPUTS, OVERLAY, Requests, WRITING, differing, replaced, told, writing};

#[test]
fn what_is_new_is_told_and_nothing_else() {
    let problems = plan(&grown(WRITING)).unwrap_err();
    let lines: Vec<&str> = WRITING.lines().collect();
    let found: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| match problem.place {
            Place::At(Mark { line, .. }) => (lines[line - 1], problem.what.as_str()),
            _ => panic!("{problem}"),
        })
        .collect();
    let service = "service: ApplicationService";
    assert_eq!(
        found,
        [
            (service, "nothing is decided about GetWeather (GET /api/v1/applications/{name}/weather)"),
            (service, "nothing is decided about SetWeather (POST /api/v1/applications/{name}/weather)"),
            ("  patch_application:", "nothing is decided about the input \"depth\" of Patch"),
        ]
    );
}

#[test]
fn one_block_maps_a_new_operation() {
    let text = replaced(WRITING, "\nexclude:", &format!("{NEW_TOOLS}\nexclude:"));
    let text = replaced(
        &text,
        "    set: { body.patchType: json }\n",
        "      depth: How deep it goes.\n    set: { body.patchType: json }\n",
    );
    let (before, after) = (plan(&writing(WRITING)).unwrap(), plan(&grown(&text)));
    let after = after.map_err(|problems| told(&problems)).unwrap();
    assert_eq!(after.coverage.total, before.coverage.total + 2);
    assert_eq!(after.coverage.mapped, before.coverage.mapped + 2);

    let requests = Requests::of(&after);
    #[track_caller]
    fn check(found: (String, BTreeMap<String, String>), method: &str, expected: &[(&str, &str)]) {
        let given: Vec<(&str, &str)> = found.1.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!((found.0.as_str(), given.as_slice()), (method, expected));
    }
    let name = ("name", "arguments . name . as_str ()");
    let invalid = "map_err (| error | Error :: InvalidRequest (error . to_string ())) ?";
    let days = format!("arguments . days . map (i32 :: try_from) . transpose () . {invalid}");
    let expected = [name, ("since_days", days.as_str()), ("type_", "Some (\"wind\")")];
    check(requests.made_by("get_weather"), "application_service_get_weather", &expected);
    check(requests.made_by("set_weather"), "application_service_set_weather", &[("body", "& body"), name]);
    let expected = [("body", "& body"), ("depth", "arguments . depth"), name];
    check(requests.made_by("patch_application"), "application_service_patch", &expected);

    assert_eq!(
        differing(&before, &after),
        [
            "src/client.rs",
            "src/tools.rs",
            "src/tools/get_weather.json",
            "src/tools/get_weather.rs",
            "src/tools/patch_application.json",
            "src/tools/patch_application.rs",
            "src/tools/set_weather.json",
            "src/tools/set_weather.rs",
            "summary.txt",
        ]
    );
    let text = &after.files["src/tools/set_weather.rs"];
    insta::assert_snapshot!(&text[text.find("fn send").unwrap()..]);
}

/// Whatever argument goes to Argo CD fills the parameter it is for, among however many.
#[test]
fn every_argument_fills_its_own_parameter() {
    let mut seen = 0;
    for inputs in [&*INPUTS, &writing(WRITING)] {
        let plan = plan(inputs).unwrap();
        let requests = Requests::of(&plan);
        for (file, text) in inputs.iter().filter(|(file, _)| file.starts_with("spec/tools/")) {
            for block in mapping::read("any", file, text, &mut Vec::new()).unwrap().tools {
                let tool = block.name.text.as_str();
                // What is written by hand makes no request of its own.
                if block.operation.is_none() {
                    continue;
                }
                for (parameter, value) in requests.made_by(tool).1 {
                    let Some(rest) = value.split("arguments . ").nth(1) else { continue };
                    let field = rest.split([' ', ')']).next().unwrap().trim_start_matches("r#");
                    let argument = block.args.iter().find(|argument| argument.name.text == field).unwrap();
                    let meant = argument.from.as_ref().map_or(field.to_owned(), |from| names::snake(&from.text));
                    assert_eq!(parameter.trim_end_matches('_'), meant, "{tool}: {field}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 30, "{seen}");
}

/// Whatever operation a curator turns to next, a client can be made of it.
#[test]
fn every_operation_can_be_mapped() {
    let json: Value = serde_json::from_str(&INPUTS[DESCRIPTION]).unwrap();
    let mut inputs: Inputs = [DESCRIPTION, OVERLAY].map(|file| (file.to_owned(), INPUTS[file].clone())).into();
    let mut count = 0;
    for (method, operation) in json["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap()) {
        let (service, name) = operation["operationId"].as_str().unwrap().split_once('_').unwrap();
        let file = inputs.entry(format!("spec/tools/{service}.yaml"));
        let file = file.or_insert(format!("service: {service}\ntools:\nexclude:\n"));
        match block(&json, name, method, operation, count) {
            Some(text) => {
                *file = replaced(file, "exclude:\n", &format!("{text}exclude:\n"));
                count += 1;
            }
            None => file.push_str(&format!("  {name}: nothing limits it\n")),
        }
    }
    let plan = plan(&inputs).map_err(|problems| told(&problems)).unwrap();
    assert_eq!((plan.tools, plan.coverage.excluded), (count, 3), "streams that nothing limits stay out");
    let requests = Requests::of(&plan);
    for tool in plan.files.keys().filter_map(|path| path.strip_prefix("src/tools/")?.strip_suffix(".rs")) {
        requests.made_by(tool);
    }
}

/// A tool that takes what is needed, hides the rest, and keeps one thing.
fn block(json: &Value, name: &str, method: &str, operation: &Value, number: usize) -> Option<String> {
    let content = operation["responses"]["200"]["content"].as_object().unwrap();
    let stream = content.contains_key("application/x-ndjson");
    let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
    let tail =
        parameters.iter().find(|parameter| parameter["schema"]["type"] == "integer" && parameter["in"] == "query");
    let tail = tail.map(|parameter| parameter["name"].as_str().unwrap());
    if stream && tail.is_none() {
        return None;
    }
    let (mut arguments, mut hidden, mut example) = (String::new(), String::new(), String::new());
    for (at, parameter) in parameters.iter().enumerate() {
        let parameter_name = parameter["name"].as_str().unwrap();
        if parameter["in"] == "path" {
            arguments.push_str(&format!("      p{at}: {{ description: It., from: {parameter_name} }}\n"));
            let value = if parameter["schema"]["type"] == "integer" { "0" } else { "here" };
            example.push_str(&format!("p{at}: {value}, "));
        } else if !(stream && tail == Some(parameter_name)) {
            hidden.push_str(&format!("      {parameter_name}: not used here\n"));
        }
    }
    if let Some(schema) = operation.pointer("/requestBody/content/application~1json/schema") {
        let text = schema["type"] == "string";
        let (open, value) = if text { ("", "now") } else { (", schema: open", "{}") };
        arguments.push_str(&format!("      body: {{ description: It., from: body{open} }}\n"));
        example.push_str(&format!("body: {value}, "));
    }
    let reply = content.values().next().unwrap()["schema"].clone();
    let reply = match reply["$ref"].as_str() {
        Some(reference) => json.pointer(reference.trim_start_matches('#')).unwrap().clone(),
        None => reply,
    };
    let kept = reply["properties"].as_object().and_then(|fields| fields.keys().next());
    let answer = match (stream, tail, kept) {
        (true, Some(tail), _) => {
            arguments.push_str(&format!("      tail: {{ description: It., from: {tail}, default: 9 }}\n"));
            arguments.push_str("      size: { description: It., control: max_tokens }\n");
            "{ lines: result, columns: { text: content }, tail: tail, searched: 9 }".to_owned()
        }
        (_, _, Some(kept)) => format!("{{ object: {{ kept: {kept} }} }}"),
        _ => "{ object: {} }".to_owned(),
    };
    let effect = match method {
        "get" => "read",
        "delete" => "destructive",
        // The overlay says which GETs write; here nothing of that is given.
        _ => "write",
    };
    let example = example.trim_end_matches(", ");
    let mut planned = "";
    if effect != "read" {
        planned = "    about: resource\n    plan: edit\n";
        arguments.push_str("      plan: { description: Only tell., control: plan }\n");
        arguments.push_str("      ticket: { description: The ticket of the plan., control: ticket }\n");
    }
    Some(format!(
        "  run_{number}:\n    operation: {name}\n    title: Run {number}\n    description: Tells {number} of them.\n    effect: {effect}\n    needs: []\n{planned}    args:\n{arguments}    hide:\n{hidden}    answer: {answer}\n    example: {{ {example} }}\n"
    ))
}

/// A mapping of writing tools, over a description with two more operations and one more parameter.
fn grown(mapping: &str) -> Inputs {
    let mut inputs = writing(mapping);
    let mut json: Value = serde_json::from_str(&inputs[DESCRIPTION]).unwrap();
    json["paths"]["/api/v1/applications/{name}/weather"] = json!({
        "get": {
            "operationId": "ApplicationService_GetWeather",
            "parameters": [
                { "in": "path", "name": "name", "required": true, "schema": { "type": "string" } },
                { "in": "query", "name": "sinceDays", "schema": { "format": "int32", "type": "integer" } },
                { "in": "query", "name": "type", "schema": { "type": "string" } },
            ],
            "responses": { "200": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/applicationWeather" } } }, "description": "" } },
            "tags": ["ApplicationService"],
        },
        "post": {
            "operationId": "ApplicationService_SetWeather",
            "parameters": [{ "in": "path", "name": "name", "required": true, "schema": { "type": "string" } }],
            "requestBody": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/applicationWeather" } } }, "required": true },
            "responses": { "200": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/applicationWeather" } } }, "description": "" } },
            "tags": ["ApplicationService"],
        },
    });
    json["components"]["schemas"]["applicationWeather"] = json!({ "type": "object", "properties": {
            "name": { "type": "string" }, "wind": { "type": "string" }, "type": { "type": "string" } } });
    let patch = &mut json["paths"]["/api/v1/applications/{name}"]["patch"]["parameters"];
    let depth = json!({ "in": "query", "name": "depth", "schema": { "format": "int64", "type": "integer" } });
    patch.as_array_mut().unwrap().push(depth);
    inputs.insert(DESCRIPTION.into(), format!("{json:#}\n"));
    inputs
}

const NEW_TOOLS: &str = "
  get_weather:
    operation: GetWeather
    title: Get the weather
    description: Whether it is safe to leave the harbour.
    effect: read
    needs: []
    args:
      name: Application name.
      days: { description: How many days back., from: sinceDays, minimum: 1 }
    set: { type: wind }
    answer: { object: { wind: wind } }
    example: { name: checkout }

  set_weather:
    operation: SetWeather
    title: Set the weather
    description: Makes it so.
    effect: write
    needs: []
    args:
      name: Application name.
      type: Which weather.
      wind: Which wind.
      plan: { description: Only tell., control: plan }
    about: resource
    plan: edit
    answer: { object: { wind: wind } }
    example: { name: checkout, wind: north }
";
