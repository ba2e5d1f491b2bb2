import type { Job, Worker } from "bullmq";
import type { QueueConnection } from "./connection.ts";
import type { Offer } from "./offers.ts";

/** A trial that was taken. */
export interface Taken {
  readonly job: Job;
  /** Holds its lock. */
  readonly token: string;
  readonly offer: Offer;
  readonly source: Worker;
}

/** What takes jobs out of queues, one source for each queue. */
export class Sources {
  readonly #connection: QueueConnection;
  readonly #byQueue = new Map<string, Worker>();

  constructor(connection: QueueConnection) {
    this.#connection = connection;
  }

  /** Takes the next job of an offer's queue; undefined if there is none. */
  async take(offer: Offer, token: string): Promise<Taken | undefined> {
    const source = this.#of(offer);
    const job = await source.getNextJob(token, { block: false });
    return job && { job, token, offer, source };
  }

  /** Closes those of other queues. */
  closeOthers(queues: ReadonlySet<string>): void {
    for (const [queue, source] of this.#byQueue) {
      if (queues.has(queue)) continue;
      this.#byQueue.delete(queue);
      void source.close(true).catch(() => {});
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#byQueue.values()].map((source) => source.close(true)));
  }

  #of({ queue, manifest }: Offer): Worker {
    const known = this.#byQueue.get(queue);
    if (known !== undefined) return known;
    const { bullmq, redis, prefix } = this.#connection;
    const source = new bullmq.Worker(queue, null, {
      connection: redis,
      prefix,
      autorun: false,
      lockDuration: manifest.lock,
      skipStalledCheck: true, // the coordinator does
      skipLockRenewal: true, // see LockKeeper
    });
    source.on("error", () => {}); // told by the connection
    this.#byQueue.set(queue, source);
    return source;
  }
}
