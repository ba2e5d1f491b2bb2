import { describe, expect, test } from "vitest";
import { network, places } from "../../src/model/network.ts";
import {
  bandPath,
  binPlace,
  binRange,
  binStart,
  epochRoom,
  heatPixels,
  middleBin,
  sharesOf,
} from "../../src/web/screens/inside/history.ts";
import {
  branchPixels,
  divergingPixels,
  logPixels,
  signPixels,
  unitPixels,
  word,
} from "../../src/web/screens/inside/paint.ts";
import { moved } from "../../src/web/screens/inside/steps.ts";
import {
  logEnds,
  logShare,
  matrixSheet,
  onSheet,
  pictureSheet,
  productSigns,
  roundBound,
  signs,
  spread,
  unitBound,
} from "../../src/web/screens/inside/weights.ts";

const floats = (...values: number[]) => Float32Array.from(values);
/** Parameters of 6-2-3 whose values are their own places. */
const layers = places(network([6, 2, 3]));
const numbered = Float32Array.from({ length: 6 * 2 + 2 + 2 * 3 + 3 }, (_, i) => i);

describe("sheets of weights", () => {
  test("a unit's picture takes every second weight of two units, row after row", () => {
    expect([...onSheet(pictureSheet(layers[0], 1, 3), numbered)]).toEqual([1, 3, 5, 7, 9, 11]);
  });

  test("a matrix is wider than high, and without biases", () => {
    const [first, second] = layers.map(matrixSheet);
    expect([second.width, second.height]).toEqual([3, 2]);
    expect([...onSheet(second, numbered)]).toEqual([14, 15, 16, 17, 18, 19]);
    expect([first.width, first.height]).toEqual([6, 2]);
    expect([...onSheet(first, numbered)]).toEqual([0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11]);
  });

  test("spread and signs count what is there, and say NaN where nothing is", () => {
    expect(spread(floats(-3, 5, 1))).toEqual({ least: -3, middle: 1, most: 5 });
    expect(spread(floats(NaN, 2))).toEqual({ least: 2, middle: 2, most: 2 });
    expect(spread(floats()).middle).toBeNaN();
    expect(signs(floats(-1, -0, 0, 2, 3))).toEqual({ negative: 1, zero: 2, positive: 2 });
  });

  test("signs of products survive gradients whose product is too small for a float32", () => {
    expect([...productSigns(floats(1e-30, -1e-30, 0, 2), floats(1e-30, 1e-30, 1, -1))]).toEqual([1, -1, 0, -1]);
  });
});

describe("scales", () => {
  test.each([
    [[0.1, -0.27, 0.3], 0.3],
    [[-0.00041], 0.0005],
    [[0, 0], 1],
    [[], 1],
    [[Number.NaN, 7], 8],
  ])("a diverging scale of %j ends at %d", (values, bound) => {
    expect(roundBound(floats(...values))).toBe(bound);
  });

  test("one odd weight among a thousand doesn't stretch it", () => {
    const values = new Float32Array(1000).fill(0.02);
    values[500] = 40;
    expect(roundBound(values)).toBe(0.02);
  });

  test("a unit's own scale isn't stretched by one in a hundred of its weights, and is by one in twenty", () => {
    const [layer] = places(network([100, 2]));
    const params = new Float32Array(202).fill(0.25);
    params[1] = -4;
    expect([0, 1].map((unit) => unitBound(params, layer, unit))).toEqual([0.25, 0.25 + 4 / 256]);
    for (let input = 0; input < 5; input++) params[2 * input + 1] = -4;
    expect(unitBound(params, layer, 1)).toBe(4);
    params[1] = Number.NaN;
    params[3] = Infinity;
    expect(unitBound(params, layer, 1)).toBe(4);
    expect(unitBound(new Float32Array(202), layer, 0)).toBe(1);
  });

  test.each([
    [[0.001], [0.0005, 0.005]],
    [
      [1e-6, 0.03],
      [1e-6, 0.05],
    ],
    [
      [0.004, 0.02],
      [0.002, 0.02],
    ],
    [[0], [0.1, 1]],
  ])("a logarithmic scale of %j goes from and to %j", (values, ends) => {
    expect(logEnds(floats(...values))).toEqual(ends);
  });

  test("the middle of a logarithmic scale is the geometric mean", () => {
    expect(logShare(0.01, 0.001, 0.1)).toBeCloseTo(0.5, 12);
    expect([logShare(0, 0.001, 0.1), logShare(7, 0.001, 0.1)]).toEqual([0, 1]);
  });
});

describe("colours", () => {
  const white = word("#ffffff");

  test("0 is white on a diverging scale, and its ends are blue below and orange above", () => {
    const [low, zero, high, beyond] = divergingPixels(floats(-0.5, 0, 0.5, 9), 0.5);
    expect(zero & 0xffffff).toBeGreaterThanOrEqual(0xfdfdfd);
    expect([low, high, beyond]).toEqual([word("#2f7fc1"), word("#d9731a"), word("#d9731a")]);
    expect([...signPixels(floats(-1e-30, 3))]).toEqual([low, high]);
    expect(white).toBe(0xffffffff);
  });

  test("a logarithmic scale goes from viridis' dark to its bright end", () => {
    expect([...logPixels(floats(0.001, 0.1), 0.001, 0.1)]).toEqual([word("#440154"), word("#fde725")]);
  });

  test("branches have three colours, by the sign of s", () => {
    expect(new Set(branchPixels(floats(2, -1, 0, 5))).size).toBe(3);
  });

  test("units' pictures lie side by side, line by line", () => {
    // Unit 0 has weight 1 at its first pixel, unit 1 at its last; three pixels wide, two high, one column of units.
    const params = new Float32Array(numbered.length);
    params[0] = 1;
    params[11] = 1;
    const pixels = unitPixels(layers[0], 3, 1, params, () => 1);
    const orange = [...pixels].flatMap((pixel, k) => (pixel === word("#d9731a") ? [k] : []));
    expect(orange).toEqual([0, 11]);
    // Unit 1's first pixel, in one column and in two.
    const first = Float32Array.from(numbered, (_, i) => Number(i === 1));
    const places = [1, 2].map((columns) => unitPixels(layers[0], 3, columns, first, () => 1).indexOf(word("#d9731a")));
    expect(places).toEqual([6, 3]);
  });
});

describe("figures over the epochs", () => {
  /** A layer's histograms, one an epoch, each by its bins that aren't empty. */
  const histograms = (...epochs: Record<number, number>[]) => {
    const counts = new Uint32Array(64 * epochs.length);
    for (const [epoch, bins] of epochs.entries()) {
      for (const [bin, count] of Object.entries(bins)) counts[64 * epoch + Number(bin)] = count;
    }
    return counts;
  };

  test("an axis has room for a round number of epochs", () => {
    expect([0, 3, 10, 11, 50, 51, 300].map(epochRoom)).toEqual([10, 10, 10, 20, 50, 100, 500]);
  });

  test("bins are powers of two: bin 32 begins at Δ = 1", () => {
    expect([binStart(32), binStart(33), binStart(22)]).toEqual([1, 2, 2 ** -10]);
    expect(binPlace(0.25)).toBeCloseTo(30, 9);
  });

  test("the range of bins has one of air at each end, and more where it would be short", () => {
    expect(binRange([histograms({ 21: 2 }, { 20: 1 }), histograms({ 22: 5 }, { 29: 1 })])).toEqual([19, 31]);
    expect(binRange([histograms({ 20: 1 })])).toEqual([16, 25]);
    expect(binRange([histograms({})])).toEqual([0, 64]);
  });

  test("a heat map has a column an epoch and the greatest Δ on top, and nothing where no weight is", () => {
    const pixels = heatPixels(histograms({ 20: 4 }, { 21: 4 }), [20, 22], 3);
    expect([...pixels].map((pixel) => pixel !== 0)).toEqual([false, true, false, true, false, false]);
    expect(pixels[3]).toBe(word("#fde725"));
  });

  test("the middle weight's bin says where the median of Δ lies", () => {
    const counts = histograms({ 40: 1 }, { 20: 1, 22: 3 });
    expect([middleBin(counts, 0), middleBin(counts, 1)]).toEqual([
      [256, 512],
      [2 ** -10, 2 ** -9],
    ]);
  });

  test("shares are parts of all weights", () => {
    const deltaQuantiles = { q: [], layers: [] };
    const inside = { grew: [6, 5], rested: [2, 0], turned: [2, 5], undone: [0, 5], deltaQuantiles };
    expect(sharesOf(inside)).toEqual({ grow: [0.6, 0.5], keep: [0.2, 0], turn: [0.2, 0.5], undone: [0, 0.5] });
  });

  test("a band's outline goes along its top and back along its bottom, a step an update", () => {
    const path = bandPath(
      [0, 0.25],
      [0.5, 1],
      (epoch) => 10 * epoch,
      (share) => 100 * (1 - share),
    );
    expect(path).toBe("M0,50 10,50 10,0 20,0 20,75 10,75 10,100 0,100Z");
  });
});

describe("keys in a grid of 3 columns and 8 cells", () => {
  test.each([
    ["ArrowRight", 2, 2],
    ["ArrowRight", 3, 4],
    ["ArrowRight", 7, 7],
    ["ArrowLeft", 3, 3],
    ["ArrowDown", 3, 6],
    ["ArrowDown", 5, 5],
    ["ArrowUp", 1, 1],
    ["ArrowUp", 7, 4],
    ["Home", 5, 3],
    ["End", 6, 7],
    ["PageDown", 0, 6],
    ["PageUp", 7, 1],
  ])("%s from %d leads to %d", (key, from, to) => {
    expect(moved(key, from, 3, 8)).toBe(to);
  });

  test("Control with Home and End leads to the first and last cell; other keys are not the grid's", () => {
    expect(moved("Home", 5, 3, 8, { ctrlKey: true })).toBe(0);
    expect(moved("End", 1, 3, 8, { ctrlKey: true })).toBe(7);
    expect(moved("Tab", 1, 3, 8)).toBeNull();
  });
});
