/** The example technique that has uninaannpy's rules walks the paths which that library's own program walks. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadOwnTechnique } from "../../src/node/own-technique.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/uninaannpy.mjs", import.meta.url));
const STUDY = new URL("../../docs/studies/uninaannpy-rules/techniques/", import.meta.url);

/** Gradients of four weights, one row an update. */
const GRADIENTS = [
  [1, 1, -1, 1],
  [0.5, -1, -1, 0],
  [-1, -1, -0.5, 2],
  [-1, 1, 0.5, -2],
  [2, 1, 0.5, -1],
  [-1, -1, 0, 1],
  [-1, 0, 1, 1],
];

/**
 * The weights after each update, from 0, as `gradient_descent` and `rprops` of github.com/marcellorussox/MnistANN at 7c5e04e gave them
 * for 48,000 times these gradients: run with Python, and rounded to nine decimals.
 */
const PATHS = {
  "RpropType.STANDARD": {
    switches: { back: 0, store: 1 },
    path: [
      [-0.48, -0.48, 0.48, -0.48],
      [-0.6, -0.43, 0.6, -0.48],
      [-0.54, -0.37, 0.744, -0.58],
      [-0.468, -0.4, 0.672, -0.53],
      [-0.504, -0.436, 0.5856, -0.47],
      [-0.486, -0.418, 0.5856, -0.5],
      [-0.4644, -0.418, 0.4992, -0.536],
    ],
  },
  "RpropType.IRPROP": {
    switches: { back: 0, store: 0 },
    path: [
      [-0.48, -0.48, 0.48, -0.48],
      [-0.6, -0.43, 0.6, -0.48],
      [-0.54, -0.38, 0.744, -0.58],
      [-0.48, -0.405, 0.672, -0.53],
      [-0.51, -0.43, 0.6, -0.48],
      [-0.48, -0.4175, 0.6, -0.505],
      [-0.444, -0.4175, 0.528, -0.53],
    ],
  },
  "RpropType.RPROP_PLUS": {
    switches: { back: 1, store: 0 },
    path: [
      [-0.48, -0.48, 0.48, -0.48],
      [-0.6, -0.48, 0.6, -0.48],
      [-0.48, -0.43, 0.744, -0.58],
      [-0.42, -0.48, 0.6, -0.48],
      [-0.48, -0.505, 0.528, -0.43],
      [-0.45, -0.48, 0.528, -0.48],
      [-0.414, -0.48, 0.456, -0.505],
    ],
  },
};

test.each(Object.entries(PATHS))("%s", async (_, { switches, path }) => {
  const technique = await loadOwnTechnique(EXAMPLE);
  const rule = technique.create({ ...technique.defaults, ...switches });
  const weights = new Float64Array(4);
  const state = rule.init(4, Float64Array);
  for (const [t, gradient] of GRADIENTS.entries()) {
    rule.step(weights, Float64Array.from(gradient), Number.NaN, state);
    for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(path[t][i], 9);
  }
});

test("the study ran the program that is the example", () => {
  const [ran] = readdirSync(STUDY);
  expect(readFileSync(new URL(ran, STUDY), "utf8")).toBe(readFileSync(EXAMPLE, "utf8"));
});
