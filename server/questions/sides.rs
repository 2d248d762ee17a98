//! The two things that are compared: which revisions of which application, and how they are asked for.

use serde_json::{Map, Value};

use super::application::{Application, Deployment, Source};
use crate::answer::{revision, told_time};
use crate::failure::Failure;

/// One side of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Side {
    /// A revision for each source, in their order; none for what the application itself asks for.
    pub(super) revisions: Vec<String>,
    /// The deployment it is, where it is one.
    pub(super) deployment: Option<i64>,
}

/// Both sides of one application: what was given, what is deployed, and what was before it.
pub(super) fn of_one(application: &Application, given: &Map<String, Value>) -> Result<(Side, Side), Failure> {
    let history = &application.status.history;
    let newest = history.last().map(Side::from);
    let now = newest.clone().unwrap_or_else(|| Side::compared(application));
    let to = match text(given, "to") {
        Some(revision) => named(application, given, &now, revision)?,
        None => now.clone(),
    };
    let from = match (text(given, "from"), given.get("deployment").and_then(Value::as_i64)) {
        (Some(_), Some(_)) => return Err(told("Give `from` or `deployment`, not both.")),
        (Some(revision), None) => named(application, given, &now, revision)?,
        (None, Some(id)) => history.iter().find(|past| past.id == id).map(Side::from).ok_or_else(|| {
            let ids: Vec<String> = history.iter().rev().map(|past| past.id.to_string()).collect();
            told(format!("Argo CD remembers no deployment {id} of it; there are {}.", ids.join(", ")))
        })?,
        (None, None) if text(given, "to").is_some() => now,
        (None, None) => {
            let before = history.iter().rev().map(Side::from).find(|side| side.revisions != now.revisions);
            before.ok_or_else(|| told("It has not been deployed from two revisions yet; give `from` and `to`."))?
        }
    };
    Ok((from, to))
}

/// A side of two applications: the revision that was given for it, or what it asks for itself.
pub(super) fn of_each(application: &Application, given: &Map<String, Value>, which: &str) -> Result<Side, Failure> {
    match text(given, which) {
        Some(revision) => named(application, given, &Side::compared(application), revision),
        None => Ok(Side::default()),
    }
}

/// The revision of one source, with the others as they are now.
fn named(application: &Application, given: &Map<String, Value>, now: &Side, revision: &str) -> Result<Side, Failure> {
    let sources = application.spec.all_sources();
    let position = given.get("source").and_then(Value::as_u64).and_then(|position| usize::try_from(position).ok());
    let index = match (position, sources.len()) {
        (None, 0 | 1) => 0,
        (Some(position), count) if (1..=count).contains(&position) => position - 1,
        (_, count) => {
            let all = sources.iter().enumerate().map(|(index, source)| format!("{}: {}", index + 1, place(source)));
            let all = all.collect::<Vec<_>>().join("; ");
            return Err(told(format!("It has {count} sources; say with `source` which one is meant. {all}.")));
        }
    };
    let mut revisions: Vec<String> = now.revisions.clone();
    revisions.resize(sources.len().max(1), String::new());
    revisions[index] = whole(application, revision).to_owned();
    Ok(Side { revisions, deployment: None })
}

/// The commit that its first digits stand for, where the application has come from it: that is how revisions are told.
fn whole<'a>(application: &'a Application, revision: &'a str) -> &'a str {
    let history = application.status.history.iter().flat_map(Deployment::all_revisions);
    let mut known = application.status.sync.all_revisions().into_iter().chain(history);
    let digits = revision.len() >= 7 && revision.bytes().all(|digit| digit.is_ascii_hexdigit());
    known.find(|one| digits && one.len() == 40 && one.starts_with(revision)).unwrap_or(revision)
}

impl Side {
    /// What Argo CD compares the application with.
    fn compared(application: &Application) -> Self {
        let revisions = application.status.sync.all_revisions().into_iter().map(str::to_owned).collect();
        Self { revisions, deployment: None }
    }

    /// What asks Argo CD for its manifests.
    pub(super) fn asked(&self) -> Vec<(&'static str, Value)> {
        match self.revisions.as_slice() {
            [] => Vec::new(),
            [one] => vec![("revision", one.as_str().into())],
            several => {
                // A position without a revision makes Argo CD fail.
                let known = several.iter().enumerate().filter(|(_, revision)| !revision.is_empty());
                let (positions, revisions): (Vec<usize>, Vec<&str>) =
                    known.map(|(index, revision)| (index + 1, revision.as_str())).unzip();
                vec![("source_positions", positions.into()), ("revisions", revisions.into())]
            }
        }
    }

    /// `1b7e123 (deployment 62, 2026-11-18 12:00Z (4d))`
    pub(super) fn told(&self, application: &Application, now: jiff::Timestamp) -> String {
        let shown =
            if self.revisions.is_empty() { Self::compared(application).revisions } else { self.revisions.clone() };
        let shown: Vec<String> = shown.iter().filter(|one| !one.is_empty()).map(|one| revision(one)).collect();
        let past = self.deployment.and_then(|id| application.status.history.iter().find(|past| past.id == id));
        let past = past.map(|past| {
            let at = told_time(&past.deployed_at, now).map(|at| format!(", {at}")).unwrap_or_default();
            format!(" (deployment {}{at})", past.id)
        });
        format!("{}{}", shown.join(" "), past.unwrap_or_default())
    }
}

impl From<&Deployment> for Side {
    fn from(past: &Deployment) -> Self {
        let revisions = past.all_revisions().into_iter().map(str::to_owned).collect();
        Self { revisions, deployment: Some(past.id) }
    }
}

fn place(source: &Source) -> String {
    let what = [&source.chart, &source.path, &source.r#ref].into_iter().find(|what| !what.is_empty());
    format!("{} {}", source.repo_url, what.map_or("", String::as_str)).trim().to_owned()
}

fn text<'a>(given: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    given.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn told(text: impl Into<String>) -> Failure {
    Failure::Told(text.into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn sides(application: Value, given: Value) -> String {
        let application: Application = serde_json::from_value(application).unwrap_or_default();
        let told = |side: Side| format!("{:?}{:?}", side.revisions, side.deployment);
        match of_one(&application, given.as_object().unwrap_or(&Map::new())) {
            Ok((from, to)) => format!("{} {}", told(from), told(to)).replace('"', ""),
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn what_is_not_given_is_what_was_deployed() {
        let past = |id: u64, revision: &str| json!({"id": id, "revision": revision});
        let one = json!({"spec": {"source": {"repoURL": "r"}}, "status": {"sync": {"revision": "d"},
            "history": [past(1, "a"), past(2, "b"), past(3, "c"), past(4, "c")]}});
        let several = json!({"spec": {"sources": [{"repoURL": "r", "chart": "c"}, {"repoURL": "s", "path": "p"}]},
            "status": {"history": [{"id": 7, "revisions": ["1.0", "x"]}, {"id": 8, "revisions": ["2.0", "y"]}]}});
        let sha = format!("abcdef0{}", "1".repeat(33));
        let short = json!({"spec": {"source": {"repoURL": "r"}}, "status": {"history": [past(1, &sha)]}});
        let never = json!({"spec": {"source": {"repoURL": "r"}}, "status": {"sync": {"revision": "d"}}});
        for (application, given, expected) in [
            (&one, json!({}), "[b]Some(2) [c]Some(4)"),
            (&one, json!({"to": "v9"}), "[c]Some(4) [v9]None"),
            (&one, json!({"from": "v8"}), "[v8]None [c]Some(4)"),
            (&one, json!({"from": "v8", "to": "v9"}), "[v8]None [v9]None"),
            (&short, json!({"from": "abcdef0"}), &format!("[{sha}]None [{sha}]Some(1)")),
            (&short, json!({"from": "abcdef1"}), &format!("[abcdef1]None [{sha}]Some(1)")),
            (&one, json!({"deployment": 1}), "[a]Some(1) [c]Some(4)"),
            (&one, json!({"deployment": 9}), "Argo CD remembers no deployment 9 of it; there are 4, 3, 2, 1."),
            (&one, json!({"deployment": 1, "from": "x"}), "Give `from` or `deployment`, not both."),
            (&never, json!({"to": "v9"}), "[d]None [v9]None"),
            (&never, json!({}), "It has not been deployed from two revisions yet; give `from` and `to`."),
            (&several, json!({}), "[1.0, x]Some(7) [2.0, y]Some(8)"),
            (&several, json!({"to": "3.0", "source": 1}), "[2.0, y]Some(8) [3.0, y]None"),
            (&several, json!({"to": "3.0"}), "It has 2 sources; say with `source` which one is meant. 1: r c; 2: s p."),
        ] {
            assert_eq!(sides(application.clone(), given.clone()), expected, "{given}");
        }
    }

    #[test]
    fn positions_are_counted_from_one_and_never_without_a_revision() {
        let side = |revisions: &[&str]| {
            let revisions = revisions.iter().map(|one| (*one).to_owned()).collect();
            serde_json::to_string(&Side { revisions, deployment: None }.asked()).unwrap_or_default()
        };
        assert_eq!(side(&[]), "[]");
        assert_eq!(side(&["a"]), r#"[["revision","a"]]"#);
        assert_eq!(side(&["a", "b"]), r#"[["source_positions",[1,2]],["revisions",["a","b"]]]"#);
        assert_eq!(side(&["", "b"]), r#"[["source_positions",[2]],["revisions",["b"]]]"#);
    }
}
