//! Texts that go to a client and come back: nobody else can read them, make one or alter one, and each is good for one
//! purpose and for so long. Whoever has the same key can open them, so that replicas share nothing else.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};

use crate::random::random;
use crate::safety::base64;

/// A key from configuration has at least as many bytes.
pub const SHORTEST_KEY: usize = 32;

/// Longer texts were not sealed here.
const LONGEST: usize = 8 * 1024;

/// The first byte of what is sealed, so that another form can be told from this one.
const FORM: u8 = 1;

/// Bytes of the time until which it is good.
const TIME: usize = size_of::<i64>();

/// Seals and opens. Copies have the same keys.
#[derive(Clone)]
pub struct Sealer(Arc<[RandomizedNonceKey]>);

/// What was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// As it was given.
    pub content: Vec<u8>,
    /// Until when it is good.
    pub expires: Timestamp,
}

/// Why a text cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It was not sealed with one of these keys for this purpose, or it was altered.
    Foreign,
    /// Its time is over.
    Expired,
}

impl Sealer {
    /// One whose texts nobody else can open, and nobody after this process has ended.
    pub fn random() -> Self {
        Self(derived(&[random(), random()].concat()).into_iter().collect())
    }

    /// One with keys that others may have too, a line each: the first seals, all of them open. So a key is replaced by
    /// putting the new one before it everywhere, and taking it away once what it has sealed has expired.
    ///
    /// # Errors
    /// A clause that says what is wrong, without any part of a key.
    pub fn of_keys(text: &SecretString) -> Result<Self, String> {
        let lines = text.expose_secret().lines().map(str::trim).filter(|line| !line.is_empty());
        let mut keys = Vec::new();
        for line in lines {
            if line.len() < SHORTEST_KEY {
                return Err(format!(
                    "holds a key of {} bytes; each line has to be one of at least {SHORTEST_KEY}, such as `openssl rand -base64 48` \
                     prints",
                    line.len()
                ));
            }
            keys.extend(derived(line.as_bytes()));
        }
        if keys.is_empty() { Err("holds no key".to_owned()) } else { Ok(Self(keys.into())) }
    }

    /// The content as a text of letters, digits, `-` and `_` that is good for this purpose until then. Nothing where the
    /// operating system has no random numbers to give.
    pub fn seal(&self, purpose: &str, content: &[u8], expires: Timestamp) -> Option<String> {
        let mut sealed = [&expires.as_millisecond().to_be_bytes(), content].concat();
        let nonce = self.0.first()?.seal_in_place_append_tag(Aad::from(purpose.as_bytes()), &mut sealed).ok()?;
        Some(base64::encode(&[&[FORM], &nonce.as_ref()[..], &sealed].concat()))
    }

    /// What such a text holds.
    ///
    /// # Errors
    /// Where it is not one of this purpose, or not any more.
    pub fn open(&self, purpose: &str, text: &str, now: Timestamp) -> Result<Opened, Unopened> {
        let opened = self.unsealed(purpose, text).ok_or(Unopened::Foreign)?;
        if now < opened.expires { Ok(opened) } else { Err(Unopened::Expired) }
    }

    fn unsealed(&self, purpose: &str, text: &str) -> Option<Opened> {
        if text.len() > LONGEST {
            return None;
        }
        // One text for each value: reading is more lenient than writing.
        let bytes = base64::decode(text).filter(|bytes| base64::encode(bytes) == text)?;
        let (nonce, sealed) = bytes.strip_prefix(&[FORM])?.split_at_checked(NONCE_LEN)?;
        let content = self.0.iter().find_map(|key| {
            let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
            let mut sealed = sealed.to_vec();
            let content = key.open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut sealed).ok()?;
            Some(content.to_vec())
        })?;
        let (time, content) = content.split_at_checked(TIME)?;
        let expires = Timestamp::from_millisecond(i64::from_be_bytes(time.try_into().ok()?)).ok()?;
        Some(Opened { content: content.to_vec(), expires })
    }
}

/// Keys are told by nobody, by mistake either.
impl fmt::Debug for Sealer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Sealer({} keys)", self.0.len())
    }
}

/// A key of the right size from whatever somebody has written. With AES-GCM-SIV, nonces that are random for ever may meet
/// without harm, however long a key is in use.
fn derived(secret: &[u8]) -> Option<RandomizedNonceKey> {
    let mut key = [0; 32];
    let derivation = Salt::new(HKDF_SHA256, b"argocd-mcp").extract(secret);
    derivation.expand(&[b"seal 1"], HKDF_SHA256).ok()?.fill(&mut key).ok()?;
    RandomizedNonceKey::new(&AES_256_GCM_SIV, &key).ok()
}
