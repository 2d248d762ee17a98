//! Writes the files of `generated/` from the model, as text in memory.

mod answer;
mod client;
mod mapping;
mod raises;
mod schema;
mod summary;
mod tool;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::document::Document;
use crate::model::{Api, Effect};
use crate::names;
use crate::problem::Problem;

/// Says where a generated file comes from, and what to do instead of editing it.
const HEADER: &str = "// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.\n\n";

/// Templates: real Rust, emitted as it stands.
const TEMPLATES: &[(&str, &str)] = &[
    ("arguments.rs", include_str!("../templates/arguments.rs")),
    ("body.rs", include_str!("../templates/body.rs")),
    ("hooks.rs", include_str!("../templates/hooks.rs")),
    ("kept.rs", include_str!("../templates/kept.rs")),
    ("vocabulary.rs", include_str!("../templates/vocabulary.rs")),
];

/// Every file, by its path below `generated/`.
///
/// # Errors
/// Where the client cannot be generated from the description.
pub fn emit(document: &Document, api: &Api) -> Result<BTreeMap<String, String>, Vec<Problem>> {
    let client = client::emit(document, api)?;
    let mut code = vec![("src/lib.rs".to_owned(), root()), ("src/tools.rs".to_owned(), table(document, api))];
    let mut files = BTreeMap::new();
    let mut problems = Vec::new();
    for tool in &api.tools {
        match tool::emit(document, tool, &client) {
            Ok(module) => code.push((format!("src/tools/{}.rs", tool.name), module)),
            Err(problem) => problems.push(problem),
        }
        files.insert(format!("src/tools/{}.json", tool.name), schema::definition(tool));
    }
    for (path, code) in code {
        match rust(&path, code) {
            Ok(text) => drop(files.insert(path, text)),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    files.insert("src/client.rs".into(), format!("{HEADER}{}", client.code));
    for (name, text) in TEMPLATES {
        files.insert(format!("src/{name}"), format!("{HEADER}{text}"));
    }
    files.insert("summary.txt".into(), summary::emit(api));
    Ok(files)
}

/// What belongs beside what somebody edits, by its path from `generated/`: the schema of mapping files.
pub fn beside(document: &Document) -> BTreeMap<String, String> {
    [("../spec/tools.schema.json".to_owned(), mapping::emit(document))].into()
}

/// Formatted Rust under the header.
fn rust(path: &str, code: TokenStream) -> Result<String, Problem> {
    let file = syn::parse2(code).map_err(|error| {
        let what = format!("what was generated is not Rust ({error})");
        Problem::in_file(&format!("generated/{path}"), what, "this is a mistake of the generator, not of spec/")
    })?;
    Ok(format!("{HEADER}{}", prettyplease::unparse(&file)))
}

fn root() -> TokenStream {
    quote! {
        //! Argo CD's API as a typed client, and a table of the tools that are made of it.
        #![allow(missing_docs, clippy::all)]

        pub mod arguments;
        pub mod body;
        #[rustfmt::skip]
        pub mod client;
        pub mod hooks;
        mod kept;
        #[rustfmt::skip]
        mod tools;
        pub mod vocabulary;

        pub use tools::{OPERATIONS, TOOLS};
    }
}

fn table(document: &Document, api: &Api) -> TokenStream {
    let modules = api.tools.iter().map(|tool| format_ident!("{}", tool.name)).collect::<Vec<_>>();
    let mut operations: BTreeMap<&str, Effect> = BTreeMap::new();
    for (tool, operation) in api.tools.iter().flat_map(|tool| tool.operations().map(move |id| (tool, id))) {
        let least = operations.entry(operation).or_insert(tool.effect);
        *least = (*least).min(tool.effect);
    }
    let operations = operations.iter().map(|(id, least)| {
        let (method, effect) = (names::snake(id), tool::effect(*least));
        let raised = document.effects.iter().filter(|found| found.operation == *id).map(|found| {
            let (input, effect) = (&found.input, tool::effect(found.effect));
            quote! { (#input, #effect) }
        });
        quote! { Operation { method: #method, id: #id, effect: #effect, raised_by: &[#(#raised),*] } }
    });
    quote! {
        //! The table of tools, in the order in which clients see them.
        #(mod #modules;)*

        use crate::vocabulary::{Effect, Operation, Tool};

        /// Every tool.
        pub static TOOLS: &[&Tool] = &[#(&#modules::TOOL),*];

        /// Every operation that a tool makes requests with.
        pub static OPERATIONS: &[Operation] = &[#(#operations),*];
    }
}
