//! Where a rollout stands: the first step that is not over, and which of its applications it waits for.

use super::set::{Progress, Set, Step};

/// A rollout that is not over.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rollout {
    /// The step that it is at, from 1; nothing where no step selects what is left.
    pub(super) step: Option<usize>,
    pub(super) steps: usize,
    /// What the step waits for: those whose turn it is, or else those that wait for their turn.
    pub(super) awaited: Vec<String>,
    /// Whether the step takes none by itself, so that somebody has to sync what waits.
    pub(super) takes_none: bool,
    /// Applications that no step selects: nobody syncs them.
    pub(super) stepless: Vec<String>,
}

/// The rollout that a set is in.
pub(super) fn rollout(set: &Set) -> Option<Rollout> {
    if !set.spec.rolls() {
        return None;
    }
    let steps = &set.spec.strategy.rolling_sync.steps;
    let open: Vec<&Progress> = set.status.application_status.iter().filter(|one| one.status != "Healthy").collect();
    let step = open.iter().filter_map(|one| one.step()).min();
    let names = |wanted: &dyn Fn(&Progress) -> bool| -> Vec<String> {
        open.iter().filter(|one| wanted(one)).map(|one| one.application.clone()).collect()
    };
    let here = |one: &Progress| step.is_some() && one.step() == step;
    let stepless = names(&|one| one.step().is_none());
    let moving = names(&|one| here(one) && one.status != "Waiting");
    let takes_none = step.and_then(|step| steps.get(step - 1)).is_some_and(Step::takes_none);
    let awaited = if moving.is_empty() { names(&here) } else { moving };
    (!open.is_empty()).then_some(Rollout { step, steps: steps.len(), awaited, takes_none, stepless })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::set::Set;
    use super::{Rollout, rollout};

    fn of(steps: &Value, progress: &[(&str, &str, &str)]) -> Option<Rollout> {
        let status: Vec<Value> = progress
            .iter()
            .map(|(application, status, step)| json!({"application": application, "status": status, "step": step}))
            .collect();
        let set = json!({
            "spec": {"strategy": {"type": "RollingSync", "rollingSync": {"steps": steps}}},
            "status": {"applicationStatus": status},
        });
        let set: Set = serde_json::from_value(set).expect("a set");
        rollout(&set)
    }

    #[test]
    fn a_step_waits_for_those_whose_turn_it_is() {
        let steps = json!([{}, {"maxUpdate": 1}, {"maxUpdate": "0%"}]);
        let at = |progress: &[(&str, &str, &str)]| {
            of(&steps, progress).map(|found| (found.step, found.awaited, found.takes_none, found.stepless))
        };
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(at(&[("a", "Healthy", "1"), ("b", "Healthy", "2")]), None);
        assert_eq!(
            at(&[("a", "Progressing", "1"), ("b", "Waiting", "2")]),
            Some((Some(1), names(&["a"]), false, vec![]))
        );
        assert_eq!(
            at(&[("a", "Healthy", "1"), ("b", "Pending", "2"), ("c", "Waiting", "2")]),
            Some((Some(2), names(&["b"]), false, vec![]))
        );
        assert_eq!(
            at(&[("a", "Healthy", "2"), ("b", "Waiting", "3"), ("c", "Waiting", "3")]),
            Some((Some(3), names(&["b", "c"]), true, vec![]))
        );
        assert_eq!(at(&[("a", "Healthy", "1"), ("d", "Waiting", "-1")]), Some((None, vec![], false, names(&["d"]))));
    }
}
