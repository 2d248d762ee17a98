//! Made-up documents, many of them, against an oracle that parses the whole and then prunes.

use serde_json::{Map, Value};

use super::{Asked, Keep, Kept, Row, value};

const SEED: u64 = 0x5EED;
const NAMES: [&str; 8] = ["a", "b", "c", "name", "é", "q\"\\", "items", "managedFields"];

#[test]
fn the_same_is_kept_as_when_all_is_parsed_first() {
    let mut random = Random(SEED);
    for _ in 0..3_000 {
        let document = random.document();
        let question = Question::new(&mut random);
        let chunk = 1 + random.below(document.len());
        question.check(document.as_bytes(), chunk).unwrap();
    }
}

#[test]
fn small_documents_are_the_same_however_they_are_split() {
    let mut random = Random(SEED + 1);
    let documents = std::iter::repeat_with(|| random.document()).filter(|document| document.len() < 400);
    let documents: Vec<_> = documents.take(60).collect();
    for document in documents {
        let (_, end) = Question::new(&mut random).asked().read_all_ways(document.as_bytes());
        assert!(end.is_ok(), "{document}");
    }
}

/// Whatever happens to the bytes: no panic, and where it still is a document, the right answer.
#[test]
fn a_damaged_document_is_an_error_or_another_document() {
    let mut random = Random(SEED + 2);
    let mut still_documents = 0;
    for _ in 0..20_000 {
        let mut document = random.document().into_bytes();
        for _ in 0..=random.below(3) {
            random.damage(&mut document);
        }
        let question = Question::new(&mut random);
        let chunk = 1 + random.below(document.len());
        still_documents += usize::from(question.check(&document, chunk).is_some());
    }
    assert!((1_000..19_000).contains(&still_documents), "{still_documents}");
}

/// What to keep, in a form the oracle understands.
#[derive(Debug)]
struct Question {
    row: Vec<Vec<&'static str>>,
    outside: Vec<Vec<&'static str>>,
    without: Vec<&'static str>,
}

impl Question {
    fn new(random: &mut Random) -> Self {
        Self {
            row: random.paths(),
            outside: random.paths(),
            without: if random.below(2) == 0 { vec![] } else { vec!["managedFields"] },
        }
    }

    fn asked(&self) -> Asked {
        let keep = |paths: &[Vec<&str>]| {
            Keep::paths(paths.iter().map(|path| path.join("."))).without(self.without.iter().copied())
        };
        Asked { row: keep(&self.row), outside: keep(&self.outside), ..Asked::rows(&["items"], &[], &[]) }
    }

    /// None where the document is none, so that there is nothing to compare with.
    fn check(&self, document: &[u8], chunk: usize) -> Option<()> {
        let found = self.asked().read(document.chunks(chunk));
        let Value::Object(mut all) = serde_json::from_slice(document).ok()? else { return None };
        let rows: Vec<Row> = match all.shift_remove("items") {
            Some(Value::Array(rows)) => {
                rows.into_iter().enumerate().map(|(index, row)| value(0, index, self.prune(row, &self.row))).collect()
            }
            None | Some(Value::Null) => vec![],
            Some(_) => {
                assert!(found.1.is_err());
                return None;
            }
        };
        let outside = self.prune(Value::Object(all), &self.outside);
        assert_eq!(found, (rows, Ok(Kept::Value(outside))), "{self:?} {}", String::from_utf8_lossy(document));
        Some(())
    }

    fn prune(&self, value: Value, paths: &[Vec<&str>]) -> Value {
        let whole = paths.iter().any(Vec::is_empty);
        match value {
            Value::Array(elements) => elements.into_iter().map(|element| self.prune(element, paths)).collect(),
            Value::Object(fields) => {
                let mut kept = Map::new();
                for (name, value) in fields {
                    let below = paths.iter().filter(|path| path.first() == Some(&name.as_str()));
                    let mut below: Vec<_> = below.map(|path| path[1..].to_vec()).collect();
                    if whole {
                        below = if self.without.contains(&name.as_str()) { vec![] } else { vec![vec![]] };
                    }
                    if !below.is_empty() {
                        kept.insert(name, self.prune(value, &below));
                    }
                }
                Value::Object(kept)
            }
            scalar if whole => scalar,
            _ => Value::Null,
        }
    }
}

/// A sequence that is the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn paths(&mut self) -> Vec<Vec<&'static str>> {
        (0..self.below(5)).map(|_| (0..self.below(4)).map(|_| self.pick(&NAMES)).collect()).collect()
    }

    /// An object with rows, mostly.
    fn document(&mut self) -> String {
        let mut json = String::from("{");
        for _ in 0..self.below(3) {
            let name = self.pick(&NAMES[..6]);
            self.field(&mut json, name, 3);
            json.push(',');
        }
        self.space(&mut json);
        json.push_str("\"items\":");
        if self.below(10) == 0 {
            json.push_str("null");
        } else {
            self.array(&mut json, 5);
        }
        if self.below(2) == 0 {
            json.push(',');
            self.field(&mut json, "managedFields", 2);
        }
        json.push('}');
        self.space(&mut json);
        json
    }

    fn value(&mut self, json: &mut String, depth: usize) {
        self.space(json);
        match self.below(if depth == 0 { 4 } else { 9 }) {
            0 => json.push_str(self.pick(&["null", "true", "false"])),
            1 => json.push_str(self.pick(&["0", "-1", "1.5", "2e3", "-7.25E-2", "18446744073709551615"])),
            2 | 3 => {
                let text = self.pick(&[
                    "",
                    "Healthy",
                    "}]",
                    "[{\"a\":1}]",
                    "\\",
                    "äöü 😀",
                    "line\nline",
                    "a longer text, so that words of eight bytes are seen",
                ]);
                self.string(json, text);
            }
            4..7 => {
                json.push('{');
                for index in 0..self.below(5) {
                    if index > 0 {
                        json.push(',');
                    }
                    // The same name may come twice.
                    let name = self.pick(&NAMES);
                    self.field(json, name, depth - 1);
                }
                json.push('}');
            }
            _ => self.array(json, depth - 1),
        }
        self.space(json);
    }

    fn array(&mut self, json: &mut String, depth: usize) {
        json.push('[');
        for index in 0..self.below(5) {
            if index > 0 {
                json.push(',');
            }
            self.value(json, depth);
        }
        json.push(']');
    }

    fn field(&mut self, json: &mut String, name: &str, depth: usize) {
        self.space(json);
        self.string(json, name);
        self.space(json);
        json.push(':');
        self.value(json, depth);
    }

    /// Any character may be written as an escape.
    fn string(&mut self, json: &mut String, text: &str) {
        json.push('"');
        let escape_all = self.below(6) == 0;
        for character in text.chars() {
            if escape_all || matches!(character, '"' | '\\' | '\0'..' ') {
                let mut units = [0; 2];
                for unit in character.encode_utf16(&mut units) {
                    json.push_str(&format!("\\u{unit:04x}"));
                }
            } else {
                json.push(character);
            }
        }
        json.push('"');
    }

    fn space(&mut self, json: &mut String) {
        if self.below(8) == 0 {
            json.push_str(self.pick(&[" ", "\n  ", "\t", "\r\n"]));
        }
    }

    fn damage(&mut self, document: &mut Vec<u8>) {
        let at = self.below(document.len());
        let byte = if self.below(2) == 0 { self.pick(b"{}[]\",:\\0tn \xFF") } else { self.below(256) as u8 };
        match self.below(4) {
            0 if document.len() > 1 => _ = document.remove(at),
            1 => document.insert(at, byte),
            2 => {
                let with = self.below(document.len());
                document.swap(at, with);
            }
            _ => document[at] = byte,
        }
    }
}
