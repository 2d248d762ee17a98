//! What the `argocd` command line knows of its logins, so that whoever has logged in there needs no other configuration.
//! Where its files are and what they hold is Argo CD's `util/localconfig`.

use std::fs;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde::Deserialize;

use super::{Environment, yaml};
use crate::instance::{BaseUrl, Identity, Tls};

/// One context, understood.
pub(super) struct Login {
    /// Where it leads; its token goes nowhere else.
    pub(super) url: BaseUrl,
    /// Who it is for.
    pub(super) token: Option<SecretString>,
    /// How its server is known.
    pub(super) tls: Tls,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[derive(Default)]
struct File {
    current_context: String,
    contexts: Vec<Context>,
    servers: Vec<Server>,
    users: Vec<User>,
}

#[derive(Deserialize)]
struct Context {
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

/// The context of this name, or the current one; nothing where there is no such file.
///
/// # Errors
/// A sentence: the file cannot be read, others can read it, or the context has no address that can be used.
pub(super) fn find(name: Option<&str>, environment: Environment<'_>) -> Result<Option<Login>, String> {
    let Some(path) = file(environment) else {
        return match name {
            Some(name) => {
                Err(format!("there is no context \"{name}\": the argocd command line has no configuration here"))
            }
            None => Ok(None),
        };
    };
    let told = |what: &str| format!("the configuration of the argocd command line, {}, {what}", path.display());
    if others_may_read(&path) {
        return Err(told("can be read by others; make it yours alone with chmod 600"));
    }
    let text = fs::read_to_string(&path).map_err(|error| told(&format!("cannot be read: {error}")))?;
    let read = yaml::read(&text).and_then(|value| serde_json::from_value(value).ok());
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
    login(context, server.unwrap_or(&Server::default()), token).map(Some).map_err(|what| told(&what))
}

fn login(context: &Context, server: &Server, token: Option<&str>) -> Result<Login, String> {
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
    Ok(Login {
        url,
        token: token.filter(|token| !token.is_empty()).map(SecretString::from),
        tls: Tls {
            insecure: server.insecure,
            ca_file: None,
            ca: pem(&server.certificate_authority_data, "a certificate authority")?,
            identity: certificate.zip(key).map(|(certificate, key)| Identity::of(certificate, key)),
        },
    })
}

/// The first place where the command line would look, if it has a file there.
fn file(environment: Environment<'_>) -> Option<PathBuf> {
    let home = environment("HOME").map(PathBuf::from);
    let legacy = home.as_ref().map(|home| home.join(".argocd")).filter(|folder| folder.is_dir());
    let folder = environment("ARGOCD_CONFIG_DIR").map(PathBuf::from).or(legacy).or_else(|| {
        environment("XDG_CONFIG_HOME")
            .map(PathBuf::from)
            .or(home.map(|home| home.join(".config")))
            .map(|base| base.join("argocd"))
    })?;
    Some(folder.join("config")).filter(|path| path.is_file())
}

#[cfg(unix)]
fn others_may_read(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).is_ok_and(|metadata| metadata.mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_: &Path) -> bool {
    false
}
