//! The typed client. This is the one file that knows progenitor: what has to be done to a description before it takes
//! it, and to its output after.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use progenitor_impl::{GenerationSettings, Generator, InterfaceStyle};
use quote::{ToTokens, quote};
use serde_json::{Value, json};
use syn::visit_mut::VisitMut;

use crate::document::{Document, FILE, reference};
use crate::model::Api;
use crate::problem::Problem;

/// The client's source, and what its methods take.
pub(super) struct Client {
    /// Formatted.
    pub(super) code: String,
    /// For each method, its parameters after `&self`, in their order: name and type.
    pub(super) methods: BTreeMap<String, Vec<(String, syn::Type)>>,
}

/// Generates the client for the operations that tools make requests with.
pub(super) fn emit(document: &Document, api: &Api) -> Result<Client, Vec<Problem>> {
    let failed = |what: String| vec![Problem::in_file(FILE, format!("no client can be made of it: {what}"), "")];
    let used: BTreeSet<&str> = api.requests().flat_map(crate::model::Tool::operations).collect();
    let shaped = shape(document, &used);
    let openapi: openapiv3::OpenAPI = serde_json::from_value(shaped).map_err(|error| failed(error.to_string()))?;
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Positional);
    settings.with_map_type("::std::collections::BTreeMap");
    settings.with_inner_type(quote! { crate::hooks::Caller });
    let mut generator = Generator::new(&settings);
    // Its failures are panics more often than errors.
    let tokens = catch_unwind(AssertUnwindSafe(|| generator.generate_tokens(&openapi)))
        .map_err(|panic| {
            let text =
                panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
            failed(text.unwrap_or("the client generator panicked").to_owned())
        })?
        .map_err(|error| failed(error.to_string()))?;
    let mut file: syn::File = syn::parse2(tokens).map_err(|error| failed(error.to_string()))?;
    Mend.visit_file_mut(&mut file);
    // The client encodes segments by a name it imports; here it finds ours, which also encodes `:`.
    file.items.insert(0, syn::parse_quote! { use crate::hooks::segment as encode_path; });
    Ok(Client { methods: methods(&file), code: prettyplease::unparse(&file) })
}

/// The description as progenitor takes it: the used operations; replies as bytes, which the runtime reads once as they
/// arrive; whole Kubernetes objects in requests as JSON, since structs would drop the fields they do not know.
fn shape(document: &Document, used: &BTreeSet<&str>) -> Value {
    let mut json = document.json.clone();
    // It becomes part of the code and of a header; a new version alone must change nothing.
    json["info"]["version"] = json!("0");
    let objects = document.kubernetes_objects();
    if let Some(paths) = json["paths"].as_object_mut() {
        for item in paths.values_mut() {
            if let Some(methods) = item.as_object_mut() {
                methods.retain(|_, operation| operation["operationId"].as_str().is_some_and(|id| used.contains(id)));
                for operation in methods.values_mut() {
                    operation["responses"] = json!({ "200": { "description": "", "content": { "*/*": {} } } });
                }
            }
        }
        paths.retain(|_, item| item.as_object().is_some_and(|methods| !methods.is_empty()));
    }
    open(&mut json, &objects);
    prune(&mut json);
    json
}

/// Every reference to one of `objects` becomes "any JSON".
fn open(value: &mut Value, objects: &BTreeSet<&str>) {
    if reference(value).is_some_and(|name| objects.contains(name)) {
        *value = json!({});
        return;
    }
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|field| open(field, objects)),
        Value::Array(items) => items.iter_mut().for_each(|item| open(item, objects)),
        _ => {}
    }
}

/// Drops schemas that nothing refers to.
fn prune(json: &mut Value) {
    let mut reached: BTreeSet<String> = BTreeSet::new();
    let mut fresh = references(&json["paths"]);
    while let Some(name) = fresh.pop() {
        if reached.insert(name.clone()) {
            fresh.extend(references(&json["components"]["schemas"][&name]));
        }
    }
    if let Some(schemas) = json["components"]["schemas"].as_object_mut() {
        schemas.retain(|name, _| reached.contains(name));
    }
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(_) if reference(value).is_some() => reference(value).map(str::to_owned).into_iter().collect(),
        Value::Object(fields) => fields.values().flat_map(references).collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// What is mended in the output: comments go, since the description has no words; the client's own rule for encoding
/// segments goes, for ours.
struct Mend;

impl VisitMut for Mend {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("doc"));
    }

    fn visit_use_tree_mut(&mut self, tree: &mut syn::UseTree) {
        if let syn::UseTree::Group(group) = tree {
            let kept = group
                .items
                .iter()
                .filter(|item| !matches!(item, syn::UseTree::Name(name) if name.ident == "encode_path"));
            group.items = kept.cloned().collect();
        }
        syn::visit_mut::visit_use_tree_mut(self, tree);
    }
}

/// Reads the methods back from the source: nineteen positional `Option<&str>` must not be swapped.
fn methods(file: &syn::File) -> BTreeMap<String, Vec<(String, syn::Type)>> {
    let mut methods = BTreeMap::new();
    for item in &file.items {
        let syn::Item::Impl(block) = item else { continue };
        if block.trait_.is_some() || block.self_ty.to_token_stream().to_string() != "Client" {
            continue;
        }
        for item in &block.items {
            let syn::ImplItem::Fn(method) = item else { continue };
            let inputs = method.sig.inputs.iter().filter_map(|input| match input {
                syn::FnArg::Typed(typed) => Some((typed.pat.to_token_stream().to_string(), (*typed.ty).clone())),
                syn::FnArg::Receiver(_) => None,
            });
            methods.insert(method.sig.ident.to_string(), inputs.collect());
        }
    }
    methods
}
