//! Writes the files of `generated/` from the model, as text in memory.

mod answer;
mod client;
mod context;
mod mapping;
mod page;
mod raises;
mod reference;
mod row;
mod schema;
mod summary;
mod tool;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::document::Document;
use crate::model::{Api, Effect, Tool};
use crate::names;
use crate::problem::Problem;

/// Says where a generated file comes from, and what to do instead of editing it.
const HEADER: &str = "// @generated from spec/ by `cargo codegen`; edit spec/ and run that again.\n\n";

/// Templates: real Rust, emitted as it stands.
const TEMPLATES: &[(&str, &str)] = &[
    ("arguments.rs", include_str!("../templates/arguments.rs")),
    ("change.rs", include_str!("../templates/change.rs")),
    ("body.rs", include_str!("../templates/body.rs")),
    ("context.rs", include_str!("../templates/context.rs")),
    ("hooks.rs", include_str!("../templates/hooks.rs")),
    ("reference.rs", include_str!("../templates/reference.rs")),
    ("kept.rs", include_str!("../templates/kept.rs")),
    ("vocabulary.rs", include_str!("../templates/vocabulary.rs")),
];

/// Every file, by its path below `generated/`.
///
/// # Errors
/// Where the client cannot be generated from the description.
pub fn emit(document: &Document, api: &Api) -> Result<BTreeMap<String, String>, Vec<Problem>> {
    let client = client::emit(document, api)?;
    let mut code = vec![
        ("src/lib.rs".to_owned(), root()),
        ("src/tools.rs".to_owned(), table(document, api)),
        ("src/reads.rs".to_owned(), asked(" What tools written by hand ask with.", &api.reads)),
        ("src/writes.rs".to_owned(), asked(" What tools written by hand change something with.", &api.writes)),
        ("src/resources.rs".to_owned(), context::resources(&api.context)),
        ("src/prompts.rs".to_owned(), context::prompts(&api.context)),
    ];
    let mut files = BTreeMap::new();
    let mut problems = Vec::new();
    let asked = api.reads.iter().map(|read| ("reads", read)).chain(api.writes.iter().map(|write| ("writes", write)));
    for (folder, one) in asked {
        match tool::emit(document, one, &client) {
            Ok(module) => code.push((format!("src/{folder}/{}.rs", one.name), module)),
            Err(problem) => problems.push(problem),
        }
    }
    for tool in &api.tools {
        let module = if tool.is_by_hand() { Ok(row::by_hand(tool)) } else { tool::emit(document, tool, &client) };
        match module {
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

/// What belongs beside what somebody edits or reads, by its path from `generated/`: the schemas of what is edited, and the
/// references of tools, and of resources and prompts.
pub fn beside(document: &Document, api: &Api) -> BTreeMap<String, String> {
    [
        ("../spec/tools.schema.json".to_owned(), mapping::emit(document)),
        ("../spec/prompts.schema.json".to_owned(), mapping::prompts(document)),
        ("../docs/tools.md".to_owned(), reference::emit(api)),
        ("../docs/resources.md".to_owned(), page::emit(api)),
    ]
    .into()
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
        mod change;
        #[rustfmt::skip]
        pub mod client;
        pub mod context;
        pub mod hooks;
        mod kept;
        #[rustfmt::skip]
        mod prompts;
        pub mod reference;
        #[rustfmt::skip]
        pub mod reads;
        #[rustfmt::skip]
        mod resources;
        #[rustfmt::skip]
        mod tools;
        pub mod vocabulary;
        #[rustfmt::skip]
        pub mod writes;

        pub use prompts::PROMPTS;
        pub use resources::{COMPLETIONS, RESOURCES};
        pub use tools::{OPERATIONS, ROWS, TOOLS};
    }
}

/// Requests of tools written by hand, each by its name in capitals.
fn asked(says: &str, asked: &[Tool]) -> TokenStream {
    let modules = asked.iter().map(|one| format_ident!("{}", one.name)).collect::<Vec<_>>();
    let names = asked.iter().map(|one| format_ident!("{}", one.name.to_uppercase()));
    quote! {
        #![doc = #says]
        #(mod #modules;)*
        #(pub use #modules::TOOL as #names;)*
    }
}

fn table(document: &Document, api: &Api) -> TokenStream {
    let modules = api.tools.iter().map(|tool| format_ident!("{}", tool.name)).collect::<Vec<_>>();
    let requests = api.tools.iter().filter(|tool| !tool.is_by_hand()).map(|tool| format_ident!("{}", tool.name));
    let rows = api.tools.iter().zip(&modules).map(|(tool, module)| match tool.is_by_hand() {
        true => quote! { Row::ByHand(&#module::TOOL) },
        false => quote! { Row::Request(&#module::TOOL) },
    });
    let mut operations: BTreeMap<&str, Effect> = BTreeMap::new();
    for (tool, operation) in api.requests().flat_map(|tool| tool.operations().map(move |id| (tool, id))) {
        let least = operations.entry(operation).or_insert(tool.effect);
        *least = (*least).min(tool.effect);
    }
    let operations = operations.iter().map(|(id, least)| {
        let (method, effect) = (names::snake(id), row::effect(*least));
        let raised = document.effects.iter().filter(|found| found.operation == *id).map(|found| {
            let (input, effect) = (&found.input, row::effect(found.effect));
            quote! { (#input, #effect) }
        });
        quote! { Operation { method: #method, id: #id, effect: #effect, raised_by: &[#(#raised),*] } }
    });
    quote! {
        //! The table of tools.
        #(mod #modules;)*

        use crate::vocabulary::{Effect, Operation, Row, Tool};

        /// Every tool, in the order in which clients see them.
        pub static ROWS: &[Row] = &[#(#rows),*];

        /// Those that make one request.
        pub static TOOLS: &[&Tool] = &[#(&#requests::TOOL),*];

        /// Every operation that a tool or a read makes requests with.
        pub static OPERATIONS: &[Operation] = &[#(#operations),*];
    }
}
