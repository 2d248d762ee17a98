//! The runs of bytes a reader goes through without a step for each: keys, strings, scalars, and what is skipped.

use super::keep::{NodeId, ROOT};
use super::reader::{Reader, Side, State};
use super::scan::{Class, class, string_end};
use super::{ProjectionError, Row};

impl Reader {
    /// Skipped brackets: this is where most bytes of most bodies go by.
    pub(super) fn skip(
        &mut self,
        chunk: &[u8],
        mut at: usize,
        each: &mut dyn FnMut(Row),
    ) -> Result<usize, ProjectionError> {
        while let Some(&byte) = chunk.get(at) {
            at += 1;
            match class(byte) {
                Class::Space | Class::Scalar | Class::Separator => {}
                Class::Quote => match string_end(&chunk[at..], &mut self.escaped) {
                    Some(end) => at += end + 1,
                    None => {
                        self.state = State::InSkippedString;
                        return Ok(chunk.len());
                    }
                },
                Class::Open => self.open_bracket(byte, at - 1)?,
                Class::Close => {
                    self.close_bracket(byte, at - 1)?;
                    if self.nesting.depth == self.skipped_from {
                        self.value_ended(at, each)?;
                        return Ok(at);
                    }
                }
                Class::Foreign => {
                    return Err(ProjectionError::malformed(self.position(at - 1), "no value can have this byte"));
                }
            }
        }
        Ok(at)
    }

    pub(super) fn skip_string(&mut self, chunk: &[u8], at: usize) -> usize {
        let Some(end) = string_end(&chunk[at..], &mut self.escaped) else { return chunk.len() };
        self.state = State::InSkipped;
        at + end + 1
    }

    pub(super) fn read_string(
        &mut self,
        chunk: &[u8],
        at: usize,
        kept: bool,
        each: &mut dyn FnMut(Row),
    ) -> Result<usize, ProjectionError> {
        let rest = &chunk[at..];
        let end = string_end(rest, &mut self.escaped);
        // With its closing quote.
        let piece = &rest[..end.map_or(rest.len(), |end| end + 1)];
        if kept {
            self.side().text.push(piece);
        }
        if end.is_some() {
            if let Some(place) = self.scalar.filter(|_| kept) {
                self.side().scalar_ended(place);
            }
            self.value_ended(at + piece.len(), each)?;
        }
        Ok(at + piece.len())
    }

    /// A number, `true`, `false` or `null`.
    pub(super) fn read_scalar(
        &mut self,
        chunk: &[u8],
        at: usize,
        kept: bool,
        each: &mut dyn FnMut(Row),
    ) -> Result<usize, ProjectionError> {
        let rest = &chunk[at..];
        let end = rest.iter().position(|byte| class(*byte) != Class::Scalar);
        let piece = &rest[..end.unwrap_or(rest.len())];
        if kept {
            self.side().text.push(piece);
        }
        if end.is_some() {
            if let Some(place) = self.scalar.filter(|_| kept) {
                self.side().scalar_ended(place);
            }
            self.value_ended(at + piece.len(), each)?;
        }
        Ok(at + piece.len())
    }

    /// The `null` that stands for rows, letter by letter: half of one is not an empty list.
    pub(super) fn read_null(
        &mut self,
        chunk: &[u8],
        at: usize,
        read: usize,
        each: &mut dyn FnMut(Row),
    ) -> Result<usize, ProjectionError> {
        const NULL: &[u8; 4] = b"null";
        if chunk[at] != NULL[read] {
            return Err(ProjectionError::malformed(self.position(at), "null should be here"));
        }
        if read + 1 < NULL.len() {
            self.state = State::InNull { read: read + 1 };
        } else {
            self.value_ended(at + 1, each)?;
        }
        Ok(at + 1)
    }

    /// The key of a field, and with it whether the field is kept.
    pub(super) fn read_key(&mut self, chunk: &[u8], at: usize) -> usize {
        let rest = &chunk[at..];
        let end = string_end(rest, &mut self.escaped);
        let piece = &rest[..end.unwrap_or(rest.len())];
        if end.is_none() || !self.key.is_empty() {
            // One byte more than can matter tells that it is too long.
            let room = (self.key_limit() + 1).saturating_sub(self.key.len());
            self.key.extend_from_slice(&piece[..piece.len().min(room)]);
        }
        let Some(end) = end else { return chunk.len() };

        let split = std::mem::take(&mut self.key);
        self.field = self.keep_field(if split.is_empty() { piece } else { &split });
        self.key = split;
        self.key.clear();
        self.state = State::Colon;
        at + end + 1
    }

    fn key_limit(&mut self) -> usize {
        let object = self.object();
        let Side { keep, text, .. } = self.side();
        if keep.is_whole(object) { keep.longest_key().max(text.limit()) } else { keep.longest_key() }
    }

    fn keep_field(&mut self, raw_key: &[u8]) -> Option<NodeId> {
        self.meet(raw_key);
        let object = self.object();
        let Side { keep, text, .. } = self.side();
        let place = keep.field(object, raw_key)?;
        if keep.rows(place).is_none() {
            text.key(raw_key);
        }
        Some(place)
    }

    /// The place of the object whose keys are being read.
    fn object(&self) -> NodeId {
        self.places.last().copied().unwrap_or(ROOT)
    }
}
