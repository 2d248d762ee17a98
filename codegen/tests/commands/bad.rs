//! What people give by mistake: each a problem that says where and what to do, and none a panic.

use std::fmt::Write as _;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{TempRoot, copy, run};

/// The start of a Swagger document of Argo CD's dialect.
const START: &str = r#"{"swagger": "2.0", "info": {"version": "version not set"}, "consumes": ["application/json"],
 "produces": ["application/json"], "#;

const PETS: &str = r##"{
  "swagger": "2.0",
  "info": { "title": "Kennel", "version": "1.4.0", "description": "Who sleeps where." },
  "host": "kennel.example.com",
  "schemes": ["https"],
  "paths": {
    "/dogs": {
      "get": {
        "summary": "All dogs",
        "operationId": "dogs",
        "responses": { "200": { "description": "Dogs", "schema": { "type": "array", "items": { "$ref": "#/definitions/Dog" } } } }
      }
    }
  },
  "definitions": {
    "Dog": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "barks": { "type": "boolean" } } }
  }
}
"##;

const CIRCLE: &str = r##""paths": {}, "definitions": {
  "a": { "type": "object", "properties": { "b": { "$ref": "#/definitions/b" } } },
  "b": { "type": "object", "properties": { "a": { "$ref": "#/definitions/a" } } }
}}"##;

const LOGIN: &str =
    "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form action=\"/login\"></form></body></html>\n";

#[test]
fn documents_that_are_none_are_refused() {
    let operation = r##"{"get": {"operationId": "ShipService_List", "tags": ["ShipService"],
      "responses": {"200": {"description": "A successful response.", "schema": {"$ref": "#/definitions/ship"}}}}}"##;
    let twice = format!(
        "{START}\"paths\": {{\"/ships\": {operation}, \"/boats\": {operation}}}, \"definitions\": {{\"ship\": {{\"type\": \"object\"}}}}}}"
    );
    let circle = format!("{START}{CIRCLE}");
    let cases = [
        ("nothing", ""),
        ("a truncated document", &PETS[..PETS.len() / 2]),
        (
            "OpenAPI 3.1",
            "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"argo-cd\", \"version\": \"3.6.0\"}, \"paths\": {}}",
        ),
        ("YAML", "swagger: \"2.0\"\ninfo:\n  version: version not set\npaths: {}\n"),
        ("another product's document", PETS),
        ("a login page", LOGIN),
        ("an operationId of two operations", &twice),
        ("a circle of references", &circle),
    ];
    let root = copy();
    let before = root.read("spec/argocd.json");
    let mut report = String::new();
    for (name, text) in cases {
        root.write("document.json", text);
        let file = root.0.join("document.json").display().to_string();
        let (said, well) = run(&root, &["import", &file, "--as", "3.6.0"]);
        check(name, &said, well);
        writeln!(report, "{name}\n{}", indented(&said.replace(&file, "document.json"))).unwrap();
        assert_eq!(root.read("spec/argocd.json"), before, "{name}");
    }
    insta::assert_snapshot!(report);
}

/// More than any document is read no further than that shows.
#[test]
fn a_document_of_200_mb_is_refused_before_it_has_been_read() {
    const PIECE: usize = 1_000_000;
    let root = copy();
    let mut command = Command::new(env!("CARGO_BIN_EXE_argocd-codegen"));
    let command = command.arg("--root").arg(&root.0).args(["import", "-", "--as", "3.6.0"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut taken = 0;
    // One document, as far as one can see: a list that does not end.
    input.write_all(b"{\"swagger\": \"2.0\", \"paths\": [").unwrap();
    let piece = b"0,".repeat(PIECE / 2);
    while taken < 200 {
        match input.write_all(&piece) {
            Ok(()) => taken += 1,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::BrokenPipe);
                break;
            }
        }
    }
    drop(input);
    let out = child.wait_with_output().unwrap();
    let said = String::from_utf8([out.stdout, out.stderr].concat()).unwrap();
    assert!(taken < 20, "{taken} MB were read");
    check("200 MB", &said, out.status.success());
    insta::assert_snapshot!(said);
}

/// A file of that size is looked at no further either, nor is what a small one unpacks to.
#[test]
fn a_file_of_200_mb_is_refused() {
    let root = copy();
    let (large, packed) = (root.0.join("large.json"), root.0.join("packed.json.gz"));
    fs::File::create(&large).unwrap().set_len(200_000_000).unwrap();
    let mut writer = GzEncoder::new(fs::File::create(&packed).unwrap(), Compression::best());
    let piece = vec![b' '; 1_000_000];
    (0..200).for_each(|_| writer.write_all(&piece).unwrap());
    writer.finish().unwrap();
    for file in [large, packed] {
        let file = file.display().to_string();
        let (said, well) = run(&root, &["import", &file, "--as", "3.6.0"]);
        check("200 MB", &said, well);
        assert!(said.starts_with(&format!("{file}: more than 16 MB")), "{said}");
    }
}

#[test]
fn mappings_that_are_none_are_refused() {
    let bomb: String =
        (1..=9).map(|at| format!("  a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 10].join(", "))).collect();
    let bomb =
        format!("service: ApplicationService\nshared:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{bomb}tools: {{}}\n");
    let server = copy().read("spec/tools/server.yaml");
    let cases: [(&str, &str, String); 8] = [
        ("an empty file", "applications", String::new()),
        ("a file of comments", "applications", "# nothing yet\n".into()),
        ("tabs", "server", server.replace("    operation: Version", "\toperation: Version")),
        ("a key given twice", "server", server.replace("    effect: read\n", "    effect: read\n    effect: write\n")),
        ("an anchor bomb", "applications", bomb),
        ("one name of a tool in two files", "server", server.replace("  get_version:", "  get_application:")),
        ("one service in two files", "more", server.replace("  get_version:", "  get_build:")),
        ("JSON", "server", "{\"service\": \"VersionService\", \"tools\": [".into()),
    ];
    let mut report = String::new();
    for (name, file, text) in cases {
        let root = copy();
        root.write(&format!("spec/tools/{file}.yaml"), &text);
        let (said, well) = run(&root, &["check"]);
        check(name, &said, well);
        writeln!(report, "{name}\n{}", indented(&said)).unwrap();
        assert_eq!(run(&root, &[]), (said, false), "{name}: writing says the same");
        assert_unwritten(&root);
    }
    insta::assert_snapshot!(report);
}

#[test]
fn a_mapping_of_another_ending_is_not_overlooked() {
    let root = copy();
    root.write("spec/tools/harbour.yml", "");
    let (said, well) = run(&root, &["check"]);
    let expected = "spec/tools/harbour.yml: nothing reads a mapping of this name; let it end in .yaml\n";
    assert!(!well && said.starts_with(expected), "{said}");
}

/// Nothing was generated from it.
#[track_caller]
fn assert_unwritten(root: &TempRoot) {
    assert_eq!(
        root.read("generated/summary.txt"),
        include_str!("../../../generated/summary.txt").replace("\r\n", "\n")
    );
}

#[track_caller]
fn check(name: &str, said: &str, well: bool) {
    assert!(!well, "{name} was taken: {said}");
    assert!(!said.contains("panicked") && !said.is_empty(), "{name}: {said}");
    // Where, and what to do.
    assert!(said.lines().next().unwrap().contains(": ") && said.contains("; "), "{name}: {said}");
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
