//! Manifests that nobody would write, changed at random: what is told of them is all there is, and nothing else.

use serde_json::{Map, Value, json};

use super::applied::applied;
use crate::difference::{Told, compare, prepared, told, unified};

const SEED: u64 = 0xD1FF;
const NAMES: [&str; 10] =
    ["name", "ports", "image", "data", "env", "containerPort", "protocol", "metadata", "labels", "a.b/c"];

#[test]
fn changes_make_the_second_of_the_first() {
    let mut random = Random(SEED);
    let (mut keyed, mut ordered) = (0, 0);
    for _ in 0..5_000 {
        let from = random.value(4);
        let mut to = from.clone();
        for _ in 0..random.below(4) {
            random.change(&mut to);
        }
        let changes = compare(&from, &to);
        assert_eq!(changes.is_empty(), from == to);
        assert_eq!(text(&applied(&from, &changes)), text(&to), "{from}\n{to}\n{changes:?}");
        assert_eq!(told(&changes, Told { lines: usize::MAX }, |_| None).is_empty(), changes.is_empty());
        keyed += usize::from(format!("{changes:?}").contains("Item"));
        ordered += usize::from(format!("{changes:?}").contains("Ordered"));
    }
    // It was worth the trouble.
    assert!(keyed > 300 && ordered > 10, "{keyed} {ordered}");
}

/// Whatever a Secret looks like, and whatever it is compared with.
#[test]
fn no_value_of_a_secret_is_told() {
    let mut random = Random(SEED + 1);
    for _ in 0..5_000 {
        let mut from = random.secret();
        let mut to = if random.below(3) == 0 { random.value(3) } else { random.secret() };
        if random.below(2) == 0 {
            std::mem::swap(&mut from, &mut to);
        }
        let (from, to) = prepared(&from, &to);
        let changes = compare(&from, &to);
        let all = Told { lines: usize::MAX };
        let text = format!("{changes:?}\n{:?}\n{:?}", told(&changes, all, |_| None), unified(&from, &to, all));
        assert!(!text.contains("s3cret"), "{text}");
    }
}

/// As text with sorted names, so that the order of lists counts and that of fields does not.
fn text(value: &Value) -> String {
    let mut value = value.clone();
    value.sort_all_objects();
    value.to_string()
}

struct Random(u64);

impl Random {
    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn scalar(&mut self) -> Value {
        match self.below(7) {
            0 => Value::Null,
            1 => json!(self.below(2) == 0),
            2 => json!(self.below(5)),
            3 => json!("one\ntwo\nthree\n"),
            4 => json!(""),
            _ => json!(["a", "b", "c", "80", "é → x"][self.below(5)]),
        }
    }

    fn object(&mut self, depth: usize) -> Map<String, Value> {
        (0..self.below(4)).map(|_| (NAMES[self.below(NAMES.len())].to_owned(), self.value(depth))).collect()
    }

    fn value(&mut self, depth: usize) -> Value {
        if depth == 0 {
            return self.scalar();
        }
        match self.below(8) {
            0 => self.scalar(),
            1 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            2..=4 => (0..self.below(4)).map(|n| self.item(n, depth - 1)).collect(),
            _ => Value::Object(self.object(depth - 1)),
        }
    }

    /// An object of a list, mostly with something to know it by.
    fn item(&mut self, number: usize, depth: usize) -> Value {
        let mut item = self.object(depth);
        match self.below(8) {
            0 => {}
            1 => drop(item.insert("containerPort".to_owned(), json!(number))),
            _ => drop(item.insert("name".to_owned(), json!(format!("n{number}")))),
        }
        Value::Object(item)
    }

    /// Changes something somewhere inside.
    fn change(&mut self, value: &mut Value) {
        match value {
            Value::Object(fields) if !fields.is_empty() && self.below(4) > 0 => {
                let name = fields.keys().nth(self.below(fields.len())).unwrap().clone();
                match self.below(4) {
                    0 => drop(fields.remove(&name)),
                    1 => drop(fields.insert(NAMES[self.below(NAMES.len())].to_owned(), self.value(2))),
                    _ => self.change(&mut fields[&name]),
                }
            }
            Value::Array(items) if !items.is_empty() && self.below(4) > 0 => {
                let place = self.below(items.len());
                match self.below(5) {
                    0 => drop(items.remove(place)),
                    1 => items.insert(place, self.item(7, 2)),
                    2 => items.rotate_left(1),
                    _ => self.change(&mut items[place]),
                }
            }
            value => *value = self.value(2),
        }
    }

    fn secret(&mut self) -> Value {
        let hidden = |random: &mut Self| json!(format!("s3cret{}", random.below(3)));
        let data = match self.below(4) {
            0 => hidden(self),
            1 => json!([hidden(self)]),
            2 => json!({"k": {"deep": hidden(self)}}),
            _ => {
                (0..3).map(|_| (["k", "l", "m"][self.below(3)].to_owned(), hidden(self))).collect::<Map<_, _>>().into()
            }
        };
        match self.below(5) {
            0 => json!({"kind": "SecretList", "items": [{"data": data}]}),
            1 => json!({"kind": "Secret", "stringData": data}),
            _ => json!({"kind": "Secret", "data": data, "metadata": self.value(2)}),
        }
    }
}
