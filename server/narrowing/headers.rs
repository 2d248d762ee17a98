//! The headers by which a request narrows what it is offered. Whoever writes one that cannot be understood wanted less
//! than everything, so that it is refused and never passed over.

use std::sync::Arc;

use http::HeaderMap;

use super::Narrowing;
use crate::access::Access;
use crate::selection::{Known, Names, Selection};

/// Bytes of one of them.
const LONGEST: usize = 4_096;
/// Letters of a name that nothing has, as it is told.
const LONGEST_TOLD: usize = 64;

const TOOLSETS: &str = "X-MCP-Toolsets";
const TOOLS: &str = "X-MCP-Tools";
const EXCLUDE: &str = "X-MCP-Exclude-Tools";
const ACCESS: &str = "X-MCP-Access";
const READ_ONLY: &str = "X-MCP-Readonly";

/// What these headers leave of what is offered; nothing where they do not speak of it.
///
/// # Errors
/// Everything that is wrong with them, in sentences that a client may be told.
pub fn read(headers: &HeaderMap, known: &Known) -> Result<Option<Arc<Narrowing>>, String> {
    if ![TOOLSETS, TOOLS, EXCLUDE, ACCESS, READ_ONLY].into_iter().any(|name| headers.contains_key(name)) {
        return Ok(None);
    }
    let mut problems = Vec::new();
    let mut list = |name, noun| {
        let given = names(headers, name).map_err(|problem| problems.push(problem)).unwrap_or_default();
        let cut: Vec<String> = given.iter().map(|name| name.chars().take(LONGEST_TOLD).collect()).collect();
        problems.extend(known.problems(&Names { flag: name, noun, given: &cut }));
        given
    };
    let selection =
        Selection { toolsets: list(TOOLSETS, "toolset"), tools: list(TOOLS, "tool"), exclude: list(EXCLUDE, "tool") };
    let access = access(headers).map_err(|mut found| problems.append(&mut found)).unwrap_or_default();
    if problems.is_empty() { Ok(Some(Arc::new(Narrowing { access, selection }))) } else { Err(sentences(&problems)) }
}

/// A list of names, with commas between. Nothing between them is passed over; a list of nothing says nothing that could
/// be understood.
fn names(headers: &HeaderMap, name: &str) -> Result<Vec<String>, String> {
    let Some(text) = only(headers, name)? else { return Ok(Vec::new()) };
    let names: Vec<String> =
        text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    if names.is_empty() {
        Err(format!("{name}: it names nothing; leave it away, or name something"))
    } else {
        Ok(names)
    }
}

/// How far the request may go; where both headers speak of it, what is less.
fn access(headers: &HeaderMap) -> Result<Option<Access>, Vec<String>> {
    let word = only(headers, ACCESS).and_then(|word| {
        word.map(str::parse).transpose().map_err(|_| format!("{ACCESS}: write one of {}", Access::WORDS.join(", ")))
    });
    let read_only = only(headers, READ_ONLY).and_then(|word| match word {
        Some(word) if word.eq_ignore_ascii_case("true") => Ok(Some(Access::ReadOnly)),
        Some(word) if word.eq_ignore_ascii_case("false") => Ok(None),
        Some(_) => Err(format!("{READ_ONLY}: write true or false")),
        None => Ok(None),
    });
    match (word, read_only) {
        (Ok(word), Ok(read_only)) => Ok(word.into_iter().chain(read_only).min()),
        (word, read_only) => Err([word.err(), read_only.err()].into_iter().flatten().collect()),
    }
}

/// The text of a header that may be there once.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, String> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(format!("{name}: it is there more than once; write one, with commas between the names"));
    }
    if value.len() > LONGEST {
        return Err(format!("{name}: it is longer than {LONGEST} bytes"));
    }
    match value.to_str() {
        Ok(text) => Ok(Some(text.trim())),
        Err(_) => Err(format!("{name}: it has letters beyond ASCII, which no name here has")),
    }
}

fn sentences(problems: &[String]) -> String {
    const MOST: usize = 5;
    let told = problems
        .iter()
        .take(MOST)
        .map(|problem| if problem.ends_with(['?', '.']) { problem.clone() } else { format!("{problem}.") });
    let more = problems.len().checked_sub(MOST + 1).map(|more| format!("And {} more.", more + 1));
    told.chain(more).collect::<Vec<_>>().join(" ")
}
