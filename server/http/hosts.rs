//! The names that this server answers for. A page that was led here by its own name asks under that name, and is refused.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use hyper::StatusCode;
use hyper::header::HOST;
use hyper::http::request::Parts;

use super::refusal::Refusal;

/// The allowed values of `Host`.
#[derive(Debug)]
pub struct Hosts(Vec<Host>);

#[derive(Debug, PartialEq, Eq)]
struct Host {
    name: String,
    port: Port,
}

/// What may stand behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Port {
    /// Whatever it is.
    Any,
    /// This one; nothing stands for `default`.
    One { port: u16, default: u16 },
    /// This one, or nothing: behind a gateway, nothing stands for the gateway's.
    Maybe(u16),
}

impl Port {
    pub(super) fn allows(self, given: Option<u16>) -> bool {
        match self {
            Self::Any => true,
            Self::One { port, default } => given.unwrap_or(default) == port,
            Self::Maybe(port) => given.is_none_or(|given| given == port),
        }
    }
}

impl Hosts {
    /// The names of this machine, the address that is listened at, and those that the operator names: `NAME` as it is or
    /// with the port that is listened at, `NAME:PORT` with this port, `NAME:*` with any.
    ///
    /// # Errors
    /// A sentence about an entry that is none.
    pub fn new(listens: SocketAddr, named: &[String]) -> Result<Self, String> {
        let here = Port::One { port: listens.port(), default: 80 };
        let mut names = own_names(listens.ip());
        let mut hosts: Vec<Host> = names.drain(..).map(|name| Host { name, port: here }).collect();
        for entry in named {
            let wrong = || format!("--allowed-host \"{entry}\": write a name, NAME:PORT or NAME:*, without a scheme");
            let (text, any) = entry.strip_suffix(":*").map_or((entry.as_str(), false), |name| (name, true));
            let host = match (read(text).ok_or_else(wrong)?, any) {
                ((_, Some(_)), true) => return Err(wrong()),
                ((name, None), true) => Host { name, port: Port::Any },
                ((name, Some(port)), false) => Host { name, port: Port::One { port, default: 80 } },
                ((name, None), false) => Host { name, port: Port::Maybe(listens.port()) },
            };
            hosts.push(host);
        }
        Ok(Self(hosts))
    }

    /// # Errors
    /// Where the request is for somebody else, or does not say for whom, or says so twice.
    pub(super) fn check(&self, request: &Parts) -> Result<(), Refusal> {
        let malformed =
            || Refusal::new(StatusCode::BAD_REQUEST, "A request has one `Host`, a name and a port.").closing();
        let mut given = request.headers.get_all(HOST).iter();
        let (Some(host), None) = (given.next(), given.next()) else { return Err(malformed()) };
        let host = host.to_str().ok().and_then(read).ok_or_else(malformed)?;
        // A whole address in the request's first line comes before the header, for some.
        let target = match request.uri.authority() {
            Some(authority) => Some(read(authority.as_str()).ok_or_else(malformed)?),
            None => None,
        };
        for (name, port) in std::iter::once(host).chain(target) {
            if !self.0.iter().any(|host| host.name == name && host.port.allows(port)) {
                return Err(Refusal::new(
                    StatusCode::FORBIDDEN,
                    "This server does not answer for the `Host` of the request; its operator can add it with --allowed-host.",
                ));
            }
        }
        Ok(())
    }
}

/// What the machine is called on itself, and the address where that is one.
pub(super) fn own_names(listens: IpAddr) -> Vec<String> {
    let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned()];
    let own = match listens {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    };
    if !listens.is_unspecified() && !names.contains(&own) {
        names.push(own);
    }
    names
}

/// A name in lower case, and a port where there is one. None where it is no more and no less than that.
pub(super) fn read(text: &str) -> Option<(String, Option<u16>)> {
    let (name, rest) = match text.strip_prefix('[') {
        Some(text) => {
            let (address, rest) = text.split_once(']')?;
            (format!("[{}]", address.parse::<Ipv6Addr>().ok()?), rest)
        }
        None => {
            let end = text.find(':').unwrap_or(text.len());
            let (name, rest) = text.split_at(end);
            let plain = |letter: u8| letter.is_ascii_alphanumeric() || b".-_".contains(&letter);
            if name.is_empty() || !name.bytes().all(plain) {
                return None;
            }
            (name.to_ascii_lowercase(), rest)
        }
    };
    if rest.is_empty() {
        return Some((name, None));
    }
    let port = rest.strip_prefix(':')?;
    // Not what else can be read as a number, such as +80 or 080.
    let number = port.parse::<u16>().ok().filter(|number| number.to_string() == port)?;
    Some((name, Some(number)))
}
