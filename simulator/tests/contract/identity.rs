//! Who calls: what is taken for a token, and what those are told who have none.

use super::rule::{Known, Reply, Rule, Wanted::*, closed, rule};

const LIST: &str = "GET /api/v1/applications?fields=items.metadata.name";

pub(crate) fn rules() -> Vec<Rule> {
    let mut rules = Vec::new();
    for (name, value) in [("cookie", "argocd.token={token}"), ("grpc-metadata-token", "{token}")] {
        rules.push(rule("a token may come in other headers", LIST, Right(is_good)).by(name, value));
    }
    for (name, value) in [
        ("", ""),
        ("authorization", "bearer {token}"),
        ("authorization", "Bearer opaque"),
        ("authorization", "Bearer two.parts"),
        ("authorization", "\"Bearer {token}\""),
        ("authorization", "Basic YWRtaW46cGFzc3dvcmQ="),
        ("cookie", "argocd.token=opaque"),
    ] {
        let none = Refusal(401, 16, "no session information");
        rules.push(
            rule("what has not the form of a token is not looked at", LIST, none).by(name, value).only_if(closed),
        );
    }
    for value in ["Bearer {forged}", "Bearer !!.b.c", "Bearer a.b.c"] {
        let invalid = RefusalLike(401, 16, "invalid session: ");
        rules.push(
            rule("what has the form and is none is refused as code 16", LIST, invalid)
                .by("authorization", value)
                .only_if(closed),
        );
    }
    for line in ["GET /api/v1/applications/{name}/logs?tailLines=1", "GET /api/v1/stream/applications"] {
        let record = Record(401, 16, "no session information");
        rules.push(rule("on a stream a refusal has the shape of a record", line, record).by("", "").only_if(closed));
    }
    rules.extend([
        rule("strangers are told the version alone", "GET /api/version", Right(|reply, _| keys(reply) == ["Version"]))
            .by("authorization", "Bearer a.b.c")
            .only_if(closed),
        rule(
            "others the build too",
            "GET /api/version",
            Right(|reply, _| reply.json()["GoVersion"].is_string() && reply.json()["BuildDate"].is_string()),
        ),
        rule("who one is may be asked by anybody", "GET /api/v1/session/userinfo", Body(200, "application/json", "{}"))
            .by("authorization", "Bearer a.b.c")
            .only_if(closed),
        rule(
            "and says whether a token is good",
            "GET /api/v1/session/userinfo",
            Right(|reply, _| reply.json()["loggedIn"] == true),
        ),
        rule(
            "so may the settings, of which strangers see less",
            "GET /api/v1/settings",
            Right(|reply, _| {
                let settings = reply.json();
                let hidden = ["controllerNamespace", "passwordPattern", "uiBannerContent"];
                reply.status == 200 && settings.is_object() && hidden.iter().all(|key| settings.get(key).is_none())
            }),
        )
        .by("authorization", "Bearer a.b.c")
        .only_if(closed),
        rule(
            "and others more",
            "GET /api/v1/settings",
            Right(|reply, _| reply.json()["controllerNamespace"].is_string()),
        )
        // It tells the namespace since then.
        .since((2, 13)),
    ]);
    rules
}

fn is_good(reply: &Reply, _: &Known) -> bool {
    reply.status == 200
}

fn keys(reply: &Reply) -> Vec<String> {
    reply.json().as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default()
}
