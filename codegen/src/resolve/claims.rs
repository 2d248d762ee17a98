//! That each input of an operation is an argument, a constant, or hidden with a reason, and only one of these: a new
//! input of the next Argo CD is a decision to take.

use serde_json::Value;

use super::inputs::{self, Constant, find, unknown};
use crate::document::{Document, Operation, Projection};
use crate::mapping::Block;
use crate::model::{Argument, Decision, Role, Target};
use crate::problem::{Mark, Open};
use crate::reading::Reading;

/// Who says what becomes of an input.
struct Claim {
    target: Target,
    mark: Mark,
    how: How,
}

enum How {
    Argument(String),
    Constant,
    Hidden,
    Filled,
}

/// Checks the claims of one tool, and tells them.
pub(super) fn check(
    reading: &mut Reading<'_>,
    document: &Document,
    operation: &Operation,
    block: &Block,
    arguments: &[Argument],
    constants: &[Constant],
    projection: Option<&Projection>,
) -> Vec<(Target, Decision)> {
    let mut claims = of_arguments(block, arguments);
    claims.extend(constants.iter().map(|constant| Claim {
        target: constant.target.clone(),
        mark: constant.mark,
        how: How::Constant,
    }));
    claims.extend(block.fills.iter().filter_map(|(word, input)| {
        let (target, _) = find(document, operation, &input.text)?;
        Some(Claim { target, mark: word.mark, how: How::Filled })
    }));
    for (word, _) in &block.hide {
        match find(document, operation, &word.text) {
            Some((Target::Segment(name), _)) => reading.problem(
                word.mark,
                format!("\"{name}\" is part of the path and cannot be hidden"),
                "make it an argument, or give it a value under `set:`",
            ),
            Some((Target::Query(name), _)) if operation.needs(&name) => reading.problem(
                word.mark,
                format!("\"{name}\" is required by Argo CD and cannot be hidden"),
                "make it an argument, or give it a value under `set:`",
            ),
            Some((target, _)) => claims.push(Claim { target, mark: word.mark, how: How::Hidden }),
            None => unknown(reading, document, operation, word),
        }
    }
    once(reading, operation, &claims, projection);
    let filled = projection.map(|projection| (Target::Query(projection.parameter.clone()), Decision::Constant));
    let decided = claims.iter().map(|claim| (claim.target.clone(), claim.how.decision())).chain(filled).collect();
    let mut targets: Vec<Target> = claims.into_iter().map(|claim| claim.target).collect();
    // What is misspelt or cannot be an argument is told as that, and decided all the same.
    targets.extend(meant(document, operation, block, arguments));
    targets.extend(projection.map(|projection| Target::Query(projection.parameter.clone())));
    for name in open(document, operation, &targets) {
        let what = format!("nothing is decided about the input \"{name}\" of {}", operation.name);
        let required = operation.needs(&name);
        let (what, cure) = if required {
            (format!("{what}, which Argo CD requires"), "make it an argument, or give it a value under `set:`")
        } else {
            (what, "make it an argument, or give it a value under `set:`, or list it under `hide:` with the reason")
        };
        let open = Open::Input { operation: operation.id.clone(), input: name, required };
        reading.open(block.name.mark, what, cure, open);
    }
    decided
}

fn of_arguments(block: &Block, arguments: &[Argument]) -> Vec<Claim> {
    let mark = |name: &str| {
        let written = block.args.iter().find(|one| one.name.text == name);
        written.map_or(block.name.mark, |one| one.name.mark)
    };
    let inputs = arguments.iter().filter_map(|argument| match &argument.role {
        Role::Input(target) => Some(Claim {
            target: target.clone(),
            mark: mark(&argument.name),
            how: How::Argument(argument.name.clone()),
        }),
        _ => None,
    });
    inputs.collect()
}

/// Whether no input has two values.
fn once(reading: &mut Reading<'_>, operation: &Operation, claims: &[Claim], projection: Option<&Projection>) {
    for (at, claim) in claims.iter().enumerate() {
        let Claim { target, mark, how } = claim;
        if let Some(before) = claims[..at].iter().find(|before| before.target == *target) {
            let what = format!("the input \"{target}\" is {how} and {}", before.how);
            reading.problem(*mark, what, "keep one of the two");
        }
        if let Some(outer) = claims.iter().find(|outer| is_around(outer, claim)) {
            let what = format!("the input \"{target}\" is {how}, and \"{}\" around it is {}", outer.target, outer.how);
            reading.problem(*mark, what, "keep one of the two");
        }
        if let Target::Body(steps) = target
            && let [field] = steps.as_slice()
            && operation.parameters.iter().any(|parameter| parameter.in_path && parameter.name == *field)
        {
            let what = format!("the input \"{target}\" repeats \"{field}\" of the path");
            reading.problem(*mark, what, "remove it; the one of the path fills both");
        }
        if projection.is_some_and(|projection| *target == Target::Query(projection.parameter.clone())) {
            let what = format!("the input \"{target}\" asks for the fields that the answer keeps");
            reading.problem(*mark, what, "remove it; it is filled by itself");
        }
    }
}

/// Whether one claim is about an object and the other about something inside it. A constant inside an object that an
/// argument gives is no contradiction: it is put in last.
fn is_around(outer: &Claim, inner: &Claim) -> bool {
    let allowed = matches!((&outer.how, &inner.how), (How::Argument(_), How::Constant));
    outer.target.is_around(&inner.target) && !allowed
}

/// The inputs that mistaken names most likely mean.
fn meant(document: &Document, operation: &Operation, block: &Block, arguments: &[Argument]) -> Vec<Target> {
    let unresolved = block.args.iter().filter(|written| {
        let resolved = arguments.iter().any(|argument| argument.name == written.name.text);
        written.from.is_some() || !resolved && written.filter.is_empty() && written.control.is_none()
    });
    let named = unresolved.map(|written| written.from.as_ref().unwrap_or(&written.name));
    let others = block.set.iter().map(|(word, _)| word).chain(block.hide.iter().map(|(word, _)| word));
    let others = others.chain(block.fills.iter().map(|(_, input)| input));
    named
        .chain(others)
        .filter_map(|word| {
            let found = inputs::guess(document, operation, &word.text);
            let found = found.or_else(|| find(document, operation, &inputs::meant(document, operation, &word.text)?));
            found.map(|(target, _)| target)
        })
        .collect()
}

/// The inputs that nobody claims.
pub(super) fn open(document: &Document, operation: &Operation, targets: &[Target]) -> Vec<String> {
    let mut open = Vec::new();
    for parameter in &operation.parameters {
        let claimed = targets
            .iter()
            .any(|target| matches!(target, Target::Segment(name) | Target::Query(name) if *name == parameter.name));
        if !claimed {
            open.push(parameter.name.clone());
        }
    }
    if let Some(body) = &operation.body {
        let claimed: Vec<&[String]> = targets
            .iter()
            .filter_map(|target| if let Target::Body(steps) = target { Some(steps.as_slice()) } else { None })
            .collect();
        open_fields(document, operation, body, &mut Vec::new(), &claimed, &mut open);
    }
    open
}

/// Fields of the body that nobody claims: a field is claimed itself, or each of its own fields is.
fn open_fields(
    document: &Document,
    operation: &Operation,
    schema: &Value,
    steps: &mut Vec<String>,
    claimed: &[&[String]],
    open: &mut Vec<String>,
) {
    if claimed.contains(&steps.as_slice()) {
        return;
    }
    let inside = claimed.iter().any(|claimed| claimed.starts_with(steps));
    let fields = document.properties(schema);
    if !inside && !steps.is_empty() || fields.is_empty() {
        open.push(Target::Body(steps.clone()).to_string());
        return;
    }
    for (field, nested) in fields {
        // A path parameter of the same name fills this field.
        let filled = steps.is_empty() && operation.parameters.iter().any(|one| one.in_path && one.name == field);
        if !filled {
            steps.push(field.to_owned());
            open_fields(document, operation, nested, steps, claimed, open);
            steps.pop();
        }
    }
}

impl How {
    fn decision(&self) -> Decision {
        match self {
            Self::Argument(_) => Decision::Argument,
            Self::Constant | Self::Filled => Decision::Constant,
            Self::Hidden => Decision::Hidden,
        }
    }
}

impl std::fmt::Display for How {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Argument(name) => write!(out, "the argument \"{name}\""),
            Self::Constant => out.write_str("a constant"),
            Self::Hidden => out.write_str("hidden"),
            Self::Filled => out.write_str("filled by the server"),
        }
    }
}
