//! What of a reply an answer keeps, how it is laid out, and where the values of its fields come from.

use crate::vocabulary::Tool;

/// What of a reply an answer keeps, and how it is laid out.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// One object, told as compact JSON.
    Object(&'static [Field]),
    /// A list of any length, told as a table.
    Rows(Rows),
    /// A stream of text lines.
    Lines(Lines),
}

/// How an object or rows are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// As one line of JSON, or as a table.
    Compact,
    /// As YAML: the form that manifests are read in. A row that shows one column is that column's value.
    Yaml,
}

/// A list of any length.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    /// Dotted paths of the arrays that hold the rows.
    pub at: &'static [&'static str],
    /// What one row is, and what several are.
    pub noun: (&'static str, &'static str),
    /// The columns; those not shown serve filters and order.
    pub columns: &'static [Field],
    /// Columns that together tell rows apart; they order rows that are equally bad and carry the cursor.
    pub key: &'static [&'static str],
    /// Columns by which the worst come first, each with its values from worst to best; a value not listed comes
    /// before all that are.
    pub worst_first: &'static [(&'static str, &'static [&'static str])],
    /// Columns whose values are counted over all rows that pass the filters.
    pub count_by: &'static [&'static str],
    /// Which values of which columns mean that somebody should look.
    pub trouble: &'static [(&'static str, &'static [&'static str])],
    /// How to ask Argo CD for some columns alone: the first whose version is not above the server's. Empty where the
    /// operation cannot do that.
    pub projections: &'static [Projection],
}

/// What a version of Argo CD can cut a list to.
#[derive(Clone, Copy, Debug)]
pub struct Projection {
    /// Major and minor of the first that understands all of it.
    pub since: (u64, u64),
    /// The columns, each with the fields that it is made of. For one that is not here the whole list has to be asked for.
    pub columns: &'static [(&'static str, &'static [&'static str])],
}

/// When what is told may no longer be so.
#[derive(Clone, Copy, Debug)]
pub struct Stale {
    /// When it was last looked at.
    pub path: Path,
    /// Seconds after which that is long ago.
    pub after: i64,
}

/// A stream of text lines, one record a line.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    /// Columns of a record. The one called `text` is the line itself, `time` is when it was written; a column that is
    /// the same in all lines is told once.
    pub columns: &'static [Field],
    /// The argument that says how many lines from the end.
    pub tail: &'static str,
    /// How many lines are read where a filter is given, since Argo CD cuts the tail before it filters.
    pub searched: u64,
    /// The tool whose reply has the resources that lines can be of, for where one request cannot tell all of them. Both
    /// take arguments of the same names; this one takes `pod`, `namespace`, `container`, `kind`, `resource` and `group`.
    pub pods: Option<&'static Tool>,
    /// What Argo CD is asked to cut each record to; empty where it cannot.
    pub fields: &'static str,
}

/// One thing an answer keeps, under the name it is told by.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// As a model reads it.
    pub name: &'static str,
    /// Where it comes from.
    pub take: Take,
    /// Whether it is told, or only serves filters and order.
    pub shown: bool,
    /// Whether it may hold words that somebody in the cluster or in Git has chosen freely.
    pub untrusted: bool,
    /// From which level on it is told, unless it is asked for by name.
    pub detail: Detail,
}

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// What it is, and whether it is well.
    Summary,
    /// What helps with most questions.
    Normal,
    /// All that the mapping names, and every element of lists.
    Full,
}

/// Where the value of a field comes from.
#[derive(Clone, Copy, Debug)]
pub enum Take {
    /// The value at the first of these paths that has one.
    First(&'static [Path]),
    /// The same, where some values are told by another word.
    Words(&'static [Path], &'static [(&'static str, &'static str)]),
    /// A text with holes; nothing where every hole is empty.
    Template(&'static [Piece]),
    /// A time, told as clock and age.
    Time(Path),
    /// A revision; a commit SHA is cut to seven characters.
    Revision(&'static [Path]),
    /// What the sources at the first of these paths that has any follow: `HEAD`, `branch`, `tag`, `range` or `commit`, as
    /// far as the spelling of `targetRevision` tells.
    RevisionKind(&'static [Path]),
    /// How many elements the array at a path has.
    Count(Path),
    /// The names of the fields that the objects at a path have, were they empty.
    Keys(Path),
    /// Lines of a policy (`p, subject, resource, action, object, allow`), told as resource, action and object; one that
    /// denies says so. What is no such line is told as it is.
    Policy(Path),
    /// `on` or `off`: on where there is something at the path, were it empty, that is not `false` and does not say of
    /// itself `enabled: false`.
    Switch(Path),
    /// Several fields of the same object.
    Group(&'static [Field]),
    /// Fields of each element of an array, or of one object.
    Each(&'static Each),
    /// Which of the arrays of `Rows::at` the row comes from: the word for each.
    Origin(&'static [(&'static str, &'static str)]),
}

/// Fields of each element of an array.
#[derive(Clone, Copy, Debug)]
pub struct Each {
    /// The array, or an object that is told like an array of one; the first path that has something.
    pub at: &'static [Path],
    /// An element is kept where each of these paths has one of its values.
    pub when: &'static [(Path, &'static [&'static str])],
    /// An element is left out where each of these paths has one of its values; `""` stands for none.
    pub unless: &'static [(Path, &'static [&'static str])],
    /// What is kept of each; one field without a name is what the element is told as.
    pub fields: &'static [Field],
    /// At most this many; how many more there are is told.
    pub limit: usize,
    /// Whether the last are kept, newest first, instead of the first.
    pub last: bool,
}

/// A piece of a text with holes.
#[derive(Clone, Copy, Debug)]
pub enum Piece {
    /// These very characters, told only between two holes that are filled.
    Text(&'static str),
    /// The value at the first of these paths that has one.
    Hole(&'static [Path]),
}

/// Steps from an object to a value inside it; arrays on the way are gone through, so that one path may have several
/// values.
pub type Path = &'static [Step];

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the field of this name.
    Key(&'static str),
    /// Stay only with elements whose field of the first name has the second as its value.
    Where(&'static str, &'static str),
}
