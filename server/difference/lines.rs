//! The difference of two texts, line by line.

use std::time::Duration;

use similar::TextDiff;

/// What has so many lines, wholly different, that comparing takes longer, is compared less well.
const TIME: Duration = Duration::from_millis(100);
/// Characters of a line that are told.
const WIDTH: usize = 200;

/// The lines that differ, each behind `-` or `+`, with so many lines around them; `@@` between pieces. At most so many
/// lines, and then how many there are more.
pub(super) fn differing(from: &str, to: &str, around: usize, most: usize) -> Vec<String> {
    let difference = TextDiff::configure().timeout(TIME).diff_lines(from, to);
    let mut lines = Vec::new();
    for hunk in difference.unified_diff().context_radius(around).missing_newline_hint(false).iter_hunks() {
        if !lines.is_empty() {
            lines.push("@@".to_owned());
        }
        lines.extend(hunk.iter_changes().map(|change| {
            let line = format!("{}{}", change.tag(), change.value().trim_end_matches(['\n', '\r']));
            cut(line.trim_end(), WIDTH)
        }));
    }
    first(lines, most)
}

/// The first of them, and how many there are more.
pub(super) fn first(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        let more = lines.len() - most + 1;
        lines.truncate(most.saturating_sub(1));
        lines.push(format!("… {more} lines more"));
    }
    lines
}

/// The text in at most so many characters.
pub(super) fn cut(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// Two long texts of one line, each cut to where they differ.
pub(super) fn around_difference(from: &str, to: &str, characters: usize) -> (String, String) {
    const BEFORE: usize = 24;
    let same = from.chars().zip(to.chars()).take_while(|(one, other)| one == other).count();
    let start = same.saturating_sub(BEFORE);
    let piece = |text: &str| {
        let piece: String = text.chars().skip(start).collect();
        format!("{}{}", if start > 0 { "…" } else { "" }, cut(&piece, characters))
    };
    (piece(from), piece(to))
}
