import { log } from "../../../core/elementary.ts";
import type { Inside } from "../../../trainer/inside.ts";
import type { BranchGroup } from "../../workers/protocol.ts";
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

/** The range of bins that any layer has used, with a margin: first bin, and last + 1. */
export function binRange(histograms: readonly (readonly Uint32Array[])[]): readonly [number, number] {
  let [first, end, bins] = [Infinity, 0, 0];
  for (const histogram of histograms.flat()) {
    bins = histogram.length;
    for (let bin = 0; bin < bins; bin++) {
      if (histogram[bin] === 0) continue;
      first = Math.min(first, bin);
      end = Math.max(end, bin + 1);
    }
  }
  if (end === 0) return [0, bins];
  const lack = Math.max(1, Math.ceil((MIN_BINS - (end - first)) / 2));
  return [Math.max(0, first - lack), Math.min(bins, end + lack)];
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
 * The image of one layer's histograms: a column per epoch, a row per bin, the largest Δ on top; transparent where there is no
 * weight. Colours as 32-bit words [end − first, room], `room` being at least the number of epochs.
 */
export function heatPixels(
  histograms: readonly Uint32Array[],
  [first, end]: readonly [number, number],
  room: number,
): Pixels {
  const out = new Uint32Array((end - first) * room);
  for (const [epoch, histogram] of histograms.slice(0, room).entries()) {
    const weights = histogram.reduce((sum, count) => sum + count, 0);
    for (let bin = first; bin < end; bin++) {
      if (histogram[bin] === 0) continue;
      const share = logShare(histogram[bin] / weights, ...SHARE_ENDS);
      out[(end - 1 - bin) * room + epoch] = SEQUENTIAL_RAMP[Math.min(255, Math.floor(256 * share))];
    }
  }
  return out;
}

/** Bounds of the bin that contains the median Δ. */
export function middleBin(histogram: Uint32Array): readonly [number, number] {
  const half = histogram.reduce((sum, count) => sum + count, 0) / 2;
  let bin = 0;
  for (let sum = histogram[0]; sum < half; sum += histogram[bin]) bin++;
  return [binStart(bin), binStart(bin + 1)];
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
