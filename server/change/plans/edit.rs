//! What a JSON patch of an application changes, and that it fits.

use super::application::Known;
use crate::change::edit::{Kind, Operation};
use crate::change::{Line, Making, Plan, Planning};
use crate::failure::Failure;

/// Parts of an application that Argo CD takes no notice of in a patch.
const PASSED_OVER: [&str; 2] = ["/status", "/operation"];

pub(super) fn plan<'a>(planning: &'a Planning<'a>) -> Making<'a> {
    Box::pin(make(planning))
}

async fn make(planning: &Planning<'_>) -> Result<Plan, Failure> {
    let known = Known::of(planning).await?;
    let mut plan = known.plan();
    let operations = match Operation::all_of(planning.text("patch")) {
        Ok(operations) => operations,
        Err(why) => {
            plan.blocked = Some(Line::of("the patch cannot be read: ").value(why).words("."));
            return Ok(plan);
        }
    };
    let changing = operations.iter().filter(|operation| operation.kind != Kind::Test);
    if changing.clone().any(|operation| operation.path.is_empty()) {
        plan.blocked.get_or_insert("the patch replaces the application as a whole; name what is to change.".into());
        return Ok(plan);
    }
    let mut passed_over = changing.filter(|operation| {
        let places = [Some(operation.path.as_str()), operation.from.as_deref()];
        let is_one = |place: &str, path: &str| {
            place.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        places.into_iter().flatten().any(|place| PASSED_OVER.iter().any(|path| is_one(place, path)))
    });
    if let Some(operation) = passed_over.next_back() {
        let line = Line::of("Argo CD takes no notice of a patch at ").value(operation.path.as_str());
        plan.blocked.get_or_insert(line.words(": it keeps that itself."));
    }
    known.changed_by(planning, &mut plan, &operations);
    Ok(plan)
}
