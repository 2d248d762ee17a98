//! The mapping without what a description has not. What names something that is not there goes, then what was made of that,
//! so that what is left can be held against the description like any mapping.

mod answer;
mod context;
mod earlier;
mod names;
mod reads;

use super::{inputs, operation};
use crate::document::{Document, Operation};
use crate::mapping::answer::Answer;
use crate::mapping::prompts::Prompts;
use crate::mapping::{ArgumentBlock, Block, Toolset};
use crate::model::Target;
use crate::reading::Word;
use crate::scope::Scope;

/// What the mapping or the overlay names and a description has not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// What goes.
    pub lost: Lost,
    /// The tool, toolset or file that names it.
    pub owner: String,
    /// Its name there; empty where the owner itself goes.
    pub name: String,
    /// What is not there.
    pub lacking: String,
}

/// What kind of thing goes, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// A tool.
    Tool,
    /// A prompt.
    Prompt,
    /// The operation of a tool, which makes an earlier request instead.
    Operation,
    /// An argument, or a field of its elements.
    Argument,
    /// A value that is always sent.
    Constant,
    /// What an answer tells, or one of the places it is looked for.
    Field,
    /// What else a tool does.
    Use,
    /// A decision about something that does not have to be decided there.
    Decision,
    /// An entry of the overlay, or a part of it.
    Overlay,
}

impl Loss {
    /// The name of the operation, the input or the field that is not there, where it is one.
    pub fn missing(&self) -> Option<&str> {
        let rest = self.lacking.strip_prefix("no ")?;
        Some(rest.strip_prefix("operation ").or(rest.strip_prefix("input ")).unwrap_or(rest))
    }
}

impl Lost {
    /// As a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Tool => "tools",
            Self::Prompt => "prompts",
            Self::Operation => "tools that make an earlier request",
            Self::Argument => "arguments",
            Self::Constant => "constants",
            Self::Field => "fields of answers",
            Self::Use => "what tools do besides",
            Self::Decision => "decided about, and not there",
            Self::Overlay => "entries of the overlay",
        }
    }
}

/// The mapping without what the description has not, and what that is, sorted.
pub fn fit(document: &Document, toolsets: Vec<Toolset>, mut prompts: Prompts) -> (Vec<Toolset>, Prompts, Vec<Loss>) {
    let mut losses = Vec::new();
    let named: Vec<Vec<Word>> = toolsets.iter().map(named).collect();
    let toolsets: Vec<Toolset> = toolsets.into_iter().map(|set| reads::fit(document, set, &mut losses)).collect();
    // A tool may ask with the reads of any file.
    let left = toolsets.iter().flat_map(Toolset::asked).map(|asked| asked.name.text.clone()).collect::<Vec<_>>();
    let fitted = toolsets.into_iter().zip(named);
    let fitted = fitted.filter_map(|(set, named)| of_toolset(document, &left, set, named, &mut losses));
    let mut fitted: Vec<Toolset> = fitted.collect();
    names::among_tools(document, &mut fitted, &mut losses);
    context::fit(&mut fitted, &mut prompts, &mut losses);
    names::words(&fitted, &prompts, &mut losses);
    losses.sort();
    losses.dedup();
    (fitted, prompts, losses)
}

/// One tool, and what it has lost so far.
struct Fit<'d> {
    document: &'d Document,
    owner: String,
    losses: Vec<Loss>,
}

impl Fit<'_> {
    fn lose(&mut self, lost: Lost, name: &str, lacking: impl Into<String>) {
        self.losses.push(Loss { lost, owner: self.owner.clone(), name: name.to_owned(), lacking: lacking.into() });
    }

    /// Whether something stays; what does not is noted.
    fn stays(&mut self, there: bool, lost: Lost, name: &str, lacking: impl FnOnce() -> String) -> bool {
        if !there {
            self.lose(lost, name, lacking());
        }
        there
    }
}

/// The file without what the description has not. `named` are the operations that its tools and reads make requests with.
fn of_toolset(
    document: &Document,
    reads: &[String],
    mut toolset: Toolset,
    named: Vec<Word>,
    losses: &mut Vec<Loss>,
) -> Option<Toolset> {
    let services = document.services();
    toolset.services.retain(|word| services.contains(&word.text.as_str()));
    let scope = Scope::of(document, &toolset.services);
    let mut of_file = Fit { document, owner: toolset.name.clone(), losses: Vec::new() };
    let known = |name: &str| scope.find(name).is_some();
    toolset.exclude.retain(|(word, _)| {
        of_file.stays(known(&word.text), Lost::Decision, &word.text, || format!("no operation {}", word.text))
    });
    losses.append(&mut of_file.losses);

    let mut left = Vec::new();
    for block in std::mem::take(&mut toolset.tools) {
        let mut fit = Fit { document, owner: block.name.text.clone(), losses: Vec::new() };
        match of_tool(&mut fit, &scope, &|read| reads.iter().any(|one| one == read), block) {
            Ok(block) => {
                left.push(block);
                losses.append(&mut fit.losses);
            }
            // With the tool goes everything of it.
            Err(lacking) => losses.push(Loss { lost: Lost::Tool, owner: fit.owner, name: String::new(), lacking }),
        }
    }
    toolset.tools = left;
    // Operations of what is lost may be there all the same.
    let used = self::named(&toolset);
    for word in named.into_iter().filter(|word| known(&word.text)) {
        let mut decided = used.iter().chain(toolset.exclude.iter().map(|(word, _)| word));
        if !decided.any(|other| other.text == word.text) {
            let reason = Word { text: "the tool made of it is lost".to_owned(), ..word.clone() };
            toolset.exclude.push((word, reason));
        }
    }
    (!toolset.services.is_empty()).then_some(toolset)
}

/// The operations that the tools and reads of a file make requests with.
fn named(toolset: &Toolset) -> Vec<Word> {
    let asked = toolset.asked().filter_map(|asked| asked.operation.clone());
    asked.chain(toolset.tools.iter().flat_map(operations)).collect()
}

/// Those a tool makes requests with.
fn operations(block: &Block) -> Vec<Word> {
    let earlier = block.earlier.iter().filter_map(|earlier| earlier.operation.clone());
    block.operation.iter().cloned().chain(earlier).collect()
}

/// The tool without what the description has not, or why there is none.
fn of_tool(
    fit: &mut Fit<'_>,
    scope: &Scope<'_>,
    has: &dyn Fn(&str) -> bool,
    mut block: Block,
) -> Result<Block, String> {
    if let Some(Answer::ByHand(reads)) = &block.answer {
        let lost = reads.iter().find(|read| !has(&read.text));
        return lost.map_or(Ok(block.clone()), |read| Err(format!("no read {}", read.text)));
    }
    let name = block.operation.as_ref().map_or("", |word| word.text.as_str()).to_owned();
    if operation(scope, &block).is_none() {
        earlier::become_own(&mut block);
        let earlier = block.operation.as_ref().map_or("", |word| word.text.as_str());
        if operation(scope, &block).is_none() {
            return Err(format!("no operation {name}"));
        }
        fit.lose(Lost::Operation, earlier, format!("no operation {name}"));
    }
    let document = fit.document;
    let Some(found) = operation(scope, &block) else { return Err(format!("no operation {name}")) };
    let written = block.args.clone();
    of_inputs(fit, found, &mut block)?;
    if let Some(answer) = block.answer.take() {
        block.answer = Some(answer::of_answer(fit, found, answer)?);
    }
    if let Some(stale) = &block.stale {
        let there = answer::end(document, &found.response, &stale.path).is_some();
        let path = super::show(&stale.path);
        if !fit.stays(there, Lost::Field, "stale", || format!("no {path}")) {
            block.stale = None;
        }
    }
    names::inside(fit, &mut block)?;
    earlier::of_earlier(fit, scope, &mut block, &written);
    Ok(block)
}

/// Arguments, constants and hidden inputs.
fn of_inputs(fit: &mut Fit<'_>, operation: &Operation, block: &mut Block) -> Result<(), String> {
    let document = fit.document;
    let mut needed = None;
    // Inputs that are there, and no argument's any more.
    let mut open: Vec<Word> = Vec::new();
    block.args.retain_mut(|argument| {
        if !goes_to_argo_cd(argument) {
            return true;
        }
        let word = argument.from.as_ref().unwrap_or(&argument.name);
        let input = inputs::find(document, operation, &word.text);
        let input = input.or_else(|| inputs::guess(document, operation, &word.text));
        let lacking = || format!("no input {}", word.text);
        if input.is_none() && argument.required == Some(true) {
            needed.get_or_insert_with(|| format!("no input {}, without which it makes no sense", word.text));
        }
        if !fit.stays(input.is_some(), Lost::Argument, &argument.name.text, lacking) {
            open.extend(emptied(document, operation, word));
        }
        let Some((target, schema)) = input else { return false };
        let elements = document.schema(schema).get("items");
        let fields = elements.map(|items| document.properties(items)).unwrap_or_default();
        let (had, mut fewer) = (!argument.items.is_empty(), false);
        argument.items.retain(|item| {
            let there = fields.is_empty() || fields.iter().any(|(field, _)| *field == item.name.text);
            fewer |= !there && item.required;
            let name = format!("{}.{}", argument.name.text, item.name.text);
            fit.stays(there, Lost::Argument, &name, || format!("no field {}", item.name.text))
        });
        // Elements that make no sense any more are none.
        let whole = !(fewer || had && argument.items.is_empty());
        if !whole {
            open.push(Word { text: target.to_string(), ..argument.name.clone() });
        }
        fit.stays(whole, Lost::Argument, &argument.name.text, || "its elements have not what they need".to_owned())
    });
    if let Some(lacking) = needed {
        return Err(lacking);
    }
    let gone = block.set.iter().map(|(word, _)| word).chain(block.hide.iter().map(|(word, _)| word));
    let gone = gone.chain(block.fills.iter().map(|(_, word)| word));
    open.extend(gone.filter_map(|word| emptied(document, operation, word)));
    let known = |word: &Word| inputs::find(document, operation, &word.text).is_some();
    let lacking = |word: &Word| format!("no input {}", word.text);
    block.fills.retain(|(name, word)| fit.stays(known(word), Lost::Constant, &name.text, || lacking(word)));
    block.set.retain(|(word, _)| fit.stays(known(word), Lost::Constant, &word.text, || lacking(word)));
    block.hide.retain(|(word, _)| fit.stays(known(word), Lost::Decision, &word.text, || lacking(word)));
    for word in open {
        let known = block.hide.iter().any(|(other, _)| other.text == word.text);
        let reason = Word { text: "what it is made of is not there".to_owned(), ..word.clone() };
        block.hide.extend((!known).then_some((word, reason)));
    }
    Ok(())
}

/// The object around a field of the body that is not there, where it has no others.
fn emptied(document: &Document, operation: &Operation, word: &Word) -> Option<Word> {
    if inputs::find(document, operation, &word.text).is_some() {
        return None;
    }
    let mut text = word.text.as_str();
    while let Some((outer, _)) = text.rsplit_once('.') {
        if let Some((target, schema)) = inputs::find(document, operation, outer) {
            let empty = target != Target::Body(Vec::new()) && document.properties(schema).is_empty();
            return empty.then(|| Word { text: outer.to_owned(), ..word.clone() });
        }
        text = outer;
    }
    None
}

fn goes_to_argo_cd(argument: &ArgumentBlock) -> bool {
    argument.filter.is_empty() && argument.control.is_none()
}
