//! That a tool says no less than its request does, and that what says enough is taken.

use argocd_codegen::plan::plan;
use serde_json::Value;

use crate::support::{others_excluded, told, writing};

/// `ApplicationService_Get` writes where it is given `refresh`: the overlay says so.
const GET: &str = "
service: ApplicationService
tools:
  get_application:
    operation: Get # a GET
    title: Get an application
    description: One application.
    needs: []
    EFFECT
    args:
      name: Application name.
      REFRESH
    hide: { HIDDEN appNamespace: a, project: a, projects: a, repo: a, resourceVersion: a, selector: a }
    answer: { object: { name: metadata.name } }
    example: { name: checkout }
";

/// A DELETE that takes nothing away.
const TERMINATE: &str = "
service: ApplicationService
tools:
  terminate_operation:
    operation: TerminateOperation # a DELETE
    title: Terminate the operation
    description: Stops what is running.
    needs: []
    EFFECT
    args:
      name: Application name.
    hide: { appNamespace: a, project: a }
    answer: { object: {} }
    example: { name: checkout }
";

/// What each that does more than read says besides.
const PLANNED: &str = "    about: application
    plan: edit
    args:
      plan: { description: Only tell., control: plan }
      ticket: { description: The ticket of the plan., control: ticket }
";

/// A POST.
const ROLLBACK: &str = "
service: ApplicationService
tools:
  rollback_application:
    operation: Rollback # a POST
    title: Roll back an application
    description: Goes back to what was deployed.
    needs: []
    EFFECT
    args:
      name: Application name.
      prune: Delete what was not there.
    hide: { body.appNamespace: a, body.dryRun: a, body.id: a, body.project: a }
    answer: { object: { name: metadata.name } }
    example: { name: checkout }
";

#[test]
fn no_tool_says_less_than_its_request_does() {
    // Given, hidden, and a constant.
    let given = GET.replace("REFRESH", "refresh: Look again.").replace("HIDDEN ", "");
    let hidden = GET.replace("      REFRESH\n", "").replace("HIDDEN ", "refresh: a, ");
    let constant = hidden.replace("refresh: a, ", "").replace("EFFECT", "EFFECT\n    set: { refresh: normal }");

    let (read, write, destructive) = ((true, false), (false, false), (false, true));
    let raises = "the input \"refresh\" raises the effect to write";
    check(&given, "effect: read", Err(raises));
    check(&given, "effect: read\n    raises: { refresh: write }", Ok(write));
    check(&given, "effect: read\n    raises: { refresh: destructive }", Ok(destructive));
    check(&given, "effect: read\n    raises: { name: write }", Err(raises));
    check(&given, "effect: write", Ok(write));
    check(&given, "effect: destructive", Ok(destructive));
    check(&hidden, "effect: read", Ok(read));
    check(&constant, "effect: read", Err(raises));
    check(&constant, "effect: write", Ok(write));

    check(TERMINATE, "effect: read", Err("makes a DELETE but says it only reads"));
    check(TERMINATE, "effect: write", Err("makes a DELETE but says it loses nothing"));
    check(TERMINATE, "effect: write\n    because: what is running can be started again", Ok(write));
    check(TERMINATE, "effect: destructive", Ok(destructive));
    check(TERMINATE, "effect: destructive\n    because: it is gone", Err("`because` is for"));

    check(ROLLBACK, "effect: read", Err("makes a POST but says it only reads"));
    check(ROLLBACK, "effect: read\n    because: it only asks", Ok(read));
    check(ROLLBACK, "effect: write", Ok(write));
    check(ROLLBACK, "effect: write\n    raises: { prune: destructive }", Ok(destructive));
}

/// With these lines for its effect a tool has the hints `readOnlyHint` and `destructiveHint`, or one problem.
#[track_caller]
fn check(mapping: &str, effect: &str, expected: Result<(bool, bool), &str>) {
    let mut mapping = mapping.replace("EFFECT", effect);
    if effect.contains("write") || effect.contains("destructive") {
        mapping = mapping.replace("    args:\n", PLANNED);
    }
    let text = others_excluded(&mapping);
    match (plan(&writing(&text)), expected) {
        (Ok(plan), Ok(expected)) => {
            let (_, definition) = plan.files.iter().find(|(path, _)| path.ends_with(".json")).unwrap();
            let hints = &serde_json::from_str::<Value>(definition).unwrap()["annotations"];
            assert_eq!((hints["readOnlyHint"] == true, hints["destructiveHint"] == true), expected);
        }
        (Err(problems), Err(part)) => {
            assert!(problems.len() == 1 && problems[0].what.contains(part), "{}", told(&problems));
        }
        (Ok(_), Err(part)) => panic!("nobody says {part}"),
        (Err(problems), Ok(_)) => panic!("{}", told(&problems)),
    }
}
