//! How many bytes tokens are, and what is done where they do not suffice.

use crate::answer::budget::Budget;

#[test]
fn tokens_are_kept_between_what_is_useful_and_what_clients_show() {
    let bytes = |tokens| Budget::of_tokens(tokens).bytes;
    assert_eq!(bytes(None), bytes(Some(8_000)));
    assert_eq!(bytes(Some(1)), bytes(Some(500)));
    assert_eq!(bytes(Some(u64::MAX)), 48_000);
    assert!(bytes(Some(1_000)) < bytes(Some(2_000)));
    assert!(!Budget::of_tokens(Some(u64::MAX)).can_grow() && Budget::of_tokens(None).can_grow());
}

#[test]
fn as_many_items_as_fit_are_told() {
    let budget = Budget { tokens: 0, bytes: 25 };
    let told = |count: usize| "ten bytes,".repeat(count);
    assert_eq!(budget.most_of(100, told), (2, told(2)));
    assert_eq!(budget.most_of(2, told), (2, told(2)));
    assert_eq!(budget.most_of(3, |_| "x".repeat(30)), (0, "x".repeat(30)));
}

#[test]
fn a_text_is_cut_between_characters() {
    let budget = Budget { tokens: 0, bytes: 10 };
    assert_eq!(budget.cut("short".to_owned()), "short");
    for text in ["aaaaaaaaaaaa", "éééééééé", "aéééééééé", "👍👍👍👍", "a👍👍👍👍"] {
        let cut = budget.cut(text.to_owned());
        assert!(cut.len() <= 10 && cut.ends_with('…') && text.starts_with(cut.trim_end_matches('…')), "{cut}");
    }
}
