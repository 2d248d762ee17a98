//! What the projection promises, held against a parse of the whole document.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod broken;
mod gates;
mod properties;

use serde_json::{Value, json};

use super::{Keep, Kept, Limits, ProjectionError, Projector, Row, TooLarge};

/// What is asked of a document.
#[derive(Clone)]
struct Asked {
    rows: Vec<&'static str>,
    row: Keep,
    outside: Keep,
    limits: Limits,
}

impl Asked {
    fn object(paths: &[&str]) -> Self {
        Self { rows: vec![], row: Keep::none(), outside: Keep::paths(paths), limits: Limits::default() }
    }

    fn rows(rows: &[&'static str], row: &[&str], outside: &[&str]) -> Self {
        Self { rows: rows.to_vec(), row: Keep::paths(row), outside: Keep::paths(outside), limits: Limits::default() }
    }

    fn projector(self) -> Projector {
        Projector::rows(&self.rows, self.row, self.outside, self.limits)
    }

    /// The rows handed out, and how it ended.
    fn read<'a>(&self, chunks: impl IntoIterator<Item = &'a [u8]>) -> (Vec<Row>, Result<Kept, ProjectionError>) {
        let mut rows = Vec::new();
        let mut projector = self.clone().projector();
        for chunk in chunks {
            if let Err(error) = projector.feed(chunk, &mut |row| rows.push(row)) {
                assert_eq!(projector.feed(b"{}", &mut |_| ()), Err(error.clone()), "an error stays");
                assert_eq!(projector.finish(), Err(error.clone()), "an error stays");
                return (rows, Err(error));
            }
        }
        (rows, projector.finish())
    }

    /// Reads the document whole, a byte at a time, and in two parts, split everywhere: the same each time.
    fn read_all_ways(&self, document: &[u8]) -> (Vec<Row>, Result<Kept, ProjectionError>) {
        let whole = self.read([document]);
        assert_eq!(self.read(document.chunks(1)), whole, "a byte at a time");
        for split in 0..=document.len() {
            let (left, right) = document.split_at(split);
            assert_eq!(self.read([left, right]), whole, "split at {split}");
        }
        whole
    }
}

fn value(path: usize, index: usize, value: Value) -> Row {
    Row { path, index, kept: Kept::Value(value) }
}

#[test]
fn an_object_keeps_the_named_fields() {
    let check = |document: &str, paths: &[&str], expected: Value| {
        let (rows, kept) = Asked::object(paths).read_all_ways(document.as_bytes());
        assert_eq!(rows, []);
        assert_eq!(kept, Ok(Kept::Value(expected)), "{document} {paths:?}");
    };
    let application = r#"{"metadata":{"name":"checkout","labels":{"team":"pay","tier":"1"},"managedFields":[{"f:a":{}}]},
        "spec":{"sources":[{"repoURL":"a","path":"x"},{"path":"y"},{"repoURL":"b"}],"project":"payments"},
        "status":{"health":{"status":"Degraded"},"summary":{},"history":[]}}"#;

    check("{}", &[], json!({}));
    check("{}", &["a"], json!({}));
    check(" {\r\n\t} \n", &[""], json!({}));
    check("\u{FEFF}{\"a\":1}", &["a"], json!({"a": 1}));
    check(application, &[], json!({}));
    check(
        application,
        &["metadata.name", "status.health.status", "absent.field"],
        json!({"metadata": {"name": "checkout"}, "status": {"health": {"status": "Degraded"}}}),
    );
    check(application, &["metadata.labels"], json!({"metadata": {"labels": {"team": "pay", "tier": "1"}}}));
    check(
        application,
        &["spec.sources.repoURL"],
        json!({"spec": {"sources": [{"repoURL": "a"}, {}, {"repoURL": "b"}]}}),
    );
    check(
        application,
        &["status"],
        json!({"status": {"health": {"status": "Degraded"}, "summary": {}, "history": []}}),
    );
    // A path inside another one, in either order.
    check(r#"{"a":{"b":1,"c":2}}"#, &["a", "a.b"], json!({"a": {"b": 1, "c": 2}}));
    check(r#"{"a":{"b":1,"c":2}}"#, &["a.b", "a"], json!({"a": {"b": 1, "c": 2}}));
    // Arrays in arrays; paths deeper than the document.
    check(r#"{"a":[[{"b":1,"c":2}],[],{"b":[3]}]}"#, &["a.b"], json!({"a": [[{"b": 1}], [], {"b": [3]}]}));
    check(r#"{"a":[1,"two",null,{"b":true},false]}"#, &["a.b"], json!({"a": [null, null, null, {"b": true}, null]}));
    check(r#"{"a":"text","b":-1.5e3,"c":true}"#, &["a.x", "b.x", "c.x"], json!({"a": null, "b": null, "c": null}));
    // Names are whole names, whatever their escapes.
    check(r#"{"st\u0061tus":1,"stat":2,"statusX":3,"":4}"#, &["status"], json!({"status": 1}));
    check(
        r#"{"caf\u00e9":1,"\ud83d\ude00":2,"a\"b":3,"a\\":4}"#,
        &["café", "😀", "a\"b", "a\\"],
        json!({"café": 1, "😀": 2, "a\"b": 3, "a\\": 4}),
    );
    check(r#"{"\u0061b":1,"ab":2}"#, &["a"], json!({}));
    check(r#"{"\u00zz":1,"\ud83d":{"a":1},"b":2}"#, &["b"], json!({"b": 2}));
    // Brackets and quotes in strings, kept or not.
    check(r#"{"skip":["}]\"","\\",{"x":"\\\""}],"keep":"}]\"\\"}"#, &["keep"], json!({"keep": "}]\"\\"}));
    // Of two fields with one name, the last.
    check(r#"{"a":{"b":1},"a":{"c":2}}"#, &["a.b", "a.c"], json!({"a": {"c": 2}}));
    // Numbers as they stand.
    check(
        r#"{"a":18446744073709551615,"b":-9007199254740993,"c":1e-7}"#,
        &[""],
        json!({"a": u64::MAX, "b": -9_007_199_254_740_993_i64, "c": 1e-7}),
    );
}

#[test]
fn dropped_names_are_dropped_wherever_a_whole_field_is_kept() {
    let check = |paths: &[&str], expected: Value| {
        let document = br#"{"metadata":{"name":"a","m\u0061naged":[{"b":"}"}]},"spec":[{"managed":1,"x":{"managed":{},"y":2}}],"managed":3}"#;
        let asked = Asked { outside: Keep::paths(paths).without(["managed"]), ..Asked::object(&[]) };
        assert_eq!(asked.read_all_ways(document).1, Ok(Kept::Value(expected)), "{paths:?}");
    };
    check(&[""], json!({"metadata": {"name": "a"}, "spec": [{"x": {"y": 2}}]}));
    check(&["metadata", "managed"], json!({"metadata": {"name": "a"}, "managed": 3}));
    check(&["spec.x"], json!({"spec": [{"x": {"y": 2}}]}));
    check(&["spec.x.managed"], json!({"spec": [{"x": {"managed": {}}}]}));
}

#[test]
fn rows_are_handed_out_in_order_with_what_is_around_them() {
    let check = |document: &str, asked: Asked, rows: &[Row], outside: Value| {
        let (found, end) = asked.read_all_ways(document.as_bytes());
        assert_eq!(found, rows, "{document}");
        assert_eq!(end, Ok(Kept::Value(outside)), "{document}");
    };
    let items = |row: &[&str], outside: &[&str]| Asked::rows(&["items"], row, outside);

    check(
        r#"{"items":[{"metadata":{"name":"a","uid":"1"}},{"spec":{"x":[1]}},{"metadata":{"name":"b"}}],"metadata":{"resourceVersion":"7","x":1}}"#,
        items(&["metadata.name"], &["metadata.resourceVersion"]),
        &[
            value(0, 0, json!({"metadata": {"name": "a"}})),
            value(0, 1, json!({})),
            value(0, 2, json!({"metadata": {"name": "b"}})),
        ],
        json!({"metadata": {"resourceVersion": "7"}}),
    );
    let tree = r#"{"nodes":[{"kind":"Pod"},{"kind":"Service"}],"orphanedNodes":[{"kind":"Secret"}],"shardsCount":1}"#;
    check(
        tree,
        Asked::rows(&["nodes", "orphanedNodes"], &["kind"], &[""]),
        &[
            value(0, 0, json!({"kind": "Pod"})),
            value(0, 1, json!({"kind": "Service"})),
            value(1, 0, json!({"kind": "Secret"})),
        ],
        json!({"shardsCount": 1}),
    );
    // Counted, not kept.
    check(tree, Asked::rows(&["nodes"], &[], &[]), &[value(0, 0, json!({})), value(0, 1, json!({}))], json!({}));
    // Rows deeper down, also where everything else is kept.
    check(
        r#"{"result":{"type":"x","nodes":[{"a":1,"b":2}]},"error":null}"#,
        Asked::rows(&["result.nodes"], &["b"], &[""]),
        &[value(0, 0, json!({"b": 2}))],
        json!({"result": {"type": "x"}, "error": null}),
    );
    check(
        r#"{"result":null,"error":"x"}"#,
        Asked::rows(&["result.nodes"], &["b"], &[""]),
        &[],
        json!({"result": null, "error": "x"}),
    );
    // Rows of any shape; arrays named like the rows, inside a row.
    check(
        r#"{"it\u0065ms":["main",2,null,[{"a":1,"b":2}],{"items":[{"a":3}]}]}"#,
        items(&["a", "items.a"], &[]),
        &[
            value(0, 0, json!(null)),
            value(0, 1, json!(null)),
            value(0, 2, json!(null)),
            value(0, 3, json!([{"a": 1}])),
            value(0, 4, json!({"items": [{"a": 3}]})),
        ],
        json!({}),
    );
    check(
        r#"{"items":["main", "release/1.0" ,true,{}]}"#,
        items(&[""], &[]),
        &[
            value(0, 0, json!("main")),
            value(0, 1, json!("release/1.0")),
            value(0, 2, json!(true)),
            value(0, 3, json!({})),
        ],
        json!({}),
    );
}

/// Argo CD writes null, or nothing, for what is empty.
#[test]
fn null_is_nothing_and_never_an_error() {
    let check = |document: &str, rows: &[Row], outside: Value| {
        let keep = [
            "metadata.name",
            "metadata.labels",
            "metadata.creationTimestamp",
            "spec.source.repoURL",
            "health.status",
            "eventTime",
        ];
        let asked = Asked::rows(&["items", "nodes", "result.nodes"], &keep, &["metadata", "result.type"]);
        let (found, end) = asked.read_all_ways(document.as_bytes());
        assert_eq!(found, rows, "{document}");
        assert_eq!(end, Ok(Kept::Value(outside)), "{document}");
    };
    check("{}", &[], json!({}));
    check(r#"{"items":null}"#, &[], json!({}));
    check(r#"{"metadata":{},"items":null}"#, &[], json!({"metadata": {}}));
    check(r#"{"items": null ,"metadata":null}"#, &[], json!({"metadata": null}));
    check(r#"{"items":[],"nodes":null}"#, &[], json!({}));
    check(
        r#"{"result":null,"metadata":{"resourceVersion":""}}"#,
        &[],
        json!({"result": null, "metadata": {"resourceVersion": ""}}),
    );
    check(r#"{"result":{"type":null,"nodes":null}}"#, &[], json!({"result": {"type": null}}));
    check(
        r#"{"items":[{"metadata":{"name":"a","labels":null,"creationTimestamp":null},"spec":{"source":null},"health":null,"eventTime":null},{"metadata":null,"spec":null}]}"#,
        &[
            value(
                0,
                0,
                json!({"metadata": {"name": "a", "labels": null, "creationTimestamp": null}, "spec": {"source": null}, "health": null, "eventTime": null}),
            ),
            value(0, 1, json!({"metadata": null, "spec": null})),
        ],
        json!({}),
    );
}

#[test]
fn what_is_too_large_is_reported_and_reading_goes_on() {
    let check = |document: &str, limits: Limits, rows: &[Row], end: Kept| {
        let asked =
            Asked { limits, ..Asked::rows(&["items"], &["metadata.name", "labels", "spec"], &["about", "text"]) };
        let (found, kept) = asked.read_all_ways(document.as_bytes());
        assert_eq!(found, rows, "{document}");
        assert_eq!(kept, Ok(end), "{document}");
    };
    let too_large = |bytes: usize, known: Value| Kept::TooLarge(TooLarge { bytes: bytes as u64, known });
    let small = Limits { row: 80, object: 40 };
    let long = "x".repeat(80);

    // Exactly the limit, and one byte more: only the last bracket has no room.
    let row = format!(r#"{{"spec":"{}"}}"#, "x".repeat(80 - r#"{"spec":""}"#.len()));
    let one_more = row.replacen('x', "xx", 1);
    check(
        &format!(r#"{{"items":[{row},{one_more},{{"spec":2}}],"about":"b"}}"#),
        small,
        &[
            value(0, 0, serde_json::from_str(&row).unwrap()),
            Row { path: 0, index: 1, kept: too_large(81, serde_json::from_str(&one_more).unwrap()) },
            value(0, 2, json!({"spec": 2})),
        ],
        Kept::Value(json!({"about": "b"})),
    );
    // What is known: the short scalars before the limit.
    for (row, known) in [
        (
            format!(r#"{{"metadata":{{"name":"a","uid":"{long}"}},"spec":[1,{{"x":"{long}"}}]}}"#),
            json!({"metadata": {"name": "a"}}),
        ),
        (
            format!(r#"{{"metadata":{{"name":"a"}},"labels":{{"b":true,"c":{{"d":1,"{long}":2}}}}}}"#),
            json!({"metadata": {"name": "a"}, "labels": {"b": true, "c": {"d": 1}}}),
        ),
        (format!(r#"{{"spec":"{long}","metadata":{{"name":"a"}}}}"#), json!(null)),
        (format!(r#"["{long}"]"#).replace('[', r#"{"spec":[1,2,["#).replace(']', "]]}"), json!(null)),
    ] {
        check(
            &format!(r#"{{"items":[{row}, {{"metadata":{{"name":"b"}}}}]}}"#),
            small,
            &[
                Row { path: 0, index: 0, kept: too_large(row.len(), known) },
                value(0, 1, json!({"metadata": {"name": "b"}})),
            ],
            Kept::Value(json!({})),
        );
    }
    // Nothing is known from the row before.
    check(
        &format!(r#"{{"items":[{{"spec":1}},{{"spec":{}}}]}}"#, "12".repeat(40)),
        small,
        &[value(0, 0, json!({"spec": 1})), Row { path: 0, index: 1, kept: too_large(89, json!(null)) }],
        Kept::Value(json!({})),
    );
    // Around the rows: they still come.
    let document = format!(r#"{{"about":"list","text":"{long}","items":[{{"spec":1}}]}}"#);
    check(&document, small, &[value(0, 0, json!({"spec": 1}))], too_large(document.len(), json!({"about": "list"})));
    // White space does not count.
    check(
        &format!(r#"{{"items":[{{"spec":{}1{}}}]}}"#, " ".repeat(100), "\n".repeat(100)),
        small,
        &[value(0, 0, json!({"spec": 1}))],
        Kept::Value(json!({})),
    );
}

#[test]
fn what_is_known_of_a_large_object_is_short() {
    let long_name = format!(r#""{}":1"#, "n".repeat(10_000));
    let fields: Vec<String> = (0..5_000).map(|index| format!(r#""field-{index}":"{}""#, "x".repeat(200))).collect();
    let document = format!("{{{long_name},{},\"rest\":\"{}\"}}", fields.join(","), "x".repeat(1 << 20));
    let asked = Asked { limits: Limits { row: 0, object: 1 << 20 }, ..Asked::object(&[""]) };
    let (_, kept) = asked.read(document.as_bytes().chunks(64 << 10));
    let Ok(Kept::TooLarge(TooLarge { bytes, known })) = kept else { panic!("{kept:?}") };
    assert_eq!(bytes, document.len() as u64);
    assert_eq!(known["field-0"], "x".repeat(200));
    assert!(known.to_string().len() < 8 << 10, "{} bytes", known.to_string().len());
}

/// With limits of a few bytes, nothing of what is skipped can have been held.
#[test]
fn what_is_not_kept_costs_nothing() {
    const MANY: usize = 1 << 20;
    let check = |skipped: &str, kept: Value| {
        let document = format!(r#"{{"items":[{{"a":1,{skipped},"b":2}}]}}"#);
        let asked =
            Asked { limits: Limits { row: 32, object: 2 }, ..Asked::rows(&["items"], &["a", "b", "deep.c"], &[]) };
        let mut rows = Vec::new();
        let mut projector = asked.projector();
        for chunk in document.as_bytes().chunks(4_000) {
            projector.feed(chunk, &mut |row| rows.push(row)).unwrap();
            assert!(projector.reader.key.capacity() < 100, "a key that is no name of ours is not held");
        }
        assert_eq!(projector.finish(), Ok(Kept::Value(json!({}))));
        assert_eq!(rows, [value(0, 0, kept)]);
    };
    check(&format!(r#""skip":"{}""#, "x".repeat(MANY)), json!({"a": 1, "b": 2}));
    check(&format!(r#""skip":"{}""#, r#"\""#.repeat(MANY)), json!({"a": 1, "b": 2}));
    check(&format!(r#""skip":{}"#, "7".repeat(MANY)), json!({"a": 1, "b": 2}));
    check(&format!(r#""skip":[{}0]"#, "[{}],".repeat(MANY)), json!({"a": 1, "b": 2}));
    check(&format!(r#""{}":0"#, "k".repeat(MANY)), json!({"a": 1, "b": 2}));
    check(&format!(r#""deep":"{}""#, "x".repeat(MANY)), json!({"a": 1, "deep": null, "b": 2}));
    check(&format!(r#""deep":{}"#, "7".repeat(MANY)), json!({"a": 1, "deep": null, "b": 2}));
    check(&format!(r#""deep":{{"{}":0}}"#, "k".repeat(MANY)), json!({"a": 1, "deep": {}, "b": 2}));
}
