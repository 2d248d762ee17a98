//! The account of every attempt to change something, as lines of JSON: what was meant before the first request left, what
//! came of it, and what was refused and by what. Where it cannot be written nothing is changed.

mod file;
mod record;

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

pub use record::{Client, Decision, Phase, Record, kept};
use tokio::time::timeout;

/// A disk that takes longer is as good as none.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where it is written.
#[derive(Debug)]
pub struct Audit(Sink);

#[derive(Debug)]
enum Sink {
    File(PathBuf),
    Stderr,
    Memory(Mutex<Vec<String>>),
}

/// It could not be written; a clause that says where and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritten(String);

impl Audit {
    /// To the end of a file, which is made at the first line; nobody else can read it.
    pub fn file(path: PathBuf) -> Self {
        Self(Sink::File(path))
    }

    /// To standard error.
    pub fn stderr() -> Self {
        Self(Sink::Stderr)
    }

    /// Kept in memory, for whoever wants to look at it: tests.
    pub fn memory() -> Self {
        Self(Sink::Memory(Mutex::default()))
    }

    /// What is kept in memory.
    pub fn lines(&self) -> Vec<String> {
        match &self.0 {
            Sink::Memory(lines) => lines.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }

    /// Writes a line. An intent is on the disk when this returns.
    ///
    /// # Errors
    /// Where it could not be written whole.
    pub async fn write(&self, record: &Record<'_>) -> Result<(), Unwritten> {
        self.append(record.line(), record.phase == Phase::Intent).await
    }

    pub(crate) async fn append(&self, line: String, waits: bool) -> Result<(), Unwritten> {
        match &self.0 {
            Sink::File(path) => {
                let path = path.clone();
                let place = path.display().to_string();
                let writing = tokio::task::spawn_blocking(move || file::append(&path, line.as_bytes(), waits));
                let written = match timeout(PATIENCE, writing).await {
                    Ok(Ok(written)) => written.map_err(|error| error.to_string()),
                    Ok(Err(_)) => Err("writing it panicked".to_owned()),
                    Err(_) => Err(format!("it was not written within {} s", PATIENCE.as_secs())),
                };
                written.map_err(|why| Unwritten(format!("{place}: {why}")))
            }
            Sink::Stderr => std::io::stderr()
                .lock()
                .write_all(line.as_bytes())
                .map_err(|error| Unwritten(format!("stderr: {error}"))),
            Sink::Memory(lines) => {
                lines.lock().unwrap_or_else(PoisonError::into_inner).push(line.trim_end().to_owned());
                Ok(())
            }
        }
    }
}

impl Default for Audit {
    fn default() -> Self {
        Self::memory()
    }
}

impl std::fmt::Display for Unwritten {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}
