//! Reads the body of a request: whole, in time, and no longer than it may be.

use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::StatusCode;
use hyper::body::{Body as _, Bytes, Incoming};
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};

use super::Limits;
use super::refusal::Refusal;

/// A body up to this size waits for nobody. There may be as many of these as connections.
const SMALL: usize = 64 * 1024;

/// Of a body that is too long, so much is read all the same, as a multiple of what is allowed: a client that is still
/// sending reads no answer.
const READ_ON: usize = 4;

/// The bytes of a body. Long ones take a permit of `long` while they are read, so that many at once stay bounded.
///
/// # Errors
/// Too long, too slow, or broken off.
pub(super) async fn read(mut body: Incoming, limits: &Limits, long: &Semaphore) -> Result<Bytes, Refusal> {
    let begun = Instant::now();
    let (mut seen, mut whole, mut permit) = (0, Vec::new(), None);
    if body.size_hint().lower() > (limits.body * READ_ON) as u64 {
        return Err(too_long(limits).closing());
    }
    loop {
        let deadline = begun + limits.body_whole.min(limits.body_first + time_for(seen, limits));
        let late = |_| too_slow(limits);
        let Some(frame) = timeout_at(deadline, body.frame()).await.map_err(late)? else { break };
        let frame =
            frame.map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, "The body of the request broke off.").closing())?;
        let Ok(data) = frame.into_data() else { continue };
        if seen == 0 && body.is_end_stream() && data.len() <= limits.body {
            return Ok(data);
        }
        seen += data.len();
        if seen > limits.body * READ_ON {
            return Err(too_long(limits).closing());
        }
        if seen > limits.body {
            whole = Vec::new();
            continue;
        }
        if seen > SMALL && permit.is_none() {
            let wait = timeout_at(begun + limits.body_whole, long.acquire());
            permit = Some(wait.await.map_err(|_| Refusal::busy("Busy: too many long requests at once."))?);
        }
        whole.extend_from_slice(&data);
    }
    if seen > limits.body { Err(too_long(limits)) } else { Ok(whole.into()) }
}

/// How long so many bytes may take at the least rate.
fn time_for(bytes: usize, limits: &Limits) -> Duration {
    Duration::from_millis((bytes as u64).saturating_mul(1000) / limits.body_rate.max(1))
}

fn too_long(limits: &Limits) -> Refusal {
    let message = format!("The body of a request may be {} bytes long.", limits.body);
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message)
}

fn too_slow(limits: &Limits) -> Refusal {
    let message = format!(
        "The body came too slowly: it has to arrive within {} seconds, and no slower than {} bytes a second.",
        limits.body_whole.as_secs(),
        limits.body_rate
    );
    Refusal::new(StatusCode::REQUEST_TIMEOUT, message).closing()
}
