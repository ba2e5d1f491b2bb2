import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { file } from "../lib/available.mjs";
import { table } from "../lib/table.mjs";

const NBL = file("../dist/cli/main.js");

/** A rule that does nothing but sleep: `ms` for each step of a landscape, of which a trial has one. */
const SLEEPER = `export const technique = {
  id: "sleeper", label: "Sleeper", summary: "Sleeps.", sources: ["none"], defaults: { ms: 0 }, formula: ["w ← w"],
  create: ({ ms }) => ({
    needs: { loss: false, fullBatch: false },
    init: () => ({ t: 0 }),
    step: (params) => { if (ms > 0 && params.length > 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms); },
  }),
};`;

/** Trials a second through a queue on this machine, and the memory that it takes. */
export async function queue({ say, quick }, kept) {
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    say("queue: expected redis-server, got none; skipped");
    return kept ?? { what: "nothing: there was no redis-server", rows: [], large: [] };
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-queue-"));
  writeFileSync(join(folder, "sleeper.mjs"), SLEEPER);
  const redis = await startRedis(folder);
  try {
    const rows = [];
    for (const ms of [0, 10, 1000]) {
      for (const workers of quick ? [2] : [1, 2, 4, 8, 16]) {
        const trials = quick ? 10 : ms === 1000 ? 6 * workers : ms === 10 ? 300 * workers : 3000;
        rows.push({ ms, workers, ...(await measured({ folder, redis, ms, workers, trials })) });
        say(`${ms} ms, ${workers} workers: ${rows.at(-1).perSecond.toFixed(1)} trials a second`);
      }
    }
    const large = [];
    for (const trials of quick ? [200] : [1000, 10_000, 30_000]) {
      large.push(await measured({ folder, redis, ms: 0, workers: 2, trials }));
      say(`${trials} empty trials: ${large.at(-1).perSecond.toFixed(0)} a second`);
    }
    say(`\n${rowsTable(rows)}\n\n${largeTable(large)}`);
    return {
      what: "trials that only sleep, each worker with one job: trials a second from the first record to the last, the share of what the sleeping alone allows, and peak megabytes of Redis",
      rows,
      large,
    };
  } finally {
    redis.child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsTable(rows) {
  const share = ({ ms, share }) => (ms === 0 ? "" : `${(100 * share).toFixed(1)} %`);
  return table(
    ["a trial", "workers", "trials/s", "of the most"],
    rows.map((row) => [`${row.ms} ms`, row.workers, row.perSecond.toFixed(1), share(row)]),
  );
}

function largeTable(large) {
  return table(
    ["trials", "trials/s", "Redis MB", "bytes/waiting trial", "coordinator MB"],
    large.map((one) => [
      one.trials,
      one.perSecond.toFixed(0),
      one.redisMegabytes,
      one.bytesAWaitingTrial,
      one.coordinatorMegabytes,
    ]),
  );
}

let runs = 0;

async function measured({ folder, redis, ms, workers, trials }) {
  const name = `run-${++runs}`;
  const out = join(folder, name);
  const plan = `problem: { landscape: bowl, n: 3 }\ntechniques: [{ id: ${join(folder, "sleeper.mjs")}, hyper: { ms: ${ms} } }]\nseeds: ${trials}\nstop: { evaluations: 2 }\n`;
  writeFileSync(join(folder, `${name}.yaml`), plan);
  const address = `redis://127.0.0.1:${redis.port}`;
  const own = ["--prefix", name, "--run-techniques"];
  const hands = Array.from({ length: workers }, () =>
    start(["worker", address, ...own, "--jobs", "1", "--cache", join(folder, "cache")]),
  );
  await until(async () => (await redis.command(`SCARD ${name}:workers`)) === `:${workers}`);
  const before = await usedMemory(redis);
  const coordinator = start([
    "run",
    join(folder, `${name}.yaml`),
    "--queue",
    address,
    ...own,
    "--no-models",
    "--out",
    out,
  ]);
  const lines = () => (existsSync(join(out, "trials.jsonl")) ? countLines(join(out, "trials.jsonl")) : 0);
  let [peak, bytesAWaitingTrial] = [0, 0];
  let first;
  let last;
  let coordinatorMegabytes = 0;
  for (let count = 0; count < trials && coordinator.exitCode === null; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    count = lines();
    if (count > 0) first ??= { count, at: performance.now() };
    last = { count, at: performance.now() };
    const used = await usedMemory(redis);
    if (used > peak) {
      peak = used;
      const waiting = Number((await redis.command(`LLEN ${name}:${await nameOf(redis, name)}.0:wait`)).slice(1)) || 0;
      if (waiting > 500) bytesAWaitingTrial = Math.round((used - before) / waiting);
    }
    coordinatorMegabytes = Math.max(coordinatorMegabytes, residentMegabytes(coordinator.pid));
  }
  await new Promise((resolve) => (coordinator.exitCode === null ? coordinator.once("exit", resolve) : resolve()));
  for (const hand of hands) hand.kill("SIGKILL");
  if (coordinator.exitCode !== 0)
    throw new Error(`queue: expected the run to go well, got exit code ${coordinator.exitCode}`);
  rmSync(out, { recursive: true });
  const perSecond = (last.count - first.count) / ((last.at - first.at) / 1000);
  return {
    trials,
    perSecond,
    ...(ms > 0 && { share: perSecond / ((1000 / ms) * workers) }),
    redisMegabytes: Math.round(peak / 1e6),
    bytesAWaitingTrial,
    coordinatorMegabytes,
  };
}

async function nameOf(redis, prefix) {
  const answer = await redis.command(`SRANDMEMBER ${prefix}:runs`);
  return answer.split("\r\n")[1] ?? "";
}

function countLines(path) {
  const bytes = readFileSync(path);
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

function residentMegabytes(pid) {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1000);
  } catch {
    return 0;
  }
}

function start(args) {
  return spawn(process.execPath, [NBL, ...args], { stdio: "ignore" });
}

async function until(isDone) {
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function usedMemory(redis) {
  return Number(/used_memory:(\d+)/.exec(await redis.command("INFO memory"))?.[1] ?? 0);
}

/** A Redis of its own, and a way to ask it one question at a time. */
async function startRedis(folder) {
  const { connect } = await import("node:net");
  const port = await new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
  const options = `--port ${port} --bind 127.0.0.1 --save  --appendonly yes --dir ${folder}`.split(" ");
  const child = spawn("redis-server", options, { stdio: "ignore" });
  let socket;
  await until(
    () =>
      new Promise((resolve) => {
        socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      }),
  );
  const command = (text) =>
    new Promise((resolve) => {
      let answer = "";
      const take = (chunk) => {
        answer += chunk;
        const bulk = /^\$(-?\d+)\r\n/.exec(answer);
        const length = bulk ? bulk[0].length + Math.max(0, Number(bulk[1])) + (bulk[1] === "-1" ? 0 : 2) : undefined;
        if (bulk ? answer.length < length : !answer.endsWith("\r\n")) return;
        socket.off("data", take);
        resolve(answer.trimEnd());
      };
      socket.on("data", take);
      socket.write(`${text}\r\n`);
    });
  return { child, port, command };
}
