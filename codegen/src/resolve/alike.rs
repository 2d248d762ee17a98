//! That no two tools are told in the same words: whoever reads a list of them has to see which one it is that helps.

use std::collections::BTreeMap;

use crate::mapping::keys::is_unwritten;
use crate::reading::{Reading, Word};

/// Tools whose descriptions begin with this many of the same words are read as one.
const OPENING: usize = 4;

/// What has been told so far, each with the tool that it was said of.
#[derive(Default)]
pub(super) struct Told<'a> {
    titles: BTreeMap<Vec<String>, &'a str>,
    descriptions: BTreeMap<Vec<String>, &'a str>,
    openings: BTreeMap<Vec<String>, &'a str>,
}

impl<'a> Told<'a> {
    /// Holds the words of one against those of the ones before it.
    pub(super) fn check(
        &mut self,
        reading: &mut Reading<'_>,
        name: &'a str,
        title: Option<&Word>,
        description: Option<&Word>,
    ) {
        if let Some((title, other)) = before(&mut self.titles, name, title, usize::MAX) {
            let what = format!("\"{name}\" has the title of \"{other}\"");
            reading.problem(title.mark, what, "say what tells the two apart");
        }
        let same = before(&mut self.descriptions, name, description, usize::MAX);
        let opening = before(&mut self.openings, name, description, OPENING);
        if let Some((description, other)) = same {
            let what = format!("\"{name}\" has the description of \"{other}\"");
            reading.problem(description.mark, what, "say when to use this one and not the other");
        } else if let Some((description, other)) = opening {
            let what = format!("the description of \"{name}\" begins like that of \"{other}\"");
            reading.problem(description.mark, what, "begin with what tells the two apart");
        }
    }
}

/// The other tool that begins with as many of the same words, if there is one.
fn before<'a, 'w>(
    told: &mut BTreeMap<Vec<String>, &'a str>,
    name: &'a str,
    text: Option<&'w Word>,
    most: usize,
) -> Option<(&'w Word, &'a str)> {
    let text = text.filter(|text| !is_unwritten(&text.text))?;
    let words = text.text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let other = *told.entry(words.take(most).map(str::to_lowercase).collect()).or_insert(name);
    // Itself, or one of the same name, which is told as that.
    (other != name).then_some((text, other))
}
