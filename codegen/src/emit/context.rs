//! Resources, completions and prompts, as tables.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::context::{Completion, Context, Fetch, Filling, Piece, Prompt, PromptArgument, Resource};

/// An answer has a line before its fence and one after: whatever its layout, the whole is text.
const MEDIA_TYPE: &str = "text/plain";

/// `src/resources.rs`.
pub(super) fn resources(context: &Context) -> TokenStream {
    let resources = context.resources.iter().map(resource);
    let completions = context.completions.iter().map(|Completion { name, tool, column }| {
        quote! { Completion { name: #name, tool: #tool, column: #column } }
    });
    quote! {
        //! What can be read by its address, and where the values of names come from.

        use crate::context::{Completion, Resource};

        /// Every resource: those with a fixed address first, each kind in the order of the tools.
        pub static RESOURCES: &[Resource] = &[#(#resources),*];

        /// Where the values come from that names may have.
        pub static COMPLETIONS: &[Completion] = &[#(#completions),*];
    }
}

fn resource(resource: &Resource) -> TokenStream {
    let Resource { path, title, description, tool, watched, complete } = resource;
    let complete = complete.iter().map(|(placeholder, completion)| quote! { (#placeholder, #completion) });
    quote! {
        Resource {
            path: #path,
            title: #title,
            description: #description,
            tool: #tool,
            media_type: #MEDIA_TYPE,
            watched: #watched,
            complete: &[#(#complete),*],
        }
    }
}

/// `src/prompts.rs`.
pub(super) fn prompts(context: &Context) -> TokenStream {
    let prompts = context.prompts.iter().map(prompt);
    quote! {
        //! The tasks that a person can start.
        // Not every Argo CD has what each of these is for.
        #![allow(unused_imports)]

        use crate::context::{Fetch, Filling, Piece, Prompt, PromptArgument};

        /// Every prompt, in the order in which clients see them.
        pub static PROMPTS: &[Prompt] = &[#(#prompts),*];
    }
}

fn prompt(prompt: &Prompt) -> TokenStream {
    let Prompt { name, title, description, arguments, before, fetch, after } = prompt;
    let arguments = arguments.iter().map(|PromptArgument { name, description, required, complete }| {
        let complete = match complete {
            Some(complete) => quote! { Some(#complete) },
            None => quote! { None },
        };
        quote! {
            PromptArgument { name: #name, description: #description, required: #required, complete: #complete }
        }
    });
    let (before, after) = (pieces(before), pieces(after));
    let fetch = fetch.iter().map(|Fetch { tool, heading, with, optional }| {
        let heading = pieces(heading);
        let with = with.iter().map(|(name, value)| {
            let value = filling(value);
            quote! { (#name, #value) }
        });
        quote! { Fetch { tool: #tool, heading: #heading, with: &[#(#with),*], optional: #optional } }
    });
    quote! {
        Prompt {
            name: #name,
            title: #title,
            description: #description,
            arguments: &[#(#arguments),*],
            before: #before,
            fetch: &[#(#fetch),*],
            after: #after,
        }
    }
}

fn filling(filling: &Filling) -> TokenStream {
    match filling {
        Filling::Value(value) => {
            let text = value.to_string();
            quote! { Filling::Value(#text) }
        }
        Filling::Text(text) => {
            let text = pieces(text);
            quote! { Filling::Text(#text) }
        }
        Filling::List(text) => {
            let text = pieces(text);
            quote! { Filling::List(#text) }
        }
    }
}

fn pieces(pieces: &[Piece]) -> TokenStream {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Is(text) => quote! { Piece::Is(#text) },
        Piece::Argument(name) => quote! { Piece::Argument(#name) },
    });
    quote! { &[#(#pieces),*] }
}
