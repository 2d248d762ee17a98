//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    argocd_mcp::command::main()
}
