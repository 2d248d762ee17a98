//! One tool: its row of the table, and the function that makes its request.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;

use super::answer;
use super::client::Client;
use super::raises;
use crate::document::{Document, Operation, Parameter};
use crate::model::{Argument, Earlier, Effect, Grammar, Kind, Role, Target, Test, Tool};
use crate::names;
use crate::problem::Problem;

/// The module of one tool.
pub(super) fn emit(document: &Document, tool: &Tool, client: &Client) -> Result<TokenStream, Problem> {
    let row = row(document, tool);
    let own = send(document, tool, client, "send")?;
    let earlier = match &tool.earlier {
        Some(Earlier { operation, arguments, constants, .. }) => {
            let (operation, arguments, constants) = (operation.clone(), arguments.clone(), constants.clone());
            let other = Tool { operation, arguments, constants, projection: None, ..tool.clone() };
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

/// The module of a tool whose work is the server's own code.
pub(super) fn by_hand(tool: &Tool) -> TokenStream {
    let Tool { name, title, toolset, listed, default, .. } = tool;
    let needs = tool.needs.iter().map(|(resource, action)| quote! { (#resource, #action) });
    let seconds = Literal::u64_unsuffixed(tool.seconds);
    let arguments = tool.arguments.iter().map(argument);
    let definition = format!("{name}.json");
    let hints = hints(tool);
    let question = option(tool.question.as_ref());
    let example = tool.example.to_string();
    quote! {
        use crate::vocabulary::*;

        pub static TOOL: ByHand = ByHand {
            name: #name,
            title: #title,
            toolset: #toolset,
            needs: &[#(#needs),*],
            default: #default,
            listed: #listed,
            definition: include_str!(#definition),
            arguments: &[#(#arguments),*],
            seconds: #seconds,
            hints: #hints,
            question: #question,
            example: #example,
        };
    }
}

fn hints(tool: &Tool) -> TokenStream {
    let hints = tool.hints.iter().map(|(status, hint)| {
        let status = Literal::u16_unsuffixed(*status);
        quote! { (#status, #hint) }
    });
    quote! { &[#(#hints),*] }
}

/// The vocabulary's word for an effect.
pub(super) fn effect(effect: Effect) -> TokenStream {
    match effect {
        Effect::Read => quote! { Effect::Read },
        Effect::Write => quote! { Effect::Write },
        Effect::Destructive => quote! { Effect::Destructive },
    }
}

fn row(document: &Document, tool: &Tool) -> TokenStream {
    let Tool { name, title, toolset, operation, .. } = tool;
    let seconds = Literal::u64_unsuffixed(tool.seconds);
    let effect = self::effect(tool.effect);
    let raises = tool.raises.iter().map(raises::emit);
    let since = option(tool.since.map(version));
    let newer = tool.newer.iter().map(|(name, since)| {
        let since = version(*since);
        quote! { (#name, #since) }
    });
    let (full, listed) = (tool.full, tool.listed);
    let default = tool.default;
    let needs = tool.needs.iter().map(|(resource, action)| quote! { (#resource, #action) });
    let then = option(tool.then.as_ref());
    let earlier = option(tool.earlier.as_ref().map(|Earlier { below, operation, lacks, .. }| {
        let below = version(*below);
        quote! {
            Earlier { below: #below, operation: #operation, lacks: &[#(#lacks),*], send: send_earlier }
        }
    }));
    // A read has no words, and nobody who could read them.
    let definition = match tool.title.is_empty() {
        true => quote! { "" },
        false => {
            let file = format!("{name}.json");
            quote! { include_str!(#file) }
        }
    };
    let arguments = tool.arguments.iter().map(argument);
    let answer = answer::emit(tool);
    let embedded = &tool.embedded;
    let response = document.operation(&tool.operation).map(|operation| document.properties(&operation.response));
    let reply = response.into_iter().flatten().map(|(field, _)| field);
    let layout = if tool.yaml {
        quote! { Layout::Yaml }
    } else {
        quote! { Layout::Compact }
    };
    let stale = option(tool.stale.as_ref().map(answer::stale));
    let hints = hints(tool);
    let question = option(tool.question.as_ref());
    let example = tool.example.to_string();
    quote! {
        pub static TOOL: Tool = Tool {
            name: #name,
            title: #title,
            toolset: #toolset,
            operation: #operation,
            effect: #effect,
            since: #since,
            newer: &[#(#newer),*],
            raises: &[#(#raises),*],
            full: #full,
            needs: &[#(#needs),*],
            default: #default,
            listed: #listed,
            definition: #definition,
            arguments: &[#(#arguments),*],
            answer: #answer,
            reply: &[#(#reply),*],
            embedded: &[#(#embedded),*],
            layout: #layout,
            stale: #stale,
            seconds: #seconds,
            hints: #hints,
            then: #then,
            question: #question,
            example: #example,
            send,
            earlier: #earlier,
        };
    }
}

fn version((major, minor): (u64, u64)) -> TokenStream {
    let (major, minor) = (Literal::u64_unsuffixed(major), Literal::u64_unsuffixed(minor));
    quote! { (#major, #minor) }
}

fn option<T: ToTokens>(value: Option<T>) -> TokenStream {
    value.map_or(quote! { None }, |value| quote! { Some(#value) })
}

fn argument(argument: &Argument) -> TokenStream {
    let Argument { name, required, .. } = argument;
    let kind = match &argument.kind {
        Kind::Text(values) => quote! { Kind::Text { values: &[#(#values),*] } },
        Kind::Texts(values) => quote! { Kind::Texts { values: &[#(#values),*] } },
        Kind::Integers => quote! { Kind::Integers },
        Kind::Boolean => quote! { Kind::Boolean },
        Kind::Object => quote! { Kind::Object },
        Kind::Patch => quote! { Kind::Patch },
        Kind::Objects(items) => {
            let items = items.iter().map(|item| {
                let (name, required) = (&item.name, item.required);
                quote! { (#name, #required) }
            });
            quote! { Kind::Objects { fields: &[#(#items),*] } }
        }
        Kind::Integer(minimum, maximum) => {
            let minimum = minimum.map_or(quote! { i64::MIN }, |bound| Literal::i64_unsuffixed(bound).to_token_stream());
            let maximum = maximum.map_or(quote! { i64::MAX }, |bound| Literal::i64_unsuffixed(bound).to_token_stream());
            quote! { Kind::Integer { minimum: #minimum, maximum: #maximum } }
        }
    };
    let default = option(argument.default.as_ref().map(Value::to_string));
    let role = match &argument.role {
        Role::Input(Target::Segment(_)) => quote! { Role::Segment },
        Role::Input(_) => quote! { Role::Input },
        Role::Filter(columns, test) => {
            let test = match test {
                Test::Is => quote! { Test::Is },
                Test::Contains => quote! { Test::Contains },
                Test::Older => quote! { Test::Older },
                Test::Younger => quote! { Test::Younger },
            };
            quote! { Role::Filter { columns: &[#(#columns),*], test: #test } }
        }
        Role::Cursor => quote! { Role::Cursor },
        Role::Budget => quote! { Role::Budget },
        Role::Fields => quote! { Role::Fields },
        Role::Detail => quote! { Role::Detail },
        Role::Group => quote! { Role::Group },
        Role::Sort => quote! { Role::Sort },
        Role::Trouble => quote! { Role::Trouble },
    };
    let grammar = match argument.grammar {
        Grammar::Any => quote! { Grammar::Any },
        Grammar::Name => quote! { Grammar::Name },
        Grammar::Resource => quote! { Grammar::Resource },
        Grammar::Revision => quote! { Grammar::Revision },
        Grammar::Duration => quote! { Grammar::Duration },
    };
    quote! {
        Argument {
            name: #name, kind: #kind, required: #required, default: #default, role: #role, grammar: #grammar
        }
    }
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
        tool.arguments.iter().filter(|argument| matches!(argument.role, Role::Input(_))).collect();
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
