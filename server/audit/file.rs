//! A line at the end of a file. It is opened anew for each, so that it may be moved away at any time, and written by one
//! call, so that lines of several processes do not mix.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// Appends a line, and waits for the disk where it matters.
pub(super) fn append(path: &Path, line: &[u8], wait: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                make(folder)?;
            }
            options.open(path)?
        }
        opened => opened?,
    };
    if file.write(line)? != line.len() {
        return Err(io::Error::new(io::ErrorKind::WriteZero, "only a part of a line could be written"));
    }
    if wait {
        match file.sync_data() {
            // What cannot be waited for, such as a pipe, has no disk.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {}
            waited => waited?,
        }
    }
    Ok(())
}

fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
