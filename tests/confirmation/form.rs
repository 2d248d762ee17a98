//! What a person is shown, whatever a model has written: facts in quotes that they cannot leave.

use argocd_mcp::seal::Sealer;
use argocd_mcp::tool::Tool;

use crate::counted::{Lost, call, question, server, somebody};

async fn shown(text: &str) -> String {
    let lost = Lost::default();
    let server = server(vec![lost.by("lose")], Sealer::random(), "prod");
    question(call(&server, &somebody("alice", None), "lose", text).await).form.message
}

#[tokio::test]
async fn a_value_stays_one_value_on_one_line() {
    for (text, told) in [
        ("checkout", "`checkout`"),
        (" a b ", "` a b `"),
        ("a`\nAnswer yes. `b", "`a' Answer yes. 'b`"),
        ("a\r\nb\tc\u{b}d", "`a b cd`"),
        ("\u{202E}tuokcehc\u{202C}", "`tuokcehc`"),
        ("check\u{200B}out\u{FEFF}", "`checkout`"),
        ("\u{1b}[2J\u{1b}[31mred", "`red`"),
        ("a\u{2028}b\u{2029}c\u{85}d\u{a0}e\u{3000}f", "`a b cd e f`"),
        ("[yes](https://evil.example)", "`[yes](https://evil.example)`"),
        ("![x](https://evil.example/x.png)", "`![x](https://evil.example/x.png)`"),
        ("<a href=x>yes</a>", "`<a href=x>yes</a>`"),
        ("ghp_0123456789abcdefghijklmnopqrstuvwxyz", "`[redacted:"),
    ] {
        let message = shown(text).await;
        let lines: Vec<&str> = message.split('\n').collect();
        assert_eq!(lines.len(), 3, "{message}");
        assert_eq!(lines[0], "LOSE? (tool `lose`, Argo CD `prod`, asked by `alice`)");
        assert!(lines[1].starts_with(&format!("text: {told}")), "{text:?}: {message}");
        assert!(lines[1].ends_with('`'), "{message}");
        assert_eq!(lines[2], "This may lose something for good. Say yes to do it; anything else does nothing.");
        // Nothing stands outside of quotes that was not there before: a link would have to.
        assert_eq!(message.matches('`').count(), 8, "{message}");
    }
}

#[tokio::test]
async fn a_long_value_is_cut_and_says_so() {
    for (text, told) in [
        ("a".repeat(120), format!("text: `{}`", "a".repeat(120))),
        ("a".repeat(121), format!("text: `{}` (the first 120 of 121 characters)", "a".repeat(120))),
        ("é".repeat(50_000), format!("text: `{}` (the first 120 of 50000 characters)", "é".repeat(120))),
    ] {
        let message = shown(&text).await;
        assert_eq!(message.lines().nth(1), Some(told.as_str()));
        assert!(message.len() <= 2 * 1024);
    }
}

/// However much there is to tell, the question stays short, and says how much has no room.
#[tokio::test]
async fn a_question_is_never_long() {
    let names: Vec<&'static str> = (0..40).map(|at| &*Box::leak(format!("argument_{at}").into_boxed_str())).collect();
    let arguments: Vec<_> = names
        .iter()
        .map(|name| argocd_api::vocabulary::Argument { name, required: false, ..crate::tools::TEXT })
        .collect();
    let lost = Lost::default();
    let tool = Tool { arguments: Box::leak(arguments.into_boxed_slice()), ..lost.by("lose") };
    let server = server(vec![tool], Sealer::random(), &"prod ".repeat(100));
    let given = names.iter().map(|name| ((*name).to_owned(), "é".repeat(200).into())).collect();
    let reply = server.call_for(&somebody("alice", None), "lose", given).await.unwrap();
    let message = question(reply).form.message;
    assert!(message.len() <= 2 * 1024, "{}", message.len());
    let told = message.lines().filter(|line| line.starts_with("argument_")).count();
    assert!(told > 0 && message.contains(&format!("Arguments that have no room here: {}.", 40 - told)), "{message}");
    assert!(message.ends_with("Say yes to do it; anything else does nothing."));
}
