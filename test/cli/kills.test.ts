import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/core/json.ts";
import { canonicalView } from "../../src/experiment/record.ts";
import { readRunFolder } from "../../src/node/run-folder.ts";
import { emptyFolder, MAIN, nbl, writeFlowers } from "./nbl.ts";

/** Kills in a run of the tests; NBL_KILLS sets another number. */
const KILLS = Number(process.env["NBL_KILLS"] ?? 10);

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const job = ["compare", "--data", at("flowers.csv"), "--hidden", "8", "--epochs", "400", "--seeds", "4", "--jobs", "2"];

/** Starts the job and kills it, as power cuts do, `delay` ms later; true if it was still running. */
function killedAfter(delay: number, out: string): Promise<boolean> {
  const child = spawn(process.execPath, [MAIN, ...job, "--out", out], { stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), delay);
  return new Promise((resolve) => {
    child.on("exit", (_, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    });
  });
}

function viewOf(out: string): string {
  const { plan, records } = readRunFolder(out);
  const ids = plan.trials.map(({ id }) => id);
  return canonicalJson(canonicalView(records.values(), ids));
}

test(
  "a run that is killed again and again ends with the records of an undisturbed one, none lost, none twice",
  async () => {
    writeFlowers(at("flowers.csv"));
    expect((await nbl([...job, "--out", at("undisturbed")])).code).toBe(0);
    let killed = 0;
    for (let k = 0; k < KILLS; k++) {
      const delay = 150 + ((k * 7919) % 997); // spread over start, training and writing
      if (await killedAfter(delay, at("disturbed"))) killed++;
    }
    expect(killed).toBeGreaterThan(0);
    const { code, stderr } = await nbl([...job, "--out", at("disturbed")]);
    expect(stderr).not.toContain("nbl:");
    expect(code).toBe(0);
    expect(viewOf(at("disturbed"))).toBe(viewOf(at("undisturbed")));
  },
  60_000 + 3000 * KILLS,
);
