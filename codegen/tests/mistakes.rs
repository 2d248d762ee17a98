//! What a curator is told: every mistake of every file in one run, each with its file, its place and its cure.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

#[path = "shared/services.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod services;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use argocd_codegen::overlay;
use argocd_codegen::plan::{Inputs, plan};
use argocd_codegen::problem::{Place, Problem};

use services::cut;

/// A small description of ships, ports and crews.
const HARBOUR: &str = include_str!("cases/harbour.json");

/// A mapping for it without a mistake, and the overlay.
const MAPPING: &str = "\
service: VersionService
tools:
  get_version:
    operation: Version
    title: Get the version
    description: Which version answers.
    effect: read
    needs: []
    answer:
      object:
        version: version
    example: {}
";
const OVERLAY: &str = "schemas: { deck: { reason: no text on the wire, replace: {} } }\n";

#[test]
fn all_mistakes_are_told_in_one_run() {
    let inputs = mistaken();
    let problems = plan(&inputs).unwrap_err();
    assert!(problems.is_sorted(), "by file and line");
    let kinds: BTreeSet<String> = problems.iter().map(kind).collect();
    assert!(kinds.len() >= 80, "{} kinds of mistakes", kinds.len());
    insta::assert_snapshot!(pointed(&problems, &inputs));
}

#[test]
fn each_mistake_is_told_with_its_place_and_its_cure() {
    for problem in plan(&mistaken()).unwrap_err() {
        assert!(matches!(problem.place, Place::At(_)), "{problem}");
        // What it has to be is said, so that nothing is left to say.
        assert!(!problem.cure.is_empty() || problem.what.contains(" has to be "), "{problem}");
        assert!(!problem.what.ends_with('.') && !problem.cure.ends_with('.'), "{problem}");
    }
}

#[test]
fn what_is_no_mapping_is_told() {
    let tens = ["b", "c", "d", "e", "f", "g"].iter().scan("a", |inner, name| {
        let line = format!("{name}: &{name} [{}]\n", vec![format!("*{inner} "); 10].join(", "));
        *inner = name;
        Some(line)
    });
    let bomb = format!("a: &a [x, x, x, x, x, x, x, x, x, x]\n{}", tens.collect::<String>());
    let deep = format!("{}x", "- ".repeat(5_000));
    let flow = format!("service: {}", "[".repeat(5_000));
    let with = |from: &str, to: &str| {
        assert!(MAPPING.contains(from), "{from}");
        MAPPING.replacen(from, to, 1)
    };
    let rows = [
        ("nothing", String::new()),
        ("comments", "# later\n\n# much later\n".into()),
        ("three dashes", "---\n".into()),
        ("a text", "service, tools\n".into()),
        ("a list", "- service: VersionService\n".into()),
        ("JSON that is cut", "{\"service\": \"VersionService\", \"tools\": {".into()),
        ("a tab", with("    operation", "\toperation")),
        ("a wrong indent", with("    title", "   title")),
        ("a missing space", with("title: Get", "title:Get")),
        ("a colon in a text", with("Which version answers.", "Which version: the one that answers.")),
        ("an unclosed quote", with("title: Get", "title: \"Get")),
        ("an unclosed brace", with("example: {}", "example: {")),
        ("a backtick at the start", with("Which version", "`version` says which version")),
        ("a key twice", with("    effect: read\n", "    effect: read\n    title: Get it\n    effect: write\n")),
        ("a tool twice", format!("{MAPPING}  get_version:\n    operation: Version\n")),
        ("two documents", format!("{MAPPING}---\n{MAPPING}")),
        ("a list as a key", with("    effect", "    [a, b]: c\n    effect")),
        (
            "aliases for nothing",
            with("effect: read", "effect: *read\n    args: { name: *name, text: &text Its *text. }"),
        ),
        ("an alias inside what it stands for", with("example: {}", "example: &example { name: *example }")),
        ("a merge", with("    effect", "    <<: { title: Get }\n    effect")),
        ("an alias bomb", bomb),
        ("lists in lists", deep),
        ("lists in lists, in flow style", flow),
    ];
    let mut report = String::new();
    for (name, text) in rows {
        writeln!(report, "{name}").unwrap();
        let mut inputs = harbour();
        inputs.insert("spec/tools/harbour.yaml".into(), text);
        for problem in plan(&inputs).unwrap_err() {
            writeln!(report, "    {problem}").unwrap();
        }
    }
    insta::assert_snapshot!(report);
}

#[test]
fn what_is_as_good_as_a_mapping_is_one() {
    let expected = plan(&harbour()).unwrap().files;
    for (name, text) in [
        ("a document marker", format!("---\n{MAPPING}")),
        ("an end marker", format!("{MAPPING}...\n")),
        ("a byte order mark", format!("\u{feff}{MAPPING}")),
        ("line ends of another system", MAPPING.replace('\n', "\r\n")),
        ("no last line end", MAPPING.trim_end().to_owned()),
        ("quotes", MAPPING.replace("Get the version", "\"Get the version\"")),
        ("folded text", MAPPING.replace("Which version answers.", ">-\n      Which version\n      answers.")),
        ("comments", MAPPING.replace('\n', " # so it is\n")),
    ] {
        let mut inputs = harbour();
        inputs.insert("spec/tools/harbour.yaml".into(), text);
        assert_eq!(plan(&inputs).map(|plan| plan.files).as_ref(), Ok(&expected), "{name}");
    }
}

/// Keys that only some tools have.
#[test]
fn mistakes_about_effects_versions_and_forms_are_told() {
    const SHIPS: &str = r#"
service: ShipService
tools:
  set_course:
    operation: Sail
    title: Set the course
    description: Sends a ship on a voyage.
    effect: write
    needs: [ships, "ships, get", "applications, look", "applications, action", "applications, update/", "logs, get/*", "logs, get", "logs,get"]
    default: true
    access: half
    about: ship
    plan: synk
    fills: { Wind: body.wind, crew: body.crew }
    listed: perhaps
    then: Look at it with get_shipp.
    raises:
      name: { unless: [deck] }
      only: { to: destructive, growing: { all: { given: only, tool: stop_ship, live: no } }, touches: [a] }
      dry_run: { to: destructive, unless: [a], touches: [b] }
      crew: { to: destructive, touches: [cargo] }
      decks: { to: sunk, when: always }
      cargo: { to: destructive, growing: { load: { given: cargo.weight, tool: get_shipp, live: cargo.weight }, sink: { given: cargo } } }
    before: { "2.0": { operation: Row, args: { captain: name } }, "1.0": { operation: Stop } }
    args:
      name: { description: The ship., grammar: poem }
      dry_run: { description: Only try., grammar: name }
      crew: { description: Who., schema: json_patch }
      decks: { description: Which., items: { kind: Its kind. } }
      cargo: { description: What., items: { weight: , colour: Its colour., kind: { description: Its kind., needed: true } } }
      only: { description: Which fields., control: field }
      end: { description: Whether to wait., control: wait }
      later: { description: Whether to wait., control: wait }
    hide: { body.route: not used here, body.note: not used here }
    answer: { object: { name: metadata.name }, layout: table }
    example: { name: deck, crew: [ahab] }

  stop_ship:
    operation: Stop
    title: Stop a ship
    description: Ends its voyage.
    effect: destructive
    default: perhaps
    needs: []
    access: full
    before: { soon: { operation: Sink, hide: { name: no } } }
    args: { name: The ship. }
    answer: { object: {} }
    example: { name: deck }

  get_log:
    operation: Log
    title: Get the log
    description: What was written down.
    effect: read
    needs: []
    before: { "2.0": {} }
    about: application
    plan: edit
    args:
      name: The ship.
      try: { description: Only tell., control: plan }
      lines: { description: How many., from: tailLines, default: 9 }
      text: { description: Only these., filter: text }
      only: { description: Which fields., control: fields }
      size: { description: How much., control: max_tokens }
    hide: { filter: not used here }
    answer: { lines: result, columns: { text: text }, tail: lines, searched: 9, pods: list_ports, layout: yaml }
    example: { name: deck }

writes:
  look: { operation: Get, args: { name: name }, effect: read, keep: [metadata.name] }
  look: { operation: Rename, args: { name: name }, effect: sink, keep: [nam] }
  sink: { operation: Sink, set: { name: 1, wind: 2 }, keep: [], seconds: 0 }

exclude: { Create: a, List: a, Rename: a }
"#;
    let mut inputs = harbour();
    inputs.insert("spec/argocd.json".into(), cut(HARBOUR, &["ShipService", "VersionService"]));
    inputs.insert("spec/tools/ships.yaml".into(), SHIPS.into());
    insta::assert_snapshot!(pointed(&plan(&inputs).unwrap_err(), &inputs));
}

#[test]
fn mistakes_of_the_overlay_are_told() {
    let rows = [
        ("nothing", ""),
        ("no YAML", "schemas: { deck: "),
        ("an unknown list", "schema: {}"),
        ("a schema that is gone", "schemas: { anchor: { reason: it is raw, replace: {} } }"),
        ("a schema that is misspelt", "schemas: { dekc: { reason: it is raw, replace: {} } }"),
        ("no effect", "schemas: { deck: { reason: it is raw } }"),
        (
            "the same again",
            "schemas: { error: { reason: it is so, replace: { type: object, properties: { message: { type: string } } } } }",
        ),
        ("no reason", "schemas: { deck: { replace: {} } }"),
        ("an empty reason", "schemas: { deck: { reason: , replace: {} } }"),
        ("no text inside", "schemas: { deck: { reason: it is JSON, embedded: [info, colour] } }"),
        ("an unknown key", "schemas: { deck: { reason: it is raw, replaced: {} } }"),
        ("no schema", "schemas: { deck: { reason: it is raw, replace: string } }"),
        ("a bad version", "schemas: { deck: { reason: it is raw, since: three, replace: {} } }"),
        ("half a version", "schemas: { deck: { reason: it is raw, since: 3, replace: {} } }"),
        ("a field that is gone", "schemas: { deck: { reason: it is so, rename: { nmae: title }, inline: [mast] } }"),
        ("a field that is there", "schemas: { deck: { reason: it is so, add: { name: { type: string } } } }"),
        ("an operation that is gone", "operations: { ShipService_Fly: { reason: it is so, effects: { x: write } } }"),
        (
            "an operation that is misspelt",
            "operations: { ShipService_Lits: { reason: it is so, effects: { all: write } } }",
        ),
        ("an operation of which nothing is said", "operations: { ShipService_List: { reason: it is so } }"),
        (
            "an unknown input",
            "operations: { ShipService_List: { reason: it is so, effects: { refrehs: write, wind: write } } }",
        ),
        (
            "an unknown effect",
            "operations: { ShipService_List: { reason: it is so, effects: { refresh: read, all: sink } } }",
        ),
        ("a projection of nothing", "operations: { ShipService_List: { reason: it is so, projection: {} } }"),
        (
            "a projection that is known now",
            "operations: { PortService_List: { reason: it is so, projection: { parameter: fields, paths: { a: \"3.0\" } } } }",
        ),
        (
            "a projection with a bad version",
            "operations: { ShipService_List: { reason: it is so, projection: { parameter: fields, paths: { a: v, b: } } } }",
        ),
    ];
    let mut report = String::new();
    for (name, text) in rows {
        writeln!(report, "{name}").unwrap();
        let mut inputs = harbour();
        inputs.insert(overlay::FILE.into(), text.into());
        inputs.insert("spec/argocd.json".into(), HARBOUR.into());
        for problem in plan(&inputs).unwrap_err().iter().filter(|problem| problem.file == overlay::FILE) {
            writeln!(report, "    {problem}").unwrap();
        }
    }
    insta::assert_snapshot!(report);
}

#[test]
fn one_broken_place_hides_no_other() {
    #[track_caller]
    fn check(name: &str, change: impl FnOnce(&mut Inputs), expected: &[&str]) {
        let mut inputs = harbour();
        change(&mut inputs);
        let problems = plan(&inputs).unwrap_err();
        let found: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let as_expected = found.iter().zip(expected).all(|(found, part)| found.contains(part));
        assert!(found.len() == expected.len() && as_expected, "{name}: {found:#?}");
    }
    let mistaken = || MAPPING.replace("version: version", "version: verzion").replace("Get the", "Get the\tlast");
    let mapping = |inputs: &mut Inputs, text: String| drop(inputs.insert("spec/tools/harbour.yaml".into(), text));
    check(
        "an entry of the overlay",
        |inputs| {
            inputs.insert(overlay::FILE.into(), OVERLAY.replace("reason", "raison"));
            mapping(inputs, mistaken());
        },
        &[
            "overlay.yaml:1:12: \"deck\" has no reason",
            "overlay.yaml:1:20: the schema \"deck\" takes no \"raison\"; did you mean \"reason\"?",
            "harbour.yaml:5:12: the title of \"get_version\" has line breaks or tabs",
            "harbour.yaml:11:18: the reply has no \"verzion\" here; did you mean \"version\"?",
        ],
    );
    check(
        // Whether the paths of an answer exist cannot be known without it.
        "the whole overlay",
        |inputs| {
            inputs.insert(overlay::FILE.into(), "schemas: [".into());
            mapping(inputs, mistaken().replace("effect: read", "effects: read"));
        },
        &[
            "overlay.yaml:1:11: this is not YAML",
            "harbour.yaml:3:3: the tool \"get_version\" has no effect",
            "harbour.yaml:7:5: the tool \"get_version\" takes no \"effects\"; did you mean \"effect\"?",
        ],
    );
    check(
        // Whether get_ship exists cannot be known while a file is no YAML.
        "another file",
        |inputs| {
            inputs.insert("spec/tools/ships.yaml".into(), "tools: [".into());
            mapping(inputs, mistaken().replace("Which version", "Ask get_ship which version"));
        },
        &["harbour.yaml:5:12: the title", "harbour.yaml:11:18: the reply has no", "ships.yaml:1:9: this is not YAML"],
    );
    check(
        "another block",
        |inputs| mapping(inputs, format!("{}  get_crew: 3\n  get_ship: {{}}\n", mistaken())),
        &[
            "harbour.yaml:5:12: the title",
            "harbour.yaml:11:18: the reply has no",
            "harbour.yaml:13:13: the tool \"get_crew\" has to be a map, not 3",
            "harbour.yaml:14:3: the tool \"get_ship\" has no answer",
            "harbour.yaml:14:3: the tool \"get_ship\" has no description",
            "harbour.yaml:14:3: the tool \"get_ship\" has no effect",
            "harbour.yaml:14:3: the tool \"get_ship\" has no example",
            "harbour.yaml:14:3: the tool \"get_ship\" has no needs",
            "harbour.yaml:14:3: the tool \"get_ship\" has no operation",
            "harbour.yaml:14:3: the tool \"get_ship\" has no title",
        ],
    );
    check(
        "a key twice",
        |inputs| mapping(inputs, mistaken().replace("    effect: read\n", "    effect: read\n    effect: read\n")),
        &[
            "harbour.yaml:5:12: the title",
            "harbour.yaml:8:5: \"effect\" stands here a second time",
            "harbour.yaml:12:18: the reply",
        ],
    );
    check(
        "the description",
        |inputs| drop(inputs.insert("spec/argocd.json".into(), HARBOUR[..HARBOUR.len() / 2].into())),
        &["spec/argocd.json: it is not JSON"],
    );
}

/// The mapping with all the mistakes.
fn mistaken() -> Inputs {
    let folder = cases().join("mistakes");
    let mut inputs = harbour();
    inputs.clear();
    inputs.insert("spec/argocd.json".into(), HARBOUR.into());
    inputs.insert(overlay::FILE.into(), fs::read_to_string(folder.join("overlay.yaml")).unwrap());
    for entry in fs::read_dir(folder.join("tools")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        inputs.insert(format!("spec/tools/{name}"), fs::read_to_string(&path).unwrap());
    }
    inputs
}

/// The mapping without a mistake.
fn harbour() -> Inputs {
    let description = cut(HARBOUR, &["VersionService"]);
    let files = [("spec/argocd.json", &*description), (overlay::FILE, OVERLAY), ("spec/tools/harbour.yaml", MAPPING)];
    files.map(|(file, text)| (file.to_owned(), text.to_owned())).into()
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Each problem, and under it what stands at its place.
fn pointed(problems: &[Problem], inputs: &Inputs) -> String {
    let mut report = String::new();
    for problem in problems {
        let Place::At(mark) = problem.place else { panic!("{problem}") };
        let line = inputs[&problem.file].lines().nth(mark.line - 1).unwrap();
        let rest: String = line.chars().skip(mark.column - 1).take(30).collect();
        writeln!(report, "{problem}\n    at {}", rest.trim_end()).unwrap();
    }
    report
}

/// A problem without the names and numbers in it.
fn kind(problem: &Problem) -> String {
    let parts = problem.what.split('"').enumerate();
    let words: String = parts.filter(|(at, _)| at % 2 == 0).map(|(_, part)| part).collect();
    words.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}
