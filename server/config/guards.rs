//! The options about calls that change something.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::Environment;
use crate::audit::Audit;
use crate::guards::{Guards, Unasked};
use crate::halt::Halt;
use crate::policy::{Policy, Problem};
use crate::quota::{Limits, Quota};
use crate::tool::Tool;

/// What stands before calls that change something, beside --access.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Options about changes")]
pub struct GuardOptions {
    /// The file of rules that says which changes are allowed, confirmed by a person or denied; docs/policy.md tells how to write
    /// one, `argocd-mcp policy check` what is wrong with it. [env: ARGOCD_MCP_POLICY]
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// Where a call may lose something and the client cannot ask a person: two-step (it is told what it would do, and done when it
    /// comes again with the ticket told along) or deny. Two-step where not given. [env: ARGOCD_MCP_NO_ELICITATION]
    #[arg(long, value_name = "WAY")]
    pub no_elicitation: Option<String>,
    /// The file that every attempt to change something is written to, as lines of JSON; `-` for standard error. Where it cannot be
    /// written nothing is changed. ~/.local/state/argocd-mcp/audit.jsonl where not given. [env: ARGOCD_MCP_AUDIT_LOG]
    #[arg(long, value_name = "FILE")]
    pub audit_log: Option<PathBuf>,
    /// While this file is there nothing is changed. SIGUSR1 stops changes too, until SIGUSR2. [env: ARGOCD_MCP_STOP_FILE]
    #[arg(long, value_name = "FILE")]
    pub stop_file: Option<PathBuf>,
    /// So many changes a caller makes within a minute at most; 10 where not given.
    #[arg(long, value_name = "N")]
    pub writes_per_minute: Option<usize>,
    /// Of those, so many that may lose something; 3 where not given.
    #[arg(long, value_name = "N")]
    pub destructive_per_minute: Option<usize>,
    /// The same within an hour; 20 where not given.
    #[arg(long, value_name = "N")]
    pub destructive_per_hour: Option<usize>,
}

/// Understands them.
pub(super) fn guards(
    options: &GuardOptions,
    tools: &[Tool],
    environment: Environment<'_>,
    note: &mut dyn FnMut(String),
) -> Guards {
    let path = |given: &Option<PathBuf>, name: &str| given.clone().or_else(|| environment(name).map(PathBuf::from));
    let policy = path(&options.policy, "ARGOCD_MCP_POLICY").map(|path| Policy::read(&path, tools));
    let policy = policy.and_then(|read| {
        let note_all = |problems: Vec<Problem>| problems.iter().for_each(|problem| note(problem.to_string()));
        read.map_err(note_all).ok().map(Arc::new)
    });
    let unasked = options.no_elicitation.clone().or_else(|| environment("ARGOCD_MCP_NO_ELICITATION"));
    let unasked = unasked.map(|word| word.parse::<Unasked>().map_err(&mut *note).unwrap_or_default());
    let audit = match path(&options.audit_log, "ARGOCD_MCP_AUDIT_LOG").or_else(|| usual_log(environment)) {
        Some(path) if path.as_os_str() == "-" => Audit::stderr(),
        Some(path) => Audit::file(path),
        // Without a home there is no better place.
        None => Audit::stderr(),
    };
    let usual = Limits::default();
    let limits = Limits {
        writes_per_minute: options.writes_per_minute.unwrap_or(usual.writes_per_minute),
        destructive_per_minute: options.destructive_per_minute.unwrap_or(usual.destructive_per_minute),
        destructive_per_hour: options.destructive_per_hour.unwrap_or(usual.destructive_per_hour),
    };
    Guards {
        policy,
        unasked: unasked.unwrap_or_default(),
        halt: Halt::while_there_is(path(&options.stop_file, "ARGOCD_MCP_STOP_FILE")),
        quota: Arc::new(Quota::new(limits)),
        audit: Arc::new(audit),
    }
}

/// Where state belongs that is kept, by the XDG base directories.
fn usual_log(environment: Environment<'_>) -> Option<PathBuf> {
    let state = environment("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let state = state.or_else(|| environment("HOME").map(|home| PathBuf::from(home).join(".local/state")))?;
    Some(state.join("argocd-mcp/audit.jsonl"))
}
