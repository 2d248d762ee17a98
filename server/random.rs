//! Numbers that nobody can guess.

use std::hash::{BuildHasher as _, RandomState};

/// From the operating system. Where that has none to give, from what std seeds its maps with: still no worse than a
/// guess of 64 bits.
pub(crate) fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_err() {
        let half = || RandomState::new().hash_one(0u8).to_le_bytes();
        bytes[..8].copy_from_slice(&half());
        bytes[8..].copy_from_slice(&half());
    }
    bytes
}
