//! The one token that lets a request in, where the operator has set one. Of the token itself only a digest is kept.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use hyper::StatusCode;
use hyper::header::{AUTHORIZATION, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use secrecy::{ExposeSecret as _, SecretString};

use super::refusal::Refusal;
use crate::caller::Principal;
use crate::credential::private;

/// Shorter ones can be guessed.
const SHORTEST: usize = 16;

/// How often it is looked whether the file has changed.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// What a request has to show.
pub enum Bearer {
    /// Nothing: whoever reaches this server may ask it.
    Nothing,
    /// This token.
    Token(Known),
    /// The token in a file, which may be replaced while this server runs.
    File(Watched),
}

/// A token that requests are compared with.
#[derive(Clone)]
pub struct Known {
    digest: [u8; 32],
}

/// A file, and the token that was in it when it was read last.
pub struct Watched {
    path: PathBuf,
    read: Mutex<Read>,
}

struct Read {
    looked: Instant,
    stamp: Option<Stamp>,
    /// None where there is none that could be used: then nobody is let in.
    token: Option<Known>,
}

/// What differs once a file was written anew.
type Stamp = (SystemTime, u64);

impl Bearer {
    /// A token that was given as it is.
    ///
    /// # Errors
    /// A clause, where no request could show it or anybody could guess it.
    pub fn token(token: &SecretString) -> Result<Self, String> {
        Known::new(token).map(Self::Token)
    }

    /// The token in this file, read again whenever it changes.
    ///
    /// # Errors
    /// A clause: it cannot be read, others can read it, or it holds no token.
    pub fn file(path: PathBuf) -> Result<Self, String> {
        let stamp = stamp(&path);
        let token = Known::new(&private::read(&path)?)?;
        let read = Read { looked: Instant::now(), stamp, token: Some(token) };
        Ok(Self::File(Watched { path, read: Mutex::new(read) }))
    }

    /// Whether everybody is let in.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// Who asks, as far as the request shows.
    ///
    /// # Errors
    /// Where it shows no token, or another one.
    pub(super) fn check(&self, headers: &HeaderMap) -> Result<Principal, Refusal> {
        let known = match self {
            Self::Nothing => return Ok(Principal::named("anonymous")),
            Self::Token(known) => Some(known.clone()),
            Self::File(watched) => watched.token(),
        };
        let mut given = headers.get_all(AUTHORIZATION).iter();
        let Some(header) = given.next() else {
            return Err(unauthorized(
                "Bearer",
                "Send the bearer token of this server as `Authorization: Bearer <token>`.",
            ));
        };
        let shown = header.to_str().ok().filter(|_| given.next().is_none()).and_then(token);
        match (known, shown) {
            (Some(known), Some(shown)) if known.is(shown) => Ok(known.principal()),
            _ => Err(unauthorized("Bearer error=\"invalid_token\"", "The bearer token is not that of this server.")),
        }
    }
}

impl Known {
    fn new(token: &SecretString) -> Result<Self, String> {
        let token = token.expose_secret();
        if token.len() < SHORTEST {
            return Err(format!(
                "is shorter than {SHORTEST} letters; `openssl rand -hex 32` makes one that nobody guesses"
            ));
        }
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("holds what no header can: spaces, line ends or letters outside of ASCII".to_owned());
        }
        Ok(Self { digest: hash(token) })
    }

    /// Takes as long whatever the text is.
    fn is(&self, token: &str) -> bool {
        verify_slices_are_equal(&self.digest, &hash(token)).is_ok()
    }

    /// A name for whoever has this token: not the token, and not what it is compared by.
    fn principal(&self) -> Principal {
        let named = digest(&SHA256, &[b"principal ".as_slice(), &self.digest].concat());
        let letters: String = named.as_ref()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Principal::named(&letters)
    }
}

impl Watched {
    fn token(&self) -> Option<Known> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.looked.elapsed() >= LOOK_AGAIN {
            read.looked = Instant::now();
            let stamp = stamp(&self.path);
            if stamp.is_none() || stamp != read.stamp || read.token.is_none() {
                let token = private::read(&self.path).and_then(|token| Known::new(&token));
                if let Err(why) = &token {
                    tracing::warn!("the bearer token file {why}; nobody is let in until that is mended");
                }
                (read.stamp, read.token) = (stamp, token.ok());
            }
        }
        read.token.clone()
    }
}

fn stamp(path: &PathBuf) -> Option<Stamp> {
    let file = fs::metadata(path).ok()?;
    Some((file.modified().ok()?, file.len()))
}

fn hash(text: &str) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(digest(&SHA256, text.as_bytes()).as_ref());
    bytes
}

/// What stands behind the word `Bearer`.
fn token(header: &str) -> Option<&str> {
    let (scheme, rest) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| rest.trim_matches(' '))
}

fn unauthorized(challenge: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, message).with(WWW_AUTHENTICATE, HeaderValue::from_static(challenge))
}
