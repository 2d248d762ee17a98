//! A mapping file that decides about several services, and what its operations are called.

use argocd_codegen::plan::plan;

use crate::services::cut;
use crate::support::{DESCRIPTION, INPUTS, replaced, told, writing};

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
exclude:
  List: nobody asks
  GPGKeyService_Get: the list has it
  GetPlugins: nobody asks
  Create: changes what is trusted
  GPGKeyService_Delete: the same, by its whole name
";

#[test]
fn each_operation_is_that_of_its_service() {
    let plan = plan(&writing(SEVERAL)).map_err(|problems| told(&problems)).unwrap();
    let coverage = &plan.coverage;
    assert_eq!([coverage.mapped, coverage.excluded], [2, 5]);
    assert_eq!(coverage.toolsets["writing"].services, ["VersionService", "SettingsService", "GPGKeyService"]);
    assert_eq!(coverage.services["GPGKeyService"].excluded, ["Create", "Delete", "Get", "List"]);
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
    check("  GPGKeyService_Get:", "  Get:", both);
    check(
        "  GetPlugins:",
        "  GetPlugin:",
        "none of GPGKeyService, SettingsService, VersionService has an operation \"GetPlugin\"; did you mean \"GetPlugins\"?",
    );
    check(
        "  GPGKeyService_Get: the list has it\n",
        "",
        "nothing is decided about GPGKeyService_Get (GET /api/v1/gpgkeys/{keyID}); lay a tool out with `cargo codegen new \
         GPGKeyService_Get`, or list it under `exclude:` with the reason",
    );
    check(
        "  List: nobody asks\n",
        "  List: nobody asks\n  GPGKeyService_List: nobody asks\n",
        "\"GPGKeyService_List\" stands under `exclude` twice; keep one",
    );
    check(
        "List: nobody asks",
        "List: TODO",
        "the reason of \"List\" is still to be written; write it where TODO stands",
    );
    check(
        "List: nobody asks",
        "List: get_setting has it",
        "this names the tool \"get_setting\", which does not exist; did you mean \"get_settings\"?",
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

/// Where every file has been read, a service that none is about is told, with the file that it would get.
#[test]
fn no_service_is_passed_over() {
    #[track_caller]
    fn check(mapping: &str, file: &str, expected: &[&str]) {
        let mut inputs = writing(mapping);
        inputs.insert(
            DESCRIPTION.into(),
            cut(&INPUTS[DESCRIPTION], &["VersionService", "SessionService", "GPGKeyService"]),
        );
        let text = inputs.remove("spec/tools/writing.yaml").unwrap();
        inputs.insert(file.into(), text);
        let problems = plan(&inputs).err().unwrap_or_default();
        assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    }
    const EXCLUDED: &str =
        "service: [VersionService, GPGKeyService]\nexclude: { Version: a, Get: a, List: a, Create: a, Delete: a }\n";
    let sessions = "spec/tools/sessions.yaml: no file decides about SessionService: Create, Delete, GetUserInfo; make \
                    spec/tools/sessions.yaml with `cargo codegen new SessionService_Create --write`, or write it with a reason \
                    for each under `exclude:`";
    check(EXCLUDED, "spec/tools/server.yaml", &[sessions]);
    check(EXCLUDED, "spec/tools/sessions.yaml", &[&sessions.replace("sessions.", "sessionservice.")]);
    let whole = EXCLUDED
        .replace("GPGKeyService]", "GPGKeyService, SessionService]")
        .replace("Get: a", "Get: a, GetUserInfo: a");
    let whole = whole.replace(
        "Create: a, Delete: a",
        "GPGKeyService_Create: a, SessionService_Create: a, GPGKeyService_Delete: a, SessionService_Delete: a",
    );
    check(&whole, "spec/tools/server.yaml", &[]);
    // What is misspelt, or cannot be read, is told as that.
    let misspelt = replaced(&whole, "SessionService]", "SesionService]");
    let problems = plan(&{
        let mut inputs = writing(&misspelt);
        inputs.insert(DESCRIPTION.into(), INPUTS[DESCRIPTION].clone());
        inputs
    })
    .unwrap_err();
    assert!(!told(&problems).contains("no file decides about SessionService"), "{}", told(&problems));
    let mut inputs = writing(EXCLUDED);
    inputs.insert(DESCRIPTION.into(), INPUTS[DESCRIPTION].clone());
    inputs.insert("spec/tools/other.yaml".into(), "service: [".into());
    let problems = plan(&inputs).unwrap_err();
    assert!(!told(&problems).contains("no file decides about"), "{}", told(&problems));
}
