//! The importer: what it makes of a document, what it refuses, and the committed documents of eight versions of Argo CD.
//!
//! With `ARGOCD_SPECS` naming a folder of the documents as published (`v3.5.1.json` and so on), the committed ones are
//! compared with a fresh import; with `UPDATE_VERSIONS=1` besides, they are written anew.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(clippy::disallowed_methods, reason = "a test is told where the published documents are")]

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::{env, fs, panic};

use argocd_codegen::import::{STREAM, import};
use argocd_codegen::problem::Problem;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use openapiv3::{OpenAPI, Operation, ReferenceOr};
use serde_json::{Value, json};

const SMALL: &str = include_str!("cases/import-small.json");
const MISTAKES: &str = include_str!("cases/import-mistakes.json");

/// The version that `spec/argocd.json` is of.
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
    (BASE, 106, 82, 270, 5),
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
    let reversed = reverse(&serde_json::from_str(SMALL).unwrap()).to_string();
    assert!(reversed.find("definitions").unwrap() < reversed.find("swagger").unwrap());
    assert_eq!(import("-", &reversed, Some(BASE)), import("-", SMALL, Some(BASE)));
}

/// The same facts with every map, and every list that is longer than one, the other way round.
fn reverse(value: &Value) -> Value {
    match value {
        Value::Object(members) => members.iter().rev().map(|(key, value)| (key.clone(), reverse(value))).collect(),
        Value::Array(items) => items.iter().rev().map(reverse).collect(),
        other => other.clone(),
    }
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

/// 1,500 rounds of one to four changes each, to the values of a small document or to its bytes.
#[test]
fn no_input_makes_it_panic() {
    const ROUNDS: u64 = 1_500;
    let small: Value = serde_json::from_str(SMALL).unwrap();
    let places = pointers(&small);
    let (mut imported, mut refused) = (0, 0);
    for round in 0..ROUNDS {
        let mut random = Random(round + 1);
        let text = if round % 2 == 0 {
            with_other_bytes(SMALL, &mut random)
        } else {
            with_other_nodes(&small, &places, &mut random)
        };
        let result = panic::catch_unwind(|| import("-", &text, Some(BASE)));
        match result.unwrap_or_else(|_| panic!("round {round} panicked on {text}")) {
            Ok(text) => {
                check_document(&text);
                imported += 1;
            }
            Err(problems) => {
                assert!(!problems.is_empty() && !told(&problems).lines().any(|line| line.contains(char::is_control)));
                refused += 1;
            }
        }
    }
    assert!(imported > ROUNDS / 50 && refused > ROUNDS / 2, "{imported} imported, {refused} refused");
}

/// A document with one to three of the values at its places deleted or replaced.
fn with_other_nodes(document: &Value, places: &[String], random: &mut Random) -> String {
    let mut changed = document.clone();
    for _ in 0..1 + random.below(3) {
        let pointer = &places[random.below(places.len())];
        let replacement = match random.below(12) {
            0 => json!(null),
            1 => json!(true),
            2 => json!(-1.5e300),
            3 => json!("two words\u{7}\n\u{1f6a2}"),
            4 => json!(""),
            5 => json!([]),
            6 => json!({}),
            7 => json!({ "$ref": "#/definitions/shipShip" }),
            8 => document.pointer(&places[random.below(places.len())]).unwrap().clone(),
            _ => {
                delete(&mut changed, pointer);
                continue;
            }
        };
        if random.below(4) == 0
            && let Some(object) = changed.pointer_mut(pointer).and_then(Value::as_object_mut)
        {
            object.insert(["$ref", "type", "a b", "{x}", "200", "\u{0}"][random.below(6)].into(), replacement);
        } else if let Some(value) = changed.pointer_mut(pointer) {
            *value = replacement;
        }
    }
    changed.to_string()
}

fn delete(document: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.shift_remove(&key.replace("~1", "/").replace("~0", "~"))),
        Some(Value::Array(items)) => {
            let index: usize = key.parse().unwrap();
            drop(items.drain(index.min(items.len())..(index + 1).min(items.len())));
        }
        _ => {}
    }
}

/// A text with a few bytes replaced, inserted or cut out.
fn with_other_bytes(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + random.below(4) {
        let start = random.below(bytes.len());
        let end = (start + random.below(9)).min(bytes.len());
        match random.below(4) {
            0 => drop(bytes.drain(start..end)),
            1 => bytes.insert(start, b"{}[]\",:\\ \x00\xff"[random.below(11)]),
            2 => bytes[start] ^= 1 << random.below(8),
            _ => bytes.extend_from_within(start..end),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// splitmix64: the same numbers from the same seed, on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap()
    }
}

/// The JSON pointers of all values of a document.
fn pointers(document: &Value) -> Vec<String> {
    fn visit(value: &Value, pointer: &str, found: &mut Vec<String>) {
        found.push(pointer.into());
        match value {
            Value::Object(members) => members.iter().for_each(|(key, value)| {
                visit(value, &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| visit(item, &format!("{pointer}/{index}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    visit(document, "", &mut found);
    found
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
    let bytes = fs::read(place(version)).unwrap();
    if version == BASE {
        return String::from_utf8(bytes).unwrap();
    }
    let mut text = String::new();
    GzDecoder::new(&*bytes).read_to_string(&mut text).unwrap();
    text
}

/// Writes the committed documents from the published ones. No file name and no time go into the compressed ones.
fn update(published: &Path) {
    for (version, ..) in VERSIONS {
        let text = imported(published, version);
        let bytes = if version == BASE {
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
    match version {
        BASE => package.join("../spec/argocd.json"),
        _ => package.join(format!("tests/versions/v{version}.json.gz")),
    }
}

/// Problems as people see them, one a line.
fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}
