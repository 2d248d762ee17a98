//! Trees to run the command in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder that goes when the test ends.
pub(crate) struct TempRoot(pub(crate) PathBuf);

impl Drop for TempRoot {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

impl TempRoot {
    /// An empty one, no other test's.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("root-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&root).unwrap();
        Self(root)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces one place, which has to be there.
    #[track_caller]
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, &text.replacen(from, to, 1));
    }
}

/// What the command prints there, and whether it ended well.
pub(crate) fn run(root: &TempRoot, words: &[&str]) -> (String, bool) {
    let out =
        Command::new(env!("CARGO_BIN_EXE_argocd-codegen")).arg("--root").arg(&root.0).args(words).output().unwrap();
    let text = [out.stdout, out.stderr].concat();
    (String::from_utf8(text).unwrap(), out.status.success())
}

/// The tree, as far as the command looks at it.
pub(crate) fn copy() -> TempRoot {
    let root = TempRoot::new();
    let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for folder in ["spec", "generated", "docs", "codegen/tests/versions"] {
        copy_folder(&tree.join(folder), &root.0.join(folder));
    }
    root
}

/// A small made-up description of ships and ports, with a mapping, and nothing generated yet.
pub(crate) fn harbour() -> TempRoot {
    let root = TempRoot::new();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    copy_folder(&cases.join("harbour"), &root.0.join("spec"));
    fs::copy(cases.join("harbour.json"), root.0.join("spec/argocd.json")).unwrap();
    root
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
