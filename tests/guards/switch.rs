//! The kill switch: what throws it, what takes it back, and what is told meanwhile.

use std::fs;
use std::path::PathBuf;

use argocd_mcp::halt::Halt;

use super::Folder;

#[test]
fn writes_stop_while_the_file_is_there_and_no_longer() {
    let folder = Folder::new();
    let path = folder.join("stop");
    let halt = Halt::file(Some(path.clone()));
    assert_eq!(halt.refusal(), None);
    fs::write(&path, "").unwrap();
    let why = format!(
        "all writes are stopped while the file {} is there (--stop-file). Reads go on; an operator lets writes go on by \
         removing it.",
        path.display()
    );
    assert_eq!(halt.refusal(), Some(why));
    fs::remove_file(&path).unwrap();
    assert_eq!(halt.clone().refusal(), None);
    fs::create_dir(&path).unwrap();
    assert!(halt.is_stopped(), "whatever it is");
    fs::remove_dir(&path).unwrap();
    assert_eq!(halt.refusal(), None);
}

/// The key of a ConfigMap, of which what it leads to has gone first.
#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_there() {
    let folder = Folder::new();
    let path = folder.join("stop");
    std::os::unix::fs::symlink("nowhere", &path).unwrap();
    assert!(Halt::file(Some(path)).is_stopped());
}

#[cfg(unix)]
#[test]
fn a_file_of_which_nobody_can_tell_stops_them() {
    let halt = Halt::file(Some(PathBuf::from("/dev/null/stop")));
    let why = halt.refusal().unwrap_or_default();
    assert!(
        why.contains("nobody can tell whether the file /dev/null/stop is there") && why.contains("Not a directory"),
        "{why}"
    );
}

#[test]
fn a_signal_stops_every_copy_until_another_lets_go() {
    let (halt, copy) = (Halt::default(), Halt::default());
    let same = halt.clone();
    halt.stop_by_signal();
    halt.stop_by_signal();
    let why = same.refusal().unwrap_or_default();
    assert!(why.contains("SIGUSR1") && why.contains(&format!("`kill -USR2 {}`", std::process::id())), "{why}");
    assert!(!copy.is_stopped());
    same.let_go();
    assert!(!halt.is_stopped());
}
