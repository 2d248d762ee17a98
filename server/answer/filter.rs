//! A test on each row or line: what Argo CD cannot select by is selected here. It sees what a model would see, secrets
//! taken out, so that nobody can find a secret by asking for its beginning.

use argocd_api::arguments;
use argocd_api::vocabulary::{Field, Take, Test};
use serde_json::Value;

use super::take::{self, Source};
use super::{path, time};

/// An argument that was given, and the columns it tests.
pub(super) struct Filter {
    pub(super) columns: Vec<&'static Field>,
    pub(super) test: Test,
    /// In lower case.
    pub(super) wanted: Vec<String>,
    /// Of a length of time.
    seconds: i64,
    /// `health = Degraded`
    pub(super) told: String,
}

impl Filter {
    pub(super) fn new(
        argument: &str,
        names: &[&str],
        test: Test,
        value: &Value,
        brief: String,
        columns: &'static [Field],
    ) -> Result<Self, String> {
        let column = |name: &&str| columns.iter().find(|field| field.name == *name);
        let columns: Option<Vec<_>> = names.iter().map(column).collect();
        let columns = columns
            .filter(|columns| !columns.is_empty())
            .ok_or_else(|| format!("`{argument}` cannot be applied here; call again without it."))?;
        let wanted: Vec<_> = take::texts(vec![value]).iter().map(|text| text.to_lowercase()).collect();
        let length = wanted.first().and_then(|text| arguments::seconds(text));
        let (verb, seconds) = match (test, length) {
            (Test::Is, _) => ("=", 0),
            (Test::Contains, _) => ("contains", 0),
            (Test::Older | Test::Younger, None) => {
                return Err(format!("`{argument}` is no length of time; write one such as 90m or 7d."));
            }
            (Test::Older | Test::Younger, Some(seconds)) => ("=", seconds),
        };
        Ok(Self { columns, test, wanted, seconds, told: format!("{argument} {verb} {brief}") })
    }

    /// Whether any value of any column passes. A column without a value passes for `false`, since Argo CD leaves out
    /// what is not so.
    pub(super) fn passes(&self, source: &Source<'_>) -> bool {
        if matches!(self.test, Test::Older | Test::Younger) {
            return self.columns.iter().any(|column| self.is_as_old(column, source));
        }
        self.columns.iter().any(|column| {
            let mut texts = take::texts_behind(column.take, source);
            if let Take::Revision(_) = column.take {
                let short: Vec<_> = texts.iter().map(|text| take::revision(text)).collect();
                texts.extend(short);
            }
            if texts.is_empty() {
                return self.test == Test::Is && self.wanted.iter().any(|wanted| wanted == "false");
            }
            texts.iter().any(|text| self.accepts(&text.to_lowercase()))
        })
    }

    /// Whether rows that pass are only understood with the values of a column: those of which a part was given, or an age.
    pub(super) fn explains(&self, column: &Field) -> bool {
        self.test != Test::Is && self.columns.iter().any(|tested| tested.name == column.name)
    }

    /// Of several values those that the test lets pass.
    pub(super) fn narrowed(&self, value: Value) -> Value {
        match value {
            Value::Array(values) if self.test == Test::Contains => {
                let fits =
                    |value: &Value| take::texts(vec![value]).iter().any(|text| self.accepts(&text.to_lowercase()));
                let (fit, rest): (Vec<_>, Vec<_>) = values.into_iter().partition(fits);
                Value::Array(if fit.is_empty() { rest } else { fit })
            }
            value => value,
        }
    }

    /// A column without a time is neither older nor younger.
    fn is_as_old(&self, column: &Field, source: &Source<'_>) -> bool {
        let Take::Time(at) = column.take else { return false };
        path::values(source.value, at).into_iter().filter_map(time::parse).any(|time| {
            let age = source.now.as_second() - time.as_second();
            (age > self.seconds) == (self.test == Test::Older)
        })
    }

    fn accepts(&self, text: &str) -> bool {
        self.wanted.iter().any(|wanted| match self.test {
            Test::Contains => text.contains(wanted.as_str()),
            Test::Is | Test::Older | Test::Younger => text == wanted,
        })
    }
}

/// All conditions in a sentence.
pub(super) fn told<'f>(conditions: impl IntoIterator<Item = &'f str>) -> String {
    conditions.into_iter().collect::<Vec<_>>().join(", ")
}
