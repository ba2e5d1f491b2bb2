import type { Identity } from "../../experiment/record/record.ts";
import { networkOf, taskOf } from "../../experiment/trial/layout.ts";
import type { OpenTrial } from "../../experiment/trial/trial.ts";
import { parameterCount, places } from "../../model/network.ts";
import type { Inside } from "../../trainer/inside.ts";
import { insideUpTo } from "./inside-up-to.ts";
import type { Look } from "./protocol.ts";
import { release } from "./release.ts";
import { StepHistograms } from "./step-histograms.ts";

/** A run's vectors at an epoch, as copies. */
export type State = Pick<Look, "epoch" | "params" | "delta" | "gradient" | "storedGradient">;

/** Bytes that snapshots and remembered states of one run may take, and how many there are at most. */
const SAVES_BYTES = 5e6;
const MAX_SAVES = 8;
const STATES_BYTES = 40e6;
const MAX_STATES = 2000;

/** What is remembered of a run's inside: histograms of step sizes always, all vectors of late epochs while it is watched. */
export class History {
  readonly #identity: Identity;
  readonly #layers: readonly { readonly from: number; readonly to: number }[];
  readonly #isFullBatch: boolean;
  #histograms: StepHistograms | null = null;
  /** By epoch, in order of arrival; null while nothing observes it. */
  #states: Map<number, State> | null = null;
  /** Snapshots that may be kept of such a run. */
  readonly mostSaves: number;
  /** States that may be remembered. */
  readonly room: number;

  constructor(identity: Identity) {
    const task = taskOf(networkOf(identity));
    const bytes = 4 * parameterCount(task.network);
    this.#identity = identity;
    this.#isFullBatch = task.batch === 0;
    this.#layers = places(task.network).map(({ weights, biases, nOut }) => ({ from: weights, to: biases + nOut }));
    this.mostSaves = Math.max(2, Math.min(MAX_SAVES, Math.floor(SAVES_BYTES / (4 * bytes))));
    this.room = Math.max(4, Math.min(MAX_STATES, Math.floor(STATES_BYTES / (4 * bytes))));
  }

  watch(): void {
    this.#states ??= new Map();
  }

  unwatch(): void {
    for (const state of this.#states?.values() ?? []) releaseState(state);
    this.#states = null;
  }

  /** Takes note of the point that a trial is at. */
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

  /** What is inside at a remembered epoch; null at another one. `inside` is what was seen, at least up to there. */
  look(epoch: number, inside: Inside | null): Look | null {
    const state = this.#states?.get(epoch);
    if (state === undefined) return null;
    return {
      ...state,
      inside: inside && insideUpTo(inside, epoch),
      histograms: this.#histograms?.upTo(epoch) ?? null,
      histogramEvery: this.#histograms?.every ?? 1,
    };
  }

  #stateOf(epoch: number, { engine, trainer }: OpenTrial): State {
    const { delta, prevGrad } = trainer.state;
    const hasGradient = this.#isFullBatch && epoch < this.#identity.stop.epochs;
    return {
      epoch,
      params: engine.params.slice(),
      delta: delta instanceof Float32Array ? delta.slice() : null,
      gradient: hasGradient ? engine.gradient.slice() : null,
      storedGradient: prevGrad instanceof Float32Array ? prevGrad.slice() : null,
    };
  }
}

function releaseState({ params, delta, gradient, storedGradient }: State): void {
  release(...[params, delta, gradient, storedGradient].filter((vector) => vector !== null));
}
