import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/core/json.ts";
import { canonicalView } from "../../src/experiment/record/record.ts";
import { readRunFolder } from "../../src/node/run-folder.ts";
import { longTest } from "../support/long.ts";
import { type Detour, type Process, start, startProxy } from "../support/queue-processes.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { lacksRedis } from "../support/redis-server.ts";
import { emptyFolder, nbl, writeFlowers } from "./nbl.ts";

/** Random faults in a run of the tests; NBL_FAULTS sets another number. */
const FAULTS = Number(process.env["NBL_FAULTS"] ?? 3);
/** The first of the random faults' draws. */
const SEED = Number(process.env["NBL_SEED"] ?? 1);

const server = lacksRedis ? (undefined as unknown as TestRedis) : await startRedis();
const folder = emptyFolder();
const at = (name: string) => join(folder, name);
const LOCK = "0.7";
/** What a test may take on a busy machine, in milliseconds. */
const PATIENCE = 180_000;
let runs = 0;

/** Twelve trials of a third of a second or so. */
const planOf = (epochs: number, techniques = "[rprop-, rprop+, irprop-]") => `
data: ${at("flowers.csv")}
vary: {hidden: [8, 5]}
techniques: ${techniques}
seeds: 2
stop: {epochs: ${epochs}}
`;

/** A run of a plan of its own in a queue of its own, and what a run of this machine gives. */
interface Trial {
  readonly prefix: string;
  readonly out: string;
  readonly expected: string;
  coordinator(url?: string, env?: Readonly<Record<string, string>>): Process;
  worker(url?: string, more?: readonly string[], env?: Readonly<Record<string, string>>): Process;
  /** Waits for so many records, or the end. */
  records(count: number): Promise<void>;
}

async function trial(text: string, flags: readonly string[] = []): Promise<Trial> {
  const prefix = `f${++runs}`;
  const file = at(`${prefix}.yaml`);
  writeFileSync(file, text);
  await nbl(["run", file, ...flags, "--jobs", "2", "--out", at(`${prefix}-local`)]);
  const out = at(`${prefix}-queued`);
  const own = ["--prefix", prefix];
  return {
    prefix,
    out,
    expected: viewOf(at(`${prefix}-local`)),
    coordinator: (url = server.url, env = {}) =>
      start(["run", file, ...flags, "--queue", url, ...own, "--lock", LOCK, "--out", out], env),
    worker: (url = server.url, more = [], env = {}) =>
      start(["worker", url, ...own, "--jobs", "1", "--cache", at("cache"), ...more], env),
    records: async (count) => {
      await expect.poll(() => lines(out), { interval: 20, timeout: PATIENCE }).toBeGreaterThanOrEqual(count);
    },
  };
}

function lines(out: string): number {
  const file = join(out, "trials.jsonl");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").length - 1 : 0;
}

function viewOf(out: string): string {
  const { plan, records } = readRunFolder(out);
  return canonicalJson(
    canonicalView(
      records.values(),
      plan.trials.map(({ id }) => id),
    ),
  );
}

/** Of a run that is to have gone well: all records, each once, as on one machine. */
async function expectWhole({ out, expected }: Trial, coordinator: Process): Promise<void> {
  expect([await coordinator.ended, coordinator.said()]).toEqual([0, expect.not.stringContaining("nbl:")]);
  expect(viewOf(out)).toBe(expected);
  expect(lines(out)).toBe(JSON.parse(expected).length); // none twice
}

async function stop(...workers: readonly Process[]): Promise<void> {
  for (const worker of workers) worker.kill("SIGTERM");
  await Promise.all(workers.map(({ ended }) => ended));
}

writeFlowers(at("flowers.csv"));

describe.skipIf(lacksRedis)("a queue's run goes on and ends whole", { timeout: PATIENCE }, () => {
  test("when a worker is killed in the middle of a trial", async () => {
    const run = await trial(planOf(300));
    const coordinator = run.coordinator();
    const victim = run.worker();
    await run.records(2);
    victim.kill();
    const other = run.worker();
    await expectWhole(run, coordinator);
    await stop(other);
  });

  longTest("when a worker is stopped in the middle of a trial, and comes back with its result", async () => {
    const run = await trial(planOf(301));
    const coordinator = run.coordinator();
    const victim = run.worker(server.url, ["--events"]);
    await run.records(1);
    victim.kill("SIGSTOP");
    const other = run.worker();
    await run.records(6);
    victim.kill("SIGCONT");
    await expectWhole(run, coordinator);
    await stop(victim, other);
  });

  longTest("when the coordinator is killed, and started again", async () => {
    const run = await trial(planOf(302));
    const first = run.coordinator();
    const worker = run.worker();
    await run.records(3);
    first.kill();
    await first.ended;
    const before = lines(run.out);
    const second = run.coordinator();
    await expectWhole(run, second);
    expect(before).toBeGreaterThanOrEqual(3);
    await stop(worker);
  });

  test("when Redis is killed, and started again with its append-only file", async () => {
    const run = await trial(planOf(303));
    const coordinator = run.coordinator();
    const worker = run.worker();
    await run.records(2);
    await server.kill();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await server.startAgain();
    await expectWhole(run, coordinator);
    expect(coordinator.said()).toContain("the connection broke; waiting for it");
    expect(coordinator.said()).toContain("connected again");
    await stop(worker);
  });

  longTest("when Redis is full for a while", async () => {
    const run = await trial(planOf(304));
    const coordinator = run.coordinator();
    const worker = run.worker();
    await run.records(2);
    await server.redis.config("SET", "maxmemory", "1");
    await expect.poll(() => worker.said()).toContain("OOM command not allowed");
    await server.redis.config("SET", "maxmemory", "0");
    await expectWhole(run, coordinator);
    await stop(worker);
  });

  longTest("when Redis is full while the coordinator starts", async () => {
    const run = await trial(planOf(307));
    await server.redis.config("SET", "maxmemory", "1");
    const coordinator = run.coordinator();
    await expect.poll(() => coordinator.said(), { timeout: PATIENCE }).toContain("OOM command not allowed");
    await server.redis.config("SET", "maxmemory", "0");
    const worker = run.worker();
    await expectWhole(run, coordinator);
    await stop(worker);
  });

  longTest("when the connections of all are cut again and again", async () => {
    const run = await trial(planOf(305));
    const [far, near]: Detour[] = [await startProxy(server.port), await startProxy(server.port)];
    const coordinator = run.coordinator(`redis://127.0.0.1:${far.port}`);
    const worker = run.worker(`redis://127.0.0.1:${near.port}`);
    for (let k = 1; k <= 4; k++) {
      await run.records(2 * k);
      (k % 2 === 0 ? far : near).cut();
    }
    await expectWhole(run, coordinator);
    await stop(worker);
  });

  longTest("when workers are slower than the lock: no trial is given to two", async () => {
    writeFileSync(at("slow.mjs"), SLOW);
    const run = await trial(planOf(4, `[{ id: ${at("slow.mjs")} }]`), ["--run-techniques"]);
    const coordinator = run.coordinator();
    const workers = [
      run.worker(server.url, ["--run-techniques", "--events"]),
      run.worker(server.url, ["--run-techniques", "--events"]),
    ];
    await expectWhole(run, coordinator);
    await stop(...workers);
    const said = workers.map((worker) => worker.said()).join("");
    expect(said.match(/"event":"start"/g)).toHaveLength(4); // each of more than two locks
    expect(said).not.toContain('"event":"lost"');
  });

  longTest("when clocks are an hour apart", async () => {
    const run = await trial(planOf(306));
    const shifted = (hours: number) => {
      const code = `const now = Date.now; Date.now = () => now() + ${hours} * 3600000;`;
      return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
    };
    const coordinator = run.coordinator(server.url, shifted(-1));
    const victim = run.worker(server.url, [], shifted(1));
    await run.records(2);
    victim.kill();
    const other = run.worker(server.url, [], shifted(2));
    await expectWhole(run, coordinator);
    await stop(other);
  });

  longTest("without the data of a worker, which leaves the trials to one that has it", async () => {
    const run = await trial(planOf(10));
    const coordinator = run.coordinator();
    await expect.poll(() => server.redis.smembers(`${run.prefix}:runs`)).toHaveLength(1);
    await server.redis.del(...(await server.redis.keys(`${run.prefix}:*:data:*`)));
    const poor = run.worker(server.url, ["--cache", at("no-cache")]);
    await expect
      .poll(() => poor.said())
      .toMatch(/not done here: flowers: piece 1 of 1 in the queue: expected \d+ bytes/);
    await expect.poll(() => coordinator.said()).toMatch(/flowers: piece 1 of 1 in the queue/);
    expect(lines(run.out)).toBe(0);
    const rich = run.worker(server.url, ["--data-folder", folder, "--cache", at("no-cache")]);
    await expectWhole(run, coordinator);
    await stop(poor, rich);
  });

  longTest(
    "but for a trial that kills its workers: after three tries it failed, and is tried again by the same command",
    async () => {
      writeFileSync(at("deadly.mjs"), DEADLY);
      const text = planOf(20, `[rprop-, { id: ${at("deadly.mjs")}, hyper: { deadly: 1 } }]`).replace(
        "seeds: 2",
        "seeds: 1",
      );
      const file = at("deadly.yaml");
      writeFileSync(file, text.replace("[8, 5]", "[4]"));
      const flags = [
        "--run-techniques",
        "--queue",
        server.url,
        "--prefix",
        "deadly",
        "--lock",
        "0.5",
        "--out",
        at("deadly"),
      ];
      const coordinator = start(["run", file, ...flags]);
      let deaths = 0;
      let isOver = false;
      const keepAlive = async () => {
        while (!isOver) {
          const args = [
            "worker",
            server.url,
            "--prefix",
            "deadly",
            "--jobs",
            "1",
            "--run-techniques",
            "--cache",
            at("cache"),
          ];
          const worker = start(args);
          void coordinator.ended.then(() => worker.kill("SIGTERM"));
          await worker.ended;
          if (worker.child.signalCode === "SIGKILL") deaths++;
        }
      };
      const alive = keepAlive();
      expect(await coordinator.ended).toBe(1);
      isOver = true;
      await alive;
      expect(deaths).toBe(3);
      expect(coordinator.said()).toContain("failed, its worker ended without a result 3 times");
      expect(coordinator.said()).toContain("1 of 2 trials failed; the same command tries them again");
      const { records } = readRunFolder(at("deadly"));
      expect([...records.values()].map(({ status }) => status).sort()).toEqual(["done", "failed"]);
    },
  );
});

/** A generator of random numbers from 0 to 1 (Numerical Recipes' quick one). */
function randoms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

const told = { faults: {} as Record<string, number>, rounds: 0, records: 0 };
afterAll(() => {
  if (process.env["NBL_FAULTS"]) console.log(`random faults: ${JSON.stringify(told)}`);
});

test.skipIf(lacksRedis)(
  "random faults, one after another, lose no record, and give none twice or another one",
  async () => {
    const random = randoms(SEED);
    const pause = (most: number) => new Promise((resolve) => setTimeout(resolve, random() * most));
    const kinds = ["kill worker", "stop worker", "kill coordinator", "kill Redis", "fill Redis", "cut"] as const;
    let faults = 0;
    while (faults < FAULTS) {
      const run = await trial(
        planOf(40 + told.rounds, "[rprop-, rprop+, irprop-, irprop+]").replace("seeds: 2", "seeds: 4"),
      );
      const proxy = await startProxy(server.port);
      const url = `redis://127.0.0.1:${proxy.port}`;
      let coordinator = run.coordinator(url);
      const workers = [run.worker(url), run.worker(url)];
      const isRunning = () => coordinator.child.exitCode === null;
      await run.records(1);
      while (isRunning() && faults < FAULTS) {
        const kind = kinds[Math.floor(random() * kinds.length)];
        const which = random() < 0.5 ? 0 : 1;
        if (kind === "kill worker") {
          workers[which].kill();
          workers[which] = run.worker(url);
        } else if (kind === "stop worker") {
          workers[which].kill("SIGSTOP");
          await pause(1500);
          workers[which].kill("SIGCONT");
        } else if (kind === "kill coordinator") {
          coordinator.kill();
          await coordinator.ended;
          await pause(300);
          coordinator = run.coordinator(url);
        } else if (kind === "kill Redis") {
          await server.kill();
          await pause(500);
          await server.startAgain();
        } else if (kind === "fill Redis") {
          await server.redis.config("SET", "maxmemory", "1");
          await pause(1000);
          await server.redis.config("SET", "maxmemory", "0");
        } else proxy.cut();
        faults++;
        told.faults[kind] = (told.faults[kind] ?? 0) + 1;
        await pause(700);
      }
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
      told.rounds++;
      told.records += JSON.parse(run.expected).length;
      await stop(...workers);
    }
  },
  PATIENCE + 15_000 * FAULTS,
);

/** Half a second an epoch. */
const SLOW = `
export const technique = {
  id: "slow", label: "Slow", summary: "s", sources: ["s"], defaults: {}, formula: ["w ← w − 0.01 g"],
  create: () => ({
    needs: { loss: false, fullBatch: false },
    init: () => ({ t: 0 }),
    step(params, gradient) {
      if (params.length > 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      for (let i = 0; i < params.length; i++) params[i] -= 0.01 * gradient[i];
    },
  }),
};
`;

const DEADLY = `
export const technique = {
  id: "deadly", label: "Deadly", summary: "s", sources: ["s"], defaults: { deadly: 0 }, formula: ["w ← w − 0.01 g"],
  create: ({ deadly }) => ({
    needs: { loss: false, fullBatch: false },
    init: () => ({ t: 0 }),
    step(params, gradient) {
      if (deadly && params.length > 2) process.kill(process.pid, "SIGKILL");
      for (let i = 0; i < params.length; i++) params[i] -= 0.01 * gradient[i];
    },
  }),
};
`;
