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

/** The most probable class at a position, given as shares of the sides from the top left, and its probability. */
export function classAt(field: RegionField, across: number, down: number, out: Float64Array): number {
  const { size, classes, values } = field;
  const at = (share: number) => Math.min(Math.max(share * size - 0.5, 0), size - 1);
  const [x, y] = [at(across), at(down)];
  const [column, row] = [Math.min(Math.floor(x), size - 2), Math.min(Math.floor(y), size - 2)];
  const [fx, fy] = [x - column, y - row];
  const corner = (row * size + column) * classes;
  const below = corner + size * classes;
  let best = 0;
  for (let k = 0; k < classes; k++) {
    const high = (1 - fx) * values[corner + k] + fx * values[corner + classes + k];
    const low = (1 - fx) * values[below + k] + fx * values[below + classes + k];
    out[k] = (1 - fy) * high + fy * low;
    if (out[k] > out[best]) best = k;
  }
  return best;
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
  const said = new Uint8Array(side * side);
  const pixels = new Uint32Array(side * side);
  const shares = new Float64Array(field.classes);
  for (let row = 0, i = 0; row < side; row++) {
    for (let column = 0; column < side; column++, i++) {
      const best = classAt(field, (column + 0.5) / side, (row + 0.5) / side, shares);
      said[i] = best;
      const sure = Math.max(0, (shares[best] * field.classes - 1) / (field.classes - 1));
      const tint = 0.12 + 0.38 * sure;
      const colour = colours[best % colours.length];
      const isEdge = (column > 0 && said[i - 1] !== best) || (row > 0 && said[i - side] !== best);
      pixels[i] = isEdge ? line : mixed(paper, colour, tint);
    }
  }
  return pixels;
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
