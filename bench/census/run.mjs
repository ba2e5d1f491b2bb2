// The census: which rule does the Rprop of each library compute? Drives those that are installed, each in an environment of its own,
// and writes docs/census.json. bench/census/README.md says how.
//     npm run census -- [--install] [--newest] [--only ID,…] [--environments FOLDER] [--python ID=PATH] [--out FILE]
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { machine } from "../lib/machine.mjs";
import { table } from "../lib/table.mjs";
import { classify } from "./classify.mjs";
import { commandOf, install, isInstalled, lacking } from "./install.mjs";
import { LIBRARIES } from "./libraries.mjs";

const SCRIPTS = fileURLToPath(new URL("../../conformance/rprop-2.json", import.meta.url));
const OUT = fileURLToPath(new URL("../../docs/census.json", import.meta.url));

/** Milliseconds after which a probe is ended. */
const PATIENCE = 300_000;

const options = settings();
const root = options.environments;
const { version, scripts, functions } = JSON.parse(readFileSync(SCRIPTS, "utf8"));
const found = [];
const skipped = [];
for (const library of options.libraries) {
  const { id } = library;
  const why = prepared(library) ?? census(library);
  if (why === undefined) continue;
  console.error(`skipped ${id}: ${why}`);
  skipped.push({ id, why });
}
report();

function settings() {
  const { values } = read();
  const ids = values.only?.split(",") ?? LIBRARIES.map(({ id }) => id);
  const unknown = ids.find((id) => !LIBRARIES.some((library) => library.id === id));
  if (unknown !== undefined)
    misused(`--only: expected some of ${LIBRARIES.map(({ id }) => id).join(", ")}, got ${unknown}`);
  const pythons = (values.python ?? []).map((text) => text.split("="));
  const wrong = pythons.find(
    ([id, path]) => !path || !LIBRARIES.some((library) => library.id === id && library.kind === "python"),
  );
  if (wrong !== undefined)
    misused(`--python: expected the id of a library in Python, "=" and a path, got ${wrong.join("=")}`);
  return {
    ...values,
    environments: values.environments ?? join(tmpdir(), "nbl-census"),
    out: values.out ?? OUT,
    libraries: LIBRARIES.filter(({ id }) => ids.includes(id)),
    pythons: Object.fromEntries(pythons),
  };
}

function read() {
  try {
    return parseArgs({
      options: {
        install: { type: "boolean", default: false },
        newest: { type: "boolean", default: false },
        only: { type: "string" },
        environments: { type: "string" },
        python: { type: "string", multiple: true },
        out: { type: "string" },
      },
    });
  } catch (error) {
    misused(error.message);
  }
}

function misused(why) {
  console.error(`census: ${why}`);
  process.exit(2);
}

/** Makes a library's environment if that is wanted; why there is none, or undefined. */
function prepared(library) {
  if (options.pythons[library.id] !== undefined || isInstalled(root, library)) return undefined;
  const why = lacking(library);
  if (why !== undefined) return why;
  if (!options.install) return "not installed (--install makes its environment)";
  console.error(`installing ${library.id} …`);
  try {
    install(root, library, LIBRARIES, { newest: options.newest });
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** Runs a library's probe and keeps what it prints; why that failed, or undefined. */
function census(library) {
  const { command, args, env } = commandOf(root, library, { python: options.pythons[library.id] });
  const before = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, [...args, SCRIPTS], {
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: PATIENCE,
  });
  const seconds = Number(((performance.now() - before) / 1000).toFixed(1));
  const lines = (stdout ?? "").split("\n").filter((line) => line.startsWith('{"'));
  if (status !== 0) return error?.message ?? stderr.trim().split("\n").at(-1);
  if (lines.length === 0) return "it printed no walk";
  for (const line of lines) {
    const { runs, ...probe } = JSON.parse(line);
    const verdict = probe.failed === undefined ? classify({ ...probe, runs }, [...scripts, ...functions]) : {};
    found.push({ id: library.id, ...probe, seconds, ...verdict, runs });
  }
  console.error(`${library.id}: ${seconds} s`);
  return undefined;
}

/** Prints the table; writes the file if every library was asked for, or a file is named. */
function report() {
  const rows = found.map(({ library, version, variant, rules, failed, driven, seconds }) => [
    `${library} ${version}`,
    variant,
    failed ?? (rules.join(" = ") || "none of the known"),
    driven,
    `${seconds} s`,
  ]);
  if (rows.length > 0) console.log(table(["library", "variant", "walks as", "driven", "time"], rows));
  if (options.only !== undefined && options.out === OUT) return;
  const { measured, node, system } = machine();
  const file = {
    format: 1,
    conformance: version,
    measured: measured.slice(0, 10),
    node,
    system,
    variants: found,
    skipped,
  };
  writeFileSync(options.out, `${JSON.stringify(file, undefined, 2)}\n`);
  console.error(`wrote ${options.out}`);
}
