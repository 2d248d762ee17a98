//! Inputs that nobody would write, the same ones in every run: numbers from a seed, and what they change in JSON and texts.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// splitmix64: the same numbers from the same seed, on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit.max(1) as u64).unwrap()
    }
}

/// So many rounds, each with numbers of its own; or, where `CODEGEN_MUTATION_SECONDS` says so, as many as there are in that
/// time. How many there were is told, and comes back. One that panics is named.
#[expect(clippy::disallowed_methods, reason = "a test is told how long it may take")]
pub(crate) fn rounds(what: &str, few: u64, mut round: impl FnMut(&mut Random)) -> u64 {
    let seconds = std::env::var("CODEGEN_MUTATION_SECONDS").ok().map(|seconds| seconds.parse().unwrap());
    let (start, long) = (Instant::now(), seconds.map(Duration::from_secs));
    let mut done = 0;
    while long.map_or(done < few, |long| start.elapsed() < long) {
        done += 1;
        let mut random = Random(done);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| round(&mut random))) {
            eprintln!("{what}: this was round {done}");
            std::panic::resume_unwind(panic);
        }
    }
    eprintln!("{done} of {what}");
    done
}

/// The JSON pointers of all values of a document.
pub(crate) fn pointers(document: &Value) -> Vec<String> {
    fn visit(value: &Value, pointer: &str, found: &mut Vec<String>) {
        found.push(pointer.into());
        match value {
            Value::Object(members) => members.iter().for_each(|(key, value)| {
                visit(value, &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| visit(item, &format!("{pointer}/{index}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    visit(document, "", &mut found);
    found
}

/// A document with one to three of the values at its places deleted, or replaced by one of `strange` or by another of its
/// own.
pub(crate) fn with_other_nodes(document: &Value, places: &[String], strange: &[Value], random: &mut Random) -> Value {
    let mut changed = document.clone();
    for _ in 0..1 + random.below(3) {
        let pointer = &places[random.below(places.len())];
        let usual = [
            json!(null),
            json!(true),
            json!(-1.5e300),
            json!("two words\u{7}\n\u{1f6a2}"),
            json!(""),
            json!([]),
            json!({}),
            document.pointer(&places[random.below(places.len())]).unwrap().clone(),
        ];
        let at = random.below(usual.len() + strange.len() + 3);
        let Some(replacement) = usual.iter().chain(strange).nth(at) else {
            delete(&mut changed, pointer);
            continue;
        };
        if random.below(4) == 0
            && let Some(object) = changed.pointer_mut(pointer).and_then(Value::as_object_mut)
        {
            let keys = ["$ref", "type", "a b", "{x}", "200", "\u{0}", "allOf", "items", "properties"];
            object.insert(keys[random.below(keys.len())].into(), replacement.clone());
        } else if let Some(value) = changed.pointer_mut(pointer) {
            *value = replacement.clone();
        }
    }
    changed
}

pub(crate) fn delete(document: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.shift_remove(&key.replace("~1", "/").replace("~0", "~"))),
        Some(Value::Array(items)) => {
            // What was an object when the place was chosen may be a list by now.
            let Ok(index) = key.parse::<usize>() else { return };
            drop(items.drain(index.min(items.len())..(index + 1).min(items.len())));
        }
        _ => {}
    }
}

/// The same facts with every map, and every list, in another order.
pub(crate) fn shuffled(value: &Value, random: &mut Random) -> Value {
    fn shuffle<T>(mut items: Vec<T>, random: &mut Random) -> Vec<T> {
        for at in (1..items.len()).rev() {
            items.swap(at, random.below(at + 1));
        }
        items
    }
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| (key.clone(), shuffled(value, random))).collect();
            Value::Object(shuffle(members, random).into_iter().collect())
        }
        Value::Array(items) => {
            let items = items.iter().map(|item| shuffled(item, random)).collect();
            shuffle(items, random).into()
        }
        other => other.clone(),
    }
}

/// A text with a few bytes replaced, inserted or cut out.
pub(crate) fn with_other_bytes(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + random.below(4) {
        let start = random.below(bytes.len());
        let end = (start + random.below(9)).min(bytes.len());
        match random.below(4) {
            0 => drop(bytes.drain(start..end)),
            1 => bytes.insert(start, b"{}[]\",:\\ \x00\xff"[random.below(11)]),
            2 => bytes[start] ^= 1 << random.below(8),
            _ => bytes.extend_from_within(start..end),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A text of lines with one of them less, twice, or elsewhere; or with some characters changed.
pub(crate) fn with_other_lines(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.is_empty() {
        return "tools:".to_owned();
    }
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(6) {
        0 => drop(lines.remove(one)),
        1 => lines.insert(other, lines[one]),
        2 => lines.swap(one, other),
        3 => {
            let moved = lines.remove(one);
            lines.insert(other.min(lines.len()), moved);
        }
        4 => lines.truncate(one),
        _ => return with_other_letters(text, random),
    }
    lines.join("\n")
}

fn with_other_letters(text: &str, random: &mut Random) -> String {
    const STRANGE: &[&str] = &[
        "", " ", "\n", "\t", "\0", ":", "-", "[", "]", "{", "}", "&a ", "*a", "\"", "'", "|", ">", "#", "0", "é",
        "\u{2028}",
    ];
    let mut text = text.to_owned();
    for _ in 0..=random.below(4) {
        let at = random.below(text.len());
        let from = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let to = (from + 1..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(from);
        text.replace_range(from..to, STRANGE[random.below(STRANGE.len())]);
    }
    text
}
