//! The signals by which an operator stops all writes and lets them go on, for as long as the process serves.

use crate::halt::Halt;

/// SIGUSR1 stops writes from here on, and SIGUSR2 lets them go on. Where a system has no such signals there is the file.
pub(super) fn obey(halt: &Halt) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut stop), Ok(mut go_on)) = (signal(SignalKind::user_defined1()), signal(SignalKind::user_defined2()))
        else {
            tracing::warn!("SIGUSR1 and SIGUSR2 cannot be listened to; use --stop-file");
            return;
        };
        let halt = halt.clone();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    // Of both at a time the safer one is heard last.
                    biased;
                    Some(()) = go_on.recv() => halt.let_go(),
                    Some(()) = stop.recv() => halt.stop_by_signal(),
                    else => return,
                }
            }
        });
    }
    #[cfg(not(unix))]
    let _ = halt;
}
