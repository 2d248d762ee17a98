//! How much there is of what a call wants more of: asked before it, since less would lose something.

use argocd_api::vocabulary::Growth;
use serde_json::{Map, Value};
use tokio::time::Instant;

use crate::answer::embedded;
use crate::failure::Failure;
use crate::projection::{Kept, Limits, Projector};
use crate::upstream::Upstream;

/// What is there now, if that is a whole number.
pub(crate) async fn live(
    upstream: &Upstream,
    growth: &Growth,
    arguments: &Map<String, Value>,
    deadline: Instant,
) -> Result<Option<i64>, Failure> {
    let given = super::passed_on(growth.tool, arguments)?;
    let reply = upstream.send(growth.tool, &given, deadline).await?;
    let projector = Projector::object(super::keep(growth.tool, &given), Limits::default());
    let Kept::Value(mut object) = super::read_document(reply, projector.expecting(growth.tool.reply), |_| ()).await?
    else {
        return Ok(None);
    };
    embedded::read(&mut object, growth.tool.embedded);
    Ok(growth.live.iter().try_fold(&object, |here, key| here.get(key)).and_then(Value::as_i64))
}
