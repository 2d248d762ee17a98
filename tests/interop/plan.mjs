// What every client does, and whether what came back is what has to come back. The plan is data: plan.json.
//
//   node plan.mjs runs                           prints their names; `later`, what the server does not have yet
//   node plan.mjs choose RUN ERA TRANSPORT       prints the steps of a run that hold there, with what is expected
//   node plan.mjs judge CHOSEN OBSERVATIONS      compares; ends with 1 and the mismatches, if there are any
//
// A step holds where its `when` says so: `era` (handshake, modern), `asks` (the server has a way to ask the person at the
// client: always in the modern era, in the handshake era not over HTTP without sessions), `listens` (subscriptions are there).
// Steps of a `part` that `later` names are left out, since the server does not have it yet.
//
// Expectations: a path into the observation (`*` stands for every element of a list) and either the value itself or some of
//   has      every one of these is in it: parts of a text, elements of a list
//   matches  a pattern that it fits        every  a pattern that each element fits
//   min, max of a number, of the length of a text or list (nothing has the length 0)
//   either   one of these (client 2.x turns the handshake era's -32002 for a missing resource into -32602)
//   rises    each number is greater than the one before
//   there    it is there                   none   it is not there, or false
//   fits     the output schema of this tool, as the server has listed it
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, dirname } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";

const plan = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "plan.json"), "utf8"));

function choose(run, era, transport) {
  const { server, person, steps } = plan.runs[run];
  const facts = { era, asks: era === "modern" || transport !== "http", listens: era === "modern" };
  const holds = (step) => Object.entries(step.when ?? {}).every(([fact, value]) => facts[fact] === value);
  const version = plan.versions[era];
  const chosen = steps.filter((step) => !plan.later.includes(step.part) && holds(step));
  return JSON.parse(JSON.stringify({ run, server, person, steps: chosen }).replaceAll("$version", version));
}

function at(value, path) {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (first === "*") return Array.isArray(value) ? value.map((element) => at(element, rest)) : undefined;
  return at(value?.[first], rest);
}

const size = (value) => (typeof value === "number" ? value : (value?.length ?? 0));

const tests = {
  has: (value, parts) => parts.every((part) => value?.includes?.(part)),
  matches: (value, pattern) => typeof value === "string" && new RegExp(pattern).test(value),
  every: (value, pattern) => Array.isArray(value) && value.length > 0 && value.every((element) => typeof element === "string" && new RegExp(pattern).test(element)),
  min: (value, least) => size(value) >= least,
  max: (value, most) => size(value) <= most,
  either: (value, these) => these.includes(value),
  rises: (value) => Array.isArray(value) && value.every((number, index) => index === 0 || number > value[index - 1]),
  there: (value) => value !== undefined && value !== null,
  none: (value) => value === undefined || value === null || value === false,
  fits: (value, tool, tools) => {
    const schema = tools?.find((listed) => listed.name === tool)?.outputSchema;
    return schema !== undefined && value !== undefined && new Ajv2020({ strict: false, validateFormats: false }).validate(schema, value);
  },
};

/// Everything that is not as it should be, a line each.
function mismatches(chosen, observations) {
  const seen = new Map(observations.map((observation) => [observation.step, observation]));
  const tools = observations.find((observation) => observation.tools)?.tools;
  const found = [];
  for (const step of chosen.steps) {
    const observation = seen.get(step.id);
    if (observation === undefined) {
      found.push(`${step.id}: did not happen`);
      continue;
    }
    for (const [path, expected] of Object.entries(step.expect)) {
      const value = at(observation, path.split("."));
      const wrong = typeof expected === "object"
        ? Object.entries(expected).filter(([test, operand]) => !tests[test](value, operand, tools)).map(([test, operand]) => `${test} ${JSON.stringify(operand)}`)
        : value === expected ? [] : [JSON.stringify(expected)];
      if (wrong.length > 0) {
        const { tools: _, ...rest } = observation;
        found.push(`${step.id}: ${path} is ${brief(value)}, not: ${wrong.join(", ")}; all of it: ${brief(rest)}`);
      }
    }
  }
  return found;
}

function brief(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

const [command, ...rest] = process.argv.slice(2);
if (command === "choose") {
  console.log(JSON.stringify(choose(...rest)));
} else if (command === "judge") {
  const chosen = JSON.parse(readFileSync(rest[0], "utf8"));
  // A line that is not whole is the client's last, and its step did not happen.
  const lines = readFileSync(rest[1], "utf8").split("\n").filter((line) => line.startsWith("{") && line.endsWith("}"));
  const found = mismatches(chosen, lines.map((line) => JSON.parse(line)));
  for (const mismatch of found) console.log(`  ${mismatch}`);
  process.exitCode = found.length > 0 ? 1 : 0;
} else if (command === "runs") {
  console.log(Object.keys(plan.runs).join("\n"));
} else if (command === "later") {
  console.log(plan.later.join("\n"));
} else {
  console.error("plan.mjs runs | later | choose RUN ERA TRANSPORT | judge CHOSEN OBSERVATIONS");
  process.exitCode = 2;
}
