//! What is looked at and added when a request leaves.

use std::time::Duration;

use argocd_api::OPERATIONS;
use argocd_api::hooks::Leaving;
use argocd_api::vocabulary::{Effect, Operation};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use crate::access::Access;
use crate::failure::Failure;
use crate::instance::Instance;
use crate::trace::Trace;

/// One call's requests on their way out.
pub(super) struct Departure {
    authorization: Option<HeaderValue>,
    headers: Vec<(HeaderName, HeaderValue)>,
    access: Access,
    deadline: Duration,
    trace: Option<Trace>,
}

impl Departure {
    pub(super) fn new(
        instance: &Instance,
        token: Option<SecretString>,
        access: Access,
        seconds: u64,
        trace: Option<Trace>,
    ) -> Result<Self, Failure> {
        let authorization = match token {
            None => None,
            Some(token) => {
                let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
                    .map_err(|_| Failure::Request("the token has letters that no header can carry".into()))?;
                value.set_sensitive(true);
                Some(value)
            }
        };
        let (headers, deadline) = (instance.headers.clone(), Duration::from_secs(seconds));
        Ok(Self { authorization, headers, access, deadline, trace })
    }
}

/// What a request does: more than its operation alone where it has one of certain parameters.
fn effect(operation: &Operation, url: &reqwest::Url) -> Effect {
    let raised = operation.raised_by.iter().filter(|(name, _)| url.query_pairs().any(|(key, _)| key == *name));
    raised.map(|(_, effect)| *effect).chain([operation.effect]).max().unwrap_or(operation.effect)
}

impl Leaving for Departure {
    fn leaving(&self, method: &str, request: &mut reqwest::Request) -> Result<(), String> {
        // Dispatch has looked at this before; here it is the operation itself that counts, whatever asked for it.
        match OPERATIONS.iter().find(|operation| operation.method == method) {
            Some(operation) if self.access.permits(effect(operation, request.url())) => {}
            Some(operation) => return Err(format!("{} is beyond the access \"{}\"", operation.id, self.access)),
            None => return Err(format!("{method} is not an operation of any tool")),
        }
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        // Argo CD gives up with us instead of working on for nobody.
        if let Ok(value) = HeaderValue::from_str(&format!("{}S", self.deadline.as_secs())) {
            headers.insert(HeaderName::from_static("grpc-timeout"), value);
        }
        if let Some(trace) = &self.trace {
            let told = [("traceparent", Some(trace.onward())), ("tracestate", trace.state().map(str::to_owned))];
            for (name, value) in told {
                if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
                    headers.insert(HeaderName::from_static(name), value);
                }
            }
        }
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        if let Some(value) = &self.authorization {
            headers.insert(AUTHORIZATION, value.clone());
        }
        Ok(())
    }
}
