//! Numbers that many may change at the same time.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Where durations are told apart, in seconds: an answer from what is at hand, one from Argo CD, a list of thousands, one
/// that is waited for, and what ends calls.
pub(super) const BOUNDS: [f64; 7] = [0.005, 0.025, 0.1, 0.5, 2.5, 15.0, 60.0];

/// Goes up.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// One more.
    pub fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// So far.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Goes up and down: so many there are now.
#[derive(Clone, Debug, Default)]
pub struct Gauge(Arc<AtomicU64>);

impl Gauge {
    /// One more, until what is returned is dropped.
    pub fn hold(&self) -> Held {
        self.0.fetch_add(1, Ordering::Relaxed);
        Held(self.0.clone())
    }

    /// One more, which ends by [`Gauge::fall`].
    pub fn rise(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// One less.
    pub fn fall(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    /// Now.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// One of those that a gauge counts.
#[derive(Debug)]
pub struct Held(Arc<AtomicU64>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A number that somebody else knows.
#[derive(Default)]
pub struct Source(OnceLock<Box<dyn Fn() -> u64 + Send + Sync>>);

impl Source {
    /// From here on it is asked for there; once.
    pub fn is(&self, known: impl Fn() -> u64 + Send + Sync + 'static) {
        let _ = self.0.set(Box::new(known));
    }

    pub(super) fn get(&self) -> u64 {
        self.0.get().map_or(0, |known| known())
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.get())
    }
}

/// Durations, told apart at a few bounds.
#[derive(Debug, Default)]
pub struct Histogram {
    /// How many end in each, and not in one before; the last is for those beyond all bounds.
    buckets: [Counter; BOUNDS.len() + 1],
    microseconds: AtomicU64,
}

impl Histogram {
    /// One more.
    pub fn observe(&self, duration: Duration) {
        let seconds = duration.as_secs_f64();
        self.buckets[BOUNDS.partition_point(|bound| *bound < seconds)].add();
        let microseconds = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
        self.microseconds.fetch_add(microseconds, Ordering::Relaxed);
    }

    /// How many are within each bound, those of the bounds before among them; the last are all.
    pub fn within(&self) -> [u64; BOUNDS.len() + 1] {
        let mut so_far = 0;
        self.buckets.each_ref().map(|bucket| {
            so_far += bucket.get();
            so_far
        })
    }

    /// Whether there was none yet.
    pub fn is_empty(&self) -> bool {
        self.buckets.iter().all(|bucket| bucket.get() == 0)
    }

    /// Of all of them, in seconds.
    pub fn sum(&self) -> f64 {
        self.microseconds.load(Ordering::Relaxed) as f64 / 1e6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_in_every_bucket_that_is_long_enough() {
        for (milliseconds, within) in [
            (0, [1, 1, 1, 1, 1, 1, 1, 1]),
            (5, [1, 1, 1, 1, 1, 1, 1, 1]),
            (6, [0, 1, 1, 1, 1, 1, 1, 1]),
            (15_000, [0, 0, 0, 0, 0, 1, 1, 1]),
            (60_001, [0, 0, 0, 0, 0, 0, 0, 1]),
        ] {
            let histogram = Histogram::default();
            histogram.observe(Duration::from_millis(milliseconds));
            assert_eq!(histogram.within(), within, "{milliseconds} ms");
            assert!((histogram.sum() - milliseconds as f64 / 1e3).abs() < 1e-9, "{milliseconds} ms");
        }
    }

    #[test]
    fn a_gauge_counts_what_is_held() {
        let gauge = Gauge::default();
        let (one, other) = (gauge.hold(), gauge.hold());
        assert_eq!(gauge.get(), 2);
        drop(one);
        assert_eq!(gauge.get(), 1);
        drop(other);
        assert_eq!(gauge.get(), 0);
    }
}
