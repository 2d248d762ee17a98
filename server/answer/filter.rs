//! A test on each row or line: what Argo CD cannot select by is selected here. It sees what a model would see, secrets
//! taken out, so that nobody can find a secret by asking for its beginning.

use argocd_api::vocabulary::{Field, Take, Test};
use serde_json::Value;

use super::take::{self, Source};

/// An argument that was given, and the columns it tests.
pub(super) struct Filter {
    pub(super) columns: Vec<&'static Field>,
    pub(super) test: Test,
    wanted: Vec<String>,
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
        let wanted = take::texts(vec![value]).iter().map(|text| text.to_lowercase()).collect();
        let verb = match test {
            Test::Is => "=",
            Test::Contains => "contains",
        };
        Ok(Self { columns, test, wanted, told: format!("{argument} {verb} {brief}") })
    }

    /// Whether any value of any column passes. A column without a value passes for `false`, since Argo CD leaves out
    /// what is not so.
    pub(super) fn passes(&self, source: &Source<'_>) -> bool {
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

    fn accepts(&self, text: &str) -> bool {
        self.wanted.iter().any(|wanted| match self.test {
            Test::Is => text == wanted,
            Test::Contains => text.contains(wanted.as_str()),
        })
    }
}

/// All filters in a sentence.
pub(super) fn told(filters: &[Filter]) -> String {
    filters.iter().map(|filter| filter.told.as_str()).collect::<Vec<_>>().join(", ")
}
