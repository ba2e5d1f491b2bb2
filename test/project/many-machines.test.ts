import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { nbl, nblProcess } from "../cli/nbl.ts";
import { longTest } from "../support/long.ts";
import { start } from "../support/queue-processes.ts";
import { stop } from "../support/queued-runs.ts";
import { freePort } from "../support/redis.ts";
import { lacksRedis } from "../support/redis-server.ts";

const { findProgram }: { findProgram: (names: readonly string[]) => string | undefined } = await import(
  new URL("../../scripts/programs.mjs", import.meta.url).href
);
/** PyPI's validator of Kubernetes's objects, and Docker's of compose files, where there is one. */
const VALIDATE = findProgram(["kubernetes-validate"]);
const COMPOSE = findProgram(["docker-compose"]);
const REDIS_CLI = findProgram(["redis-cli"]);

const folder = fileURLToPath(new URL("../../examples/many-machines/", import.meta.url));
const read = (name: string) => readFileSync(folder + name, "utf8");

const service = z.strictObject({
  image: z.string(),
  command: z.array(z.string()),
  volumes: z.array(z.string()).optional(),
  secrets: z.array(z.string()),
  healthcheck: z.strictObject({ test: z.array(z.string()), interval: z.string() }).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal("service_healthy") })).optional(),
  restart: z.enum(["on-failure", "unless-stopped"]).optional(),
  stop_grace_period: z.string().optional(),
});
const compose = z.strictObject({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  volumes: z.record(z.string(), z.strictObject({})),
});

interface Container {
  readonly args: string[];
}

/** Commands of the lab in the files, as they are given to `nbl`. */
function commands(): string[][] {
  const { coordinator, worker } = compose.parse(parse(read("compose.yaml"))).services;
  const kinds = parseAllDocuments(read("kubernetes.yaml")).map((document) => document.toJS());
  const args = kinds.flatMap(({ spec }) => spec.template.spec.containers.map(({ args }: Container) => args));
  return [coordinator.command, worker.command, ...args];
}

test("the compose file has the form that compose asks for, and gives the password by a file alone", () => {
  const { services, secrets } = compose.parse(parse(read("compose.yaml")));
  for (const { secrets: own } of Object.values(services)) for (const name of own) expect(secrets).toHaveProperty(name);
  for (const { depends_on = {} } of Object.values(services)) {
    for (const name of Object.keys(depends_on)) expect(services[name].healthcheck).toBeDefined();
  }
  expect(services["redis"].command.at(-1)).toContain("--maxmemory-policy noeviction");
});

test("the commands in these files are commands of the lab: all that is wrong with them is that there is no Redis", async () => {
  const place = mkdtempSync(join(tmpdir(), "nbl-deploy-"));
  try {
    writeFileSync(join(place, "plan.yaml"), "problem: { landscape: bowl, n: 2 }\ntechniques: [rprop-]\nseeds: 1\n");
    writeFileSync(join(place, "password"), "secret\n");
    expect(commands()).toHaveLength(4);
    for (const command of commands()) {
      const args = command.map((arg) =>
        arg
          .replace("redis://redis:6379/0", "redis://127.0.0.1:1/0")
          .replace("/plans/plan.yaml", join(place, "plan.yaml"))
          .replace(/^\/(?:run\/secrets\/redis-password|secrets\/password)$/, join(place, "password"))
          .replace("/runs/", `${place}/`),
      );
      const { code, stderr } = await nbl(args);
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining("127.0.0.1:1/0: can't be used: connect ECONNREFUSED"),
      ]);
    }
  } finally {
    rmSync(place, { recursive: true });
  }
});

test.skipIf(COMPOSE === undefined)("the compose file passes docker-compose config", () => {
  const { status, stderr } = spawnSync(COMPOSE ?? "", ["-f", `${folder}compose.yaml`, "config", "-q"], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
});

describe.skipIf(lacksRedis)("with a Redis", () => {
  longTest("the services of the compose file, as processes, do a run together", async () => {
    const { redis, coordinator, worker } = compose.parse(parse(read("compose.yaml"))).services;
    const place = mkdtempSync(join(tmpdir(), "nbl-compose-"));
    const [port, metrics] = [await freePort(), await freePort()];
    const here = (text: string) =>
      text
        .replaceAll("/run/secrets/redis-password", join(place, "password"))
        .replaceAll("$$", "$")
        .replace("redis://redis:6379/0", `redis://127.0.0.1:${port}/0`)
        .replace("redis-server ", `redis-server --port ${port} --dir ${place} `)
        .replace("redis-cli ", `redis-cli -p ${port} `)
        .replace("9464", String(metrics))
        .replace(/^\/(?=plans|runs)/, `${place}/`);
    const commandOf = (texts: readonly string[]) => texts.map(here);
    mkdirSync(join(place, "plans"));
    writeFileSync(join(place, "password"), "secret\n");
    writeFileSync(
      join(place, "plans/plan.yaml"),
      "data: iris\nproblem: { hidden: 5 }\ntechniques: [rprop-]\nseeds: 4\n",
    );
    const [program, ...args] = commandOf(redis.command);
    const server = spawn(program, args, { stdio: "ignore" });
    try {
      const isHealthy = (service: z.output<typeof compose>["services"][string]) => {
        const [kind, ...test] = commandOf(service.healthcheck?.test ?? []);
        return kind === "CMD-SHELL"
          ? spawnSync("sh", ["-c", test[0]]).status
          : spawnSync(test[0], test.slice(1)).status;
      };
      if (REDIS_CLI !== undefined) await expect.poll(() => isHealthy(redis)).toBe(0);
      const withoutMetrics = (texts: readonly string[]) =>
        texts.filter((text) => text !== "--metrics" && text !== "9464");
      const workers = [worker.command, withoutMetrics(worker.command)].map((command) => start(commandOf(command)));
      await expect.poll(() => isHealthy(worker)).toBe(0);
      const run = await nblProcess(commandOf(withoutMetrics(coordinator.command)));
      expect([run.code, readFileSync(join(place, "runs/plan/trials.jsonl"), "utf8").match(/\n/g)?.length]).toEqual([
        0, 4,
      ]);
      await stop(...workers);
    } finally {
      server.kill();
      rmSync(place, { recursive: true });
    }
  });
});

test("the Kubernetes file has a job that is started again and a deployment whose selector fits its pods", () => {
  const [job, deployment, ...others] = parseAllDocuments(read("kubernetes.yaml")).map((document) => document.toJS());
  expect(others).toEqual([]);
  expect([job.apiVersion, job.kind, job.spec.template.spec.restartPolicy]).toEqual(["batch/v1", "Job", "OnFailure"]);
  expect([deployment.apiVersion, deployment.kind]).toEqual(["apps/v1", "Deployment"]);
  expect(deployment.spec.template.metadata.labels).toMatchObject(deployment.spec.selector.matchLabels);
  for (const { spec } of [job, deployment]) {
    const { containers, volumes } = spec.template.spec;
    const mounted = containers.flatMap(({ volumeMounts }: { volumeMounts: { name: string }[] }) => volumeMounts);
    const names = volumes.map(({ name }: { name: string }) => name);
    for (const { name } of mounted) expect(names).toContain(name);
  }
});

test.skipIf(VALIDATE === undefined)("the Kubernetes file passes kubernetes-validate", () => {
  const { status, stderr } = spawnSync(VALIDATE ?? "", ["--strict", `${folder}kubernetes.yaml`], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, expect.not.stringContaining("ERROR")]);
});

test.skipIf(process.platform === "win32")("the Slurm script runs the shard of its task", () => {
  const place = mkdtempSync(join(tmpdir(), "nbl-slurm-"));
  try {
    writeFileSync(join(place, "npx"), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
    const env = {
      PATH: `${place}${delimiter}${process.env["PATH"]}`,
      SLURM_ARRAY_TASK_ID: "3",
      SLURM_ARRAY_TASK_COUNT: "16",
      SLURM_CPUS_PER_TASK: "4",
    };
    const said = execFileSync("bash", [`${folder}slurm-array.sh`, "mine.yaml"], { env, encoding: "utf8" });
    expect(said).toBe("nbl run mine.yaml --shard 3/16 --jobs 4\n");
    expect(spawnSync("bash", [`${folder}slurm-array.sh`], { env }).status).not.toBe(0);
    expect(read("slurm-array.sh").match(/^#SBATCH --[a-z-]+(?:=\S+)?$/gm)).toHaveLength(6);
  } finally {
    rmSync(place, { recursive: true });
  }
});
