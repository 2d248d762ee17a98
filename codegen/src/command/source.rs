//! Descriptions of Argo CD, by file or by name: what `spec/` holds, the committed versions of the past, or any document.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use argocd_codegen::{document, import};
use flate2::read::GzDecoder;
use serde_json::Value;

use super::{Root, told};

/// Larger than any document of Argo CD by a lot: they have less than 0.5 MB.
const LARGEST: u64 = 16_000_000;
/// Where the descriptions of other versions are, compressed.
pub(super) const VERSIONS: &str = "codegen/tests/versions";
/// The version of a document that does not say its own: newer than all that do.
pub(super) const UNKNOWN: &str = "999.0.0";

/// The description of that name, as the importer writes it: `-`, a file, a version (`3.4.7`), or what stands beside
/// `spec/argocd.json` under that name.
pub(super) fn description(root: &Root, name: &str) -> Result<Value, String> {
    let committed = read_json(&root.0.join(document::FILE)).map_err(|error| format!("{}: {error}", document::FILE))?;
    if committed["info"]["version"] == name.trim_start_matches('v') {
        return Ok(committed);
    }
    let kept = root.0.join(VERSIONS).join(format!("v{}.json.gz", name.trim_start_matches('v')));
    let beside = root.0.join(format!("spec/{name}.json"));
    let file = [PathBuf::from(name), beside, kept].into_iter().find(|path| path.is_file());
    let text = match file {
        Some(file) => text(&file)?,
        None if name == "-" => text(Path::new("-"))?,
        None => return Err(format!("there is no description \"{name}\"; give a file, - or one of {}", known(root))),
    };
    if let Ok(json) = serde_json::from_str::<Value>(&text)
        && json["openapi"] == "3.0.3"
        && json["info"]["title"] == "argo-cd"
    {
        return Ok(json);
    }
    let imported = import::import(name, &text, Some(UNKNOWN)).or_else(|_| import::import(name, &text, None));
    let imported = imported.map_err(|problems| told(&problems, &[(name.to_owned(), text.clone())].into()))?;
    serde_json::from_str(&imported).map_err(|error| format!("{name}: {error}"))
}

/// The versions that can be named, oldest first.
pub(super) fn versions(root: &Root) -> Vec<String> {
    let listed = std::fs::read_dir(root.0.join(VERSIONS)).into_iter().flatten().flatten();
    let names = listed.filter_map(|entry| Some(version_of(entry.file_name().to_str()?)?.to_owned()));
    let mut versions: Vec<String> = names.collect();
    let committed = read_json(&root.0.join(document::FILE)).ok();
    versions.extend(committed.and_then(|json| Some(json["info"]["version"].as_str()?.to_owned())));
    versions.sort_by_key(|version| version.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u64>>());
    versions
}

fn version_of(file: &str) -> Option<&str> {
    file.strip_prefix('v')?.strip_suffix(".json.gz")
}

fn known(root: &Root) -> String {
    versions(root).join(", ")
}

/// What a file says, or standard input where it is `-`; unpacked where it is packed.
pub(super) fn text(file: &Path) -> Result<String, String> {
    let name = if file == Path::new("-") { "standard input".into() } else { file.display().to_string() };
    let failed = |error: std::io::Error| format!("{name}: {error}");
    let bytes = if file == Path::new("-") { all(stdin()) } else { File::open(file).and_then(all) }.map_err(failed)?;
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { all(GzDecoder::new(&*bytes)).map_err(failed)? } else { bytes };
    if bytes.len() as u64 > LARGEST {
        return Err(format!(
            "{name}: more than {} MB, so no description of Argo CD, which has less than 1 MB; {}",
            LARGEST / 1_000_000,
            "give https://<server>/swagger.json, or assets/swagger.json of its sources"
        ));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// All of it, or a byte more than may be.
fn all(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_json(file: &Path) -> std::io::Result<Value> {
    Ok(serde_json::from_str(&std::fs::read_to_string(file)?)?)
}
