import { messageOf } from "../../core/message-of.ts";
import { isPassing } from "./connection.ts";

/** What patience needs to know. */
export interface PatienceOptions {
  readonly signal: AbortSignal;
  /** Milliseconds before something is tried again. */
  readonly pause: number;
  /** Told once, until something went well, why Redis refuses. */
  readonly onTrouble: (why: string) => void;
}

/** Waits for Redis: for as long as it takes, but no longer than the user wants. */
export class Patience {
  readonly #options: PatienceOptions;
  #isTroubled = false;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /**
   * Does some work, and tries it again for as long as Redis refuses it for a reason that may pass.
   * @throws the signal's reason if it was aborted; whatever else the work throws
   */
  through<T>(work: () => Promise<T>): Promise<T> {
    return this.unlessAborted(this.#again(work));
  }

  /** A promise that is given up when the user asks to stop: commands to a Redis that is away wait forever. */
  async unlessAborted<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this.#options;
    signal.throwIfAborted();
    let stop: () => void = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
    });
    promise.catch(() => {}); // if it is given up
    try {
      return await Promise.race([promise, stopped]);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async #again<T>(work: () => Promise<T>): Promise<T> {
    const { pause, onTrouble } = this.#options;
    for (;;) {
      try {
        const result = await work();
        this.#isTroubled = false;
        return result;
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (!this.#isTroubled) onTrouble(messageOf(error).split("\n")[0].slice(0, 200));
        this.#isTroubled = true;
        await this.unlessAborted(new Promise((resolve) => setTimeout(resolve, pause)));
      }
    }
  }
}
