import type { JobType, Queue, Worker } from "bullmq";
import type { Trial } from "../trial.ts";
import type { QueueConnection } from "./connection.ts";
import { jobId, queueName, trialOfJob } from "./keys.ts";
import { failDead } from "./scripts.ts";

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
  /** Moves the trials whose workers died for the last time to the failed ones, though no worker is free to take them. */
  failDead(): Promise<void>;
  /** Takes a trial out, unless a worker has it. */
  remove(lot: number, id: string): Promise<void>;
  isPaused(): Promise<boolean>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Removes what waits. */
  drain(): Promise<void>;
  /** Puts failed trials back, as if they were new. */
  retry(): Promise<void>;
  /** Ends watching, and removes everything. */
  clear(): Promise<void>;
  /** From now on gives the trials of workers that don't answer to others, until it is cleared or closed. */
  watch(lock: number): Promise<void>;
  close(): Promise<void>;
}

/** How often a trial is tried whose workers die. */
export const TRIES = 3;

/** Where BullMQ keeps in a job how often its workers died, and that this is too often: a job that is put back has all its tries again. */
const DEATHS = ["stc", "defa"];

/** BullMQ's events, which nobody reads here. */
const EVENTS = 100;

/** Milliseconds in which watchers end, if Redis answers. */
const SOON = 200;

export function lotQueues(connection: QueueConnection, run: string, count: number): LotQueues {
  const { bullmq, redis, prefix } = connection;
  const options = { connection: redis, prefix, streams: { events: { maxLen: EVENTS } } };
  const queues = Array.from({ length: count }, (_, k): Queue => {
    const queue = new bullmq.Queue(queueName(run, k), options);
    queue.on("error", () => {}); // told by the connection
    return queue;
  });
  const watchers: Worker[] = [];
  /** Queues in which a trial may wait whose workers died for the last time. */
  const suspects = new Set<Queue>(queues); // as an earlier coordinator left them
  /** Ends the watchers, but doesn't wait for long: Redis may be gone. */
  const endWatching = async () => {
    const ending = Promise.allSettled(watchers.splice(0).map((watcher) => watcher.close(true)));
    await Promise.race([ending, new Promise((resolve) => setTimeout(resolve, SOON))]);
  };
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
    async failDead() {
      for (const queue of [...suspects]) {
        suspects.delete(queue);
        try {
          await failDead(redis, queue.toKey("wait"), queue.toKey("failed"), queue.toKey(""));
        } catch (error) {
          suspects.add(queue); // until Redis takes it
          throw error;
        }
      }
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
    async clear() {
      await endWatching(); // a watcher's next look would leave keys behind
      await each((queue) => queue.obliterate({ force: true }));
    },
    async watch(lock) {
      connection.onAgain(() => {
        for (const queue of queues) suspects.add(queue); // what a watcher did may not have come back
      });
      for (const queue of queues) {
        const watcher = new bullmq.Worker(queue.name, null, {
          connection: redis,
          prefix,
          autorun: false,
          stalledInterval: lock,
          maxStalledCount: TRIES - 1,
        });
        watcher.on("error", () => {});
        watcher.on("stalled", () => suspects.add(queue));
        watchers.push(watcher);
        await watcher.startStalledCheckTimer();
      }
    },
    async close() {
      await Promise.allSettled([endWatching(), ...queues.map((one) => one.close())]);
    },
  };
}
