//! Taking a document of Argo CD over.

use std::path::Path;

use argocd_codegen::{document, import};

use super::{Command, Root, Said, source, told};

pub(super) const IMPORT: Command = Command {
    name: "import",
    takes: "<file or -> [--as <version or name>]",
    does: "write spec/argocd.json from Argo CD's Swagger document",
    teaches: "Every Argo CD serves its document: curl https://<argocd>/swagger.json | cargo codegen import - --as 3.6.0\n\
        The version is needed where the document does not say it. With a name instead, as in --as next, it is written to \
        spec/next.json and nothing else changes: `cargo codegen impact next` compares. Facts are kept, words are not. A construct that is not known stops it, \
        with its path.",
    run: |root, words| match words {
        [file] => import_file(root, file, None),
        [file, "--as", version] | ["--as", version, file] => import_file(root, file, Some(version)),
        _ => Err(IMPORT.misused()),
    },
};

fn import_file(Root(root): &Root, file: &str, version: Option<&str>) -> Result<Said, String> {
    let text = source::text(Path::new(file))?;
    let name = if file == "-" { "standard input" } else { file };
    // What starts with a letter is no version, and so the name of something to compare with.
    let beside = version.filter(|name| name.starts_with(|letter: char| letter.is_ascii_alphabetic() && letter != 'v'));
    let version = if beside.is_some() { Some(source::UNKNOWN) } else { version };
    let imported = import::import(name, &text, version)
        .map_err(|problems| told(&problems, &[(name.to_owned(), text.clone())].into()))?;
    let path = beside.map_or(document::FILE.to_owned(), |name| format!("spec/{name}.json"));
    std::fs::write(root.join(&path), imported).map_err(|error| format!("{path}: {error}"))?;
    Ok(Said::holds(match beside {
        Some(name) => format!("{path} is written, to compare with; now run `cargo codegen impact {name}`"),
        None => format!("{path} is written; now run `cargo codegen`"),
    }))
}
