import type { JobType, Queue, Worker } from "bullmq";
import type { Trial } from "../trial.ts";
import type { QueueConnection } from "./connection.ts";
import { jobId, queueName, trialOfJob } from "./keys.ts";

/** What a job carries. */
export interface TrialJob {
  readonly identity: Trial["identity"];
}

/** Numbers of jobs of a run. */
export interface JobCounts {
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
}

/** The queues of a run, one for each lot. */
export interface LotQueues {
  /** Puts trials into the queue of a lot; those that are in it already stay as they are. */
  add(lot: number, trials: readonly Trial[]): Promise<void>;
  counts(): Promise<JobCounts>;
  /** The trials that failed again and again, at most so many of each lot, and why: those that `isNew` tells, so that others aren't fetched. */
  failed(most: number, isNew: (id: string) => boolean): Promise<{ readonly id: string; readonly reason: string }[]>;
  /** Takes a trial out, unless a worker has it. */
  remove(lot: number, id: string): Promise<void>;
  isPaused(): Promise<boolean>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Removes what waits. */
  drain(): Promise<void>;
  /** Puts failed trials back, as if they were new. */
  retry(): Promise<void>;
  /** Removes everything. */
  clear(): Promise<void>;
  /** From now on gives the trials of workers that don't answer to others, until it is closed. */
  watch(lock: number): Promise<void>;
  close(): Promise<void>;
}

/** How often a trial is tried whose workers die. */
export const TRIES = 3;

/** Where BullMQ keeps in a job how often its workers died, and that this is too often: a job that is put back has all its tries again. */
const DEATHS = ["stc", "defa"];

/** BullMQ's events, which nobody reads here. */
const EVENTS = 100;

export function lotQueues({ bullmq, redis, prefix }: QueueConnection, run: string, count: number): LotQueues {
  const options = { connection: redis, prefix, streams: { events: { maxLen: EVENTS } } };
  const queues = Array.from({ length: count }, (_, k): Queue => {
    const queue = new bullmq.Queue(queueName(run, k), options);
    queue.on("error", () => {}); // told by the connection
    return queue;
  });
  const watchers: Worker[] = [];
  const each = async (call: (queue: Queue) => Promise<unknown>) => void (await Promise.all(queues.map(call)));
  return {
    async add(lot, trials) {
      const jobs = trials.map(({ id, identity }) => ({
        name: "trial",
        data: { identity } satisfies TrialJob,
        opts: { jobId: jobId(id), removeOnComplete: true, removeOnFail: false, attempts: 1 },
      }));
      await queues[lot].addBulk(jobs);
    },
    async counts() {
      const types: JobType[] = ["wait", "active", "failed"];
      const all = await Promise.all(queues.map((queue) => queue.getJobCounts(...types)));
      const sum = (type: string) => all.reduce((total, counts) => total + (counts[type] ?? 0), 0);
      return { waiting: sum("wait"), active: sum("active"), failed: sum("failed") };
    },
    async failed(most, isNew) {
      const found: { id: string; reason: string }[] = [];
      for (const queue of queues) {
        for (const job of await queue.getRanges(["failed"], 0, most - 1)) {
          const id = trialOfJob(job);
          if (id === undefined || !isNew(id)) continue;
          const { failedReason = "" } = (await queue.getJob(job)) ?? {};
          found.push({ id, reason: String(failedReason).slice(0, 500) });
        }
      }
      return found;
    },
    async remove(lot, id) {
      await queues[lot].remove(jobId(id)).catch(() => {});
    },
    isPaused: async () => (await Promise.all(queues.map((queue) => queue.isPaused()))).every(Boolean),
    pause: () => each((queue) => queue.pause()),
    resume: () => each((queue) => queue.resume()),
    drain: () => each((queue) => queue.drain(true)),
    retry: () =>
      each(async (queue) => {
        for (const job of await queue.getRanges(["failed"], 0, -1)) await redis.hdel(queue.toKey(job), ...DEATHS);
        await queue.retryJobs({ state: "failed", timestamp: Number.MAX_SAFE_INTEGER }); // whatever the clocks say
      }),
    clear: () => each((queue) => queue.obliterate({ force: true })),
    async watch(lock) {
      for (const { name } of queues) {
        const watcher = new bullmq.Worker(name, null, {
          connection: redis,
          prefix,
          autorun: false,
          stalledInterval: lock,
          maxStalledCount: TRIES - 1,
        });
        watcher.on("error", () => {});
        watchers.push(watcher);
        await watcher.startStalledCheckTimer();
      }
    },
    async close() {
      await Promise.allSettled([
        ...watchers.map((watcher) => watcher.close(true)),
        ...queues.map((one) => one.close()),
      ]);
    },
  };
}
