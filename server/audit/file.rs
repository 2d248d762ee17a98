//! A file that lines are added to, by several processes at a time if need be, and that somebody else may move away.

use std::borrow::Cow;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// Adds a line, in one write, so that lines of several processes do not mix. The file is opened for each, so that it may be
/// moved away at any time: the next line begins a new one. `durably`: it is on the disk when this returns.
pub(super) fn append(path: &Path, line: &[u8], durably: bool) -> io::Result<()> {
    let (mut file, is_new) = open(path)?;
    // A pipe or a terminal has no last line, and nothing to flush.
    let is_regular = file.metadata()?.is_file();
    if is_regular {
        // So that no line is looked at while it is written. Where a file system has no locks, a line too many may be empty.
        let _ = file.lock();
    }
    let line = if is_regular && !is_whole(path) { Cow::Owned([b"\n", line].concat()) } else { Cow::Borrowed(line) };
    if file.write(&line)? < line.len() {
        return Err(io::Error::new(io::ErrorKind::StorageFull, "only a part of the line could be written"));
    }
    if durably && is_regular {
        file.sync_data()?;
        if is_new {
            flush_folder(path);
        }
    }
    Ok(())
}

/// The file, and whether it was made for this.
fn open(path: &Path) -> io::Result<(File, bool)> {
    let existing = OpenOptions::new().append(true).open(path);
    match existing {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        opened => return Ok((opened?, false)),
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        private(&mut DirBuilder::new()).recursive(true).create(folder)?;
    }
    // Another process may have been faster.
    match private_file(OpenOptions::new().append(true).create_new(true)).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Ok((OpenOptions::new().append(true).open(path)?, false))
        }
        opened => Ok((opened?, true)),
    }
}

/// Whether the last line has its end: a disk that was full, or a machine that stopped, may have left a part of one.
fn is_whole(path: &Path) -> bool {
    let last = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        if file.seek(SeekFrom::End(0))? == 0 {
            return Ok(true);
        }
        file.seek(SeekFrom::End(-1))?;
        let mut last = [0];
        file.read_exact(&mut last)?;
        Ok(last == *b"\n")
    };
    // A file that may be written and not read is taken as it is.
    last().unwrap_or(true)
}

/// What makes the name of a new file last as its lines do. Where a system has no such thing, there is nothing to do.
fn flush_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(unix)]
fn private(folder: &mut DirBuilder) -> &mut DirBuilder {
    std::os::unix::fs::DirBuilderExt::mode(folder, 0o700)
}

#[cfg(unix)]
fn private_file(options: &mut OpenOptions) -> &mut OpenOptions {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600)
}

/// Elsewhere the folder is the person's own already.
#[cfg(not(unix))]
fn private(folder: &mut DirBuilder) -> &mut DirBuilder {
    folder
}

#[cfg(not(unix))]
fn private_file(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}
