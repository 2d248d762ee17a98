//! `cargo codegen new`: a block to start from, for whatever operation, and nothing else in the file changed.

use std::fmt::Write as _;
use std::fs;

use argocd_codegen::document::Document;
use argocd_codegen::mapping::keys::is_unwritten;
use argocd_codegen::plan::{Inputs, plan, read_inputs};
use argocd_codegen::problem::{Place, Problem};
use argocd_codegen::reading::Word;
use argocd_codegen::{document, mapping, names, overlay, propose};

use crate::support::{copy, harbour, run};

#[test]
fn a_block_has_everything_but_the_words() {
    let root = harbour();
    let mut text = String::new();
    for id in ["ShipService_Sail", "CrewService_List", "Log", "Create", "ShipService_Get", "Hire", "CrewService_Get"] {
        let (block, well) = run(&root, &["new", id]);
        assert!(well, "{block}");
        writeln!(text, "{block}").unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn what_cannot_be_laid_out_is_told() {
    let mut text = String::new();
    for (root, id) in [
        (harbour(), "ShipService_Sial"),
        (harbour(), "Renam"),
        (harbour(), "Get"),
        (harbour(), "Weather"),
        (copy(), "ApplicationService_Watch"),
    ] {
        let (said, well) = run(&root, &["new", id, "--write"]);
        assert!(!well, "{said}");
        writeln!(text, "{said}").unwrap();
    }
    insta::assert_snapshot!(text);
}

/// Whichever operation a curator turns to, its block is a tool as soon as its words are written; until then exactly the
/// missing words are told.
#[test]
fn every_block_becomes_a_tool() {
    // With nothing mapped, and beside what is mapped.
    let mut nothing = read_inputs(&copy().0).unwrap();
    nothing.retain(|file, _| !file.starts_with("spec/tools/") && file != "spec/prompts.yaml");
    let (count, skipped) = check_all(nothing);
    let unlimited = ["ApplicationService_Watch", "ApplicationService_WatchResourceTree", "ApplicationSetService_Watch"];
    assert_eq!((count + skipped.len(), skipped), (106, unlimited.map(str::to_owned).to_vec()));
    let (count, _) = check_all(read_inputs(&copy().0).unwrap());
    assert!(count > 50, "{count}");
}

/// How many operations got a block, and which cannot.
fn check_all(mut inputs: Inputs) -> (usize, Vec<String>) {
    let document = document(&inputs);
    let (mut count, mut skipped) = (0, Vec::new());
    for operation in &document.operations {
        let toolsets: Vec<_> = inputs
            .iter()
            .filter_map(|(file, text)| Some((file, text, file.strip_prefix("spec/tools/")?.strip_suffix(".yaml")?)))
            .map(|(file, text, name)| mapping::read(name, file, text, &mut Vec::new()).unwrap())
            .collect();
        let own = toolsets.iter().find(|set| set.services.iter().any(|one| one.text == operation.service));
        let left_out = |(name, reason): &(Word, Word)| name.text == operation.name && !is_unwritten(&reason.text);
        if own.is_some_and(|set| set.exclude.iter().any(left_out)) {
            continue;
        }
        let file =
            own.map_or(format!("spec/tools/{}.yaml", names::toolset(&operation.service)), |set| set.file.clone());
        let text = inputs.get(&file).cloned().unwrap_or_default();
        match propose::block(&document, operation, &toolsets, &text) {
            Ok(block) => {
                let text = match own {
                    Some(_) => propose::place(&text, &block.text, operation).unwrap(),
                    None => propose::fresh(&document, operation, &block.text),
                };
                inputs.insert(file, text);
                count += 1;
            }
            Err(_) => skipped.push(operation.id.clone()),
        }
    }
    let problems = plan(&inputs).unwrap_err();
    let open: usize =
        inputs.values().flat_map(|text| text.lines()).map(|line| usize::from(line.contains("TODO"))).sum();
    let unwritten = |problem: &Problem| problem.what.ends_with(" is still to be written");
    let others: Vec<String> = problems.iter().filter(|one| !unwritten(one)).map(ToString::to_string).collect();
    assert!(others.is_empty(), "{}", others.join("\n"));
    let line = |problem: &Problem| match problem.place {
        Place::At(mark) => (problem.file.clone(), mark.line),
        _ => panic!("{problem}"),
    };
    let mut lines: Vec<_> = problems.iter().map(line).collect();
    lines.dedup();
    assert_eq!(lines.len(), open, "each line with a word to write is told");

    // What has to be one of some words is written first.
    for (_, text) in inputs.iter_mut().filter(|(file, _)| file.starts_with("spec/tools/")) {
        *text = text.replace("about: TODO", "about: application").replace(" plan: TODO", " plan: edit");
    }
    let mut number = 0;
    for (_, text) in inputs.iter_mut().filter(|(file, _)| file.starts_with("spec/tools/")) {
        let mut words = text.split("TODO").map(str::to_owned);
        let first = words.next().unwrap();
        *text = words.fold(first, |text, rest| {
            number += 1;
            format!("{text}Number {number}{rest}")
        });
    }
    let plan = plan(&inputs).map_err(|problems| told(&problems)).unwrap();
    assert_eq!(plan.coverage.mapped + plan.coverage.excluded, plan.coverage.total);
    (count, skipped)
}

fn document(inputs: &Inputs) -> Document {
    let json = serde_json::from_str(&inputs[document::FILE]).unwrap();
    overlay::apply(&inputs[overlay::FILE], json, &mut Vec::new()).unwrap()
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

/// What is written is the block and one thing less to write; everything else stays to the byte.
#[test]
fn a_block_is_put_in_its_place_and_nothing_else_changes() {
    let others = "  Create: ships are built elsewhere\n  Stop: >-\n    there is no anchor\n";
    for entry in [
        "  Rename: TODO\n",
        "  'Rename': TODO # soon\n",
        "  ShipService_Rename: TODO\n",
        "  Rename: >-\n    not yet,\n\n    TODO\n",
        "  Rename:\n      TODO\n",
    ] {
        for (before, after) in
            [("", others), (others, ""), (others, "\n  Log: the captain's own\n"), (others, "\n# The end.\n")]
        {
            let left = format!("# What is\n# left out.\n\nexclude:\n{before}{after}");
            let list = format!("# What is\n# left out.\n\nexclude:\n{before}{entry}{after}");
            check_placed(&ships(&list), &ships(&left));
            check_placed(&ships(&list).replace('\n', "\r\n"), &ships(&left).replace('\n', "\r\n"));
        }
        // The last one takes the whole list along.
        check_placed(&ships(&format!("\nexclude: # so far\n{entry}")), &ships(""));
        check_placed(&ships(&format!("exclude:\n{entry}\nhints:\n  404: Ask.\n")), &ships("\nhints:\n  404: Ask.\n"));
    }
    let commented = |text: String| text.replace("tools:\n", "tools: # all\n\n  # The first.\n");
    check_placed(&commented(ships("exclude:\n  Log: TODO\n")), &commented(ships("exclude:\n  Log: TODO\n")));
}

/// What somebody has said why to leave out stays so until that is taken back by hand.
#[test]
fn a_reason_that_is_written_is_not_lost() {
    let list = "exclude:\n  Rename: brings bad luck\n";
    check_placed(&ships(list), &ships(list));
    let root = harbour();
    let (said, well) = run(&root, &["new", "Rename", "--write"]);
    assert!(well && said.contains(", take it off `exclude:` (\"brings bad luck\"), then run"), "{said}");
    let (problems, well) = run(&root, &["check"]);
    assert!(!well && problems.contains("\"Rename\" stands under `exclude`, and a tool is made of it"), "{problems}");
}

/// The mapping of ships, with what is left out written in this way.
fn ships(left_out: &str) -> String {
    let text = harbour().read("spec/tools/ships.yaml");
    let (tools, _) = text.split_once("\nexclude:").unwrap();
    format!("{tools}{left_out}")
}

/// Without the block, the file is as it should be.
#[track_caller]
fn check_placed(before: &str, expected: &str) {
    let (root, file) = (harbour(), "spec/tools/ships.yaml");
    root.write(file, before);
    let (block, _) = run(&root, &["new", "Rename"]);
    let (said, well) = run(&root, &["new", "Rename", "--write"]);
    assert!(well && said.starts_with(file), "{said}");
    let end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let block = format!("{end}  {}{end}", block.trim().replace('\n', end));
    let after = root.read(file);
    assert!(after.contains(&block), "{after}");
    assert_eq!(after.replacen(&block, "", 1), expected);
    let (problems, _) = run(&root, &["check"]);
    let mut told = problems.lines().filter(|line| line.starts_with("spec/"));
    let is_expected = |line: &str| {
        ["still to be written", "nothing is decided about ", "\"Rename\" stands under `exclude`"]
            .iter()
            .any(|part| line.contains(part))
    };
    assert!(told.all(is_expected), "{problems}");
}

/// A file that is written in another way is left to its owner.
#[test]
fn what_is_not_written_as_lines_is_left_alone() {
    for text in [
        "{ service: PortService, exclude: { Get: TODO, List: nobody asks } }\n",
        "service: PortService\nexclude: { Get: TODO, List: nobody asks }\ntools:\n",
        "service: PortService\ntools: { }\n",
        "{ service: PortService, exclude: { Get: TODO } }\n",
    ] {
        let (root, file) = (harbour(), "spec/tools/ports.yaml");
        root.write(file, text);
        let (said, well) = run(&root, &["new", "PortService_Get", "--write"]);
        assert!(!well && said.contains("put the block in by hand") && said.contains("  get_port:\n"), "{said}");
        assert_eq!(root.read(file), text);
    }
}

#[test]
fn a_service_without_a_file_gets_one() {
    let root = harbour();
    for file in ["crews", "versions"] {
        fs::remove_file(root.0.join(format!("spec/tools/{file}.yaml"))).unwrap();
    }
    let (said, well) = run(&root, &["check"]);
    assert!(!well && said.contains("`cargo codegen new CrewService_Dismiss --write`"), "{said}");
    let (said, well) = run(&root, &["new", "Hire", "--write"]);
    assert!(well, "{said}");
    insta::assert_snapshot!(format!("{said}\n{}", root.read("spec/tools/crews.yaml")));
    // Of the last one of a service nothing is left out.
    for id in ["VersionService_Version", "CrewService_List", "CrewService_Get", "Dismiss"] {
        let (said, well) = run(&root, &["new", id, "--write"]);
        assert!(well, "{said}");
    }
    for file in ["crews", "versions"] {
        let text = root.read(&format!("spec/tools/{file}.yaml"));
        assert!(!text.contains("exclude") && text.ends_with('\n') && !text.ends_with("\n\n"), "{text}");
    }
    let (problems, _) = run(&root, &["check"]);
    assert!(problems.lines().filter(|line| line.starts_with("spec/")).all(|line| line.contains("still to be written")));
    assert_eq!(fs::read_dir(root.0.join("spec/tools")).unwrap().count(), 4);
}
