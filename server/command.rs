//! What the program does when it is started: it serves, calls one tool, lists the tools, or shows itself.

mod call;
mod demo;
mod halt;
mod http;
mod log;
mod login;
mod policy;
mod simulator;
mod stdio;
mod tools;

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory as _, Parser, Subcommand};
use tokio::runtime::Builder;

use crate::config::{self, Options, Settings};
use crate::dispatch::Runtime;
use crate::instance::Instance;

/// An MCP server for Argo CD. Without a command it serves standard input and output where that is not a terminal.
#[derive(Parser)]
#[command(name = "argocd-mcp", version, max_term_width = 120, args_conflicts_with_subcommands = true)]
struct Line {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one, for as long as the process lives")]
enum Command {
    /// Serve one client over standard input and output.
    Stdio {
        #[command(flatten)]
        options: Options,
    },
    /// Serve many clients over HTTP.
    Http(http::Http),
    /// Call one tool and print its answer.
    Call(call::Call),
    /// List the tools that these options offer.
    Tools(tools::Tools),
    /// Look at a policy: whether it can be used, and what it says of a call. A server is given one by --policy.
    Policy(policy::Command),
    /// Log in to Argo CD with a name and a password, and keep the token for later starts.
    Login(login::Login),
    /// Forget the token that logging in has left.
    Logout(login::Logout),
    /// Ask a simulated Argo CD real questions, and print how to connect an assistant.
    Demo(demo::Demo),
    /// Serve a simulated Argo CD alone.
    Simulator(simulator::Simulator),
}

/// A command failed; what is to be said of it has a line each.
struct Failed {
    lines: Vec<String>,
    status: ExitCode,
}

impl Failed {
    fn of(lines: Vec<String>) -> Self {
        Self { lines, status: ExitCode::FAILURE }
    }

    /// It was not begun: options that nobody can understand, or that make no sense, end it as unknown ones do.
    fn of_options(lines: Vec<String>) -> Self {
        Self { lines, status: ExitCode::from(2) }
    }
}

impl<E: std::fmt::Display> From<E> for Failed {
    fn from(error: E) -> Self {
        Self::of(vec![format!("{error:#}")])
    }
}

/// Prints to standard output; that nobody reads it any more, as behind `head`, is nothing to complain about.
fn print(text: &str) -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.write_all(b"\n")).and_then(|()| output.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Runs the command line of this process.
#[expect(clippy::print_stderr, reason = "people read this")]
pub fn main() -> ExitCode {
    let line = Line::parse();
    log::start(&config::log_filter(&config::environment));
    // One client's calls wait for Argo CD, not for us: handing them between threads would cost more than it gains. Of
    // many clients some do not wait.
    let mut runtime = match line.command {
        Some(Command::Http(_)) => Builder::new_multi_thread(),
        _ => Builder::new_current_thread(),
    };
    // What is left on a blocking thread, such as a read of a terminal, must not keep the process.
    let done = match runtime.enable_all().build() {
        Ok(runtime) => {
            // As a task like those it waits for: waking one takes no detour through the operating system.
            let done = runtime.block_on(async { tokio::spawn(run(line)).await });
            runtime.shutdown_background();
            done.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))
        }
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(code) => code,
        Err(Failed { lines, status }) => {
            for line in lines {
                eprintln!("argocd-mcp: {line}");
            }
            status
        }
    }
}

async fn run(line: Line) -> Result<ExitCode, Failed> {
    match line.command {
        None if std::io::stdin().is_terminal() => {
            Line::command().print_help()?;
            Ok(ExitCode::SUCCESS)
        }
        None => stdio::run(&line.options).await,
        Some(Command::Stdio { options }) => stdio::run(&options).await,
        Some(Command::Http(http)) => http.run().await,
        Some(Command::Call(call)) => call.run().await,
        Some(Command::Tools(tools)) => tools.run(),
        Some(Command::Policy(policy)) => policy.run(),
        Some(Command::Login(login)) => login.run().await,
        Some(Command::Logout(logout)) => logout.run(),
        Some(Command::Demo(demo)) => demo.run().await,
        Some(Command::Simulator(simulator)) => simulator.run().await,
    }
}

fn settings(options: &Options) -> Result<Settings, Failed> {
    config::settings(options, &crate::tool::all().collect::<Vec<_>>(), &config::environment).map_err(Failed::of_options)
}

/// The runtime these settings describe, and the simulated Argo CD behind it where they ask for one; that lives as long as
/// it is held.
async fn runtime(mut settings: Settings) -> Result<(Arc<Runtime>, Option<argocd_simulator::Simulator>), Failed> {
    let simulator = if settings.simulator { Some(simulator::in_process(&mut settings.instance).await?) } else { None };
    warn(&settings.instance);
    let named = settings.selection.tools.clone();
    let runtime = Runtime::new(settings);
    for (name, why) in runtime.withheld().filter(|(name, _)| named.iter().any(|named| named == name)) {
        tracing::warn!("{name} is not offered: {why}");
    }
    Ok((Arc::new(runtime), simulator))
}

/// What an operator should know before the first call.
fn warn(instance: &Instance) {
    if instance.tls.insecure {
        tracing::warn!(
            "the certificate of Argo CD is not checked: whoever is in between can read the token; use --ca-file"
        );
    }
    if instance.url.as_ref().is_some_and(|url| url.is_plain() && !url.is_loopback()) {
        tracing::warn!("the server's address is http://, so that the token travels in the clear; use https://");
    }
}
