import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readRunFolder } from "../../src/node/run-folder.ts";
import { emptyFolder, MAIN, nbl, writeFlowers } from "./nbl.ts";

/** What starts a program in a namespace of processes of its own, as containers do. */
const UNSHARE = ["--pid", "--fork", "--mount-proc", "--kill-child"];

const isAllowed = spawnSync("unshare", [...UNSHARE, "true"]).status === 0;
if (!isAllowed) console.warn("no namespaces of processes can be made here, so locks across them aren't tested");

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const job = (out: string, ...more: string[]) => ["run", at("plan.yaml"), "--jobs", "1", "--out", out, ...more];

function writePlan(epochs: number): void {
  writeFlowers(at("flowers.csv"));
  const plan = `data: ${at("flowers.csv")}\ntechniques: [rprop-, irprop-]\nseeds: 4\nstop: {epochs: ${epochs}}\n`;
  writeFileSync(at("plan.yaml"), plan);
}

/** Starts nbl in a namespace of its own. */
function apart(args: readonly string[]): ChildProcess & { ended: Promise<{ code: number | null; stderr: string }> } {
  const child = spawn("unshare", [...UNSHARE, process.execPath, MAIN, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr?.on("data", (chunk) => (stderr += chunk));
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, stderr })),
  );
  return Object.assign(child, { ended });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

const isLocked = (out: string) => existsSync(join(out, "lock")) && existsSync(join(out, "trials.jsonl"));
const IN_USE =
  /^nbl: .*: in use by process \d+ on .*, which can't be checked from here; if nobody works on it any more, --take-lock takes it over\n$/;

test.skipIf(!isAllowed)(
  "a run that goes on in another namespace is left alone, from outside, from inside and from a third one",
  async () => {
    writePlan(4000);
    const out = at("inside");
    const inside = apart(job(out));
    await until(() => isLocked(out));
    const fromOutside = await nbl(job(out));
    const fromThird = await apart(job(out)).ended;
    for (const other of [fromOutside, fromThird]) {
      expect(other.stderr).toMatch(IN_USE);
      expect(other.code).toBe(2);
    }
    inside.kill("SIGKILL");
    await inside.ended;

    const outer = spawn(process.execPath, [MAIN, ...job(at("outside"))], { stdio: "ignore" });
    await until(() => isLocked(at("outside")));
    const fromInside = await apart(job(at("outside"))).ended;
    expect(fromInside.stderr).toMatch(IN_USE);
    const ended = new Promise((resolve) => outer.on("exit", resolve));
    outer.kill("SIGKILL");
    await ended;
  },
  120_000,
);

test.skipIf(!isAllowed)(
  "once somebody has looked, the folder of a killed namespace is taken over and ends whole",
  async () => {
    const out = at("taken");
    writePlan(1200);
    const inside = apart(job(out));
    await until(() => isLocked(out));
    inside.kill("SIGKILL");
    await inside.ended;
    expect((await nbl(job(out))).stderr).toMatch(IN_USE);
    const taken = await nbl(job(out, "--take-lock"));
    expect(taken.stderr).not.toContain("nbl:");
    expect(taken.code).toBe(0);
    expect(readRunFolder(out).records.size).toBe(8);
    expect(existsSync(join(out, "lock"))).toBe(false);
  },
  120_000,
);

test.skipIf(!isAllowed)(
  "who is alive and loses its lock all the same writes nothing more, and no record comes twice",
  async () => {
    writePlan(1200);
    const out = at("lost");
    const inside = apart(job(out));
    await until(() => isLocked(out));
    const taken = await nbl(job(out, "--take-lock"));
    expect(taken.code).toBe(0);
    const { stderr } = await inside.ended;
    expect(stderr).toMatch(/nbl: .*(?:has taken its lock|was changed by another process)/);
    const lines = readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(lines.length);
    expect(lines).toHaveLength(8);
  },
  120_000,
);
