//! That no text makes the generator panic.

use argocd_codegen::document::Document;
use argocd_codegen::problem::{Mark, Place, Problem};
use argocd_codegen::{emit, mapping, overlay, resolve};

use crate::readme;
use crate::support::{DESCRIPTION, INPUTS, OVERLAY, WRITING, others_undecided};

/// A tool that answers with lines; of the others there are examples elsewhere.
const LINES: &str = r#"
service: ApplicationService
tools:
  get_logs:
    operation: PodLogs2 # a stream
    title: Get logs
    description: The last lines.
    effect: read
    args:
      name: Application name.
      tail_lines: { description: How many lines., default: 100, minimum: 1, maximum: 5000 }
      filter: { description: Only lines that contain this., filter: text, match: contains }
      max_tokens: { description: Size limit., control: max_tokens }
    set: { follow: false }
    hide: { appNamespace: a, container: a, filter: a, group: a, kind: a, matchCase: a, namespace: a, podName: a,
      previous: a, project: a, resourceName: a, sinceSeconds: a, sinceTime.seconds: a, sinceTime.nanos: a, untilTime: a }
    answer:
      lines: result
      columns: { time: timeStampStr, text: { path: content, untrusted: true } }
      tail: tail_lines
      searched: 5000
    example: { name: checkout }
undecided: []
"#;

/// Texts like those somebody writes who is in a hurry: two thousand of them.
#[test]
fn no_mapping_makes_it_panic() {
    let document = document();
    let texts = [WRITING.to_owned(), readme::example(), others_undecided(LINES)];
    let mut random = Random(0x5eed_0fa5_ea00_0001);
    let (mut sound, mut written) = (0, 0);
    for _ in 0..2_000 {
        let text = texts[random.below(texts.len())].clone();
        let text = (0..=random.below(3)).fold(text, |text, _| random.mutation(&text));
        let mut problems = Vec::new();
        let toolset = mapping::read("any", "any.yaml", &text, &mut problems);
        assert!(toolset.is_some() || !problems.is_empty(), "{text}");
        let resolved = toolset.map(|toolset| resolve::resolve(&document, &[toolset], false));
        match &resolved {
            // What resolves has to be written as well. A few are enough: the client takes its time.
            Some(Ok(api)) if problems.is_empty() => {
                sound += 1;
                if sound % 8 == 1 && written < 8 {
                    emit::emit(&document, api).unwrap();
                    written += 1;
                }
            }
            Some(Err(found)) => problems.extend(found.iter().cloned()),
            _ => {}
        }
        let lines: Vec<&str> = text.lines().collect();
        let lengths = |line: usize| lines.get(line - 1).map_or(0, |line| line.chars().count());
        let placed = |problem: &Problem| match &problem.place {
            Place::At(Mark { line, column }) => {
                (1..=lines.len().max(1)).contains(line) && (1..=lengths(*line) + 1).contains(column)
            }
            Place::File => problem.what == "the file is empty",
            Place::Path(_) => false,
        };
        assert!(problems.iter().all(placed), "{} lines: {problems:?}", lines.len());
    }
    assert!(written == 8 && sound < 1_800, "{sound} of 2,000 were sound, {written} were written");
}

fn document() -> Document {
    let mut problems = Vec::new();
    let json = serde_json::from_str(&INPUTS[DESCRIPTION]).unwrap();
    let document = overlay::apply(&INPUTS[OVERLAY], json, &mut problems).unwrap();
    assert_eq!(problems, []);
    document
}

/// Numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    /// The text with one line less, twice, or elsewhere; or with some characters changed.
    fn mutation(&mut self, text: &str) -> String {
        let mut lines: Vec<&str> = text.lines().collect();
        if lines.is_empty() {
            return "tools:".to_owned();
        }
        let (one, other) = (self.below(lines.len()), self.below(lines.len()));
        match self.below(6) {
            0 => drop(lines.remove(one)),
            1 => lines.insert(other, lines[one]),
            2 => lines.swap(one, other),
            3 => {
                let moved = lines.remove(one);
                lines.insert(other.min(lines.len()), moved);
            }
            4 => lines.truncate(one),
            _ => return self.letters(text),
        }
        lines.join("\n")
    }

    fn letters(&mut self, text: &str) -> String {
        const STRANGE: &[&str] = &[
            "", " ", "\n", "\t", "\0", ":", "-", "[", "]", "{", "}", "&a ", "*a", "\"", "'", "|", ">", "#", "0", "é",
            "\u{2028}",
        ];
        let mut text = text.to_owned();
        for _ in 0..=self.below(4) {
            let at = self.below(text.len());
            let from = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let to = (from + 1..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(from);
            text.replace_range(from..to, STRANGE[self.below(STRANGE.len())]);
        }
        text
    }
}
