import type { Optimizer, Problem, Reals, Split } from "../core/contracts.ts";
import { lossEntry } from "../model/loss.ts";
import { ROW } from "./entries.ts";
import { allUnits, doJob, doStep, threadContextOf, UNUSED, type Units } from "./jobs.ts";
import type { Kernels } from "./kernels.ts";
import { finiteTest } from "./not-finite.ts";
import { BLOCK, type PackedSamples } from "./packed-samples.ts";
import type { PanelWork } from "./panel-work.ts";
import type { ThreadContext } from "./passes.ts";
import { BLOCK_BYTES, planRunLayout, type RunLayout, type Task } from "./run-layout.ts";
import { type SliceStep, type StepRoom, stepRoomFor } from "./step-room.ts";
import type { Job } from "./thread-group.ts";
import { listTrained } from "./trained-rows.ts";

/** True means over samples; NaN where there are none. */
export interface Metrics {
  /** Mean loss of the samples. */
  readonly loss: number;
  /** Share of samples whose largest output is the label's, equals going to the lowest class; absent in a regression. */
  readonly accuracy?: number;
  /** Regression, of a pass over a whole set: mean squared error of each target [targets], as it was trained on. */
  readonly squares?: readonly number[];
}

/** What a pass over the whole set tells of both its parts. */
export interface FullMetrics {
  /** Of the training samples. */
  readonly train: Metrics;
  /** Of the evaluation samples. */
  readonly evaluation: Metrics;
}

/**
 * E and ∂E/∂w of a network on batches of packed samples, by the kernels on one memory. The arithmetic is that of
 * docs/numerics.md; reference.ts does the same in scalar code. Threads that `help` (help.ts) change no bit.
 */
export class NetworkEngine implements Problem {
  readonly size: number;
  readonly #kernels: Kernels;
  readonly #layout: RunLayout;
  readonly #task: Task;
  readonly #context: ThreadContext;
  readonly #units: Units;
  readonly #ofBatch: ReturnType<typeof batchViews>;
  readonly #stepLoss: Float64Array;
  readonly #flatParams: Float32Array;
  readonly #flatGradient: Float32Array;
  /** Whether steps, and so gradients, are in panels: see {@link shareSteps}. */
  #inPanels = false;
  /** Where the parameters are: in panels only after a step there; passes bring them into panels, but only in panels nobody else writes. */
  #paramsAt: "flat" | "both" | "panels" = "flat";
  /** Whether such steps can begin with sums that aren't a gradient yet. */
  #fromSums = false;
  /** Where the last gradient is; "sums": in panels, as sums of `#sumsCount` samples. */
  #gradientAt: "flat" | "both" | "panels" | "sums" = "flat";
  #sumsCount = 0;
  /** Whether all parameters are finite after the last {@link stepTogether} or {@link stepAlone}. */
  readonly paramsFinite: () => boolean;
  /** Whether the whole gradient of the last pass that asked for it is finite. */
  readonly gradientFinite: () => boolean;
  #trainCount = 0;
  #evaluationCount = 0;

  /**
   * Needs the memory of `kernels` up to `planRunLayout(base, packed, task, threads).end`, which no other run may use. Where
   * there are several threads, all but one must `help` (help.ts) with the same arguments; `others` are samples on the same
   * memory that these threads measure too.
   */
  constructor(
    kernels: Kernels,
    packed: PackedSamples,
    task: Task,
    base: number,
    threads = 1,
    others: readonly PackedSamples[] = [],
  ) {
    if (packed.columns !== task.network.layers[0]) {
      throw new RangeError(`engine: expected ${task.network.layers[0]} values a sample, got ${packed.columns}`);
    }
    if (lossEntry(task.loss).hasSoftmax && task.network.outputActivation !== "identity") {
      const { outputActivation } = task.network;
      throw new RangeError(`engine: expected outputs without activation under cross-entropy, got ${outputActivation}`);
    }
    if (packed.outputs > 0) checkRegression(packed, task);
    const layout = planRunLayout(base, packed, task, threads);
    if (layout.end > kernels.memory.buffer.byteLength) {
      throw new RangeError(`engine: expected ${layout.end} bytes of memory, got ${kernels.memory.buffer.byteLength}`);
    }
    this.#kernels = kernels;
    this.#layout = layout;
    this.#task = task;
    // Helpers may wait at the control words already: everything behind them starts from 0, they are left alone. Pairs of a mini-batch
    // are written before they are read: full batches don't touch their room.
    const cleared = layout.control + layout.controlWords * 4;
    this.#bytes(cleared, (layout.unpacked || layout.end) - cleared).fill(0);
    this.#bytes(layout.ones, BLOCK).fill(1);
    new Uint32Array(kernels.memory.buffer, layout.everyRow, BLOCK).set(
      Array.from({ length: BLOCK }, (_, r) => r * ROW),
    );
    this.#context = threadContextOf(kernels, packed, others, task, layout, 0);
    this.#units = allUnits(this.#context);
    this.#ofBatch = batchViews(kernels.memory, layout);
    this.#stepLoss = new Float64Array(kernels.memory.buffer, layout.stepLoss, 1);
    this.paramsFinite = finiteTest(kernels.memory, layout, "params");
    this.gradientFinite = finiteTest(kernels.memory, layout, "gradient");
    this.size = layout.size;
    this.#flatParams = new Float32Array(kernels.memory.buffer, layout.params, layout.size);
    this.#flatGradient = new Float32Array(kernels.memory.buffer, layout.gradient, layout.size);
  }

  /**
   * The flat parameters [size], in the lab's order (model/network.ts): a view into the memory, to be written freely until the next pass.
   * Whoever looks again after a step asks again.
   */
  get params(): Float32Array {
    if (this.#paramsAt === "panels") for (const panel of this.#panels.all) this.#panels.bringOut(panel, "params");
    this.#paramsAt = "flat";
    return this.#flatParams;
  }

  /** ∂E/∂w [size] of the last pass that asked for it: a view into the memory. Whoever looks again after a pass asks again. */
  get gradient(): Float32Array {
    if (this.#gradientAt === "sums") {
      for (const panel of this.#panels.all) this.#panels.finish(panel, this.#sumsCount);
      this.#gradientAt = "panels";
    }
    if (this.#gradientAt === "panels") {
      for (const panel of this.#panels.all) this.#panels.bringOut(panel, "gradient");
      this.#gradientAt = "both";
    }
    return this.#flatGradient;
  }

  get #panels(): PanelWork {
    return this.#context.panels;
  }

  /** Says which samples are for training and which for evaluation. */
  assign(split: Split): void {
    const roles = this.#bytes(this.#layout.roles, this.#context.packed.count);
    roles.fill(0);
    for (const s of split.train) roles[s] = 1;
    for (const s of split.evaluation) roles[s] = 2;
    listTrained(this.#kernels.memory, this.#layout, this.#context.packed);
    this.#trainCount = split.train.length;
    this.#evaluationCount = split.evaluation.length;
  }

  /**
   * One pass over the whole set: the figures of the training and of the evaluation samples at the present parameters,
   * and with `withGradient` ∂E/∂w of the training samples' E in `gradient`.
   * @throws RangeError if the gradient is asked for, but the samples were packed without the columns that it needs.
   */
  full(withGradient: boolean): FullMetrics {
    const { path, columnStarts, count } = this.#context.packed;
    if (withGradient && path === "sparse" && columnStarts === 0) {
      throw new RangeError("engine: expected samples laid out by columns too for the gradient of a full batch");
    }
    const blocks = Math.ceil(count / BLOCK);
    const part = { first: true, last: true };
    this.#together({ ...UNUSED, kind: "full", withGradient, part, count: this.#trainCount });
    const total = new Float64Array(4);
    const sums = new Float64Array(this.#kernels.memory.buffer, this.#layout.sums, 4 * blocks);
    for (let k = 0; k < sums.length; k++) total[k & 3] += sums[k];
    const [ofTrain, ofEvaluation] = [this.#trainCount, this.#evaluationCount];
    if (this.#context.packed.outputs > 0) {
      const squares = this.#squares(blocks);
      const outputs = squares.length / 2;
      return {
        train: { loss: total[0] / ofTrain, squares: squares.slice(0, outputs).map((sum) => sum / ofTrain) },
        evaluation: { loss: total[2] / ofEvaluation, squares: squares.slice(outputs).map((sum) => sum / ofEvaluation) },
      };
    }
    return {
      train: { loss: total[0] / ofTrain, accuracy: total[1] / ofTrain },
      evaluation: { loss: total[2] / ofEvaluation, accuracy: total[3] / ofEvaluation },
    };
  }

  /** Σ (y − t)² of each output over the training samples, then over the evaluation samples: the blocks' sums in order. */
  #squares(blocks: number): number[] {
    const { outputs } = this.#context.packed;
    const sums = new Float64Array(this.#kernels.memory.buffer, this.#layout.squares, blocks * 2 * outputs);
    const total = new Array<number>(2 * outputs).fill(0);
    for (let k = 0; k < sums.length; k++) total[k % total.length] += sums[k];
    return total;
  }

  /**
   * The figures over the given samples, in their order, and with `withGradient` ∂E/∂w of their E in `gradient`.
   * @throws RangeError if they are more than the task's batch and the gradient is asked for.
   */
  batch(samples: Uint32Array, withGradient = true): Metrics {
    const count = samples.length;
    const { batch } = this.#task;
    if (withGradient && count > batch) {
      throw new RangeError(`engine: expected a batch of at most ${batch} samples, got ${count}`);
    }
    const { losses, answers, labels, ...ofBatch } = this.#ofBatch;
    let [loss, right] = [0, 0];
    for (let at = 0; at < count; at += BLOCK) {
      const rows = Math.min(BLOCK, count - at);
      ofBatch.samples.set(count > BLOCK ? samples.subarray(at, at + rows) : samples);
      const part = { first: at === 0, last: at + rows === count };
      this.#together({ ...UNUSED, kind: "batch", withGradient, rows, part, count });
      let sum = 0;
      for (let r = 0; r < rows; r++) {
        sum += losses[r];
        if (answers[r] === labels[r]) right++;
      }
      loss += sum;
    }
    const isRegression = this.#context.packed.outputs > 0;
    return isRegression ? { loss: loss / count } : { loss: loss / count, accuracy: right / count };
  }

  /**
   * The figures of all packed samples on the same memory, such as the test set, at the present parameters; `visit`
   * is told each sample's loss and answer.
   * @throws RangeError if there are several threads, and the samples are neither the engine's own nor among its `others`.
   */
  measure(packed: PackedSamples, visit: (sample: number, loss: number, said: number) => void = () => {}): Metrics {
    let [loss, right] = [0, 0];
    this.#answers("measure", packed, (block, rows, slot) => {
      const { losses, answers } = this.#outcomes(slot);
      const ofBlock = new Float64Array(this.#kernels.memory.buffer, this.#layout.sums + slot * 32, 2);
      loss += ofBlock[0];
      right += ofBlock[1];
      for (let r = 0; r < rows; r++) visit(block * BLOCK + r, losses[r], answers[r]);
    });
    return { loss: loss / packed.count, ...(packed.outputs === 0 && { accuracy: right / packed.count }) };
  }

  /**
   * What the network gives for each of all packed samples on the same memory, at the present parameters: `visit` is told the
   * sample and the last layer's values [outputs], which are overwritten with the next.
   * @throws RangeError as `measure`.
   */
  outputs(packed: PackedSamples, visit: (sample: number, values: Float32Array) => void): void {
    const { layers, slotBytes } = this.#layout;
    const { h, nOut, panels } = layers[layers.length - 1];
    const values = new Float32Array(nOut);
    this.#answers("outputs", packed, (block, rows, slot) => {
      for (let r = 0; r < rows; r++) {
        for (const [p, { lanes }] of panels.entries()) {
          const at = h + slot * slotBytes + p * BLOCK_BYTES + r * ROW;
          values.set(new Float32Array(this.#kernels.memory.buffer, at, lanes), 32 * p);
        }
        visit(block * BLOCK + r, values);
      }
    });
  }

  /** Takes all packed samples forward, one block for each thread at a time; `visit` is told each block, in order, and its slot. */
  #answers(
    kind: "measure" | "outputs",
    packed: PackedSamples,
    visit: (block: number, rows: number, slot: number) => void,
  ): void {
    const { sets } = this.#context;
    const { threads } = this.#layout;
    const set = sets.indexOf(packed);
    if (set < 0 && threads > 1) throw new RangeError("engine: expected samples that all its threads know, got others");
    const { entryBytes } = this.#context.packed;
    if (packed.entryBytes < entryBytes) {
      throw new RangeError(`engine: expected samples in entries of 8 bytes, as its own, got ${packed.entryBytes}`);
    }
    const blocks = Math.ceil(packed.count / BLOCK);
    for (let block = 0; block < blocks; block += threads) {
      const job: Job = { ...UNUSED, kind, part: { first: block === 0, last: false }, set, block };
      this.#together(job, packed);
      for (let slot = 0; slot < threads && block + slot < blocks; slot++) {
        visit(block + slot, Math.min(BLOCK, packed.count - (block + slot) * BLOCK), slot);
      }
    }
  }

  /**
   * E over the training samples, or over some of them, at `params`, and its gradient. Of the engine's own two vectors only those
   * that are named are touched: a technique may look elsewhere in the middle of its step.
   */
  lossAndGradient(params: Reals, gradient: Reals, samples?: Uint32Array): number {
    if (samples === undefined) return this.fullAt(params, gradient).train.loss;
    return this.#elsewhere(params, gradient, () => this.batch(samples)).loss;
  }

  /** {@link full} with the gradient, at `params` and into `gradient`, as {@link lossAndGradient} does it. */
  fullAt(params: Reals, gradient: Reals): FullMetrics {
    return this.#elsewhere(params, gradient, () => this.full(true));
  }

  /** A pass at `params`, whose gradient goes into `gradient`. */
  #elsewhere<T>(params: Reals, gradient: Reals, pass: () => T): T {
    const own = [
      params === this.params ? null : this.params.slice(),
      gradient === this.gradient ? null : this.gradient.slice(),
    ];
    const inPanels = this.#inPanels;
    this.#inPanels = false;
    if (own[0]) this.params.set(params);
    const found = pass();
    if (own[0]) this.params.set(own[0]);
    if (own[1]) {
      gradient.set(this.gradient);
      this.gradient.set(own[1]);
    }
    this.#inPanels = inPanels;
    return found;
  }

  /** Room for a technique's shared steps: this thread's. */
  stepRoom(optimizer: Optimizer): StepRoom {
    return stepRoomFor(optimizer, this.#task, this.#kernels, this.#layout, 0);
  }

  /** Says that updates will be those of {@link stepTogether} with slices of this room: passes leave the gradient where these want it. */
  shareSteps({ inPanels, fromSums }: StepRoom): void {
    this.#inPanels = inPanels;
    this.#fromSums = fromSums;
  }

  /** One update by all threads, each of its own slices of the parameters: `steps` are those of this thread. */
  stepTogether(loss: number, steps: readonly SliceStep[]): void {
    const inPanels = this.#inPanels;
    if (inPanels && this.#gradientAt === "flat") {
      for (const panel of this.#panels.all) this.#panels.bringIn(panel, "gradient");
      this.#gradientAt = "both";
    }
    const bringIn = inPanels && this.#paramsAt === "flat";
    const fromSums = inPanels && this.#gradientAt === "sums";
    const job: Job = { ...UNUSED, kind: "step", bringIn, inPanels, fromSums, count: fromSums ? this.#sumsCount : 0 };
    this.#stepLoss[0] = loss;
    this.#context.group.lead(job, () => {
      const staySums = doStep(this.#context, steps, loss, job);
      if (fromSums && !staySums) this.#gradientAt = "panels";
    });
    if (inPanels) this.#paramsAt = "panels";
  }

  /** One update of all parameters by this thread, for a technique whose steps can't be shared. */
  stepAlone(step: () => void): void {
    step();
    this.#context.notFinite.params = this.#kernels.countNotFinite(this.#layout.params, this.size);
  }

  /** Sends the helping threads home; the engine can't be used afterwards if there were any. */
  end(): void {
    const { group } = this.#context;
    if (this.#layout.threads > 1 && !group.failed) group.lead({ ...UNUSED, kind: "end" }, () => {});
  }

  /** A pass, or a part of one, by all threads. */
  #together(wanted: Omit<Job, "bringIn" | "inPanels" | "clearFirst" | "fromSums">, measured?: PackedSamples): void {
    const { withGradient, part } = wanted;
    const inPanels = this.#inPanels;
    const bringIn = part.first && this.#paramsAt === "flat";
    const clearFirst = withGradient && part.first && this.#gradientAt !== "flat";
    const job: Job = { ...wanted, bringIn, inPanels, clearFirst, fromSums: inPanels && this.#fromSums };
    let areSums = false;
    this.#context.group.lead(job, () => {
      areSums = doJob(this.#context, this.#units, job, measured);
    });
    if (bringIn && inPanels) this.#paramsAt = "both";
    if (!withGradient || !part.last) return;
    this.#gradientAt = areSums ? "sums" : inPanels ? "panels" : "flat";
    this.#sumsCount = wanted.count;
  }

  #outcomes(slot: number): { losses: Float64Array; answers: Uint32Array } {
    const { losses, answers } = this.#context.work.outcomes(slot);
    const { buffer } = this.#kernels.memory;
    return { losses: new Float64Array(buffer, losses, BLOCK), answers: new Uint32Array(buffer, answers, BLOCK) };
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#kernels.memory.buffer, at, length);
  }
}

/** What the leading thread writes and reads of a mini-batch. */
function batchViews({ buffer }: WebAssembly.Memory, layout: RunLayout) {
  return {
    samples: new Uint32Array(buffer, layout.samples, BLOCK),
    labels: new Uint32Array(buffer, layout.labels, BLOCK),
    losses: new Float64Array(buffer, layout.losses, BLOCK),
    answers: new Uint32Array(buffer, layout.answers, BLOCK),
  };
}

/** @throws RangeError where a task isn't one of the samples' targets. */
function checkRegression({ outputs }: PackedSamples, { loss, network: { layers } }: Task): void {
  if (loss !== "mean-squared-error") {
    throw new RangeError(`engine: expected the mean squared error of targets, got ${loss}`);
  }
  const got = layers[layers.length - 1];
  if (got !== outputs) throw new RangeError(`engine: expected ${outputs} outputs as targets, got ${got}`);
}
