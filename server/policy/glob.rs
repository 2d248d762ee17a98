//! Patterns of names: `*` stands for any letters or none, `?` for one, and everything else for itself. `/` is a letter like
//! any other.

use std::fmt;

/// One pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(Box<str>);

impl Glob {
    /// The pattern that is written like this; every text is one.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it stands for exactly one text.
    pub fn is_literal(&self) -> bool {
        !self.0.contains(['*', '?'])
    }

    /// Whether it stands for this text.
    pub fn matches(&self, text: &str) -> bool {
        if self.is_literal() {
            &*self.0 == text
        } else {
            fits(&self.0, text, |pattern, letter| pattern == '?' || pattern == letter)
        }
    }

    /// Whether it surely stands for everything that the other one stands for; where that is not plain to see, it is not.
    pub fn covers(&self, other: &Self) -> bool {
        // What `*` stands for can be as long as it likes, so only `*` stands for it.
        fits(&self.0, &other.0, |pattern, letter| if pattern == '?' { letter != '*' } else { pattern == letter })
    }
}

/// Whether a pattern fits, letter by letter; goes back to the last `*` alone, since an earlier one cannot do better.
fn fits(pattern: &str, text: &str, same: impl Fn(char, char) -> bool) -> bool {
    let (mut pattern, mut text) = (pattern.chars(), text.chars());
    let mut star = None;
    loop {
        let (before, mut rest) = (text.clone(), pattern.clone());
        match (rest.next(), text.next()) {
            (Some('*'), _) => {
                star = Some((rest.clone(), before.clone()));
                (pattern, text) = (rest, before);
            }
            (Some(wanted), Some(letter)) if same(wanted, letter) => pattern = rest,
            (None, None) => return true,
            _ => {
                let Some((behind, mut taken)) = star.take() else { return false };
                if taken.next().is_none() {
                    return false;
                }
                star = Some((behind.clone(), taken.clone()));
                (pattern, text) = (behind, taken);
            }
        }
    }
}

impl fmt::Display for Glob {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Glob;

    #[test]
    fn a_pattern_stands_for_what_it_says() {
        for (pattern, text, matches) in [
            ("*", "", true),
            ("*", "a/b", true),
            ("", "", true),
            ("", "a", false),
            ("shop-*", "shop-", true),
            ("shop-*", "shop", false),
            ("*-prod", "a-prod-prod", true),
            ("*-prod", "a-prod-", false),
            ("a*b*c", "aXbXbXc", true),
            ("a*b*c", "aXbX", false),
            ("?", "ä", true),
            ("?", "", false),
            ("a?", "a*", true),
            ("A", "a", false),
            ("a.c", "abc", false),
        ] {
            assert_eq!(Glob::new(pattern).matches(text), matches, "{pattern} {text}");
        }
    }

    #[test]
    fn one_covers_another_where_nothing_is_left() {
        for (one, other, covers) in [
            ("*", "a*?", true),
            ("a*", "a", true),
            ("a*", "ab*c?", true),
            ("a*c", "a*bc", true),
            ("a?", "ab", true),
            ("a?", "a?", true),
            ("a?", "a*", false),
            ("a", "?", false),
            ("a", "a", true),
            ("ab*", "a*", false),
        ] {
            assert_eq!(Glob::new(one).covers(&Glob::new(other)), covers, "{one} {other}");
        }
    }

    /// Where going back to every star would take years.
    #[test]
    fn many_stars_take_no_time() {
        assert!(!Glob::new(&format!("{}b", "a*".repeat(100))).matches(&"a".repeat(5_000)));
    }
}
