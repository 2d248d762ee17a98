//! The front door: what a request must be before anybody works on it, outermost first. Whatever is refused here costs
//! nothing further in, and Argo CD never hears of it.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Instant;

use http_body_util::BodyExt as _;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONNECTION, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::Semaphore;

use super::bearer::Bearer;
use super::connection::Answers;
use super::held::Held;
use super::hosts::Hosts;
use super::origins::Origins;
use super::pace::Pace;
use super::refusal::Refusal;
use super::{Body, Counts, Ending, Endpoint, Limits, PATH, body, media};
use crate::metrics::http::Reason;

/// Who is let in.
pub struct Door {
    /// The names it answers for.
    pub hosts: Hosts,
    /// The pages that may ask.
    pub origins: Origins,
    /// What a request has to show.
    pub bearer: Bearer,
    /// Whether clients may have sessions, which are read from and ended by methods of their own.
    pub sessions: bool,
}

/// The door and what is behind it.
pub(super) struct Front<E> {
    door: Door,
    endpoint: E,
    limits: Limits,
    counts: Arc<dyn Counts>,
    /// Long bodies that are being read.
    long: Semaphore,
    ending: Ending,
}

impl<E: Endpoint> Front<E> {
    pub(super) fn new(door: Door, endpoint: E, limits: Limits, counts: Arc<dyn Counts>, ending: Ending) -> Self {
        let long = Semaphore::new(limits.long_bodies);
        Self { door, endpoint, limits, counts, long, ending }
    }
}

impl<E: Endpoint> Answers for Front<E> {
    async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        pace: Arc<Pace>,
    ) -> Result<Response<Body>, Infallible> {
        let served = Served::begin(pace);
        let begun = Instant::now();
        // In a box: a connection that asks for nothing has no room for it.
        let mut response = Box::pin(self.admit(request)).await.unwrap_or_else(Refusal::response);
        if self.ending.asked.is_cancelled() {
            // Whoever asks next asks somebody else.
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        self.counts.answered(&response, begun.elapsed());
        Ok(response.map(|body| Held::new(body, served).boxed()))
    }
}

impl<E: Endpoint> Front<E> {
    pub(super) fn hurry(&self) {
        self.endpoint.hurry();
    }

    async fn admit(&self, request: Request<Incoming>) -> Result<Response<Body>, Refusal> {
        let (mut head, body) = request.into_parts();
        self.check(&mut head)?;
        let body =
            if head.method == Method::POST { body::read(body, &self.limits, &self.long).await? } else { Bytes::new() };
        tokio::select! {
            biased;
            () = self.ending.over.cancelled() => {
                Err(Refusal::busy("This server is stopping, and could not wait for the end of the call.")
                    .closing()
                    .because(Reason::Stopping))
            }
            response = self.endpoint.answer(Request::from_parts(head, body)) => response,
        }
    }

    /// What can be told from the head alone.
    fn check(&self, head: &mut Parts) -> Result<(), Refusal> {
        if head.uri.path() != PATH {
            return Err(Refusal::new(
                StatusCode::NOT_FOUND,
                format!("There is nothing here; the endpoint is `{PATH}`."),
            )
            .because(Reason::Path));
        }
        self.door.hosts.check(head).map_err(|refusal| refusal.because(Reason::Host))?;
        self.door.origins.check(&head.headers).map_err(|refusal| refusal.because(Reason::Origin))?;
        let principal = self.door.bearer.check(&head.headers)?;
        head.extensions.insert(principal);
        let allowed = if self.door.sessions { "GET, POST, DELETE" } else { "POST" };
        match head.method {
            Method::POST => media::check_content(&head.headers)?,
            Method::GET | Method::DELETE if self.door.sessions => {}
            _ => {
                let message = format!("`{}` is not served here, but {allowed}.", head.method);
                return Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, message)
                    .with(ALLOW, HeaderValue::from_static(allowed)));
            }
        }
        if head.method != Method::DELETE {
            media::check_accept(&mut head.headers, head.method == Method::POST)?;
        }
        Ok(())
    }
}

/// A request that is being served, until its answer was sent or nobody wants it any more.
pub(super) struct Served(Arc<Pace>);

impl Served {
    pub(super) fn begin(pace: Arc<Pace>) -> Self {
        pace.serve();
        Self(pace)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.0.rest();
    }
}
