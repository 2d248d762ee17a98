//! Tools written by hand: their words are the mapping's, and so is what they ask with.

use argocd_codegen::plan::plan;
use serde_json::Value;

use crate::readme;
use crate::support::{INPUTS, PLAN, replaced, told, writing};

const MAPPING: &str = "
service: VersionService
reads:
  version:
    operation: Version
    keep: [Version, BuildDate]
tools:
  explain_version:
    title: Explain the version
    description: What this version can do.
    effect: read
    needs: []
    args:
      topic: { description: What about., enum: [logs, diffs], required: true }
      limit: { description: How much., type: integer, default: 3, minimum: 1, maximum: 9 }
      max_tokens: { description: Size of the answer., control: max_tokens }
    answer: { by_hand: version }
    example: { topic: logs }
";

#[test]
fn a_read_is_there_for_a_tool_or_for_the_server() {
    for (read, is_there) in [("", false), ("    server: true\n", true)] {
        let another = format!("reads:\n  another:\n    operation: Version\n{read}    keep: [Version]\n");
        let plan = plan(&writing(&MAPPING.replace("reads:\n", &another))).map_err(|problems| told(&problems)).unwrap();
        assert_eq!(plan.files.contains_key("src/reads/another.rs"), is_there, "{read:?}");
        assert!(plan.files.contains_key("src/reads/version.rs"));
    }
}

#[test]
fn its_words_are_those_of_any_tool() {
    let plan = plan(&writing(MAPPING)).map_err(|problems| told(&problems)).unwrap();
    let definition: Value = serde_json::from_str(&plan.files["src/tools/explain_version.json"]).unwrap();
    let properties = &definition["inputSchema"]["properties"];
    assert_eq!(properties["topic"]["enum"], serde_json::json!(["logs", "diffs"]));
    assert_eq!(properties["limit"]["maximum"], 9);
    assert_eq!(definition["inputSchema"]["required"], serde_json::json!(["topic"]));
    assert_eq!(definition["annotations"]["readOnlyHint"], true);
    assert!(plan.files["src/tools.rs"].contains("Row::ByHand(&explain_version::TOOL)"));
    assert_eq!([plan.tools, plan.coverage.mapped], [1, 1]);
}

#[test]
fn a_read_asks_for_what_it_names_and_nothing_else() {
    let plan = plan(&writing(&readme::by_hand())).map_err(|problems| told(&problems)).unwrap();
    let read = &plan.files["src/reads/tree.rs"];
    assert!(read.contains("application_service_resource_tree"), "{read}");
    let (_, call) = read.split_once("client").unwrap();
    assert!(call.contains("arguments.name") && call.contains("arguments.project"), "{read}");
    assert!(!read.contains("app_namespace") && call.contains("None"), "{read}");
    assert!(plan.files["src/reads.rs"].contains("pub use tree::TOOL as TREE;"));
    // It has no words, and no client sees it.
    assert!(!plan.files.contains_key("src/reads/tree.json") && !plan.files["summary.txt"].contains("\ntree "));
}

#[test]
fn a_read_that_nobody_asks_with_goes_with_the_last_tool_that_did() {
    let other = "  version:\n    operation: Version\n";
    let text = replaced(MAPPING, other, &format!("  unused:\n    operation: Version\n    keep: Version\n{other}"));
    let plan = plan(&writing(&text)).map_err(|problems| told(&problems)).unwrap();
    assert!(!plan.files.contains_key("src/reads/unused.rs"));
    assert_eq!(PLAN.tools, plan_of_all());
}

fn plan_of_all() -> usize {
    plan(&INPUTS).map_err(|problems| told(&problems)).unwrap().tools
}

#[test]
fn what_cannot_be_is_told_with_its_cure() {
    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        let problems = plan(&writing(&replaced(MAPPING, from, to))).unwrap_err();
        let told: Vec<String> = problems.iter().map(|one| format!("{}; {}", one.what, one.cure)).collect();
        assert_eq!(told, [expected]);
    }
    check("by_hand: version", "by_hand: verson", "there is no read \"verson\"; did you mean \"version\"?");
    check(
        "[Version, BuildDate]",
        "[Version, BuildDat]",
        "the reply has no \"BuildDat\" here; did you mean \"BuildDate\"?",
    );
    check("    keep: [Version, BuildDate]\n", "", "the read \"version\" has no keep; write `keep:` and the paths");
    check("    keep:", "    args: { name: nam }\n    keep:", "Version has no input \"nam\"; remove it; it takes none");
    check("    keep:", "    stream: result\n    keep:", "the reply of Version is one document; remove `stream:`");
    check("    keep:", "    seconds: 900\n    keep:", "a read cannot take so long; write 1 to 300 seconds");
    check(
        "    effect: read\n",
        "    effect: read\n    because: it looks\n",
        "`because` is for a request, and this makes none itself; remove it",
    );
    check(
        "type: integer, default: 3, minimum: 1, maximum: 9",
        "type: objects",
        "it is not said what each of \"limit\" has; write `items:` and words about each field",
    );
    check(
        "type: integer, default: 3, minimum: 1, maximum: 9",
        "items: { a: Its a. }",
        "\"limit\" has `items` and is no list of objects; write `type: objects`, or remove it",
    );
    check(
        "    effect: read\n",
        "    effect: read\n    operation: Version\n",
        "\"explain_version\" is written by hand and has an operation; keep one: what it asks with stands under `reads:`",
    );
    check("type: integer", "type: intger", "nothing is a \"intger\"; did you mean \"integer\"?");
    check(
        "required: true }",
        "required: true, from: x }",
        "\"topic\" is for the tool's own code, where `from` means nothing; remove it",
    );
}
