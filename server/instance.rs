//! One Argo CD: where it is, who we are there, and how it is known to be the right one. A credential is part of the
//! record of its server, so that it cannot be sent to another.

use std::fmt;
use std::path::PathBuf;

use reqwest::Url;
use reqwest::header::{HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretSlice};

pub use crate::credential::Credential;

/// The name of the only instance where none is named.
pub const DEFAULT: &str = "default";

/// One Argo CD as the operator described it.
#[derive(Clone)]
pub struct Instance {
    /// How it is called in answers.
    pub name: String,
    /// Its base, without a slash at the end; the path is Argo CD's root path. Nothing where none is configured.
    pub url: Option<BaseUrl>,
    /// Why there is none, where something could have said it; a clause.
    pub missing: Option<String>,
    /// Who we are there.
    pub credential: Credential,
    /// How its certificate is checked.
    pub tls: Tls,
    /// Sent with every request, for proxies that want to know who comes.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

/// How certificates are checked and shown.
#[derive(Clone, Default)]
pub struct Tls {
    /// Not checked at all.
    pub insecure: bool,
    /// Checked against the authorities in this PEM file too.
    pub ca_file: Option<PathBuf>,
    /// Checked against these authorities too, as PEM.
    pub ca: Option<Vec<u8>>,
    /// Shown to a server that wants to know who comes.
    pub identity: Option<Identity>,
}

/// A client's certificate and its key.
#[derive(Clone)]
pub struct Identity(SecretSlice<u8>);

impl Identity {
    /// Both as PEM.
    pub fn of(certificate: Vec<u8>, key: Vec<u8>) -> Self {
        let mut pem = key;
        pem.push(b'\n');
        pem.extend(certificate);
        Self(SecretSlice::from(pem))
    }

    /// Key and certificate, as PEM.
    pub fn pem(&self) -> &[u8] {
        self.0.expose_secret()
    }
}

/// The base of an Argo CD's URLs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Reads what people write: `argocd.example.com`, `argocd.example.com:8443/argo`, `http://localhost:8080`. Without a
    /// scheme it is https.
    ///
    /// # Errors
    /// A sentence that says what to write instead.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let mut url = Url::parse(&with_scheme).map_err(|error| {
            format!("the server's address cannot be read ({error}); write it like https://argocd.example.com")
        })?;
        if !["http", "https"].contains(&url.scheme()) {
            return Err(format!("the server's address starts with {}://; write https://", url.scheme()));
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err("the server's address has no host; write it like https://argocd.example.com".into());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(
                "the server's address holds a user or a password; give a token by ARGOCD_AUTH_TOKEN instead".into()
            );
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("the server's address has a query or a fragment; write it up to the path only".into());
        }
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        Ok(Self(url))
    }

    /// Without a slash at the end.
    pub fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }

    /// Host and port, for sentences.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// Whether it is this machine.
    pub fn is_loopback(&self) -> bool {
        let host = self.0.host_str().unwrap_or_default().trim_matches(['[', ']']);
        host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// Whether what is sent can be read on the way.
    pub fn is_plain(&self) -> bool {
        self.0.scheme() == "http"
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Instance {
    /// An instance without anything but a name.
    pub fn unconfigured() -> Self {
        Self {
            name: DEFAULT.into(),
            url: None,
            missing: None,
            credential: Credential::None,
            tls: Tls::default(),
            headers: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn an_address_is_read_as_people_write_it() {
        for (text, url) in [
            ("argocd.example.com", "https://argocd.example.com"),
            (" https://argocd.example.com/ ", "https://argocd.example.com"),
            ("argocd.example.com:8443/argo/", "https://argocd.example.com:8443/argo"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("[::1]:8080", "https://[::1]:8080"),
        ] {
            assert_eq!(BaseUrl::read(text).map(|url| url.to_string()), Ok(url.to_owned()), "{text}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_meant_is_told() {
        for (text, part) in [
            ("", "cannot be read"),
            ("ftp://argocd.example.com", "ftp"),
            ("https://me:secret@argocd.example.com", "password"),
            ("https://argocd.example.com/?x=1", "query"),
            ("https://argocd.example.com/#/apps", "fragment"),
        ] {
            let told = BaseUrl::read(text).map(|url| url.to_string()).unwrap_or_else(|problem| problem);
            assert!(told.contains(part) && !told.contains("secret"), "{text}: {told}");
        }
    }
}
