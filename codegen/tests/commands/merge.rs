//! Two branches that each change the mapping: whatever git makes of `generated/`, either side of it and `cargo codegen` repair
//! the merge.

use std::path::Path;
use std::process::Command;

use crate::support::{TempRoot, copy, run};

const MAPPING: &str = "spec/tools/applications.yaml";

const LINKS: &str = "
  get_links:
    operation: ListLinks
    title: Get links
    description: Links that whoever runs Argo CD has made for an application, such as to its dashboards.
    effect: read
    needs: []
    args:
      name: Application name.
      app_namespace: { description: Namespace of the application itself., from: namespace, grammar: name }
      project: { description: Project of the application., grammar: name }
    answer:
      object:
        links: { each: items, fields: { title: title, url: url } }
    example: { name: checkout }
";

const SPEC: &str = "
  update_spec:
    operation: UpdateSpec
    title: Update the spec
    description: Put another spec in the place of the one that an application has.
    effect: destructive
    needs: []
    args:
      name: Application name.
      spec: { description: The whole spec., from: body, schema: open }
      validate: Whether Argo CD checks source and destination first.
      app_namespace: { description: Namespace of the application itself., grammar: name }
      project: { description: Project of the application., grammar: name }
      plan: *plan
      ticket: *ticket
    about: application
    plan: edit
    answer:
      object: { project: project }
    example: { name: checkout, spec: { project: default } }
";

/// What the mapping says of both operations before.
const LINKS_LEFT_OUT: &str = "  ListLinks: points into other systems, which a person follows in Argo CD itself\n";
const SPEC_LEFT_OUT: &str =
    "  UpdateSpec: replaces the whole spec, whoever changed it meanwhile; patch_application changes what is named\n";

/// What one branch does to the mapping: each first text becomes the second.
type Edit<'a> = &'a [(&'a str, &'a str)];

/// What becomes of a conflict in the mapping: the lines of one side and those of the other.
type Resolve = fn(&str, &str) -> String;

#[test]
fn two_tools_in_two_places_need_no_hand() {
    let (before, after) = (format!("{LINKS}\n  get_application:\n"), format!("{SPEC}\n  delete_application:\n"));
    let links: Edit<'_> = &[("\n  get_application:\n", &before), (LINKS_LEFT_OUT, "")];
    let spec: Edit<'_> = &[("\n  delete_application:\n", &after), (SPEC_LEFT_OUT, "")];
    let tree = repaired(links, spec, |ours, theirs| panic!("{MAPPING} was in conflict:\n{ours}=======\n{theirs}"));
    assert_eq!(tree, ["get_links", "update_spec"].map(|tool| (tool.to_owned(), true)));
}

#[test]
fn two_tools_in_one_place_are_kept_both() {
    let (one, other) = (format!("{LINKS}\nexclude:\n"), format!("{SPEC}\nexclude:\n"));
    let links: Edit<'_> = &[("\nexclude:\n", &one), (LINKS_LEFT_OUT, "")];
    let spec: Edit<'_> = &[("\nexclude:\n", &other), (SPEC_LEFT_OUT, "")];
    let tree = repaired(links, spec, |ours, theirs| {
        // Keeping both; which of them comes first is for whoever merges, here the one of the first branch.
        if ours.contains("get_links") { format!("{ours}\n{theirs}") } else { format!("{theirs}\n{ours}") }
    });
    assert_eq!(tree, ["get_links", "update_spec"].map(|tool| (tool.to_owned(), true)));
}

#[test]
fn a_tool_that_one_branch_removes_and_the_other_rewords_goes() {
    let text = copy().read(MAPPING);
    let start = text.find("\n  get_chart_details:\n").unwrap();
    let block = &text[start..start + 1 + text[start + 1..].find("\n\n").unwrap()];
    let reworded = block.replace("title: Get chart details", "title: Get details of a chart");
    let removed: Edit<'_> = &[(block, ""), ("\nexclude:\n", "\nexclude:\n  RevisionChartDetails: nobody asks\n")];
    let tree = repaired(removed, &[(block, &reworded)], |ours, theirs| {
        let shorter = if ours.len() < theirs.len() { ours } else { theirs };
        shorter.to_owned()
    });
    assert_eq!(tree, ["get_chart_details"].map(|tool| (tool.to_owned(), false)));
}

/// Merges one branch into the other and the other into the one, takes either side of `generated/`, runs `cargo codegen`; all
/// four give the same tree, which is fresh. Tells which of the tools that a branch has to do with are in it.
#[track_caller]
fn repaired<const N: usize>(first: Edit<'_>, second: Edit<'_>, resolve: Resolve) -> [(String, bool); N] {
    let root = copy();
    root.write(".gitattributes", include_str!("../../../.gitattributes"));
    git(&root, &["init", "--quiet", "--initial-branch=main"]);
    commit(&root, "main");
    let mut changed = Vec::new();
    for (name, edit) in [("first", first), ("second", second)] {
        git(&root, &["switch", "--quiet", "--create", name, "main"]);
        edit.iter().for_each(|(from, to)| root.replace(MAPPING, from, to));
        generate(&root);
        commit(&root, name);
        // Files that are new or gone.
        let said = git(&root, &["diff", "--name-only", "--diff-filter=AD", "main", "--", "generated/src/tools/*.json"]);
        changed.extend(said.lines().map(|path| Path::new(path).file_stem().unwrap().display().to_string()));
    }
    let mut trees = Vec::new();
    for (into, from) in [("first", "second"), ("second", "first")] {
        for side in ["HEAD", "MERGE_HEAD"] {
            git(&root, &["switch", "--quiet", "--force-create", "merged", into]);
            let merged = command(&root, &["merge", "--quiet", "--no-commit", "--no-ff", from]).output().unwrap().status;
            for path in git(&root, &["diff", "--name-only", "--diff-filter=U"]).lines() {
                let ours = ["docs/tools.md", "docs/resources.md"].contains(&path) || path.starts_with("generated/");
                assert!(path == MAPPING || ours, "{path} is in conflict");
                assert!(!merged.success());
            }
            root.write(MAPPING, &resolved(&root.read(MAPPING), resolve));
            git(&root, &["checkout", side, "--", "generated", "docs/tools.md", "docs/resources.md"]);
            generate(&root);
            commit(&root, "merged");
            let (said, well) = run(&root, &["check"]);
            assert!(well && said.contains("generated/ is fresh"), "{said}");
            trees.push(git(&root, &["rev-parse", "HEAD^{tree}"]));
        }
    }
    assert!(trees.iter().all(|tree| *tree == trees[0]), "the order or the side made a difference: {trees:?}");
    let summary = root.read("generated/summary.txt");
    let there = |tool: String| {
        let told = summary.lines().any(|line| line.starts_with(&format!("{tool} ")));
        let written = ["json", "rs"].map(|kind| root.0.join(format!("generated/src/tools/{tool}.{kind}")).exists());
        assert_eq!(written, [told, told], "{tool}");
        (tool, told)
    };
    let tools: Vec<(String, bool)> = changed.into_iter().map(there).collect();
    tools.try_into().unwrap_or_else(|tools| panic!("{tools:?}"))
}

/// The text with each conflict resolved.
fn resolved(text: &str, resolve: Resolve) -> String {
    let mut parts = text.split("<<<<<<< ");
    let mut resolved = parts.next().unwrap().to_owned();
    for part in parts {
        let (_, ours) = part.split_once('\n').unwrap();
        let (ours, theirs) = ours.split_once("=======\n").unwrap();
        let (theirs, rest) = theirs.split_once(">>>>>>> ").unwrap();
        resolved.push_str(&resolve(ours, theirs));
        resolved.push_str(rest.split_once('\n').unwrap().1);
    }
    resolved
}

#[track_caller]
fn generate(root: &TempRoot) {
    let (said, well) = run(root, &[]);
    assert!(well, "{said}");
}

#[track_caller]
fn commit(root: &TempRoot, message: &str) {
    git(root, &["add", "--all", "spec", "generated", "docs", ".gitattributes"]);
    git(root, &["commit", "--quiet", "--message", message]);
}

/// What git says, which has to succeed.
#[track_caller]
fn git(root: &TempRoot, words: &[&str]) -> String {
    let out = command(root, words).output().unwrap();
    assert!(out.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// Git without anything that whoever runs this has set.
fn command(root: &TempRoot, words: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", root.0.join("none")).env_remove("GIT_DIR");
    command.args(["-c", "user.name=test", "-c", "user.email=test@localhost"]).args(words).current_dir(&root.0);
    command
}

/// What a reviewer reads is shown, and what nobody reads is not.
#[test]
fn generated_rust_is_collapsed_and_the_rest_is_shown() {
    let root = copy();
    root.write(".gitattributes", include_str!("../../../.gitattributes"));
    git(&root, &["init", "--quiet"]);
    let collapsed = ["generated/src/client.rs", "generated/src/tools/get_logs.rs", "generated/src/lib.rs"];
    let shown = ["generated/src/tools/get_logs.json", "generated/summary.txt", "generated/Cargo.toml", MAPPING];
    for path in collapsed.iter().chain(&shown) {
        assert!(root.0.join(path).exists(), "{path}");
        let hidden = collapsed.contains(path);
        let said = git(&root, &["check-attr", "linguist-generated", "diff", "--", path]);
        let expected = if hidden { ("true", "unset") } else { ("unspecified", "unspecified") };
        let expected = format!("{path}: linguist-generated: {}\n{path}: diff: {}\n", expected.0, expected.1);
        assert_eq!(said, expected);
    }
    commit(&root, "main");
    root.replace(MAPPING, "title: Get logs", "title: Get log lines");
    generate(&root);
    let said = git(&root, &["diff", "--numstat", "--", "generated"]);
    assert_eq!(said, "1\t1\tgenerated/src/tools/get_logs.json\n-\t-\tgenerated/src/tools/get_logs.rs\n");
}
