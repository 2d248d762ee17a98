//! What an operator allows, confirms or denies: a file of rules and of protected objects, of which the strictest word that
//! is about a call counts. Pure but for reading the file; what it decides on are values of Argo CD's own object, never
//! arguments of the call.

mod decision;
mod glob;
mod keys;
mod problem;
mod question;
mod reading;
mod rule;
mod vain;
mod window;
mod yaml;

use std::fmt;
use std::path::Path;

use argocd_api::vocabulary::Effect;

pub use decision::{By, Decision, Judgement, decide};
pub use glob::Glob;
pub use keys::schema;
pub use problem::Problem;
pub use question::{Known, Object, Question, Subject};
pub use rule::{Condition, Protected, Rule, effects};
pub use window::Window;

use crate::tool::Tool;

/// The most bytes of a file. Whatever is longer is no policy.
const LONGEST: u64 = 1 << 20;

/// A file, understood.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The file's name, without its folder: what people are told.
    pub file: String,
    /// What becomes of a call that changes something and that no rule is about.
    pub default: Verdict,
    /// Whether all of it is decided and told, and nothing of it enforced.
    pub shadow: bool,
    /// In the order of the file.
    pub rules: Vec<Rule>,
    /// In the order of the file.
    pub protected: Vec<Protected>,
}

/// What becomes of a call, the strictest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It goes through.
    Allow,
    /// A person has to say yes.
    Confirm,
    /// A person has to type the name of what it is about.
    ConfirmTyped,
    /// It is not made.
    Deny,
}

impl Policy {
    /// Reads a file of rules about these tools.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the file.
    pub fn read(path: &Path, tools: &[Tool]) -> Result<Self, Vec<Problem>> {
        let file = path.display().to_string();
        let unread = |why: String| vec![Problem::of_file(&file, why, "give the path of a policy")];
        let length = std::fs::metadata(path).map_err(|error| unread(format!("it cannot be read: {error}")))?.len();
        if length > LONGEST {
            return Err(unread(format!("it is longer than {LONGEST} bytes")));
        }
        let text = std::fs::read_to_string(path).map_err(|error| unread(format!("it cannot be read: {error}")))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let policy = Self::parse(&file, &text, tools)?;
        Ok(Self { file: name.unwrap_or(file), ..policy })
    }

    /// The same of a text; the file is where problems are said to be.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text.
    pub fn parse(file: &str, text: &str, tools: &[Tool]) -> Result<Self, Vec<Problem>> {
        reading::policy(file, text, tools)
    }

    /// Whether some rule may be about reads by this tool.
    pub fn governs_reads(&self, tool: &str) -> bool {
        self.rules.iter().any(|rule| rule.is_about(tool, Effect::Read))
    }

    /// Whether something in it tells objects apart by this.
    pub fn tells_apart_by(&self, subject: Subject) -> bool {
        let conditions = self.rules.iter().map(|rule| &rule.conditions);
        let conditions = conditions.chain(self.protected.iter().map(|protected| &protected.conditions));
        conditions.flatten().any(|condition| condition.subject == subject)
    }

    /// The rules that are about a call, those in shadow too.
    pub fn matching<'a>(&'a self, question: &'a Question<'a>) -> impl Iterator<Item = &'a Rule> {
        self.rules.iter().filter(|rule| rule.matches(question))
    }
}

impl Verdict {
    /// All of them, the strictest last.
    pub const ALL: [Self; 4] = [Self::Allow, Self::Confirm, Self::ConfirmTyped, Self::Deny];

    /// What becomes of a call with this effect where there is no policy.
    pub fn without_policy(effect: Effect) -> Self {
        if effect == Effect::Destructive { Self::Confirm } else { Self::Allow }
    }

    /// As it is written in a file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Confirm => "confirm",
            Self::ConfirmTyped => "confirm-typed",
            Self::Deny => "deny",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}

/// The word for an effect in a file.
pub fn effect_word(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "read",
        Effect::Write => "write",
        Effect::Destructive => "destructive",
    }
}

/// All effects, the least first.
pub const EFFECTS: [Effect; 3] = [Effect::Read, Effect::Write, Effect::Destructive];
