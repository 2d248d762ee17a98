//! `subscriptions/listen`: which addresses can be subscribed to, and telling that one of them has changed until the client
//! or this server ends it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rmcp::model::{ErrorData, SubscriptionFilter};
use rmcp::service::SubscriptionContext;
use tokio_util::sync::CancellationToken;

use super::caller;
use crate::caller::Caller;
use crate::dispatch::Runtime;
use crate::mcp::message::BUSY;

/// Addresses of one subscription; what comes on top is not accepted, and not in what is acknowledged.
const ADDRESSES: usize = 100;

/// Of what somebody wants to be told, what they will be: changes of what an application shows. No list ever changes while
/// the process lives.
pub(super) fn accepted(runtime: &Runtime, requested: &SubscriptionFilter) -> SubscriptionFilter {
    // Who asks is not known here; whatever their request takes away is looked at when it is served.
    let anybody = Caller::local(CancellationToken::new());
    let mut accepted: Vec<&str> = Vec::new();
    for address in requested.resource_subscriptions.iter().flatten() {
        if accepted.len() < ADDRESSES
            && runtime.changes_with(&anybody, address).is_some()
            && !accepted.contains(&address.as_str())
        {
            accepted.push(address);
        }
    }
    match accepted.is_empty() {
        true => SubscriptionFilter::new(),
        false => SubscriptionFilter::builder().resource_subscriptions(accepted).build(),
    }
}

/// Serves one subscription, which was acknowledged before. It ends well when this server does.
pub(super) async fn listen(
    runtime: &Runtime,
    closing: &CancellationToken,
    context: SubscriptionContext,
) -> Result<(), ErrorData> {
    tokio::select! {
        biased;
        () = context.cancelled() => Ok(()),
        () = closing.cancelled() => Ok(()),
        told = tell(runtime, &context) => told,
    }
}

/// Tells of changes for as long as there can be any and somebody hears of them.
async fn tell(runtime: &Runtime, context: &SubscriptionContext) -> Result<(), ErrorData> {
    let caller = caller::of(context.request_context());
    let mut addresses: BTreeMap<Arc<str>, BTreeSet<&str>> = BTreeMap::new();
    for address in context.accepted().resource_subscriptions.iter().flatten() {
        let name = runtime
            .changes_with(&caller, address)
            .ok_or_else(|| ErrorData::invalid_params(format!("`{address}` is not offered to this request."), None))?;
        addresses.entry(name.into()).or_default().insert(address);
    }
    let subscription = runtime.watches().subscribe(&caller.principal, addresses.keys().cloned().collect());
    let mut subscription = subscription.map_err(|full| ErrorData::new(BUSY, full.to_string(), None))?;
    loop {
        let name = subscription.next().await.map_err(|why| {
            ErrorData::internal_error(format!("Argo CD does not let its applications be watched. {why}"), None)
        })?;
        for address in addresses.get(&name).into_iter().flatten() {
            if let Err(error) = context.sink().notify_resource_updated(*address).await {
                tracing::debug!(%error, "a subscriber has gone");
                return Ok(());
            }
        }
    }
}
