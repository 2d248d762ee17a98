//! One line a tool: what a reviewer reads first.

use crate::model::{Api, Argument, Kind, Tool};

/// `name  toolset  effect  arguments`. After an argument: `!` where it has to be given, its words or bounds, its default,
/// and after `^` the effect it raises the tool's to.
pub(super) fn emit(api: &Api) -> String {
    let width = |of: fn(&Tool) -> usize| api.tools.iter().map(of).max().unwrap_or_default();
    let (names, toolsets) = (width(|tool| tool.name.len()), width(|tool| tool.toolset.len()));
    let mut text = String::new();
    for tool in &api.tools {
        let arguments: Vec<String> = tool.arguments.iter().map(|one| argument(tool, one)).collect();
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

fn argument(tool: &Tool, argument: &Argument) -> String {
    let mark = if argument.required { "!" } else { "" };
    let bound = |bound: &Option<i64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let values = match &argument.kind {
        Kind::Text(values) if !values.is_empty() => format!("{{{}}}", values.join("|")),
        Kind::Texts(values) => format!("[{}]", values.join("|")),
        Kind::Integer(None, None) => String::new(),
        Kind::Integer(minimum, maximum) => format!("({}..{})", bound(minimum), bound(maximum)),
        Kind::Text(_) | Kind::Boolean | Kind::Object => String::new(),
    };
    let default = argument.default.as_ref().map(|default| format!("={default}")).unwrap_or_default();
    let raised = tool.raises.iter().find(|(name, _)| *name == argument.name);
    let raised = raised.map(|(_, effect)| format!("^{}", effect.word())).unwrap_or_default();
    format!("{}{mark}{values}{default}{raised}", argument.name)
}
