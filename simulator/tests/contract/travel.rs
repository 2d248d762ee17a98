//! How a request finds its route, before anything is looked at.

use super::rule::{Rule, Wanted::*, rule};

const NOWHERE: super::rule::Wanted = Body(404, "text/plain", "Not Found\n");
const WRONG_TYPE: super::rule::Wanted = Body(415, "text/plain", "Invalid content type\n");
const JSON: (&str, &str) = ("content-type", "application/json");

pub(crate) fn rules() -> Vec<Rule> {
    let mut rules = vec![
        rule(
            "an encoded slash splits like any other",
            "GET /api/v1/applications%2F{name}",
            Right(|reply, known| reply.json()["metadata"]["name"] == known.name),
        ),
        rule(
            "also behind a name",
            "GET /api/v1/applications/{name}%2Fresource-tree",
            Right(|reply, _| reply.status == 200 && reply.json().get("metadata").is_none()),
        ),
        rule("the last segment is cut at its last colon", "GET /api/v1/applications/{name}:verb", NOWHERE),
        rule("an encoded colon is one too", "GET /api/v1/applications/{name}%3Averb", NOWHERE),
        rule(
            "a colon in an earlier segment is a letter",
            "GET /api/v1/applications/{name}:verb/resource-tree",
            Refusal(403, 7, "permission denied"),
        ),
        rule("two slashes make an empty segment", "GET /api/v1/applications/a%2F%2Fb", NOWHERE),
        rule("a path without a route is told in plain text", "GET /api/v1/nothing", NOWHERE),
        rule("also below an application", "GET /api/v1/applications/{name}/nothing", NOWHERE),
        rule("to a browser too", "GET /api/v1/nothing", NOWHERE).with("accept", "text/html"),
        rule(
            "outside the interface every path is a page to those who accept one",
            "GET /anything/at/all",
            Right(|reply, _| reply.status == 200 && reply.kind.starts_with("text/html")),
        )
        .with("accept", "text/html,application/xhtml+xml"),
        rule("whether it is well is told to everybody", "GET /healthz", Body(200, "text/plain", "ok\n")).by("", ""),
        rule(
            "answers do not end with a new line",
            "GET /api/v1/applications/{name}",
            Right(|reply, _| reply.kind == "application/json" && reply.text.ends_with('}')),
        ),
        rule(
            "unknown keys of a query are ignored, those for paging among them",
            "GET /api/v1/applications?limit=0&offset=1000000&continue=x&nonsense=%20",
            Right(|reply, _| reply.json()["items"].as_array().is_some_and(|items| !items.is_empty())),
        ),
        rule(
            "a key of another route is unknown",
            "GET /api/v1/applications/{name}?tailLines=ten",
            Right(|reply, _| reply.status == 200),
        ),
        rule(
            "what is special in HTML is escaped",
            "GET /api/v1/applications/%3Cb%3E%26?project={project}",
            Right(|reply, _| reply.text.contains(r#"\"\u003cb\u003e\u0026\" not found"#)),
        ),
        rule(
            "a deadline that cannot be read is refused",
            "GET /api/v1/applications/{name}",
            Right(|reply, _| reply.status == 400),
        )
        .with("grpc-timeout", "soon"),
        rule("a path for another method is 405", "GET /api/v1/applications/{name}/sync", NO_METHOD),
        rule("whatever the method", "POST /api/v1/applications/{name}/logs", NO_METHOD).with(JSON.0, JSON.1),
        rule("the content type may be in capitals", "PUT /api/version", NO_METHOD)
            .with("content-type", "application/JSON"),
        rule("a content type is looked at before the path", "POST /api/v1/nothing", WRONG_TYPE)
            .with("content-type", "text/plain"),
        rule("then the path", "POST /api/v1/nothing", NOWHERE).with(JSON.0, JSON.1),
        rule("logging out answers an empty object", "DELETE /api/v1/session", Body(200, JSON.1, "{}"))
            .with(JSON.0, JSON.1),
    ];
    for line in [
        "DELETE /api/v1/session",
        "POST /api/v1/session",
        "POST /api/v1/applications",
        "PUT /api/v1/applications/{name}",
        "PUT /api/v1/applications/{name}/spec",
        "PATCH /api/v1/applications/{name}",
        "DELETE /api/v1/applications/{name}",
        "POST /api/v1/applications/{name}/sync",
        "POST /api/v1/applications/{name}/rollback",
        "DELETE /api/v1/applications/{name}/operation",
        "POST /api/v1/applications/{name}/resource",
        "DELETE /api/v1/applications/{name}/resource",
        "POST /api/v1/applications/{name}/resource/actions",
        "POST /api/v1/applications/{name}/resource/actions/v2",
    ] {
        let says = "all but GET needs the exact content type";
        rules.push(rule(says, line, WRONG_TYPE));
        rules.push(rule(says, line, WRONG_TYPE).with(JSON.0, "application/json; charset=utf-8"));
        rules.push(rule(says, line, WRONG_TYPE).with(JSON.0, "text/plain"));
    }
    for (path, text) in [
        ("GET /api/v1/applications/{name}/logs?tailLines=ten", r#"strconv.ParseInt: parsing "ten": invalid syntax"#),
        ("GET /api/v1/applications/{name}/logs?tailLines=", r#"strconv.ParseInt: parsing "": invalid syntax"#),
        ("GET /api/v1/applications/{name}/logs?previous=yes", r#"strconv.ParseBool: parsing "yes": invalid syntax"#),
        (
            "GET /api/v1/applications/{name}/logs?sinceTime=2026-11-22T00:00:00Z",
            "field type *v1.Time is not supported in query parameters",
        ),
    ] {
        rules.push(rule("a value that cannot be read is refused", path, Refusal(400, 3, text)));
        rules.push(rule("before anybody asks who calls", path, Refusal(400, 3, text)).by("", ""));
    }
    let newer = "GET /api/v1/applications/{name}/logs?matchCase=perhaps&tailLines=1";
    let text = r#"strconv.ParseBool: parsing "perhaps": invalid syntax"#;
    rules.push(rule("logs know matchCase since 3.0", newer, Refusal(400, 3, text)).since((3, 0)));
    rules.push(rule("and ignore it before", newer, Right(|reply, _| reply.status == 200)).before((3, 0)));
    for (line, since) in [
        ("GET /api/v1/applications/{name}/resource/actions/v2", (3, 1)),
        ("GET /api/v1/applications/{name}/revisions/x/ocimetadata", (3, 1)),
        ("GET /api/v1/applications/{name}/server-side-diff", (3, 2)),
    ] {
        let there = Right(|reply, _| reply.status != 404 || reply.kind == "application/json");
        rules.push(rule("a route is there from its version on", line, there).since(since));
        rules.push(rule("and not before", line, NOWHERE).before(since));
    }
    rules
}

const NO_METHOD: super::rule::Wanted = Body(405, "text/plain", "Method Not Allowed\n");
