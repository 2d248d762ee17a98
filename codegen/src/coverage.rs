//! What the surface covers: which operations of the description are tools', and what has become of their inputs.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::mapping::Toolset;
use crate::model::{Decision, Effect, Target, Tool};
use crate::scope::Scope;

/// What has become of everything; of a sound mapping, each operation is mapped or left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All operations there are.
    pub total: usize,
    /// Those that a tool makes requests with.
    pub mapped: usize,
    /// Those left out with a reason.
    pub excluded: usize,
    /// The inputs of those that are mapped.
    pub inputs: Inputs,
    /// Each service, by its name.
    pub services: BTreeMap<String, Service>,
    /// Each mapping file, by its stem.
    pub toolsets: BTreeMap<String, Tools>,
}

/// What has become of the inputs of mapped operations. One that several tools decide counts once: as an argument where it
/// is one for any of them, else as a constant where it is one, else as hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Those a model can give.
    pub arguments: usize,
    /// Those that always have the same value, or one that the tool works out.
    pub constants: usize,
    /// Those nobody fills.
    pub hidden: usize,
}

/// One service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// How many operations it has.
    pub total: usize,
    /// Those that a tool makes requests with.
    pub mapped: usize,
    /// Those left out with a reason, by their names in it.
    pub excluded: Vec<String>,
    /// The inputs of those that are mapped.
    pub inputs: Inputs,
}

/// The tools of one mapping file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tools {
    /// The services it decides.
    pub services: Vec<String>,
    /// How many there are.
    pub tools: usize,
    /// Those that only read, that write, and that may lose something, by their least effect.
    pub effects: [usize; 3],
    /// Their arguments, filters and controls included.
    pub arguments: usize,
}

/// The order of [`Tools::effects`].
pub const EFFECTS: [Effect; 3] = [Effect::Read, Effect::Write, Effect::Destructive];

/// Counts, once everything is resolved.
pub(crate) fn of(document: &Document, toolsets: &[Toolset], tools: &[Tool], asked: &[&Tool]) -> Coverage {
    let mut coverage = Coverage { total: document.operations.len(), ..Coverage::default() };
    let left_out = |set: &Toolset| {
        let scope = Scope::of(document, &set.services);
        let ids = set.exclude.iter().filter_map(|(word, _)| Some(scope.find(&word.text)?.id.clone()));
        ids.collect::<Vec<String>>()
    };
    let excluded: BTreeSet<String> = toolsets.iter().flat_map(left_out).collect();
    for operation in &document.operations {
        let service = coverage.services.entry(operation.service.clone()).or_default();
        service.total += 1;
        let decided = decisions(tools, asked, &operation.id);
        if let Some(decided) = decided {
            service.mapped += 1;
            service.inputs = service.inputs + count(&decided);
        } else if excluded.contains(&operation.id) {
            service.excluded.push(operation.name.clone());
        }
    }
    for service in coverage.services.values() {
        coverage.mapped += service.mapped;
        coverage.excluded += service.excluded.len();
        coverage.inputs = coverage.inputs + service.inputs;
    }
    for set in toolsets {
        let own = || tools.iter().filter(|tool| tool.toolset == set.name);
        let counted = Tools {
            services: set.services.iter().map(|word| word.text.clone()).collect(),
            tools: own().count(),
            effects: EFFECTS.map(|effect| own().filter(|tool| tool.effect == effect).count()),
            arguments: own().map(|tool| tool.arguments.len()).sum(),
        };
        coverage.toolsets.insert(set.name.clone(), counted);
    }
    coverage
}

/// What the tools, reads and writes that make requests with an operation do with each of its inputs; nothing where there is no such tool.
fn decisions<'a>(tools: &'a [Tool], asked: &[&'a Tool], operation: &str) -> Option<Vec<(&'a Target, Decision)>> {
    let own =
        tools.iter().chain(asked.iter().copied()).filter(|tool| tool.operation == operation).map(|tool| &tool.inputs);
    let earlier = tools.iter().filter_map(|tool| tool.earlier.as_ref());
    let earlier = earlier.filter(|earlier| earlier.operation == operation).map(|earlier| &earlier.inputs);
    let mut all = own.chain(earlier).peekable();
    all.peek()?;
    let mut decided: Vec<(&Target, Decision)> = Vec::new();
    for (target, decision) in all.flatten() {
        match decided.iter_mut().find(|(other, _)| *other == target) {
            Some((_, before)) => *before = (*before).min(*decision),
            None => decided.push((target, *decision)),
        }
    }
    Some(decided)
}

fn count(decided: &[(&Target, Decision)]) -> Inputs {
    let mut inputs = Inputs::default();
    for (target, decision) in decided {
        match decision {
            Decision::Argument => inputs.arguments += 1,
            Decision::Constant => inputs.constants += 1,
            // One tool hides the whole of what another takes apart.
            Decision::Hidden if decided.iter().any(|(other, _)| target.is_around(other)) => {}
            Decision::Hidden => inputs.hidden += 1,
        }
    }
    inputs
}

impl Inputs {
    /// All of them.
    pub fn total(self) -> usize {
        self.arguments + self.constants + self.hidden
    }
}

impl std::ops::Add for Inputs {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            arguments: self.arguments + other.arguments,
            constants: self.constants + other.constants,
            hidden: self.hidden + other.hidden,
        }
    }
}
