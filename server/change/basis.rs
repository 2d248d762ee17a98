//! What a plan rests on, part by part: while no part has moved, a yes to it is a yes to what would be done now. Only what
//! the plan tells or follows from is in it; how an application is doing at the moment is not.

use std::fmt;

use serde_json::Value;

use super::Found;
use crate::digest::{self, Digest};
use crate::safety::quoted::quoted;

/// Bytes by which a part is known in a memo.
const SHORT: usize = 8;
/// Characters of a value that a memo keeps, to tell what it was.
const VALUE: usize = 60;
/// Characters of a name that it keeps.
const NAME: usize = 100;
/// Bytes of a memo; what is sealed goes to a client and back.
const MEMO: usize = 4 * 1024;
/// Parts of an object are told apart this deep.
const DEPTH: usize = 4;
/// Longer lists are one part.
const ITEMS: usize = 16;

/// What a plan rests on.
#[derive(Clone, Debug, Default)]
pub struct Basis(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    name: String,
    digest: Digest,
    /// What it is, where that is short.
    told: Option<String>,
}

/// The first byte of a brief memo; names in the other form begin otherwise.
const BRIEF: u8 = 2;
/// Bytes of a part in it: two for its name, two for its value.
const ENTRY: usize = 4;

fn brief(part: &Part) -> [u8; ENTRY] {
    let name = digest::of(part.name.as_bytes());
    [name[0], name[1], part.digest[0], part.digest[1]]
}

/// A part that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub name: String,
    /// What it was, where that is known and short.
    pub was: Option<String>,
    /// What it is.
    pub is: Option<String>,
}

impl Basis {
    /// Rests on a value that may be told.
    pub fn on(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let value = value.into();
        let told = short(&value);
        self.0.push(Part { name: name.into(), digest: digest::of_json(value), told });
    }

    /// Rests on what is at this pointer of an object, each field of it by itself, so that it can be told which has moved.
    /// What is not there is a value too.
    pub fn on_part(&mut self, name: &str, found: &Found, pointer: &str) {
        let raw = found.raw.for_argo_cd().pointer(pointer).unwrap_or(&Value::Null);
        let safe = found.safe.pointer(pointer).unwrap_or(&Value::Null);
        self.part(name, raw, safe, DEPTH);
    }

    fn part(&mut self, name: &str, raw: &Value, safe: &Value, depth: usize) {
        match raw {
            Value::Object(fields) if depth > 0 && !fields.is_empty() => {
                for (key, value) in fields {
                    self.part(&format!("{name}.{key}"), value, &safe[key], depth - 1);
                }
            }
            // By their places, since their order may mean something.
            Value::Array(items) if depth > 0 && !items.is_empty() && items.len() <= ITEMS => {
                for (at, item) in items.iter().enumerate() {
                    let safe = safe.get(at).unwrap_or(&Value::Null);
                    self.part(&format!("{name}.{at}"), item, safe, if item.is_object() { depth } else { depth - 1 });
                }
            }
            _ => self.0.push(Part { name: name.to_owned(), digest: digest::of_json(raw.clone()), told: short(safe) }),
        }
    }

    /// Names all of it.
    pub fn digest(&self) -> Digest {
        let mut parts: Vec<_> = self.0.iter().map(|part| (part.name.as_str(), part.digest)).collect();
        parts.sort_unstable();
        let mut whole = Vec::new();
        for (name, digest) in parts {
            whole.extend(u64::try_from(name.len()).unwrap_or(u64::MAX).to_be_bytes());
            whole.extend(name.as_bytes());
            whole.extend(digest);
        }
        digest::of(&whole)
    }

    /// As much of it as is needed to tell later what has moved; short, and no more of values than may be told.
    pub fn memo(&self) -> Vec<u8> {
        let mut memo = Vec::new();
        for part in &self.0 {
            let name: String = part.name.chars().take(NAME).collect();
            let told = part.told.as_deref().unwrap_or_default();
            let entry = [name.as_bytes(), &[0], told.as_bytes(), &[0], &hex(&part.digest)].concat();
            if memo.len() + entry.len() > MEMO {
                break;
            }
            memo.extend(entry);
            memo.push(b'\n');
        }
        memo
    }

    /// The same in a few bytes, without values, for what has to be copied by hand.
    pub fn brief_memo(&self) -> Vec<u8> {
        let mut memo = vec![BRIEF];
        for part in self.0.iter().take(MEMO / ENTRY) {
            memo.extend(brief(part));
        }
        memo
    }

    /// What is not as it was when this memo was made.
    pub fn moved_since(&self, memo: &[u8]) -> Vec<Moved> {
        if let [BRIEF, entries @ ..] = memo {
            return self.moved_since_brief(entries);
        }
        let text = String::from_utf8_lossy(memo);
        let before: Vec<(&str, &str, &str)> = text
            .lines()
            .filter_map(|line| {
                let mut parts = line.split('\0');
                Some((parts.next()?, parts.next()?, parts.next()?))
            })
            .collect();
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let mut moved: Vec<Moved> = before
            .iter()
            .filter_map(|(name, was, digest)| {
                let is_cut = name.chars().count() >= NAME;
                let now = self.0.iter().find(|part| part.name == *name || is_cut && part.name.starts_with(name));
                if now.is_some_and(|part| hex(&part.digest) == digest.as_bytes()) {
                    return None;
                }
                let is = now.and_then(|part| part.told.clone());
                Some(Moved { name: (*name).to_owned(), was: told(was), is })
            })
            .collect();
        let is_new = |part: &&Part| !before.iter().any(|(name, ..)| part.name == *name);
        // A memo that was cut knows nothing of what follows.
        if before.len() < self.0.len() && memo.len() < MEMO - 256 {
            let new = self.0.iter().filter(is_new);
            moved.extend(new.map(|part| Moved { name: part.name.clone(), was: None, is: part.told.clone() }));
        }
        moved
    }

    fn moved_since_brief(&self, entries: &[u8]) -> Vec<Moved> {
        let before: Vec<&[u8]> = entries.chunks(ENTRY).collect();
        let same = |part: &&Part| before.contains(&brief(part).as_slice());
        let moved = self.0.iter().filter(|part| !same(part));
        let mut moved: Vec<Moved> =
            moved.map(|part| Moved { name: part.name.clone(), was: None, is: part.told.clone() }).collect();
        if moved.is_empty() {
            // Its name is not in what is left.
            moved.push(Moved { name: "a part of it".to_owned(), was: None, is: None });
        }
        moved
    }

    /// What is not as it was there.
    pub fn moved_from(&self, before: &Self) -> Vec<Moved> {
        self.moved_since(&before.memo())
    }
}

/// `spec.source.targetRevision` was `main` and is `v2`
impl fmt::Display for Moved {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = quoted(&self.name);
        match (&self.was, &self.is) {
            (Some(was), Some(is)) if was != is => write!(out, "{name} was {} and is {}", quoted(was), quoted(is)),
            (None, Some(is)) => write!(out, "{name} is now {}", quoted(is)),
            (Some(was), None) => write!(out, "{name} was {} and is not any more", quoted(was)),
            _ => write!(out, "{name} has changed"),
        }
    }
}

/// The value where it is a short one, on one line.
fn short(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => return None,
    };
    let plain = text.chars().count() <= VALUE && !text.chars().any(char::is_control) && !text.is_empty();
    plain.then_some(text)
}

fn hex(digest: &Digest) -> Vec<u8> {
    digest[..SHORT].iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::change::Raw;

    fn basis(raw: Value, safe: Value) -> Basis {
        let mut basis = Basis::default();
        basis.on_part("spec", &Found { raw: Raw::of(raw), safe }, "/spec");
        basis
    }

    fn same(value: Value) -> Basis {
        basis(value.clone(), value)
    }

    #[test]
    fn what_has_moved_is_told_part_by_part() {
        let spec = |image: &str, revision: &str| json!({"spec": {"source": {"targetRevision": revision, "kustomize": {"images": [image]}}, "project": "a"}});
        let before = same(spec("x:1", "main"));
        assert_eq!(before.moved_from(&same(spec("x:1", "main"))), []);
        let told =
            |basis: &Basis| basis.moved_from(&before).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        assert_eq!(told(&same(spec("x:1", "v2"))), "`spec.source.targetRevision` was `main` and is `v2`");
        assert_eq!(told(&same(spec("x:2", "main"))), "`spec.source.kustomize.images.0` was `x:1` and is `x:2`");
        let gone = json!({"spec": {"source": {"targetRevision": "main", "kustomize": {"images": ["x:1"]}}}});
        assert_eq!(told(&same(gone)), "`spec.project` was `a` and is not any more");
        let mut more = spec("x:1", "main");
        more["spec"]["source"]["path"] = json!("deploy");
        assert_eq!(told(&same(more)), "`spec.source.path` is now `deploy`");
    }

    #[test]
    fn a_brief_memo_tells_what_has_moved_too() {
        let spec = |revision: &str| json!({"spec": {"source": {"targetRevision": revision}, "project": "a"}});
        let (before, after) = (same(spec("main")), same(spec("v2")));
        let moved = after.moved_since(&before.brief_memo());
        assert_eq!(
            moved.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["`spec.source.targetRevision` is now `v2`"]
        );
        assert!(before.brief_memo().len() < before.memo().len());
        let gone = same(json!({"spec": {"project": "a"}}));
        assert_eq!(gone.moved_since(&before.brief_memo()).len(), 1);
    }

    #[test]
    fn secrets_are_compared_and_not_kept() {
        let secret =
            |value: &str| basis(json!({"spec": {"password": value}}), json!({"spec": {"password": "[redacted]"}}));
        assert_ne!(secret("one").digest(), secret("two").digest());
        assert!(!String::from_utf8_lossy(&secret("one").memo()).contains("one"));
        assert_eq!(secret("one").moved_from(&secret("two")).len(), 1);
    }
}
