//! What stops everything that changes something, at once and without a restart: a file, or a signal.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether writes are stopped. Copies are one.
#[derive(Clone, Debug, Default)]
pub struct Halt {
    file: Option<PathBuf>,
    stopped: Arc<AtomicBool>,
}

impl Halt {
    /// Nothing is changed while this file is there.
    pub fn while_there_is(file: Option<PathBuf>) -> Self {
        Self { file, stopped: Arc::default() }
    }

    /// Nothing is changed from now on.
    pub fn stop(&self) {
        if !self.stopped.swap(true, Ordering::SeqCst) {
            tracing::warn!("writes are stopped by a signal");
        }
    }

    /// What [`Halt::stop`] has stopped goes on.
    pub fn go_on(&self) {
        if self.stopped.swap(false, Ordering::SeqCst) {
            tracing::warn!("writes go on");
        }
    }

    /// Why nothing may be changed now, and what ends that; looked up at each write, so that nothing lags behind.
    pub fn refusal(&self) -> Option<String> {
        if self.stopped.load(Ordering::SeqCst) {
            return Some(
                "all writes are stopped by a signal (SIGUSR1) to this server; whoever operates it lets them go on by SIGUSR2"
                    .to_owned(),
            );
        }
        let file = self.file.as_ref()?;
        match file.try_exists() {
            Ok(false) => None,
            Ok(true) => Some(format!(
                "all writes are stopped, since there is a file {}; they go on once whoever operates this server takes it away",
                file.display()
            )),
            // What cannot be looked at might be there.
            Err(error) => Some(format!(
                "all writes are stopped, since it cannot be seen whether there is a file {}: {error}",
                file.display()
            )),
        }
    }
}
