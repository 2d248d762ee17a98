//! How much an answer may hold. Tokens are estimated from bytes, low: an answer that is shorter than it could have been
//! costs one more call, one that is longer is cut or refused by the client.

/// Tokens where the caller does not say.
pub(super) const DEFAULT: u64 = 8_000;
/// The fewest that hold a row and what has to be said about it; less is raised to this.
pub(super) const SMALLEST: u64 = 500;
/// Characters that no answer exceeds, whatever it may cost: clients put more than 50,000 into a file, out of sight.
const CHARACTERS: usize = 48_000;

/// Bytes that make one token, in tenths. Counted with o200k: 2.7 in tables with a commit SHA in each row and in logs with
/// times and identifiers, 3.0 in tables of names, 4.7 in sentences and JSON. Only columns of UUIDs are denser, at 1.6.
const TENTHS_OF_BYTES_A_TOKEN: usize = 25;

/// The most an answer may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// As the caller counts.
    pub tokens: u64,
    /// As we do.
    pub bytes: usize,
}

impl Budget {
    /// What so many tokens hold.
    pub fn of_tokens(tokens: Option<u64>) -> Self {
        let most = CHARACTERS * 10 / TENTHS_OF_BYTES_A_TOKEN;
        let tokens = tokens.unwrap_or(DEFAULT).clamp(SMALLEST, most as u64);
        let bytes = usize::try_from(tokens).unwrap_or(most) * TENTHS_OF_BYTES_A_TOKEN / 10;
        Self { tokens, bytes }
    }

    /// Whether a larger number would hold more.
    pub(super) fn can_grow(&self) -> bool {
        self.bytes < CHARACTERS
    }

    /// The most of `count` items that fit, given what is told of so many. More items never take less room.
    pub(super) fn most_of(&self, count: usize, told: impl Fn(usize) -> String) -> (usize, String) {
        let all = told(count);
        if all.len() <= self.bytes {
            return (count, all);
        }
        let (mut fits, mut over) = (0, count);
        let mut best = told(0);
        while over - fits > 1 {
            let middle = fits.midpoint(over);
            let text = told(middle);
            if text.len() <= self.bytes {
                (fits, best) = (middle, text);
            } else {
                over = middle;
            }
        }
        (fits, best)
    }

    /// The last resort for what is not made of items: the text up to a character that still fits.
    pub fn cut(&self, mut text: String) -> String {
        if text.len() > self.bytes {
            text.truncate(text.floor_char_boundary(self.bytes - '…'.len_utf8()));
            text.push('…');
        }
        text
    }
}
