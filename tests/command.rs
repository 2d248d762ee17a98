//! The command line, as somebody at a shell meets it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};

use argocd_api::vocabulary::{Effect, Row};
use serde_json::Value;

/// Runs the program with these arguments and none of the environment that it reads.
fn run(arguments: &[&str], environment: &[(&str, &str)], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_argocd-mcp"));
    let server = ["ARGOCD_SERVER", "ARGOCD_BASE_URL", "ARGOCD_AUTH_TOKEN", "ARGOCD_API_TOKEN", "ARGOCD_CONFIG_DIR"];
    for name in server.into_iter().chain(["MCP_READ_ONLY", "ARGOCD_MCP_LOG", "HOME", "XDG_CONFIG_HOME"]) {
        command.env_remove(name);
    }
    command.args(arguments).envs(environment.iter().copied());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    // Whoever wants answers keeps the input open until they are there.
    let mut answers = Vec::new();
    let mut stdout = BufReader::new(child.stdout.as_mut().unwrap());
    for _ in input.lines().filter(|line| line.contains(r#""id":"#)) {
        stdout.read_until(b'\n', &mut answers).unwrap();
    }
    answers.extend_from_slice(stdout.buffer());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    Output { stdout: [answers, output.stdout].concat(), ..output }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_call_prints_its_answer_and_a_failure_goes_to_the_errors() {
    for (arguments, good, part) in [
        (&["call", "get_version", "--simulator"][..], true, "\"version\":\"v3.5"),
        (
            &["call", "list_applications", "projects=payments,default", "max_tokens=4000", "--simulator"],
            true,
            "guestbook",
        ),
        (&["call", "get_application", "--json", r#"{"name":"guestbook"}"#, "--simulator"], true, "Healthy"),
        (
            &["call", "get_logs", "name=checkout", "previous=true", "tail_lines=3", "--simulator"],
            true,
            "PAYMENT_GATEWAY_URL",
        ),
        (&["call", "get_application", "nmae=checkout", "--simulator"], false, "did you mean `name`?"),
        (
            &["call", "get_logs", "name=checkout", "tail_lines=ten", "--simulator"],
            false,
            "`tail_lines` has to be a whole number from 1 to 5000, not a text",
        ),
        (&["call", "get_aplication", "--simulator"], false, "Did you mean \"get_application\"?"),
        (&["call", "get_application", "checkout", "--simulator"], false, "\"checkout\" is not key=value"),
        (&["call", "get_application", "--json", "[1]", "--simulator"], false, "--json has to be an object"),
        (&["call", "get_version"], false, "No Argo CD server is configured"),
        (&["call", "get_version", "--access", "everything"], false, "write one of read-only, safe-writes, full"),
        (
            &["call", "get_version", "--stop-file", "/nowhere/at/all/stop"],
            false,
            "/nowhere/at/all is no folder; make it",
        ),
        (&["call", "get_version", "--writes-per-minute", "few"], false, "invalid value 'few'"),
        (&["call", "get_version", "--destructive-per-hour=-1"], false, "invalid value '-1'"),
        (&["call", "get_version", "--toolsets", "servers"], false, "did you mean \"server\"?"),
        (
            &["call", "get_version", "--tools", "get_lgos"],
            false,
            "--tools: there is no tool \"get_lgos\"; did you mean \"get_logs\"?",
        ),
        (&["call", "get_version", "--toolsets", "default"], false, "--tools get_version, or with --toolsets server"),
        (&["call", "get_version", "--exclude-tools", "get_version"], false, "--exclude-tools takes it away"),
        (&["call", "get_version", "--server", "ftp://x"], false, "write https://"),
        (&["--server", "x", "call", "get_version"], false, "cannot be used with"),
    ] {
        let output = run(arguments, &[], "");
        let (told, silent) = if good { (&output.stdout, &output.stderr) } else { (&output.stderr, &output.stdout) };
        assert_eq!(output.status.success(), good, "{arguments:?}: {}", text(&output.stderr));
        assert!(text(told).contains(part), "{arguments:?}: {}", text(told));
        assert_eq!(text(silent), "", "{arguments:?}");
    }
}

#[test]
fn tools_are_listed_without_a_server() {
    for (arguments, part) in [
        (&["tools"][..], "get_resource_tree"),
        (&["tools"], " tools on offer, about "),
        (&["tools", "--markdown"], "| `name` | required | Application name. |"),
        (&["tools", "--toolsets", "server", "--tools", "get_logs"], "4 tools on offer"),
        (&["tools", "show", "delete_resource"], "With these options it is not offered: it needs the access \"full\""),
        (&["tools", "show", "get_version"], "It takes no arguments."),
        (&["tools", "--toolsets", "server"], "get_version"),
    ] {
        let output = run(arguments, &[], "");
        assert!(
            output.status.success() && text(&output.stdout).contains(part),
            "{arguments:?}: {}",
            text(&output.stdout)
        );
    }
    let reads = || {
        let all = argocd_mcp::tool::all();
        all.filter(|tool| tool.listed && tool.effect == Effect::Read)
    };
    for (flags, environment, expected) in [
        (&["--toolsets", "all"][..], &[][..], reads().count()),
        (&[], &[("ARGOCD_MCP_TOOLSETS", "all")], reads().count()),
        (&["--toolsets", "server"], &[("ARGOCD_MCP_TOOLSETS", "all")], 3),
        (&[], &[("ARGOCD_MCP_TOOLSETS", "server"), ("ARGOCD_MCP_TOOLS", "get_logs, get_events")], 5),
        (&[], &[("ARGOCD_MCP_TOOLSETS", "all"), ("ARGOCD_MCP_EXCLUDE_TOOLS", "get_version")], reads().count() - 1),
        (&[], &[], reads().filter(|tool| tool.default).count()),
    ] {
        let arguments = [&["tools", "--json"], flags].concat();
        let output = run(&arguments, environment, "");
        let tools: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(tools.len(), expected, "{arguments:?} {environment:?}");
    }
}

/// A page of reference in the repository, and the same from the program.
#[test]
fn the_command_and_the_page_say_the_same_of_each_tool() {
    let page = std::fs::read_to_string("docs/tools.md").unwrap();
    let output = run(&["tools", "--markdown", "--toolsets", "all", "--access", "full"], &[], "");
    let told = text(&output.stdout);
    for section in told.split("\n## ") {
        let section = section.strip_prefix("## ").unwrap_or(section).trim_end();
        assert!(page.contains(&format!("\n### {section}\n")), "{section}");
    }
}

#[test]
fn every_name_that_nothing_has_is_told_before_anything_starts() {
    let names = ["--toolsets", "aplications,all", "--tools", "get_lgos,get_logs", "--exclude-tools", "wait"];
    for command in [&["stdio"][..], &["tools"], &["call", "get_version", "--simulator"], &[]] {
        let output = run(&[command, &names].concat(), &[], "");
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()), "{command:?}");
        let told = text(&output.stderr);
        for part in
            ["\"aplications\"; did you mean \"applications\"?", "\"get_lgos\"; did you mean \"get_logs\"?", "\"wait\";"]
        {
            assert!(told.contains(part), "{command:?}: {told}");
        }
        assert_eq!(told.lines().count(), 3, "{told}");
    }
}

#[test]
fn the_demonstration_answers_every_question_of_the_mapping() {
    let output = run(&["demo", "--once"], &[], "");
    let said = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut asked = 0;
    for row in argocd_api::ROWS {
        let (name, question, example) = match row {
            Row::Request(tool) if tool.default && tool.effect == Effect::Read => {
                (tool.name, tool.question, tool.example)
            }
            Row::ByHand(tool) if tool.default => (tool.name, tool.question, tool.example),
            Row::Request(_) | Row::ByHand(_) => continue,
        };
        assert!(said.contains(question.unwrap()), "{said}");
        assert!(said.contains(&format!("→ {name} {example}")), "{said}");
        asked += 1;
    }
    assert!(asked > 10);
    for part in [
        "50 applications",
        "CrashLoopBackOff",
        "PAYMENT_GATEWAY_URL is not set",
        "claude mcp add argocd",
        "codex mcp add argocd",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

const CONVERSATION: &str = concat!(
    r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a client","version":"1"}}}"#,
    "\n",
    r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
    "\n",
    r#"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#,
    "\n",
);

/// Hosts start servers twice, or for nothing: that must cost Argo CD nothing.
#[test]
fn nothing_is_asked_of_the_network_before_a_call() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    for arguments in [&["stdio"][..], &[]] {
        let output = run(arguments, &[("ARGOCD_SERVER", &server), ("ARGOCD_AUTH_TOKEN", "a.b.c")], CONVERSATION);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout).lines().count(), 2, "{}", text(&output.stdout));
        assert!(listener.accept().is_err(), "somebody connected");
    }
}

/// Whoever names a tool learns at the start why it is not there.
#[test]
fn a_tool_that_was_named_and_is_withheld_is_told() {
    let output = run(&["stdio", "--tools", "delete_application,get_version"], &[], CONVERSATION);
    let said = text(&output.stderr);
    assert!(said.contains("delete_application is not offered: it needs the access \"full\" (--access)"), "{said}");
    assert!(text(&output.stdout).contains("\"get_version\"") && !said.contains("get_version"), "{said}");
}

/// Over the wire: a schema with each tool, content with each answer, and one line of text.
#[test]
fn content_is_structured_where_that_is_chosen() {
    let call = r#"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"get_logs","arguments":{"name":"checkout"}}}"#;
    let input = format!("{CONVERSATION}{call}\n");
    for (flags, environment, structured, whole) in [
        (&["--output", "structured"][..], &[][..], true, false),
        (&[], &[("ARGOCD_MCP_OUTPUT", "both")], true, true),
        (&["--output", "text"], &[("ARGOCD_MCP_OUTPUT", "both")], false, true),
    ] {
        let output = run(&[&["stdio", "--simulator"], flags].concat(), environment, &input);
        let said = text(&output.stdout);
        let answers: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let result = |id: u64| &answers.iter().find(|answer| answer["id"] == id).unwrap()["result"];
        let tools = result(2)["tools"].as_array().unwrap();
        assert!(tools.iter().all(|tool| tool.get("outputSchema").is_some() == structured), "{said}");
        let lines = result(3)["content"][0]["text"].as_str().unwrap().lines().count();
        assert_eq!(lines > 3, whole, "{flags:?}: {said}");
        assert_eq!(
            result(3)["structuredContent"]["records"].as_array().is_some_and(|records| records.len() > 3),
            structured
        );
    }
}

/// A call without a server says how to give one, and the list is there all the same.
#[test]
fn a_client_sees_the_tools_without_a_server() {
    let call = r#"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"list_applications","arguments":{}}}"#;
    let output = run(&["stdio"], &[], &format!("{CONVERSATION}{call}\n"));
    let said = text(&output.stdout);
    assert!(said.contains("\"get_resource_tree\""), "{said}");
    assert!(said.contains("No Argo CD server is configured"), "{said}");
    assert!(said.contains("\"isError\":true"), "{said}");
}
