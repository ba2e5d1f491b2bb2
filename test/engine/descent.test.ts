/** A step of gradient descent straight from a panel's sums: the bits of the three kernels that do the same one after the other. */
import { describe, expect, test } from "vitest";
import { Rng } from "../../src/core/rng.ts";
import { engineMemory } from "../../src/engine/addresses.ts";
import { kernelsOn } from "../../src/engine/kernels.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";

allowRelaxedSimd();

const [W, U, SUMS, T, N_IN, ROWS] = [1024, 20_480, 40_960, 45_056, 67, 68];
const LENGTH = (ROWS + 1) * 32;
const NEXT = 1 + 2 ** -23;
const BELOW_HALF = 2 ** -24 - 2 ** -47; // NEXT − BELOW_HALF · NEXT lies just beside a tie
const MAPS = [
  { a: 1, c: 0 },
  { a: Math.fround(2 / 255), c: -1 },
  { a: -0.5, c: 2 ** -30 },
];

const memory = engineMemory(65_536, false);
const kernels = kernelsOn(memory, "exact");
const [w, u] = [new Float32Array(memory.buffer, W, LENGTH), new Float32Array(memory.buffer, U, LENGTH)];

describe.each([1, 3, 4, 6, 16, 23, 32])("on a panel of %i outputs", (lanes) => {
  const used = [...w.keys()].filter((k) => k % 32 < lanes && (k < N_IN * 32 || k >= ROWS * 32));
  const bits = (vector: Float32Array) => Array.from(new Uint32Array(vector.slice().buffer));

  test.each([64, 60, 1])("whose sums are of %i samples", (n) => {
    const random = new Rng(lanes * n);
    const uniform = () => random.u32() / 2 ** 32;
    const oneOf = (values: readonly number[]) => values[Math.floor(uniform() * values.length)];
    const weight = () => (uniform() < 0.3 ? oneOf([NEXT, -NEXT, -0, 0, 1e-40, 2 ** -30]) : uniform() - 0.5);
    const sum = () => (uniform() < 0.3 ? oneOf([n, -n, n * NEXT, 1e-40, 1e-30, 1e18]) : (uniform() - 0.5) * n);
    for (const { a, c } of MAPS) {
      for (const rate of [0.1, BELOW_HALF, 2 ** -100].map(Math.fround)) {
        const weights = Float32Array.from({ length: LENGTH }, weight);
        const sums = Float32Array.from({ length: LENGTH }, sum);
        for (let i = 0; i < N_IN; i++) {
          if (uniform() < 0.5)
            sums.fill(0, i * 32, i * 32 + 32); // an input that no sample lit
          else if (uniform() < 0.2) sums.fill(0, i * 32 + 8, i * 32 + 32);
        }
        const wordsAfter = (step: () => number) => {
          w.set(weights);
          u.set(sums);
          expect(step()).toBe(0);
          const words = bits(w);
          return [...used.map((k) => words[k]), ...bits(new Float32Array(memory.buffer, T, lanes))];
        };
        const descended = wordsAfter(() => kernels.descendPanel(W, U, N_IN, lanes, ROWS, a, c, n, rate, SUMS, T));
        expect(bits(u)).toEqual(bits(sums));
        const stepped = wordsAfter(() => {
          expect(kernels.finishPanel(U, N_IN, lanes, ROWS, a, c, n)).toBe(0);
          kernels.laneStep.sgd(LENGTH, W, U, 0, rate, 0, 0, 0);
          return kernels.sumPanel(W, N_IN, lanes, ROWS, c, SUMS, T);
        });
        expect(descended).toEqual(stepped);
      }
    }
  });

  test("a weight or bias that overflows is found", () => {
    for (let j = 0; j < lanes; j++) {
      for (const i of [0, 63, 66, ROWS]) {
        w.fill(1);
        u.fill(0)[i * 32 + j] = 3e38;
        expect([i, j, kernels.descendPanel(W, U, N_IN, lanes, ROWS, 1, 0, 1, 3, SUMS, T)]).toEqual([i, j, 1]);
      }
    }
  });
});

test("the largest magnitude of some rows is found, and ∞ and NaN are above all", () => {
  const [panel, word] = [w.subarray(0, 4 * 32), new DataView(new ArrayBuffer(4))];
  const found = (rows: number, quads: number) => {
    word.setUint32(0, kernels.largestBits(rows, quads, W));
    return word.getFloat32(0);
  };
  for (const largest of [1e-45, -2, 3e38, Number.POSITIVE_INFINITY, Number.NaN]) {
    for (let k = 0; k < 64; k++) {
      panel.fill(-1e-45).fill(9, 96); // a fourth row that isn't asked for
      panel[k] = largest;
      expect(found(3, 8)).toBe(Math.fround(Math.abs(largest)));
      panel[k] = 0;
      if (k % 32 >= 12) panel[k] = Number.NaN; // nor are its last quads
      expect(found(2, 3)).toBe(Math.fround(1e-45));
    }
  }
});
