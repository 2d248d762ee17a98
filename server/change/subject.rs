//! What a call is about, for the policy: what Argo CD says of the object, never what arguments say.

use super::Planning;
use crate::failure::Failure;
use crate::policy::Object;

/// Looks it up.
pub(crate) async fn of(_planning: &Planning<'_>) -> Result<Object, Failure> {
    Ok(Object::Unknown)
}
