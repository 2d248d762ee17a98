//! What an answer keeps, in the words of the vocabulary.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Answer, Each, Field, Path, Piece, Step, Take, Tool};
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
            let orders = rows.worst_first.iter().map(|(column, values)| {
                let (column, values) = (&column.text, texts(values));
                quote! { (#column, #values) }
            });
            let count_by = texts(&rows.count_by);
            let projections = tool.projections.iter().map(|((major, minor), fields)| {
                let (major, minor) = (Literal::u64_unsuffixed(*major), Literal::u64_unsuffixed(*minor));
                quote! { Projection { since: (#major, #minor), fields: #fields } }
            });
            quote! {
                Answer::Rows(Rows {
                    at: &[#(#at),*],
                    noun: (#one, #several),
                    columns: #columns,
                    key: #key,
                    worst_first: &[#(#orders),*],
                    count_by: #count_by,
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
            quote! { Answer::Lines(Lines { columns: #columns, tail: #tail, searched: #searched, pods: #pods }) }
        }
    }
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
                Take::Revision(paths) => Take::Revision(lift_all(paths)),
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

fn fields(kept: &[Field]) -> TokenStream {
    let kept = kept.iter().map(|field| {
        let name = &field.name.text;
        let take = take(&field.take);
        let Field { shown, untrusted, .. } = field;
        quote! { Field { name: #name, take: #take, shown: #shown, untrusted: #untrusted } }
    });
    quote! { &[#(#kept),*] }
}

fn take(take: &Take) -> TokenStream {
    match take {
        Take::First(found) => {
            let found = paths(found);
            quote! { Take::First(#found) }
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
            let words = words.iter().map(|(at, word)| {
                let at = &at.text;
                quote! { (#at, #word) }
            });
            quote! { Take::Origin(&[#(#words),*]) }
        }
    }
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
