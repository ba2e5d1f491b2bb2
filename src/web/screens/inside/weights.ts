import { log } from "../../../core/elementary.ts";
import type { Place } from "../../../model/network.ts";
import { signOfProduct } from "../../../optimizers/card/sign.ts";

/** A rectangle of a layer's weights: one unit's over the pixels, or all units' as a matrix. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Index in the flat parameters of the cell in a column and row. */
  index(column: number, row: number): number;
}

/** One unit's weights over the pixels of a picture. */
export function pictureSheet(place: Place, unit: number, width: number): Sheet {
  const { weights, nIn, nOut } = place;
  return {
    width,
    height: nIn / width,
    index: (column, row) => weights + (row * width + column) * nOut + unit,
  };
}

/** A layer's weights as a matrix that is wider than high: if there are more inputs than units, a column per input. */
export function matrixSheet(place: Place): Sheet {
  const { weights, nIn, nOut } = place;
  if (hasInputsAcross(place))
    return { width: nIn, height: nOut, index: (input, unit) => weights + input * nOut + unit };
  return { width: nOut, height: nIn, index: (unit, input) => weights + input * nOut + unit };
}

/** Whether a layer's matrix has a column per input and a row per unit. */
export function hasInputsAcross({ nIn, nOut }: Place): boolean {
  return nIn > nOut;
}

/** A sheet's values from a flat vector, row by row [height · width]. */
export function onSheet(sheet: Sheet, values: Float32Array): Float32Array {
  const out = new Float32Array(sheet.width * sheet.height);
  for (let row = 0, k = 0; row < sheet.height; row++) {
    for (let column = 0; column < sheet.width; column++) out[k++] = values[sheet.index(column, row)];
  }
  return out;
}

/** A layer's weights in the flat vector, without its biases. */
export function layerWeights({ weights, biases }: Place, values: Float32Array): Float32Array {
  return values.subarray(weights, biases);
}

/** Minimum and maximum of the finite values; NaN if there are none. */
export function range(values: Float32Array): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least && values[i] > -Infinity) least = values[i];
    if (values[i] > most && values[i] < Infinity) most = values[i];
  }
  return least <= most ? [least, most] : [NaN, NaN];
}

/** Minimum, median and maximum of the finite values; NaN if there are none. */
export function spread(values: Float32Array): {
  readonly least: number;
  readonly middle: number;
  readonly most: number;
} {
  const sorted = sample(values).sort();
  const [least, most] = range(values);
  return { least, middle: sorted.length === 0 ? NaN : sorted[sorted.length >> 1], most };
}

/** The signs of g(t)·g(t−1), −1, 0 or 1 for each weight. */
export function productSigns(gradient: Float32Array, stored: Float32Array): Float32Array {
  return gradient.map((g, i) => signOfProduct(g, stored[i]));
}

/** Numbers of values below, at and above 0. */
export function signs(values: Float32Array): {
  readonly negative: number;
  readonly zero: number;
  readonly positive: number;
} {
  let [negative, positive] = [0, 0];
  for (const value of values) {
    negative += Number(value < 0);
    positive += Number(value > 0);
  }
  return { negative, zero: values.length - negative - positive, positive };
}

/**
 * A round bound above about 99 of 100 absolute values: the end of a diverging scale that outliers don't stretch. 1 if all values
 * are 0.
 */
export function roundBound(values: Float32Array): number {
  const sizes = sample(values);
  for (let i = 0; i < sizes.length; i++) sizes[i] = Math.abs(sizes[i]);
  sizes.sort();
  const high = sizes[Math.floor(0.99 * (sizes.length - 1))] || sizes[sizes.length - 1];
  return high > 0 ? roundUp(high, [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]) : 1;
}

/** The share of a unit's weights that may have the full colour of its scale's ends. */
const FULL = 0.02;
/** Steps between 0 and a unit's largest weight, one of which is the end of its scale. */
const STEPS = 256;
/** Weights of a unit by step. */
const counts = new Uint32Array(STEPS);

/**
 * The end of a unit's own colour scale: only {@link FULL} of its weights are larger, up to a step, however large these are. Late in a
 * training a few weights of pixels that are seldom on have become so large that by them all others would be white.
 */
export function unitBound(params: Float32Array, { weights, nIn, nOut }: Place, unit: number): number {
  const [first, end] = [weights + unit, weights + nIn * nOut];
  let most = 0;
  for (let i = first; i < end; i += nOut) {
    const size = Math.abs(params[i]);
    if (size < Infinity && size > most) most = size;
  }
  if (most === 0) return 1;
  counts.fill(0);
  for (let i = first; i < end; i += nOut) {
    const step = (STEPS * Math.abs(params[i])) / most;
    if (step >= 0) counts[Math.min(STEPS - 1, Math.floor(step))]++; // not NaN
  }
  let step = STEPS - 1;
  for (let larger = counts[step]; step > 0 && larger <= FULL * nIn; larger += counts[--step]);
  return (most * (step + 1)) / STEPS;
}

/**
 * Ends of a logarithmic scale, each 1, 2 or 5 times a power of ten, around the values above 0 except the outermost thousandth;
 * at least a factor of ten apart.
 */
export function logEnds(values: Float32Array): readonly [number, number] {
  const sorted = sample(values).sort();
  const sizes = sorted.subarray(sorted.findIndex((value) => value > 0));
  if (!(sizes[sizes.length - 1] > 0)) return [0.1, 1];
  const last = sizes.length - 1;
  const [least, most] = [sizes[Math.floor(0.001 * last)], sizes[Math.ceil(0.999 * last)]];
  let low = roundDown(least);
  let high = roundUp(most);
  while (high / low < 9.99) {
    high = roundUp(high * 1.01);
    if (high / low < 9.99) low = roundDown(low * 0.99);
  }
  return [low, high];
}

/** Position of a value between the ends of a logarithmic scale, from 0 to 1. */
export function logShare(value: number, low: number, high: number): number {
  if (!(value > low)) return 0;
  return value >= high ? 1 : log(value / low) / log(high / low);
}

/** Most values that are sorted: a scale's ends are rounded anyway, and 100,000 would take too long for a frame. */
const ENOUGH = 8192;

/** Every k-th value, k being odd so that all units are included; without those that aren't finite. */
function sample(values: Float32Array): Float32Array<ArrayBuffer> {
  const stride = Math.floor(values.length / ENOUGH) | 1;
  const out = new Float32Array(Math.ceil(values.length / stride));
  let count = 0;
  for (let i = 0; i < values.length; i += stride) if (Number.isFinite(values[i])) out[count++] = values[i];
  return out.slice(0, count);
}

const ROUND = [1, 2, 5, 10];

function roundDown(value: number): number {
  const unit = decade(value);
  return tidy(unit * ([...ROUND].reverse().find((factor) => factor * unit <= value * (1 + 1e-6)) ?? 1));
}

function roundUp(value: number, factors: readonly number[] = ROUND): number {
  const unit = decade(value);
  return tidy(unit * (factors.find((factor) => factor * unit >= value * (1 - 1e-6)) ?? 10));
}

/** The largest power of ten that is at most the value. */
function decade(value: number): number {
  const exponent = value.toExponential();
  return Number(`1e${exponent.slice(exponent.indexOf("e") + 1)}`);
}

function tidy(value: number): number {
  return Number(value.toPrecision(3));
}
