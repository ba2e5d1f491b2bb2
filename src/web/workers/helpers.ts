import type { OptimizerState } from "../../core/contracts.ts";
import type { Arithmetic } from "../../engine/kernels.ts";
import type { Identity } from "../../experiment/record/record.ts";
import { trialThreads } from "../../experiment/trial/help-trial.ts";
import type { TrialLayout } from "../../experiment/trial/layout.ts";

/** The task of a helping thread, in the memory that the page sent it. */
export interface HelpTask {
  readonly layout: TrialLayout;
  readonly identity: Identity;
  readonly arithmetic: Arithmetic;
  readonly place: number;
  /** From 1 on; the run's worker is thread 0. */
  readonly thread: number;
  /** The technique's state from which the trial continues. */
  readonly saved: OptimizerState | undefined;
}

/** What a helping thread reports. */
export type HelperSaid = "begun" | "done";

/** The helping threads of a run's worker, as that worker sees them. */
export class RemoteHelpers {
  readonly #ports: readonly MessagePort[];
  /** The messages of each thread that haven't been consumed yet. */
  readonly #said: HelperSaid[][];
  #wake: () => void = () => {};
  #areHelping = false;

  constructor(ports: readonly MessagePort[]) {
    this.#ports = ports;
    this.#said = ports.map(() => []);
    for (const [k, port] of ports.entries()) {
      port.onmessage = ({ data }) => {
        this.#said[k].push(data as HelperSaid);
        this.#wake();
      };
    }
  }

  /**
   * Starts a trial on all of them, after the previous one was ended. Resolves when they have begun: the leading thread of a trial
   * blocks its event loop, so nothing that needs it may be pending.
   */
  async begin(task: Omit<HelpTask, "thread">, memory: WebAssembly.Memory): Promise<void> {
    if (this.#ports.length === 0) return;
    await this.rest();
    const { identity, layout, place } = task;
    trialThreads(identity, layout, memory, place).reset();
    for (const [k, port] of this.#ports.entries()) {
      const forThread: HelpTask = { ...task, thread: k + 1 };
      port.postMessage(forThread);
    }
    this.#areHelping = true;
    await this.#all("begun");
  }

  /** Resolves when they have finished a trial that was ended: its memory may be reused then. */
  async rest(): Promise<void> {
    if (this.#areHelping) await this.#all("done");
    this.#areHelping = false;
  }

  /** The same, after the last one. */
  async end(): Promise<void> {
    await this.rest();
    for (const port of this.#ports) port.close();
  }

  /** Resolves when each has sent this message. */
  async #all(wanted: HelperSaid): Promise<void> {
    while (!this.#said.every((said) => said.includes(wanted))) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    for (const said of this.#said) said.splice(0, said.indexOf(wanted) + 1);
  }
}
