//! Runs of letters and digits without a gap that are secrets: base64 of something that holds one, and what looks
//! random behind a word that announces it.

use super::Found;
use crate::safety::base64;

/// Less than this is base64 of nothing that is recognised.
const SHORTEST: usize = 24;
/// Less than this is not random enough to be told from a name.
const RANDOM: usize = 32;
/// So far behind the word that announces it.
const NEAR: usize = 40;
const ANNOUNCED: &[&str] =
    &["secret", "token", "passw", "credential", "bearer", "apikey", "api key", "access key", "private key"];

/// Where such runs are; `reveals` says of what base64 is of whether that holds a secret.
pub(super) fn find(text: &str, reveals: impl Fn(&str) -> bool) -> Vec<Found> {
    let mut found = Vec::new();
    for run in runs(text) {
        let told = &text[run.clone()];
        if let Some(part) = encoded(told, &reveals) {
            found.push(Found { at: run.start + part.start..run.start + part.end, kind: "encoded-secret" });
        } else if told.len() >= RANDOM && looks_random(told) && is_announced(&text[..run.start]) {
            found.push(Found { at: run, kind: "secret" });
        }
    }
    found
}

/// Whether there is any run at all.
pub(super) fn any(text: &str) -> bool {
    runs(text).next().is_some()
}

fn runs(text: &str) -> Runs<'_> {
    Runs { text, from: 0 }
}

/// Every run of at least `SHORTEST` bytes of what base64 is written in.
struct Runs<'a> {
    text: &'a str,
    from: usize,
}

impl Iterator for Runs<'_> {
    type Item = std::ops::Range<usize>;

    /// Looks at the byte that the shortest run would end with, and goes back from there: of most text, a few bytes of
    /// each line are looked at.
    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while let Some(window) = bytes.get(self.from..self.from + SHORTEST) {
            if let Some(gap) = window.iter().rposition(|byte| !OF_BASE64[usize::from(*byte)]) {
                self.from += gap + 1;
                continue;
            }
            let start = self.from;
            let length = bytes[start..].iter().take_while(|byte| OF_BASE64[usize::from(**byte)]).count();
            let padding = bytes[start + length..].iter().take(2).take_while(|byte| **byte == b'=').count();
            self.from = start + length + padding;
            return Some(start..self.from);
        }
        None
    }
}

const OF_BASE64: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let letter = byte as u8;
        table[byte] = letter.is_ascii_alphanumeric() || matches!(letter, b'+' | b'/' | b'-' | b'_');
        byte += 1;
    }
    table
};

/// The part of the run that holds a secret: all of it, or what stands between the signs that join names and paths.
fn encoded(run: &str, reveals: impl Fn(&str) -> bool) -> Option<std::ops::Range<usize>> {
    let holds = |part: &str| decoded(part).is_some_and(|inside| reveals(&inside));
    if holds(run) {
        return Some(0..run.len());
    }
    let mut end = 0;
    run.split_inclusive(['/', '-', '_', '+']).find_map(|part| {
        let start = end;
        end += part.len();
        let part = part.trim_end_matches(['/', '-', '_', '+']);
        (part.len() >= SHORTEST && part.len() < run.len() && holds(part)).then(|| start..start + part.len())
    })
}

/// What it is base64 of, where that is text.
fn decoded(run: &str) -> Option<String> {
    // Most runs are digests, names and keys; the first bytes of those are no text.
    let is_text = |bytes: &[u8]| bytes.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t' | 0x80..));
    let first = base64::decode(run.get(..16)?)?;
    if !is_text(&first) {
        return None;
    }
    let whole = base64::decode(run).or_else(|| base64::decode(&run[..run.len() / 4 * 4]))?;
    String::from_utf8(whole).ok().filter(|text| is_text(text.as_bytes()))
}

/// Letters of both cases and digits, often in turn: no name and no path is written so, and no digest.
fn looks_random(run: &str) -> bool {
    let class = |byte: u8| match byte {
        b'a'..=b'z' => 0,
        b'A'..=b'Z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    };
    let has = |wanted: u8| run.bytes().any(|byte| class(byte) == wanted);
    let turns = run.as_bytes().windows(2).filter(|two| class(two[0]) != class(two[1])).count();
    has(0) && has(1) && has(2) && turns >= run.len() / 3
}

fn is_announced(before: &str) -> bool {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(NEAR))..];
    let near = near.rsplit('\n').next().unwrap_or_default().to_ascii_lowercase();
    ANNOUNCED.iter().any(|word| near.contains(word))
}
