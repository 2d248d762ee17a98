//! Who we are at an Argo CD: where its token comes from, what can be said of it before Argo CD is asked, and how to get
//! another. A token is read when a call needs it, so that whoever renews one need not start this server again.

mod claims;
mod context;
pub(crate) mod private;
pub mod store;
mod yaml;

use std::path::PathBuf;
use std::time::Duration;

use argocd_api::vocabulary::Effect;
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::sleep;

use crate::failure::Failure;
use crate::instance::BaseUrl;
pub use context::Context;
pub(crate) use context::find;

/// How long, and how often, a file that somebody is replacing is waited for.
const MOMENT: Duration = Duration::from_millis(50);
const MOMENTS: usize = 10;

/// How we show who we are.
#[derive(Clone, Debug)]
pub enum Credential {
    /// Not at all: version and little else is open to everybody.
    None,
    /// By a token that was there at the start.
    Token(SecretString),
    /// By the token in a file.
    File(PathBuf),
    /// By the token that logging in with this program has left in this file.
    Login(PathBuf),
    /// By the token that the argocd command line has for a context of its own.
    Context(Context),
}

impl Credential {
    /// The token for the Argo CD at `url`, or nothing where there is none. Known to have the form of one, and not to have
    /// expired.
    ///
    /// # Errors
    /// [`Failure::Token`], which says how to get another.
    pub fn token(&self, url: &BaseUrl) -> Result<Option<SecretString>, Failure> {
        self.read(url).map_err(|fault| self.told(fault, url))
    }

    /// The same, and a little later where it is in a file that somebody is replacing just now: for a moment that is not
    /// there, empty, or half of what it will be.
    ///
    /// # Errors
    /// As above.
    pub(crate) async fn settled_token(&self, url: &BaseUrl) -> Result<Option<SecretString>, Failure> {
        let mut read = self.read(url);
        for _ in 0..MOMENTS {
            if !matches!((self, &read), (Self::File(_) | Self::Login(_) | Self::Context(_), Err(Fault::Unusable(_)))) {
                break;
            }
            sleep(MOMENT).await;
            read = self.read(url);
        }
        read.map_err(|fault| self.told(fault, url))
    }

    fn read(&self, url: &BaseUrl) -> Result<Option<SecretString>, Fault> {
        let read = match self {
            Self::None => Ok(None),
            Self::Token(token) => Ok(Some(token.clone())),
            Self::File(path) => {
                private::read(path).map(Some).map_err(|why| format!("The token file {} {why}", path.display()))
            }
            Self::Login(path) => private::read(path).map(Some).map_err(|why| format!("{} {why}", self.named())),
            Self::Context(context) => context.token(url),
        };
        let Some(token) = read.map_err(|why| Fault::Unusable(format!("{why}.")))? else { return Ok(None) };
        if !looks_like_token(&token) {
            return Err(Fault::Unusable(format!(
                "{} is not an Argo CD token: it has to have three parts with dots between them.",
                self.named()
            )));
        }
        let now = Timestamp::now();
        match claims::life(token.expose_secret()).filter(|life| life.is_over(now)) {
            Some(life) => Err(Fault::Expired(format!(
                "{} expired at {}, so Argo CD was not asked; by the clock here it is {}.",
                self.named(),
                minute(life.expires),
                minute(now)
            ))),
            None => Ok(Some(token)),
        }
    }

    fn told(&self, fault: Fault, url: &BaseUrl) -> Failure {
        let (Fault::Unusable(what) | Fault::Expired(what)) = fault;
        Failure::Token { what, cure: self.cure(url) }
    }

    /// A sentence or two once this token of ours has little time left; nothing before.
    pub(crate) fn ends_soon(&self, token: &SecretString, url: &BaseUrl, now: Timestamp) -> Option<String> {
        let life = claims::life(token.expose_secret()).filter(|life| life.is_nearly_over(now))?;
        Some(format!("{} expires at {}. {}", self.named(), minute(life.expires), self.cure(url)))
    }

    /// What somebody should know of the token before the first call: that it cannot be used, or not for long any more.
    pub fn trouble(&self, url: &BaseUrl, now: Timestamp) -> Option<String> {
        match self.token(url) {
            Err(failure) => Some(format!("{failure} {}", failure.next_step(Effect::Read, &[]))),
            Ok(token) => self.ends_soon(&token?, url, now),
        }
    }

    /// How to get a token that works, and where to put it.
    pub fn cure(&self, url: &BaseUrl) -> String {
        match self {
            Self::None => format!(
                "Log in with `argocd login {}` or `argocd-mcp login --server {url}`, or start this server with a token in \
                 ARGOCD_AUTH_TOKEN or with --token-file.",
                url.host()
            ),
            Self::Token(_) => {
                "Get a token with `argocd account generate-token` or from POST /api/v1/session, put it into \
                 ARGOCD_AUTH_TOKEN and start this server again."
                    .into()
            }
            Self::File(path) => format!(
                "Get a token with `argocd account generate-token` or from POST /api/v1/session and write it to {}; it is read \
                 for every call.",
                path.display()
            ),
            Self::Login(_) => {
                format!("Run `argocd-mcp login --server {url}`; this server need not be started again.")
            }
            Self::Context(context) => format!(
                "Run `argocd relogin --argocd-context {}`; this server need not be started again.",
                context.name()
            ),
        }
    }

    fn named(&self) -> String {
        match self {
            Self::None | Self::Token(_) => "The configured token".into(),
            Self::File(path) => format!("The token in {}", path.display()),
            Self::Login(_) => "The token of `argocd-mcp login`".into(),
            Self::Context(context) => format!("The token of the argocd context \"{}\"", context.name()),
        }
    }
}

/// Why there is no token that can be sent, in a sentence.
enum Fault {
    Unusable(String),
    Expired(String),
}

/// Whether a text has the three parts of a JWT: Argo CD passes over anything else as if nothing had been sent.
fn looks_like_token(token: &SecretString) -> bool {
    let token = token.expose_secret();
    token.split('.').count() == 3 && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.=".contains(&byte))
}

/// Until when a token may be used, where it says so.
pub(crate) fn expires(token: &SecretString) -> Option<String> {
    claims::life(token.expose_secret()).map(|life| minute(life.expires))
}

fn minute(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%MZ").to_string()
}
