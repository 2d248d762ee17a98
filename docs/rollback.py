"""Writes the session of README.md: an assistant is asked to roll back a broken release of a simulated Argo CD.

    python3 docs/rollback.py            prints it
    python3 docs/rollback.py --write    puts it into README.md
    python3 docs/rollback.py --check    ends with 1 where README.md says something else, but for times and random names

The calls are those that an assistant would make; the person's part is to read the question and to type. Everything after an
arrow or a question mark is the server's.
"""

import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/debug/argocd-mcp"
BEGIN, END = "<!-- docs/rollback.py -->\n```\n", "```\n<!-- end -->\n"
COLUMNS = 150
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": {"name": "session", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}},
}
# What a reader of the account looks at first.
TOLD = ["phase", "tool", "principal", "confirmation", "plan", "outcome", "requests"]


class Server:
    """The server over stdio, and what was said."""

    def __init__(self, account):
        arguments = ["stdio", "--simulator", "--access", "full", "--toolsets", "all", "--audit-log", str(account)]
        self.process = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.number, self.lines = 0, []

    def say(self, text="", indent=""):
        for line in text.rstrip("\n").split("\n"):
            line = (indent + line).rstrip()
            self.lines.append(line if len(line) <= COLUMNS else line[: COLUMNS - 1] + "…")

    def request(self, name, arguments, **more):
        self.number += 1
        params = {"name": name, "arguments": arguments, "_meta": META, **more}
        message = {"jsonrpc": "2.0", "id": self.number, "method": "tools/call", "params": params}
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        while True:
            reply = json.loads(self.process.stdout.readline())
            if reply.get("id") == self.number:
                return reply["result"]

    def call(self, name, arguments, most=None):
        self.say(f"→ {name} {json.dumps(arguments, separators=(',', ':'))}")
        result = self.request(name, arguments)
        if result.get("resultType") == "input_required":
            question = result["inputRequests"]["confirmation"]["params"]
            self.say(question["message"], "? ")
            typed = question["requestedSchema"]["properties"]["typed"]["title"].removeprefix("Type ")
            self.say(f"  (the person types: {typed})")
            answer = {"confirmation": {"action": "accept", "content": {"typed": typed}}}
            result = self.request(name, arguments, requestState=result["requestState"], inputResponses=answer)
        lines = result["content"][0]["text"].split("\n")
        self.say("\n".join(lines[:most] + ["…"] if most and len(lines) > most else lines), "  ")
        self.say()

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


def session():
    with tempfile.TemporaryDirectory() as folder:
        account = pathlib.Path(folder) / "audit.jsonl"
        server = Server(account)
        server.say("“checkout is broken since the last release. Roll it back.”\n\n")
        server.call("diagnose_application", {"name": "checkout"}, most=3)
        server.call("get_deployment_history", {"name": "checkout"}, most=5)
        server.call("rollback_application", {"name": "checkout", "deployment": 62, "wait": True})
        server.end()
        server.say("$ cat ~/.local/state/argocd-mcp/audit.jsonl      (the fields that tell what happened)")
        for line in account.read_text().splitlines():
            record = json.loads(line)
            if "plan" in record:
                record["plan"] = record["plan"][:8]
            server.say(json.dumps({key: record[key] for key in TOLD if key in record}, separators=(",", ":")))
        return "\n".join(server.lines) + "\n"


def masked(text):
    """Without what is another one each time: clocks and ages, ports, marks of fences, digests."""
    for pattern in [
        r'"plan":"\w+"',
        r"\d\d\d\d-\d\d-\d\d( \d\d:\d\dZ)?",
        r"\d\d:\d\d(:\d\d)?Z",
        r"\d+[smhd]\b",
        r"127\.0\.0\.1:\d+",
        r"<data [\w-]+>",
    ]:
        text = re.sub(pattern, "·", text)
    # Where a line is cut depends on them.
    return "\n".join(line[:100] for line in text.split("\n"))


def main():
    subprocess.run(["cargo", "build", "--quiet"], cwd=ROOT, check=True)
    told = session()
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text().partition(BEGIN)
    written, _, after = rest.partition(END)
    if "--write" in sys.argv:
        readme.write_text(before + BEGIN + told + END + after)
    elif "--check" in sys.argv:
        difference = list(
            difflib.unified_diff(masked(written).splitlines(), masked(told).splitlines(), "README.md", "now", lineterm="")
        )
        if difference:
            sys.exit("\n".join(difference) + "\nrun `python3 docs/rollback.py --write`")
    else:
        print(told, end="")


main()
