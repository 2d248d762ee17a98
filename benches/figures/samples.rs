//! The same thing measured many times: the median is what it costs, the minimum what it costs undisturbed.

use std::time::Duration;

use crate::report::amount;

/// Measurements, at least one, in order of size.
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    /// The middle one, or the upper of two.
    pub(crate) fn median(&self) -> f64 {
        self.0[self.0.len() / 2]
    }

    /// The smallest.
    pub(crate) fn least(&self) -> f64 {
        self.0[0]
    }

    /// The largest.
    pub(crate) fn most(&self) -> f64 {
        self.0[self.0.len() - 1]
    }

    /// The one that this share of all is no larger than.
    pub(crate) fn share(&self, share: f64) -> f64 {
        let rank = (self.0.len() as f64 * share).ceil() as usize;
        self.0[rank.clamp(1, self.0.len()) - 1]
    }

    /// `1.20 to 3.40 ms in 50 runs`
    pub(crate) fn spread(&self, unit: &str) -> String {
        format!("{} to {} in {} runs", amount(self.least(), ""), amount(self.most(), unit), self.0.len())
            .replace("  ", " ")
    }
}

impl FromIterator<f64> for Samples {
    fn from_iter<I: IntoIterator<Item = f64>>(samples: I) -> Self {
        let mut samples: Vec<f64> = samples.into_iter().collect();
        samples.sort_by(f64::total_cmp);
        assert!(!samples.is_empty(), "something is measured at least once");
        Self(samples)
    }
}

/// As they are told.
pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
