import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { UsageError } from "../../core/errors.ts";
import type { QueueConnection } from "./connection.ts";
import { type RunKeys, runKeys } from "./keys.ts";
import { holdRole, releaseRole } from "./scripts.ts";

/**
 * The role of a run's coordinator, which one process has at a time. It expires unless it is kept: a process that was stopped for so long
 * finds out by {@link CoordinatorRole.assure} before it writes anything.
 */
export class CoordinatorRole {
  /** What tells this process from others. */
  readonly token = `${hostname().slice(0, 100)} ${process.pid} ${randomBytes(8).toString("hex")}`;
  readonly #connection: QueueConnection;
  readonly #keys: RunKeys;
  readonly #lock: number;
  readonly #note: (sentence: string) => void;
  #keeping: ReturnType<typeof setInterval> | undefined;
  /** When Redis last was asked for the role, and gave it. */
  #asked = new Moment();
  #lost: Error | undefined;

  /** @param lock milliseconds after which it expires */
  constructor(connection: QueueConnection, run: string, lock: number, note: (sentence: string) => void) {
    this.#connection = connection;
    this.#keys = runKeys(connection.prefix, run);
    this.#lock = lock;
    this.#note = note;
  }

  /** Takes it, if need be after the time that a killed process is waited for, and keeps it until it is released. @throws UsageError if another one keeps it */
  async take(): Promise<void> {
    const lock = this.#lock;
    const until = performance.now() + 1.5 * lock + 1000;
    for (let isFirst = true; ; isFirst = false) {
      const holder = await this.#ask();
      if (holder === this.token) break;
      if (performance.now() > until) {
        throw new UsageError(`queue: this run is coordinated by ${processOf(holder)} already`);
      }
      if (isFirst) this.#note(`waiting up to ${Math.ceil((1.5 * lock) / 1000)} s for ${processOf(holder)}`);
      await new Promise((resolve) => setTimeout(resolve, lock / 10));
    }
    this.#keeping = setInterval(() => {
      if (this.#connection.isReady) void this.keep().catch(() => {}); // told by `assure`
    }, lock / 3).unref();
  }

  /** Lets it expire later; takes it again if it had expired and nobody else took it. @throws Error if another process has it now */
  async keep(): Promise<void> {
    if (this.#lost !== undefined) throw this.#lost;
    const holder = await this.#ask();
    if (holder === this.token) return;
    this.#lost = new Error(
      `queue: ${processOf(holder)} coordinates this run now, since this process didn't answer for ${this.#lock / 1000} s; what it has recorded stays in its folder`,
    );
    throw this.#lost;
  }

  /** Makes sure that it is still held; Redis is asked only if it may have expired. @throws Error as `keep` */
  async assure(): Promise<void> {
    if (this.#lost !== undefined || this.#asked.elapsed() > this.#lock / 2) await this.keep();
  }

  /** Gives it to others. */
  async release(): Promise<void> {
    const { redis, isReady } = this.#connection;
    clearInterval(this.#keeping);
    if (isReady && this.#keeping !== undefined) await releaseRole(redis, this.#keys, this.token).catch(() => {});
  }

  /** @returns the token of whoever has it now */
  async #ask(): Promise<string> {
    const asked = new Moment();
    const holder = await holdRole(this.#connection.redis, this.#keys, this.token, this.#lock);
    if (holder === this.token) this.#asked = asked;
    return holder;
  }
}

/** A point in time. What has passed since then is known also after the process was stopped or the machine slept. */
class Moment {
  readonly #steady = performance.now(); // stands still while the machine sleeps
  readonly #day = Date.now(); // may be set

  elapsed(): number {
    return Math.max(performance.now() - this.#steady, Date.now() - this.#day);
  }
}

/** The process of a token, in words. */
function processOf(token: string): string {
  const [host, pid] = token.split(" ");
  return `process ${pid} on ${host}`;
}
