"""Does the chosen steps with the official Python SDK, and prints what came of each as one line of JSON.

    python client.py legacy CHOSEN TARGET…          with mcp 1.x
    python client.py legacy|auto CHOSEN TARGET…     with mcp 2.x

CHOSEN is what `plan.mjs choose` has printed; TARGET is a URL, or a program and its arguments. Nothing is judged here.
"""

import asyncio
import json
import logging
import os
import sys
import time
from contextlib import AsyncExitStack
from datetime import timedelta
from importlib.metadata import version

from mcp import types
from mcp.client.stdio import StdioServerParameters, stdio_client

FIRST_GENERATION = version("mcp").startswith("1.")
LIMIT = 60  # of one request, in seconds


class Complaints(logging.Handler):
    """What the SDK warns of, such as answers to requests that it does not wait for."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.told = []

    def emit(self, record):
        self.told.append(record.getMessage())


def wire(model):
    """A result as it was on the wire, whatever the SDK calls its fields."""
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def text(result):
    blocks = [block.get("content", block) for block in result.get("content", result.get("messages", []))]
    return "\n".join(block.get("text") or block.get("resource", {}).get("text", "") for block in blocks)


class Person:
    """Who sits at the client and answers what a server asks."""

    def __init__(self, kind):
        self.kind, self.asked, self.typed = kind, [], ""

    async def __call__(self, _context, params):
        asked = wire(params)
        self.asked.append({"message": asked["message"], "schema": asked["requestedSchema"]})
        if self.kind == "declines":
            return types.ElicitResult(action="decline")
        properties = asked["requestedSchema"]["properties"].items()
        content = {name: True if schema["type"] == "boolean" else self.typed for name, schema in properties}
        return types.ElicitResult(action="accept", content=content)


class First:
    """mcp 1.x: a session over streams."""

    def __init__(self, mode, target, person):
        assert mode == "legacy", "mcp 1.x knows the handshake only"
        self.target, self.person, self.stack = target, person, AsyncExitStack()

    async def connect(self):
        from mcp import ClientSession
        from mcp.client.streamable_http import streamable_http_client

        streams = streamable_http_client(self.target[0]) if is_url(self.target) else stdio_client(program(self.target), open(os.devnull, "w"))
        read, write, *_ = await self.stack.enter_async_context(streams)
        answer = {"elicitation_callback": self.person} if self.person.kind != "absent" else {}
        self.session = await self.stack.enter_async_context(ClientSession(read, write, **answer))
        agreed = wire(await self.session.initialize())
        return {
            "version": agreed["protocolVersion"], "server": agreed["serverInfo"],
            "capabilities": agreed["capabilities"], "instructions": agreed.get("instructions"),
        }

    async def call(self, name, arguments, progress=None):
        return await self.session.call_tool(name, arguments, timedelta(seconds=LIMIT), progress)

    async def cancelled(self, name, arguments, after):
        """The 1.x client forgets a request that it abandons; telling the server is left to the program."""
        request = self.session._request_id
        call = asyncio.create_task(self.call(name, arguments))
        await asyncio.sleep(after)
        told = types.CancelledNotification(params=types.CancelledNotificationParams(requestId=request, reason="the interop plan cancels this"))
        await self.session.send_notification(types.ClientNotification(told))
        # A server answers a cancelled request no more; one that does is found out here.
        done, _ = await asyncio.wait([call], timeout=2)
        call.cancel()
        return "answered" if done else "cancelled"

    async def complete(self, ref, argument):
        return await self.session.complete(ref, argument)

    def url(self, uri):
        from pydantic import AnyUrl

        return AnyUrl(uri)


class Second:
    """mcp 2.x: a client of either era."""

    def __init__(self, mode, target, person):
        self.mode, self.target, self.person, self.stack = mode, target, person, AsyncExitStack()

    async def connect(self):
        from mcp.client import Client

        server = self.target[0] if is_url(self.target) else stdio_client(program(self.target), open(os.devnull, "w"))
        answer = {"elicitation_callback": self.person} if self.person.kind != "absent" else {}
        client = Client(server, mode=self.mode, read_timeout_seconds=LIMIT, **answer)
        self.session = await self.stack.enter_async_context(client)
        return {
            "version": client.protocol_version, "server": wire(client.server_info) if client.server_info else None,
            "capabilities": wire(client.server_capabilities), "instructions": client.instructions,
        }

    async def call(self, name, arguments, progress=None):
        return await self.session.call_tool(name, arguments, LIMIT, progress)

    async def cancelled(self, name, arguments, after):
        call = asyncio.create_task(self.call(name, arguments))
        await asyncio.sleep(after)
        answered = call.done()
        call.cancel()
        await asyncio.wait([call])
        return "answered" if answered else "cancelled"

    async def complete(self, ref, argument):
        return await self.session.complete(ref, argument)

    def url(self, uri):
        return uri


COMPLAINTS = Complaints()
logging.getLogger().addHandler(COMPLAINTS)


def is_url(target):
    return target[0].startswith("http")


def program(target):
    return StdioServerParameters(command=target[0], args=target[1:], env=dict(os.environ))


class Steps:
    """One method for each `do` of the plan."""

    def __init__(self, client, person):
        self.client, self.person, self.agreed, self.listening = client, person, None, AsyncExitStack()

    async def connect(self, _step):
        self.agreed = self.agreed or await self.client.connect()
        return self.agreed

    async def tools(self, _step):
        return {"tools": wire(await self.client.session.list_tools())["tools"]}

    async def call(self, step):
        self.person.asked, self.person.typed, told = [], step.get("types", ""), []

        async def progress(value, _total, _message):
            told.append(value)

        result = wire(await self.client.call(step["tool"], step["arguments"], progress if step.get("progress") else None))
        return {"isError": result.get("isError", False), "text": text(result), "structuredContent": result.get("structuredContent"), "progress": told, "asked": self.person.asked}

    async def cancel(self, step):
        return {"outcome": await self.client.cancelled(step["tool"], step["arguments"], step["after"] / 1000)}

    async def resources(self, _step):
        return wire(await self.client.session.list_resources())

    async def templates(self, _step):
        return wire(await self.client.session.list_resource_templates())

    async def read(self, step):
        return wire(await self.client.session.read_resource(self.client.url(step["uri"])))

    async def prompts(self, _step):
        return wire(await self.client.session.list_prompts())

    async def prompt(self, step):
        result = wire(await self.client.session.get_prompt(step["prompt"], step["arguments"]))
        return {**result, "text": text(result)}

    async def complete(self, step):
        ref = types.PromptReference(**step["ref"]) if step["ref"]["type"] == "ref/prompt" else types.ResourceTemplateReference(**step["ref"])
        return wire(await self.client.complete(ref, step["argument"]))["completion"]

    async def listen(self, step):
        self.subscription = await self.listening.enter_async_context(self.client.session.listen(resource_subscriptions=step["uris"]))
        return {"accepted": wire(self.subscription.honored).get("resourceSubscriptions")}

    async def updated(self, step):
        async with asyncio.timeout(20):
            async for event in self.subscription:
                if getattr(event, "uri", None) == step["uri"]:
                    return {"updated": True}
        return {"updated": False}

    async def end(self, _step):
        await self.listening.aclose()
        await self.client.stack.aclose()
        return {"errors": COMPLAINTS.told}


async def main(mode, chosen_path, *target):
    with open(chosen_path, encoding="utf-8") as file:
        chosen = json.load(file)
    person = Person(chosen["person"])
    steps = Steps((First if FIRST_GENERATION else Second)(mode, list(target), person), person)
    for step in chosen["steps"]:
        start = time.monotonic()
        try:
            came = await getattr(steps, step["do"])(step)
        except Exception as error:  # whatever the SDK raises is what came of the step
            inner = getattr(error, "error", error)
            came = {"error": {"code": getattr(inner, "code", None), "message": f"{type(error).__name__}: {error}"}}
        print(json.dumps({"step": step["id"], **came, "seconds": time.monotonic() - start}), flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    asyncio.run(main(*sys.argv[1:]))
