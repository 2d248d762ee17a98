//! One line a tool: what a reviewer reads first.

use crate::model::{Api, Argument, Effect, Item, Kind, Raise, Tool, When};
use crate::reading::Word;

/// The widths of the columns. They are the same whatever tools there are, so that a new one is one new line.
const NAME: usize = 28;
const TOOLSET: usize = 15;

/// `name  toolset  effect  arguments`. After an argument: `!` where it has to be given, its words or bounds, its default,
/// and after `^` the effect it raises the tool's to.
pub(super) fn emit(api: &Api) -> String {
    let mut text = String::new();
    for tool in &api.tools {
        let arguments: Vec<String> = tool.arguments.iter().map(|one| argument(tool, one)).collect();
        let line =
            format!("{:NAME$}  {:TOOLSET$}  {:11}  {}", tool.name, toolset(tool), effect(tool), arguments.join(" "));
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

/// With a `*` where the tool is offered without being chosen.
fn toolset(tool: &Tool) -> String {
    format!("{}{}", tool.toolset, if tool.default { "*" } else { "" })
}

/// With a `+` where it needs the access `full` although nothing is lost, in brackets where no list shows it.
fn effect(tool: &Tool) -> String {
    let word = match tool.effect {
        Effect::Write if tool.full => "write+".to_owned(),
        effect => effect.word().to_owned(),
    };
    if tool.listed { word } else { format!("({word})") }
}

fn texts(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("|")
}

fn argument(tool: &Tool, argument: &Argument) -> String {
    let mark = if argument.required { "!" } else { "" };
    let bound = |bound: &Option<i64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let values = match &argument.kind {
        Kind::Text(values) if !values.is_empty() => format!("{{{}}}", values.join("|")),
        Kind::Texts(values) => format!("[{}]", values.join("|")),
        Kind::Integer(None, None) => String::new(),
        Kind::Integer(minimum, maximum) => format!("({}..{})", bound(minimum), bound(maximum)),
        Kind::Objects(items) => {
            let item = |item: &Item| format!("{}{}", item.name, if item.required { "!" } else { "" });
            format!("[{{{}}}]", items.iter().map(item).collect::<Vec<_>>().join(" "))
        }
        Kind::Patch => "(JSON patch)".to_owned(),
        Kind::Text(_) | Kind::Boolean | Kind::Integers | Kind::Object => String::new(),
    };
    let default = argument.default.as_ref().map(|default| format!("={default}")).unwrap_or_default();
    let raised =
        tool.raises.iter().find(|raise| raise.argument == argument.name).map(|Raise { effect, when, .. }| {
            let effect = effect.word();
            match when {
                When::Given => format!("^{effect}"),
                When::Unless { harmless, growing } => {
                    let harmless = harmless.iter().map(|word| word.text.clone());
                    let growing = growing.iter().map(|growth| format!("{} of no less", growth.value.text));
                    format!("^{effect} unless {{{}}}", harmless.chain(growing).collect::<Vec<_>>().join("|"))
                }
                When::Touches(words) => format!("^{effect} touching {{{}}}", texts(words)),
            }
        });
    let raised = raised.unwrap_or_default();
    format!("{}{mark}{values}{default}{raised}", argument.name)
}
