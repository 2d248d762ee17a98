//! Resources, completions and prompts, as tables.

use proc_macro2::TokenStream;
use quote::quote;

/// `src/resources.rs`.
pub(super) fn resources() -> TokenStream {
    quote! {
        //! What can be read by its address, and where the values of names come from.

        use crate::context::{Completion, Resource};

        /// Every resource: those with a fixed address first, each kind in the order of the tools.
        pub static RESOURCES: &[Resource] = &[];

        /// Where the values come from that names may have.
        pub static COMPLETIONS: &[Completion] = &[];
    }
}

/// `src/prompts.rs`.
pub(super) fn prompts() -> TokenStream {
    quote! {
        //! The tasks that a person can start.

        use crate::context::Prompt;

        /// Every prompt, in the order in which clients see them.
        pub static PROMPTS: &[Prompt] = &[];
    }
}
