//! That what `spec/README.md` teaches is so: its example is a mapping, and every key there is has its place in it.

use std::fs;

use argocd_codegen::plan::plan;
use serde_json::Value;

use crate::support::{INPUTS, OVERLAY, PROMPTS, WRITING, others_excluded, replaced, root, told, writing};

fn readme() -> String {
    fs::read_to_string(root().join("spec/README.md")).unwrap().replace("\r\n", "\n")
}

/// The example, with every operation of the service that it leaves to the reader.
pub(crate) fn example() -> String {
    let readme = readme();
    let (_, after) = readme.split_once("```yaml\n").unwrap();
    others_excluded(after.split_once("```\n").unwrap().0)
}

/// The example of a tool written by hand, likewise.
pub(crate) fn by_hand() -> String {
    let readme = readme();
    let (_, after) = readme.split_once("## A tool written by hand").unwrap();
    let (_, after) = after.split_once("```yaml\n").unwrap();
    others_excluded(after.split_once("```\n").unwrap().0)
}

/// The example of a prompt, with a tool that is there in place of the one that the other example makes.
pub(crate) fn prompt() -> String {
    let readme = readme();
    let (_, after) = readme.split_once("## One prompt, annotated").unwrap();
    let (_, after) = after.split_once("```yaml\n").unwrap();
    replaced(after.split_once("```\n").unwrap().0, "tool: list_resources", "tool: get_resource_tree")
}

#[test]
fn the_example_of_a_prompt_is_one() {
    let mut inputs = INPUTS.clone();
    inputs.insert(PROMPTS.to_owned(), prompt());
    let plan = plan(&inputs).map_err(|problems| told(&problems)).unwrap();
    assert!(plan.files["src/prompts.rs"].contains("name: \"explain_health\""));
}

#[test]
fn the_example_is_a_mapping() {
    let plan = plan(&writing(&example())).map_err(|problems| told(&problems)).unwrap();
    assert_eq!(plan.tools, 1);
    let definition: Value = serde_json::from_str(&plan.files["src/tools/list_resources.json"]).unwrap();
    let arguments: Vec<&String> = definition["inputSchema"]["properties"].as_object().unwrap().keys().collect();
    assert_eq!(arguments, ["name", "app_namespace", "health", "text", "cursor", "max_tokens"]);
}

/// Each place is given a key that it does not take; the problem lists those that it takes.
#[test]
fn every_key_is_taught() {
    let readme = readme();
    let mut seen = 0;
    let prompt = prompt();
    let mut check = |file: &str, text: String| {
        let mut inputs = writing(WRITING);
        inputs.insert(file.to_owned(), text);
        let problems = plan(&inputs).unwrap_err();
        let problem = problems.iter().find(|problem| problem.what.contains("takes no \"zzz\"")).unwrap();
        for key in problem.cure.strip_prefix("it takes ").unwrap().split(", ") {
            let taught = [format!("{key}:"), format!("`{key}`"), format!("`{key}:")];
            assert!(taught.iter().any(|word| readme.contains(word)), "{key} is not taught: {problem}");
            seen += 1;
        }
    };
    let mapping = "spec/tools/writing.yaml";
    for (from, to) in [
        ("tools:\n", "zzz: 1\ntools:\n"),
        ("    operation: Patch\n", "    operation: Patch\n    zzz: 1\n"),
        ("from: body.strategy.apply.force", "zzz: 1"),
        ("{ object: { phase: status", "{ zzz: 1, object: { phase: status"),
        ("phase: status.operationState.phase", "phase: { zzz: 1 }"),
    ] {
        check(mapping, replaced(WRITING, from, to));
    }
    for (from, to) in [
        ("prompts:\n", "zzz: 1\nprompts:\n"),
        ("    fetch:", "    zzz: 1\n    fetch:"),
        ("complete: applications", "zzz: 1"),
        ("optional: true", "zzz: 1"),
    ] {
        check(PROMPTS, replaced(&prompt, from, to));
    }
    let resource = "    operation: Patch\n    resource: { zzz: 1 }\n";
    check(mapping, replaced(WRITING, "    operation: Patch\n", resource));
    check(mapping, replaced(&by_hand(), "    keep:", "    zzz: 1\n    keep:"));
    check(mapping, replaced(&by_hand(), "tools:\n", "writes: { sink: { zzz: 1 } }\ntools:\n"));
    for text in [
        "schemas: { v1JSON: { zzz: 1 } }",
        "operations: { ApplicationService_List: { zzz: 1 } }",
        "operations: { ApplicationService_List: { projection: { zzz: 1 } } }",
    ] {
        check(OVERLAY, text.to_owned());
    }
    assert!(seen > 50, "{seen}");
}
