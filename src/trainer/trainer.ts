import { NoBetterStep, type Optimizer, type OptimizerState, type Reals } from "../core/contracts.ts";
import type { Metrics, NetworkEngine } from "../engine/network-engine.ts";
import type { SliceStep, StepRoom } from "../engine/step-room.ts";
import type { Network } from "../model/network.ts";
import { type Inside, InsideWatch } from "./inside.ts";
import { type Measures, measuresOf } from "./measures.ts";
import { type FullPass, Probes, type StepWatch } from "./probes.ts";
import { isChosenOver, type Selection } from "./selection.ts";
import { sharedState, sliceSteps, writeState } from "./slice-step.ts";

/** What a trainer needs: see {@link Trainer}. */
export interface TrainerOptions {
  /** The network on its data, with split and initial parameters in place. */
  readonly engine: NetworkEngine;
  /** Of the engine; needed only to see what happens inside the technique, layer by layer. */
  readonly network?: Network;
  /** The technique with its hyper-parameters. */
  readonly optimizer: Optimizer;
  /** Epochs to train: passes over the training samples. */
  readonly epochs: number;
  /** The batches of the next epoch, in order; absent for full batches. */
  readonly nextEpoch?: () => Iterable<Uint32Array>;
  /** Number of training samples. */
  readonly trainCount: number;
  /** Regression: what 1 of each target, as it is trained on, is in its own unit [targets]; 1 if absent. */
  readonly targetUnits?: ArrayLike<number>;
  /** What chooses the network that is kept; without it, the least evaluation loss. */
  readonly select?: Selection;
  /** A clock in seconds; without one all times are 0. */
  readonly now?: () => number;
  /** Where an earlier run of the same was left: this one goes on from there. */
  readonly from?: TrainerSave;
  /** The technique's state that a new run begins with; without it, its first one. */
  readonly state?: OptimizerState;
  /** Told after each update of a mini-batch, which is a moment to {@link Trainer.save}. */
  readonly onUpdate?: () => void;
  /** Told of the technique's own code: somebody may wait for its end. */
  readonly watch?: StepWatch;
}

/** A run between two updates: all that it needs to go on to the same bits. Numbers are plain, vectors are copies. */
export interface TrainerSave {
  /** Epochs that are over, and updates of the one that isn't. */
  readonly epoch: number;
  readonly updates: number;
  /** Σ loss · samples over these updates. */
  readonly seen: number;
  /** The mean loss seen while stepping through the last whole epoch; null for full batches. */
  readonly stepping: number | null;
  readonly forward: number;
  readonly backward: number;
  readonly seconds: number;
  /** The parameters [size], in the lab's order; those of `chosen` where that is the present network. */
  readonly params: Float32Array;
  readonly state: OptimizerState;
  readonly chosen: Chosen | null;
  readonly inside: Inside | null;
  /** Present where the pass of the next update, at these parameters, was a probe of the last one: it is counted already. */
  readonly isProbed?: true;
}

/** One point of a learning curve: all figures are of the network after `epoch` epochs. */
export interface Point {
  /** Epochs trained so far. */
  readonly epoch: number;
  /** Loss on the training samples, and accuracy or RMSE. */
  readonly train: Measures;
  /** The same on the evaluation samples; NaN where there are none. */
  readonly evaluation: Measures;
  /** Mini-batches: the mean loss seen while stepping through the epoch that ended here; null elsewhere. */
  readonly stepping: number | null;
  /** Samples propagated for training so far, a technique's own probes too; measuring isn't counted. */
  readonly forward: number;
  /** Samples propagated backward for training so far, probes too. */
  readonly backward: number;
  /** Seconds spent training so far; measuring isn't counted. */
  readonly seconds: number;
}

/** One update: the loss and, of classes, the accuracy on its batch, before it. */
export interface Step extends Metrics {
  /** Samples of the batch. */
  readonly samples: number;
}

/** How a run ended. */
export interface Ending {
  /** `diverged` where a loss or weight was not finite, `stopped` where the technique found no better step. */
  readonly status: "done" | "stopped" | "diverged";
  /** `epochs`, or a sentence. */
  readonly reason: string;
}

/** The network that the evaluation set chose so far. */
export interface Chosen {
  /** Epochs that it was trained for. */
  readonly epoch: number;
  /** Its figures on the evaluation samples. */
  readonly evaluation: Measures;
  /** The parameters [size], in the lab's order. */
  readonly params: Float32Array;
}

/** The figures of both sets at the same parameters. */
type Figures = Pick<Point, "train" | "evaluation">;

/** A pass over the full batch, and what it cost in seconds. */
interface Evaluated {
  readonly figures: Figures;
  readonly pass: FullPass;
  readonly seconds: number;
}

/**
 * One run: trains a network and evaluates it after each epoch. Synchronous; pausing, stepping and stopping are the
 * caller's, who may leave the generators at any point.
 */
export class Trainer {
  readonly #options: TrainerOptions;
  readonly #now: () => number;
  /** The state of the technique, its vectors in the room of shared steps where there is one. */
  readonly #state: OptimizerState;
  readonly #room: StepRoom | null;
  readonly #step: SliceStep;
  readonly #probes: Probes;
  /** Null until an evaluation has given a loss that is a number. */
  chosen: Chosen | null = null;
  readonly #watch: InsideWatch | null;
  /** Whether no update was made yet. */
  #isAsGiven = true;
  #epoch = 0;
  #updates = 0;
  #seen = 0;
  #stepping: number | null = null;
  #forward = 0;
  #backward = 0;
  #seconds = 0;
  /** Full batches: the pass at the present parameters, whose gradient stands in the engine; else null. */
  #ready: Evaluated | null = null;
  /** Whether the last step's probes had the present parameters among them, or it left them where they were: their pass is counted. */
  #isProbed = false;

  /** Starts at epoch 0, or where `options.from` says. */
  constructor(options: TrainerOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => 0);
    const { engine, optimizer, watch } = options;
    this.#probes = new Probes(engine, watch);
    watch?.begin();
    const first = optimizer.init(engine.size);
    watch?.end();
    writeState(first, options.from?.state ?? options.state ?? {}, (from, to) => to.set(from));
    if (options.from) this.#goOnFrom(options.from);
    const room = engine.stepRoom(optimizer);
    const shared = sharedState(optimizer, room, first);
    if (shared) {
      writeState(shared, first, room.write);
      engine.shareSteps(room);
      const own = sliceSteps(optimizer, room, shared);
      this.#step = (loss) => engine.stepTogether(loss, own);
    } else {
      const { params, gradient } = engine;
      this.#step = (loss) => engine.stepAlone(() => optimizer.step(params, gradient, loss, first, this.#probes));
    }
    [this.#state, this.#room] = shared ? [shared, room] : [first, null];
    const look = () => ({ gradient: engine.gradient, state: this.state });
    this.#watch = options.network ? InsideWatch.on(optimizer, options.network, look, options.from?.inside) : null;
  }

  /** The state of the technique, in the lab's order. Whoever looks again after an update asks again. */
  get state(): OptimizerState {
    const room = this.#room;
    if (room === null) return this.#state;
    const read = (value: number | Reals) => (typeof value === "number" ? value : room.read(value as Float32Array));
    return Object.fromEntries(Object.entries(this.#state).map(([name, value]) => [name, read(value)]));
  }

  /**
   * The whole run: yields the point before the first update and the one after each epoch, epochs + 1 in all, and
   * returns how it ended: `diverged` as soon as a loss, the gradient or a parameter is not finite. A run that goes on from
   * where it was left yields the points that come after that.
   */
  *trainEval(): Generator<Point, Ending> {
    const { epochs, from } = this.#options;
    for (let isKnown = from !== undefined && this.#isAsGiven; ; isKnown = false) {
      if (!isKnown) {
        const figures = this.eval(this.#epoch < epochs);
        yield this.#point(figures, this.#stepping);
        if (!Number.isFinite(figures.train.loss)) {
          return diverged(`training loss was ${figures.train.loss} after ${this.#epoch} epochs`);
        }
      }
      if (this.#epoch >= epochs) return { status: "done", reason: "epochs" };
      try {
        drain(this.train());
      } catch (error) {
        if (error instanceof Divergence) return diverged(`${error.message} in epoch ${this.#epoch + 1}`);
        if (error instanceof NoBetterStep) {
          return { status: "stopped", reason: `${error.message} after ${this.#epoch} epochs` };
        }
        throw error;
      }
    }
  }

  /**
   * One epoch: an update on each of its batches, yielding each. Returns the mean loss seen while stepping, over the
   * samples; null for full batches, whose training loss says the same.
   */
  *train(): Generator<Step, number | null> {
    const { nextEpoch, trainCount } = this.#options;
    if (nextEpoch === undefined) {
      yield this.trainStep();
    } else {
      let toSkip = this.#updates;
      for (const { item: samples, isLast } of withLast(nextEpoch())) {
        if (toSkip-- > 0) continue;
        const step = this.trainStep(samples, isLast);
        this.#seen += step.loss * step.samples;
        this.#updates++;
        if (!isLast) this.#options.onUpdate?.();
        yield step;
      }
    }
    this.#watch?.afterEpoch();
    this.#epoch++;
    this.#stepping = nextEpoch === undefined ? null : this.#seen / trainCount;
    this.#seen = 0;
    this.#updates = 0;
    return this.#stepping;
  }

  /**
   * One update, on the given samples or on the full batch. Throws a {@link Divergence} where the loss, the gradient or
   * a parameter is not finite. Only an epoch's last update (`isLast`) is looked into.
   */
  trainStep(samples?: Uint32Array, isLast = true): Step {
    const { engine, optimizer, trainCount } = this.#options;
    let begin = this.#now();
    const full = samples ? undefined : (this.#ready ?? { ...this.#full(true), seconds: 0 });
    const figures = full ? full.figures.train : engine.batch(samples!);
    this.#seconds += full?.seconds ?? 0;
    this.#ready = null;
    const count = samples?.length ?? trainCount;
    if (!this.#isProbed) this.#count(count);
    if (!Number.isFinite(figures.loss)) throw new Divergence(`the loss was ${figures.loss}`);
    if (!(full ? full.pass.isFinite : engine.gradientFinite())) throw new Divergence("the gradient was not finite");
    this.#isAsGiven = false;
    if (isLast && this.#watch !== null) {
      this.#seconds += this.#now() - begin; // to look isn't training
      this.#watch.beforeStep(figures.loss);
      begin = this.#now();
    }
    this.#probes.begin(samples, optimizer.needs.problem ? full?.pass : undefined);
    this.#options.watch?.begin();
    this.#step(figures.loss);
    this.#options.watch?.end();
    this.#count(this.#probes.take() * count);
    this.#isProbed = this.#probes.isAtKnownPlace;
    this.#seconds += this.#now() - begin;
    if (!engine.paramsFinite()) throw new Divergence("a parameter was not finite");
    return { ...figures, samples: count };
  }

  /**
   * The figures of training and evaluation samples at the present parameters. For full batches the same pass may bring
   * the gradient of the next update (`forUpdate`); such a pass counts as training, once that update is made.
   */
  eval(forUpdate = false): Figures {
    const { engine, nextEpoch, select = "loss" } = this.#options;
    const withGradient = forUpdate && nextEpoch === undefined;
    const begin = this.#now();
    const full = this.#ready ?? this.#full(withGradient);
    if (withGradient) this.#ready ??= { ...full, seconds: this.#now() - begin };
    const { figures } = full;
    const { evaluation } = figures;
    if (isChosenOver(select, evaluation, this.chosen?.evaluation ?? null)) {
      this.chosen = { epoch: this.#epoch, evaluation, params: engine.params.slice() };
    }
    return figures;
  }

  /** What this run needs to go on later, from between two updates. */
  save(): TrainerSave {
    const { engine } = this.#options;
    const { state } = this;
    const isChosen = this.chosen?.epoch === this.#epoch && this.#updates === 0;
    return {
      epoch: this.#epoch,
      updates: this.#updates,
      seen: this.#seen,
      stepping: this.#stepping,
      forward: this.#forward,
      backward: this.#backward,
      seconds: this.#seconds,
      params: isChosen ? this.chosen!.params : engine.params.slice(),
      state: Object.fromEntries(
        Object.entries(state).map(([name, value]) => [name, typeof value === "number" ? value : value.slice()]),
      ),
      chosen: this.chosen,
      inside: this.inside,
      ...(this.#isProbed && { isProbed: true }),
    };
  }

  /** Takes up all but the technique's state. */
  #goOnFrom(from: TrainerSave): void {
    const { params } = this.#options.engine;
    params.set(from.params);
    this.chosen = from.chosen;
    this.#epoch = from.epoch;
    this.#updates = from.updates;
    this.#seen = from.seen;
    this.#stepping = from.stepping;
    this.#forward = from.forward;
    this.#backward = from.backward;
    this.#seconds = from.seconds;
    this.#isProbed = from.isProbed ?? false;
  }

  /** What happened inside the technique so far; null where it has nothing to see. */
  get inside(): Inside | null {
    return this.#watch?.seen ?? null;
  }

  /** The figures on the given samples at the present parameters. */
  evalStep(samples: Uint32Array): Metrics {
    return this.#options.engine.batch(samples, false);
  }

  /** A pass over both sets at the present parameters, if none of the last step's was there. */
  #full(withGradient: boolean): Omit<Evaluated, "seconds"> {
    const { engine, targetUnits } = this.#options;
    const pass = this.#probes.recall(withGradient) ?? passOf(engine, withGradient);
    const [train, evaluation] = [measuresOf(pass.train, targetUnits), measuresOf(pass.evaluation, targetUnits)];
    return { figures: { train, evaluation }, pass };
  }

  /** Counts samples that went forward and backward for training. */
  #count(samples: number): void {
    this.#forward += samples;
    this.#backward += samples;
  }

  #point({ train, evaluation }: Figures, stepping: number | null): Point {
    return {
      epoch: this.#epoch,
      train,
      evaluation,
      stepping,
      forward: this.#forward,
      backward: this.#backward,
      seconds: this.#seconds,
    };
  }
}

/** A pass over both sets, at the engine's own parameters. */
function passOf(engine: NetworkEngine, withGradient: boolean): FullPass {
  const metrics = engine.full(withGradient);
  return { ...metrics, loss: metrics.train.loss, isFinite: engine.gradientFinite() };
}

/** A run that left the numbers: something was NaN or ∞. */
export class Divergence extends Error {
  /** The name of the class. */
  override name = "Divergence";
}

/** Each item with whether it is the last one. */
function* withLast<T>(items: Iterable<T>): Generator<{ item: T; isLast: boolean }> {
  const iterator = items[Symbol.iterator]();
  for (let next = iterator.next(); !next.done; ) {
    const following = iterator.next();
    yield { item: next.value, isLast: following.done === true };
    next = following;
  }
}

function diverged(reason: string): Ending {
  return { status: "diverged", reason };
}

function drain<T, R>(generator: Generator<T, R>): R {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}
