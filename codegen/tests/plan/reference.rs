//! `docs/tools.md`: that it has every tool with all that a person asks about it, and that no word breaks its tables.

use argocd_codegen::plan::plan;
use serde_json::Value;

use crate::support::{PLAN, WRITING, replaced, writing};

const PAGE: &str = "../docs/tools.md";

#[test]
fn every_tool_has_a_section_with_all_its_arguments() {
    let page = &PLAN.beside[PAGE];
    let mut sections = 0;
    for (path, text) in PLAN.files.iter().filter(|(path, _)| path.ends_with(".json")) {
        let definition: Value = serde_json::from_str(text).unwrap();
        let name = definition["name"].as_str().unwrap();
        let (_, section) = page.split_once(&format!("\n### {name}\n")).unwrap_or_else(|| panic!("no section {path}"));
        let section = section.split("\n### ").next().unwrap().split("\n## ").next().unwrap();
        assert!(section.contains(definition["description"].as_str().unwrap()), "{name}");
        for part in ["- Effect: ", "- Offered: ", "- Argo CD demands: ", "- Example: `{"] {
            assert_eq!(section.matches(part).count(), 1, "{name}: {part}");
        }
        let properties = definition["inputSchema"]["properties"].as_object().unwrap();
        let rows: Vec<&str> = section.lines().filter(|line| line.starts_with("| `")).collect();
        assert_eq!(rows.len(), properties.len(), "{name}");
        for (row, (argument, schema)) in rows.iter().zip(properties) {
            assert!(row.starts_with(&format!("| `{argument}` |")), "{row}");
            assert!(row.contains(schema["description"].as_str().unwrap()), "{row}");
            assert_eq!(row.replace("\\|", "").matches('|').count(), 4, "{row}");
            for value in schema["enum"].as_array().into_iter().flatten() {
                assert!(row.contains(value.as_str().unwrap()), "{row}");
            }
        }
        sections += 1;
    }
    assert_eq!((page.matches("\n### ").count(), sections), (PLAN.tools, PLAN.tools));
}

/// What tools of the tests' own mapping are told to do: each kind of argument, and each way to raise an effect.
#[test]
fn a_page_reads_as_its_snapshot() {
    let text = replaced(WRITING, "What to sync to.", "What to sync to, a | b.");
    insta::assert_snapshot!(plan(&writing(&text)).unwrap().beside[PAGE]);
}

#[test]
fn what_is_said_of_access_follows_the_mapping() {
    let page = |mapping: &str| plan(&writing(mapping)).unwrap().beside[PAGE].clone();
    let needs = "Starts a sync.\n    effect: write\n    needs: ";
    let from = format!("{needs}\"applications, get\"");
    for (to, line) in [
        ("[]", "- Argo CD demands: nothing that a policy gives."),
        ("\"clusters, update\"", "- Argo CD demands: `p, role:assistant, clusters, update, *, allow`"),
        (
            "[\"applications, sync\", \"logs, get\"]",
            "- Argo CD demands: `p, role:assistant, applications, sync, */*, allow` and `p, role:assistant, logs, get, */*, allow`",
        ),
    ] {
        let page = page(&replaced(WRITING, &from, &format!("{needs}{to}")));
        assert!(page.lines().any(|said| said == line), "{line}");
    }
    let offered = |keys: &str| {
        page(&replaced(WRITING, needs, &format!("{}{keys}    needs: ", needs.trim_end_matches("    needs: "))))
    };
    assert!(
        offered("    question: May I?\n    default: true\n").contains("- Offered: by default; toolset `writing`.\n")
    );
    assert!(
        offered("    listed: false\n").contains("it may be called by whoever knows its name, and stands in no list.\n")
    );
}
