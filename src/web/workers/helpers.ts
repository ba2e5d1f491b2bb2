import type { OptimizerState } from "../../core/contracts.ts";
import type { Arithmetic } from "../../engine/kernels.ts";
import type { Identity } from "../../experiment/record/record.ts";
import { trialThreads } from "../../experiment/trial/help-trial.ts";
import type { TrialLayout } from "../../experiment/trial/layout.ts";

/** What a helping thread does, in the memory that it has from the page. */
export interface HelpTask {
  readonly layout: TrialLayout;
  readonly identity: Identity;
  readonly arithmetic: Arithmetic;
  readonly place: number;
  /** From 1 on: the run's worker is thread 0. */
  readonly thread: number;
  /** The technique's state that the trial goes on from. */
  readonly saved: OptimizerState | undefined;
}

/** What a helping thread says of it. */
export type HelperSaid = "begun" | "done";

/** The threads that help a run's worker, as that worker sees them. */
export class RemoteHelpers {
  readonly #ports: readonly MessagePort[];
  /** The messages of each that haven't been taken yet. */
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
   * Brings all of them to the beginning of a trial, the one before having been ended. They have begun when it answers: who
   * leads a trial blocks its thread, so nothing that needs the event loop may be left to do.
   */
  async begin(task: Omit<HelpTask, "thread">, memory: WebAssembly.Memory): Promise<void> {
    if (this.#ports.length === 0) return;
    if (this.#areHelping) await this.#all("done");
    const { identity, layout, place } = task;
    trialThreads(identity, layout, memory, place).reset();
    for (const [k, port] of this.#ports.entries()) {
      const forThread: HelpTask = { ...task, thread: k + 1 };
      port.postMessage(forThread);
    }
    this.#areHelping = true;
    await this.#all("begun");
  }

  /** Lets them go, once they are through with a trial that has been ended. */
  async end(): Promise<void> {
    if (this.#areHelping) await this.#all("done");
    for (const port of this.#ports) port.close();
  }

  /** Answers when each has said this. */
  async #all(wanted: HelperSaid): Promise<void> {
    while (!this.#said.every((said) => said.includes(wanted))) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    for (const said of this.#said) said.splice(0, said.indexOf(wanted) + 1);
  }
}
