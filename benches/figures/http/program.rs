//! The server over HTTP, in a process of its own.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::server::PROGRAM;

/// A server that runs. It ends when this is dropped.
pub(super) struct Program {
    child: Child,
    pub(super) address: SocketAddr,
}

impl Program {
    /// Starts `argocd-mcp http` before this Argo CD, with these arguments, and waits until it listens. No environment is
    /// handed on.
    pub(super) fn start(upstream: &str, arguments: &[&str]) -> Result<Self> {
        let mut command = Command::new(PROGRAM);
        command.args(["http", "--listen", "127.0.0.1:0", "--server", upstream]).args(arguments);
        // Three parts are a token; no one is there to check it.
        command.env_clear().env("ARGOCD_AUTH_TOKEN", "header.payload.signature");
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().context(PROGRAM)?;
        let mut lines = BufReader::new(child.stderr.take().context("no standard error")?).lines();
        let told = lines.by_ref().map_while(Result::ok).find_map(|line| {
            line.strip_prefix("listening on http://")?.strip_suffix("/mcp")?.parse::<SocketAddr>().ok()
        });
        let Some(address) = told else {
            let _ = child.kill();
            let _ = child.wait();
            bail!("the server does not listen");
        };
        // Nobody reads its log, and it does not wait for anybody to.
        thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, address })
    }

    pub(super) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to end.
    pub(super) fn terminate(&self) -> Result<()> {
        let status = Command::new("kill").args(["-TERM", &self.process().to_string()]).status()?;
        ensure!(status.success(), "it could not be asked to end");
        Ok(())
    }

    /// Its end, if it comes until then.
    pub(super) async fn ended(&mut self, until: Instant) -> Result<Option<ExitStatus>> {
        loop {
            match self.child.try_wait()? {
                None if Instant::now() < until => tokio::time::sleep(Duration::from_millis(5)).await,
                ended => return Ok(ended),
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
