import { z } from "zod";
import { InputError } from "../../core/errors.ts";
import { checkForm } from "../../core/faults.ts";
import { parseJson } from "../../core/parse-json.ts";
import type { QueueConnection } from "./connection.ts";
import { isRunName, runKeys, sharedKeys } from "./keys.ts";
import { type JobCounts, type LotQueues, lotQueues } from "./lot-queues.ts";
import { LONGEST_MANIFEST, parseManifest } from "./manifest.ts";
import { unpublishRun } from "./publish.ts";

/** A run in a queue. */
export interface QueuedRun extends JobCounts {
  readonly run: string;
  /** Results that its coordinator hasn't taken in yet. */
  readonly results: number;
  readonly isPaused: boolean;
  /** The process that coordinates it; null if there is none now. */
  readonly coordinator: { readonly host: string; readonly pid: number } | null;
}

const alive = z.strictObject({
  name: z.string().max(200),
  jobs: z.int(),
  running: z.int(),
  version: z.string().max(40),
});

/** A worker that is there. */
export interface QueueWorkerState extends z.output<typeof alive> {}

/** The most runs and workers that are looked at. */
const MOST = 10_000;

/** The runs in a queue, by name. */
export async function queuedRuns(connection: QueueConnection): Promise<QueuedRun[]> {
  const found: QueuedRun[] = [];
  for (const run of await runNames(connection)) {
    const queues = await queuesOf(connection, run);
    if (queues === undefined) continue;
    const { redis, prefix } = connection;
    const keys = runKeys(prefix, run);
    const [host, pid] = (await redis.getrange(keys.coordinator, 0, 200)).split(" ");
    found.push({
      run,
      ...(await queues.counts()),
      results: await redis.llen(keys.results),
      isPaused: await queues.isPaused(),
      coordinator: pid === undefined ? null : { host, pid: Number(pid) },
    });
    await queues.close();
  }
  return found;
}

/** The workers that are there, by name; those that are gone are forgotten. */
export async function queueWorkers({ redis, prefix }: QueueConnection): Promise<QueueWorkerState[]> {
  const keys = sharedKeys(prefix);
  const found: QueueWorkerState[] = [];
  for (const name of (await redis.srandmember(keys.workers, MOST)).sort()) {
    const text = await redis.getrange(keys.worker(name), 0, 1000);
    const state = text === "" ? undefined : stateIn(text);
    if (state === undefined) await redis.srem(keys.workers, name);
    else found.push(state);
  }
  return found;
}

/** What can be done with a run's queue. */
export type QueueAction = "pause" | "resume" | "drain" | "retry";

/** Does it; draining a run that nobody coordinates also removes what it left, unless results wait. @returns what came of it */
export async function actOn(
  connection: QueueConnection,
  { run, coordinator }: QueuedRun,
  action: QueueAction,
): Promise<string> {
  const queues = await queuesOf(connection, run);
  if (queues === undefined) return "isn't there any more";
  const { redis, prefix } = connection;
  const keys = runKeys(prefix, run);
  try {
    if (action !== "drain") {
      const { failed } = await queues.counts();
      await queues[action]();
      return action === "retry" ? `${failed} put back` : `${action}d`;
    }
    await queues.drain();
    if (coordinator !== null) {
      await redis.set(keys.drained, "1");
      return "drained: its command ends once the running trials are in";
    }
    const { active } = await queues.counts();
    const results = await redis.llen(keys.results);
    if (active > 0 || results > 0) {
      return `drained; ${active} still run and ${results} results wait for its command, which takes them in when it is started again`;
    }
    const lots = (await manifestOf(connection, run))?.lots ?? [];
    await queues.clear();
    await unpublishRun(redis, prefix, run, lots);
    return "removed";
  } finally {
    await queues.close();
  }
}

async function runNames({ redis, prefix }: QueueConnection): Promise<string[]> {
  return (await redis.srandmember(sharedKeys(prefix).runs, MOST)).filter(isRunName).sort();
}

async function manifestOf({ redis, prefix }: QueueConnection, run: string) {
  const text = await redis.getrange(runKeys(prefix, run).manifest, 0, LONGEST_MANIFEST);
  try {
    return parseManifest(text, run);
  } catch (error) {
    if (error instanceof InputError) return undefined; // another version's
    throw error;
  }
}

/** The queues of a run; of one of another version as many as could be. */
async function queuesOf(connection: QueueConnection, run: string): Promise<LotQueues | undefined> {
  const { redis, prefix } = connection;
  if ((await redis.exists(runKeys(prefix, run).manifest)) === 0) return undefined;
  const manifest = await manifestOf(connection, run);
  return lotQueues(connection, run, manifest?.lots.length ?? 1);
}

function stateIn(text: string): QueueWorkerState | undefined {
  try {
    return checkForm(parseJson(text), alive as z.ZodType<QueueWorkerState>).value;
  } catch {
    return undefined;
  }
}
