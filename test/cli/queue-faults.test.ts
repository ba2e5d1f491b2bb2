import { rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readRunFolder } from "../../src/node/run-folder.ts";
import { longTest } from "../support/long.ts";
import { start } from "../support/queue-processes.ts";
import { expectWhole, lines, PATIENCE, queuedRuns, stop, viewOf } from "../support/queued-runs.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { lacksRedis } from "../support/redis-server.ts";
import { nbl } from "./nbl.ts";

const server = lacksRedis ? (undefined as unknown as TestRedis) : await startRedis();
const { folder, at, planOf, queuedRun } = queuedRuns(server);

/** What has no more to it than a fault and a whole run is drawn in queue-random-faults.test.ts. */
describe.skipIf(lacksRedis)("a queue's run goes on and ends whole", { timeout: PATIENCE }, () => {
  test("when a worker is killed in the middle of a trial", async () => {
    const run = await queuedRun(planOf(300));
    const coordinator = run.coordinator();
    const victim = run.worker();
    await run.records(2);
    victim.kill();
    const other = run.worker();
    await expectWhole(run, coordinator);
    await stop(other);
  });

  longTest("when the coordinator is killed, and started again", async () => {
    const run = await queuedRun(planOf(302));
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

  longTest(
    "when the coordinator is stopped so long that another process takes over: it then stops, and writes nothing more",
    async () => {
      const run = await queuedRun(planOf(308));
      const first = run.coordinator();
      const worker = run.worker();
      await run.records(1);
      first.kill("SIGSTOP");
      const other = { ...run, out: at("taken-over") };
      const second = run.coordinator(server.url, {}, other.out);
      await expect.poll(() => lines(other.out), { interval: 20, timeout: PATIENCE }).toBeGreaterThan(0);
      const before = lines(run.out);
      first.kill("SIGCONT");
      expect(await first.ended).toBe(1);
      expect(first.said()).toMatch(
        new RegExp(
          `nbl: queue: process ${second.child.pid} on \\S+ coordinates this run now, since this process didn't answer for 0.7 s`,
        ),
      );
      expect(lines(run.out)).toBe(before);
      await expectWhole(other, second);
      await stop(worker);
    },
  );

  longTest("when Redis is killed, and started again with its append-only file", async () => {
    const run = await queuedRun(planOf(303));
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
    const run = await queuedRun(planOf(304));
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
    const run = await queuedRun(planOf(307));
    await server.redis.config("SET", "maxmemory", "1");
    const coordinator = run.coordinator();
    await expect.poll(() => coordinator.said(), { timeout: PATIENCE }).toContain("OOM command not allowed");
    await server.redis.config("SET", "maxmemory", "0");
    const worker = run.worker();
    await expectWhole(run, coordinator);
    await stop(worker);
  });

  longTest(
    "when workers and their main threads are busy for longer than a lock: no trial is given to two",
    async () => {
      writeFileSync(at("slow.mjs"), slow(`${at("")}/`));
      const run = await queuedRun(planOf(8, `[{ id: ${at("slow.mjs")} }]`), ["--run-techniques"], 1.5);
      const coordinator = run.coordinator();
      const flags = ["--run-techniques", "--events"];
      const workers = [0, 1].map(() => run.worker(server.url, flags, busyWhen(`${at("")}/`)));
      await expectWhole(run, coordinator);
      await stop(...workers);
      const said = workers.map((worker) => worker.said()).join("");
      expect(said.match(/"event":"start"/g)).toHaveLength(4); // each of more than two locks
      expect(said.match(/main thread was busy/g)).toHaveLength(4);
      expect(said).not.toContain('"event":"lost"');
    },
  );

  longTest("without the data of a worker, which leaves the trials to one that has it", async () => {
    const run = await queuedRun(planOf(10));
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

  longTest("and takes a trial that nbl queue retry put back, once what killed its workers is gone", async () => {
    const causes = ["waits", "dies"];
    for (const cause of causes) rmSync(at(cause), { force: true }); // of an earlier try
    writeFileSync(at("mortal.mjs"), mortal(`${at("")}/`));
    const own = `{ id: ${at("mortal.mjs")}, hyper: { waits: 1 } }, { id: ${at("mortal.mjs")}, hyper: { dies: 1 } }`;
    const text = planOf(21, `[${own}]`).replace("seeds: 2", "seeds: 1").replace("[8, 5]", "[4]");
    const run = await queuedRun(text, ["--run-techniques"], 2); // or a busy machine takes the trial from who waits
    for (const cause of causes) writeFileSync(at(cause), "");
    const flags = ["--run-techniques", "--step-limit", "600", "--events"];
    const coordinator = run.coordinator();
    const busy = run.worker(server.url, flags);
    await expect.poll(() => busy.said(), { timeout: PATIENCE }).toContain('"event":"start"');
    for (let k = 0; k < 3; k++) expect(await run.worker(server.url, flags).ended).toBe(null);
    await expect // though no worker is free
      .poll(() => coordinator.said(), { timeout: PATIENCE })
      .toContain("failed, its worker ended without a result 3 times");
    expect(lines(run.out)).toBe(1);
    const { stdout } = await nbl(["queue", "retry", server.url, "--prefix", run.prefix]);
    expect(stdout).toMatch(/^f\d+-[0-9a-f]{16}: 1 put back\n$/);
    expect(await run.worker(server.url, flags).ended).toBe(null); // once more, which isn't the end: it has three tries again
    rmSync(at("dies"));
    const last = run.worker(server.url, flags);
    await run.records(2);
    rmSync(at("waits"));
    expect([await coordinator.ended, coordinator.said()]).toEqual([0, expect.not.stringContaining("nbl:")]);
    expect(viewOf(run.out)).toBe(run.expected);
    expect(lines(run.out)).toBe(3); // the failure, too
    await stop(busy, last);
  });
});

/** Half a second an epoch; tells by a file that it began. */
const slow = (place: string) => `
export const technique = {
  id: "slow", label: "Slow", summary: "s", sources: ["s"], defaults: {}, formula: ["w ← w − 0.01 g"],
  create: () => ({
    needs: { loss: false, fullBatch: false },
    init: () => ({ t: 0 }),
    step(params, gradient, loss, state) {
      if (params.length > 2) {
        const { writeFileSync } = process.getBuiltinModule("node:fs");
        if (state.t++ === 0) writeFileSync(${JSON.stringify(place)} + "training-" + process.pid, "");
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      }
      for (let i = 0; i < params.length; i++) params[i] -= 0.01 * gradient[i];
    },
  }),
};
`;

/** The environment of a process whose main thread is busy for three seconds whenever a thread of it tells so by a file. */
function busyWhen(place: string): Record<string, string> {
  const code = `
import { existsSync, unlinkSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
const path = ${JSON.stringify(place)} + "training-" + process.pid;
if (isMainThread) setInterval(() => {
  if (!existsSync(path)) return;
  unlinkSync(path);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
  process.stderr.write("the main thread was busy\\n");
}, 10).unref();`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
}

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

/** Dies, or waits, in its first step, for as long as there is a file of this name in a folder. */
const mortal = (place: string) => `
export const technique = {
  id: "mortal", label: "Mortal", summary: "s", sources: ["s"], defaults: { dies: 0, waits: 0 }, formula: ["w ← w − 0.01 g"],
  create: ({ dies, waits }) => ({
    needs: { loss: false, fullBatch: false },
    init: () => ({ t: 0 }),
    step(params, gradient) {
      const { existsSync } = process.getBuiltinModule("node:fs");
      const isThere = (name) => params.length > 2 && existsSync(${JSON.stringify(place)} + name);
      if (dies && isThere("dies")) process.kill(process.pid, "SIGKILL");
      while (waits && isThere("waits")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      for (let i = 0; i < params.length; i++) params[i] -= 0.01 * gradient[i];
    },
  }),
};
`;
