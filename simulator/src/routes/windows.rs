//! `GET …/syncwindows`: the windows that apply to an application, and whether somebody may sync it now.

use serde::Serialize;

use super::{Call, find::find};
use crate::{
    auth::Caller,
    fleet::{project, window},
    http::Status,
    wire::SyncWindow,
    world::World,
};

/// `canSync` is about syncs by people.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Windows {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    active_windows: Vec<Shown>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assigned_windows: Vec<Shown>,
    can_sync: bool,
}

/// Time zone and what the window applies to are not shown here.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    kind: String,
    schedule: String,
    duration: String,
    manual_sync: bool,
}

pub(super) fn windows(world: &World, call: &Call, caller: &Caller) -> Result<Windows, Status> {
    let found = find(world, caller, call)?;
    let windows = project::windows(&world.projects(), &found.application);
    let now = found.moment.now;
    Ok(Windows {
        active_windows: windows.iter().filter(|window| window.is_active(now)).map(shown).collect(),
        assigned_windows: windows.iter().map(shown).collect(),
        can_sync: window::may_sync(&windows, true, now),
    })
}

fn shown(window: &SyncWindow) -> Shown {
    let SyncWindow { kind, schedule, duration, manual_sync, .. } = window.clone();
    Shown { kind, schedule, duration, manual_sync }
}
