//! The values of one column of a list, for names to choose from.

use argocd_api::vocabulary::{Answer, Detail, Role, Tool};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use tokio::time::Instant;

use super::{keep, limits, read_document};
use crate::answer::{Source, texts_behind};
use crate::failure::Failure;
use crate::projection::{Keep, Kept, Projector};
use crate::upstream::Upstream;

/// Asks for the rows of a tool that needs no argument, cut to this column, and returns its values in their order, each
/// once; not more than `most`.
pub(crate) async fn values(
    upstream: &Upstream,
    tool: &'static Tool,
    column: &str,
    most: usize,
    deadline: Instant,
) -> Result<Vec<String>, Failure> {
    let Answer::Rows(rows) = tool.answer else { return Ok(Vec::new()) };
    let Some(field) = rows.columns.iter().find(|field| field.name == column) else { return Ok(Vec::new()) };
    let chooses = tool.arguments.iter().find(|argument| matches!(argument.role, Role::Fields));
    let arguments: Map<String, Value> =
        chooses.map(|argument| (argument.name.to_owned(), json!([column]))).into_iter().collect();
    let reply = upstream.send(tool, &arguments, deadline).await?;
    let projector = Projector::rows(rows.at, keep(tool, &arguments), Keep::none(), limits(tool)).expecting(tool.reply);
    let mut values = std::collections::BTreeSet::new();
    read_document(reply, projector, |row| {
        if let Kept::Value(value) = &row.kept
            && values.len() < most
        {
            let source = Source { value, at: "", now: Timestamp::UNIX_EPOCH, exact: false, detail: Detail::Full };
            values.extend(texts_behind(field.take, &source));
        }
    })
    .await?;
    Ok(values.into_iter().collect())
}
