//! Which credential is used, where several are there: the first of a token file, the environment, the login of a named
//! context, a login by this program, and that of the argocd command line's current context. A login is for its own server.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

use super::Environment;
use crate::credential::{self, Credential, store};
use crate::instance::Instance;
use crate::seal::Sealer;

/// The credential that somebody has given outright.
pub(super) fn given(token_file: Option<&Path>, environment: Environment<'_>) -> Credential {
    let token = || environment("ARGOCD_AUTH_TOKEN").or_else(|| environment("ARGOCD_API_TOKEN"));
    match token_file {
        Some(path) => Credential::File(path.to_owned()),
        None => token().map_or(Credential::None, |token| Credential::Token(SecretString::from(token.trim()))),
    }
}

/// What seals: with the keys that somebody has given, or with one that only this process has.
pub(super) fn sealer(file: Option<&Path>, environment: Environment<'_>) -> Result<Sealer, String> {
    let (place, keys) = match (file, environment("ARGOCD_MCP_SEALING_KEY")) {
        (Some(path), _) => (format!("the sealing key file {}", path.display()), credential::private::read(path)),
        (None, Some(keys)) => ("ARGOCD_MCP_SEALING_KEY".to_owned(), Ok(SecretString::from(keys))),
        (None, None) => return Ok(Sealer::random()),
    };
    keys.and_then(|keys| Sealer::of_keys(&keys)).map_err(|why| format!("{place} {why}"))
}

/// Fills in what a login knows and nobody has given.
pub(super) fn log_in(
    instance: &mut Instance,
    context: Option<&str>,
    environment: Environment<'_>,
) -> Result<(), String> {
    let is_complete = instance.url.is_some() && !matches!(instance.credential, Credential::None);
    if context.is_none() && is_complete {
        return Ok(());
    }
    let theirs = match (context, configuration(environment)) {
        (Some(name), None) => {
            return Err(format!("there is no context \"{name}\": the argocd command line has no configuration here"));
        }
        (_, None) => None,
        (Some(_), Some(path)) => credential::find(&path, context)?,
        (None, Some(path)) => credential::find(&path, None).unwrap_or_else(|what| {
            // Nobody has asked for it: that is told when it turns out to be needed.
            instance.missing = Some(what);
            None
        }),
    };
    if let (Some(url), Some(context), Some(login)) = (&instance.url, context, &theirs)
        && *url != login.url
    {
        return Err(format!("the context \"{context}\" leads to {}, not to {url}; give one of the two", login.url));
    }
    let folder = logins(environment).filter(|_| context.is_none());
    if instance.url.is_none() {
        let ours = || folder.as_deref().and_then(store::only);
        instance.url = theirs.as_ref().map(|login| login.url.clone()).or_else(ours);
    }
    let Some(url) = &instance.url else { return Ok(()) };
    let ours = folder.map(|folder| store::path(&folder, url)).filter(|path| path.is_file()).map(Credential::Login);
    // The token of a login goes to its own server and to no other.
    let theirs = theirs.filter(|login| login.url == *url).map(|login| {
        instance.tls.insecure |= login.tls.insecure;
        instance.tls.ca = login.tls.ca;
        instance.tls.identity = instance.tls.identity.take().or(login.tls.identity);
        Credential::Context(login.context)
    });
    if matches!(instance.credential, Credential::None) {
        let usable = |credential: &Credential| matches!(credential.token(url), Ok(Some(_)));
        let found = ours.clone().filter(usable).or_else(|| theirs.clone().filter(usable)).or(ours).or(theirs);
        instance.credential = found.unwrap_or(Credential::None);
    }
    Ok(())
}

/// The folder with what logging in by this program has left; nothing where there is no home.
pub fn logins(environment: Environment<'_>) -> Option<PathBuf> {
    state(environment).map(|state| state.join("logins"))
}

/// The folder for what this program leaves; nothing where there is no home.
pub(super) fn state(environment: Environment<'_>) -> Option<PathBuf> {
    let state = environment("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let state = state.or_else(|| home(environment).map(|home| home.join(".local/state")));
    state.map(|state| state.join("argocd-mcp"))
}

/// The configuration of the argocd command line: the first place where it would look, if it has a file there.
fn configuration(environment: Environment<'_>) -> Option<PathBuf> {
    let home = home(environment);
    let legacy = home.as_ref().map(|home| home.join(".argocd")).filter(|folder| folder.is_dir());
    let folder = environment("ARGOCD_CONFIG_DIR").map(PathBuf::from).or(legacy).or_else(|| {
        environment("XDG_CONFIG_HOME")
            .map(PathBuf::from)
            .or(home.map(|home| home.join(".config")))
            .map(|base| base.join("argocd"))
    })?;
    Some(folder.join("config")).filter(|path| path.is_file())
}

fn home(environment: Environment<'_>) -> Option<PathBuf> {
    environment("HOME").or_else(|| environment("USERPROFILE")).map(PathBuf::from)
}
