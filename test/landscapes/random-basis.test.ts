import { expect, test } from "vitest";
import { Rng } from "../../src/core/rng.ts";
import { sha256Hex } from "../../src/core/sha256.ts";
import { ellipsoidOn } from "../../src/landscapes/ellipsoid.ts";
import { randomBasis } from "../../src/landscapes/random-basis.ts";

const row = (basis: Float64Array, size: number, i: number) => basis.subarray(i * size, (i + 1) * size);
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, j) => sum + x * b[j], 0);

test("its rows are orthonormal to the last bits", () => {
  for (const size of [1, 2, 5, 20, 60]) {
    const basis = randomBasis(size, new Rng(size));
    for (let i = 0; i < size; i++) {
      for (let k = 0; k <= i; k++) {
        const product = dot(row(basis, size, i), row(basis, size, k));
        expect(Math.abs(product - Number(i === k))).toBeLessThan(1e-14);
      }
    }
  }
});

test("one seed gives one basis, bit for bit, and another seed another", () => {
  const digest = (seed: number) => sha256Hex(new Uint8Array(randomBasis(20, new Rng(seed)).buffer));
  expect(digest(0)).toBe("93bcf19417f43d1abe59402e5a58c94809651df9a9dea4b0544f34405fc3ce3d");
  expect(digest(1)).not.toBe(digest(0));
});

test("no direction is preferred: over 2,000 bases, the squares of the first row's entries average 1/n, and signs balance", () => {
  const size = 4;
  const bases = 2000;
  const rng = new Rng(3);
  const squares = new Float64Array(size);
  const positive = new Float64Array(size);
  for (let k = 0; k < bases; k++) {
    row(randomBasis(size, rng), size, 0).forEach((x, j) => {
      squares[j] += (x * x) / bases;
      positive[j] += Number(x > 0) / bases;
    });
  }
  // Standard deviations: √(Var(x²)/2000) = √((3/24 − 1/16)/2000) = 0.0056, and √(¼/2000) = 0.011.
  for (const square of squares) expect(Math.abs(square - 0.25)).toBeLessThan(4 * 0.0056);
  for (const share of positive) expect(Math.abs(share - 0.5)).toBeLessThan(4 * 0.011);
});

test("an ellipsoid turned by it has the value λ_i at its row i", () => {
  const basis = randomBasis(3, new Rng(5));
  const problem = ellipsoidOn(3, 10000, basis);
  for (const [i, lambda] of [1, 100, 10000].entries()) {
    const at = row(basis, 3, i);
    const gradient = new Float64Array(3);
    expect(problem.lossAndGradient(at, gradient) / lambda).toBeCloseTo(1, 9);
    gradient.forEach((slope, j) => {
      expect(slope / (2 * lambda)).toBeCloseTo(at[j], 9);
    });
  }
});
