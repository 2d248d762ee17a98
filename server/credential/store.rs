//! The tokens that logging in with this program leaves: a file for each server, named after it, that nobody else can
//! read.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};

use crate::instance::BaseUrl;
use crate::random::random;
use crate::safety::base64;

/// Where the token of this server is kept, if there is one.
pub fn path(folder: &Path, url: &BaseUrl) -> PathBuf {
    folder.join(name(url))
}

/// Keeps a token; the file appears whole or not at all. Returns where.
///
/// # Errors
/// Where the folder or the file cannot be written.
pub fn keep(folder: &Path, url: &BaseUrl, token: &SecretString) -> io::Result<PathBuf> {
    private_folder(folder)?;
    let path = path(folder, url);
    let new = folder.join(format!(".new-{}", base64::encode(&random())));
    let written = private_file(&new)
        .and_then(|mut file| file.write_all(token.expose_secret().as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&new, &path));
    match written {
        Ok(()) => Ok(path),
        Err(error) => {
            let _ = fs::remove_file(&new);
            Err(error)
        }
    }
}

/// Forgets the token of this server; says whether there was one.
///
/// # Errors
/// Where the file cannot be removed.
pub fn forget(folder: &Path, url: &BaseUrl) -> io::Result<bool> {
    match fs::remove_file(path(folder, url)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// The server that somebody has logged in to, where there is exactly one.
pub(crate) fn only(folder: &Path) -> Option<BaseUrl> {
    let names = fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut servers = names.filter(|name| !name.starts_with('.')).filter_map(|name| server(&name));
    servers.next().filter(|_| servers.next().is_none())
}

/// The address as the name of a file. Letters, digits and `.-_` stay, so that people find it; `https://` is left out.
fn name(url: &BaseUrl) -> String {
    let address = url.as_str().strip_prefix("https://").unwrap_or(url.as_str());
    address.bytes().fold(String::new(), |mut name, byte| {
        match byte {
            byte if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) => name.push(char::from(byte)),
            byte => name.push_str(&format!("%{byte:02X}")),
        }
        name
    })
}

/// The address that a file is named after.
fn server(name: &str) -> Option<BaseUrl> {
    let mut parts = name.split('%');
    let mut address = parts.next()?.as_bytes().to_vec();
    for part in parts {
        address.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        address.extend_from_slice(&part.as_bytes()[2..]);
    }
    BaseUrl::read(&String::from_utf8(address).ok()?).ok()
}

#[cfg(unix)]
fn private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(unix)]
fn private_file(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Elsewhere the folder is the person's own already.
#[cfg(not(unix))]
fn private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> io::Result<fs::File> {
    fs::OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::{name, server};
    use crate::instance::BaseUrl;

    #[test]
    fn each_server_has_a_file_of_its_own() {
        for (address, file) in [
            ("https://argocd.example.com", "argocd.example.com"),
            ("https://argocd.example.com:8443/argo", "argocd.example.com%3A8443%2Fargo"),
            ("http://argocd.example.com", "http%3A%2F%2Fargocd.example.com"),
            ("http://[::1]:8080", "http%3A%2F%2F%5B%3A%3A1%5D%3A8080"),
        ] {
            let url = BaseUrl::read(address).unwrap();
            assert_eq!(name(&url), file);
            assert_eq!(server(file), Some(url));
        }
        for file in ["%", "%é", "%zz", "%FF"] {
            assert_eq!(server(file), None, "{file}");
        }
    }
}
