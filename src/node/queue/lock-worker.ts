/**
 * A thread that renews the locks of a worker's trials, since the main thread may be busy for longer than a lock lasts: where it reads and
 * lays out a large data set, for one.
 */
import { parentPort, workerData } from "node:worker_threads";
import { Redis } from "ioredis";
import { redisOptions } from "./connection.ts";
import type { LockMessage, LockThreadData, LostLock, TrialLock } from "./lock-keeper.ts";

/** Milliseconds between two looks at what is to be renewed. */
const LOOK = 50;

/** Milliseconds without a sign of the main thread after which it hangs: then others are to have its trials. */
const HANGING = 600_000;

/** Works even if Redis is full, unlike BullMQ's own. KEYS: lock, stalled. ARGV: token, milliseconds, job. */
const RENEW = `
if redis.call("GET", KEYS[1]) ~= ARGV[1] then return 0 end
redis.call("PEXPIRE", KEYS[1], ARGV[2])
redis.call("SREM", KEYS[2], ARGV[3])
return 1`;

const { access, beats } = workerData as LockThreadData;
const redis = new Redis({ ...redisOptions(access), retryStrategy: (times) => Math.min(50 * times, 1000) });
redis.on("error", () => {}); // the main thread tells of its own connection

const held = new Map<number, TrialLock & { renewed: number }>();
let isRenewing = false;
let [beat, seen] = [0, performance.now()];

parentPort?.on("message", (message: LockMessage) => {
  if (message.kind === "release") held.delete(message.number);
  else held.set(message.number, { ...message.lock, renewed: Number.NEGATIVE_INFINITY }); // the main thread may have been busy since it took it
});

setInterval(() => {
  const now = performance.now();
  const last = Atomics.load(beats, 0);
  if (last !== beat) [beat, seen] = [last, now];
  if (isRenewing || redis.status !== "ready" || now - seen > HANGING) return;
  const due = [...held].filter(([, { renewed, milliseconds }]) => now - renewed >= milliseconds / 3);
  if (due.length === 0) return;
  isRenewing = true;
  void renew(due, now).finally(() => {
    isRenewing = false;
  });
}, LOOK);

async function renew(due: readonly [number, TrialLock & { renewed: number }][], now: number): Promise<void> {
  const calls = due.map(([, { key, stalled, token, milliseconds, job }]) =>
    redis.eval(RENEW, 2, key, stalled, token, milliseconds, job),
  );
  const answers = await Promise.allSettled(calls);
  for (const [k, answer] of answers.entries()) {
    const [number, lock] = due[k];
    if (answer.status === "rejected") continue; // tried again at the next look
    lock.renewed = now;
    if (answer.value === 1 || !held.delete(number)) continue;
    parentPort?.postMessage({ number } satisfies LostLock);
  }
}
