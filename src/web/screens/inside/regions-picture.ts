/** Class probabilities on a grid of points: [size · size · classes], row by row, the largest second input in row 0. */
export interface RegionField {
  readonly size: number;
  readonly classes: number;
  readonly values: Float32Array;
}

/** The visible rectangle of the plane. */
export interface PlaneExtent {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The rectangle around points [points · 2], with a small margin. */
export function extentOf(points: Float32Array): PlaneExtent {
  const range = (offset: number): [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = offset; i < points.length; i += 2) {
      low = Math.min(low, points[i]);
      high = Math.max(high, points[i]);
    }
    if (!(low <= high)) return [-1, 1];
    const air = 0.08 * (high - low) || 1;
    return [low - air, high + air];
  };
  return { x: range(0), y: range(1) };
}

/** The centres of a grid's cells in the plane, row by row from the top: [size · size · 2]. */
export function gridPoints({ x, y }: PlaneExtent, size: number): Float32Array {
  const points = new Float32Array(2 * size * size);
  for (let row = 0, k = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      points[k++] = x[0] + ((column + 0.5) / size) * (x[1] - x[0]);
      points[k++] = y[1] - ((row + 0.5) / size) * (y[1] - y[0]);
    }
  }
  return points;
}

/** Where a position, given as a share of a side, lies between two of a grid's points: the first of them, and the second one's weight. */
function between(size: number, share: number): { readonly first: number; readonly weight: number } {
  const at = Math.min(Math.max(share * size - 0.5, 0), size - 1);
  const first = Math.min(Math.floor(at), size - 2);
  return { first, weight: at - first };
}

/** The most probable class at a position, given as shares of the sides from the top left. */
export function classAt({ size, classes, values }: RegionField, across: number, down: number): number {
  const [x, y] = [between(size, across), between(size, down)];
  const corner = (y.first * size + x.first) * classes;
  let best = 0;
  let most = -Infinity;
  for (let k = 0; k < classes; k++) {
    const share = shareAt(values, corner + k, classes, size * classes, x.weight, y.weight);
    if (share > most) [best, most] = [k, share];
  }
  return best;
}

/** A share between four of a grid's points, of which the first is at `at`, the next `right` and `below` from there. */
function shareAt(values: Float32Array, at: number, right: number, below: number, fx: number, fy: number): number {
  const high = (1 - fx) * values[at] + fx * values[at + right];
  const low = (1 - fx) * values[at + below] + fx * values[at + below + right];
  return (1 - fy) * high + fy * low;
}

/**
 * The image of a field [side · side]: each class in its own colour, paler where the network is less certain, with a line
 * where the decision changes. Colours are [red, green, blue], 0…255.
 */
export function regionPixels(
  field: RegionField,
  side: number,
  colours: readonly (readonly number[])[],
  paper: readonly number[],
  line: number,
): Uint32Array<ArrayBuffer> {
  const { size, classes, values } = field;
  const said = new Uint8Array(side * side);
  const pixels = new Uint32Array(side * side);
  const places = Array.from({ length: side }, (_, k) => between(size, (k + 0.5) / side));
  const corners = Int32Array.from(places, ({ first }) => first * classes);
  const weights = Float64Array.from(places, ({ weight }) => weight);
  const tinted = Array.from({ length: classes }, (_, k) => tints(paper, colours[k % colours.length]));
  // A picture has a quarter of a million pixels: nothing is made for each of them.
  for (let row = 0, i = 0; row < side; row++) {
    const above = corners[row] * size;
    for (let column = 0; column < side; column++, i++) {
      let best = 0;
      let most = -1;
      for (let k = 0; k < classes; k++) {
        const at = above + corners[column] + k;
        const share = shareAt(values, at, classes, size * classes, weights[column], weights[row]);
        if (share > most) {
          best = k;
          most = share;
        }
      }
      said[i] = best;
      const sure = Math.max(0, (most * classes - 1) / (classes - 1));
      const isEdge = (column > 0 && said[i - 1] !== best) || (row > 0 && said[i - side] !== best);
      pixels[i] = isEdge ? line : tinted[best][Math.round(sure * TINTS)];
    }
  }
  return pixels;
}

/** Steps of certainty that colours tell apart: more than a screen does. */
const TINTS = 255;

/** A class's colours on paper, from one as likely as the others to a certain one. */
function tints(paper: readonly number[], colour: readonly number[]): Uint32Array {
  return Uint32Array.from({ length: TINTS + 1 }, (_, k) => mixed(paper, colour, 0.12 + (0.38 * k) / TINTS));
}

/** Share of the image for each class. */
export function areas({ size, classes, values }: RegionField): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (let point = 0; point < size * size; point++) {
    let best = 0;
    for (let k = 1; k < classes; k++) if (values[point * classes + k] > values[point * classes + best]) best = k;
    counts[best]++;
  }
  return counts.map((count) => count / (size * size));
}

function mixed(paper: readonly number[], colour: readonly number[], share: number): number {
  const [red, green, blue] = paper.map((value, k) => Math.round(value + share * (colour[k] - value)));
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}
