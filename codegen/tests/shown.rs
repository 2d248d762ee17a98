//! How the command shows mistakes: the line of each with a caret below the word that is meant, also where it is long.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

#[path = "shared/services.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod services;

use std::fs;
use std::path::Path;
use std::process::Command;

const MAPPING: &str = "\
service: VersionService
tools:
  get_version:
    operation: Version
    title: Get the version
    description: >-
      Which version answers.
      Else ask get_vershun.
    effect: raed
    needs: []
    args: { fleet: { description: The fleet., enum: [north, south], requird: true }, port: { description: A port. } }
    answer:
      object:
        größe: verzion
    example: {}
";
const OVERLAY: &str = "schemas: { deck: { reason: no text on the wire, replace: {} } }\n";

#[test]
fn the_line_of_each_mistake_is_shown() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shown");
    fs::create_dir_all(root.join("spec/tools")).unwrap();
    let description = services::cut(include_str!("cases/harbour.json"), &["VersionService"]);
    fs::write(root.join("spec/argocd.json"), description).unwrap();
    fs::write(root.join("spec/overlay.yaml"), OVERLAY).unwrap();
    fs::write(root.join("spec/tools/harbour.yaml"), MAPPING).unwrap();
    let out =
        Command::new(env!("CARGO_BIN_EXE_argocd-codegen")).arg("--root").arg(&root).arg("check").output().unwrap();
    assert!(!out.status.success() && out.stdout.is_empty());
    fs::remove_dir_all(root).unwrap();
    insta::assert_snapshot!(String::from_utf8(out.stderr).unwrap());
}
