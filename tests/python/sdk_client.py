"""Speaks to the server with the official Python SDK, in both eras.

    pip install mcp==2.3.0
    python tests/python/sdk_client.py target/debug/argocd-mcp

Starts the program with `stdio --simulator` once per era, lists its tools, calls two that need no arguments, and asks
for one that does not exist. Ends with 1 and the mismatches, if there are any.
"""

import asyncio
import sys

from mcp import MCPError, StdioServerParameters
from mcp.client import Client
from mcp.client.stdio import stdio_client

ERAS = {"auto": "2026-07-28", "legacy": "2025-11-25"}
ABSENT = "no_such_tool"
SECONDS = 60


def needs_nothing(tool):
    return not tool.input_schema.get("required")


def only_reads(tool):
    return tool.annotations is not None and tool.annotations.read_only_hint is True


async def mismatches(program, era, version):
    """Everything that is not as it should be, a line each."""
    found = []
    server = StdioServerParameters(command=program, args=["stdio", "--simulator"])
    async with Client(stdio_client(server), mode=era) as client:
        if client.protocol_version != version:
            found.append(f"negotiated {client.protocol_version}, not {version}")
        if client.server_info is None or client.server_info.name != "argocd-mcp":
            found.append(f"the server calls itself {client.server_info}")
        if client.server_capabilities.tools is None:
            found.append("the server does not offer tools")
        if not client.instructions:
            found.append("the server gives no instructions")

        tools = (await client.list_tools()).tools
        callable_ = [tool.name for tool in tools if needs_nothing(tool) and only_reads(tool)][:2]
        if len(callable_) < 2:
            found.append(f"of {len(tools)} tools, only {callable_} read and need no arguments")
        for name in callable_:
            result = await client.call_tool(name, {})
            text = "".join(block.text for block in result.content if block.type == "text")
            if result.is_error or not text:
                found.append(f"{name} answered: {text or 'nothing'}")
        try:
            result = await client.call_tool(ABSENT, {})
            found.append(f"{ABSENT} answered: {result}")
        except MCPError as error:
            if error.code != -32602 or ABSENT not in error.message:
                found.append(f"{ABSENT} failed with {error.code}: {error.message}")
        print(f"{era}: {client.protocol_version}, {len(tools)} tools, called {', '.join(callable_)}")
    return found


def causes(error):
    """What is inside the groups in which the SDK's tasks fail."""
    if isinstance(error, BaseExceptionGroup):
        return [cause for inner in error.exceptions for cause in causes(inner)]
    return [error]


async def main(program):
    found = []
    for era, version in ERAS.items():
        try:
            async with asyncio.timeout(SECONDS):
                found += [f"{era}: {mismatch}" for mismatch in await mismatches(program, era, version)]
        except Exception as error:  # whatever the SDK raises is a mismatch too
            found += [f"{era}: {type(cause).__name__}: {cause}" for cause in causes(error)]
    for mismatch in found:
        print(mismatch, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(asyncio.run(main(sys.argv[1])))
