//! Writing down which version brought what.

use argocd_codegen::since::{FILE, since};

use super::{Command, Root, Said, diff, source};

pub(super) const SINCE: Command = Command {
    name: "since",
    takes: "",
    does: "write spec/since.json: which version brought which operation and input",
    teaches: "Works it out from spec/argocd.json and the descriptions of older versions in codegen/tests/versions/, \
        where `import` keeps the one that a new minor version takes the place of.",
    run: |root, words| if words.is_empty() { write(root) } else { Err(SINCE.misused()) },
};

fn write(root: &Root) -> Result<Said, String> {
    let read = |version: String| {
        let document = diff::read(root, &version)?;
        let minor = version.rsplit_once('.').map_or(version.as_str(), |(minor, _)| minor).to_owned();
        Ok((minor, document))
    };
    let documents = source::versions(root).into_iter().map(read).collect::<Result<Vec<_>, String>>()?;
    let table = since(&documents);
    std::fs::write(root.0.join(FILE), format!("{table:#}\n")).map_err(|error| format!("{FILE}: {error}"))?;
    let count = |key: &str| table[key].as_object().map_or(0, serde_json::Map::len);
    let inputs: usize =
        table["inputs"].as_object().into_iter().flatten().filter_map(|(_, one)| Some(one.as_object()?.len())).sum();
    let (Some((first, _)), Some((last, _))) = (documents.first(), documents.last()) else {
        return Err("there are no descriptions of older versions".into());
    };
    Ok(Said::holds(format!(
        "{FILE} is written: from {first} to {last} {} operations are new, and {inputs} inputs of {} older ones",
        count("operations"),
        count("inputs")
    )))
}
