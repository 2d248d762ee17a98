//! Patterns as they are written, and which of them stand for nothing that there can be.

use argocd_api::arguments::nearest;

use super::Reader;
use crate::policy::yaml::Node;
use crate::policy::{Glob, Subject};

impl Reader<'_> {
    pub(super) fn globs(&mut self, subject: Subject, node: &Node) -> Vec<Glob> {
        let items = self.some(node, subject.word());
        items.iter().filter_map(|item| self.glob(subject, item)).collect()
    }

    fn glob(&mut self, subject: Subject, node: &Node) -> Option<Glob> {
        let text = self.text(node, &format!("a pattern for `{}`", subject.word()))?;
        // Argo CD takes a server with and without it.
        let text = if subject == Subject::Cluster { text.trim_end_matches('/') } else { text.as_str() };
        match mistake(subject, text) {
            Some((what, cure)) => self.note(node.place, format!("{text:?} {what}"), cure),
            None if subject == Subject::Tool => self.known_tool(node, text),
            None => {}
        }
        Some(Glob::new(text))
    }

    fn known_tool(&mut self, node: &Node, text: &str) {
        let glob = Glob::new(text);
        if self.tools.iter().any(|tool| glob.matches(tool.name)) {
            return;
        }
        let names = self.tools.iter().map(|tool| tool.name);
        let cure = match nearest(text, names) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "`argocd-mcp tools --toolsets all --access full` lists them".to_owned(),
        };
        self.note(node.place, format!("there is no tool {text:?}"), cure);
    }
}

/// Why a pattern is none, or fits nothing; and what to write instead.
fn mistake(subject: Subject, text: &str) -> Option<(String, &'static str)> {
    if text.is_empty() {
        return Some((
            "is nothing without what was behind it".to_owned(),
            "write the name of a cluster or the URL of its server",
        ));
    }
    if text.contains("**") {
        return Some(("has `**`".to_owned(), "one `*` stands for any letters, `/` among them"));
    }
    if subject == Subject::Label {
        return label(text);
    }
    let is_name = matches!(subject, Subject::Tool | Subject::Project | Subject::Application | Subject::Namespace);
    if let Some(letter) = text
        .chars()
        .find(|letter| letter.is_control() || "{}!\\".contains(*letter) || is_name && "[]|,".contains(*letter))
    {
        let what = format!("has \"{}\", which stands for nothing here", letter.escape_debug());
        return Some((what, "a pattern has `*` and `?` alone; write several as a list"));
    }
    if !is_name {
        return None;
    }
    if subject == Subject::Application && text.contains('/') {
        return Some((
            "fits no application: they are told by their name alone".to_owned(),
            "write what stands behind the `/`, and add `project`",
        ));
    }
    if text.chars().any(char::is_uppercase) {
        return Some((format!("fits no {}: their names are in lower case", subject.word()), "write it in lower case"));
    }
    let odd = text.chars().find(|letter| !(letter.is_ascii_alphanumeric() || "-._*?".contains(*letter)))?;
    Some((format!("fits no {}: no name has \"{odd}\"", subject.word()), "write letters, digits, `-`, `.`, `*` and `?`"))
}

fn label(text: &str) -> Option<(String, &'static str)> {
    const CURE: &str = "write `key=value`, such as \"tier=critical\"; the value may be a pattern";
    let Some((key, value)) = text.split_once('=') else { return Some(("is no label".to_owned(), CURE)) };
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
    let good = !key.is_empty()
        && key.chars().all(|letter| is_letter(letter) || letter == '/')
        && value.chars().all(|letter| is_letter(letter) || "*?".contains(letter));
    (!good).then(|| ("is no label that there can be".to_owned(), CURE))
}
