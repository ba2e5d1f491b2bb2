import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { TrialRecord } from "../../src/experiment/record/record.ts";
import { deliveryBytes } from "../../src/node/queue/delivery.ts";
import { runKeys } from "../../src/node/queue/keys.ts";
import { deliver } from "../../src/node/queue/scripts.ts";
import { readModelOf, readRunFolder } from "../../src/node/run-folder.ts";
import { LONG } from "../support/long.ts";
import { type Process, startProxy } from "../support/queue-processes.ts";
import { PATIENCE, queuedRuns, shifted, stop, viewOf } from "../support/queued-runs.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { lacksRedis } from "../support/redis-server.ts";

/** Random faults of the long test; NBL_FAULTS sets another number, and asks for it. */
const { NBL_FAULTS } = process.env;
const FAULTS = Number(NBL_FAULTS ?? 6);
/** The first of the random faults' draws. */
const SEED = Number(process.env["NBL_SEED"] ?? 1);

const server = lacksRedis ? (undefined as unknown as TestRedis) : await startRedis();
const { at, planOf, queuedRun } = queuedRuns(server);

/** A generator of random numbers from 0 to 1 (Numerical Recipes' quick one). */
function randoms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

const KINDS = [
  "worker killed",
  "worker stopped",
  "coordinator killed",
  "Redis killed",
  "Redis full",
  "connections cut",
  "delivered twice",
  "worker poisoned",
  "other version",
  "data gone",
  "slow step",
  "other clock",
] as const;
const told: Partial<Record<(typeof KINDS)[number], number>> = {};

test.skipIf(lacksRedis || !(LONG || NBL_FAULTS))(
  "random faults, one after another, lose no record, and give none twice or another one",
  async () => {
    const random = randoms(SEED);
    const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const pause = (most: number) => wait(random() * most);
    for (const cause of ["dies", "slow"]) rmSync(at(cause), { force: true }); // of an earlier try
    writeFileSync(at("mortal.mjs"), mortal(`${at("")}/`));
    let faults = 0;
    let left: (typeof KINDS)[number][] = []; // each kind once before any comes again
    for (let round = 0; faults < FAULTS; round++) {
      const text = planOf(40 + round, `[rprop-, irprop+, { id: ${at("mortal.mjs")} }]`).replace("seeds: 2", "seeds: 6");
      const run = await queuedRun(text, ["--run-techniques"]);
      const proxy = await startProxy(server.port);
      const url = `redis://127.0.0.1:${proxy.port}`;
      const worker = (env = {}) => run.worker(url, ["--run-techniques"], env);
      let coordinator = run.coordinator(url);
      const workers = [worker(), worker()];
      const isRunning = ({ child }: Process) => child.exitCode === null && child.signalCode === null;
      await run.records(1);
      const [name] = await server.redis.smembers(`${run.prefix}:runs`);
      const keys = runKeys(run.prefix, name ?? "over");
      /** Delivers the result of a trial that is over again. */
      const again = async (changes: Partial<TrialRecord>) => {
        const records = [...readRunFolder(run.out).records.values()].filter(({ status }) => status !== "failed");
        const record = records[Math.floor(random() * records.length)];
        const plain = { ...record, model: null, ...changes } as Parameters<typeof deliveryBytes>[0]["record"];
        const bytes = await deliveryBytes({ record: plain, model: readModelOf(run.out, record) });
        return deliver(server.redis, keys, `${record.id}.${Math.floor(1e9 * random())}`, bytes);
      };
      /** Waits until a step of the user's technique has met what a file tells. @returns whether one did */
      const met = async (cause: string) => {
        writeFileSync(at(cause), "");
        for (let k = 0; k < 100 && existsSync(at(cause)) && isRunning(coordinator); k++) await wait(50);
        const isMet = !existsSync(at(cause));
        rmSync(at(cause), { force: true });
        return isMet;
      };
      const revive = async (k: number, env = {}) => {
        workers[k].kill();
        await workers[k].ended;
        workers[k] = worker(env);
      };
      /** Does a fault; false if it was too late for it. */
      const make: Record<(typeof KINDS)[number], (k: number) => Promise<unknown>> = {
        "worker killed": (k) => revive(k),
        async "worker stopped"(k) {
          workers[k].kill("SIGSTOP");
          await pause(1500);
          workers[k].kill("SIGCONT");
        },
        async "coordinator killed"() {
          coordinator.kill();
          await coordinator.ended;
          await pause(300);
          coordinator = run.coordinator(url, shifted(Math.round(2 * random() - 1)));
        },
        async "Redis killed"() {
          await server.kill();
          await pause(500);
          await server.startAgain();
        },
        async "Redis full"() {
          await server.redis.config("SET", "maxmemory", "1");
          await pause(1000);
          await server.redis.config("SET", "maxmemory", "0");
        },
        "connections cut": async () => proxy.cut(),
        "delivered twice": () => again({}),
        async "worker poisoned"() {
          const isMet = await met("dies");
          for (const [k, one] of workers.entries()) if (!isRunning(one)) await revive(k);
          return isMet;
        },
        async "other version"() {
          const other = "other-0123456789abcdef";
          await server.redis.set(`${run.prefix}:${other}:manifest`, '{"version":"9.9.9","numerics":7}');
          await server.redis.sadd(`${run.prefix}:runs`, other);
          return again({ version: "9.9.9" });
        },
        async "data gone"() {
          const pieces = await server.redis.keys(`${run.prefix}:*:data:*`);
          if (pieces.length > 0) await server.redis.del(...pieces);
          const poor = run.worker(url, ["--run-techniques", "--cache", at(`none-${faults}`)]);
          for (let k = 0; k < 60 && isRunning(coordinator) && !/not done here/.test(poor.said()); k++) await wait(50);
          await stop(poor);
          return pieces.length > 0;
        },
        "slow step": () => met("slow"),
        "other clock": (k) => revive(k, shifted(Math.round(4 * random() - 2))),
      };
      while (isRunning(coordinator) && faults < FAULTS) {
        if (left.length === 0) left = [...KINDS];
        const kind = left[Math.floor(random() * left.length)];
        if ((await make[kind](random() < 0.5 ? 0 : 1)) === false) {
          await pause(200);
          continue;
        }
        left = left.filter((other) => other !== kind);
        faults++;
        told[kind] = (told[kind] ?? 0) + 1;
        await pause(700);
      }
      for (const [k, one] of workers.entries()) if (!isRunning(one)) await revive(k);
      let code = await coordinator.ended;
      for (let k = 0; code === null || code === 1; k++) {
        // A trial that met three faults counts as failed: the same command tries it again.
        expect(k, coordinator.said()).toBeLessThan(5);
        if (code === 1) expect(coordinator.said()).toContain("failed; the same command tries them again");
        coordinator = run.coordinator(url);
        code = await coordinator.ended;
      }
      expect([code, coordinator.said()]).toEqual([0, expect.not.stringContaining("alarm")]);
      expect(viewOf(run.out)).toBe(run.expected);
      const good = readFileSync(join(run.out, "trials.jsonl"), "utf8")
        .split("\n")
        .filter((line) => line !== "" && JSON.parse(line).status !== "failed");
      expect(good).toHaveLength(JSON.parse(run.expected).length); // none twice
      await stop(...workers);
      if (NBL_FAULTS) console.log(`random faults: ${faults}: ${JSON.stringify(told)}`);
    }
    expect(Object.keys(told)).toHaveLength(Math.min(FAULTS, KINDS.length));
  },
  PATIENCE + 60_000 * FAULTS,
);

/** Dies, or waits for longer than a lock, in the first step that sees a file of this name in a folder, and removes it. */
const mortal = (place: string) => `
export const technique = {
  id: "mortal", label: "Mortal", summary: "s", sources: ["s"], defaults: {}, formula: ["w ← w − 0.01 g"],
  create: () => ({
    needs: { loss: false, fullBatch: false },
    init: () => ({ t: 0 }),
    step(params, gradient) {
      const { existsSync, unlinkSync } = process.getBuiltinModule("node:fs");
      const meets = (name) => {
        const path = ${JSON.stringify(place)} + name;
        if (params.length < 3 || !existsSync(path)) return false;
        try {
          unlinkSync(path);
          return true;
        } catch {
          return false; // another one has met it
        }
      };
      if (meets("dies")) process.kill(process.pid, "SIGKILL");
      if (meets("slow")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
      for (let i = 0; i < params.length; i++) params[i] -= 0.01 * gradient[i];
    },
  }),
};
`;
