import { spawnSync } from "node:child_process";
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { cpuSeconds, ended, lineCounter, nbl, pause, residentMegabytes, startRedis, until } from "../lib/queue-bed.mjs";
import { exponentOf } from "../lib/queue-limits.mjs";
import { table } from "../lib/table.mjs";

/** A rule that does nothing but sleep: `ms` for each step of a landscape, of which a trial has one. */
const SLEEPER = `export const technique = {
  id: "sleeper", label: "Sleeper", summary: "Sleeps.", sources: ["none"], defaults: { ms: 0 }, formula: ["w ← w"],
  create: ({ ms }) => ({
    needs: { loss: false, fullBatch: false },
    init: () => ({ t: 0 }),
    step: (params) => { if (ms > 0 && params.length > 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms); },
  }),
};`;

/** Trials of the lab's own work: a network of 32 hidden units on the 1,797 handwritten digits that come with the lab. */
const REAL = (seeds) =>
  `data: digits\nproblem: { hidden: 32 }\ntechniques: [rprop-, rprop+, irprop-, irprop+]\nseeds: ${seeds}\nstop: { epochs: 600 }\n`;

/** The most seeds of a plan. */
const MOST_SEEDS = 10_000;

/** Trials a second through a queue on this machine, what they cost, and how that grows. */
export async function queue({ say, quick, setting }, kept) {
  const before = kept ?? {};
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    say("queue: expected redis-server, got none; skipped");
    return before;
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-queue-"));
  writeFileSync(join(folder, "sleeper.mjs"), SLEEPER);
  const redis = await startRedis(folder);
  const bed = { folder, redis, say };
  const isWanted = (name) => setting === undefined || new RegExp(setting).test(name);
  try {
    const sleeping = await rowsOf(before.sleeping, quick ? [2] : [1, 2, 4, 8, 16], "workers", async (workers) =>
      sleepingRow(bed, workers, {
        isWanted,
        quick,
        times: before.sleeping?.find((row) => row.workers === workers)?.times,
      }),
    );
    const empty = await rowsOf(
      before.empty,
      quick ? [200] : [1000, 10_000, 30_000, 100_000],
      "trials",
      async (trials) => (isWanted(`empty ${trials}`) ? emptyRow(bed, trials) : undefined),
    );
    const long = isWanted("long") ? await longRow(bed, quick) : before.long;
    const real = isWanted("real") ? await realRow(bed, quick) : before.real;
    const append = isWanted("append") ? appendMilliseconds(folder) : before.append;
    return {
      what: "trials through a queue, all processes on this machine; sleeping: trials a second from the first record to the last, and their share of what sleeping alone allows; empty: the same, the share of the machine that other processes had meanwhile, processor milliseconds a trial of each process, bytes a trial that Redis sends and gets, its bytes a waiting trial and the coordinator's megabytes; long: the share that trials of 5 s take longer; real: seconds, and seconds of processors, of nbl run with two jobs, and with two workers, coordinator and Redis, in turn; append: milliseconds to append a record of 1 kB and have it on disk",
      sleeping,
      empty,
      exponents: exponentsOf(empty),
      ...{ long, real, append },
    };
  } finally {
    redis.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows by a key: measured anew where that is wanted, else those that are kept. */
async function rowsOf(before = [], values, key, measure) {
  const rows = [];
  for (const value of values) {
    const row = (await measure(value)) ?? before.find((one) => one[key] === value);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

/** Exponents of processor time and of what memory grew by, against trials. */
function exponentsOf(empty) {
  if (empty.length < 3) return undefined;
  const large = empty.filter(({ trials }) => trials >= 10_000);
  const [least] = empty;
  return {
    processor: exponentOf(large.map(({ trials, milliseconds }) => [trials, trials * milliseconds.coordinator])),
    memory: exponentOf(
      large.map(({ trials, coordinatorMegabytes }) => [trials, coordinatorMegabytes - least.coordinatorMegabytes]),
    ),
  };
}

async function sleepingRow(bed, workers, { isWanted, quick, times = {} }) {
  const wanted = [0, 10, 1000].filter((ms) => isWanted(`sleeping ${workers} workers ${ms} ms`));
  if (wanted.length === 0) return undefined;
  const hands = await startWorkers(bed, workers);
  const measuredTimes = { ...times };
  for (const ms of wanted) {
    const trials = quick ? 20 : ms === 1000 ? 8 * workers : ms === 10 ? 250 * workers : 3000;
    const { perSecond, seconds } = await measured(bed, hands, sleepingPlan(bed, ms, trials), trials);
    // All workers end their first trials at once: between the first record and the last lie all rounds but one.
    const share = ((trials / workers - 1) * ms) / 1000 / seconds;
    measuredTimes[ms] = ms === 0 ? { trials, perSecond } : { trials, perSecond: (share * workers * 1000) / ms, share };
    bed.say(`${workers} workers, ${ms} ms: ${measuredTimes[ms].perSecond.toFixed(1)} trials a second`);
  }
  hands.stop();
  return { workers, times: measuredTimes };
}

const sleepingPlan = ({ folder }, ms, trials) =>
  `problem: { landscape: bowl, n: 3 }\ntechniques: [{ id: ${join(folder, "sleeper.mjs")}, hyper: { ms: ${ms} } }]\nseeds: ${trials}\nstop: { evaluations: 2 }\n`;

async function emptyRow(bed, trials) {
  const hands = await startWorkers(bed, 2);
  const lots = Math.ceil(trials / MOST_SEEDS);
  const techniques = Array.from({ length: lots }, (_, k) => `{ id: rprop-, hyper: { delta0: ${0.1 + k / 100} } }`);
  const plan = `problem: { landscape: bowl, n: 3 }\ntechniques: [${techniques.join(", ")}]\nseeds: ${trials / lots}\nstop: { evaluations: 2 }\n`;
  const { seconds: _, ...row } = await measured(bed, hands, plan, trials);
  hands.stop();
  bed.say(
    table(
      ["trials", "trials/s", "ms of coordinator", "of Redis", "of workers", "bytes/waiting trial", "coordinator MB"],
      [
        [
          trials,
          row.perSecond.toFixed(0),
          ...["coordinator", "redis", "workers"].map((who) => row.milliseconds[who].toFixed(2)),
          row.redisBytes,
          row.coordinatorMegabytes,
        ],
      ],
    ),
  );
  return { trials, ...row };
}

/** How much longer trials of five seconds take than they sleep. */
async function longRow(bed, quick) {
  const [ms, workers, rounds] = quick ? [200, 2, 4] : [5000, 2, 7];
  const hands = await startWorkers(bed, workers);
  const trials = rounds * workers;
  const { seconds } = await measured(bed, hands, sleepingPlan(bed, ms, trials), trials);
  hands.stop();
  const overhead = seconds / (((rounds - 1) * ms) / 1000) - 1;
  bed.say(`trials of ${ms} ms: ${(100 * overhead).toFixed(2)} % longer`);
  return { ms, workers, trials, overhead };
}

/** A plan with two jobs of one command, and with two workers of one job, in turn. */
async function realRow(bed, quick) {
  const [seeds, turns] = quick ? [1, 1] : [12, 3];
  const pairs = [];
  for (let turn = 0; turn < turns; turn++) {
    const path = planFile(bed, REAL(seeds));
    const local = await spent(nbl(["run", path, "--jobs", "2", "--out", `${path}-local`]));
    const hands = await startWorkers(bed, 2);
    const queued = await spent(
      nbl(["run", path, "--queue", bed.redis.address, ...hands.flags, "--out", `${path}-queued`]),
      [...hands.all, bed.redis.child],
    );
    hands.stop();
    pairs.push({ local, queued });
    const said = ({ seconds, processor }) => `${seconds.toFixed(1)} s (${processor.toFixed(1)} s of processors)`;
    bed.say(`real plan: ${said(local)} with two jobs, ${said(queued)} with two workers`);
  }
  const share = (what) => {
    const shares = pairs.map(({ local, queued }) => local[what] / queued[what]).sort((a, b) => a - b);
    return shares[shares.length >> 1];
  };
  return { trials: 4 * seeds, pairs, share: share("seconds"), processorShare: share("processor") };
}

/** The seconds until a process ends, and those of processors that it and others have had in the meantime. */
async function spent(child, others = []) {
  const begin = performance.now();
  const before = others.map(cpuSeconds);
  let [own, isOver] = [0, false];
  const end = ended(child).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    own = Math.max(own, cpuSeconds(child));
    await Promise.race([end, pause(20)]);
  }
  const seconds = (performance.now() - begin) / 1000;
  return { seconds, processor: others.reduce((sum, other, k) => sum + cpuSeconds(other) - before[k], own) };
}

let plans = 0;

function planFile({ folder }, text) {
  const path = join(folder, `plan-${++plans}.yaml`);
  writeFileSync(path, text);
  return path;
}

/** Workers of one job each, which are there. */
async function startWorkers({ folder, redis }, count) {
  const prefix = `bench-${++plans}`;
  const flags = ["--prefix", prefix, "--run-techniques"];
  const all = Array.from({ length: count }, () =>
    nbl(["worker", redis.address, ...flags, "--jobs", "1", "--cache", join(folder, "cache")]),
  );
  await until(async () => (await redis.command(`SCARD ${prefix}:workers`)) === `:${count}`);
  const stop = () => {
    for (const worker of all) worker.kill("SIGKILL");
  };
  return { prefix, flags, all, stop };
}

/** Runs a plan by workers, and watches from the first record to the last. */
async function measured(bed, { prefix, flags, all }, text, trials) {
  const { redis } = bed;
  const path = planFile(bed, text);
  const out = `${path}-queued`;
  const unused = await redis.usedMemory();
  const coordinator = nbl(["run", path, "--queue", redis.address, ...flags, "--no-models", "--out", out]);
  const records = lineCounter(join(out, "trials.jsonl"));
  const look = () => ({
    at: performance.now(),
    coordinator: cpuSeconds(coordinator),
    redis: cpuSeconds(redis.child),
    workers: all.reduce((sum, worker) => sum + cpuSeconds(worker), 0),
    bench: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    machine: machineSeconds(),
  });
  let [first, last, coordinatorMegabytes, redisBytes, peak] = [undefined, undefined, 0, 0, 0];
  let run = "";
  for (let lap = 0; (last?.count ?? 0) < trials && coordinator.exitCode === null; lap++) {
    await pause(20);
    const count = records.count();
    if (count > 0) first ??= { count, ...look(), network: await redis.networkBytes() };
    if (count >= trials || lap % 10 === 0) {
      coordinatorMegabytes = Math.max(coordinatorMegabytes, Math.round(residentMegabytes(coordinator)));
      if (run === "") run = (await redis.command(`SRANDMEMBER ${prefix}:runs`)).split("\r\n")[1] ?? "";
      const [waiting, used] = [await redis.length(`${prefix}:${run}.0:wait`), await redis.usedMemory()];
      if (waiting > 500 && waiting >= peak) [peak, redisBytes] = [waiting, Math.round((used - unused) / waiting)];
    }
    last = { count, ...look() };
  }
  const network = await redis.networkBytes();
  if ((last?.count ?? 0) < trials) throw new Error(`queue: expected ${trials} records, got ${last?.count ?? 0}`);
  await until(async () => (await redis.command(`SCARD ${prefix}:runs`)) === ":0"); // it has cleared its queue
  coordinator.kill("SIGKILL"); // its report of so many trials would take longer than they did
  await until(() => coordinator.exitCode !== null || coordinator.signalCode !== null);
  records.close();
  rmSync(out, { recursive: true });
  const more = last.count - first.count;
  const spent = (who) => last[who] - first[who];
  const milliseconds = (who) => (1000 * spent(who)) / more;
  const seconds = (last.at - first.at) / 1000;
  const others =
    spent("machine") - ["coordinator", "redis", "workers", "bench"].reduce((sum, who) => sum + spent(who), 0);
  return {
    seconds,
    perSecond: more / seconds,
    others: Math.max(0, others / seconds / availableParallelism()),
    milliseconds: {
      coordinator: milliseconds("coordinator"),
      redis: milliseconds("redis"),
      workers: milliseconds("workers"),
    },
    networkBytes: Math.round((network - first.network) / more),
    redisBytes,
    coordinatorMegabytes,
  };
}

/** Seconds of processor time that all processes of the machine have had. */
function machineSeconds() {
  return cpus().reduce(
    (sum, { times: { idle: _, ...busy } }) => sum + Object.values(busy).reduce((a, b) => a + b, 0) / 1000,
    0,
  );
}

/** The median time to append a record of 1 kB to a file and have it on disk. */
function appendMilliseconds(folder) {
  const file = openSync(join(folder, "appended"), "w");
  const line = Buffer.alloc(1024, 120);
  const times = Array.from({ length: 501 }, () => {
    const begin = performance.now();
    writeSync(file, line);
    fsyncSync(file);
    return performance.now() - begin;
  });
  closeSync(file);
  return times.sort((a, b) => a - b)[250];
}
