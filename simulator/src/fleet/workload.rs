//! What runs pods: rollouts, their containers, what troubles them, and what the containers write.

use super::blueprint::Ago;

/// The rollouts of a workload, oldest first; for a CronJob, its jobs.
#[derive(Clone, Debug)]
pub(crate) struct Workload {
    pub(crate) rollouts: Vec<Rollout>,
}

/// Pods made from one template.
#[derive(Clone, Debug)]
pub(crate) struct Rollout {
    /// The revision number of the workload's controller.
    pub(crate) number: i64,
    pub(crate) since: Ago,
    pub(crate) pods: usize,
    pub(crate) containers: Vec<Container>,
    pub(crate) trouble: Trouble,
    /// What is going to be the matter once the pods have had their time to start.
    pub(crate) fate: Option<Trouble>,
    /// Deleted: what its containers were is still known.
    pub(crate) gone: bool,
    /// Pods that took the place of earlier ones: which, how many there were before it, and since when it is there.
    pub(crate) replaced: Vec<(usize, u32, Ago)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Container {
    pub(crate) name: String,
    pub(crate) image: String,
    pub(crate) log: Log,
}

/// What is wrong with every pod of a rollout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    None,
    /// The image of the container with this index cannot be had; the detail is the registry's answer.
    ImagePull {
        container: usize,
        detail: &'static str,
    },
    /// The container with this index keeps ending: it last ended then, having lived that many seconds.
    CrashLoop {
        container: usize,
        restarts: i64,
        died: Ago,
        lived: i64,
    },
    /// Runs, but never becomes ready.
    NotReady,
    /// Ended well.
    Completed {
        took: i64,
    },
    /// Ended with this code and is not started again.
    Failed {
        took: i64,
        code: i64,
    },
}

/// What one run of a container writes: an opening, then lines without end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Log {
    pub(crate) opening: &'static [&'static str],
    pub(crate) steady: Option<Steady>,
}

/// Lines that keep coming.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steady {
    pub(crate) style: Style,
    /// Milliseconds between two lines.
    pub(crate) every: i64,
    /// How many lines the kubelet keeps.
    pub(crate) kept: usize,
    /// A line that takes the place of every n-th.
    pub(crate) spice: Option<(&'static str, u64)>,
}

/// What the lines look like.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Style {
    /// A web server's access log.
    Access,
    /// One JSON object a line.
    Json,
    /// `level=info msg="…"`.
    Logfmt,
}

impl Workload {
    /// One rollout without trouble.
    pub(crate) fn steady(pods: usize, since: Ago, container: Container) -> Self {
        Self::of(vec![Rollout::new(1, since, pods, vec![container])])
    }

    pub(crate) fn of(rollouts: Vec<Rollout>) -> Self {
        Self { rollouts }
    }

    /// How many pods are wanted: while a new rollout comes up, as many as the old one has.
    pub(crate) fn replicas(&self) -> usize {
        self.rollouts.iter().map(|rollout| rollout.pods).max().unwrap_or_default()
    }

    /// The images of the newest rollout.
    pub(crate) fn images(&self) -> Vec<String> {
        self.rollouts.last().map(Rollout::images).unwrap_or_default()
    }
}

impl Rollout {
    pub(crate) fn new(number: i64, since: Ago, pods: usize, containers: Vec<Container>) -> Self {
        Self { number, since, pods, containers, trouble: Trouble::None, fate: None, gone: false, replaced: Vec::new() }
    }

    pub(crate) fn in_trouble(self, trouble: Trouble) -> Self {
        Self { trouble, ..self }
    }

    /// Puts another pod into the place of this one.
    pub(crate) fn replace(&mut self, pod: usize, since: Ago) {
        match self.replaced.iter_mut().find(|(which, ..)| *which == pod) {
            Some((_, lives, then)) => (*lives, *then) = (*lives + 1, since),
            None => self.replaced.push((pod, 1, since)),
        }
    }

    pub(crate) fn images(&self) -> Vec<String> {
        self.containers.iter().map(|container| container.image.clone()).collect()
    }
}

impl Container {
    pub(crate) fn new(name: &str, image: &str, log: Log) -> Self {
        Self { name: name.to_owned(), image: image.to_owned(), log }
    }
}

impl Log {
    /// Says this at the start and nothing more.
    pub(crate) const fn says(opening: &'static [&'static str]) -> Self {
        Self { opening, steady: None }
    }

    /// A line in this style every so many milliseconds.
    pub(crate) const fn of(style: Style, every: i64) -> Self {
        Self { opening: &[], steady: Some(Steady { style, every, kept: 2_000, spice: None }) }
    }

    pub(crate) const fn after(self, opening: &'static [&'static str]) -> Self {
        Self { opening, ..self }
    }

    /// With this line in place of every n-th.
    pub(crate) const fn with(self, line: &'static str, every: u64) -> Self {
        match self.steady {
            Some(steady) => Self { steady: Some(Steady { spice: Some((line, every)), ..steady }), ..self },
            None => self,
        }
    }

    /// With so many lines kept.
    pub(crate) const fn keeping(self, kept: usize) -> Self {
        match self.steady {
            Some(steady) => Self { steady: Some(Steady { kept, ..steady }), ..self },
            None => self,
        }
    }
}
