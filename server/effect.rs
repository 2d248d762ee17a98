//! What a call does to the world with the arguments it was given, which may be more than its tool does without them.

use argocd_api::vocabulary::{Effect, Growth, Raise, When};
use serde_json::{Map, Value};

/// The effect of a call of a tool with this effect of its own; `grows` says of a value that has to make more of
/// something whether it does.
pub(crate) fn raised(
    own: Effect,
    raises: &[Raise],
    arguments: &Map<String, Value>,
    grows: impl Fn(&Growth) -> bool,
) -> Effect {
    let given = |raise: &&Raise| arguments.get(raise.argument).is_some_and(|value| holds(raise.when, value, &grows));
    raises.iter().filter(given).map(|raise| raise.effect).chain([own]).max().unwrap_or(own)
}

/// The values among these arguments that are harmless only if something grows, with how much of it is asked for.
pub(crate) fn growing(raises: &'static [Raise], arguments: &Map<String, Value>) -> Vec<(&'static Growth, i64)> {
    let growths = raises.iter().flat_map(|raise| match raise.when {
        When::Unless { growing, .. } => growing.iter().map(|growth| (raise.argument, growth)).collect(),
        _ => Vec::new(),
    });
    let meant = growths.filter(|(argument, growth)| {
        let value = arguments.get(*argument);
        value.is_some_and(|value| elements(value).iter().any(|value| value.as_str() == Some(growth.value)))
    });
    meant.filter_map(|(_, growth)| Some((growth, asked(growth, arguments)?))).collect()
}

/// How much is asked for, where nothing else is.
fn asked(growth: &Growth, arguments: &Map<String, Value>) -> Option<i64> {
    let [item] = arguments.get(growth.argument)?.as_array()?.as_slice() else { return None };
    let digits = item["value"].as_str().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    if item["name"] == growth.item { digits.parse().ok() } else { None }
}

fn elements(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        value => std::slice::from_ref(value),
    }
}

fn holds(when: When, value: &Value, grows: &impl Fn(&Growth) -> bool) -> bool {
    match when {
        When::Given => *value != Value::Bool(false),
        When::Unless { harmless, growing } => elements(value).iter().any(|item| {
            let text = item.as_str();
            let grown = || growing.iter().any(|growth| text == Some(growth.value) && grows(growth));
            !text.is_some_and(|text| harmless.contains(&text)) && !grown()
        }),
        When::Touches(paths) => match value.as_str().map(serde_json::from_str::<Vec<Value>>) {
            Some(Ok(operations)) => operations.iter().any(|operation| touches(paths, operation)),
            // What cannot be read might do anything.
            _ => true,
        },
    }
}

/// Whether an operation of a JSON patch takes something away, or changes something at, in or around one of the paths.
fn touches(paths: &[&str], operation: &Value) -> bool {
    match operation["op"].as_str() {
        Some("test") => false,
        Some("add" | "replace" | "copy") => {
            operation["path"].as_str().is_none_or(|pointer| paths.iter().any(|path| meet(path, pointer)))
        }
        _ => true,
    }
}

/// Whether one of a dotted path and a JSON pointer leads to the other, or both to the same.
///
/// Argo CD reads what was patched with Go's encoding/json, to which names that differ in upper and lower case are the
/// same, and some letters beyond ASCII too: a pointer with any of those might lead anywhere.
fn meet(path: &str, pointer: &str) -> bool {
    let segment = |text: &str| text.replace("~1", "/").replace("~0", "~");
    let mut pointed = pointer.split('/').skip(1).map(segment);
    !pointer.is_ascii() || path.split('.').zip(&mut pointed).all(|(name, segment)| name.eq_ignore_ascii_case(&segment))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const RAISES: &[Raise] = &[
        Raise { argument: "prune", effect: Effect::Destructive, when: When::Given },
        Raise {
            argument: "options",
            effect: Effect::Destructive,
            when: When::Unless { harmless: &["A=true", "B=true"], growing: &[] },
        },
        Raise {
            argument: "action",
            effect: Effect::Destructive,
            when: When::Unless { harmless: &["restart"], growing: &[] },
        },
        Raise {
            argument: "patch",
            effect: Effect::Destructive,
            when: When::Touches(&["spec.destination", "metadata.finalizers", "spec.a/b~c"]),
        },
    ];

    #[track_caller]
    fn check(arguments: Value, destructive: bool) {
        let Value::Object(given) = &arguments else { panic!("{arguments} is no object") };
        let expected = if destructive { Effect::Destructive } else { Effect::Write };
        assert_eq!(raised(Effect::Write, RAISES, given, |_| false), expected, "{arguments}");
    }

    #[test]
    fn an_argument_raises_the_effect_where_it_is_given() {
        check(json!({}), false);
        check(json!({"prune": false}), false);
        check(json!({"prune": true}), true);
        check(json!({"other": true}), false);
    }

    #[test]
    fn only_what_is_known_to_be_harmless_does_not_raise() {
        check(json!({"options": []}), false);
        check(json!({"options": ["A=true", "B=true"]}), false);
        check(json!({"options": ["A=true", "Replace=true"]}), true);
        check(json!({"options": ["a=true"]}), true);
        check(json!({"options": ["A=true "]}), true);
        check(json!({"options": [1]}), true);
        check(json!({"action": "restart"}), false);
        check(json!({"action": "Restart"}), true);
        check(json!({"action": "delete"}), true);
    }

    #[test]
    fn a_patch_raises_where_it_touches_or_takes_away() {
        let patch = |operation: Value, destructive: bool| {
            check(
                json!({"patch": json!([{"op": "test", "path": "/a", "value": 1}, operation]).to_string()}),
                destructive,
            );
        };
        let to = |op: &str, path: &str| json!({"op": op, "path": path, "from": "/spec/x", "value": {}});
        for harmless in
            ["/spec/source/path", "/metadata/labels/team", "/spec/sources/0/helm", "/spec/destinations", "/x"]
        {
            patch(to("replace", harmless), false);
            patch(to("add", harmless), false);
            patch(to("copy", harmless), false);
            patch(to("remove", harmless), true);
            patch(to("move", harmless), true);
            patch(to("unknown", harmless), true);
        }
        for harmful in [
            "",
            "/spec",
            "/metadata",
            "/spec/destination",
            "/spec/destination/server",
            "/metadata/finalizers/-",
            "/spec/a~1b~0c",
            "/Spec/Destination/name",
            "/\u{17F}pec/destination",
            "/spec/destınation",
        ] {
            for op in ["replace", "add", "copy"] {
                patch(to(op, harmful), true);
            }
            patch(to("test", harmful), false);
        }
        check(json!({"patch": "no patch"}), true);
        check(json!({"patch": "{}"}), true);
        check(json!({"patch": "[{\"op\": \"add\"}]"}), true);
        check(json!({"patch": "[]"}), false);
    }
}
