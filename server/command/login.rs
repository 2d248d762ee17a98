//! `argocd-mcp login` and `argocd-mcp logout`: a name and a password once, a token from then on.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use argocd_api::vocabulary::Effect;
use clap::Args;
use secrecy::SecretString;

use super::Failed;
use crate::access::Access;
use crate::config::{self, Connection};
use crate::credential::{self, store};
use crate::failure::Failure;
use crate::instance::BaseUrl;
use crate::random::random;
use crate::safety::redact::Redactor;
use crate::safety::sanitize_text;
use crate::upstream::Upstream;

/// Log in with a name and a password, and keep the token for later starts.
#[derive(Args)]
pub(super) struct Login {
    /// Who; asked for where it is not given. The password is always asked for, or read from standard input where that is
    /// not a terminal: others could see a flag.
    #[arg(long, value_name = "NAME")]
    username: Option<String>,
    #[command(flatten)]
    connection: Connection,
}

/// Forget the token that logging in has left.
#[derive(Args)]
pub(super) struct Logout {
    #[command(flatten)]
    connection: Connection,
}

impl Login {
    pub(super) async fn run(self) -> Result<ExitCode, Failed> {
        let instance = config::destination(&self.connection, &config::environment).map_err(Failed::of_options)?;
        let url = instance.url.clone().ok_or(WHERE)?;
        let folder = folder()?;
        super::warn(&instance);
        let upstream = Upstream::new(instance, Access::ReadOnly);
        if !upstream.takes_passwords().await.map_err(told)? {
            return Err(format!(
                "people log in to {url} through single sign-on only: use `argocd login {} --sso`, and this program takes that \
                 login; or a token of an account, in ARGOCD_AUTH_TOKEN or with --token-file",
                url.host()
            )
            .into());
        }
        let username = match self.username {
            Some(username) => username,
            None => ask_name()?,
        };
        let password = ask_password(&username, &url)?;
        let token = upstream.log_in(&username, &password).await.map_err(told)?;
        let path = store::keep(&folder, &url, &token)
            .map_err(|error| format!("the token cannot be kept in {}: {error}", folder.display()))?;
        let until = credential::expires(&token).map(|until| format!(" until {until}")).unwrap_or_default();
        super::print(&format!("Logged in to {url} as {username}{until}; the token is in {}.", path.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Logout {
    pub(super) fn run(self) -> Result<ExitCode, Failed> {
        let instance = config::destination(&self.connection, &config::environment).map_err(Failed::of_options)?;
        let url = instance.url.ok_or(WHERE)?;
        match store::forget(&folder()?, &url) {
            Ok(true) => super::print(&format!(
                "Logged out of {url}: the token is gone from here. Argo CD accepts it until it expires, wherever else it is."
            ))?,
            Ok(false) => super::print(&format!("Nobody was logged in to {url}."))?,
            Err(error) => return Err(format!("the token of {url} cannot be removed: {error}").into()),
        }
        Ok(ExitCode::SUCCESS)
    }
}

const WHERE: &str = "say which Argo CD with --server, such as --server argocd.example.com";

fn folder() -> Result<PathBuf, Failed> {
    let folder = config::logins(&config::environment);
    Ok(folder.ok_or("there is no folder for the token: neither XDG_STATE_HOME nor HOME is set")?)
}

/// What Argo CD said may hold anything, and this is a terminal.
fn told(failure: Failure) -> Failed {
    let text = format!("{failure} {}", failure.next_step(Effect::Read, &[]));
    Failed::of(vec![sanitize_text(text.trim_end(), &Redactor::new(random()))])
}

fn ask_name() -> Result<String, Failed> {
    if !io::stdin().is_terminal() {
        return Err(
            "standard input holds the password where it is not a terminal; give the name with --username".into()
        );
    }
    let mut error = io::stderr().lock();
    error.write_all(b"Username: ")?;
    error.flush()?;
    let mut name = String::new();
    io::stdin().lock().read_line(&mut name)?;
    match name.trim() {
        "" => Err("no name was given".into()),
        name => Ok(name.to_owned()),
    }
}

/// From the terminal without showing it, or the first line of standard input.
fn ask_password(username: &str, url: &BaseUrl) -> Result<SecretString, Failed> {
    let password = if io::stdin().is_terminal() {
        rpassword::prompt_password(format!("Password of {username} at {}: ", url.host()))?
    } else {
        let mut line = String::new();
        io::stdin().lock().take(LONGEST).read_line(&mut line)?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    if password.is_empty() { Err("no password was given".into()) } else { Ok(SecretString::from(password)) }
}

/// More than any password.
const LONGEST: u64 = 64 * 1024;
