//! What an answer keeps, in the words of the vocabulary.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Answer, Detail, Each, Field, Path, Piece, Projection, Stale, Step, Take, Tool};
use crate::reading::Word;
use crate::resolve::show;

/// The value of `Tool::answer`.
pub(super) fn emit(tool: &Tool) -> TokenStream {
    match &tool.answer {
        Answer::Object(kept) => {
            let kept = fields(kept);
            quote! { Answer::Object(#kept) }
        }
        Answer::Rows(rows) => {
            let at = rows.at.iter().map(show);
            let (one, several) = &rows.noun;
            let columns = fields(&rows.columns);
            let key = texts(&rows.key);
            let orders = valued(&rows.worst_first);
            let count_by = texts(&rows.count_by);
            let trouble = valued(&rows.trouble);
            let projections = tool.projections.iter().map(|Projection { since: (major, minor), columns }| {
                let (major, minor) = (Literal::u64_unsuffixed(*major), Literal::u64_unsuffixed(*minor));
                let columns = columns.iter().map(|(column, fields)| quote! { (#column, &[#(#fields),*]) });
                quote! { Projection { since: (#major, #minor), columns: &[#(#columns),*] } }
            });
            quote! {
                Answer::Rows(Rows {
                    at: &[#(#at),*],
                    noun: (#one, #several),
                    columns: #columns,
                    key: #key,
                    worst_first: #orders,
                    count_by: #count_by,
                    trouble: #trouble,
                    projections: &[#(#projections),*],
                })
            }
        }
        Answer::Lines(lines) => {
            let columns = fields(&under(&lines.at, &lines.columns));
            let tail = lines.tail.as_ref().map_or("", |word| word.text.as_str());
            let searched = Literal::u64_unsuffixed(u64::try_from(lines.searched).unwrap_or_default());
            let pods = lines.pods.as_ref().map(|word| format_ident!("{}", word.text));
            let pods = pods.map_or(quote! { None }, |tool| quote! { Some(&super::#tool::TOOL) });
            let asked = asked(&tool.projections);
            quote! {
                Answer::Lines(Lines { columns: #columns, tail: #tail, searched: #searched, pods: #pods, fields: #asked })
            }
        }
        // Its row has no answer: what it tells is its own code's.
        Answer::ByHand(_) => quote! {},
    }
}

/// What each record of a stream is cut to: in the words that every version understands, and with the error that may end
/// it, of which nothing would be left otherwise.
fn asked(projections: &[Projection]) -> String {
    let Some(oldest) = projections.last() else { return String::new() };
    let mut fields: Vec<&str> = Vec::new();
    for field in oldest.columns.iter().flat_map(|(_, fields)| fields).map(String::as_str).chain(["error"]) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields.join(",")
}

/// Columns of a record as they are from the record's own root.
fn under(at: &Path, columns: &[Field]) -> Vec<Field> {
    let lift = |path: &Path| Path { steps: at.steps.iter().chain(&path.steps).cloned().collect(), mark: path.mark };
    let lift_all = |paths: &[Path]| paths.iter().map(lift).collect();
    columns
        .iter()
        .map(|field| {
            let take = match &field.take {
                Take::First(paths) => Take::First(lift_all(paths)),
                Take::Words(paths, words) => Take::Words(lift_all(paths), words.clone()),
                Take::Revision(paths) => Take::Revision(lift_all(paths)),
                Take::RevisionKind(paths) => Take::RevisionKind(lift_all(paths)),
                Take::Time(path) => Take::Time(lift(path)),
                Take::Count(path) => Take::Count(lift(path)),
                Take::Keys(path) => Take::Keys(lift(path)),
                Take::Policy(path) => Take::Policy(lift(path)),
                Take::Switch(path) => Take::Switch(lift(path)),
                Take::Group(nested) => Take::Group(under(at, nested)),
                Take::Each(each) => Take::Each(Each { at: lift_all(&each.at), ..each.clone() }),
                Take::Template(pieces) => Take::Template(
                    pieces
                        .iter()
                        .map(|piece| match piece {
                            Piece::Hole(paths) => Piece::Hole(lift_all(paths)),
                            Piece::Text(text) => Piece::Text(text.clone()),
                        })
                        .collect(),
                ),
                Take::Origin(words) => Take::Origin(words.clone()),
            };
            Field { take, ..field.clone() }
        })
        .collect()
}

/// The value of `Tool::stale`.
pub(super) fn stale(stale: &Stale) -> TokenStream {
    let (path, after) = (path(&stale.path), Literal::i64_unsuffixed(stale.after));
    quote! { Stale { path: #path, after: #after } }
}

fn valued(columns: &[(Word, Vec<Word>)]) -> TokenStream {
    let columns = columns.iter().map(|(column, values)| {
        let (column, values) = (&column.text, texts(values));
        quote! { (#column, #values) }
    });
    quote! { &[#(#columns),*] }
}

fn fields(kept: &[Field]) -> TokenStream {
    let kept = kept.iter().map(|field| {
        let name = &field.name.text;
        let take = take(&field.take);
        let Field { shown, untrusted, .. } = field;
        let detail = match field.detail {
            Detail::Summary => quote! { Detail::Summary },
            Detail::Normal => quote! { Detail::Normal },
            Detail::Full => quote! { Detail::Full },
        };
        quote! { Field { name: #name, take: #take, shown: #shown, untrusted: #untrusted, detail: #detail } }
    });
    quote! { &[#(#kept),*] }
}

fn take(take: &Take) -> TokenStream {
    match take {
        Take::First(found) => {
            let found = paths(found);
            quote! { Take::First(#found) }
        }
        Take::Words(found, words) => {
            let (found, words) = (paths(found), renamed(words));
            quote! { Take::Words(#found, #words) }
        }
        Take::RevisionKind(found) => {
            let found = paths(found);
            quote! { Take::RevisionKind(#found) }
        }
        Take::Revision(found) => {
            let found = paths(found);
            quote! { Take::Revision(#found) }
        }
        Take::Time(at) => {
            let at = path(at);
            quote! { Take::Time(#at) }
        }
        Take::Switch(at) => {
            let at = path(at);
            quote! { Take::Switch(#at) }
        }
        Take::Count(at) => {
            let at = path(at);
            quote! { Take::Count(#at) }
        }
        Take::Keys(at) => {
            let at = path(at);
            quote! { Take::Keys(#at) }
        }
        Take::Policy(at) => {
            let at = path(at);
            quote! { Take::Policy(#at) }
        }
        Take::Group(nested) => {
            let nested = fields(nested);
            quote! { Take::Group(#nested) }
        }
        Take::Template(pieces) => {
            let pieces = pieces.iter().map(|piece| match piece {
                Piece::Text(text) => quote! { Piece::Text(#text) },
                Piece::Hole(found) => {
                    let found = paths(found);
                    quote! { Piece::Hole(#found) }
                }
            });
            quote! { Take::Template(&[#(#pieces),*]) }
        }
        Take::Each(each) => {
            let (at, nested) = (paths(&each.at), fields(&each.fields));
            let (when, unless) = (conditions(&each.when), conditions(&each.unless));
            let limit = Literal::usize_unsuffixed(usize::try_from(each.limit).unwrap_or_default());
            let last = each.last;
            quote! {
                Take::Each(&Each { at: #at, when: #when, unless: #unless, fields: #nested, limit: #limit, last: #last })
            }
        }
        Take::Origin(words) => {
            let words = renamed(words);
            quote! { Take::Origin(#words) }
        }
    }
}

fn renamed(words: &[(Word, String)]) -> TokenStream {
    let words = words.iter().map(|(value, word)| {
        let value = &value.text;
        quote! { (#value, #word) }
    });
    quote! { &[#(#words),*] }
}

fn conditions(conditions: &[(Path, Vec<Word>)]) -> TokenStream {
    let conditions = conditions.iter().map(|(at, values)| {
        let (at, values) = (path(at), texts(values));
        quote! { (#at, #values) }
    });
    quote! { &[#(#conditions),*] }
}

fn paths(paths: &[Path]) -> TokenStream {
    let paths = paths.iter().map(path);
    quote! { &[#(#paths),*] }
}

fn path(path: &Path) -> TokenStream {
    let steps = path.steps.iter().map(|step| match step {
        Step::Key(key) => quote! { Step::Key(#key) },
        Step::Where(key, value) => quote! { Step::Where(#key, #value) },
    });
    quote! { &[#(#steps),*] }
}

fn texts(words: &[Word]) -> TokenStream {
    let words = words.iter().map(|word| &word.text);
    quote! { &[#(#words),*] }
}
