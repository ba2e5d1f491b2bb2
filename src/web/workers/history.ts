import { release } from "../../core/release.ts";
import { epochsOf } from "../../experiment/record/curve.ts";
import type { Identity } from "../../experiment/record/record.ts";
import { networkOf, taskOf } from "../../experiment/trial/layout.ts";
import type { OpenTrial } from "../../experiment/trial/trial.ts";
import { parameterCount, places } from "../../model/network.ts";
import type { Inside } from "../../trainer/inside.ts";
import { insideUpTo } from "./inside-up-to.ts";
import type { Look, OverTime } from "./protocol.ts";
import { StepHistograms } from "./step-histograms.ts";

/** Copies of a run's vectors at an epoch, and what else its technique keeps. */
export interface State extends Pick<Look, "epoch" | "params" | "delta" | "gradient" | "storedGradient"> {
  /** The error that the last update was made with; NaN for techniques that don't keep it. */
  readonly prevLoss: number;
}

/** Bytes that the remembered states of one run may take, and their largest number. */
const STATES_BYTES = 20e6;
const MAX_STATES = 2000;

/** A run's history: histograms of step sizes always, all vectors of the latest epochs while the run is inspected. */
export class History {
  readonly #identity: Identity;
  readonly #layers: readonly { readonly from: number; readonly to: number }[];
  readonly #isFullBatch: boolean;
  #histograms: StepHistograms | null = null;
  /** By epoch, in order of arrival; null while the run isn't inspected. */
  #states: Map<number, State> | null = null;
  /** Most remembered states. */
  readonly room: number;

  constructor(identity: Identity) {
    const task = taskOf(networkOf(identity));
    const bytes = 4 * parameterCount(task.network);
    this.#identity = identity;
    this.#isFullBatch = task.batch === 0;
    this.#layers = places(task.network).map(({ weights, biases, nOut }) => ({ from: weights, to: biases + nOut }));
    this.room = Math.max(4, Math.min(MAX_STATES, Math.floor(STATES_BYTES / (4 * bytes))));
  }

  watch(): void {
    this.#states ??= new Map();
  }

  unwatch(): void {
    for (const state of this.#states?.values() ?? []) releaseState(state);
    this.#states = null;
  }

  /** Records the trial's present point. */
  take(epoch: number, trial: OpenTrial): void {
    const { delta } = trial.trainer.state;
    if (delta instanceof Float32Array) {
      this.#histograms ??= new StepHistograms(this.#layers);
      this.#histograms.take(epoch, delta);
    }
    if (this.#states === null || this.#states.has(epoch)) return;
    this.#states.set(epoch, this.#stateOf(epoch, trial));
    if (this.#states.size <= this.room) return;
    const [oldest, state] = this.#states.entries().next().value!;
    releaseState(state);
    this.#states.delete(oldest);
  }

  /** Whether the states of all epochs from `first` to `last` are remembered. */
  has(first: number, last: number): boolean {
    for (let epoch = first; epoch <= last; epoch++) if (!this.#states?.has(epoch)) return false;
    return true;
  }

  /** Remembered states, from `first` to `last`. */
  states(first: number, last: number): State[] {
    const all = Array.from({ length: last - first + 1 }, (_, k) => this.#states?.get(first + k));
    return all.filter((state) => state !== undefined);
  }

  /** Vectors and histograms at a remembered epoch; null if it isn't remembered. `inside`: statistics at least up to this epoch. */
  look(epoch: number, inside: Inside | null): Look | null {
    const state = this.#states?.get(epoch);
    if (state === undefined) return null;
    const { prevLoss: _, ...vectors } = state;
    return { ...vectors, ...this.overTime(epoch, inside) };
  }

  /** Statistics and histograms up to an epoch. `inside`: statistics at least up to it. */
  overTime(epoch: number, inside: Inside | null): OverTime {
    return {
      inside: inside && insideUpTo(inside, epoch),
      histograms: this.#histograms?.upTo(epoch) ?? null,
      histogramEvery: this.#histograms?.every ?? 1,
    };
  }

  #stateOf(epoch: number, { engine, trainer }: OpenTrial): State {
    const { delta, prevGrad, prevLoss } = trainer.state;
    const hasGradient = this.#isFullBatch && epoch < epochsOf(this.#identity.stop);
    return {
      epoch,
      params: engine.params.slice(),
      delta: delta instanceof Float32Array ? delta.slice() : null,
      gradient: hasGradient ? engine.gradient.slice() : null,
      storedGradient: prevGrad instanceof Float32Array ? prevGrad.slice() : null,
      prevLoss: typeof prevLoss === "number" ? prevLoss : Number.NaN,
    };
  }
}

function releaseState({ params, delta, gradient, storedGradient }: State): void {
  release(...[params, delta, gradient, storedGradient].filter((vector) => vector !== null));
}
