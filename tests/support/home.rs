//! A home of its own for a test, with files that nobody else can read, and the program run in it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Output, Stdio};

use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

/// A folder that goes when it is dropped.
pub(crate) struct Home(PathBuf);

impl Home {
    /// An empty one; `name` is used once in a test file.
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("argocd-mcp-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// One with the configuration of the argocd command line in it.
    pub(crate) fn with_contexts(name: &str, configuration: &str) -> Self {
        let home = Self::new(name);
        home.write(CONTEXTS, configuration);
        home
    }

    /// Where a file is.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    /// Writes a file that is its owner's alone.
    pub(crate) fn write(&self, file: &str, text: &str) -> PathBuf {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        self.permit(file, 0o600);
        path
    }

    /// Who may do what with a file.
    pub(crate) fn permit(&self, file: &str, mode: u32) {
        fs::set_permissions(self.path(file), fs::Permissions::from_mode(mode)).unwrap();
    }

    /// An environment in which this is the home.
    pub(crate) fn environment(&self, variables: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        let home = self.0.to_string_lossy().into_owned();
        let variables: Vec<(String, String)> =
            variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        move |name| match name {
            "HOME" => Some(home.clone()),
            _ => variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()),
        }
    }

    /// Runs the program with these arguments, this input, and no environment but the home and these variables.
    pub(crate) async fn run(&self, arguments: &[&str], variables: &[(&str, &str)], input: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"));
        command.args(arguments).env_clear().env("HOME", &self.0).envs(variables.iter().copied()).kill_on_drop(true);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that ends before it has read everything is no fault of the test.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes()).await;
        Run::of(child.wait_with_output().await.unwrap())
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Where the argocd command line keeps its contexts.
pub(crate) const CONTEXTS: &str = ".config/argocd/config";

/// The configuration as `argocd login --plaintext` writes it, with a second context.
pub(crate) fn contexts(server: &str, token: &str) -> String {
    format!(
        "contexts:\n- name: here\n  server: {server}\n  user: here\n- name: tunnel\n  server: port-forward\n  user: here\n\
         current-context: here\nprompts-enabled: false\nservers:\n- grpc-web-root-path: \"\"\n  plain-text: true\n  server: {server}\n\
         - core: false\n  server: port-forward\nusers:\n- auth-token: {token}\n  name: here\n"
    )
}

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) good: bool,
    pub(crate) output: String,
    pub(crate) errors: String,
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { good: output.status.success(), output: text(output.stdout), errors: text(output.stderr) }
    }
}
