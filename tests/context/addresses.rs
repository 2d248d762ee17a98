//! Addresses that lead nowhere: told as such, and nobody else is asked.

use std::sync::Arc;

use serde_json::json;

use crate::speaker::{ERAS, Era, Speaker};
use crate::support::simulated::{reading, simulator};

#[tokio::test]
async fn an_address_that_leads_nowhere_asks_nobody() {
    let simulator = simulator().await;
    let runtime = Arc::new(reading(&simulator, simulator.admin_token()));
    let long = "a".repeat(10_000);
    let long_query = format!("argocd://default/applications?{long}=1");
    let shape = "Addresses look like argocd://default/applications/NAME.";
    let none = "There is no such resource.";
    let odd = "none is empty";
    let percent = "not percent-encoded";
    let cases: Vec<(String, &str)> = [
        ("", shape),
        ("applications", shape),
        ("https://default/applications/checkout", shape),
        ("argocd:/default/applications/checkout", shape),
        ("argocd:default", shape),
        ("ARGOCD://default/applications", shape),
        (" argocd://default/applications", shape),
        ("file:///etc/passwd", shape),
        ("argocd://", "no instance of that name"),
        ("argocd:///applications", "no instance of that name"),
        ("argocd://elsewhere/applications/checkout", "no instance of that name; there is \"default\""),
        ("argocd://Default/applications", "no instance of that name"),
        ("argocd://default:443/applications", "no instance of that name"),
        ("argocd://someone@default/applications", "no instance of that name"),
        ("argocd://default", none),
        ("argocd://default/", none),
        ("argocd://default?x=1", none),
        ("argocd://default/weather", none),
        ("argocd://default/Applications", none),
        ("argocd://default/applications/checkout/secrets", none),
        ("argocd://default/applications/checkout/tree/", none),
        ("argocd://default/applications/checkout/tree/x", none),
        ("argocd://default//applications", none),
        ("argocd://default/applications/../projects", none),
        ("argocd://default/projects/payments/events", none),
        ("argocd://default/applications/", odd),
        ("argocd://default/applications//tree", odd),
        ("argocd://default/applications?health=", odd),
        ("argocd://default/applications/checkout?name=guestbook", odd),
        ("argocd://default/applications/checkout?name=checkout", odd),
        ("argocd://default/applications?max_tokens=500&max_tokens=500", odd),
        ("argocd://default/applications?max_tokens=500&max%5Ftokens=600", odd),
        ("argocd://default/applications?", "form name=value"),
        ("argocd://default/applications?health", "form name=value"),
        ("argocd://default/applications?max_tokens=500&", "form name=value"),
        ("argocd://default/applications?=1", "no argument ``"),
        ("argocd://default/applications?colour=red", "no argument `colour`"),
        ("argocd://default/applications?healht=Degraded", "did you mean `health`?"),
        ("argocd://default/applications?health=Sick", "`health` may be one of"),
        ("argocd://default/applications?max_tokens=many", "`max_tokens` has to be"),
        ("argocd://default/applications?max_tokens=1e3", "`max_tokens` has to be"),
        ("argocd://default/applications?trouble=yes", "`trouble` has to be"),
        ("argocd://default/applications?trouble=yes&max_tokens=x", "`trouble` has to be true or false"),
        ("argocd://default/applications/checkout/logs?tail_lines=0", "`tail_lines` has to be"),
        ("argocd://default/applications/.", "`name` must not be"),
        ("argocd://default/applications/..", "`name` must not be"),
        ("argocd://default/applications/%2E%2E/tree", "`name` must not be"),
        ("argocd://default/applications/a%2Fb", "`name` has to be a name"),
        ("argocd://default/applications/a%00b", "`name` must not contain control characters"),
        ("argocd://default/applications/checkout#top", "`name` has to be a name"),
        ("argocd://default/applications/caf\u{e9}", "`name` has to be a name"),
        ("argocd://default/applications/{name}", "`name` has to be a name"),
        ("argocd://default/applications/%", percent),
        ("argocd://default/applications/checkout%4", percent),
        ("argocd://default/applications/%zz", percent),
        ("argocd://default/applications/%+1", percent),
        ("argocd://default/applications/%-1", percent),
        ("argocd://default/applications/%\u{e9}", percent),
        ("argocd://default/applications/%ff%fe", percent),
        ("argocd://default/applications?%zz=1", percent),
        ("argocd://default/applications?health=%", percent),
        ("argocd://default/applications?health=Degraded,%f", percent),
        (&long, shape),
        (&long_query, "no argument `aaa"),
    ]
    .into_iter()
    .map(|(uri, part)| (uri.to_owned(), part))
    .chain([
        (format!("argocd://{long}/applications"), "no instance"),
        (format!("argocd://default/applications/{long}"), "`name` must not be longer"),
        (format!("argocd://default{}", "/applications".repeat(2_000)), none),
        (format!("argocd://default/applications?{}", "x=1&".repeat(2_000)), odd),
    ])
    .collect();
    for era in ERAS {
        let mut speaker = Speaker::of(era, &runtime).await;
        let code = if era == Era::Newer { -32602 } else { -32002 };
        for (uri, part) in &cases {
            let answer = speaker.ask("resources/read", json!({"uri": uri})).await;
            let shown: String = uri.chars().take(80).collect();
            let message = answer["error"]["message"].as_str().unwrap_or_else(|| panic!("{shown}: {answer}"));
            assert_eq!(answer["error"]["code"], code, "{shown}: {message}");
            assert_eq!(answer["error"]["data"], json!({"uri": uri}), "{shown}");
            assert!(message.contains(part) && message.len() < 1_500, "{shown}: {message}");
        }
        // No address at all is a mistake in the message.
        for params in [json!({}), json!({"uri": 7}), json!({"uri": null}), json!({"uri": ["argocd://default/status"]})]
        {
            let answer = speaker.ask("resources/read", params).await;
            assert_eq!(answer["error"]["code"], -32602, "{answer}");
        }
        assert!(speaker.ask("resources/list", json!({})).await["result"].is_object());
    }
    assert_eq!(simulator.request_count(), 0);
}
