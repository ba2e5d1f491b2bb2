/**
 * A drawing, made into a picture as those of MNIST were made: LeCun, Cortes & Burges, The MNIST database of handwritten
 * digits. What the database's own pictures tell beside that: all but a few fill 20 pixels on their longer side, and the
 * centre of mass of each lies within the pixel in row 14, column 14, counted from 0.
 */

/** Pixels of a side of the picture, and of the box that the ink is scaled into. */
export const DIGIT_SIDE = 28;
const DIGIT_BOX = 20;

/** The row and column of the pixel that the centre of mass comes to lie in. */
const CENTRE = 14;

/** Where ink is, in pixels of the drawing. */
export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The picture of a drawing: the ink's bounding box, scaled into 20 × 20 pixels with its proportions kept and the grey
 * values averaged by area, then laid into 28 × 28 so that the centre of mass is in the middle; where that would push
 * ink over the edge, only as far as the edge.
 * @param grey [height · width] row after row, 0 without ink, 255 full ink
 * @returns [784] from 0 to 255, as a sample of MNIST; all 0 for a drawing without ink
 * @throws RangeError if `grey` isn't of that size
 */
export function drawnDigit(grey: Float32Array | Uint8Array, width: number, height: number): Uint8Array {
  const digit = new Uint8Array(DIGIT_SIDE * DIGIT_SIDE);
  const box = inkBox(grey, width, height);
  if (box === null) return digit;
  const scale = Math.max(box.width, box.height) / DIGIT_BOX;
  const columns = Math.min(DIGIT_BOX, Math.ceil(box.width / scale));
  const rows = Math.min(DIGIT_BOX, Math.ceil(box.height / scale));
  const scaled = averaged(grey, width, box, { scale, columns, rows });
  const { left, top } = placeOf(scaled, columns, rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      digit[(top + y) * DIGIT_SIDE + left + x] = Math.round(scaled[y * columns + x]);
    }
  }
  return digit;
}

/**
 * The smallest box around all pixels above 0; null where there is none.
 * @throws RangeError as {@link drawnDigit}
 */
export function inkBox(grey: Float32Array | Uint8Array, width: number, height: number): InkBox | null {
  if (grey.length !== width * height) {
    throw new RangeError(`drawnDigit: expected ${width} × ${height} grey values, got ${grey.length}`);
  }
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (!(grey[at] > 0)) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return bottom < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

interface Cells {
  /** Pixels of the drawing that a cell is wide and high. */
  readonly scale: number;
  readonly columns: number;
  readonly rows: number;
}

/** Mean grey value of each cell [rows · columns] of a grid over the box, from its upper left corner; outside is no ink. */
function averaged(grey: Float32Array | Uint8Array, width: number, box: InkBox, cells: Cells): Float64Array {
  const { scale, columns, rows } = cells;
  const across = new Float64Array(columns);
  const sums = new Float64Array(rows * columns);
  for (let y = 0; y < box.height; y++) {
    across.fill(0);
    const row = (box.top + y) * width + box.left;
    for (let x = 0; x < box.width; x++) {
      const value = grey[row + x];
      if (value > 0) share(x, scale, columns, (column, part) => (across[column] += part * value));
    }
    share(y, scale, rows, (r, part) => {
      for (let c = 0; c < columns; c++) sums[r * columns + c] += part * across[c];
    });
  }
  const area = scale * scale;
  for (let k = 0; k < sums.length; k++) sums[k] /= area;
  return sums;
}

/** Tells which parts of the pixel from `place` to `place` + 1 lie in which cells. */
function share(place: number, scale: number, cells: number, give: (cell: number, part: number) => void): void {
  const last = Math.min(cells - 1, Math.ceil((place + 1) / scale) - 1);
  for (let cell = Math.min(last, Math.floor(place / scale)); cell <= last; cell++) {
    const part = Math.min(place + 1, (cell + 1) * scale) - Math.max(place, cell * scale);
    if (part > 0) give(cell, part);
  }
}

/** Where the scaled ink begins in the picture. */
function placeOf(scaled: Float64Array, columns: number, rows: number): { left: number; top: number } {
  let [mass, x, y] = [0, 0, 0];
  for (let k = 0; k < scaled.length; k++) {
    const column = k % columns;
    mass += scaled[k];
    x += scaled[k] * (column + 0.5);
    y += scaled[k] * ((k - column) / columns + 0.5);
  }
  const place = (centre: number, size: number) =>
    Math.min(DIGIT_SIDE - size, Math.max(0, CENTRE - Math.floor(centre / mass)));
  return { left: place(x, columns), top: place(y, rows) };
}
