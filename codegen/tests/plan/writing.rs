//! That `generated/` is what `spec/` says, how that is found out, and how it is made so.

use std::fs;
use std::path::{Path, PathBuf};

use argocd_codegen::plan::{Plan, Stale, plan};

use crate::support::{INPUTS, PLAN, root};

#[test]
fn generated_is_what_spec_says() {
    assert_eq!(PLAN.stale(&root().join("generated")).unwrap(), [], "run `cargo codegen`");
}

#[test]
fn generating_twice_gives_the_same() {
    let again = plan(&INPUTS).unwrap();
    assert_eq!((again.files, again.beside), (PLAN.files.clone(), PLAN.beside.clone()));
}

#[test]
fn everything_is_text_without_traces_of_where_it_was_made() {
    let root = root().canonicalize().unwrap();
    for (path, text) in PLAN.files.iter().chain(&PLAN.beside) {
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path} ends in one line end");
        assert!(!text.contains('\r') && !text.contains('\t'), "{path} has LF and spaces");
        assert!(!text.contains(root.to_str().unwrap()), "{path} names the folder it was made in");
        let rust = path.ends_with(".rs");
        assert_eq!(rust, text.starts_with("// @generated from spec/"), "{path} says where it comes from");
    }
}

#[test]
fn a_folder_becomes_what_the_plan_says_and_stays_so() {
    let folder = Folder::new("written");
    let everything = PLAN.files.len() + PLAN.beside.len();
    let added = PLAN.write(&folder.0).unwrap();
    assert_eq!(added.iter().filter(|change| matches!(change, Stale::Missing(_))).count(), everything);
    assert_eq!(added.len(), everything);
    assert_eq!(folder.fingerprint(), written(&PLAN), "exactly the plan");
    for (path, text) in &PLAN.beside {
        assert_eq!(fs::read_to_string(folder.0.join(path)).unwrap(), *text, "{path}");
    }
    assert_eq!(PLAN.write(&folder.0).unwrap(), [], "a second time there is nothing to do");
}

#[test]
fn what_is_missing_different_or_left_over_is_told_and_mended() {
    let folder = Folder::new("mended");
    PLAN.write(&folder.0).unwrap();
    fs::remove_file(folder.0.join("src/lib.rs")).unwrap();
    folder.put("src/tools.rs", "pub fn mine() {}\n");
    folder.put("src/hooks.rs", "\u{0}");
    fs::write(folder.0.join("summary.txt"), [0xff, 0xfe]).unwrap();
    folder.put("src/tools/get_lost.rs", "");
    folder.put("src/deep/down/here.txt", "");
    folder.put("../spec/tools.schema.json", "{}");
    // What is beside the sources belongs to somebody else.
    folder.put("Cargo.toml", "[package]\n");
    let expected = [
        Stale::Differs("src/hooks.rs".into()),
        Stale::Missing("src/lib.rs".into()),
        Stale::Differs("src/tools.rs".into()),
        Stale::Differs("summary.txt".into()),
        Stale::Differs("../spec/tools.schema.json".into()),
        Stale::Orphan("src/deep/down/here.txt".into()),
        Stale::Orphan("src/tools/get_lost.rs".into()),
    ];
    assert_eq!(PLAN.stale(&folder.0).unwrap(), expected);
    let told: Vec<String> = expected.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(PLAN.write(&folder.0).unwrap(), expected, "writing tells what it found");
    assert_eq!(PLAN.stale(&folder.0).unwrap(), []);
    assert_eq!(fs::read_to_string(folder.0.join("Cargo.toml")).unwrap(), "[package]\n");
}

#[test]
fn a_folder_that_is_not_there_misses_everything() {
    let stale = PLAN.stale(Path::new("no/such/folder")).unwrap();
    assert_eq!(stale.len(), PLAN.files.len() + PLAN.beside.len());
    assert!(stale.iter().all(|change| matches!(change, Stale::Missing(_))));
}

/// A checkout on a system where lines end otherwise.
#[test]
fn other_line_ends_are_fresh() {
    let folder = Folder::new("line-ends");
    for (path, text) in PLAN.files.iter().chain(&PLAN.beside) {
        folder.put(path, &text.replace('\n', "\r\n"));
    }
    assert_eq!(PLAN.stale(&folder.0).unwrap(), []);
    let inputs = INPUTS.iter().map(|(file, text)| (file.clone(), text.replace('\n', "\r\n"))).collect();
    assert_eq!(plan(&inputs).unwrap().files, PLAN.files, "and so are the inputs");
}

/// Path and text of every file, sorted.
type Files = Vec<(String, String)>;

fn written(plan: &Plan) -> Files {
    plan.files.iter().map(|(path, text)| (path.clone(), text.clone())).collect()
}

/// `generated/` in a folder of its own, which goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("plan-{name}"));
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        let path = path.join("generated");
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn fingerprint(&self) -> Files {
        fn visit(root: &Path, folder: &Path, files: &mut Files) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    visit(root, &path, files);
                } else {
                    let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                    files.push((name, fs::read_to_string(&path).unwrap()));
                }
            }
        }
        let mut files = Files::new();
        visit(&self.0, &self.0, &mut files);
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // It may have been removed already; there is nothing to do about it.
        let _ = self.0.parent().map(fs::remove_dir_all);
    }
}
