//! Applications that are always there: one that is well, and one for each way of being broken, with everything a
//! person would look at to find out.

mod banners;
mod billing;
mod catalog;
mod checkout;
mod gift_cards;
mod guestbook;
mod inventory;
mod legacy_reports;
mod log_shipper;
mod mailer;
mod notebooks;
mod old_intranet;
mod orders;
mod point_of_sale;
mod policies;
mod pricing;
mod prometheus;
mod recommendations;
mod reviews;
mod sessions;
mod sets;
mod storefront;

use crate::{
    fleet::{
        blueprint::{Ago, Blueprint, Deployed, Order, Run},
        render::outcomes,
        set::Set,
    },
    random::Draw,
    wire::{Automated, Initiator, Labels, Retry, Source, SyncPolicy},
};

/// Every story.
pub(crate) const STORIES: &[fn() -> Blueprint] = &[
    guestbook::story,
    banners::asia,
    banners::europe,
    banners::america,
    billing::story,
    catalog::story,
    checkout::story,
    gift_cards::story,
    inventory::story,
    legacy_reports::story,
    log_shipper::story,
    mailer::story,
    notebooks::story,
    old_intranet::story,
    orders::story,
    point_of_sale::story,
    policies::story,
    pricing::story,
    prometheus::story,
    recommendations::story,
    reviews::story,
    sessions::story,
    storefront::story,
];

/// Every ApplicationSet of the stories.
pub(crate) const SETS: &[fn() -> Set] = &[sets::daemons, sets::previews, sets::banners, sets::sessions];

/// A commit that is the same wherever the same words name it.
fn commit(what: &str) -> String {
    Draw::new(0, what).hex(40)
}

/// Past syncs of these sources: when each was done and by whom (nobody means automatically), oldest first. The commits
/// are `<name>/<id>`.
fn past(name: &str, sources: &[Source], newest: i64, syncs: &[(Ago, &str)]) -> Vec<Deployed> {
    let first = newest + 1 - syncs.len() as i64;
    (first..)
        .zip(syncs)
        .map(|(id, (finished, who))| Deployed {
            id,
            revisions: sources.iter().map(|_| commit(&format!("{name}/{id}"))).collect(),
            sources: sources.to_vec(),
            finished: *finished,
            took: 7 + id % 5,
            by: if who.is_empty() { Initiator::automated() } else { Initiator::person(who) },
        })
        .collect()
}

/// Lets each past sync, oldest first, have asked for this tag of the image.
fn tagged(history: &mut [Deployed], image: &str, tags: &[&str]) {
    for (past, tag) in history.iter_mut().zip(tags) {
        past.sources[0] = past.sources[0].clone().with_images(&[&format!("{image}:{tag}")]);
    }
}

/// Lets each past sync, oldest first, have asked for this version of the first source; of a chart it is the revision.
fn versioned(history: &mut [Deployed], versions: &[&str]) {
    for (past, version) in history.iter_mut().zip(versions) {
        past.sources[0].target_revision = (*version).to_owned();
        if !past.sources[0].chart.is_empty() {
            past.revisions[0] = (*version).to_owned();
        }
    }
}

/// The sync behind the newest entry of the history.
fn succeeded(application: &Blueprint) -> Option<Run> {
    let newest = application.history.last()?;
    Some(Run {
        phase: "Succeeded",
        message: "successfully synced (all tasks run)".to_owned(),
        started: newest.finished + newest.took,
        took: Some(newest.took),
        order: Order {
            by: newest.by.clone(),
            sources: newest.sources.clone(),
            revisions: newest.revisions.clone(),
            prune: newest.by.automated,
            retry: retry(application),
            ..Order::default()
        },
        retries: 0,
        outcomes: Some(outcomes(
            &application.parts,
            &application.destination.namespace,
            application.history.len() == 1,
        )),
    })
}

fn retry(application: &Blueprint) -> Retry {
    application.policy.as_ref().and_then(|policy| policy.retry.clone()).unwrap_or_default()
}

/// Synced automatically, with five retries.
fn automated(prune: bool, self_heal: bool) -> Option<SyncPolicy> {
    Some(SyncPolicy {
        automated: Some(Automated { prune: Some(prune), self_heal: Some(self_heal), ..Automated::default() }),
        sync_options: vec!["CreateNamespace=true".to_owned()],
        retry: Some(Retry::usual()),
        ..SyncPolicy::default()
    })
}

/// Synced by people only.
fn by_hand() -> Option<SyncPolicy> {
    Some(SyncPolicy { sync_options: vec!["CreateNamespace=true".to_owned()], ..SyncPolicy::default() })
}

fn labels(pairs: &[(&str, &str)]) -> Labels {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
