//! The committed inputs, ways to edit them as a curator would, and ways to look into what comes out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use argocd_codegen::mapping;
use argocd_codegen::plan::{Inputs, Plan, plan, read_inputs};
use argocd_codegen::problem::Problem;
use quote::ToTokens as _;
use serde_json::Value;
use syn::visit_mut::VisitMut;

use crate::services::{cut, cut_overlay};

/// Everything below `spec/`, as committed.
pub(crate) static INPUTS: LazyLock<Inputs> = LazyLock::new(|| read_inputs(&root()).unwrap());

/// What follows from it.
pub(crate) static PLAN: LazyLock<Plan> = LazyLock::new(|| plan(&INPUTS).unwrap());

pub(crate) const DESCRIPTION: &str = "spec/argocd.json";
pub(crate) const OVERLAY: &str = "spec/overlay.yaml";
pub(crate) const PROMPTS: &str = "spec/prompts.yaml";

/// Tools that write, over the committed description: a mapping of the tests alone, which no curator edits.
pub(crate) const WRITING: &str = include_str!("../cases/writing.yaml");
pub(crate) const WRITING_FILE: &str = "spec/tools/writing.yaml";

/// The overlay and what the committed description has of the mapping's services, with that mapping.
pub(crate) fn writing(mapping: &str) -> Inputs {
    let read = mapping::read("writing", WRITING_FILE, mapping, &mut Vec::new());
    let services = read.map(|toolset| toolset.services).unwrap_or_default();
    let services: Vec<&str> = services.iter().map(|word| word.text.as_str()).collect();
    let description = cut(&INPUTS[DESCRIPTION], &services);
    let overlay = cut_overlay(&INPUTS[OVERLAY], &services);
    [(DESCRIPTION, description.as_str()), (OVERLAY, overlay.as_str()), (WRITING_FILE, mapping)]
        .map(|(file, text)| (file.to_owned(), text.to_owned()))
        .into()
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A text with one place of it replaced, which has to be there.
#[track_caller]
pub(crate) fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "there is no {from:?}");
    text.replacen(from, to, 1)
}

/// A mapping of applications with every operation that it does not name under `exclude:`.
pub(crate) fn others_excluded(text: &str) -> String {
    let json: Value = serde_json::from_str(&INPUTS[DESCRIPTION]).unwrap();
    let operations = json["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let names = operations.filter_map(|one| one["operationId"].as_str().unwrap().strip_prefix("ApplicationService_"));
    let decided = |name: &str| {
        [format!("operation: {name} "), format!("operation: {name}\n"), format!("\n  {name}: ")]
            .iter()
            .any(|word| text.contains(word))
    };
    names.filter(|name| !decided(name)).fold(text.to_owned(), |text, name| excluding(&text, name))
}

/// A mapping with one operation more under `exclude:`.
pub(crate) fn excluding(text: &str, operation: &str) -> String {
    let listed = format!("  {operation}: not used here\n");
    match text.lines().find(|line| line.starts_with("exclude:")) {
        Some(line) => replaced(text, &format!("\n{line}\n"), &format!("\n{line}\n{listed}")),
        None => format!("{text}exclude:\n{listed}"),
    }
}

/// One tool as it stands in a mapping file.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) file: String,
    pub(crate) name: String,
    /// Those it makes requests with.
    pub(crate) operations: Vec<String>,
    /// Its lines, the last line end included.
    pub(crate) text: String,
}

/// The tools of a mapping text.
fn written(file: &str, text: &str) -> Vec<Written> {
    let mut tools: Vec<Written> = Vec::new();
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        match (indent, line.trim()) {
            (_, "") => {}
            (0, line) => inside = line == "tools:",
            (2, line) if inside && !line.starts_with('#') => tools.push(Written {
                file: file.to_owned(),
                name: line.trim_end_matches(':').to_owned(),
                operations: Vec::new(),
                text: String::new(),
            }),
            _ => {}
        }
        if let Some(tool) = tools.last_mut().filter(|_| inside) {
            tool.text.push_str(line);
            if let Some(operation) = line.trim_start().strip_prefix("operation: ") {
                tool.operations.push(operation.trim().to_owned());
            }
        }
    }
    tools
}

/// Every tool of the inputs.
pub(crate) fn all_written(inputs: &Inputs) -> Vec<Written> {
    let mappings = inputs.iter().filter(|(file, _)| file.starts_with("spec/tools/"));
    mappings.flat_map(|(file, text)| written(file, text)).collect()
}

/// The names of the files that differ.
pub(crate) fn differing(one: &Plan, other: &Plan) -> Vec<String> {
    let all: BTreeMap<&String, ()> = one.files.keys().chain(other.files.keys()).map(|path| (path, ())).collect();
    all.into_keys().filter(|path| one.files.get(*path) != other.files.get(*path)).cloned().collect()
}

/// Problems as they are printed, a line each.
pub(crate) fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

/// The requests that tools make. The generated files have to be Rust.
pub(crate) struct Requests<'a> {
    plan: &'a Plan,
    /// The names of the parameters of each method of the client, in their order.
    methods: BTreeMap<String, Vec<String>>,
}

impl<'a> Requests<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let mut signatures = Signatures::default();
        signatures.visit_file_mut(&mut syn::parse_file(&plan.files["src/client.rs"]).unwrap());
        Self { plan, methods: signatures.0 }
    }

    /// The method of the client that a tool calls, and what fills each of its parameters.
    pub(crate) fn made_by(&self, tool: &str) -> (String, BTreeMap<String, String>) {
        let mut call = Call::default();
        call.visit_file_mut(&mut syn::parse_file(&self.plan.files[&format!("src/tools/{tool}.rs")]).unwrap());
        let (method, given) = call.0.unwrap();
        let names = &self.methods[&method];
        assert_eq!(names.len(), given.len(), "{tool} calls {method} with too few or too many");
        (method, names.iter().cloned().zip(given).collect())
    }
}

#[derive(Default)]
struct Call(Option<(String, Vec<String>)>);

impl VisitMut for Call {
    fn visit_expr_method_call_mut(&mut self, call: &mut syn::ExprMethodCall) {
        if call.receiver.to_token_stream().to_string() == "client" {
            let given = call.args.iter().map(|given| given.to_token_stream().to_string()).collect();
            self.0 = Some((call.method.to_string(), given));
        }
        syn::visit_mut::visit_expr_method_call_mut(self, call);
    }
}

#[derive(Default)]
struct Signatures(BTreeMap<String, Vec<String>>);

impl VisitMut for Signatures {
    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        let names = function.sig.inputs.iter().filter_map(|input| match input {
            syn::FnArg::Typed(typed) => Some(typed.pat.to_token_stream().to_string()),
            syn::FnArg::Receiver(_) => None,
        });
        self.0.insert(function.sig.ident.to_string(), names.collect());
    }
}
