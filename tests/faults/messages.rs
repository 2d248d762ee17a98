//! HTTP messages, whole and broken.

use std::io::Write as _;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

/// A reply with this status and these header lines, whatever its body is.
pub(crate) fn message(status: &str, headers: &[&str], body: &[u8]) -> Bytes {
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    [head.as_bytes(), b"\r\n", body].concat().into()
}

/// A reply of this status and kind, counted.
pub(crate) fn reply(status: &str, kind: &str, body: &[u8]) -> Bytes {
    message(status, &[&format!("Content-Type: {kind}"), &format!("Content-Length: {}", body.len())], body)
}

/// A reply of 200 with this JSON.
pub(crate) fn ok(body: &[u8]) -> Bytes {
    reply("200 OK", "application/json", body)
}

/// The same, counted by this instead.
pub(crate) fn counted(length: usize, body: &[u8]) -> Bytes {
    message("200 OK", &["Content-Type: application/json", &format!("Content-Length: {length}")], body)
}

/// A reply of 200 that ends with its connection.
pub(crate) fn uncounted(headers: &[&str], body: &[u8]) -> Bytes {
    message("200 OK", &[&["Content-Type: application/json"], headers].concat(), body)
}

/// A reply of 200 in chunks of this size, to its end.
pub(crate) fn chunked(size: usize, body: &[u8]) -> Bytes {
    let mut chunks = Vec::new();
    for chunk in body.chunks(size) {
        chunks.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        chunks.extend_from_slice(chunk);
        chunks.extend_from_slice(b"\r\n");
    }
    chunks.extend_from_slice(b"0\r\n\r\n");
    uncounted(&["Transfer-Encoding: chunked"], &chunks)
}

/// Compressed bytes.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
