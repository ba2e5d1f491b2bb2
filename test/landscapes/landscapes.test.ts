import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { Rng } from "../../src/core/rng.ts";
import { ellipsoidOn } from "../../src/landscapes/ellipsoid.ts";
import type { Landscape } from "../../src/landscapes/landscape.ts";
import { LANDSCAPES, landscape } from "../../src/landscapes/registry.ts";

/** A number of U(low, high). */
const uniform = (rng: Rng, low: number, high: number) => low + ((high - low) * rng.u32()) / 2 ** 32;

function valueAt(problem: Landscape, at: ArrayLike<number>): number {
  return problem.lossAndGradient(Float64Array.from(at), new Float64Array(problem.size));
}

function gradientAt(problem: Landscape, at: ArrayLike<number>): Float64Array {
  const gradient = new Float64Array(problem.size);
  problem.lossAndGradient(Float64Array.from(at), gradient);
  return gradient;
}

/** The slope along w_i from values on both sides: its error is of the order h². */
function centralDifference(problem: Landscape, at: Float64Array, i: number): number {
  const h = 1e-5;
  const [above, below] = [at.slice(), at.slice()];
  above[i] += h;
  below[i] -= h;
  return (valueAt(problem, above) - valueAt(problem, below)) / (above[i] - below[i]);
}

for (const { name, create, start, leastSize } of LANDSCAPES) {
  describe(name, () => {
    const cases = [leastSize, 2, 3, 8].flatMap((size) =>
      [undefined, new Rng(size)].map((rotation) => create({ size, condition: 100, ...(rotation && { rotation }) })),
    );

    test("its gradient is that of central differences", () => {
      const rng = new Rng(7);
      for (const problem of cases) {
        for (let k = 0; k < 20; k++) {
          const at = Float64Array.from({ length: problem.size }, () => uniform(rng, ...start));
          const gradient = gradientAt(problem, at);
          const largest = Math.max(1, ...gradient.map(Math.abs));
          gradient.forEach((slope, i) => {
            expect(Math.abs(slope - centralDifference(problem, at, i)) / largest).toBeLessThan(1e-6);
          });
        }
      }
    });

    test("it is 0, and flat, at its minimum and greater elsewhere", () => {
      const rng = new Rng(8);
      for (const problem of cases) {
        expect(valueAt(problem, problem.minimum)).toBe(0);
        expect(Math.max(...gradientAt(problem, problem.minimum).map(Math.abs))).toBe(0);
        for (let k = 0; k < 100; k++) {
          expect(
            valueAt(
              problem,
              Float64Array.from(problem.minimum, () => uniform(rng, ...start)),
            ),
          ).toBeGreaterThan(0);
        }
      }
    });

    test("it takes float32 parameters, computing in float64", () => {
      const problem = create({ size: 4 });
      const at = Float32Array.of(0.3, -0.7, 0.1, 0.9);
      const gradient = new Float32Array(4);
      expect(problem.lossAndGradient(at, gradient)).toBe(valueAt(problem, at));
      expect(gradient).toEqual(Float32Array.from(gradientAt(problem, at)));
    });

    test("it passes NaN and infinity on instead of hiding or throwing them", () => {
      const problem = create({ size: 2 });
      for (const far of [NaN, Infinity, -Infinity]) {
        expect(Number.isFinite(valueAt(problem, [far, 0]))).toBe(false);
      }
    });

    test("its size is checked", () => {
      for (const size of [0, -1, 1.5, NaN, leastSize - 1]) {
        expect(() => create({ size })).toThrow(RangeError);
      }
    });
  });
}

test("Rosenbrock's start (−1.2, 1) has the value 24.2 and the slopes −215.6 and −88", () => {
  // 100(1 − 1.44)² + 2.2² = 19.36 + 4.84;  400·1.2·(−0.44) − 2·2.2 = −211.2 − 4.4;  200·(−0.44)
  expect(valueAt(landscape("rosenbrock").create({ size: 2 }), [-1.2, 1])).toBeCloseTo(24.2, 12);
  expect(gradientAt(landscape("rosenbrock").create({ size: 2 }), [-1.2, 1])[0]).toBeCloseTo(-215.6, 12);
  expect(gradientAt(landscape("rosenbrock").create({ size: 2 }), [-1.2, 1])[1]).toBeCloseTo(-88, 12);
});

test("Rastrigin's function is n at (1, …, 1), 20.25 at ½, and the same a period further but for w²", () => {
  const problem = landscape("rastrigin").create({ size: 1 });
  expect(valueAt(landscape("rastrigin").create({ size: 3 }), [1, 1, 1])).toBe(3);
  expect(valueAt(problem, [0.5])).toBe(20.25);
  expect(valueAt(problem, [1e7 + 0.25])).toBe((1e7 + 0.25) ** 2 + 10);
});

test("the saddle is flat at 0, where it is ¼", () => {
  const problem = landscape("saddle").create({ size: 3 });
  expect(valueAt(problem, [0, 0, 0])).toBe(0.25);
  expect([...gradientAt(problem, [0, 0, 0])].map(Math.abs)).toEqual([0, 0, 0]);
  expect(valueAt(problem, [-1, 0, 0])).toBe(0);
});

test("the ellipsoid's axes have the values 1 … condition, evenly in their logarithms", () => {
  const problem = ellipsoidOn(5, 10000);
  const axis = (i: number) => Float64Array.from({ length: 5 }, (_, j) => Number(i === j));
  expect([0, 1, 2, 3, 4].map((i) => valueAt(problem, axis(i)))).toEqual([1, 10, 100, 1000, 10000]);
});

test("a condition below 1 and a basis of another size are refused", () => {
  for (const condition of [0, 0.5, NaN, Infinity]) expect(() => ellipsoidOn(2, condition)).toThrow(RangeError);
  expect(() => ellipsoidOn(2, 10, new Float64Array(3))).toThrow("ellipsoid: expected a basis of 4 numbers, got 3");
});

test("turned about its minimum, a landscape has the same values as far away, in other directions", () => {
  for (const { name, create, start } of LANDSCAPES) {
    const [plain, turned] = [create({ size: 5 }), create({ size: 5, rotation: new Rng(3) })];
    expect(turned.minimum, name).toEqual(plain.minimum);
    const at = Float64Array.from(plain.minimum, (m, i) => m + (start[1] * (i + 1)) / 7);
    if (name === "bowl") expect(valueAt(turned, at)).toBeCloseTo(valueAt(plain, at), 10);
    else expect(Math.abs(valueAt(turned, at) / valueAt(plain, at) - 1), name).toBeGreaterThan(1e-4);
  }
});

test("COCO's functions have its values where they can be worked out by hand", () => {
  const value = (name: string, at: number[]) => valueAt(landscape(name).create({ size: at.length }), at);
  expect(value("discus", [2, 3, -1])).toBe(4e6 + 9 + 1);
  expect(value("sharp-ridge", [2, 3, -4])).toBe(4 + 500);
  expect(value("different-powers", [3, -2, 1])).toBeCloseTo(Math.sqrt(9 + 16 + 1), 12); // powers 2, 4, 6
  // Stretched are 4 to 4^(1 + ½·½·2) = 8 and 1 to 1; what is negative stays.
  expect(value("bent-cigar", [-3, 4, 1])).toBeCloseTo(9 + 1e6 * (64 + 1), 5);
  // Λ = 1, √10, 10; (1·(−2))² + (100·√10)² + 10²
  expect(value("attractive-sector", [-2, 1, -1])).toBeCloseTo((4 + 1e5 + 100) ** 0.9, 6);
});

test("an unknown landscape is refused with the nearest and all known names", () => {
  expect(() => landscape("elipsoid")).toThrow(
    new UsageError(
      `landscape: expected one of ${LANDSCAPES.map(({ name }) => name).join(", ")}, got "elipsoid"; did you mean ellipsoid?`,
    ),
  );
});
