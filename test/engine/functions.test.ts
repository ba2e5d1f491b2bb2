import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { log } from "../../src/core/elementary.ts";
import { exp, sigmoid, tanh } from "../../src/core/float32-functions.ts";
import { apply, firstDifference, freshKernels, fromBits, toBits } from "./probes.ts";

type Row = readonly [bits: number, value: number, rest?: number];
const golden: Record<"exp" | "sigmoid" | "tanh" | "log", Row[]> = JSON.parse(
  readFileSync(new URL("../golden/functions.json", import.meta.url), "utf8"),
);

const functions = [
  { name: "exp", f: 0, twin: exp, ulp: 0.501 },
  { name: "sigmoid", f: 1, twin: sigmoid, ulp: 0.501 },
  { name: "tanh", f: 2, twin: tanh, ulp: 0.501 },
] as const;

const special = [0, 0x7f800000, 0x7fc00000, 1, 0x7fffff, 0x800000, 0x7f7fffff].flatMap((bits) => [
  fromBits(bits),
  fromBits(bits | 0x80000000),
]);

/** Every 10,007th float32, and all that is special: each binade of either sign has 838 of them. */
function wholeRange(): Float32Array {
  const numbers = [...special];
  for (let bits = 0; bits < 2 ** 32; bits += 10_007) numbers.push(fromBits(bits));
  while (numbers.length % 4 !== 0) numbers.push(0);
  return Float32Array.from(numbers);
}

const range = wholeRange();

/** The distance of two float32's places, ∞ being the one after the largest; so 1 is an ulp. */
function unitInLastPlace(value: number): number {
  const size = Math.abs(Math.fround(value));
  if (size === Number.POSITIVE_INFINITY) return 2 ** 104;
  return fromBits(toBits(size) + 1) - size;
}

describe.each(["fused", "exact"] as const)("the %s kernels", (arithmetic) => {
  test.each(functions)("give the twin's $name, bit for bit, over the whole range of float32", ({ f, twin }) => {
    const kernels = freshKernels(arithmetic, 2 * range.byteLength);
    const i = firstDifference(apply(kernels, f, range), range.map(twin));
    expect(i === undefined ? "none differs" : range[i]).toBe("none differs");
  });

  test("give the twin's log, bit for bit", () => {
    const kernels = freshKernels(arithmetic, 1);
    const numbers = [...range, 5e-324, 2 ** -1022, 1.7976931348623157e308];
    for (let x = 1; x < 20; x += 0.0001234) numbers.push(x); // soft-max sums of up to twenty classes
    const different = numbers.filter((x) => !Object.is(kernels.probeLog(x), log(x)));
    expect(different).toEqual([]);
  });
});

test.each(functions)("$name is within $ulp ulp of its true value", ({ name, twin, ulp }) => {
  let worst = 0;
  for (const [bits, value] of golden[name]) {
    const got = Math.fround(twin(fromBits(bits)));
    if (got === Math.fround(value)) {
      if (Number.isFinite(got)) worst = Math.max(worst, Math.abs(got - value) / unitInLastPlace(value));
    } else {
      worst = Math.max(worst, Math.abs(got - value) / unitInLastPlace(value));
    }
  }
  expect(golden[name].length).toBeGreaterThan(1500);
  expect(worst).toBeLessThan(ulp);
});

test("log is within 1 ulp of its true value", () => {
  let worst = 0;
  for (const [bits, value, rest] of golden.log) {
    const ulp = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 52);
    if (value !== 0) worst = Math.max(worst, Math.abs(log(fromBits(bits)) - value - (rest ?? 0)) / ulp);
  }
  expect(worst).toBeLessThan(1);
});

test("at their ends the functions are what they tend to", () => {
  const { POSITIVE_INFINITY: infinity } = Number;
  expect([exp(-infinity), exp(0), exp(-0), exp(infinity)].map(Math.fround)).toEqual([0, 1, 1, infinity]);
  expect([sigmoid(-infinity), sigmoid(0), sigmoid(infinity)].map(Math.fround)).toEqual([0, 0.5, 1]);
  expect([tanh(-infinity), tanh(-0), tanh(0), tanh(infinity)].map(Math.fround)).toEqual([-1, -0, 0, 1]);
  expect([exp, sigmoid, tanh].map((f) => f(Number.NaN))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test("sigmoid's small values are right down to the smallest float32", () => {
  expect(Math.fround(sigmoid(-95))).toBe(Math.fround(5.521082277028533e-42)); // e⁻⁹⁵ = 5.5210822770285…·10⁻⁴²
});
