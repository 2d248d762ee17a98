//! What happens to every request between the generated client and the wire. The hooks have to live in the crate of
//! their client; what they know of the caller travels in the client's inner value.

use std::fmt;
use std::sync::Arc;

use progenitor_client::{ClientHooks, ClientInfo, Error, OperationInfo};
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderValue};

use crate::client::Client;

/// Looks at a request on its way out: refuses it, or adds what belongs to the caller.
pub trait Leaving: Send + Sync {
    /// `method` is the client's method that makes the request.
    ///
    /// # Errors
    /// Why the request must not leave, as a sentence.
    fn leaving(&self, method: &str, request: &mut reqwest::Request) -> Result<(), String>;
}

/// On whose behalf a client makes requests.
#[derive(Clone)]
pub struct Caller(pub Arc<dyn Leaving>);

impl fmt::Debug for Caller {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Caller")
    }
}

impl ClientHooks<Caller> for Client {
    async fn pre<E>(&self, request: &mut reqwest::Request, info: &OperationInfo) -> Result<(), Error<E>> {
        // The client says which version of the document it was made from; Argo CD has no use for it.
        request.headers_mut().remove("api-version");
        // Argo CD answers 415 to anything but exactly this on every method but GET, a DELETE without body included.
        if request.method() != Method::GET {
            request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        self.inner().0.leaving(info.operation_id, request).map_err(Error::Custom)
    }
}

/// One segment of a path, with everything but letters, digits, `-`, `.`, `_` and `~` percent-encoded. Argo CD cuts the
/// last segment at its last `:`, so that has to be encoded too.
pub(crate) fn segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
