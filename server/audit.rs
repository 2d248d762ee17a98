//! The account of writes: a line of JSON for each attempt to change something before its first request leaves, and one for
//! what came of it or for why it was refused. What cannot be written down is not done; reads never wait for it.

mod file;
mod record;
mod text;

use std::fmt;
use std::io::{self, ErrorKind, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex as Turns;

pub use self::record::{
    Client, Confirmation, Decision, Id, Outcome, Phase, Record, Shadow, Stage, Target, Transport, VERSION,
};
use crate::random::random;
use crate::safety::redact::Redactor;

/// How long a record may take to be on the disk. A disk that takes longer hangs, and nobody knows for how long.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where it is kept.
#[derive(Clone, Debug, Default)]
enum Place {
    /// Nowhere: for what is not about it.
    #[default]
    Nowhere,
    /// There is no place for it, and this says why.
    Missing(String),
    File(PathBuf),
    Stderr,
    Memory(Arc<Mutex<Vec<String>>>),
}

/// Keeps records, each as one line.
pub struct Audit {
    place: Place,
    redactor: Redactor,
    patience: Duration,
    /// One line at a time, so that of a disk that hangs one thread hangs, and no more.
    turns: Arc<Turns<()>>,
}

/// A record was not kept: where, why, and what mends it.
#[derive(Debug)]
pub struct AuditFailure {
    place: String,
    why: String,
    cure: &'static str,
}

impl Audit {
    /// Keeps them in a file, which is made with the first of them, for its owner alone.
    pub fn file(path: PathBuf) -> Self {
        Self::at(Place::File(path))
    }

    /// Writes them to standard error.
    pub fn stderr() -> Self {
        Self::at(Place::Stderr)
    }

    /// Keeps them in memory, for whoever asks for [`Audit::lines`].
    pub fn memory() -> Self {
        Self::at(Place::Memory(Arc::default()))
    }

    /// Keeps nothing and says so of each: there is no place for it, which this clause explains.
    pub fn missing(why: &str) -> Self {
        Self::at(Place::Missing(why.to_owned()))
    }

    fn at(place: Place) -> Self {
        Self { place, redactor: Redactor::new(random()), patience: PATIENCE, turns: Arc::default() }
    }

    /// The same with another time that a record may take.
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// What was kept in memory so far.
    pub fn lines(&self) -> Vec<String> {
        match &self.place {
            Place::Memory(lines) => lines.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }

    /// Keeps what is about to be done. It is on the disk when this returns; where it is not, nothing may be sent.
    ///
    /// # Errors
    /// A sentence that says where it could not be kept, why, and the cure. The next one tries anew.
    pub async fn intent(&self, record: &Record) -> Result<(), AuditFailure> {
        self.keep(record, true).await
    }

    /// Keeps what has come of an attempt, or why it was refused. What cannot be kept is logged, since nothing can be taken
    /// back for it.
    pub async fn tell(&self, record: &Record) {
        if let Err(failure) = self.keep(record, false).await {
            tracing::error!(id = %record.id, phase = record.phase.word(), "{failure}");
        }
    }

    async fn keep(&self, record: &Record, durably: bool) -> Result<(), AuditFailure> {
        if matches!(self.place, Place::Nowhere) {
            return Ok(());
        }
        let line = record.line(&self.redactor);
        let (place, turns) = (self.place.clone(), self.turns.clone());
        let written = async {
            let turn = turns.lock_owned().await;
            // Whoever waits may leave; the line is written all the same, and the turn ends with it.
            let writing = tokio::task::spawn_blocking(move || {
                let _turn = turn;
                place.write(line.as_bytes(), durably)
            });
            writing.await.unwrap_or_else(|error| Err(io::Error::other(error)))
        };
        match tokio::time::timeout(self.patience, written).await {
            Ok(written) => written.map_err(|error| self.failed(&error)),
            Err(_) => Err(self.failed(&io::Error::from(ErrorKind::TimedOut))),
        }
    }

    fn failed(&self, error: &io::Error) -> AuditFailure {
        let cure = match (&self.place, error.kind()) {
            (Place::Missing(_), _) => "choose a place with --audit-log",
            (Place::Stderr, _) => "let somebody read standard error, or choose a file with --audit-log",
            (_, ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => {
                "make room there, or choose another file with --audit-log"
            }
            (_, ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
                "let this process write it, or choose another file with --audit-log, or - for standard error"
            }
            (_, ErrorKind::TimedOut) => "see what holds that disk, or choose another file with --audit-log",
            _ => "put that right, or choose another file with --audit-log, or - for standard error",
        };
        let why = match error.kind() {
            ErrorKind::TimedOut => format!("nothing was written within {} s", self.patience.as_secs_f32()),
            _ => error.to_string(),
        };
        AuditFailure { place: self.to_string(), why, cure }
    }
}

impl Place {
    fn write(&self, line: &[u8], durably: bool) -> io::Result<()> {
        match self {
            Self::Nowhere => Ok(()),
            Self::Missing(why) => Err(io::Error::new(ErrorKind::NotFound, why.as_str())),
            Self::File(path) => file::append(path, line, durably),
            Self::Stderr => io::stderr().lock().write_all(line),
            Self::Memory(lines) => {
                let line = String::from_utf8_lossy(line).trim_end().to_owned();
                lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
                Ok(())
            }
        }
    }
}

impl Default for Audit {
    /// Kept nowhere.
    fn default() -> Self {
        Self::at(Place::Nowhere)
    }
}

/// Where it is kept.
impl fmt::Display for Audit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::File(path) => write!(out, "{}", path.display()),
            Place::Stderr => out.write_str("standard error"),
            Place::Memory(_) => out.write_str("memory"),
            Place::Missing(_) | Place::Nowhere => out.write_str("nowhere"),
        }
    }
}

impl fmt::Debug for Audit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Audit({self})")
    }
}

impl fmt::Display for AuditFailure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, why, cure } = self;
        write!(out, "the account of writes ({place}) cannot be kept: {why}. Nothing is changed without it: {cure}.")
    }
}

impl std::error::Error for AuditFailure {}
