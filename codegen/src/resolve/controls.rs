//! Arguments that Argo CD never sees: filters, which are tested here, and controls, which say how the answer is told.

use super::answers;
use crate::mapping::ArgumentBlock;
use crate::mapping::answer::{Answer, Detail, Field, Rows, Take};
use crate::mapping::keys::CONTROLS;
use crate::model::{Kind, Role, Test};
use crate::problem::did_you_mean;
use crate::reading::{Reading, Word};

/// An answer is never longer than 48,000 characters, which is about this many tokens.
const MOST_TOKENS: i64 = 16_000;
const FEWEST_TOKENS: i64 = 500;

/// A filter, held against the columns of the answer where that has been understood.
pub(super) fn filter(
    reading: &mut Reading<'_>,
    written: &ArgumentBlock,
    answer: Option<&Answer>,
) -> Option<(Role, Kind)> {
    let columns = answer.map(answers::columns);
    for (column, columns) in written.filter.iter().filter_map(|column| Some((column, columns.as_deref()?))) {
        if !columns.contains(&column.text.as_str()) {
            let cure = match did_you_mean(&column.text, columns.iter().copied()) {
                near if near.is_empty() && columns.is_empty() => "this answer has no columns to filter by".to_owned(),
                near if near.is_empty() => format!("there are {}", columns.join(", ")),
                near => near,
            };
            reading.problem(column.mark, format!("there is no column \"{}\" to filter by", column.text), cure);
        }
    }
    let test = match &written.test {
        None => Test::Is,
        Some(word) => match Test::WORDS.iter().find(|(name, _)| *name == word.text) {
            Some((_, test)) => *test,
            None => {
                let cure = format!("write one of {}", Test::WORDS.map(|(name, _)| name).join(", "));
                reading.problem(word.mark, format!("nothing can be matched by \"{}\"", word.text), cure);
                return None;
            }
        },
    };
    if matches!(test, Test::Older | Test::Younger) {
        let is_time = |word: &Word| column(answer, &word.text).is_none_or(|it| matches!(it.take, Take::Time(_)));
        for word in written.filter.iter().filter(|word| !is_time(word)) {
            let what = format!("\"{}\" is not a time, and only times are older or younger", word.text);
            reading.problem(word.mark, what, "name a column that is told `as: time`, or match another way");
        }
        if written.list || !written.values.is_empty() {
            let what = format!("\"{}\" takes one length of time, such as 7d", written.name.text);
            reading.problem(written.place_of(&["list", "enum"]), what, "remove `list` and `enum`");
        }
    }
    let names = written.filter.iter().map(|column| column.text.clone()).collect();
    let kind = if written.list { Kind::Texts(Vec::new()) } else { Kind::Text(Vec::new()) };
    Some((Role::Filter(names, test), kind))
}

/// What a control is, and what it may be.
pub(super) fn control(
    reading: &mut Reading<'_>,
    written: &ArgumentBlock,
    word: &Word,
    answer: Option<&Answer>,
) -> Option<(Role, Kind)> {
    let choosing = matches!(word.text.as_str(), "group_by" | "sort");
    if !written.values.is_empty() && !choosing {
        let what = format!("what \"{}\" may be is not chosen here", written.name.text);
        reading.problem(written.place_of(&["enum"]), what, "remove the enum");
    }
    match word.text.as_str() {
        "cursor" => Some((Role::Cursor, Kind::Text(Vec::new()))),
        "max_tokens" => Some((Role::Budget, Kind::Integer(Some(FEWEST_TOKENS), Some(MOST_TOKENS)))),
        "fields" => {
            let names = answers::shown(answer?).into_iter().map(str::to_owned);
            Some((Role::Fields, Kind::Texts(names.collect())))
        }
        "detail" => {
            levels(reading, word, answer?);
            Some((Role::Detail, Kind::Text(Detail::WORDS.map(|(name, _)| name.to_owned()).into())))
        }
        "group_by" => {
            columns(reading, written, answer, false);
            Some((Role::Group, Kind::Text(Vec::new())))
        }
        "sort" => {
            columns(reading, written, answer, true);
            Some((Role::Sort, Kind::Text(Vec::new())))
        }
        "trouble" => {
            if let Some(Answer::Rows(Rows { trouble, .. })) = answer
                && trouble.is_empty()
            {
                let cure = "write `trouble:` below `answer:`, with the values of columns that mean it";
                reading.problem(word.mark, "it is not said when a row is in trouble", cure);
            }
            Some((Role::Trouble, Kind::Boolean))
        }
        "plan" => Some((Role::Plan, Kind::Boolean)),
        "ticket" => Some((Role::Ticket, Kind::Text(Vec::new()))),
        "wait" => Some((Role::Wait, Kind::Boolean)),
        other => {
            let what = format!("there is no control \"{other}\"");
            reading.problem(word.mark, what, format!("write one of {}", CONTROLS.join(", ")));
            None
        }
    }
}

/// The columns that rows may be counted or ordered by.
fn columns(reading: &mut Reading<'_>, written: &ArgumentBlock, answer: Option<&Answer>, ordering: bool) {
    let Some(Answer::Rows(Rows { columns, .. })) = answer else { return };
    if written.values.is_empty() {
        let what = format!("it is not said which columns \"{}\" may name", written.name.text);
        reading.problem(written.name.mark, what, "write `enum:` with the columns that make sense");
    }
    for word in &written.values {
        let name = word.text.strip_prefix('-').filter(|_| ordering).unwrap_or(&word.text);
        match columns.iter().find(|column| column.name.text == name) {
            None => {
                let cure = match did_you_mean(name, columns.iter().map(|column| column.name.text.as_str())) {
                    near if near.is_empty() => "name one that stands under `columns:`".to_owned(),
                    near => near,
                };
                reading.problem(word.mark, format!("there is no column \"{name}\""), cure);
            }
            Some(Field { take: Take::Time(_), .. }) if !ordering => {
                let what = format!("\"{name}\" is a time, and hardly any two are the same");
                reading.problem(word.mark, what, "count by something else");
            }
            Some(_) => {}
        }
    }
}

/// Levels that make no difference are no choice.
fn levels(reading: &mut Reading<'_>, word: &Word, answer: &Answer) {
    if !has_levels(answer) && !matches!(answer, Answer::Lines(_)) {
        let what = "nothing in this answer depends on how much detail is asked for";
        reading.problem(word.mark, what, "write `detail: summary` or `detail: full` at some fields, or remove it");
    }
}

/// Whether some fields are told at one level and not at another.
pub(super) fn has_levels(answer: &Answer) -> bool {
    fn any(fields: &[Field]) -> bool {
        fields.iter().any(|field| {
            field.detail != Detail::Normal
                || match &field.take {
                    Take::Group(nested) => any(nested),
                    Take::Each(each) => any(&each.fields),
                    _ => false,
                }
        })
    }
    match answer {
        Answer::Object(fields) => any(fields),
        Answer::Rows(Rows { columns, .. }) => any(columns),
        Answer::Lines(_) | Answer::ByHand(_) => false,
    }
}

fn column<'a>(answer: Option<&'a Answer>, name: &str) -> Option<&'a Field> {
    match answer? {
        Answer::Rows(Rows { columns, .. }) => columns.iter().find(|column| column.name.text == name),
        Answer::Object(_) | Answer::Lines(_) | Answer::ByHand(_) => None,
    }
}
