//! Prompts that cannot be: what is told of them, with its cure.

use argocd_codegen::plan::plan;

use crate::context::{MAPPING, check, inputs};
use crate::support::PROMPTS;

#[test]
fn a_prompt_asks_what_its_tools_take() {
    check("tool: get_ship", "tool: get_shipp", &["there is no tool \"get_shipp\"; did you mean \"get_ship\"?"]);
    check(
        "tool: get_ship\n",
        "tool: delete_ship\n",
        &[
            "\"delete_ship\" may change something, and a prompt only asks; ask a tool that only reads",
            "\"delete_ship\" needs \"id\", which the call does not give; add it under `with:`",
            "\"delete_ship\" has no argument \"name\"; remove it",
            "\"delete_ship\" has no argument \"port\"; remove it",
            "\"delete_ship\" has no argument \"crew\"; remove it",
            "\"delete_ship\" has no argument \"max_tokens\"; remove it",
        ],
    );
    check(
        "name: \"{ship}\"",
        "nam: \"{ship}\"",
        &[
            "\"get_ship\" needs \"name\", which the call does not give; add it under `with:`",
            "\"get_ship\" has no argument \"nam\"; did you mean \"name\"?",
        ],
    );
    check(
        "name: \"{ship}\"",
        "name: \"{port}\"",
        &[
            "there is nothing to write here where \"port\" is not given; write `required: true` for it, or do without it here",
        ],
    );
    check(
        "name: \"{ship}\"",
        "name: {ship}",
        &["\"name\" is {\"ship\":null}, not a text; put a text with braces in quotes"],
    );
    check("crew: cook", "crew: smith", &["\"crew\" is not among captain, cook; write a value it may have"]);
    check(
        "crew: cook",
        "crew: \"{port}\"",
        &["\"crew\" cannot be what a person writes; write one value that it always has"],
    );
    check(
        "crew: cook",
        "depth: \"{port}\"",
        &["\"depth\" cannot be what a person writes; write one value that it always has"],
    );
    check("crew: cook", "depth: deep", &["\"depth\" is \"deep\", not a whole number; write a value it may have"]);
    check(
        "owner: [\"{owner}\"]",
        "owner: \"{owner}\"",
        &["\"owner\" cannot be what a person writes; write it as a list, in brackets"],
    );
    check(
        "port: \"port {port}\"",
        "port: [\"{port}\"]",
        &["\"port\" cannot be what a person writes; write it without the brackets"],
    );
    check(
        "owner: [\"{owner}\"]",
        "owner: [\"{owner}\", ahab]",
        &["\"owner\" is a list of several with an argument among them; write a list of one"],
    );
    check(
        "max_tokens: 600",
        "max_tokens: 60",
        &["\"max_tokens\" is 60, outside its bounds; write a value it may have"],
    );
    check(
        "max_tokens: 600",
        "max_tokens: 7400",
        &["what \"inspect\" fetches may take 8100 tokens; give `max_tokens` to its calls, 8000 in all at most"],
    );
    check(
        ", max_tokens: 700",
        "",
        &["what \"inspect\" fetches may take 8600 tokens; give `max_tokens` to its calls, 8000 in all at most"],
    );
    let call = "      - { tool: get_ship, heading: Again, with: { name: pequod, max_tokens: 500 } }\n";
    check(
        "    after:",
        &format!("{}    after:", call.repeat(4)),
        &["\"inspect\" makes 6 calls; keep the 5 that say most"],
    );
}

#[test]
fn texts_of_a_prompt_are_whole_whatever_is_given() {
    check("all about {ship}", "all about {shop}", &["the prompt has no argument \"shop\"; did you mean \"ship\"?"]);
    check(
        "all about {ship}",
        "all about {owner}",
        &[
            "there is nothing to write here where \"owner\" is not given; write `required: true` for it, or do without it here",
        ],
    );
    check(
        "all about {ship}",
        "all about {ship",
        &["this brace is around no argument; write `{argument}`, or say it without braces"],
    );
    check(
        "all about {ship}",
        "all about {}",
        &["this brace is around no argument; write `{argument}`, or say it without braces"],
    );
    check(
        "heading: Others",
        "heading: Others of {owner}",
        &[
            "there is nothing to write here where \"owner\" is not given; write `required: true` for it, or do without it here",
        ],
    );
    check(
        "owner: [\"{owner}\"]",
        "owner: [ahab]",
        &["nothing is done with \"owner\"; write `{owner}` where it belongs, or remove it"],
    );
    check(
        "about {ship}.",
        "about {ship}; delete_shipp does the rest.",
        &["this names the tool \"delete_shipp\", which does not exist; did you mean \"delete_ship\"?"],
    );
    check("Be short.", "TODO", &["a text of \"inspect\" is still to be written; write it where TODO stands"]);
    check(
        "Be short.",
        &"Be short. ".repeat(130),
        &["the `before` of \"inspect\" has 1344 characters; say it in at most 1200"],
    );
    check(
        "Inspect a ship",
        &"Inspect a ship ".repeat(5),
        &["the title of \"inspect\" has 74 characters; say it in at most 60"],
    );
    check(
        "{ description: Its name., required: true, complete",
        "{ required: true, complete",
        &["the argument \"ship\" has no description; write `description:` and what a person needs to fill it"],
    );
    check(
        "  inspect:",
        "  Inspect:",
        &[
            "\"Inspect\" cannot be the name of a prompt; write lower-case letters, digits and single underscores, 40 at most; not crate, self or super",
        ],
    );
    let other = "  look:\n    title: Look at a ship\n    description: What is the matter with a port.\n    before: Look.\n    \
        fetch: [{ tool: list_ships, heading: Ships }]\n  inspect:";
    check(
        "  inspect:",
        other,
        &["the description of \"inspect\" begins like that of \"look\"; begin with what tells the two apart"],
    );
}

#[test]
fn what_is_no_file_of_prompts_is_told() {
    for (prompts, expected) in [
        ("prompts: [a]\n", "`prompts` has to be a map, not a list; write `name: value` lines below it"),
        ("prompt: {}\n", "the file of prompts takes no \"prompt\"; did you mean \"prompts\"?"),
        ("", "the file is empty; see spec/README.md for what belongs here"),
        ("prompts: {\n", "this is not YAML: "),
        ("prompts: { a: b }\n", "the prompt \"a\" has to be a map, not \"b\"; write `name: value` lines below it"),
        (
            "prompts: { a: { title: A, description: B, before: C, fetch: D } }\n",
            "`fetch` has to be a list, not \"D\"; write `- tool: …` for each call",
        ),
        (
            "prompts: { a: { title: A, description: B, before: C, fetch: [] } }\n",
            "`fetch` is empty; write `- tool: …` for each call",
        ),
    ] {
        let problems = plan(&inputs(MAPPING, prompts)).unwrap_err();
        let told: Vec<String> = problems.iter().map(|one| format!("{}; {}", one.what, one.cure)).collect();
        assert!(told.len() == 1 && told[0].starts_with(expected), "{prompts}: {told:?}");
        assert_eq!(problems[0].file, PROMPTS);
    }
}
