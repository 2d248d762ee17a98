//! The kill switch: nothing is changed while a file is there, or after a signal. It is looked at for each write, so that it
//! acts at once; what reads goes on.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// Whether writes are stopped, and by what. Copies of one are one switch.
#[derive(Clone, Debug, Default)]
pub struct Halt(Arc<Switch>);

#[derive(Debug, Default)]
struct Switch {
    file: Option<PathBuf>,
    signalled: AtomicBool,
    /// What stopped them when somebody last looked, as [`Stop::code`].
    seen: AtomicU8,
}

/// What stops writes.
enum Stop<'a> {
    File(&'a Path),
    /// Nobody can tell whether the file is there.
    Unknown(&'a Path, std::io::Error),
    Signal,
}

impl Halt {
    /// Stopped while this file is there, whatever is in it.
    pub fn file(path: Option<PathBuf>) -> Self {
        Self(Arc::new(Switch { file: path, ..Switch::default() }))
    }

    /// Why nothing is changed now, with what lets it go on; nothing where writes are not stopped.
    pub fn refusal(&self) -> Option<String> {
        let stop = self.stop();
        self.note(stop.as_ref());
        stop.map(|stop| stop.to_string())
    }

    /// Whether nothing is changed now.
    pub fn is_stopped(&self) -> bool {
        self.refusal().is_some()
    }

    /// Stops writes until [`Halt::let_go`].
    pub fn stop_by_signal(&self) {
        self.0.signalled.store(true, Ordering::SeqCst);
        self.refusal();
    }

    /// Takes back a stop by signal. The file, where there is one, stops them all the same.
    pub fn let_go(&self) {
        self.0.signalled.store(false, Ordering::SeqCst);
        self.refusal();
    }

    fn stop(&self) -> Option<Stop<'_>> {
        if self.0.signalled.load(Ordering::SeqCst) {
            return Some(Stop::Signal);
        }
        let path = self.0.file.as_deref()?;
        // The name itself, not what it leads to: the key of a ConfigMap is a link to something that may go first.
        match path.symlink_metadata() {
            Ok(_) => Some(Stop::File(path)),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => Some(Stop::Unknown(path, error)),
        }
    }

    /// Logs it where it has changed.
    fn note(&self, stop: Option<&Stop<'_>>) {
        let code = stop.map_or(0, Stop::code);
        if self.0.seen.swap(code, Ordering::SeqCst) != code {
            match stop {
                Some(stop) => tracing::warn!("{stop}"),
                None => tracing::warn!("writes go on"),
            }
        }
    }
}

impl Stop<'_> {
    fn code(&self) -> u8 {
        match self {
            Self::File(_) => 1,
            Self::Unknown(..) => 2,
            Self::Signal => 3,
        }
    }
}

impl fmt::Display for Stop<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(
                out,
                "all writes are stopped while the file {} is there (--stop-file). Reads go on; an operator lets writes go \
                 on by removing it.",
                path.display()
            ),
            Self::Unknown(path, error) => write!(
                out,
                "all writes are stopped, since nobody can tell whether the file {} is there (--stop-file): {error}. Reads \
                 go on; an operator has to put that right.",
                path.display()
            ),
            Self::Signal => write!(
                out,
                "an operator has stopped all writes (SIGUSR1). Reads go on; `kill -USR2 {}` lets writes go on.",
                std::process::id()
            ),
        }
    }
}
