import { describe, expect, test } from "vitest";
import { FLOAT32, FLOAT64, fma32 } from "../../src/engine/float32.ts";
import { firstDifference, freshKernels, madd } from "./probes.ts";
import { exactFma } from "./rational.ts";
import { constructedTriples, FINITE_KINDS, type Triples } from "./triples.ts";

const by = (f: (x: number, y: number, s: number) => number, { x, y, s }: Triples) => x.map((v, i) => f(v, y[i], s[i]));

const LARGEST = 2 ** 128 - 2 ** 104;

// x, y, s and x·y + s rounded once, worked out by hand.
const known: [string, number, number, number, number][] = [
  ["the square's last bit survives", 1 + 2 ** -12, 1 + 2 ** -12, -(1 + 2 ** -11), 2 ** -24],
  ["a tie goes to even, down", 2 ** -24, 1, 1, 1],
  ["a tie goes to even, up", 2 ** -24, 1, 1 + 2 ** -23, 1 + 2 ** -22],
  ["2⁻⁷⁰ below a tie, which float64 loses", 1 + 2 ** -23, 2 ** -24 - 2 ** -47, 1 + 2 ** -23, 1 + 2 ** -23],
  ["2⁻⁷⁰ above a tie, which float64 loses", -1 - 2 ** -23, 2 ** -24 - 2 ** -47, 1 + 2 ** -23, 1 + 2 ** -23],
  ["half the smallest number goes to even", 2 ** -75, 2 ** -75, 0, 0],
  ["more than half of it doesn't", 2 ** -75 + 2 ** -98, 2 ** -75, 0, 2 ** -149],
  ["half a last place above the largest is ∞", 2 ** 51, 2 ** 52, LARGEST, Number.POSITIVE_INFINITY],
  ["less than half isn't", 2 ** 51 - 2 ** 27, 2 ** 52, LARGEST, LARGEST],
  ["x − x is +0", -1, 3, 3, 0],
  ["−0 − 0 is −0", -0, 3, -0, -0],
];

describe.each([["fma32", fma32] as const, ["the oracle", exactFma] as const])("%s", (_, f) => {
  test.each(known)("%s", (_, x, y, s, expected) => {
    expect(f(Math.fround(x), Math.fround(y), Math.fround(s))).toBe(expected);
  });
});

test("fma32 is the exact sum rounded once, on 40,000 constructed triples", () => {
  const triples = constructedTriples(4000, FINITE_KINDS, 7);
  const { x, y, s } = triples;
  const i = firstDifference(by(fma32, triples), by(exactFma, triples));
  expect(i === undefined ? "none differs" : [x[i], y[i], s[i]]).toBe("none differs");
});

test("the triples hold many that a float64 sum rounded to float32 gets wrong", () => {
  const triples = constructedTriples(4000, FINITE_KINDS, 7);
  const right = by(fma32, triples);
  const naive = by((x, y, s) => Math.fround(x * y + s), triples);
  expect(right.filter((r, i) => !Object.is(r, naive[i])).length).toBeGreaterThan(500);
});

test("∞ and NaN go through fma32 as through any sum", () => {
  expect(fma32(Number.POSITIVE_INFINITY, 2, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(fma32(Number.POSITIVE_INFINITY, 0, 1)).toBeNaN();
  expect(fma32(Number.POSITIVE_INFINITY, 1, Number.NEGATIVE_INFINITY)).toBeNaN();
  expect(fma32(1, 1, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  expect(fma32(Number.NaN, 1, 1)).toBeNaN();
});

test.each(["fused", "exact"] as const)(
  "the %s kernels' madd is fma32 in every lane, on 360,000 triples",
  (arithmetic) => {
    const triples = constructedTriples(30_000);
    const { x, y, s } = triples;
    const kernels = freshKernels(arithmetic, 4 * x.byteLength);
    const i = firstDifference(madd(kernels, x, y, s), by(fma32, triples));
    expect(i === undefined ? "none differs" : [x[i], y[i], s[i]]).toBe("none differs");
  },
);

test("float64 neither rounds nor fuses", () => {
  expect(FLOAT64.round(0.1)).toBe(0.1);
  expect(FLOAT64.fma(0.1, 0.2, 0.3)).toBe(0.1 * 0.2 + 0.3);
  expect(FLOAT32.round(0.1)).toBe(Math.fround(0.1));
});
