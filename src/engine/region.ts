import type { AffineMap } from "../core/contracts.ts";
import { ACTIVATIONS, type Loss, type Network, parameterCount, places } from "../model/network.ts";
import { Addresses } from "./addresses.ts";
import { BLOCK, type Image, ROW } from "./image.ts";

/** What a network is trained for: its shape, its loss, the map x = a·v + c of its inputs, and the batch's size. */
export interface Task {
  readonly network: Network;
  readonly loss: Loss;
  readonly map: AffineMap;
  /** Samples in a batch; 0 for full batches only. */
  readonly batch: number;
}

/** One layer's room in a region. Panels as in assembly/layout.ts; addresses in bytes. */
export interface LayerRoom {
  readonly nIn: number;
  readonly nOut: number;
  /** Number of the activation in ACTIVATIONS. */
  readonly activation: number;
  /** Panels of 32 outputs, and their quads of outputs that are in use. */
  readonly panels: readonly Panel[];
  /** Flat parameters and gradient. */
  readonly weights: number;
  readonly biases: number;
  readonly weightGradient: number;
  readonly biasGradient: number;
  /** Rows of a panel of W and U: nIn made a multiple of 4. */
  readonly rows: number;
  /** W and U panels [rows, 32]; G, the same for one block, where rows are scattered. */
  readonly w: number;
  readonly u: number;
  readonly g: number;
  /** Wᵀ panels [nOut, 32] over the inputs; 0 in the first layer. */
  readonly wTransposed: number;
  /** f64 and f32 [32 a panel]: Σ_i W_ij, what is added to a sum, and D. */
  readonly sums: number;
  readonly t: number;
  readonly d: number;
  /** Activations and δ of a block, panels [512, 32]. */
  readonly h: number;
  readonly delta: number;
}

/** One panel's place among a layer's outputs. */
export interface Panel {
  /** Outputs in use, at most 32. */
  readonly lanes: number;
  /** Quads that cover them. */
  readonly quads: number;
}

/** A run's own room in a memory, behind the images. */
export interface Region {
  readonly size: number;
  readonly params: number;
  readonly gradient: number;
  readonly layers: readonly LayerRoom[];
  /** u8 [samples]: 1 training, 2 evaluation, 0 neither. */
  readonly roles: number;
  /** A block's gathered rows: u32 [512] starts, ends, labels; u8 [512] of role 1; f32 [512, columns] raw values where dense. */
  readonly starts: number;
  readonly ends: number;
  readonly labels: number;
  readonly ones: number;
  readonly values: number;
  /** f64 [4] sums of a block, f64 [512] losses, u32 [512] answers. */
  readonly out: number;
  readonly losses: number;
  readonly answers: number;
  readonly end: number;
}

/** Bytes of a block of samples in one panel. */
export const BLOCK_BYTES = BLOCK * ROW;

/** Plans a run's room from `base` on. */
export function planRegion(base: number, image: Image, task: Task): Region {
  const addresses = new Addresses(base);
  const size = parameterCount(task.network);
  const params = addresses.take(size * 4 + 16); // a last quad may reach past the end
  const gradient = addresses.take(size * 4 + 16);
  const scattered = image.path === "sparse" && task.batch > BLOCK;
  const layers = places(task.network).map((place, l): LayerRoom => {
    const { nIn, nOut } = place;
    const panels = panelsOf(nOut);
    const rows = Math.ceil(nIn / 4) * 4;
    const panelBytes = panels.length * rows * ROW;
    const h = addresses.take(panels.length * BLOCK_BYTES);
    const inPlace = l === task.network.layers.length - 2 && task.loss === "cross-entropy"; // z becomes δ
    return {
      nIn,
      nOut,
      activation: ACTIVATIONS.indexOf(place.activation),
      panels,
      weights: params + place.weights * 4,
      biases: params + place.biases * 4,
      weightGradient: gradient + place.weights * 4,
      biasGradient: gradient + place.biases * 4,
      rows,
      w: addresses.take(panelBytes),
      u: addresses.take(panelBytes),
      g: l === 0 && scattered ? addresses.take(panelBytes) : 0,
      wTransposed: l === 0 ? 0 : addresses.take(panelsOf(nIn).length * nOut * ROW),
      sums: addresses.take(panels.length * 256),
      t: addresses.take(panels.length * ROW),
      d: addresses.take(panels.length * ROW),
      h,
      delta: inPlace ? h : addresses.take(panels.length * BLOCK_BYTES),
    };
  });
  return {
    size,
    params,
    gradient,
    layers,
    roles: addresses.take(image.count),
    starts: addresses.take(BLOCK * 4),
    ends: addresses.take(BLOCK * 4),
    labels: addresses.take(BLOCK * 4),
    ones: addresses.take(BLOCK),
    values: image.path === "dense" && task.batch > 0 ? addresses.take((BLOCK * image.columns + 4) * 4) : 0,
    out: addresses.take(32),
    losses: addresses.take(BLOCK * 8),
    answers: addresses.take(BLOCK * 4),
    end: addresses.end,
  };
}

/** The panels of `columns` outputs. */
export function panelsOf(columns: number): Panel[] {
  return Array.from({ length: Math.ceil(columns / 32) }, (_, p) => {
    const lanes = Math.min(32, columns - 32 * p);
    return { lanes, quads: Math.ceil(lanes / 4) };
  });
}
