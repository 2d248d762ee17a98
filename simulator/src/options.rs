//! What a simulated Argo CD can be told before it starts.

use std::{fmt, sync::Arc, time::Duration};

use jiff::Timestamp;

/// How to simulate. `Options::default()` is an Argo CD 3.5 with about fifty applications at the server's root.
#[derive(Clone, Debug)]
pub struct Options {
    /// Same seed, same clock, same version: the same bytes. Also the key that signs tokens.
    pub seed: u64,
    /// How many applications there are. The story applications are always present, even when this is less than them.
    pub applications: usize,
    /// Which Argo CD to be.
    pub version: Version,
    /// Where every route lives (`/argo`), as `server.rootpath` does. Empty means the root. `/healthz` stays there too.
    pub root_path: String,
    /// Where the time comes from. Everything in the fleet is dated relative to the moment of the start.
    pub clock: Clock,
    /// Stretch every login attempt to between 0.5 and 1 second, as Argo CD does. Off by default.
    pub login_padding: bool,
    /// `users.anonymous.enabled`: calls without a usable token go on with read rights instead of 401.
    pub anonymous: bool,
    /// `admin.enabled: "false"`, and people come from elsewhere: nobody can log in with a password.
    pub single_sign_on_only: bool,
    /// How long a GET with `refresh` blocks before the controller has answered it.
    pub refresh_takes: Duration,
    /// How long an operation runs before it is over, by the clock; new pods take as long again to come up. With
    /// [`Duration::ZERO`] all of that has happened by the next request.
    pub operation_takes: Duration,
    /// Bytes of one outsized application, `monolith`, swollen by inline Helm values that its history copies. 0 for none.
    pub giant: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            applications: 50,
            version: Version::V3_5,
            root_path: String::new(),
            clock: Clock::system(),
            login_padding: false,
            anonymous: false,
            single_sign_on_only: false,
            refresh_takes: Duration::ZERO,
            operation_takes: Duration::from_secs(4),
            giant: 0,
        }
    }
}

impl Options {
    /// The root path with one leading and no trailing slash, or nothing.
    pub(crate) fn root(&self) -> String {
        match self.root_path.trim_matches('/') {
            "" => String::new(),
            path => format!("/{path}"),
        }
    }
}

/// The versions of Argo CD that can be simulated, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// v2.13: health inline in lists, logs readable without a right of their own, filters always case-sensitive.
    V2_13,
    /// v3.0: health kept out of the resource, `matchCase`, logs need `logs, get`.
    V3_0,
    /// v3.1: health messages, `automated.enabled`, images in sync results.
    V3_1,
    /// v3.5: six sub-fields of `spec` in the list projection, and the conflict that came with them.
    V3_5,
}

impl Version {
    /// Every version, oldest first.
    pub const ALL: [Self; 4] = [Self::V2_13, Self::V3_0, Self::V3_1, Self::V3_5];
}

/// Where the simulator's time comes from.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The time of this machine.
    pub fn system() -> Self {
        Self::from_fn(Timestamp::now)
    }

    /// A time that stands still.
    pub fn fixed(at: Timestamp) -> Self {
        Self::from_fn(move || at)
    }

    /// Whatever the function says; it must not run backwards.
    pub fn from_fn(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Clock({})", self.now())
    }
}
