//! Running the generators of an ApplicationSet: lists, clusters, and the products of these. What is in Git or at a
//! provider of source code is not known here, so that generators of those give nothing.

use serde_json::{Map, Value, json};

use super::clusters;

/// The values of one application's holes.
pub(crate) type Parameters = Map<String, Value>;

/// What all generators together give, or what is wrong with one.
pub(crate) fn parameters(generators: &[Value]) -> Result<Vec<Parameters>, String> {
    let mut all = Vec::new();
    for generator in generators {
        all.extend(of_one(generator)?);
    }
    Ok(all)
}

fn of_one(generator: &Value) -> Result<Vec<Parameters>, String> {
    if let Some(list) = generator.get("list") {
        let elements = list["elements"].as_array().cloned().unwrap_or_default();
        let object = |element: Value| match element {
            Value::Object(fields) => Ok(fields),
            other => Err(format!("error unmarshling list element {other}")),
        };
        return elements.into_iter().map(object).collect();
    }
    if let Some(wanted) = generator.get("clusters") {
        return Ok(of_clusters(wanted));
    }
    if let Some(matrix) = generator.get("matrix") {
        let inner = matrix["generators"].as_array().map(Vec::as_slice).unwrap_or_default();
        let [first, second] = inner else {
            return Err(match inner.len() {
                0 | 1 => "found less than two generators, Matrix support only two".to_owned(),
                _ => "found more than two generators, Matrix support only two".to_owned(),
            });
        };
        let (first, second) = (of_one(first)?, of_one(second)?);
        let both = |one: &Parameters, other: &Parameters| {
            one.iter().chain(other).map(|(name, value)| (name.clone(), value.clone())).collect()
        };
        return Ok(first.iter().flat_map(|one| second.iter().map(move |other| both(one, other))).collect());
    }
    Ok(Vec::new())
}

fn of_clusters(wanted: &Value) -> Vec<Parameters> {
    let labels = wanted.pointer("/selector/matchLabels").and_then(Value::as_object);
    let fits = |cluster: &Value| {
        labels.is_none_or(|labels| {
            labels.iter().all(|(name, value)| cluster["metadata"]["labels"].get(name) == Some(value))
        })
    };
    let values = wanted.get("values").cloned().unwrap_or_else(|| json!({}));
    clusters::known()
        .map(|(name, server, labels)| {
            json!({"name": name, "nameNormalized": name, "server": server, "metadata": {"labels": labels}, "values": values})
        })
        .filter(fits)
        .filter_map(|cluster| cluster.as_object().cloned())
        .collect()
}

/// Fills the holes of a template: `{{.name}}` where it is one of Go's, else `{{name}}`.
pub(crate) fn filled(template: &Value, parameters: &Parameters, go: bool, strict: bool) -> Result<Value, String> {
    Ok(match template {
        Value::String(text) => Value::String(filled_text(text, parameters, go, strict)?),
        Value::Array(items) => {
            let items = items.iter().map(|item| filled(item, parameters, go, strict));
            Value::Array(items.collect::<Result<_, _>>()?)
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| Ok((name.clone(), filled(value, parameters, go, strict)?)));
            Value::Object(fields.collect::<Result<_, String>>()?)
        }
        other => other.clone(),
    })
}

fn filled_text(text: &str, parameters: &Parameters, go: bool, strict: bool) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((hole, after)) = after.split_once("}}") else { break };
        out.push_str(before);
        let name = hole.trim();
        let path = if go { name.strip_prefix('.').unwrap_or(name) } else { name };
        let flat = parameters.get(path);
        let value = flat.or_else(|| {
            let mut steps = path.split('.');
            let first = parameters.get(steps.next()?)?;
            steps.try_fold(first, |value, step| value.get(step))
        });
        match value {
            Some(Value::String(value)) => out.push_str(value),
            Some(value) => out.push_str(&value.to_string()),
            None if go && strict => {
                return Err(format!(
                    "failed to execute go template {text}: template: base:1: executing \"base\" at <.{path}>: map has no \
                     entry for key \"{path}\""
                ));
            }
            None if go => out.push_str("<no value>"),
            None => out.push_str(&format!("{{{{{hole}}}}}")),
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn generators_give_what_they_list_and_matrices_every_pair() {
        let list = |names: &[&str], key: &str| {
            let elements: Vec<Value> = names.iter().map(|name| json!({key: name})).collect();
            json!({"list": {"elements": elements}})
        };
        for (generators, count) in [
            (vec![list(&["a", "b"], "x")], 2),
            (vec![list(&["a", "b"], "x"), list(&["c"], "x")], 3),
            (vec![json!({"matrix": {"generators": [list(&["a", "b"], "x"), list(&["c", "d"], "y")]}})], 4),
            (vec![json!({"clusters": {}})], 31),
            (vec![json!({"clusters": {"selector": {"matchLabels": {"environment": "prod"}}}})], 10),
            (vec![json!({"git": {"repoURL": "https://git.example.com/x.git", "directories": [{"path": "*"}]}})], 0),
        ] {
            assert_eq!(parameters(&generators).unwrap().len(), count, "{generators:?}");
        }
        assert!(parameters(&[json!({"matrix": {"generators": [list(&["a"], "x")]}})]).is_err());
    }

    #[test]
    fn holes_are_filled_in_both_ways_of_writing_them() {
        let parameters = json!({"name": "a", "values": {"team": "b"}, "n": 1});
        let parameters = parameters.as_object().unwrap();
        for (text, go, expected) in [
            ("x-{{.name}}-{{ .values.team }}", true, "x-a-b"),
            ("x-{{name}}-{{values.team}}-{{n}}", false, "x-a-b-1"),
            ("x-{{.missing}}", true, "x-<no value>"),
            ("x-{{missing}}", false, "x-{{missing}}"),
            ("no holes, {{ open", true, "no holes, {{ open"),
        ] {
            assert_eq!(filled_text(text, parameters, go, false).unwrap(), expected);
        }
        assert!(filled_text("{{.missing}}", parameters, true, true).unwrap_err().contains("no entry for key"));
    }
}
