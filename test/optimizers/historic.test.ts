import { expect, test } from "vitest";
import type { Reals } from "../../src/core/contracts.ts";
import { technique } from "../../src/optimizers/registry.ts";

/** The weight after every step, and one vector of the state, as the rule is fed these gradients. All numbers are dyadic: exact in float32. */
function walk(id: string, hyper: Record<string, number>, gradients: readonly number[], kept: string, start = 0) {
  const optimizer = technique(id).create(hyper);
  const params = Float32Array.of(start);
  const state = optimizer.init(1);
  return gradients.map((g) => {
    optimizer.step(params, Float32Array.of(g), 0, state);
    return [params[0], (state[kept] as Reals)[0]];
  });
}

// Worked out in fractions from `update-weights` of Fahlman's Lisp program; with μ = 1 its shrink factor μ/(1 + μ) is 1/2.
const quick = { learningRate: 1 / 4, mu: 1, weightDecay: 0 };

test("quickprop jumps to the vertex, adds εS while the slope points on, and jumps back over it without εS", () => {
  //                           S(t)/S(t−1) = 1/2 is not yet ahead          turn
  expect(walk("quickprop", quick, [1, 1 / 2, 1 / 4, -1 / 4, -1 / 8, -1 / 8, 1 / 8, 0, 1 / 4], "move")).toEqual([
    [-1 / 4, -1 / 4],
    [-5 / 8, -3 / 8],
    [-17 / 16, -7 / 16],
    [-27 / 32, 7 / 32],
    [-19 / 32, 1 / 4],
    [-5 / 16, 9 / 32],
    [-29 / 64, -9 / 64],
    [-29 / 64, 0],
    [-33 / 64, -1 / 16],
  ]);
});

test("quickprop moves μ times as far where the slope doesn't shrink enough, and begins anew after a move of 0", () => {
  expect(walk("quickprop", quick, [1, 1, 1, -1, -1, 1, 0, 0, 1 / 2], "move")).toEqual([
    [-1 / 4, -1 / 4],
    [-3 / 4, -1 / 2],
    [-3 / 2, -3 / 4],
    [-9 / 8, 3 / 8],
    [-1 / 2, 5 / 8],
    [-13 / 16, -5 / 16],
    [-13 / 16, 0],
    [-13 / 16, 0],
    [-15 / 16, -1 / 8],
  ]);
});

test("quickprop's decay is part of the slope", () => {
  expect(walk("quickprop", { ...quick, weightDecay: 1 / 2 }, [0, 0], "move", 2)).toEqual([
    [7 / 4, -1 / 4],
    [7 / 4 - 7 / 32 - 1 / 4, -15 / 32], // S = −7/8 is ahead of −1/2
  ]);
});

test("quickprop finds the minimum of a parabola with the second move, without εS", () => {
  const optimizer = technique("quickprop").create({ learningRate: 2 ** -10, weightDecay: 0, mu: 2 ** 20 });
  const params = Float64Array.of(3);
  const state = optimizer.init(1, Float64Array);
  for (let t = 0; t < 2; t++) optimizer.step(params, Float64Array.of(params[0] / 2), 0, state);
  expect(Math.abs(params[0])).toBeLessThan(0.002);
});

// ensmallen's update, in fractions: [weight, rate].
test("delta-bar-delta compares with the mean before, changes the rate before the step, and adds or multiplies", () => {
  const hyper = { learningRate: 1 / 4, kappa: 1 / 8, phi: 1 / 2, theta: 1 / 2 };
  //                                      s: 0  +   −   +   +  −   −  0  +  +
  expect(walk("delta-bar-delta", hyper, [1, 1, -2, -2, -2, 1, 1, 0, 1, 1], "rate")).toEqual([
    [-1 / 4, 1 / 4],
    [-5 / 8, 3 / 8],
    [-1 / 4, 3 / 16],
    [3 / 8, 5 / 16],
    [5 / 4, 7 / 16],
    [33 / 32, 7 / 32],
    [59 / 64, 7 / 64],
    [59 / 64, 7 / 64],
    [11 / 16, 15 / 64],
    [21 / 64, 23 / 64],
  ]);
});

// Steps 2–4 of section 9.5 of Neural Smithing, in fractions: [weight, rate].
const sab = { learningRate: 1 / 4, etaPlus: 2, etaMinus: 1 / 2, learningRateMax: 1, momentum: 1 / 2 };

test("supersab takes a move back at a turn, makes the next one without judging or momentum, and grows after that", () => {
  //                               turn      step  grow turn
  expect(walk("supersab", sab, [1, 1, -2, -2, -2, 1, 1, 0, 1, 1], "rate")).toEqual([
    [-1 / 4, 1 / 4],
    [-7 / 8, 1 / 2],
    [-1 / 4, 1 / 4],
    [1 / 4, 1 / 4],
    [3 / 2, 1 / 2],
    [1 / 4, 1 / 4],
    [0, 1 / 4],
    [-1 / 8, 1 / 4],
    [-7 / 16, 1 / 4],
    [-35 / 32, 1 / 2],
  ]);
});

test("supersab bounds its rates", () => {
  expect(walk("supersab", { ...sab, momentum: 0 }, [1, 1, 1, 1, -1, -1, -1, -1], "rate")).toEqual([
    [-1 / 4, 1 / 4],
    [-3 / 4, 1 / 2],
    [-7 / 4, 1],
    [-11 / 4, 1],
    [-7 / 4, 1 / 2],
    [-5 / 4, 1 / 2],
    [-1 / 4, 1],
    [3 / 4, 1],
  ]);
});

// neuralnet's function `minus`, in fractions: [weights, step sizes] of two weights.
const balanced = { delta0: 1 / 2, etaPlus: 3 / 2, etaMinus: 1 / 2, deltaMin: 1 / 64, deltaMax: 1, margin: 1 / 8 };
const pairs = [
  [1, -2],
  [1, -1],
  [-2, -1],
  [-2, 0],
  [0, 0],
] as const;

function walkTwo(id: string) {
  const optimizer = technique(id).create(balanced);
  const params = new Float32Array(2);
  const state = optimizer.init(2);
  return pairs.map((gradient) => {
    optimizer.step(params, Float32Array.from(gradient), 0, state);
    return [...params, ...(state["delta"] as Reals)];
  });
}

test("grprop-slr balances with the weight of the smallest step size, of equal ones the first", () => {
  expect(walkTwo("grprop-slr")).toEqual([
    [-7 / 8, 1 / 2, 7 / 8, 1 / 2], // −(1/8 − 2 · 1/2) / 1
    [-15 / 8, 3 / 2, 1, 1], // (1/8 + 1) / 1 is above the bound
    [-119 / 64, 5 / 2, 1 / 64, 1], // a turn; −(1/8 − 1) / −2 is below the bound
    [-115 / 64, 5 / 2, 1 / 16, 1], // a gradient of 0 takes no part
    [-115 / 64, 5 / 2, 1 / 16, 1], // and nothing is chosen where all are
  ]);
});

test("grprop's first step may be longer than its bound, as in neuralnet", () => {
  const optimizer = technique("grprop-slr").create({ ...balanced, delta0: 4 });
  const params = new Float32Array(2);
  const state = optimizer.init(2);
  optimizer.step(params, Float32Array.of(1, -2), 0, state);
  expect([...params, ...(state["delta"] as Reals)]).toEqual([-1, 4, 1, 4]); // −(1/8 − 8) / 1 is above the bound
});

test("grprop-sag balances with the weight of the smallest gradient, of equal ones the first", () => {
  expect(walkTwo("grprop-sag")).toEqual([
    [-7 / 8, 1 / 2, 7 / 8, 1 / 2],
    [-3 / 2, 5 / 4, 5 / 8, 3 / 4], // −(1/8 − 3/4) / 1
    [-19 / 16, 81 / 64, 5 / 16, 1 / 64], // −(1/8 − 2 · 5/16) / −1 is below the bound
    [-9 / 8, 81 / 64, 1 / 16, 1 / 64],
    [-9 / 8, 81 / 64, 1 / 16, 1 / 64],
  ]);
});

test.each<[string, Record<string, number>, string]>([
  ["grprop-slr", { margin: -1 }, "grprop-slr: expected margin to be not negative"],
  ["grprop-sag", { deltaMin: 1 }, "grprop-sag: expected 0 <= deltaMin <= deltaMax, finite in float32, got 1 and 0.1"],
  ["quickprop", { mu: 0 }, "quickprop: expected mu to be positive"],
  ["delta-bar-delta", { phi: 1 }, "delta-bar-delta: expected phi to be a share below 1"],
  ["supersab", { etaPlus: 1 }, "supersab: expected etaPlus > 1, got 1"],
  ["supersab", { learningRate: 50 }, "supersab: expected learningRate ≤ learningRateMax, got 50 and 30"],
])("%s refuses %o", (id, options, sentence) => {
  expect(() => technique(id).create(options)).toThrow(RangeError);
  expect(() => technique(id).create(options)).toThrow(sentence);
});
