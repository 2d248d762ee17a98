//! The inputs of an operation, each laid out as what it can be: an argument, or hidden.

use std::collections::BTreeMap;

use serde_json::Value;

use super::answer::Answer;
use super::words::{Shared, is_credential, plain};
use super::{Line, TODO};
use crate::document::{Document, Operation, reference};
use crate::model::{Effect, Kind, Target};
use crate::resolve::arguments::kind_of;
use crate::resolve::inputs::guess;

/// The arguments and what is hidden.
#[derive(Default)]
pub(super) struct Inputs {
    /// Argument, input it fills, its line.
    arguments: Vec<(String, String, Line)>,
    controls: Vec<Line>,
    hidden: Vec<Line>,
    /// What the example gives.
    pub(super) example: Vec<String>,
}

/// What a tool takes that changes something, and what one takes besides that may lose something.
const PLANNING: &[(&str, &str)] =
    &[("plan", "Only tell what it would do."), ("ticket", "The ticket of the plan, where that gave one.")];

/// One input, as the description has it.
struct Input<'a> {
    target: Target,
    schema: &'a Value,
    demanded: bool,
}

/// Lays out every input.
pub(super) fn propose(
    document: &Document,
    operation: &Operation,
    shared: &BTreeMap<String, Shared>,
    answer: &Answer,
    effect: Effect,
) -> Inputs {
    let mut inputs = Inputs::default();
    let mut names: Vec<String> = ["cursor", "max_tokens", "fields", "plan", "ticket"].map(str::to_owned).into();
    for input in all(document, operation) {
        inputs.lay_out(document, operation, shared, answer, &input, &mut names);
    }
    let planning = match inputs.most(document, operation, effect) {
        Effect::Read => &PLANNING[..0],
        Effect::Write => &PLANNING[..1],
        Effect::Destructive => PLANNING,
    };
    for (control, description) in answer.controls().iter().chain(planning) {
        let line = match shared.get(*control) {
            Some(Shared::Control) => format!("      {control}: *{control}"),
            _ => format!("      {control}: {{ description: \"{description}\", control: {control} }}"),
        };
        inputs.controls.push(Line::new(line, ""));
    }
    inputs
}

/// The parameters, then the fields of the body, or the body where it is one thing. The projection fills itself.
fn all<'a>(document: &'a Document, operation: &'a Operation) -> Vec<Input<'a>> {
    let projected =
        |name: &str| document.projections.iter().any(|one| one.operation == operation.id && one.parameter == name);
    let mut inputs: Vec<Input<'_>> = Vec::new();
    for parameter in operation.parameters.iter().filter(|parameter| !projected(&parameter.name)) {
        let name = parameter.name.clone();
        let target = if parameter.in_path { Target::Segment(name) } else { Target::Query(name) };
        inputs.push(Input { target, schema: &parameter.schema, demanded: parameter.required });
    }
    let Some(body) = &operation.body else { return inputs };
    let fields = document.properties(body);
    let whole = reference(body).is_some_and(|name| document.kubernetes_objects().contains(name)) || fields.is_empty();
    if whole {
        inputs.push(Input { target: Target::Body(Vec::new()), schema: body, demanded: true });
        return inputs;
    }
    let repeated = |field: &str| operation.parameters.iter().any(|one| one.in_path && one.name == field);
    for (field, schema) in fields.into_iter().filter(|(field, _)| !repeated(field)) {
        inputs.push(Input { target: Target::Body(vec![field.to_owned()]), schema, demanded: false });
    }
    inputs
}

impl Inputs {
    fn lay_out(
        &mut self,
        document: &Document,
        operation: &Operation,
        shared: &BTreeMap<String, Shared>,
        answer: &Answer,
        input: &Input<'_>,
        names: &mut Vec<String>,
    ) {
        let place = input.target.to_string();
        let leaf = place.rsplit('.').next().unwrap_or_default().to_lowercase();
        let kind = kind_of(document, input.schema);
        let texts = items(document, input.schema);
        let many = document.schema(input.schema)["type"] == "array";
        if is_credential(&leaf) && !input.demanded {
            self.hidden.push(Line::new(format!("      {place}: credentials do not go through a model"), ""));
            return;
        }
        if kind.is_none() && many && texts.is_empty() {
            let why = format!("{}: no argument can be that", type_of(document, input.schema));
            self.hidden.push(Line::new(format!("      {place}: {TODO}"), why));
            return;
        }
        let name = plain(&self::name(document, operation, &input.target), names);
        names.push(name.clone());
        let found = guess(document, operation, &name).is_some_and(|(target, _)| target == input.target);
        let from = if found { String::new() } else { format!(", from: {place}") };
        let text = matches!(kind, Some(Kind::Text(_)));
        let part = matches!(input.target, Target::Segment(_) | Target::Body(_)) && input.demanded;
        let mut extra = match &input.target {
            // Without it, a part of the path has to look like a name of Kubernetes.
            Target::Segment(_) if text && grammar(&leaf) != "name" => format!(", grammar: {}", grammar(&leaf)),
            Target::Query(_) if input.demanded => ", required: true".to_owned(),
            _ => String::new(),
        };
        let is_tail = answer.tail() == Some(place.as_str());
        if is_tail {
            extra.push_str(", default: 100, minimum: 1, maximum: 5000");
        }
        if kind.is_none() && !many {
            extra.push_str(", schema: open");
        }
        let mut comment = type_of(document, input.schema);
        if part || input.demanded {
            comment.push_str(", has to be given");
            self.example.push(format!("{name}: {}", value(kind.as_ref())));
        }
        if let Target::Segment(_) = input.target {
            comment.push_str(", part of the path");
        }
        let fits = |shared: &Shared| match shared {
            Shared::Input(only_text) => text || !only_text && kind.is_some(),
            Shared::Control => false,
        };
        let alias = found && extra.is_empty() && shared.get(&name).is_some_and(fits);
        let line = if alias {
            format!("      {name}: *{name}")
        } else if !texts.is_empty() && kind.is_none() {
            let fields: Vec<String> = texts.iter().map(|field| format!("{field}: {TODO}")).collect();
            format!("      {name}: {{ description: {TODO}{from}, items: {{ {} }} }}", fields.join(", "))
        } else if from.is_empty() && extra.is_empty() {
            format!("      {name}: {TODO}")
        } else {
            format!("      {name}: {{ description: {TODO}{from}{extra} }}")
        };
        self.arguments.push((name, place, Line::new(line, comment)));
    }

    /// The arguments that do more than the method says, for `raises:`.
    pub(super) fn raising(&self, document: &Document, operation: &Operation, effect: Effect) -> Vec<String> {
        let more = document.effects.iter().filter(|found| found.operation == operation.id && found.effect > effect);
        let named = more.filter_map(|found| {
            let (name, ..) = self.arguments.iter().find(|(_, place, _)| *place == found.input)?;
            Some(format!("{name}: {}", found.effect.word()))
        });
        named.collect()
    }

    /// The most that a tool of this effect may do with them.
    pub(super) fn most(&self, document: &Document, operation: &Operation, effect: Effect) -> Effect {
        let taken = |input: &str| self.arguments.iter().any(|(_, place, _)| place == input);
        let more = document.effects.iter().filter(|found| found.operation == operation.id && taken(&found.input));
        more.map(|found| found.effect).fold(effect, Effect::max)
    }

    /// Their lines in the block.
    pub(super) fn lines(self) -> Vec<Line> {
        let mut lines = Vec::new();
        if !self.arguments.is_empty() || !self.controls.is_empty() {
            lines.push(Line::new(
                "    args:",
                "keep, rename with `from:`, or move: under `set:` with a value, under `hide:` with a reason",
            ));
        }
        lines.extend(self.arguments.into_iter().map(|(.., line)| line));
        lines.extend(self.controls);
        if !self.hidden.is_empty() {
            lines.push(Line::new("    hide:", "nobody fills these"));
            lines.extend(self.hidden);
        }
        lines
    }
}

/// What an argument is called that fills this place.
fn name(document: &Document, operation: &Operation, target: &Target) -> String {
    match target {
        Target::Segment(name) | Target::Query(name) => name.clone(),
        Target::Body(steps) if !steps.is_empty() => steps.join("."),
        Target::Body(_) => {
            // `v1alpha1ApplicationSpec` → `ApplicationSpec`.
            let schema = operation.body.as_ref().and_then(reference).unwrap_or_default();
            let stem = schema.find(|letter: char| letter.is_ascii_uppercase()).map(|at| &schema[at..]);
            let known = operation.body.as_ref().is_some_and(|body| !document.properties(body).is_empty());
            stem.filter(|_| known).unwrap_or("body").to_owned()
        }
    }
}

/// What a part of the path has to look like.
fn grammar(leaf: &str) -> &'static str {
    match leaf {
        "revision" => "revision",
        _ if ["name", "namespace", "project", "role", "applicationname", "appname"].contains(&leaf) => "name",
        _ => "any",
    }
}

/// The texts of each element of a list of objects.
fn items<'a>(document: &'a Document, schema: &'a Value) -> Vec<&'a str> {
    let list = document.schema(schema);
    let fields = list.get("items").map(|items| document.properties(items)).unwrap_or_default();
    let texts = fields.into_iter().filter(|(name, schema)| {
        kind_of(document, schema) == Some(Kind::Text(Vec::new())) && crate::names::is_plain(&crate::names::snake(name))
    });
    texts.map(|(name, _)| name).collect()
}

/// A value for the example.
fn value(kind: Option<&Kind>) -> String {
    match kind {
        Some(Kind::Text(_)) => TODO.to_owned(),
        Some(Kind::Texts(_)) => format!("[{TODO}]"),
        Some(Kind::Integer(..)) => "1".to_owned(),
        Some(Kind::Boolean) => "false".to_owned(),
        _ => "{}".to_owned(),
    }
}

/// The type in words.
fn type_of(document: &Document, schema: &Value) -> String {
    match kind_of(document, schema) {
        Some(Kind::Text(_)) => "text".to_owned(),
        Some(Kind::Integer(..)) => "whole number".to_owned(),
        Some(Kind::Boolean) => "true or false".to_owned(),
        Some(Kind::Texts(_)) => "list of texts".to_owned(),
        _ => {
            let schema_of = document.schema(schema);
            match (reference(schema), schema_of["type"].as_str(), schema_of.get("items")) {
                (_, Some("array"), Some(items)) => format!("list of {}", elements(document, items)),
                (Some(name), ..) => name.to_owned(),
                (None, Some("object"), _) => "object".to_owned(),
                (None, Some(other), _) => other.to_owned(),
                (None, None, _) => "any JSON".to_owned(),
            }
        }
    }
}

fn elements(document: &Document, items: &Value) -> String {
    match reference(items) {
        Some(name) => name.to_owned(),
        None => match kind_of(document, items) {
            Some(Kind::Integer(..)) => "whole numbers".to_owned(),
            _ => "objects".to_owned(),
        },
    }
}
