//! Clusters and repositories as Argo CD lists them, and whom one that does not answer hurts.

use serde::Deserialize;
use serde_json::Value;

/// So many names are told of a group.
const NAMES: usize = 3;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Cluster {
    name: String,
    server: String,
    connection_state: Connection,
    info: Information,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Information {
    connection_state: Connection,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Repository {
    pub(super) repo: String,
    pub(super) project: String,
    pub(super) connection_state: Connection,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Connection {
    pub(super) status: String,
    pub(super) message: String,
    pub(super) attempted_at: Value,
}

/// How many, and the first names.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    pub(super) count: usize,
    pub(super) names: Vec<String>,
}

impl Cluster {
    /// What is known of the way to it; the place it is told at has moved.
    pub(super) fn connection(&self) -> &Connection {
        match self.info.connection_state.status.as_str() {
            "" => &self.connection_state,
            _ => &self.info.connection_state,
        }
    }

    pub(super) fn is_broken(&self) -> bool {
        self.connection().status == "Failed"
    }

    /// Argo CD watches no cluster that nothing goes to, and then knows nothing of it, which is no failure.
    pub(super) fn is_idle(&self) -> bool {
        !matches!(self.connection().status.as_str(), "Failed" | "Successful")
    }

    /// Whether a destination means it; people write a server or a name.
    pub(super) fn is(&self, server: &str, name: &str) -> bool {
        (!server.is_empty() && server == self.server) || (!name.is_empty() && name == self.name)
    }

    pub(super) fn told(&self) -> String {
        if self.name.is_empty() { self.server.clone() } else { self.name.clone() }
    }
}

impl Named {
    pub(super) fn add(&mut self, name: &str) {
        self.count += 1;
        if self.names.len() < NAMES {
            self.names.push(name.to_owned());
        }
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.count += other.count;
        let room = NAMES - self.names.len();
        self.names.extend(other.names.iter().take(room).cloned());
    }

    /// `12 applications: cart, checkout, shop …`
    pub(super) fn told(&self) -> String {
        let more = if self.count > self.names.len() { " …" } else { "" };
        match self.count {
            0 => "no application".to_owned(),
            1 => format!("1 application: {}", self.names.join("")),
            count => format!("{count} applications: {}{more}", self.names.join(", ")),
        }
    }
}

/// A repository's URL as far as it tells repositories apart.
pub(super) fn normal(url: &str) -> String {
    let url = url.trim().trim_end_matches('/');
    url.strip_suffix(".git").unwrap_or(url).to_lowercase()
}
