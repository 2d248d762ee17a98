//! Streams of lines: what is kept of them, and what is said about the rest.

use argocd_api::vocabulary::{Answer, Argument, Kind, Lines, Role, Step, Take, Test};
use serde_json::{Value, json};

use super::{BUDGET, TEXT, answer, argument, field, map, setting, tool, untrusted};
use crate::answer::{Collector, Stopped};
use crate::safety::tests::Numbers;

const LOG: Lines = Lines {
    columns: &[
        field("time", Take::Time(&[Step::Key("timeStampStr")])),
        field("pod", Take::First(&[&[Step::Key("podName")]])),
        untrusted("text", Take::First(&[&[Step::Key("content")]])),
    ],
    tail: "tail_lines",
    searched: 5_000,
    pods: None,
    fields: "",
};
const COUNT: Kind = Kind::Integer { minimum: 1, maximum: 1_000 };
const ARGUMENTS: &[Argument] = &[
    argument("name", TEXT, Role::Segment),
    argument("container", TEXT, Role::Input),
    argument("tail_lines", COUNT, Role::Input),
    argument("filter", TEXT, Role::Filter { columns: &["text"], test: Test::Contains }),
    BUDGET,
];

fn line(time: &str, pod: &str, text: &str) -> Value {
    json!({"content": text, "timeStampStr": time, "podName": pod, "last": false})
}

fn at(second: usize, text: &str) -> Value {
    line(&format!("2026-11-22T06:{:02}:{:02}.123456789Z", second / 60, second % 60), "checkout-6c9-abcde", text)
}

fn told(arguments: Value, records: Vec<Value>) -> String {
    answer(&tool(ARGUMENTS, Answer::Lines(LOG)), arguments, records)
}

#[test]
fn lines_are_told_with_their_clock_and_what_is_the_same_in_all_once() {
    let mut records =
        vec![at(1, "GET /x 200"), at(2, "\u{1B}[31mtimeout\u{1B}[0m token=9f8e7d6c5b4a"), at(3, "multi\nline")];
    records.extend((4..46).map(|second| at(second, "retrying")));
    records.push(json!({"content": "", "last": true, "podName": "", "timeStampStr": "2026-11-22T06:30:00Z"}));
    insta::assert_snapshot!("lines", told(json!({"name": "checkout"}), records));
}

#[test]
fn lines_of_several_pods_and_days_say_whose_they_are() {
    let records = vec![
        line("2026-11-21T23:59:59Z", "cart-1", "before midnight"),
        line("2026-11-22T00:00:01Z", "cart-2", "after midnight"),
        line("0001-01-01T00:00:00Z", "", "container \"app\" is waiting to start"),
    ];
    insta::assert_snapshot!("lines_of_several_pods", told(json!({}), records));
}

#[test]
fn a_filter_says_how_many_lines_were_searched() {
    let records: Vec<_> =
        (0..60).map(|number| at(number, if number % 20 == 7 { "a Timeout" } else { "fine" })).collect();
    let text = told(json!({"filter": "timeout"}), records.clone());
    insta::assert_snapshot!("lines_filtered", text);
    assert_eq!(told(json!({"filter": "panic"}), records), "No line matches filter contains panic; 60 lines searched.");
}

#[test]
fn where_more_lines_could_have_been_searched_that_is_told() {
    let records: Vec<_> = (0..5_000).map(|number| at(number % 3_600, &format!("line {number}"))).collect();
    let first = |text: String| text.lines().next().unwrap().to_owned();
    assert_eq!(
        first(told(json!({"filter": "line 4999"}), records.clone())),
        "1 of 5000 lines searched matches (filter contains \"line 4999\"); older lines were not searched"
    );
    assert_eq!(
        told(json!({"filter": "x"}), records),
        "No line matches filter contains x; 5000 lines searched; older lines were not searched."
    );
}

#[test]
fn a_filter_asks_for_more_lines_than_are_told() {
    let collector =
        |arguments| Collector::new(&tool(ARGUMENTS, Answer::Lines(LOG)), &map(arguments), setting()).unwrap();
    assert_eq!(collector(json!({"filter": "x"})).reads(), Some(("tail_lines", 5_000)));
    assert_eq!(collector(json!({"tail_lines": 20})).reads(), None);
}

fn last(text: &str) -> &str {
    text.lines().last().unwrap()
}

#[test]
fn the_newest_lines_are_kept() {
    let records: Vec<_> = (0..300).map(|number| at(number, &format!("line {number}"))).collect();
    let text = told(json!({"tail_lines": 2, "filter": "line 2"}), records.clone());
    assert!(text.contains("line 298\n") && text.contains("line 299\n") && !text.contains("line 297"), "{text}");
    assert_eq!(
        last(&text),
        "2 of 111 shown, newest last, the last 2; for older ones raise tail_lines or narrow with container."
    );
    let text = told(json!({"tail_lines": 2}), records[..3].to_vec());
    assert!(text.contains("line 0\n") && last(&text) == "3 of 3 shown, newest last.", "Argo CD counts by pod: {text}");
    let text = told(json!({"max_tokens": 500}), records);
    assert!(text.contains("line 299\n") && !text.contains("line 100\n"), "{text}");
    assert!(last(&text).ends_with("of 300 shown, newest last, cut to 500 tokens; for older ones raise max_tokens or narrow with filter, container."), "{text}");
}

#[test]
fn no_lines_and_an_early_end_are_told() {
    assert_eq!(
        told(json!({"name": "cart", "container": "app"}), vec![]),
        "No lines (name = cart, container = app): no pod matches, the container has not started or written anything, or \
         it has no earlier run."
    );
    let mut collector = Collector::new(&tool(ARGUMENTS, Answer::Lines(LOG)), &map(json!({})), setting()).unwrap();
    collector.stopped(Stopped::Time);
    assert_eq!(
        collector.finish(),
        "No line arrived; reading stopped when the time was up, there may be more after these."
    );
    let mut collector = Collector::new(&tool(ARGUMENTS, Answer::Lines(LOG)), &map(json!({})), setting()).unwrap();
    collector.push(0, at(1, "x"));
    collector.stopped(Stopped::Limit);
    assert_eq!(
        last(&collector.finish()),
        "1 of 1 shown, newest last; reading stopped at the limit, there is more after these."
    );
}

#[test]
fn a_key_that_comes_line_by_line_is_taken_out() {
    let body = "MIIEowIBAAKCAQEA0Z3VS5JJcds3xfn7ygWyF8PbnGy0AHB7";
    let records = ["starting", "-----BEGIN PRIVATE KEY-----", body, body, "-----END PRIVATE KEY-----", "started"];
    let text = told(json!({}), records.iter().map(|text| at(1, text)).collect());
    assert!(!text.contains("MIIE") && text.contains("starting") && text.contains("started"), "{text}");
    let records = ["-----BEGIN PRIVATE KEY-----", body].map(|text| at(1, text));
    assert!(told(json!({"filter": "MII"}), records.to_vec()).starts_with("No line matches"));
}

#[test]
fn no_answer_is_over_its_budget_and_the_newest_line_is_in_it() {
    let mut numbers = Numbers(6);
    for round in 0..30 {
        let records: Vec<_> = (0..1 + numbers.below(200))
            .map(|_| {
                let longest = numbers.one_of(&[&[3_usize][..], &[200], &[5_000]])[0];
                let text =
                    ["x", "é", "\u{1F44D}", "a\tb ", "long word "][numbers.below(5)].repeat(1 + numbers.below(longest));
                let time = format!("2026-11-2{}T06:00:{:02}Z", 1 + numbers.below(2), numbers.below(60));
                line(&time, numbers.one_of(&["pod-1", "pod-2"]), &text)
            })
            .collect();
        let newest = records.iter().max_by_key(|record| record["timeStampStr"].as_str().unwrap()).unwrap();
        let newest: String = newest["content"].as_str().unwrap().trim_end().chars().take(50).collect();
        let tokens = 500 + numbers.below(3_000);
        let text = told(json!({"max_tokens": tokens}), records);
        assert!(text.len() <= tokens * 5 / 2, "{} bytes for {tokens} tokens in round {round}", text.len());
        assert!(text.contains(&newest), "round {round}");
    }
}
