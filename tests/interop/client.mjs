// Does the chosen steps with an official TypeScript client, and prints what came of each as one line of JSON.
//
//   node client.mjs 1 legacy CHOSEN TARGET…              @modelcontextprotocol/sdk 1.x
//   node client.mjs 2 legacy|auto|pin CHOSEN TARGET…     @modelcontextprotocol/client 2.x
//
// CHOSEN is what `plan.mjs choose` has printed; TARGET is a URL, or a program and its arguments. Nothing is judged here.
import { readFileSync } from "node:fs";

const [generation, mode, chosenPath, ...target] = process.argv.slice(2);
const chosen = JSON.parse(readFileSync(chosenPath, "utf8"));
const LIMIT = 60_000; // of one request, in milliseconds
const INFO = { name: "interop", version: "1" };
const asks = chosen.person !== "absent";

/// What differs between the two generations of the SDK.
const generations = {
  1: async () => {
    const { Client } = await import("@modelcontextprotocol/sdk/client/index.js");
    const { StdioClientTransport } = await import("@modelcontextprotocol/sdk/client/stdio.js");
    const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/sdk/client/streamableHttp.js");
    const { ElicitRequestSchema } = await import("@modelcontextprotocol/sdk/types.js");
    const client = new Client(INFO, { capabilities: asks ? { elicitation: {} } : {} });
    return {
      client, StdioClientTransport, HttpTransport: StreamableHTTPClientTransport,
      onElicitation: (answer) => client.setRequestHandler(ElicitRequestSchema, answer),
      version: (transport) => transport.negotiated,
      call: (params, options) => client.callTool(params, undefined, options),
    };
  },
  2: async () => {
    const { Client, StreamableHTTPClientTransport } = await import("@modelcontextprotocol/client");
    const { StdioClientTransport } = await import("@modelcontextprotocol/client/stdio");
    const versionNegotiation = { mode: mode === "pin" ? { pin: "2026-07-28" } : mode };
    const client = new Client(INFO, { capabilities: asks ? { elicitation: {} } : {}, versionNegotiation });
    return {
      client, StdioClientTransport, HttpTransport: StreamableHTTPClientTransport,
      onElicitation: (answer) => client.setRequestHandler("elicitation/create", answer),
      version: () => client.getNegotiatedProtocolVersion(),
      call: (params, options) => client.callTool(params, options),
      onUpdated: (told) => client.setNotificationHandler("notifications/resources/updated", (notification) => told(notification.params.uri)),
    };
  },
};

const sdk = await generations[generation]();
const { client } = sdk;
const errors = [];
client.onerror = (error) => {
  const message = String(error?.message ?? error);
  // It forgets a request's token before it has handled the progress that came just ahead of the answer; closing a
  // stream, which is its own doing, is an error to it; and the notification that it adds to closing a subscription over HTTP
  // lacks the Mcp-Method header that every POST needs, so that it is refused, which changes nothing.
  if (message.includes("progress notification for an unknown token") || error?.name === "AbortError") return;
  if (generation === "2" && message.includes("missing required Mcp-Method header")) return;
  errors.push(message);
};

const isUrl = /^https?:/.test(target[0]);
const transport = isUrl
  ? new sdk.HttpTransport(new URL(target[0]))
  : new sdk.StdioClientTransport({ command: target[0], args: target.slice(1), env: process.env, stderr: "ignore" });
if (generation === "1") {
  // The 1.x client tells the version to its transport alone.
  const inner = transport.setProtocolVersion?.bind(transport);
  transport.setProtocolVersion = (version) => { transport.negotiated = version; inner?.(version); };
}

let asked = [];
let typed = "";
if (asks) {
  sdk.onElicitation(async (request) => {
    asked.push({ message: request.params.message, schema: request.params.requestedSchema });
    if (chosen.person === "declines") return { action: "decline" };
    const properties = Object.entries(request.params.requestedSchema.properties);
    return { action: "accept", content: Object.fromEntries(properties.map(([name, schema]) => [name, schema.type === "boolean" ? true : typed])) };
  });
}

const updates = new Set();
let onUpdate = () => {};
sdk.onUpdated?.((uri) => { updates.add(uri); onUpdate(); });
let subscription;

const text = (blocks) => (blocks ?? []).map((block) => block.text ?? block.content?.text ?? block.resource?.text ?? "").join("\n");
const parameters = (step) => ({ name: step.tool, arguments: step.arguments });

const steps = {
  connect: async () => {
    if (client.getServerCapabilities() === undefined) await client.connect(transport, { timeout: LIMIT });
    return { version: sdk.version(transport), server: client.getServerVersion(), capabilities: client.getServerCapabilities(), instructions: client.getInstructions() };
  },
  tools: async () => ({ tools: (await client.listTools()).tools }),
  call: async (step) => {
    asked = [];
    typed = step.types ?? "";
    const progress = [];
    const onprogress = step.progress ? (told) => progress.push(told.progress) : undefined;
    const result = await sdk.call(parameters(step), { timeout: LIMIT, onprogress });
    return { isError: result.isError ?? false, text: text(result.content), structuredContent: result.structuredContent, progress, asked };
  },
  cancel: async (step) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("the interop plan cancels this")), step.after);
    try {
      return { outcome: "answered", text: text((await sdk.call(parameters(step), { timeout: LIMIT, signal: controller.signal })).content) };
    } catch (error) {
      return { outcome: controller.signal.aborted ? "cancelled" : String(error) };
    }
  },
  resources: () => client.listResources(),
  templates: () => client.listResourceTemplates(),
  read: (step) => client.readResource({ uri: step.uri }),
  prompts: () => client.listPrompts(),
  prompt: async (step) => {
    const result = await client.getPrompt({ name: step.prompt, arguments: step.arguments });
    return { ...result, text: text(result.messages) };
  },
  complete: async (step) => (await client.complete({ ref: step.ref, argument: step.argument })).completion,
  listen: async (step) => {
    subscription = await client.listen({ resourceSubscriptions: step.uris });
    return { accepted: subscription.honoredFilter.resourceSubscriptions };
  },
  updated: async (step) => {
    await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("not told within 20 s")), 20_000).unref();
      onUpdate = () => updates.has(step.uri) && resolve();
      onUpdate();
    });
    return { updated: true };
  },
  end: async () => {
    await subscription?.close();
    // A session that nobody ends lives on in the server until it is forgotten.
    await transport.terminateSession?.();
    await client.close();
    return { errors };
  },
};

for (const step of chosen.steps) {
  const start = performance.now();
  let came;
  try {
    came = await steps[step.do](step);
  } catch (error) {
    came = { error: { code: error.code, message: String(error.message ?? error) } };
  }
  console.log(JSON.stringify({ step: step.id, ...came, seconds: (performance.now() - start) / 1000 }));
}
process.exit(0);
