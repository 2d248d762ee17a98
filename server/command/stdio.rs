//! `argocd-mcp stdio`

use std::process::ExitCode;

use tokio_util::sync::CancellationToken;

use super::{Failed, halt};
use crate::config::Options;
use crate::mcp;

/// Serves until the client goes or the process is asked to end.
pub(super) async fn run(options: &Options) -> Result<ExitCode, Failed> {
    let settings = super::settings(options)?;
    halt::obey(&settings.guards.halt);
    let (runtime, _simulator) = super::runtime(settings).await?;
    if let Some(trouble) = runtime.trouble() {
        tracing::warn!("{trouble}");
    }
    let stop = CancellationToken::new();
    tokio::spawn({
        let stop = stop.clone();
        async move {
            asked_to_end().await;
            stop.cancel();
        }
    });
    let (input, output) = mcp::stdio();
    mcp::serve(runtime, input, output, stop).await?;
    Ok(ExitCode::SUCCESS)
}

/// Ends when the process is asked to end, by SIGTERM or from the keyboard, from when this is called on.
pub(super) fn asked_to_end() -> impl Future<Output = ()> + Send {
    #[cfg(unix)]
    let signals = {
        use tokio::signal::unix::{SignalKind, signal};
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    };
    async move {
        #[cfg(unix)]
        if let (Ok(mut terminate), Ok(mut interrupt)) = signals {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            return;
        }
        let _ = tokio::signal::ctrl_c().await;
    }
}
