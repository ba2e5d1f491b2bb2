import type { OptimizerState, Reals } from "../../core/contracts.ts";
import { release } from "../../core/release.ts";
import type { Kernels } from "../../engine/kernels.ts";
import type { PlannedTrial } from "../../experiment/plan/plan.ts";
import { curveUpTo } from "../../experiment/record/curve.ts";
import type { TrialLayout } from "../../experiment/trial/layout.ts";
import {
  type OpenTrial,
  runTrial,
  type TrialHost,
  type TrialResult,
  type TrialSave,
} from "../../experiment/trial/trial.ts";
import type { Inside } from "../../trainer/inside.ts";
import type { Chosen, Point } from "../../trainer/trainer.ts";
import { History } from "./history.ts";
import { insideUpTo } from "./inside-up-to.ts";
import type { Look, OverTime, WeightRow } from "./protocol.ts";
import { mostSaves, Snapshots } from "./snapshots.ts";
import { weightRows } from "./weight-rows.ts";

/** Where a run is computed. */
export interface RunPlace {
  readonly kernels: Kernels;
  readonly layout: TrialLayout;
  readonly place: number;
  readonly host: TrialHost;
  /** Starts the run on the helping threads, if there are any; `saved` is the technique's state from which it continues. */
  readonly beginHelpers: (trial: PlannedTrial, saved: OptimizerState | undefined) => Promise<void>;
}

/** Least time between snapshots of a run that trains without pause, in seconds. */
const KEEP_INTERVAL = 0.2;

/** A trial that can be stopped between epochs, inspected, and taken back to an earlier epoch with the same bits. */
export class HostedRun {
  readonly trial: PlannedTrial;
  readonly #place: RunPlace;
  readonly #saves: Snapshots<TrialSave>;
  readonly #history: History;
  #run: Generator<Point, TrialResult> | null = null;
  #open: OpenTrial | null = null;
  #chosen: Chosen | null = null;
  #lastKept = Number.NEGATIVE_INFINITY;
  /** The epoch of the last point; −1 before the first. */
  epoch = -1;
  /** After its end; null before. */
  result: TrialResult | null = null;

  constructor(trial: PlannedTrial, place: RunPlace) {
    this.trial = trial;
    this.#place = place;
    this.#history = new History(trial.identity);
    this.#saves = new Snapshots((save) => this.#releaseUnused(vectorsOf(save)));
  }

  /** Restarts the run and returns point 0. */
  async begin(): Promise<Point> {
    await this.#start(null);
    return this.advance() as Point;
  }

  /** Trains an epoch and returns its point; after the last one, tests the network, sets `result` and returns null. */
  advance(keeping: "often" | "seldom" | "never" = "seldom"): Point | null {
    const next = this.#run!.next();
    if (next.done) {
      this.result = next.value;
      return null;
    }
    const point = next.value;
    this.epoch = point.epoch;
    this.#history.take(point.epoch, this.#open!);
    this.#noteChosen();
    if (keeping !== "never" && Number.isFinite(point.train.loss)) this.#keep(keeping === "often");
    return point;
  }

  /** Goes back to an earlier epoch. */
  async goTo(epoch: number): Promise<void> {
    if (epoch === this.epoch && this.result === null) return;
    this.#saves.dropAfter(epoch);
    await this.#restore(epoch, "often");
  }

  /** Vectors and histograms at the present epoch, or at an earlier one; the run stays at its epoch. */
  async look(epoch = this.epoch): Promise<Look> {
    this.#history.watch();
    if (epoch === this.epoch && this.result === null) this.#history.take(epoch, this.#open!);
    const known = this.#history.look(epoch, this.#inside);
    if (known !== null) return known;
    return this.#visit(epoch, () => this.#history.look(epoch, this.#inside)!);
  }

  /**
   * The last updates of a weight up to the present epoch, or an earlier one; the run stays at its epoch. `fromMemory`: only
   * remembered ones, so that a training run isn't interrupted.
   */
  async weight(index: number, rows: number, until = this.epoch, fromMemory = false): Promise<WeightRow[]> {
    this.#history.watch();
    const last = Math.min(until, this.epoch);
    let first = last - Math.min(rows, last, this.#history.room - 1);
    if (fromMemory) {
      while (first < last && !this.#history.has(first, last)) first++;
    } else if (!this.#history.has(first, last)) {
      await this.#visit(first, () => {
        while (this.epoch < last) this.advance("never");
      });
    }
    return weightRows(this.#history.states(first, last), index);
  }

  /** Statistics of the technique's steps up to the present epoch; null for techniques without any. */
  get inside(): Inside | null {
    return this.#inside && insideUpTo(this.#inside, Math.max(this.epoch, 0));
  }

  /** These statistics with the histograms of the step sizes. */
  get overTime(): OverTime {
    return this.#history.overTime(Math.max(this.epoch, 0), this.#inside);
  }

  /** Stops remembering states, because another run is inspected. */
  unwatch(): void {
    this.#history.unwatch();
  }

  /** Ends the run for good, and gives back what it holds. */
  close(): void {
    this.end();
    this.#history.unwatch();
    this.#saves.dropAfter(Number.NEGATIVE_INFINITY);
    const vectors = vectorsIn(this.#open?.trainer.state ?? {});
    if (this.#chosen !== null) vectors.push(this.#chosen.params);
    // What lies in the kernels' memory is only a part of its buffer.
    release(...vectors.filter(({ byteLength, buffer }) => byteLength === buffer.byteLength));
  }

  /** Ends the run at any epoch; its memory may then be reused. */
  end(): void {
    this.#run?.return(undefined as never);
    this.#run = null;
  }

  get #inside(): Inside | null {
    // After the end the trial may be open at an earlier epoch, which was looked at.
    return this.result?.record.inside ?? this.#open?.trainer.inside ?? null;
  }

  #keep(dense: boolean): void {
    const now = this.#place.host.now();
    if (!dense && now - this.#lastKept < KEEP_INTERVAL) return;
    this.#lastKept = now;
    const { state, chosen } = this.#open!.trainer;
    const { params } = this.#open!.engine;
    const bytes = bytesOf([params, ...vectorsIn(state), ...(chosen === null ? [] : [chosen.params])]);
    this.#saves.keep(this.epoch, mostSaves(bytes), () => this.#open!.save());
  }

  /** Notes the currently chosen network and releases the memory of the previous one. */
  #noteChosen(): void {
    const before = this.#chosen;
    this.#chosen = this.#open!.trainer.chosen;
    if (before !== null && before !== this.#chosen) this.#releaseUnused([before.params]);
  }

  /** Releases vectors that belong neither to a save nor to the chosen network; saves share vectors. */
  #releaseUnused(vectors: readonly Reals[]): void {
    const used = new Set(this.#saves.saves.flatMap(vectorsOf));
    if (this.#chosen !== null) used.add(this.#chosen.params);
    release(...vectors.filter((vector) => !used.has(vector)));
  }

  /** Does something at another epoch, then returns to the present one. */
  async #visit<T>(epoch: number, act: () => T): Promise<T> {
    const { epoch: here, result } = this;
    await this.#restore(epoch, "never");
    const answer = act();
    if (result === null) {
      if (this.epoch !== here) await this.#restore(here, "never");
    } else {
      this.epoch = here;
      this.result = result;
    }
    return answer;
  }

  /** Goes to an epoch by training again from the nearest save before it, with the same bits as the first time. */
  async #restore(epoch: number, keeping: "often" | "never"): Promise<void> {
    const save = this.#saves.before(epoch);
    this.result = null;
    await this.#start(save);
    while (this.epoch < epoch) {
      if (this.advance(keeping) === null) throw new Error(`run: expected to come to epoch ${epoch} again`);
    }
  }

  async #start(save: TrialSave | null): Promise<void> {
    this.end();
    const { kernels, layout, place, host, beginHelpers } = this.#place;
    await beginHelpers(this.trial, save?.trainer.state);
    this.epoch = save?.trainer.epoch ?? -1;
    this.#run = runTrial(this.trial.identity, layout, kernels, place, host, {
      ...(save && { from: upToItsEpoch(save) }),
      opened: (trial) => {
        this.#open = trial;
      },
    });
  }
}

/** A save's vectors; its parameters may be shared with other saves. */
function vectorsOf({ trainer: { params, state, chosen } }: TrialSave): Reals[] {
  return [params, ...vectorsIn(state), ...(chosen === null ? [] : [chosen.params])];
}

function vectorsIn(state: OptimizerState): Reals[] {
  return Object.values(state).filter((value) => typeof value !== "number");
}

function bytesOf(vectors: readonly Reals[]): number {
  return vectors.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** A save with curve and statistics cut at its epoch: the trial has added to both since. */
function upToItsEpoch({ curve, trainer, ...rest }: TrialSave): TrialSave {
  const { epoch, inside } = trainer;
  return {
    ...rest,
    curve: curveUpTo(curve, epoch),
    trainer: { ...trainer, inside: inside && insideUpTo(inside, epoch) },
  };
}
