import type { Worker } from "bullmq";
import type { Taken } from "./sources.ts";

/** Renews the locks of running trials, three times as often as necessary, so that no other worker gets them. */
export class LockKeeper {
  readonly #running: ReadonlySet<Taken>;
  readonly #onLost: (taken: Taken) => void;
  #last = 0;

  /** @param onLost told of trials whose locks had expired */
  constructor(running: ReadonlySet<Taken>, onLost: (taken: Taken) => void) {
    this.#running = running;
    this.#onLost = onLost;
  }

  /** Renews them if it is time. @throws whatever Redis answers */
  async keep(): Promise<void> {
    const locks = [...this.#running].map(({ offer }) => offer.manifest.lock);
    const now = performance.now();
    if (locks.length === 0 || now - this.#last < Math.min(...locks) / 3) return;
    this.#last = now;
    const bySource = new Map<Worker, Taken[]>();
    for (const taken of this.#running) bySource.set(taken.source, [...(bySource.get(taken.source) ?? []), taken]);
    for (const [source, all] of bySource) {
      const ids = all.map(({ job }) => String(job.id));
      const tokens = all.map(({ token }) => token);
      const lost = await source.extendJobLocks(ids, tokens, all[0].offer.manifest.lock);
      for (const taken of all) if (lost.includes(String(taken.job.id)) && this.#running.has(taken)) this.#onLost(taken);
    }
  }
}
