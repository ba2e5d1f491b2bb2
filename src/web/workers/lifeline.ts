/**
 * A worker that is gone, for whatever reason, has let go its lock: so the page learns of it. Where there are no locks (pages of
 * other hosts without https), only errors tell.
 */

/**
 * In the worker: holds the lock of its own name as long as it lives, and says so. Answers when it has: a worker that blocks its
 * thread before could die unnoticed.
 */
export function holdLifeline(): Promise<void> {
  const { name, navigator } = globalThis as unknown as { readonly name: string; readonly navigator: Navigator };
  if (navigator.locks === undefined) return Promise.resolve();
  return new Promise((held) => {
    void navigator.locks.request(name, () => {
      globalThis.postMessage({ lives: name });
      held();
      return new Promise(() => {});
    });
  });
}

/** A module worker that tells when it has died of itself. Its own errors, if it couldn't even start, count too. */
export class LivingWorker {
  readonly worker: Worker;
  #isEnded = false;

  /** `make` makes a worker of the given name, which holds its lifeline; `onDeath` hears why, in one sentence, once. */
  constructor(make: (name: string) => Worker, onDeath: (reason: string) => void) {
    const name = `lab worker ${performance.timeOrigin} ${Math.round(1e9 * performance.now())} ${made++}`;
    this.worker = make(name);
    const die = (reason: string) => {
      if (!this.#isEnded) onDeath(reason);
      this.end();
    };
    this.worker.addEventListener("error", ({ message }) => die(message || "a worker could not be started"));
    this.worker.addEventListener("message", ({ data }) => {
      if (data?.lives === name) void navigator.locks.request(name, () => die("a worker was ended by the browser"));
    });
  }

  /** Ends it. */
  end(): void {
    this.#isEnded = true;
    this.worker.terminate();
  }
}

let made = 0;
