//! How many tokens a text costs, about: what `argocd-mcp tools` tells where no tokenizer is at hand.

/// Letters that one token holds where a word is longer than [`WHOLE`].
const PIECE: usize = 5;
/// The longest word that is one token; most are whole words of English.
const WHOLE: usize = 12;

/// An estimate for JSON with sentences in it, such as the definition of a tool; within a tenth of what o200k counts there,
/// which `tests/tokens.rs` holds.
pub fn about(text: &str) -> usize {
    let mut count = 0;
    let mut letters = text.chars().peekable();
    while let Some(first) = letters.next() {
        let mut length = 1;
        let mut while_next = |fits: &dyn Fn(char) -> bool| {
            while letters.next_if(|next| fits(*next)).is_some() {
                length += 1;
            }
        };
        if first.is_alphabetic() {
            // What is written LikeThis is several words.
            while_next(&|next| next.is_lowercase());
            count += if length <= WHOLE { 1 } else { length.div_ceil(PIECE) };
        } else if first.is_numeric() {
            while_next(&|next| next.is_numeric());
            count += length.div_ceil(3);
        } else if !first.is_whitespace() {
            while_next(&|next| next.is_ascii_punctuation());
            // One mark before a word is a part of it.
            let joins = length == 1 && letters.peek().is_some_and(|next| next.is_alphabetic());
            count += usize::from(!joins);
        }
    }
    // Runs of marks, rare words and what is written LikeThis are often two: one in twenty.
    count + count / 20
}
