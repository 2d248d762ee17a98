//! What is refused, with which status, code and text.

use super::rule::{Rule, Wanted::*, closed, rule};

pub(crate) fn rules() -> Vec<Rule> {
    let missing = r#"applications.argoproj.io "no-such-name" not found"#;
    let mut rules = vec![
        rule(
            "a missing application looks like a forbidden one",
            "GET /api/v1/applications/no-such-name",
            Refusal(403, 7, "permission denied"),
        ),
        rule(
            "unless its project is named",
            "GET /api/v1/applications/no-such-name?project={project}",
            Refusal(404, 5, missing),
        ),
        rule(
            "one of another project is missing there",
            "GET /api/v1/applications/{name}?project=no-such-project",
            Refusal(404, 5, r#"applications.argoproj.io "{name}" not found"#),
        )
        .only_if(|known| known.simulated),
        rule(
            "an application is found with its project",
            "GET /api/v1/applications/{name}?project={project}&appNamespace={namespace}",
            Right(|reply, known| reply.json()["metadata"]["name"] == known.name),
        ),
        rule(
            "a namespace that is not enabled is forbidden",
            "GET /api/v1/applications/{name}?appNamespace=no-such-namespace",
            Refusal(403, 7, "permission denied"),
        ),
        rule(
            "also with the project",
            "GET /api/v1/applications/{name}?appNamespace=no-such-namespace&project={project}",
            Refusal(403, 7, "permission denied"),
        ),
        rule(
            "of two projects neither is taken",
            "GET /api/v1/applications/{name}?projects={project}&projects=other",
            RefusalLike(400, 3, "multiple projects specified"),
        ),
        rule(
            "the tree finds its application in the same way",
            "GET /api/v1/applications/no-such-name/resource-tree",
            Refusal(403, 7, "permission denied"),
        ),
        rule(
            "so do the logs, in the shape of a stream",
            "GET /api/v1/applications/no-such-name/logs",
            Record(403, 7, "permission denied"),
        ),
        rule(
            "with the project too",
            "GET /api/v1/applications/no-such-name/logs?project={project}",
            Record(404, 5, missing),
        ),
        rule(
            "a projection that does not name the error hides it",
            "GET /api/v1/applications/no-such-name/logs?fields=result.content",
            Right(|reply, _| reply.status == 403 && reply.text.trim() == "{}"),
        ),
        rule(
            "and shows what it names of it",
            "GET /api/v1/applications/no-such-name/logs?fields=error.message",
            Right(|reply, _| reply.text.trim() == r#"{"error":{"message":"permission denied"}}"#),
        ),
        rule(
            "a selector that cannot be read is an error of the server",
            "GET /api/v1/applications?selector=a%20b",
            RefusalLike(500, 2, "error parsing the selector: unable to parse requirement"),
        ),
        rule(
            "a resource that the application has not is bad input",
            "GET /api/v1/applications/{name}/resource?kind=Nothing&version=v1&resourceName=x&group=g&namespace=n",
            Refusal(400, 3, "Nothing g x not found as part of application {name}"),
        ),
    ];
    for (query, text) in [
        ("", r#"grpc: error while marshaling: proto: required field "kind" not set"#),
        ("kind=Pod&resourceName=x", r#"grpc: error while marshaling: proto: required field "version" not set"#),
        ("kind=Pod&version=", r#"grpc: error while marshaling: proto: required field "resourceName" not set"#),
    ] {
        for part in ["resource", "resource/actions", "resource/links"] {
            let line: &'static str = format!("GET /api/v1/applications/{{name}}/{part}?{query}").leak();
            rules.push(rule("what a message needs is missed as code 13", line, Refusal(500, 13, text)));
            let says = "before anybody asks who calls";
            rules.push(rule(says, line, Refusal(500, 13, text)).by("", "").only_if(closed));
        }
    }
    rules
}
