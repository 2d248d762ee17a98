//! Numbers that look random and are a pure function of a seed and a name.

/// A stream of numbers for one subject. Two subjects do not share a stream, so adding a draw to one changes no other.
pub(crate) struct Draw(u64);

impl Draw {
    /// The stream of this subject under this seed.
    pub(crate) fn new(seed: u64, subject: &str) -> Self {
        Self(mix(seed ^ fold(subject.as_bytes())))
    }

    /// The next 64 bits (splitmix64).
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number from 0 to just below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.bits() % end.max(1)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).unsigned_abs()) as i64
    }

    /// True in `percent` of a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    /// That many lower-case hexadecimal digits.
    pub(crate) fn hex(&mut self, digits: usize) -> String {
        (0..digits).map(|_| char::from(b"0123456789abcdef"[self.below(16) as usize])).collect()
    }

    /// That many of the letters and digits Kubernetes puts behind generated names.
    pub(crate) fn suffix(&mut self, length: usize) -> String {
        const ALPHABET: &[u8] = b"bcdfghjklmnpqrstvwxz2456789";
        (0..length).map(|_| char::from(self.pick(ALPHABET))).collect()
    }

    /// A version 4 UUID.
    pub(crate) fn uuid(&mut self) -> String {
        let digits = self.hex(32);
        let variant = ['8', '9', 'a', 'b'][self.below(4) as usize];
        let [a, b, c, d, e] = [&digits[..8], &digits[8..12], &digits[13..16], &digits[17..20], &digits[20..]];
        format!("{a}-{b}-4{c}-{variant}{d}-{e}")
    }

    /// Log-normal: half of the draws are below `median`, and `spread` says how long the upper tail is.
    pub(crate) fn log_normal(&mut self, median: f64, spread: f64) -> f64 {
        // Twelve uniform draws less six are close enough to a normal one, and bounded.
        let normal: f64 = (0..12).map(|_| self.below(1 << 20) as f64 / f64::from(1 << 20)).sum::<f64>() - 6.0;
        median * exponential(spread * normal)
    }
}

/// e to that power. Written out, since what a platform offers differs in the last digits, and since on Linux the whole
/// program would load a library of mathematics for this alone.
fn exponential(power: f64) -> f64 {
    // The 64th root is close to 1, where few terms of the series are enough.
    let root_power = power / 64.0;
    let root = (1..=12).rev().fold(1.0, |sum, term| 1.0 + sum * root_power / f64::from(term));
    (0..6).fold(root, |value, _| value * value)
}

/// A hash of bytes (FNV-1a), the same on every machine.
pub(crate) fn fold(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads every bit over all of them.
pub(crate) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_what_the_platform_says_it_is() {
        for step in -600..=600 {
            let power = f64::from(step) / 100.0;
            let (ours, expected) = (exponential(power), power.exp());
            assert!((ours / expected - 1.0).abs() < 1e-12, "of {power}: {ours}, not {expected}");
        }
    }
}
