//! `--base`: another Argo CD's crate, and never into what is there already.

use crate::support::{copy, run};
use crate::versions::committed;

#[test]
fn what_is_lost_is_told_in_one_screen() {
    let root = copy();
    root.write("Cargo.toml", include_str!("../../../Cargo.toml"));
    let (lost, well) = run(&root, &["--base", "2.13.9"]);
    assert!(!well && lost.lines().count() < 60, "{lost}");
    assert!(!root.0.join("target").exists(), "nothing was to be written");
    insta::assert_snapshot!(lost);

    let before = root.read("generated/summary.txt");
    let (text, well) = run(&root, &["--base", "2.13.9", "--allow-missing"]);
    assert!(well && text.contains("\ntarget/base-2.13.9/ is written: "), "{text}");
    assert!(root.read("target/base-2.13.9/Cargo.toml").contains("\nbytes = \""));
    assert!(!root.read("target/base-2.13.9/src/tools.rs").contains("get_oci_details"));
    assert_eq!(root.read("generated/summary.txt"), before);

    // The same once more, with another version: what was written there before goes.
    let elsewhere = root.0.join("elsewhere").display().to_string();
    for (version, has_oci) in [(committed().as_str(), true), ("3.0.23", false)] {
        let (text, well) = run(&root, &["--base", version, "--into", &elsewhere, "--allow-missing"]);
        assert!(well && text.ends_with(" tools\n"), "{text}");
        assert_eq!(root.0.join("elsewhere/src/tools/get_oci_details.rs").exists(), has_oci);
    }
}

#[test]
fn what_is_there_already_stays() {
    let root = copy();
    root.write("Cargo.toml", include_str!("../../../Cargo.toml"));
    for folder in ["generated", "spec", "."] {
        let into = root.0.join(folder).display().to_string();
        let (text, well) = run(&root, &["--base", "3.4.7", "--into", &into, "--allow-missing"]);
        assert!(!well && text.contains("name a folder that is empty, or not there yet"), "{folder}: {text}");
    }
    let (text, well) = run(&root, &["check"]);
    assert!(well, "{text}");
}

#[test]
fn what_is_no_version_is_told() {
    let root = copy();
    for (words, expected) in [
        (&["--base", "3.9.9"][..], "there is no description \"3.9.9\"; give a file, - or one of 2.13.9, 2.14.21"),
        (&["--base"], "cargo codegen --base <version or file>"),
        (&["--base", "3.4.7", "--into"], "cargo codegen --base <version or file>"),
        (&["--base", "3.4.7", "--alow-missing"], "cargo codegen --base <version or file>"),
    ] {
        let (text, well) = run(&root, words);
        assert!(!well && text.starts_with(expected), "{words:?}: {text}");
    }
}
