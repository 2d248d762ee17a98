//! Bodies that are no answer: each is an error of its own, wherever the chunks end.

use serde_json::json;

use super::{Asked, Keep, Kept, Limits, ProjectionError, Projector, value};

fn check(document: &[u8], expected: &str) {
    let asked = Asked::rows(&["items", "result.nodes"], &["a", "k.b"], &["about"]);
    let (_, end) = asked.read_all_ways(document);
    let shown = String::from_utf8_lossy(document);
    assert_eq!(end.unwrap_err().to_string(), expected, "{shown}");
}

#[test]
fn a_body_that_is_not_json_shows_how_it_starts() {
    check(b"", "the answer is empty");
    check(b" \r\n\t ", "the answer is empty");
    check(b"\xEF\xBB\xBF", "the answer is empty");
    check(
        b"<html>\n<title>Sign in</title>",
        r#"the answer is not JSON; it starts with "<html> <title>Sign in</title>""#,
    );
    check(
        b"\n\n<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Argo CD</title></head>",
        r#"the answer is not JSON; it starts with "<!doctype html><html lang="en"><head><meta charset="utf-8"><titl""#,
    );
    check(b"no healthy upstream", r#"the answer is not JSON; it starts with "no healthy upstream""#);
    check(b"nul", r#"the answer is not JSON; it starts with "nul""#);
    check(b"\x1f\x8b\x08\x00\x1b[31m\xff", r#"the answer is not JSON; it starts with ".....[31m.""#);
    check(b"\xEF\xBB", r#"the answer is not JSON; it starts with "..""#);
    check(b"\xEF{}", r#"the answer is not JSON; it starts with ".{}""#);
    check(b" \xEF\xBB\xBF{}", r#"the answer is not JSON; it starts with "...{}""#);
    check(b"}", r#"the answer is not JSON; it starts with "}""#);
    check("größe".as_bytes(), r#"the answer is not JSON; it starts with "gr....e""#);
}

#[test]
fn a_document_of_another_shape_is_not_an_empty_list() {
    check(b"[]", "the answer should be an object, but is an array");
    check(b"  [{\"items\":[]}]", "the answer should be an object, but is an array");
    check(b"\"unauthorized\"", "the answer should be an object, but is a string");
    check(b"null", "the answer should be an object, but is null");
    check(b"true ", "the answer should be an object, but is a boolean");
    check(b"-1.5", "the answer should be an object, but is a number");
    check(b"{\"items\":{}}", "`items` in the answer should be an array, but is an object");
    check(b"{\"items\":\"\"}", "`items` in the answer should be an array, but is a string");
    check(b"{\"items\":0}", "`items` in the answer should be an array, but is a number");
    check(b"{\"items\":false}", "`items` in the answer should be an array, but is a boolean");
    check(b"{\"items\":true}", "`items` in the answer should be an array, but is a boolean");
    check(b"{\"result\":[]}", "`result` in the answer should be an object, but is an array");
    check(b"{\"result\":\"\"}", "`result` in the answer should be an object, but is a string");
    check(b"{\"result\":{\"nodes\":1}}", "`result.nodes` in the answer should be an array, but is a number");
}

#[test]
fn what_somebody_else_sends_is_known_by_its_fields() {
    let read = |document: &str, rows: &[&str]| {
        let projector = Projector::rows(rows, Keep::none(), Keep::none(), Limits::default());
        let mut projector = projector.expecting(&["items", "metadata"]);
        projector.feed(document.as_bytes(), &mut |_| ())?;
        projector.finish()
    };
    for rows in [&["items"][..], &[]] {
        for own in ["{}", r#"{"items":null}"#, r#"{"new":1,"metadata":{}}"#, r#"{"items":[{"message":"x"}]}"#] {
            assert!(read(own, rows).is_ok(), "{own}");
        }
        for foreign in [r#"{"message":"log in"}"#, r#"{"error":{"items":[]},"code":7}"#] {
            assert_eq!(read(foreign, rows), Err(ProjectionError::Foreign), "{foreign}");
        }
    }
}

#[test]
fn a_broken_rule_is_told_with_its_place() {
    let malformed = |document: &[u8], offset: u64, what: &str| {
        check(document, &format!("the JSON of the answer is malformed at byte {offset}: {what}"));
    };
    malformed(b"{,}", 1, "a key should be here");
    malformed(b"{\"a\":1,}", 7, "a key should be here");
    malformed(b"{a:1}", 1, "a key should be here");
    malformed(b"{\"a\" 1}", 5, "a colon should be here");
    malformed(b"{\"a\":}", 5, "a value should be here");
    malformed(b"{\"a\":<b>}", 5, "a value should be here");
    malformed(b"{\"items\":}", 9, "a value should be here");
    malformed(b"{\"items\":,}", 9, "a value should be here");
    malformed(b"{\"items\":[1,]}", 12, "a value should be here");
    malformed(b"{\"items\":[,1]}", 10, "a value should be here");
    malformed(b"{\"items\":[1 2]}", 12, "a comma or a closing bracket should be here");
    malformed(b"{\"a\":1:2}", 6, "a comma or a closing bracket should be here");
    malformed(b"{\"a\":NaN}", 5, "a value should be here");
    malformed(b"{\"items\":nil}", 10, "null should be here");
    malformed(b"{\"items\":nulls}", 13, "a comma or a closing bracket should be here");
    malformed(b"{\"a\":1]", 6, "another kind of bracket should close here");
    malformed(b"{\"items\":[1}", 11, "another kind of bracket should close here");
    // In what is skipped.
    malformed(b"{\"skip\":[1}", 10, "another kind of bracket should close here");
    malformed(b"{\"skip\":{\"x\":[}]}", 14, "another kind of bracket should close here");
    malformed(b"{\"skip\":{\"x\":<b>}}", 13, "no value can have this byte");
    malformed(b"{\"skip\":[\x00]}", 9, "no value can have this byte");
    // In what is kept.
    let start = |what| format!("{what}, in the value that starts there");
    malformed(b"{\"items\":[{\"k\":0},{\"a\":tru}]}", 18, &start("expected ident"));
    malformed(b"{\"items\":[{\"a\":01}]}", 10, &start("invalid number"));
    malformed(b"{\"items\":[{\"a\":\"\\x\"}]}", 10, &start("invalid escape"));
    malformed(b"{\"about\":\"\xff\"}", 0, &start("invalid unicode code point"));
    malformed(b"{\"about\":\"a\nb\"}", 0, &start("control character (\\u0000-\\u001F) found while parsing a string"));
    // Rows that stand twice would be told twice.
    malformed(b"{\"items\":[],\"items\":[]}", 20, "the rows stand here a second time");
    malformed(b"{\"items\":[1],\"a\":{\"items\":[]},\"items\":[1]}", 38, "the rows stand here a second time");
    // After the document.
    check(b"{}x", "something follows the JSON of the answer, at byte 2");
    check(b"{} \n{}", "something follows the JSON of the answer, at byte 4");
    check(b"{}}", "something follows the JSON of the answer, at byte 2");
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize, name: &str| {
        // One bracket is the document's own.
        [format!("{{\"{name}\":"), "[".repeat(depth - 1), "]".repeat(depth - 1), "}".to_owned()].concat()
    };
    for name in ["about", "skip"] {
        let asked = Asked::object(&["about"]);
        let (_, end) = asked.read([nested(127, name).as_bytes()]);
        assert!(matches!(end, Ok(Kept::Value(_))), "{end:?}");
        let (_, end) = asked.read_all_ways(nested(128, name).as_bytes());
        assert_eq!(end, Err(ProjectionError::TooDeep { offset: 9 + 126 - u64::from(name == "skip") }));
    }
    let bomb = [b"{\"a\":".as_slice(), &b"[".repeat(1 << 20)].concat();
    let (_, end) = Asked::object(&["b"]).read([bomb.as_slice()]);
    assert_eq!(end.unwrap_err().to_string(), "the JSON of the answer is nested more than 127 levels deep, at byte 131");
}

/// A stream that ends early must never look like a shorter list.
#[test]
fn a_document_cut_anywhere_is_an_error() {
    let document = r#" {"metadata":{"resourceVersion":"7"},"items":[{"a":"ä\n\u00e4","k":{"b":[1,null]}},{"skip":{"x":["]","\"",-1.5]}}, {"a":null}],"nodes":null}"#;
    let bytes = document.as_bytes();
    for asked in
        [Asked::rows(&["items", "nodes"], &["a", "k.b"], &["metadata"]), Asked::object(&[""]), Asked::object(&[])]
    {
        let (all_rows, end) = asked.read_all_ways(bytes);
        assert!(end.is_ok());
        for cut in 0..bytes.len() {
            let (rows, end) = asked.read([&bytes[..cut]]);
            let expected =
                if cut < 2 { ProjectionError::Empty } else { ProjectionError::Truncated { bytes: cut as u64 } };
            assert_eq!(end, Err(expected), "cut at {cut}");
            assert!(all_rows.starts_with(&rows), "cut at {cut}");
        }
    }
}

/// Rows before the error have been handed out, and are true; that they are all is only told at the end.
#[test]
fn rows_before_an_error_are_handed_out() {
    let asked = Asked { row: Keep::all(), ..Asked::rows(&["items"], &[], &[]) };
    let (rows, end) = asked.read_all_ways(br#"{"items":[{"a":1},{"a":2},{"a":.}]}"#);
    assert_eq!(rows, [value(0, 0, json!({"a": 1})), value(0, 1, json!({"a": 2}))]);
    assert!(matches!(end, Err(ProjectionError::Malformed { offset: 26, .. })), "{end:?}");
}
