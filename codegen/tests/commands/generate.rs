//! `cargo codegen`: what it changes, told in terms of tools.

use crate::support::{copy, run};

const FILE: &str = "spec/tools/applications.yaml";

#[test]
fn what_a_run_changes_is_told_by_tools() {
    let root = copy();
    root.replace(FILE, "Count and list applications,", "List applications,");
    let selector = "      selector: Kubernetes label selector, such as team=web,env!=dev.\n";
    root.replace(FILE, selector, "      labels: { description: Kubernetes label selector., from: selector }\n");
    root.replace(FILE, "    operation: Get\n", "    operation: Get\n    seconds: 20\n");
    root.replace(FILE, "maximum: 5000", "maximum: 2000");
    // One goes, and one comes.
    root.write(FILE, &root.read(FILE).replace("get_oci_details", "explain_oci"));

    let (said, holds) = run(&root, &["check"]);
    assert!(!holds && said.starts_with("generated/ is not what spec/ says:\n"), "{said}");
    let (told, well) = run(&root, &[]);
    assert!(well, "{told}");
    insta::assert_snapshot!(told);
    let lines = |text: &str| text.lines().filter(|line| line.starts_with("changed")).count();
    assert_eq!(lines(&said), lines(&told), "looking tells what writing does");
    let (told, well) = run(&root, &[]);
    assert!(well && told.starts_with("generated/ is fresh: ") && told.lines().count() == 1, "{told}");
}

/// However much changes, it fits a screen.
#[test]
fn what_does_not_fit_a_screen_is_counted() {
    let root = copy();
    root.replace(FILE, "Its project; with it", "The project; with it");
    let (told, well) = run(&root, &[]);
    assert!(well && told.lines().count() <= 24, "{told}");
    std::fs::remove_dir_all(root.0.join("generated/src")).unwrap();
    std::fs::remove_file(root.0.join("generated/summary.txt")).unwrap();
    let (told, well) = run(&root, &[]);
    assert!(well && told.lines().count() <= 24, "{told}");
    insta::assert_snapshot!(told.lines().rev().take(3).collect::<Vec<_>>().join("\n"));
}
