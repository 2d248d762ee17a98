//! A mapping file as it was written: `spec/tools/<toolset>.yaml`, taken apart but not yet held against the description.

pub mod answer;
pub mod earlier;
pub mod field;
pub mod keys;
pub mod needs;
pub mod path;
pub mod prompts;
pub mod raises;
pub mod reads;
pub mod resource;
pub mod writes;

use serde_json::Value as Json;

use crate::problem::{Mark, Problem};
use crate::reading::{Reading, Word, entry};
use crate::yaml::{self, Key, Node, Value};
use answer::{Answer, Stale};
use earlier::EarlierBlock;
use keys::Table;
use raises::RaiseBlock;
use reads::ReadBlock;
use resource::ResourceBlock;
use writes::WriteBlock;

/// One file.
#[derive(Clone, Debug)]
pub struct Toolset {
    /// The stem of the file.
    pub name: String,
    /// Its path from the root.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The services whose operations it decides.
    pub services: Vec<Word>,
    /// Hints for all its tools.
    pub hints: Vec<(u16, Word)>,
    /// In their order.
    pub tools: Vec<Block>,
    /// What tools written by hand ask with.
    pub reads: Vec<ReadBlock>,
    /// What they change something with.
    pub writes: Vec<WriteBlock>,
    /// Operations left out, each with its reason.
    pub exclude: Vec<(Word, Word)>,
}

impl Toolset {
    /// Reads and writes: what tools written by hand make requests with.
    pub fn asked(&self) -> impl Iterator<Item = &ReadBlock> {
        self.reads.iter().chain(self.writes.iter().map(|write| &write.asked))
    }
}

/// One tool, as written. What it has to have and has not is a problem already, and so is what cannot be read.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its name.
    pub name: Word,
    /// The operation, without the service where that tells it.
    pub operation: Option<Word>,
    /// What a person calls it.
    pub title: Option<Word>,
    /// What a model reads.
    pub description: Option<Word>,
    /// A question it helps to answer.
    pub question: Option<Word>,
    /// `read`, `write` or `destructive`.
    pub effect: Option<Word>,
    /// Why it does less than the method of its request says.
    pub because: Option<Word>,
    /// Whether doing it twice is as good as once.
    pub idempotent: Option<bool>,
    /// Arguments that raise the effect.
    pub raises: Vec<RaiseBlock>,
    /// `full`, where it needs that although nothing is lost.
    pub access: Option<Word>,
    /// What it is about, where it changes something.
    pub about: Option<Word>,
    /// How what it would do is worked out.
    pub plan: Option<Word>,
    /// What the server fills, each with the input.
    pub fills: Vec<(Word, Word)>,
    /// What Argo CD demands of a caller, each a resource and an action of its policies.
    pub needs: Vec<(String, String)>,
    /// Whether it is offered where nothing else is chosen.
    pub default: bool,
    /// Whether clients see it in the list; false where it is for whoever knows its name.
    pub listed: bool,
    /// What to do after it, where that is not plain from the answer.
    pub then: Option<Word>,
    /// The address at which its answer can be read.
    pub resource: Option<ResourceBlock>,
    /// Names whose values its rows have, each with the column.
    pub completes: Vec<(Word, Word)>,
    /// The operation of an older Argo CD.
    pub earlier: Option<EarlierBlock>,
    /// Arguments.
    pub args: Vec<ArgumentBlock>,
    /// Inputs with constant values.
    pub set: Vec<(Word, Json)>,
    /// Inputs left out, each with its reason.
    pub hide: Vec<(Word, Word)>,
    /// Its own hints.
    pub hints: Vec<(u16, Word)>,
    /// What the answer keeps.
    pub answer: Option<Answer>,
    /// Whether it is told as YAML.
    pub yaml: bool,
    /// When it may be stale.
    pub stale: Option<Stale>,
    /// Its own deadline.
    pub seconds: Option<(i64, Mark)>,
    /// Arguments of a sensible call.
    pub example: Option<Node>,
}

/// One argument, as written.
#[derive(Clone, Debug)]
pub struct ArgumentBlock {
    /// Its name.
    pub name: Word,
    /// What a model reads.
    pub description: Option<Word>,
    /// The input it fills, where that does not find itself.
    pub from: Option<Word>,
    /// The columns it is tested against.
    pub filter: Vec<Word>,
    /// How.
    pub test: Option<Word>,
    /// What it says about the answer.
    pub control: Option<Word>,
    /// The words it may be.
    pub values: Vec<Word>,
    /// Whether it takes several.
    pub list: bool,
    /// Whether it gives one value to an input that takes several.
    pub single: bool,
    /// Whether it has to be given.
    pub required: Option<bool>,
    /// Used where it is not given.
    pub default: Option<(Json, Mark)>,
    /// The smallest number.
    pub minimum: Option<i64>,
    /// The largest number.
    pub maximum: Option<i64>,
    /// What it is, of a tool written by hand.
    pub kind: Option<Word>,
    /// `open`: any object; `json_patch`: a text that is one.
    pub schema: Option<Word>,
    /// What a text has to look like.
    pub grammar: Option<Word>,
    /// What each element of a list of objects has.
    pub items: Vec<ItemBlock>,
    /// Everything that is said of it, for problems to point at.
    keys: Vec<Word>,
}

impl ArgumentBlock {
    /// Where this is said, where it is.
    pub fn said(&self, key: &str) -> Option<Mark> {
        self.keys.iter().find(|one| one.text == key).map(|key| key.mark)
    }

    /// Where one of these is said, or the argument begins where none is.
    pub fn place_of(&self, said: &[&str]) -> Mark {
        self.keys.iter().find(|key| said.contains(&key.text.as_str())).map_or(self.name.mark, |key| key.mark)
    }
}

/// One field of the elements of an argument, as written.
#[derive(Clone, Debug)]
pub struct ItemBlock {
    /// Its name.
    pub name: Word,
    /// What a model reads.
    pub description: Option<Word>,
    /// Whether each element has to have it.
    pub required: bool,
}

/// Reads one file; nothing comes back where it is not YAML.
pub fn read(name: &str, file: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Toolset> {
    let root = yaml::read(file, text, problems)?;
    let mut reading = Reading::new(file, text);
    let entries = reading.known(&root, "a mapping file", &keys::FILE.names());
    // What aliases stand for may be gathered here, where no tool takes it along when it goes.
    map(&mut reading, entries, "shared");
    let toolset = Toolset {
        name: name.to_owned(),
        file: file.to_owned(),
        text: text.to_owned(),
        services: words(&mut reading, entries, "service"),
        hints: hints(&mut reading, entries),
        tools: map(&mut reading, entries, "tools")
            .iter()
            .filter_map(|(key, node)| block(&mut reading, key, node))
            .collect(),
        reads: reads::read(&mut reading, entries),
        writes: writes::read(&mut reading, entries),
        exclude: reasons(&mut reading, entries, "exclude"),
    };
    if matches!(root.value, Value::Map(_)) {
        demand(&mut reading, entries, root.mark, "this file", &keys::FILE);
    }
    problems.append(&mut reading.problems);
    Some(toolset)
}

fn block(reading: &mut Reading<'_>, key: &Key, node: &Node) -> Option<Block> {
    let name = Word::of(key);
    let entries = reading.known(node, &format!("the tool \"{}\"", name.text), &keys::TOOL.names());
    if !matches!(node.value, Value::Map(_) | Value::Null) {
        // One problem is enough; what it lacks is everything.
        return None;
    }
    demand(reading, entries, name.mark, &format!("the tool \"{}\"", name.text), &keys::TOOL);
    Some(Block {
        operation: word(reading, entries, "operation"),
        title: word(reading, entries, "title"),
        description: word(reading, entries, "description"),
        question: word(reading, entries, "question"),
        effect: word(reading, entries, "effect"),
        because: word(reading, entries, "because"),
        idempotent: entry(entries, "idempotent").map(|node| reading.boolean(node, "`idempotent`")),
        raises: raises::read(reading, entries),
        access: word(reading, entries, "access"),
        about: word(reading, entries, "about"),
        plan: word(reading, entries, "plan"),
        fills: pairs(reading, entries, "fills"),
        needs: needs::read(reading, entries),
        default: flag(reading, entries, "default"),
        listed: entry(entries, "listed").is_none_or(|node| reading.boolean(node, "`listed`")),
        then: word(reading, entries, "then"),
        resource: resource::read(reading, entries, &name),
        completes: resource::completes(reading, entries),
        earlier: entry(entries, "before").and_then(|node| earlier::read(reading, node)),
        args: map(reading, entries, "args").iter().filter_map(|(key, node)| argument(reading, key, node)).collect(),
        set: map(reading, entries, "set").iter().map(|(key, node)| (Word::of(key), node.to_json())).collect(),
        hide: reasons(reading, entries, "hide"),
        hints: hints(reading, entries),
        answer: entry(entries, "answer").and_then(|node| answer::read(reading, node)),
        yaml: entry(entries, "answer").is_some_and(|node| answer::is_yaml(reading, node)),
        stale: entry(entries, "answer").and_then(|node| answer::stale(reading, node)),
        seconds: entry(entries, "seconds").and_then(|node| Some((reading.integer(node, "`seconds`")?, node.mark))),
        example: entry(entries, "example").cloned(),
        name,
    })
}

const FILTER: &[&str] = &["filter", "description", "match", "enum", "list", "required", "default"];
const CONTROL: &[&str] = &["control", "description", "enum", "default", "minimum", "maximum"];

fn argument(reading: &mut Reading<'_>, key: &Key, node: &Node) -> Option<ArgumentBlock> {
    let name = Word::of(key);
    let what = format!("the argument \"{}\"", name.text);
    let known = keys::ARGUMENTS.names();
    let short = match &node.value {
        Value::Map(_) => None,
        _ => Some(reading.word(node, &format!("what a model reads about \"{}\"", name.text))?),
    };
    let entries = if short.is_some() { &[] } else { reading.known(node, &what, &known) };
    match ["from", "filter", "control"].map(|way| entry(entries, way).is_some()) {
        [true, true, _] | [true, _, true] | [_, true, true] => {
            let what = format!("{what} is more than one of from, filter and control");
            reading.problem(name.mark, what, "keep the one that says where its value goes");
        }
        [_, true, _] => reading.fitting(entries, &format!("{what} is a filter"), &known, FILTER, "remove it"),
        [_, _, true] => reading.fitting(entries, &format!("{what} is a control"), &known, CONTROL, "remove it"),
        _ => {
            let input: Vec<&str> = known.iter().copied().filter(|key| *key != "match").collect();
            let cure = "add `filter:` and a column, or remove it";
            reading.fitting(entries, &format!("{what} goes to Argo CD"), &known, &input, cure);
        }
    }
    if short.is_none() {
        demand(reading, entries, name.mark, &what, &keys::ARGUMENTS);
    }
    Some(ArgumentBlock {
        name,
        description: short.or_else(|| word(reading, entries, "description")),
        from: word(reading, entries, "from"),
        filter: words(reading, entries, "filter"),
        test: word(reading, entries, "match"),
        control: word(reading, entries, "control"),
        values: words(reading, entries, "enum"),
        list: flag(reading, entries, "list"),
        single: flag(reading, entries, "single"),
        required: entry(entries, "required").map(|node| reading.boolean(node, "`required`")),
        default: entry(entries, "default").map(|node| (node.to_json(), node.mark)),
        minimum: entry(entries, "minimum").and_then(|node| reading.integer(node, "`minimum`")),
        maximum: entry(entries, "maximum").and_then(|node| reading.integer(node, "`maximum`")),
        kind: word(reading, entries, "type"),
        schema: word(reading, entries, "schema"),
        grammar: word(reading, entries, "grammar"),
        items: map(reading, entries, "items").iter().map(|(key, node)| item(reading, key, node)).collect(),
        keys: entries.iter().map(|(key, _)| Word::of(key)).collect(),
    })
}

fn item(reading: &mut Reading<'_>, key: &Key, node: &Node) -> ItemBlock {
    let name = Word::of(key);
    let what = format!("the field \"{}\"", name.text);
    if !matches!(node.value, Value::Map(_)) {
        let description = reading.word(node, &format!("what a model reads about \"{}\"", name.text));
        return ItemBlock { name, description, required: false };
    }
    let entries = reading.known(node, &what, &keys::ITEM.names());
    ItemBlock { description: word(reading, entries, "description"), required: flag(reading, entries, "required"), name }
}

fn demand(reading: &mut Reading<'_>, entries: &[(Key, Node)], mark: Mark, what: &str, table: &Table) {
    for (field, cure) in table.keys.iter().filter_map(|key| Some((key.name, key.needed?))) {
        if entry(entries, field).is_none() {
            reading.problem(mark, format!("{what} has no {field}"), cure);
        }
    }
}

fn word(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str) -> Option<Word> {
    entry(entries, field).and_then(|node| reading.word(node, &format!("`{field}`")))
}

fn words(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str) -> Vec<Word> {
    entry(entries, field).map(|node| reading.words(node, &format!("`{field}`"))).unwrap_or_default()
}

fn map<'n>(reading: &mut Reading<'_>, entries: &'n [(Key, Node)], field: &str) -> &'n [(Key, Node)] {
    entry(entries, field).map(|node| reading.entries(node, &format!("`{field}`"))).unwrap_or_default()
}

fn flag(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str) -> bool {
    entry(entries, field).is_some_and(|node| reading.boolean(node, &format!("`{field}`")))
}

/// Names, each with the input it fills.
fn pairs(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str) -> Vec<(Word, Word)> {
    let mut pairs = Vec::new();
    for (key, node) in map(reading, entries, field) {
        let input = reading.word(node, &format!("the input that \"{}\" fills", key.text));
        pairs.extend(input.map(|input| (Word::of(key), input)));
    }
    pairs
}

/// Names, each with the reason why it is here.
fn reasons(reading: &mut Reading<'_>, entries: &[(Key, Node)], field: &str) -> Vec<(Word, Word)> {
    map(reading, entries, field)
        .iter()
        .map(|(key, node)| {
            let name = Word::of(key);
            if matches!(node.value, Value::Null) {
                let what = format!("\"{}\" stands under `{field}` without a reason", name.text);
                reading.problem(key.mark, what, "write why, after the colon");
            }
            let reason = match node.value {
                Value::Null => None,
                _ => reading.word(node, &format!("the reason of \"{}\"", name.text)),
            };
            // Without its reason it is decided all the same.
            let nothing = Word { text: String::new(), mark: key.mark };
            (name, reason.unwrap_or(nothing))
        })
        .collect()
}

fn hints(reading: &mut Reading<'_>, entries: &[(Key, Node)]) -> Vec<(u16, Word)> {
    let mut hints = Vec::new();
    for (key, node) in map(reading, entries, "hints") {
        match key.text.parse::<u16>() {
            Ok(status) if (400..600).contains(&status) => {
                hints.extend(reading.word(node, "a hint").map(|word| (status, word)));
            }
            _ => reading.problem(
                key.mark,
                format!("\"{}\" is not an HTTP status of a failure", key.text),
                "write 403 or the like",
            ),
        }
    }
    hints
}
