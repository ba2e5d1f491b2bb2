import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/core/json.ts";
import { canonicalView } from "../../src/experiment/record/record.ts";
import { readRunFolder, runHolder } from "../../src/node/run-folder.ts";
import { LONG } from "../support/long.ts";
import { emptyFolder, MAIN, nbl, writeFlowers } from "./nbl.ts";

/** Kills of the long test; NBL_KILLS sets another number, and asks for it. */
const { NBL_KILLS } = process.env;
const KILLS = Number(NBL_KILLS ?? 4);

const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const PLAN = `
data: ${at("flowers.csv")}
vary: {hidden: [8, 5], batch: [full, 25]}
techniques: [rprop-, rprop+, irprop-]
seeds: 2
stop: {epochs: 400}
`;
const job = ["run", at("plan.yaml"), "--jobs", "2"];

/** From when on the time until a kill is counted: the process's start, its lock, its first record, a file that is half-written. */
const MOMENTS = ["record", "lock", "temporary", "record", "start", "temporary", "record"] as const;
/** The most milliseconds from a moment to the kill, by primes. */
const MOST = { start: 997, lock: 499, record: 199, temporary: 7 };

/** Starts the job and kills it, as power cuts do, `delay` ms after a moment; true if it was still running. */
function killedAfter(delay: number, moment: (typeof MOMENTS)[number], out: string): Promise<boolean> {
  const before = sizeOf(out);
  const child = spawn(process.execPath, [MAIN, ...job, "--out", out], { stdio: "ignore" });
  const isThere = {
    start: () => true,
    lock: () => holderOf(out) === child.pid,
    record: () => sizeOf(out) > before,
    temporary: () => [out, join(out, "models")].some(hasTemporary),
  };
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    if (isThere[moment]()) timer = setTimeout(() => child.kill("SIGKILL"), delay);
    else timer = setTimeout(begin, 1);
  };
  begin();
  return new Promise((resolve) => {
    child.on("exit", (_, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    });
  });
}

function hasTemporary(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".tmp"));
}

/** Bytes of a folder's records. */
function sizeOf(out: string): number {
  return statSync(join(out, "trials.jsonl"), { throwIfNoEntry: false })?.size ?? 0;
}

/** The process that the lock of a run's folder names. */
function holderOf(out: string): number | undefined {
  try {
    const holder = runHolder(out);
    return holder === "unreadable" ? undefined : holder?.pid;
  } catch {
    return undefined;
  }
}

function viewOf(out: string): string {
  const { plan, records } = readRunFolder(out);
  const ids = plan.trials.map(({ id }) => id);
  return canonicalJson(canonicalView(records.values(), ids));
}

/** Trials of a folder that have a record, as far as it is one. */
function recordsIn(out: string): number {
  return existsSync(join(out, "plan.json")) ? readRunFolder(out).records.size : 0;
}

test.skipIf(!(LONG || NBL_KILLS))(
  "a run that is killed again and again ends with the records of an undisturbed one, none lost, none twice",
  async () => {
    writeFlowers(at("flowers.csv"));
    writeFileSync(at("plan.yaml"), PLAN);
    expect((await nbl([...job, "--out", at("undisturbed")])).code).toBe(0);
    const trials = recordsIn(at("undisturbed"));
    const disturbed = () => at(`disturbed-${round}`);
    let [killed, inTheMiddle, round] = [0, 0, 1];
    const goOn = async () => {
      const { code, stderr } = await nbl([...job, "--out", disturbed()]);
      expect(stderr).not.toContain("nbl:");
      expect(code).toBe(0);
      expect(viewOf(disturbed())).toBe(viewOf(at("undisturbed")));
      expect(readdirSync(disturbed()).sort()).toEqual(["models", "plan.json", "report.html", "trials.jsonl"]);
      expect(readdirSync(join(disturbed(), "models"))).toHaveLength(trials);
      expect(readFileSync(join(disturbed(), "trials.jsonl"), "utf8").split("\n")).toHaveLength(trials + 1); // none twice
      round++;
    };
    for (let k = 0; killed < KILLS; k++) {
      // Spread over start, training and writing; what is finished stays finished.
      const before = recordsIn(disturbed());
      const moment = MOMENTS[k % MOMENTS.length];
      const wasKilled = await killedAfter((k * 7919) % MOST[moment], moment, disturbed());
      const after = recordsIn(disturbed());
      expect(after).toBeGreaterThanOrEqual(before);
      if (wasKilled) killed++;
      if (wasKilled && after > 0 && after < trials) inTheMiddle++;
      if (after === trials) await goOn(); // and another folder is begun
    }
    await goOn();
    expect(inTheMiddle).toBeGreaterThan(0);
    if (NBL_KILLS) console.log(`${killed} kills, ${inTheMiddle} between records, ${round - 1} runs ended whole`);
  },
  60_000 + 6000 * KILLS,
);
