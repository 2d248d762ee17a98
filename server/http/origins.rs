//! The web pages that may ask. Whatever is no page sends no `Origin`; a page that this server does not know is refused,
//! whoever has it open.

use std::net::SocketAddr;

use hyper::StatusCode;
use hyper::header::{HeaderMap, ORIGIN};

use super::hosts::{self, Port};
use super::refusal::Refusal;

/// The allowed values of `Origin`.
#[derive(Debug)]
pub struct Origins(Vec<Origin>);

#[derive(Debug, PartialEq, Eq)]
struct Origin {
    scheme: String,
    name: String,
    port: Port,
}

impl Origins {
    /// This server's own, as seen from this machine, and those that the operator names: `SCHEME://NAME`, with a port or
    /// with `:*` for any. Without a port it is the scheme's own.
    ///
    /// # Errors
    /// A sentence about an entry that is none.
    pub fn new(listens: SocketAddr, named: &[String]) -> Result<Self, String> {
        let here = Port::One { port: listens.port(), default: 80 };
        let own = |name| Origin { scheme: "http".to_owned(), name, port: here };
        let mut origins: Vec<Origin> = hosts::own_names(listens.ip()).into_iter().map(own).collect();
        for entry in named {
            let wrong = || {
                format!(
                    "--allowed-origin \"{entry}\": write SCHEME://NAME, SCHEME://NAME:PORT or SCHEME://NAME:*, and no path"
                )
            };
            let (text, any) = entry.strip_suffix(":*").map_or((entry.as_str(), false), |text| (text, true));
            let (scheme, name, port) = read(text).ok_or_else(wrong)?;
            let port = match (port, any) {
                (Some(_), true) => return Err(wrong()),
                (None, true) => Port::Any,
                (Some(port), false) => Port::One { port, default: default(&scheme) },
                (None, false) => Port::One { port: default(&scheme), default: default(&scheme) },
            };
            origins.push(Origin { scheme, name, port });
        }
        Ok(Self(origins))
    }

    /// # Errors
    /// Where a page asks that may not.
    pub(super) fn check(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let mut given = headers.get_all(ORIGIN).iter();
        let Some(origin) = given.next() else { return Ok(()) };
        let read = origin.to_str().ok().filter(|_| given.next().is_none()).and_then(read);
        let allowed = read.is_some_and(|(scheme, name, port)| {
            self.0.iter().any(|origin| origin.scheme == scheme && origin.name == name && origin.port.allows(port))
        });
        if allowed {
            return Ok(());
        }
        Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "Pages of this `Origin` may not ask this server; its operator can add it with --allowed-origin.",
        ))
    }
}

/// What stands for no port. Schemes without one have nothing that could stand there instead.
fn default(scheme: &str) -> u16 {
    match scheme {
        "http" => 80,
        "https" => 443,
        _ => 0,
    }
}

fn read(text: &str) -> Option<(String, String, Option<u16>)> {
    let (scheme, rest) = text.split_once("://")?;
    let plain = |letter: u8| letter.is_ascii_alphanumeric() || b"+-.".contains(&letter);
    if !scheme.starts_with(|letter: char| letter.is_ascii_alphabetic()) || !scheme.bytes().all(plain) {
        return None;
    }
    let (name, port) = hosts::read(rest)?;
    Some((scheme.to_ascii_lowercase(), name, port))
}
