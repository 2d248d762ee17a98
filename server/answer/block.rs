//! Rows laid out as their tool's mapping says: as a table, or as documents.

use argocd_api::vocabulary::{Field, Layout};

use super::documents::Documents;
use super::table::Table;
use super::take;

/// Rows, ready to be told.
pub(super) enum Block<'a> {
    Table(Table<'a>),
    Documents { documents: Documents<'a>, untrusted: bool },
}

/// What is told of the first rows.
pub(super) struct Told {
    pub(super) text: String,
    /// Whether it holds words that somebody else has chosen.
    pub(super) untrusted: bool,
}

impl<'a> Block<'a> {
    /// `rows` are the cells of each row in the order of the columns, or the text of each document.
    pub(super) fn of(layout: Layout, columns: Vec<&'static Field>, rows: impl Iterator<Item = &'a [String]>) -> Self {
        match layout {
            Layout::Compact => Self::Table(Table { columns, rows: rows.collect() }),
            Layout::Yaml => Self::Documents {
                untrusted: columns.into_iter().any(take::may_be_untrusted),
                documents: Documents(rows.flatten().map(String::as_str).collect()),
            },
        }
    }

    /// The first `count` rows; no value longer than `width` characters, no document longer than as many bytes.
    pub(super) fn told(&self, count: usize, width: usize) -> Told {
        match self {
            Self::Table(table) => {
                let (text, untrusted) = table.told(count, width);
                Told { text, untrusted }
            }
            Self::Documents { documents, untrusted } => {
                Told { text: documents.told(count, width), untrusted: *untrusted }
            }
        }
    }

    /// Whether something in the first `count` rows is longer than that, or was when it was taken.
    pub(super) fn is_cut(&self, count: usize, width: usize) -> bool {
        match self {
            Self::Table(table) => table.is_cut(count, width),
            Self::Documents { documents, .. } => documents.is_cut(count, width),
        }
    }
}
