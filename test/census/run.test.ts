import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import conformance from "../../conformance/rprop-2.json" with { type: "json" };

const PROGRAM = fileURLToPath(new URL("../../bench/census/run.mjs", import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "census-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [PROGRAM, "--environments", join(folder, "none"), ...args], { encoding: "utf8" });

/** A program in place of a library's Python: it prints `text`. */
function pretend(text: string, status = 0): string {
  const path = join(folder, "python");
  writeFileSync(path, `#!/bin/sh\ncat <<'END'\n${text}\nEND\necho "last words" >&2\nexit ${status}\n`);
  chmodSync(path, 0o755);
  return path;
}

const line = JSON.stringify({
  library: "pints",
  version: "9.9",
  language: "Python",
  variant: "a rule",
  driven: "pretended",
  runs: conformance.scripts.map(({ name, weights }) => ({ name, path: weights["irprop+"] })),
});

test("a library that isn't installed is skipped with a line", () => {
  const { status, stderr, stdout } = run("--only", "encog");
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  expect(stderr).toBe("skipped encog: not installed (--install makes its environment)\n");
});

test.runIf(process.platform !== "win32")("what a probe prints is told its rule, and stored with its walks", () => {
  const out = join(folder, "census.json");
  const { status, stdout } = run("--only", "pints", "--python", `pints=${pretend(`chatter\n${line}`)}`, "--out", out);
  expect(status).toBe(0);
  expect(stdout).toMatch(/pints 9\.9 +a rule +irprop\+ +pretended/);
  const { format, conformance: version, variants, skipped } = JSON.parse(readFileSync(out, "utf8"));
  expect({ format, version, skipped }).toEqual({ format: 1, version: conformance.version, skipped: [] });
  expect(variants).toHaveLength(1);
  expect(variants[0]).toMatchObject({ ...JSON.parse(line), id: "pints", rules: ["irprop+"] });
  expect(variants[0].partings["rprop+"]).toEqual({ run: "separate", step: 2 });
});

test.runIf(process.platform !== "win32")("a probe that fails or says nothing is skipped with its last words", () => {
  expect(run("--only", "pints", "--python", `pints=${pretend("", 1)}`).stderr).toBe("skipped pints: last words\n");
  expect(run("--only", "pints", "--python", `pints=${pretend("")}`).stderr).toBe("skipped pints: it printed no walk\n");
});

test.each([
  [["--only", "pint"], "census: --only: expected some of torch, "],
  [
    ["--python", "encog=/bin/sh"],
    'census: --python: expected the id of a library in Python, "=" and a path, got encog=/bin/sh',
  ],
  [["--python", "pints"], 'census: --python: expected the id of a library in Python, "=" and a path, got pints'],
  [["--instal"], "census: Unknown option '--instal'"],
])("%j is misuse, said in one sentence", (args, said) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(new RegExp(`^${said.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}.*\\n$`));
});
