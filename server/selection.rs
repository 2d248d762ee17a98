//! Which tools are offered, as far as the access goes: sets of them, single ones added, single ones taken away.

use argocd_api::arguments::nearest;

use crate::access::Access;
use crate::tool::Tool;

/// The set that is offered where nothing is chosen.
pub const DEFAULT: &str = "default";
/// The set that every tool is in.
pub const ALL: &str = "all";

/// What the operator chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Sets; where there are none, [`DEFAULT`].
    pub toolsets: Vec<String>,
    /// Tools beside those of the sets.
    pub tools: Vec<String>,
    /// Tools that are not there, whatever else says so.
    pub exclude: Vec<String>,
}

/// One list of names: the flag that gives it, and what one of its names is.
pub struct Names<'a> {
    /// As it is written on the command line.
    pub flag: &'static str,
    /// What one of them is called.
    pub noun: &'static str,
    /// What was given.
    pub given: &'a [String],
}

impl Selection {
    /// Every tool that the access lets through.
    pub fn all() -> Self {
        Self { toolsets: vec![ALL.to_owned()], ..Self::default() }
    }

    /// The same, or every tool where nothing was chosen: for a person who calls a tool by its name.
    pub fn or_all(self) -> Self {
        if self.toolsets.is_empty() && self.tools.is_empty() {
            Self { exclude: self.exclude, ..Self::all() }
        } else {
            self
        }
    }

    /// What was given, list by list.
    pub fn names(&self) -> [Names<'_>; 3] {
        [
            Names { flag: "--toolsets", noun: "toolset", given: &self.toolsets },
            Names { flag: "--tools", noun: "tool", given: &self.tools },
            Names { flag: "--exclude-tools", noun: "tool", given: &self.exclude },
        ]
    }

    /// Whether it is named by itself.
    pub fn adds(&self, tool: &Tool) -> bool {
        self.tools.iter().any(|name| name == tool.name)
    }

    /// Why a tool is not offered, with the flag that changes that; nothing where it is.
    pub fn withholds(&self, tool: &Tool, access: Access) -> Option<String> {
        let name = tool.name;
        if self.exclude.iter().any(|excluded| excluded == name) {
            return Some("--exclude-tools takes it away".to_owned());
        }
        let chosen = self.adds(tool)
            || self.toolsets.iter().any(|set| is_in(tool, set))
            || self.toolsets.is_empty() && is_in(tool, DEFAULT);
        match (chosen, access.offers(tool.effect, tool.full)) {
            (true, true) => None,
            (false, true) => Some(format!(
                "it is not among the tools that were chosen; start this server with --tools {name}, or with --toolsets {}",
                tool.toolset
            )),
            (chosen, false) => {
                let least = Access::least(tool.effect, tool.full);
                let add = if chosen { String::new() } else { format!(", and has to be chosen (--tools {name})") };
                Some(format!(
                    "it needs the access \"{least}\" (--access){add}, and this server runs with the access \"{access}\""
                ))
            }
        }
    }
}

/// Every name that there is to choose by.
#[derive(Clone, Debug)]
pub struct Known {
    /// Of sets: those that stand for no file first, then each file's, in their order.
    pub toolsets: Vec<&'static str>,
    /// Of tools, offered or not.
    pub tools: Vec<&'static str>,
}

impl Known {
    /// Those of these tools.
    pub fn of(tools: &[Tool]) -> Self {
        Self { toolsets: sets(tools), tools: tools.iter().map(|tool| tool.name).collect() }
    }

    /// What is wrong with each name of a list that nothing has, with what may have been meant.
    pub fn problems(&self, list: &Names<'_>) -> Vec<String> {
        let Names { flag, noun, given } = list;
        let of_tools = *noun == "tool";
        let known = if of_tools { &self.tools } else { &self.toolsets };
        let unknown = given.iter().filter(|name| !known.contains(&name.as_str()));
        let problem = |name: &String| {
            let hint = match nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None if of_tools => "`argocd-mcp tools --toolsets all --access full` lists them".to_owned(),
                None => format!("there are {}", known.join(", ")),
            };
            format!("{flag}: there is no {noun} \"{name}\"; {hint}")
        };
        unknown.map(problem).collect()
    }
}

/// Whether a tool is of the set of that name.
pub fn is_in(tool: &Tool, set: &str) -> bool {
    match set {
        ALL => true,
        DEFAULT => tool.default,
        own => tool.toolset == own,
    }
}

/// The names of all sets of these tools: those that stand for no file first, then each file's, in their order.
pub fn sets(tools: &[Tool]) -> Vec<&'static str> {
    let mut names = vec![DEFAULT, ALL];
    for tool in tools {
        if !names.contains(&tool.toolset) {
            names.push(tool.toolset);
        }
    }
    names
}
