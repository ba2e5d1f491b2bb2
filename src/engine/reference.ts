/**
 * The scalar truth: E and ∂E/∂w of a network on a batch by docs/numerics.md, one number after the other. Kernels, threads
 * and other implementations must give these bits. Generic over the precision, so that in float64 the very same code can
 * be held against finite differences.
 */
import type { Samples } from "../core/contracts.ts";
import { log } from "../core/elementary.ts";
import { exp } from "../core/float32-functions.ts";
import { activationEntry } from "../model/activation.ts";
import { type Place, parameterCount, places } from "../model/network.ts";
import type { Precision } from "./float32.ts";
import type { Task } from "./run-layout.ts";

/** The label of samples that have none. */
const NO_LABEL = -1;

/** Samples in a block: each block's part of a gradient is summed by itself. */
const BLOCK = 512;

/** What a sample is for. */
export type Role = "training" | "evaluation" | "neither";

/** A sample's place in a batch. */
export interface Member {
  readonly sample: number;
  readonly role: Role;
}

/** The samples of a batch in their order, block by block. */
export type Blocks = readonly (readonly Member[])[];

/** Sums over the samples of one role. */
export interface Sums {
  count: number;
  loss: number;
  /** Answers that are the label; none in a regression. */
  right: number;
  /** Regression: Σ (y_k − t_k)² of each output; empty elsewhere. */
  squares: number[];
}

/** What a network gives on a batch. */
export interface Outcome {
  /** Sums over the training samples: E is training.loss / training.count. */
  readonly training: Sums;
  readonly evaluation: Sums;
  /** ∂E/∂w [parameters], in the lab's order (model/network.ts). */
  readonly gradient: Float32Array | Float64Array;
  /** Loss and answer of each sample, in the batch's order. */
  readonly losses: readonly number[];
  readonly answers: readonly number[];
}

/** A full batch: the whole set by rising index, roles [samples]; block k is the samples with ⌊index / 512⌋ = k. */
export function fullBatch(roles: readonly Role[]): Blocks {
  return inBlocks(roles.map((role, sample) => ({ sample, role })));
}

/** A mini-batch: the given samples, all for training; a block is 512 consecutive places of the batch. */
export function miniBatch(order: Iterable<number>): Blocks {
  return inBlocks(Array.from(order, (sample) => ({ sample, role: "training" })));
}

/** E and ∂E/∂w at `params` [parameters] over the blocks of a batch of `samples`. */
export function reference(
  task: Omit<Task, "batch">,
  precision: Precision,
  params: ArrayLike<number>,
  samples: Samples,
  blocks: Blocks,
): Outcome {
  const { round, reals } = precision;
  const size = parameterCount(task.network);
  const perceptron = new Perceptron(task, precision, params);
  const { targets } = samples;
  const outputs = task.network.layers[task.network.layers.length - 1];
  const nothing = () => new Array<number>(targets ? outputs : 0).fill(0);
  const training = { count: 0, loss: 0, right: 0, squares: nothing() };
  const evaluation = { count: 0, loss: 0, right: 0, squares: nothing() };
  const losses: number[] = [];
  const answers: number[] = [];
  const total = new reals(size); // U and D, laid out as the parameters
  for (const block of blocks) {
    const ofBlock = { training: 0, evaluation: 0, neither: 0 };
    const squares = { training: nothing(), evaluation: nothing() };
    const sums = new reals(size);
    for (const { sample, role } of block) {
      const label = targets ? NO_LABEL : samples.labels[sample];
      const target = targets?.subarray(sample * outputs, (sample + 1) * outputs) ?? oneHot(outputs, label);
      const h = perceptron.forward(rawValues(samples, sample, task.network.layers[0]));
      const { loss, said, delta } = perceptron.loss(h, label, target);
      ofBlock[role] += loss;
      if (role !== "neither") {
        const figures = role === "training" ? training : evaluation;
        figures.count++;
        if (said === label) figures.right++;
        if (targets) for (let k = 0; k < outputs; k++) squares[role][k] += squaredError(h, target, k);
      }
      losses.push(loss);
      answers.push(said);
      if (role === "training") perceptron.backward(h, delta, sums);
    }
    training.loss += ofBlock.training;
    evaluation.loss += ofBlock.evaluation;
    training.squares = training.squares.map((sum, k) => sum + squares.training[k]);
    evaluation.squares = evaluation.squares.map((sum, k) => sum + squares.evaluation[k]);
    for (let p = 0; p < size; p++) total[p] = plusZero(round(total[p] + sums[p]));
  }
  return { training, evaluation, gradient: perceptron.gradient(total, training.count), losses, answers };
}

/**
 * The probability of each class that a network gives to samples of raw values [columns]: [samples][classes]. Under
 * cross-entropy its soft-max; squared errors make the outputs themselves estimates, of which those below 0 count as 0 and
 * the rest is brought to a sum of 1.
 */
export function probabilities(
  task: Omit<Task, "batch">,
  precision: Precision,
  params: ArrayLike<number>,
  samples: readonly ArrayLike<number>[],
): number[][] {
  const perceptron = new Perceptron(task, precision, params);
  return samples.map((raw) => perceptron.probabilities(perceptron.forward(raw)));
}

/** The values that come out of a network's last layer for samples of raw values [columns]: [samples][outputs]. */
export function outputs(
  task: Omit<Task, "batch">,
  precision: Precision,
  params: ArrayLike<number>,
  samples: readonly ArrayLike<number>[],
): number[][] {
  const perceptron = new Perceptron(task, precision, params);
  return samples.map((raw) => Array.from(perceptron.forward(raw).at(-1)!));
}

/** The loss of one sample, its answer, and δ [outputs] of the last layer. */
interface SampleLoss {
  readonly loss: number;
  readonly said: number;
  readonly delta: number[];
}

/** A network at fixed parameters: the arithmetic of one sample. */
class Perceptron {
  readonly #task: Omit<Task, "batch">;
  readonly #precision: Precision;
  readonly #params: ArrayLike<number>;
  readonly #layers: readonly Place[];
  /** t_j = f32(c · Σ_i W_ij + b_j) of the first layer. */
  readonly #t: readonly number[];

  constructor(task: Omit<Task, "batch">, precision: Precision, params: ArrayLike<number>) {
    this.#task = task;
    this.#precision = precision;
    this.#params = params;
    this.#layers = places(task.network);
    const { nIn, nOut, weights, biases } = this.#layers[0];
    this.#t = Array.from({ length: nOut }, (_, j) => {
      let sum = 0;
      for (let i = 0; i < nIn; i++) sum += params[weights + i * nOut + j];
      return precision.round(task.map.c * sum + params[biases + j]);
    });
  }

  /** The values [nIn] that go into each layer, and those that come out of the last one. */
  forward(raw: ArrayLike<number>): ArrayLike<number>[] {
    const { round, fma } = this.#precision;
    const a = round(this.#task.map.a);
    const h: ArrayLike<number>[] = [raw];
    for (const [l, { nIn, nOut, weights, biases, activation }] of this.#layers.entries()) {
      const { value } = activationEntry(activation);
      const u = new Array<number>(nOut).fill(0);
      for (let i = 0; i < nIn; i++) {
        if (l === 0 && raw[i] === 0) continue;
        for (let j = 0; j < nOut; j++) u[j] = fma(h[l][i], this.#params[weights + i * nOut + j], u[j]);
      }
      h.push(
        u.map((sum, j) => {
          const z = l === 0 ? fma(a, sum, this.#t[j]) : round(sum + this.#params[biases + j]);
          return plusZero(value(plusZero(z), round));
        }),
      );
    }
    return h;
  }

  /** Of a class, or of targets [outputs], which are one-hot where there is a class. */
  loss(h: readonly ArrayLike<number>[], label: number, target: ArrayLike<number>): SampleLoss {
    const last = Array.from(h[h.length - 1]);
    return this.#task.loss === "cross-entropy" ? this.#crossEntropy(last, label) : this.#squared(last, target);
  }

  probabilities(h: readonly ArrayLike<number>[]): number[] {
    const outputs = Array.from(h[h.length - 1]);
    if (this.#task.loss === "cross-entropy") return this.#softmax(outputs).p;
    const positive = outputs.map((y) => Math.max(y, 0));
    const sum = positive.reduce((total, y) => total + y, 0);
    return positive.map((y) => (sum > 0 ? y / sum : 1 / outputs.length));
  }

  /** Adds a sample's terms, δ [outputs] of its last layer given, to a block's sums, laid out as the parameters. */
  backward(h: readonly ArrayLike<number>[], outputDelta: readonly number[], sums: Float32Array | Float64Array): void {
    const { round, fma } = this.#precision;
    let delta = outputDelta;
    for (let l = this.#layers.length - 1; l >= 0; l--) {
      const { nIn, nOut, weights, biases } = this.#layers[l];
      for (let i = 0; i < nIn; i++) {
        if (l === 0 && h[0][i] === 0) continue;
        for (let j = 0; j < nOut; j++) {
          const ij = weights + i * nOut + j;
          sums[ij] = fma(h[l][i], delta[j], sums[ij]);
        }
      }
      for (let j = 0; j < nOut; j++) sums[biases + j] = round(sums[biases + j] + delta[j]);
      if (l === 0) return;
      const { timesSlope } = activationEntry(this.#layers[l - 1].activation);
      const below = new Array<number>(nIn);
      for (let j = 0; j < nIn; j++) {
        let s = 0;
        for (let k = 0; k < nOut; k++) s = fma(delta[k], this.#params[weights + j * nOut + k], s);
        below[j] = plusZero(timesSlope(s, h[l][j], round));
      }
      delta = below;
    }
  }

  /** ∂E/∂w from the sums U and D over all blocks: the only place of the map's a and c, and of 1/N. */
  gradient(total: Float32Array | Float64Array, n: number): Float32Array | Float64Array {
    const { round, reals } = this.#precision;
    const gradient = new reals(total.length);
    for (const [l, { nIn, nOut, weights, biases }] of this.#layers.entries()) {
      const { a, c } = l === 0 ? this.#task.map : { a: 1, c: 0 };
      for (let j = 0; j < nOut; j++) {
        const d = total[biases + j];
        for (let i = 0; i < nIn; i++) {
          const ij = weights + i * nOut + j;
          gradient[ij] = plusZero(round((a * total[ij] + c * d) / n));
        }
        gradient[biases + j] = plusZero(round(d / n));
      }
    }
    return gradient;
  }

  /** Over soft-max: p_k = e_k / S, loss log S + (m − z_label), δ_k = p_k − [k = label]. */
  #crossEntropy(z: readonly number[], label: number): SampleLoss {
    const { p, sum, m } = this.#softmax(z);
    const delta = p.map((pk, k) => (k === label ? this.#precision.round(pk - 1) : pk));
    return { loss: log(sum) + (m - z[label]), said: answer(z), delta };
  }

  #softmax(z: readonly number[]): { p: number[]; sum: number; m: number } {
    const { round } = this.#precision;
    const m = Math.max(...z);
    const e = z.map((zk) => round(exp(round(zk - m))));
    const sum = e.reduce((s, ek) => round(s + ek), 0);
    return { p: e.map((ek) => round(ek / sum)), sum, m };
  }

  /** (1/K) Σ_k (y_k − t_k)². */
  #squared(y: readonly number[], target: ArrayLike<number>): SampleLoss {
    const { round } = this.#precision;
    const { timesSlope } = activationEntry(this.#layers[this.#layers.length - 1].activation);
    const sum = y.reduce((s, yk, k) => s + (yk - target[k]) * (yk - target[k]), 0);
    const factor = round(2 / y.length);
    const delta = y.map((yk, k) => plusZero(timesSlope(round(factor * round(yk - target[k])), yk, round)));
    return { loss: (1 / y.length) * sum, said: answer(y), delta };
  }
}

/** The class of the largest output, the lowest of equals; the last one where an output is NaN. */
function answer(outputs: readonly number[]): number {
  if (outputs.some(Number.isNaN)) return outputs.length - 1;
  return outputs.indexOf(Math.max(...outputs));
}

function oneHot(outputs: number, label: number): number[] {
  return Array.from({ length: outputs }, (_, k) => (k === label ? 1 : 0));
}

function squaredError(h: readonly ArrayLike<number>[], target: ArrayLike<number>, k: number): number {
  const error = h[h.length - 1][k] - target[k];
  return error * error;
}

function plusZero(x: number): number {
  return x + 0;
}

function rawValues({ values }: Samples, sample: number, columns: number): ArrayLike<number> {
  return values.subarray(sample * columns, (sample + 1) * columns);
}

function inBlocks(members: readonly Member[]): Blocks {
  const blocks: Member[][] = [];
  for (let first = 0; first < members.length; first += BLOCK) blocks.push(members.slice(first, first + BLOCK));
  return blocks;
}
