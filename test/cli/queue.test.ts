import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/core/json.ts";
import { canonicalView, type TrialRecord } from "../../src/experiment/record/record.ts";
import { readModelOf, readRunFolder } from "../../src/node/run-folder.ts";
import { draws, longTest } from "../support/long.ts";
import { freePort, startRedis, type TestRedis } from "../support/redis.ts";
import { lacksRedis } from "../support/redis-server.ts";
import { emptyFolder, INTERRUPTED, nbl, nblProcess, nblUntil, type Outcome, writeFlowers } from "./nbl.ts";

const server = lacksRedis ? (undefined as unknown as TestRedis) : await startRedis();
const folder = emptyFolder();
const at = (name: string) => join(folder, name);
writeFlowers(at("flowers.csv"));
const plan = (name: string, text: string) => {
  writeFileSync(at(`${name}.yaml`), text);
  return at(`${name}.yaml`);
};

/** The records of a folder as "byte for byte" is said of them, and their models. */
function viewOf(out: string): { view: string; models: (string | null)[] } {
  const { plan, records } = readRunFolder(out);
  const ids = plan.trials.map(({ id }) => id);
  const models = ids.flatMap((id) => {
    const record = records.get(id);
    const bytes = record ? readModelOf(out, record) : undefined;
    return bytes === undefined ? [] : [bytes === null ? null : Buffer.from(bytes).toString("base64")];
  });
  return { view: canonicalJson(canonicalView(records.values(), ids)), models };
}

interface Queued {
  readonly prefix: string;
  readonly worker?: readonly string[];
  readonly run?: readonly string[];
}

/** Runs a plan by a coordinator and a worker, which is interrupted once the run is over, however late it began on a busy machine. */
async function queued(
  file: string,
  out: string,
  { prefix, worker = [], run = [] }: Queued,
): Promise<[Outcome, Outcome]> {
  const own = ["--prefix", prefix, "--cache", at(`cache-${prefix}`)];
  const running = nbl(["run", file, "--queue", server.url, "--prefix", prefix, "--lock", "2", "--out", out, ...run]);
  return Promise.all([running, nblUntil(running, ["worker", server.url, "--jobs", "2", ...own, ...worker])]);
}

const SMALL = `
data: iris
vary: { hidden: [5, 3] }
techniques: [rprop-, irprop+]
seeds: 2
stop: { epochs: 30 }
`;
const TUNED = `
data: ${at("flowers.csv")}
problem: { hidden: 4 }
techniques: [rprop-, irprop+]
seeds: 2
stop: { epochs: 20 }
track: { tuning: { points: 2, seeds: 2 } }
`;
const LANDSCAPE = `
problem: { landscape: rosenbrock, n: 2 }
techniques: [rprop-, irprop+]
seeds: 3
stop: { evaluations: 300 }
`;
const FOLDS = `
data: ${at("flowers.csv")}
problem: { hidden: 3, scale: standard }
techniques: [irprop+, adam]
seeds: 1
folds: 3
stop: { epochs: 10 }
`;

describe.skipIf(lacksRedis)("a queue", () => {
  const kinds = { small: SMALL, tuned: TUNED, landscape: LANDSCAPE, folds: FOLDS };
  test.each(Object.entries(kinds).slice(0, draws(1, 4)))(
    "gives the records and models of a local run, byte for byte: %s",
    async (name, text) => {
      const file = plan(name, text);
      const [local, [run, worker]] = await Promise.all([
        nbl(["run", file, "--jobs", "1", "--out", at(`${name}-local`)]),
        queued(file, at(`${name}-queued`), { prefix: name }),
      ]);
      expect([local.code, run.code, worker.code]).toEqual([0, 0, INTERRUPTED]);
      expect(viewOf(at(`${name}-queued`))).toEqual(viewOf(at(`${name}-local`)));
      expect(run.stdout.replaceAll(`${name}-queued`, `${name}-local`).replaceAll(/\d+\.\d s/g, "")).toContain(
        local.stdout.split("\n")[0],
      );
      expect(await server.redis.keys(`${name}:*`)).toEqual([]); // nothing is left behind
      const again = await nbl(["run", file, "--queue", server.url, "--out", at(`${name}-queued`)]);
      expect(again.stderr).toContain("are there already");
      expect(again.code).toBe(0);
    },
  );

  test("tells the same events as a local run, points at most once a second, and the last", async () => {
    const file = plan("events", SMALL);
    const [run] = await queued(file, at("events"), { prefix: "events", run: ["--events", "--no-models"] });
    const events = run.stderr.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
    const count = (event: string) => events.filter((one) => one.event === event).length;
    expect([count("start"), count("end")]).toEqual([8, 8]);
    expect(events.filter(({ event, epoch }) => event === "point" && epoch === 30)).toHaveLength(8); // the last of each
    expect(events.at(-1)).toMatchObject({ event: "end", status: "done", done: 8, trials: 8 });
    expect(viewOf(at("events")).models).toEqual(Array(8).fill(null)); // --no-models
  });

  longTest("brings a technique of one's own along, which runs only where the worker lets it", async () => {
    writeFileSync(at("own.mjs"), OWN);
    const file = plan(
      "own",
      `data: iris\nproblem: { hidden: 3 }\ntechniques: [rprop-, { id: ${at("own.mjs")}, hyper: { fails: 1 } }, { id: ${at("own.mjs")} }]\nseeds: 1\nstop: { epochs: 10 }\n`,
    );
    const local = await nbl(["run", file, "--run-techniques", "--out", at("own-local")]);
    const flags = [server.url, "--prefix", "own"];
    const running = nblProcess(["run", file, "--run-techniques", "--queue", ...flags, "--out", at("own-queued")]);
    await expect.poll(() => server.redis.smembers("own:runs")).toHaveLength(1);
    const careful = await nblProcess(["worker", ...flags, "--jobs", "1", "--idle", "2", "--cache", at("own-cache")]);
    const refusal =
      /own-[0-9a-f]{16}: not done here: technique failing: is a program with SHA-256 [0-9a-f]{64} that would run with your rights; if you trust whoever can write to this Redis, --run-techniques lets it/;
    expect([careful.stderr, careful.code]).toEqual([expect.stringMatching(refusal), 0]);
    expect(existsSync(at("own-cache"))).toBe(false);
    const own = ["--cache", at("own-cache"), "--run-techniques"];
    const worker = await nblProcess(["worker", ...flags, ...own], { interrupt: async () => void (await running) });
    const run = await running;
    expect([local.code, run.code, worker.code]).toEqual([1, 1, INTERRUPTED]); // one fails, in both
    expect(viewOf(at("own-queued"))).toEqual(viewOf(at("own-local")));
    expect(existsSync(at("own-cache/techniques"))).toBe(true);
    expect(run.stderr).toContain("1 of 3 trials failed; the same command tries them again");
    expect(run.stderr).toContain("would run with your rights"); // told where the run was started, too
  });

  longTest(
    "gives data to workers once, which find it by its digest, in a folder of theirs or out of the queue",
    async () => {
      const file = plan("data", TUNED);
      const first = await queued(file, at("data-1"), { prefix: "data" });
      expect(first.map(({ code }) => code)).toEqual([0, INTERRUPTED]);
      const [cached] = [...readdirSync(at("cache-data/data"))];
      expect(cached).toMatch(/^[0-9a-f]{64}\.data$/);
      const broken = readFileSync(at(`cache-data/data/${cached}`));
      broken[0] ^= 1; // a kept file that was changed is fetched again
      writeFileSync(at(`cache-data/data/${cached}`), broken);
      const second = await queued(file, at("data-2"), { prefix: "data" });
      expect(second.map(({ code }) => code)).toEqual([0, INTERRUPTED]);
      const third = await queued(file, at("data-3"), {
        prefix: "data",
        worker: ["--data-folder", folder, "--cache", at("unused")],
      });
      expect(third.map(({ code }) => code)).toEqual([0, INTERRUPTED]);
      expect(existsSync(at("unused"))).toBe(false);
      expect(viewOf(at("data-2"))).toEqual(viewOf(at("data-1")));
      expect(viewOf(at("data-3"))).toEqual(viewOf(at("data-1")));
      const { records } = readRunFolder(at("data-2"));
      expect([...records.values()][0].host.data).toEqual({ path: at("flowers.csv") }); // so that it can be verified here
    },
  );

  longTest("is paused, resumed, drained; a drained run goes on later", async () => {
    const file = plan("paused", SMALL.replace("epochs: 30", "epochs: 31"));
    const flags = [server.url, "--prefix", "paused"];
    const run = nblProcess(["run", file, "--queue", ...flags, "--lock", "2", "--out", at("paused")]);
    const status = async () => JSON.parse((await nbl(["queue", "status", ...flags, "--json"])).stdout);
    await expect.poll(async () => (await status()).runs[0]?.waiting).toBe(8);
    expect((await status()).runs[0]).toMatchObject({
      active: 0,
      failed: 0,
      isPaused: false,
      coordinator: { pid: expect.any(Number) },
    });
    const name: string = (await status()).runs[0].run;
    expect(await nbl(["queue", "pause", ...flags])).toMatchObject({ code: 0, stdout: `${name}: paused\n` });
    const worker = await nbl(["worker", ...flags, "--jobs", "1", "--idle", "1"]);
    expect([worker.code, (await status()).runs[0].waiting]).toEqual([0, 8]);
    expect((await nbl(["queue", "resume", ...flags, "--run", name])).stdout).toBe(`${name}: resumed\n`);
    expect((await status()).runs[0].isPaused).toBe(false);
    expect((await nbl(["queue", "drain", ...flags])).stdout).toContain("drained");
    const { code, stderr } = await run;
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining("nbl: the queue was drained: 8 trials missing; the same command goes on from there"),
    ]);
    const [again] = await queued(file, at("paused"), { prefix: "paused" });
    expect(again.code).toBe(0);
    expect((await nbl(["queue", "status", ...flags])).stdout).toBe("no workers\n");
    const none = await nbl(["queue", "pause", ...flags, "--run", "none"]);
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringContaining("--run: expected a run in the queue, of none, got"),
    ]);
  });

  longTest(
    "takes a result that is delivered twice once, and raises an alarm over one that differs, which replaces nothing",
    async () => {
      const file = plan("twice", SMALL.replace("epochs: 30", "epochs: 32"));
      const flags = [server.url, "--prefix", "twice"];
      const run = nblProcess(["run", file, "--queue", ...flags, "--lock", "2", "--out", at("twice")]);
      await expect.poll(() => server.redis.smembers("twice:runs")).toHaveLength(1);
      const [name] = await server.redis.smembers("twice:runs");
      await nbl(["queue", "pause", ...flags]);
      const { runKeys } = await import("../../src/node/queue/keys.ts");
      const { deliver } = await import("../../src/node/queue/scripts.ts");
      const { deliveryBytes } = await import("../../src/node/queue/delivery.ts");
      const keys = runKeys("twice", name);
      await nbl(["run", file, "--out", at("twice-local")]);
      const { records } = readRunFolder(at("twice-local"));
      const give = async (record: TrialRecord, delivery: string, from: TrialRecord = record) => {
        const plain = { ...record, model: null } as Parameters<typeof deliveryBytes>[0]["record"];
        const bytes = await deliveryBytes({ record: plain, model: readModelOf(at("twice-local"), from) });
        await deliver(server.redis, keys, delivery, bytes);
      };
      const [one, other, third] = [...records.values()];
      await give(one, `${one.id}.a`);
      await give(one, `${one.id}.b`);
      const wrong = {
        ...one,
        curve: {
          ...one.curve,
          train: { ...one.curve.train, loss: one.curve.train.loss.map((loss, t) => (t === 0 ? loss + 1 : loss)) },
        },
      };
      await give(wrong, `${one.id}.c`);
      await give(other, `${other.id}.d`);
      await give(third, `${third.id}.e`, one); // with another trial's model: refused
      const tooLong = Array.from({ length: 100 }, (_, k) => `${third.id}.${"x".repeat(k + 100)}`);
      await server.redis.rpush(keys.results, "nonsense", `${third.id}.gone`, ...tooLong);
      await expect.poll(() => server.redis.llen(keys.results)).toBe(0);
      await nbl(["queue", "resume", ...flags]);
      await nblUntil(run, ["worker", ...flags, "--jobs", "2"]);
      const { code, stderr } = await run;
      expect(stderr).toMatch(
        new RegExp(
          `alarm: ${one.id}: two machines gave different results .*: at epoch 0, expected training loss .*; the first one's record stays`,
        ),
      );
      expect(stderr).toMatch(/refused: delivery of [0-9a-f]{8}: expected the weights [0-9a-f]{64} of its record, got/);
      expect(stderr).toContain("nbl: 1 result of the queue differed from the record of the same trial, which stays");
      expect(code).toBe(1);
      expect(viewOf(at("twice"))).toEqual(viewOf(at("twice-local")));
      expect(readFileSync(at("twice/trials.jsonl"), "utf8").trim().split("\n")).toHaveLength(8);
    },
  );

  longTest("lets one coordinator at a time have a run", async () => {
    const file = plan("alone", SMALL.replace("epochs: 30", "epochs: 33"));
    const flags = ["--queue", server.url, "--prefix", "alone", "--lock", "0.5"];
    const first = nblProcess(["run", file, ...flags, "--out", at("alone-1")]);
    await expect.poll(() => server.redis.smembers("alone:runs")).toHaveLength(1);
    const second = await nbl(["run", file, ...flags, "--out", at("alone-2")]);
    expect([second.code, second.stderr]).toEqual([
      2,
      expect.stringMatching(/nbl: queue: this run is coordinated by process \d+ on \S+ already/),
    ]);
    await nbl(["queue", "drain", server.url, "--prefix", "alone"]);
    expect((await first).code).toBe(1);
  });

  test("of another version is refused by workers, which go on with other runs", async () => {
    const file = plan("version", SMALL.replace("epochs: 30", "epochs: 34"));
    const other = "other-0123456789abcdef";
    await server.redis.sadd("version:runs", other, "not a run's name");
    await server.redis.set(`version:${other}:manifest`, JSON.stringify({ version: "9.9.9", numerics: 7 }));
    const [run, worker] = await queued(file, at("version"), { prefix: "version" });
    expect([run.code, worker.code]).toEqual([0, INTERRUPTED]);
    expect(worker.stderr).toContain(
      `${other}: not done here: ${other}: expected a run of version 0.1.0 with numerics 1, got one of "9.9.9" with numerics 7`,
    );
    await server.redis.del("version:runs", `version:${other}:manifest`);
  });
});

describe.skipIf(lacksRedis)("a Redis with a password", () => {
  const PLAN = "problem: { landscape: bowl, n: 2 }\ntechniques: [rprop-]\nseeds: 2\nstop: { evaluations: 20 }\n";

  longTest(
    "serves a user who may use the run's keys only, by a secret that no command line or record has",
    async () => {
      const secret = "s3cret-of-the-test";
      const guarded = await startRedis(["--requirepass", "other"], { password: "other" });
      const rules = ["on", `>${secret}`, "~mine:*", "&mine:*", "+@all", "-@dangerous", "+info"];
      await guarded.redis.call("ACL", "SETUSER", "lab", ...rules);
      const file = plan("guarded", PLAN);
      writeFileSync(at("secret"), `lab\n${secret}\n`);
      const flags = ["--prefix", "mine", "--password-file", at("secret")];
      const running = nbl(["run", file, "--queue", guarded.url, ...flags, "--out", at("guarded")]);
      const [run, worker] = await Promise.all([
        running,
        nblProcess(["worker", guarded.url, "--prefix", "mine", "--jobs", "1"], {
          env: { NBL_REDIS_USER: "lab", NBL_REDIS_PASSWORD: secret },
          interrupt: async () => void (await running),
        }),
      ]);
      expect([run.code, worker.code, worker.stderr]).toEqual([0, INTERRUPTED, expect.not.stringContaining("Redis")]);
      for (const name of ["plan.json", "trials.jsonl", "report.html"]) {
        expect(readFileSync(at(`guarded/${name}`), "utf8")).not.toContain(secret);
      }
      const none = await nbl(["queue", "status", guarded.url]);
      expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/^nbl: redis:\S+: can't be used: NOAUTH/)]);
      writeFileSync(at("wrong"), "lab\nwrong\n");
      const wrong = await nbl(["queue", "status", guarded.url, "--password-file", at("wrong")]);
      expect([wrong.code, wrong.stderr]).toEqual([
        2,
        expect.stringMatching(/^nbl: redis:\S+: can't be used: WRONGPASS/),
      ]);
    },
  );

  longTest("is reached with TLS, if its certificate is trusted", async ({ skip }) => {
    const key = at("key.pem");
    const certificate = at("certificate.pem");
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const made = spawnSync("openssl", [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      key,
      "-out",
      certificate,
      ...subject,
    ]);
    skip(made.status !== 0, "there is no openssl here");
    const port = await freePort();
    const tls = [
      "--tls-port",
      String(port),
      "--tls-cert-file",
      certificate,
      "--tls-key-file",
      key,
      "--tls-ca-cert-file",
      certificate,
    ];
    await startRedis([...tls, "--tls-auth-clients", "no"]);
    const trusted = { env: { NODE_EXTRA_CA_CERTS: certificate } };
    const file = plan("tls", PLAN);
    const url = `rediss://localhost:${port}`;
    const running = nblProcess(["run", file, "--queue", url, "--out", at("tls")], trusted);
    const [run, worker] = await Promise.all([
      running,
      nblProcess(["worker", url, "--jobs", "1"], { ...trusted, interrupt: async () => void (await running) }),
    ]);
    expect([run.code, worker.code]).toEqual([0, INTERRUPTED]);
    const untrusted = await nbl(["queue", "status", url]);
    expect([untrusted.code, untrusted.stderr]).toEqual([
      2,
      expect.stringMatching(/can't be used: .*self-signed certificate/),
    ]);
  });
});

test("without the packages one sentence says what to install, and nothing else needs them", async () => {
  const hide = `import { register } from "node:module"; register("data:text/javascript," + encodeURIComponent('export const resolve = (name, context, next) => { if (/^(bullmq|ioredis)$/.test(name)) { const error = new Error("no " + name); error.code = "ERR_MODULE_NOT_FOUND"; throw error; } return next(name, context); }'));`;
  writeFileSync(at("hide.mjs"), hide);
  const env = { NODE_OPTIONS: `--import ${pathToFileURL(at("hide.mjs"))}` };
  const file = plan(
    "hidden",
    "problem: { landscape: bowl, n: 2 }\ntechniques: [rprop-]\nseeds: 1\nstop: { evaluations: 20 }\n",
  );
  const refused = await Promise.all([
    nblProcess(["worker", "redis://localhost"], { env }),
    nblProcess(["queue", "status", "redis://localhost"], { env }),
    nblProcess(["run", file, "--queue", "redis://localhost", "--out", at("hidden")], { env }),
  ]);
  const sentence =
    "nbl: queue: expected the npm packages bullmq and ioredis, which aren't installed: npm install bullmq ioredis\n";
  for (const { code, stderr } of refused) expect([code, stderr]).toEqual([2, sentence]);
  expect((await nblProcess(["run", file, "--out", at("hidden")], { env })).code).toBe(0);
});

test("wrong flags are refused in one sentence before anything is connected to", async () => {
  const file = plan(
    "flags",
    "problem: { landscape: bowl, n: 2 }\ntechniques: [rprop-]\nseeds: 1\nstop: { evaluations: 20 }\n",
  );
  const refusals: [string[], RegExp][] = [
    [["run", file, "--lock", "3"], /^nbl: --lock: expected --queue with it\n$/],
    [
      ["run", file, "--queue", "redis://h", "--jobs", "3"],
      /^nbl: --jobs: expected without --queue: workers have their own\n$/,
    ],
    [
      ["run", file, "--queue", "redis://h", "--shard", "1/2"],
      /^nbl: --shard: expected without --queue, which shares the trials itself\n$/,
    ],
    [
      ["run", file, "--queue", "redis://10.0.0.1"],
      /^nbl: redis:\/\/10\.0\.0\.1:6379\/0: expected a password for a Redis on another machine/,
    ],
    [["worker", "redis://:hunter2@localhost"], /^nbl: queue: expected an address without user and password/],
    [["worker", "redis://127.0.0.1:1"], /^nbl: redis:\/\/127\.0\.0\.1:1\/0: can't be used: connect ECONNREFUSED/],
    [["worker", "redis://localhost", "--prefix", "a:b"], /^nbl: --prefix: expected up to 40 letters/],
    [["worker", "redis://localhost", "--data-folder", at("none")], /^nbl: --data-folder: expected a folder/],
    [["queue", "status"], /^nbl: status: expected ADDRESS, got nothing; see nbl (queue )?status --help\n$/],
  ];
  for (const [args, expected] of refusals) {
    const { code, stderr } = await nbl(args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(expected)]);
  }
});

const OWN = `
export const technique = {
  id: "failing", label: "Failing", summary: "s", sources: ["s"], defaults: { fails: 0 },
  formula: ["w ← w − 0.01 g"],
  create: ({ fails }) => ({
    needs: { loss: false, fullBatch: false },
    init: () => ({ t: 0 }),
    step(params, gradient, loss, state) {
      if (fails && state.t++ === 3) throw new Error("as asked");
      for (let i = 0; i < params.length; i++) params[i] -= 0.01 * gradient[i];
    },
  }),
};
`;
