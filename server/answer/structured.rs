//! What an answer ends in: text, structured content, or both.

use serde_json::Value;

use crate::output::Output;

/// An answer in the form that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// For a model to read; one line where the rest is structured.
    pub text: String,
    /// The same as data.
    pub structured: Option<Value>,
}

impl Told {
    /// Makes only what is asked for.
    pub(crate) fn of(output: Output, structured: impl FnOnce() -> Value, text: impl FnOnce() -> String) -> Self {
        match output {
            Output::Text => Self { text: text(), structured: None },
            Output::Both => Self { structured: Some(structured()), text: text() },
            Output::Structured => {
                let structured = structured();
                Self { text: brief(&structured), structured: Some(structured) }
            }
        }
    }
}

/// One line for whoever reads the text alone.
fn brief(structured: &Value) -> String {
    match (structured["shown"].as_u64(), structured["matching"].as_u64()) {
        (Some(shown), Some(matching)) => format!("{shown} of {matching} told; they are in structuredContent."),
        _ => "The answer is in structuredContent.".to_owned(),
    }
}
