//! What a change of the mapping changes: a tool lives in its block and nowhere else, and a word in its definition alone.

use argocd_codegen::plan::{Inputs, Plan, plan};
use argocd_codegen::problem::{Mark, Place};

use crate::support::{
    INPUTS, PLAN, PROMPTS, WRITING, WRITING_FILE, Written, all_written, differing, excluding, replaced, told, writing,
};

/// A committed tool without its block leaves no trace; or something else needs what went with it (a sentence names the
/// tool, a prompt asks it or completes a name by it, only its address asked for a completion, an alias stands for its
/// words), and that is told with its line and is all that is told.
#[test]
fn a_tool_lives_in_its_block_alone() {
    let tools = all_written(&INPUTS);
    assert_eq!(tools.len(), PLAN.tools);
    let mut without_trace = 0;
    // Each takes a plan of all; what holds of every fourth holds of the mechanism.
    for tool in tools.iter().step_by(4) {
        let inputs = without(&INPUTS, tool);
        match plan(&inputs) {
            Ok(plan) => {
                assert_eq!(plan.tools, PLAN.tools - 1);
                check_no_trace(&plan, &tool.name);
                without_trace += 1;
            }
            Err(problems) => {
                for problem in &problems {
                    let Place::At(Mark { line, .. }) = problem.place else { panic!("{problem}") };
                    let there = inputs[&problem.file].lines().nth(line - 1).unwrap();
                    let alias =
                        problem.what.strip_prefix("`*").and_then(|rest| rest.strip_suffix("` stands for nothing"));
                    let completed =
                        problem.what.strip_prefix("nothing completes \"").and_then(|rest| rest.strip_suffix('"'));
                    let unasked = problem.what.strip_prefix("nothing asks what \"");
                    let unasked = unasked.and_then(|rest| rest.strip_suffix("\" there are"));
                    let asked = format!("there is no tool \"{}\"", tool.name);
                    let needed = match (alias, completed) {
                        (Some(alias), _) => there.contains('*') && names(there, alias) && names(&tool.text, alias),
                        _ if unasked.is_some_and(|name| tool.text.contains(&format!("\"{name}/{{"))) => true,
                        (_, Some(name)) => tool.text.contains(&format!("completes: {{ {name}: ")) && names(there, name),
                        _ => names(there, &tool.name) && [lost(&tool.name), asked].contains(&problem.what),
                    };
                    assert!(needed, "without {}: {problem}", tool.name);
                }
            }
        }
    }
    assert!(without_trace > 0, "of some tool it has to be seen in full");
}

#[test]
fn every_sentence_that_names_a_lost_tool_is_told() {
    let inputs = writing(WRITING);
    let tools = all_written(&inputs);
    let tool = tools.iter().find(|tool| tool.name == "delete_application").unwrap();
    let inputs = without(&inputs, tool);
    let lines: Vec<&str> = inputs[WRITING_FILE].lines().collect();
    let found: Vec<(String, &str)> = plan(&inputs)
        .unwrap_err()
        .into_iter()
        .map(|problem| match problem.place {
            Place::At(Mark { line, .. }) => (problem.what, lines[line - 1]),
            _ => panic!("{problem}"),
        })
        .collect();
    let hint = "  404: Perhaps it is gone; delete_application takes it away for good.";
    assert_eq!(found, [hint, "      delete_application."].map(|line| (lost("delete_application"), line)));

    let text = lines
        .into_iter()
        .filter(|line| !names(line, "delete_application"))
        .fold(String::new(), |text, line| text + line + "\n");
    let plan = plan(&writing(&text)).map_err(|problems| told(&problems)).unwrap();
    check_no_trace(&plan, "delete_application");
    assert_eq!(plan.tools, tools.len() - 1);
}

#[test]
fn without_any_tool_there_is_a_client_for_nothing() {
    let tools = all_written(&INPUTS);
    let mut inputs = tools.iter().fold(INPUTS.clone(), |inputs, tool| without(&inputs, tool));
    inputs.remove(PROMPTS);
    for text in inputs.iter_mut().filter(|(file, _)| file.starts_with("spec/tools/")).map(|(_, text)| text) {
        let words = text.split_inclusive(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
        let other = |word: &str| match tools.iter().find(|tool| names(word, &tool.name)) {
            Some(tool) => word.replace(&tool.name, "another"),
            None => word.to_owned(),
        };
        // Nor does the server ask for anything by itself.
        *text = words.map(other).collect::<String>().replace("    server: true\n", "");
    }
    let plan = plan(&inputs).map_err(|problems| told(&problems)).unwrap();
    assert_eq!((plan.tools, plan.coverage.mapped), (0, 0));
    tools.iter().for_each(|tool| check_no_trace(&plan, &tool.name));
}

#[test]
fn a_word_of_a_description_changes_the_definition_alone() {
    for tool in all_written(&INPUTS).into_iter().step_by(4) {
        let key = "\n    description: ";
        let start = tool.text.find(key).unwrap() + key.len();
        let folded = tool.text[start..].trim_start_matches([' ', '>', '-', '\n', '"']);
        let (before, after) = tool.text.split_at(tool.text.len() - folded.len());
        let text = format!("{before}X{}", &after[1..]);
        let mut inputs = INPUTS.clone();
        inputs.insert(tool.file.clone(), replaced(&INPUTS[&tool.file], &tool.text, &text));
        let plan = plan(&inputs).map_err(|problems| told(&problems)).unwrap();
        // What a resource shows is what its tool shows, and so are its words.
        let resource = tool.text.contains("\n    resource:").then(|| "src/resources.rs".to_owned());
        let files: Vec<String> = resource.into_iter().chain([format!("src/tools/{}.json", tool.name)]).collect();
        assert_eq!(differing(&PLAN, &plan), files);
    }
}

#[test]
fn an_edit_changes_what_it_says_and_no_more() {
    #[track_caller]
    fn check_texts(what: &str, before: &str, after: &str, expected: &[&str]) {
        let [before, after] =
            [before, after].map(|text| plan(&writing(text)).map_err(|problems| told(&problems)).unwrap());
        assert_eq!(differing(&before, &after), expected, "{what}");
    }
    #[track_caller]
    fn check(what: &str, from: &str, to: &str, expected: &[&str]) {
        check_texts(what, WRITING, &replaced(WRITING, from, to), expected);
    }
    let (json, rust) = ("src/tools/sync_application.json", "src/tools/sync_application.rs");
    let (table, summary) = ("src/tools.rs", "summary.txt");
    check("a bound", "maximum: 10", "maximum: 9", &[json, rust, summary]);
    check("a default", "wanted., default: false", "wanted., default: true", &[json, rust, summary]);
    check("words of an argument", "What to sync to.", "What it is synced to.", &[json]);
    check("a word an argument may be", "Force=true]", "Force=yes]", &[json, rust, summary]);
    check("a title", "title: Sync an", "title: Sync one", &[json, rust]);
    check("an example", "prune: true, sync_options", "prune: false, sync_options", &[rust]);
    check("a reason", "hook: not used here", "hook: of no use here", &[]);
    check("a comment", "    set:\n", "    # So it is.\n    set:\n", &[]);
    check("a constant", "duration: 5s", "duration: 6s", &[rust]);
    check("what is kept", "{ phase: status.operationState.phase }", "{ phase: status.sync.status }", &[rust]);
    let anchor = WRITING.replace("&name", "&its_name").replace("*name", "*its_name");
    check_texts("what an anchor is called", WRITING, &anchor, &[]);
    check("an effect that is raised", "force: destructive, ", "", &[rust, summary]);
    let (from, to) = ("Starts a sync.\n    effect: write", "Starts a sync.\n    effect: write\n    idempotent: true");
    check("whether it may be done twice", from, to, &[json]);
    let needs = "Starts a sync.\n    effect: write\n    needs: \"applications, ";
    check("what a caller needs", &format!("{needs}get"), &format!("{needs}sync"), &[rust]);
    let to = "Starts a sync.\n    question: Can you?\n    default: true\n    effect: write";
    check("whether everybody is offered it", from, to, &[rust, summary]);
    let (from, to) = ("cascade: { description", "with: { from: cascade, description");
    let delete = ["src/tools/delete_application.json", "src/tools/delete_application.rs"];
    let renamed = replaced(WRITING, from, to);
    let renamed = replaced(&renamed, "checkout, cascade: false", "checkout, with: false");
    check_texts("the name of an argument", WRITING, &renamed, &[delete[0], delete[1], summary]);
    let effect = replaced(
        WRITING,
        "    effect: write\n    needs: \"applications, get\"\n    args:\n      name: *name\n      action",
        "    effect: destructive\n    needs: \"applications, get\"\n    args:\n      name: *name\n      action",
    );
    let action = ["src/tools/run_resource_action.json", "src/tools/run_resource_action.rs"];
    check_texts("an effect", WRITING, &effect, &[table, action[0], action[1], summary]);
}

/// What is told of a sentence that names a tool that is gone.
fn lost(name: &str) -> String {
    format!("this names the tool \"{name}\", which does not exist")
}

/// The inputs without a tool, its operation excluded where no other tool makes requests with it.
fn without(inputs: &Inputs, tool: &Written) -> Inputs {
    let mut inputs = inputs.clone();
    let text = replaced(&inputs[&tool.file], &tool.text, "");
    let is_used = |text: &str, operation: &str| {
        let mut named = text.lines().filter_map(|line| line.trim().strip_prefix("operation: "));
        named.any(|name| name == operation || name.ends_with(&format!("_{operation}")))
    };
    let text = tool
        .operations
        .iter()
        .fold(text, |text, operation| if is_used(&text, operation) { text } else { excluding(&text, operation) });
    inputs.insert(tool.file.clone(), text);
    inputs
}

/// Whether a text holds a name as a word of its own.
fn names(text: &str, name: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').any(|word| word == name)
}

#[track_caller]
fn check_no_trace(plan: &Plan, name: &str) {
    for (path, text) in &plan.files {
        assert!(!names(path, name) && !names(text, name), "{path} still knows {name}");
    }
}
