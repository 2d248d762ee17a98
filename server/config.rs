//! What the operator set, by flags and by the environment. Nothing else here reads the environment.

mod guarded;
mod who;

use std::path::PathBuf;

use clap::Args;
use reqwest::header::{HeaderName, HeaderValue};

use crate::access::Access;
use crate::guards::Guards;
use crate::instance::{BaseUrl, Credential, DEFAULT, Identity, Instance, Tls};
use crate::output::Output;
use crate::seal::Sealer;
use crate::selection::{Known, Selection};
use crate::tool::Tool;
pub use who::logins;

/// Where Argo CD is, and how it is known to be the right one.
#[derive(Args, Clone, Debug, Default)]
pub struct Connection {
    /// Use this login of the argocd command line; without it and without --server, its current one is used.
    #[arg(long, value_name = "NAME")]
    pub context: Option<String>,
    /// Argo CD's address, with its root path; without a scheme it is https. [env: ARGOCD_SERVER, ARGOCD_BASE_URL]
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
    /// Do not check Argo CD's certificate. Whoever is in between can then read the token; --ca-file is better.
    #[arg(long)]
    pub insecure: bool,
    /// Trust the certificate authorities in this PEM file too.
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// Show this certificate, a PEM file, to a server that wants one.
    #[arg(long, value_name = "FILE", requires = "client_key")]
    pub client_cert: Option<PathBuf>,
    /// The key of --client-cert, a PEM file.
    #[arg(long, value_name = "FILE", requires = "client_cert")]
    pub client_key: Option<PathBuf>,
    /// Send this with every request, as "Name: value"; may be given several times.
    #[arg(long = "header", value_name = "HEADER")]
    pub headers: Vec<String>,
}

/// Options that every command takes which calls tools.
#[derive(Args, Clone, Debug, Default)]
pub struct Options {
    /// Use a simulated Argo CD with a believable fleet instead of a real one.
    #[arg(long, conflicts_with_all = ["server", "context"])]
    pub simulator: bool,
    /// Where Argo CD is.
    #[command(flatten)]
    pub connection: Connection,
    /// A file that holds the token, read for every call; nobody else may be able to read it. Or give the token in
    /// ARGOCD_AUTH_TOKEN or ARGOCD_API_TOKEN; there is no flag for it, since others can see those.
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// How far calls may go: read-only, safe-writes or full. MCP_READ_ONLY=true keeps it at read-only whatever stands here.
    #[arg(long, value_name = "ACCESS", default_value = "read-only")]
    pub access: String,
    /// The form of answers: text, structured (MCP's structuredContent, and one line of text) or both. Text where neither
    /// this nor the environment says so. [env: ARGOCD_MCP_OUTPUT]
    #[arg(long, value_name = "OUTPUT")]
    pub output: Option<String>,
    /// Offer the tools of these sets, separated by commas, instead of those of `default`; `all` is every tool, and
    /// `argocd-mcp tools` names the others. [env: ARGOCD_MCP_TOOLSETS]
    #[arg(long, value_name = "SETS", value_delimiter = ',')]
    pub toolsets: Vec<String>,
    /// Offer these tools too. [env: ARGOCD_MCP_TOOLS]
    #[arg(long, value_name = "TOOLS", value_delimiter = ',')]
    pub tools: Vec<String>,
    /// Do not offer these tools, whatever else is chosen. [env: ARGOCD_MCP_EXCLUDE_TOOLS]
    #[arg(long, value_name = "TOOLS", value_delimiter = ',')]
    pub exclude_tools: Vec<String>,
    /// A file with the key that seals what a client keeps between two calls, such as a question to a person: at least 32
    /// bytes, the same for all replicas; nobody else may be able to read it. Of several lines each is a key, and the first
    /// one seals. Without a key, each process has its own. [env: ARGOCD_MCP_SEALING_KEY]
    #[arg(long, value_name = "FILE")]
    pub sealing_key_file: Option<PathBuf>,
    /// The file of rules that says which changes are allowed, confirmed by a person or denied; docs/policy.md tells how to write
    /// one, `argocd-mcp policy check` what is wrong with it. [env: ARGOCD_MCP_POLICY]
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// What becomes of a call that a person would be asked about, where the client cannot ask: two-step (it is told what it would
    /// do, and done when it comes again with the ticket told along) or deny. [env: ARGOCD_MCP_NO_ELICITATION]
    #[arg(long, value_name = "WAY")]
    pub no_elicitation: Option<String>,
    /// Where each attempt to change something is accounted for, as lines of JSON: a file, or - for standard error. By default
    /// argocd-mcp/audit.jsonl in $XDG_STATE_HOME or ~/.local/state. What cannot be accounted for is not done. [env:
    /// ARGOCD_MCP_AUDIT_LOG]
    #[arg(long, value_name = "FILE")]
    pub audit_log: Option<PathBuf>,
    /// While this file is there nothing is changed; it is looked for at each write, and its folder has to be there. SIGUSR1
    /// stops writes too, and SIGUSR2 lets them go on. [env: ARGOCD_MCP_STOP_FILE]
    #[arg(long, value_name = "FILE")]
    pub stop_file: Option<PathBuf>,
    /// How many calls that change something one caller may make in a minute; 10 where nothing else is said. Here and below, 0 is
    /// none at all, and more than 10000 is no limit.
    #[arg(long, value_name = "N")]
    pub writes_per_minute: Option<u32>,
    /// How many of them may lose something; 3 where nothing else is said.
    #[arg(long, value_name = "N")]
    pub destructive_per_minute: Option<u32>,
    /// The same in an hour; 20 where nothing else is said.
    #[arg(long, value_name = "N")]
    pub destructive_per_hour: Option<u32>,
}

/// The same, understood.
#[derive(Clone)]
pub struct Settings {
    /// The one Argo CD.
    pub instance: Instance,
    /// Whether a simulated one is to be started for it.
    pub simulator: bool,
    /// How far calls may go.
    pub access: Access,
    /// The form of answers.
    pub output: Output,
    /// Which tools are offered.
    pub selection: Selection,
    /// What seals that which a client keeps between two calls.
    pub sealer: Sealer,
    /// What stands before calls that change something, beside the access.
    pub guards: Guards,
}

/// The environment, as far as it means something here. Taken as a function so that tests bring their own.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The process's own environment. An empty variable is as good as none: hosts set those for options left blank.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}

/// How much is logged to stderr: a filter in the notation of tracing, from ARGOCD_MCP_LOG.
pub fn log_filter(environment: Environment<'_>) -> String {
    environment("ARGOCD_MCP_LOG").unwrap_or_else(|| format!("warn,{}", crate::mcp::LOGS))
}

/// Understands flags and environment together; a flag comes before the environment.
///
/// # Errors
/// Every option that cannot be understood, a sentence each.
pub fn settings(options: &Options, tools: &[Tool], environment: Environment<'_>) -> Result<Settings, Vec<String>> {
    let mut problems = Vec::new();
    let mut note = |problem: String| problems.push(problem);
    let mut instance = reach(&options.connection, options.simulator, environment, &mut note);
    if !options.simulator {
        instance.credential = who::given(options.token_file.as_deref(), environment);
        let context = options.connection.context.as_deref();
        who::log_in(&mut instance, context, environment).map_err(&mut note).unwrap_or_default();
    }
    let access = options.access.parse::<Access>().map_err(&mut note).unwrap_or_default();
    let access =
        if environment("MCP_READ_ONLY").is_some_and(|value| is_true(&value)) { Access::ReadOnly } else { access };
    let output = options.output.clone().or_else(|| environment("ARGOCD_MCP_OUTPUT"));
    let output = output.map(|word| word.parse::<Output>().map_err(&mut note).unwrap_or_default()).unwrap_or_default();
    let selection = select(options, tools, environment, &mut note);
    let sealer = who::sealer(options.sealing_key_file.as_deref(), environment);
    let sealer = sealer.map_err(&mut note).unwrap_or_else(|()| Sealer::random());
    let guards = guarded::guards(options, tools, environment, &mut note);
    if problems.is_empty() {
        Ok(Settings { instance, simulator: options.simulator, access, output, selection, sealer, guards })
    } else {
        Err(problems)
    }
}

/// Which tools these options choose; a name that nothing has is a problem.
fn select(options: &Options, tools: &[Tool], environment: Environment<'_>, note: &mut dyn FnMut(String)) -> Selection {
    let list = |flag: &[String], variable: &str| {
        let written = if flag.is_empty() { environment(variable).unwrap_or_default() } else { flag.join(",") };
        let names = written.split(',').map(str::trim).filter(|name| !name.is_empty());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let selection = Selection {
        toolsets: list(&options.toolsets, "ARGOCD_MCP_TOOLSETS"),
        tools: list(&options.tools, "ARGOCD_MCP_TOOLS"),
        exclude: list(&options.exclude_tools, "ARGOCD_MCP_EXCLUDE_TOOLS"),
    };
    let known = Known::of(tools);
    selection.names().iter().flat_map(|list| known.problems(list)).for_each(note);
    selection
}

/// The instance that these options lead to, without anything that says who we are; for logging in.
///
/// # Errors
/// Every option that cannot be understood, a sentence each.
pub fn destination(connection: &Connection, environment: Environment<'_>) -> Result<Instance, Vec<String>> {
    let mut problems = Vec::new();
    let mut note = |problem: String| problems.push(problem);
    let mut instance = reach(connection, false, environment, &mut note);
    who::log_in(&mut instance, connection.context.as_deref(), environment).map_err(&mut note).unwrap_or_default();
    instance.credential = Credential::None;
    if problems.is_empty() { Ok(instance) } else { Err(problems) }
}

fn reach(
    connection: &Connection,
    simulator: bool,
    environment: Environment<'_>,
    note: &mut dyn FnMut(String),
) -> Instance {
    let written = connection.server.clone();
    let written = written.or_else(|| environment("ARGOCD_SERVER")).or_else(|| environment("ARGOCD_BASE_URL"));
    Instance {
        name: DEFAULT.into(),
        url: written.filter(|_| !simulator).and_then(|text| BaseUrl::read(&text).map_err(&mut *note).ok()),
        missing: None,
        credential: Credential::None,
        tls: Tls {
            insecure: connection.insecure,
            ca_file: connection.ca_file.clone(),
            ca: None,
            identity: identity(connection).map_err(&mut *note).unwrap_or_default(),
        },
        headers: connection.headers.iter().filter_map(|text| header(text).map_err(&mut *note).ok()).collect(),
    }
}

fn identity(connection: &Connection) -> Result<Option<Identity>, String> {
    let (Some(certificate), Some(key)) = (&connection.client_cert, &connection.client_key) else { return Ok(None) };
    let read =
        |path: &PathBuf| std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()));
    Ok(Some(Identity::of(read(certificate)?, read(key)?)))
}

fn header(text: &str) -> Result<(HeaderName, HeaderValue), String> {
    // What is wrong is told without the value: it may be a secret.
    let shape = "write a header as \"Name: value\"";
    let (name, value) = text.split_once(':').ok_or_else(|| format!("a --header has no colon; {shape}"))?;
    let name: HeaderName =
        name.trim().parse().map_err(|_| format!("a --header has a name that cannot be one; {shape}"))?;
    let mut value: HeaderValue =
        value.trim().parse().map_err(|_| format!("the --header \"{name}\" has a value that cannot be one; {shape}"))?;
    value.set_sensitive(true);
    Ok((name, value))
}

fn is_true(value: &str) -> bool {
    ["true", "1", "yes", "on"].contains(&value.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(options: &Options, variables: &[(&str, &str)]) -> Result<Settings, Vec<String>> {
        let environment =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        settings(options, &known(), &environment)
    }

    fn known() -> Vec<Tool> {
        crate::tool::all().collect()
    }

    fn server(address: &str) -> Connection {
        Connection { server: Some(address.into()), ..Connection::default() }
    }

    #[test]
    fn flags_come_before_the_environment() {
        let flag = Options { connection: server("a.example"), access: "full".into(), ..Options::default() };
        for (options, variables, url) in [
            (&flag, &[("ARGOCD_SERVER", "b.example")][..], Some("https://a.example")),
            (
                &Options { access: "read-only".into(), ..Options::default() },
                &[("ARGOCD_SERVER", "b.example/argo")],
                Some("https://b.example/argo"),
            ),
            (
                &Options { access: "read-only".into(), ..Options::default() },
                &[("ARGOCD_BASE_URL", "c.example")],
                Some("https://c.example"),
            ),
            (&Options { access: "read-only".into(), ..Options::default() }, &[], None),
        ] {
            let settings = with(options, variables).ok().and_then(|settings| settings.instance.url);
            assert_eq!(settings.as_ref().map(BaseUrl::as_str), url, "{variables:?}");
        }
    }

    #[test]
    fn read_only_in_the_environment_wins() {
        let options = Options { access: "full".into(), ..Options::default() };
        for (variables, access) in [
            (&[][..], Access::Full),
            (&[("MCP_READ_ONLY", "true")], Access::ReadOnly),
            (&[("MCP_READ_ONLY", "1")], Access::ReadOnly),
            (&[("MCP_READ_ONLY", "false")], Access::Full),
        ] {
            assert_eq!(with(&options, variables).ok().map(|settings| settings.access), Some(access), "{variables:?}");
        }
    }

    #[test]
    fn every_mistake_is_told_at_once_and_no_value() {
        let misspelt = format!("{}x", known()[0].name);
        let near = format!("did you mean \"{}\"?", known()[0].name);
        let options = Options {
            connection: Connection { headers: vec!["hunter2".into(), "Bad Name: hunter2".into()], ..server("ftp://x") },
            access: "everything".into(),
            toolsets: vec!["application".into(), "all".into()],
            tools: vec![misspelt, known().remove(0).name.into()],
            exclude_tools: vec!["weather".into()],
            ..Options::default()
        };
        let problems = with(&options, &[]).err().unwrap_or_default();
        assert_eq!(problems.len(), 7, "{problems:?}");
        for part in ["did you mean \"applications\"?", &near, "no tool \"weather\"; `argocd-mcp"] {
            assert!(problems.iter().any(|problem| problem.contains(part)), "{part}: {problems:?}");
        }
        assert!(!problems.concat().contains("hunter2"), "{problems:?}");
    }
}
