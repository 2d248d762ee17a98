//! What a run has changed, in terms of tools: for whoever asks what an edit did, before they read the diff.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::plan::{Stale, from_root};

/// The text of each file, by its path below `generated/`.
type Files = BTreeMap<String, String>;

/// Lines that a screen has room for.
const MOST: usize = 24;

/// The summary of each tool a line; then other files, counted.
const SUMMARY: &str = "summary.txt";

/// What has changed between the files that were there and those of the plan: for each tool that came, went or changed a
/// line or three, and how many other files. At most 22 lines; what is more is counted.
pub fn told(changes: &[Stale], before: &Files, after: &Files) -> Vec<String> {
    let touched: Vec<&str> = changes.iter().map(Stale::path).collect();
    let mut tools: Vec<&str> = touched.iter().filter_map(|path| tool_of(path)).collect();
    tools.sort_unstable();
    tools.dedup();
    let new = summary(after);
    let old = if touched.contains(&SUMMARY) { summary(before) } else { new.clone() };
    let mut entries: Vec<Vec<String>> =
        tools.iter().map(|tool| of_tool(tool, &touched, before, after, &old, &new)).collect();
    // What comes or goes matters more to users than what changes.
    entries.sort_by_key(|entry| entry.first().is_some_and(|line| line.starts_with("changed")));
    let others: Vec<&str> = touched.into_iter().filter(|path| tool_of(path).is_none()).collect();
    let others = match others.as_slice() {
        [] => None,
        [one] => Some(format!("and {}", from_root(one))),
        several => {
            let names: Vec<String> = several.iter().map(|path| from_root(path)).collect();
            Some(format!("and {} other files: {}", several.len(), names.join(", ")))
        }
    };
    // The line about other files, the one about more tools, and two of the caller.
    let mut room = MOST - 4;
    let mut lines = Vec::new();
    let mut left = 0;
    for entry in entries {
        if left == 0 && entry.len() <= room {
            room -= entry.len();
            lines.extend(entry);
        } else {
            left += 1;
        }
    }
    if left > 0 {
        lines.push(format!("and {left} more tools; `git diff --stat generated` names them"));
    }
    lines.extend(others);
    lines
}

/// The tool that a file is about.
fn tool_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("src/tools/")?;
    name.strip_suffix(".json").or(name.strip_suffix(".rs"))
}

/// The lines of the summary that are about a tool, by its name.
fn summary(files: &Files) -> BTreeMap<&str, &str> {
    let lines = files.get(SUMMARY).map(String::as_str).unwrap_or_default().lines();
    lines.take_while(|line| !line.is_empty()).filter_map(|line| Some((line.split(' ').next()?, line))).collect()
}

fn of_tool(
    tool: &str,
    touched: &[&str],
    before: &Files,
    after: &Files,
    old: &BTreeMap<&str, &str>,
    new: &BTreeMap<&str, &str>,
) -> Vec<String> {
    let line = |lines: &BTreeMap<&str, &str>| lines.get(tool).map_or(tool.to_owned(), |line| squeezed(line));
    let file = format!("src/tools/{tool}.json");
    // What is not among the changes is as it was.
    let was = if touched.contains(&file.as_str()) { before.get(&file) } else { after.get(&file) };
    match (was, after.get(&file)) {
        (_, None) => vec![format!("removed  {}", line(old))],
        (None, Some(_)) => vec![format!("added    {}", line(new))],
        (Some(was), Some(is)) => {
            let what = differences(was, is);
            let what = if what.is_empty() { "only the code".to_owned() } else { what.join(", ") };
            let mut lines = vec![format!("changed  {tool}: {what}")];
            let (was, is) = (line(old), line(new));
            if was != is {
                let [was, is] = around(&was, &is);
                lines.extend([format!("  before  {was}"), format!("  after   {is}")]);
            }
            lines
        }
    }
}

/// The columns of the summary are of no use here.
fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two lines without the words at both ends that they share, but for the nearest.
fn around(one: &str, other: &str) -> [String; 2] {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let shorter = one.len().min(other.len());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count().min(shorter - start);
    [one, other].map(|words| {
        let (from, to) = (start.saturating_sub(1), words.len() - end.saturating_sub(1));
        let dots = |there: bool| if there { "…" } else { "" };
        format!("{} {} {}", dots(from > 0), words[from..to].join(" "), dots(to < words.len())).trim().to_owned()
    })
}

/// What a client of MCP sees changed in a definition.
fn differences(was: &str, is: &str) -> Vec<String> {
    let parse = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let (was, is) = (parse(was), parse(is));
    let mut found = Vec::new();
    for part in ["title", "description", "annotations"] {
        if was[part] != is[part] {
            found.push(part.to_owned());
        }
    }
    let arguments = |json: &Value| json["inputSchema"]["properties"].as_object().cloned().unwrap_or_default();
    let (old, new) = (arguments(&was), arguments(&is));
    found.extend(new.keys().filter(|name| !old.contains_key(*name)).map(|name| format!("+{name}")));
    found.extend(old.keys().filter(|name| !new.contains_key(*name)).map(|name| format!("-{name}")));
    let changed = new.iter().filter(|(name, schema)| old.get(*name).is_some_and(|old| old != *schema));
    found.extend(changed.map(|(name, _)| format!("{name} changed")));
    let required = |json: &Value| json["inputSchema"]["required"].as_array().cloned().unwrap_or_default();
    let kept = |name: &Value| name.as_str().is_some_and(|name| old.contains_key(name) && new.contains_key(name));
    let (before, after) = (required(&was), required(&is));
    for (names, others, how) in [(&after, &before, "has to be given now"), (&before, &after, "may be left out now")] {
        let fresh = names.iter().filter(|name| kept(name) && !others.contains(name));
        found.extend(fresh.filter_map(|name| Some(format!("{} {how}", name.as_str()?))));
    }
    if found.is_empty() && was != is {
        found.push("the order of its arguments".to_owned());
    }
    found
}
