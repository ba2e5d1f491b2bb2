/** What Shark's iRprop⁺ costs on Rosenbrock's function: the figures in docs/rprop.md and on the page of the rules. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Rng } from "../../src/core/rng.ts";
import { rosenbrock } from "../../src/landscapes/rosenbrock.ts";
import { technique } from "../../src/optimizers/registry.ts";
import { median } from "../../src/statistics/order.ts";
import { WRONG_RULES } from "../optimizers/wrong-rules.ts";

const SIZE = 5;
const STARTS = 200;
const TARGET = 1e-6;
/** A run that takes longer never arrives: it has gone to the local minimum near (−1, 1, …, 1). */
const MOST = 60_000;
const hyper = { delta0: 0.0125, deltaMin: 0, deltaMax: 50, etaPlus: 1.2, etaMinus: 0.5 };

type Step = (params: Float64Array, gradient: Float64Array, loss: number) => void;

function right(): Step {
  const optimizer = technique("irprop+").create(hyper);
  const state = optimizer.init(SIZE, Float64Array);
  return (params, gradient, loss) => optimizer.step(params, gradient, loss, state);
}

function shark(start: Float64Array): Step {
  const { rule } = WRONG_RULES.find(({ name }) => name === "Shark iRprop+")!;
  const weights = Array.from(start, (w) => rule(hyper, w));
  return (params, gradient, loss) => {
    for (const [i, step] of weights.entries()) params[i] = step(gradient[i], loss);
  };
}

function medianSteps(stepFrom: (start: Float64Array) => Step): number {
  const problem = rosenbrock.create({ size: SIZE });
  const starts = new Rng(12);
  const steps = Array.from({ length: STARTS }, () => {
    const params = Float64Array.from({ length: SIZE }, () => starts.u32() / 2 ** 31 - 1);
    const gradient = new Float64Array(SIZE);
    const step = stepFrom(params);
    for (let t = 0; t < MOST; t++) {
      const loss = problem.lossAndGradient(params, gradient);
      if (loss < TARGET) return t;
      step(params, gradient, loss);
    }
    return Infinity;
  });
  return median(steps);
}

test("Shark's iRprop⁺ needs the median number of steps that the page gives, and the right rule the other", () => {
  const found = [medianSteps(shark), medianSteps(right)].map((steps) => Math.round(steps).toLocaleString("en"));
  const page = readFileSync(new URL("../../docs/rprop.md", import.meta.url), "utf8").replace(/\s+/g, " ");
  expect(page).toContain(`needs ${found[0]} steps; the right rule needs ${found[1]}`);
});
