//! Placeholder until the generator writes this.
pub mod arguments;
pub mod vocabulary;
pub mod client {
    #[derive(Debug)]
    pub struct Client;
}
pub static TOOLS: &[vocabulary::Tool] = &[];
