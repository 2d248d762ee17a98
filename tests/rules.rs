//! The rules of this repository: who may know whom, and what may not stand where.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// Every hand-written Rust file below these folders: its path from the root, and its text.
fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(!found.is_empty(), "nothing below {folders:?}");
    found.sort();
    found
}

/// Lines of code, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

#[test]
fn only_those_who_may_know_a_crate_name_it() {
    for (word, folders, knows) in [
        ("rmcp", &["server"][..], &["server/mcp.rs", "server/mcp/"][..]),
        ("reqwest", &["server"], &["server/upstream.rs", "server/upstream/", "server/instance.rs", "server/config.rs"]),
        ("aws_lc_rs", &["server"], &["server/seal.rs", "server/digest.rs", "server/http/bearer.rs"]),
        ("argocd_simulator", &["server"], &["server/command.rs", "server/command/"]),
        ("hyper", &["server"], &["server/http.rs", "server/http/", "server/mcp/http.rs"]),
        ("http_body_util", &["server"], &["server/http.rs", "server/http/", "server/mcp/http.rs"]),
        ("hyper_util", &["server"], &["server/http/connection.rs"]),
        ("nix", &["server"], &["server/command/http.rs"]),
        ("argocd_codegen", &["server", "generated", "simulator"], &[]),
        ("argocd_api", &["simulator", "codegen/src"], &[]),
        ("argocd_mcp", &["simulator", "codegen", "generated"], &[]),
        ("argocd_simulator", &["codegen", "generated"], &[]),
        ("std::env", &["server", "simulator/src"], &["server/config.rs", "server/command/demo.rs"]),
        ("tokio", &["codegen"], &[]),
    ] {
        for (file, text) in sources(folders) {
            let may = knows.iter().any(|prefix| file == *prefix || (prefix.ends_with('/') && file.starts_with(prefix)));
            let named = code(&text).find(|line| {
                line.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'))
                    .any(|path| path == word || path.starts_with(&format!("{word}::")))
            });
            assert!(may || named.is_none(), "{file} names {word}: {}", named.unwrap_or_default());
        }
    }
}

/// The tables for them are not in the program, though tests may bring them in; compiling such a pattern would fail.
#[test]
fn no_pattern_asks_for_a_class_of_unicode() {
    for (file, text) in sources(&["server"]) {
        let asks = code(&text).find(|line| [r"\p{", r"\P{", r"\pL", r"\pN"].iter().any(|class| line.contains(class)));
        assert!(asks.is_none(), "{file}: {}", asks.unwrap_or_default());
    }
}

/// A tool lives in the mapping alone.
#[test]
fn no_generated_tool_is_named_in_the_runtime() {
    for (file, text) in sources(&["server", "build.rs"]) {
        for tool in argocd_api::TOOLS {
            // `get_application` is no part of `get_application_diff`.
            let part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            let named = text
                .match_indices(tool.name)
                .any(|(at, name)| !text[..at].ends_with(part) && !text[at + name.len()..].starts_with(part));
            assert!(!named, "{file} names the tool {}", tool.name);
        }
    }
}

#[test]
fn every_module_says_what_it_is() {
    for (file, text) in sources(&["server", "codegen/src", "codegen/templates", "simulator/src"]) {
        assert!(text.starts_with("//!"), "{file} does not begin with what it is");
    }
}

#[test]
fn no_file_hides_two_nouns() {
    for (file, text) in sources(&["server", "codegen", "simulator", "tests", "benches"]) {
        let lines = text.lines().count();
        assert!(lines <= 400, "{file} has {lines} lines");
    }
}

/// Standard output belongs to the protocol: only commands that people run print to it.
#[test]
fn only_commands_print() {
    for (file, text) in sources(&["server", "simulator/src"]) {
        let prints = code(&text).any(|line| {
            line.split_whitespace().any(|word| word.starts_with("println!(") || word.starts_with("print!("))
        });
        let knows = code(&text).any(|line| line.contains("io::stdout()"));
        assert!(!prints && (!knows || file.starts_with("server/command")), "{file} prints");
    }
}

/// What the build script proves, it proves without writing.
#[test]
fn the_build_script_writes_nothing() {
    let (_, text) = sources(&["build.rs"]).remove(0);
    for word in ["fs::write", "create_dir", "File::create", ".write("] {
        assert!(!text.contains(word), "build.rs has {word}");
    }
}
