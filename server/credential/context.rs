//! What the `argocd` command line knows of its logins, so that whoever has logged in there needs no other configuration.
//! What its file holds is Argo CD's `util/localconfig`.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::{private, yaml};
use crate::instance::{BaseUrl, Identity, Tls};

/// One login of the argocd command line; its file is read whenever the token is needed, since `argocd relogin` writes a
/// new one there.
#[derive(Clone, Debug)]
pub struct Context {
    file: PathBuf,
    name: String,
}

impl Context {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Its token, which goes to its own server and to no other, also where somebody has changed that meanwhile.
    pub(super) fn token(&self, url: &BaseUrl) -> Result<Option<SecretString>, String> {
        let Some(login) = find(&self.file, Some(&self.name))? else { return Ok(None) };
        match login.url == *url {
            true => Ok(login.token),
            false => Err(format!("The argocd context \"{}\" now leads to {}, not to {url}", self.name, login.url)),
        }
    }
}

/// One context, understood.
pub(crate) struct Login {
    /// Where it leads; its token goes nowhere else.
    pub(crate) url: BaseUrl,
    /// How its server is known.
    pub(crate) tls: Tls,
    /// Where its token is.
    pub(crate) context: Context,
    token: Option<SecretString>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[derive(Default)]
struct File {
    current_context: String,
    contexts: Vec<Entry>,
    servers: Vec<Server>,
    users: Vec<User>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    server: String,
    #[serde(default)]
    user: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", default)]
struct Server {
    server: String,
    grpc_web_root_path: String,
    insecure: bool,
    plain_text: bool,
    core: bool,
    certificate_authority_data: String,
    client_certificate_data: String,
    client_certificate_key_data: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct User {
    name: String,
    #[serde(default)]
    auth_token: String,
}

/// The context of this name, or the current one; nothing where none is current.
///
/// # Errors
/// A clause: the file cannot be read, others can read it, or the context has no address that can be used.
pub(crate) fn find(path: &Path, name: Option<&str>) -> Result<Option<Login>, String> {
    let told = |what: &str| format!("The configuration of the argocd command line, {}, {what}", path.display());
    let text = private::read(path).map_err(|why| told(&why))?;
    let read = yaml::read(text.expose_secret()).and_then(|value| serde_json::from_value(value).ok());
    let file: File = read.ok_or_else(|| told("is not what that command writes"))?;
    let wanted = name.unwrap_or(&file.current_context);
    if wanted.is_empty() {
        return Ok(None);
    }
    let Some(context) = file.contexts.iter().find(|context| context.name == wanted) else {
        let known: Vec<&str> = file.contexts.iter().map(|context| context.name.as_str()).collect();
        return Err(told(&format!("has no context \"{wanted}\"; there are {}", known.join(", "))));
    };
    let server = file.servers.iter().find(|server| server.server == context.server);
    let token = file.users.iter().find(|user| user.name == context.user).map(|user| user.auth_token.trim());
    let (url, tls) = place(context, server.unwrap_or(&Server::default())).map_err(|what| told(&what))?;
    Ok(Some(Login {
        url,
        tls,
        context: Context { file: path.to_owned(), name: context.name.clone() },
        token: token.filter(|token| !token.is_empty()).map(SecretString::from),
    }))
}

/// Where a context leads, and how that server is known.
fn place(context: &Entry, server: &Server) -> Result<(BaseUrl, Tls), String> {
    if server.core || ["port-forward", "kubernetes"].contains(&context.server.as_str()) {
        return Err(format!(
            "has the context \"{}\", which has no address of its own; give one with --server",
            context.name
        ));
    }
    let scheme = if server.plain_text { "http" } else { "https" };
    // A root path may be part of the server's name already.
    let root = match server.grpc_web_root_path.trim_matches('/') {
        "" => String::new(),
        path if context.server.trim_end_matches('/').ends_with(path) => String::new(),
        path => format!("/{path}"),
    };
    let url = BaseUrl::read(&format!("{scheme}://{}{root}", context.server))?;
    let pem = |data: &str, what: &str| match data {
        "" => Ok(None),
        data => crate::safety::base64::decode(data).map(Some).ok_or(format!("has {what} that is not base64")),
    };
    let certificate = pem(&server.client_certificate_data, "a client certificate")?;
    let key = pem(&server.client_certificate_key_data, "a client key")?;
    let tls = Tls {
        insecure: server.insecure,
        ca_file: None,
        ca: pem(&server.certificate_authority_data, "a certificate authority")?,
        identity: certificate.zip(key).map(|(certificate, key)| Identity::of(certificate, key)),
    };
    Ok((url, tls))
}
