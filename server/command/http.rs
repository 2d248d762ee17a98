//! `argocd-mcp http`

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use secrecy::SecretString;
use tokio::net::TcpListener;

use super::stdio::asked_to_end;
use super::{Failed, settings};
use crate::config::{self, Options};
use crate::http::operations::{self, Operations};
use crate::http::{self, Bearer, Counted, Door, Ending, Hosts, Limits, Origins};
use crate::mcp;

/// What `http` takes.
#[derive(Args)]
pub(super) struct Http {
    #[command(flatten)]
    options: Options,
    /// Where to listen. Beyond this machine only with a bearer token.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8765")]
    listen: SocketAddr,
    /// Answer /livez, /readyz and /metrics on this address; anybody who can reach it may ask. Not at all without it.
    #[arg(long, value_name = "ADDRESS")]
    operations_listen: Option<SocketAddr>,
    /// Keep a session for each client that opens with a handshake, so that such a client can be asked for confirmation.
    /// They are of one process: not for several behind one address.
    #[arg(long)]
    sessions: bool,
    /// A file with the token that every request has to show, looked at again when it changes; nobody else may be able to
    /// read it. Or give the token in ARGOCD_MCP_BEARER_TOKEN.
    #[arg(long, value_name = "FILE")]
    bearer_token_file: Option<PathBuf>,
    /// Answer for this name too, as NAME, NAME:PORT or NAME:*; may be given several times.
    #[arg(long = "allowed-host", value_name = "NAME")]
    allowed_hosts: Vec<String>,
    /// Let pages of this origin ask, as https://NAME, with :PORT or :* behind it; may be given several times.
    #[arg(long = "allowed-origin", value_name = "ORIGIN")]
    allowed_origins: Vec<String>,
}

impl Http {
    /// Serves until the process is asked to end, and until all that was asked before is answered.
    #[expect(clippy::print_stderr, reason = "whoever starts it wants to know where it is")]
    pub(super) async fn run(&self) -> Result<ExitCode, Failed> {
        let settings = settings(&self.options)?;
        super::halt::obey(&settings.guards.halt);
        let bearer = self.bearer()?;
        if !self.listen.ip().is_loopback() && bearer.is_nothing() {
            return Err(Failed::of(vec![format!(
                "{} can be reached from other machines, and everybody there could ask: set a token with --bearer-token-file or \
                 ARGOCD_MCP_BEARER_TOKEN, or listen on 127.0.0.1",
                self.listen
            )]));
        }
        allow_many_files();
        let listener = bound(self.listen).await?;
        let operations = match self.operations_listen {
            Some(address) => Some(bound(address).await?),
            None => None,
        };
        let address = listener.local_addr()?;
        let door = Door {
            hosts: Hosts::new(address, &self.allowed_hosts)?,
            origins: Origins::new(address, &self.allowed_origins)?,
            bearer,
            sessions: self.sessions,
        };
        let (runtime, _simulator) = super::runtime(settings).await?;
        if let Some(trouble) = runtime.trouble() {
            tracing::warn!("{trouble}");
        }
        let ending = Ending { stopping: runtime.closing().clone(), ..Ending::default() };
        let endpoint = mcp::http::Endpoint::new(runtime.clone(), self.sessions, &ending)?;
        let first = asked_to_end();
        eprintln!("listening on http://{address}{}", http::PATH);
        let mut limits = Limits::default();
        if let Some(listener) = operations {
            eprintln!("operations on http://{}", listener.local_addr()?);
            let (asked, metrics) = (ending.asked.clone(), runtime.metrics().clone());
            tokio::spawn(operations::serve(listener, Operations { asked, metrics }));
            limits.grace = operations::GRACE;
        }
        let counts = Arc::new(Counted::by(runtime.metrics().clone(), &limits));
        let serving = http::serve(listener, door, endpoint, limits, counts, ending.clone());
        let asked = async {
            first.await;
            let again = asked_to_end();
            ending.asked.cancel();
            // Whoever asks twice does not want to wait.
            again.await;
        };
        tokio::select! {
            () = serving => {}
            () = asked => {}
        }
        Ok(ExitCode::SUCCESS)
    }

    fn bearer(&self) -> Result<Bearer, Failed> {
        if let Some(path) = &self.bearer_token_file {
            let told = |clause| format!("the bearer token file {} {clause}", path.display());
            return Ok(Bearer::file(path.clone()).map_err(told)?);
        }
        match config::environment("ARGOCD_MCP_BEARER_TOKEN") {
            Some(token) => {
                let token = SecretString::from(token.trim().to_owned());
                Ok(Bearer::token(&token).map_err(|clause| format!("the token in ARGOCD_MCP_BEARER_TOKEN {clause}"))?)
            }
            None => Ok(Bearer::Nothing),
        }
    }
}

async fn bound(address: SocketAddr) -> Result<TcpListener, Failed> {
    Ok(TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))?)
}

/// As many open files as the system allows: each connection is one. Where that fails, fewer connections are held.
fn allow_many_files() {
    #[cfg(unix)]
    {
        use nix::sys::resource::{Resource, getrlimit, setrlimit};
        let raised = getrlimit(Resource::RLIMIT_NOFILE).and_then(|(now, most)| {
            let wanted = most.min(8_192);
            if now < wanted { setrlimit(Resource::RLIMIT_NOFILE, wanted, most) } else { Ok(()) }
        });
        if let Err(error) = raised {
            tracing::debug!("no more open files: {error}");
        }
    }
}
