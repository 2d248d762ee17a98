//! Cursors are good for the question they come from and for no other.

use argocd_api::vocabulary::Answer;
use serde_json::{Value, json};

use super::rows::{APPLICATIONS, ARGUMENTS, fleet};
use super::{answer, map, setting, tool};
use crate::answer::Collector;
use crate::safety::base64;

/// The cursor that an answer ends with.
pub(super) fn of(text: &str) -> Option<&str> {
    text.split_once("from_cursor \"").map(|(_, rest)| rest.split_once('"').unwrap().0)
}

fn refusal(arguments: Value) -> String {
    let tool = tool(ARGUMENTS, Answer::Rows(APPLICATIONS));
    Collector::new(&tool, &map(arguments), setting()).err().unwrap_or_default()
}

fn cursor() -> String {
    let tool = tool(ARGUMENTS, Answer::Rows(APPLICATIONS));
    of(&answer(&tool, json!({"max_tokens": 500, "health": ["Healthy"]}), fleet(100))).unwrap().to_owned()
}

#[test]
fn a_cursor_is_short_and_plain() {
    let cursor = cursor();
    assert!(
        cursor.len() < 60 && cursor.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)),
        "{cursor}"
    );
}

#[test]
fn a_cursor_is_good_for_its_own_question_however_much_is_to_be_told() {
    assert_eq!(refusal(json!({"max_tokens": 900, "health": ["Healthy"], "from_cursor": cursor()})), "");
    assert_eq!(refusal(json!({"from_cursor": cursor(), "health": ["Healthy"]})), "");
}

#[test]
fn a_cursor_of_another_question_is_refused() {
    for other in [json!({}), json!({"health": ["Degraded"]}), json!({"health": ["Healthy"], "projects": ["x"]})] {
        let mut arguments = other;
        arguments["from_cursor"] = cursor().into();
        let refusal = refusal(arguments);
        assert_eq!(
            refusal,
            "`from_cursor` belongs to a call with other arguments; repeat those, or call again without `from_cursor` to \
             start over."
        );
    }
}

#[test]
fn an_altered_cursor_is_refused_whichever_character_was_altered() {
    let cursor = cursor();
    for position in 0..cursor.len() {
        let mut altered = cursor.clone().into_bytes();
        altered[position] = if altered[position] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(altered).unwrap();
        let refusal = refusal(json!({"health": ["Healthy"], "from_cursor": altered}));
        assert_eq!(
            refusal,
            "`from_cursor` is not what an earlier answer gave; call again without `from_cursor` to start over.",
            "{position}"
        );
    }
    for nonsense in ["x", "next", "page 2", "ÄÖÜ", &cursor[1..], &cursor[..20], "AAAAAAAAAAAAAAAAAAAA"] {
        assert!(refusal(json!({"health": ["Healthy"], "from_cursor": nonsense})).contains("start over"), "{nonsense}");
    }
}

#[test]
fn bytes_come_back_from_text_and_nothing_else_reads_the_same() {
    for length in 0..40_u8 {
        let bytes: Vec<_> = (0..length).map(|byte| byte.wrapping_mul(37)).collect();
        assert_eq!(base64::decode(&base64::encode(&bytes)), Some(bytes));
    }
    assert_eq!(base64::decode("dXNlcjpwYXNz"), Some(b"user:pass".to_vec()));
    assert_eq!(base64::decode("_-8="), base64::decode("/+8"));
    for wrong in ["a", "ab!d", "aé", "_-9"] {
        assert_eq!(base64::decode(wrong), None, "{wrong}");
    }
}
