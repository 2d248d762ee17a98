//! What a text holds that some secret has to have. One pass says which rules are worth trying, and for most texts that
//! is none.

use std::sync::LazyLock;

use aho_corasick::automaton::{Automaton as _, StateID};
use aho_corasick::{Anchored, StartKind, dfa};

use super::shapes;

/// Some part of every name that speaks of a secret.
const NAMES: &[&str] = &[
    "pass",
    "pwd",
    "token",
    "key",
    "cred",
    "auth",
    "bearer",
    "dsn",
    "jwt",
    "conn",
    "kubeconfig",
    "dockerc",
    "cookie",
    "stringdata",
];
/// The one among them that manifests are told by.
const SECRET: &str = "secret";
/// What every private key in PEM begins with.
const PRIVATE_KEY: &str = "-----begin ";

/// What one text holds.
#[derive(Debug, Default)]
pub(super) struct Hints {
    shapes: u32,
    /// The begin of one in PEM.
    pub(super) private_key: bool,
    /// The word; a manifest of one has it.
    pub(super) secret: bool,
    /// Where parts of names end, in order.
    pub(super) names: Vec<usize>,
}

impl Hints {
    pub(super) fn of(text: &str) -> Self {
        let mut hints = Self::default();
        let automaton = &ANCHORS.automaton;
        let mut state = ANCHORS.start;
        for (at, byte) in text.bytes().enumerate() {
            state = automaton.next_state(Anchored::No, state, byte);
            if automaton.is_special(state) && automaton.is_match(state) {
                for index in 0..automaton.match_len(state) {
                    hints.add(ANCHORS.means[automaton.match_pattern(state, index).as_usize()], at + 1);
                }
            }
        }
        hints
    }

    fn add(&mut self, means: Means, end: usize) {
        match means {
            Means::Name => self.names.push(end),
            Means::Secret => {
                self.secret = true;
                self.names.push(end);
            }
            Means::PrivateKey => self.private_key = true,
            Means::Shape(shape) => self.shapes |= 1 << shape,
        }
    }

    pub(super) fn any(&self) -> bool {
        self.shapes != 0 || self.private_key || !self.names.is_empty()
    }

    pub(super) fn shape(&self, shape: usize) -> bool {
        self.shapes >> shape & 1 == 1
    }
}

#[derive(Clone, Copy)]
enum Means {
    Name,
    Secret,
    PrivateKey,
    /// The row of the table of shapes.
    Shape(usize),
}

struct Anchors {
    automaton: dfa::DFA,
    start: StateID,
    means: Vec<Means>,
}

#[expect(clippy::expect_used, reason = "a test builds it")]
static ANCHORS: LazyLock<Anchors> = LazyLock::new(|| {
    let names = NAMES.iter().map(|name| (*name, Means::Name));
    let shapes = shapes::ALL.iter().enumerate();
    let shapes = shapes.flat_map(|(row, shape)| shape.anchors.iter().map(move |anchor| (*anchor, Means::Shape(row))));
    let (anchors, means): (Vec<_>, Vec<_>) =
        names.chain([(SECRET, Means::Secret), (PRIVATE_KEY, Means::PrivateKey)]).chain(shapes).unzip();
    let automaton = dfa::DFA::builder()
        .ascii_case_insensitive(true)
        .start_kind(StartKind::Unanchored)
        .build(anchors)
        .expect("a table of words makes an automaton");
    let start = automaton.start_state(Anchored::No).expect("it starts anywhere");
    Anchors { automaton, start, means }
});
