//! Label selectors, as Kubernetes reads them: `a=b,c!=d,e in (f,g),h,!i,j>1`.

use crate::wire::Labels;

/// A parsed selector: all of its requirements must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Selector(Vec<Requirement>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Requirement {
    key: String,
    test: Test,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    Exists,
    Absent,
    In(Vec<String>),
    NotIn(Vec<String>),
    Above(i64),
    Below(i64),
}

impl Selector {
    /// Reads a selector, or says in the words of the Kubernetes library why it is none. Empty text selects everything.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut tokens = Tokens { rest: text };
        let mut requirements = Vec::new();
        loop {
            match tokens.peek() {
                Token::End => return Ok(Self(requirements)),
                Token::Word(_) | Token::Symbol("!") => {}
                other => return Err(format!("found '{}', expected: !, identifier, or 'end of string'", other.text())),
            }
            let requirement = requirement(&mut tokens);
            requirements.push(requirement.map_err(|problem| format!("unable to parse requirement: {problem}"))?);
            match tokens.next() {
                Token::End => return Ok(Self(requirements)),
                Token::Symbol(",") if !matches!(tokens.peek(), Token::Word(_) | Token::Symbol("!")) => {
                    return Err(format!("found '{}', expected: identifier after ','", tokens.peek().text()));
                }
                Token::Symbol(",") => {}
                other => return Err(format!("found '{}', expected: ',' or 'end of string'", other.text())),
            }
        }
    }

    pub(crate) fn matches(&self, labels: &Labels) -> bool {
        self.0.iter().all(|Requirement { key, test }| {
            let value = labels.get(key);
            let number = || value.and_then(|value| value.parse::<i64>().ok());
            match test {
                Test::Exists => value.is_some(),
                Test::Absent => value.is_none(),
                Test::In(values) => value.is_some_and(|value| values.contains(value)),
                Test::NotIn(values) => value.is_none_or(|value| !values.contains(value)),
                Test::Above(limit) => number().is_some_and(|number| number > *limit),
                Test::Below(limit) => number().is_some_and(|number| number < *limit),
            }
        })
    }
}

fn requirement(tokens: &mut Tokens<'_>) -> Result<Requirement, String> {
    let absent = tokens.peek() == Token::Symbol("!");
    if absent {
        tokens.next();
    }
    let key = match tokens.next() {
        Token::Word(key) => key.to_owned(),
        other => return Err(format!("found '{}', expected: identifier", other.text())),
    };
    check_key(&key)?;
    if absent {
        return Ok(Requirement { key, test: Test::Absent });
    }
    if matches!(tokens.peek(), Token::End | Token::Symbol(",")) {
        return Ok(Requirement { key, test: Test::Exists });
    }
    let operator = tokens.next();
    let test = match operator {
        Token::Word("in") => Test::In(set(tokens)?),
        Token::Word("notin") => Test::NotIn(set(tokens)?),
        Token::Symbol("=" | "==") => Test::In(vec![value(tokens)?]),
        Token::Symbol("!=") => Test::NotIn(vec![value(tokens)?]),
        Token::Symbol(">") => Test::Above(number(tokens)?),
        Token::Symbol("<") => Test::Below(number(tokens)?),
        other => return Err(format!("found '{}', expected: in, notin, =, ==, !=, gt, lt", other.text())),
    };
    Ok(Requirement { key, test })
}

fn value(tokens: &mut Tokens<'_>) -> Result<String, String> {
    match tokens.peek() {
        Token::End | Token::Symbol(",") => Ok(String::new()),
        Token::Word(_) => Ok(tokens.next().text().to_owned()),
        other => Err(format!("found '{}', expected: identifier", other.text())),
    }
}

fn number(tokens: &mut Tokens<'_>) -> Result<i64, String> {
    let value = value(tokens)?;
    value.parse().map_err(|_| format!("for 'Gt', 'Lt' operators, the value must be an integer: {value:?}"))
}

fn set(tokens: &mut Tokens<'_>) -> Result<Vec<String>, String> {
    match tokens.next() {
        Token::Symbol("(") => {}
        other => return Err(format!("found '{}' expected: '('", other.text())),
    }
    let mut values = Vec::new();
    loop {
        match tokens.next() {
            Token::Word(value) => values.push(value.to_owned()),
            Token::Symbol(",") => {}
            Token::Symbol(")") => return Ok(values),
            other => return Err(format!("found '{}', expected: ',', ')' or identifier", other.text())),
        }
    }
}

/// The name part of a key: letters, digits, `-`, `_`, `.`, beginning and ending with a letter or digit.
fn check_key(key: &str) -> Result<(), String> {
    let name = key.rsplit('/').next().unwrap_or_default();
    let inner = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let outer = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    if name.len() <= 63 && name.chars().all(inner) && outer(name.chars().next()) && outer(name.chars().last()) {
        return Ok(());
    }
    Err(format!(
        "<nil>: Invalid value: {key:?}: name part must consist of alphanumeric characters, '-', '_' or '.', and must \
         start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for \
         validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
    ))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Symbol(&'static str),
    End,
}

impl<'a> Token<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Word(text) => text,
            Self::Symbol(text) => text,
            Self::End => "",
        }
    }
}

struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    fn peek(&self) -> Token<'a> {
        Tokens { rest: self.rest }.next()
    }

    fn next(&mut self) -> Token<'a> {
        const SYMBOLS: [&str; 9] = ["==", "!=", "=", "!", "<", ">", "(", ")", ","];
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() {
            return Token::End;
        }
        if let Some(symbol) = SYMBOLS.into_iter().find(|symbol| self.rest.starts_with(symbol)) {
            self.rest = &self.rest[symbol.len()..];
            return Token::Symbol(symbol);
        }
        let special = |letter: char| letter.is_whitespace() || "=!<>(),".contains(letter);
        let (word, rest) = self.rest.split_at(self.rest.find(special).unwrap_or(self.rest.len()));
        self.rest = rest;
        Token::Word(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_select_as_in_kubernetes() {
        let labels: Labels =
            [("team", "pay"), ("tier", "critical"), ("shard", "3")].map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        for (selector, expected) in [
            ("", true),
            ("team=pay", true),
            ("team==pay,tier=critical", true),
            ("team=other", false),
            ("team!=other", true),
            ("absent!=anything", true),
            ("team in (pay, search)", true),
            ("team notin (pay)", false),
            ("absent notin (x)", true),
            ("team", true),
            ("!team", false),
            ("!absent", true),
            ("shard>2,shard<4", true),
            ("shard>3", false),
            ("team=", false),
        ] {
            assert_eq!(Selector::parse(selector).map(|parsed| parsed.matches(&labels)), Ok(expected), "{selector}");
        }
    }

    #[test]
    fn what_is_no_selector_is_refused() {
        for (selector, expected) in [
            ("a=b,,c", "found ',', expected: identifier after ','"),
            ("=b", "found '=', expected: !, identifier, or 'end of string'"),
            ("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"),
            ("a in b", "unable to parse requirement: found 'b' expected: '('"),
            ("a in (b", "unable to parse requirement: found '', expected: ',', ')' or identifier"),
            ("a=b c", "found 'c', expected: ',' or 'end of string'"),
        ] {
            assert_eq!(Selector::parse(selector), Err(expected.to_owned()), "{selector}");
        }
        assert!(Selector::parse("@x=1").is_err_and(|problem| problem.contains("Invalid value: \"@x\"")));
    }
}
