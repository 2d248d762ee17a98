//! The names that lists of elements give, as far as they can be told without running a generator: of `list` generators
//! alone, and where the template of the name has nothing but holes in it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::set::Spec;

/// One name for each element, in their order; nothing where that cannot be told from the specification.
pub(super) fn names(spec: &Spec) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for generator in &spec.generators {
        let generator = generator.as_object()?;
        let list = generator.get("list")?.as_object()?;
        let bare = generator.keys().all(|key| key == "list") && !list.contains_key("elementsYaml");
        let own_template = list.get("template").and_then(|template| template.pointer("/metadata/name"));
        if !bare || own_template.is_some_and(|name| name != "") {
            return None;
        }
        for element in list.get("elements").and_then(Value::as_array).into_iter().flatten() {
            names.push(filled(spec.name_template(), element)?);
        }
    }
    (!spec.generators.is_empty()).then_some(names)
}

/// Names that more than one element gives, each once.
pub(super) fn repeated(names: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    names.iter().for_each(|name| *counts.entry(name).or_default() += 1);
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name.to_owned()).collect()
}

/// The template with the element's values in its holes: `{{.key.inside}}` or `{{key}}`, and nothing else.
fn filled(template: &str, element: &Value) -> Option<String> {
    let mut told = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (hole, behind) = after.split_once("}}")?;
        let path = hole.trim().trim_start_matches('.');
        let plain = |letter: char| letter.is_alphanumeric() || "_-.".contains(letter);
        if path.is_empty() || !path.chars().all(plain) {
            return None;
        }
        told.push_str(before);
        match path.split('.').try_fold(element, |value, key| value.get(key))? {
            Value::String(text) => told.push_str(text),
            Value::Number(number) => told.push_str(&number.to_string()),
            Value::Bool(value) => told.push_str(&value.to_string()),
            _ => return None,
        }
        rest = behind;
    }
    told.push_str(rest);
    Some(told)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::set::Spec;
    use super::{names, repeated};

    fn check(name: &str, generators: Value, wanted: Option<&[&str]>) {
        let spec = json!({"template": {"metadata": {"name": name}}, "generators": generators});
        let spec: Spec = serde_json::from_value(spec).expect("a specification");
        let wanted: Option<Vec<String>> = wanted.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(names(&spec), wanted, "{name}");
    }

    #[test]
    fn names_are_told_where_nothing_has_to_be_run() {
        let two =
            json!([{"list": {"elements": [{"a": "x", "n": 1}, {"a": "y", "n": 2}], "template": {"metadata": {}}}}]);
        check("{{.a}}-{{ .n }}", two.clone(), Some(&["x-1", "y-2"]));
        check("web-{{a}}", two.clone(), Some(&["web-x", "web-y"]));
        check("fixed", two.clone(), Some(&["fixed", "fixed"]));
        check("{{.a.b}}", json!([{"list": {"elements": [{"a": {"b": "deep"}}]}}]), Some(&["deep"]));
        check("{{.a}}", json!([{"list": {}}]), Some(&[]));
        check(
            "{{.a}}",
            json!([{"list": {"elements": [{"a": "x"}]}}, {"list": {"elements": [{"a": "z"}]}}]),
            Some(&["x", "z"]),
        );
        // What has to be worked out is not guessed.
        check("{{.missing}}", two.clone(), None);
        check("{{.a | lower}}", two.clone(), None);
        check("{{.a", two, None);
        check("{{.a}}", json!([{"git": {}}]), None);
        check("{{.a}}", json!([]), None);
        check("{{.a}}", json!([{"list": {"elementsYaml": "- a: x"}}]), None);
        check("{{.a}}", json!([{"list": {"elements": [{"a": "x"}]}, "selector": {"matchLabels": {"a": "y"}}}]), None);
        check("{{.a}}", json!([{"list": {"elements": [{"a": "x"}], "template": {"metadata": {"name": "own"}}}}]), None);
    }

    #[test]
    fn what_collides_is_told_once() {
        let names = ["b", "a", "b", "c", "a", "b"].map(str::to_owned);
        assert_eq!(repeated(&names), ["a", "b"]);
    }
}
