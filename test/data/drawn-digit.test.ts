import { describe, expect, test } from "vitest";
import type { Dataset } from "../../src/core/contracts.ts";
import { drawnDigit, inkBox } from "../../src/data/drawn-digit.ts";
import { loadDataset } from "../../src/node/datasets.ts";

/** A drawing [side · side] with rectangles of full ink. */
function drawing(side: number, ...rectangles: readonly (readonly [left: number, top: number, w: number, h: number])[]) {
  const grey = new Uint8Array(side * side);
  for (const [left, top, w, h] of rectangles) {
    for (let y = top; y < top + h; y++) grey.fill(255, y * side + left, y * side + left + w);
  }
  return grey;
}

/** Centre of mass of a picture of 28 × 28 pixels, in pixels from its upper left corner. */
function massCentre(digit: Uint8Array) {
  const mass = digit.reduce((sum, value) => sum + value, 0);
  const along = (place: (at: number) => number) =>
    digit.reduce((sum, value, at) => sum + value * (place(at) + 0.5), 0) / mass;
  return { x: along((at) => at % 28), y: along((at) => Math.floor(at / 28)) };
}

describe("a drawn digit", () => {
  test("of an empty drawing is empty", () => {
    expect(drawnDigit(new Uint8Array(280 * 280), 280, 280)).toEqual(new Uint8Array(784));
    expect(inkBox(new Float32Array(6), 3, 2)).toBeNull();
  });

  test("fills 20 pixels on its longer side, keeps its proportions and its ink", () => {
    // 40 × 80 of 280: a cell is 4 pixels, so 10 × 20, each full; the centre of mass (5, 10) comes to the pixel (14, 14).
    const digit = drawnDigit(drawing(280, [11, 190, 40, 80]), 280, 280);
    expect(inkBox(digit, 28, 28)).toEqual({ left: 9, top: 4, width: 10, height: 20 });
    expect(digit.filter((value) => value === 255)).toHaveLength(200);
    expect(digit.filter((value) => value === 0)).toHaveLength(584);
  });

  test("averages grey values by area", () => {
    // 50 × 30: a cell is 2.5 pixels. Of the line from 10 to 11 the fifth cell (10 to 12.5) has 1 of 2.5 pixels.
    const grey = drawing(60, [0, 0, 1, 30], [49, 0, 1, 30], [10, 0, 1, 30]);
    const digit = drawnDigit(grey, 60, 60);
    const row = digit.subarray(14 * 28, 15 * 28);
    // (0.5 + 10.5 + 49.5) / 3 / 2.5 = 8.07: the ink begins at column 14 − 8.
    expect([row[6], row[9], row[10], row[11], row[25]]).toEqual([102, 0, 102, 0, 102]);
    expect(row.reduce((sum, value) => sum + value, 0)).toBe(3 * 102);
  });

  test("doesn't depend on where it is drawn, nor on how large", () => {
    // Ten units high, so a unit is two pixels of the picture, whatever its size.
    const seven = (left: number, top: number, unit: number) =>
      drawing(
        280,
        [left, top, 5 * unit, unit],
        [left + 4 * unit, top, unit, 5 * unit],
        [left + 3 * unit, top + 5 * unit, unit, 5 * unit],
      );
    const large = drawnDigit(seven(60, 20, 25), 280, 280);
    expect(drawnDigit(seven(0, 0, 25), 280, 280)).toEqual(large);
    expect(drawnDigit(seven(244, 209, 7), 280, 280)).toEqual(large);
    expect(drawnDigit(Float32Array.from(seven(3, 5, 1)), 280, 280)).toEqual(large);
  });

  test("has its centre of mass, not its box, in the middle pixel", () => {
    const digit = drawnDigit(drawing(280, [20, 20, 20, 200], [20, 180, 120, 40]), 280, 280); // an L
    // In pixels of the picture 2 × 16 above 12 × 4: mass 80 with its centre at (4, 14) of the box.
    expect(massCentre(digit)).toEqual({ x: 14, y: 14 });
    expect(inkBox(digit, 28, 28)).toMatchObject({ left: 10, top: 0 }); // by its box it would begin at (8, 4)
  });

  test("stays in the picture where its centre of mass is far from its box's", () => {
    const digit = drawnDigit(drawing(280, [0, 0, 1, 1], [200, 200, 80, 80]), 280, 280);
    expect(inkBox(digit, 28, 28)).toMatchObject({ left: 0, top: 0, width: 20 });
    const wide = drawnDigit(drawing(280, [0, 0, 60, 60], [279, 279, 1, 1]), 280, 280);
    expect(inkBox(wide, 28, 28)).toMatchObject({ left: 8, top: 8 });
  });

  test("says what it expected of the grey values", () => {
    expect(() => drawnDigit(new Uint8Array(10), 3, 3)).toThrow("drawnDigit: expected 3 × 3 grey values, got 10");
  });
});

test("a picture of MNIST, drawn ten times as large in a corner, comes out as it was", async () => {
  const mnist: Dataset = await loadDataset("mnist");
  const { values } = mnist.test!;
  let same = 0;
  for (let k = 0; k < 500; k++) {
    const picture = values.slice(k * 784, (k + 1) * 784) as Uint8Array;
    const box = inkBox(picture, 28, 28)!;
    const grey = new Uint8Array(300 * 300);
    for (let y = 0; y < 10 * box.height; y++) {
      for (let x = 0; x < 10 * box.width; x++) {
        grey[y * 300 + x] = picture[(box.top + Math.floor(y / 10)) * 28 + box.left + Math.floor(x / 10)];
      }
    }
    const digit = drawnDigit(grey, 300, 300);
    if (digit.every((value, at) => value === picture[at])) same++;
  }
  expect(same).toBe(500);
});
