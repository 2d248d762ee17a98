//! How what happens over HTTP gets among the numbers that are counted.

use std::sync::Arc;
use std::time::Duration;

use hyper::Response;

use super::{Body, Counts, Ended, Limits};
use crate::metrics::Metrics;
use crate::metrics::http::Reason;

/// The method that a request had in its body, where that could be read and is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked(pub(crate) &'static str);

/// Counts into the numbers of a runtime.
pub struct Counted(Arc<Metrics>);

impl Counted {
    /// There, where these limits hold.
    pub fn by(metrics: Arc<Metrics>, limits: &Limits) -> Self {
        for (name, help, value) in [
            ("http_connections", "Connections at once.", limits.connections as u64),
            ("http_head_bytes", "Bytes of the head of a request.", limits.head_bytes as u64),
            ("http_head_seconds", "Seconds for the head of a request.", limits.head.as_secs()),
            ("http_body_bytes", "Bytes of a body.", limits.body as u64),
            ("http_body_seconds", "Seconds for a body.", limits.body_whole.as_secs()),
            ("http_idle_seconds", "Seconds between two requests of a connection.", limits.idle.as_secs()),
            ("http_drain_seconds", "Seconds for answers once the server is asked to stop.", limits.drain.as_secs()),
        ] {
            metrics.limit(name, help, value);
        }
        Self(metrics)
    }
}

impl Counts for Counted {
    fn connected(&self) {
        self.0.http.connections.rise();
    }

    fn disconnected(&self, ended: Ended) {
        self.0.http.connections.fall();
        match ended {
            Ended::Well => {}
            Ended::Late => self.0.http.refused(Reason::TooSlow),
            Ended::SentAway => self.0.http.refused(Reason::Busy),
        }
    }

    fn answered(&self, response: &Response<Body>, _: Duration) {
        let extensions = response.extensions();
        let method = extensions.get::<Asked>().map_or("", |asked| asked.0);
        self.0.http.answered(method, response.status().as_u16());
        if let Some(reason) = extensions.get::<Reason>() {
            self.0.http.refused(*reason);
        }
    }
}
