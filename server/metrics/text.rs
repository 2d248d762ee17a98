//! The text format of Prometheus, version 0.0.4: a family has its help and its type once, and then its samples.

use std::fmt::{Display, Write as _};

use super::number::{BOUNDS, Histogram};

/// What every name begins with.
const PREFIX: &str = "argocd_mcp_";

/// A label and its value.
pub(super) type Label<'a> = (&'static str, &'a str);

/// What has been told so far.
#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    /// The samples of a family come next.
    pub(super) fn family(&mut self, name: &str, kind: &str, help: &str) {
        let help = help.replace('\\', r"\\").replace('\n', r"\n");
        self.line(format_args!("# HELP {PREFIX}{name} {help}"));
        self.line(format_args!("# TYPE {PREFIX}{name} {kind}"));
    }

    /// One sample.
    pub(super) fn sample(&mut self, name: &str, labels: &[Label<'_>], value: impl Display) {
        let labels = told(labels);
        self.line(format_args!("{PREFIX}{name}{labels} {value}"));
    }

    /// The samples of one histogram.
    pub(super) fn histogram(&mut self, name: &str, labels: &[Label<'_>], histogram: &Histogram) {
        let within = histogram.within();
        let bounds = BOUNDS.iter().map(f64::to_string).chain(["+Inf".to_owned()]);
        for (bound, count) in bounds.zip(within) {
            let labels: Vec<Label<'_>> = labels.iter().copied().chain([("le", bound.as_str())]).collect();
            self.sample(&format!("{name}_bucket"), &labels, count);
        }
        self.sample(&format!("{name}_sum"), labels, histogram.sum());
        self.sample(&format!("{name}_count"), labels, within[BOUNDS.len()]);
    }

    /// The whole of it.
    pub(super) fn finish(self) -> String {
        self.0
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing into a text cannot fail.
        let _ = writeln!(self.0, "{line}");
    }
}

fn told(labels: &[Label<'_>]) -> String {
    if labels.is_empty() {
        return String::new();
    }
    let escaped = |value: &str| value.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
    let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
    format!("{{{}}}", labels.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_a_line_is_escaped() {
        let mut text = Text::default();
        text.family("x", "gauge", "a\\b\nc");
        text.sample("x", &[("y", "a\\b\"c\nd")], 1);
        let expected = concat!(
            "# HELP argocd_mcp_x a\\\\b\\nc\n",
            "# TYPE argocd_mcp_x gauge\n",
            "argocd_mcp_x{y=\"a\\\\b\\\"c\\nd\"} 1\n",
        );
        assert_eq!(text.finish(), expected);
    }
}
