import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { canonicalJson } from "../../src/core/json.ts";
import { parseRecord } from "../../src/experiment/record/parse-record.ts";
import { canonicalView } from "../../src/experiment/record/record.ts";
import { readRunFolder } from "../../src/node/run-folder.ts";
import { emptyFolder, nbl, writeFlowers } from "./nbl.ts";

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const disk = at("disk");
mkdirSync(disk);

/** Makes a disk of so many KB in memory, or resizes it; false where nobody may. */
function makeDisk(kilobytes: number, how: "new" | "remount"): boolean {
  const options = `${how === "remount" ? "remount," : ""}size=${kilobytes}k`;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const isMounted = makeDisk(100, "new");
if (!isMounted) console.warn("no disk of its own can be mounted here, so a full one isn't tested");
afterAll(() => {
  if (isMounted) execFileSync("umount", [disk]);
});

const viewOf = (path: string) => {
  const { plan, records } = readRunFolder(path);
  const ids = plan.trials.map(({ id }) => id);
  return canonicalJson(canonicalView(records.values(), ids));
};

test.skipIf(!isMounted)(
  "on a full disk a run stops with one sentence and whole records, and goes on when there is room",
  async () => {
    writeFlowers(at("flowers.csv"));
    const plan = `data: ${at("flowers.csv")}\nvary: {hidden: [8, 5]}\ntechniques: [rprop-, irprop-]\nseeds: 6\nstop: {epochs: 40}\n`;
    writeFileSync(at("plan.yaml"), plan);
    const job = (out: string) => nbl(["run", at("plan.yaml"), "--out", out]);
    const out = join(disk, "run");

    const full = await job(out);
    expect([full.code, full.stdout]).toEqual([1, ""]);
    expect(full.stderr).toMatch(/\nnbl: .*: can't be written: the disk is full\n$/);
    const lines = readFileSync(join(out, "trials.jsonl"), "utf8");
    expect(lines).toMatch(/\n$/);
    const kept = lines.trimEnd().split("\n");
    for (const line of kept) parseRecord(JSON.parse(line));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(24);
    expect(readdirSync(out).sort()).toEqual(["models", "plan.json", "trials.jsonl"]);
    expect(readdirSync(join(out, "models")).every((name) => name.endsWith(".safetensors"))).toBe(true);

    const again = await job(out); // as full as before
    expect(again.code).not.toBe(0);
    expect(again.stderr).toMatch(/\nnbl: .*: can't be written: the disk is full\n$|^nbl: .*the disk is full\n$/);
    expect(readFileSync(join(out, "trials.jsonl"), "utf8").startsWith(lines)).toBe(true);

    expect(makeDisk(20_000, "remount")).toBe(true);
    const whole = await job(out);
    expect(whole.code).toBe(0);
    expect(whole.stderr).toMatch(/: \d+ of 24 trials are there already; \d+ to run\n/);
    await job(at("undisturbed"));
    expect(viewOf(out)).toBe(viewOf(at("undisturbed")));
  },
);

test.skipIf(!isMounted)("on a read-only disk a command says so before it works", async () => {
  execFileSync("mount", ["-o", "remount,ro", disk], { stdio: "ignore" });
  try {
    for (const args of [
      ["train", "--data", "moons", "--out", join(disk, "model.safetensors")],
      ["compare", "--data", "moons", "--out", join(disk, "new", "run")],
    ]) {
      const { code, stdout, stderr } = await nbl(args);
      expect(stderr).toMatch(/^nbl: .*(?:model\.safetensors|run): can't be written: a read-only disk\n$/);
      expect([code, stdout]).toEqual([2, ""]);
    }
  } finally {
    execFileSync("mount", ["-o", "remount,rw", disk], { stdio: "ignore" });
  }
});
