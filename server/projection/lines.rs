//! Lines out of a stream of chunks: the records of a log or a watch, one JSON document each.

use super::scan::first_of;

/// Bytes of a line that are kept, unless said otherwise.
const LIMIT: usize = 64 << 10;

/// Cuts a stream into lines, and holds no more than one, up to its limit.
#[derive(Debug)]
pub struct Lines {
    limit: usize,
    /// The line that began in an earlier chunk.
    begun: Vec<u8>,
    /// Bytes of it past the limit.
    dropped: u64,
    /// The last byte dropped, which may turn out to be the carriage return of the line's end.
    last_dropped: u8,
}

/// One line, without its `\n` or `\r\n`. May be empty; need not be UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its bytes, up to the limit.
    pub text: &'a [u8],
    /// How many more it had.
    pub dropped: u64,
}

impl Default for Lines {
    fn default() -> Self {
        Self::with_limit(LIMIT)
    }
}

impl Lines {
    /// Keeps at most `limit` bytes of a line.
    pub fn with_limit(limit: usize) -> Self {
        Self { limit, begun: Vec::new(), dropped: 0, last_dropped: 0 }
    }

    /// Hands each line that ends in this chunk to `each`, in order.
    pub fn feed(&mut self, mut chunk: &[u8], each: &mut dyn FnMut(Line<'_>)) {
        while let Some(end) = first_of(chunk, b'\n', b'\n') {
            let piece = &chunk[..end];
            if self.begun.is_empty() && self.dropped == 0 && end <= self.limit {
                each(Line { text: piece.strip_suffix(b"\r").unwrap_or(piece), dropped: 0 });
            } else {
                self.gather(piece);
                self.hand_out(each);
            }
            chunk = &chunk[end + 1..];
        }
        self.gather(chunk);
    }

    /// The stream is over: hands out the last line where no newline ended it.
    pub fn finish(mut self, each: &mut dyn FnMut(Line<'_>)) {
        if !self.begun.is_empty() || self.dropped > 0 {
            self.hand_out(each);
        }
    }

    fn gather(&mut self, piece: &[u8]) {
        let (kept, dropped) = piece.split_at(piece.len().min(self.limit - self.begun.len()));
        self.begun.extend_from_slice(kept);
        self.dropped += dropped.len() as u64;
        self.last_dropped = dropped.last().copied().unwrap_or(self.last_dropped);
    }

    fn hand_out(&mut self, each: &mut dyn FnMut(Line<'_>)) {
        let mut text = self.begun.as_slice();
        if self.dropped == 0 {
            text = text.strip_suffix(b"\r").unwrap_or(text);
        } else if self.last_dropped == b'\r' {
            self.dropped -= 1;
        }
        each(Line { text, dropped: self.dropped });
        self.begun.clear();
        self.dropped = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn read<'a>(limit: usize, chunks: impl IntoIterator<Item = &'a [u8]>) -> Vec<(String, u64)> {
        let mut found = Vec::new();
        let mut lines = Lines::with_limit(limit);
        for chunk in chunks {
            lines.feed(chunk, &mut |line| found.push((String::from_utf8_lossy(line.text).into_owned(), line.dropped)));
            assert!(lines.begun.len() <= limit);
        }
        lines.finish(&mut |line| found.push((String::from_utf8_lossy(line.text).into_owned(), line.dropped)));
        found
    }

    #[test]
    fn lines_are_the_same_however_they_arrive() {
        let check = |stream: &str, expected: &[(&str, u64)]| {
            let stream = stream.as_bytes();
            let expected: Vec<_> = expected.iter().map(|(text, dropped)| ((*text).to_owned(), *dropped)).collect();
            assert_eq!(read(8, [stream]), expected);
            assert_eq!(read(8, stream.chunks(1)), expected);
            for split in 0..=stream.len() {
                assert_eq!(read(8, [&stream[..split], &stream[split..]]), expected, "split at {split}");
            }
        };
        check("", &[]);
        check("\n", &[("", 0)]);
        check("\r\n\n", &[("", 0), ("", 0)]);
        check("one\ntwo\r\nthree", &[("one", 0), ("two", 0), ("three", 0)]);
        check("a\rb\r\r\n", &[("a\rb\r", 0)]);
        check("one\r", &[("one", 0)]);
        // At the limit, and beyond it.
        check("12345678\n", &[("12345678", 0)]);
        check("12345678\r\n", &[("12345678", 0)]);
        check("1234567\r\n", &[("1234567", 0)]);
        check("123456789\nx\n", &[("12345678", 1), ("x", 0)]);
        check("123456789\r\nx", &[("12345678", 1), ("x", 0)]);
        check("12345678\r9\n", &[("12345678", 2)]);
        check("1234567\r89", &[("1234567\r", 2)]);
        assert_eq!(read(0, [b"ab", b"\n\n".as_slice()]), [(String::new(), 2), (String::new(), 0)]);
        check("1234567890123\n\n1234567890123", &[("12345678", 5), ("", 0), ("12345678", 5)]);
    }

    #[test]
    fn a_line_without_end_is_not_held() {
        let mut lines = Lines::default();
        let mut found = Vec::new();
        for _ in 0..1_000 {
            lines.feed(&[b'x'; 10_000], &mut |_| ());
        }
        assert!(lines.begun.capacity() <= 2 * super::LIMIT);
        lines.finish(&mut |line| found.push((line.text.len(), line.dropped)));
        assert_eq!(found, [(64 << 10, 10_000_000 - (64 << 10))]);
    }
}
