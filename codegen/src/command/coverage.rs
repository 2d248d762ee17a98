//! What the surface covers, as a page or as JSON.

use argocd_codegen::coverage::{Coverage, EFFECTS, Inputs, Service, Tools};
use serde_json::{Map, Value, json};

use super::{Command, Said};

pub(super) const COVERAGE: Command = Command {
    name: "coverage",
    takes: "[--json]",
    does: "say how much of Argo CD's API the tools cover",
    teaches: "Operations are mapped (a tool makes requests with them) or excluded with a reason; those are listed.\n\
        Inputs are those of mapped operations, each counted once however many tools there are: an argument where a model can give it to any \
        of them; else a constant; else hidden. An input that the tool fills itself, as the one that cuts a list to fields, is a constant. \
        A field of the body that repeats a part of the path is that part. Of a body, what is decided as a whole counts once. Filters and \
        controls are no inputs: they never reach Argo CD.",
    run: |root, words| match words {
        [] => root.plan().map(|plan| Said::holds(page(&plan.coverage))),
        ["--json"] => root.plan().map(|plan| Said::holds(format!("{:#}", as_json(&plan.coverage)))),
        _ => Err(COVERAGE.misused()),
    },
};

const HEADS: [&str; 7] = ["operations", "mapped", "excluded", "inputs", "arguments", "constants", "hidden"];

fn page(coverage: &Coverage) -> String {
    let Coverage { total, mapped, excluded, inputs, services, toolsets } = coverage;
    let wide = services.keys().map(String::len).max().unwrap_or_default();
    let mut text = format!("{:wide$}  {}\n", "", HEADS.join("  "));
    let mut line = |name: &str, operations: [usize; 3], inputs: &Inputs| {
        let Inputs { arguments, constants, hidden } = *inputs;
        let inputs = [inputs.total(), arguments, constants, hidden];
        let counts = operations.into_iter().chain(inputs).zip(HEADS);
        let counts: String = counts.map(|(count, head)| format!("  {count:>0$}", head.len())).collect();
        text.push_str(&format!("{name:wide$}{counts}\n"));
    };
    line("all", [*total, *mapped, *excluded], inputs);
    for (name, service) in services {
        line(name, [service.total, service.mapped, service.excluded.len()], &service.inputs);
    }
    text.push('\n');
    let wide_set = toolsets.keys().map(String::len).max().unwrap_or_default();
    for (name, Tools { services, tools, effects, arguments }) in toolsets {
        let effects: Vec<String> =
            EFFECTS.iter().zip(effects).map(|(effect, count)| format!("{count} {}", effect.word())).collect();
        text.push_str(&format!(
            "{name:wide_set$}  {:wide$}  {tools} tool{} ({}), {arguments} arguments\n",
            services.join(", "),
            if *tools == 1 { "" } else { "s" },
            effects.join(", ")
        ));
    }
    let left_out = || services.iter().filter(|(_, service)| !service.excluded.is_empty());
    if left_out().next().is_some() {
        text.push_str("\nexcluded\n");
    }
    for (name, service) in left_out() {
        text.push_str(&folded(&format!("{name:wide$} "), &service.excluded));
    }
    text
}

/// Words after a head, in lines that fit a terminal.
fn folded(head: &str, words: &[String]) -> String {
    let mut lines = vec![head.to_owned()];
    for word in words {
        if lines.last().is_some_and(|line| line.len() + word.len() >= 110) {
            lines.push(" ".repeat(head.len()));
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn as_json(coverage: &Coverage) -> Value {
    let Coverage { total, mapped, excluded, inputs, services, toolsets } = coverage;
    let services: Map<String, Value> = services.iter().map(|(name, one)| (name.clone(), of_service(one))).collect();
    let toolsets: Map<String, Value> = toolsets.iter().map(|(name, one)| (name.clone(), of_toolset(one))).collect();
    json!({
        "operations": { "total": total, "mapped": mapped, "excluded": excluded },
        "inputs": of_inputs(inputs),
        "services": services,
        "toolsets": toolsets,
    })
}

fn of_service(Service { total, mapped, excluded, inputs }: &Service) -> Value {
    json!({
        "operations": { "total": total, "mapped": mapped, "excluded": excluded.len() },
        "inputs": of_inputs(inputs),
        "excluded": excluded,
    })
}

fn of_toolset(Tools { services, tools, effects: [read, write, destructive], arguments }: &Tools) -> Value {
    json!({
        "tools": tools,
        "services": services,
        "effects": { "read": read, "write": write, "destructive": destructive },
        "arguments": arguments,
    })
}

fn of_inputs(inputs: &Inputs) -> Value {
    let Inputs { arguments, constants, hidden } = inputs;
    json!({ "total": inputs.total(), "arguments": arguments, "constants": constants, "hidden": hidden })
}
