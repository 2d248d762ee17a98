//! What a refresh would do: it is told without asking anybody, since nothing that is deployed follows from it.

use crate::change::{Line, Making, Plan, Planning};

pub(super) fn plan<'a>(_: &'a Planning<'a>) -> Making<'a> {
    let line =
        "Argo CD looks anew and compares; nothing that is deployed changes, unless auto-sync finds a difference.";
    Box::pin(async move { Ok(Plan { lines: vec![Line::of(line)], ..Plan::default() }) })
}
