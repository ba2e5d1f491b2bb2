import type { StepWatch } from "../trainer/probes.ts";

/** The default limit of a step of a user's own technique, in seconds. */
export const STEP_LIMIT = 60;

/** Shared memory in which a trial's thread says whether the technique's own code is running: a counter, odd while it is. */
export function stepRoom(): SharedArrayBuffer {
  return new SharedArrayBuffer(4);
}

/** The side of the trial's thread. */
export function stepWatch(room: SharedArrayBuffer): StepWatch {
  const counter = new Int32Array(room);
  const count = () => void Atomics.add(counter, 0, 1);
  return { begin: count, end: count };
}

/**
 * Watches from another thread how long the technique's own code has been running, and calls `onLate` if that exceeds `limit`
 * seconds; the return of a probe restarts the time. Time in which this thread can't watch, such as the machine's sleep, doesn't count.
 * @returns a function that ends the watch
 */
export function waitForSteps(room: SharedArrayBuffer, limit: number, onLate: () => void): () => void {
  const counter = new Int32Array(room);
  const pause = Math.min(limit / 4, 0.25);
  let [seen, waited, looked] = [0, 0, performance.now()];
  const timer = setInterval(() => {
    const [now, count] = [performance.now(), Atomics.load(counter, 0)];
    waited = count === seen && count % 2 !== 0 ? waited + Math.min((now - looked) / 1000, 2 * pause) : 0;
    [seen, looked] = [count, now];
    if (waited < limit) return;
    clearInterval(timer);
    onLate();
  }, pause * 1000);
  return () => clearInterval(timer);
}
