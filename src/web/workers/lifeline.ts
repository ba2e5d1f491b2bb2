/**
 * When a worker dies for any reason, its lock is released, by which the page notices. Without locks (insecure contexts: http
 * from another host), only error events are noticed.
 */

/**
 * In the worker: holds the lock of its own name as long as it lives, and tells the page. Resolves when it holds the lock: a
 * worker that blocked its thread before that could die unnoticed.
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

/** A module worker whose death is reported, including failures to start. */
export class LivingWorker {
  readonly worker: Worker;
  #isEnded = false;

  /** `make` makes a worker of the given name, which calls holdLifeline; `onDeath` is called once, with the reason in one sentence. */
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

  /** Ends the worker. */
  end(): void {
    this.#isEnded = true;
    this.worker.terminate();
  }
}

let made = 0;
