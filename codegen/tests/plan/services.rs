//! A mapping file that decides about several services, and what its operations are called.

use argocd_codegen::plan::plan;

use crate::support::{replaced, told, writing};

/// `Get` is the name of two; every other name says which is meant.
const SEVERAL: &str = "
service: [VersionService, SettingsService, GPGKeyService]
tools:
  get_version:
    operation: Version
    title: Get the version
    description: Which version answers.
    effect: read
    needs: []
    answer: { object: { version: Version } }
    example: {}
  get_settings:
    operation: SettingsService_Get
    title: Get the settings
    description: How it is set up.
    effect: read
    needs: []
    answer: { object: { url: url } }
    example: {}
undecided: [List, GPGKeyService_Get]
exclude:
  GetPlugins: nobody asks
  Create: changes what is trusted
  GPGKeyService_Delete: the same, by its whole name
";

#[test]
fn each_operation_is_that_of_its_service() {
    let plan = plan(&writing(SEVERAL)).map_err(|problems| told(&problems)).unwrap();
    let coverage = &plan.coverage;
    assert_eq!([coverage.mapped, coverage.excluded], [2, 3]);
    assert_eq!(coverage.toolsets["writing"].services, ["VersionService", "SettingsService", "GPGKeyService"]);
    assert_eq!(coverage.services["GPGKeyService"].undecided, ["Get", "List"]);
    assert!(plan.files["src/tools/get_settings.rs"].contains("settings_service_get("));
}

#[test]
fn what_is_not_plain_is_told() {
    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        let problems = plan(&writing(&replaced(SEVERAL, from, to))).unwrap_err();
        let told: Vec<String> = problems.iter().map(|one| format!("{}; {}", one.what, one.cure)).collect();
        assert_eq!(told, [expected]);
    }
    let both = "several services have an operation \"Get\"; write GPGKeyService_Get or SettingsService_Get";
    check("operation: SettingsService_Get", "operation: Get", both);
    check("[List, GPGKeyService_Get]", "[List, Get]", both);
    check(
        "  GetPlugins:",
        "  GetPlugin:",
        "none of GPGKeyService, SettingsService, VersionService has an operation \"GetPlugin\"; did you mean \"GetPlugins\"?",
    );
    check(
        "[List, GPGKeyService_Get]",
        "[List]",
        "nothing is decided about GPGKeyService_Get (GET /api/v1/gpgkeys/{keyID}); lay a tool out with `cargo codegen new \
         GPGKeyService_Get`, or list it under `exclude:` with the reason, or under `undecided:`",
    );
    check(
        "[List, GPGKeyService_Get]",
        "[List, GPGKeyService_List, GPGKeyService_Get]",
        "\"GPGKeyService_List\" stands under `undecided` twice; keep one",
    );
    check(
        "service: [VersionService, ",
        "service: [VersionService, VersionService, ",
        "VersionService is decided in spec/tools/writing.yaml already; keep all its tools in one file",
    );
    check(
        "service: [VersionService, ",
        "service: [VersionService, VershunService, ",
        "there is no service \"VershunService\"; did you mean \"VersionService\"?",
    );
}
