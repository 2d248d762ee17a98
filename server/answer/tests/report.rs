//! What of a report is left out where there is no room.

use super::setting;
use crate::answer::Report;

fn told(report: &Report, tokens: u64) -> String {
    let text = report.told(Some(tokens), &setting());
    assert!(text.len() <= usize::try_from(tokens).unwrap() * 5 / 2, "{} bytes", text.len());
    text
}

#[test]
fn things_of_several_lines_are_left_out_one_by_one_from_the_end() {
    let mut report = Report::default();
    report.line("Forty things.");
    report.quote_each(
        "differences (narrow)",
        "things",
        (0..40).map(|n| format!("thing {n}\n  {}", "x".repeat(60))).collect(),
    );
    report.part("the rest", vec!["last".to_owned()]);
    let whole = report.told(None, &setting());
    assert!(whole.contains("thing 39\n") && whole.ends_with("\nlast"), "{whole}");
    let cut = told(&report, 600);
    let kept = cut.matches("thing ").count();
    assert!(cut.starts_with("Forty things.\n") && (5..20).contains(&kept), "{cut}");
    assert!(cut.contains(&format!("thing {}\n  {}\n</data", kept - 1, "x".repeat(60))), "{cut}");
    let end = format!("Cut to 600 tokens; left out: {} of 40 things of differences (narrow), the rest.", 40 - kept);
    assert!(cut.ends_with(&end), "{cut}");
}

#[test]
fn what_is_too_large_by_itself_is_begun() {
    let mut report = Report::default();
    let one = (0..200).map(|n| format!("line {n}\n")).collect();
    report.line("One thing.").quote_each("differences (narrow)", "things", vec![one]);
    let cut = told(&report, 500);
    assert!(cut.contains("line 0\n") && cut.contains("line 30\n") && !cut.contains("line 199\n"), "{cut}");
    assert!(cut.ends_with("left out: all but the beginning of differences (narrow)."), "{cut}");
}

#[test]
fn lines_are_left_out_line_by_line() {
    let mut report = Report::default();
    report.quote("log", (0..300).map(|n| format!("line {n}")).collect());
    let cut = told(&report, 500);
    let kept = cut.matches("line ").count();
    assert!(cut.ends_with(&format!("left out: {} of 300 lines of log.", 300 - kept)), "{cut}");
}
