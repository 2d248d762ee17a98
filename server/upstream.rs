//! Where requests leave for Argo CD. Nothing else here knows how they travel.

mod again;
mod counted;
mod departure;
mod reply;
mod session;
mod unauthorized;

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use argocd_api::client::Client;
use argocd_api::hooks::Caller;
use argocd_api::vocabulary::{self, Given, Request};
use jiff::Timestamp;
use reqwest::redirect;
use secrecy::SecretString;
use serde_json::{Map, Value};
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep, timeout};

use crate::access::Access;
use crate::answer::needed::needed;
use crate::failure::{Failure, Phase};
use crate::instance::{BaseUrl, Instance};
use crate::metrics::Metrics;
use crate::trace::Trace;
use counted::Counted;
use departure::Departure;
pub use reply::Reply;

/// To find the server and agree on keys.
const CONNECT: Duration = Duration::from_secs(3);
/// Until the headers of a reply; a stream has none until its first record.
const FIRST_BYTE: Duration = Duration::from_secs(15);
/// Lists of thousands of applications take Argo CD that long.
const FIRST_BYTE_OF_A_LIST: Duration = Duration::from_secs(55);
/// What is waited for as long as a call may take is left so much sooner, so that it can be told what has come or took so
/// long.
pub(crate) const BEFORE_THE_DEADLINE: Duration = Duration::from_secs(2);
/// As many requests Argo CD gets from us at a time.
pub(crate) const AT_A_TIME: usize = 32;
/// And beside them as many streams that stay open.
const STANDING: usize = crate::watch::MOST;

/// The way to one Argo CD. Copies are cheap, and one way.
#[derive(Clone)]
pub struct Upstream {
    instance: Arc<Instance>,
    access: Access,
    places: Arc<Semaphore>,
    /// Those of streams that stay open, so that they take none from calls.
    standing: Arc<Semaphore>,
    /// Made at the first call: nothing is asked of the network or the trust store at start.
    http: Arc<OnceLock<Result<reqwest::Client, Failure>>>,
    version: Arc<OnceCell<(u64, u64)>>,
    /// Whether it has been said that the token ends soon.
    warned: Arc<AtomicBool>,
    metrics: Arc<Metrics>,
    /// What the requests of this copy belong to.
    trace: Option<Trace>,
}

impl Upstream {
    /// Contacts nobody yet.
    pub fn new(instance: Instance, access: Access) -> Self {
        Self {
            instance: Arc::new(instance),
            access,
            places: Arc::new(Semaphore::new(AT_A_TIME)),
            standing: Arc::new(Semaphore::new(STANDING)),
            http: Arc::default(),
            version: Arc::default(),
            warned: Arc::default(),
            metrics: Arc::default(),
            trace: None,
        }
    }

    /// The same, whose requests are counted there.
    pub fn counted_by(self, metrics: Arc<Metrics>) -> Self {
        Self { metrics, ..self }
    }

    /// The same way, for requests that belong to this trace.
    pub fn within(&self, trace: Option<Trace>) -> Self {
        Self { trace, ..self.clone() }
    }

    /// The instance it leads to.
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    /// Makes a tool's request and returns the reply, whose body is still arriving. A read that fails on the way is tried
    /// again, as long as that leaves time until `deadline`.
    ///
    /// # Errors
    /// Everything that keeps Argo CD from answering 200.
    pub async fn send(
        &self,
        tool: &vocabulary::Tool,
        arguments: &Map<String, Value>,
        deadline: Instant,
    ) -> Result<Reply, Failure> {
        self.send_among(&self.places, tool, arguments, deadline).await
    }

    /// The same for a stream that stays open, which takes no place of a call.
    ///
    /// # Errors
    /// Everything that keeps Argo CD from answering 200.
    pub async fn follow(
        &self,
        tool: &vocabulary::Tool,
        arguments: &Map<String, Value>,
        deadline: Instant,
    ) -> Result<Reply, Failure> {
        self.send_among(&self.standing, tool, arguments, deadline).await
    }

    async fn send_among(
        &self,
        places: &Arc<Semaphore>,
        tool: &vocabulary::Tool,
        arguments: &Map<String, Value>,
        deadline: Instant,
    ) -> Result<Reply, Failure> {
        // Kept until the reply has been read: that is when Argo CD is done with it.
        let mut place = places.clone().acquire_owned().await.map_err(|_| Failure::Cancelled)?;
        let fields = self.fields(tool, arguments).await;
        let request = self.understood(tool, arguments).await?;
        let mut tried = 0;
        loop {
            let failure =
                match self.send_once(tool, request, Given { arguments, fields: fields.as_deref() }, place).await {
                    Ok(reply) => return Ok(reply),
                    Err(failure) if tool.effect != vocabulary::Effect::Read => return Err(failure),
                    Err(failure) => failure,
                };
            match again::pause(&failure, tried) {
                Some(pause) if Instant::now() + pause < deadline => sleep(pause).await,
                _ => return Err(failure),
            }
            tried += 1;
            place = places.clone().acquire_owned().await.map_err(|_| Failure::Cancelled)?;
        }
    }

    async fn send_once(
        &self,
        tool: &vocabulary::Tool,
        request: Request,
        given: Given<'_>,
        place: OwnedSemaphorePermit,
    ) -> Result<Reply, Failure> {
        let url = self.url()?;
        let token = self.token(url).await?;
        let is_known = token.is_some();
        let departure = Departure::new(&self.instance, token, self.access, tool.seconds, self.trace.clone())?;
        let client = Client::new_with_client(url.as_str(), self.http()?, Caller(Arc::new(departure)));
        let sending = request(&client, given);
        let limit = first_byte(tool);
        let counted = Counted::begin(self.metrics.clone());
        match timeout(limit, sending).await {
            Err(_) => counted.with_failure(Failure::Timeout { phase: Phase::FirstByte, after: limit }),
            Ok(Err(error)) => {
                let failure = reply::failure(error, url).await;
                counted.with_failure(unauthorized::told(failure, is_known, || self.instance.credential.cure(url)))
            }
            Ok(Ok(reply)) => counted.with_reply(|metrics| Reply::of(reply, place, metrics)),
        }
    }

    /// The request that this Argo CD understands. What it does not know it would pass over in silence.
    async fn understood(&self, tool: &vocabulary::Tool, arguments: &Map<String, Value>) -> Result<Request, Failure> {
        let given = |name: &str| arguments.get(name).is_some_and(|value| !is_default(tool, name, value));
        let newer = tool.newer.iter().filter(|(name, _)| given(name));
        let mut needed: Vec<_> = tool.since.iter().map(|since| (tool.name, *since)).chain(newer.copied()).collect();
        if needed.is_empty() && tool.earlier.is_none() {
            return Ok(tool.send);
        }
        // Where the version cannot be had, what is new enough is more likely.
        let Some(version) = self.version().await else { return Ok(tool.send) };
        let earlier = tool.earlier.as_ref().filter(|earlier| version < earlier.below);
        let lacks = earlier.into_iter().flat_map(|earlier| earlier.lacks.iter().map(|name| (*name, earlier.below)));
        needed.extend(lacks.filter(|(name, _)| arguments.contains_key(*name)));
        match needed.into_iter().find(|(_, since)| version < *since) {
            Some((what, since)) => Err(Failure::TooOld(format!(
                "`{what}` needs Argo CD {}.{} or newer, and this one is {}.{}.",
                since.0, since.1, version.0, version.1
            ))),
            None => Ok(earlier.map_or(tool.send, |earlier| earlier.send)),
        }
    }

    /// What a list is to be cut to at the source, for what these arguments need of it; an older Argo CD knows fewer fields,
    /// and silently gives nothing for one that it does not know. Nothing where a needed one cannot be had that way.
    async fn fields(&self, tool: &vocabulary::Tool, arguments: &Map<String, Value>) -> Option<String> {
        let rows = match tool.answer {
            vocabulary::Answer::Rows(rows) => rows,
            vocabulary::Answer::Lines(lines) => return Some(lines.fields.to_owned()).filter(|asked| !asked.is_empty()),
            vocabulary::Answer::Object(_) => return None,
        };
        let projection = match rows.projections {
            [] => return None,
            [only] => only,
            // Where the version cannot be had, the oldest form works everywhere.
            [.., oldest] => {
                let version = self.version().await.unwrap_or(oldest.since);
                rows.projections.iter().find(|projection| projection.since <= version)?
            }
        };
        let of_column = |name: &str| projection.columns.iter().find(|(column, _)| *column == name).map(|(_, of)| *of);
        let needed = needed(tool, arguments);
        let fields = needed.iter().map(|field| of_column(field.name)).collect::<Option<Vec<_>>>()?.concat();
        // Argo CD 3.5 fails on a field and another inside it: the inner one goes.
        let inside = |field: &str| {
            fields.iter().any(|other| field.strip_prefix(other).is_some_and(|rest| rest.starts_with('.')))
        };
        let mut asked: Vec<&str> = Vec::new();
        for field in fields.iter().filter(|field| !inside(field)) {
            if !asked.contains(field) {
                asked.push(field);
            }
        }
        Some(asked.join(","))
    }

    /// Major and minor of Argo CD; asked once, and again only where it could not be had.
    pub(crate) async fn version(&self) -> Option<(u64, u64)> {
        let asking = || async { timeout(FIRST_BYTE, self.ask_version()).await.ok().flatten().ok_or(()) };
        self.version.get_or_try_init(asking).await.ok().copied()
    }

    async fn ask_version(&self) -> Option<(u64, u64)> {
        let version = self.ask("/api/version").await.ok()?;
        let mut parts = version["Version"].as_str()?.trim_start_matches('v').split('.');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }

    async fn token(&self, url: &BaseUrl) -> Result<Option<SecretString>, Failure> {
        let credential = &self.instance.credential;
        let token = credential.settled_token(url).await?;
        if let Some(token) = &token
            && !self.warned.load(Ordering::Relaxed)
            && let Some(soon) = credential.ends_soon(token, url, Timestamp::now())
            && !self.warned.swap(true, Ordering::Relaxed)
        {
            tracing::warn!("{soon}");
        }
        Ok(token)
    }

    fn url(&self) -> Result<&BaseUrl, Failure> {
        self.instance.url.as_ref().ok_or_else(|| Failure::NotConfigured(self.instance.missing.clone()))
    }

    fn http(&self) -> Result<reqwest::Client, Failure> {
        self.http.get_or_init(|| make_client(&self.instance)).clone()
    }
}

/// Whether an argument has the value that it has where nobody gives it.
fn is_default(tool: &vocabulary::Tool, name: &str, value: &Value) -> bool {
    let default = tool.arguments.iter().find(|argument| argument.name == name).and_then(|argument| argument.default);
    default.is_some_and(|text| serde_json::from_str::<Value>(text).is_ok_and(|default| default == *value))
}

fn make_client(instance: &Instance) -> Result<reqwest::Client, Failure> {
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("argocd-mcp/", env!("CARGO_PKG_VERSION")))
        // Argo CD serves nothing but gRPC on HTTP/2.
        .http1_only()
        .gzip(true)
        .referer(false)
        // A redirect would carry the token to wherever it points.
        .redirect(redirect::Policy::none())
        .connect_timeout(CONNECT)
        .pool_idle_timeout(Duration::from_secs(60))
        .tcp_keepalive(Duration::from_secs(30))
        .danger_accept_invalid_certs(instance.tls.insecure);
    if instance.url.as_ref().is_some_and(BaseUrl::is_loopback) {
        // No proxy reaches this machine's own loopback.
        builder = builder.no_proxy();
    }
    if let Some(ca) = &instance.tls.ca {
        builder = builder
            .tls_certs_merge(authorities(ca).map_err(|why| broken("The certificate authority of the login", &why))?);
    }
    if let Some(identity) = &instance.tls.identity {
        let identity =
            reqwest::Identity::from_pem(identity.pem()).map_err(|error| broken("The client certificate", &error))?;
        builder = builder.identity(identity);
    }
    if let Some(path) = &instance.tls.ca_file {
        let what = format!("The CA file {}", path.display());
        let pem = fs::read(path).map_err(|error| broken(&what, &error))?;
        builder = builder.tls_certs_merge(authorities(&pem).map_err(|why| broken(&what, &why))?);
    }
    builder
        .build()
        .map_err(|error| Failure::Configuration(format!("The connection to Argo CD cannot be set up: {error}.")))
}

/// How long to wait for the headers of a reply. Where a tool's deadline is longer than that of its like, Argo CD works
/// long before it says anything.
fn first_byte(tool: &vocabulary::Tool) -> Duration {
    let whole = Duration::from_secs(tool.seconds);
    let (ordinary, limit) = match tool.answer {
        vocabulary::Answer::Object(_) => (30, FIRST_BYTE),
        vocabulary::Answer::Rows(_) => (60, FIRST_BYTE_OF_A_LIST),
        // Argo CD sends nothing, not even headers, until there is a first record: the call's own deadline ends it.
        vocabulary::Answer::Lines(_) => return whole,
    };
    if tool.seconds > ordinary { whole.saturating_sub(BEFORE_THE_DEADLINE) } else { limit.min(whole) }
}

/// The certificates in a PEM text; at least one.
fn authorities(pem: &[u8]) -> Result<Vec<reqwest::Certificate>, String> {
    let certificates = reqwest::Certificate::from_pem_bundle(pem).map_err(|error| error.to_string())?;
    if certificates.is_empty() { Err("there is no PEM certificate in it".into()) } else { Ok(certificates) }
}

fn broken(what: &str, why: &dyn std::fmt::Display) -> Failure {
    Failure::Configuration(format!("{what} cannot be used: {why}."))
}

/// Where a request went, for sentences.
fn place(url: &BaseUrl) -> String {
    url.to_string()
}
