//! The row of a tool in the table: all that is known of it but the function that makes its request.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;

use super::{answer, raises};
use crate::document::Document;
use crate::model::{Argument, Change, Earlier, Effect, Grammar, Kind, Role, Target, Test, Tool};

/// The module of a tool whose work is the server's own code.
pub(super) fn by_hand(tool: &Tool) -> TokenStream {
    let Tool { name, title, toolset, listed, default, full, .. } = tool;
    let (effect, change) = (effect(tool.effect), change(tool));
    let raises = tool.raises.iter().map(raises::emit);
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
            effect: #effect,
            raises: &[#(#raises),*],
            full: #full,
            change: #change,
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

/// How a tool is planned, in words of the vocabulary.
fn change(tool: &Tool) -> TokenStream {
    option(tool.change.map(|Change { about, plan }| {
        let (about, plan) = (format_ident!("{about:?}"), format_ident!("{plan:?}"));
        quote! { Change { about: About::#about, plan: Plan::#plan } }
    }))
}

/// The vocabulary's word for an effect.
pub(super) fn effect(effect: Effect) -> TokenStream {
    match effect {
        Effect::Read => quote! { Effect::Read },
        Effect::Write => quote! { Effect::Write },
        Effect::Destructive => quote! { Effect::Destructive },
    }
}

/// The row of a tool that makes one request.
pub(super) fn row(document: &Document, tool: &Tool) -> TokenStream {
    let Tool { name, title, toolset, operation, .. } = tool;
    let seconds = Literal::u64_unsuffixed(tool.seconds);
    let effect = self::effect(tool.effect);
    let raises = tool.raises.iter().map(raises::emit);
    let since = option(tool.since.map(version));
    let newer = tool.newer.iter().map(|(name, since)| {
        let since = version(*since);
        quote! { (#name, #since) }
    });
    let (full, listed, change) = (tool.full, tool.listed, change(tool));
    let fills = tool.fills.iter().map(|fill| &fill.name);
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
            change: #change,
            fills: &[#(#fills),*],
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
        Role::Plan => quote! { Role::Plan },
        Role::Ticket => quote! { Role::Ticket },
        Role::Wait => quote! { Role::Wait },
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
