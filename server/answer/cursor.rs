//! Where an answer stopped, as text that a model hands back: where the last row stood, bound to the question it
//! answers. It is no secret; a checksum makes an altered one noticed.

use argocd_api::vocabulary::Rows;

use super::asked::Asked;
use super::order::Key;
use crate::safety::base64;

/// The last row that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// Where it stood.
    pub(super) key: Key,
    /// How many rows of the same key have been told, it among them.
    pub(super) told: u64,
}

/// Binds cursors to one question: the tool, its order, and every argument but where to go on and how much to tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question(u64);

impl Question {
    pub(super) fn new(asked: &Asked, rows: &Rows) -> Self {
        let mut text = format!("{}\n{:?}\n{:?}\n", asked.tool, rows.key, rows.worst_first);
        for (name, value) in asked.question() {
            text.push_str(&format!("{name}={value}\n"));
        }
        Self(digest(&[text.as_bytes()]))
    }

    pub(super) fn cursor(self, position: &Position) -> String {
        let told = u16::try_from(position.told).unwrap_or(u16::MAX).to_be_bytes();
        let question = short(self.0);
        let sum = short(digest(&[&question, &told, &position.key]));
        base64::encode(&[&question[..], &sum, &told, &position.key].concat())
    }

    /// # Errors
    /// A sentence that says what is wrong with it and what to do.
    pub(super) fn position(self, cursor: &str, argument: &str) -> Result<Position, String> {
        let again = format!("call again without `{argument}` to start over");
        let bytes = base64::decode(cursor).unwrap_or_default();
        let parts = bytes.split_first_chunk::<4>().and_then(|(question, rest)| {
            let (sum, rest) = rest.split_first_chunk::<4>()?;
            let (told, key) = rest.split_first_chunk::<2>()?;
            (short(digest(&[question, told, key])) == *sum).then_some((*question, *told, key))
        });
        match parts {
            None => Err(format!("`{argument}` is not what an earlier answer gave; {again}.")),
            Some((question, ..)) if question != short(self.0) => {
                Err(format!("`{argument}` belongs to a call with other arguments; repeat those, or {again}."))
            }
            Some((_, told, key)) => Ok(Position { key: key.into(), told: u16::from_be_bytes(told).into() }),
        }
    }
}

/// FNV-1a of the parts and their lengths: the same in every process and every version.
fn digest(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    for part in parts {
        part.iter().copied().for_each(&mut add);
        (part.len() as u64).to_be_bytes().into_iter().for_each(&mut add);
    }
    hash
}

fn short(digest: u64) -> [u8; 4] {
    let [a, b, c, d, e, f, g, h] = digest.to_be_bytes();
    [a ^ e, b ^ f, c ^ g, d ^ h]
}
