//! That nothing makes the generator panic: what is changed in a mapping, an overlay or a description is a result or a problem.

use argocd_codegen::base::base;
use argocd_codegen::document::Document;
use argocd_codegen::mapping::prompts::{self, Prompts};
use argocd_codegen::plan::{Inputs, plan};
use argocd_codegen::problem::{Mark, Place, Problem};
use argocd_codegen::{emit, mapping, overlay, resolve};
use serde_json::{Value, json};

use crate::random::{delete, pointers, rounds, with_other_lines, with_other_nodes};
use crate::support::{DESCRIPTION, INPUTS, OVERLAY, PLAN, WRITING, others_excluded, told, writing};
use crate::{context, readme};

/// A tool that answers with lines; of the others there are examples elsewhere.
const LINES: &str = r#"
service: ApplicationService
tools:
  get_logs:
    operation: PodLogs2 # a stream
    title: Get logs
    description: The last lines.
    effect: read
    needs: []
    args:
      name: Application name.
      tail_lines: { description: How many lines., default: 100, minimum: 1, maximum: 5000 }
      filter: { description: Only lines that contain this., filter: text, match: contains }
      max_tokens: { description: Size limit., control: max_tokens }
    set: { follow: false }
    hide: { appNamespace: a, container: a, filter: a, group: a, kind: a, matchCase: a, namespace: a, podName: a,
      previous: a, project: a, resourceName: a, sinceSeconds: a, sinceTime.seconds: a, sinceTime.nanos: a, untilTime: a }
    answer:
      lines: result
      columns: { time: timeStampStr, text: { path: content, untrusted: true } }
      tail: tail_lines
      searched: 5000
    example: { name: checkout }
"#;

/// Texts like those somebody writes who is in a hurry.
#[test]
fn no_mapping_makes_it_panic() {
    let document = document();
    let texts = [WRITING.to_owned(), readme::example(), others_excluded(LINES), context::MAPPING.to_owned()];
    let (mut sound, mut written) = (0, 0);
    let rounds = rounds("changes of mappings", 2_000, |random| {
        let text = texts[random.below(texts.len())].clone();
        let text = (0..=random.below(3)).fold(text, |text, _| with_other_lines(&text, random));
        let mut problems = Vec::new();
        let toolset = mapping::read("any", "any.yaml", &text, &mut problems);
        assert!(toolset.is_some() || !problems.is_empty(), "{text}");
        let resolved = toolset.map(|toolset| resolve::resolve(&document, &[toolset], &Prompts::default(), false));
        match &resolved {
            // What resolves has to be written as well. A few are enough: the client takes its time.
            Some(Ok(api)) if problems.is_empty() => {
                sound += 1;
                if sound % 8 == 1 && (written < 8 || sound % 512 == 1) {
                    emit::emit(&document, api).unwrap();
                    written += 1;
                }
            }
            Some(Err(found)) => problems.extend(found.iter().cloned()),
            _ => {}
        }
        let lines: Vec<&str> = text.lines().collect();
        let lengths = |line: usize| lines.get(line - 1).map_or(0, |line| line.chars().count());
        let placed = |problem: &Problem| match &problem.place {
            Place::At(Mark { line, column }) => {
                (1..=lines.len().max(1)).contains(line) && (1..=lengths(*line) + 1).contains(column)
            }
            Place::File => problem.what == "the file is empty",
            Place::Path(_) => false,
        };
        assert!(problems.iter().all(placed), "{} lines: {problems:?}", lines.len());
    });
    assert!(written >= 8 && sound < rounds - rounds / 10, "{sound} of {rounds} were sound, {written} were written");
}

#[test]
fn no_prompts_make_it_panic() {
    let document = document();
    let mut found = Vec::new();
    let toolset = [mapping::read("context", "context.yaml", context::MAPPING, &mut found).unwrap()];
    let mut sound = 0;
    let rounds = rounds("changes of prompts", 500, |random| {
        let text = (0..=random.below(3)).fold(context::ASKED.to_owned(), |text, _| with_other_lines(&text, random));
        let mut problems = Vec::new();
        let read = prompts::read(&text, &mut problems);
        problems.extend(resolve::resolve(&document, &toolset, &read, true).err().unwrap_or_default());
        sound += u64::from(problems.is_empty());
        let of_file = problems.iter().filter(|problem| problem.file == prompts::FILE);
        for problem in of_file {
            let Place::At(Mark { line, column }) = problem.place else { continue };
            let there = text.lines().nth(line - 1).unwrap_or_default();
            assert!(column <= there.chars().count() + 1, "{problem}: {text}");
        }
    });
    assert!(sound < rounds - rounds / 10, "{sound} of {rounds} were sound");
}

fn document() -> Document {
    let mut problems = Vec::new();
    let json = serde_json::from_str(&INPUTS[DESCRIPTION]).unwrap();
    let document = overlay::apply(&INPUTS[OVERLAY], json, &mut problems).unwrap();
    assert_eq!(problems, []);
    document
}

#[test]
fn no_overlay_makes_it_panic() {
    let json: Value = serde_json::from_str(&INPUTS[DESCRIPTION]).unwrap();
    let mut sound = 0;
    let rounds = rounds("changes of the overlay", 40, |random| {
        let text = INPUTS[OVERLAY].clone();
        let text = (0..=random.below(3)).fold(text, |text, _| with_other_lines(&text, random));
        let mut problems = Vec::new();
        let document = overlay::apply(&text, json.clone(), &mut problems);
        assert!(document.is_some() || !problems.is_empty(), "{text}");
        let Some(document) = document else { return };
        sound += u64::from(problems.is_empty());
        let mut found = Vec::new();
        let toolset = mapping::read("writing", "writing.yaml", WRITING, &mut found).unwrap();
        if let Ok(api) = resolve::resolve(&document, &[toolset], &Prompts::default(), false)
            && random.below(16) == 0
        {
            told(&emit::emit(&document, &api).err().unwrap_or_default());
        }
    });
    assert!(sound < rounds - rounds / 10, "{sound} of {rounds} were sound");
}

/// Values that mean something in a description, where they do not belong.
fn strange() -> [Value; 8] {
    let circle = "#/components/schemas/v1alpha1ApplicationSpec";
    [
        json!({ "$ref": circle }),
        json!({ "allOf": [{ "$ref": circle }] }),
        json!({ "type": "array", "items": { "$ref": circle } }),
        json!({ "type": "object", "additionalProperties": { "$ref": circle } }),
        json!({ "type": "object", "properties": { "metadata": { "$ref": "#/components/schemas/v1ObjectMeta" } } }),
        json!({ "type": "integer", "format": "int32" }),
        json!(circle),
        json!("ApplicationService_List"),
    ]
}

/// Any change of the description; half of them where the mapping looks.
#[test]
fn no_description_makes_it_panic() {
    let inputs = writing(WRITING);
    let json: Value = serde_json::from_str(&inputs[DESCRIPTION]).unwrap();
    let (everywhere, strange) = (pointers(&json), strange());
    let near: Vec<String> = looked_at(&everywhere);
    let (mut sound, mut unsound) = (0, 0);
    rounds("changes of the description", 12, |random| {
        let places = if random.below(2) == 0 { &near } else { &everywhere };
        let changed = with_other_nodes(&json, places, &strange, random);
        sound += u64::from(gives_something(&inputs, &changed));
        unsound += 1;
        let Ok(base) = base(&inputs, changed) else { return };
        told(&base.plan.err().unwrap_or_default());
    });
    assert!(sound > 0 && sound < unsound, "{sound} of {unsound} were sound");
}

/// A circle would never end.
#[test]
fn a_circle_in_the_description_is_a_problem() {
    let inputs = writing(WRITING);
    let json: Value = serde_json::from_str(&inputs[DESCRIPTION]).unwrap();
    for schema in ["v1alpha1Application", "applicationApplicationSyncRequest", "v1alpha1SyncStrategy"] {
        let itself = json!({ "$ref": format!("#/components/schemas/{schema}") });
        for circle in [
            itself.clone(),
            json!({ "allOf": [itself] }),
            json!({ "type": "array", "items": itself }),
            json!({ "type": "object", "properties": { "inner": itself } }),
            json!({ "type": "object", "additionalProperties": itself }),
        ] {
            let mut changed = json.clone();
            changed["components"]["schemas"][schema] = circle;
            assert!(!gives_something(&inputs, &changed), "{schema}");
            assert!(told(&base(&inputs, changed).unwrap_err()).contains("refers to itself"), "{schema}");
        }
    }
}

/// The places that the mapping of the tests looks at.
fn looked_at(places: &[String]) -> Vec<String> {
    let near = [
        "/paths/~1api~1v1~1applications",
        "/components/schemas/v1alpha1Application",
        "/components/schemas/applicationv1alpha1",
    ];
    let near = places.iter().filter(|place| near.iter().any(|near| place.starts_with(near)));
    near.cloned().collect()
}

/// Whether files come of it; otherwise there are problems.
fn gives_something(inputs: &Inputs, description: &Value) -> bool {
    let mut inputs = inputs.clone();
    inputs.insert(DESCRIPTION.into(), description.to_string());
    match plan(&inputs) {
        Ok(plan) => {
            assert!(!plan.files.is_empty());
            true
        }
        Err(problems) => {
            assert!(!problems.is_empty() && !told(&problems).is_empty());
            false
        }
    }
}

/// Whatever an Argo CD has not, its crate is the rest.
#[test]
fn what_is_not_there_is_a_loss_and_never_a_problem() {
    let json: Value = serde_json::from_str(&INPUTS[DESCRIPTION]).unwrap();
    let everywhere = pointers(&json);
    let near = looked_at(&everywhere);
    let may_go = |pointer: &&String| {
        let (outer, name) = pointer.rsplit_once('/').unwrap();
        let parameter = outer.ends_with("/parameters") && json.pointer(pointer).unwrap()["in"] == "query";
        let operation = ["get", "put", "post", "patch", "delete"].contains(&name);
        parameter || operation || outer.ends_with("/properties")
    };
    let mut places: Vec<&String> = near.iter().filter(may_go).collect();
    places.extend(everywhere.iter().filter(|place| place.starts_with("/components/")).filter(may_go));
    let mut lost = 0;
    let rounds = rounds("descriptions with less", 12, |random| {
        let mut less = json.clone();
        let gone: Vec<&String> = (0..=random.below(6)).map(|_| places[random.below(places.len())]).collect();
        gone.iter().for_each(|place| delete(&mut less, place));
        let base = base(&INPUTS, less).unwrap();
        lost += u64::from(!base.losses.is_empty());
        let plan = base.plan.unwrap_or_else(|problems| panic!("{gone:?}: {}", told(&problems)));
        assert!(plan.tools <= PLAN.tools);
    });
    assert!(lost > rounds / 10, "{lost} of {rounds} lost something");
}
