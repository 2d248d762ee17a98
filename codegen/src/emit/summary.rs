//! One line a tool: what a reviewer reads first.

use crate::model::{Api, Kind, Tool};

/// `name  toolset  effect  arguments`; `!` after an argument that has to be given, its words or bounds after it.
pub(super) fn emit(api: &Api) -> String {
    let width = |of: fn(&Tool) -> usize| api.tools.iter().map(of).max().unwrap_or_default();
    let (names, toolsets) = (width(|tool| tool.name.len()), width(|tool| tool.toolset.len()));
    let mut text = String::new();
    for tool in &api.tools {
        let arguments: Vec<String> = tool.arguments.iter().map(argument).collect();
        let line = format!(
            "{:names$}  {:toolsets$}  {:11}  {}",
            tool.name,
            tool.toolset,
            tool.effect.word(),
            arguments.join(" ")
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    let coverage = &api.coverage;
    text.push_str(&format!(
        "\n{} tools; of {} operations {} mapped, {} excluded, {} undecided\n",
        api.tools.len(),
        coverage.total,
        coverage.mapped,
        coverage.excluded,
        coverage.undecided
    ));
    text
}

fn argument(argument: &crate::model::Argument) -> String {
    let mark = if argument.required { "!" } else { "" };
    let values = match &argument.kind {
        Kind::Text(values) if !values.is_empty() => format!("{{{}}}", values.join("|")),
        Kind::Texts(values) if !values.is_empty() => format!("[{}]", values.join("|")),
        Kind::Texts(_) => "[]".to_owned(),
        _ => String::new(),
    };
    let default = argument.default.as_ref().map(|default| format!("={default}")).unwrap_or_default();
    format!("{}{mark}{values}{default}", argument.name)
}
