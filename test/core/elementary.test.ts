import { describe, expect, test } from "vitest";
import { cos, exp, log, pow, sin } from "../../src/core/elementary.ts";
import golden from "../golden/elementary.json" with { type: "json" };

interface Recorded {
  count: number;
  x: string;
  y?: string;
  value: string;
  rest: string;
}

/** Decodes base64 of little-endian floats of 8 or 4 bytes. */
function floats(text: string, bytes: 8 | 4): number[] {
  const view = new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  const at = (i: number) => (bytes === 8 ? view.getFloat64(i * 8, true) : view.getFloat32(i * 4, true));
  return Array.from({ length: view.byteLength / bytes }, (_, i) => at(i));
}

const one = new Float64Array(1);
const oneBits = new BigUint64Array(one.buffer);

/** The distance from |value| to the next greater float64. */
function lastPlace(value: number): number {
  one[0] = Math.abs(value);
  oneBits[0] += 1n;
  return one[0] - Math.abs(value);
}

/** The greatest distance of `f` from the recorded values, in units of the last place, and where it is. */
function worst(f: (x: number, y: number) => number, recorded: Recorded): { units: number; x: number; y: number } {
  const xs = floats(recorded.x, 8);
  const ys = recorded.y === undefined ? xs : floats(recorded.y, 8);
  const rests = floats(recorded.rest, 4);
  let found = { units: 0, x: Number.NaN, y: Number.NaN };
  floats(recorded.value, 8).forEach((value, i) => {
    const units = Math.abs((f(xs[i], ys[i]) - value) / lastPlace(value) - rests[i]);
    if (!(units <= found.units)) found = { units, x: xs[i], y: ys[i] };
  });
  expect(xs.length).toBe(recorded.count);
  expect(recorded.count).toBeGreaterThan(2000);
  return found;
}

describe("within one unit in the last place of values computed to 60 digits", () => {
  test("exp", () => expect(worst(exp, golden.exp).units).toBeLessThan(0.6));
  test("log", () => expect(worst(log, golden.log).units).toBeLessThan(0.8));
  test("sin", () => expect(worst(sin, golden.sin).units).toBeLessThan(0.8));
  test("cos", () => expect(worst(cos, golden.cos).units).toBeLessThan(0.8));
  test("pow", () => expect(worst(pow, golden.pow).units).toBeLessThan(0.7));
});

test("the measure sees an error of one unit", () => {
  const shifted = (x: number) => exp(x) + lastPlace(exp(x));
  expect(worst(shifted, golden.exp).units).toBeGreaterThan(1);
});

test("exp ends in infinity and 0, and passes NaN on", () => {
  expect([0, -0].map(exp)).toEqual([1, 1]);
  expect([709.782712893384, 709.7827128933841].map(exp)).toEqual([1.7976931348622732e308, Infinity]);
  expect([-745.1332191019411, -745.1332191019412].map(exp)).toEqual([5e-324, 0]);
  expect([1e300, -1e300, Infinity, -Infinity, NaN].map(exp)).toEqual([Infinity, 0, Infinity, 0, NaN]);
});

test("log has its limits, and is 0 at 1 and NaN below 0", () => {
  expect([1, 0, -0, Infinity].map(log)).toEqual([0, -Infinity, -Infinity, Infinity]);
  expect([-1, -5e-324, -Infinity, NaN].map(log)).toEqual([NaN, NaN, NaN, NaN]);
});

test("sin and cos keep small arguments and the sign of a zero, and refuse what they can't reduce", () => {
  expect([0, -0, 1e-300, -1e-9].map(sin)).toEqual([0, -0, 1e-300, -1e-9]);
  expect([0, -0, 1e-300].map(cos)).toEqual([1, 1, 1]);
  expect([sin(NaN), cos(NaN)]).toEqual([NaN, NaN]);
  for (const x of [3294199, -3294199, Infinity, -Infinity]) {
    expect(() => sin(x)).toThrow(
      new RangeError(`sin: expected an angle of at most 2^20 pi = 3294198.9794003433 radians, got ${x}`),
    );
    expect(() => cos(x)).toThrow(RangeError);
  }
});

test("pow gives whole powers exactly where they fit", () => {
  for (let n = -1074; n < 1024; n++) expect(pow(2, n), `2^${n}`).toBe(2 ** n);
  let power = 1;
  for (let n = 0; n <= 22; n++, power *= 10) expect(pow(10, n), `10^${n}`).toBe(power);
  expect([pow(-3, 3), pow(-3, 2), pow(1e-154, 2), pow(0.25, -0.5)]).toEqual([-27, 9, 1e-308, 2]);
});

test("pow treats zeros, ones, infinities and NaN as ** does", () => {
  const special = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1e308, -1e308, 5e-324, Infinity, -Infinity, NaN];
  const exponents = [...special, 1e19, -1e19, 1e300, 2 ** 53, 2 ** 53 - 1, -7];
  for (const x of special) {
    for (const y of exponents) {
      const expected = x ** y;
      // Only the exact results: 0, ±1, ±∞ and NaN are the same in every engine.
      if ([0, 1, Infinity].includes(Math.abs(expected)) || Number.isNaN(expected)) {
        expect(pow(x, y), `${Object.is(x, -0) ? "-0" : x} ** ${Object.is(y, -0) ? "-0" : y}`).toBe(expected);
      }
    }
  }
});
