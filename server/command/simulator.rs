//! `argocd-mcp simulator`, and the simulator inside other commands.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use argocd_simulator::{Options, Simulator as Running};
use clap::Args;
use secrecy::SecretString;

use super::Failed;
use crate::instance::{BaseUrl, Credential, Instance};

/// Serve a simulated Argo CD alone.
#[derive(Args)]
pub(super) struct Simulator {
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// How many applications it has.
    #[arg(long, value_name = "NUMBER", default_value_t = Options::default().applications)]
    applications: usize,
    /// What its fleet is made from; the same number makes the same fleet.
    #[arg(long, value_name = "NUMBER", default_value_t = Options::default().seed)]
    seed: u64,
}

impl Simulator {
    pub(super) async fn run(self) -> Result<ExitCode, Failed> {
        let options = Options { applications: self.applications, seed: self.seed, ..Options::default() };
        let running = argocd_simulator::start(options, self.listen).await?;
        super::print(&format!("A simulated Argo CD listens on {}", running.url()))?;
        super::print(&format!("ARGOCD_SERVER={}\nARGOCD_AUTH_TOKEN={}", running.url(), running.admin_token()))?;
        super::stdio::asked_to_end().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Starts a simulated Argo CD on a port of its own and points the instance to it.
pub(super) async fn in_process(instance: &mut Instance) -> Result<Running, Failed> {
    let running = argocd_simulator::start(Options::default(), SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
    instance.url = Some(BaseUrl::read(&running.url())?);
    instance.credential = Credential::Token(SecretString::from(running.admin_token()));
    Ok(running)
}
