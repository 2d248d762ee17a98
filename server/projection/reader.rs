//! The one pass over a body: a state machine that survives the end of every chunk. Outside the kept fields it only
//! looks for the ends of strings and brackets; inside them it copies.

use super::gate::Open;
use super::keep::{Keep, NodeId, ROOT};
use super::scan::{Class, Nesting, class};
use super::text::Text;
use super::{Kept, ProjectionError, Row};

/// Bytes shown of a body that is not JSON.
const HEAD: usize = 64;
const BYTE_ORDER_MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// What comes next in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    // White space, then one byte.
    /// Nothing so far but white space, or the beginning of a byte order mark.
    Start,
    KeyOrClose,
    Key,
    Colon,
    Value,
    ValueOrClose,
    AfterValue,
    /// The document has ended.
    End,

    // Runs of bytes.
    /// Not a JSON object: gathering its first bytes.
    Stray,
    InKey,
    InString {
        kept: bool,
    },
    InScalar {
        kept: bool,
    },
    /// A `null` of which this many bytes were read.
    InNull {
        read: usize,
    },
    /// Brackets of which nothing is kept.
    InSkipped,
    /// A string in such brackets.
    InSkippedString,
}

/// The kept fields of the rows, or of what is around them, and their text so far.
pub(super) struct Side {
    pub(super) keep: Keep,
    pub(super) text: Text,
    /// The element being read, where it may be left out.
    open: Option<Open>,
}

impl Side {
    pub(super) fn new(keep: Keep, limit: usize) -> Self {
        Self { keep, text: Text::new(limit), open: None }
    }

    /// An element of an array begins, behind its comma.
    fn begin_element(&mut self, array: NodeId, depth: u8) {
        if let (None, Some(gate)) = (&self.open, self.keep.gate_of(array)) {
            self.open = Some(Open::new(gate, depth, self.text.len()));
        }
    }

    /// A kept scalar ended, and may say whether the element around it stays.
    pub(super) fn scalar_ended(&mut self, place: NodeId) {
        let tests = self.keep.tests(place);
        if let (Some(open), [_, ..], Some(json)) = (&mut self.open, tests, self.text.value()) {
            open.see(self.keep.gate_at(open.gate), tests, json);
        }
    }

    /// A value ended, and with it, perhaps, an element.
    fn value_ended(&mut self, depth: u8) {
        if let Some(element) = self.open.take_if(|element| element.depth == depth)
            && !element.stays(self.keep.gate_at(element.gate))
        {
            self.text.instead(element.start, b"0");
        }
        self.text.value_ended();
    }
}

struct OpenRow {
    path: usize,
    start: u64,
    /// The nesting around the row.
    depth: u8,
}

pub(super) struct Reader {
    outside: Side,
    inside: Side,
    row: Option<OpenRow>,
    /// Rows handed out, for each path; none before its array.
    counts: Vec<Option<usize>>,

    pub(super) state: State,
    pub(super) nesting: Nesting,
    /// The places of the open brackets, except skipped ones.
    pub(super) places: Vec<NodeId>,
    /// The place of the field whose value comes next; none where it is not kept.
    pub(super) field: Option<NodeId>,
    /// The place of the scalar being read.
    pub(super) scalar: Option<NodeId>,
    /// The nesting around the brackets being skipped.
    pub(super) skipped_from: u8,
    /// The last byte read, in a string, is a backslash that escapes the next.
    pub(super) escaped: bool,
    /// The key so far, where it began in an earlier chunk.
    pub(super) key: Vec<u8>,

    /// Fields that the document is known by; none where any will do.
    pub(super) expected: &'static [&'static str],
    /// Whether the document has any field, and whether it has one of those.
    known: Option<bool>,

    /// Bytes before the current chunk.
    offset: u64,
    head: Vec<u8>,
    failed: Option<ProjectionError>,
}

impl Reader {
    pub(super) fn new(row_paths: &[&str], mut outside: Side, inside: Side) -> Self {
        for (index, path) in row_paths.iter().enumerate() {
            outside.keep.mark_rows(path, index);
        }
        Self {
            outside,
            inside,
            row: None,
            counts: vec![None; row_paths.len()],
            state: State::Start,
            nesting: Nesting::default(),
            places: Vec::new(),
            field: Some(ROOT),
            scalar: None,
            skipped_from: 0,
            escaped: false,
            key: Vec::new(),
            expected: &[],
            known: None,
            offset: 0,
            head: Vec::new(),
            failed: None,
        }
    }

    pub(super) fn feed(&mut self, chunk: &[u8], each: &mut dyn FnMut(Row)) -> Result<(), ProjectionError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        let mut at = 0;
        while at < chunk.len() {
            match self.step(chunk, at, each) {
                Ok(next) => at = next,
                Err(error) => {
                    self.failed = Some(error.clone());
                    return Err(error);
                }
            }
        }
        self.offset += chunk.len() as u64;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Kept, ProjectionError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        match self.state {
            State::Start | State::Stray => Err(ProjectionError::not_an_object(&self.head)),
            State::End if !self.expected.is_empty() && self.known == Some(false) => Err(ProjectionError::Foreign),
            State::End => self.outside.text.take(0, self.offset),
            _ => Err(ProjectionError::Truncated { bytes: self.offset }),
        }
    }

    /// Reads one byte or one run of bytes from `at` on, and tells where the next step begins.
    fn step(&mut self, chunk: &[u8], at: usize, each: &mut dyn FnMut(Row)) -> Result<usize, ProjectionError> {
        let byte = chunk[at];
        let expected = |what| Err(ProjectionError::malformed(self.position(at), format!("{what} should be here")));
        match self.state {
            State::InSkipped => return self.skip(chunk, at, each),
            State::InSkippedString => return Ok(self.skip_string(chunk, at)),
            State::InKey => return Ok(self.read_key(chunk, at)),
            State::InString { kept } => return self.read_string(chunk, at, kept, each),
            State::InScalar { kept } => return self.read_scalar(chunk, at, kept, each),
            State::InNull { read } => return self.read_null(chunk, at, read, each),
            State::Stray => return self.read_stray(chunk, at),
            _ if class(byte) == Class::Space => {}
            State::Start => return self.start(byte, at),
            State::KeyOrClose | State::Key if byte == b'"' => self.state = State::InKey,
            State::Colon if byte == b':' => self.state = State::Value,
            State::AfterValue if byte == b',' => {
                self.state = if self.nesting.in_object() { State::Key } else { State::Value };
            }
            State::KeyOrClose if byte == b'}' => self.close(byte, at, each)?,
            State::ValueOrClose if byte == b']' => self.close(byte, at, each)?,
            State::AfterValue if class(byte) == Class::Close => self.close(byte, at, each)?,
            State::Value | State::ValueOrClose => return self.begin_value(byte, at),
            State::KeyOrClose | State::Key => return expected("a key"),
            State::Colon => return expected("a colon"),
            State::AfterValue => return expected("a comma or a closing bracket"),
            State::End => return Err(ProjectionError::Trailing { offset: self.position(at) }),
        }
        Ok(at + 1)
    }

    fn start(&mut self, byte: u8, at: usize) -> Result<usize, ProjectionError> {
        if byte == b'{' && self.head.is_empty() {
            return self.begin_value(byte, at);
        }
        // The head is as long as what was read before only while all of that was a byte order mark.
        let read = self.head.len();
        if read as u64 != self.position(at) || BYTE_ORDER_MARK.get(read) != Some(&byte) {
            self.state = State::Stray;
            return Ok(at);
        }
        self.head.push(byte);
        if self.head == BYTE_ORDER_MARK {
            self.head.clear();
        }
        Ok(at + 1)
    }

    fn read_stray(&mut self, chunk: &[u8], at: usize) -> Result<usize, ProjectionError> {
        let end = chunk.len().min(at + HEAD - self.head.len());
        self.head.extend_from_slice(&chunk[at..end]);
        if self.head.len() == HEAD { Err(ProjectionError::not_an_object(&self.head)) } else { Ok(end) }
    }

    /// A key of an object; those of the document itself tell whose it is.
    pub(super) fn meet(&mut self, raw_key: &[u8]) {
        if self.nesting.depth == 1 && self.known != Some(true) {
            self.known = Some(self.expected.iter().any(|name| name.as_bytes() == raw_key));
        }
    }

    /// The side that is being written: the rows' inside a row, the other outside.
    pub(super) fn side(&mut self) -> &mut Side {
        if self.row.is_some() { &mut self.inside } else { &mut self.outside }
    }

    /// Where in the body a byte of the chunk is.
    pub(super) fn position(&self, at: usize) -> u64 {
        self.offset + at as u64
    }

    /// Takes the first byte of a value, where that tells enough, and tells where the next step begins.
    fn begin_value(&mut self, first: u8, at: usize) -> Result<usize, ProjectionError> {
        let kind = class(first);
        if !matches!(kind, Class::Open | Class::Quote | Class::Scalar) {
            return Err(ProjectionError::malformed(self.position(at), "a value should be here"));
        }
        let place = self.place_of_value(first, at);
        let kept = match place {
            Some(place) => self.write_start(place, first, kind)?,
            None => false,
        };
        if let Some(place) = place
            && first == b'['
            && self.row.is_none()
            && let Some(path) = self.outside.keep.rows(place)
            && self.counts[path].replace(0).is_some()
        {
            // Of other fields with one name the last stays; rows have been handed out.
            return Err(ProjectionError::malformed(self.position(at), "the rows stand here a second time"));
        }
        match kind {
            Class::Open => {
                self.open_bracket(first, at)?;
                self.state = match place {
                    None => {
                        self.skipped_from = self.nesting.depth - 1;
                        State::InSkipped
                    }
                    Some(place) => {
                        self.places.push(place);
                        if first == b'{' { State::KeyOrClose } else { State::ValueOrClose }
                    }
                };
                Ok(at + 1)
            }
            Class::Quote => {
                self.scalar = place;
                self.state = State::InString { kept };
                Ok(at + 1)
            }
            _ => {
                self.scalar = place;
                let null = place.is_some_and(|place| self.side().keep.bracket(place).is_some());
                self.state = if null { State::InNull { read: 0 } } else { State::InScalar { kept } };
                Ok(at)
            }
        }
    }

    /// Where the next value belongs; none where it is not kept. An element of an array of rows begins a row.
    fn place_of_value(&mut self, first: u8, at: usize) -> Option<NodeId> {
        if self.nesting.depth == 0 || self.nesting.in_object() {
            return self.field;
        }
        let array = self.places.last().copied()?;
        if self.row.is_none()
            && let Some(path) = self.outside.keep.rows(array)
        {
            self.row = Some(OpenRow { path, start: self.position(at), depth: self.nesting.depth });
            return Some(ROOT);
        }
        let depth = self.nesting.depth;
        let side = self.side();
        side.text.separate();
        if first == b'{' {
            side.begin_element(array, depth);
        }
        Some(array)
    }

    /// Writes what the first byte of a value at `place` tells, and whether the rest of it is kept as it stands.
    fn write_start(&mut self, place: NodeId, first: u8, kind: Class) -> Result<bool, ProjectionError> {
        let Side { keep, text, .. } = self.side();
        let is_rows = keep.rows(place).is_some();
        if let Some(bracket) = keep.bracket(place)
            && first != bracket
            && first != b'n'
        {
            return Err(ProjectionError::wrong_shape(&keep.path_to(place), bracket, first));
        }
        let kept = keep.is_whole(place);
        text.begin_value();
        match kind {
            _ if is_rows => {}
            Class::Open => text.push(&[first]),
            // A path goes deeper than the document, or the way to rows ends in null.
            _ if !kept || keep.bracket(place).is_some() => text.push(b"null"),
            Class::Quote => text.push(b"\""),
            _ => {}
        }
        Ok(kept)
    }

    pub(super) fn open_bracket(&mut self, bracket: u8, at: usize) -> Result<(), ProjectionError> {
        if self.nesting.open(bracket) { Ok(()) } else { Err(ProjectionError::TooDeep { offset: self.position(at) }) }
    }

    pub(super) fn close_bracket(&mut self, bracket: u8, at: usize) -> Result<(), ProjectionError> {
        if self.nesting.close(bracket) {
            return Ok(());
        }
        Err(ProjectionError::malformed(self.position(at), "another kind of bracket should close here"))
    }

    /// Closes brackets that are not skipped.
    fn close(&mut self, bracket: u8, at: usize, each: &mut dyn FnMut(Row)) -> Result<(), ProjectionError> {
        self.close_bracket(bracket, at)?;
        let place = self.places.pop();
        let Side { keep, text, .. } = self.side();
        if place.is_some_and(|place| keep.rows(place).is_none()) {
            text.push(&[bracket]);
        }
        self.value_ended(at + 1, each)
    }

    /// A value ended before `end`, and with it, perhaps, a row.
    pub(super) fn value_ended(&mut self, end: usize, each: &mut dyn FnMut(Row)) -> Result<(), ProjectionError> {
        let end = self.position(end);
        let depth = self.nesting.depth;
        self.side().value_ended(depth);
        if let Some(row) = self.row.take_if(|row| row.depth == self.nesting.depth) {
            let kept = self.inside.text.take(row.start, end)?;
            let count = self.counts[row.path].get_or_insert(0);
            let index = *count;
            *count += 1;
            each(Row { path: row.path, index, kept });
        }
        self.state = if self.nesting.depth == 0 { State::End } else { State::AfterValue };
        Ok(())
    }
}
