//! One tool: its row of the table, and the function that makes its request.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;

use super::client::Client;
use crate::document::{Document, Operation, Parameter};
use crate::model::{Argument, Earlier, Kind, Role, Target, Tool};
use crate::names;
use crate::problem::Problem;

/// The module of one tool.
pub(super) fn emit(document: &Document, tool: &Tool, client: &Client) -> Result<TokenStream, Problem> {
    let row = super::row::row(document, tool);
    let own = send(document, tool, client, "send")?;
    let earlier = match &tool.earlier {
        Some(Earlier { operation, arguments, constants, .. }) => {
            let (operation, arguments, constants) = (operation.clone(), arguments.clone(), constants.clone());
            let other = Tool { operation, arguments, constants, fills: Vec::new(), projection: None, ..tool.clone() };
            send(document, &other, client, "send_earlier")?
        }
        None => quote! {},
    };
    Ok(quote! {
        #![allow(unused_imports, unused_variables)]

        use progenitor_client::Error;
        use serde_json::{Map, Value, json};

        use crate::body::put;
        use crate::client::{Client, types};
        use crate::vocabulary::*;

        #row
        #own
        #earlier
    })
}

/// The function that turns checked arguments into a request of the client.
fn send(document: &Document, tool: &Tool, client: &Client, name: &str) -> Result<TokenStream, Problem> {
    let function = format_ident!("{name}");
    let broken = |what: String| {
        Problem::in_file(&format!("spec/tools/{}.yaml", tool.toolset), format!("\"{}\": {what}", tool.name), "")
    };
    let operation =
        document.operation(&tool.operation).ok_or_else(|| broken(format!("no operation {}", tool.operation)))?;
    let method = names::snake(&operation.id);
    let inputs = client.methods.get(&method).ok_or_else(|| broken(format!("the client has no method {method}")))?;
    let sent: Vec<&Argument> =
        tool.arguments.iter().chain(&tool.fills).filter(|argument| matches!(argument.role, Role::Input(_))).collect();
    let values = inputs
        .iter()
        .map(|(name, kind)| {
            value(tool, operation, &sent, name, kind).ok_or_else(|| broken(format!("nothing fills {name} of {method}")))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let body_type = inputs.iter().find(|(name, _)| name == "body").map(|(_, kind)| without_reference(kind));
    let body = body_type.map(|kind| body(document, tool, operation, &sent, &kind));
    let decode = decode(&sent);
    let method = format_ident!("{method}");
    Ok(quote! {
        fn #function<'a>(client: &'a Client, given: Given<'a>) -> Sending<'a> {
            Box::pin(async move {
                #decode
                #body
                client.#method(#(#values),*).await
            })
        }
    })
}

/// A struct of the arguments that are sent, decoded from JSON.
fn decode(sent: &[&Argument]) -> TokenStream {
    if sent.is_empty() {
        return quote! {};
    }
    let fields = sent.iter().map(|argument| {
        let name = names::ident(&argument.name);
        let kind = match &argument.kind {
            Kind::Text(_) | Kind::Patch => quote! { String },
            Kind::Texts(_) => quote! { Vec<String> },
            Kind::Integer(..) => quote! { i64 },
            Kind::Integers => quote! { Vec<i64> },
            Kind::Boolean => quote! { bool },
            Kind::Object => quote! { Map<String, Value> },
            Kind::Objects(_) => quote! { Vec<Map<String, Value>> },
        };
        if argument.required {
            quote! { #name: #kind }
        } else {
            quote! { #name: Option<#kind> }
        }
    });
    quote! {
        #[derive(serde::Deserialize)]
        struct Arguments { #(#fields),* }
        let arguments: Arguments = serde_json::from_value(Value::Object(given.arguments.clone()))
            .map_err(|error| Error::InvalidRequest(error.to_string()))?;
    }
}

/// What fills one parameter of the client's method.
fn value(tool: &Tool, operation: &Operation, sent: &[&Argument], name: &str, kind: &syn::Type) -> Option<TokenStream> {
    if name == "body" {
        return Some(quote! { &body });
    }
    // A keyword has an underscore after it.
    let is = |parameter: &&Parameter| names::snake(&parameter.name) == name.trim_end_matches('_');
    let parameter = operation.parameters.iter().find(is)?;
    if tool.projection.as_deref() == Some(parameter.name.as_str()) {
        return Some(quote! { given.fields });
    }
    let target = match parameter.in_path {
        true => Target::Segment(parameter.name.clone()),
        false => Target::Query(parameter.name.clone()),
    };
    if let Some(argument) = sent.iter().find(|argument| argument.role == Role::Input(target.clone())) {
        return Some(from_argument(argument, kind));
    }
    let optional = is_option(kind);
    if let Some((_, constant)) = tool.constants.iter().find(|(constant, _)| *constant == target) {
        let value = match constant {
            Value::Array(items) => {
                let items = items.iter().filter_map(Value::as_str);
                quote! { &vec![#(#items.to_owned()),*] }
            }
            simple => literal(simple),
        };
        return Some(if optional {
            quote! { Some(#value) }
        } else {
            value
        });
    }
    optional.then(|| quote! { None })
}

/// An argument as a parameter of that type takes it.
fn from_argument(argument: &Argument, kind: &syn::Type) -> TokenStream {
    let field = names::ident(&argument.name);
    let optional = is_option(kind);
    let written = kind.to_token_stream().to_string();
    let invalid = quote! { map_err(|error| Error::InvalidRequest(error.to_string()))? };
    let (required, given) = match &argument.kind {
        // One text for an input that takes several.
        Kind::Text(_) if written.contains("Vec") => (
            quote! { &vec![arguments.#field.clone()] },
            quote! { arguments.#field.clone().map(|one| vec![one]).as_ref() },
        ),
        Kind::Text(_) | Kind::Patch => (quote! { arguments.#field.as_str() }, quote! { arguments.#field.as_deref() }),
        Kind::Texts(_) | Kind::Integers => (quote! { &arguments.#field }, quote! { arguments.#field.as_ref() }),
        Kind::Integer(..) if written.contains("i32") => (
            quote! { i32::try_from(arguments.#field).#invalid },
            quote! { arguments.#field.map(i32::try_from).transpose().#invalid },
        ),
        _ => (quote! { arguments.#field }, quote! { arguments.#field }),
    };
    match (argument.required, optional) {
        (true, true) => quote! { Some(#required) },
        (true, false) => required,
        (false, _) => given,
    }
}

/// A constant as Rust and `json!` write it.
fn literal(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote! { null },
        Value::Bool(value) => quote! { #value },
        Value::Number(number) => number.to_string().parse().unwrap_or_default(),
        Value::String(text) => quote! { #text },
        Value::Array(items) => {
            let items = items.iter().map(literal);
            quote! { [#(#items),*] }
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| {
                let value = literal(value);
                quote! { #name: #value }
            });
            quote! { { #(#fields),* } }
        }
    }
}

/// The body, put together field by field and decoded into its type. Constants come last, so that no argument undoes
/// them.
fn body(document: &Document, tool: &Tool, operation: &Operation, sent: &[&Argument], kind: &syn::Type) -> TokenStream {
    let place = |target: &Target| match target {
        Target::Body(steps) => Some(steps.clone()),
        // The body repeats what the path says.
        Target::Segment(name) if has_field(document, operation, name) => Some(vec![name.clone()]),
        _ => None,
    };
    let arguments = sent.iter().filter_map(|argument| {
        let Role::Input(target) = &argument.role else { return None };
        let (steps, field) = (place(target)?, names::ident(&argument.name));
        Some((steps, quote! { &arguments.#field }))
    });
    let mut puts: Vec<(Vec<String>, TokenStream)> = arguments.collect();
    // What is inside an object comes after the object.
    puts.sort_by_key(|(steps, _)| steps.len());
    puts.extend(tool.constants.iter().filter_map(|(target, constant)| {
        let value = literal(constant);
        Some((place(target)?, quote! { &json!(#value) }))
    }));
    let puts = puts.iter().map(|(steps, value)| quote! { put(&mut body, &[#(#steps),*], #value); });
    // A text has no type of its own when it is only borrowed.
    let kind = if kind.to_token_stream().to_string() == "str" {
        quote! { String }
    } else {
        quote! { #kind }
    };
    quote! {
        let mut body = json!({});
        #(#puts)*
        let body: #kind = serde_json::from_value(body).map_err(|error| Error::InvalidRequest(error.to_string()))?;
    }
}

fn has_field(document: &Document, operation: &Operation, name: &str) -> bool {
    operation.body.as_ref().is_some_and(|body| document.properties(body).iter().any(|(field, _)| *field == name))
}

fn is_option(kind: &syn::Type) -> bool {
    matches!(kind, syn::Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == "Option"))
}

fn without_reference(kind: &syn::Type) -> syn::Type {
    match kind {
        syn::Type::Reference(reference) => (*reference.elem).clone(),
        other => other.clone(),
    }
}
