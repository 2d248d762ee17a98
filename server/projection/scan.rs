//! The bytes of JSON: what each may begin or end, where a string ends, which brackets are open.

/// The deepest nesting that is read. One more and serde_json, which reads what is kept, would refuse as well.
pub(super) const DEPTH_LIMIT: u8 = 127;

/// What a byte means outside strings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Not a byte of JSON.
    Foreign,
    Space,
    /// Part of a number, `true`, `false` or `null`.
    Scalar,
    /// `,` or `:`
    Separator,
    Quote,
    /// `{` or `[`
    Open,
    /// `}` or `]`
    Close,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Foreign; 256];
    let known: [(&[u8], Class); 6] = [
        (b" \t\n\r", Class::Space),
        (b"0123456789+-.eEtrufalsn", Class::Scalar),
        (b",:", Class::Separator),
        (b"\"", Class::Quote),
        (b"{[", Class::Open),
        (b"}]", Class::Close),
    ];
    let mut row = 0;
    while row < known.len() {
        let (bytes, class) = known[row];
        let mut at = 0;
        while at < bytes.len() {
            classes[bytes[at] as usize] = class;
            at += 1;
        }
        row += 1;
    }
    classes
};

pub(super) const fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// The index of the first `a` or `b`. Eight bytes at a time: a byte equal to the wanted one becomes zero, and the
/// lowest zero byte of a word shows as its lowest set high bit. Inline, since all time on long strings is spent here.
#[inline]
pub(super) fn first_of(bytes: &[u8], a: u8, b: u8) -> Option<usize> {
    const LOW: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let zeros = |word: u64| word.wrapping_sub(LOW) & !word & HIGH;

    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = zeros(word ^ (LOW * u64::from(a))) | zeros(word ^ (LOW * u64::from(b)));
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let index = rest.iter().position(|byte| *byte == a || *byte == b)?;
    Some(words.len() * 8 + index)
}

/// The index of the quote that ends the string `bytes` are inside of. `escaped` carries a backslash over to the next
/// bytes.
pub(super) fn string_end(bytes: &[u8], escaped: &mut bool) -> Option<usize> {
    let mut at = 0;
    if *escaped && !bytes.is_empty() {
        *escaped = false;
        at = 1;
    }
    loop {
        at += first_of(&bytes[at..], b'"', b'\\')?;
        if bytes[at] == b'"' {
            return Some(at);
        }
        if at + 1 == bytes.len() {
            *escaped = true;
            return None;
        }
        at += 2;
    }
}

/// Which brackets are open, innermost last, one bit each.
#[derive(Clone, Copy, Default)]
pub(super) struct Nesting {
    objects: u128,
    pub(super) depth: u8,
}

impl Nesting {
    /// Opens `{` or `[`; false where that is too deep.
    #[must_use]
    pub(super) fn open(&mut self, bracket: u8) -> bool {
        if self.depth == DEPTH_LIMIT {
            return false;
        }
        self.objects = self.objects << 1 | u128::from(bracket == b'{');
        self.depth += 1;
        true
    }

    /// Closes with `}` or `]`; false where the other one, or none, was open.
    #[must_use]
    pub(super) fn close(&mut self, bracket: u8) -> bool {
        if self.depth == 0 || self.in_object() != (bracket == b'}') {
            return false;
        }
        self.objects >>= 1;
        self.depth -= 1;
        true
    }

    /// Whether the innermost open bracket is `{`.
    pub(super) fn in_object(&self) -> bool {
        self.objects & 1 == 1
    }
}
