//! Files that hold a secret: read only where nobody else can read them.

use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use secrecy::SecretString;

/// Longer than any token, or any configuration of a command line.
const LONGEST: u64 = 1024 * 1024;

/// The text of such a file, without white space around it.
///
/// # Errors
/// A clause: it cannot be read, it is empty, or others can read it, with what mends that.
pub(crate) fn read(path: &Path) -> Result<SecretString, String> {
    let unreadable = |error: io::Error| format!("cannot be read: {error}");
    let file = File::open(path).map_err(unreadable)?;
    // What was opened is looked at, not what stands there by now.
    if is_open(&file.metadata().map_err(unreadable)?) {
        return Err(format!(
            "can be read by others and is not used until that is mended: `chmod 600 {}`, or in a pod `defaultMode: 0440` of the \
             secret's volume together with an `fsGroup`",
            path.display()
        ));
    }
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).map_err(unreadable)?;
    match text.trim() {
        "" => Err("is empty".into()),
        text => Ok(SecretString::from(text)),
    }
}

/// Whether somebody else may read it. A group may where the file belongs to root: that is how Kubernetes hands a secret to
/// a process that is not root, and no way of sharing a file of one's own.
#[cfg(unix)]
fn is_open(file: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    open_to_others(file.mode(), file.uid() == 0)
}

#[cfg(not(unix))]
fn is_open(_: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn open_to_others(mode: u32, of_root: bool) -> bool {
    let group_may = if of_root { 0o040 } else { 0 };
    mode & 0o077 & !group_may != 0
}

#[cfg(all(test, unix))]
mod tests {
    use super::open_to_others;

    #[test]
    fn a_file_is_its_owners_alone_or_handed_to_a_group_by_root() {
        for (mode, ones_own, of_root) in [
            (0o600, false, false),
            (0o400, false, false),
            (0o440, true, false),
            (0o640, true, false),
            (0o660, true, true),
            (0o644, true, true),
            (0o604, true, true),
            (0o444, true, true),
        ] {
            assert_eq!(open_to_others(mode, false), ones_own, "{mode:o}");
            assert_eq!(open_to_others(mode, true), of_root, "{mode:o} of root");
        }
    }
}
