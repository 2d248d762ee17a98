//! A figure beside its promise, as a line of the table and the remarks below it.

/// One line of the table.
pub(crate) struct Figure {
    what: String,
    measured: f64,
    /// What it was where nothing else disturbed it.
    undisturbed: f64,
    unit: &'static str,
    promise: Promise,
    remarks: Vec<String>,
}

enum Promise {
    AtMost(f64),
    AtLeast(f64),
    None,
}

impl Figure {
    /// A figure that is promised not to be larger.
    pub(crate) fn at_most(promised: f64, what: impl Into<String>, measured: f64, unit: &'static str) -> Self {
        Self::new(what, measured, unit, Promise::AtMost(promised))
    }

    /// A figure that is promised not to be smaller.
    pub(crate) fn at_least(promised: f64, what: impl Into<String>, measured: f64, unit: &'static str) -> Self {
        Self::new(what, measured, unit, Promise::AtLeast(promised))
    }

    /// A figure that nothing is promised about.
    pub(crate) fn noted(what: impl Into<String>, measured: f64, unit: &'static str) -> Self {
        Self::new(what, measured, unit, Promise::None)
    }

    fn new(what: impl Into<String>, measured: f64, unit: &'static str, promise: Promise) -> Self {
        Self { what: what.into(), measured, undisturbed: measured, unit, promise, remarks: Vec::new() }
    }

    /// The same, measured often enough to know what it is where nothing else disturbs it.
    pub(crate) fn undisturbed(mut self, undisturbed: f64) -> Self {
        self.undisturbed = undisturbed;
        self
    }

    /// The same with a remark: what it was compared with, how it spread.
    pub(crate) fn remark(mut self, remark: impl Into<String>) -> Self {
        self.remarks.push(remark.into());
        self
    }

    fn promised(&self) -> String {
        match self.promise {
            Promise::AtMost(promised) => format!("≤ {}", amount(promised, self.unit)),
            Promise::AtLeast(promised) => format!("≥ {}", amount(promised, self.unit)),
            Promise::None => String::new(),
        }
    }

    fn verdict(&self) -> &'static str {
        let holds = |measured: f64| match self.promise {
            Promise::AtMost(promised) => measured <= promised,
            Promise::AtLeast(promised) => measured >= promised,
            Promise::None => true,
        };
        match self.promise {
            Promise::None => "",
            _ if holds(self.measured) => "holds",
            _ if holds(self.undisturbed) => "holds undisturbed",
            _ => "DOES NOT HOLD",
        }
    }
}

/// A number with three digits that count, or all of a larger one, and its unit.
pub(crate) fn amount(number: f64, unit: &str) -> String {
    let digits = match number.abs() {
        size if size >= 100.0 || number.fract() == 0.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        _ => 3,
    };
    format!("{number:.digits$} {unit}")
}

/// Prints the names of the columns.
pub(crate) fn print_head() {
    line("what", "measured", "promised", "");
}

/// Prints a figure and its remarks.
#[expect(clippy::print_stdout, reason = "people read this")]
pub(crate) fn print(figure: &Figure) {
    line(&figure.what, &amount(figure.measured, figure.unit), &figure.promised(), figure.verdict());
    for remark in &figure.remarks {
        println!("    {remark}");
    }
}

#[expect(clippy::print_stdout, reason = "people read this")]
fn line(what: &str, measured: &str, promised: &str, verdict: &str) {
    println!("{}", format!("{what:<66} {measured:>13}  {promised:<14} {verdict}").trim_end());
}
