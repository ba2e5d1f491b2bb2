import type { Problem, Reals, Split } from "../core/contracts.ts";
import { LEAKY_SLOPE } from "../model/network.ts";
import { BLOCK, type Image, ROW } from "./image.ts";
import type { Kernels, Quads } from "./kernels.ts";
import { BLOCK_BYTES, type LayerRoom, panelsOf, planRegion, type Region, type Task } from "./region.ts";

/** True means over samples; NaN where there are none. */
export interface Figures {
  readonly loss: number;
  /** Share of samples whose largest output is the label's, equals going to the lowest class. */
  readonly accuracy: number;
}

/** Where a block's samples lie: what the forward pass reads. Addresses in bytes. */
interface BlockSource {
  readonly rows: number;
  /** Sparse: u32 starts and ends of each sample's entries. Full batches name their block for the columns' gradient. */
  readonly starts: number;
  readonly ends: number;
  readonly entries: number;
  readonly block: number;
  /** Dense: raw values [rows, columns]. */
  readonly values: number;
  readonly labels: number;
  readonly roles: number;
}

const GATHERED = -1; // the block number of samples that were gathered for a mini-batch
const SPARSE_QUADS: readonly Quads[] = [1, 1, 2, 4, 4, 8, 8, 8, 8]; // by quads in use

/**
 * E and ∂E/∂w of a network on batches of an image's samples, by the kernels on one memory. The arithmetic is that of
 * docs/numerics.md; reference.ts does the same in scalar code.
 */
export class NetworkEngine implements Problem {
  readonly size: number;
  /** The flat parameters [size], in the lab's order (model/network.ts): a view into the memory, to be written freely. */
  readonly params: Float32Array;
  /** ∂E/∂w [size] of the last pass that asked for it: a view into the memory. */
  readonly gradient: Float32Array;
  readonly #kernels: Kernels;
  readonly #image: Image;
  readonly #task: Task;
  readonly #region: Region;
  #trainCount = 0;
  #evaluationCount = 0;

  /** Needs the memory of `kernels` up to `planRegion(base, image, task).end`, which no other run may use. */
  constructor(kernels: Kernels, image: Image, task: Task, base: number) {
    if (image.columns !== task.network.layers[0]) {
      throw new RangeError(`engine: expected ${task.network.layers[0]} values a sample, got ${image.columns}`);
    }
    this.#kernels = kernels;
    this.#image = image;
    this.#task = task;
    this.#region = planRegion(base, image, task);
    if (this.#region.end > kernels.memory.buffer.byteLength) {
      throw new RangeError(
        `engine: expected ${this.#region.end} bytes of memory, got ${kernels.memory.buffer.byteLength}`,
      );
    }
    const { size, params, gradient, ones, end } = this.#region;
    this.#bytes(base, end - base).fill(0);
    this.#bytes(ones, BLOCK).fill(1);
    this.size = size;
    this.params = new Float32Array(kernels.memory.buffer, params, size);
    this.gradient = new Float32Array(kernels.memory.buffer, gradient, size);
  }

  /** Says which samples are for training and which for evaluation. */
  assign(split: Split): void {
    const roles = this.#bytes(this.#region.roles, this.#image.count);
    roles.fill(0);
    for (const s of split.train) roles[s] = 1;
    for (const s of split.evaluation) roles[s] = 2;
    this.#trainCount = split.train.length;
    this.#evaluationCount = split.evaluation.length;
  }

  /**
   * One pass over the whole set: the figures of the training and of the evaluation samples at the present parameters,
   * and with `withGradient` ∂E/∂w of the training samples' E in `gradient`.
   */
  full(withGradient: boolean): { train: Figures; evaluation: Figures } {
    this.#prepare(withGradient);
    const sums = this.#overBlocks(this.#image, this.#region.roles, withGradient);
    if (withGradient) this.#finishGradient(this.#trainCount);
    return {
      train: { loss: sums[0] / this.#trainCount, accuracy: sums[1] / this.#trainCount },
      evaluation: { loss: sums[2] / this.#evaluationCount, accuracy: sums[3] / this.#evaluationCount },
    };
  }

  /** The figures over the given samples, in their order, and with `withGradient` ∂E/∂w of their E in `gradient`. */
  batch(samples: Uint32Array, withGradient = true): Figures {
    this.#prepare(withGradient);
    const total = new Float64Array(4);
    for (let first = 0; first < samples.length; first += BLOCK) {
      const source = this.#gather(samples.subarray(first, first + BLOCK));
      this.#forward(source, this.#image);
      this.#addLoss(source, total);
      if (withGradient) this.#backward(source);
    }
    if (withGradient) this.#finishGradient(samples.length);
    return { loss: total[0] / samples.length, accuracy: total[1] / samples.length };
  }

  /**
   * The figures of all samples of an image on the same memory, such as the test set, at the present parameters; `visit`
   * is told each sample's loss and answer.
   */
  measure(image: Image, visit: (sample: number, loss: number, said: number) => void = () => {}): Figures {
    this.#prepare(false);
    const { memory } = this.#kernels;
    const losses = new Float64Array(memory.buffer, this.#region.losses, BLOCK);
    const answers = new Uint32Array(memory.buffer, this.#region.answers, BLOCK);
    const sums = this.#overBlocks(image, undefined, false, (first, rows) => {
      for (let r = 0; r < rows; r++) visit(first + r, losses[r], answers[r]);
    });
    return { loss: sums[0] / image.count, accuracy: sums[1] / image.count };
  }

  /** E over the training samples at `params`, and its gradient; for parameters that aren't the engine's own too. */
  lossAndGradient(params: Reals, gradient: Reals): number {
    if (params !== this.params) this.params.set(params);
    const { train } = this.full(true);
    if (gradient !== this.gradient) gradient.set(this.gradient);
    return train.loss;
  }

  /** Whether all parameters are finite. */
  paramsFinite(): boolean {
    return this.#kernels.countNotFinite(this.#region.params, this.size) === 0;
  }

  /** Whether the whole gradient is finite. */
  gradientFinite(): boolean {
    return this.#kernels.countNotFinite(this.#region.gradient, this.size) === 0;
  }

  /** Brings the parameters into the kernels' layout, and starts the gradient's sums from +0. */
  #prepare(withGradient: boolean): void {
    const { layers } = this.#region;
    const kernels = this.#kernels;
    for (const [l, layer] of layers.entries()) {
      const { nIn, nOut, rows, panels, weights, biases } = layer;
      kernels.packLayer(weights, biases, nIn, nOut, rows, layer.w, l === 0 ? this.#task.map.c : 0, layer.sums, layer.t);
      if (!withGradient) continue;
      if (l > 0) kernels.packTransposed(weights, nIn, nOut, nOut, layer.wTransposed);
      this.#bytes(layer.u, panels.length * rows * ROW).fill(0);
      this.#bytes(layer.d, panels.length * ROW).fill(0);
    }
  }

  /** The whole image block by block; all samples count as training samples where there are no roles. */
  #overBlocks(
    image: Image,
    roles: number | undefined,
    withGradient: boolean,
    visit?: (first: number, rows: number) => void,
  ) {
    const total = new Float64Array(4);
    for (let block = 0, first = 0; first < image.count; block++, first += BLOCK) {
      const rows = Math.min(BLOCK, image.count - first);
      const starts = image.rowStarts + first * 4;
      const source: BlockSource = {
        rows,
        starts,
        ends: starts + 4,
        entries: image.rowEntries,
        block,
        values: image.values + first * image.columns * 4,
        labels: image.labels + first * 4,
        roles: roles === undefined ? this.#region.ones : roles + first,
      };
      this.#forward(source, image);
      this.#addLoss(source, total);
      if (withGradient) this.#backward(source);
      visit?.(first, rows);
    }
    return total;
  }

  /** Brings at most 512 samples of a mini-batch together. */
  #gather(samples: Uint32Array): BlockSource {
    const { buffer } = this.#kernels.memory;
    const image = this.#image;
    const { starts, ends, labels, values, ones } = this.#region;
    const rows = samples.length;
    const ofImage = new Uint32Array(buffer, image.labels, image.count);
    const gathered = new Uint32Array(buffer, labels, rows);
    for (let r = 0; r < rows; r++) gathered[r] = ofImage[samples[r]];
    if (image.path === "sparse") {
      const rowStarts = new Uint32Array(buffer, image.rowStarts, image.count + 1);
      const from = new Uint32Array(buffer, starts, rows);
      const to = new Uint32Array(buffer, ends, rows);
      for (let r = 0; r < rows; r++) {
        from[r] = rowStarts[samples[r]];
        to[r] = rowStarts[samples[r] + 1];
      }
    } else {
      const all = new Float32Array(buffer, image.values, image.count * image.columns);
      const room = new Float32Array(buffer, values, rows * image.columns);
      for (let r = 0; r < rows; r++) {
        const at = samples[r] * image.columns;
        room.set(all.subarray(at, at + image.columns), r * image.columns);
      }
    }
    return { rows, starts, ends, entries: image.rowEntries, block: GATHERED, values, labels, roles: ones };
  }

  #forward(source: BlockSource, image: Image): void {
    const { layers } = this.#region;
    const kernels = this.#kernels;
    for (const [l, layer] of layers.entries()) {
      const scale = l === 0 ? this.#task.map.a : 1;
      for (const [p, { quads }] of layer.panels.entries()) {
        const w = layer.w + p * layer.rows * ROW;
        const u = layer.h + p * BLOCK_BYTES;
        if (l > 0) {
          this.#denseProduct(source.rows, layer.nIn, layers[l - 1].h, w, u, quads);
        } else if (image.path === "sparse") {
          const forward = kernels.sparseForward[SPARSE_QUADS[quads]];
          forward(source.rows, source.starts, source.ends, source.entries, w, u);
        } else {
          forQuads(quads, (held, offset) => {
            const forward = kernels.denseForward[held];
            forward(source.rows, layer.nIn, source.values, layer.nIn * 4, w + offset, u + offset, true);
          });
        }
        kernels.activate(layer.activation, source.rows, quads, u, scale, layer.t + p * ROW, LEAKY_SLOPE);
      }
    }
  }

  /** U = XW for one panel of outputs, where X [512, length] lies in panels and W's rows are X's columns. */
  #denseProduct(rows: number, length: number, x: number, w: number, u: number, quads: number): void {
    for (const [p, { lanes }] of panelsOf(length).entries()) {
      forQuads(quads, (held, offset) => {
        const forward = this.#kernels.denseForward[held];
        forward(rows, lanes, x + p * BLOCK_BYTES, ROW, w + p * 32 * ROW + offset, u + offset, p === 0);
      });
    }
  }

  /** Adds a block's losses to `total`, and leaves the last layer's δ behind. */
  #addLoss(source: BlockSource, total: Float64Array): void {
    const { layers, out, losses, answers } = this.#region;
    const kernels = this.#kernels;
    const { nOut, h, delta, panels, activation } = layers[layers.length - 1];
    const { rows, labels, roles } = source;
    const sums = new Float64Array(kernels.memory.buffer, out, 4);
    sums.fill(0);
    if (this.#task.loss === "cross-entropy") {
      kernels.softmaxLoss(rows, nOut, h, BLOCK_BYTES, labels, roles, out, losses, answers);
    } else {
      kernels.squaredLoss(rows, nOut, h, BLOCK_BYTES, delta, labels, 0, roles, out, losses, answers);
      for (const [p, { quads }] of panels.entries()) {
        const at = p * BLOCK_BYTES;
        kernels.multiplySlope(activation, rows, quads, delta + at, h + at, LEAKY_SLOPE);
      }
    }
    for (let k = 0; k < 4; k++) total[k] += sums[k];
  }

  #backward(source: BlockSource): void {
    const { layers } = this.#region;
    const kernels = this.#kernels;
    const { rows } = source;
    for (let l = layers.length - 1; l >= 0; l--) {
      const layer = layers[l];
      for (const [p, { quads }] of layer.panels.entries()) {
        const delta = layer.delta + p * BLOCK_BYTES;
        kernels.addBiasSums(rows, quads, delta, layer.d + p * ROW);
        if (l === 0) this.#firstGradient(source, layer, p, delta);
        else this.#denseGradient(rows, layers[l - 1].h, layer, p, delta);
      }
      if (l === 0) break;
      const below = layers[l - 1];
      for (const [p, { quads }] of below.panels.entries()) {
        const s = below.delta + p * BLOCK_BYTES;
        this.#denseProduct(rows, layer.nOut, layer.delta, layer.wTransposed + p * layer.nOut * ROW, s, quads);
        kernels.multiplySlope(below.activation, rows, quads, s, below.h + p * BLOCK_BYTES, LEAKY_SLOPE);
      }
    }
  }

  #firstGradient(source: BlockSource, layer: LayerRoom, p: number, delta: number): void {
    const kernels = this.#kernels;
    const image = this.#image;
    const { rows, block } = source;
    const { quads } = layer.panels[p];
    const u = layer.u + p * layer.rows * ROW;
    if (image.path === "dense") {
      forQuads(quads, (held, offset) => {
        const gradient = kernels.denseGradient[held];
        gradient(rows, layer.nIn, source.values, layer.nIn * 4, delta + offset, u + offset);
      });
    } else if (block === GATHERED) {
      const g = layer.g === 0 ? u : layer.g + p * layer.rows * ROW; // one block's sums are the batch's
      kernels.sparseScatter[SPARSE_QUADS[quads]](rows, source.starts, source.ends, source.entries, delta, g);
      if (g !== u) kernels.addBlock(layer.rows * 32, g, u);
    } else {
      const starts = image.columnStarts + block * image.columns * 4;
      kernels.sparseGradient[SPARSE_QUADS[quads]](layer.nIn, starts, image.columnEntries, delta, u);
    }
  }

  /** U += XᵀΔ for one panel of outputs, where X [512, nIn] lies in panels. */
  #denseGradient(rows: number, x: number, layer: LayerRoom, p: number, delta: number): void {
    for (const [pIn, { lanes }] of panelsOf(layer.nIn).entries()) {
      const u = layer.u + (p * layer.rows + pIn * 32) * ROW;
      forQuads(layer.panels[p].quads, (held, offset) => {
        this.#kernels.denseGradient[held](rows, lanes, x + pIn * BLOCK_BYTES, ROW, delta + offset, u + offset);
      });
    }
  }

  #finishGradient(n: number): void {
    for (const [l, layer] of this.#region.layers.entries()) {
      const { a, c } = l === 0 ? this.#task.map : { a: 1, c: 0 };
      const { u, d, nIn, nOut, rows, weightGradient, biasGradient } = layer;
      this.#kernels.finishGradient(u, d, nIn, nOut, rows, a, c, n, weightGradient, biasGradient);
    }
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#kernels.memory.buffer, at, length);
  }
}

/** Covers quads by pairs, and one alone where their number is odd; offset in bytes. */
function forQuads(quads: number, run: (held: 1 | 2, offset: number) => void): void {
  for (let q = 0; q < quads; q += 2) run(q + 1 < quads ? 2 : 1, q * 16);
}
