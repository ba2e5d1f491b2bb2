import type { StepWatch } from "../trainer/probes.ts";

/** How long a step of a user's own technique may take where nobody says it, in seconds. */
export const STEP_LIMIT = 60;

/** Where a trial's thread says whether the technique's own code is running: one counter, odd while it is. */
export function stepRoom(): SharedArrayBuffer {
  return new SharedArrayBuffer(4);
}

/** The end of it that the trial's thread holds. */
export function stepWatch(room: SharedArrayBuffer): StepWatch {
  const counter = new Int32Array(room);
  const count = () => void Atomics.add(counter, 0, 1);
  return { begin: count, end: count };
}

/**
 * Looks from another thread at how long the technique's own code has been running, and calls `onLate` once that is longer than `limit`
 * seconds; a probe's return begins anew. While this thread can't look, as when the machine sleeps, no time is counted.
 * @returns ends it
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
