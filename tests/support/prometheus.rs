//! A reader of Prometheus's text format that is as strict as `promtool check metrics`.

#![allow(dead_code, reason = "each test uses a part of this")]

use std::collections::BTreeMap;

/// What was told: each sample by its name and labels, as they were written.
#[derive(Debug, Default)]
pub(crate) struct Metrics(BTreeMap<String, f64>);

#[derive(Default)]
struct Family {
    name: String,
    kind: String,
    has_help: bool,
    samples: usize,
}

impl Metrics {
    /// Reads it, and fails at whatever breaks a rule.
    pub(crate) fn read(text: &str) -> Self {
        assert!(text.ends_with('\n'), "the last line has no end");
        let (mut samples, mut seen, mut family) = (BTreeMap::new(), Vec::new(), Family::default());
        for line in text.lines() {
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["#", "HELP", name, ..] => {
                    assert!(!seen.contains(&name.to_owned()), "{name} comes twice, or its samples are apart");
                    assert!(
                        family.samples > 0 || seen.is_empty() || may_be_empty(&family.name),
                        "{} has no sample",
                        family.name
                    );
                    seen.push(name.to_owned());
                    family =
                        Family { name: name.to_owned(), has_help: line.split(' ').count() > 4, ..Family::default() };
                }
                ["#", "TYPE", name, kind] => {
                    assert!(family.name == name && family.kind.is_empty() && family.has_help, "{line}");
                    assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
                    assert_eq!(name.ends_with("_total"), kind == "counter", "{line}");
                    family.kind = kind.to_owned();
                }
                _ => {
                    let (key, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("{line}"));
                    let name = key.split('{').next().unwrap();
                    assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{line}");
                    let base = match family.kind.as_str() {
                        "histogram" => ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end)),
                        _ => Some(name),
                    };
                    assert_eq!(base, Some(family.name.as_str()), "{line} is not of {}", family.name);
                    let mut names: Vec<String> = labels(key).into_iter().map(|(name, _)| name).collect();
                    let count = names.len();
                    names.sort();
                    names.dedup();
                    assert_eq!(names.len(), count, "{line}");
                    let value = value.parse().unwrap_or_else(|_| panic!("{line}"));
                    assert!(samples.insert(key.to_owned(), value).is_none(), "{line} comes twice");
                    family.samples += 1;
                }
            }
        }
        let metrics = Self(samples);
        metrics.histograms();
        metrics
    }

    /// One sample, by its name without the prefix and its labels, as they are written.
    pub(crate) fn get(&self, key: &str) -> f64 {
        self.0.get(&format!("argocd_mcp_{key}")).copied().unwrap_or_else(|| panic!("there is no {key}"))
    }

    /// Every label with every value it has.
    pub(crate) fn labels(&self) -> Vec<(String, String)> {
        let mut all: Vec<_> = self.0.keys().flat_map(|key| labels(key)).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Each has buckets that only grow, the last of them without bound and as large as its count.
    fn histograms(&self) {
        for (key, count) in self.0.iter().filter(|(key, _)| key.split('{').next().unwrap().ends_with("_count")) {
            let (name, mut of) = (key.split('{').next().unwrap().trim_end_matches("_count"), labels(key));
            of.push(("le".to_owned(), String::new()));
            let mut buckets: Vec<(f64, f64)> = Vec::new();
            for (bucket, value) in &self.0 {
                let labels = labels(bucket);
                let is_of = bucket.starts_with(&format!("{name}_bucket{{"))
                    && labels.len() == of.len()
                    && labels.iter().zip(&of).all(|(has, of)| has.0 == "le" || has == of);
                if is_of {
                    let bound = &labels.iter().find(|(name, _)| name == "le").unwrap().1;
                    buckets.push((bound.replace("+Inf", "inf").parse().unwrap(), *value));
                }
            }
            buckets.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(buckets.is_sorted_by(|a, b| a.1 <= b.1), "{key}: {buckets:?}");
            assert_eq!(buckets.last(), Some(&(f64::INFINITY, *count)), "{key}");
            assert!(self.0.contains_key(&key.replacen("_count", "_sum", 1)), "{key} has no sum");
        }
    }
}

/// Where nothing was asked yet, nothing is told of it.
fn may_be_empty(family: &str) -> bool {
    ["argocd_mcp_http_requests_total", "argocd_mcp_tool_call_duration_seconds"].contains(&family)
}

/// The labels of a sample, unescaped.
fn labels(key: &str) -> Vec<(String, String)> {
    let Some((_, rest)) = key.split_once('{') else { return Vec::new() };
    let mut rest = rest.strip_suffix('}').unwrap_or_else(|| panic!("{key}"));
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("{key}"));
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{key}");
        let (mut value, mut letters) = (String::new(), after.char_indices());
        let end = loop {
            match letters.next().unwrap_or_else(|| panic!("{key}")) {
                (at, '"') => break at,
                (_, '\\') => value.push(match letters.next() {
                    Some((_, 'n')) => '\n',
                    Some((_, letter @ ('"' | '\\'))) => letter,
                    other => panic!("{key}: {other:?}"),
                }),
                (_, letter) => value.push(letter),
            }
        };
        found.push((name.to_owned(), value));
        rest = &after[end + 1..];
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
    found
}
