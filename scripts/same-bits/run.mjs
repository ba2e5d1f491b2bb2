/**
 * Trains the frozen table in every available host, and prints a table host × check:
 *     node scripts/same-bits/run.mjs [--short] [--only TEXT] [--triples N] [--turbo [VERSION …]]
 * --short    only the hosts that must be available, in less than two minutes: this Node, Chromium
 * --only     the hosts whose names contain TEXT
 * --triples  also compares N constructed multiply-adds, fused and exact; ten million is a good number
 * --turbo    only the hosts with V8's turbo, or these versions of Node (24.21.0); if no bit differs, their versions of V8
 *            are noted in src/node/turbo-versions.ts
 * Exits with 1 if a bit differs or a host fails. Hosts that aren't installed are listed; that is no failure.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CHECKS, difference } from "./checks.mjs";
import { HOSTS, turboHost } from "./hosts.mjs";
import { noteTurboVersions } from "./turbo-versions.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    triples: { type: "string", default: "0" },
    turbo: { type: "boolean", default: false },
  },
});
const golden = JSON.parse(readFileSync(new URL("../../test/golden/digests.json", import.meta.url), "utf8")).digests;
const triples = Number(values.triples);
if (triples > 0) compileTriples();

const possible = positionals.length > 0 ? positionals.map(turboHost) : HOSTS;
const hosts = possible.filter(
  ({ name, short, turbo }) => (short || !values.short) && (turbo || !values.turbo) && name.includes(values.only),
);
const columns = ["picks", ...Object.keys(CHECKS), "mnist", ...(triples > 0 ? ["triples"] : [])];
const helperCount = Math.max(...Object.values(CHECKS).map(({ threads }) => threads - 1));
const task = { names: Object.keys(CHECKS), helperCount, mnist: true, triples };
process.once("SIGINT", () => process.exit(130)); // started processes end with this one
process.once("SIGTERM", () => process.exit(143));
const faults = [];
const rows = [];
const turboVersions = [];
for (const host of hosts) {
  const begin = performance.now();
  const result = await host.run(task);
  rows.push([host.name, ...cells(host, result)]);
  if (result.v8 !== undefined) turboVersions.push(result.v8);
  console.error(`${host.name}: ${Math.round((performance.now() - begin) / 1000)} s`);
}
print([["host", "runtime", ...columns], ...rows]);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
if (values.turbo && faults.length === 0) noteTurboVersions(turboVersions);

/** A host's row without its name; faults are collected. */
function cells(host, result) {
  const fault = (text) => faults.push(`${host.name}: ${text}`);
  if (result.absent !== undefined || result.failed !== undefined) {
    if (result.failed !== undefined || values.short) fault(result.failed ?? `not here (${result.absent})`);
    return [
      result.failed === undefined ? `not here (${result.absent})` : `failed (${result.failed})`,
      ...columns.map(() => ""),
    ];
  }
  if (host.picks !== undefined && result.picks !== host.picks) {
    fault(`expected the self-test to pick the ${host.picks} kernels, but it picked the ${result.picks}`);
  }
  const checks = columns.slice(1).map((name) => {
    const check = name === "triples" ? result.triples : result.checks[name];
    if (check === undefined) return "not run";
    if (name === "triples") return tripleCell(check, fault);
    if (check.absent !== undefined) return check.absent;
    const differs = difference(golden, check.digests);
    if (differs !== null) fault(`${name}: ${differs}`);
    return differs === null ? "same" : "DIFFERS";
  });
  return [result.runtime, result.picks, ...checks];
}

function tripleCell({ count, halfway, difference: differs }, fault) {
  if (differs !== null) fault(`triples: ${differs}`);
  return differs === null ? `${count} same, halfway in lanes ${halfway.join(", ")}` : "DIFFERS";
}

function print([head, ...body]) {
  const widths = head.map((_, k) => Math.max(...[head, ...body].map((row) => row[k].length)));
  const line = (row) => `| ${row.map((cell, k) => cell.padEnd(widths[k])).join(" | ")} |`;
  console.log([line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n"));
}

function compileTriples() {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const project = fileURLToPath(new URL("tsconfig.json", import.meta.url));
  execFileSync(process.execPath, [compiler, "-p", project], { stdio: "inherit" });
}
