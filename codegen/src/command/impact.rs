//! What a new Argo CD does to our tools.

use std::fmt::Write as _;

use argocd_codegen::impact::{Impact, Line, Verdict, impact};

use super::{Command, Root, Said, source, told};

pub(super) const IMPACT: Command = Command {
    name: "impact",
    takes: "<new>",
    does: "say what another description does to our tools; 1 where something breaks",
    teaches: "BREAKS    a tool or a part of one would not work: the edit is needed\n\
        DECIDE    something is new: make it an argument, a constant or a tool, or say why not\n\
        CHECK     it works, and may mean something else\n\
        CLEAN UP  the mapping speaks of something that is gone\n\
        <new> is a file as Argo CD serves it, - for standard input, a version (3.4.7) or a name given to `import --as`. Nothing is \
        written. `cargo codegen diff` tells the differences that do not concern our tools as well.\n\
        Example: curl https://<argocd>/swagger.json | cargo codegen impact -",
    run: |root, words| match words {
        [new] => told_of(root, new),
        _ => Err(IMPACT.misused()),
    },
};

fn told_of(root: &Root, name: &str) -> Result<Said, String> {
    let inputs = root.inputs()?;
    let description = source::description(root, name)?;
    let impact = impact(&inputs, description).map_err(|problems| told(&problems, &inputs))?;
    let holds = !impact.lines.iter().any(|line| line.verdict == Verdict::Breaks);
    Ok(Said { text: shown(&impact, name), holds })
}

fn shown(impact: &Impact, name: &str) -> String {
    let Impact { versions: [old, new], tools, lines } = impact;
    let new = if new == source::UNKNOWN { name } else { new };
    let mut text = format!("{old} → {new}: what it does to {tools} tools\n");
    if lines.is_empty() {
        text.push_str("nothing; there is nothing to decide\n");
        return text;
    }
    text.push('\n');
    let wide = lines.iter().map(|line| line.owner.chars().count()).max().unwrap_or_default();
    for Line { verdict, owner, what, edit } in lines {
        let _ = writeln!(text, "{:8}  {owner:wide$}  {what}; {edit}", verdict.word());
    }
    let count =
        |verdict, words: &str| format!("{} {words}", lines.iter().filter(|line| line.verdict == verdict).count());
    let counts = [
        count(Verdict::Breaks, "that break"),
        count(Verdict::Decide, "to decide"),
        count(Verdict::Check, "to check"),
        count(Verdict::CleanUp, "to clean up"),
    ];
    let _ = writeln!(text, "\n{}", counts.join(", "));
    text
}
