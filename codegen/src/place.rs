//! Where a part of a text stands in its source: a mapping folds long texts over several lines, and a problem is about one
//! word of them.

use crate::problem::Mark;

/// The place in `source` of what stands at byte `at` of a text that starts at `mark`.
///
/// Where the source spells the text in another way (with escapes, or elsewhere, for an alias) that is `mark` itself.
pub fn within(source: &str, mark: Mark, text: &str, at: usize) -> Mark {
    follow(source, mark, text, at).unwrap_or(mark)
}

fn follow(source: &str, mark: Mark, text: &str, at: usize) -> Option<Mark> {
    let mut letters = placed(source, mark).peekable();
    letters.next_if(|(letter, _)| matches!(letter, '"' | '\'') && !text.starts_with(*letter));
    for wanted in text.get(..at)?.chars() {
        if wanted == ' ' {
            // It may be a line end, with the spaces that indent the next line.
            letters.next().filter(|(letter, _)| letter.is_whitespace())?;
            while letters.next_if(|(letter, _)| letter.is_whitespace()).is_some() {}
        } else {
            letters.next().filter(|(letter, _)| *letter == wanted)?;
        }
    }
    letters.next().map(|(_, place)| place)
}

/// The characters of a text from a place on, each with its own.
fn placed(source: &str, from: Mark) -> impl Iterator<Item = (char, Mark)> {
    let lines = source.split_inclusive('\n').enumerate().skip(from.line.saturating_sub(1));
    lines
        .flat_map(|(line, text)| {
            text.chars().enumerate().map(move |(at, letter)| (letter, Mark { line: line + 1, column: at + 1 }))
        })
        .skip(from.column.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_the_text_that_was_folded() {
        let text = "Ask get_ships who knows.";
        for (source, from, expected) in [
            ("a: Ask get_ships who knows.", (1, 4), (1, 8)),
            ("a: \"Ask get_ships who knows.\"", (1, 4), (1, 9)),
            ("a: >-\n  Ask\n  get_ships who\n  knows.\n", (2, 3), (3, 3)),
            ("a: Ask\n    get_ships who knows.", (1, 4), (2, 5)),
            ("a: *elsewhere # Ask get_ships", (1, 4), (1, 4)),
            ("a: \"Ask\\u0020get_ships who knows.\"", (1, 4), (1, 4)),
            ("a: Ask", (1, 4), (1, 4)),
            ("", (7, 7), (7, 7)),
        ] {
            let mark = |(line, column)| Mark { line, column };
            let found = within(source, mark(from), text, 4);
            assert_eq!(found, mark(expected), "{source}");
        }
    }
}
