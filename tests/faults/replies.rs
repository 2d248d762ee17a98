//! Replies that are none, and replies that are good in an unusual way.

use argocd_api::vocabulary::Answer as Kind;
use argocd_mcp::dispatch::Answer;
use bytes::Bytes;
use futures_util::future::join_all;
use serde_json::Value;

use crate::class::{Class, OPEN, classes, plain, stages};
use crate::messages::{chunked, counted, gzip, message, ok, reply, uncounted};
use crate::support::listener::Act;

const LOGIN: &[u8] = b"<!doctype html><html><title>Sign in</title><form action=/login></form></html>";

const BROKEN: &[&str] = &["The connection to Argo CD ended before there was a reply"];
const BROKE_OFF: &[&str] = &["The reply of Argo CD broke off"];
const UNREADABLE: &[&str] = &["The reply cannot be read"];
const TRY_AGAIN: &str = "ry again";
const ADDRESS: &str = "server's address";

/// What is sent instead of a reply, what has to be told of it, and whether a read is tried again. A write is left open
/// by all of them.
pub(crate) type Fault = (&'static str, Vec<Act>, &'static [&'static str], &'static str, bool);

#[tokio::test]
async fn what_is_no_reply_is_told_as_what_it_is() {
    join_all(stages().await.iter().map(async |stage| {
        for (fault, acts, said, step, again) in faults(&stage.class) {
            let (answer, asked) = stage.play([acts, vec![Act::Close]].concat()).await;
            let is_write = stage.class.is_write();
            stage.class.check(fault, &answer, said, if is_write { OPEN } else { step });
            let sent = if again && !is_write { 3 } else { 1 };
            assert_eq!(asked.len(), sent, "{}, {fault}: times sent", stage.class.name());
        }
    }))
    .await;
}

pub(crate) fn faults(class: &Class) -> Vec<Fault> {
    let sound = &class.sound[..];
    let length = sound.len();
    let send = |bytes: Bytes| vec![Act::Send(bytes)];
    let in_chunks = chunked(64, sound);
    let squeezed = gzip(sound);
    let compressed = |body: &[u8]| message("200 OK", &["Content-Encoding: gzip"], body);
    let mut faults: Vec<Fault> = vec![
        ("closed", vec![], BROKEN, TRY_AGAIN, true),
        ("reset", vec![Act::Reset], BROKEN, TRY_AGAIN, true),
        ("no HTTP", send(Bytes::from_static(b"\x16\x03\x01 what is this?\r\n\r\n")), BROKEN, TRY_AGAIN, true),
        ("a head too large", send(uncounted(&[&"X: ".repeat(1 << 20)], sound)), BROKEN, TRY_AGAIN, true),
        ("HTML said to be JSON", send(ok(LOGIN)), UNREADABLE, ADDRESS, false),
        ("garbage", send(ok(b"\x00\xff\xfe garbage \x1b[2J")), UNREADABLE, ADDRESS, false),
        ("an array", send(ok(b"[]\n")), UNREADABLE, ADDRESS, false),
        ("a text", send(ok(b"\"busy\"\n")), UNREADABLE, ADDRESS, false),
        ("no content", send(message("204 No Content", &[], b"")), &["Argo CD answered 204"], ADDRESS, false),
        ("counted too high", send(counted(length + 10, sound)), BROKE_OFF, TRY_AGAIN, false),
        ("counted too low", send(counted(length - 10, sound)), BROKE_OFF, TRY_AGAIN, false),
        ("cut inside a chunk", send(in_chunks.slice(..in_chunks.len() - 20)), BROKE_OFF, TRY_AGAIN, false),
        ("chunks without an end", send(in_chunks.slice(..in_chunks.len() - 5)), BROKE_OFF, TRY_AGAIN, false),
        ("no chunks", send(uncounted(&["Transfer-Encoding: chunked"], sound)), BROKE_OFF, TRY_AGAIN, false),
        ("not compressed", send(compressed(sound)), BROKE_OFF, TRY_AGAIN, false),
        ("compressed and cut", send(compressed(&squeezed[..squeezed.len() / 2])), BROKE_OFF, TRY_AGAIN, false),
        ("no numbers", send(ok(&with_scalars(sound, b"NaN"))), UNREADABLE, ADDRESS, false),
        ("not UTF-8", send(ok(&with_scalars(sound, b"\"\xff\""))), UNREADABLE, ADDRESS, false),
        ("followed by something", send(ok(&[sound, b"garbage\n"].concat())), UNREADABLE, ADDRESS, false),
        ("brackets without end", send(ok(&deep(20_000))), UNREADABLE, ADDRESS, false),
    ];
    // Of a container that has written nothing there are no lines, and a line too long is told as that.
    if !class.is_lines() {
        let bomb = gzip(&[b"{\"x\":\"".as_slice(), &[b'a'; 24 << 20]].concat());
        faults.push(("nothing", send(ok(b"")), &["the answer is empty"], TRY_AGAIN, false));
        faults.push(("blanks", send(ok(b" \r\n ")), &["the answer is empty"], TRY_AGAIN, false));
        faults.push(("a gzip bomb", send(compressed(&bomb)), BROKE_OFF, TRY_AGAIN, false));
    }
    faults
}

/// A proxy that wants a login answers for Argo CD: nothing has happened there.
#[tokio::test]
async fn a_page_is_told_as_a_page() {
    join_all(stages().await.iter().map(async |stage| {
        for kind in ["text/html", "text/html; charset=utf-8", "application/xhtml+xml"] {
            let (answer, asked) = stage.play(vec![Act::Send(reply("200 OK", kind, LOGIN)), Act::Close]).await;
            stage.class.check(kind, &answer, &["An HTML page came back (HTTP 200)"], "--header");
            assert_eq!(asked.len(), 1);
        }
    }))
    .await;
}

#[tokio::test]
async fn a_good_reply_is_understood_however_it_comes() {
    join_all(stages().await.iter().map(async |stage| {
        let sound = &stage.class.sound[..];
        let (usual, _) = stage.play(vec![Act::Send(ok(sound)), Act::Close]).await;
        assert!(!usual.is_error, "{}: {}", stage.class.name(), usual.text);
        let lower = String::from_utf8_lossy(&ok(sound)).replace("Content-", "content-").into_bytes();
        let mut ways = vec![
            ("bit by bit", Act::Trickle(ok(sound), 1 + sound.len() / 2_000)),
            ("in chunks of a byte", Act::Send(chunked(1, sound))),
            ("until the connection ends", Act::Send(uncounted(&[], sound))),
            ("compressed", Act::Send(uncounted(&["Content-Encoding: gzip"], &gzip(sound)))),
            ("headers in lower case", Act::Send(lower.into())),
            ("after a word that it goes on", {
                Act::Send([b"HTTP/1.1 100 Continue\r\n\r\n", &ok(sound)[..]].concat().into())
            }),
            ("of another kind", Act::Send(reply("200 OK", "text/plain; charset=latin1", sound))),
        ];
        if !stage.class.is_lines() {
            ways.push(("after a byte order mark", Act::Send(ok(&[b"\xef\xbb\xbf", sound].concat()))));
        }
        for (way, act) in ways {
            let (answer, _) = stage.play(vec![act, Act::Close]).await;
            assert_eq!(plain(&answer), plain(&usual), "{}, {way}", stage.class.name());
        }
    }))
    .await;
}

/// What stands twice is never told as two.
#[tokio::test]
async fn what_is_said_twice_counts_once_or_is_refused() {
    join_all(stages().await.iter().filter(|stage| !stage.class.is_lines()).map(async |stage| {
        let sound = String::from_utf8(stage.class.sound.to_vec()).unwrap();
        let inside = sound.trim().strip_prefix('{').unwrap().strip_suffix('}').unwrap();
        let (usual, _) = stage.play(vec![Act::Send(ok(sound.as_bytes())), Act::Close]).await;
        let twice = format!("{{{inside},{inside}}}");
        let (answer, _) = stage.play(vec![Act::Send(ok(twice.as_bytes())), Act::Close]).await;
        if answer.is_error {
            let step = if stage.class.is_write() { OPEN } else { ADDRESS };
            stage.class.check("said twice", &answer, UNREADABLE, step);
        } else {
            assert_eq!(plain(&answer), plain(&usual), "{}", stage.class.name());
        }
    }))
    .await;
}

/// No matter how much of it there is.
#[tokio::test]
async fn a_line_too_long_is_told_and_the_others_are_read() {
    for stage in stages().await.iter().filter(|stage| stage.class.is_lines()) {
        let long = [b"{\"result\":{\"content\":\"".as_slice(), &[b'a'; 4 << 20], b"\"}}\n"].concat();
        let bomb = gzip(&[&stage.class.sound, &long[..]].concat());
        let (answer, _) = stage.play(vec![Act::Send(uncounted(&["Content-Encoding: gzip"], &bomb)), Act::Close]).await;
        let (usual, _) = stage.play(vec![Act::Send(ok(&stage.class.sound)), Act::Close]).await;
        assert!(answer.text.contains("too large to be read"), "{}", answer.text);
        assert!(usual.text.lines().next().is_some_and(|first| answer.text.contains(first)), "{}", answer.text);
    }
}

/// What is too large is told with its size, and never as if there were nothing.
#[tokio::test]
async fn what_is_too_large_is_not_told_as_nothing() {
    for stage in stages().await.iter() {
        let swollen = swollen(&stage.class);
        let (Answer { text, is_error, .. }, _) = stage.play(vec![Act::Send(ok(&swollen)), Act::Close]).await;
        let name = stage.class.name();
        if text.contains("Cut to") {
            // So little of it is kept that it is not too large.
            continue;
        }
        assert!(text.contains("too large to be read"), "{name}: {text}");
        assert!(text.contains(" MB"), "{name}: {text}");
        assert!(!text.contains("No "), "{name}: {text}");
        // Of a list the others would be told; of an object there is nothing else, but what was done is done.
        let is_object = matches!(stage.class.tool.answer, Kind::Object(_));
        assert_eq!(is_error, is_object && !stage.class.is_write(), "{name}: {text}");
    }
}

/// A sound reply with one row or record, in which all texts are long.
fn swollen(class: &Class) -> Vec<u8> {
    let first = serde_json::Deserializer::from_slice(&class.sound).into_iter::<Value>().next();
    let mut document = first.unwrap().unwrap();
    if let Kind::Rows(rows) = class.tool.answer {
        let at = format!("/{}", rows.at[0].replace('.', "/"));
        document.pointer_mut(&at).and_then(Value::as_array_mut).unwrap().truncate(1);
    }
    let mut count = 0;
    scalars(&mut document, &mut |_| count += 1);
    let text = "a".repeat((20 << 20) / count);
    scalars(&mut document, &mut |scalar| {
        if scalar.is_string() {
            *scalar = text.clone().into();
        }
    });
    format!("{document}\n").into_bytes()
}

#[tokio::test]
async fn an_empty_stream_is_told_as_no_lines() {
    for stage in stages().await.iter().filter(|stage| stage.class.is_lines()) {
        let (answer, _) = stage.play(vec![Act::Send(ok(b"")), Act::Close]).await;
        assert!(answer.text.starts_with("No lines"), "{}", answer.text);
    }
}

/// A server that is not there.
#[tokio::test]
async fn a_refused_connection_is_told() {
    // As long as it is bound, nobody else listens there.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    join_all(classes().await.iter().map(async |class| {
        let answer = class.call(&class.runtime(&url)).await;
        class.check("refused", &answer, &["cannot be reached"], "Check the server's address");
        assert!(answer.text.contains("efused"), "{}", answer.text);
    }))
    .await;
}

/// The reply with every text, number and word in it replaced.
fn with_scalars(json: &[u8], scalar: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::new();
    for document in serde_json::Deserializer::from_slice(json).into_iter::<Value>() {
        let mut document = document.unwrap();
        scalars(&mut document, &mut |scalar| *scalar = "SCALAR".into());
        for (index, piece) in document.to_string().split("\"SCALAR\"").enumerate() {
            if index > 0 {
                replaced.extend_from_slice(scalar);
            }
            replaced.extend_from_slice(piece.as_bytes());
        }
        replaced.push(b'\n');
    }
    replaced
}

/// Hands out every text, number and word in a document.
fn scalars(value: &mut Value, each: &mut impl FnMut(&mut Value)) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|value| scalars(value, each)),
        Value::Array(items) => items.iter_mut().for_each(|value| scalars(value, each)),
        scalar => each(scalar),
    }
}

/// An object that goes so many levels deep.
fn deep(levels: usize) -> Vec<u8> {
    [b"{\"result\":".as_slice(), &b"[".repeat(levels), &b"]".repeat(levels), b"}"].concat()
}
