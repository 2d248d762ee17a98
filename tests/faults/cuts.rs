//! A connection that ends at any byte of a reply: nothing that is not whole is told as if it were.

use bytes::Bytes;
use futures_util::future::join_all;

use crate::class::{OPEN, Stage, stages};
use crate::messages::{chunked, ok, uncounted};
use crate::support::listener::Act;

/// As many places in a reply are cut at, where it is longer.
const PLACES: usize = 60;
/// In the head of one: a read is tried again after each, which takes its time.
const PLACES_IN_A_HEAD: usize = 3;

/// Where a reply is cut: everywhere, or in so many places and at each of its last bytes.
fn places(whole: &Bytes, end: usize) -> Vec<usize> {
    let body = whole.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let in_head = (0..body).step_by(body.div_ceil(PLACES_IN_A_HEAD));
    let in_body = (body..end).step_by((end - body).div_ceil(PLACES));
    let mut places: Vec<usize> = in_head.chain(in_body).chain(end.saturating_sub(20).max(body)..end).collect();
    places.dedup();
    places
}

async fn check(stage: &Stage, way: &str, whole: &Bytes, end: usize, ending: Act) {
    for place in places(whole, end) {
        let (answer, asked) = stage.play(vec![Act::Send(whole.slice(..place)), ending.clone()]).await;
        let step = if stage.class.is_write() { OPEN } else { "ry again" };
        let said = ["The reply of Argo CD broke off", "The connection to Argo CD ended before there was a reply"];
        stage.class.check(&format!("{way}, {ending:?} after {place} bytes"), &answer, &said, step);
        if stage.class.is_write() {
            assert_eq!(asked.len(), 1, "{}, {way}: times sent", stage.class.name());
        }
    }
}

#[tokio::test]
async fn a_counted_reply_is_whole_or_a_failure() {
    join_all(stages().await.iter().map(async |stage| {
        let whole = ok(&stage.class.sound);
        check(stage, "counted", &whole, whole.len(), Act::Close).await;
        check(stage, "counted", &whole, whole.len(), Act::Reset).await;
    }))
    .await;
}

#[tokio::test]
async fn a_reply_in_chunks_is_whole_or_a_failure() {
    join_all(stages().await.iter().map(async |stage| {
        let whole = chunked(100, &stage.class.sound);
        // Hyper takes the last chunk for the end, without the empty line behind it.
        check(stage, "in chunks", &whole, whole.len() - 4, Act::Close).await;
    }))
    .await;
}

/// Nothing but its brackets say where such a document ends. A stream is not looked at here: a line is whole by itself.
#[tokio::test]
async fn a_reply_that_ends_with_its_connection_is_whole_or_a_failure() {
    join_all(stages().await.iter().filter(|stage| !stage.class.is_lines()).map(async |stage| {
        let whole = uncounted(&[], stage.class.sound.trim_ascii_end());
        check(stage, "uncounted", &whole, whole.len(), Act::Close).await;
    }))
    .await;
}
