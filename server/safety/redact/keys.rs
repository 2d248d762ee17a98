//! A private key that comes line by line, as in a log: no line of it but the first and the last can be told alone.

/// This many lines without any part of the key end the search for its end.
const PATIENCE: usize = 50;

/// Whether the lines so far have begun a private key and not ended it. Lines of somebody else may come in between.
#[derive(Clone, Copy, Debug, Default)]
pub struct OpenKey {
    patience: usize,
}

impl OpenKey {
    /// Whether the next line, not yet redacted, is inside a key or its end. The line that begins a key is known by its
    /// shape.
    pub fn holds(&mut self, line: &str) -> bool {
        if let Some(begin) = line.find("-----BEGIN ").map(|at| &line[at..]) {
            if begin.contains("PRIVATE KEY") && !begin.contains("-----END ") {
                self.patience = PATIENCE;
            }
            return false;
        }
        if self.patience == 0 {
            return false;
        }
        let ends = line.contains("-----END ");
        let holds = ends || is_body(line);
        self.patience = match (ends, holds) {
            (true, _) => 0,
            (false, true) => PATIENCE,
            (false, false) => self.patience - 1,
        };
        holds
    }
}

/// Whether a line ends in what a key is written in, whatever a logger puts before it.
fn is_body(line: &str) -> bool {
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    line.split_whitespace().next_back().is_some_and(|last| last.len() >= 16 && last.bytes().all(base64))
}
