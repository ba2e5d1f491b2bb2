import type { Problem, Reals, RealsConstructor, SignUpdate, Split } from "../core/contracts.ts";
import type { Job } from "./crew.ts";
import { BLOCK, type Image } from "./image.ts";
import { allUnits, doJob, doStep, handOf, NO_PART, type Units } from "./jobs.ts";
import type { Kernels } from "./kernels.ts";
import { allFinite } from "./not-finite.ts";
import { type Hand, imageBlock } from "./passes.ts";
import { planRegion, type Region, type Task } from "./region.ts";
import { type SignVectors, signUpdate } from "./sign-step.ts";
import { type Slice, type SliceStep, sliceOf, stateVectors } from "./slices.ts";

/** True means over samples; NaN where there are none. */
export interface Figures {
  readonly loss: number;
  /** Share of samples whose largest output is the label's, equals going to the lowest class. */
  readonly accuracy: number;
}

/**
 * E and ∂E/∂w of a network on batches of an image's samples, by the kernels on one memory. The arithmetic is that of
 * docs/numerics.md; reference.ts does the same in scalar code. Threads that `help` (help.ts) change no bit.
 */
export class NetworkEngine implements Problem {
  readonly size: number;
  /** The flat parameters [size], in the lab's order (model/network.ts): a view into the memory, to be written freely. */
  readonly params: Float32Array;
  /** ∂E/∂w [size] of the last pass that asked for it: a view into the memory. */
  readonly gradient: Float32Array;
  readonly #kernels: Kernels;
  readonly #region: Region;
  readonly #batch: number;
  readonly #hand: Hand;
  readonly #units: Units;
  #trainCount = 0;
  #evaluationCount = 0;

  /**
   * Needs the memory of `kernels` up to `planRegion(base, image, task, threads).end`, which no other run may use. Where
   * there are several threads, all but one must `help` (help.ts) with the same arguments.
   */
  constructor(kernels: Kernels, image: Image, task: Task, base: number, threads = 1) {
    if (image.columns !== task.network.layers[0]) {
      throw new RangeError(`engine: expected ${task.network.layers[0]} values a sample, got ${image.columns}`);
    }
    if (task.loss === "cross-entropy" && task.network.outputActivation !== "identity") {
      const { outputActivation } = task.network;
      throw new RangeError(`engine: expected outputs without activation under cross-entropy, got ${outputActivation}`);
    }
    const region = planRegion(base, image, task, threads);
    if (region.end > kernels.memory.buffer.byteLength) {
      throw new RangeError(`engine: expected ${region.end} bytes of memory, got ${kernels.memory.buffer.byteLength}`);
    }
    this.#kernels = kernels;
    this.#region = region;
    this.#batch = task.batch;
    // Helpers may wait at the control words already: everything behind them starts from 0, they are left alone.
    const cleared = region.control + region.controlWords * 4;
    this.#bytes(cleared, region.end - cleared).fill(0);
    this.#bytes(region.ones, BLOCK).fill(1);
    this.#hand = handOf(kernels, image, task, region, 0);
    this.#units = allUnits(this.#hand);
    this.size = region.size;
    this.params = new Float32Array(kernels.memory.buffer, region.params, region.size);
    this.gradient = new Float32Array(kernels.memory.buffer, region.gradient, region.size);
  }

  /** Says which samples are for training and which for evaluation. */
  assign(split: Split): void {
    const roles = this.#bytes(this.#region.roles, this.#hand.image.count);
    roles.fill(0);
    for (const s of split.train) roles[s] = 1;
    for (const s of split.evaluation) roles[s] = 2;
    this.#trainCount = split.train.length;
    this.#evaluationCount = split.evaluation.length;
  }

  /**
   * One pass over the whole set: the figures of the training and of the evaluation samples at the present parameters,
   * and with `withGradient` ∂E/∂w of the training samples' E in `gradient`.
   * @throws RangeError if the gradient is asked for, but the image was planned without the columns that it needs.
   */
  full(withGradient: boolean): { train: Figures; evaluation: Figures } {
    const { path, columnStarts, count } = this.#hand.image;
    if (withGradient && path === "sparse" && columnStarts === 0) {
      throw new RangeError("engine: expected samples laid out by columns too for the gradient of a full batch");
    }
    const blocks = Math.ceil(count / BLOCK);
    this.#together({ kind: "full", withGradient, rows: 0, part: { first: true, last: true }, count: this.#trainCount });
    const total = new Float64Array(4);
    const sums = new Float64Array(this.#kernels.memory.buffer, this.#region.sums, 4 * blocks);
    for (let k = 0; k < sums.length; k++) total[k & 3] += sums[k];
    return {
      train: { loss: total[0] / this.#trainCount, accuracy: total[1] / this.#trainCount },
      evaluation: { loss: total[2] / this.#evaluationCount, accuracy: total[3] / this.#evaluationCount },
    };
  }

  /**
   * The figures over the given samples, in their order, and with `withGradient` ∂E/∂w of their E in `gradient`.
   * @throws RangeError if they are more than the task's batch and the gradient is asked for.
   */
  batch(samples: Uint32Array, withGradient = true): Figures {
    const count = samples.length;
    if (withGradient && count > this.#batch) {
      throw new RangeError(`engine: expected a batch of at most ${this.#batch} samples, got ${count}`);
    }
    const { buffer } = this.#kernels.memory;
    let [loss, right] = [0, 0];
    for (let at = 0; at < count; at += BLOCK) {
      const rows = Math.min(BLOCK, count - at);
      new Uint32Array(buffer, this.#region.samples, rows).set(samples.subarray(at, at + rows));
      const part = { first: at === 0, last: at + rows === count };
      this.#together({ kind: "batch", withGradient, rows, part, count });
      const { losses, answers } = this.#outcomes(0);
      const labels = new Uint32Array(buffer, this.#region.labels, rows);
      let sum = 0;
      for (let r = 0; r < rows; r++) {
        sum += losses[r];
        if (answers[r] === labels[r]) right++;
      }
      loss += sum;
    }
    return { loss: loss / count, accuracy: right / count };
  }

  /**
   * The figures of all samples of an image on the same memory, such as the test set, at the present parameters; `visit`
   * is told each sample's loss and answer.
   */
  measure(image: Image, visit: (sample: number, loss: number, said: number) => void = () => {}): Figures {
    const { work } = this.#hand;
    const { layers, ones, sums } = this.#region;
    for (let l = 0; l < layers.length; l++) {
      for (let p = 0; p < layers[l].panels.length; p++) work.prepare(l, p, false);
    }
    const { losses, answers } = this.#outcomes(0);
    const ofBlock = new Float64Array(this.#kernels.memory.buffer, sums, 2);
    let [loss, right] = [0, 0];
    for (let block = 0; block * BLOCK < image.count; block++) {
      const source = imageBlock(image, block, ones);
      work.forward(source, 0);
      work.loss(source, 0, sums);
      loss += ofBlock[0];
      right += ofBlock[1];
      for (let r = 0; r < source.rows; r++) visit(block * BLOCK + r, losses[r], answers[r]);
    }
    return { loss: loss / image.count, accuracy: right / image.count };
  }

  /** E over the training samples at `params`, and its gradient; for parameters that aren't the engine's own too. */
  lossAndGradient(params: Reals, gradient: Reals): number {
    if (params !== this.params) this.params.set(params);
    const { train } = this.full(true);
    if (gradient !== this.gradient) gradient.set(this.gradient);
    return train.loss;
  }

  /**
   * Vectors in the run's own memory, for the state of a technique whose step {@link stepTogether} is to share: a
   * constructor to make it with. Undefined where the state has more vectors than there is room.
   */
  stateVectors(count: number): RealsConstructor | undefined {
    return stateVectors(this.#kernels.memory, this.#region, count);
  }

  /** The update of a technique of the Rprop family by a kernel; undefined where its state isn't in the run's memory. */
  signUpdate(vectors: SignVectors): SignUpdate | undefined {
    return signUpdate(this.#kernels, vectors);
  }

  /** One update by all threads, each of its own slice of the parameters: `step` is that of this thread. */
  stepTogether(loss: number, step: SliceStep): void {
    const { crew } = this.#hand;
    const { stepLoss } = this.#region;
    new Float64Array(this.#kernels.memory.buffer, stepLoss, 1)[0] = loss;
    crew.lead({ ...NO_PART, kind: "step" }, () => doStep(this.#hand, step, loss));
  }

  /** One update of all parameters by this thread, for a technique whose steps can't be shared. */
  stepAlone(step: () => void): void {
    step();
    this.#hand.notFinite.params = this.#kernels.countNotFinite(this.#region.params, this.size);
  }

  /** The slice of the parameters that this thread steps. */
  get ownSlice(): Slice {
    return sliceOf(this.#region, 0);
  }

  /** Whether all parameters are finite after the last {@link stepTogether} or {@link stepAlone}. */
  paramsFinite(): boolean {
    return allFinite(this.#kernels.memory, this.#region, "params");
  }

  /** Whether the whole gradient of the last pass that asked for it is finite. */
  gradientFinite(): boolean {
    return allFinite(this.#kernels.memory, this.#region, "gradient");
  }

  /** Sends the helping threads home; the engine can't be used afterwards if there were any. */
  end(): void {
    const { crew } = this.#hand;
    if (this.#region.threads > 1 && !crew.failed) crew.lead({ ...NO_PART, kind: "end" }, () => {});
  }

  #together(job: Job): void {
    this.#hand.crew.lead(job, () => doJob(this.#hand, this.#units, job));
  }

  #outcomes(slot: number): { losses: Float64Array; answers: Uint32Array } {
    const { losses, answers } = this.#hand.work.outcomes(slot);
    const { buffer } = this.#kernels.memory;
    return { losses: new Float64Array(buffer, losses, BLOCK), answers: new Uint32Array(buffer, answers, BLOCK) };
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#kernels.memory.buffer, at, length);
  }
}
