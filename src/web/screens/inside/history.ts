import { log } from "../../../core/elementary.ts";
import type { Inside } from "../../../trainer/inside.ts";
import type { BranchGroup } from "../../workers/protocol.ts";
import { BINS } from "../../workers/step-histograms.ts";
import { type Pixels, SEQUENTIAL_RAMP } from "./paint.ts";
import { logShare } from "./weights.ts";

/** Bin b of a histogram counts Δ from 2^(b − 32) on: see workers/protocol.ts. */
const BIN_OF_ONE = 32;

/** Least number of bins on an axis. */
const MIN_BINS = 8;

/** Ends of a heat map's colour scale: shares of a layer's weights. */
export const SHARE_ENDS = [0.001, 1] as const;

/** Last epoch of an axis: a round number, which seldom changes during a run. */
export function epochRoom(epochs: number): number {
  for (let unit = 10; ; unit *= 10) {
    for (const factor of [1, 2, 5]) if (factor * unit >= epochs) return factor * unit;
  }
}

/** The range of bins that any layer [epochs · bins] has used, with a margin: first bin, and last + 1. */
export function binRange(layers: readonly Uint32Array[]): readonly [number, number] {
  let [first, end] = [Infinity, 0];
  for (const counts of layers) {
    for (let k = 0; k < counts.length; k++) {
      if (counts[k] === 0) continue;
      const bin = k % BINS;
      if (bin < first) first = bin;
      if (bin >= end) end = bin + 1;
    }
  }
  if (end === 0) return [0, BINS];
  const lack = Math.max(1, Math.ceil((MIN_BINS - (end - first)) / 2));
  return [Math.max(0, first - lack), Math.min(BINS, end + lack)];
}

/** How many histograms a layer's counts [epochs · bins] are. */
export function epochsIn(counts: Uint32Array): number {
  return counts.length / BINS;
}

/** Lower bound of a bin, as Δ. */
export function binStart(bin: number): number {
  let power = 1;
  for (let k = 0; k < Math.abs(bin - BIN_OF_ONE); k++) power *= bin > BIN_OF_ONE ? 2 : 0.5;
  return power;
}

/** Position of a step size on the axis of bins, in bins from the start of bin 0. */
export function binPlace(delta: number): number {
  return log(delta) / log(2) + BIN_OF_ONE;
}

/**
 * The image of one layer's histograms [epochs · bins]: a column per epoch, a row per bin, the largest Δ on top; transparent where there is no
 * weight. Colours as 32-bit words [end − first, room], `room` being at least the number of epochs.
 */
export function heatPixels(counts: Uint32Array, [first, end]: readonly [number, number], room: number): Pixels {
  const out = new Uint32Array((end - first) * room);
  for (let epoch = 0; epoch < Math.min(room, epochsIn(counts)); epoch++) {
    const weights = weightsIn(counts, epoch);
    for (let bin = first; bin < end; bin++) {
      const count = counts[epoch * BINS + bin];
      if (count === 0) continue;
      const share = logShare(count / weights, ...SHARE_ENDS);
      out[(end - 1 - bin) * room + epoch] = SEQUENTIAL_RAMP[Math.min(255, Math.floor(256 * share))];
    }
  }
  return out;
}

/** Bounds of the bin that contains the median Δ of a layer [epochs · bins] at an epoch. */
export function middleBin(counts: Uint32Array, epoch: number): readonly [number, number] {
  const half = weightsIn(counts, epoch) / 2;
  const from = epoch * BINS;
  let bin = 0;
  for (let sum = counts[from]; sum < half; sum += counts[from + bin]) bin++;
  return [binStart(bin), binStart(bin + 1)];
}

/** How many weights a layer's histogram counts. */
function weightsIn(counts: Uint32Array, epoch: number): number {
  let sum = 0;
  for (let k = epoch * BINS; k < (epoch + 1) * BINS; k++) sum += counts[k];
  return sum;
}

/** Shares of all weights by their branch in each epoch's last update. */
export interface Shares {
  readonly grow: readonly number[];
  readonly keep: readonly number[];
  readonly turn: readonly number[];
  /** Moves that were taken back; part of `turned`. */
  readonly undone: readonly number[];
}

/** Shares from a run's counts. */
export function sharesOf({ grew, rested, turned, undone }: Inside): Shares {
  const of = (counts: readonly number[]) =>
    counts.map((count, t) => count / Math.max(1, grew[t] + rested[t] + turned[t]));
  return { grow: of(grew), keep: of(rested), turn: of(turned), undone: of(undone) };
}

/**
 * The outline of a band between two curves of steps, as an SVG path: each update is one epoch wide, the first from 0 to 1.
 * Heights are shares, from the bottom; x and y map to the figure's coordinates.
 */
export function bandPath(
  low: readonly number[],
  high: readonly number[],
  x: (epoch: number) => number,
  y: (share: number) => number,
): string {
  if (high.length === 0) return "";
  const step = (share: number, t: number) => `${round(x(t))},${round(y(share))} ${round(x(t + 1))},${round(y(share))}`;
  const there = high.map(step);
  const back = low
    .map((share, t) => `${round(x(t + 1))},${round(y(share))} ${round(x(t))},${round(y(share))}`)
    .reverse();
  return `M${[...there, ...back].join(" ")}Z`;
}

/** The order of the branches in figures and legends, from the bottom. */
export const BRANCHES: readonly BranchGroup[] = ["grow", "keep", "turn"];

function round(value: number): number {
  return Math.round(100 * value) / 100;
}
