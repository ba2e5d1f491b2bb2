/** Line searches on Moré and Thuente's functions, and techniques that search, against PyTorch's path and SciPy's ends. */
import { describe, expect, test } from "vitest";
import { NoBetterStep, type Problem, type Reals } from "../../src/core/contracts.ts";
import { landscape } from "../../src/landscapes/registry.ts";
import { type SearchPoint, strongWolfe } from "../../src/optimizers/line-search/strong-wolfe.ts";
import { technique } from "../../src/optimizers/registry.ts";
import golden from "../golden/line-search.json" with { type: "json" };

/** A function of one variable, and the slope there. */
type Line = (t: number) => [value: number, slope: number];

/** Yanai, Ozawa and Kaneko's function, (5.4) of Moré and Thuente. */
function yanai(b1: number, b2: number): Line {
  const gamma = (b: number) => Math.sqrt(1 + b * b) - b;
  return (t) => {
    const [left, right] = [Math.sqrt((1 - t) ** 2 + b2 * b2), Math.sqrt(t * t + b1 * b1)];
    return [gamma(b1) * left + gamma(b2) * right, (-gamma(b1) * (1 - t)) / left + (gamma(b2) * t) / right];
  };
}

/** (5.3) there, with l = 39 and β = 0.01: many wiggles on a corner. */
const wiggly: Line = (t) => {
  const [l, b] = [39, 0.01];
  const [base, slope] =
    t <= 1 - b ? [1 - t, -1] : t >= 1 + b ? [t - 1, 1] : [(t - 1) ** 2 / (2 * b) + b / 2, (t - 1) / b];
  const angle = (l * Math.PI * t) / 2;
  return [base + ((2 * (1 - b)) / (l * Math.PI)) * Math.sin(angle), slope + (1 - b) * Math.cos(angle)];
};

/** J. J. Moré and D. J. Thuente (1994): Line search algorithms with guaranteed sufficient decrease. ACM TOMS 20:286–307, section 5. */
const FUNCTIONS: readonly [name: string, line: Line, decrease: number, curvature: number][] = [
  ["5.1", (t) => [-t / (t * t + 2), (t * t - 2) / (t * t + 2) ** 2], 0.001, 0.1],
  ["5.2", (t) => [(t + 0.004) ** 5 - 2 * (t + 0.004) ** 4, 5 * (t + 0.004) ** 4 - 8 * (t + 0.004) ** 3], 0.09, 0.1],
  ["5.3", wiggly, 0.09, 0.1],
  ["5.4, β 0.001 and 0.001", yanai(0.001, 0.001), 0.0009, 0.001],
  ["5.4, β 0.01 and 0.001", yanai(0.01, 0.001), 0.0009, 0.001],
  ["5.4, β 0.001 and 0.01", yanai(0.001, 0.01), 0.0009, 0.001],
];

describe.each(FUNCTIONS)("on Moré and Thuente's function %s the search", (_, line, decrease, curvature) => {
  test.each([1e-3, 1e-1, 1e1, 1e3])("from %d finds a point that satisfies the strong Wolfe conditions", (first) => {
    let probes = 0;
    const at = (t: number): SearchPoint => {
      const [loss, slope] = line(t);
      return { t, loss, slope };
    };
    const start = at(0);
    const counted = (t: number) => {
      probes++;
      return at(t);
    };
    const found = strongWolfe(counted, start, first, { decrease, curvature, mostProbes: 60 }, () => false);
    expect(found).toEqual(at(found.t));
    expect(found.loss).toBeLessThanOrEqual(start.loss + decrease * found.t * start.slope);
    expect(Math.abs(found.slope)).toBeLessThanOrEqual(-curvature * start.slope);
    expect(probes).toBeLessThanOrEqual(40);
  });
});

test("a loss that isn't finite counts as too high, and a search without success answers its start", () => {
  const wall = (t: number): SearchPoint =>
    t < 1 ? { t, loss: (t - 0.5) ** 2, slope: 2 * t - 1 } : { t, loss: Number.NaN, slope: Number.NaN };
  const options = { decrease: 1e-4, curvature: 0.1, mostProbes: 30 };
  const isNarrow = (width: number) => width < 1e-9;
  expect(strongWolfe(wall, wall(0), 8, options, isNarrow).t).toBeCloseTo(0.5, 1);
  const rising = (t: number): SearchPoint => ({ t, loss: t, slope: -1 }); // a slope that lies
  expect(strongWolfe(rising, rising(0), 1, options, isNarrow).t).toBe(0);
});

/** Runs a technique in float64 until `isOver`, at most `most` steps; counts evaluations, that of each step's beginning too. */
function run(id: string, hyper: Record<string, number>, problem: Problem, from: ArrayLike<number>, most: number) {
  const optimizer = technique(id).create(hyper);
  const params = Float64Array.from(from);
  const gradient = new Float64Array(params.length);
  const state = optimizer.init(params.length, Float64Array);
  let evaluations = 0;
  const counted: Problem = {
    size: problem.size,
    lossAndGradient(w: Reals, g: Reals) {
      evaluations++;
      return problem.lossAndGradient(w, g);
    },
  };
  const points: { weights: number[]; loss: number; evaluations: number }[] = [];
  for (let t = 0; t < most; t++) {
    const loss = counted.lossAndGradient(params, gradient);
    try {
      optimizer.step(params, gradient, loss, state, counted);
    } catch (error) {
      if (error instanceof NoBetterStep) break;
      throw error;
    }
    points.push({ weights: [...params], loss: problem.lossAndGradient(params, gradient.slice()), evaluations });
  }
  return points;
}

const startOf = (size: number) => Float64Array.from({ length: size }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
const valley = (size: number) => landscape("rosenbrock").create({ size });

test.each(golden.torch)(
  "PyTorch's L-BFGS takes the same path in $size dimensions with a history of $history",
  (recorded) => {
    const { size, history, path } = recorded;
    const hyper = { historySize: history, mostProbes: 26 };
    const own = run("lbfgs", hyper, valley(size), startOf(size), path.length);
    for (const [t, { weights, evaluations }] of path.entries()) {
      expect(own[t].evaluations).toBe(evaluations);
      // Sums of products in another order differ in the last bits, which grow on the way.
      for (const [i, weight] of weights.entries()) expect(Math.abs(own[t].weights[i] - weight)).toBeLessThan(1e-10);
    }
  },
);

test.each([
  [2, 1.25],
  [100, 1.05],
])("BFGS comes to SciPy's end in %d dimensions, with at most %d times as many points", (size, most) => {
  const other = golden.scipy.find((one) => one.method === "BFGS" && one.size === size)!;
  const points = run("bfgs", {}, valley(size), startOf(size), 3000);
  const steps = points.findIndex(({ loss }) => loss <= other.loss) + 1;
  expect(steps).toBeGreaterThan(0);
  // A step begins with an evaluation at the point that the search before it found, which SciPy has kept.
  const looked = points[steps - 1].evaluations - steps + 1;
  expect(looked / other.evaluations).toBeGreaterThan(0.8);
  expect(looked / other.evaluations).toBeLessThan(most);
  for (const [i, weight] of points[steps - 1].weights.entries()) expect(weight).toBeCloseTo(other.weights[i], 5);
});

test("BFGS finds the inverse Hessian of a parabola, and with it the minimum", () => {
  const size = 4;
  const problem = landscape("ellipsoid").create({ size, condition: 50 });
  const optimizer = technique("bfgs").create({ curvature: 1e-6, decrease: 1e-9, mostProbes: 100 });
  const [params, gradient] = [startOf(size), new Float64Array(size)];
  const state = optimizer.init(size, Float64Array);
  for (let t = 0; t <= size; t++) {
    const loss = problem.lossAndGradient(params, gradient);
    optimizer.step(params, gradient, loss, state, problem);
  }
  const inverse = state["inverse"] as Float64Array;
  const [zero, column] = [new Float64Array(size), new Float64Array(size)];
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    problem.lossAndGradient(zero, gradient);
    problem.lossAndGradient(unit, column);
    for (let i = 0; i < size; i++) {
      const product = column.reduce((sum, g, k) => sum + inverse[i * size + k] * (g - gradient[k]), 0);
      expect(product).toBeCloseTo(i === j ? 1 : 0, 4);
    }
  }
  expect(problem.lossAndGradient(params, gradient)).toBeLessThan(1e-9);
});

const SEARCHING = ["lbfgs", "bfgs", "cg-pr+", "cg-fr", "cg-hs", "scg"];

test.each(SEARCHING)("%s comes to the end of Rosenbrock's valley, with few more evaluations than SciPy's", (id) => {
  for (const size of [2, 10]) {
    const method = id.endsWith("bfgs") ? "L-BFGS-B" : "CG";
    const other = golden.scipy.find((one) => one.method === method && one.size === size)!;
    const points = run(id, {}, valley(size), startOf(size), 3000);
    const end = points.find(({ loss }) => loss < 1e-10);
    expect(end, `${id} in ${size} dimensions`).toBeDefined();
    const allowed = id === "scg" || id === "cg-fr" ? 6 : 2.2;
    expect(end!.evaluations).toBeLessThan(allowed * other.evaluations);
    for (let t = 1; t < points.length; t++) expect(points[t].loss).toBeLessThanOrEqual(points[t - 1].loss);
  }
});

test.each(["cg-pr+", "cg-fr", "cg-hs"])(
  "%s needs as many steps as there are dimensions on a parabola, if it searches well",
  (id) => {
    for (const size of [2, 5, 8]) {
      const problem = landscape("ellipsoid").create({ size, condition: 100 });
      const points = run(id, { curvature: 1e-7, decrease: 1e-9, mostProbes: 100 }, problem, startOf(size), size);
      expect(points.at(-1)!.loss).toBeLessThan(1e-9);
    }
  },
);

test("steepest descent goes along −g, and lowers the error at every step", () => {
  const problem = landscape("ellipsoid").create({ size: 3, condition: 10 });
  const from = startOf(3);
  const gradient = new Float64Array(3);
  problem.lossAndGradient(from, gradient);
  const points = run("steepest-descent", {}, problem, from, 40);
  const moved = points[0].weights.map((w, i) => w - from[i]);
  for (const i of [1, 2]) expect(moved[i] * gradient[0]).toBeCloseTo(moved[0] * gradient[i], 9);
  for (let t = 1; t < points.length; t++) expect(points[t].loss).toBeLessThan(points[t - 1].loss);
  expect(points.at(-1)!.loss).toBeLessThan(1e-6);
});

test.each([...SEARCHING, "steepest-descent"])(
  "%s ends at a minimum, and goes on bit for bit from a copy of its state",
  (id) => {
    const problem = valley(4);
    expect(() => {
      const rule = technique(id).create();
      const state = rule.init(4, Float64Array);
      const minimum = new Float64Array(4).fill(1);
      rule.step(minimum, new Float64Array(4), 0, state, problem);
    }).toThrow(NoBetterStep);
    const optimizer = technique(id).create();
    let one = { params: startOf(4), state: optimizer.init(4, Float64Array) };
    const step = ({ params, state }: typeof one) => {
      const gradient = new Float64Array(4);
      const loss = problem.lossAndGradient(params, gradient);
      technique(id).create().step(params, gradient, loss, state, problem);
    };
    for (let t = 0; t < 12; t++) {
      const copy = structuredClone(one);
      step(one);
      step(copy);
      expect(copy).toEqual(one);
      one = copy;
    }
  },
);

test("each says what it was given wrongly", () => {
  expect(() => technique("lbfgs").create({ historySize: 0 })).toThrow(
    "lbfgs: expected historySize to be a whole number",
  );
  expect(() => technique("cg-fr").create({ curvature: 1 })).toThrow("cg-fr: expected 0 < decrease < curvature < 1");
  expect(() => technique("bfgs").create().init(8193)).toThrow("bfgs: expected at most 8192 parameters, got 8193");
  expect(() => technique("scg").create({ sigma: 0 })).toThrow("scg: expected sigma to be above 0");
  const rule = technique("scg").create();
  expect(() => rule.step(new Float64Array(1), new Float64Array(1), 0, rule.init(1))).toThrow("expected the problem");
});
