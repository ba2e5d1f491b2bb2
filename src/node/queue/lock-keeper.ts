import { Worker } from "node:worker_threads";
import type { QueueAccess } from "./connection.ts";
import type { Taken } from "./sources.ts";

/** What the thread is started with. */
export interface LockThreadData {
  readonly access: QueueAccess;
  /** `[1]`: grows for as long as the main thread goes on. */
  readonly beats: Int32Array;
}

/** The lock of a trial that was taken. */
export interface TrialLock {
  /** The keys of the lock, and of the jobs that may have stalled. */
  readonly key: string;
  readonly stalled: string;
  readonly job: string;
  /** Who holds it. */
  readonly token: string;
  /** How long it lasts. */
  readonly milliseconds: number;
}

/** What the thread is told. */
export type LockMessage =
  | { readonly kind: "hold"; readonly number: number; readonly lock: TrialLock }
  | { readonly kind: "release"; readonly number: number };

/** What the thread tells: a lock had expired, or another worker has it. */
export interface LostLock {
  readonly number: number;
}

/** Milliseconds between two signs of the main thread. */
const BEAT = 1000;

/** Renews the locks of running trials in a thread of its own, three times as often as necessary, so that no other worker gets them. */
export class LockKeeper {
  readonly #thread: Worker;
  readonly #held = new Map<number, Taken>();
  readonly #beat: ReturnType<typeof setInterval>;
  #count = 0;

  /**
   * @param onLost told of trials whose locks had expired
   * @param onError told if the thread dies
   */
  constructor(access: QueueAccess, onLost: (taken: Taken) => void, onError: (error: unknown) => void) {
    const beats = new Int32Array(new SharedArrayBuffer(4));
    const data: LockThreadData = { access, beats };
    this.#thread = new Worker(new URL("./lock-worker.js", import.meta.url), { workerData: data });
    this.#thread.on("message", ({ number }: LostLock) => {
      const taken = this.#held.get(number);
      this.#held.delete(number);
      if (taken !== undefined) onLost(taken);
    });
    this.#thread.on("error", onError);
    this.#beat = setInterval(() => Atomics.add(beats, 0, 1), BEAT);
  }

  /** Renews the lock of a trial until it is released. */
  hold(taken: Taken): void {
    const { job, token, source, offer } = taken;
    const id = String(job.id);
    const number = this.#count++;
    this.#held.set(number, taken);
    this.#tell({
      kind: "hold",
      number,
      lock: {
        key: `${source.toKey(id)}:lock`,
        stalled: source.toKey("stalled"),
        job: id,
        token,
        milliseconds: offer.manifest.lock,
      },
    });
  }

  release(taken: Taken): void {
    for (const [number, held] of this.#held) {
      if (held !== taken) continue;
      this.#held.delete(number);
      this.#tell({ kind: "release", number });
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#beat);
    await this.#thread.terminate();
  }

  #tell(message: LockMessage): void {
    this.#thread.postMessage(message);
  }
}
