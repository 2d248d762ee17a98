//! What a list is asked for: the fields of its answer alone, in words that each version of Argo CD knows.

use argocd_codegen::plan::plan;

use crate::support::{PLAN, others_excluded, told, writing};

/// `ApplicationService_List` can be cut to fields; the overlay says to which, and since when.
const LIST: &str = "
service: ApplicationService
tools:
  list_applications:
    operation: List # cut to fields
    title: List applications
    description: All applications.
    effect: read
    needs: []
    args:
      cursor: { description: Where to go on., control: cursor }
      max_tokens: { description: Size limit., control: max_tokens }
    hide: { name: a, project: a, projects: a, repo: a, resourceVersion: a, selector: a, refresh: a, appNamespace: a }
    answer:
      rows: items
      noun: [application, applications]
      columns: COLUMNS
      key: name
    example: {}
";

/// Of a record that is cut without it, an error would leave nothing.
#[test]
fn a_stream_is_asked_for_what_is_kept_and_for_the_error_that_may_end_it() {
    let read = &PLAN.files["src/reads/fleet_changes.rs"];
    let asked = read.lines().find_map(|line| line.trim().strip_prefix("fields: \"")?.strip_suffix("\",")).unwrap();
    let (first, last) = (asked.split(',').next(), asked.split(',').next_back());
    assert_eq!((first, last), (Some("result.type"), Some("error")), "{asked}");
    assert!(PLAN.files["src/reads/log_lines.rs"].contains("fields: \"\""));
}

#[test]
fn a_list_is_asked_for_the_fields_of_its_answer() {
    check("{ name: metadata.name }", Ok(&["2.13 name items.metadata.name"]));
    // A path is asked for by the nearest around it that is known; each version that knows more is asked otherwise.
    check(
        "{ name: metadata.name, health: status.health.status, project: spec.project }",
        Ok(&[
            "3.5 name items.metadata.name health items.status.health project items.spec.project",
            "2.13 name items.metadata.name health items.status.health project items.spec",
        ]),
    );
    // Argo CD 3.5 fails where it is asked for both a path and one inside it.
    check(
        "{ name: metadata.name, all: '{spec.project}/{spec.revisionHistoryLimit}' }",
        Ok(&["2.13 name items.metadata.name all items.spec"]),
    );
    // Whatever a field looks at is wanted: holes, elements, conditions.
    check(
        "{ name: '{metadata.namespace}/{metadata.name}', started: { path: status.operationState.startedAt, as: time } }",
        Ok(&["2.13 name items.metadata.namespace items.metadata.name started items.status.operationState.startedAt"]),
    );
    check(
        "{ name: metadata.name, bad: { each: status.resources, when: { status: OutOfSync }, text: '{kind}/{name}' } }",
        Ok(&["2.13 name items.metadata.name bad items.status.resources"]),
    );
    check(
        "{ name: metadata.name, images: { path: status.summary.images, as: count }, both: { fields: { a: metadata.labels } } }",
        Ok(&["2.13 name items.metadata.name images items.status.summary both items.metadata.labels"]),
    );
    check(
        "{ name: metadata.name, follows: { path: [spec.source, spec.sources], as: revision_kind } }",
        Ok(&[
            "3.5 name items.metadata.name follows items.spec.source items.spec.sources",
            "2.13 name items.metadata.name follows items.spec",
        ]),
    );
    // What no list has that is cut to fields is had with the whole list.
    check("{ name: metadata.name, uid: { path: metadata.uid, whole: true } }", Ok(&["2.13 name items.metadata.name"]));
    check(
        "{ name: metadata.name, health: { path: status.health.status, whole: true } }",
        Err("\"health\" is in a list that is cut to fields"),
    );
    check(
        "{ name: metadata.name, it: 'status.sync[revision=abc].status' }",
        Err("Argo CD 2.13 leaves \"status.sync.revision\" out of a list that is cut to fields"),
    );
    check(
        "{ name: metadata.name, uid: metadata.uid }",
        Err("Argo CD 2.13 leaves \"metadata.uid\" out of a list that is cut to fields"),
    );
}

#[track_caller]
fn check(columns: &str, expected: Result<&[&str], &str>) {
    let text = others_excluded(&LIST.replace("COLUMNS", columns));
    match (plan(&writing(&text)), expected) {
        (Ok(plan), Ok(expected)) => {
            let code = &plan.files["src/tools/list_applications.rs"];
            let found: Vec<String> = code
                .split("since: (")
                .skip(1)
                .map(|rest| {
                    let (since, rest) = rest.split_once(')').unwrap();
                    let (columns, _) = rest.split_once("},").unwrap();
                    let texts: Vec<&str> = columns.split('"').skip(1).step_by(2).collect();
                    format!("{} {}", since.replace(", ", "."), texts.join(" "))
                })
                .collect();
            assert_eq!(found, expected, "{columns}");
        }
        (Err(problems), Err(what)) => {
            assert_eq!(problems.iter().map(|problem| problem.what.as_str()).collect::<Vec<_>>(), [what]);
        }
        (Ok(_), Err(what)) => panic!("nobody says {what}"),
        (Err(problems), Ok(_)) => panic!("{}", told(&problems)),
    }
}
