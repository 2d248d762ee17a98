//! What can be read by its address: what a tool tells, for hosts whose people choose what a model sees. Which addresses
//! there are stands in the mapping.

use argocd_api::context::Resource;
use argocd_api::vocabulary::{Argument, Kind};
use argocd_api::{RESOURCES, arguments};
use serde_json::{Map, Value};

use crate::caller::Caller;
use crate::dispatch::{Answer, Runtime};
use crate::instance::Instance;
use crate::output::Output;
use crate::tool::Tool;

/// Of every address.
const SCHEME: &str = "argocd://";

/// A resource, and the tool that tells it.
pub struct Readable {
    /// As the mapping has it.
    pub resource: &'static Resource,
    tool: Tool,
}

/// What is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// What the text is.
    pub media_type: &'static str,
    /// What the tool tells.
    pub text: String,
}

/// Why nothing is read; a text for whoever acts next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// There is nothing at this address, or nothing that may be seen.
    Absent(String),
    /// What is there could not be had.
    Failed(String),
}

/// The resources whose tool is among these.
pub(crate) fn readable(tools: &[Tool]) -> Vec<Readable> {
    let of = |resource: &'static Resource| {
        let tool = tools.iter().find(|tool| tool.name == resource.tool)?.clone();
        Some(Readable { resource, tool })
    };
    RESOURCES.iter().filter_map(of).collect()
}

impl Readable {
    /// Whether its address has nothing to fill in but the instance.
    pub fn is_fixed(&self) -> bool {
        !self.resource.path.contains('{')
    }

    /// Whether it is there for this request.
    pub fn is_open_to(&self, caller: &Caller) -> bool {
        caller.narrowing.as_ref().is_none_or(|narrowing| narrowing.withholds(&self.tool).is_none())
    }

    /// Its address at one instance; what is to be filled in stands in braces.
    pub fn address(&self, instance: &str) -> String {
        format!("{SCHEME}{instance}/{}", self.resource.path)
    }

    /// What the address fills in, where it fits.
    fn matched<'a>(&self, path: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
        let (mut known, mut given) = (self.resource.path.split('/'), path.split('/'));
        let mut filled = Vec::new();
        loop {
            match (known.next(), given.next()) {
                (None, None) => return Some(filled),
                (Some(known), Some(given)) => match known.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                    Some(name) => filled.push((name, given)),
                    None if known == given => {}
                    None => return None,
                },
                _ => return None,
            }
        }
    }
}

impl Runtime {
    /// The resources that are there for this request.
    pub fn resources(&self, caller: &Caller) -> impl Iterator<Item = &Readable> {
        self.context().readable.iter().filter(|readable| readable.is_open_to(caller))
    }

    /// Reads what is at an address, by a call of its tool like any other.
    ///
    /// # Errors
    /// A text for whoever reads, as an answer of the tool would have it.
    pub async fn read(&self, caller: &Caller, uri: &str) -> Result<Contents, Unread> {
        let (readable, arguments) = self.find(caller, uri).map_err(Unread::Absent)?;
        match self.only_answer(self.make(&readable.tool, caller, arguments, Output::Text).await) {
            Answer { text, is_error: false, .. } => Ok(Contents { media_type: readable.resource.media_type, text }),
            Answer { text, is_absent: true, .. } => Err(Unread::Absent(text)),
            Answer { text, .. } => Err(Unread::Failed(text)),
        }
    }

    /// The application with which what is at this address changes. Nothing where there is no such resource for this
    /// request, or nobody is told of its changes.
    pub fn changes_with(&self, caller: &Caller, uri: &str) -> Option<String> {
        let (readable, arguments) = self.find(caller, uri).ok().filter(|(readable, _)| readable.resource.watched)?;
        let (_, after) = readable.resource.path.split_once('{')?;
        let (name, _) = after.split_once('}')?;
        arguments.get(name)?.as_str().map(str::to_owned)
    }

    /// The resource at an address, and the arguments that the address gives its tool. Arguments that are not in the path
    /// may stand in the query.
    ///
    /// # Errors
    /// A sentence, where there is none.
    pub fn find(&self, caller: &Caller, uri: &str) -> Result<(&Readable, Map<String, Value>), String> {
        let Instance { name: instance, .. } = self.instance();
        let shape = || format!("Addresses look like {SCHEME}{instance}/applications/NAME.");
        let rest =
            uri.strip_prefix(SCHEME).ok_or_else(|| format!("There is no resource at this address. {}", shape()))?;
        let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
        let (named, path) = rest.split_once('/').unwrap_or((rest, ""));
        if named != instance {
            return Err(format!("There is no instance of that name; there is \"{instance}\"."));
        }
        let mut found = self.resources(caller).filter_map(|readable| Some((readable, readable.matched(path)?)));
        let (readable, filled) = found.next().ok_or_else(|| format!("There is no such resource. {}", shape()))?;
        let mut arguments = Map::new();
        let queried = query
            .into_iter()
            .flat_map(|query| query.split('&'))
            .map(|pair| pair.split_once('=').ok_or_else(|| "A query has the form name=value.".to_owned()));
        for pair in filled.into_iter().map(Ok).chain(queried) {
            let (name, text) = pair?;
            let name = decoded(name)?;
            let argument = readable.tool.arguments.iter().find(|argument| argument.name == name);
            let value = read(argument, text)?;
            if text.is_empty() || arguments.insert(name, value).is_some() {
                return Err("Each part of an address is given once, and none is empty.".to_owned());
            }
        }
        match arguments::check(readable.tool.arguments, &arguments) {
            Ok(_) => Ok((readable, arguments)),
            Err(problems) => Err(self.safe(&format!("There is no such address. {}", problems.join(" ")))),
        }
    }
}

/// The text as the argument wants it; what it cannot be is told when the arguments are checked. A comma that is
/// percent-encoded is part of an element.
fn read(argument: Option<&Argument>, text: &str) -> Result<Value, String> {
    match argument.map(|argument| argument.kind) {
        Some(Kind::Texts { .. }) => text.split(',').map(|element| decoded(element).map(Value::from)).collect(),
        Some(Kind::Integer { .. } | Kind::Boolean) => {
            decoded(text).map(|text| serde_json::from_str(&text).unwrap_or_else(|_| text.into()))
        }
        _ => decoded(text).map(Value::from),
    }
}

/// Without percent signs.
fn decoded(text: &str) -> Result<String, String> {
    let wrong = || "The address is not percent-encoded as it should be.".to_owned();
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok()).ok_or_else(wrong)?;
        bytes.push(u8::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+')).ok_or_else(wrong)?);
        rest = &rest[2..];
    }
    String::from_utf8(bytes).map_err(|_| wrong())
}
