//! Resources, completions and prompts: what is written into the tables, what goes where something is lost, and of addresses
//! and completions what cannot be.

use argocd_codegen::base::{base, told as lost};
use argocd_codegen::plan::{Inputs, plan};
use serde_json::Value;

use crate::support::{DESCRIPTION, PLAN, PROMPTS, WRITING_FILE, replaced, told, writing};

pub(crate) const MAPPING: &str = include_str!("../cases/context.yaml");
pub(crate) const ASKED: &str = include_str!("../cases/prompts.yaml");

pub(crate) fn inputs(mapping: &str, prompts: &str) -> Inputs {
    let mut inputs = writing(mapping);
    inputs.insert(PROMPTS.to_owned(), prompts.to_owned());
    inputs
}

#[test]
fn the_tables_say_what_is_written() {
    let plan = plan(&inputs(MAPPING, ASKED)).map_err(|problems| told(&problems)).unwrap();
    let tables = ["src/resources.rs", "src/prompts.rs"].map(|file| plan.files[file].as_str());
    insta::assert_snapshot!(tables.join("\n"));
    insta::assert_snapshot!("the_page_says_what_is_written", plan.beside["../docs/resources.md"]);
}

/// So that whoever looks an address up may take the first that fits.
#[test]
fn fixed_addresses_come_before_those_with_placeholders() {
    let paths: Vec<&str> =
        PLAN.files["src/resources.rs"].lines().filter_map(|line| line.trim().strip_prefix("path: ")).collect();
    assert!(paths.len() > 10 && paths.is_sorted_by_key(|path| path.contains('{')), "{paths:?}");
}

/// What is told of one change, of the mapping or of the prompts.
#[track_caller]
pub(crate) fn check(from: &str, to: &str, expected: &[&str]) {
    let in_mapping = MAPPING.contains(from);
    let (mapping, prompts) = match in_mapping {
        true => (replaced(MAPPING, from, to), ASKED.to_owned()),
        false => (MAPPING.to_owned(), replaced(ASKED, from, to)),
    };
    let problems = plan(&inputs(&mapping, &prompts)).map(|_| "no problem").unwrap_err();
    let told: Vec<String> = problems.iter().map(|one| format!("{}; {}", one.what, one.cure)).collect();
    let sorted =
        |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect::<std::collections::BTreeSet<String>>();
    assert_eq!(sorted(told.iter().map(String::as_str).collect()), sorted(expected.to_vec()));
    let place = |file: &str| problems.iter().any(|problem| problem.file == file);
    assert!(place(PROMPTS) || in_mapping && place(WRITING_FILE), "{problems:?}");
}

#[test]
fn an_address_leads_to_one_tool_and_says_what_it_needs() {
    let path = "\"ships/{name}\"";
    check(
        path,
        "/ships",
        &[
            "\"\" cannot be a part of an address; write words in lower case and whole `{arguments}`, with `/` between",
            "the address does not say \"name\", which has to be given; add `/{name}` to it",
            "nothing in the address of \"get_ship\" says with which application it changes; remove `watched:`",
        ],
    );
    check(
        path,
        "\"Ships/{name}\"",
        &[
            "\"Ships\" cannot be a part of an address; write words in lower case and whole `{arguments}`, with `/` between",
        ],
    );
    check(
        path,
        "\"ships/the-{name}\"",
        &[
            "the address does not say \"name\", which has to be given; add `/{name}` to it",
            "nothing in the address of \"get_ship\" says with which application it changes; remove `watched:`",
            "\"the-{name}\" cannot be a part of an address; write words in lower case and whole `{arguments}`, with `/` between",
        ],
    );
    check(
        path,
        "\"ships/{nam}\"",
        &[
            "the address does not say \"name\", which has to be given; add `/{name}` to it",
            "\"get_ship\" has no argument \"nam\"; did you mean \"name\"?",
        ],
    );
    check(path, "\"ships/{name}/{name}\"", &["\"name\" stands in the address a second time; keep one"]);
    check(
        path,
        "\"ships/{name}/{depth}\"",
        &["\"depth\" is no text that chooses what is told; take it out of the address"],
    );
    check(
        "path: ships,",
        "path: \"ships/{cursor}\",",
        &[
            "\"cursor\" is no text that chooses what is told; take it out of the address",
            "an address of \"get_ship\" may be one of \"list_ships\"; write another word in one of them; the other is \"ships/{cursor}\"",
        ],
    );
    check(
        "path: ships,",
        "path: ships/old,",
        &[
            "an address of \"get_ship\" may be one of \"list_ships\"; write another word in one of them; the other is \"ships/old\"",
        ],
    );
    check(
        "path: ships, title: Ships",
        "path: ships",
        &["the resource of \"list_ships\" has no title; write `title:` and two or three words for a person"],
    );
    check(
        "title: Ships }",
        "title: TODO }",
        &["the resource's title of \"list_ships\" is still to be written; write it where TODO stands"],
    );
    check(
        "    about: key\n",
        "    resource: { path: \"sunk/{id}\", title: Sunk }\n    about: key\n",
        &["\"delete_ship\" may change something, and a resource is only read; remove it here"],
    );
}

#[test]
fn what_completes_a_name_can_be_asked_at_any_time() {
    check("{ ships: id }", "{ ships: ide }", &["\"list_ships\" tells no column \"ide\"; did you mean \"id\"?"]);
    check(
        "{ ships: id }",
        "{ ships: rank }",
        &["\"list_ships\" tells no column \"rank\"; it tells id, owner, algorithm"],
    );
    check(
        "{ ships: id }",
        "{ ships: notes }",
        &["\"list_ships\" tells no column \"notes\"; it tells id, owner, algorithm"],
    );
    check(
        "{ ships: id }",
        "{ ships: id, Boats: id }",
        &[
            "nothing asks what \"Boats\" there are; write an address with `Boats/{argument}`, a prompt with `complete: Boats`, or remove it",
            "\"Boats\" cannot be the name of a completion; write lower-case letters, digits and single underscores, 40 at most; not crate, self or super",
        ],
    );
    let of_another = |names: &str| format!("watched: true }}\n    completes: {{ {names}: name }}");
    check(
        "watched: true }",
        &of_another("ships"),
        &[
            "\"list_ships\" completes \"ships\" already; give one of them another name",
            "\"get_ship\" cannot be asked without \"name\"; let a tool complete it that needs no argument",
            "\"get_ship\" tells no rows with columns; let a tool complete it that does",
        ],
    );
    check(
        "    about: key\n",
        "    completes: { wrecks: id }\n    about: key\n",
        &[
            "nothing asks what \"wrecks\" there are; write an address with `wrecks/{argument}`, a prompt with `complete: wrecks`, or remove it",
            "\"delete_ship\" may change something, and names are completed while somebody types; remove it here",
            "\"delete_ship\" cannot be asked without \"id\"; let a tool complete it that needs no argument",
            "\"delete_ship\" tells no rows with columns; let a tool complete it that does",
        ],
    );
    check(
        "{ ships: id }",
        "{ ships: id, owners: owner }",
        &[
            "nothing asks what \"owners\" there are; write an address with `owners/{argument}`, a prompt with `complete: owners`, or remove it",
        ],
    );
    check("complete: ships", "complete: ship", &["nothing completes \"ship\"; did you mean \"ships\"?"]);
}

/// Over an Argo CD without what they are made of they go, and nothing else with them.
#[test]
fn what_is_made_of_what_is_lost_goes_with_it() {
    let without = |change: fn(&mut Value)| without_from(ASKED, change);
    let (counts, said) = without(|_| {});
    assert_eq!((counts, said.as_str()), ([2, 1, 1, 2], ""));
    // Its completion goes, and its call, which may fail.
    let (counts, said) = without(|json| {
        drop(json["paths"]["/api/v1/gpgkeys"].as_object_mut().unwrap().shift_remove("get"));
    });
    assert_eq!(counts, [1, 0, 1, 1], "{said}");
    insta::assert_snapshot!("the_list_is_lost", said);
    let (counts, said) = without(|json| {
        drop(json["paths"].as_object_mut().unwrap().shift_remove("/api/version"));
    });
    assert_eq!(counts, [1, 1, 0, 0], "{said}");
    insta::assert_snapshot!("a_call_that_is_needed_is_lost", said);
    let (counts, said) = without(|json| {
        let fields = json["components"]["schemas"]["v1alpha1GnuPGPublicKey"]["properties"].as_object_mut().unwrap();
        drop(fields.shift_remove("owner"));
    });
    assert_eq!(counts, [2, 1, 1, 1], "{said}");
    insta::assert_snapshot!("an_argument_is_lost", said);
    // The call goes on without it.
    let (counts, said) = without(|json| {
        let fields = json["components"]["schemas"]["v1alpha1GnuPGPublicKey"]["properties"].as_object_mut().unwrap();
        drop(fields.shift_remove("subType"));
    });
    assert_eq!(counts, [2, 1, 1, 2], "{said}");
    insta::assert_snapshot!("a_column_is_lost", said);
    // In that order nothing can be told.
    let (counts, said) =
        without_from(&replaced(ASKED, "max_tokens: 700", "max_tokens: 700, sort: algorithm"), |json| {
            let fields = json["components"]["schemas"]["v1alpha1GnuPGPublicKey"]["properties"].as_object_mut().unwrap();
            drop(fields.shift_remove("subType"));
        });
    assert_eq!(counts, [2, 1, 1, 1], "{said}");
    assert!(said.contains("no sort by algorithm of list_ships"), "{said}");
}

/// How many resources, completions, prompts and calls are left over a changed description, and what is told as lost.
#[track_caller]
fn without_from(prompts: &str, change: fn(&mut Value)) -> ([usize; 4], String) {
    let inputs = inputs(MAPPING, prompts);
    let mut description: Value = serde_json::from_str(&inputs[DESCRIPTION]).unwrap();
    change(&mut description);
    let base = base(&inputs, description).map_err(|problems| told(&problems)).unwrap();
    let plan = base.plan.map_err(|problems| told(&problems)).unwrap();
    let table = |file: &str, what: &str| plan.files[file].matches(&format!(" {what} {{")).count();
    let counts = [
        table("src/resources.rs", "Resource"),
        table("src/resources.rs", "Completion"),
        table("src/prompts.rs", "Prompt"),
        table("src/prompts.rs", "Fetch"),
    ];
    (counts, lost(&base.losses))
}
