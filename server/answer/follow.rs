//! What a source of an application follows, as far as its spelling tells: nothing here asks Git or a registry.

use serde_json::Value;

/// `HEAD`, `branch`, `tag`, `range` or `commit`, for an object with a `targetRevision`, and a `chart` where it is one of
/// Helm. Nothing for what is no source.
///
/// An empty revision is the default branch of a repository, and the newest version of a chart. What looks like a version
/// is taken for a tag; Argo CD itself looks it up.
pub(super) fn kind(source: &Value) -> Option<&'static str> {
    let text = |key: &str| source.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    source.as_object()?;
    let (revision, is_chart) = (text("targetRevision"), !text("chart").is_empty());
    Some(match revision {
        "" | "latest" if is_chart => "range",
        "" | "HEAD" => "HEAD",
        _ if is_commit(revision) => "commit",
        _ if is_range(revision, is_chart) => "range",
        _ if revision.starts_with("refs/heads/") => "branch",
        _ if is_chart || revision.starts_with("refs/tags/") || is_version(revision) => "tag",
        _ => "branch",
    })
}

/// A SHA, short or long, or a digest. A word such as `facade` or a date is neither.
fn is_commit(text: &str) -> bool {
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'));
    let mixed = text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte.is_ascii_lowercase());
    match text.strip_prefix("sha256:") {
        Some(digest) => digest.len() == 64 && is_hex(digest),
        None => is_hex(text) && (matches!(text.len(), 40 | 64) || (7..40).contains(&text.len()) && mixed),
    }
}

/// A constraint of semantic versions: `*`, `1.x`, `>=1.2 <2`, `^1.4`, `~1.4.0`, `1.2 - 2.0`; of a chart `1` and `1.2`
/// too, which leave open what follows.
fn is_range(text: &str, is_chart: bool) -> bool {
    let constrains = text.starts_with(['>', '<', '=', '!', '^', '~']) || text.contains("||") || text.contains(" - ");
    let parts: Vec<&str> = text.strip_prefix('v').unwrap_or(text).split('.').collect();
    let open = |part: &str| matches!(part, "*" | "x" | "X");
    let numbers = |parts: &[&str]| parts.iter().all(|part| open(part) || is_number(part));
    let is_open = numbers(&parts) && (parts.iter().any(|part| open(part)) || is_chart && parts.len() < 3);
    constrains || is_open
}

/// `1.2`, `v1.2.3`, `1.2.3-rc.1`, `release-1.2.3`, `2026.11.22`: at least two numbers with a dot between them, and
/// nothing but a few letters before them. `release-1.2` is what people call branches.
fn is_version(text: &str) -> bool {
    let from = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
    let (before, version) = text.split_at(from);
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let parts: Vec<&str> = core.split('.').collect();
    let numbers = parts.iter().all(|part| is_number(part));
    let named = !matches!(before, "" | "v" | "V");
    numbers && (2..=4).contains(&parts.len()) && !before.contains('/') && (!named || parts.len() >= 3)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
