//! In what form answers are told: as text, as structured content, or both.

use std::fmt;
use std::str::FromStr;

/// The form; text where nothing else is chosen, since hosts that pass on both pay twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Output {
    /// Text for a model to read.
    #[default]
    Text,
    /// `structuredContent`, and one line of text.
    Structured,
    /// Both, whole.
    Both,
}

impl Output {
    /// All words for it.
    pub const WORDS: [&str; 3] = ["text", "structured", "both"];

    /// Whether answers have structured content.
    pub fn is_structured(self) -> bool {
        self != Self::Text
    }
}

impl FromStr for Output {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "text" => Ok(Self::Text),
            "structured" => Ok(Self::Structured),
            "both" => Ok(Self::Both),
            _ => Err(format!("there is no output \"{word}\"; write one of {}", Self::WORDS.join(", "))),
        }
    }
}

impl fmt::Display for Output {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(Self::WORDS[*self as usize])
    }
}
