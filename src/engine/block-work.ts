import { LEAKY_SLOPE } from "../model/activation.ts";
import { BlockPairs } from "./block-pairs.ts";
import { type BlockSource, columnStartsOf, GATHERED } from "./block-source.ts";
import { ROW } from "./entries.ts";
import type { DenseShape, Kernels, Quads } from "./kernels.ts";
import { BLOCK, ROW_PARTS, spansOf, type Width } from "./packed-samples.ts";
import {
  BLOCK_BYTES,
  CHUNK,
  type LayerLayout,
  type RunLayout,
  spanSumBytes,
  squaresBytes,
  type Task,
} from "./run-layout.ts";
import type { WorkUnit } from "./work-units.ts";

/** Samples of a block by a list, as dense products take them. */
interface Listed {
  readonly width: Width;
  readonly count: number;
  /** u32 [count]: their rows in a panel in bytes, and fillers up to a multiple of 4. */
  readonly list: number;
}

const SPARSE_QUADS: readonly Quads[] = [1, 1, 2, 4, 4, 8, 8, 8, 8]; // by quads in use

/** A part of a panel's outputs: the kernels for it, and its quads. */
interface DensePart {
  readonly shape: DenseShape;
  readonly quads: number;
}

/** Into which parts dense products of a panel are cut, by quads in use; unused ones of the last may be computed, too. */
const DENSE_PARTS: Readonly<Record<Width, readonly (readonly DensePart[])[]>> = {
  narrow: partsOf([[], [1], [2], [2, 1], [4], [4, 1], [4, 2], [4, 2, 1], [4, 4]], "2x4"),
  wide: partsOf([[], [1], [2], [4], [4], [4, 1], [4, 2], [4, 4], [4, 4]], "4x4"),
};

function partsOf(cuts: readonly (readonly (1 | 2 | 4)[])[], ofFour: DenseShape): DensePart[][] {
  const shapes = { 1: "4x1", 2: "4x2", 4: ofFour } as const;
  return cuts.map((cut) => cut.map((quads) => ({ shape: shapes[quads], quads })));
}

/** What one thread does on blocks of samples: the steps of docs/numerics.md, each by its kernel. */
export class BlockWork {
  readonly kernels: Kernels;
  readonly layout: RunLayout;
  readonly #task: Task;
  readonly #spanSums: number;
  readonly #pairs: BlockPairs;

  /** For one of the layout's threads. */
  constructor(kernels: Kernels, task: Task, layout: RunLayout, thread: number) {
    this.kernels = kernels;
    this.#task = task;
    this.#spanSums = layout.spanSums + thread * spanSumBytes(layout.layers[0]);
    this.layout = layout;
    this.#pairs = new BlockPairs(kernels, layout);
  }

  /** Activations of all layers for the wanted samples. */
  forward(source: BlockSource, slot: number): void {
    const { layers, slotBytes } = this.layout;
    const { packed, first, rows } = source;
    const block = slot * slotBytes;
    const skip = block + first * ROW;
    for (let at = 0; at < rows; at += CHUNK) this.#firstForward(source, slot, at, Math.min(CHUNK, rows - at));
    const wanted = { width: packed.width, count: rows, list: this.layout.everyRow + first * 4 };
    for (let l = 1; l < layers.length; l++) {
      const layer = layers[l];
      for (let p = 0; p < layer.panels.length; p++) {
        const { quads } = layer.panels[p];
        const u = layer.h + skip + p * BLOCK_BYTES;
        const w = layer.w + p * layer.panelBytes;
        const to = layer.h + block + p * BLOCK_BYTES;
        this.#product(wanted, layer.nIn, layers[l - 1].h + block, w, to, quads);
        this.kernels.activate(layer.activation, rows, quads, u, 1, layer.t + p * ROW, LEAKY_SLOPE);
      }
    }
  }

  /**
   * Losses and answers of the wanted samples, the last layer's δ, and the sums of losses and right answers at `sums`; in a
   * regression also those of each output's squared errors at `squares`.
   */
  loss(source: BlockSource, slot: number, sums: number, squares: number): void {
    const { layers, slotBytes } = this.layout;
    const { first, rows, trained, trainedCount } = source;
    const block = slot * slotBytes;
    const skip = block + first * ROW;
    const { nOut, h, delta, panels, activation } = layers[layers.length - 1];
    const labels = source.labels + first * 4;
    const roles = source.roles + first;
    const { losses, answers } = this.outcomes(slot);
    this.kernels.clear(sums, 32);
    const out = [sums, losses + first * 8, answers + first * 4] as const;
    if (this.#task.loss === "cross-entropy") {
      this.kernels.softmaxLoss(rows, nOut, h + skip, BLOCK_BYTES, labels, roles, ...out);
      return;
    }
    const targets = source.targets === 0 ? 0 : source.targets + first * nOut * 4;
    if (targets !== 0) this.kernels.clear(squares, squaresBytes({ outputs: nOut }));
    this.kernels.squaredLoss(rows, nOut, h + skip, BLOCK_BYTES, delta + skip, labels, targets, squares, roles, ...out);
    for (let p = 0; p < panels.length; p++) {
      const at = block + p * BLOCK_BYTES;
      this.kernels.multiplySlope(activation, trainedCount, trained, panels[p].quads, delta + at, h + at, LEAKY_SLOPE);
    }
  }

  /** δ of all hidden layers for the wanted samples that are for training, from that of the last. */
  deltas({ packed, first, rows, block, roles, trained, trainedCount }: BlockSource, slot: number): void {
    const { layers, slotBytes } = this.layout;
    const skip = slot * slotBytes;
    const listed = { width: packed.width, count: trainedCount, list: trained };
    for (let l = layers.length - 1; l > 0; l--) {
      const { nOut, delta, wTransposed } = layers[l];
      const below = layers[l - 1];
      for (let p = 0; p < below.panels.length; p++) {
        const { quads } = below.panels[p];
        const s = below.delta + skip + p * BLOCK_BYTES;
        this.#product(listed, nOut, delta + skip, wTransposed + p * nOut * ROW, s, quads);
        const h = below.h + skip + p * BLOCK_BYTES;
        this.kernels.multiplySlope(below.activation, trainedCount, trained, quads, s, h, LEAKY_SLOPE);
        // Columns of samples are laid out for all of them: those without δ must find +0.
        const isByColumns = l === 1 && packed.path === "sparse" && block !== GATHERED;
        if (isByColumns && trainedCount < rows)
          this.kernels.clearUntrained(rows, roles + first, quads, s + first * ROW);
      }
    }
  }

  /** Makes ready what the first layer's gradient reads of a block, behind its forward pass. */
  prepareGradient(source: BlockSource, slot: number): void {
    this.#pairs.makeOfColumns(source, slot);
  }

  /** Adds the whole block's share of a unit's gradient to its sums U and D. */
  addGradient(source: BlockSource, slot: number, unit: WorkUnit): void {
    const { layer: l, panel, panels, biases } = unit;
    const { layers, slotBytes } = this.layout;
    const { trained, trainedCount } = source;
    const layer = layers[l];
    const deltaOf = (p: number) => layer.delta + slot * slotBytes + p * BLOCK_BYTES;
    for (let p = panel; biases && p < panel + panels; p++) {
      this.kernels.addBiasSums(
        trainedCount,
        trained,
        layer.panels[p].quads,
        deltaOf(p),
        layer.u + p * layer.panelBytes + layer.rows * ROW,
      );
    }
    if (l === 0) {
      this.#firstGradient(source, slot, layer, unit, deltaOf(panel));
      return;
    }
    const x = layers[l - 1].h + slot * slotBytes;
    for (let pIn = 0; pIn < layer.inputPanels.length; pIn++) {
      const u = layer.u + panel * layer.panelBytes + pIn * 32 * ROW;
      const { quads } = layer.panels[panel];
      const { lanes } = layer.inputPanels[pIn];
      const from = { at: x + pIn * BLOCK_BYTES, stride: ROW, list: source.trained };
      this.#gradientProduct(source, lanes, from, deltaOf(panel), u, quads);
    }
  }

  /** Where a slot's losses (f64 [512]) and answers (u32 [512]) lie. */
  outcomes(slot: number): { losses: number; answers: number } {
    const { losses, answers } = this.layout;
    return { losses: losses + slot * BLOCK * 8, answers: answers + slot * BLOCK * 4 };
  }

  /** The first layer's activations of `rows` samples from the wanted sample `at` on. */
  #firstForward(source: BlockSource, slot: number, at: number, rows: number): void {
    const layer = this.layout.layers[0];
    const { packed, first, cuts } = source;
    const block = slot * this.layout.slotBytes;
    const u = layer.h + block + (first + at) * ROW;
    const entries = this.#pairs.ofRows(source, slot, at, rows);
    for (let p = 0; p < layer.panels.length; p++) {
      if (packed.path === "dense") this.#denseForward(source, layer, p, at, rows, block);
      else if (cuts !== 0 && p + 1 < layer.panels.length) this.#forwardOfTwo(source, layer, p++, at, rows, entries, u);
      else {
        const { starts, ends } = source;
        const sample = (first + at) * 4;
        const forward = this.kernels.sparseForward[SPARSE_QUADS[layer.panels[p].quads]];
        const w = layer.w + p * layer.panelBytes;
        forward(rows, starts + sample, ends + sample, entries, w, u + p * BLOCK_BYTES);
      }
    }
    for (let p = 0; p < layer.panels.length; p++) {
      const { quads } = layer.panels[p];
      const [panel, t] = [u + p * BLOCK_BYTES, layer.t + p * ROW];
      this.kernels.activate(layer.activation, rows, quads, panel, this.#task.map.a, t, LEAKY_SLOPE);
    }
  }

  #denseForward(
    { packed, first, values }: BlockSource,
    layer: LayerLayout,
    p: number,
    at: number,
    rows: number,
    block: number,
  ) {
    const list = this.layout.everyRow + (first + at) * 4;
    let [w, u] = [layer.w + p * layer.panelBytes, layer.h + block + p * BLOCK_BYTES];
    for (const { shape, quads } of DENSE_PARTS[packed.width][layer.panels[p].quads]) {
      const forward = this.kernels.denseForward[shape];
      forward(rows, list, values, packed.columns * 4, packed.columns, packed.columns, 0, w, u);
      w += quads * 16;
      u += quads * 16;
    }
  }

  /** Panels p and p + 1 together, over one part of the columns after the other. */
  #forwardOfTwo(
    source: BlockSource,
    layer: LayerLayout,
    p: number,
    at: number,
    rows: number,
    entries: number,
    u: number,
  ): void {
    const { packed, first, starts, cuts, ends } = source;
    const sample = (first + at) * 4;
    const { panelBytes } = layer;
    const [w, panel] = [layer.w + p * panelBytes, u + p * BLOCK_BYTES];
    const to = [entries, w, panelBytes, panel, BLOCK_BYTES] as const;
    const cut = (part: number) => cuts + (part - 1) * packed.count * 4;
    this.kernels.sparseForwardOfTwoFirst(rows, starts + sample, cut(1) + sample, ...to);
    for (let part = 1; part < ROW_PARTS; part++) {
      const end = part + 1 < ROW_PARTS ? cut(part + 1) : ends;
      this.kernels.sparseForwardOfTwoNext(rows, cut(part) + sample, end + sample, ...to);
    }
  }

  #firstGradient(
    source: BlockSource,
    slot: number,
    layer: LayerLayout,
    { panel: p, panels, from, to }: WorkUnit,
    delta: number,
  ): void {
    const { packed, rows, block } = source;
    const { quads } = layer.panels[p];
    const u = layer.u + p * layer.panelBytes;
    if (packed.path === "dense") {
      const x = { at: source.values + from * 4, stride: layer.nIn * 4, list: source.trainedValues };
      this.#gradientProduct(source, to - from, x, delta, u + from * ROW, quads);
    } else if (block === GATHERED) {
      const g = layer.g === 0 ? u : layer.g + p * layer.rows * ROW; // where a batch is one block, its sums are U
      const scatter = this.kernels.sparseScatter[SPARSE_QUADS[quads]];
      scatter(rows, source.starts, source.ends, source.entries, delta, g);
      if (g !== u) this.kernels.addBlock(layer.rows * 32, g, u);
    } else if (packed.width === "wide") this.#gradientOfTwo(source, slot, layer, from, to, delta, u, panels === 2);
    else this.#gradientOfOne(source, slot, SPARSE_QUADS[quads], from, to, delta, u);
  }

  /** The sums of a panel's columns over a block's two spans: δ of a span stays in the first-level cache. */
  #gradientOfOne(
    source: BlockSource,
    slot: number,
    quads: Quads,
    from: number,
    to: number,
    delta: number,
    u: number,
  ): void {
    const { columns } = source.packed;
    const entries = this.#pairs.ofColumns(source, slot);
    const starts = columnStartsOf(source) + from * 4;
    const g = this.#spanSums;
    this.kernels.sparseGradientFirst[quads](to - from, starts, entries, delta, g);
    this.kernels.sparseGradientLast[quads](to - from, starts + columns * 4, entries, delta, g, u + from * ROW);
  }

  /** The same for two panels at once; a last panel without a second one (`both` false) is taken twice, and counts once. */
  #gradientOfTwo(
    source: BlockSource,
    slot: number,
    layer: LayerLayout,
    from: number,
    to: number,
    delta: number,
    u: number,
    both: boolean,
  ): void {
    const { columns, span } = source.packed;
    const { kernels } = this;
    const sumBytes = layer.rows * ROW;
    const entries = this.#pairs.ofColumns(source, slot);
    const sums = [entries, delta, both ? BLOCK_BYTES : 0, this.#spanSums, sumBytes] as const;
    for (let k = 0; k < spansOf(1, span); k++) {
      const starts = columnStartsOf(source) + (k * columns + from) * 4;
      const add = k === 0 ? kernels.sparseGradientOfTwoFirst : kernels.sparseGradientOfTwoNext;
      add(to - from, starts, ...sums);
    }
    const count = (to - from) * 32;
    kernels.addBlock(count, this.#spanSums, u + from * ROW);
    if (both) kernels.addBlock(count, this.#spanSums + sumBytes, u + layer.panelBytes + from * ROW);
  }

  /** U = XW for one panel of outputs and the listed rows, where X [512, length] lies in panels and W's rows are X's columns. */
  #product({ width, count, list }: Listed, length: number, x: number, w: number, u: number, quads: number): void {
    let skip = 0;
    for (const part of DENSE_PARTS[width][quads]) {
      this.kernels.denseForward[part.shape](count, list, x, ROW, length, 32, BLOCK_BYTES, w + skip, u + skip);
      skip += part.quads * 16;
    }
  }

  /** U += XᵀΔ over a block's training samples for one panel of outputs and `columns` columns of X; `x.list` lists its rows in bytes. */
  #gradientProduct(
    { packed, rows, trained, trainedCount }: BlockSource,
    columns: number,
    x: { readonly at: number; readonly stride: number; readonly list: number },
    delta: number,
    u: number,
    quads: number,
  ): void {
    const { denseGradient, denseGradientListed } = this.kernels;
    let skip = 0;
    for (const part of DENSE_PARTS[packed.width][quads]) {
      const [d, sums] = [delta + skip, u + skip];
      if (trainedCount === rows) denseGradient[part.shape](rows, columns, x.at, x.stride, d, sums);
      else denseGradientListed[part.shape](trainedCount, trained, x.list, columns, x.at, d, sums);
      skip += part.quads * 16;
    }
  }
}
