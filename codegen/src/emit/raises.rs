//! When an argument raises the effect of a call, as rows of the table of tools say it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::mapping::path::Step;
use crate::mapping::raises::Growth;
use crate::model::{Raise, When};

/// One argument that may raise the effect.
pub(super) fn emit(raise: &Raise) -> TokenStream {
    let Raise { argument, effect, when } = raise;
    let effect = super::row::effect(*effect);
    let when = match when {
        When::Given => quote! { When::Given },
        When::Unless { harmless, growing } => {
            let harmless = harmless.iter().map(|word| &word.text);
            let growing = growing.iter().map(growth);
            quote! { When::Unless { harmless: &[#(#harmless),*], growing: &[#(#growing),*] } }
        }
        When::Touches(words) => {
            let words = words.iter().map(|word| &word.text);
            quote! { When::Touches(&[#(#words),*]) }
        }
    };
    quote! { Raise { argument: #argument, effect: #effect, when: #when } }
}

fn growth(growth: &Growth) -> TokenStream {
    let Growth { value, given: (argument, item), tool, live } = growth;
    let (value, argument, tool) = (&value.text, &argument.text, format_ident!("{}", tool.text));
    let live = live.steps.iter().map(|step| match step {
        Step::Key(key) | Step::Where(key, _) => key,
    });
    quote! {
        Growth { value: #value, argument: #argument, item: #item, tool: &super::#tool::TOOL, live: &[#(#live),*] }
    }
}
