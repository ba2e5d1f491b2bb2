import type { Place } from "../../../model/network.ts";
import { diverging, sequential } from "../../../report/figures/colour-maps.ts";
import { BRANCH_COLOURS } from "../../controls/branch-marks.ts";
import { logShare } from "./weights.ts";

/** 256 colours as canvases store them: 32-bit words of red, green, blue and alpha, lowest byte first. */
export type Ramp = Uint32Array;

/** Blue for negative, white for 0, orange for positive values: 0 in the middle. */
export const DIVERGING_RAMP: Ramp = ramp((share) => diverging(1 - share).fill);
/** Viridis. */
export const SEQUENTIAL_RAMP: Ramp = ramp((share) => sequential(share).fill);

/** The diverging map's colours for the three signs. */
export const DIVERGING_ENDS = { negative: diverging(1).fill, zero: diverging(0.5).fill, positive: diverging(0).fill };

/** A sheet's colours as 32-bit words [height · width]. */
export type Pixels = Uint32Array<ArrayBuffer>;

/** Colours of values on a diverging scale from −bound to bound. */
export function divergingPixels(values: Float32Array, bound: number): Pixels {
  return mapped(values, (value) => divergingColour(value, bound));
}

/** The colour of a value on a diverging scale from −bound to bound. */
function divergingColour(value: number, bound: number): number {
  return DIVERGING_RAMP[clamp(Math.round(127.5 + 127.5 * (value / bound)))];
}

/** Colours of values on a logarithmic scale. */
export function logPixels(values: Float32Array, low: number, high: number): Pixels {
  // Many step sizes are equal, and logarithms take long.
  const known = new Map<number, number>();
  return mapped(values, (value) => {
    let colour = known.get(value);
    if (colour === undefined) {
      colour = SEQUENTIAL_RAMP[clamp(Math.floor(256 * logShare(value, low, high)))];
      known.set(value, colour);
    }
    return colour;
  });
}

/** Colours of signs: the diverging scale's ends and middle. */
export function signPixels(values: Float32Array): Pixels {
  return mapped(values, (value) => DIVERGING_RAMP[value > 0 ? 255 : value < 0 ? 0 : 128]);
}

/** Colours of the branches that the rule takes for s = g(t)·g(t−1), by its sign. */
export function branchPixels(signs: Float32Array): Pixels {
  const [grow, turn, keep] = (["grow", "turn", "keep"] as const).map((branch) => word(BRANCH_COLOURS[branch].fill));
  return mapped(signs, (sign) => (sign > 0 ? grow : sign < 0 ? turn : keep));
}

/**
 * Images, `width` wide, of a layer's units over its inputs, in rows of `columns`, as one image [rows · height, columns · width].
 * Weights are read in their order: a unit's own lie far apart.
 */
export function unitPixels(
  { weights, nIn, nOut }: Place,
  width: number,
  columns: number,
  params: Float32Array,
  boundOf: (unit: number) => number,
): Pixels {
  const height = nIn / width;
  const line = columns * width;
  const out = new Uint32Array(Math.ceil(nOut / columns) * height * line);
  const bounds = Float64Array.from({ length: nOut }, (_, unit) => boundOf(unit));
  const corners = Int32Array.from({ length: nOut }, (_, unit) => {
    return Math.floor(unit / columns) * height * line + (unit % columns) * width;
  });
  for (let input = 0, i = weights; input < nIn; input++) {
    const at = Math.floor(input / width) * line + (input % width);
    for (let unit = 0; unit < nOut; unit++, i++) out[corners[unit] + at] = divergingColour(params[i], bounds[unit]);
  }
  return out;
}

/** Draws colours on a canvas, which gets their size. */
export function putPixels(canvas: HTMLCanvasElement | OffscreenCanvas, pixels: Pixels, width: number, height: number) {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d") as CanvasRenderingContext2D | null;
  context?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, height), 0, 0);
}

/** A colour of six hexadecimal digits as a 32-bit word. */
export function word(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}

function ramp(colour: (share: number) => string): Ramp {
  return Uint32Array.from({ length: 256 }, (_, k) => word(colour(k / 255)));
}

function mapped(values: Float32Array, colour: (value: number) => number): Pixels {
  const out = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = colour(values[i]);
  return out;
}

function clamp(index: number): number {
  return index > 255 ? 255 : index > 0 ? index : 0;
}
