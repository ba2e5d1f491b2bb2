import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { canonicalJson } from "../../src/core/json.ts";
import { canonicalView } from "../../src/experiment/record/record.ts";
import { readRunFolder } from "../../src/node/run-folder.ts";
import { emptyFolder, nbl, nblProcess, writeFlowers } from "../cli/nbl.ts";
import { type Process, start } from "./queue-processes.ts";
import type { TestRedis } from "./redis.ts";

/** What a test may take on a busy machine, in milliseconds. */
export const PATIENCE = 180_000;
/** Seconds that a worker may be silent, unless a test says otherwise. */
const LOCK = 0.7;

/** A run of a plan of its own in a queue of its own, and what a run of this machine gives. */
export interface QueuedRun {
  readonly prefix: string;
  readonly out: string;
  readonly expected: string;
  /** @param folder of its records, if not `out` */
  coordinator(url?: string, env?: Readonly<Record<string, string>>, folder?: string): Process;
  worker(url?: string, more?: readonly string[], env?: Readonly<Record<string, string>>): Process;
  /** Waits for so many records, or the end. */
  records(count: number): Promise<void>;
}

/** Runs of a file's tests in one Redis, in a folder of their own with a table of flowers. */
export function queuedRuns(server: TestRedis) {
  const folder = emptyFolder();
  const at = (name: string) => join(folder, name);
  let runs = 0;
  writeFlowers(at("flowers.csv"));
  return {
    folder,
    at,
    /** Twelve trials of a third of a second or so, where 300 epochs are asked for. */
    planOf: (epochs: number, techniques = "[rprop-, rprop+, irprop-]") => `
data: ${at("flowers.csv")}
vary: {hidden: [8, 5]}
techniques: ${techniques}
seeds: 2
stop: {epochs: ${epochs}}
`,
    async queuedRun(text: string, flags: readonly string[] = [], lock = LOCK): Promise<QueuedRun> {
      const prefix = `f${++runs}`;
      const file = at(`${prefix}.yaml`);
      writeFileSync(file, text);
      // Techniques of the test's own may end the process that runs them.
      const local = flags.includes("--run-techniques") ? nblProcess : nbl;
      await local(["run", file, ...flags, "--jobs", "2", "--out", at(`${prefix}-local`)]);
      const out = at(`${prefix}-queued`);
      const own = ["--prefix", prefix];
      return {
        prefix,
        out,
        expected: viewOf(at(`${prefix}-local`)),
        coordinator: (url = server.url, env = {}, folder = out) =>
          start(["run", file, ...flags, "--queue", url, ...own, "--lock", String(lock), "--out", folder], env),
        worker: (url = server.url, more = [], env = {}) =>
          start(["worker", url, ...own, "--jobs", "1", "--cache", at("cache"), ...more], env),
        records: async (count) => {
          await expect.poll(() => lines(out), { interval: 20, timeout: PATIENCE }).toBeGreaterThanOrEqual(count);
        },
      };
    },
  };
}

/** The records in a run's folder. */
export function lines(out: string): number {
  const file = join(out, "trials.jsonl");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").length - 1 : 0;
}

/** The records of a folder as "byte for byte" is said of them. */
export function viewOf(out: string): string {
  const { plan, records } = readRunFolder(out);
  return canonicalJson(
    canonicalView(
      records.values(),
      plan.trials.map(({ id }) => id),
    ),
  );
}

/** Of a run that is to have gone well: all records, each once, as on one machine. */
export async function expectWhole({ out, expected }: QueuedRun, coordinator: Process): Promise<void> {
  expect([await coordinator.ended, coordinator.said()]).toEqual([0, expect.not.stringContaining("nbl:")]);
  expect(viewOf(out)).toBe(expected);
  expect(lines(out)).toBe(JSON.parse(expected).length); // none twice
}

export async function stop(...workers: readonly Process[]): Promise<void> {
  for (const worker of workers) worker.kill("SIGTERM");
  await Promise.all(workers.map(({ ended }) => ended));
}

/** The environment of a process whose clock is some hours ahead. */
export function shifted(hours: number): Record<string, string> {
  const code = `const now = Date.now; Date.now = () => now() + ${hours} * 3600000;`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}` };
}
