//! What was asked: a tool and its arguments. Names of arguments come from the tool alone.

use argocd_api::vocabulary::{Argument, Detail, Effect, Field, Kind, Role, Tool};
use serde_json::{Map, Value};

use super::budget::Budget;
use super::filter::Filter;
use super::{cell, needed};
use crate::safety::redact::Redactor;
use crate::safety::sanitize_text;

/// A tool and the arguments it was called with.
pub(super) struct Asked {
    pub(super) tool: &'static str,
    pub(super) title: &'static str,
    pub(super) effect: Effect,
    arguments: &'static [Argument],
    needs: &'static [(&'static str, &'static str)],
    given: Map<String, Value>,
    redactor: Redactor,
}

impl Asked {
    pub(super) fn new(tool: &Tool, given: &Map<String, Value>, redactor: &Redactor) -> Self {
        let Tool { name, title, effect, arguments, needs, .. } = *tool;
        Self { tool: name, title, effect, arguments, needs, given: given.clone(), redactor: *redactor }
    }

    /// What was given, but for where to go on and how much to tell: two calls that agree in this ask the same.
    pub(super) fn question(&self) -> Vec<(&str, &Value)> {
        let aside = |name: &str| {
            let role = self.arguments.iter().find(|argument| argument.name == name).map(|argument| argument.role);
            matches!(role, Some(Role::Cursor | Role::Budget | Role::Fields | Role::Detail))
        };
        let mut question: Vec<_> =
            self.given.iter().filter(|(name, _)| !aside(name)).map(|(name, value)| (name.as_str(), value)).collect();
        question.sort_by_key(|(name, _)| *name);
        question
    }

    pub(super) fn budget(&self) -> Budget {
        Budget::of_tokens(self.budget_argument().and_then(|name| self.given.get(name)).and_then(Value::as_u64))
    }

    /// What to say where a reply has no such rows. Of what is listed for the right to get it, Argo CD leaves out what the
    /// token may not see; what is worked out for another right is told whole or refused.
    pub(super) fn nothing(&self, several: &str) -> String {
        let selection = self.selection();
        let selected = if selection.is_empty() { String::new() } else { format!(" with {selection}") };
        if self.needs.is_empty() || self.needs.iter().any(|(_, action)| *action == "get") {
            format!("No {several} are visible to this token{selected}: there are none, or it may not see them.")
        } else {
            format!("The reply has no {several}{selected}.")
        }
    }

    /// The argument that says how much may be told.
    pub(super) fn budget_argument(&self) -> Option<&'static str> {
        self.named(|role| matches!(role, Role::Budget))
    }

    /// Whether a field is told: the mapping shows it, and the caller names it, or names none and wants as much detail.
    pub(super) fn tells(&self, field: &Field) -> bool {
        needed::tells(self.arguments, &self.given, field)
    }

    /// Whether the caller says which fields are told.
    pub(super) fn chooses_fields(&self) -> bool {
        let chosen = self.named(|role| matches!(role, Role::Fields)).and_then(|name| self.given.get(name));
        chosen.is_some_and(|names| !super::path::is_empty(names))
    }

    /// How much the caller wants to be told.
    pub(super) fn detail(&self) -> Detail {
        needed::detail(self.arguments, &self.given)
    }

    /// The column that rows are counted by.
    pub(super) fn group(&self) -> Option<&str> {
        needed::word(self.arguments, &self.given, |role| matches!(role, Role::Group))
    }

    /// The argument that counts rows by a column.
    pub(super) fn group_argument(&self) -> Option<&'static str> {
        self.named(|role| matches!(role, Role::Group))
    }

    /// The column that rows are ordered by, with `-` before it the other way round.
    pub(super) fn sort(&self) -> Option<&str> {
        needed::word(self.arguments, &self.given, |role| matches!(role, Role::Sort))
    }

    /// The argument that says that only rows in trouble are told, where it does.
    pub(super) fn trouble(&self) -> Option<&'static str> {
        self.named(|role| matches!(role, Role::Trouble))
            .filter(|name| self.given.get(*name) == Some(&Value::Bool(true)))
    }

    /// The argument that says where to go on.
    pub(super) fn cursor_argument(&self) -> Option<&'static str> {
        self.named(|role| matches!(role, Role::Cursor))
    }

    /// Where to go on.
    pub(super) fn cursor(&self) -> Option<&str> {
        self.given.get(self.cursor_argument()?).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    pub(super) fn integer(&self, name: &str) -> Option<u64> {
        self.given.get(name).and_then(Value::as_u64)
    }

    /// The filters that were given. An empty text or list is as good as none.
    ///
    /// # Errors
    /// A sentence where a filter tests a column there is not: it cannot be applied, and must not be passed over.
    pub(super) fn filters(&self, columns: &'static [Field]) -> Result<Vec<Filter>, String> {
        let mut filters = Vec::new();
        for argument in self.arguments {
            if let (Role::Filter { columns: names, test }, Some(value)) = (argument.role, self.value(argument)) {
                filters.push(Filter::new(argument.name, names, test, value, self.brief(value), columns)?);
            }
        }
        Ok(filters)
    }

    /// Optional arguments that would make the answer smaller and were not given: trouble and filters first, then what
    /// Argo CD itself selects by.
    pub(super) fn narrowing(&self) -> Vec<&'static str> {
        let selects = |argument: &&Argument| {
            matches!(argument.role, Role::Input) && matches!(argument.kind, Kind::Text { .. } | Kind::Texts { .. })
        };
        let filters =
            self.arguments.iter().filter(|argument| matches!(argument.role, Role::Trouble | Role::Filter { .. }));
        filters
            .chain(self.arguments.iter().filter(selects))
            .filter(|argument| !argument.required && argument.default.is_none() && self.value(argument).is_none())
            .map(|argument| argument.name)
            .take(6)
            .collect()
    }

    /// What Argo CD itself was told to select by, as `name = value`, but for what it is told anyway.
    pub(super) fn selection(&self) -> String {
        let by_default = |argument: &Argument| {
            let default = argument.default.and_then(|text| serde_json::from_str::<Value>(text).ok());
            default.as_ref() == self.given.get(argument.name)
        };
        let inputs = self.arguments.iter().filter(|argument| matches!(argument.role, Role::Input | Role::Segment));
        let inputs = inputs.filter(|argument| !by_default(argument));
        let told =
            inputs.filter_map(|argument| Some(format!("{} = {}", argument.name, self.brief(self.value(argument)?))));
        told.collect::<Vec<_>>().join(", ")
    }

    /// The value of an argument in a sentence.
    fn brief(&self, value: &Value) -> String {
        match value {
            Value::Array(items) => items.iter().map(|item| self.brief(item)).collect::<Vec<_>>().join(" or "),
            value => {
                let text = cell::cut(&sanitize_text(&cell::text(value), &self.redactor), 60);
                if text.contains([' ', ',']) { format!("\"{text}\"") } else { text }
            }
        }
    }

    fn value(&self, argument: &Argument) -> Option<&Value> {
        self.given.get(argument.name).filter(|value| !super::path::is_empty(value))
    }

    fn named(&self, is: impl Fn(Role) -> bool) -> Option<&'static str> {
        self.arguments.iter().find(|argument| is(argument.role)).map(|argument| argument.name)
    }
}
