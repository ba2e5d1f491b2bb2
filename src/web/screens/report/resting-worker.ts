import { effect, type ReadonlySignal } from "@preact/signals";
import { connect, type Remote } from "../../workers/calls.ts";

/** What a {@link RestingWorker} needs to know. */
export interface RestingOptions<Calls> {
  /** Starts a worker. */
  readonly start: () => Worker;
  /** Whether answers may be wanted at any moment, so that the worker stays. */
  readonly isWanted: ReadonlySignal<boolean>;
  /** Tells a worker that has just been started what its predecessors knew. */
  readonly prepare: (ask: Remote<Calls>) => void;
  /** Called when a worker has died that had lived for this long, in milliseconds. */
  readonly onDeath: (age: number) => void;
}

/** How long a worker that isn't wanted stays after the last answer, in milliseconds. */
const REST = 20_000;

/** A worker that is started when it is first asked, ended when it isn't wanted for a while, and started again when it is asked again. */
export class RestingWorker<Calls> {
  readonly #options: RestingOptions<Calls>;
  readonly #unwatch: () => void;
  #live: { readonly worker: Worker; readonly ask: Remote<Calls> } | null = null;
  /** Number of uses that haven't ended. */
  #uses = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RestingOptions<Calls>) {
    this.#options = options;
    this.#unwatch = effect(() => {
      void options.isWanted.value;
      this.#restLater();
    });
  }

  /** Asks the worker, which stays until `act` has ended. */
  async use<Answer>(act: (ask: Remote<Calls>) => Promise<Answer>): Promise<Answer> {
    this.#uses++;
    try {
      this.#live ??= this.#start();
      return await act(this.#live.ask);
    } finally {
      this.#uses--;
      this.#restLater();
    }
  }

  /** Ends the worker for good. */
  end(): void {
    this.#unwatch();
    clearTimeout(this.#timer);
    this.#rest();
  }

  #start() {
    const { start, prepare, onDeath } = this.#options;
    const worker = start();
    const { ask, fail } = connect<Calls>(worker);
    const begun = performance.now();
    worker.addEventListener("error", ({ message }) => {
      if (this.#live?.worker !== worker) return;
      fail(message || "its worker could not be started");
      this.#rest();
      onDeath(performance.now() - begun);
    });
    prepare(ask);
    return { worker, ask };
  }

  #restLater(): void {
    clearTimeout(this.#timer);
    if (this.#options.isWanted.peek() || this.#uses > 0) return;
    this.#timer = setTimeout(() => this.#rest(), REST);
  }

  #rest(): void {
    this.#live?.worker.terminate();
    this.#live = null;
  }
}
