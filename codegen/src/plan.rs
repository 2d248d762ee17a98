//! Every file that `generated/` should hold, and what belongs beside the inputs. The command writes the plan, the build script compares it; both work from
//! the same text in memory.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::coverage::Coverage;
use crate::document::Document;
use crate::emit;
use crate::mapping::prompts::{self, Prompts};
use crate::mapping::{self, Toolset};
use crate::model::Api;
use crate::overlay;
use crate::problem::Problem;
use crate::resolve;
use crate::since::{self, Since};

/// The text of each input: its path from the root, with `/`.
pub type Inputs = BTreeMap<String, String>;

/// What to write, by path below `generated/`.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The files.
    pub files: BTreeMap<String, String>,
    /// What is written elsewhere, by its path from `generated/`.
    pub beside: BTreeMap<String, String>,
    /// How far the surface has got.
    pub coverage: Coverage,
    /// How many tools there are.
    pub tools: usize,
}

/// What of `generated/` differs from the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stale {
    /// The file is not there.
    Missing(String),
    /// The file says something else.
    Differs(String),
    /// Nothing wants the file.
    Orphan(String),
}

/// Reads every input below `root`.
///
/// # Errors
/// Where `spec/` cannot be read.
pub fn read_inputs(root: &Path) -> Result<Inputs, Vec<Problem>> {
    let mut inputs = Inputs::new();
    let mut read = |path: String| {
        let text = fs::read_to_string(root.join(&path))
            .map_err(|error| vec![Problem::in_file(&path, format!("it cannot be read ({error})"), "")])?;
        inputs.insert(path, text.replace("\r\n", "\n"));
        Ok::<_, Vec<Problem>>(())
    };
    read(crate::document::FILE.into())?;
    read(overlay::FILE.into())?;
    for file in [since::FILE, prompts::FILE] {
        if root.join(file).exists() {
            read(file.into())?;
        }
    }
    let folder = root.join("spec/tools");
    let listed = fs::read_dir(&folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let listed =
        listed.map_err(|error| vec![Problem::in_file("spec/tools", format!("it cannot be read ({error})"), "")])?;
    for entry in listed {
        let path = format!("spec/tools/{}", entry.file_name().to_string_lossy());
        if toolset_of(&path).is_some() {
            read(path)?;
        } else if path.ends_with(".yml") {
            return Err(vec![Problem::in_file(&path, "nothing reads a mapping of this name", "let it end in .yaml")]);
        }
    }
    Ok(inputs)
}

/// Works out every file from the inputs.
///
/// # Errors
/// Every problem of every input.
pub fn plan(inputs: &Inputs) -> Result<Plan, Vec<Problem>> {
    let json = read_description(inputs)?;
    let Read { mut problems, toolsets, prompts, complete } = Read::of(inputs);
    let Some(document) = describe(inputs, json, &mut problems) else {
        return Err(sorted(problems));
    };
    if complete {
        problems.extend(resolve::services::without_a_file(&document, &toolsets));
    }
    match resolve::resolve(&document, &toolsets, &prompts, complete) {
        Ok(api) if problems.is_empty() => {
            let beside = emit::beside(&document, &api);
            Ok(Plan { beside, ..Plan::of(&document, api)? })
        }
        Ok(_) => Err(sorted(problems)),
        Err(found) => {
            problems.extend(found);
            Err(sorted(problems))
        }
    }
}

/// The committed description, before the overlay.
pub(crate) fn read_description(inputs: &Inputs) -> Result<Value, Vec<Problem>> {
    let text = inputs.get(crate::document::FILE).map(String::as_str).unwrap_or_default();
    serde_json::from_str(text).map_err(|error| {
        let what = format!("it is not JSON ({error})");
        vec![Problem::in_file(crate::document::FILE, what, "write it with `cargo codegen import <file>`")]
    })
}

/// A description after the overlay, with what is known of when things came.
pub(crate) fn describe(inputs: &Inputs, json: Value, problems: &mut Vec<Problem>) -> Option<Document> {
    let text = inputs.get(overlay::FILE).map(String::as_str).unwrap_or_default();
    let mut document = overlay::apply(text, json, problems)?;
    match Since::read(inputs.get(since::FILE).map(String::as_str)) {
        Ok(since) => document.since = since,
        Err(problem) => problems.push(problem),
    }
    Some(document)
}

/// The mapping files as they were written.
pub(crate) struct Read {
    pub(crate) toolsets: Vec<Toolset>,
    pub(crate) prompts: Prompts,
    /// Whether all files of tools could be read.
    pub(crate) complete: bool,
    pub(crate) problems: Vec<Problem>,
}

impl Read {
    pub(crate) fn of(inputs: &Inputs) -> Self {
        let mut problems = Vec::new();
        let mappings = inputs.iter().filter_map(|(file, text)| Some((file, text, toolset_of(file)?)));
        let read: Vec<_> = mappings.map(|(file, text, name)| mapping::read(name, file, text, &mut problems)).collect();
        let complete = read.iter().all(Option::is_some);
        let prompts = inputs.get(prompts::FILE).map(|text| prompts::read(text, &mut problems)).unwrap_or_default();
        Self { toolsets: read.into_iter().flatten().collect(), prompts, complete, problems }
    }
}

/// The toolset that a mapping file holds, or nothing for another file.
fn toolset_of(file: &str) -> Option<&str> {
    file.strip_prefix("spec/tools/")?.strip_suffix(".yaml")
}

pub(crate) fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort();
    problems.dedup();
    problems
}

impl Plan {
    /// Every file that follows from what has been resolved.
    pub(crate) fn of(document: &Document, api: Api) -> Result<Self, Vec<Problem>> {
        let files = emit::emit(document, &api)?;
        Ok(Self { files, beside: BTreeMap::new(), coverage: api.coverage, tools: api.tools.len() })
    }

    /// What below `folder` differs from the plan. Only the folder's `src` and the files of the plan are looked at.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn stale(&self, folder: &Path) -> io::Result<Vec<Stale>> {
        let mut stale = Vec::new();
        for (path, text) in self.files.iter().chain(&self.beside) {
            match fs::read_to_string(folder.join(path)) {
                // A checkout may have put CR before each LF.
                Ok(found) if found == *text || found.replace("\r\n", "\n") == *text => {}
                Ok(_) => stale.push(Stale::Differs(path.clone())),
                Err(error) if error.kind() == io::ErrorKind::NotFound => stale.push(Stale::Missing(path.clone())),
                Err(_) => stale.push(Stale::Differs(path.clone())),
            }
        }
        for path in below(folder, Path::new("src"))? {
            if !self.files.contains_key(&path) {
                stale.push(Stale::Orphan(path));
            }
        }
        Ok(stale)
    }

    /// Makes `folder` what the plan says, and tells what it changed.
    ///
    /// # Errors
    /// Where a file cannot be written or removed.
    pub fn write(&self, folder: &Path) -> io::Result<Vec<Stale>> {
        let stale = self.stale(folder)?;
        for change in &stale {
            match change {
                Stale::Missing(path) | Stale::Differs(path) => {
                    let target = folder.join(path);
                    if let Some(parent) = target.parent() {
                        fs::create_dir_all(parent)?;
                    }
                    fs::write(target, self.files.get(path).unwrap_or_else(|| &self.beside[path]))?;
                }
                Stale::Orphan(path) => fs::remove_file(folder.join(path))?,
            }
        }
        Ok(stale)
    }
}

impl Stale {
    /// The file, by its path below `generated/`.
    pub fn path(&self) -> &str {
        let (Self::Missing(path) | Self::Differs(path) | Self::Orphan(path)) = self;
        path
    }
}

impl std::fmt::Display for Stale {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(path) => write!(out, "{} is missing", from_root(path)),
            Self::Differs(path) => write!(out, "{} is not what spec/ says", from_root(path)),
            Self::Orphan(path) => write!(out, "{} belongs to nothing in spec/", from_root(path)),
        }
    }
}

/// A path from `generated/` as a path from the root.
pub fn from_root(path: &str) -> String {
    path.strip_prefix("../").map_or_else(|| format!("generated/{path}"), str::to_owned)
}

/// Every file below a folder, by its path from `root`, with `/`.
fn below(root: &Path, folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let path: PathBuf = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            found.extend(below(root, &path)?);
        } else {
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    found.sort();
    Ok(found)
}
