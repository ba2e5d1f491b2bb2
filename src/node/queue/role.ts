import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { UsageError } from "../../core/errors.ts";
import type { QueueConnection } from "./connection.ts";
import { type RunKeys, runKeys } from "./keys.ts";
import { holdRole, releaseRole } from "./scripts.ts";

/** The role of a run's coordinator, which one process has at a time. It expires unless it is kept. */
export class CoordinatorRole {
  /** What tells this process from others. */
  readonly token = `${hostname().slice(0, 100)} ${process.pid} ${randomBytes(8).toString("hex")}`;
  readonly #connection: QueueConnection;
  readonly #keys: RunKeys;
  readonly #lock: number;
  readonly #note: (sentence: string) => void;
  #isHeld = false;

  /** @param lock milliseconds after which it expires */
  constructor(connection: QueueConnection, run: string, lock: number, note: (sentence: string) => void) {
    this.#connection = connection;
    this.#keys = runKeys(connection.prefix, run);
    this.#lock = lock;
    this.#note = note;
  }

  /** Takes it, if need be after the time that a killed process is waited for. @throws UsageError if another one keeps it */
  async take(): Promise<void> {
    const lock = this.#lock;
    const until = performance.now() + 1.5 * lock + 1000;
    for (let isFirst = true; ; isFirst = false) {
      const holder = await holdRole(this.#connection.redis, this.#keys, this.token, lock);
      if (holder === this.token) break;
      const [host, pid] = holder.split(" ");
      if (performance.now() > until) {
        throw new UsageError(`queue: this run is coordinated by process ${pid} on ${host} already`);
      }
      if (isFirst) this.#note(`waiting up to ${Math.ceil((1.5 * lock) / 1000)} s for process ${pid} on ${host}`);
      await new Promise((resolve) => setTimeout(resolve, lock / 10));
    }
    this.#isHeld = true;
  }

  /** Lets it expire later. */
  async keep(): Promise<void> {
    const { redis, isReady } = this.#connection;
    if (isReady) await holdRole(redis, this.#keys, this.token, this.#lock).catch(() => {});
  }

  /** Gives it to others. */
  async release(): Promise<void> {
    const { redis, isReady } = this.#connection;
    if (isReady && this.#isHeld) await releaseRole(redis, this.#keys, this.token).catch(() => {});
  }
}
