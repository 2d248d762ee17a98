//! What stands before calls that change something, as flags and the environment say.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Environment, Options, who};
use crate::audit::Audit;
use crate::guards::{Guards, Unasked};
use crate::halt::Halt;
use crate::policy::Policy;
use crate::quota::{Limits, Quota};
use crate::tool::Tool;

/// All of it; what cannot be understood is noted.
pub(super) fn guards(
    options: &Options,
    tools: &[Tool],
    environment: Environment<'_>,
    note: &mut dyn FnMut(String),
) -> Guards {
    let unasked = options.no_elicitation.clone().or_else(|| environment("ARGOCD_MCP_NO_ELICITATION"));
    let unasked = unasked.as_deref().map(str::parse::<Unasked>).transpose().map_err(&mut *note);
    let usual = Limits::default();
    let limits = Limits {
        writes_per_minute: options.writes_per_minute.unwrap_or(usual.writes_per_minute),
        destructive_per_minute: options.destructive_per_minute.unwrap_or(usual.destructive_per_minute),
        destructive_per_hour: options.destructive_per_hour.unwrap_or(usual.destructive_per_hour),
    };
    Guards {
        policy: policy(options, tools, environment, note),
        unasked: unasked.unwrap_or_default().unwrap_or_default(),
        audit: Arc::new(audit(options, environment)),
        halt: halt(options, environment).map_err(note).unwrap_or_default(),
        quota: Arc::new(Quota::new(limits)),
    }
}

/// Rules that cannot be understood are none to start with.
fn policy(
    options: &Options,
    tools: &[Tool],
    environment: Environment<'_>,
    note: &mut dyn FnMut(String),
) -> Option<Arc<Policy>> {
    let path = options.policy.clone().or_else(|| environment("ARGOCD_MCP_POLICY").map(PathBuf::from))?;
    let problems = match Policy::read(&path, tools) {
        Ok(policy) => return Some(Arc::new(policy)),
        Err(problems) => problems,
    };
    problems.iter().for_each(|problem| note(problem.to_string()));
    None
}

fn audit(options: &Options, environment: Environment<'_>) -> Audit {
    let given = options.audit_log.clone().or_else(|| environment("ARGOCD_MCP_AUDIT_LOG").map(PathBuf::from));
    match given.or_else(|| who::state(environment).map(|folder| folder.join("audit.jsonl"))) {
        Some(path) if path == Path::new("-") => Audit::stderr(),
        Some(path) => Audit::file(path),
        // Whoever only reads need not hear of it.
        None => Audit::missing("neither XDG_STATE_HOME nor HOME says where this program may keep things"),
    }
}

/// A switch that could never be thrown is refused.
fn halt(options: &Options, environment: Environment<'_>) -> Result<Halt, String> {
    let path = options.stop_file.clone().or_else(|| environment("ARGOCD_MCP_STOP_FILE").map(PathBuf::from));
    if let Some(path) = &path {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            let (path, folder) = (path.display(), folder.display());
            return Err(format!("the stop file {path} cannot be put there: {folder} is no folder; make it"));
        }
    }
    Ok(Halt::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(options: &Options, variables: &[(&str, &str)]) -> (Guards, Vec<String>) {
        let environment =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let mut problems = Vec::new();
        let guards = guards(options, &[], &environment, &mut |problem| problems.push(problem));
        (guards, problems)
    }

    #[test]
    fn the_account_is_where_the_operator_wants_it() {
        let flag = |path: &str| Options { audit_log: Some(path.into()), ..Options::default() };
        for (options, variables, place) in [
            (flag("a.jsonl"), &[("ARGOCD_MCP_AUDIT_LOG", "b.jsonl")][..], "a.jsonl"),
            (flag("-"), &[("HOME", "/home/us")], "standard error"),
            (Options::default(), &[("ARGOCD_MCP_AUDIT_LOG", "-"), ("HOME", "/home/us")], "standard error"),
            (
                Options::default(),
                &[("XDG_STATE_HOME", "/state"), ("HOME", "/home/us")],
                "/state/argocd-mcp/audit.jsonl",
            ),
            (Options::default(), &[("HOME", "/home/us")], "/home/us/.local/state/argocd-mcp/audit.jsonl"),
            (
                Options::default(),
                &[("XDG_STATE_HOME", "state"), ("HOME", "/home/us")],
                "/home/us/.local/state/argocd-mcp/audit.jsonl",
            ),
            (Options::default(), &[], "nowhere"),
        ] {
            let (guards, problems) = with(&options, variables);
            assert_eq!((guards.audit.to_string(), problems), (place.to_owned(), vec![]), "{variables:?}");
        }
    }

    #[test]
    fn limits_are_as_they_are_given_and_the_usual_ones_otherwise() {
        let most = |options: &Options| format!("{:?}", with(options, &[]).0.quota);
        assert_eq!(most(&Options::default()), format!("Quota(Some({:?}))", Limits::default()));
        let given = Options {
            writes_per_minute: Some(0),
            destructive_per_minute: Some(1),
            destructive_per_hour: Some(u32::MAX),
            ..Options::default()
        };
        let limits = Limits { writes_per_minute: 0, destructive_per_minute: 1, destructive_per_hour: u32::MAX };
        assert_eq!(most(&given), format!("Quota(Some({limits:?}))"));
    }

    #[test]
    fn a_switch_that_could_never_be_thrown_is_refused() {
        let (_, problems) = with(&Options::default(), &[("ARGOCD_MCP_STOP_FILE", "/nowhere/at/all/stop")]);
        assert_eq!(
            problems,
            ["the stop file /nowhere/at/all/stop cannot be put there: /nowhere/at/all is no folder; make it"]
        );
        let options = Options { stop_file: Some("no-such-stop-file".into()), ..Options::default() };
        let (guards, problems) = with(&options, &[("ARGOCD_MCP_STOP_FILE", "/nowhere/at/all/stop")]);
        assert_eq!((guards.halt.is_stopped(), problems), (false, vec![]));
    }
}
