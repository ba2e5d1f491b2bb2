import type { AffineMap } from "../core/contracts.ts";
import { activationEntry } from "../model/activation.ts";
import type { Loss } from "../model/loss.ts";
import { type Network, parameterCount, places } from "../model/network.ts";
import { Addresses } from "./addresses.ts";
import { ROW } from "./entries.ts";
import { BLOCK, type PackedSamples } from "./packed-samples.ts";

/** What a network is trained for: its shape, its loss, the map x = a·v + c of its inputs, and the batch's size. */
export interface Task {
  /** Layers and activations. */
  readonly network: Network;
  /** What is minimised. */
  readonly loss: Loss;
  /** From raw values to the inputs of the network. */
  readonly map: AffineMap;
  /** Samples in a batch; 0 for full batches only. */
  readonly batch: number;
}

/** One panel's place among a layer's outputs. */
export interface OutputPanel {
  /** Outputs in use, at most 32. */
  readonly lanes: number;
  /** Quads that cover them. */
  readonly quads: number;
}

/** Where one layer's vectors lie. Panels as in assembly/layout.ts; addresses in bytes. */
export interface LayerLayout {
  readonly nIn: number;
  readonly nOut: number;
  /** Number of the activation in assembly/activation.ts. */
  readonly activation: number;
  readonly panels: readonly OutputPanel[];
  /** Panels of the inputs. */
  readonly inputPanels: readonly OutputPanel[];
  /** Among the flat parameters. */
  readonly weights: number;
  readonly biases: number;
  /** Rows of the weights in a panel of W and U: nIn made a multiple of 4. One more row behind them is the biases'. */
  readonly rows: number;
  /** Bytes from one panel of W, or U, to the next. */
  readonly panelBytes: number;
  /** W and U panels [rows + 1, 32] among the run's `panelParams` and `panelGradient`: the biases' row of U is D. */
  readonly w: number;
  readonly u: number;
  /** G panels [rows, 32], the sums of one block, where rows are scattered: +0 between passes. */
  readonly g: number;
  /** Wᵀ panels [nOut, 32] over the inputs; 0 in the first layer. */
  readonly wTransposed: number;
  /** f64 and f32 [32 a panel]: Σ_i W_ij, and what is added to a sum. */
  readonly sums: number;
  readonly t: number;
  /** Activations and δ of a block in the first slot, panels [512, 32]. */
  readonly h: number;
  readonly delta: number;
}

/** Where a run's own vectors lie in a memory, behind the packed samples: plain data. */
export interface RunLayout {
  readonly size: number;
  readonly threads: number;
  /** Int32 words by which threads agree: see thread-group.ts. */
  readonly control: number;
  readonly controlWords: number;
  /** f32 [size]: parameters and gradient in the lab's order. */
  readonly params: number;
  readonly gradient: number;
  /** f32 [panelSize]: the same in the kernels' layout, all layers' panels one behind the other. Sums are +0 between passes, or a gradient. */
  readonly panelSize: number;
  readonly panelParams: number;
  readonly panelGradient: number;
  /** Room for a technique's state, 4 vectors of either order, and the bytes from one to the next. */
  readonly state: number;
  readonly stateBytes: number;
  /** f64: the loss of a step that threads share. */
  readonly stepLoss: number;
  /** i32 [2, threads]: how many of the gradient's parts that a thread finished, and of the parameters it stepped, are ∞ or NaN. */
  readonly notFinite: number;
  /** u32 [threads, layers, 2]: of a thread's share of a mini-batch the largest magnitudes of each layer's inputs and δ, as bits of float32. */
  readonly largest: number;
  readonly layers: readonly LayerLayout[];
  /** Blocks that are worked on at a time, and the bytes from one's activations to the next's. */
  readonly slots: number;
  readonly slotBytes: number;
  /** Entries of 4 bytes: room of the first slot for pairs, of the samples that go through the first layer together, then of a block's columns. */
  readonly pairs: number;
  /** u8 [samples]: 1 training, 2 evaluation, 0 neither. */
  readonly roles: number;
  /**
   * u32 [512] of each block: the rows of its training samples in a panel, in bytes, rising, and fillers up to a multiple of 4; dense: the
   * same for rows of the raw values; u32 [blocks]: how many they are.
   */
  readonly trained: number;
  readonly trainedValues: number;
  readonly trainedCounts: number;
  /** u32 [512]: 0, 128, 256, … */
  readonly everyRow: number;
  /** f64 [4] sums of each block, or of each thread's share of a mini-batch. */
  readonly sums: number;
  /** Regression: f64 [2, outputs] of each block, Σ (y − t)² of each output over training and over evaluation samples; 0 elsewhere. */
  readonly squares: number;
  /** f64 [512] losses and u32 [512] answers of a block's samples, for each slot. */
  readonly losses: number;
  readonly answers: number;
  /** f32 [threads][2][rows, 32]: sums of a first-layer panel, or of two, over the spans of a block so far. */
  readonly spanSums: number;
  /**
   * A mini-batch's gathered samples, at most 512: u32 indices, starts, ends, labels; u8 roles of 1; f32 [512, columns] where
   * dense; pairs [512, columns made a multiple of 4] where entries have 4 bytes; f32 [512, outputs] targets in a regression.
   */
  readonly samples: number;
  readonly starts: number;
  readonly ends: number;
  readonly labels: number;
  readonly ones: number;
  readonly values: number;
  readonly unpacked: number;
  readonly targets: number;
  readonly end: number;
}

/** Bytes of a block of samples in one panel. */
export const BLOCK_BYTES = BLOCK * ROW;

/** Samples that go through the first layer together: their entries and sums stay in the second-level cache, their sums in the first. */
export const CHUNK = 64;

/** Parts of a first-layer panel's columns that go to different threads. */
export const FIRST_LAYER_PARTS = 2;

/** Vectors of the parameters' size that a technique may have in the engine's memory. */
export const STATE_VECTORS = 4;

/** Control words before those of slots and units. */
export const CONTROL_WORDS = 16;

/** Plans where a run's vectors lie, from `base` on, for `threads` threads. */
export function planRunLayout(base: number, packed: PackedSamples, task: Task, threads = 1): RunLayout {
  const addresses = new Addresses(base);
  const size = parameterCount(task.network);
  const slots = threads === 1 ? 1 : threads + 2;
  const blockCount = Math.ceil(packed.count / BLOCK);
  const panelCounts = places(task.network).map(({ nOut }) => panelsOf(nOut).length);
  const units = panelCounts.reduce((sum, count) => sum + count, panelCounts[0] * (FIRST_LAYER_PARTS - 1));
  const controlWords = CONTROL_WORDS + 2 * slots + units;
  const control = addresses.take(controlWords * 4);
  const params = addresses.take(size * 4 + 16); // a last quad may reach past the end
  const gradient = addresses.take(size * 4 + 16);
  const layerPlaces = places(task.network);
  const shapes = layerPlaces.map(({ nIn, nOut }) => {
    const rows = Math.ceil(nIn / 4) * 4;
    return { rows, panels: panelsOf(nOut), panelBytes: (rows + 1) * ROW };
  });
  const ofPanels = shapes.reduce((sum, { panels, panelBytes }) => sum + panels.length * panelBytes, 0);
  const panelParams = addresses.take(ofPanels);
  const panelGradient = addresses.take(ofPanels);
  const stateBytes = Math.max(Math.ceil(size / 16) * 64, ofPanels);
  const state = addresses.take(STATE_VECTORS * stateBytes);
  const stepLoss = addresses.take(8);
  const notFinite = addresses.take(threads * 8);
  const largest = addresses.take(threads * layerPlaces.length * 8);
  const firstSlot = addresses.take(0);
  const blocks = layerPlaces.map(({ nOut }, l) => {
    const bytes = panelsOf(nOut).length * BLOCK_BYTES;
    const h = addresses.take(bytes);
    const inPlace = l === layerPlaces.length - 1 && task.loss === "cross-entropy"; // z becomes δ
    return { h, delta: inPlace ? h : addresses.take(bytes) };
  });
  const pairs = packed.entryBytes === 4 ? addresses.take(pairsBytes(packed)) : 0;
  const slotBytes = addresses.end - firstSlot;
  addresses.take((slots - 1) * slotBytes);
  const scattered = packed.path === "sparse" && task.batch > BLOCK;
  let offset = 0;
  const layers = layerPlaces.map((place, l): LayerLayout => {
    const { nIn, nOut } = place;
    const { rows, panels, panelBytes } = shapes[l];
    const inputPanels = panelsOf(nIn);
    const [w, u] = [panelParams + offset, panelGradient + offset];
    offset += panels.length * panelBytes;
    return {
      nIn,
      nOut,
      activation: activationEntry(place.activation).kernel,
      panels,
      inputPanels,
      weights: params + place.weights * 4,
      biases: params + place.biases * 4,
      rows,
      panelBytes,
      w,
      u,
      g: l === 0 && scattered ? addresses.take(panels.length * rows * ROW) : 0,
      wTransposed: l === 0 ? 0 : addresses.take(inputPanels.length * nOut * ROW),
      sums: addresses.take(panels.length * 256),
      t: addresses.take(panels.length * ROW),
      ...blocks[l],
    };
  });
  return {
    size,
    threads,
    control,
    controlWords,
    params,
    gradient,
    panelSize: ofPanels / 4,
    panelParams,
    panelGradient,
    state,
    stateBytes,
    stepLoss,
    notFinite,
    largest,
    layers,
    slots,
    slotBytes,
    pairs,
    roles: addresses.take(packed.count),
    trained: addresses.take(blockCount * BLOCK * 4),
    trainedValues: packed.path === "dense" ? addresses.take(blockCount * BLOCK * 4) : 0,
    trainedCounts: addresses.take(blockCount * 4),
    everyRow: addresses.take(BLOCK * 4),
    sums: addresses.take(Math.max(threads, blockCount) * 32),
    squares: packed.outputs === 0 ? 0 : addresses.take(Math.max(threads, blockCount) * squaresBytes(packed)),
    losses: addresses.take(slots * BLOCK * 8),
    answers: addresses.take(slots * BLOCK * 4),
    spanSums: packed.columnStarts === 0 ? 0 : addresses.take(threads * spanSumBytes(layers[0])),
    samples: addresses.take(BLOCK * 4),
    starts: addresses.take(BLOCK * 4),
    ends: addresses.take(BLOCK * 4),
    labels: addresses.take(BLOCK * 4),
    ones: addresses.take(BLOCK),
    values: packed.path === "dense" ? addresses.take((BLOCK * packed.columns + 4) * 4) : 0,
    unpacked: packed.entryBytes === 4 ? addresses.take(BLOCK * unpackedRowBytes(packed)) : 0,
    targets: packed.outputs === 0 ? 0 : addresses.take(BLOCK * packed.outputs * 4),
    end: addresses.end,
  };
}

/** Bytes of one thread's sums over spans. */
export function spanSumBytes({ rows }: Pick<LayerLayout, "rows">): number {
  return 2 * rows * ROW;
}

/** Bytes of a sample's pairs, made a multiple of four of them: so many are unpacked at a time. */
export function unpackedRowBytes({ columns }: Pick<PackedSamples, "columns">): number {
  return Math.ceil(columns / 4) * 32;
}

function pairsBytes({ columns, mostInBlock }: PackedSamples): number {
  return Math.max(CHUNK * unpackedRowBytes({ columns }), Math.ceil(mostInBlock / 4) * 32);
}

/** Bytes of a block's sums of squared errors. */
export function squaresBytes({ outputs }: Pick<PackedSamples, "outputs">): number {
  return 2 * outputs * 8;
}

/** The panels of `columns` columns. */
function panelsOf(columns: number): OutputPanel[] {
  return Array.from({ length: Math.ceil(columns / 32) }, (_, p) => {
    const lanes = Math.min(32, columns - 32 * p);
    return { lanes, quads: Math.ceil(lanes / 4) };
  });
}
