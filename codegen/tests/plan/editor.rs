//! What editors know of mapping files: that it is what the reader knows.

use std::collections::BTreeMap;

use argocd_codegen::plan::{Inputs, plan};
use argocd_codegen::yaml;
use serde_json::Value;

use crate::support::{INPUTS, PLAN, PROMPTS, WRITING, replaced, writing};
use crate::{readme, validator};

/// Each definition that has keys, with a mapping that gives it one it does not take, and what the reader calls it.
const UNKNOWN: &str = r#"
service: ApplicationService
zzz: 1
tools:
  get_it:
    zzz: 1
    resource: { zzz: 1 }
    raises: { name: { zzz: 1, to: write, growing: { a: { zzz: 1 } } } }
    before: { "3.1": { zzz: 1 } }
    args: { name: { zzz: 1, items: { one: { zzz: 1 } } } }
    answer: { zzz: 1, stale: { zzz: 1 }, object: { two: { zzz: 1 } } }
reads:
  it: { zzz: 1 }
writes:
  that: { zzz: 1 }
"#;
const CALLED: &[(&str, &str)] = &[
    ("", "a mapping file"),
    ("tool", "the tool \"get_it\""),
    ("resource", "the resource of \"get_it\""),
    ("read", "the read \"it\""),
    ("write", "the write \"that\""),
    ("argument", "the argument \"name\""),
    ("item", "the field \"one\""),
    ("earlier", "an earlier operation"),
    ("raise", "what \"name\" raises the effect to"),
    ("growth", "what grows with \"a\""),
    ("answer", "an answer"),
    ("stale", "what makes an answer stale"),
    ("field", "the field \"two\""),
];

/// The same of prompts.
const UNKNOWN_OF_PROMPTS: &str = r#"
zzz: 1
prompts:
  it: { zzz: 1, args: { name: { zzz: 1 } }, fetch: [{ zzz: 1 }] }
"#;
const CALLED_OF_PROMPTS: &[(&str, &str)] = &[
    ("", "the file of prompts"),
    ("prompt", "the prompt \"it\""),
    ("prompt_argument", "the argument \"name\""),
    ("fetch", "a call"),
];

fn schema() -> Value {
    serde_json::from_str(&PLAN.beside["../spec/tools.schema.json"]).unwrap()
}

fn schema_of_prompts() -> Value {
    serde_json::from_str(&PLAN.beside["../spec/prompts.schema.json"]).unwrap()
}

/// What a text breaks of a schema.
fn broken_of(schema: &Value, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let read = yaml::read("mapping", text, &mut problems);
    assert_eq!(problems, []);
    validator::broken(schema, &read.unwrap().to_json())
}

/// What a mapping breaks of its schema.
fn broken(text: &str) -> Vec<String> {
    broken_of(&schema(), text)
}

#[test]
fn every_mapping_fits() {
    for (file, text) in INPUTS.iter().filter(|(file, _)| file.starts_with("spec/tools/")) {
        assert_eq!(broken(text), [""; 0], "{file}");
        assert!(text.starts_with("# yaml-language-server: $schema=../tools.schema.json\n"), "{file}");
    }
    assert_eq!(broken(&readme::example()), [""; 0]);
    assert_eq!(broken(WRITING), [""; 0]);
}

#[test]
fn every_prompt_fits() {
    let schema = schema_of_prompts();
    assert!(INPUTS[PROMPTS].starts_with("# yaml-language-server: $schema=prompts.schema.json\n"));
    for text in [&INPUTS[PROMPTS], &readme::prompt()] {
        assert_eq!(broken_of(&schema, text), [""; 0]);
    }
    for (from, to, rule) in [
        ("shared: ", "share: ", "/share is not known"),
        ("  explain_health:", "  Explain:", "/prompts/Explain breaks pattern"),
        ("    title: Explain the health ", "    # no title ", "/prompts/explain_health breaks required"),
        ("required: true,", "required: often,", "/prompts/explain_health/args/application breaks anyOf"),
        ("    before: Say why", "    befor: Say why", "/prompts/explain_health/befor is not known"),
        ("- tool: get_resource_tree", "- tols: get_resource_tree", "/prompts/explain_health/fetch/0/tols is not known"),
        ("optional: true", "optional: perhaps", "/prompts/explain_health/fetch/0/optional breaks type"),
    ] {
        let text = replaced(&readme::prompt(), from, to);
        let found = broken_of(&schema, &text);
        assert!(found.iter().any(|one| one == rule), "{rule}, but {found:?}");
        let mut inputs = INPUTS.clone();
        inputs.insert(PROMPTS.to_owned(), text);
        assert!(plan(&inputs).is_err(), "{rule}: the reader takes it");
    }
}

/// And the reader tells each of these too: an editor is no stricter than `cargo codegen`.
#[test]
fn what_is_broken_does_not_fit() {
    for (from, to, rule) in [
        ("service: ApplicationService ", "service: ApplicationServise", "/service breaks anyOf"),
        ("service: ApplicationService ", "# no service", " breaks required"),
        ("shared: ", "share: ", "/share is not known"),
        ("  PodLogs: PodLogs2 takes the same parameters and more", "  PodLogs:", "/exclude/PodLogs breaks type"),
        ("  PodLogs:", "  PotLogs:", "/exclude/PotLogs breaks enum"),
        ("  403: It", "  200: It", "/hints/200 is not known"),
        ("  list_resources: ", "  show_resources: ", "/tools/show_resources breaks pattern"),
        ("operation: ResourceTree ", "operation: ResourceTee ", "/tools/list_resources/operation breaks enum"),
        ("    title: List resources ", "    tilte: List resources ", "/tools/list_resources/tilte is not known"),
        ("    title: List resources ", "    # no title", "/tools/list_resources breaks required"),
        ("    title: List resources ", "    title: [List] ", "/tools/list_resources/title breaks type"),
        ("effect: read ", "effect: reads ", "/tools/list_resources/effect breaks enum"),
        ("needs: \"applications, get\" ", "needs: \"applications\" ", "/tools/list_resources/needs breaks anyOf"),
        ("needs: \"applications, get\" ", "needs: [\"ships, get\"] ", "/tools/list_resources/needs breaks anyOf"),
        ("needs: \"applications, get\" ", "# no needs ", "/tools/list_resources breaks required"),
        ("default: true ", "default: often ", "/tools/list_resources/default breaks type"),
        ("seconds: 90 ", "seconds: 900 ", "/tools/list_resources/seconds breaks maximum"),
        ("seconds: 90 ", "seconds: soon ", "/tools/list_resources/seconds breaks type"),
        ("control: cursor", "control: curser", "/tools/list_resources/args/cursor breaks anyOf"),
        ("match: contains", "match: like", "/tools/list_resources/args/text breaks anyOf"),
        ("        list: true ", "        list: many ", "/tools/list_resources/args/health breaks anyOf"),
        ("from: applicationName ", "grammar: poem ", "/tools/list_resources/args/name breaks anyOf"),
        ("      cursor: { ", "      Cursor: { ", "/tools/list_resources/args/Cursor breaks pattern"),
        ("      rows: [nodes", "      list: [nodes", "/tools/list_resources/answer/list is not known"),
        ("      rows: [nodes", "      object: {}\n      rows: [nodes", "/tools/list_resources/answer breaks oneOf"),
        ("noun: [resource, resources]", "noun: [resource]", "/tools/list_resources/answer/noun breaks minItems"),
        ("as: time", "as: hours", "/tools/list_resources/answer/columns/age breaks anyOf"),
        ("{ path: name, show: false }", "{ show: false }", "/tools/list_resources/answer/columns/name breaks anyOf"),
        ("limit: 3\n", "limit: 0\n", "/tools/list_resources/answer/columns/owners breaks anyOf"),
        ("count_by: [health]", "count_by: []", "/tools/list_resources/answer/count_by breaks anyOf"),
    ] {
        let text = replaced(&readme::example(), from, to);
        let found = broken(&text);
        assert!(found.iter().any(|one| one == rule), "{rule}, but {found:?}");
        assert!(plan(&writing(&text)).is_err(), "{rule}: the reader takes it");
    }
}

#[test]
fn editors_know_every_key_and_no_other() {
    // Operations have no keys.
    check_keys(&writing(UNKNOWN), &schema(), CALLED, 1);
    let mut inputs = writing(WRITING);
    inputs.insert(PROMPTS.to_owned(), UNKNOWN_OF_PROMPTS.to_owned());
    check_keys(&inputs, &schema_of_prompts(), CALLED_OF_PROMPTS, 0);
}

/// The keys that a schema knows are those that problems list. `others` of its definitions have none.
#[track_caller]
fn check_keys(inputs: &Inputs, schema: &Value, names: &[(&str, &str)], others: usize) {
    let problems = plan(inputs).unwrap_err();
    let called: BTreeMap<String, Vec<&str>> = problems
        .iter()
        .filter_map(|problem| {
            let whose = problem.what.strip_suffix(" takes no \"zzz\"")?;
            Some((whose.to_owned(), problem.cure.strip_prefix("it takes ")?.split(", ").collect()))
        })
        .collect();
    let definitions = schema["definitions"].as_object().unwrap();
    for (name, whose) in names {
        let definition = definitions.get(*name).unwrap_or(schema);
        let long =
            definition["anyOf"].as_array().and_then(|forms| forms.iter().find(|form| form.get("properties").is_some()));
        let properties = long.unwrap_or(definition)["properties"].as_object().unwrap();
        assert_eq!(properties.keys().collect::<Vec<_>>(), called[*whose], "{whose}");
        for (key, schema) in properties {
            assert!(schema["description"].as_str().is_some_and(|says| says.ends_with('.')), "{whose}: {key}");
        }
    }
    assert_eq!(called.len(), names.len());
    assert_eq!(definitions.len() + 1, names.len() + others);
}

/// A wrong word at each place that takes one of a few.
const WRONG: &str = r#"
service: ApplicationService
tools:
  sync_it:
    operation: Sync
    title: Sync it
    description: Syncs it.
    effect: wrong effect
    needs: []
    access: wrong access
    about: wrong about
    plan: wrong plan
    raises: { name: { to: wrong to }, revision: wrong raise }
    args:
      name: { description: Its name., grammar: wrong grammar }
      revision: { description: Its revision., schema: wrong schema }
      text: { description: Its text., filter: name, match: wrong match }
      cursor: { description: Where it ended., control: wrong control }
    answer: { rows: spec.sources, columns: { name: { path: name, as: wrong as, detail: wrong detail } }, layout: wrong layout }
    example: {}
  list_it:
    title: List it
    description: Lists it.
    effect: read
    needs: []
    args:
      name: { description: Its name., type: wrong type }
    answer: { by_hand: it }
    example: {}
writes:
  patch_it:
    operation: Patch
    args: { name: name }
    effect: wrong effect
    keep: metadata
"#;

/// The reader's cure names the words that editors offer.
#[test]
fn editors_know_the_words_that_the_reader_takes() {
    let problems = plan(&writing(WRONG)).unwrap_err();
    let check = |key: &str, words: &Value| {
        let wrong = format!("\"wrong {key}\"");
        let problem = problems.iter().find(|problem| problem.what.contains(&wrong));
        let cure = &problem.unwrap_or_else(|| panic!("{key} takes any word")).cure;
        for word in words.as_array().unwrap() {
            assert!(cure.contains(word.as_str().unwrap()), "{key} is offered {word}, and the reader says: {cure}");
        }
    };
    let schema = schema();
    let mut seen = 0;
    for (name, definition) in schema["definitions"].as_object().unwrap() {
        for form in definition["anyOf"].as_array().unwrap_or(&vec![definition.clone()]) {
            let keys = form["properties"].as_object().into_iter().flatten();
            let short = form.get("enum").filter(|_| name != "operation").map(|words| (name, words));
            for (key, words) in keys.filter_map(|(key, schema)| Some((key, schema.get("enum")?))).chain(short) {
                check(key, words);
                seen += 1;
            }
        }
    }
    assert_eq!(seen, WRONG.matches(": wrong ").count());
}
