//! The descriptions that are kept: the committed one, and those of older versions.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;

/// Where the older ones are.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/versions");
const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/argocd.json");

/// The version that `spec/argocd.json` is of.
pub(crate) fn committed() -> String {
    let json: Value = serde_json::from_str(&fs::read_to_string(COMMITTED).unwrap()).unwrap();
    json["info"]["version"].as_str().unwrap().to_owned()
}

/// All of them, oldest first.
pub(crate) fn versions() -> Vec<String> {
    let names = fs::read_dir(KEPT).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut versions: Vec<String> =
        names.map(|name| name.strip_prefix('v').unwrap().strip_suffix(".json.gz").unwrap().to_owned()).collect();
    versions.push(committed());
    versions.sort_by_key(|version| version.split('.').map(|part| part.parse().unwrap()).collect::<Vec<u64>>());
    versions
}

/// The text of one of them, as the importer writes it.
pub(crate) fn description(version: &str) -> String {
    if version == committed() {
        return fs::read_to_string(COMMITTED).unwrap();
    }
    let mut text = String::new();
    let packed = fs::File::open(Path::new(KEPT).join(format!("v{version}.json.gz"))).unwrap();
    GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    text
}
