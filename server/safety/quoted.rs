//! A text of somebody else within a sentence of ours: between two marks that are not in it, on one line, without anything
//! that a person would not see.

use super::clean::clean;

/// Characters of one value.
pub const LONGEST: usize = 120;

/// The text in its marks. What is too long is cut, and that is said outside of them.
pub fn quoted(text: &str) -> String {
    quoted_within(text, LONGEST)
}

/// The same with another length.
pub fn quoted_within(text: &str, longest: usize) -> String {
    let text: String = clean(text)
        .chars()
        .map(|letter| match letter {
            '`' => '\'',
            letter if letter.is_control() || letter.is_whitespace() => ' ',
            letter => letter,
        })
        .collect();
    let length = text.chars().count();
    match text.char_indices().nth(longest) {
        Some((cut, _)) => format!("`{}` (the first {longest} of {length} characters)", &text[..cut]),
        None => format!("`{text}`"),
    }
}
