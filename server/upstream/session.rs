//! Short questions that need no token, and the one that gives one for a name and a password.

use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, RequestBuilder};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use tokio::time::timeout;

use super::{FIRST_BYTE, Upstream, reply};
use crate::failure::{Failure, Phase};

/// What is asked here has short answers; whatever is longer is none.
const LONGEST: usize = 1024 * 1024;

impl Upstream {
    /// Whether people can log in with a name and a password, or only through single sign-on.
    ///
    /// # Errors
    /// Where there is no Argo CD. Found out before anybody is asked for a password, or sends one to somebody else.
    pub async fn takes_passwords(&self) -> Result<bool, Failure> {
        let version = self.ask("/api/version").await?;
        if !version["Version"].is_string() {
            return Err(Failure::Unreadable("it says nothing of a version, which every Argo CD does".into()));
        }
        // Who answers, but not this, will say more when it is asked for a session.
        Ok(self.ask("/api/v1/settings").await.map_or(true, |settings| settings["userLoginsDisabled"] != true))
    }

    /// A session for this person. Sent once: Argo CD counts failures and then refuses the right password too.
    ///
    /// # Errors
    /// Everything that keeps Argo CD from giving one; a refusal with what to do about it.
    pub async fn log_in(&self, username: &str, password: &SecretString) -> Result<SecretString, Failure> {
        let body = json!({ "username": username, "password": password.expose_secret() });
        let sending = self.request(Method::POST, "/api/v1/session")?;
        let answer = self.short(sending.header(CONTENT_TYPE, "application/json").body(body.to_string())).await;
        match answer {
            Ok(session) => match session["token"].as_str() {
                Some(token) if !token.is_empty() => Ok(SecretString::from(token)),
                _ => Err(Failure::Unreadable("it holds no token".into())),
            },
            Err(Failure::Status { status: 400..=403, message, code: Some(_), .. }) => Err(refused(username, &message)),
            Err(failure) => Err(failure),
        }
    }

    /// The answer to a question that anybody may ask.
    pub(super) async fn ask(&self, path: &str) -> Result<Value, Failure> {
        self.short(self.request(Method::GET, path)?).await
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, Failure> {
        let url = self.url()?;
        let headers = self.instance.headers.iter().cloned().collect();
        Ok(self.http()?.request(method, format!("{url}{path}")).headers(headers))
    }

    /// Sends a request and reads its answer, which is JSON and short.
    async fn short(&self, request: RequestBuilder) -> Result<Value, Failure> {
        let url = self.url()?;
        let late = |_| Failure::Timeout { phase: Phase::FirstByte, after: FIRST_BYTE };
        timeout(FIRST_BYTE, async {
            let mut reply = request.send().await.map_err(|error| reply::unsent(&error, url))?;
            if reply.status() != 200 {
                return Err(reply::refused(reply, url).await);
            }
            if reply::is_html(reply.headers()) {
                return Err(Failure::Page { status: 200 });
            }
            let mut body = Vec::new();
            while let Some(chunk) = reply.chunk().await.map_err(|error| Failure::Truncated(error.to_string()))? {
                body.extend_from_slice(&chunk);
                if body.len() > LONGEST {
                    return Err(Failure::Unreadable(format!("it is longer than {LONGEST} bytes")));
                }
            }
            serde_json::from_slice(&body).map_err(|error| Failure::Unreadable(format!("it is not JSON ({error})")))
        })
        .await
        .map_err(late)?
    }
}

/// A refusal of a name and a password, with what is known about its reasons.
fn refused(username: &str, message: &str) -> Failure {
    let step = if message.contains("login capability") {
        format!("Use a token of that account instead: `argocd account generate-token --account {username}`.")
    } else if message.contains("Invalid username or password") {
        "After five failures Argo CD refuses the right password too, for five minutes. Who logs in through single sign-on \
         has no password there: use `argocd login --sso`, and this program takes that login."
            .into()
    } else {
        String::new()
    };
    Failure::Told(format!("Argo CD refused it: {message}. {step}").trim_end().to_owned())
}
