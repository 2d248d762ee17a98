//! The manifests of both sides, compared one by one.

use serde_json::{Map, Value, json};

use crate::answer::Report;
use crate::difference::{Change, Told, Weight, compare, essence, prepared, told, unified, weight};
use crate::questions::manifest::{Alike, Name, block, blocks, count, fields, is_unified};
use crate::questions::pairing::Pair;

/// All resources of both sides, compared.
pub(super) struct Compared {
    told: Vec<(Name, Outcome)>,
    same: usize,
    /// Neither of that kind nor of that name.
    passed_over: usize,
    /// Secrets with values on both sides.
    secrets: usize,
}

/// What became of one resource.
enum Outcome {
    Changed { from: Value, to: Value, changes: Vec<Change> },
    Added(Value),
    Removed(Value),
}

impl Compared {
    pub(super) fn of(pairs: Vec<Pair>, given: &Map<String, Value>) -> Self {
        let mut compared = Self { told: Vec::new(), same: 0, passed_over: 0, secrets: 0 };
        for pair in pairs {
            let has_values =
                |side: &Option<Value>| side.as_ref().is_some_and(|it| it["kind"] == "Secret" && it["data"].is_object());
            compared.secrets += usize::from(has_values(&pair.0) && has_values(&pair.1));
            let (from, to) = prepared(pair.0.as_ref().unwrap_or(&Value::Null), pair.1.as_ref().unwrap_or(&Value::Null));
            let name = Name::of(if to.is_null() { &from } else { &to });
            let outcome = match (from, to) {
                (from, to) if from == to => {
                    compared.same += 1;
                    continue;
                }
                (Value::Null, to) => Outcome::Added(to),
                (from, Value::Null) => Outcome::Removed(from),
                (from, to) => Outcome::Changed { changes: compare(&from, &to), from, to },
            };
            match name.fits(given) {
                true => compared.told.push((name, outcome)),
                false => compared.passed_over += 1,
            }
        }
        compared.told.sort_by_cached_key(|(name, outcome)| (outcome.rank(), name.clone()));
        compared
    }

    pub(super) fn verdict(&self) -> String {
        let number = |is: fn(&Outcome) -> bool| self.told.iter().filter(|(_, outcome)| is(outcome)).count();
        let changed = number(|outcome| matches!(outcome, Outcome::Changed { .. }));
        let added = number(|outcome| matches!(outcome, Outcome::Added(_)));
        let removed = number(|outcome| matches!(outcome, Outcome::Removed(_)));
        let aside = match self.passed_over {
            0 => String::new(),
            number => format!(" {} of other kinds or names not told.", count(number, "difference", "differences")),
        };
        match changed + added + removed {
            0 if self.passed_over > 0 => format!("nothing of that kind and name differs.{aside}"),
            0 => format!(
                "nothing differs; {} the same.{aside}",
                count(self.same, "resource renders", "resources render")
            ),
            _ => format!(
                "{} changed, {added} added, {removed} removed; {} the same.{aside}",
                count(changed, "resource", "resources"),
                self.same
            ),
        }
    }

    /// What cannot be seen.
    pub(super) fn hidden(&self, report: &mut Report) {
        if self.secrets > 0 {
            let secrets = count(self.secrets, "Secret", "Secrets");
            report.line(format!("Argo CD masks the values of {secrets}: another value alone cannot be seen here."));
        }
    }

    pub(super) fn told(mut self, report: &mut Report, given: &Map<String, Value>) {
        let alike = if is_unified(given) { Alike::default() } else { self.alike() };
        let blocks = blocks(&self.told, |(name, outcome), limits| outcome.block(name, given, limits));
        report.quote_each("differences (narrow by kind or resource)", "resources", alike.around(blocks));
    }

    /// Takes out what many resources have alike, and those of which nothing else is to be told.
    fn alike(&mut self) -> Alike {
        let mut changed: Vec<(&Name, &mut Vec<Change>)> = Vec::new();
        let mut places = Vec::new();
        for (place, (name, outcome)) in self.told.iter_mut().enumerate() {
            if let Outcome::Changed { changes, .. } = outcome {
                changed.push((name, changes));
                places.push(place);
            }
        }
        let alike = Alike::taken(&mut changed);
        for place in alike.emptied.iter().rev() {
            self.told.remove(places[*place]);
        }
        alike
    }
}

impl Outcome {
    /// Resources with another image first, then whatever changed, then what is new or gone.
    fn rank(&self) -> (u8, Option<Weight>) {
        match self {
            Self::Changed { changes, .. } => (0, changes.iter().map(weight).min()),
            Self::Added(_) => (1, None),
            Self::Removed(_) => (2, None),
        }
    }

    fn block(&self, name: &Name, given: &Map<String, Value>, limits: Told) -> String {
        let whole = |one: &Value, other: &Value, made_of: &Value| match is_unified(given) {
            true => unified(one, other, limits),
            false => essence(made_of),
        };
        let (head, lines) = match self {
            Self::Changed { from, to, changes } => {
                let lines = match is_unified(given) {
                    true => unified(from, to, limits),
                    false => told(changes, limits, |_| None),
                };
                (fields(changes.len()), lines)
            }
            Self::Added(to) => ("added".to_owned(), whole(&json!(null), to, to)),
            Self::Removed(from) => ("removed".to_owned(), whole(from, &json!(null), from)),
        };
        let (Self::Changed { to: manifest, .. } | Self::Added(manifest) | Self::Removed(manifest)) = self;
        block(name, &format!("{}{head}", hook(manifest)), &lines, is_unified(given))
    }
}

/// That a resource is no part of what runs, but of what a sync does.
fn hook(manifest: &Value) -> String {
    let annotations = manifest.pointer("/metadata/annotations");
    let value = |name: &str| annotations.and_then(|all| all[name].as_str());
    let hook = value("argocd.argoproj.io/hook").or_else(|| value("helm.sh/hook"));
    hook.map(|when| format!("hook {when}, ")).unwrap_or_default()
}
