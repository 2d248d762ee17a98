//! What sources follow, by their spelling alone.

use serde_json::json;

use crate::answer::follow::kind;

#[test]
fn a_revision_is_of_one_kind() {
    for (revision, of_git, of_chart) in [
        ("", "HEAD", "range"),
        ("HEAD", "HEAD", "HEAD"),
        ("main", "branch", "tag"),
        ("feature/one-2.0", "branch", "tag"),
        ("release-2.8", "branch", "tag"),
        ("refs/heads/v1.2.3", "branch", "branch"),
        ("refs/tags/nightly", "tag", "tag"),
        ("v1.2.3", "tag", "tag"),
        ("1.2.3-rc.1", "tag", "tag"),
        ("release-2.8.1", "tag", "tag"),
        ("2026.11.22", "tag", "tag"),
        ("*", "range", "range"),
        ("1.x", "range", "range"),
        ("1.2.*", "range", "range"),
        (">=1", "range", "range"),
        (">= 1.2 < 2", "range", "range"),
        ("^1.4", "range", "range"),
        ("~1.4.0", "range", "range"),
        ("1.2 - 2.0", "range", "range"),
        ("1.2.0 || 2.0.0", "range", "range"),
        // A chart's version that is not whole leaves open what follows; a tag is called what it is called.
        ("1.2", "tag", "range"),
        ("1", "branch", "range"),
        ("9f2c1aa7d0e14b6f8a3c5d7e9f1b2c3d4e5f6071", "commit", "commit"),
        ("9f2c1aa", "commit", "commit"),
        ("sha256:9f2c1aa7d0e14b6f8a3c5d7e9f1b2c3d4e5f60719f2c1aa7d0e14b6f8a3c5d7e", "commit", "commit"),
        // Words and dates of the same letters.
        ("facade", "branch", "tag"),
        ("defaced", "branch", "tag"),
        ("20261122", "branch", "range"),
        ("latest", "branch", "range"),
        // A branch may be called so.
        ("x", "range", "range"),
    ] {
        assert_eq!(kind(&json!({"repoURL": "r", "targetRevision": revision})), Some(of_git), "{revision:?} of Git");
        let chart = json!({"repoURL": "r", "chart": "c", "targetRevision": revision});
        assert_eq!(kind(&chart), Some(of_chart), "{revision:?} of a chart");
    }
    assert_eq!(kind(&json!({"repoURL": "r"})), Some("HEAD"));
    assert_eq!(kind(&json!({"repoURL": "r", "targetRevision": null})), Some("HEAD"));
    assert_eq!(kind(&json!("main")), None);
}
