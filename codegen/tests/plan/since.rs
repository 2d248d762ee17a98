//! What came later is known to the tool that uses it.

use argocd_codegen::plan::plan;

use crate::support::{INPUTS, replaced, told, writing};

const SINCE: &str = "spec/since.json";

/// What a tool of another version of the table says of when its operation and its arguments came.
#[track_caller]
fn check(table: &str, expected: Option<&str>) {
    let mut inputs = writing(crate::support::WRITING);
    inputs.insert(SINCE.into(), table.into());
    let plan = plan(&inputs).map_err(|problems| told(&problems));
    match (plan, expected) {
        (Ok(plan), Some(expected)) => {
            let text = &plan.files["src/tools/sync_application.rs"];
            let between = &text[text.find("since: ").unwrap()..text.find("raises: ").unwrap()];
            assert_eq!(between.split_whitespace().collect::<Vec<_>>().join(" "), expected);
        }
        (Err(said), None) => assert!(said.starts_with(SINCE), "{said}"),
        (Ok(_), None) => panic!("it was taken"),
        (Err(said), Some(_)) => panic!("{said}"),
    }
}

#[test]
fn an_operation_and_an_argument_know_when_they_came() {
    check(r#"{"operations": {}, "inputs": {}}"#, Some("since: None, newer: &[],"));
    check(
        r#"{"operations": {"ApplicationService_Sync": "3.1", "ApplicationService_Get": "3.2"}, "inputs": {}}"#,
        Some("since: Some((3, 1)), newer: &[],"),
    );
    // An input, what an input is inside of, and an input of another operation.
    check(
        r#"{"operations": {}, "inputs": {
            "ApplicationService_Sync": {"body.prune": "3.0", "body.strategy": "3.10"},
            "ApplicationService_Get": {"body.revision": "3.1"}}}"#,
        Some("since: None, newer: &[(\"prune\", (3, 0)), (\"force\", (3, 10))],"),
    );
}

#[test]
fn a_table_that_is_none_is_told() {
    for table in ["", "[]", r#"{"operations": {"A_B": "soon"}}"#, r#"{"operations": {}, "inputs": {"A_B": {"c": 3}}}"#]
    {
        check(table, None);
    }
}

#[test]
fn the_committed_mapping_goes_by_the_committed_table() {
    let changed = replaced(
        &INPUTS[SINCE],
        "\"ApplicationService_GetOCIMetadata\": \"3.1\"",
        "\"ApplicationService_GetOCIMetadata\": \"3.4\"",
    );
    let mut inputs = INPUTS.clone();
    inputs.insert(SINCE.into(), changed);
    assert!(plan(&inputs).unwrap().files["src/tools/get_oci_details.rs"].contains("since: Some((3, 4))"));
}
