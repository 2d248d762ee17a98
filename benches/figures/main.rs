//! What the server costs, measured beside what it promises: `cargo bench --bench figures`.
//!
//! Nothing here passes or fails. Each figure is printed with its promise and with something measured in the same run to
//! compare it with, since no machine is ever quiet. Names after `--` choose what is measured; `build` is measured only
//! when it is named, since it builds the workspace from scratch.

mod application;
mod faults;
mod fleet;
mod generator;
mod http;
mod list;
mod process;
mod redaction;
mod report;
mod samples;
mod server;
mod start;
mod upstream;

use std::env;
use std::process::ExitCode;
use std::thread::available_parallelism;

use anyhow::Result;

use report::Figure;

/// What can be measured: its name, whether it is measured unless others are named, and how.
type Measurement = (&'static str, bool, fn() -> Result<Vec<Figure>>);

const MEASUREMENTS: &[Measurement] = &[
    ("start", true, start::figures),
    ("application", true, application::figures),
    ("list", true, list::figures),
    ("faults", true, faults::figures),
    ("http", true, http::figures),
    ("redaction", true, redaction::figures),
    ("build", false, generator::figures),
];

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "people read this")]
fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [command, rest @ ..] = arguments.as_slice()
        && command == upstream::COMMAND
    {
        return ended(upstream::serve(rest));
    }
    if !cfg!(target_os = "linux") {
        println!("These figures are read from /proc, which only Linux has; there is nothing to measure them by here.");
        return ExitCode::SUCCESS;
    }
    // Cargo adds this where it measures and not where it tests.
    if !arguments.iter().any(|argument| argument == "--bench") {
        println!("Nothing was measured. To measure: cargo bench --bench figures");
        return ExitCode::SUCCESS;
    }
    let named: Vec<&str> = arguments.iter().map(String::as_str).filter(|argument| *argument != "--bench").collect();
    let names: Vec<&str> = MEASUREMENTS.iter().map(|(name, ..)| *name).collect();
    if let Some(unknown) = named.iter().find(|name| !names.contains(name)) {
        eprintln!("There is nothing named \"{unknown}\" to measure; there are: {}", names.join(", "));
        return ExitCode::FAILURE;
    }
    println!("{}\n", machine());
    report::print_head();
    for (name, unasked, measure) in MEASUREMENTS {
        if named.contains(name) || named.is_empty() && *unasked {
            match measure() {
                Ok(figures) => figures.iter().for_each(report::print),
                Err(error) => println!("{name}: not measured: {error:#}"),
            }
        }
    }
    if named.is_empty() {
        println!("{}", generator::HOW);
    }
    ExitCode::SUCCESS
}

#[expect(clippy::print_stderr, reason = "people read this")]
fn ended(outcome: Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Where and how this was measured.
fn machine() -> String {
    let profile = if cfg!(debug_assertions) { "a debug build, whose figures mean nothing" } else { "a release build" };
    let cores = available_parallelism().map_or(1, usize::from);
    let (model, load) = process::machine();
    format!(
        "argocd-mcp {}, {profile}; {cores} cores, {model}; load {load}. 1 MB is 1,000,000 bytes.",
        env!("CARGO_PKG_VERSION")
    )
}
