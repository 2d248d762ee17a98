//! The importer: what it makes of a document, what it refuses, and the committed documents of eight versions of Argo CD.
//!
//! With `ARGOCD_SPECS` naming a folder of the documents as published (`v3.5.1.json` and so on), the committed ones are
//! compared with a fresh import; with `UPDATE_VERSIONS=1` besides, they are written anew.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(clippy::disallowed_methods, reason = "a test is told where the published documents are")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::{env, fs};

use argocd_codegen::import::{STREAM, import};
use argocd_codegen::problem::Problem;
use flate2::{Compression, write::GzEncoder};
use openapiv3::{OpenAPI, Operation, ReferenceOr};
use serde_json::{Value, json};

use random::{Random, pointers, rounds, shuffled, with_other_bytes, with_other_nodes};

#[path = "shared/random.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod random;
#[path = "shared/versions.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod versions;

const SMALL: &str = include_str!("cases/import-small.json");
const MISTAKES: &str = include_str!("cases/import-mistakes.json");

/// Any version.
const BASE: &str = "3.5.1";

/// Version, operations, paths, schemas, streams.
const VERSIONS: [(&str, usize, usize, usize, usize); 8] = [
    ("2.13.9", 90, 69, 244, 4),
    ("2.14.21", 100, 76, 251, 4),
    ("3.0.23", 100, 76, 251, 4),
    ("3.1.16", 103, 79, 258, 4),
    ("3.2.12", 104, 80, 260, 4),
    ("3.3.14", 104, 80, 261, 4),
    ("3.4.7", 106, 82, 262, 5),
    ("3.5.1", 106, 82, 270, 5),
];

#[test]
fn facts_are_kept_and_words_are_not() {
    insta::assert_snapshot!(import("small.json", SMALL, Some(BASE)).unwrap());
}

#[test]
fn all_mistakes_are_told_at_once() {
    insta::assert_snapshot!(told(&import("mistakes.json", MISTAKES, None).unwrap_err()));
}

#[test]
fn what_is_no_swagger_document_is_named() {
    let cut = &SMALL[..SMALL.len() / 2];
    let twice = SMALL.replacen("\"shipEmpty\": {", "\"shipHull\": {\"type\": \"string\"},\n    \"shipEmpty\": {", 1);
    let deep = "[".repeat(100_000);
    let inputs = [
        ("nothing", ""),
        ("blank lines", " \n\t\n"),
        ("a web page", "<!DOCTYPE html>\n<html><head><title>Argo CD</title></head></html>"),
        ("YAML", "# words\nconsumes: [application/json]\nswagger: \"2.0\"\ninfo:\n  title: words\n"),
        ("half of it", cut),
        ("a syntax error", "{\"swagger\": \"2.0\",\n \"paths\": nil}"),
        ("two documents", "{\"swagger\": \"2.0\"} {\"swagger\": \"2.0\"}"),
        ("words", "curl: (7) Failed to connect"),
        ("a deep list", &deep),
        ("a list", "[]"),
        ("null", "null"),
        ("an empty object", "{}"),
        ("an error of Argo CD", "{\"error\": \"no session information\", \"code\": 16}"),
        ("OpenAPI 3", "{\"openapi\": \"3.0.3\", \"info\": {}}"),
        ("Swagger 1.2", "{\"swagger\": \"1.2\"}"),
        ("a number for a version", "{\"swagger\": 2.0}"),
        ("nothing but the version", "{\"swagger\": \"2.0\"}"),
        ("a definition given twice", &twice),
    ];
    let mut report = String::new();
    for (name, input) in inputs {
        writeln!(report, "{name}").unwrap();
        for problem in import("-", input, Some(BASE)).unwrap_err() {
            writeln!(report, "    {problem}").unwrap();
        }
    }
    insta::assert_snapshot!(report);
}

#[test]
fn the_version_is_what_the_document_says_or_else_what_is_given() {
    #[track_caller]
    fn check(said: &str, given: Option<&str>, expected: Result<&str, &str>) {
        let text = SMALL.replace("version not set", said);
        let found = match import("-", &text, given) {
            Ok(text) => {
                Ok(serde_json::from_str::<Value>(&text).unwrap()["info"]["version"].as_str().unwrap().to_owned())
            }
            Err(problems) => Err(told(&problems)),
        };
        match expected {
            Ok(version) => assert_eq!(found, Ok(version.into())),
            Err(part) => assert!(found.as_ref().is_err_and(|told| told.contains(part)), "{found:?}"),
        }
    }
    check("version not set", Some("3.5.1"), Ok("3.5.1"));
    check("version not set", Some("v3.5.1+a8f2b6e"), Ok("3.5.1"));
    check("version not set", Some("3.6.0-rc1"), Ok("3.6.0-rc1"));
    check("3.5.1", None, Ok("3.5.1"));
    check("v3.5.1", Some("3.5.1"), Ok("3.5.1"));
    check("version not set", None, Err("add --as"));
    check("3.4.7", Some("3.5.1"), Err("the document says 3.4.7, --as says 3.5.1"));
    check("version not set", Some("3.5"), Err("\"3.5\" is no version"));
    check("version not set", Some("3.5.x"), Err("\"3.5.x\" is no version"));
    check("version not set", Some("3.5.1-a b"), Err("is no version"));
    check("version not set", Some(""), Err("\"\" is no version"));
    check("soon", None, Err("\"soon\" is no version"));
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let small: Value = serde_json::from_str(SMALL).unwrap();
    let (expected, mut others) = (import("-", SMALL, Some(BASE)), 0);
    rounds("orders of a small document", 50, |random| {
        let text = shuffled(&small, random).to_string();
        others += u64::from(text.find("definitions") < text.find("swagger"));
        assert_eq!(import("-", &text, Some(BASE)), expected, "{text}");
    });
    assert!(others > 10, "{others}");
}

#[test]
fn a_new_key_is_noticed_in_every_object() {
    let small: Value = serde_json::from_str(SMALL).unwrap();
    let mut objects = 0;
    for pointer in pointers(&small) {
        let mut changed = small.clone();
        if let Some(object) = changed.pointer_mut(&pointer).and_then(Value::as_object_mut) {
            object.insert("news".into(), json!("news"));
            let result = import("-", &changed.to_string(), Some(BASE));
            assert!(result.is_err(), "not noticed in {pointer}");
            objects += 1;
        }
    }
    assert!(objects > 60, "{objects}");
}

/// One to four changes each, to the values of a small document or to its bytes.
#[test]
fn no_input_makes_it_panic() {
    let small: Value = serde_json::from_str(SMALL).unwrap();
    let places = pointers(&small);
    let strange = [
        json!({ "$ref": "#/definitions/shipShip" }),
        json!({ "type": "array", "items": { "$ref": "#/definitions/shipEmpty" } }),
        json!("#/definitions/shipShip"),
        json!("string"),
        json!("/{a}/{b}"),
    ];
    let (mut imported, mut refused) = (0, 0);
    let rounds = rounds("changes of a small document", 1_500, |random| {
        let text = match random.below(2) {
            0 => with_other_bytes(SMALL, random),
            _ => with_other_nodes(&small, &places, &strange, random).to_string(),
        };
        match import("-", &text, Some(BASE)) {
            Ok(text) => {
                check_document(&text);
                imported += 1;
            }
            Err(problems) => {
                assert!(!problems.is_empty() && !told(&problems).lines().any(|line| line.contains(char::is_control)));
                refused += 1;
            }
        }
    });
    assert!(imported > rounds / 50 && refused > rounds / 2, "{imported} imported, {refused} refused");
}

#[test]
fn the_committed_documents_hold_facts_only() {
    for (version, operations, paths, schemas, streams) in VERSIONS {
        let document = check_document(&committed(version));
        assert_eq!(document.info.version, version);
        let all: Vec<&Operation> = document.operations().map(|(_, _, operation)| operation).collect();
        let is_stream = |operation: &&&Operation| {
            let Some(ReferenceOr::Item(answer)) = operation.responses.responses.values().next() else { return false };
            answer.content.contains_key(STREAM)
        };
        let counts = (
            all.len(),
            document.paths.paths.len(),
            document.components.as_ref().unwrap().schemas.len(),
            all.iter().filter(is_stream).count(),
        );
        assert_eq!(counts, (operations, paths, schemas, streams), "{version}");
    }
}

/// What holds for every document that the importer writes.
#[track_caller]
fn check_document(text: &str) -> OpenAPI {
    let value: Value = serde_json::from_str(text).unwrap();
    let mut sorted = value.clone();
    sorted.sort_all_objects();
    assert!(text == format!("{sorted:#}\n"), "not sorted, or printed otherwise");
    for pointer in pointers(&value) {
        let found = value.pointer(&pointer).unwrap();
        assert!(!pointer.contains(char::is_whitespace), "{pointer}");
        let Some(text) = found.as_str() else { continue };
        assert!(!text.contains(char::is_whitespace), "{pointer}: {text:?}");
        match pointer.rsplit('/').next().unwrap() {
            "description" => assert_eq!(text, "", "{pointer}"),
            "title" => assert_eq!((pointer.as_str(), text), ("/info/title", "argo-cd")),
            "summary" => panic!("{pointer}: {text:?}"),
            "$ref" => assert!(value.pointer(text.strip_prefix('#').unwrap()).is_some(), "{pointer}: {text:?}"),
            _ => {}
        }
    }
    serde_json::from_value(value).unwrap()
}

#[test]
fn the_committed_documents_are_what_a_fresh_import_gives() {
    let Some(published) = env::var_os("ARGOCD_SPECS").map(PathBuf::from) else {
        eprintln!("skipped: ARGOCD_SPECS names no folder with the documents as published");
        return;
    };
    for (version, ..) in VERSIONS {
        let again = "run this test with ARGOCD_SPECS and UPDATE_VERSIONS=1 where the new one is right";
        assert!(imported(&published, version) == committed(version), "{version} differs; {again}");
    }
}

/// What Argo CD's documents say in words, none of it is in what is imported; and the order they say it in is nothing.
#[test]
fn of_the_published_documents_only_facts_survive() {
    let Some(published) = env::var_os("ARGOCD_SPECS").map(PathBuf::from) else {
        eprintln!("skipped: ARGOCD_SPECS names no folder with the documents as published");
        return;
    };
    for (round, (version, ..)) in VERSIONS.into_iter().enumerate() {
        let text = fs::read_to_string(published.join(format!("v{version}.json"))).unwrap();
        let raw: Value = serde_json::from_str(&text).unwrap();
        let result = import("-", &text, Some(version)).unwrap();
        assert!(result == import("-", &text, Some(version)).unwrap(), "{version}: another time, another text");
        let other = shuffled(&raw, &mut Random(round as u64)).to_string();
        assert!(result == import("-", &other, Some(version)).unwrap(), "{version}: another order, another text");
        check_document(&result);
        let mut sentences = 0;
        for text in pointers(&raw).iter().filter_map(|pointer| raw.pointer(pointer)?.as_str()) {
            if text.contains(' ') {
                sentences += 1;
                assert!(!result.contains(text), "{version}: {text:?}");
            }
        }
        assert!(sentences > 500, "{version} says {sentences}");
    }
}

fn imported(published: &Path, version: &str) -> String {
    let name = format!("v{version}.json");
    let text = fs::read_to_string(published.join(&name)).unwrap();
    import(&name, &text, Some(version)).unwrap_or_else(|problems| panic!("{}", told(&problems)))
}

/// The committed document of a version.
fn committed(version: &str) -> String {
    static UPDATED: Once = Once::new();
    UPDATED.call_once(|| {
        if env::var_os("UPDATE_VERSIONS").is_some_and(|value| value == "1") {
            update(Path::new(&env::var_os("ARGOCD_SPECS").unwrap()));
        }
    });
    versions::description(version)
}

/// Writes the committed documents from the published ones. No file name and no time go into the compressed ones.
fn update(published: &Path) {
    for (version, ..) in VERSIONS {
        let text = imported(published, version);
        let bytes = if version == versions::committed() {
            text.into_bytes()
        } else {
            let mut writer = GzEncoder::new(Vec::new(), Compression::best());
            writer.write_all(text.as_bytes()).unwrap();
            writer.finish().unwrap()
        };
        fs::create_dir_all(place(version).parent().unwrap()).unwrap();
        fs::write(place(version), bytes).unwrap();
    }
}

fn place(version: &str) -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    if version == versions::committed() {
        package.join("../spec/argocd.json")
    } else {
        package.join(format!("tests/versions/v{version}.json.gz"))
    }
}

/// Problems as people see them, one a line.
fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}
