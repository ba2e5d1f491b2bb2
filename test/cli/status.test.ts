import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { wallLeft } from "../../src/cli/status.ts";
import type { TrialRecord1 } from "../../src/experiment/record/record.ts";
import { thisProcess } from "../../src/node/files/process-identity.ts";
import { openRunFolder } from "../../src/node/run-folder.ts";
import { examplePlan, exampleRecord } from "../experiment/example.ts";
import { emptyFolder, nblHere } from "./nbl.ts";

const folder = emptyFolder();
const plan = examplePlan(); // two techniques, two seeds
const records = plan.trials.map(({ identity }) => exampleRecord(identity, { model: null }));
const failed: TrialRecord1 = { ...records[2], status: "failed", reason: "the worker died" };

function runOf(name: string, some: readonly TrialRecord1[]): string {
  const path = join(folder, name);
  const run = openRunFolder(plan, { out: path });
  for (const record of some) run.append(record, null);
  run.close();
  return path;
}

test("nbl status counts trials by technique, and judges what is left by what the others took", async () => {
  const path = runOf("begun", [records[0], failed]);
  const { code, stdout } = await nblHere(["status", path]);
  expect(code).toBe(0);
  // Three trials have no result, and the one that has took 0.25 s.
  expect(stdout).toBe(
    `${path}: 1 of 4 trials done, 1 failed and 2 missing\nnobody works on it; about 1 s of training left\n\n` +
      "         done  failed  missing\n" +
      "Rprop⁻      1       ·        1\n" +
      "iRprop⁺     ·       1        1\n",
  );
});

test("--json says the same to programs", async () => {
  const path = runOf("json", [records[0], failed]);
  const { stdout } = await nblHere(["status", path, "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    path,
    name: "mnist",
    trials: 4,
    later: 0,
    finished: 1,
    failed: 1,
    missing: 2,
    secondsLeft: null,
    trainingSecondsLeft: 0.75,
    holder: null,
    rows: [
      { problem: "", role: "test", technique: "Rprop⁻", trials: { done: 1, missing: 1 } },
      { problem: "", role: "test", technique: "iRprop⁺", trials: { failed: 1, missing: 1 } },
    ],
  });
});

test("a finished run is said to be so, and who was killed on it is told apart from who works on it", async () => {
  const done = runOf("done", records);
  expect((await nblHere(["status", done])).stdout).toMatch(/^\S+: all 4 trials are done\n\n/);
  const stale = runOf("stale", records.slice(1));
  const [pid, since] = [2 ** 22 + 1, "2026-11-24T03:28:05.000Z"]; // no process has this number
  const lock = { ...thisProcess(), pid, began: null, token: "gone", since, finished: 3 };
  writeFileSync(join(stale, "lock"), JSON.stringify(lock));
  expect((await nblHere(["status", stale])).stdout).toContain("\nprocess 4194305, which worked on it, is gone; about");
  writeFileSync(join(stale, "lock"), JSON.stringify({ ...lock, host: "another-machine" }));
  expect((await nblHere(["status", stale])).stdout).toContain(
    "\nprocess 4194305 on another-machine works on it since 2026-11-24 03:28 UTC\n",
  );
});

test.each(["", "{", "[]", '{"pid":"1"}'])("a lock that says %j is told of, not taken for none", async (text) => {
  const path = runOf(`unreadable-${text.length}`, records);
  writeFileSync(join(path, "lock"), text);
  expect((await nblHere(["status", path])).stdout).toContain("\nits lock doesn't say who works on it\n");
  expect(JSON.parse((await nblHere(["status", path, "--json"])).stdout)).toMatchObject({ holder: "unreadable" });
});

test("the time that is left is judged by what the process has done since it began", () => {
  const holder = { pid: 1, host: "h", since: "2026-11-24T00:00:00.000Z", finished: 1, alive: true };
  const now = Date.parse("2026-11-24T00:01:00.000Z");
  // In a minute it did trials of 10 and 20 s of training (so on two lanes or with much measuring); 45 s are left.
  expect(wallLeft(holder, [99, 10, 20], 45, now)).toBe(90);
  expect(wallLeft(holder, [99], 45, now)).toBeNull();
  expect(wallLeft({ ...holder, alive: false }, [99, 10, 20], 45, now)).toBeNull();
  expect(wallLeft(undefined, [99, 10, 20], 45, now)).toBeNull();
});

test("a folder that is no run's is refused", async () => {
  const { code, stderr } = await nblHere(["status", folder]);
  expect([code, stderr]).toEqual([2, `nbl: ${folder}: expected a run's folder with a plan.json\n`]);
});
