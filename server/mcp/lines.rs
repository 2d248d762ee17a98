//! The input, cut into lines of bounded length.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt};

/// The longest line that is read, in bytes, its end not counted.
pub(super) const LONGEST: usize = 4 << 20;

/// One line of the input.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// All of it, without its end.
    Whole(Vec<u8>),
    /// It was longer than [`LONGEST`] and is gone.
    TooLong,
}

/// Reads the next line; none at the end of the input. What stands there without an end of line is a line too.
pub(super) async fn next(input: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let mut too_long = false;
    loop {
        let chunk = input.fill_buf().await?;
        let at_the_end = chunk.is_empty();
        let newline = chunk.iter().position(|byte| *byte == b'\n');
        let part = &chunk[..newline.unwrap_or(chunk.len())];
        if too_long || line.len() + part.len() > LONGEST {
            too_long = true;
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(newline.is_some());
        input.consume(used);
        if at_the_end && line.is_empty() && !too_long {
            return Ok(None);
        }
        if at_the_end || newline.is_some() {
            return Ok(Some(if too_long { Line::TooLong } else { Line::Whole(line) }));
        }
    }
}
