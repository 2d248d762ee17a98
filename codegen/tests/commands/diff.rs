//! What the API gained and lost, and what is kept of that.

use std::fs;

use crate::support::{TempRoot, copy, harbour, run};
use crate::versions::{committed, versions};

#[test]
fn each_step_from_version_to_version() {
    let root = copy();
    let versions = versions();
    let steps = versions.windows(2).map(|step| {
        let (said, well) = run(&root, &["diff", &step[0], &step[1]]);
        assert!(well, "{said}");
        said
    });
    insta::assert_snapshot!(steps.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_description_is_found_by_version_or_file_and_nothing_differs_from_itself() {
    let root = copy();
    let file = root.0.join("spec/argocd.json");
    let packed = root.0.join("codegen/tests/versions/v3.4.7.json.gz");
    let version = committed();
    for name in [version.as_str(), &format!("v{version}"), file.to_str().unwrap()] {
        let (said, well) = run(&root, &["diff", name, &version]);
        assert!(
            well && said.contains(&format!("{version} → {version}\n\nnothing that reaches the wire differs")),
            "{said}"
        );
    }
    let (said, well) = run(&root, &["diff", packed.to_str().unwrap(), "3.4.7"]);
    assert!(well && said.contains("3.4.7 → 3.4.7\n\nnothing that reaches the wire differs"), "{said}");
}

#[test]
fn what_is_no_description_is_told() {
    let root = copy();
    root.write("page.html", "<!doctype html><title>Sign in</title>");
    let page = root.0.join("page.html");
    let words: [&[&str]; 4] =
        [&["diff"], &["diff", "3.4.7"], &["diff", "3.4.7", "9.9.9"], &["diff", page.to_str().unwrap(), "3.4.7"]];
    let told = words.map(|words| {
        let (said, well) = run(&root, words);
        assert!(!well, "{said}");
        said.replace(root.0.to_str().unwrap(), "<root>")
    });
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn the_committed_table_of_versions_is_what_the_versions_say() {
    let root = copy();
    let before = root.read("spec/since.json");
    root.write("spec/since.json", "");
    let (said, well) = run(&root, &["since"]);
    assert!(well, "{said}");
    assert_eq!(root.read("spec/since.json"), before, "run `cargo codegen since`");
    insta::assert_snapshot!(said);
}

#[test]
fn a_document_to_compare_with_stands_beside() {
    let root = harbour();
    let before = root.read("spec/argocd.json");
    let swagger = |name: &str| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/").to_owned() + name;
    let small = swagger("import-small.json");
    let (said, well) = run(&root, &["import", &small, "--as", "next"]);
    assert!(well, "{said}");
    assert_eq!(said.trim_end(), "spec/next.json is written, to compare with; now run `cargo codegen impact next`");
    assert_eq!(root.read("spec/argocd.json"), before);
    let mut told = vec![said];
    let (said, well) = run(&root, &["diff", "next", &small]);
    assert!(well && said.contains("nothing that reaches the wire differs"), "{said}");
    let (said, well) = run(&root, &["import", &small, "--as", "3.6"]);
    assert!(!well && said.contains("write --as like this: --as 3.5.1"), "{said}");
    told.push(said.replace(&small, "<file>"));
    let (said, well) = run(&root, &["import", &small, "--as", "3.6.0"]);
    assert!(
        well && said
            .contains("spec/argocd.json is written, and the one before is codegen/tests/versions/v3.5.1.json.gz"),
        "{said}"
    );
    told.push(said);
    let (said, well) = run(&root, &["import", &small, "--as", "3.6.1"]);
    assert!(well && said.trim_end() == "spec/argocd.json is written; now run `cargo codegen`", "{said}");
    assert!(root.read("spec/argocd.json").contains("\"version\": \"3.6.1\""));
    told.push(said);
    insta::assert_snapshot!(told.concat());
}

/// Each command teaches itself, and a word that is none is told with the nearest.
#[test]
fn help_is_there_for_each_command() {
    let root = TempRoot::new();
    let (overview, well) = run(&root, &["help"]);
    assert!(well);
    let mut told = vec![overview.clone()];
    for line in overview.lines().take_while(|line| !line.is_empty()) {
        let name = line.strip_prefix("cargo codegen ").unwrap().split(' ').next().unwrap();
        if !name.is_empty() {
            let (said, well) = run(&root, &["help", name]);
            assert!(well && said.len() > 100, "{said}");
            assert_eq!(run(&root, &[name, "--help"]), (said.clone(), true));
            told.push(said);
        }
    }
    let (said, well) = run(&root, &["cheek"]);
    assert!(!well && said.starts_with("there is no command \"cheek\"; did you mean \"check\"?"), "{said}");
    insta::assert_snapshot!(told.join("\n"));
    assert!(fs::read_dir(&root.0).unwrap().next().is_none(), "help writes nothing");
}
