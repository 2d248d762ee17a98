//! Parameters of a source: its revision, Helm parameters and values, Kustomize images. What is not named stays as it is.

use serde_json::{Map, Value, json};

use super::application::Known;
use crate::change::edit::{Operation, escaped};
use crate::change::{Line, Making, Plan, Planning};
use crate::failure::Failure;

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let known = Known::of(planning).await?;
    let mut plan = known.plan();
    match changes(planning, &known) {
        Ok(operations) => {
            known.changed_by(planning, &mut plan, &operations);
            plan.after.push("Git does not say so: what is to last belongs there.".into());
        }
        Err(why) => {
            plan.blocked.get_or_insert(why);
        }
    }
    Ok(plan)
}

/// A source while it is being changed: as it is, and what is changed so far.
struct Source<'a> {
    at: String,
    now: &'a Value,
    operations: Vec<Operation>,
}

fn changes(planning: &Planning<'_>, known: &Known<'_>) -> Result<Vec<Operation>, Line> {
    let (at, now) = chosen(known, planning.text("source"))?;
    let mut source = Source { at, now, operations: Vec::new() };
    let list = |name: &str| planning.arguments.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let (parameters, values) = (list("helm_parameters"), list("helm_values_object"));
    let (images, removed) = (list("kustomize_images"), list("remove"));
    let revision = planning.text("revision");
    let helm = !parameters.is_empty() || !values.is_empty() || !removed.is_empty();
    if !helm && images.is_empty() && revision.is_empty() {
        return Err("nothing to set was given.".into());
    }
    let is = |kind: &str| now.get(kind).is_some_and(Value::is_object);
    let types = known.found.safe.pointer("/status/sourceType").and_then(Value::as_str).unwrap_or_default();
    if helm && (is("kustomize") || types == "Kustomize") {
        return Err("Helm parameters and values were given, and this source is one of Kustomize.".into());
    }
    if !images.is_empty() && (is("helm") || now.get("chart").is_some() || types == "Helm") {
        return Err("Kustomize images were given, and this source is a Helm chart.".into());
    }
    // Argo CD takes no notice of the text where there is an object.
    let as_text = now.pointer("/helm/values").and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
    if !values.is_empty() && as_text && now.pointer("/helm/valuesObject").is_none() {
        return Err("its Helm values are a text (`helm.values`), and beside values as an object Argo CD would take no notice of all of \
                    that. Set a Helm parameter instead, or move the text into `helm.valuesObject` first."
            .into());
    }
    if !revision.is_empty() {
        source.set("targetRevision", revision.into());
    }
    source.parameters(&parameters, &removed)?;
    source.values(&values)?;
    source.images(&images)?;
    Ok(source.operations)
}

/// Where the source that is meant stands, and what it is.
fn chosen<'a>(known: &'a Known<'_>, wanted: &str) -> Result<(String, &'a Value), Line> {
    let spec = &known.found.raw.for_argo_cd()["spec"];
    let sources = spec["sources"].as_array().filter(|sources| !sources.is_empty());
    let Some(sources) = sources else {
        return match &spec["source"] {
            Value::Object(_) if ["", "0"].contains(&wanted) => Ok(("/spec/source".to_owned(), &spec["source"])),
            Value::Object(_) => Err(Line::of("the application has one source; leave `source` out.")),
            _ => Err(Line::of("the application has no source that has parameters.")),
        };
    };
    let names = |source: &Value| -> Vec<String> {
        let text = |field: &str| source[field].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        [text("name"), text("ref")].into_iter().flatten().collect()
    };
    let meant: Vec<usize> = sources
        .iter()
        .enumerate()
        .filter(|(at, source)| at.to_string() == wanted || names(source).iter().any(|name| name == wanted))
        .map(|(at, _)| at)
        .collect();
    match meant.as_slice() {
        [at] => Ok((format!("/spec/sources/{at}"), &sources[*at])),
        _ => {
            let choices = sources.iter().enumerate().map(|(at, source)| {
                let repo = source["repoURL"].as_str().unwrap_or_default();
                let of = source["chart"].as_str().or_else(|| source["path"].as_str()).unwrap_or_default();
                format!("{at}: {} {repo} {of}", names(source).join(" "))
            });
            let line = Line::of("the application has several sources; `source` says which, by its name or number: ");
            Err(line.values(choices).words("."))
        }
    }
}

impl Source<'_> {
    /// Sets a field of the source, or of something in it that is there.
    fn set(&mut self, field: &str, value: Value) {
        let path = format!("{}/{field}", self.at);
        let inside = format!("/{field}");
        self.operations.push(match self.now.pointer(&inside) {
            Some(_) => Operation::replace(&path, value),
            None => Operation::add(&path, value),
        });
    }

    fn parameters(&mut self, set: &[Value], removed: &[Value]) -> Result<(), Line> {
        if set.is_empty() && removed.is_empty() {
            return Ok(());
        }
        let there = self.now.pointer("/helm/parameters").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut parameters = there.clone();
        for name in removed {
            let before = parameters.len();
            parameters.retain(|parameter| parameter["name"] != *name);
            if parameters.len() == before {
                let names = there.iter().filter_map(|parameter| parameter["name"].as_str().map(str::to_owned));
                let line = Line::of("there is no Helm parameter ").value(name.as_str().unwrap_or_default());
                return Err(line.words("; there are ").values(names).words("."));
            }
        }
        for wanted in set {
            match parameters.iter_mut().find(|parameter| parameter["name"] == wanted["name"]) {
                Some(parameter) => parameter["value"] = wanted["value"].clone(),
                None => parameters.push(json!({ "name": wanted["name"], "value": wanted["value"] })),
            }
        }
        if parameters == there {
            return Ok(());
        }
        // Each by itself where none moves, so that the values that change are told one by one.
        let changed = parameters.iter().zip(&there).enumerate().filter(|(_, (one, other))| one != other);
        let named = |list: &[Value]| list.iter().map(|parameter| parameter["name"].clone()).collect::<Vec<_>>();
        if named(&parameters) == named(&there) && !there.is_empty() {
            for (at, (parameter, _)) in changed {
                // An empty value may be left out of what Argo CD tells.
                self.operations.push(Operation::add(
                    &format!("{}/helm/parameters/{at}/value", self.at),
                    parameter["value"].clone(),
                ));
            }
        } else if parameters.len() > there.len() && parameters.starts_with(&there) && !there.is_empty() {
            for parameter in &parameters[there.len()..] {
                self.operations.push(Operation::add(&format!("{}/helm/parameters/-", self.at), parameter.clone()));
            }
        } else {
            self.put(&["helm", "parameters"], parameters.into());
        }
        Ok(())
    }

    fn values(&mut self, set: &[Value]) -> Result<(), Line> {
        for wanted in set {
            let (path, value) = (wanted["path"].as_str().unwrap_or_default(), &wanted["value"]);
            let names: Vec<&str> = path.split('.').collect();
            if names.iter().any(|name| name.is_empty()) {
                return Err(Line::of("a Helm value has no path such as `image.tag`, but ").value(path).words("."));
            }
            let typed = typed(value.as_str().unwrap_or_default());
            let whole: Vec<&str> = ["helm", "valuesObject"].into_iter().chain(names).collect();
            self.put(&whole, typed);
        }
        Ok(())
    }

    fn images(&mut self, set: &[Value]) -> Result<(), Line> {
        if set.is_empty() {
            return Ok(());
        }
        let there = self.now.pointer("/kustomize/images").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut images = there.clone();
        // Of one image that is given twice the last counts.
        let name_of = |image: &Value| image_name(image.as_str().unwrap_or_default()).to_owned();
        let last = |at: usize| !set[at + 1..].iter().any(|later| name_of(later) == name_of(&set[at]));
        for wanted in (0..set.len()).filter(|at| last(*at)).map(|at| &set[at]) {
            let text = wanted.as_str().unwrap_or_default();
            let has_version = text.contains('=')
                || text.contains('@')
                || text.rsplit('/').next().is_some_and(|name| name.contains(':'));
            if !has_version || image_name(text).is_empty() {
                let line = Line::of("an image is written as name:tag, name@digest or name=other:tag, and not as ");
                return Err(line.value(text).words("."));
            }
            let known = |image: &Value| image.as_str().is_some_and(|image| image_name(image) == image_name(text));
            match images.iter().position(known) {
                Some(at) if images[at] == *wanted => {}
                Some(at) => {
                    images[at] = wanted.clone();
                    if at < there.len() {
                        self.operations
                            .push(Operation::replace(&format!("{}/kustomize/images/{at}", self.at), wanted.clone()));
                    }
                }
                None => {
                    images.push(wanted.clone());
                    if !there.is_empty() {
                        self.operations
                            .push(Operation::add(&format!("{}/kustomize/images/-", self.at), wanted.clone()));
                    }
                }
            }
        }
        if there.is_empty() {
            self.put(&["kustomize", "images"], images.into());
        }
        Ok(())
    }

    /// Puts a value below names, of which the first ones may not be there yet: what earlier changes have put there counts.
    fn put(&mut self, names: &[&str], value: Value) {
        let so_far = self.so_far();
        let mut place = &so_far;
        let mut known = 0;
        while known + 1 < names.len() {
            match place.get(names[known]) {
                Some(inside @ Value::Object(_)) => place = inside,
                _ => break,
            }
            known += 1;
        }
        let path = |count: usize| {
            let parts: String = names[..count].iter().map(|name| format!("/{}", escaped(name))).collect();
            format!("{}{parts}", self.at)
        };
        let there = place.get(names[known]).is_some_and(|value| !value.is_null() || known + 1 == names.len());
        let nested = names[known + 1..].iter().rev().fold(value, |inside, name| {
            let mut outer = Map::new();
            outer.insert((*name).to_owned(), inside);
            Value::Object(outer)
        });
        let operation = match there && place.get(names[known]).is_some() {
            true => Operation::replace(&path(known + 1), nested),
            false => Operation::add(&path(known + 1), nested),
        };
        self.operations.push(operation);
    }

    /// The source after what is changed so far.
    fn so_far(&self) -> Value {
        let moved: Vec<Operation> = self
            .operations
            .iter()
            .map(|operation| {
                let path = operation.path.strip_prefix(&self.at).unwrap_or(&operation.path).to_owned();
                Operation { path, ..operation.clone() }
            })
            .collect();
        crate::change::edit::apply(self.now, &moved).unwrap_or_else(|_| self.now.clone())
    }
}

/// The name of an image by which Kustomize finds it: what stands before `=`, or without its tag and digest.
fn image_name(image: &str) -> &str {
    let name = image.split(['=', '@']).next().unwrap_or_default();
    if image.contains('=') {
        return name;
    }
    let folder = name.rfind('/').map_or(0, |at| at + 1);
    name[folder..].find(':').map_or(name, |at| &name[..folder + at])
}

/// A value of Helm as YAML would read it: a number, a truth, or a text.
fn typed(text: &str) -> Value {
    match serde_json::from_str::<Value>(text) {
        Ok(value @ (Value::Number(_) | Value::Bool(_))) => value,
        _ => Value::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_known_by_its_name() {
        for (image, name) in [
            ("nginx:1.2", "nginx"),
            ("registry.example:5000/team/app:v2", "registry.example:5000/team/app"),
            ("app@sha256:abc", "app"),
            ("app=registry.example:5000/other:v2", "app"),
            ("registry.example:5000/app", "registry.example:5000/app"),
        ] {
            assert_eq!(image_name(image), name);
        }
    }
}
