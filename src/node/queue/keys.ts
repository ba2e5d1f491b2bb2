import { shown, UsageError } from "../../core/errors.ts";
import { type Plan, planDigest } from "../../experiment/plan/plan.ts";

/** What the names of all keys begin with, if nothing else is said. */
export const USUAL_PREFIX = "nbl";

/** Whether a text can be the beginning of keys. @throws UsageError if it can't */
export function checkPrefix(prefix: string): string {
  if (/^[A-Za-z0-9_-]{1,40}$/.test(prefix)) return prefix;
  throw new UsageError(`--prefix: expected up to 40 letters, digits, - and _, got ${shown(prefix)}`);
}

/** A run's name in queues: its plan's name and 16 digits of its digest, so that a coordinator that is started again finds it. */
export function runName(plan: Plan): string {
  return `${plan.name.slice(0, 60)}-${planDigest(plan).slice(0, 16)}`;
}

/** Whether a text that came from a queue can be a run's name. */
export function isRunName(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,59}-[0-9a-f]{16}$/.test(text);
}

/** The names of the keys that don't belong to one run. */
export interface SharedKeys {
  /** A set of the names of runs. */
  readonly runs: string;
  /** A set of the names of workers. */
  readonly workers: string;
  /** What a worker says of itself; expires. */
  worker(name: string): string;
}

export function sharedKeys(prefix: string): SharedKeys {
  return {
    runs: `${prefix}:runs`,
    workers: `${prefix}:workers`,
    worker: (name) => `${prefix}:worker:${name}`,
  };
}

/** The names of a run's keys. */
export interface RunKeys {
  /** What is to be trained, with what: see manifest.ts. */
  readonly manifest: string;
  /** The SHA-256 of the manifest's text, so that workers needn't read it again. */
  readonly digest: string;
  /** Who coordinates the run; expires. */
  readonly coordinator: string;
  /** A list of the deliveries that the coordinator hasn't taken in yet. */
  readonly results: string;
  /** Whether someone asked to end the run early. */
  readonly drained: string;
  /** A channel: what workers tell while they work. */
  readonly told: string;
  /** The content of a delivery. */
  result(delivery: string): string;
  /** A piece of a data set. */
  piece(digest: string, k: number): string;
  /** The file of a user's technique. */
  technique(digest: string): string;
}

export function runKeys(prefix: string, run: string): RunKeys {
  const key = (name: string) => `${prefix}:${run}:${name}`;
  return {
    manifest: key("manifest"),
    digest: key("digest"),
    coordinator: key("coordinator"),
    results: key("results"),
    drained: key("drained"),
    told: key("told"),
    result: (delivery) => key(`result:${delivery}`),
    piece: (digest, k) => key(`data:${digest}:${k}`),
    technique: (digest) => key(`technique:${digest}`),
  };
}

/** The name of the queue of a run's k-th lot. */
export function queueName(run: string, lot: number): string {
  return `${run}.${lot}`;
}

/** The id of a trial's job; there is no other one of it in its run's queues. */
export function jobId(trial: string): string {
  return `trial-${trial}`;
}

/** The trial of a job's id; undefined if it isn't one of a trial. */
export function trialOfJob(id: string | undefined): string | undefined {
  return /^trial-([0-9a-f]{64})$/.exec(id ?? "")?.[1];
}
