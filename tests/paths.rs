//! Whatever a model sends, a request goes where its tool's operation is, and nowhere else.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/numbers.rs"]
mod numbers;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::sync::{Arc, Mutex};

use argocd_api::arguments::check;
use argocd_api::client::Client;
use argocd_api::hooks::{Caller, Leaving};
use argocd_api::vocabulary::{Argument, Given, Kind, Request, Role, Tool};
use futures_util::FutureExt as _;
use numbers::Numbers;
use serde_json::{Map, Value, json};

/// Sets of arguments, unless the environment says how many.
const SETS: usize = 100_000;
const HOW_MANY: &str = "ARGOCD_PATH_SETS";

/// What a name might be that wants to be something else, and what it may be.
const TEXTS: &[&str] = &[
    "",
    ".",
    "..",
    "../clusters",
    "../../api/v1/session",
    "a/b",
    "/",
    "//",
    "a//b",
    "a?x=1",
    "?",
    "a#b",
    "#",
    "%2e%2e",
    "%2F",
    "%252e",
    "a%00b",
    "a\0b",
    "a\nb",
    "a\r\nHost: evil",
    "a b",
    "a:b",
    "a:restart",
    "a;b",
    "a&b=c",
    "a\\b",
    "..\\..",
    "ä",
    "名前",
    "\u{202E}niamod",
    "a\u{200F}b",
    "\u{FEFF}",
    "https://evil.example/",
    "//evil.example",
    "@evil.example",
    "user:pass@host",
    "checkout",
    "payments",
    "dcac421",
    "v1.2.0",
    "sha256:0123",
    "release/2.7",
    "{name}",
    "*",
    "~",
    "-",
    "_",
    "null",
    "true",
];

/// A request that was about to leave.
#[derive(Default)]
struct Caught(Mutex<Option<(String, reqwest::Url)>>);

impl Leaving for Caught {
    fn leaving(&self, _: &str, request: &mut reqwest::Request) -> Result<(), String> {
        *self.0.lock().unwrap() = Some((request.method().to_string(), request.url().clone()));
        Err("caught".into())
    }
}

impl Numbers {
    fn text(&mut self) -> String {
        let text = TEXTS[self.below(TEXTS.len())];
        match self.below(12) {
            0 => text.repeat(1 + self.below(300)),
            1 => format!("{text}{}", TEXTS[self.below(TEXTS.len())]),
            2 => (0..self.below(12)).map(|_| char::from_u32(self.below(0x3000) as u32).unwrap_or('x')).collect(),
            _ => text.to_owned(),
        }
    }

    /// Most often of the kind that is wanted.
    fn value(&mut self, kind: Kind) -> Value {
        match (self.below(20), kind) {
            (0, _) => {
                let strange = [json!(null), json!({}), json!([self.text()]), json!(7), json!(true), json!({"a": ".."})];
                strange[self.below(strange.len())].clone()
            }
            (_, Kind::Text { values: [] } | Kind::Patch) if self.below(8) > 0 => self.text().into(),
            (_, Kind::Patch) => json!([{"op": "replace", "path": "/spec/a", "value": self.text()}]).to_string().into(),
            (_, Kind::Text { values } | Kind::Texts { values }) if values.is_empty() => {
                json!([self.text(), self.text()])
            }
            (_, Kind::Text { values }) => values[self.below(values.len())].into(),
            (_, Kind::Texts { values }) => json!([values[self.below(values.len())]]),
            (_, Kind::Integer { .. }) => (self.below(5_000) as i64 - 10).into(),
            (_, Kind::Integers) => json!([self.below(5)]),
            (_, Kind::Boolean) => (self.below(2) == 0).into(),
            (_, Kind::Object) => json!({"metadata": {"name": self.text()}, "../x": self.text()}),
            (_, Kind::Objects { fields }) => {
                let fields: Map<_, _> =
                    fields.iter().map(|(name, _)| ((*name).to_owned(), self.text().into())).collect();
                json!([fields])
            }
        }
    }
}

/// Where an operation is, by the API description.
struct Place {
    method: String,
    segments: Vec<String>,
    query: BTreeSet<String>,
}

fn places() -> BTreeMap<String, Place> {
    let document: Value = serde_json::from_str(include_str!("../spec/argocd.json")).unwrap();
    let mut places = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let query = parameters.filter(|one| one["in"] == "query");
            places.insert(
                operation["operationId"].as_str().unwrap().to_owned(),
                Place {
                    method: method.to_uppercase(),
                    segments: path.split('/').map(str::to_owned).collect(),
                    query: query.map(|one| one["name"].as_str().unwrap().to_owned()).collect(),
                },
            );
        }
    }
    // The overlay gives the list the parameter that cuts it at the source.
    places.get_mut("ApplicationService_List").unwrap().query.insert("fields".into());
    places
}

/// A segment without its percent-encoding, which has to be that of UTF-8.
fn decoded(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            let (hex, after) = rest.split_at(2);
            bytes.push(u8::from_str_radix(std::str::from_utf8(hex).unwrap(), 16).unwrap());
            rest = after;
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_request_is_at_the_place_of_its_operation() {
    let places = places();
    let sets = env::vars().find(|(name, _)| name == HOW_MANY).map_or(SETS, |(_, count)| count.parse().unwrap());
    let caught = Arc::new(Caught::default());
    let client = Client::new_with_client("http://argocd.example/root", reqwest::Client::new(), Caller(caught.clone()));
    let requests: Vec<(&Tool, &str, Request)> = argocd_api::TOOLS
        .iter()
        .flat_map(|tool| {
            let earlier = tool.earlier.map(|earlier| (*tool, earlier.operation, earlier.send));
            [(*tool, tool.operation, tool.send)].into_iter().chain(earlier)
        })
        .collect();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let (mut made, mut refused) = (BTreeMap::<&str, usize>::new(), 0);
    for set in 0..sets {
        // Each first with what its example gives: of some tools hardly anything random makes a request.
        let example = requests.get(set);
        let (tool, operation, send) = example.copied().unwrap_or_else(|| requests[numbers.below(requests.len())]);
        let mut given = match example {
            Some((tool, ..)) => serde_json::from_str(tool.example).unwrap(),
            None => Map::new(),
        };
        for Argument { name, kind, required, .. } in tool.arguments.iter().filter(|_| example.is_none()) {
            if *required || numbers.below(3) == 0 {
                given.insert((*name).to_owned(), numbers.value(*kind));
            }
        }
        let Ok(checked) = check(tool.arguments, &given) else {
            refused += 1;
            continue;
        };
        let sent =
            send(&client, Given { arguments: &checked, fields: None }).now_or_never().expect("nothing is waited for");
        let Some((method, url)) = caught.0.lock().unwrap().take() else {
            // What cannot be put into a request is refused before there is one.
            assert!(sent.is_err(), "{} {given:?}", tool.name);
            continue;
        };
        *made.entry(tool.name).or_default() += 1;
        let place = &places[operation];
        let what = format!("{} {given:?} asks for {method} {url}", tool.name);
        assert_eq!(method, place.method, "{what}");
        assert_eq!(url.origin().ascii_serialization(), "http://argocd.example", "{what}");
        let path = url.path().strip_prefix("/root").expect("the root path stays in front");
        let segments: Vec<&str> = path.split('/').collect();
        assert_eq!(segments.len(), place.segments.len(), "{what}");
        for (segment, template) in segments.iter().zip(&place.segments) {
            match template.strip_prefix('{') {
                None => assert_eq!(segment, template, "{what}"),
                Some(_) => {
                    let text = decoded(segment);
                    let says = |value: &Value| match value {
                        Value::Number(number) => number.to_string() == text,
                        value => value.as_str() == Some(&text),
                    };
                    let is_given = tool.arguments.iter().any(|argument| {
                        matches!(argument.role, Role::Segment) && checked.get(argument.name).is_some_and(says)
                    });
                    assert!(is_given, "{text:?} is no argument: {what}");
                    // Argo CD cuts the last segment at its last colon.
                    assert!(!segment.contains([':', '?', '#']), "{what}");
                }
            }
        }
        for (key, _) in url.query_pairs() {
            assert!(place.query.contains(&*key), "{key} is not in the description: {what}");
        }
        assert_eq!(url.fragment(), None, "{what}");
    }
    let all: usize = made.values().sum();
    eprintln!("{sets} sets of arguments: {all} requests, {refused} refused before there was one");
    assert_eq!(made.len(), argocd_api::TOOLS.len(), "each tool has to make some: {made:?}");
    assert!(all > sets / 20 && refused > sets / 20, "{all} requests, {refused} refused");
}
