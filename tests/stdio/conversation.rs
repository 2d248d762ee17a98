//! Conversations written down: `>` is said, `<` must be heard next, `#` is for people.
//!
//! In what must be heard, `"…"` is any text and `{version}` the version of the server.

use serde_json::Value;

use super::harness::Client;
use super::tools;

/// Holds the conversation, and checks that nothing more is said than what stands there.
pub(crate) async fn check(script: &str) {
    let mut client = Client::of(tools::plain());
    for (number, line) in script.lines().enumerate() {
        match line.split_at_checked(1) {
            Some((">", said)) => client.say(said).await,
            Some(("<", expected)) => {
                let heard = client.hear().await;
                let expected = expected.replace("{version}", env!("CARGO_PKG_VERSION"));
                let expected = serde_json::from_str(&expected).unwrap_or_else(|e| panic!("line {}: {e}", number + 1));
                assert!(alike(&expected, &heard), "line {}\nexpected {expected}\nheard    {heard}", number + 1);
            }
            _ => assert!(line.is_empty() || line.starts_with('#'), "line {} is neither said nor heard", number + 1),
        }
    }
    client.fall_silent().await;
    let (ended, rest) = client.until_the_end().await;
    assert_eq!(rest, Vec::<Value>::new(), "said without being asked");
    ended.unwrap();
}

fn alike(expected: &Value, heard: &Value) -> bool {
    match (expected, heard) {
        (Value::String(any), Value::String(_)) if any == "…" => true,
        (Value::Array(expected), Value::Array(heard)) => {
            expected.len() == heard.len() && expected.iter().zip(heard).all(|(expected, heard)| alike(expected, heard))
        }
        (Value::Object(expected), Value::Object(heard)) => {
            expected.len() == heard.len()
                && expected.iter().all(|(name, expected)| heard.get(name).is_some_and(|heard| alike(expected, heard)))
        }
        _ => expected == heard,
    }
}
