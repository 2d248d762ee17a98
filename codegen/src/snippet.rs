//! The line that a problem is about, with its place marked, for a person to see it without opening the file.

use crate::problem::Mark;

/// As many characters of a line are shown as fit into a window beside the line's number.
const WIDEST: usize = 96;
/// Of a longer line, this many of them stand before the place.
const BEFORE: usize = 40;

/// Two lines: the source line and a caret under the place; nothing where the text has no such line.
///
/// A long line is cut around the place. Tabs are shown as single spaces, so that the caret stands where it should.
pub fn snippet(text: &str, mark: Mark) -> Option<String> {
    let line = text.lines().nth(mark.line.checked_sub(1)?)?;
    let letters: Vec<char> =
        line.trim_end().chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    // What is missing is missed behind the last letter.
    let place = mark.column.saturating_sub(1).min(letters.len());
    let start = place.saturating_sub(BEFORE).min(letters.len().saturating_sub(WIDEST));
    let end = letters.len().min(start + WIDEST);
    let cut = |at_all: bool| if at_all { "…" } else { "" };
    let shown: String = letters[start..end].iter().collect();
    let (before, after) = (cut(start > 0), cut(end < letters.len()));
    let caret = " ".repeat(place - start + before.chars().count());
    let number = mark.line.to_string();
    Some(format!("  {number} | {before}{shown}{after}\n  {:1$} | {caret}^", "", number.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_shown_in_its_line() {
        let long = format!("a: [{}here{}]", "x, ".repeat(60), ", y".repeat(60));
        for (text, line, column, expected) in [
            ("a: b", 1, 4, "  1 | a: b\n    |    ^"),
            ("\n\n\n\n\n\n\n\n\n  größe: 3", 10, 10, "  10 |   größe: 3\n     |          ^"),
            ("\ta: b  \r\n", 1, 5, "  1 |  a: b\n    |     ^"),
            ("a:", 1, 9, "  1 | a:\n    |   ^"),
            ("", 0, 0, ""),
            ("a", 2, 1, ""),
        ] {
            let found = snippet(text, Mark { line, column }).unwrap_or_default();
            assert_eq!(found, expected, "{text:?} {line}:{column}");
        }
        let found = snippet(&long, Mark { line: 1, column: 185 }).unwrap_or_default();
        let (line, caret) = found.split_once('\n').unwrap_or_default();
        let under: String = line.chars().skip(caret.chars().count() - 1).take(4).collect();
        assert_eq!(under, "here", "{found}");
        assert!(line.chars().count() < 110 && line.ends_with('…') && line.contains("| …"), "{found}");
    }
}
