//! Taking a document of Argo CD over.

use std::io::Write as _;
use std::path::Path;

use argocd_codegen::{document, import};
use flate2::Compression;
use flate2::write::GzEncoder;

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
    let kept = if beside.is_none() { keep(root, &imported)? } else { None };
    std::fs::write(root.join(&path), imported).map_err(|error| format!("{path}: {error}"))?;
    Ok(Said::holds(match beside {
        Some(name) => format!("{path} is written, to compare with; now run `cargo codegen impact {name}`"),
        None => match kept {
            Some(kept) => format!(
                "{path} is written, and the one before is {kept}; now run `cargo codegen since`, then `cargo codegen`"
            ),
            None => format!("{path} is written; now run `cargo codegen`"),
        },
    }))
}

/// Keeps the description that is about to go, where the new one is of a later minor version; where it is kept.
fn keep(root: &Path, imported: &str) -> Result<Option<String>, String> {
    let Ok(old) = std::fs::read_to_string(root.join(document::FILE)) else { return Ok(None) };
    let version = |text: &str| {
        let json: serde_json::Value = serde_json::from_str(text).ok()?;
        Some(json["info"]["version"].as_str()?.to_owned())
    };
    let minor = |version: &str| -> Option<(u64, u64)> {
        let (major, rest) = version.split_once('.')?;
        Some((major.parse().ok()?, rest.split('.').next()?.parse().ok()?))
    };
    let (Some(before), Some(after)) = (version(&old), version(imported)) else { return Ok(None) };
    if minor(&before) >= minor(&after) {
        return Ok(None);
    }
    let file = format!("{}/v{before}.json.gz", source::VERSIONS);
    // No file name and no time go into it.
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    let packed = writer.write_all(old.as_bytes()).and_then(|()| writer.finish());
    let folder = root.join(source::VERSIONS);
    let written = packed.and_then(|packed| {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(root.join(&file), packed)
    });
    written.map_err(|error| format!("{file}: {error}"))?;
    Ok(Some(file))
}
